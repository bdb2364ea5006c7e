"""`zi-tui init`: create the database on purpose, from our plan or another office's."""

from zi_tui.commands.parser import Arguments, Parser, file_name
from zi_tui.commands.shell import Shell
from zi_tui.errors import StoreError
from zi_tui.i18n import _
from zi_tui.office.history import list_history
from zi_tui.office.office import create_office

HELP = _("buat basis data dari renaksi bawaan atau dari berkas")
USAGE = _("[--seed BERKAS] [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--seed", type=file_name, metavar="BERKAS", help=_("renaksi (JSON) kantor sendiri"))


def run(args: Arguments, shell: Shell) -> int:
    """Create it; a database that is there already is left as it is, and that is a failure."""
    path = shell.paths.database
    if shell.paths.exists() or not create_office(shell.paths, args.seed):
        raise StoreError(_("Basis data sudah ada dan tidak diubah: {path}").format(path=path))
    with shell.office(read_only=True) as office:
        (entry,) = list_history(office, limit=1)
    shell.say(_("Basis data dibuat: {path}").format(path=path))
    shell.say(entry.summary)
    return 0
