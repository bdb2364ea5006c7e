"""Every text that can be searched, of every year, with where it stands."""

from collections.abc import Iterator
from typing import NamedTuple

from zi_tui.store.connection import Store


class Place(NamedTuple):
    """A text and where it stands. What does not apply is `None`."""

    kind: str
    """`row`, `step`, `requirement`, `note`, `evidence`, `follow_up`, `meeting` or `history`."""
    text: str
    year: int | None
    code: str
    row_id: str | None
    month: int | None
    when: str
    """When it was recorded, ISO 8601; empty for what the plan itself says."""


_SHOWN = "coalesce({t}.corrected, {t}.printed)"
_ROW = "JOIN plan_row r ON r.id = {t}.plan_row_id AND r.state = 'live' JOIN plan p ON p.id = r.plan_id"
_PLACE = "p.year, r.code, r.id"
_NEWEST = """v.version = (
    SELECT max(version) FROM evidence_version WHERE evidence_id = v.evidence_id AND state = 'live')"""

_SELECTS = (
    f"""SELECT 'row', r.code || ' ' || coalesce(r.indicator_corrected, r.indicator_printed), {_PLACE}, NULL, ''
    FROM plan_row r JOIN plan p ON p.id = r.plan_id WHERE r.state = 'live' AND p.state = 'live'
    ORDER BY p.year DESC, r.position""",
    f"""SELECT 'step', {_SHOWN.format(t="s")}, {_PLACE}, NULL, '' FROM step s {_ROW.format(t="s")}
    WHERE s.state = 'live' AND p.state = 'live' ORDER BY p.year DESC, r.position, s.position""",
    f"""SELECT 'requirement', {_SHOWN.format(t="q")}, {_PLACE}, NULL, '' FROM requirement q {_ROW.format(t="q")}
    WHERE q.state = 'live' AND p.state = 'live' ORDER BY p.year DESC, r.position, q.position""",
    f"""SELECT 'note', z.note || char(10) || z.obstacle || char(10) || z.cause || char(10) || z.solution || char(10)
        || z.follow_up || char(10) || z.reason || char(10) || z.verification_note || char(10) || z.done_by, {_PLACE},
        z.month, z.recorded_at
    FROM realization z {_ROW.format(t="z")} WHERE z.state = 'live' ORDER BY z.recorded_at DESC""",
    f"""SELECT 'evidence', v.file_name || char(10) || e.caption || char(10) || e.document_number, {_PLACE}, a.month,
        a.recorded_at FROM attachment a JOIN evidence e ON e.id = a.evidence_id
    JOIN evidence_version v ON v.evidence_id = e.id AND {_NEWEST} {_ROW.format(t="a")}
    WHERE a.state = 'live' ORDER BY a.recorded_at DESC""",
    """SELECT 'follow_up', f.recommendation || char(10) || f.action || char(10) || f.result || char(10)
        || f.source_note, p.year, coalesce(r.code, ''), r.id, NULL, f.recorded_at
    FROM follow_up f JOIN plan p ON p.id = f.plan_id
    LEFT JOIN plan_row r ON r.id = f.plan_row_id WHERE f.state = 'live' ORDER BY f.recorded_at DESC""",
    """SELECT 'meeting', m.agenda || char(10) || m.place || char(10) || m.leaders || char(10) || m.attendees
        || char(10) || m.decisions, p.year, '', NULL, NULL, m.held_on FROM meeting m JOIN plan p ON p.id = m.plan_id
    WHERE m.state = 'live' ORDER BY m.held_on DESC""",
    """SELECT 'history', h.summary || ' ' || h.person, p.year, coalesce(r.code, ''), r.id, c.month, h.recorded_at
    FROM history h LEFT JOIN history_change c ON c.rowid = (SELECT min(rowid) FROM history_change
        WHERE device_id = h.device_id AND sequence = h.sequence AND plan_row_id IS NOT NULL AND month IS NOT NULL)
    LEFT JOIN plan_row r ON r.id = c.plan_row_id LEFT JOIN plan p ON p.id = r.plan_id
    ORDER BY h.recorded_at DESC LIMIT 5000""",
)
"""One for each kind of text; the newest first."""


def texts(store: Store) -> Iterator[Place]:
    """Yield every text that can be searched, kind by kind.

    Raises:
        StoreError: if they cannot be read.
    """
    with store.in_words():
        for select in _SELECTS:
            for values in store.connection.execute(select):
                yield Place(*values)
