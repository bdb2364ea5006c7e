"""`zi-tui meeting`."""

from pathlib import Path

from .conftest import Zi


def test_a_meeting_is_recorded_for_its_rows_and_listed(zi: Zi, tmp_path: Path) -> None:
    invitation, other = tmp_path / "undangan.txt", tmp_path / "a=b.txt"
    invitation.write_text("u", encoding="utf-8")
    other.write_text("n", encoding="utf-8")
    added = zi.ok(
        "meeting", "add", "--date", "3/4", "--row", "i.3.1", "--row", "ii.2.2", "--leaders", "Sekretaris",
        "--agenda", "Monev", "--decision", "Susun SOP | 30/4",
        "--file", str(invitation), "--file", f"notulen={other}",
    )  # fmt: skip
    assert "Rapat 3 April 2024 dicatat untuk 2 jadwal, 2 berkas, 1 tindak lanjut" in added.out
    assert "3 Apr 2024   Monev  (pimpinan hadir · 2 jadwal · 2 berkas)" in zi.ok("meeting").out
    (held,) = zi.ok("meeting", "--json").json["meetings"]
    assert (held["leader_present"], [file["role"] for file in held["files"]]) == (True, ["Undangan", "Notulen"])
    due = {each["code"]: each for each in zi.ok("month", "4", "--json").json["due"]}
    assert (due["I.3.1"]["status"], due["I.3.1"]["evidence"]["files"]) == ("done", 2)
    zi.ok("undo")
    assert "Belum ada rapat" in zi.ok("meeting").out


def test_a_meeting_is_changed_by_its_number_or_its_day_and_taken_away(zi: Zi, tmp_path: Path) -> None:
    minutes = tmp_path / "notulen.txt"
    minutes.write_text("n", encoding="utf-8")
    zi.ok(
        "meeting", "add", "--date", "3/4", "--row", "I.3.1", "--decision", "Susun SOP", "--decision", "Lengkapi absen"
    )
    changed = zi.ok(
        "meeting", "edit", "1", "--date", "4/4", "--leaders", "Ketua", "--row", "I.4.1", "--remove-row", "i.3.1",
        "--change-decision", "1=Susun dua SOP | 30/6", "--remove-decision", "2", "--cancel", "--file", str(minutes),
    )  # fmt: skip
    assert changed.out.startswith("Rapat 4 April 2024 diubah: tanggal, pimpinan, nama pimpinan; 1 jadwal ditambah;")
    shown = zi.ok("meeting", "show", "4/4").out
    assert "Untuk:     I.4.1 Apr\nBerkas:    notulen.txt (Notulen)\n  1. Susun dua SOP | 30/6  (Belum)\n" in shown
    assert [each["status"] for each in zi.ok("follow-up", "--json").json["follow_ups"]] == ["open", "cancelled"]
    zi.ok("meeting", "edit", "1", "--remove-file", "Notulen.txt", "--leaders", "")
    (held,) = zi.ok("meeting", "--json").json["meetings"]
    assert zi.ok("meeting", "show", "1", "--json").json == {"year": 2024, **held}
    assert (held["leader_present"], held["files"], held["follow_ups"]) == (False, [], [1])
    assert "tidak berubah" in zi.ok("meeting", "edit", "1").out
    assert "yang dicatatnya tetap" in zi.ok("meeting", "remove", "1").out
    assert zi.cell("I.4.1", 4)["status"] == "done"
    zi.ok("undo")
    for args, said in (
        (("edit", "2"), "Tidak ada rapat “2”"),
        (("edit",), "Sebut nomor atau tanggal rapatnya"),
        (("edit", "1", "--remove-row", "II.2.2"), "tidak diadakan untuk II.2.2"),
        (("edit", "1", "--remove-decision", "2"), "yang ada: 1. Susun dua SOP | 30/6"),
        (("edit", "1", "--remove-decision", "1", "--change-decision", "1=x"), "Keputusan nomor 1 disebut dua kali"),
        (("edit", "1", "--change-decision", "1=x", "--change-decision", "1=y"), "Keputusan nomor 1 disebut dua kali"),
        (("edit", "1", "--change-decision", "1"), "belum diberi bunyi; tulis --change-decision 1=TEKS"),
        (("edit", "1", "--change-decision", "1= "), "belum diberi bunyi"),
        (("edit", "1", "--row", "I.4.1", "--remove-row", "i.4.1"), "I.4.1 disebut di --row dan --remove-row"),
        (("list", "1"), "“1” berlebih"),
        (("edit", "1", "--remove-decision", "1", "--month", "5"), "--month hanya ada artinya bersama --row"),
        (("edit", "1", "--cancel"), "--cancel hanya ada artinya bersama --remove-decision"),
    ):
        result = zi("meeting", *args)
        assert (result.code, said in result.err) == (2, True), result
    zi.ok("meeting", "edit", "1", "--remove-decision", "1", "--remove-decision", "1")
    assert zi.ok("meeting", "show", "1", "--json").json["decisions"] == ""


