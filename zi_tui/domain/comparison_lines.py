"""Two years side by side as lines of (ink, text) pairs, for the screen and the shell alike. Pure functions."""

from collections.abc import Iterator
from typing import NamedTuple

from zi_tui.dates import month_name, short_date, short_month
from zi_tui.domain.axes import Axes
from zi_tui.domain.comparison import Both, Comparison, Course, Difference, Pair, Part, Standing
from zi_tui.domain.dashboard_lines import AXES, NARROWEST, WIDEST, Pairs, called, fitted, percent, section, share
from zi_tui.domain.word_diff import Fate, Piece
from zi_tui.domain.word_lines import Measure, changed_lines, laid_out
from zi_tui.i18n import _


class Drawn(NamedTuple):
    """A line, and the row of the plan that it leads to."""

    pairs: Pairs
    pair: Pair | None = None


_FIGURE = 6
"""Cells of a percentage."""
_RESULT = 8
"""Cells of `12/12`."""
_COUNTS = 2 * _FIGURE
"""Cells of how many were planned in both years, where there is room for it."""
_ROOMY = 104
"""Cells from which on there is."""
_APART = "+/-"
"""What heads the difference of two shares, in points."""
_LABEL = 15
"""Cells before what changed in a row."""

TITLES = {
    Course.NEW: _("Indikator baru: {count}"),
    Course.DROPPED: _("Tidak dilanjutkan: {count}"),
    Course.CHANGED: _("Berubah: {count}"),
    Course.KEPT: _("Tetap: {count}"),
}
"""The sections of rows, in the order of showing."""
_MARKS = {
    Course.NEW: ("accent", " + "),
    Course.DROPPED: ("muted", " - "),
    Course.CHANGED: ("strong", " ~ "),
    Course.KEPT: ("text", "   "),
}
PARTS = {
    Part.CODE: _("Kode"),
    Part.INDICATOR: _("Indikator"),
    Part.STEP: _("Langkah"),
    Part.REQUIREMENT: _("Syarat"),
    Part.TEAM: _("PJ"),
}
"""What changed, as people call it."""
_WHOLE = (Part.CODE, Part.TEAM)
"""Names, which are not taken apart into words."""


def lines(found: Comparison, width: int, *, signs: bool, measure: Measure = len) -> list[Drawn]:
    """Return the whole comparison in `width` cells (held between `NARROWEST` and `WIDEST`).

    Args:
        found: both years.
        width: cells of a line.
        signs: mark what went and what came by signs, for want of colours.
        measure: how many cells a text takes.
    """
    width = max(NARROWEST, min(width, WIDEST))
    drawn = [Drawn(pairs) for pairs in _words(found)]
    drawn += [Drawn(pairs) for pairs in _results(found, width)]
    for course, title in TITLES.items():
        pairs = found.of(course)
        if pairs:
            drawn += [Drawn(each) for each in section(title.format(count=len(pairs)), width, _heads(found))]
        for pair in pairs:
            drawn.append(Drawn(_row(pair, found.comparable(pair.results), width), pair))
            drawn += [Drawn(each) for each in _details(found, pair, width, signs=signs, measure=measure)]
    return drawn


def until_words(found: Comparison) -> str:
    """Return `setahun`, or `sampai April`."""
    return _("setahun") if found.until == 12 else _("sampai {month}").format(month=month_name(found.until))


def _words(found: Comparison) -> Iterator[Pairs]:
    """Yield what became of the plan, in sentences."""
    old, new = found.old, found.new
    title = _(" Renaksi {old} dan {new}, keadaan per {day}")
    yield [("strong", title.format(old=old.year, new=new.year, day=short_date(new.as_of)))]
    months = [sum(len(row.months) for row in part.rows) for part in (old, new)]
    said = _(" {before} indikator menjadi {after}, {months_before} jadwal menjadi {months_after}.")
    sizes = {"before": len(old.rows), "after": len(new.rows), "months_before": months[0], "months_after": months[1]}
    yield [("text", said.format(**sizes))]
    said = _(" {new} baru, {dropped} tidak dilanjutkan, {changed} berubah, {kept} tetap.")
    yield [("text", said.format(**{course.value: len(found.of(course)) for course in Course}))]
    if not found.begun:
        yield [("text", _(" Tahun {year} belum dimulai, jadi belum ada hasilnya.").format(year=new.year))]
    years = sum(pair.only_year for pair in found.pairs)
    if years:
        shifted = _(" Pada {count} indikator teksnya hanya berganti tahun; itu tidak dihitung berubah.")
        yield [("muted", shifted.format(count=years))]


