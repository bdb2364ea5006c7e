"""The disk fills up: wherever in a transaction there is no page left, all of it is as before."""

from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from zi_tui.errors import StoreError
from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.check import check
from zi_tui.office.history import list_history
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.vault.files import Stored, Vault

from ..small import create_small


def work_until_full(office: Office, files: list[Stored], acknowledged: list[str]) -> None:
    """Record and attach until it is refused, and note what was not."""
    rows = office.snapshot().rows
    for number in count():
        record(office, rows[1], 1, Edit(note=f"{number} " * 500))
        acknowledged.append("record")
        attach_stored(office, [files[number]], [Target(row, month) for row in rows for month in (1, 6)])
        acknowledged.append("attach")


@pytest.mark.parametrize("pages", range(0, 12, 2))
def test_what_does_not_fit_changes_nothing(tmp_path: Path, pages: int) -> None:
    paths = create_small(tmp_path / "data")
    with closing(open_office(paths)) as office:
        sources = [tmp_path / f"{number}.txt" for number in range(20)]
        for source in sources:
            source.write_text(source.name)
        files = [each.stored for each in store_files(Vault(paths.vault), sources) if each.stored]
        (used,) = office.store.connection.execute("PRAGMA page_count").fetchone()
        office.store.connection.execute(f"PRAGMA max_page_count={used + pages}")
        acknowledged: list[str] = []

        with pytest.raises(StoreError, match="Penyimpanan penuh, tidak ada yang disimpan"):
            work_until_full(office, files, acknowledged)

        assert not office.store.connection.in_transaction
        assert check(office, full=True).sound
        assert [entry.action for entry in reversed(list_history(office))][1:] == acknowledged
        attached = sum(each.files for each in office.snapshot().attached.values())
        assert attached == 6 * acknowledged.count("attach")

        office.store.connection.execute(f"PRAGMA max_page_count={used + pages + 100}")
        assert record(office, office.snapshot().rows[0], 1, Edit(note="sesudahnya")).changed
