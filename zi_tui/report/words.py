"""How the reports say things: names, figures, states. Plain text; `markdown` escapes it."""

import datetime as dt
from collections.abc import Iterable, Sequence

from zi_tui.dates import long_date, month_end, month_name, short_month
from zi_tui.domain.axes import tenths
from zi_tui.domain.labels import evidence_label, status_label, verification_label
from zi_tui.domain.plan import Area, Component, PlanRow
from zi_tui.domain.record import Realization
from zi_tui.domain.snapshot import Cell, Snapshot, days_late
from zi_tui.domain.status import Execution, Verification
from zi_tui.i18n import _
from zi_tui.text import DECIMAL

NOTHING = "–"


def percent(part: int, whole: int) -> str:
    """Return a share as `62,5%`; a dash where there is nothing to share.

    What is short of the whole never reads `100%`, and what is more than nothing never `0%`.
    """
    if not whole:
        return NOTHING
    return decimal(tenths(part, whole)) + "%"


def decimal(number: int) -> str:
    """Return a number of tenths as `62,5`, without a zero behind the comma."""
    return f"{number // 10}{DECIMAL}{number % 10}".removesuffix(f"{DECIMAL}0")


def listed(texts: Sequence[str]) -> str:
    """Return several items on one line as `1) …; 2) …`, a single one as it is."""
    if len(texts) < 2:
        return "".join(texts)
    return "; ".join(f"{number}) {text.rstrip(' ;')}" for number, text in enumerate(texts, 1))


def area_name(area: Area) -> str:
    """Return `Area I: Pembangunan unit kerja …`."""
    return _("Area {code}: {name}").format(code=area.code, name=area.name.shown or _("(tanpa nama)"))


def component_name(component: Component) -> str:
    """Return `I.3 Pemantauan dan Evaluasi …`; II.2 of the decree has no name."""
    name = component.name.shown or _("(tanpa nama)")
    return f"{component.code} {name}"


def area_and_component(area: Area, component: Component) -> str:
    """Return `Area I / I.3 Pemantauan dan Evaluasi …`."""
    return _("Area {code} / {component}").format(code=area.code, component=component_name(component))


def steps(row: PlanRow) -> str:
    """Return the row's action steps on one line."""
    return listed([step.text.shown for step in row.steps])


def requirements(snapshot: Snapshot, row: PlanRow, month: int) -> str:
    """Return what the row asks for in `month` (1-12); what is waived is said to be."""
    texts = []
    for requirement in row.requirements:
        if (requirement.id, month) in snapshot.waived:
            texts.append(_("{text} (dikecualikan)").format(text=requirement.text.shown))
        elif requirement.first_month <= month <= requirement.last_month:
            texts.append(requirement.text.shown)
    return listed(texts) or NOTHING


def all_requirements(row: PlanRow) -> str:
    """Return everything that the row asks for, on one line."""
    return listed([requirement.text.shown for requirement in row.requirements]) or NOTHING


def schedule(cell: Cell, year: int) -> str:
    """Return when `cell` was to be carried out; outside the plan, when its row is."""
    if cell.planned:
        return f"{month_name(cell.month)} {year}"
    months = ", ".join(short_month(month) for month in sorted(cell.row.months))
    return _("Tidak dijadwalkan (jadwal: {months})").format(months=months or NOTHING)


def status(cell: Cell, snapshot: Snapshot) -> str:
    """Return the execution in words; what is late says by how many days."""
    if not cell.late:
        return status_label(cell)
    days = days_late(cell, snapshot.year, snapshot.as_of)
    return _("Terlambat {days} hari").format(days=days)


def realized(cell: Cell, year: int) -> str:
    """Return what happened: when, by whom, what, why not, and whether it was written down later."""
    record = cell.realization
    if record is None:
        return _("Belum ada")
    parts = [": ".join(part for part in (_when_and_who(record), record.note) if part)]
    if record.status is Execution.CANCELLED:
        parts.append(_("Alasan dibatalkan: {reason}").format(reason=record.reason or NOTHING))
    if is_later(record.recorded_at, month_end(year, cell.month)):
        parts.append(_("terakhir dicatat {date}").format(date=recorded_on(record.recorded_at)))
    return joined(parts) or NOTHING


def joined(parts: Iterable[str]) -> str:
    """Return several texts as one, `…; …`, without the stop that one of them ends with before the next."""
    said = [part.strip() for part in parts if part.strip()]
    return "; ".join([*(part.rstrip(" .;") or part for part in said[:-1]), *said[-1:]])


def obstacle(record: Realization | None) -> str:
    """Return what stood in the way, why, and what was done about it."""
    if record is None:
        return NOTHING
    named = [
        label.format(text=text)
        for label, text in ((_("penyebab: {text}"), record.cause), (_("solusi: {text}"), record.solution))
        if text
    ]
    if named and not record.obstacle:
        named[0] = named[0][:1].upper() + named[0][1:]
    return joined([record.obstacle, *named]) or NOTHING


def evidence(cell: Cell) -> str:
    """Return `Sebagian, 1 dari 4`, followed by the verdict where somebody gave one."""
    coverage = cell.evidence
    if cell.status is Execution.CANCELLED and not coverage.files:
        return NOTHING
    if coverage.required:
        text = _("{status}, {covered} dari {required}").format(
            status=evidence_label(coverage.status), covered=coverage.covered, required=coverage.required
        )
    elif coverage.files:
        text = _("{count} berkas").format(count=coverage.files)
    else:
        text = _("Tidak diminta") if cell.planned else NOTHING
    record = cell.realization
    if record is None or (cell.verification is Verification.PENDING and not coverage.files):
        return text
    verdict = _("verifikasi: {verdict}").format(verdict=verification_label(cell.verification))
    note = f" ({record.verification_note})" if record.verification_note else ""
    return f"{text}; {verdict}{note}"


def recorded_on(recorded_at: str) -> str:
    """Return the day of a time of recording, as its own clock showed it."""
    return long_date(dt.datetime.fromisoformat(recorded_at).date()) if recorded_at else NOTHING


def is_later(recorded_at: str, last_day: dt.date) -> bool:
    """Whether something was recorded after `last_day`."""
    return bool(recorded_at) and dt.datetime.fromisoformat(recorded_at).date() > last_day


def day(iso_date: str | None) -> str:
    """Return an ISO date as `3 April 2024`, a dash where there is none."""
    return long_date(dt.date.fromisoformat(iso_date)) if iso_date else NOTHING


def span(first: str | None, last: str | None) -> str:
    """Return the days from `first` to `last` (ISO dates), of which either may be missing."""
    if first and last:
        return day(first) if first == last else _("{first} s.d. {last}").format(first=day(first), last=day(last))
    if first:
        return _("sejak {day}").format(day=day(first))
    return _("s.d. {day}").format(day=day(last)) if last else NOTHING


def _when_and_who(record: Realization) -> str:
    when = day(record.done_on) if record.done_on else ""
    who = _("oleh {name}").format(name=record.done_by) if record.done_by else ""
    return " ".join(part for part in (when, who) if part)
