"""Every text that can be searched, of every year, with where it stands. SQLite leaves out what cannot match."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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


class _Source(NamedTuple):
    """Where one kind of text comes from, the newest first."""

    kind: str
    text: str
    """The SQL of the text."""
    place: str
    """The SQL of what follows the text in a `Place`."""
    rest: str
    """From FROM to the end; `{wanted}` stands where conditions go."""


_SHOWN = "coalesce({t}.corrected, {t}.printed)"
_ROW = "JOIN plan_row r ON r.id = {t}.plan_row_id AND r.state = 'live' JOIN plan p ON p.id = r.plan_id"
_PLACE = "p.year, r.code, r.id"
_NEWEST = """v.version = (
    SELECT max(version) FROM evidence_version WHERE evidence_id = v.evidence_id AND state = 'live')"""

_SOURCES = (
    _Source(
        "row", "r.code || ' ' || coalesce(r.indicator_corrected, r.indicator_printed)", f"{_PLACE}, NULL, ''",
        "FROM plan_row r JOIN plan p ON p.id = r.plan_id WHERE r.state = 'live' AND p.state = 'live' {wanted}"
        " ORDER BY p.year DESC, r.position",
    ),
    _Source(
        "step", _SHOWN.format(t="s"), f"{_PLACE}, NULL, ''",
        f"FROM step s {_ROW.format(t='s')} WHERE s.state = 'live' AND p.state = 'live' {{wanted}}"
        " ORDER BY p.year DESC, r.position, s.position",
    ),
    _Source(
        "requirement", _SHOWN.format(t="q"), f"{_PLACE}, NULL, ''",
        f"FROM requirement q {_ROW.format(t='q')} WHERE q.state = 'live' AND p.state = 'live' {{wanted}}"
        " ORDER BY p.year DESC, r.position, q.position",
    ),
    _Source(
        "note",
        "z.note || char(10) || z.obstacle || char(10) || z.cause || char(10) || z.solution || char(10)"
        " || z.follow_up || char(10) || z.reason || char(10) || z.verification_note || char(10) || z.done_by",
        f"{_PLACE}, z.month, z.recorded_at",
        f"FROM realization z {_ROW.format(t='z')} WHERE z.state = 'live' {{wanted}}"
        " ORDER BY z.recorded_at DESC, z.rowid DESC",
    ),
    _Source(
        "evidence", "v.file_name || char(10) || e.caption || char(10) || e.document_number",
        f"{_PLACE}, a.month, a.recorded_at",
        "FROM attachment a JOIN evidence e ON e.id = a.evidence_id"
        f" JOIN evidence_version v ON v.evidence_id = e.id AND {_NEWEST} {_ROW.format(t='a')}"
        " WHERE a.state = 'live' {wanted} ORDER BY a.recorded_at DESC, a.rowid DESC",
    ),
    _Source(
        "follow_up",
        "f.recommendation || char(10) || f.action || char(10) || f.result || char(10) || f.source_note",
        "p.year, coalesce(r.code, ''), r.id, NULL, f.recorded_at",
        "FROM follow_up f JOIN plan p ON p.id = f.plan_id LEFT JOIN plan_row r ON r.id = f.plan_row_id"
        " WHERE f.state = 'live' {wanted} ORDER BY f.recorded_at DESC, f.rowid DESC",
    ),
    _Source(
        "meeting",
        "m.agenda || char(10) || m.place || char(10) || m.leaders || char(10) || m.attendees || char(10)"
        " || m.decisions",
        "p.year, '', NULL, NULL, m.held_on",
        "FROM meeting m JOIN plan p ON p.id = m.plan_id WHERE m.state = 'live' {wanted}"
        " ORDER BY m.held_on DESC, m.rowid DESC",
    ),
    _Source(
        "history", "h.summary || ' ' || h.person", "p.year, coalesce(r.code, ''), r.id, c.month, h.recorded_at",
        "FROM (SELECT rowid AS id, device_id, sequence, summary, person, recorded_at FROM history"
        " ORDER BY recorded_at DESC, rowid DESC LIMIT 5000) h"
        " LEFT JOIN history_change c ON c.rowid = (SELECT min(rowid) FROM history_change"
        " WHERE device_id = h.device_id AND sequence = h.sequence AND plan_row_id IS NOT NULL AND month IS NOT NULL)"
        " LEFT JOIN plan_row r ON r.id = c.plan_row_id LEFT JOIN plan p ON p.id = r.plan_id"
        " WHERE TRUE {wanted} ORDER BY h.recorded_at DESC, h.id DESC",
    ),
)  # fmt: skip
"""One for each kind of text."""

_UNUSUAL = "*[^\n -~]*"
"""What SQLite does not compare as people do: anything but ASCII that can be printed. It is never left out."""
_NAMED_ELSE = ("%eviden%", "%dukung%")
"""What is evidence under another name is found by the word *bukti*."""
_MOST_WORDS, _LONGEST = 6, 200
"""Words, and letters of one, that SQLite is asked for; the others are left to who compares."""
_STEPS = 20_000
"""Of SQLite's machine, some milliseconds, after which it asks whether to stop."""


