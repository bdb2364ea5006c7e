"""`zi-tui meeting`: monitoring meetings, which feed the rows that they were held for."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_json, add_year, file_name
from zi_tui.commands.shell import Shell
from zi_tui.dates import iso_day, parse_month, short_month
from zi_tui.domain.follow_up import state_words
from zi_tui.domain.meeting_files import ROLES, guess_role
from zi_tui.domain.meetings import Recorded
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError, VaultError
from zi_tui.i18n import _
from zi_tui.office import meeting, meeting_edit
from zi_tui.office.attach import store_files
from zi_tui.office.find import find_row
from zi_tui.office.many import Place
from zi_tui.office.meeting import Brought, Held
from zi_tui.office.meeting_edit import Wanted
from zi_tui.office.record import Outcome
from zi_tui.text import fold, one_line, quoted, written
from zi_tui.vault.files import Vault

if TYPE_CHECKING:
    from zi_tui.office.office import Office

HELP = _("rapat monev: daftar, catat satu paket, ubah, hapus")
USAGE = _("[list | add --date TANGGAL --row KODE... | show NOMOR | edit NOMOR | remove NOMOR] [opsi]")

_WRITING = ("add", "edit")
_LABELS = {role: label for role, (label, _words) in ROLES.items()}


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_word({"list": 0, "add": 0, "show": 1, "edit": 1, "remove": 1})
    add_year(parser)
    parser.add_argument(
        "--date", only=_WRITING, metavar="TANGGAL", help=_("tanggal rapat: 3/4, 3 apr, kemarin, 2024-04-03")
    )
    parser.add_argument(
        "--row", only=_WRITING, action="append", default=[], metavar="KODE", help=_("indikator; boleh berulang")
    )
    parser.add_argument(
        "--month", only=_WRITING, type=parse_month, metavar="BULAN", help=_("bulan jadwalnya; biasanya bulan rapat")
    )
    parser.add_argument("--place", only=_WRITING, metavar="TEKS", help=_("tempat"))
    parser.add_argument("--method", only=_WRITING, metavar="TEKS", help=_("metode, misalnya tatap muka"))
    parser.add_argument(
        "--leaders", only=_WRITING, metavar="TEKS", help=_('unsur pimpinan yang hadir; "" berarti tidak hadir')
    )
    parser.add_argument("--attendees", only=_WRITING, metavar="TEKS", help=_("peserta"))
    parser.add_argument("--agenda", only=_WRITING, metavar="TEKS", help=_("agenda"))
    about = _('keputusan; boleh dengan tenggat dan tim: "Susun SOP | 30/6 | tata laksana"')
    parser.add_argument("--decision", only=_WRITING, action="append", default=[], metavar="TEKS", help=about)
    parser.add_argument(
        "--file",
        only=_WRITING,
        action="append",
        default=[],
        metavar="[SEBAGAI=]BERKAS",
        help=_("berkas; {roles}").format(roles=", ".join(_LABELS)),
    )
    _add_edit_arguments(parser)
    add_json(parser)


def _add_edit_arguments(parser: Parser) -> None:
    """Declare what takes something out of a meeting."""
    for name, metavar, about in (
        ("row", "KODE", _("edit: keluarkan indikator ini; realisasi dan buktinya tetap")),
        ("file", "NAMA", _("edit: lepas berkas ini dari rapat; tetap menjadi bukti")),
        ("decision", "NOMOR", _("edit: cabut keputusan ini; tindak lanjutnya tetap di daftar")),
    ):
        parser.add_argument(
            f"--remove-{name}", only=("edit",), action="append", default=[], metavar=metavar, help=about
        )
    parser.add_argument(
        "--change-decision",
        only=("edit",),
        action="append",
        default=[],
        metavar="NOMOR=TEKS",
        help=_("edit: ubah bunyi keputusan ini"),
    )
    parser.add_argument(
        "--cancel",
        only=("edit",),
        action="store_true",
        help=_("edit: batalkan juga tindak lanjut dari keputusan yang dicabut"),
    )


def run(args: Arguments, shell: Shell) -> int:
    """List the year's meetings, show one, record one, change it or take it away."""
    word, rest = args.word, args.words
    if args.cancel and not args.remove_decision:
        raise UsageError(_("--cancel hanya ada artinya bersama --remove-decision."))
    if args.month and not args.row:
        raise UsageError(_("--month hanya ada artinya bersama --row."))
    with shell.office(read_only=word in ("list", "show")) as office:
        snapshot = shell.snapshot(office, args.year)
        found = meeting.meetings(office, snapshot)
        if word == "add":
            outcome = _add(shell, office, snapshot, args)
            known = {each.meeting.id for each in found}
            _tell(shell, office, snapshot, outcome, lambda each: each.meeting.id not in known, as_json=args.json)
        elif word == "list":
            _list(shell, snapshot, found, as_json=args.json)
        elif word == "show":
            _show(shell, snapshot, found, _named(office, snapshot, found, rest), as_json=args.json)
        elif word == "edit":
            recorded = _named(office, snapshot, found, rest)
            outcome = _edit(shell, office, snapshot, recorded, args)
            id = recorded.meeting.id
            _tell(shell, office, snapshot, outcome, lambda each: each.meeting.id == id, as_json=args.json)
        else:
            recorded = _named(office, snapshot, found, rest)
            outcome = meeting_edit.remove(office, snapshot, recorded)
            _tell(shell, office, snapshot, outcome, lambda _each: False, as_json=args.json)
    return 0


