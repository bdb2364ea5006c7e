"""Reading evidence: by occurrence, by plan year, and every stored content."""

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from zi_tui.domain.check import StoredContent
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.store import checks
from zi_tui.store.connection import Store

_SELECT = """
SELECT a.id, a.evidence_id, a.plan_row_id, a.month, a.requirement_id, v.file_name, b.sha256, b.size, b.kind,
    e.caption, e.document_number, e.document_date, e.period_from, e.period_to, a.recorded_at, a.state = 'live',
    (SELECT count(*) FROM evidence_version WHERE evidence_id = e.id AND state = 'live'), v.recorded_at
FROM attachment a
JOIN evidence e ON e.id = a.evidence_id
JOIN evidence_version v ON v.evidence_id = e.id AND v.version = (
    SELECT max(version) FROM evidence_version WHERE evidence_id = e.id AND state = 'live')
JOIN blob b ON b.sha256 = v.sha256
JOIN plan_row r ON r.id = a.plan_row_id
"""
_BY_PLACE = "area.position, c.position, r.position, a.month, a.recorded_at, a.rowid"


def of_cell(store: Store, key: CellKey, *, detached: bool = False) -> tuple[EvidenceFile, ...]:
    """Return the files of an occurrence, oldest first; with `detached`, those taken off instead."""
    with store.in_words():
        found = store.connection.execute(
            f"{_SELECT} WHERE a.plan_row_id = ? AND a.month = ? AND a.state = ? ORDER BY a.recorded_at, a.rowid",
            (key.row_id, key.month, "removed" if detached else "live"),
        )
        return tuple(map(_evidence_file, found))


def is_there(store: Store, key: CellKey, requirement_id: str | None, sha256: str) -> bool:
    """Whether an occurrence has a live file with this content, for the same requirement."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT 1 FROM evidence_version v CROSS JOIN attachment a ON a.evidence_id = v.evidence_id"
            " WHERE v.sha256 = ? AND +a.plan_row_id = ? AND a.month = ? AND a.requirement_id IS ? AND a.state = 'live'"
            " AND v.version = (SELECT max(version) FROM evidence_version WHERE evidence_id = v.evidence_id"
            " AND state = 'live')",  # `+` makes SQLite go by the content: an occurrence may have a thousand files
            (sha256, key.row_id, key.month, requirement_id),
        ).fetchone()
    return found is not None


def of_year(store: Store, plan_id: str, *, detached_too: bool = False) -> tuple[EvidenceFile, ...]:
    """Return the live files of a plan, by row, month and time; with `detached_too`, all of them."""
    states = "('live', 'removed')" if detached_too else "('live')"
    with store.in_words():
        found = store.connection.execute(
            f"{_SELECT} JOIN component c ON c.id = r.component_id JOIN area ON area.id = c.area_id"
            f" WHERE r.plan_id = ? AND r.state = 'live' AND a.state IN {states}"
            f" ORDER BY {_BY_PLACE}",
            (plan_id,),
        )
        return tuple(map(_evidence_file, found))


def of_year_fitting(
    store: Store,
    plan_id: str,
    fits: Callable[[str, int, str, str, str], bool],
    among: Collection[str] | None = None,
    *,
    detached_too: bool = False,
) -> Iterator[tuple[EvidenceFile, str]]:
    """Yield the live files of a plan whose content was not thrown away, with their row's code, in `of_year`'s order.

    With `detached_too`, the latest come first, and those taken off follow.

    Args:
        store: the open database.
        plan_id: of the year.
        fits: told code, month, file name, caption and document number, whether a file is wanted.
        among: ids of the evidence that is looked at; left out, all of it.
        detached_too: whether those taken off are told, too.
    """
    states = "('live', 'removed')" if detached_too else "('live')"
    order = "a.state, a.recorded_at DESC, a.rowid DESC" if detached_too else _BY_PLACE
    store.connection.create_function("fits", 5, fits)
    with store.in_words():
        for values in store.connection.execute(
            _SELECT.replace("v.recorded_at\n", "v.recorded_at, r.code\n")
            + " JOIN component c ON c.id = r.component_id JOIN area ON area.id = c.area_id"
            f" WHERE r.plan_id = ? AND r.state = 'live' AND a.state IN {states} AND b.purged_at IS NULL"
            f"{'' if among is None else ' AND a.evidence_id IN (SELECT value FROM json_each(?))'}"
            " AND fits(r.code, a.month, v.file_name, e.caption, e.document_number)"
            f" ORDER BY {order}",
            (plan_id,) if among is None else (plan_id, json.dumps(sorted(among))),
        ):
            yield _evidence_file(values[:-1]), values[-1]


def _evidence_file(values: tuple[Any, ...]) -> EvidenceFile:
    file = EvidenceFile(*values)
    return file._replace(live=bool(file.live))


def contents(store: Store) -> tuple[StoredContent, ...]:
    """Return every content that the vault must hold, by hash; what was thrown away on purpose is not among them."""
    return tuple(item.content for item in checks.items(store))


def evidence_with(store: Store, sha256: str) -> tuple[str, ...]:
    """Return the ids of the live pieces of evidence whose newest version has this content."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT v.evidence_id FROM evidence_version v JOIN evidence e ON e.id = v.evidence_id"
            " WHERE v.sha256 = ? AND e.state = 'live' AND v.state = 'live' AND v.version = ("
            " SELECT max(version) FROM evidence_version WHERE evidence_id = v.evidence_id AND state = 'live')"
            " ORDER BY e.recorded_at, e.rowid",
            (sha256,),
        )
        return tuple(id for (id,) in found)


def is_attached(store: Store, evidence_id: str) -> bool:
    """Whether a live attachment ties the evidence to anything."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT 1 FROM attachment WHERE evidence_id = ? AND state = 'live'", (evidence_id,)
        ).fetchone()
    return found is not None