def test_json_says_what_came_of_it_and_what_the_meeting_is_now(zi: Zi) -> None:
    zi.ok("meeting", "add", "--date", "3/4", "--row", "I.3.1")
    added = zi.ok("meeting", "add", "--date", "2/4", "--row", "I.3.1", "--decision", "Susun SOP", "--json").json
    (item, _other) = zi.ok("meeting", "--json").json["meetings"]
    assert added == {
        "year": 2024,
        "changed": True,
        "summary": "Rapat 2 April 2024 dicatat untuk 1 jadwal, 1 tindak lanjut",
        "meeting": item,
    }
    same = zi.ok("meeting", "edit", "1", "--json").json
    assert (same["changed"], same["meeting"]) == (False, item)
    moved = zi.ok("meeting", "edit", "1", "--date", "4/4", "--json").json["meeting"]
    assert (moved["number"], moved["id"], moved["held_on"]) == (2, item["id"], "2024-04-04")
    removed = zi.ok("meeting", "remove", "2", "--json").json
    assert (removed["changed"], removed["meeting"]) == (True, None)


def test_what_is_missing_is_said_and_nothing_is_saved(zi: Zi, tmp_path: Path) -> None:
    for args, code, said in (
        (("add",), 2, "belum ada: --date dan --row"),
        (("add", "--date", "3/4/2004", "--row", "I.3.1"), 2, "3 April 2004 terlalu jauh dari Renaksi 2024"),
        (("add", "--date", "3/4", "--row", "I.3.1", "--decision", "x | 30/6/2204"), 2, "30 Juni 2204 terlalu jauh"),
        (("hapus",), 2, "“hapus” tidak dikenal"),
        (("add", "--date", "3/4", "--row", "IX.1"), 2, "Kode “IX.1” tidak ada"),
        (("add", "--date", "3/4", "--row", "I.3.1", "--file", str(tmp_path / "tak-ada.pdf")), 1, "tak-ada.pdf"),
    ):
        result = zi("meeting", *args)
        assert (result.code, said in result.err) == (code, True), result
    assert "Belum ada rapat" in zi.ok("meeting").out


def test_an_option_of_another_word_is_refused_and_nothing_is_saved(zi: Zi) -> None:
    zi.ok("meeting", "add", "--date", "3/4", "--row", "I.3.1")
    before = zi.ok("meeting", "--json").out
    place = ("--date", "4/4", "--row", "I.3.1")
    for args, said in (
        (("add", *place, "--remove-row", "I.4.1"), "--remove-row tidak dipakai oleh add; hanya oleh edit; lihat:"),
        (("add", *place, "--change-decision", "1=x"), "--change-decision tidak dipakai oleh add"),
        (("remove", "1", "--remove-decision", "1", "--cancel"), "--remove-decision tidak dipakai oleh remove"),
        (("remove", "1", "--file", "x"), "--file tidak dipakai oleh remove; hanya oleh add, edit"),
        (("show", "1", "--agenda", ""), "--agenda tidak dipakai oleh show"),
        (("--row", "I.3.1"), "--row tidak dipakai oleh list; hanya oleh add, edit"),
    ):
        result = zi("meeting", *args)
        assert (result.code, result.out, said in result.err) == (2, "", True), result
    assert zi.ok("meeting", "--json").out == before


def test_where_a_meeting_has_nothing_of_a_kind_that_is_said(zi: Zi, document: Path) -> None:
    zi.ok("meeting", "add", "--date", "3/4", "--row", "I.3.1")
    for option, said in (
        ("--remove-decision", "Rapat itu belum punya keputusan; tambahkan dengan --decision TEKS."),
        ("--remove-file", "Rapat itu belum punya berkas; tambahkan dengan --file BERKAS."),
    ):
        assert said in zi("meeting", "edit", "1", option, "1").err
    zi.ok("meeting", "edit", "1", "--file", str(document))
    said = "tidak punya berkas “x.pdf”; yang ada: undangan.pdf"
    assert said in zi("meeting", "edit", "1", "--remove-file", "x.pdf").err
