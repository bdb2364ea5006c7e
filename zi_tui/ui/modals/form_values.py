"""What the form of an occurrence asks for, and what it says of what is typed. Pure functions."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from zi_tui.dates import long_date, month_end, month_name, parse_date, short_date
from zi_tui.domain.labels import execution_label, verification_label
from zi_tui.domain.plausible import require_done
from zi_tui.domain.record import Realization
from zi_tui.domain.snapshot import Cell, days_late
from zi_tui.domain.status import RECORDABLE, Execution, Verification
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.text import clean, written

STATUS, DONE_ON, REASON, VERDICT = "status", "done_on", "reason", "verification"
LABELS: Mapping[str, str] = {
    STATUS: _("Status"),
    REASON: _("Alasan batal"),
    DONE_ON: _("Dilaksanakan"),
    "done_by": _("Oleh"),
    "note": _("Uraian"),
    "obstacle": _("Kendala"),
    "cause": _("Penyebab"),
    "solution": _("Solusi"),
    "follow_up": _("Tindak lanjut"),
    VERDICT: _("Verifikasi"),
    "verification_note": _("Catatan"),
}
"""The fields in the order of the form, by the name in `Realization`."""

Values = Mapping[str, str]
"""What stands in fields, by their names."""

_DAYS = (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))


class Occurrence(NamedTuple):
    """What the form is about."""

    cell: Cell
    """As it was when the form opened."""
    year: int
    """The plan's."""
    today: dt.date
    """The as-of day: what `kemarin` and an empty date go by."""
    latest: dt.date
    """No later day can be the one of carrying out."""
    last_person: str = ""
    """Who carried out this team's last one; empty where nobody is known."""


class Remark(NamedTuple):
    """What is said beside a field."""

    text: str
    red: bool = False
    """Late, or not to be saved like this."""


def saved_fields(realization: Realization | None) -> dict[str, str]:
    """Return what is saved, field by field, as the form shows it."""
    fields = dict.fromkeys(LABELS, "")
    fields[STATUS], fields[VERDICT] = Execution.PLANNED.value, Verification.PENDING.value
    if realization is not None:
        fields.update((name, clean(getattr(realization, name) or "")) for name in LABELS)
        if realization.done_on:
            fields[DONE_ON] = short_date(dt.date.fromisoformat(realization.done_on))
    return fields


def usable(draft: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a draft that the form has, with values that it knows."""
    known = {STATUS: RECORDABLE, VERDICT: tuple(Verification)}
    return {name: text for name, text in draft.items() if name in LABELS and text in known.get(name, (text,))}


def in_words(name: str, text: str) -> str:
    """Return what stands in a field as people say it; an empty text where nothing does."""
    if name == STATUS:
        return execution_label(Execution(text))
    return verification_label(Verification(text)) if name == VERDICT else written(text)


def changed_fields(about: Occurrence, saved: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of `typed` that mean something else than in `saved`, as typed."""
    return {name: typed[name] for name in LABELS if _meaning(about, name, typed) != _meaning(about, name, saved)}


def storable(about: Occurrence, changed: Mapping[str, str]) -> dict[str, str]:
    """Return `changed` as it is recorded: the date in ISO form, texts trimmed."""
    return {name: _meaning(about, name, changed) for name in changed}


def _meaning(about: Occurrence, name: str, fields: Mapping[str, str]) -> str:
    text = written(fields[name])
    if name == DONE_ON and text:
        day = _day(about, text)
        return text if isinstance(day, str) else day.isoformat()
    return text


def date_remark(about: Occurrence, text: str, status: Execution) -> Remark:
    """Return what a typed date means in words, and what is strange about it."""
    if not written(text):
        if status is Execution.DONE:
            return Remark(_("kosong berarti hari ini, {day}").format(day=long_date(about.today)))
        return Remark(_("misalnya 3/4, 3 apr, kemarin"))
    day = _day(about, text)
    if isinstance(day, str):
        return Remark(day, red=True)
    words = f"{_DAYS[day.weekday()]}, {long_date(day)}"
    saved = about.cell.realization
    if not (saved and saved.done_on == day.isoformat()):
        try:
            require_done(day, about.year, about.latest)
        except UsageError as error:
            return Remark(str(error), red=True)
    remarks = [words]
    month, end = about.cell.month, month_end(about.year, about.cell.month)
    if (day.year, day.month) != (about.year, month):
        late = status is Execution.DONE and day > end
        outside = _("di luar bulan {month}, akan ditandai terlambat") if late else _("di luar bulan {month}")
        remarks.append(outside.format(month=month_name(month)))
    if status is Execution.PLANNED:
        remarks.append(_("status masih Belum"))
    return Remark("; ".join(remarks))


def status_remark(about: Occurrence, status: Execution) -> Remark:
    """Return what follows from a status: late, or recorded though the plan does not name the month."""
    cell = about.cell
    if not cell.planned:
        return Remark(_("di luar jadwal"))
    late = days_late(cell, about.year, about.today)
    if status in (Execution.PLANNED, Execution.IN_PROGRESS) and late > 0:
        return Remark(_("terlambat {days} hari").format(days=late), red=True)
    return Remark("")


def first_fault(about: Occurrence, typed: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the field that keeps the form from being saved and the sentence that says why, or `None`."""
    status = Execution(typed[STATUS])
    date = date_remark(about, typed[DONE_ON], status)
    if date.red:
        return DONE_ON, date.text
    if status is Execution.CANCELLED and not written(typed[REASON]):
        return REASON, _("Pembatalan perlu alasan; tulis mengapa kegiatan ini dibatalkan.")
    return None


def _day(about: Occurrence, text: str) -> dt.date | str:
    """Return the day that `text` means, or the sentence that says why it means none."""
    try:
        return parse_date(text, about.today, about.year)
    except UsageError as error:
        return str(error)
