"""Draws the pictures of the README and the guide from the running program, so that they never age.

Usage: python docs/screenshots.py [NAME ...]

Each picture is an SVG of what the screen shows of a made-up office as of 15 April 2024. The clock, the
person, the PC and the home folder are made up, too, so that the pictures come out the same, byte for
byte, on every machine. Without names all of them are drawn.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sample_office import AS_OF, fill, pretend, say
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from zi_tui.i18n import ENV_LANGUAGE
from zi_tui.office.office import open_office
from zi_tui.office.practice import practising
from zi_tui.paths import Paths
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.start import first_look

FOLDER = Path(__file__).parent / "img"
HOME = Path(tempfile.gettempdir()) / "siti"
"""The home folder: its name is in the pictures."""
WIDE, NARROW = (120, 32), (80, 24)
WORKED, FRESH, PRACTICE, TWO_YEARS = "worked", "fresh", "practice", "two years"
"""Which data: months of work, a first start, a copy to practise with, the next year's plan beside this one's."""


class Shot(NamedTuple):
    """A picture."""

    name: str
    keys: str = ""
    """What is pressed, apart by blanks; `type:` puts words with `_` for blanks into the field in focus, `drop:` lets
    the first such file of the home folder fall onto the screen."""
    size: tuple[int, int] = WIDE
    data: str = WORKED
    language: str = ""


SHOTS: Sequence[Shot] = (
    Shot("selamat-datang", data=FRESH),
    Shot("latihan", data=PRACTICE),
    Shot("papan"),
    Shot("sempit", size=NARROW),
    Shot("bulan-ini", "2"),
    Shot("formulir", "enter"),
    Shot("verifikasi", "g type:I.3.1 enter left left v"),
    Shot("antrean", "V"),
    Shot("lampiran", "drop:daftar_hadir*"),
    Shot("pilih-berkas", "a space"),
    Shot("tempat-sampah", "g type:I.3.1 enter tab down x U"),
    Shot("beberapa", "2 X"),
    Shot("rapat", "2 x x x R escape"),
    Shot("daftar-rapat", "M"),
    Shot("tindak-lanjut", "L"),
    Shot("laporan", "3"),
    Shot("laporan-triwulan", "3 right"),
    Shot("simpan-laporan", "3 s"),
    Shot("penanda-tangan", "3 n"),
    Shot("paket", "3 e"),
    Shot("dasbor", "5"),
    Shot("cari", "slash type:daftar_hadir"),
    Shot("saring", "f type:rapat"),
    Shot("pilih-tim", "t"),
    Shot("riwayat", "4"),
    Shot("periksa", "c"),
    Shot("ubah", "E"),
    Shot("ubah-indikator", "E enter"),
    Shot("tambah", "plus"),
    Shot("pengaturan", "f3"),
    Shot("tahun", "y"),
    Shot("tahun-baru", "y down down enter"),
    Shot("perbandingan", "B", data=TWO_YEARS),
    Shot("impor", "f8 type:renaksi enter"),
    Shot("nama-saya", "f2"),
    Shot("bantuan", "question_mark"),
    Shot("tanda", "i"),
    Shot("terang", "w"),
    Shot("kontras-gelap", "w w"),
    Shot("kontras-terang", "w w w"),
    Shot("inggris", language="en"),
)
"""Every picture, in the order of the guide."""


def main(names: Sequence[str]) -> None:
    """Draw the pictures with these names, or all of them."""
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    language = os.environ.get(ENV_LANGUAGE, "")
    if HOME.exists():
        raise SystemExit(f"{HOME} is there already, and would be shown")
    FOLDER.mkdir(exist_ok=True)
    try:
        with tempfile.TemporaryDirectory() as folder:
            pretend(HOME)
            worked = Paths(Path(folder) / "worked")
            fill(worked, HOME)
            for shot in wanted:
                if shot.language == language:
                    (FOLDER / f"{shot.name}.svg").write_text(draw(shot, worked), encoding="utf-8")
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    if not language:  # another one is chosen before anything is imported
        for shot in wanted:
            if shot.language:
                command = [sys.executable, __file__, shot.name]
                subprocess.run(command, check=True, env={**os.environ, ENV_LANGUAGE: shot.language})  # noqa: S603


def draw(shot: Shot, worked: Paths) -> str:
    """Return a picture, drawn from data of its own."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder) / "data")
        if shot.data != FRESH:
            shutil.copytree(worked.data_dir, paths.data_dir)
        if shot.data == TWO_YEARS:
            say(paths, "rollover", "2025", "--yes")
        if shot.data == PRACTICE:
            with practising(paths) as copy:
                return asyncio.run(shoot(shot, copy))
        return asyncio.run(shoot(shot, paths))


async def shoot(shot: Shot, paths: Paths) -> str:
    """Return what the screen shows after the keys, as SVG without outside fonts."""
    desk = Desk(lambda: open_office(paths, AS_OF))
    try:
        app = ZiApp(desk, desk.submit(first_look).result())
        async with app.run_test(size=shot.size) as pilot:
            await settle(pilot)
            for word in shot.keys.split():
                await press(app, pilot, word)
            svg = await settle(pilot)
    finally:
        desk.close()
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!-- Generated .*? -->\s*", "", svg).replace("<text ", '<text xml:space="preserve" ')
    return re.sub(r"terminal-\d+-", "t-", svg)


async def press(app: ZiApp, pilot: Pilot[int], word: str) -> None:
    """Press a key, type, or drop a file."""
    kind, _colon, text = word.partition(":")
    if kind == "type":
        (field,) = (field for field in app.screen.query(Input) if field.has_focus)
        field.value = text.replace("_", " ")
    elif kind == "drop":
        app.screen.post_message(events.Paste(str(next(iter(sorted(HOME.glob(text.replace("_", " "))))))))
    else:
        await pilot.press(word)
    await settle(pilot)


async def settle(pilot: Pilot[int]) -> str:
    """Wait until the picture stays as it is, and return it."""
    before = ""
    for _attempt in range(40):
        await pilot.pause(0.25)
        now = pilot.app.export_screenshot(title="zi-tui")
        if now == before:
            break
        before = now
    return before


if __name__ == "__main__":
    main(sys.argv[1:])
