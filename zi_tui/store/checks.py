"""What the vault must hold, content by content, and what this PC knows of each. Streams: memory stays flat."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from zi_tui import clock
from zi_tui.domain.check import Known, StoredContent
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Integrity
from zi_tui.store import local
from zi_tui.store.connection import Store

PAGE = 500
"""Contents that are read from the database at a time."""

BEGUN = "check_begun"
"""The local setting that holds when the full check under way began; empty where none is."""
DONE = "check_done"
"""The local setting that holds when a full check last came to its end."""

_KEPT = """
EXISTS (SELECT 1 FROM evidence_version v WHERE v.sha256 = b.sha256)
AND (b.purged_at IS NULL OR EXISTS (
    SELECT 1 FROM evidence_version v JOIN evidence e ON e.id = v.evidence_id
    JOIN attachment a ON a.evidence_id = e.id
    WHERE v.sha256 = b.sha256 AND v.state = 'live' AND e.state = 'live' AND a.state = 'live'))
"""
"""Whether the vault must hold the content `b`: not where it was thrown away on purpose."""

_ITEM = """
SELECT b.sha256, b.size,
    (SELECT n.file_name FROM evidence_version n WHERE n.sha256 = b.sha256 ORDER BY n.rowid DESC LIMIT 1),
    (SELECT group_concat(DISTINCT r.code) FROM evidence_version v
        JOIN attachment a ON a.evidence_id = v.evidence_id JOIN plan_row r ON r.id = a.plan_row_id
        WHERE v.sha256 = b.sha256),
    c.integrity, c.checked_at
