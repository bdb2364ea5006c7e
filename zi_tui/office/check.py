"""Looking whether everything that was recorded is still there, and still what it was."""

import time
from collections.abc import Callable, Iterator

from zi_tui import clock
from zi_tui.domain.check import MOST_KEPT, CheckReport, FileCheck, Progress, StoredContent, Unrecorded
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Integrity
from zi_tui.errors import StoreError, VaultError
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.store import checks, history, integrity
from zi_tui.store.checks import Item, Load
from zi_tui.vault.examine import Seen
from zi_tui.vault.files import Cancelled, Found, Vault

__all__ = ["CheckReport", "FileCheck", "Progress", "Unrecorded", "check", "places_of"]

LEFTOVER_SECONDS = 24 * 3600
"""How old a file must be before it counts as left over by an attach that never came to its end."""
SAVE_SECONDS = 2.0
"""How often a full check remembers what it read; a kill costs no more than that."""
MOST_PENDING = 5000
"""How many results may wait to be remembered."""

Told = Callable[[FileCheck | Unrecorded], None]


def check(
    office: Office,
    *,
    full: bool = False,
    restart: bool = False,
    told: Told | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CheckReport:
    """Check the database, the chain of the history, and every stored content.

    Each content is looked for, and its size compared; `full` reads it as well, beginning with what
    waits longest. A full check that was interrupted goes on where it stopped. What is missing is
    looked for in `vault/lost/`, what changed is moved to `vault/quarantine/`, and what nothing
    refers to for a day is moved to `vault/lost/`. An office that was opened to be read is left as it is.

    Args:
        office: whose data.
        full: whether contents are read.
        restart: read all of them, whatever an interrupted full check read already.
        told: called with each content as it was found, then with each file that nothing refers to.
        progress: called as the reading goes on.
        cancelled: asked often whether to stop; what was read until then is remembered.

    Raises:
        StoreError: if the database cannot be read at all.
        VaultError: if the vault's folders cannot be read.
    """
    return _Check(office, full, told, progress, cancelled).run(restart=restart)


def places_of(office: Office, sha256: str) -> tuple[CellKey, ...]:
    """Return the occurrences to which a content is attached at present, the newest first.

    Raises:
        StoreError: if it cannot be read.
    """
    return checks.places(office.store, sha256)


class _Check:
    """One run over everything."""

    def __init__(
        self,
        office: Office,
        full: bool,
        told: Told | None,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._store = office.store
        self._vault = Vault(office.paths.vault)
        self._full = full
        self._told = told or (lambda _found: None)
        self._progress = progress or (lambda _progress: None)
        self._cancelled = cancelled or (lambda: False)
        self._repairs = checks.writable(office.store)
        self._counts = dict.fromkeys(("files", "read", "changed", "missing", "unreadable"), 0)
        self._done = [0, 0]
        """Contents and bytes that were read."""
        self._load = Load(0, 0, 0, 0)
        self._faults: list[FileCheck] = []
        self._reclaimed = self._protected = self._unrecorded = self._set_aside = 0
        self._results: list[tuple[str, Integrity, str]] = []
        self._saved_at = time.monotonic()
        self._unsaved = ""

    def run(self, *, restart: bool) -> CheckReport:
        """Look at everything, and return what was found."""
        last_full = checks.last_full(self._store)
        faults = self._database_faults()
        stopped = False
        resumed = 0
        try:
            resumed, todo = self._plan(restart)
            for item in todo:
                self._look_at(item)
            self._look_for_leftovers()
        except Cancelled:
            stopped = True
            self._counts["files"] = self._load.files
        except StoreError as error:
            if not faults:
                raise
            faults.append(str(error))
        finally:
            self._save()
        if self._full and self._repairs and not stopped and not self._unsaved:
            checks.finish(self._store)
        return CheckReport(
            full=self._full,
            database_faults=tuple(faults),
            **self._counts,
            faults=tuple(self._faults),
            unrecorded=self._unrecorded,
            set_aside=self._set_aside,
            reclaimed=self._reclaimed,
            protected=self._protected,
            stopped=stopped,
            resumed=resumed,
            last_full=last_full,
            unsaved=self._unsaved,
        )

    def _database_faults(self) -> list[str]:
        faults = [_("Basis data: {fault}").format(fault=fault) for fault in integrity.faults(self._store)]
        broken = history.broken_chain(self._store)
        if broken is not None:
            faults.append(
                _("Riwayat PC {device} berubah di luar zi-tui sejak catatan ke-{sequence}.").format(
                    device=broken[0][:8], sequence=broken[1]
                )
            )
        return faults

    def _plan(self, restart: bool) -> tuple[int, Iterator[Item]]:
        """Return how many contents an interrupted run had read, and what to look at in which order."""
        if self._full and self._repairs:
            try:
                self._load = checks.plan_reading(self._store, checks.begin(self._store, restart=restart))
                resumed = self._load.files - self._load.due_files
                self._counts["read"] = resumed
                return resumed, checks.planned_items(self._store)
            except StoreError as error:  # a full or read-only disk keeps nobody from looking
                self._unsaved = str(error)
        self._load = checks.load(self._store)
        return 0, checks.items(self._store)

    def _look_at(self, item: Item) -> None:
        """Look at one content, and tell what it is."""
        self._stop_if_asked()
        content, known = item.content, item.known
        report = self._reporter(content)
        report(0, content.size)
        read = False
        state: Integrity | None = None
        try:
            seen, read = self._see(item, report)
            state = seen.integrity
            if state is Integrity.MISSING and self._vault.in_quarantine(content.sha256):
                state = Integrity.CHANGED
            elif self._repairs:
                self._put_in_order(content, seen)
        except Cancelled:
            raise
        except VaultError:  # the disk failed, and that says nothing about the file
            state = None
        self._counts["files"] += 1
        self._counts["read"] += read and (item.due or not self._full)
        if item.due:
            self._done[0] += 1
            self._done[1] += content.size
        self._conclude(FileCheck(content, state, read, known.checked_at if known else None))

    def _see(self, item: Item, report: Callable[[int, int], None]) -> tuple[Seen, bool]:
        """Return what lies where a content belongs, and whether it was read for that.

        What was broken when it was last looked at is read in a quick check, too.
        """
        content, known = item.content, item.known
        reads = (self._full and item.due) or (known is not None and known.integrity is not Integrity.INTACT)
        seen = self._vault.look(content.sha256, content.size)
        if seen.integrity is Integrity.MISSING and self._repairs and self._vault.reclaim(content.sha256):
            self._reclaimed += 1
            seen = self._vault.look(content.sha256, content.size)
        if seen.integrity is not Integrity.INTACT or not reads:
            return seen, False
        writable = seen.writable
        seen = self._vault.examine(content.sha256, content.size, progress=report, cancelled=self._cancelled)
        return seen._replace(writable=writable), True

    def _put_in_order(self, content: StoredContent, seen: Seen) -> None:
        """Put a changed file aside, and let nobody write a sound one."""
        if seen.integrity is Integrity.CHANGED:
            with self._store.transaction():
                self._vault.quarantine(content.sha256, seen)
        elif seen.writable:
            self._protected += self._vault.protect(content.sha256)

    def _conclude(self, found: FileCheck) -> None:
        """Count what was found, remember it, and tell it."""
        state, sha256 = found.integrity, found.content.sha256
        if state is None:
            self._counts["unreadable"] += 1
        elif state is not Integrity.INTACT:
            self._counts[state.value] += 1
        if state is not Integrity.INTACT and len(self._faults) < MOST_KEPT:
            self._faults.append(found)
        if state is not None and (found.read or state is not Integrity.INTACT):
            at = clock.now()
            self._results.append((sha256, state, at))
            found = found._replace(checked_at=at)
            if time.monotonic() - self._saved_at >= SAVE_SECONDS or len(self._results) >= MOST_PENDING:
                self._save()
        self._told(found)

    def _reporter(self, content: StoredContent) -> Callable[[int, int], None]:
        def report(done: int, _size: int) -> None:
            self._progress(
                Progress(
                    self._done[0], self._load.due_files, self._done[1] + done, self._load.due_size, content.file_name
                )
            )

        return report

    def _save(self) -> None:
        """Remember what was read since the last time; that this fails is no reason to stop."""
        results, self._results = self._results, []
        if not results or not self._repairs:
            return
        try:
            checks.save(self._store, results)
        except StoreError as error:
            self._unsaved = str(error)
        self._saved_at = time.monotonic()

    def _stop_if_asked(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _look_for_leftovers(self) -> None:
        """Tell what lies in the vault and nothing refers to; move what does so for over a day to `vault/lost/`."""
        batch: list[Found] = []
        for found in self._vault.stored():
            batch.append(found)
            if len(batch) == checks.PAGE:
                self._sort_out(batch)
                batch = []
        if batch:
            self._sort_out(batch)
        for path, size in self._vault.strangers():
            self._tell_unrecorded(path.relative_to(self._vault.folder).as_posix(), size, set_aside=False)

    def _sort_out(self, batch: list[Found]) -> None:
        self._stop_if_asked()
        kept = checks.among_kept(self._store, [found.sha256 for found in batch])
        orphans = [found for found in batch if found.sha256 not in kept]
        before = clock.timestamp() - LEFTOVER_SECONDS
        old = [found for found in orphans if found.added_at < before] if self._repairs else []
        moved = self._move_to_lost(old) if old else set()
        for found in orphans:
            self._tell_unrecorded(f"sha256/{found.sha256[:2]}/{found.sha256}", found.size, found.sha256 in moved)

    def _move_to_lost(self, old: list[Found]) -> set[str]:
        """Move files that nothing refers to; return the hashes of those that were moved."""
        with self._store.transaction():  # nothing can be attached meanwhile
            moved = {found.sha256 for found in old} - checks.among_kept(self._store, [one.sha256 for one in old])
            for sha256 in sorted(moved):
                self._vault.set_aside(sha256)
        return moved

    def _tell_unrecorded(self, name: str, size: int, set_aside: bool) -> None:
        self._unrecorded += 1
        self._set_aside += set_aside
        self._told(Unrecorded(name, size, set_aside))
