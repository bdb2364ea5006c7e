"""Settings of the office that travel with its data, such as who signs."""

from zi_tui.store.connection import Store


def get_all(store: Store, prefix: str = "") -> dict[str, str]:
    """Return the settings whose key starts with `prefix`."""
    with store.in_words():
        found = store.connection.execute("SELECT key, value FROM setting WHERE state = 'live' ORDER BY key")
        return {key: value for key, value in found if key.startswith(prefix)}
