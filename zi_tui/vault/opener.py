"""Showing a file with the program that the system has for it, without ever running the file."""

from collections.abc import Collection
from pathlib import Path

from zi_tui import system
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.vault.content import HEAD
from zi_tui.vault.kinds import OPENABLE, is_program
from zi_tui.vault.names import split_extension
from zi_tui.vault.problems import NotOpened, copy_failed, shown


def open_with_system(path: Path, *, also: Collection[str] = ()) -> None:
    """Hand `path`, a copy from `Vault.open_copy` or a file of ours, to the system's viewer; do not wait for it.

    Args:
        path: what is shown.
        also: further extensions that may be opened, since we wrote the file.

    Raises:
        NotOpened: if it is or may be a program, or if the system has no opener.
    """
    require_openable(path, also=also)
    path = path.absolute()  # starts with a slash, so it can never be an option
    try:
        system.open_document(path)
    except OSError as error:
        raise NotOpened(
            _("Tidak ada program untuk membuka “{name}” di komputer ini; berkasnya ada di {path}.").format(
                name=shown(path.name), path=one_line(str(path))
            )
        ) from error


def require_openable(path: Path, *, also: Collection[str] = ()) -> None:
    """Let only documents, pictures, recordings and archives pass, by extension and by content.

    Raises:
        NotOpened: that says why not, and to save a copy instead.
        VaultError: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise copy_failed(path.name, path.parent, error) from error
    if is_program(head):
        text = _("“{name}” adalah program atau skrip, jadi tidak dibuka; simpan salinannya bila perlu.")
    elif split_extension(path.name)[1].lower() not in {*OPENABLE, *also}:
        text = _("Jenis “{name}” tidak dikenal aman untuk dibuka; simpan salinannya bila perlu.")
    else:
        return
    raise NotOpened(text.format(name=shown(path.name)))
