"""`zi-tui rollover`: the plan carried into another year, each shifted year shown and refusable."""

from typing import Any

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_json, year
from zi_tui.commands.restore import ask, can_ask
from zi_tui.commands.shell import Shell
from zi_tui.domain.rollover import Proposal
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import rollover
from zi_tui.text import one_line, quoted

HELP = _("buat renaksi tahun berikutnya dari yang ada")
USAGE = _("TAHUN [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("target", type=year, metavar="TAHUN", help=_("tahun yang baru"))
    parser.add_argument("--from", dest="source", type=year, metavar="TAHUN", help=_("tahun yang disalin"))
    parser.add_argument("--keep", action="append", default=[], metavar="NOMOR", help=_("teks yang tahunnya tetap"))
    parser.add_argument(
        "--shift", action="append", default=[], metavar="NOMOR", help=_("teks yang tahunnya ikut digeser")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("perlihatkan saja, jangan ditulis"))
    parser.add_argument("--yes", action="store_true", help=_("jangan bertanya"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Show what would be copied and shifted, ask, and do it."""
    if not (args.dry_run or args.yes or (can_ask() and not args.json)):
        raise UsageError(_("Tanpa terminal tidak bisa bertanya; tambahkan --yes bila yakin, atau --dry-run."))
    with shell.office(read_only=args.dry_run) as office:
        proposal = rollover.propose(office, args.target, args.source)
        shifted = _shifted(proposal, args.keep, args.shift)
        if not args.json:
            _describe(shell, proposal, shifted)
        if args.dry_run:
            if args.json:
                shell.say_json(_as_json(proposal, shifted, written=False))
            return 0
        question = _("Buat Renaksi {year} dan kunci {source}? [y/T] ")
        if not args.yes and not ask(question.format(year=proposal.year, source=proposal.source)):
            shell.say(_("Tidak ada yang diubah."))
            return 1
        outcome = rollover.roll_over(office, proposal, shifted)
        if args.json:
            shell.say_json(_as_json(proposal, shifted, written=True))
        else:
            cells.tell(shell, outcome)
    return 0


def _shifted(proposal: Proposal, keep: list[str], shift: list[str]) -> frozenset[str]:
    """Return the texts in which the year is shifted.

    Raises:
        UsageError: if a number is that of no text.
    """
    kept, taken = _numbered(proposal, keep), _numbered(proposal, shift)
    if kept & taken:
        raise UsageError(_("Sebuah nomor ada di --keep dan di --shift; tulis di salah satu."))
    return (proposal.proposed | taken) - kept


def _numbered(proposal: Proposal, words: list[str]) -> frozenset[str]:
    numbers = [number for word in words for number in word.replace(",", " ").split()]
    known = {str(number): shift.before for number, shift in enumerate(proposal.shifts, 1)}
    for number in numbers:
        if number not in known:
            raise UsageError(
                _("Tidak ada teks nomor “{number}”; daftarnya: zi-tui rollover {year} --dry-run").format(
                    number=quoted(number), year=proposal.year
                )
            )
    return frozenset(known[number] for number in numbers)


def _describe(shell: Shell, proposal: Proposal, shifted: frozenset[str]) -> None:
    shell.say(rollover_words(proposal))
    for number, shift in enumerate(proposal.shifts, 1):
        taken = shift.before in shifted
        shell.say()
        places = ", ".join(shift.places[:4]) + (", …" if len(shift.places) > 4 else "")
        mark = _("digeser") if taken else _("tetap")
        shell.say(f"{number:>3}  {mark:<8} {one_line(places)}")
        shell.say(f"     {one_line(shift.before)}")
        if taken:
            shell.say(f"  -> {one_line(shift.after)}")
    if proposal.left:
        shell.say()
        shell.say(_("Tidak disalin:"))
        for text in proposal.left:
            shell.say(f"  {one_line(text)}")
    shell.say()


def rollover_words(proposal: Proposal) -> str:
    """Return what is copied, as a sentence."""
    return _(
        "Renaksi {source} disalin menjadi {year}: {rows} indikator, {months} jadwal, {requirements} syarat bukti, "
        "{teams} tim, {follow_ups} tindak lanjut yang belum selesai. Renaksi {source} lalu dikunci."
    ).format(**{name: getattr(proposal, name) for name in Proposal._fields})


def _as_json(proposal: Proposal, shifted: frozenset[str], *, written: bool) -> dict[str, Any]:
    return {
        "source": proposal.source,
        "year": proposal.year,
        "written": written,
        "rows": proposal.rows,
        "planned_months": proposal.months,
        "requirements": proposal.requirements,
        "teams": proposal.teams,
        "follow_ups": proposal.follow_ups,
        "left": list(proposal.left),
        "shifts": [
            {
                "number": number,
                "before": shift.before,
                "after": shift.after,
                "proposed": shift.proposed,
                "shifted": shift.before in shifted,
                "places": list(shift.places),
            }
            for number, shift in enumerate(proposal.shifts, 1)
        ],
    }
