"""The history as people read it: its entries, and what each changed, field by field."""

from collections.abc import Iterator

from zi_tui.dates import month_name
from zi_tui.domain.history import EVERYTHING, Details, FieldChange, Narrowing, Touched
from zi_tui.domain.record import CellKey, HistoryEntry
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.office.subjects import NOTHING, SETTINGS, SUBJECTS, UNRECORDED, in_words
from zi_tui.store import history, names
from zi_tui.store.change import Row, RowChange
from zi_tui.text import one_line, quoted


def list_history(
    office: Office,
    *,
    row_id: str | None = None,
    month: int | None = None,
    limit: int | None = None,
    narrowing: Narrowing = EVERYTHING,
) -> tuple[HistoryEntry, ...]:
    """Return the newest history entries first, of all or of a plan row (and month), that `narrowing` lets through."""
    wanted = narrowing.wants if narrowing.active else None
    return history.entries(
        office.store, plan_row_id=row_id, month=month, limit=limit, wanted=wanted, late=narrowing.late
    )


def walk_history(office: Office, row_id: str | None = None) -> Iterator[HistoryEntry]:
    """Yield every history entry, the newest first, of all or of a plan row; not all of them are in memory at once."""
    return history.walk(office.store, row_id)


def count_history(office: Office, row_id: str | None = None) -> int:
    """Return how many history entries there are, of all or of a plan row."""
    return history.count(office.store, row_id)


def people(office: Office) -> tuple[str, ...]:
    """Return everyone whom the history names, who came last first."""
    return history.people(office.store)


def describe(office: Office, entry: HistoryEntry) -> Details:
    """Return what `entry` changed; technical columns and what stayed as it was are left out.

    Raises:
        StoreError: if the database cannot be read.
    """
    order = list(SUBJECTS)
    changes = sorted(
        history.changes(office.store, entry.device, entry.sequence), key=lambda change: order.index(change.table)
    )
    touched: dict[str, tuple[FieldChange, ...]] = {}
    for change in changes:
        title, fields = _touched(office, change)
        touched[title] = touched.get(title, ()) + fields
    key = next((key for key in map(_cell, changes) if key is not None), None)
    row = names.row_name(office.store, key.row_id) if key else None
    shown = tuple(Touched(*item) for item in touched.items() if item[1])
    return Details(shown, key, *row) if row else Details(shown)


def _touched(office: Office, change: RowChange) -> Touched:
    """Return what became of one row, under a title for people."""
    subject = SUBJECTS[change.table]
    before, after = _shown(office, change.table, change.before), _shown(office, change.table, change.after)
    label = SETTINGS.get(str(change.key[0]), str(change.key[0])) if change.table == "setting" else ""
    fields = tuple(
        FieldChange(label or name, before.get(column) or NOTHING, after.get(column) or NOTHING)
        for column, name in subject.fields.items()
        if (before.get(column) or NOTHING) != (after.get(column) or NOTHING)
    )
    evidence_id = change.after.get("evidence_id") or change.after.get("id")
    file = one_line(names.file_name(office.store, str(evidence_id))) if "{file}" in subject.title else ""
    said = _name_of(office, change) if "{name}" in subject.title or "{row}" in subject.title else ""
    day = after.get("held_on") or before.get("held_on") or NOTHING
    title = subject.title.format(cell=_cell_name(office, change), file=file, name=said, row=said, day=day)
    return Touched(title, fields)


def _name_of(office: Office, change: RowChange) -> str:
    """Return what people call a part of the plan: its code and name, or that of its row."""
    row = change.after
    if row.get("plan_row_id"):
        found = names.row_name(office.store, str(row["plan_row_id"]))
        return found.code if found else NOTHING
    for column in ("code", "name", "label", "year", "recommendation"):
        if row.get(column):
            return quoted(str(row[column]))
    return NOTHING


def _shown(office: Office, table: str, row: Row | None) -> dict[str, str]:
    """Return a row in words; one that is not there, or was removed, as what stands in its place."""
    if row is None or row.get("state") == "removed":
        return UNRECORDED.get(table, {})
    shown = in_words(table, row)
    if row.get("team_id"):
        shown["team_id"] = names.team_name(office.store, str(row["team_id"]))
    if "requirement_id" in row:
        text = names.requirement_text(office.store, str(row["requirement_id"])) if row["requirement_id"] else ""
        shown["requirement_id"] = text or _("tanpa syarat tertentu")
    return shown


def _cell(change: RowChange) -> CellKey | None:
    row_id, month = change.after.get("plan_row_id"), change.after.get("month")
    return CellKey(str(row_id), int(month)) if row_id is not None and month is not None else None


def _cell_name(office: Office, change: RowChange) -> str:
    """Return `I.3.1 April`."""
    key = _cell(change)
    if key is None:
        return ""
    row = names.row_name(office.store, key.row_id)
    return f"{row.code if row else NOTHING} {month_name(key.month)}"