def _tell(
    shell: Shell,
    office: "Office",
    snapshot: Snapshot,
    outcome: Outcome,
    meant: Callable[[Recorded], bool],
    *,
    as_json: bool,
) -> None:
    """Print what came of it; as JSON with the meeting that is `meant`, as it is listed now."""
    if not as_json:
        cells.tell(shell, outcome)
        return
    listed = enumerate(meeting.meetings(office, office.snapshot(snapshot.year)), 1)
    item = next((_item(number, each) for number, each in listed if meant(each)), None)
    cells.tell_json(shell, snapshot.year, outcome, meeting=item)


def _add(shell: Shell, office: "Office", snapshot: Snapshot, args: Arguments) -> Outcome:
    if not args.date or not args.row:
        raise UsageError(_("belum ada: --date dan --row; lihat: zi-tui meeting -h"))
    held = _held(office, snapshot, Held(""), args)._replace(decisions="\n".join(args.decision))
    places = _places(snapshot, held, args)
    meeting.check(office, snapshot, held)
    outcome = meeting.add(office, snapshot, held, places, _brought(shell, args.file))
    for row, month in places:
        cells.warn_unplanned(row, month)
    return outcome


def _edit(shell: Shell, office: "Office", snapshot: Snapshot, recorded: Recorded, args: Arguments) -> Outcome:
    """Change what the options name, and nothing else.

    Raises:
        UsageError: if they name what is not there.
    """
    held = _held(office, snapshot, meeting_edit.held_of(recorded.meeting), args)
    held = held._replace(decisions=_decisions(recorded, args))
    out = {find_row(snapshot, code).id for code in args.remove_row}
    unknown = out - {row.id for row, _month in recorded.places}
    if unknown:
        codes = ", ".join(snapshot.row[row_id].code for row_id in unknown)
        raise UsageError(_("Rapat itu tidak diadakan untuk {codes}.").format(codes=codes))
    named = _places(snapshot, held, args)
    if both := [row.code for row, _month in named if row.id in out]:
        raise UsageError(
            _("{codes} disebut di --row dan --remove-row; tulis salah satunya.").format(codes=", ".join(both))
        )
    added = [place for place in named if place not in recorded.places]
    wanted = Wanted(
        held,
        [*(place for place in recorded.places if place[0].id not in out), *added],
        _roles(recorded, args.remove_file),
        cancel=args.cancel,
    )
    meeting.check(office, snapshot, held)
    outcome = meeting_edit.edit(office, snapshot, recorded, wanted._replace(brought=_brought(shell, args.file)))
    for row, month in added:
        cells.warn_unplanned(row, month)
    return outcome


