"""`zi-tui bin`: the evidence that was taken off; bringing it back, or throwing it away for good."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.shell import Shell
from zi_tui.dates import iso_day, short_month
from zi_tui.domain.bin import Detached
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import waste_bin
from zi_tui.text import file_size, one_line, quoted

if TYPE_CHECKING:
    from zi_tui.office.office import Office

HELP = _("tempat sampah bukti: daftar, kembalikan, kosongkan")
USAGE = _("[list | restore ID... | empty [ID...] --yes] [opsi]")

_LIST, _RESTORE, _EMPTY = "list", "restore", "empty"
_ID_LENGTH = 8
"""Characters of an id that are shown, and enough to name it."""


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_word({_LIST: 0, _RESTORE: None, _EMPTY: None})
    parser.add_argument("--yes", only=(_EMPTY,), action="store_true", help=_("hapus untuk selamanya tanpa bertanya"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """List the bin, bring back from it, or empty it."""
    ids = args.words
    if args.word == _RESTORE and not ids:
        raise UsageError(_("Sebut ID yang dikembalikan; daftarnya: zi-tui bin"))
    with shell.office(read_only=args.word == _LIST) as office:
        if args.word == _LIST:
            _list(shell, waste_bin.detached(office), as_json=args.json)
            return 0
        chosen = _chosen(office, ids) if ids else None
        if args.word == _RESTORE:
            outcome = waste_bin.restore(office, chosen or ())
        else:
            _require_sure(shell, waste_bin.waste(office, chosen), sure=args.yes, as_json=args.json)
            outcome = waste_bin.empty(office, chosen)
    if args.json:
        shell.say_json({"changed": outcome.changed, "summary": outcome.summary})
    elif args.word == _RESTORE:
        cells.tell(shell, outcome)
    else:
        shell.say(outcome.summary)
    return 0


def _list(shell: Shell, items: Sequence[Detached], *, as_json: bool) -> None:
    if as_json:
        shell.say_json({"items": [item._asdict() for item in items]})
        return
    for item in items:
        place = f"{item.code} {short_month(item.month)} {item.year}"
        what = f"{item.attachment_id[:_ID_LENGTH]}  {file_size(item.size):>7}  {place:<16}"
        shell.say(f"{what}  {one_line(item.file_name)}  ({_state(item)})")
    if not items:
        shell.say(_("Tempat sampah bukti kosong."))


def _state(item: Detached) -> str:
    """Return who took it off and when, or that it is gone."""
    if item.purged_at is not None:
        return _("isinya dihapus {day}").format(day=iso_day(item.purged_at))
    if not item.detached_at:
        return _("dilepas")
    said = _("lampirannya dibatalkan {day} oleh {person}") if item.undone else _("dilepas {day} oleh {person}")
    return said.format(day=iso_day(item.detached_at), person=one_line(item.detached_by))


def _require_sure(shell: Shell, gone: waste_bin.Waste, *, sure: bool, as_json: bool) -> None:
    """Say what would be thrown away for good, unless the person is `sure`.

    Raises:
        UsageError: if it is not sure.
    """
    if gone.contents and not sure:
        for item in () if as_json else gone.items:
            shell.say(f"{file_size(item.size):>7}  {one_line(item.file_name)}")
        raise UsageError(
            _("{count} isi ({size}) akan dihapus untuk selamanya; kalau yakin, ulangi dengan --yes.").format(
                count=len(gone.contents), size=file_size(gone.size)
            )
        )


def _chosen(office: "Office", ids: Sequence[str]) -> list[str]:
    """Return the attachments that the beginnings of ids name.

    Raises:
        UsageError: if one names none or several.
    """
    known = [item.attachment_id for item in waste_bin.detached(office)]
    found = []
    for id in ids:
        matching = [each for each in known if each.startswith(id.strip().lower())] if id.strip() else []
        if len(matching) != 1:
            raise UsageError(_("Tidak ada satu bukti dengan ID “{id}”; daftarnya: zi-tui bin").format(id=quoted(id)))
        found += matching
    return found
