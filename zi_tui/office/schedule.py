"""When the plan asks for something: planned months, retiring a row, from when to when a requirement is asked for.

Whatever is taken out keeps what was recorded: in the month itself it is then outside the plan (*di luar jadwal*).
"""

from collections.abc import Collection

from zi_tui import clock
from zi_tui.dates import month_name, short_month
from zi_tui.domain.plan import Plan
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.editing import REQUIREMENT, ROW, editing, part
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome, check_month
from zi_tui.store import parts
from zi_tui.store.change import Change, Row, read_row
from zi_tui.text import one_line, written

WAIVER = "requirement_waiver"
_EVERY = range(1, 13)


def from_month(office: Office, plan: Plan) -> int:
    """Return the month (1-12) of the plan from which what is added now asks for something."""
    if plan.year > office.as_of.year:
        return 1
    return office.as_of.month if plan.year == office.as_of.year else 12


def consequence(office: Office, row_id: str, before: Collection[int], after: Collection[int]) -> str:
    """Return what other planned months would mean for what is recorded; empty where nothing changes.

    Raises:
        StoreError: if it cannot be read.
    """
    gone, new = sorted(set(before) - set(after)), sorted(set(after) - set(before))
    recorded = parts.recorded_months(office.store, row_id)
    said = []
    if new:
        said.append(_("Baru: {months}.").format(months=_months(new)))
    if gone:
        said.append(_("Keluar dari jadwal: {months}.").format(months=_months(gone)))
    kept = [month for month in gone if month in recorded]
    if kept:
        realizations, files = (sum(recorded[month][place] for month in kept) for place in (0, 1))
        text = _("{count} realisasi dan {files} bukti pada {months} tetap ada, sebagai di luar jadwal.")
        said.append(text.format(count=realizations, files=files, months=_months(kept)))
    return " ".join(said)


def set_months(office: Office, row_id: str, months: Collection[int]) -> Outcome:
    """Plan a row for these months (1-12) and no others.

    Raises:
        UsageError: if one is no month, or the row is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    for month in months:
        check_month(month)
    with editing(office) as change:
        row = part(office, ROW, row_id)
        _plan(office, change, row_id, months)
        change.put(ROW, {**row, "retired_from": None})
        if not change.rows:
            return Outcome(False, _("Jadwal {code} tidak berubah.").format(code=row["code"]))
        said = _months(sorted(months)) or _("tidak ada")
        change.summary = _("Jadwal {code}: {months}").format(code=row["code"], months=said)
    return Outcome(True, change.summary)


def retire(office: Office, row_id: str, month: int) -> Outcome:
    """Let a plan row ask for nothing from `month` (1-12) on. What was recorded stays, also in later months.

    Raises:
        UsageError: if it is no month, or the row is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    check_month(month)
    with editing(office) as change:
        row = part(office, ROW, row_id)
        _plan(office, change, row_id, [each for each in _planned(office, row_id) if each < month])
        change.put(ROW, {**row, "retired_from": month})
        if not change.rows:
            return Outcome(False, _("{code} sudah tidak dipakai.").format(code=row["code"]))
        change.summary = _("{code} tidak dipakai sejak {month}").format(code=row["code"], month=month_name(month))
    return Outcome(True, change.summary)


def set_span(office: Office, requirement_id: str, first: int, last: int) -> Outcome:
    """Ask for a requirement from month `first` to month `last` (1-12) alone; evidence in other months stays.

    Raises:
        UsageError: if the months are none, or it is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    check_month(first)
    check_month(last)
    if first > last:
        raise UsageError(_("Bulan terakhir ada sebelum bulan pertama."))
    with editing(office) as change:
        row = part(office, REQUIREMENT, requirement_id)
        code = part(office, ROW, str(row["plan_row_id"]))["code"]
        if not change.put(REQUIREMENT, {**row, "first_month": first, "last_month": last}):
            return Outcome(False, _("Syarat bukti {code} tidak berubah.").format(code=code))
        change.summary = _("Syarat bukti {code} diminta {first}–{last}").format(
            code=code, first=month_name(first), last=month_name(last)
        )
    return Outcome(True, change.summary)


def waive(office: Office, requirement_id: str, month: int, reason: str) -> Outcome:
    """Do not ask for a requirement in one month (1-12), for a reason; without one, ask for it again.

    Raises:
        UsageError: if it is no month, or it is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    check_month(month)
    with editing(office) as change:
        row = part(office, REQUIREMENT, requirement_id)
        code = part(office, ROW, str(row["plan_row_id"]))["code"]
        before = read_row(office.store, WAIVER, (requirement_id, month))
        text, name = one_line(written(reason)), f"{code} {month_name(month)}"
        if text:
            if before and before["state"] == "live" and before["reason"] == text:
                return Outcome(False, _("Pengecualian {cell} tidak berubah.").format(cell=name))
            change.put(WAIVER, {
                "requirement_id": requirement_id, "month": month, "plan_row_id": row["plan_row_id"], "reason": text,
                "recorded_at": clock.now(), "state": "live",
            })  # fmt: skip
            change.summary = _("Satu syarat bukti {cell} dikecualikan: {reason}").format(cell=name, reason=text)
        elif before and before["state"] == "live":
            change.put(WAIVER, {**before, "state": "removed"})
            change.summary = _("Satu syarat bukti {cell} diminta lagi").format(cell=name)
        else:
            return Outcome(False, _("Alasannya belum ditulis."))
    return Outcome(True, change.summary)


def waiver_reason(office: Office, requirement_id: str, month: int) -> str:
    """Return why a requirement is not asked for in a month (1-12); empty where it is.

    Raises:
        StoreError: if it cannot be read.
    """
    found = read_row(office.store, WAIVER, (requirement_id, month))
    return str(found["reason"]) if found and found["state"] == "live" else ""


def _plan(office: Office, change: Change, row_id: str, months: Collection[int]) -> None:
    recorded = parts.recorded_months(office.store, row_id)
    before = _planned(office, row_id)
    for month in sorted(before ^ set(months)):
        state = "live" if month in months else "removed"
        change.put("planned_month", {"plan_row_id": row_id, "month": month, "state": state})
        if state == "removed" and recorded.get(month, (1, 0))[0] == 0:
            _keep_in_sight(office, change, row_id, month)


def _keep_in_sight(office: Office, change: Change, row_id: str, month: int) -> None:
    """Let a month that has evidence and nothing else stay among what was recorded."""
    before = read_row(office.store, "realization", (row_id, month))
    fresh: Row = {"plan_row_id": row_id, "month": month, "status": "planned", "recorded_at": clock.now()}
    change.put("realization", {**(before or fresh), "state": "live"})


def _planned(office: Office, row_id: str) -> set[int]:
    return {
        month
        for month in _EVERY
        if (found := read_row(office.store, "planned_month", (row_id, month))) and found["state"] == "live"
    }


def _months(months: Collection[int]) -> str:
    return ", ".join(short_month(month) for month in months)
