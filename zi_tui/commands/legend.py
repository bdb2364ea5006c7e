"""`zi-tui legend`: every sign with its word."""

from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.shell import Shell
from zi_tui.domain.labels import ASCII_GLYPHS, GLYPHS
from zi_tui.domain.legend import sections
from zi_tui.i18n import _

HELP = _("arti setiap tanda di layar")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print the signs, section by section."""
    found = sections(ASCII_GLYPHS if shell.ascii_only else GLYPHS)
    if args.json:
        lists = [{"heading": heading, "signs": [sign._asdict() for sign in signs]} for heading, signs in found]
        shell.say_json({"sections": lists})
        return 0
    for heading, signs in found:
        shell.say(heading)
        for sign in signs:
            shell.say(f"  {sign.sign.strip():<3}  {sign.word}: {sign.meaning}")
    return 0
