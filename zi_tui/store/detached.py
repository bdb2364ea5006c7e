"""Reading the bin: what was taken off, by whom, and which contents nothing live refers to."""

from zi_tui.domain.bin import Detached
from zi_tui.store.connection import Store

_IN_USE = """
EXISTS (SELECT 1 FROM evidence_version u WHERE u.sha256 = {sha256} AND (
    EXISTS (SELECT 1 FROM attachment l WHERE l.evidence_id = u.evidence_id AND l.state = 'live')
    OR EXISTS (SELECT 1 FROM follow_up_evidence l WHERE l.evidence_id = u.evidence_id AND l.state = 'live')
    OR EXISTS (SELECT 1 FROM meeting_evidence l WHERE l.evidence_id = u.evidence_id AND l.state = 'live')))
"""
"""Whether a live attachment, follow-up or meeting refers to a content, of whatever version."""

_DETACHED = f"""
SELECT a.id, a.evidence_id, a.plan_row_id, r.code, p.year, a.month, a.requirement_id, v.file_name, b.sha256, b.size,
    b.kind, a.recorded_at, coalesce(h.recorded_at, ''), coalesce(h.person, ''), e.state <> 'live',
    {_IN_USE.format(sha256="b.sha256")}, b.purged_at, p.locked
FROM attachment a
JOIN evidence e ON e.id = a.evidence_id
JOIN evidence_version v ON v.evidence_id = e.id AND v.version = coalesce(
    (SELECT max(version) FROM evidence_version WHERE evidence_id = e.id AND state = 'live'),
    (SELECT max(version) FROM evidence_version WHERE evidence_id = e.id))
JOIN blob b ON b.sha256 = v.sha256
JOIN plan_row r ON r.id = a.plan_row_id
JOIN plan p ON p.id = r.plan_id
LEFT JOIN history_change c ON c.rowid = (
    SELECT max(rowid) FROM history_change WHERE table_name = 'attachment' AND row_key = '["' || a.id || '"]')
LEFT JOIN history h ON h.device_id = c.device_id AND h.sequence = c.sequence
WHERE a.state = 'removed' AND NOT EXISTS (
    SELECT 1 FROM attachment l JOIN evidence_version w ON w.evidence_id = l.evidence_id AND w.state = 'live'
    WHERE l.plan_row_id = a.plan_row_id AND l.month = a.month AND l.requirement_id IS a.requirement_id
        AND l.state = 'live' AND w.sha256 = b.sha256)
ORDER BY h.rowid DESC, a.rowid DESC
"""
"""What came back in another way, attached anew, is not in the bin."""


def detached(store: Store) -> tuple[Detached, ...]:
    """Return what lies in the bin, what was taken off last first; each content once for each place."""
    seen = set()
    found = []
    with store.in_words():
        for values in store.connection.execute(_DETACHED):
            item = Detached(*values)
            place = (item.sha256, item.row_id, item.month, item.requirement_id)
            if place not in seen:
                seen.add(place)
                found.append(
                    item._replace(undone=bool(item.undone), shared=bool(item.shared), locked=bool(item.locked))
                )
    return tuple(found)


def contents_of(store: Store, evidence_id: str) -> tuple[tuple[str, int], ...]:
    """Return every content that a piece of evidence ever had and nothing live refers to: hash and bytes.

    What was thrown away before is not among them.
    """
    with store.in_words():
        found = store.connection.execute(
            "SELECT DISTINCT b.sha256, b.size FROM evidence_version v JOIN blob b ON b.sha256 = v.sha256"
            f" WHERE v.evidence_id = ? AND b.purged_at IS NULL AND NOT {_IN_USE.format(sha256='b.sha256')}"
            " ORDER BY v.version",
            (evidence_id,),
        )
        return tuple((sha256, size) for sha256, size in found)


def purged(store: Store) -> tuple[str, ...]:
    """Return the contents that were thrown away on purpose, by hash."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT sha256 FROM blob b WHERE purged_at IS NOT NULL"
            f" AND NOT {_IN_USE.format(sha256='b.sha256')} ORDER BY sha256"
        )
        return tuple(sha256 for (sha256,) in found)