def _held(office: "Office", snapshot: Snapshot, before: Held, args: Arguments) -> Held:
    """Return `before` with what the options say of the meeting itself."""
    said = {
        name: value
        for name in ("place", "method", "leaders", "attendees", "agenda")
        if (value := getattr(args, name)) is not None
    }
    held = before._replace(**said)
    if args.date:
        held = held._replace(held_on=cells.parse_day(office, snapshot.year, args.date) or "")
    return held if args.leaders is None else held._replace(leader_present=bool(args.leaders.strip()))


def _places(snapshot: Snapshot, held: Held, args: Arguments) -> list[Place]:
    month = args.month or int(held.held_on[5:7])
    return [(find_row(snapshot, code), month) for code in dict.fromkeys(args.row)]


def _decisions(recorded: Recorded, args: Arguments) -> str:
    """Return the decisions as the options leave them, one a line.

    Raises:
        UsageError: if one of them names a decision that there is not.
    """
    lines: dict[int, str] = {number: each.decision.written() for number, each in enumerate(recorded.decided, 1)}
    gone = {_known(lines, text) for text in args.remove_decision}
    changed: dict[int, str] = {}
    for text in args.change_decision:
        name, equals, said = text.partition("=")
        number = _known(lines, name)
        if not equals or not written(said):
            raise UsageError(
                _("Keputusan nomor {number} belum diberi bunyi; tulis --change-decision {number}=TEKS.").format(
                    number=number
                )
            )
        if number in gone or number in changed:
            raise UsageError(
                _("Keputusan nomor {number} disebut dua kali; ubah sekali saja, atau cabut.").format(number=number)
            )
        changed[number] = said
    kept = {number: text for number, text in {**lines, **changed}.items() if number not in gone}
    return "\n".join([*kept.values(), *args.decision])


def _known(lines: Mapping[int, str], text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) in lines:
        return int(text)
    if not lines:
        raise UsageError(_("Rapat itu belum punya keputusan; tambahkan dengan --decision TEKS."))
    listed = "; ".join(f"{number}. {line}" for number, line in lines.items())
    raise UsageError(
        _("Tidak ada keputusan nomor “{text}”; yang ada: {listed}").format(text=quoted(text), listed=listed)
    )


def _roles(recorded: Recorded, names: Sequence[str]) -> dict[str, str]:
    """Return what the meeting's files are to it, without those that are named.

    Raises:
        UsageError: if it has no such file.
    """
    roles = meeting_edit.roles_of(recorded)
    for name in names:
        found = [file for file in recorded.files if fold(file.file_name) == fold(name) and file.evidence_id in roles]
        if not recorded.files:
            raise UsageError(_("Rapat itu belum punya berkas; tambahkan dengan --file BERKAS."))
        if not found:
            listed = "; ".join(one_line(file.file_name) for file in recorded.files)
            raise UsageError(
                _("Rapat itu tidak punya berkas “{name}”; yang ada: {listed}").format(name=quoted(name), listed=listed)
            )
        del roles[found[0].evidence_id]
    return roles


