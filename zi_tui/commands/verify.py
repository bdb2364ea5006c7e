"""`zi-tui verify`: what the verifier says of the evidence of an indicator in a month."""

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_year
from zi_tui.commands.shell import Shell
from zi_tui.domain.status import Verification
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.record import verify
from zi_tui.text import quoted

HELP = _("catat hasil verifikasi bukti sebuah indikator pada sebuah bulan")
USAGE = _("KODE BULAN accepted|needs_work|pending [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    cells.add_cell(parser)
    parser.add_argument("verdict", type=_verdict, metavar="HASIL", help=", ".join(Verification))
    add_year(parser)
    parser.add_argument("--note", metavar="TEKS", help=_('catatan verifikasi; "" menghapus'))


def run(args: Arguments, shell: Shell) -> int:
    """Save the verdict, and say how to take it back."""
    with shell.office() as office:
        place = cells.find(shell, office, args)
        cells.tell(shell, verify(office, place.row, place.month, args.verdict, args.note))
    return 0


def _verdict(text: str) -> Verification:
    for verdict in Verification:
        if text == verdict:
            return verdict
    raise UsageError(
        _("Hasil verifikasi “{text}” tidak dikenal; pilih {words}.").format(
            text=quoted(text), words=", ".join(Verification)
        )
    )
