"""What the print got wrong, and what it meant: one small table for the seed and every importer.

Only evident slips stand here. Variants of spelling (`survey`, `resiko`, `RKKL`) are the office's own
words and stay. The printed text is never replaced: a correction stands beside it.
"""

import re
from typing import NamedTuple

from zi_tui.domain.plan import Text


class Slip(NamedTuple):
    """A slip of the pen, matched as whole words and with its case."""

    printed: str
    corrected: str


class LostBreak(NamedTuple):
    """A place where the print ran two sentences or items into one."""

    before: str
    """The last words of the first one, as printed."""
    after: str
    """The first words of the second one, as printed."""


SLIPS = (
    Slip("WBK/WBBMKPU", "WBK/WBBM KPU"),
    Slip("lembar money ZI", "lembar monev ZI"),
    Slip("Ape pagi", "Apel pagi"),
    Slip("movev", "monev"),
    Slip("Movev", "Monev"),
    Slip("tindaklanjut", "tindak lanjut"),
    Slip("memberikan pengarah dan", "memberikan pengarahan dan"),
    Slip("Menyusun Renstra RKT, Penetapan", "Menyusun Renstra, RKT, Penetapan"),
    Slip("Whistle Blowing System ,", "Whistle Blowing System,"),
    Slip("Kepala Sub Bagia TPP", "Kepala Sub Bagian TPP"),
)
"""Slips of spelling and spacing, each met in decree 12/2024."""

LOST_BREAKS = (
    LostBreak("dipahami seluruh pegawai", "SOP telah dievaluasi"),
    LostBreak("melalui berbagai media", "Telah terdapat sistem punishment"),
    LostBreak("website dan media sosial", "Menetapkan Pegawai"),
    LostBreak("KPU dan Media Sosial", "Piagam Penghargaan"),
)
"""Lost breaks, each met in decree 12/2024: II.1's and VI.2's first rows hold two indicators each."""

_CORRECTED = dict(SLIPS)
_SLIP = re.compile("|".join(rf"(?<!\w){re.escape(slip.printed)}(?!\w)" for slip in SLIPS))
_LOST_BREAK = re.compile(
    "|".join(rf"(?<=\b{re.escape(lost.before)})\s+(?={re.escape(lost.after)}\b)" for lost in LOST_BREAKS)
)


def correct(printed: str) -> str:
    """Return `printed` with its slips corrected and a `; ` at each lost break."""
    return _LOST_BREAK.sub("; ", _SLIP.sub(lambda match: _CORRECTED[match[0]], printed))


def text_of(printed: str) -> Text:
    """Return `printed` with its correction beside it, where it needs one."""
    corrected = correct(printed)
    return Text(printed, None if corrected == printed else corrected)


def at_lost_breaks(printed: str) -> list[str]:
    """Return `printed` cut where the print lost a break between two items."""
    return _LOST_BREAK.split(printed)
