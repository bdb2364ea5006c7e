"""Records and attaches without an end, and says so after each: `record N` or `attach N`, and once `ready`.

Arguments: the data folder, a folder for the files to attach, the number to begin with, and the name of a
sabotage or nothing.
"""

import os
import sys
from contextlib import closing
from itertools import count
from pathlib import Path

from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.office import open_office
from zi_tui.office.record import Edit, record
from zi_tui.paths import Paths
from zi_tui.vault import files

FILES = 5
"""How many are attached at a time."""
_AT_ONCE = 2
"""How many of them are copied before any is synced: the power goes among them."""


def contents(number: int) -> list[bytes]:
    """Return what the files that are attached under this number hold: a page or two each."""
    return [f"bukti {number}.{part}\n".encode() * ((number + 97 * part) % 700 + 1) for part in range(FILES)]


def work(data: Path, desk: Path, first: int, sabotage: str) -> None:
    """Do what a clerk does, from the number `first` on."""
    sources = [desk / f"bukti {part}.txt" for part in range(FILES)]
    setattr(files, "_AT_ONCE", _AT_ONCE)  # noqa: B010 - mypy knows no such assignment
    with closing(open_office(Paths(data))) as office:
        if sabotage == "no_sync":
            setattr(os, "fsync", lambda _: None)  # noqa: B010
            office.store.connection.execute("PRAGMA synchronous=OFF")
        rows = office.snapshot().rows
        for number in count(first):
            row, month = rows[number % len(rows)], number % 12 + 1
            record(office, row, month, Edit(note=f"catatan {number}"))
            _say(f"record {number}")
            for source, content in zip(sources, contents(number), strict=True):
                source.write_bytes(content)
            found = store_files(files.Vault(office.paths.vault), sources)
            stored = [each.stored for each in found if each.stored]
            assert len(stored) == FILES, found
            attach_stored(office, stored, [Target(row, month)])
            _say(f"attach {number}")
            if number == first:  # everything is imported
                _say("ready")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else "")
