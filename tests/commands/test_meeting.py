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
    assert "3 Apr 2024   Monev  (pimpinan hadir · 2 berkas)" in zi.ok("meeting").out
    (held,) = zi.ok("meeting", "--json").json["meetings"]
    assert (held["leader_present"], [file["role"] for file in held["files"]]) == (True, ["Undangan", "Notulen"])
    due = {each["code"]: each for each in zi.ok("month", "4", "--json").json["due"]}
    assert (due["I.3.1"]["status"], due["I.3.1"]["evidence"]["files"]) == ("done", 2)
    zi.ok("undo")
    assert "Belum ada rapat" in zi.ok("meeting").out


def test_what_is_missing_is_said_and_nothing_is_saved(zi: Zi, tmp_path: Path) -> None:
    for args, code, said in (
        (("add",), 2, "belum ada: --date dan --row"),
        (("hapus",), 2, "“hapus” tidak dikenal"),
        (("add", "--date", "3/4", "--row", "IX.1"), 2, "Kode “IX.1” tidak ada"),
        (("add", "--date", "3/4", "--row", "I.3.1", "--file", str(tmp_path / "tak-ada.pdf")), 1, "tak-ada.pdf"),
    ):
        result = zi("meeting", *args)
        assert (result.code, said in result.err) == (code, True), result
    assert "Belum ada rapat" in zi.ok("meeting").out
