"""What belongs to this PC alone and is never exchanged: settings and drafts. Not in the history."""

from zi_tui import clock
from zi_tui.store.connection import Store

DEVICE = "device_id"
HEAD = "history_head"
"""The entry of the history that this PC wrote last: device, sequence and SHA-256."""
RETIRED = "retired_device."
"""What stands before the id of a device under which nothing may be recorded here any more."""
PERSON = "person_name"
WELCOMED = "welcomed"
"""Set once the welcome was shown on this PC, or need not be."""
THEME = "theme"
FOLDER = "last_folder"
REPORT_FOLDER = "last_report_folder"
COPY_FOLDER = "last_copy_folder"


def get(store: Store, key: str) -> str | None:
    """Return a local setting, or `None` where it was never set."""
    with store.in_words():
        found = store.connection.execute("SELECT value FROM local_setting WHERE key = ?", (key,)).fetchone()
    return found[0] if found else None


def put(store: Store, key: str, value: str) -> None:
    """Save a local setting. Of half characters, as some folders' names carry them, a `?` is kept."""
    with store.in_words():
        store.connection.execute(
            "INSERT INTO local_setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value.encode(errors="replace").decode()),
        )


def get_draft(store: Store, key: str) -> tuple[str, str] | None:
    """Return the content of a draft and when it was saved (ISO 8601), or `None`."""
    with store.in_words():
        found = store.connection.execute("SELECT content, saved_at FROM local_draft WHERE key = ?", (key,)).fetchone()
    return (found[0], found[1]) if found else None


def draft_keys(store: Store) -> list[str]:
    """Return the keys of all drafts, the latest first."""
    with store.in_words():
        found = store.connection.execute("SELECT key FROM local_draft ORDER BY saved_at DESC, key")
        return [key for (key,) in found]


def put_draft(store: Store, key: str, content: str) -> None:
    """Save what is being typed, so that a power cut does not lose it."""
    with store.in_words():
        store.connection.execute(
            "INSERT INTO local_draft (key, content, saved_at) VALUES (?, ?, ?) ON CONFLICT (key)"
            " DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at",
            (key, content, clock.now()),
        )


def drop_draft(store: Store, key: str) -> None:
    """Forget a draft: it was saved as a record, or its writer let go of it."""
    with store.in_words():
        store.connection.execute("DELETE FROM local_draft WHERE key = ?", (key,))
