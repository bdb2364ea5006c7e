"""What an import changes, part by part, as people read it."""

from collections.abc import Iterable, Sequence

from zi_tui.dates import short_month
from zi_tui.domain.importing import Difference, DifferenceKind, FieldChange
from zi_tui.i18n import _
from zi_tui.office.import_match import Put
from zi_tui.office.subjects import SUBJECTS, in_words
from zi_tui.store.change import KEYS, Row
from zi_tui.store.plan_parts import PlanParts
from zi_tui.text import one_line

_PARTS = ("plan", "team", "area", "component", "plan_row")
_OF_ROW = ("step", "requirement", "planned_month")
_UNSEEN = frozenset({"position", "state"})
_MORE_FIELDS = {
    "steps_printed": _("Sel langkah aksi"),
    "evidence_printed": _("Sel bukti fisik"),
    "component_id": _("Komponen"),
}


def needed(parts: PlanParts, puts: Iterable[Put]) -> tuple[Put, ...]:
    """Return those of `puts` that change something."""
    stored = _stored(parts)
    return tuple(put for put in puts if {**(before := stored.get(_key(put), {})), **put.row} != before)


def describe(parts: PlanParts, puts: Sequence[Put]) -> tuple[Difference, ...]:
    """Return the differences that `puts`, all of them needed, make to what is stored, in the order of the plan."""
    stored = _stored(parts)
    names = _names(parts, puts)
    inner: dict[str, list[Put]] = {}
    for put in puts:
        if put.table in _OF_ROW:
            row_id = put.row.get("plan_row_id") or stored.get(_key(put), {}).get("plan_row_id")
            inner.setdefault(str(row_id), []).append(put)
    outer = [put for put in puts if put.table in _PARTS]
    named = {str(put.row["id"]) for put in outer}
    outer += [Put("plan_row", {"id": row_id}) for row_id in inner if row_id not in named]
    found = (_difference(put, stored, inner.get(str(put.row["id"]), ()), parts, names) for put in outer)
    differences = tuple(difference for difference in found if difference is not None)
    if puts and not differences:
        return (Difference(DifferenceKind.CHANGED, "", _("Urutan atau teks keputusan")),)
    return differences


def _difference(
    put: Put, stored: dict[tuple[object, ...], Row], inner: Sequence[Put], parts: PlanParts, names: dict[str, str]
) -> Difference | None:
    before = stored.get(_key(put), {})
    after = {**before, **put.row}
    was, now = before.get("state") == "live", after.get("state", "live") == "live"
    code, label = str(after.get("code") or ""), _label(put.table, after)
    if not was and now:
        return Difference(DifferenceKind.ADDED, code, label)
    kept = len(parts.recorded.get(str(put.row["id"]), ())) if put.table == "plan_row" else 0
    if was and not now:
        return Difference(DifferenceKind.GONE, code, label)
    if kept and inner and all(one.table == "planned_month" and one.row["state"] == "removed" for one in inner):
        left = _months(put, parts.tables["planned_month"], inner)
        if not left[1]:
            return Difference(DifferenceKind.GONE, code, label, keeps=kept)
    changes = (*_fields(put.table, before, after, names), *_inner_changes(put, parts, inner))
    return Difference(DifferenceKind.CHANGED, code, label, changes) if changes else None


def _fields(table: str, before: Row, after: Row, names: dict[str, str]) -> list[FieldChange]:
    fields = {**SUBJECTS[table].fields, **(_MORE_FIELDS if table == "plan_row" else {})}
    old, new = in_words(table, before), in_words(table, after)
    return [
        FieldChange(title, names.get(old.get(name, ""), old.get(name, "")), names.get(new[name], new[name]))
        for name, title in fields.items()
        if name not in _UNSEEN and name in new and old.get(name, "") != new[name]
    ]


def _inner_changes(put: Put, parts: PlanParts, inner: Sequence[Put]) -> list[FieldChange]:
    """Return the changed lists of a row: steps, requirements, months."""
    changes = []
    for table, title in (("step", _("Langkah aksi")), ("requirement", _("Syarat bukti"))):
        mine = [one for one in inner if one.table == table]
        if mine:
            rows = [row for row in parts.tables[table] if row["plan_row_id"] == put.row["id"]]
            before, after = _items(rows), _items(_merged(rows, mine))
            if before != after:
                changes.append(FieldChange(title, "; ".join(before), "; ".join(after)))
    months = [one for one in inner if one.table == "planned_month"]
    if months:
        changes.append(
            FieldChange(_("Jadwal"), *map(_month_words, _months(put, parts.tables["planned_month"], months)))
        )
    return changes


def _months(put: Put, stored: Iterable[Row], inner: Iterable[Put]) -> tuple[list[int], list[int]]:
    """Return the planned months of a row before and after."""
    before = {
        int(row["month"] or 0) for row in stored if row["plan_row_id"] == put.row["id"] and row["state"] == "live"
    }
    after = set(before)
    for one in inner:
        if one.table == "planned_month":
            month = int(one.row["month"] or 0)
            (after.add if one.row["state"] == "live" else after.discard)(month)
    return sorted(before), sorted(after)


def _month_words(months: Iterable[int]) -> str:
    return " ".join(short_month(month) for month in months) or _("(tidak ada)")


def _merged(rows: Sequence[Row], puts: Sequence[Put]) -> list[Row]:
    merged = {str(row["id"]): dict(row) for row in rows}
    for put in puts:
        merged.setdefault(str(put.row["id"]), {}).update(put.row)
    return sorted(merged.values(), key=lambda row: int(row["position"] or 0))


def _items(rows: Iterable[Row]) -> list[str]:
    return [_item(row) for row in rows if row["state"] == "live"]


def _item(row: Row) -> str:
    text = one_line(str(row["corrected"] or row["printed"]))
    first, last = row.get("first_month", 1), row.get("last_month", 12)
    if (first, last) == (1, 12):
        return text
    return f"{text} ({short_month(int(first or 1))}–{short_month(int(last or 12))})"


def _label(table: str, row: Row) -> str:
    if table == "plan":
        return one_line(str(row.get("title_corrected") or row.get("title_printed") or ""))
    for name in ("indicator_corrected", "indicator_printed", "corrected", "printed", "name"):
        if row.get(name):
            return one_line(str(row[name] if table != "team" else row["name"]))
    return _("(tanpa nama)")


def _names(parts: PlanParts, puts: Iterable[Put]) -> dict[str, str]:
    """Return what the ids in fields are called."""
    names = {str(row["id"]): str(row["name"]) for row in parts.tables["team"]}
    names |= {str(row["id"]): str(row["code"]) for row in parts.tables["component"]}
    for put in puts:
        if put.table == "team" and "name" in put.row:
            names[str(put.row["id"])] = str(put.row["name"])
        elif put.table == "component" and "code" in put.row:
            names[str(put.row["id"])] = str(put.row["code"])
    return names


def _stored(parts: PlanParts) -> dict[tuple[object, ...], Row]:
    rows = {_key(Put(table, row)): row for table, some in parts.tables.items() for row in some}
    if parts.plan is not None:
        rows[_key(Put("plan", parts.plan))] = parts.plan
    return rows


def _key(put: Put) -> tuple[object, ...]:
    return (put.table, *(put.row[name] for name in KEYS[put.table]))
