"""`zi-tui history`: who changed what, and when."""

from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.shell import Shell
from zi_tui.domain.history import Details
from zi_tui.domain.record import HistoryEntry
from zi_tui.i18n import _
from zi_tui.office.find import find_row
from zi_tui.office.history import describe, walk_history
from zi_tui.office.office import Office
from zi_tui.text import one_line

HELP = _("tampilkan riwayat perubahan, yang terbaru dulu")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--row", metavar="KODE", help=_("satu indikator saja"))
    parser.add_argument("--full", action="store_true", help=_("juga apa yang berubah, isian demi isian"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print every entry, as it is read."""
    with shell.office(read_only=True) as office:
        row = None if args.row is None else find_row(shell.snapshot(office, None), args.row)
        entries = walk_history(office, row.id if row else None)
        if args.json:
            shell.say_json_list("entries", (_item(office, entry, full=args.full) for entry in entries))
            return 0
        some = False
        for entry in entries:
            some = True
            shell.say(_line(entry))
            for touched in describe(office, entry).touched if args.full else ():
                shell.say(f"    {one_line(touched.title)}")
                for field in touched.fields:
                    shell.say(f"      {field.label}: {one_line(field.before)} -> {one_line(field.after)}")
        if not some:
            shell.say(_("Belum ada riwayat."))
    return 0


def _item(office: Office, entry: HistoryEntry, *, full: bool) -> dict[str, Any]:
    return {**entry._asdict(), **({"changes": _changes(describe(office, entry))} if full else {})}


def _changes(details: Details) -> list[dict[str, Any]]:
    return [
        {"title": touched.title, "fields": [field._asdict() for field in touched.fields]} for touched in details.touched
    ]


def _line(entry: HistoryEntry) -> str:
    undone = _(" (dibatalkan)") if entry.undone else ""
    when = entry.recorded_at[:16].replace("T", " ")
    late = _(" (dicatat kemudian)") if entry.late else ""
    return f"{when}  {one_line(entry.person)}@{one_line(entry.computer)}  {one_line(entry.summary)}{late}{undone}"
