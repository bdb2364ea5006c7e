"""A plan year as it was recorded by the end of an earlier day, read back from the history."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from zi_tui.domain.record import Attached, CellKey, EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.store import evidence
from zi_tui.store.change import Value, canonical
from zi_tui.store.connection import Store
from zi_tui.store.plans import REALIZATION_COLUMNS, load_snapshot, realization_of


class PastYear(NamedTuple):
    """What had been recorded by a day, and how much was recorded only later."""

    snapshot: Snapshot
    evidence: tuple[EvidenceFile, ...]
    later_realizations: int
    """Realizations that are left out, or shown as they were, because they were recorded later."""
    later_attachments: int


def load_past(store: Store, year: int, as_of: dt.date) -> PastYear:
    """Return the plan of `year` with what had been recorded by the end of `as_of`.

    The day of an entry is the one that the recording PC's clock showed.

    Raises:
        StoreError: if the database cannot be read.
        KeyError: if there is no plan of `year`.
    """
    now = load_snapshot(store, year, as_of)
    live = evidence.of_year(store, now.plan.id)
    ever = evidence.of_year(store, now.plan.id, detached_too=True)
    months = ((row_id, month) for row_id in now.row for month in range(1, 13))
    with store.in_words():
        realizations = {
            realization.key: realization
            for row in rows_by(store, "realization", as_of, months)
            if row["state"] == "live"
            for realization in [realization_of(row.get(name, "") for name in REALIZATION_COLUMNS)]  # some came later
        }
        attachments = {
            row["id"]
            for row in rows_by(store, "attachment", as_of, ((file.attachment_id,) for file in ever))
            if row["state"] == "live"
        }
        waived = frozenset(
            (row["requirement_id"], row["month"])
            for row in rows_by(store, "requirement_waiver", as_of)
            if row["state"] == "live"
        )
    files = _as_it_was(store, as_of, [file for file in ever if file.attachment_id in attachments])
    snapshot = Snapshot(
        office=now.office,
        plan=now.plan,
        teams=now.teams,
        areas=now.areas,
        components=now.components,
        rows=now.rows,
        realizations=realizations,
        attached=_attached(files),
        waived=waived,
        as_of=as_of,
    )
    later = sum(realizations.get(key) != realization for key, realization in now.realizations.items())
    return PastYear(snapshot, files, later, sum(file.attachment_id not in attachments for file in live))


def _as_it_was(store: Store, day: dt.date, files: list[EvidenceFile]) -> tuple[EvidenceFile, ...]:
    """Return the files with the version that counted at the end of `day`."""
    versions: dict[str, list[dict[str, Any]]] = {}
    with store.in_words():
        known = store.connection.execute(
            "SELECT evidence_id, version FROM evidence_version WHERE evidence_id IN (SELECT value FROM json_each(?))",
            (canonical([file.evidence_id for file in files]),),
        )
        for row in rows_by(store, "evidence_version", day, known):
            if row["state"] == "live":
                versions.setdefault(row["evidence_id"], []).append(row)
        named = {(row["sha256"],) for group in versions.values() for row in group}
        contents = {row["sha256"]: row for row in rows_by(store, "blob", day, named)}
    found = []
    for file in files:
        mine = sorted(versions.get(file.evidence_id, ()), key=lambda row: int(row["version"]))
        if mine and mine[-1]["sha256"] in contents:
            content = contents[mine[-1]["sha256"]]
            file = file._replace(
                file_name=mine[-1]["file_name"],
                sha256=content["sha256"],
                size=content["size"],
                kind=content["kind"],
                version=len(mine),
                version_at=mine[-1]["recorded_at"],
            )
        found.append(file)
    return tuple(found)


def rows_by(
    store: Store, table: str, day: dt.date, keys: Iterable[tuple[Value, ...]] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield rows of `table` as the last entry up to the end of `day` left each.

    The last is the one that arrived last, not that with the latest time: a PC's clock may be set back.

    Args:
        store: where it is read.
        table: whose rows.
        day: up to the end of which entries count.
        keys: whose rows alone; all of the table if left out.
    """
    found = store.connection.execute(
        "SELECT c.after, max(c.rowid)"
        " FROM history_change c JOIN history h ON h.device_id = c.device_id AND h.sequence = c.sequence"
        " WHERE c.table_name = ? AND substr(h.recorded_at, 1, 10) <= ?"
        f"{'' if keys is None else ' AND c.row_key IN (SELECT value FROM json_each(?))'} GROUP BY c.row_key",
        (table, day.isoformat(), *(() if keys is None else (canonical([canonical(key) for key in keys]),))),
    )
    return (json.loads(after) for after, _ in found)


def _attached(files: tuple[EvidenceFile, ...]) -> dict[CellKey, Attached]:
    cells: dict[CellKey, list[EvidenceFile]] = {}
    for file in files:
        cells.setdefault(CellKey(file.row_id, file.month), []).append(file)
    return {
        key: Attached(
            len({file.evidence_id for file in group}),
            frozenset(file.requirement_id for file in group if file.requirement_id),
            any(file.requirement_id is None for file in group),
        )
        for key, group in cells.items()
    }
