"""Practising on a throw-away copy of the data, from which nothing reaches the real ones."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from zi_tui.domain.labels import practice_mark
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office.office import create_office
from zi_tui.paths import Paths, practice_folder
from zi_tui.reasons import reason
from zi_tui.store import practice
from zi_tui.store.connection import Store
from zi_tui.vault.files import Vault
from zi_tui.vault.workspace import clear_left_behind, workspace


@contextmanager
def practising(paths: Paths) -> Iterator[Paths]:
    """Give a copy of the data in `paths` that is cleared away at the end; by the next run where this one is killed.

    The contents of the real vault can be read through the copy's, and are never changed by it. Where
    there are no data yet, the copy is of the decree's plan.

    Raises:
        ZiError: if it cannot be made.
    """
    with ExitStack() as stack:
        try:
            place = practice_folder()
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy = Paths(stack.enter_context(workspace(place)) / "data")
            _fill(paths, copy)
        except OSError as error:
            raise ZiError(_("Latihan tidak bisa dibuka: {reason}.").format(reason=reason(error))) from error
        yield copy


def clear_left() -> None:
    """Clear away the copies of runs that were killed."""
    clear_left_behind(practice_folder())


def _fill(paths: Paths, copy: Paths) -> None:
    copy.data_dir.mkdir()
    if paths.exists():
        with closing(Store(paths.database_name, read_only=True)) as store:
            practice.copy_to_practise(store, copy.database)
        Vault(copy.vault).read_through(paths.vault)
    else:
        create_office(copy)
    practice.mark(copy.database, practice_mark())
