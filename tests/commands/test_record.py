"""`record`, `verify`, `undo`, `redo` and `history`."""

import sqlite3
from typing import Any

import pytest

from tests.commands.conftest import Zi
from tests.hostile import batches
from zi_tui.commands.shell import Shell
from zi_tui.domain.record import Realization
from zi_tui.office.office import Office
from zi_tui.paths import Paths
from zi_tui.text import LONGEST, clean


def realization(office: Office, code: str, month: int) -> Realization:
    snapshot = office.snapshot(2024)
    found = snapshot.cell(snapshot.row_by_code[code], month).realization
    assert found is not None
    return found


def test_done_means_today_unless_a_date_is_given(zi: Zi, opened: Office) -> None:
    result = zi.ok("record", "i.3.1", "apr", "done")
    assert result == (0, "I.3.1 April ditandai Selesai · zi-tui undo membatalkan\n", "")
    assert realization(opened, "I.3.1", 4).done_on == "2024-04-15"
    zi.ok("record", "I.3.1", "4", "--date", "3 apr")
    assert realization(opened, "I.3.1", 4).done_on == "2024-04-03"


def test_json_says_what_came_of_it_and_what_is_recorded_now(zi: Zi) -> None:
    done = zi.ok("record", "I.3.1", "4", "done", "--json").json
    said = {"year": 2024, "changed": True, "summary": "I.3.1 April ditandai Selesai"}
    assert done == {**said, "occurrence": zi.cell("I.3.1", 4)}
    assert not zi.ok("record", "I.3.1", "4", "done", "--json").json["changed"]
    verified = zi.ok("verify", "I.3.1", "4", "sesuai", "--json").json
    assert (verified["changed"], verified["occurrence"]["verification"]) == (True, "accepted")


def test_options_and_words_come_in_any_order(zi: Zi, opened: Office) -> None:
    zi.ok("record", "--by", "Ani", "I.3.1", "--note=Rapat", "4", "--obstacle", "-belum semua hadir", "done")
    found = realization(opened, "I.3.1", 4)
    assert (found.done_by, found.note, found.obstacle) == ("Ani", "Rapat", "-belum semua hadir")
    assert found.status == "done"


def test_what_is_left_out_stays_and_an_empty_text_clears(zi: Zi, opened: Office) -> None:
    zi.ok("record", "I.3.1", "4", "done", "--by", "Ani", "--note", "Rapat", "--follow-up", "Undang lagi")
    zi.ok("record", "I.3.1", "4", "--note", "", "--solution", "Jadwal ulang", "--cause", "libur", "--date", "")
    found = realization(opened, "I.3.1", 4)
    assert (found.status, found.done_by, found.note) == ("done", "Ani", "")
    assert (found.follow_up, found.cause, found.solution, found.done_on) == (
        "Undang lagi",
        "libur",
        "Jadwal ulang",
        None,
    )


def test_a_date_without_year_is_of_the_plan_year(zi: Zi, opened: Office) -> None:
    zi.ok("record", "I.3.1", "4", "done", "--date", "3/4", "--today", "2026-02-01")
    assert realization(opened, "I.3.1", 4).done_on == "2024-04-03"


def test_the_same_again_changes_nothing(zi: Zi) -> None:
    zi.ok("record", "I.3.1", "4", "done")
    assert zi.ok("record", "I.3.1", "4", "done").out == "I.3.1 April tidak berubah.\n"
    assert len(zi.ok("history", "--json").json["entries"]) == 2


def test_a_list_in_json_is_printed_as_one_object(capsys: pytest.CaptureFixture[str], paths: Paths) -> None:
    items: list[dict[str, object]] = [{"a": "x\u2028\n", "b": []}, {"a": None, "b": [{"c": 1}]}]
    shell = Shell(paths, None, ascii_only=False)
    for some in (items, items[:1], []):
        shell.say_json_list("entries", some)
        streamed = capsys.readouterr().out
        shell.say_json({"entries": some})
        assert streamed == capsys.readouterr().out


