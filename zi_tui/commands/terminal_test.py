"""Looking at the terminal: its size, colours, letters and signs."""

import os
import sys

from zi_tui import system
from zi_tui.commands.shell import OUR_SIGNS
from zi_tui.domain.self_test import Found, Outcome
from zi_tui.i18n import _

SMALLEST = (80, 24)
"""Columns and rows of an ordinary terminal; the views make do with a little less, see `ui/room.py`."""
SIGNS = "○◐●!⊘◇·"
"""The marks of the grid, each of which must be one column wide."""


def terminal() -> Found:
    """Whether the screen can be shown here."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        return Found(
            Outcome.NOTICE,
            _("bukan terminal; hanya perintah yang bisa dipakai"),
            _("Untuk layar penuh, jalankan zi-tui di terminal."),
        )
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    said = _("{columns}x{rows}, {colours}").format(columns=columns, rows=rows, colours=_colours())
    if not system.shows_colours():
        return Found(Outcome.BAD, said, _("Terminal ini tidak mengenal kendali layar; pakai terminal lain."))
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return Found(Outcome.NOTICE, said, _("Perbesar jendela terminal; sedikitnya 80x24, nyaman mulai 120x32."))
    return Found(Outcome.GOOD, said)


def letters() -> Found:
    """Whether what is typed and shown may hold more than ASCII, and signs are as wide as they are taken for."""
    shown, typed = (getattr(stream, "encoding", None) or "ascii" for stream in (sys.stdout, sys.stdin))
    said = _("{signs}  tampil {shown}, ketik {typed}").format(signs=SIGNS, shown=shown, typed=typed)
    ascii_only = _("Bila tanda di baris ini tampak sebagai kotak atau tanda tanya, jalankan zi-tui --ascii.")
    if not _can(shown):
        return Found(Outcome.NOTICE, said, ascii_only)
    if typed.lower().replace("-", "") not in ("utf8", "cp65001"):
        return Found(Outcome.NOTICE, said, _("Yang diketik di luar huruf biasa bisa salah; pilih UTF-8 di terminal."))
    width = system.columns_of(SIGNS)
    if width not in (None, len(SIGNS)):
        return Found(
            Outcome.NOTICE,
            _("{signs}  tanda lebih lebar dari satu kolom").format(signs=SIGNS),
            _("Pilih huruf lain untuk terminal (misalnya DejaVu Sans Mono), atau jalankan zi-tui --ascii."),
        )
    return Found(Outcome.GOOD, said)


def _can(encoding: str) -> bool:
    try:
        OUR_SIGNS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return _("tanpa warna (NO_COLOR)")
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit") or "WT_SESSION" in os.environ:
        return _("16 juta warna")
    if "256" in os.environ.get("TERM", ""):
        return _("256 warna")
    return _("16 warna")
