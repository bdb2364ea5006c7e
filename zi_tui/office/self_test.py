"""Looking at the PC itself: whether it has what zi-tui needs. Every look stands alone, and none may end the others."""

import datetime as dt
import errno
import os
import platform
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from time import monotonic

from zi_tui import clock, system
from zi_tui.domain.self_test import Finding, Found, Outcome
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.text import file_size, one_line

NEEDED = ("hashlib", "sqlite3", "unicodedata", "zlib", "textual", "rich", "sqlite_utils", "platformdirs")
"""Modules that a Python with something left out, or a copy that is not whole, lacks."""
OLDEST = (3, 11)
FEW_BYTES, LITTLE_BYTES = 64 << 20, 1 << 30
"""Free bytes with which nothing can be kept, and with which a year of evidence cannot."""
EARLIEST = dt.date(2024, 1, 1)
"""No PC's clock can be right and earlier: the decree is of that year."""
LATEST = dt.date(2100, 1, 1)
_ZONES = range(7, 10)
"""Hours ahead of UTC in Indonesia: WIB, WITA, WIT."""
_SLACK = dt.timedelta(minutes=5)
"""How far two clocks may be apart."""
_SLOW = 1.0
"""Seconds of one durable write that a person notices with every key."""

Look = Callable[[], Found]


def look_at(paths: Paths, more: Iterable[tuple[str, str, Look]] = ()) -> list[Finding]:
    """Look at everything that zi-tui needs of this PC, and leave nothing behind.

    Args:
        paths: where the data lie, or would.
        more: further looks, such as at the terminal: name, label, look.
    """
    looks: list[tuple[str, str, Look]] = [
        ("python", _("Python"), python),
        ("sqlite", _("SQLite"), sqlite),
        *more,
        ("folder", _("Folder data"), partial(folder, paths)),
        ("database", _("Basis data"), partial(database, paths)),
        ("space", _("Ruang disk"), partial(space, paths)),
        ("clock", _("Jam PC"), partial(time_of_day, paths)),
        ("opener", _("Pembuka"), opener),
    ]
    return [Finding(name, label, _safely(look)) for name, label, look in looks]


def _safely(look: Look) -> Found:
    """Return what a look finds; what goes wrong in it is a finding, too."""
    try:
        return look()
    except ZiError as error:
        return Found(Outcome.BAD, one_line(str(error)))
    except OSError as error:
        return Found(Outcome.BAD, _("tidak bisa diperiksa: {reason}").format(reason=reason(error)))
    except Exception as error:  # noqa: BLE001 - whatever is broken here is what is looked for
        said = one_line(f"{type(error).__name__}: {error}")[:200]
        return Found(Outcome.BAD, _("tidak bisa diperiksa ({error})").format(error=said))


def python() -> Found:
    """Whether this Python is new enough and whole."""
    said = _("{version}, {bits} bit, {system}").format(
        version=platform.python_version(),
        bits=64 if sys.maxsize > 1 << 32 else 32,
        system=platform.platform(terse=True),
    )
    if sys.version_info < OLDEST:
        return Found(Outcome.BAD, said, _("Pasang Python 3.11 atau yang lebih baru."))
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        return Found(
            Outcome.BAD,
            _("{python}; tidak lengkap: {modules}").format(python=said, modules=", ".join(missing)),
            _("Pasang ulang Python dari python.org, atau salin ulang zi-tui."),
        )
    return Found(Outcome.GOOD, said)


def sqlite() -> Found:
    """Whether this SQLite knows what the store asks of it."""
    from zi_tui.store.self_test import sqlite_facts, try_schema

    facts = sqlite_facts()
    advice = _("Pakai Python 3.11 atau yang lebih baru dari python.org; SQLite-nya sudah cukup baru.")
    if not facts.strict:
        return Found(Outcome.BAD, _("{version} terlalu lama; perlu 3.37").format(version=facts.version), advice)
    if not facts.threads:
        return Found(Outcome.BAD, _("{version} dibuat tanpa dukungan utas").format(version=facts.version), advice)
    try_schema()
    return Found(Outcome.GOOD, _("{version}, tabel STRICT bisa dibuat").format(version=facts.version))


