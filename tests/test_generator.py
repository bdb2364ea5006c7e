"""The data that the measuring goes by are such as the program itself would have written."""

import datetime as dt
from contextlib import closing
from pathlib import Path

from bench.generate import Size, generate
from zi_tui.office.check import check
from zi_tui.office.office import Office, open_office
from zi_tui.paths import Paths
from zi_tui.store import local

SIZE = Size(years=2, rows=53, attachments=40, history=90, file_size=70_000)
COUNTS = "SELECT (SELECT count(*) FROM attachment), (SELECT count(*) FROM history), (SELECT count(*) FROM plan_row)"


def made(folder: Path, seed: int) -> Office:
    generate(folder, SIZE, seed)
    return open_office(Paths(folder), dt.date(2024, 12, 15), read_only=True)


def test_what_is_made_is_sound_as_large_as_asked_for_and_the_same_each_time(tmp_path: Path) -> None:
    with closing(made(tmp_path / "a", 7)) as office, closing(made(tmp_path / "b", 7)) as again:
        report = check(office, full=True)
        assert report.sound
        assert report.read > 30
        ask = office.store.connection.execute
        assert ask(COUNTS).fetchone() == (40, 90, 106)
        assert ask("SELECT min(size), max(size) FROM blob").fetchone() == (70_000, 70_000)
        assert {year for (year,) in ask("SELECT DISTINCT year FROM month_status")} == {2023, 2024}
        assert len(ask("SELECT * FROM evidence_list").fetchall()) == 40
        assert local.get(office.store, local.HEAD) == local.get(again.store, local.HEAD)
