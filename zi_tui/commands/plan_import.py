"""`zi-tui import`: a year's plan from a file, shown before it is written."""

from pathlib import Path
from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json, add_year, file_name
from zi_tui.commands.restore import ask, can_ask
from zi_tui.commands.shell import Shell, complain
from zi_tui.domain.importing import (
    Difference,
    Finding,
    FindingKind,
    count_differences,
    difference_kind_label,
    finding_kind_label,
)
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import importing
from zi_tui.office.importing import Imported, Proposal
from zi_tui.office.office import Office
from zi_tui.text import one_line, quoted

HELP = _("masukkan renaksi dari berkas Markdown, XLSX, CSV atau JSON")
USAGE = _("BERKAS [opsi]")

_LONGEST = 90


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("file", type=file_name, metavar="BERKAS", help=_("tabel renaksi: .md, .xlsx, .csv, atau .json"))
    add_year(parser)
    parser.add_argument("--dry-run", action="store_true", help=_("tunjukkan saja; tidak ada yang ditulis"))
    parser.add_argument("--yes", action="store_true", help=_("terima semua perbaikan yang diusulkan, jangan bertanya"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Show what the file is and what it changes, ask, write; problems in the file make the exit code 1."""
    file = importing.read_file(Path(args.file))
    with shell.office(read_only=args.dry_run) as office:
        proposal = importing.propose(office, file, args.year)
        if not args.json:
            _show(shell, proposal)
        imported = None
        if not proposal.problems and not args.dry_run:
            imported = _accept(args, shell, office, proposal)
        if args.json:
            shell.say_json(_as_json(proposal, imported))
        elif imported is not None:
            shell.say(imported.summary)
    if proposal.problems:
        complain(_("Tidak ada yang ditulis; perbaiki {count} kesalahan itu dulu.").format(count=len(proposal.problems)))
        return 1
    return 0 if imported is not None or args.dry_run else 1


def _accept(args: Arguments, shell: Shell, office: Office, proposal: Proposal) -> Imported | None:
    """Write it after a yes; `None` where the person said no."""
    if args.yes or not proposal.puts:
        return importing.accept(office, proposal)
    if args.json or not can_ask():
        raise UsageError(
            _("Tidak ada yang ditulis: tambahkan --yes untuk menerima, atau --dry-run untuk melihat saja.")
        )
    doubts = [one for one in proposal.findings if one.kind is FindingKind.DOUBT]
    refused = {
        one.key
        for one in doubts
        if not ask(
            _("{place}: {read} -> {made}. Benar? [y/T] ").format(place=one.place.words, read=one.read, made=one.made)
        )
    }
    if refused:
        proposal = importing.propose(office, proposal.file, proposal.asked_year, refused)
        _show(shell, proposal)
    if not ask(_("Tulis renaksi {year} ini? [y/T] ").format(year=proposal.year)):
        shell.say(_("Tidak jadi; tidak ada yang diubah."))
        return None
    return importing.accept(office, proposal)


def _show(shell: Shell, proposal: Proposal) -> None:
    text = _("{name}: renaksi {year}, {rows} indikator.")
    shell.say(text.format(name=one_line(proposal.file.name), year=proposal.year, rows=proposal.rows))
    for kind in FindingKind:
        found = [one for one in proposal.findings if one.kind is kind]
        if found:
            shell.say(_("{kind} ({count}):").format(kind=finding_kind_label(kind), count=len(found)))
            for one in found:
                shell.say("  " + _finding_line(one))
    if proposal.problems:
        return
    if not proposal.exists:
        shell.say(_("Belum ada renaksi {year}; semuanya baru.").format(year=proposal.year))
        return
    counts = count_differences(proposal.differences)
    text = _("Terhadap renaksi {year} yang ada: {added} ditambah, {changed} diubah, {gone} hilang.")
    shell.say(text.format(year=proposal.year, **counts._asdict()))
    for difference in proposal.differences:
        _show_difference(shell, difference)


def _finding_line(one: Finding) -> str:
    words = one.place.words
    said = f"{quoted(one.read, _LONGEST)} -> {quoted(one.made, _LONGEST)}"
    return f"{words}: {said}" if words else said


def _show_difference(shell: Shell, difference: Difference) -> None:
    kind = difference_kind_label(difference.kind)
    shell.say(one_line(f"{kind} {difference.code} {quoted(difference.label, _LONGEST)}"))
    for change in difference.changes:
        before, after = quoted(change.before, _LONGEST), quoted(change.after, _LONGEST)
        shell.say(f"  {change.field}: {before or '-'} -> {after or '-'}")
    if difference.keeps:
        shell.say(_("  {count} bulan yang sudah tercatat tetap ada, di luar jadwal").format(count=difference.keeps))


def _as_json(proposal: Proposal, imported: Imported | None) -> dict[str, Any]:
    return {
        "file": proposal.file.name,
        "sha256": proposal.file.sha256,
        "year": proposal.year,
        "exists": proposal.exists,
        "rows": proposal.rows,
        "written": imported is not None and imported.changed,
        "findings": [
            {"kind": one.kind.value, **one.place._asdict(), "read": one.read, "made": one.made}
            for one in proposal.findings
        ],
        "differences": [
            {
                "kind": one.kind.value,
                "code": one.code,
                "label": one.label,
                "changes": [change._asdict() for change in one.changes],
                "keeps": one.keeps,
            }
            for one in proposal.differences
        ],
    }