def test_a_month_that_the_plan_does_not_name_is_recorded_with_a_warning(zi: Zi) -> None:
    result = zi.ok("record", "I.1.1", "12", "done", "--date", "1/12", "--today", "2024-12-05")
    assert "jadwalnya: Jan" in result.err
    assert zi.cell("I.1.1", 12)["status"] == "done"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("I.3.1", "4"), "Tidak ada yang dicatat"),
        (
            ("I.3.1", "4", "overdue"),
            "pilih planned = Belum, in_progress = Berjalan, done = Selesai, cancelled =",
        ),
        (("I.3.1", "4", "terlambat"), "tidak bisa dicatat"),
        (("I.3.1", "4", "cancelled"), "perlu alasan"),
        (("I.1.1", "4", "cancelled", "--reason", "x"), "tidak ada di jadwal"),
        (("I.3.1", "13", "done"), "Bulan “13”"),
        (("I.9.9", "4", "done"), "Kode “I.9.9” tidak ada"),
        (("I.3.1", "4", "done", "--date", "31/2"), "tidak ada di kalender"),
        (("I.3.1", "4", "done", "--date", "lusa"), "tidak dikenal"),
        (("I.3.1", "4", "done", "--date", "2999-01-01"), "belum tiba"),
        (
            ("I.3.1", "4", "done", "--date", "0001-01-01"),
            "1 Januari 1 terlalu jauh dari Renaksi 2024; periksa tahunnya.",
        ),
        (("I.3.1", "4", "done", "--year", "2025"), "yang ada: 2024"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_changes(zi: Zi, args: tuple[str, ...], says: str) -> None:
    before = zi.ok("history", "--json").out
    result = zi("record", *args)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert zi.ok("history", "--json").out == before


def test_a_text_of_any_length_is_taken_or_refused_whole(zi: Zi, opened: Office) -> None:
    zi.ok("record", "I.3.1", "4", "--note", "ya" * (LONGEST // 2))
    refused = zi("record", "I.3.1", "4", "done", "--note", "x" * (LONGEST + 1))
    assert (refused.code, refused.out) == (2, "")
    assert f"terlalu panjang ({LONGEST + 1} huruf, paling banyak {LONGEST}); simpan sebagai berkas" in refused.err
    assert len(refused.err) < 200
    found = realization(opened, "I.3.1", 4)
    assert (found.note, found.status) == ("ya" * (LONGEST // 2), "planned")


def test_hostile_texts_are_kept_clean_and_shown_harmless(zi: Zi, opened: Office) -> None:
    due = [row.code for row in opened.snapshot().rows if 4 in row.months]
    for batch in batches(len(due)):
        for code, (name, text) in zip(due, batch.items(), strict=False):
            assert zi("record", code, "4", "done", f"--note=n{text}", f"--by={text}").code == 0, name
            assert realization(opened, code, 4).note == clean(f"n{text}").strip(), name
        for args in (("month", "4"), ("history",), ("history", "--json"), ("report", "monthly", "--month", "4")):
            assert not set(zi.ok(*args).out) & {"\x1b", "\x9b", "\x00", "\u202e", "\x07"}, list(batch)


@pytest.mark.parametrize(
    ("word", "status"),
    [("belum", "planned"), ("Berjalan", "in_progress"), ("SELESAI", "done"), ("dibatalkan", "cancelled")],
)
def test_a_status_may_be_said_in_indonesian(zi: Zi, opened: Office, word: str, status: str) -> None:
    zi.ok("record", "I.3.1", "4", word, "--reason", "digabung")
    assert realization(opened, "I.3.1", 4).status == status


@pytest.mark.parametrize(
    ("word", "verdict"), [("sesuai", "accepted"), ("Perbaikan", "needs_work"), ("belum", "pending")]
)
def test_a_verdict_may_be_said_in_indonesian(zi: Zi, opened: Office, word: str, verdict: str) -> None:
    zi.ok("verify", "I.3.1", "4", word, "--note", "diperiksa")
    assert realization(opened, "I.3.1", 4).verification == verdict


def test_the_help_names_both_words(zi: Zi) -> None:
    assert "done = Selesai" in zi.ok("record", "-h").out
    assert "needs_work = Perbaikan" in zi.ok("verify", "-h").out


def test_a_verdict(zi: Zi, opened: Office) -> None:
    result = zi.ok("verify", "I.3.1", "4", "needs_work", "--note", "tanda tangan kurang")
    assert result.out == "I.3.1 April verifikasi Perbaikan; catatan verifikasi diubah · zi-tui undo membatalkan\n"
    assert zi.cell("I.3.1", 4)["verification"] == "needs_work"
    assert realization(opened, "I.3.1", 4).verification_note == "tanda tangan kurang"
    result = zi.ok("verify", "I.3.1", "4", "accepted", "--note", "")
    assert "; buktinya belum lengkap (0 dari 4) · zi-tui undo" in result.out
    assert zi.cell("I.3.1", 4)["verification"] == "accepted"
    assert realization(opened, "I.3.1", 4).verification_note == ""


def test_a_verdict_on_nothing_is_refused(zi: Zi) -> None:
    result = zi("verify", "I.1.1", "12", "accepted")
    assert (result.code, result.out) == (2, "")
    assert "tidak ada yang diverifikasi" in result.err
    result = zi("verify", "I.3.1", "4", "baik")
    assert (result.code, result.out) == (2, "")
    assert "pilih pending = Belum, accepted = Sesuai, needs_work = Perbaikan" in result.err


def test_undo_and_redo_say_what_and_how_back(zi: Zi) -> None:
    zi.ok("record", "I.3.1", "4", "done")
    assert zi.ok("undo").out == "Dibatalkan: I.3.1 April ditandai Selesai · zi-tui redo mengulangi\n"
    assert zi.cell("I.3.1", 4)["status"] == "planned"
    assert zi.ok("redo").out == "Diulangi: I.3.1 April ditandai Selesai · zi-tui undo membatalkan\n"
    assert zi.cell("I.3.1", 4)["status"] == "done"


def test_nothing_to_undo_or_redo_is_a_failed_job(zi: Zi) -> None:
    assert zi("undo") == (1, "", "zi-tui: Tidak ada yang bisa dibatalkan.\n")
    assert zi("redo") == (1, "", "zi-tui: Tidak ada yang bisa diulangi.\n")


def test_a_locked_year_is_not_written(zi: Zi) -> None:
    connection = sqlite3.connect(zi.paths.database)
    connection.execute("UPDATE plan SET locked = 1")
    connection.commit()
    connection.close()
    result = zi("record", "I.3.1", "4", "done")
    assert (result.code, result.out) == (1, "")
    assert "dikunci" in result.err


def entries(zi: Zi, *args: str) -> list[Any]:
    found = zi.ok("history", "--json", *args).json
    assert list(found) == ["entries"]
    return list(found["entries"])


def test_history_is_newest_first_with_what_was_undone(zi: Zi) -> None:
    zi.ok("record", "I.3.1", "4", "done")
    zi.ok("record", "I.4.1", "4", "done")
    zi.ok("undo")
    found = entries(zi)
    assert [(entry["sequence"], entry["action"], entry["undone"]) for entry in found] == [
        (4, "undo", False), (3, "record", True), (2, "record", False), (1, "seed", False),
    ]  # fmt: skip
    assert set(found[0]) == {
        "device", "sequence", "recorded_at", "person", "computer", "action", "summary", "undone", "late",
    }  # fmt: skip
    lines = zi.ok("history").out.splitlines()
    assert len(lines) == 4
    assert lines[1].endswith("I.4.1 April ditandai Selesai (dicatat kemudian) (dibatalkan)")


def test_history_of_a_row(zi: Zi) -> None:
    zi.ok("record", "I.3.1", "4", "done")
    zi.ok("record", "I.4.1", "4", "done")
    assert [entry["summary"] for entry in entries(zi, "--row", "i.3.1")] == ["I.3.1 April ditandai Selesai"]
    assert entries(zi, "--row", "I.1.1") == []
    assert zi.ok("history", "--row", "I.1.1").out == "Belum ada riwayat.\n"
    assert zi("history", "--row", "X.1.1").code == 2
