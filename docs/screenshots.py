"""Draws the pictures of the README and the guide from the running program, so that they never age.

Usage: python docs/screenshots.py

Each picture is an SVG of what the screen shows on a fresh data folder, as of 15 April 2024, after a
few things were recorded. The clock, the person, the PC and the home folder are made up, so that the
pictures show an office's and come out the same on every machine.
"""

import asyncio
import datetime as dt
import os
import platform
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from textual import events

from zi_tui import clock
from zi_tui.domain.status import Execution
from zi_tui.office import record
from zi_tui.office.attach import Document, Target, attach_stored, store_files
from zi_tui.office.office import Office, open_office
from zi_tui.paths import Paths
from zi_tui.store import change, local
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.start import first_look
from zi_tui.vault.files import Vault

FOLDER = Path(__file__).parent / "img"
AS_OF = dt.date(2024, 4, 15)
SHOTS: Sequence[tuple[str, tuple[int, int], Sequence[str]]] = (
    ("papan", (120, 32), ()),
    ("bulan-ini", (120, 32), ("2",)),
    ("formulir", (120, 32), ("enter",)),
    ("laporan", (120, 32), ("3",)),
    ("laporan-triwulan", (120, 32), ("3", "right")),
    ("riwayat", (120, 32), ("4",)),
    ("dasbor", (120, 32), ("5",)),
    ("bantuan", (120, 32), ("question_mark",)),
    ("sempit", (80, 24), ()),
    ("lampiran", (120, 32), ("drop",)),
    ("pilih-berkas", (120, 32), ("a", "space")),
    ("tanda", (120, 32), ("i",)),
)
"""File name, columns x rows, and the keys pressed; `drop` lets a file fall onto the screen."""


def main() -> None:
    """Draw every picture."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        paths, home = Paths(Path(folder) / "data"), Path(folder) / "home"
        pretend(home)
        fill(paths, home)
        for name, size, keys in SHOTS:
            svg = asyncio.run(shoot(paths, home, size, keys))
            (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


def pretend(home: Path) -> None:
    """Make up whose PC this is, where the files lie, and what time it is."""
    home.mkdir()
    os.environ.update(HOME=str(home), USERPROFILE=str(home), LOGNAME="siti", USER="siti", XDG_CONFIG_HOME=str(home))
    os.environ.pop("XDG_DOCUMENTS_DIR", None)
    platform.node = lambda: "pc-hukum"
    at(AS_OF)


def at(day: dt.date) -> None:
    """Let it be half past nine on `day`."""
    for module in (clock, change, local):
        vars(module)["now"] = lambda: f"{day}T09:30:00+07:00"
    clock.today = lambda: day


def fill(paths: Paths, folder: Path) -> None:
    """Record a few months of an office's work."""
    at(dt.date(2024, 1, 11))
    office = open_office(paths, AS_OF)
    done = {"I.1.1": (1,), "I.2.1": (1,), "I.3.1": (2, 4), "I.4.1": (1, 2, 3), "II.1.1": (1, 2, 3), "II.3.1": (1, 2)}
    proven = {("I.1.1", 1): 1, ("I.3.1", 2): 4, ("I.3.1", 4): 2, ("II.1.1", 1): 1}
    rows = office.snapshot().row_by_code
    for month in range(1, 5):
        for code in (code for code, months in done.items() if month in months):
            at(dt.date(2024, month, 12))
            day = dt.date(2024, month, 3).isoformat()
            edit = record.Edit(
                status=Execution.DONE, done_on=day, done_by="Sekretariat", note="Terlaksana sesuai jadwal"
            )
            record.record(office, rows[code], month, edit)
            attach(office, folder, code, month, proven.get((code, month), 0))
    at(AS_OF)
    record.record(
        office, rows["II.2.1"], 4, record.Edit(status=Execution.IN_PROGRESS, obstacle="menunggu akses server")
    )
    office.close()


def attach(office: Office, folder: Path, code: str, month: int, count: int) -> None:
    """Attach one small file to each of the first `count` requirements of a row."""
    row = office.snapshot().row_by_code[code]
    for number, requirement in enumerate(row.requirements[:count], 1):
        source = folder / f"{requirement.text.shown[:24].lower().replace('/', '-')} {month:02d}.pdf"
        written = dt.datetime(2024, month, 2, 10, tzinfo=dt.UTC).timestamp()
        source.write_bytes(b"%PDF-1.4\n" + bytes(f"{code} {month} {number}", "ascii") * 9000)
        os.utime(source, (written, written))
        (stored,) = store_files(Vault(office.paths.vault), [source])
        if stored.stored is not None:
            document = Document(number=f"{number:03d}/ZI/{month}/2024", date=f"2024-{month:02d}-02")
            attach_stored(office, [stored.stored], [Target(row, month, requirement.id)], document)


async def shoot(paths: Paths, home: Path, size: tuple[int, int], keys: Sequence[str]) -> str:
    """Return what the screen shows after `keys`, as SVG without outside fonts."""
    desk = Desk(lambda: open_office(paths, AS_OF))
    try:
        app = ZiApp(desk, desk.submit(first_look).result())
        async with app.run_test(size=size) as pilot:
            if keys == ("drop",):
                app.screen.post_message(events.Paste(str(next(home.glob("daftar hadir*")))))
            else:
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause(0.5)
            await pilot.pause(1.0)
            svg = app.export_screenshot(title="zi-tui")
    finally:
        desk.close()
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"<!-- Generated .*? -->\s*", "", svg).replace("<text ", '<text xml:space="preserve" ')


if __name__ == "__main__":
    main()