def _named(office: "Office", snapshot: Snapshot, found: Sequence[Recorded], words: Sequence[str]) -> Recorded:
    """Return the meeting that the person named by its number in the list, or by its day.

    Raises:
        UsageError: if there is none, or that day has several.
    """
    if not words:
        raise UsageError(_("Sebut nomor atau tanggal rapatnya; daftarnya: zi-tui meeting"))
    text = words[0]
    if text.isascii() and text.isdigit():
        same = [each for number, each in enumerate(found, 1) if number == int(text)]
    else:
        day = cells.parse_day(office, snapshot.year, text)
        same = [each for each in found if each.meeting.held_on == day]
    if len(same) == 1:
        return same[0]
    if same:
        raise UsageError(_("Ada {count} rapat pada {day}; sebut nomornya di daftar.").format(count=len(same), day=text))
    raise UsageError(_("Tidak ada rapat “{text}”; daftarnya: zi-tui meeting").format(text=quoted(text)))


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
        path = file_name(path if found else name)
        pairs.append((found or guess_role(Path(name).name), path))
    files = store_files(Vault(shell.paths.vault), [Path(path) for _role, path in pairs])
    brought = []
    for (role, _path), file in zip(pairs, files, strict=True):
        if file.stored is None:
            raise VaultError(file.refusal)
        brought.append(Brought(file.stored, role))
    return brought


def _list(shell: Shell, snapshot: Snapshot, found: Sequence[Recorded], *, as_json: bool) -> None:
    if as_json:
        shell.say_json(
            {"year": snapshot.year, "meetings": [_item(number, each) for number, each in enumerate(found, 1)]}
        )
        return
    for number, each in enumerate(found, 1):
        said = [
            *([one_line(each.meeting.place)] if each.meeting.place else []),
            _("pimpinan hadir") if each.meeting.leader_present else _("tanpa pimpinan"),
            _("{count} jadwal").format(count=len(each.places)),
            *([_("{count} berkas").format(count=len(each.files))] if each.files else []),
        ]
        agenda = one_line(each.meeting.agenda) or _("tanpa agenda")
        shell.say(f"{number:>3}  {iso_day(each.meeting.held_on):<12} {agenda}  ({' · '.join(said)})")
        rest = (
            (_("Metode"), each.meeting.method),
            (_("Pimpinan"), each.meeting.leaders),
            (_("Peserta"), each.meeting.attendees),
            *((_("Keputusan"), decided.decision.written()) for decided in each.decided),
            *((_("Berkas"), file.file_name) for file in each.files),
        )
        for label, text in rest:
            if one_line(text):
                shell.say(f"     {label}: {one_line(text)}")
    if not found:
        shell.say(_("Belum ada rapat yang dicatat di Renaksi {year}.").format(year=snapshot.year))


def _item(number: int, each: Recorded) -> dict[str, Any]:
    return {
        "number": number,
        **each.meeting._asdict(),
        "leader_present": bool(each.meeting.leader_present),
        "occurrences": [{"code": row.code, "month": month} for row, month in each.places],
        "files": [file._asdict() for file in each.files],
        "follow_ups": [decided.item.position if decided.item else None for decided in each.decided],
    }


def _show(shell: Shell, snapshot: Snapshot, found: Sequence[Recorded], each: Recorded, *, as_json: bool) -> None:
    """Print everything of one meeting, the decisions with the numbers that an edit takes."""
    if as_json:
        shell.say_json({"year": snapshot.year, **_item(found.index(each) + 1, each)})
        return
    held = each.meeting
    leaders = one_line(held.leaders) or _("hadir") if held.leader_present else _("tidak hadir")
    for label, text in (
        (_("Tanggal"), iso_day(held.held_on)),
        (_("Tempat"), one_line(held.place)),
        (_("Metode"), one_line(held.method)),
        (_("Pimpinan"), leaders),
        (_("Peserta"), ", ".join(held.attendees.splitlines())),
        (_("Agenda"), one_line(held.agenda)),
        (_("Untuk"), ", ".join(f"{row.code} {short_month(month)}" for row, month in each.places)),
        (_("Berkas"), ", ".join(f"{one_line(file.file_name)} ({file.role})" for file in each.files)),
    ):
        shell.say(f"{label + ':':<10} {text or '-'}")
    for number, (decision, item) in enumerate(each.decided, 1):
        state = state_words(item, snapshot.as_of) if item else _("tidak ada di daftar tindak lanjut")
        shell.say(f"{number:>3}. {decision.written()}  ({state})")
