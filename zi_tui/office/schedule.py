"""When the plan asks for something: planned months, retiring a row, from when to when a requirement is asked for.

Whatever is taken out keeps what was recorded: in the month itself it is then outside the plan (*di luar jadwal*).
"""

from collections.abc import Collection, Iterable

from zi_tui.dates import month_name, parse_month, short_month
from zi_tui.domain.plan import Plan, PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import NOTHING_ATTACHED, Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import planning
from zi_tui.office.editing import COMPONENT, REQUIREMENT, ROW, editing, name_of, part
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome, check_month
from zi_tui.store import parts
from zi_tui.store.change import Row, read_row
from zi_tui.text import one_line, quoted, written

WAIVER = "requirement_waiver"
_EVERY = range(1, 13)


def from_month(office: Office, plan: Plan) -> int:
    """Return the month (1-12) of the plan from which what is added now asks for something."""
    if plan.year > office.as_of.year:
        return 1
    return office.as_of.month if plan.year == office.as_of.year else 12


def parse_months(text: str) -> frozenset[int]:
    """Return the months (1-12) that `text` names: `1, 3`, `jan-mar, des`, `semua`; none where it names none.

    Raises:
        UsageError: if a word is no month.
    """
    words = text.replace("–", "-").replace(";", ",").replace(" - ", "-").replace(",", " ").split()
    found: set[int] = set()
    for word in words:
        if word.casefold() == _("semua"):
            found.update(_EVERY)
            continue
        first, _dash, last = word.partition("-")
        start = parse_month(first)
        end = parse_month(last) if last else start
        if end < start:
            raise UsageError(_("“{text}” terbalik; tulis misalnya jan-mar.").format(text=quoted(word)))
        found.update(range(start, end + 1))
    return frozenset(found)


def months_words(months: Collection[int]) -> str:
    """Return months (1-12) as people write them: `Jan, Apr`."""
    return ", ".join(short_month(month) for month in sorted(months))


def retiring(snapshot: Snapshot, rows: Iterable[PlanRow], month: int) -> str:
    """Return what it means for the plan and for what is recorded that `rows` end in `month` (1-12)."""
    left = [(row, [each for each in row.months if each >= month]) for row in rows]
    gone = [CellKey(row.id, each) for row, months in left for each in months]
    if not gone:
        return _("jadwalnya tidak berubah")
    said = _("{rows} indikator, {months} jadwal keluar.").format(
        rows=sum(bool(months) for _row, months in left), months=len(gone)
    )
    realizations = sum(key in snapshot.realizations for key in gone)
    files = sum(snapshot.attached.get(key, NOTHING_ATTACHED).files for key in gone)
    if not (realizations or files):
        return said
    kept = _(" {count} realisasi dan {files} bukti tetap ada, sebagai di luar jadwal.")
    return said + kept.format(count=realizations, files=files)


def consequence(snapshot: Snapshot, row: PlanRow, months: Collection[int]) -> str:
    """Return what it means for what is recorded that `row` is planned for `months`; empty where nothing changes."""
    gone, new = row.months - set(months), set(months) - row.months
    said = [_("Baru: {months}.").format(months=months_words(new))] if new else []
    if gone:
        said.append(_("Keluar dari jadwal: {months}.").format(months=months_words(gone)))
    kept = {month for month in gone if (row.id, month) in snapshot.realizations or (row.id, month) in snapshot.attached}
    if kept:
        realizations = sum((row.id, month) in snapshot.realizations for month in kept)
        files = sum(snapshot.attached.get(CellKey(row.id, month), NOTHING_ATTACHED).files for month in kept)
        text = _("{count} realisasi dan {files} bukti pada {months} tetap ada, sebagai di luar jadwal.")
        said.append(text.format(count=realizations, files=files, months=months_words(kept)))
    return " ".join(said)


def retire(office: Office, id: str, month: int, table: str = ROW) -> Outcome:
    """Let a plan row ask for nothing from `month` (1-12) on. What was recorded stays, also in later months.

    Of an area or a component (`table`) that is every row in it.

    Raises:
        UsageError: if it is no month, or the part is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    check_month(month)
    with editing(office) as change:
        name = name_of(office, table, part(office, table, id))
        for row in _rows_in(office, table, id):
            row_id, since = str(row["id"]), int(row["retired_from"] or 13)
            if table != ROW and since <= month:  # it ended before the rest of its area does
                continue
            planning.plan(office, change, row_id, [each for each in planning.planned(office, row_id) if each < month])
            change.put(ROW, {**row, "retired_from": month})
        if not change.rows:
            return Outcome(False, _("{code} sudah tidak dipakai.").format(code=name))
        change.summary = _("{code} tidak dipakai sejak {month}").format(code=name, month=month_name(month))
    return Outcome(True, change.summary)


def _rows_in(office: Office, table: str, id: str) -> list[Row]:
    """Return the plan rows of an area or a component; of a row, that row."""
    if table == ROW:
        return [part(office, ROW, id)]
    child = ROW if table == COMPONENT else COMPONENT
    found = parts.siblings(office.store, child, id)
    return found if child == ROW else [row for each in found for row in _rows_in(office, child, str(each["id"]))]


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
                "recorded_at": change.recorded_at, "state": "live",
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