def _results(found: Comparison, width: int) -> Iterator[Pairs]:
    """Yield the three axes of everything, of each area and of each team, in both years."""
    roomy = width >= _ROOMY
    name = width - 9 * _FIGURE - 2 - (_COUNTS if roomy else 0)
    said = _("Hasil {until}: % dari jadwal yang tidak dibatalkan")
    yield from section(said.format(until=until_words(found)), width)
    axes = "".join(axis.rjust(3 * _FIGURE) for axis in AXES.values())
    counts = _("Jadwal").rjust(_COUNTS) if roomy else ""
    yield [("muted", f" {'':{name}}{axes}{counts}")]
    years = f"{found.old.year:>{_FIGURE}}{found.new.year:>{_FIGURE}}"
    yield [("muted", f" {'':{name}}{f'{years}{_APART:>{_FIGURE}}' * len(AXES)}{years if roomy else ''}")]
    for number, standing in enumerate((found.all, *found.areas, *found.teams)):
        if number in (1, 1 + len(found.areas)):
            yield []
        line: Pairs = [("text" if number else "strong", f" {called(standing.code, standing.name, name)}")]
        for axis in AXES:
            line += _figures(found.comparable(standing.results), axis)
        yield [*line, ("muted", _planned(standing) if roomy else "")]


def _figures(both: Both, axis: str) -> Pairs:
    """Return a share in both years, and how many points lie between them."""
    shares = "".join(
        (share(getattr(now, axis), now.planned) if now else "–").rjust(_FIGURE) for now in (both.old, both.new)
    )
    return [("text", shares), _apart(both, axis)]


def _apart(both: Both, axis: str) -> tuple[str, str]:
    points = points_between(both, axis)
    text = "" if points is None else f"{points:+d}" if points else "0"
    return ("good" if points and points > 0 else "strong" if points else "muted"), text.rjust(_FIGURE)


def points_between(both: Both, axis: str) -> int | None:
    """Return by how many points the shown share differs, or `None` where one of both years has none."""
    shares = [percent(getattr(now, axis), now.planned) for now in both if now and now.planned]
    return shares[1] - shares[0] if len(shares) == len(both) else None


def _planned(standing: Standing) -> str:
    return "".join(("–" if now is None else str(now.planned)).rjust(_FIGURE) for now in standing.results)


def _heads(found: Comparison) -> str:
    """Return what heads the results of the rows."""
    years = f"{found.old.year:>{_RESULT}}{found.new.year:>{_RESULT}}"
    return _(" selesai/jadwal") + f"{years}{_APART:>{_FIGURE}} "


def _row(pair: Pair, both: Both, width: int) -> Pairs:
    """Return the line of a row: its sign, what it is, and how much of it was done in each year."""
    room = width - 13 - 2 * _RESULT - _FIGURE
    results = "".join(_done(now).rjust(_RESULT) for now in both)
    return [
        _MARKS[pair.course],
        ("text", f"{fitted(pair.row.code, 7)} {fitted(pair.row.indicator.shown, room)} {results}"),
        _apart(both, "done"),
    ]


def _done(now: Axes | None) -> str:
    return f"{now.done}/{now.planned}" if now and now.planned else "–"


def _details(found: Comparison, pair: Pair, width: int, *, signs: bool, measure: Measure) -> Iterator[Pairs]:
    """Yield what is said below a row: how the plan changed; of a row in one year alone, when and by whom."""
    if pair.new is None or pair.old is None:
        year = found.new if pair.new else found.old
        months = ", ".join(map(short_month, sorted(pair.row.months))) or _("tanpa jadwal")
        said = f"{months} · {year.team[pair.row.team_id].name}"
        yield [("muted", f"{'':11}{fitted(said, width - 11).rstrip()}")]
        return
    room = width - _LABEL
    for difference in pair.differences:
        yield from _labelled(PARTS[difference.part], _changed(difference, room, signs=signs, measure=measure))
    if pair.months_added or pair.months_gone:
        yield from _labelled(_("Jadwal"), laid_out(_months(pair), room, signs=signs, measure=measure))


def _labelled(label: str, texts: list[Pairs]) -> Iterator[Pairs]:
    for number, text in enumerate(texts):
        yield [("muted", f"{'':4}{label if number == 0 else '':{_LABEL - 4}}"), *text]


def _changed(difference: Difference, width: int, *, signs: bool, measure: Measure) -> list[Pairs]:
    """Return a text word by word; where both have little in common, the one below the other."""
    before, after = difference.before, difference.after
    if difference.part in _WHOLE:
        names = [(Fate.REMOVED, before), (Fate.ADDED, after)]
        return laid_out(names, width, signs=signs, measure=measure)
    as_one = changed_lines(before, after, width, signs=signs, measure=measure) if before and after else None
    if as_one is not None:
        return as_one
    texts = ((Fate.REMOVED, before), (Fate.ADDED, after))
    return [line for piece in texts if piece[1] for line in laid_out([piece], width, signs=signs, measure=measure)]


def _months(pair: Pair) -> list[Piece]:
    """Return every month that one of both years plans, with what became of it."""
    assert pair.new is not None
    assert pair.old is not None
    pieces: list[Piece] = []
    for month in sorted(pair.new.months | pair.old.months):
        fate = Fate.REMOVED if month in pair.months_gone else Fate.ADDED if month in pair.months_added else Fate.KEPT
        pieces += [(Fate.KEPT, " "), (fate, short_month(month))]
    return pieces[1:]
