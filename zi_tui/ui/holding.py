"""Whose turn it is to write where two screens have the same data open, in words and in deed."""

import datetime as dt
import os

from zi_tui import clock
from zi_tui.dates import clock_time, short_month
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.screen_lock import Holder, ScreenLock
from zi_tui.text import quoted


def take_turn(office: Office, lock: ScreenLock) -> Holder | None:
    """Let this screen write if no other one does; return who else has the data open, or `None`.

    Raises:
        StoreError: if the office cannot be read.
    """
    author = office.author
    holder = lock.take(Holder(author.person, author.computer, os.getpid(), clock.now()))
    office.watch_only(refusal(holder) if holder else "")
    return holder


def whose(holder: Holder) -> str:
    """Return who has the data open: `Budi di PC-2 sejak 08.10`."""
    who = quoted(holder.person, 30) or _("layar lain")
    if holder.computer:
        who = _("{person} di {computer}").format(person=who, computer=quoted(holder.computer, 20))
    since = since_when(holder)
    return _("{who} sejak {since}").format(who=who, since=since) if since else who


def since_when(holder: Holder) -> str:
    """Return since when: `08.10`, of another day `3 Apr 08.10`; empty where that is not known."""
    try:
        moment = dt.datetime.fromisoformat(holder.since)
    except ValueError:
        return ""
    time = clock_time(moment)
    if moment.date() == clock.today():
        return time
    return f"{moment.day} {short_month(moment.month)} {time}"


def refusal(holder: Holder) -> str:
    """Return the one sentence with which every change is refused."""
    return _(
        "Hanya baca: data ini sedang dibuka {whose}; tutup layar itu, maka yang ini bisa mengubah dengan sendirinya."
    ).format(whose=whose(holder))
