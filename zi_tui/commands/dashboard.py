"""`zi-tui dashboard`: the year at a glance, drawn and in words, or as JSON."""

from typing import Any

from zi_tui.commands import drawn
from zi_tui.commands.parser import Arguments, Parser, add_json, add_year, only_one
from zi_tui.commands.shell import Shell
from zi_tui.dates import long_date
from zi_tui.domain.axes import Axes
from zi_tui.domain.dashboard import Line
from zi_tui.domain.dashboard_lines import AXES, lines
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.dashboard import Glance, look
from zi_tui.text import quoted

HELP = _("dasbor: capaian per area, tim, bulan, triwulan, dan yang perlu didahulukan")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    add_year(parser)
    parser.add_argument("--axis", type=_axis, metavar="SUMBU", help=_("peta 12 bulan: pelaksanaan, bukti, verifikasi"))
    parser.add_argument("--words", action="store_true", help=_("dalam kalimat, tanpa gambar; untuk pembaca layar"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print the dashboard."""
    only_one(args, "axis", "words", "json")
    with shell.office(read_only=True) as office:
        glance = look(office, shell.year_of(office, args.year))
    if args.json:
        shell.say_json(as_json(glance))
        return 0
    if args.words:
        from zi_tui.domain.dashboard_words import sentences

        for line in sentences(glance.snapshot, glance.board, glance.answers):
            shell.say(line)
    else:
        drawn.show(shell, lines(glance.snapshot, glance.board, glance.answers, shell.width(), args.axis or "done"))
    if glance.left_out:
        shell.show("")
        shell.show(
            _(" {count} catatan sesudah {date} tidak dihitung.").format(
                count=glance.left_out, date=long_date(glance.snapshot.as_of)
            )
        )
    return 0


def as_json(glance: Glance) -> dict[str, Any]:
    """Return the dashboard as the object that `--json` prints."""
    snapshot, board, given = glance.snapshot, glance.board, glance.answers
    return {
        "year": snapshot.year,
        "as_of": snapshot.as_of.isoformat(),
        "month": board.month,
        "left_out": glance.left_out,
        "all": _line(board.all),
        "areas": [_line(line) for line in board.areas],
        "teams": [_line(line) for line in board.teams],
        "trend": [point._asdict() for point in board.trend],
        "late_longest": [{"code": cell.row.code, "month": cell.month} for cell in board.late_longest],
        "gains": [
            {"axis": gain.axis, "code": gain.row.code, "months": list(gain.months), "points": gain.points / 10}
            for gain in board.gains
        ],
        "questions": {
            "carried_out": given.carried_out.axes._asdict(),
            "monitoring": {
                "meetings": len(given.monitoring.meetings),
                "with_leaders": given.monitoring.with_leaders,
                "quarters_begun": given.monitoring.quarters_begun,
                "quarters_held": list(given.monitoring.quarters_held),
                "months_held": list(given.monitoring.months_held),
            },
            "followed_up": {
                name: getattr(given.followed_up, name) for name in ("given", "done", "in_progress", "overdue")
            },
        },
    }


def _axis(text: str) -> str:
    """Return the axis that `text` names, by the beginning of its label or as programs call it."""
    word = text.strip().casefold()
    for axis, label in AXES.items():
        if word == axis or (word and label.casefold().startswith(word)):
            return axis
    raise UsageError(
        _("Sumbu “{text}” tidak dikenal; pilih {words}.").format(
            text=quoted(text), words=", ".join(AXES.values()).lower()
        )
    )


def _line(line: Line) -> dict[str, Any]:
    return {
        "code": line.code,
        "name": line.name,
        "so_far": _axes(line.so_far),
        "year": _axes(line.year),
        "months": [_axes(each) for each in line.months],
        "quarters": [_axes(each) for each in line.quarters],
    }


def _axes(axes: Axes) -> dict[str, int]:
    return axes._asdict()
