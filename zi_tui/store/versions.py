"""Reading the versions of evidence: which content counted when, and what was thrown away on purpose."""

from collections.abc import Iterable
from typing import Any

from zi_tui.domain.record import EvidenceVersion
from zi_tui.store.connection import Store

_CURRENT = """
SELECT max(version) FROM evidence_version WHERE evidence_id = {evidence} AND state = 'live'
"""


def versions_of(store: Store, evidence_id: str) -> tuple[EvidenceVersion, ...]:
    """Return the live versions of a piece of evidence, the one that counts first."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT v.version, row_number() OVER (ORDER BY v.version), v.sha256, v.file_name, b.size, b.kind,"
            " v.recorded_at, b.purged_at FROM evidence_version v JOIN blob b ON b.sha256 = v.sha256"
            " WHERE v.evidence_id = ? AND v.state = 'live' ORDER BY v.version DESC",
            (evidence_id,),
        )
        return tuple(EvidenceVersion(*values) for values in found)


def newest_number(store: Store, evidence_id: str) -> int:
    """Return the highest number that a version of the evidence ever had, 0 where there is none."""
    with store.in_words():
        (number,) = store.connection.execute(
            "SELECT coalesce(max(version), 0) FROM evidence_version WHERE evidence_id = ?", (evidence_id,)
        ).fetchone()
    return int(number)


def live_versions(store: Store, evidence_id: str) -> int:
    """Return how many versions of the evidence are live."""
    return len(versions_of(store, evidence_id))


def places_of(store: Store, evidence_id: str) -> tuple[tuple[str, int, str, int, bool], ...]:
    """Return where live attachments tie the evidence: row id, month, code, plan year, whether that is locked."""
    with store.in_words():
        found: list[tuple[Any, ...]] = store.connection.execute(
            "SELECT DISTINCT a.plan_row_id, a.month, r.code, p.year, p.locked FROM attachment a"
            " JOIN plan_row r ON r.id = a.plan_row_id JOIN plan p ON p.id = r.plan_id"
            " WHERE a.evidence_id = ? AND a.state = 'live' ORDER BY p.year, r.position, a.month",
            (evidence_id,),
        ).fetchall()
    return tuple((row, month, code, year, bool(locked)) for row, month, code, year, locked in found)


def lost_on_purpose(store: Store, evidence_ids: Iterable[str]) -> bool:
    """Whether one of these pieces of evidence is attached, but its content was thrown away on purpose."""
    with store.in_words():
        return any(
            store.connection.execute(
                "SELECT 1 FROM attachment a JOIN evidence_version v ON v.evidence_id = a.evidence_id"
                f" AND v.version = ({_CURRENT.format(evidence='a.evidence_id')})"
                " JOIN blob b ON b.sha256 = v.sha256"
                " WHERE a.evidence_id = ? AND a.state = 'live' AND b.purged_at IS NOT NULL",
                (id,),
            ).fetchone()
            for id in evidence_ids
        )


def is_purged(store: Store, sha256: str) -> bool:
    """Whether a content was thrown away on purpose, and not attached anew since."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT 1 FROM blob WHERE sha256 = ? AND purged_at IS NOT NULL", (sha256,)
        ).fetchone()
    return found is not None
