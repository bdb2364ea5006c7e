"""`zi-tui heal`: evidence that is missing or changed, put back from folders, backups or packages."""

from pathlib import Path
from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json, file_name
from zi_tui.commands.progress import ProgressLine
from zi_tui.commands.shell import Shell, complain
from zi_tui.domain.check import Progress, StoredContent
from zi_tui.i18n import _
from zi_tui.office.heal import HealReport, Hit, heal
from zi_tui.text import file_size, one_line

HELP = _("pulihkan berkas bukti yang hilang atau berubah dari folder, cadangan, atau paket")
USAGE = _("SUMBER... [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "sources",
        nargs="+",
        type=file_name,
        metavar="SUMBER",
        help=_("folder (dengan isinya), cadangan .zip atau .zip.001, atau berkas"),
    )
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print what was put back and what was not found; anything still broken makes the exit code 1."""
    line = ProgressLine()

    def told(hit: Hit) -> None:
        line.clear()
        if not args.json:
            shell.say(_("Pulih: {file}, dari {source}").format(file=_said(hit.content), source=one_line(hit.source)))

    def show(progress: Progress) -> None:
        line.say(
            _("{done} dari {all} ditemukan, {size} dibaca · {name}").format(
                done=progress.files,
                all=progress.files_in_all,
                size=file_size(progress.done),
                name=one_line(progress.name),
            )
        )

    with shell.office() as office:
        try:
            report = heal(office, [Path(source) for source in args.sources], told=told, progress=show)
        finally:
            line.clear()
    if args.json:
        shell.say_json(as_json(report))
    for note in report.notes:
        complain(note)
    if not args.json:
        _conclude(shell, report)
    return 0 if report.sound else 1


def _conclude(shell: Shell, report: HealReport) -> None:
    for content in report.left:
        shell.say(_("Belum ditemukan: {file} {sha256}").format(file=_said(content), sha256=content.sha256))
    if report.left:
        shell.say(_("{count} belum pulih; coba cadangan lain, folder asal, atau PC yang melampirkannya.").format(
            count=len(report.left)
        ))  # fmt: skip
    elif report.healed:
        shell.say(_("{count} berkas bukti pulih; tidak ada yang hilang lagi.").format(count=len(report.healed)))
    else:
        shell.say(_("Tidak ada yang hilang. Yang isinya berubah ditemukan oleh: zi-tui check --full"))


def as_json(report: HealReport) -> dict[str, Any]:
    """Return the report as the object that `--json` prints."""
    return {
        "sound": report.sound,
        "files": [
            *({**_item(hit.content), "healed": True, "source": hit.source} for hit in report.healed),
            *({**_item(content), "healed": False, "source": None} for content in report.left),
        ],
        "notes": list(report.notes),
    }


def _item(content: StoredContent) -> dict[str, Any]:
    return {
        "sha256": content.sha256,
        "size": content.size,
        "file_name": content.file_name,
        "codes": list(content.codes),
    }


def _said(content: StoredContent) -> str:
    where = ", ".join(content.codes) or _("tidak terlampir")
    return _("{name} ({where})").format(name=one_line(content.file_name), where=where)
