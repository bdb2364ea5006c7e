"""Makes the data of an office of any size: plan years, records, evidence, history, all from one seed.

Usage: python -m bench.generate FOLDER [--years N] [--rows N] [--attachments N] [--history N] [--seed N] [--size BYTES]

The same numbers give the same data. What is made passes `zi-tui check --full`.
"""

import argparse
import datetime as dt
import sys
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.files import Files
from bench.ledger import Ledger
from bench.plans import plan_of, written
from bench.records import Year
from bench.words import PEOPLE
from zi_tui.durable import make_folders
from zi_tui.paths import Paths
from zi_tui.seed import loader
from zi_tui.store import local, migrations
from zi_tui.store.connection import Store
from zi_tui.store.seeding import insert_plan

LAST_YEAR = 2024
"""The year of the decree, up to which the years go."""


class Size(NamedTuple):
    """How much is made. The defaults are the full size that `scale` measures."""

    years: int = 10
    rows: int = 500
    """Of each year's plan."""
    attachments: int = 100_000
    history: int = 200_000
    """Entries, that of each plan included."""
    file_size: int = 0
    """Bytes of each evidence file, which has a hole in its middle; 0 for as few as can be."""


def main() -> None:
    """Make the data, and print what was made from which seed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the data folder; it must not exist")
    defaults = Size()
    parser.add_argument("--years", type=int, default=defaults.years)
    parser.add_argument("--rows", type=int, default=defaults.rows, help="plan rows of each year")
    parser.add_argument("--attachments", type=int, default=defaults.attachments)
    parser.add_argument("--history", type=int, default=defaults.history, help="entries")
    parser.add_argument(
        "--size", type=int, default=defaults.file_size, help="bytes of each evidence file, mostly a hole"
    )
    parser.add_argument("--seed", type=int, default=12)
    options = parser.parse_args()
    size = Size(options.years, options.rows, options.attachments, options.history, options.size)
    if options.folder.exists():
        parser.error(f"{options.folder} exists")
    began = time.monotonic()
    generate(options.folder, size, options.seed)
    print(f"seed {options.seed}: {size} in {options.folder}, {time.monotonic() - began:.0f} s")


def generate(folder: Path, size: Size, seed: int) -> None:
    """Make the data folder `folder`.

    Raises:
        ValueError: if there are too few history entries for the attachments.
    """
    paths = Paths(folder)
    make_folders(folder)
    rng = Random(seed)
    decree = loader.load()
    store = Store(paths.database)
    files = Files(paths.vault, seed, size.file_size)
    try:
        store.connection.executescript("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-200000")
        with store.transaction():
            migrations.apply(store)
            store.database.table("office").insert(decree.office._asdict())
            ledger = Ledger(store, rng)
            local.put(store, local.DEVICE, ledger.device)
        for number in range(size.years):
            with store.transaction():
                document = plan_of(decree, LAST_YEAR - size.years + 1 + number, size.rows, rng)
                insert_plan(store, document)
                ledger.at(dt.date(document.plan.year, 1, 2), 8 * 60)
                if number:
                    ledger.tell(written(store, document.plan.id))
                title = document.plan.title.shown
                ledger.enter("rollover" if number else "seed", f"{title}: {size.rows} indikator.", PEOPLE[0])
                entries = _share(size.history, size.years, number) - 1
                Year(ledger, files, rng, document).work(_share(size.attachments, size.years, number), entries)
                ledger.flush()
    finally:
        store.close()


def _share(whole: int, parts: int, number: int) -> int:
    """Return the part `number` (from 0) of `whole`, the parts as equal as can be."""
    return whole * (number + 1) // parts - whole * number // parts


if __name__ == "__main__":
    main()
