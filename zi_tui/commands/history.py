"""`zi-tui history`: who changed what, and when."""

from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.shell import Shell
from zi_tui.domain.history import Details
from zi_tui.domain.record import HistoryEntry
from zi_tui.i18n import _
from zi_tui.office.find import find_row
from zi_tui.office.history import describe, list_history
from zi_tui.text import one_line

HELP = _("tampilkan riwayat perubahan, yang terbaru dulu")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--row", metavar="KODE", help=_("satu indikator saja"))
    parser.add_argument("--full", action="store_true", help=_("juga apa yang berubah, isian demi isian"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print every entry."""
    with shell.office(read_only=True) as office:
        row = None if args.row is None else find_row(shell.snapshot(office, None), args.row)
        entries = list_history(office, row_id=row.id if row else None)
        details = [describe(office, entry) for entry in entries] if args.full else []
    if args.json:
        items = [
            {**entry._asdict(), **({"changes": _changes(details[number])} if details else {})}
            for number, entry in enumerate(entries)
        ]
        shell.say_json({"entries": items})
        return 0
    for number, entry in enumerate(entries):
        shell.say(_line(entry))
        for touched in details[number].touched if details else ():
            shell.say(f"    {one_line(touched.title)}")
            for field in touched.fields:
                shell.say(f"      {field.label}: {one_line(field.before)} -> {one_line(field.after)}")
    if not entries:
        shell.say(_("Belum ada riwayat."))
    return 0


def _changes(details: Details) -> list[dict[str, Any]]:
    return [
        {"title": touched.title, "fields": [field._asdict() for field in touched.fields]} for touched in details.touched
    ]


def _line(entry: HistoryEntry) -> str:
    undone = _(" (dibatalkan)") if entry.undone else ""
    when = entry.recorded_at[:16].replace("T", " ")
    late = _(" (dicatat kemudian)") if entry.late else ""
    return f"{when}  {one_line(entry.person)}@{one_line(entry.computer)}  {one_line(entry.summary)}{late}{undone}"
