"""`zi-tui check`: whether everything that was recorded is still there, and still what it was."""

from typing import Any

from zi_tui.commands.output import put
from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.progress import ProgressLine
from zi_tui.commands.shell import Shell, complain
from zi_tui.dates import iso_day
from zi_tui.domain.labels import broken_counts, finding_label
from zi_tui.domain.status import Integrity
from zi_tui.i18n import _
from zi_tui.office.check import CheckReport, FileCheck, Unrecorded, check
from zi_tui.text import file_size, one_line

HELP = _("periksa basis data dan setiap berkas bukti")
USAGE = _("[--full [--restart]] [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--full", action="store_true", help=_("baca juga isi setiap berkas; bisa dihentikan (ctrl+c)"))
    parser.add_argument(
        "--restart", action="store_true", help=_("dengan --full: dari awal, bukan melanjutkan yang terhenti")
    )
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print every fault; any of them makes the exit code 1."""
    if args.restart and not args.full:
        from zi_tui.errors import UsageError

        raise UsageError(_("--restart hanya ada artinya bersama --full."))
    line = ProgressLine()
    page: _Page = _JsonPage(shell) if args.json else _Page(shell, line)
    with shell.office() as office:
        try:
            report = check(office, full=args.full, restart=args.restart, told=page.tell, progress=line.show)
        except KeyboardInterrupt:
            line.clear()
            if args.full:
                complain(_("Dihentikan; yang sudah dibaca diingat. Lanjutkan dengan: zi-tui check --full"))
            raise
    line.clear()
    page.end(report)
    return 0 if report.sound else 1


class _Page:
    """What is printed for people: what is not as it should be, as it is found, and a last sentence."""

    def __init__(self, shell: Shell, line: ProgressLine) -> None:
        self._shell = shell
        self._line = line

    def tell(self, found: FileCheck | Unrecorded) -> None:
        """Print what is not as it should be."""
        if isinstance(found, Unrecorded):
            self._line.clear()
            self._shell.say(_unrecorded(found))
        elif found.integrity is not Integrity.INTACT:
            self._line.clear()
            self._shell.say(_fault(found))

    def end(self, report: CheckReport) -> None:
        """Print what is to be said in sum."""
        say = self._shell.say
        for fault in report.database_faults:
            say(one_line(fault))
        if report.reclaimed:
            say(_("{count} berkas yang hilang ditemukan kembali di vault/lost.").format(count=report.reclaimed))
        if report.set_aside:
            say(_("{count} berkas tanpa catatan dipindahkan ke vault/lost.").format(count=report.set_aside))
        if report.protected:
            say(
                _("{count} berkas tadinya bisa ditulisi, kini hanya baca lagi; pastikan isinya dengan --full.").format(
                    count=report.protected
                )
            )
        if report.resumed:
            say(_("Melanjutkan pemeriksaan yang terhenti: {count} sudah dibaca.").format(count=report.resumed))
        if report.unsaved:
            complain(_("Hasil baca tidak bisa diingat: {why}").format(why=report.unsaved))
        for sentence in _verdict(report):
            say(sentence)


def _verdict(report: CheckReport) -> list[str]:
    """Return the last sentences: how it stands, and what to do."""
    if report.sound and report.full:
        return [_("Utuh: basis data baik, {count} berkas bukti sesuai SHA-256.").format(count=report.files)]
    if report.sound:
        sentence = _(
            "Baik: basis data baik, {count} berkas bukti ada dan ukurannya cocok. "
            "Isinya belum dibaca: zi-tui check --full."
        ).format(count=report.files)
        return [sentence, last_full(report)]
    if not report.broken:
        return []
    return [broken_counts(report), _("Pulihkan dari cadangan atau folder asal: zi-tui heal FOLDER_ATAU_CADANGAN")]


def last_full(report: CheckReport) -> str:
    """Return when every content was last read."""
    if not report.last_full:
        return _("Semua isi belum pernah dibaca penuh di PC ini.")
    return _("Semua isi terakhir dibaca penuh {day}.").format(day=iso_day(report.last_full))


class _JsonPage(_Page):
    """The object that `--json` prints, as it is found: there may be very many files."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, ProgressLine())
        self._list = ""
        """The key whose list is open."""

    def tell(self, found: FileCheck | Unrecorded) -> None:
        """Print an item of one of the two lists."""
        if isinstance(found, Unrecorded):
            item = {"path": found.name, "size": found.size, "set_aside": found.set_aside}
            self._item("unrecorded", item)
        else:
            self._item("files", as_json(found))

    def _item(self, key: str, item: dict[str, Any]) -> None:
        import json

        end = "\n  ],\n" if self._list else "{\n"
        start = ",\n" if key == self._list else f'{end}  "{key}": [\n'
        self._list = key
        put(f"{start}    {json.dumps(item)}", end="")

    def end(self, report: CheckReport) -> None:
        """Print the rest of the object."""
        import json

        rest: dict[str, Any] = {
            "sound": report.sound,
            "full": report.full,
            "database": list(report.database_faults),
            "set_aside": report.set_aside,
            "counts": {
                "files": report.files,
                "read": report.read,
                "changed": report.changed,
                "missing": report.missing,
                "unreadable": report.unreadable,
                "unrecorded": report.unrecorded,
                "reclaimed": report.reclaimed,
                "protected": report.protected,
            },
            "last_full": report.last_full or None,
        }
        rest.update(
            {key: [] for key, count in (("files", report.files), ("unrecorded", report.unrecorded)) if not count}
        )
        start = "\n  ],\n" if self._list else "{\n"
        put(start + json.dumps(rest, indent=2).removeprefix("{\n"))


def as_json(found: FileCheck) -> dict[str, Any]:
    """Return a content as `--json` shows it."""
    return {
        "sha256": found.content.sha256,
        "integrity": found.integrity.value if found.integrity else "unreadable",
        "read": found.read,
        "checked_at": found.checked_at,
        "size": found.content.size,
        "file_name": found.content.file_name,
        "codes": list(found.content.codes),
    }


def _fault(file: FileCheck) -> str:
    where = ", ".join(file.content.codes) or _("tidak terlampir")
    return _("{integrity}: {name} ({where}) {sha256}").format(
        integrity=finding_label(file.integrity),
        name=one_line(file.content.file_name),
        where=where,
        sha256=file.content.sha256,
    )


def _unrecorded(found: Unrecorded) -> str:
    done = _("dipindahkan ke vault/lost") if found.set_aside else _("dibiarkan")
    return _("Tak tercatat: vault/{path} ({size}), {done}").format(
        path=one_line(found.name), size=file_size(found.size), done=done
    )
