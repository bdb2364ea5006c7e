"""`zi-tui follow-up`: the register of recommendations, and what became of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_json, add_year, file_name
from zi_tui.commands.shell import Shell, complain
from zi_tui.dates import iso_day
from zi_tui.domain.follow_up import SOURCES, STATUSES, FollowUpSource, in_order, is_overdue, is_pending, state_words
from zi_tui.domain.oversight import FollowUp
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import follow_up
from zi_tui.office.attach import store_files
from zi_tui.office.find import find_row, find_team
from zi_tui.office.record import Outcome
from zi_tui.text import one_line, quoted
from zi_tui.vault.files import Vault

if TYPE_CHECKING:
    from zi_tui.office.office import Office

HELP = _("tindak lanjut: daftar, catat, tandai selesai")
USAGE = _("[list | add REKOMENDASI | set NOMOR | remove NOMOR] [opsi]")

_WRITING = ("add", "set")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_word({"list": 0, "add": None, "set": 1, "remove": 1})
    add_year(parser)
    parser.add_argument("--open", only=("list",), action="store_true", help=_("daftar: yang belum selesai saja"))
    parser.add_argument("--recommendation", only=_WRITING, metavar="TEKS", help=_("rekomendasinya"))
    parser.add_argument("--source", only=_WRITING, metavar="ASAL", help=cells.both_words(SOURCES))
    parser.add_argument("--source-note", only=_WRITING, metavar="TEKS", help=_("keterangan asal, misalnya rapat mana"))
    parser.add_argument("--row", only=_WRITING, metavar="KODE", help=_("indikator yang terkait"))
    parser.add_argument("--team", only=_WRITING, metavar="TEKS", help=_("PJ, dengan sebagian namanya"))
    parser.add_argument("--action", only=_WRITING, metavar="TEKS", help=_("rencana tindak lanjut"))
    parser.add_argument(
        "--due", only=_WRITING, metavar="TANGGAL", help=_('target waktu: 30/6, 30 jun, 2024-06-30; "" menghapus')
    )
    parser.add_argument("--status", only=_WRITING, metavar="STATUS", help=cells.both_words(STATUSES))
    parser.add_argument("--date", only=_WRITING, metavar="TANGGAL", help=_("tanggal dilaksanakan"))
    parser.add_argument("--result", only=_WRITING, metavar="TEKS", help=_("hasilnya"))
    parser.add_argument(
        "--file",
        type=file_name,
        only=_WRITING,
        action="append",
        default=[],
        metavar="BERKAS",
        help=_("bukti; boleh berulang"),
    )
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """List the register, add to it, or change an entry."""
    word, rest = args.word, args.words
    if word == "add" and rest and args.recommendation is not None:
        raise UsageError(_("Rekomendasinya ditulis dua kali; tulis sesudah add saja, atau dengan --recommendation."))
    with shell.office(read_only=word == "list") as office:
        snapshot = shell.snapshot(office, args.year)
        items = follow_up.register(office, snapshot.plan)
        if word == "list":
            shown = [item for item in items if is_pending(item) or not args.open]
            _list(shell, snapshot, shown, follow_up.file_counts(office, snapshot.plan), as_json=args.json)
            return 0
        if word == "add":
            text = " ".join(rest) or args.recommendation or ""
            wanted = _wanted(office, snapshot, args)._replace(recommendation=text)
            outcomes = [follow_up.add(office, snapshot.plan, wanted)]
            before = {each.id for each in items}
            item = next(each for each in follow_up.register(office, snapshot.plan) if each.id not in before)
        else:
            item, outcomes = _named(items, rest), []
        if word == "remove":
            outcomes = [follow_up.remove(office, item)]
        if word == "set":
            wanted = _wanted(office, snapshot, args)
            if wanted == follow_up.Wanted() and not args.file:
                raise UsageError(
                    _("Tidak ada yang diubah; tulis misalnya --status selesai; lihat: zi-tui follow-up -h")
                )
            if wanted != follow_up.Wanted():
                outcomes = [follow_up.edit(office, item, wanted)]
        try:
            refused = word != "remove" and _attach(shell, office, item, args.file, outcomes)
        finally:  # what is recorded by now is said to be, whatever comes of the files
            _tell(shell, office, snapshot, item, outcomes, as_json=args.json)
    return int(refused)


def _tell(
    shell: Shell, office: "Office", snapshot: Snapshot, item: FollowUp, outcomes: Sequence[Outcome], *, as_json: bool
) -> None:
    """Print what came of it; as JSON with the follow-up as it stands now."""
    if not as_json:
        for outcome in outcomes:
            cells.tell(shell, outcome)
        return
    left = [each for each in follow_up.register(office, snapshot.plan) if each.id == item.id]
    files = follow_up.file_counts(office, snapshot.plan).get(item.id, 0)
    outcome = Outcome(any(each.changed for each in outcomes), ". ".join(each.summary for each in outcomes))
    cells.tell_json(shell, snapshot.year, outcome, follow_up=_item(snapshot, left[0], files) if left else None)


def _wanted(office: "Office", snapshot: Snapshot, args: Arguments) -> follow_up.Wanted:
    """Return what the options say.

    Raises:
        UsageError: if one of them names nothing that there is.
    """
    row = find_row(snapshot, args.row) if args.row else None
    team_id = find_team(snapshot, args.team).id if args.team else args.team
    refusal = _("“{text}” tidak dikenal; pilih {words}.")
    return follow_up.Wanted(
        recommendation=args.recommendation,
        source=None if args.source is None else cells.either_word(args.source, SOURCES, refusal),
        source_note=args.source_note,
        plan_row_id=row.id if row else args.row,
        team_id=row.team_id if row and team_id is None else team_id,
        action=args.action,
        due_on=cells.parse_day(office, snapshot.year, args.due),
        status=None if args.status is None else cells.either_word(args.status, STATUSES, refusal),
        done_on=cells.parse_day(office, snapshot.year, args.date),
        result=args.result,
    )


def _named(items: Sequence[FollowUp], words: Sequence[str]) -> FollowUp:
    """Return the follow-up whose number the person wrote.

    Raises:
        UsageError: if there is none.
    """
    if not words:
        raise UsageError(_("Sebut nomor tindak lanjutnya; daftarnya: zi-tui follow-up"))
    text = words[0]
    for item in items:
        if text == str(item.position):
            return item
    raise UsageError(_("Tidak ada tindak lanjut nomor “{text}”; daftarnya: zi-tui follow-up").format(text=quoted(text)))


def _attach(shell: Shell, office: "Office", item: FollowUp, names: Sequence[str], outcomes: list[Outcome]) -> bool:
    """Attach the files that are named, and add what came of it; return whether one of them is refused."""
    if not names:
        return False
    files = store_files(Vault(shell.paths.vault), [Path(name) for name in names])
    for file in files:
        complain(file.refusal) if file.stored is None else None
    stored = [file.stored for file in files if file.stored]
    if stored:
        outcomes.append(follow_up.attach(office, item, stored))
    return len(stored) < len(files)


def _list(
    shell: Shell, snapshot: Snapshot, items: Sequence[FollowUp], files: Mapping[str, int], *, as_json: bool
) -> None:
    if as_json:
        shell.say_json(
            {"year": snapshot.year, "follow_ups": [_item(snapshot, item, files.get(item.id, 0)) for item in items]}
        )
        return
    for item in in_order(items, snapshot.as_of):
        row = snapshot.row.get(item.plan_row_id or "")
        team = snapshot.team.get(item.team_id or "")
        said = [
            state_words(item, snapshot.as_of),
            *([_("tenggat {day}").format(day=iso_day(item.due_on))] if item.due_on else []),
            *([one_line(team.name)] if team else []),
            *([_("{count} bukti").format(count=files[item.id])] if item.id in files else []),
        ]
        code = row.code if row else ""
        shell.say(f"{item.position:>3}  {code:<7} {one_line(item.recommendation)}  ({' · '.join(said)})")
        source = ": ".join(filter(None, (SOURCES[FollowUpSource(item.source)], one_line(item.source_note))))
        rest = ((_("Asal"), source), (_("Rencana"), item.action), (_("Hasil"), item.result))
        for label, text in rest:
            if one_line(text):
                shell.say(f"     {label}: {one_line(text)}")
    if not items:
        shell.say(_('Belum ada tindak lanjut; catat dengan: zi-tui follow-up add "rekomendasinya"'))


def _item(snapshot: Snapshot, item: FollowUp, files: int) -> dict[str, Any]:
    row = snapshot.row.get(item.plan_row_id or "")
    team = snapshot.team.get(item.team_id or "")
    return {
        "number": item.position,
        "id": item.id,
        "recommendation": item.recommendation,
        "source": item.source,
        "source_note": item.source_note,
        "code": row.code if row else None,
        "team": team.name if team else None,
        "action": item.action,
        "due_on": item.due_on,
        "status": item.status,
        "overdue": is_overdue(item, snapshot.as_of),
        "done_on": item.done_on,
        "result": item.result,
        "files": files,
    }