def folder(paths: Paths) -> Found:
    """Whether the data folder, or where it would be made, takes durable writes and locks."""
    from zi_tui.disks import disk_of
    from zi_tui.durable import write_durably
    from zi_tui.store.self_test import locks_hold
    from zi_tui.vault.workspace import workspace

    there = _nearest(paths.data_dir)
    elsewhere = _("Perbaiki izin foldernya, atau pilih folder lain dengan --data-dir.")
    try:
        with workspace(there) as desk:
            _try_names(paths.data_dir, there, desk)
            began = monotonic()
            write_durably(desk / "uji.tmp", b"zi-tui" * 100, force=False)
            write_durably(desk / "uji.tmp", b"zi-tui" * 200, force=True)
            took = (monotonic() - began) / 2
            kept_out = locks_hold(desk / "uji.db")
    except OSError as error:
        said = _("{folder} tidak bisa ditulis: {reason}").format(folder=paths.data_dir, reason=reason(error))
        return Found(Outcome.BAD, said, elsewhere)
    disk = disk_of(there)
    said = _("{folder} bisa ditulis; menyimpan sampai ke disk {milliseconds} ms").format(
        folder=paths.data_dir, milliseconds=round(took * 1000)
    )
    if not kept_out:
        return Found(
            Outcome.BAD,
            _("{folder} tidak mengenal kunci: dua program bisa saling merusak").format(folder=there),
            _("Pindahkan data ke disk PC ini."),
        )
    if disk.network or disk.removable:
        kind = _("ada di jaringan") if disk.network else _("ada di disk yang bisa dicabut")
        return Found(Outcome.NOTICE, f"{said}; {kind}", _("Lebih aman di disk PC ini; bawa data dengan zi-tui backup."))
    if took > _SLOW:
        return Found(Outcome.NOTICE, said, _("Disknya lambat; tutup program lain, atau pindahkan data ke disk lain."))
    return Found(Outcome.GOOD, said)


def database(paths: Paths) -> Found:
    """Whether the database, if there is one, can be opened and read."""
    if not paths.exists():
        return Found(Outcome.GOOD, _("belum ada; dibuat saat zi-tui pertama dibuka"))
    from zi_tui.store.connection import Store
    from zi_tui.store.plans import plan_years

    with closing(Store(paths.database, read_only=True)) as store:
        years = ", ".join(str(year) for year in plan_years(store))
    return Found(Outcome.GOOD, _("terbaca; renaksi {years}").format(years=years or _("belum ada")))


def space(paths: Paths) -> Found:
    """Whether evidence still has room."""
    import shutil

    free = shutil.disk_usage(_nearest(paths.data_dir)).free
    said = _("{size} kosong").format(size=file_size(free))
    if free < FEW_BYTES:
        return Found(Outcome.BAD, said, _("Kosongkan disk: tidak ada ruang untuk menyimpan bukti."))
    if free < LITTLE_BYTES:
        return Found(Outcome.NOTICE, said, _("Ruang untuk bukti tinggal sedikit; kosongkan disk."))
    return Found(Outcome.GOOD, said)


def time_of_day(paths: Paths) -> Found:
    """Whether the clock can be right: within these years, in Indonesia, and not before what was recorded last."""
    now = dt.datetime.fromisoformat(clock.now())
    said = now.strftime("%Y-%m-%d %H:%M UTC%z")
    mend = _("Betulkan tanggal, jam, dan zona waktu PC; setiap catatan menyimpan waktunya.")
    if not EARLIEST <= now.date() < LATEST:
        return Found(Outcome.BAD, _("{time} tidak mungkin").format(time=said), mend)
    last = _last_recorded(paths)
    if last is not None and now < last - _SLACK:
        return Found(
            Outcome.BAD,
            _("{time}, lebih awal dari catatan terakhir ({last})").format(
                time=said, last=last.strftime("%Y-%m-%d %H:%M UTC%z")
            ),
            mend,
        )
    offset = now.utcoffset() or dt.timedelta()
    if offset not in [dt.timedelta(hours=hours) for hours in _ZONES]:
        return Found(Outcome.NOTICE, _("{time}, bukan WIB, WITA, atau WIT").format(time=said), mend)
    return Found(Outcome.GOOD, said)


def opener() -> Found:
    """Whether evidence can be shown with the PC's own programs."""
    if not system.can_open():
        return Found(
            Outcome.NOTICE,
            _("tidak ada program untuk membuka berkas bukti (xdg-open)"),
            _("Pasang paket xdg-utils, atau simpan salinan bukti dengan s dan buka di PC lain."),
        )
    return Found(Outcome.GOOD, _("bukti dibuka dengan program PC ini"))


def _nearest(path: Path) -> Path:
    """Return the folder, or the nearest above it that there is."""
    return next((each for each in (path, *path.parents) if os.path.isdir(each)), path)  # noqa: PTH112 - never raises


def _try_names(folder: Path, there: Path, desk: Path) -> None:
    """Find out whether `folder` could be made in `there`, by making one of its name in `desk`.

    Raises:
        OSError: if it could not: a file is in its way, or a name is none on this disk.
    """
    names = folder.relative_to(there).parts
    if names and os.path.lexists(there / names[0]):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(there / names[0]))
    desk.joinpath("uji", *names).mkdir(parents=True)


def _last_recorded(paths: Paths) -> dt.datetime | None:
    """Return when the latest entry was made; `None` where there is none, or none can be read."""
    if not paths.exists():
        return None
    from zi_tui.store.connection import Store
    from zi_tui.store.self_test import last_recorded_at

    try:
        with closing(Store(paths.database, read_only=True)) as store:
            text = last_recorded_at(store)
        last = dt.datetime.fromisoformat(text or "")
    except (ZiError, ValueError):
        return None
    return last if last.tzinfo is not None else None
