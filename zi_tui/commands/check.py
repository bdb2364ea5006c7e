"""`zi-tui check`: whether everything that was recorded is still there, and still what it was."""

from typing import Any

from zi_tui.commands.parser import Arguments, Parser
from zi_tui.commands.shell import Shell
from zi_tui.domain.labels import integrity_label
from zi_tui.domain.status import Integrity
from zi_tui.i18n import _
from zi_tui.office.check import CheckReport, FileCheck, check
from zi_tui.text import one_line

HELP = _("periksa basis data dan setiap berkas bukti")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--json", action="store_true", help=_("satu objek JSON untuk program lain"))


def run(args: Arguments, shell: Shell) -> int:
    """Print every fault; any of them makes the exit code 1."""
    with shell.office() as office:
        report = check(office)
    if args.json:
        shell.say_json(as_json(report))
    else:
        for fault in report.database_faults:
            shell.say(one_line(fault))
        for file in report.files:
            if file.integrity is not Integrity.INTACT:
                shell.say(_fault(file))
        if report.set_aside:
            shell.say(_("{count} berkas tanpa catatan dipindahkan ke vault/lost.").format(count=report.set_aside))
        if report.sound:
            shell.say(_("Utuh: basis data baik, {count} berkas bukti sesuai SHA-256.").format(count=len(report.files)))
    return 0 if report.sound else 1


def as_json(report: CheckReport) -> dict[str, Any]:
    """Return the report as the object that `--json` prints."""
    return {
        "sound": report.sound,
        "database": list(report.database_faults),
        "set_aside": report.set_aside,
        "files": [
            {
                "sha256": file.content.sha256,
                "integrity": file.integrity.value,
                "file_name": file.content.file_name,
                "codes": list(file.content.codes),
            }
            for file in report.files
        ],
    }


def _fault(file: FileCheck) -> str:
    where = ", ".join(file.content.codes) or _("tidak terlampir")
    return _("{integrity}: {name} ({where}) {sha256}").format(
        integrity=integrity_label(file.integrity),
        name=one_line(file.content.file_name),
        where=where,
        sha256=file.content.sha256,
    )
