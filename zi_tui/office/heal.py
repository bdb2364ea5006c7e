"""Putting back evidence that is missing or changed, from wherever a sound copy still is."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from zi_tui import clock
from zi_tui.domain.check import FileCheck, Progress, StoredContent, Unrecorded
from zi_tui.domain.status import Integrity
from zi_tui.i18n import _
from zi_tui.office.check import check
from zi_tui.office.office import Office
from zi_tui.store import checks
from zi_tui.vault.files import Cancelled, Vault
from zi_tui.vault.search import Hit, Search

__all__ = ["HealReport", "Hit", "heal"]


class HealReport(NamedTuple):
    """What was put back, and what was not found."""

    healed: tuple[Hit, ...]
    left: tuple[StoredContent, ...]
    """What is still missing or changed."""
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
    broken = _broken(office)
    healed: list[Hit] = []

    tell, say = told or (lambda _hit: None), progress or (lambda _progress: None)

    def found(hit: Hit) -> None:
        healed.append(hit)
        tell(hit)

    def report(name: str, done: int) -> None:
        say(Progress(len(healed), len(broken), done, 0, name))

    vault = Vault(office.paths.vault)
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
    return HealReport(tuple(healed), tuple(search.left.values()), tuple(search.notes), stopped)


def _broken(office: Office) -> list[StoredContent]:
    """Return every content that is not there, or known not to be what it should be."""
    broken: list[StoredContent] = []

    def told(found: FileCheck | Unrecorded) -> None:
        if isinstance(found, FileCheck) and found.integrity in (Integrity.CHANGED, Integrity.MISSING):
            broken.append(found.content)

    check(office, told=told)
    return broken
