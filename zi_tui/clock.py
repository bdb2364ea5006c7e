"""The only places where the system's clock is read."""

import datetime as dt


def now() -> str:
    """Return this moment as ISO 8601 with the PC's UTC offset, to the second."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")


def today() -> dt.date:
    """Return the PC's own date."""
    return dt.date.today()


def timestamp() -> float:
    """Return this moment in seconds since the epoch, as files carry it."""
    return dt.datetime.now().timestamp()
