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
from zi_tui.vault.files import Vault


def content(number: int) -> bytes:
    """Return what the file of this number holds: a page or two."""
    return f"bukti {number}\n".encode() * (number % 700 + 1)


def work(data: Path, desk: Path, first: int, sabotage: str) -> None:
    """Do what a clerk does, from the number `first` on."""
    source = desk / "bukti.txt"
    with closing(open_office(Paths(data))) as office:
        if sabotage == "no_sync":
            setattr(os, "fsync", lambda _: None)  # noqa: B010 - mypy knows no such assignment
            office.store.connection.execute("PRAGMA synchronous=OFF")
        rows = office.snapshot().rows
        for number in count(first):
            row, month = rows[number % len(rows)], number % 12 + 1
            record(office, row, month, Edit(note=f"catatan {number}"))
            _say(f"record {number}")
            source.write_bytes(content(number))
            (found,) = store_files(Vault(office.paths.vault), [source])
            assert found.stored, found.refusal
            attach_stored(office, [found.stored], [Target(row, month)])
            _say(f"attach {number}")
            if number == first:  # everything is imported
                _say("ready")


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else "")
