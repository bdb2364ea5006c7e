"""`zi-tui years`: the years that have a plan."""

from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.shell import Shell
from zi_tui.i18n import _
from zi_tui.office import years

HELP = _("tahun yang punya renaksi, berapa yang tercatat, terkunci atau tidak")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print the years, the latest first."""
    with shell.office(read_only=True) as office:
        found = years.overview(office)
    if args.json:
        shell.say_json({"years": [year._asdict() for year in found]})
        return 0
    for year in found:
        shell.say(
            _("Renaksi {year}: {count} realisasi dicatat, {state}").format(
                year=year.year, count=year.recorded, state=_("terkunci") if year.locked else _("tidak terkunci")
            )
        )
    return 0
