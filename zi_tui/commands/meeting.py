"""`zi-tui meeting`: monitoring meetings, which feed the rows that they were held for."""

from pathlib import Path
from typing import TYPE_CHECKING

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_year
from zi_tui.commands.shell import Shell
from zi_tui.dates import iso_day, parse_month
from zi_tui.domain.meeting_files import ROLES, guess_role
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError, VaultError
from zi_tui.i18n import _
from zi_tui.office import meeting
from zi_tui.office.attach import store_files
from zi_tui.office.find import find_row
from zi_tui.office.many import Place
from zi_tui.office.meeting import Brought, Held
from zi_tui.office.record import Outcome
from zi_tui.text import one_line, quoted
from zi_tui.vault.files import Vault

if TYPE_CHECKING:
    from zi_tui.office.office import Office

HELP = _("rapat monev: daftar, catat satu paket")
USAGE = _("[list | add --date TANGGAL --row KODE...] [opsi]")

_LABELS = {role: label for role, (label, _words) in ROLES.items()}


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("words", nargs="*", metavar="list|add", help=_("tanpa ini: daftarnya"))
    add_year(parser)
    parser.add_argument("--date", metavar="TANGGAL", help=_("tanggal rapat: 3/4, 3 apr, kemarin, 2024-04-03"))
    parser.add_argument("--row", action="append", default=[], metavar="KODE", help=_("indikator; boleh berulang"))
    parser.add_argument("--month", type=parse_month, metavar="BULAN", help=_("bulan jadwalnya; biasanya bulan rapat"))
    parser.add_argument("--place", default="", metavar="TEKS", help=_("tempat"))
    parser.add_argument("--method", default="", metavar="TEKS", help=_("metode, misalnya tatap muka"))
    parser.add_argument("--leaders", default="", metavar="TEKS", help=_("unsur pimpinan yang hadir"))
    parser.add_argument("--attendees", default="", metavar="TEKS", help=_("peserta"))
    parser.add_argument("--agenda", default="", metavar="TEKS", help=_("agenda"))
    parser.add_argument(
        "--decision", action="append", default=[], metavar="TEKS", help=_('keputusan; boleh "Susun SOP | 30/6"')
    )
    parser.add_argument(
        "--file",
        action="append",
        default=[],
        metavar="[SEBAGAI=]BERKAS",
        help=_("berkas; {roles}").format(roles=", ".join(_LABELS)),
    )
    parser.add_argument("--json", action="store_true", help=_("daftar sebagai satu objek JSON untuk program lain"))


def run(args: Arguments, shell: Shell) -> int:
    """List the year's meetings, or record one."""
    word = args.words[0] if args.words else "list"
    if word not in ("list", "add") or len(args.words) > 1:
        raise UsageError(
            _("“{word}” tidak dikenal; tulis list atau add; lihat: zi-tui meeting -h").format(
                word=quoted(args.words[-1])
            )
        )
    with shell.office(read_only=word == "list") as office:
        snapshot = shell.snapshot(office, args.year)
        if word == "add":
            cells.tell(shell, _add(shell, office, snapshot, args))
        else:
            _list(shell, office, snapshot, as_json=args.json)
    return 0


def _add(shell: Shell, office: "Office", snapshot: Snapshot, args: Arguments) -> Outcome:
    if not args.date or not args.row:
        raise UsageError(_("belum ada: --date dan --row; lihat: zi-tui meeting -h"))
    day = cells.parse_day(office, snapshot.year, args.date) or ""
    month = args.month or int(day[5:7])
    places: list[Place] = [(find_row(snapshot, code), month) for code in dict.fromkeys(args.row)]
    held = Held(
        day, args.place, args.method, bool(args.leaders.strip()), args.leaders, args.attendees, args.agenda,
        "\n".join(args.decision),
    )  # fmt: skip
    meeting.decisions_of(office, snapshot, held.decisions)
    outcome = meeting.add(office, snapshot, held, places, _brought(shell, args.file))
    for row, _month in places:
        cells.warn_unplanned(row, month)
    return outcome


def _brought(shell: Shell, names: list[str]) -> list[Brought]:
    """Return the files with what they are, in the vault; one that is refused stops everything.

    Raises:
        VaultError: if a file cannot be stored.
    """
    pairs = []
    for name in names:
        role, equals, path = name.partition("=")
        known = {word.casefold(): role for role, label in _LABELS.items() for word in (role, label)}
        found = known.get(role.casefold()) if equals else None
        pairs.append((found or guess_role(Path(name).name), path if found else name))
    files = store_files(Vault(shell.paths.vault), [Path(path) for _role, path in pairs])
    brought = []
    for (role, _path), file in zip(pairs, files, strict=True):
        if file.stored is None:
            raise VaultError(file.refusal)
        brought.append(Brought(file.stored, role))
    return brought


def _list(shell: Shell, office: "Office", snapshot: Snapshot, *, as_json: bool) -> None:
    found = meeting.meetings(office, snapshot)
    if as_json:
        items = [
            {**each._asdict(), "leader_present": bool(each.leader_present), "files": [file._asdict() for file in files]}
            for each, files in found
        ]
        shell.say_json({"year": snapshot.year, "meetings": items})
        return
    for each, files in found:
        said = [
            *([one_line(each.place)] if each.place else []),
            _("pimpinan hadir") if each.leader_present else _("tanpa pimpinan"),
            *([_("{count} berkas").format(count=len(files))] if files else []),
        ]
        agenda = one_line(each.agenda) or _("tanpa agenda")
        shell.say(f"{iso_day(each.held_on):<12} {agenda}  ({' · '.join(said)})")
        rest = (
            (_("Metode"), each.method),
            (_("Pimpinan"), each.leaders),
            (_("Peserta"), each.attendees),
            *((_("Keputusan"), decision) for decision in each.decisions.splitlines()),
            *((_("Berkas"), file.file_name) for file in files),
        )
        for label, text in rest:
            if one_line(text):
                shell.say(f"    {label}: {one_line(text)}")
    if not found:
        shell.say(_("Belum ada rapat yang dicatat di Renaksi {year}.").format(year=snapshot.year))
