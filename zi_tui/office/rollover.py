"""Carrying a plan into another year: proposed first, then copied whole, with the old year locked behind it."""

import uuid
from collections.abc import Iterator, Set
from typing import NamedTuple

from zi_tui.dates import iso_day
from zi_tui.domain.rollover import Proposal, collected
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.seed.ids import plan_id
from zi_tui.store import years
from zi_tui.store.change import Change, Row, Value, changing
from zi_tui.text import quoted

ACTION = "rollover"
FIRST_YEAR, LAST_YEAR = 2000, 2999
"""The years that a plan can be of."""

_PLAN_TEXTS = ("title_printed", "title_corrected")
_TEXTS = {
    "clause": ("printed", "corrected"),
    "area": ("printed", "corrected"),
    "component": ("printed", "corrected"),
    "plan_row": ("indicator_printed", "indicator_corrected", "steps_printed", "evidence_printed"),
    "step": ("printed", "corrected"),
    "requirement": ("printed", "corrected"),
}
"""The columns in which a year can mean the plan's; a team's name and what people recorded are none of them."""
_UNDECREED: Row = {"decree_number": "", "decree_date": ""}
"""No decree has adopted the new year's plan yet; a report must not say that the old one did."""
_REFERENCES = ("area_id", "component_id", "team_id", "plan_row_id", "follow_up_id")


class _Source(NamedTuple):
    """A plan that is copied."""

    plan: Row
    parts: dict[str, list[Row]]
    left: tuple[str, ...]


def propose(office: Office, year: int, source: int | None = None) -> Proposal:
    """Return what a rollover to `year` would do. Nothing is changed.

    Args:
        office: whose plan it is.
        year: the year to come.
        source: the year to copy; left out, the latest before `year`.

    Raises:
        UsageError: if there is a plan of `year`, or none to copy.
        StoreError: if it cannot be read.
    """
    found = _source(office, year, source)
    parts, old = found.parts, int(found.plan["year"] or 0)
    return Proposal(
        source=old,
        year=year,
        shifts=collected(_texts(found), old, year),
        rows=len(parts["plan_row"]),
        months=len(parts["planned_month"]),
        requirements=len(parts["requirement"]),
        teams=len(parts["team"]),
        follow_ups=len(parts["follow_up"]),
        left=found.left,
    )


def roll_over(office: Office, proposal: Proposal, shifted: Set[str] | None = None) -> Outcome:
    """Copy the plan into the proposed year and lock the old one, as one action.

    Args:
        office: whose plan it is.
        proposal: what was proposed.
        shifted: the texts in which the year is shifted; left out, those that were proposed.

    Raises:
        UsageError: if there is a plan of that year by now, or none to copy.
        StoreError: if it cannot be saved; nothing is changed then.
    """
    wanted = proposal.proposed if shifted is None else shifted
    with changing(office.store, office.author, ACTION) as change:
        found = _source(office, proposal.year, proposal.source)
        after = {shift.before: shift.after for shift in proposal.shifts if shift.before in wanted}
        _Copy(office, change, found, proposal.year, after).write()
        change.put("plan", {**found.plan, "locked": 1})
        change.summary = _(
            "Renaksi {year} dibuat dari Renaksi {source}: {rows} indikator; {source} dikunci; nomor dan tanggal"
            " keputusan {year} belum diisi"
        ).format(year=proposal.year, source=proposal.source, rows=len(found.parts["plan_row"]))
    return Outcome(True, change.summary)


