"""`zi-tui follow-up`, and what is overdue in `zi-tui month`."""

from pathlib import Path

from .conftest import Zi


def test_a_recommendation_is_recorded_followed_up_and_listed(zi: Zi, tmp_path: Path) -> None:
    added = zi.ok("follow-up", "add", "Lengkapi daftar hadir", "--row", "i.3.1", "--due", "1/4", "--source", "rapat")
    assert "Tindak lanjut 1 dicatat: Lengkapi daftar hadir" in added.out
    proof = tmp_path / "hadir.txt"
    proof.write_text("hadir", encoding="utf-8")
    done = zi.ok("follow-up", "set", "1", "--status", "berjalan", "--file", str(proof), "--json").json
    (item,) = zi.ok("follow-up", "--json").json["follow_ups"]
    assert done == {
        "year": 2024,
        "changed": True,
        "summary": "Tindak lanjut 1 ditandai Berjalan: Lengkapi daftar hadir. hadir.txt dilampirkan ke tindak lanjut 1",
        "follow_up": item,
    }
    assert (item["code"], item["source"], item["status"], item["due_on"], item["overdue"], item["files"]) == (
        "I.3.1", "meeting", "in_progress", "2024-04-01", True, 1,
    )  # fmt: skip
    listed = zi.ok("follow-up").out
    assert (
        "I.3.1   Lengkapi daftar hadir  (Terlambat 14 hari · tenggat 1 Apr 2024 · Tim Manajemen Perubahan · 1 bukti)"
        in listed
    )


def test_the_month_says_what_is_overdue_until_it_is_done(zi: Zi) -> None:
    zi.ok("follow-up", "add", "Susun", "SOP", "--due", "1/4")
    page = zi.ok("month").out
    assert "── Tindak lanjut terlambat" in page
    assert "TL 1" in page
    assert "Susun SOP" in page
    assert page.rstrip().endswith("terlambat 14 hari")
    assert zi.ok("month", "--json").json["follow_ups_overdue"][0]["number"] == 1
    assert "Tindak lanjut" not in zi.ok("month", "--team", "tata laksana").out
    zi.ok("follow-up", "set", "1", "--status", "selesai", "--date", "12/4")
    assert "Tindak lanjut terlambat" not in zi.ok("month").out
    assert "Selesai 12 Apr 2024" in zi.ok("follow-up").out
    assert "Belum ada tindak lanjut" in zi.ok("follow-up", "list", "--open").out


def test_what_names_nothing_is_refused_in_a_sentence(zi: Zi) -> None:
    zi.ok("follow-up", "add", "Susun SOP")
    for args, said in (
        (("tambah",), "“tambah” tidak dikenal"),
        (("set", "7", "--result", "x"), "Tidak ada tindak lanjut nomor “7”"),
        (("set", "1"), "Tidak ada yang diubah"),
        (("set", "1", "--due", "30/6/2204"), "30 Juni 2204 terlalu jauh"),
        (("set", "1", "--status", "selesai", "--date", "3/4/2004"), "3 April 2004 terlalu jauh"),
        (("remove", "1", "2"), "“2” berlebih"),
        (("list", "1"), "“1” berlebih"),
        (("set", "1", "--status", "beres"), "“beres” tidak dikenal"),
        (("add",), "Rekomendasi belum ditulis"),
        (("add", "Susun SOP", "--recommendation", "lain"), "Rekomendasinya ditulis dua kali"),
        (("add", "Susun SOP", "--open"), "--open tidak dipakai oleh add; hanya oleh list"),
        (("remove", "1", "--file", "x.pdf"), "--file tidak dipakai oleh remove; hanya oleh add, set"),
        (("list", "--status", "done"), "--status tidak dipakai oleh list"),
    ):
        result = zi("follow-up", *args)
        assert (result.code, said in result.err) == (2, True), result
    missing = zi("follow-up", "add", "Susun SOP lagi", "--file", "tidak-ada.pdf", "--json")
    assert (missing.code, missing.json["follow_up"]["number"]) == (1, 2)
    assert "Susun SOP" in zi.ok("follow-up", "remove", "1").out
    assert zi.ok("follow-up", "remove", "2", "--json").json["follow_up"] is None
