"""`zi-tui verify`: what the verifier says of the evidence of an indicator in a month."""

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_json, add_year
from zi_tui.commands.shell import Shell
from zi_tui.domain.labels import verification_label
from zi_tui.domain.status import Verification
from zi_tui.i18n import _
from zi_tui.office.record import verify, with_lack

HELP = _("catat hasil verifikasi bukti sebuah indikator pada sebuah bulan")
USAGE = _("KODE BULAN sesuai|perbaikan|belum [opsi]")

_VERDICTS = {verdict: verification_label(verdict) for verdict in Verification}


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    cells.add_cell(parser)
    parser.add_argument("verdict", type=_verdict, metavar="HASIL", help=cells.both_words(_VERDICTS))
    add_year(parser)
    parser.add_argument("--note", metavar="TEKS", help=_('catatan verifikasi; "" menghapus'))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Save the verdict, and say how to take it back."""
    with shell.office() as office:
        snapshot = shell.snapshot(office, args.year)
        place = cells.find_in(snapshot, args)
        outcome = verify(office, place.row, place.month, args.verdict, args.note)
        outcome = with_lack(outcome, args.verdict, snapshot.cell(place.row, place.month).evidence)
        cells.tell_occurrence(shell, office, place, outcome, as_json=args.json)
    return 0


def _verdict(text: str) -> Verification:
    return cells.either_word(text, _VERDICTS, _("Hasil verifikasi “{text}” tidak dikenal; pilih {words}."))