class _Copy:
    """The rows of a plan on their way into another year."""

    def __init__(self, office: Office, change: Change, source: _Source, year: int, after: dict[str, str]) -> None:
        self._office = office
        self._change = change
        self._source = source
        self._year = year
        self._after = after
        self._plan_id = plan_id(str(source.plan["office_id"]), year)
        self._ids = {str(row["id"]) for rows in source.parts.values() for row in rows if "id" in row}
        self._meetings = years.meeting_days(office.store, str(source.plan["id"]))

    def write(self) -> None:
        """Write the plan, then its parts; the order is that of their references."""
        plan = {**self._source.plan, "id": self._plan_id, "year": self._year, "locked": 0, "state": "live"}
        plan["source_plan_id"] = self._source.plan["id"]
        plan |= _UNDECREED
        self._change.put("plan", self._shifted(plan, _PLAN_TEXTS))
        for table, rows in self._source.parts.items():
            for number, row in enumerate(rows, 1):
                self._change.put(table, self._copied(table, row, number))

    def _copied(self, table: str, row: Row, number: int) -> Row:
        """Return a part of the plan as it is in the other year; `number` is its place in the copy, from 1."""
        new = self._shifted(row, _TEXTS.get(table, ()))
        for name in _REFERENCES:
            if name in new:
                new[name] = self._id(new[name])
        if "id" in new:
            new["id"] = self._id(new["id"])
        if "plan_id" in new:
            new["plan_id"] = self._plan_id
        if table == "plan_row":
            new["source_row_id"] = row["id"]
        elif table == "requirement":
            new["first_month"] = 1
        elif table == "follow_up":
            new |= self._carried(row, number)
        return {**new, "state": "live"}

    def _carried(self, row: Row, number: int) -> Row:
        """Return what differs in a follow-up that is carried on; its meeting stays with the old year."""
        held_on = self._meetings.get(str(row["meeting_id"]))
        note = row["source_note"] or (_("rapat {day}").format(day=iso_day(held_on)) if held_on else "")
        return {
            "position": number,
            "source_note": note,
            "meeting_id": None,
            "source_follow_up_id": row["id"],
            "recorded_at": self._change.recorded_at,
        }

    def _shifted(self, row: Row, columns: tuple[str, ...]) -> Row:
        return {
            name: self._after.get(value, value) if name in columns and isinstance(value, str) else value
            for name, value in row.items()
        }

    def _id(self, id: Value) -> Value:
        """Return the id in the other year; what is not copied is referred to by nothing."""
        return str(uuid.uuid5(uuid.UUID(str(id)), str(self._year))) if id in self._ids else None


def _source(office: Office, year: int, wanted: int | None) -> _Source:
    """Return the plan to copy, without what was retired during its year.

    Raises:
        UsageError: if there is a plan of `year`, or none to copy.
    """
    have = office.years()
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(_("Tahun {year} tidak bisa dipakai; tulis {first}-{last}.").format(
            year=year, first=FIRST_YEAR, last=LAST_YEAR
        ))  # fmt: skip
    if year in have:
        raise UsageError(_("Renaksi {year} sudah ada.").format(year=year))
    earlier = [each for each in have if each < year]
    if wanted is None and not earlier:
        raise UsageError(_("Tidak ada renaksi sebelum {year} untuk disalin.").format(year=year))
    source = office.resolve_year(earlier[-1] if wanted is None else wanted)
    if source > year:
        raise UsageError(_("Renaksi {source} lebih baru dari {year}; salin dari tahun sebelumnya.").format(
            source=source, year=year
        ))  # fmt: skip
    plan = years.plan_of(office.store, source) or {}
    return _without_retired(plan, years.parts(office.store, str(plan["id"])))


def _without_retired(plan: Row, parts: dict[str, list[Row]]) -> _Source:
    retired = {str(row["id"]): str(row["code"]) for row in parts["plan_row"] if row["retired_from"]}
    codes = {row["id"]: str(row["code"]) for row in parts["plan_row"]}
    ended = [
        row for row in parts["requirement"] if int(row["last_month"] or 12) < 12 and row["plan_row_id"] not in retired
    ]
    left = [_("{code}: sudah tidak dipakai").format(code=code) for code in retired.values()]
    left += [
        _("{code}: syarat “{text}” sudah berakhir").format(
            code=codes[row["plan_row_id"]], text=quoted(str(row["corrected"] or row["printed"]))
        )
        for row in ended
    ]
    kept = {
        table: [
            row
            for row in rows
            if row not in ended
            and (table == "follow_up" or row.get("plan_row_id") not in retired)
            and not (table == "plan_row" and row["id"] in retired)
        ]
        for table, rows in parts.items()
    }
    return _Source(plan, kept, tuple(left))


def _texts(source: _Source) -> Iterator[tuple[str, str]]:
    """Yield every text in which a year can mean the plan's, after the place where it stands in words."""
    for name in _PLAN_TEXTS:
        if text := source.plan[name]:
            yield _("judul"), str(text)
    codes = {row["id"]: str(row["code"]) for row in source.parts["plan_row"]}
    for table, columns in _TEXTS.items():
        for row in source.parts[table]:
            for column in columns:
                if text := row[column]:
                    yield _place(table, row, codes), str(text)


def _place(table: str, row: Row, codes: dict[Value, str]) -> str:
    if table == "clause":
        return _("keputusan {label}").format(label=row["label"])
    if table == "step":
        return _("{code} langkah").format(code=codes[row["plan_row_id"]])
    if table == "requirement":
        return _("{code} syarat bukti").format(code=codes[row["plan_row_id"]])
    return str(row["code"])
