"""`zi-tui compare`: two plan years side by side, drawn and in words, or as JSON."""

from typing import Any

from zi_tui.commands import drawn
from zi_tui.commands.parser import Arguments, Parser, add_json, add_year, year
from zi_tui.commands.shell import Shell
from zi_tui.dates import long_date, parse_month
from zi_tui.domain.axes import Axes
from zi_tui.domain.comparison import Both, Pair, Standing
from zi_tui.domain.comparison_lines import lines
from zi_tui.i18n import _
from zi_tui.office.comparison import TwoYears, look_at_two

HELP = _("bandingkan renaksi dan hasil dua tahun, indikator demi indikator")
USAGE = _("[--year TAHUN] [--with-year TAHUN] [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    add_year(parser)
    parser.add_argument(
        "--with-year", type=year, metavar="TAHUN", help=_("tahun pembandingnya; biasanya yang sebelumnya")
    )
    parser.add_argument(
        "--month",
        type=parse_month,
        metavar="BULAN",
        help=_("hasil sampai bulan ini pada kedua tahun; biasanya bulan berjalan, 12: setahun"),
    )
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print the comparison."""
    with shell.office(read_only=True) as office:
        found = look_at_two(office, shell.year_of(office, args.year), args.with_year, args.month)
    if args.json:
        shell.say_json(as_json(found))
        return 0
    drawn.show(shell, (line.pairs for line in lines(found.comparison, shell.width(), signs=True)))
    if found.left_out:
        said = _(" {count} catatan sesudah {date} tidak dihitung.")
        shell.show("")
        shell.show(said.format(count=found.left_out, date=long_date(found.comparison.new.as_of)))
    return 0


def as_json(found: TwoYears) -> dict[str, Any]:
    """Return the comparison as the object that `--json` prints."""
    two = found.comparison
    return {
        "years": [two.old.year, two.new.year],
        "as_of": two.new.as_of.isoformat(),
        "until": two.until,
        "left_out": found.left_out,
        "all": _standing(two.all),
        "areas": [_standing(each) for each in two.areas],
        "teams": [_standing(each) for each in two.teams],
        "rows": [_row(pair) for pair in two.pairs],
    }


def _row(pair: Pair) -> dict[str, Any]:
    return {
        "course": pair.course.value,
        "codes": [row.code if row else None for row in (pair.old, pair.new)],
        "only_year": pair.only_year,
        "differences": [
            {"part": each.part.value, "before": each.before, "after": each.after} for each in pair.differences
        ],
        "months_added": list(pair.months_added),
        "months_gone": list(pair.months_gone),
        "results": _both(pair.results),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {"code": standing.code, "name": standing.name, "results": _both(standing.results)}


def _both(both: Both) -> list[dict[str, int] | None]:
    return [_axes(now) for now in both]


def _axes(now: Axes | None) -> dict[str, int] | None:
    return None if now is None else now._asdict()
