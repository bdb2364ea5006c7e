"""Putting back evidence that is missing or changed, from wherever a sound copy still is."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from zi_tui import clock
from zi_tui.domain.check import FileCheck, Progress, StoredContent, Unrecorded
from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.office.check import check
from zi_tui.office.office import Office
from zi_tui.store import checks
from zi_tui.text import one_line
from zi_tui.vault.files import Cancelled, Vault
from zi_tui.vault.search import Hit, Search

__all__ = ["HealReport", "Hit", "heal"]


class HealReport(NamedTuple):
    """What was put back, and what was not found."""

    healed: tuple[Hit, ...]
    left: tuple[StoredContent, ...]
    """What is still missing, changed, or could not be looked at."""
    notes: tuple[str, ...]
    """What could not be read on the way, a sentence each."""
    stopped: bool

    @property
    def sound(self) -> bool:
        """Whether nothing is missing or changed any more, as far as is known."""
        return not self.left


def heal(
    office: Office,
    sources: Sequence[Path],
    *,
    told: Callable[[Hit], None] | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> HealReport:
    """Look for what is missing, or known to be changed, by its hash, and put it back.

    First in the vault's own `lost/` and `quarantine/`, then in `sources`: folders with all that is
    below them, zips such as backups and packages (also inside the folders), single files.

    Args:
        office: whose evidence.
        sources: where to look.
        told: called with each content that was put back.
        progress: called while it is read; `done` is bytes, their sum is not known.
        cancelled: asked often whether to stop; what was put back until then stays.

    Raises:
        StoreError: if the database cannot be read.
        VaultError: if the vault cannot be written.
    """
    vault = Vault(office.paths.vault)
    broken, unreadable = _broken(office, vault)
    healed: list[Hit] = []

    tell, say = told or (lambda _hit: None), progress or (lambda _progress: None)

    def found(hit: Hit) -> None:
        healed.append(hit)
        tell(hit)

    def report(name: str, done: int) -> None:
        say(Progress(len(healed), len(broken), done, 0, name))

    search = Search(vault, broken, told=found, progress=report, cancelled=cancelled)
    stopped = False
    try:
        for content in [one for one in broken if vault.reclaim(one.sha256, quarantine_too=True)]:
            search.forget(content)
            found(Hit(content, _("simpanan sendiri")))
        for source in sources:
            search.look_in(source)
    except Cancelled:
        stopped = True
    finally:
        if healed:
            checks.save(office.store, [(hit.content.sha256, Integrity.INTACT, clock.now()) for hit in healed])
    left = (*search.left.values(), *unreadable)
    return HealReport(tuple(healed), left, (*search.notes, *map(_unreadable, unreadable)), stopped)


def _broken(office: Office, vault: Vault) -> tuple[list[StoredContent], list[StoredContent]]:
    """Return every content that is not there or known not to be what it should be, and what cannot be looked at."""
    broken: list[StoredContent] = []
    failed: list[StoredContent] = []

    def told(found: FileCheck | Unrecorded) -> None:
        if isinstance(found, FileCheck) and found.integrity is not Integrity.INTACT:
            (failed if found.integrity is None else broken).append(found.content)

    check(office, told=told)
    for content in list(failed):  # the disk failed, maybe after a changed file had been put aside
        with suppress(VaultError):
            if vault.look(content.sha256, content.size).integrity is Integrity.MISSING:
                failed.remove(content)
                broken.append(content)
    return broken, failed


def _unreadable(content: StoredContent) -> str:
    return _("“{file}” tidak terbaca dari simpanan; periksa disknya, lalu ulangi.").format(
        file=one_line(content.file_name)
    )
