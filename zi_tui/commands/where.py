"""`zi-tui where`: where everything lies on this PC."""

from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.shell import Shell
from zi_tui.i18n import _

HELP = _("tampilkan letak data")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print each path and whether there is something; nothing is created."""
    paths = shell.paths
    places = {
        "data_dir": (_("Folder data"), paths.data_dir),
        "database": (_("Basis data"), paths.database),
        "vault": (_("Berkas bukti"), paths.vault),
        "backups": (_("Cadangan"), paths.backups),
    }
    if args.json:
        shell.say_json({name: {"path": str(path), "exists": path.exists()} for name, (_label, path) in places.items()})
        return 0
    for label, path in places.values():
        shell.say(f"{label:<12}  {path}" + ("" if path.exists() else _("  (belum ada)")))
    return 0