def texts(store: Store, words: Sequence[str] = (), *, stopped: Callable[[], bool] = lambda: False) -> Iterator[Place]:
    """Yield every text that can hold all `words`, and perhaps others, kind by kind.

    Args:
        store: the open database.
        words: as they are compared; with none every text comes.
        stopped: asked often; once true, nothing more comes.

    Raises:
        StoreError: if they cannot be read.
    """
    with store.in_words(), _stopping(store, stopped):
        asked = [word[:_LONGEST] for word in sorted(words, key=len, reverse=True)[:_MOST_WORDS]]
        in_places = {word for word in asked if _in_a_place(store, word)}
        for source in _SOURCES:
            conditions, values = _wanted(source, asked, in_places)
            select = f"SELECT '{source.kind}', {source.text}, {source.place} {source.rest.format(wanted=conditions)}"
            for found in store.connection.execute(select, values):
                yield Place(*found)


def evidence_holding(store: Store, word: str, most: int) -> frozenset[str] | None:
    """Return the ids of the evidence whose name, caption or number can hold `word`.

    `None` where they are more than `most`, or the word may be meant for a code or a year.

    Raises:
        StoreError: if they cannot be read.
    """
    asked = word[:_LONGEST]
    with store.in_words():
        if _in_a_place(store, asked):
            return None
        values = (*[f"%{_escaped(asked)}%", _UNUSUAL] * 2, most + 1)
        found = frozenset(id for (id,) in store.connection.execute(f"{_candidates(1)} LIMIT ?", values))
    return found if len(found) <= most else None


def _wanted(source: _Source, words: Sequence[str], in_places: set[str]) -> tuple[str, list[str]]:
    """Return the SQL that leaves out texts without one of `words`, and what it is bound to."""
    conditions, values = "", []
    for word in words:
        if source.kind in ("evidence", "requirement") and word in "bukti":
            continue  # all of it is, or asks for it
        likes = [f"%{_escaped(word)}%", *(_NAMED_ELSE if _meets_bukti(word) else ())]
        text = source.text
        if word in in_places:
            text = f"coalesce(r.code, '') || ' ' || coalesce(p.year, '') || ' ' || {text}"
            if source.kind == "meeting":
                text = f"coalesce(p.year, '') || ' ' || {source.text}"
        elif source.kind == "evidence":
            conditions += f" AND a.evidence_id IN ({_candidates(len(likes))})"
            values += [*likes, _UNUSUAL] * 2
            continue
        conditions += f" AND ({_holds(text, len(likes))})"
        values += [*likes, _UNUSUAL]
    return conditions, values


def _candidates(likes: int) -> str:
    """Return the SQL of the evidence that holds a word: two tables read in a row, before anything is joined."""
    return (
        f"SELECT id FROM evidence WHERE {_holds('caption || char(10) || document_number', likes)}"
        f" UNION SELECT evidence_id FROM evidence_version WHERE {_holds('file_name', likes)}"
    )


def _holds(text: str, likes: int) -> str:
    alternatives = [f"{text} LIKE ? ESCAPE '\\'"] * likes
    return " OR ".join([*alternatives, f"{text} GLOB ?"])


def _in_a_place(store: Store, word: str) -> bool:
    """Whether `word` may be meant for the code or the year of a text rather than for the text."""
    holds = _holds("r.code || ' ' || p.year", 1)
    found = store.connection.execute(
        f"SELECT 1 FROM plan_row r JOIN plan p ON p.id = r.plan_id WHERE {holds} LIMIT 1",
        (f"%{_escaped(word)}%", _UNUSUAL),
    ).fetchone()
    return found is not None


def _meets_bukti(word: str) -> bool:
    """Whether `word` may be found where *bukti* stands for another word."""
    return any(word.endswith("bukti"[:length]) or word.startswith("bukti"[-length:]) for length in range(1, 6)) or (
        "bukti" in word or word in "bukti"
    )


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@contextmanager
def _stopping(store: Store, stopped: Callable[[], bool]) -> Iterator[None]:
    """Let SQLite ask, too; what it was doing ends without an error then."""
    store.connection.set_progress_handler(stopped, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_INTERRUPT":
            raise
    finally:
        store.connection.set_progress_handler(None, 0)
