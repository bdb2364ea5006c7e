"""`zi-tui record`: what happened to an indicator in a month."""

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_json, add_year
from zi_tui.commands.shell import Shell
from zi_tui.domain.labels import execution_label
from zi_tui.domain.status import RECORDABLE, Execution
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.record import Edit, record

HELP = _("catat pelaksanaan sebuah indikator pada sebuah bulan")
USAGE = _("KODE BULAN [belum|berjalan|selesai|dibatalkan] [opsi]")

_TEXTS = {
    "by": ("done_by", _("pelaksana")),
    "note": ("note", _("uraian yang dilaksanakan")),
    "obstacle": ("obstacle", _("kendala")),
    "cause": ("cause", _("penyebab kendala")),
    "solution": ("solution", _("solusi")),
    "follow-up": ("follow_up", _("tindak lanjut")),
    "reason": ("reason", _("alasan pembatalan")),
}
"""The free texts: option, field of the realization, what it is."""

_STATUSES = {status: execution_label(status) for status in RECORDABLE}


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    cells.add_cell(parser)
    words = cells.both_words(_STATUSES)
    parser.add_argument(
        "status", nargs="?", type=_status, metavar="STATUS", help=_("{words}; kosong: tetap").format(words=words)
    )
    add_year(parser)
    parser.add_argument("--date", metavar="TANGGAL", help=_("tanggal dilaksanakan: 3/4, 3 apr, kemarin, 2024-04-03"))
    for option, (field, meaning) in _TEXTS.items():
        parser.add_argument(
            f"--{option}", dest=field, metavar="TEKS", help=_('{text}; "" menghapus').format(text=meaning)
        )
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Record it, and say how to take it back."""
    texts = {field: getattr(args, field) for field, _meaning in _TEXTS.values()}
    if args.status is None and args.date is None and not any(text is not None for text in texts.values()):
        raise UsageError(_("Tidak ada yang dicatat; tulis statusnya, misalnya selesai, atau opsi seperti --note."))
    with shell.office() as office:
        place = cells.find(shell, office, args)
        done_on = cells.parse_day(office, place.year, args.date)
        outcome = record(office, place.row, place.month, Edit(status=args.status, done_on=done_on, **texts))
        if outcome.changed:
            cells.warn_unplanned(place.row, place.month)
        cells.tell_occurrence(shell, office, place, outcome, as_json=args.json)
    return 0


def _status(text: str) -> Execution:
    return cells.either_word(text, _STATUSES, _("Status “{text}” tidak bisa dicatat; pilih {words}."))