"""
_FROM_BLOB = "FROM blob b LEFT JOIN local_check c ON c.sha256 = b.sha256"
_SECONDS = "CAST(strftime('%s', {moment}) AS INTEGER)"


class Item(NamedTuple):
    """A content that the vault must hold."""

    content: StoredContent
    known: Known | None
    due: bool
    """Whether the full check under way has yet to read it."""


class Load(NamedTuple):
    """How much there is to read."""

    files: int
    size: int
    """Bytes."""
    due_files: int
    due_size: int
    """Bytes."""


def writable(store: Store) -> bool:
    """Whether the database was opened to be written, too."""
    (query_only,) = store.connection.execute("PRAGMA query_only").fetchone()
    return not query_only


def items(store: Store) -> Iterator[Item]:
    """Yield every content that the vault must hold, by hash; all of them due."""
    last = ""
    while page := _page(store, f"1 {_FROM_BLOB} WHERE b.sha256 > ? AND {_KEPT} ORDER BY b.sha256 LIMIT ?", last):
        yield from map(_item, page)
        last = page[-1][0]


def plan_reading(store: Store, begun: str | None) -> Load:
    """Put down in which order a full check reads: what waits longest first.

    Args:
        store: the open database.
        begun: when the interrupted check began that is gone on with (ISO 8601). What was read
            between then and now is not due; a moment in the future proves nothing.
    """
    checked, since, until = (_SECONDS.format(moment=moment) for moment in ("c.checked_at", "?", "?"))
    with store.in_words():
        store.connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS check_order"
            " (position INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, due INTEGER NOT NULL)"
        )
        store.connection.execute("DELETE FROM check_order")
        store.connection.execute(
            "INSERT INTO check_order (sha256, due)"
            f" SELECT b.sha256, NOT coalesce({checked} BETWEEN {since} AND {until}, 0) AS due {_FROM_BLOB}"
            f" WHERE {_KEPT} ORDER BY due DESC, {checked}, b.sha256",
            (begun, clock.now()),
        )
        found = store.connection.execute(
            "SELECT count(*), coalesce(sum(b.size), 0), coalesce(sum(o.due), 0), coalesce(sum(o.due * b.size), 0)"
            " FROM check_order o JOIN blob b ON b.sha256 = o.sha256"
        ).fetchone()
    return Load(*found)


def planned_items(store: Store) -> Iterator[Item]:
    """Yield every content in the order of `plan_reading`."""
    last = 0
    while page := _page(
        store,
        "o.due, o.position FROM check_order o CROSS JOIN blob b ON b.sha256 = o.sha256"
        " LEFT JOIN local_check c ON c.sha256 = b.sha256 WHERE o.position > ? ORDER BY o.position LIMIT ?",
        last,
    ):
        yield from map(_item, page)
        last = page[-1][7]


def _page(store: Store, rest: str, after: object) -> list[tuple[Any, ...]]:
    with store.in_words():
        return store.connection.execute(f"{_ITEM}, {rest}", (after, PAGE)).fetchall()


def _item(values: tuple[Any, ...]) -> Item:
    sha256, size, name, codes, integrity, checked_at, due = values[:7]
    content = StoredContent(sha256, size, name, tuple(sorted(codes.split(","))) if codes else ())
    return Item(content, Known(Integrity(integrity), checked_at) if integrity else None, bool(due))


def load(store: Store) -> Load:
    """Return how much the vault must hold; all of it due."""
    with store.in_words():
        files, size = store.connection.execute(
            f"SELECT count(*), coalesce(sum(b.size), 0) FROM blob b WHERE {_KEPT}"
        ).fetchone()
    return Load(files, size, files, size)


def among_kept(store: Store, sha256s: Sequence[str]) -> set[str]:
    """Return those of `sha256s` (`PAGE` at most) that the vault must hold."""
    marks = ", ".join("?" * len(sha256s))
    with store.in_words():
        found = store.connection.execute(
            f"SELECT b.sha256 FROM blob b WHERE b.sha256 IN ({marks}) AND {_KEPT}", sha256s
        )
        return {sha256 for (sha256,) in found}


def save(store: Store, results: Iterable[tuple[str, Integrity, str]]) -> None:
    """Remember what contents were found to be, as (SHA-256, integrity, when)."""
    with store.transaction():
        store.connection.executemany(
            "INSERT INTO local_check (sha256, integrity, checked_at) VALUES (?, ?, ?) ON CONFLICT (sha256)"
            " DO UPDATE SET integrity = excluded.integrity, checked_at = excluded.checked_at",
            results,
        )


def note_healed(store: Store, sha256s: Iterable[str]) -> None:
    """Remember, within a transaction, that contents which were broken are whole again."""
    with store.in_words():
        store.connection.executemany(
            "UPDATE local_check SET integrity = 'intact', checked_at = ? WHERE sha256 = ? AND integrity <> 'intact'",
            [(clock.now(), sha256) for sha256 in sha256s],
        )


def known(store: Store, sha256s: Iterable[str]) -> dict[str, Known]:
    """Return what this PC knows of some contents."""
    found = {}
    with store.in_words():
        for sha256 in sha256s:
            row = store.connection.execute(
                "SELECT integrity, checked_at FROM local_check WHERE sha256 = ?", (sha256,)
            ).fetchone()
            if row:
                found[sha256] = Known(Integrity(row[0]), row[1])
    return found


def known_broken(store: Store) -> dict[str, Integrity]:
    """Return the contents that were changed or missing when this PC last looked at them."""
    with store.in_words():
        found = store.connection.execute("SELECT sha256, integrity FROM local_check WHERE integrity <> 'intact'")
        return {sha256: Integrity(integrity) for sha256, integrity in found}


def places(store: Store, sha256: str) -> tuple[CellKey, ...]:
    """Return the occurrences to which a content is attached at present, the newest first."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT a.plan_row_id, a.month FROM evidence_version v JOIN evidence e ON e.id = v.evidence_id"
            " JOIN attachment a ON a.evidence_id = e.id"
            " WHERE v.sha256 = ? AND v.state = 'live' AND e.state = 'live' AND a.state = 'live'"
            " ORDER BY a.recorded_at DESC, a.rowid DESC",
            (sha256,),
        )
        return tuple(CellKey(row_id, month) for row_id, month in found)


def begin(store: Store, *, restart: bool) -> str | None:
    """Return when the full check under way began; where none is or `restart` says so, begin one, and return `None`."""
    begun = local.get(store, BEGUN)
    if begun and not restart:
        return begun
    local.put(store, BEGUN, clock.now())
    return None


def finish(store: Store) -> None:
    """Note that every content was read."""
    local.put(store, DONE, clock.now())
    local.put(store, BEGUN, "")


def last_full(store: Store) -> str:
    """Return when a full check last came to its end (ISO 8601), or an empty text."""
    return local.get(store, DONE) or ""
