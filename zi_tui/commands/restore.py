"""`zi-tui restore`: back to a backup, with today's data kept aside."""

import sys
from pathlib import Path

from zi_tui import system
from zi_tui.commands.parser import Arguments, Parser, file_name
from zi_tui.commands.progress import ProgressLine
from zi_tui.commands.shell import Shell, complain
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.restore import Ready, Restored, Stage, checked
from zi_tui.text import file_size, one_line

HELP = _("pulihkan data dari cadangan; data hari ini disisihkan, bukan dihapus")
USAGE = _("BERKAS [opsi]")

_YES = ("y", "ya", "yes")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "file", type=file_name, metavar="BERKAS", help=_("cadangan .zip, .zip.001, atau .db dari folder cadangan")
    )
    parser.add_argument("--yes", action="store_true", help=_("jangan bertanya"))
    parser.add_argument("--force", action="store_true", help=_("terima walau riwayatnya pernah diubah di luar zi-tui"))


def run(args: Arguments, shell: Shell) -> int:
    """Check the backup whole, ask, put it in place; what is missing afterwards makes the exit code 1."""
    if not args.yes and not can_ask():
        raise UsageError(_("Tanpa terminal tidak bisa bertanya; tambahkan --yes bila yakin."))
    return restore(shell, Path(args.file), yes=args.yes, force=args.force)


def restore(shell: Shell, source: Path, *, yes: bool, force: bool = False) -> int:
    """Restore `source`, unless the person says no, and return the exit code.

    Raises:
        ZiError: if it is not whole, or cannot be put in place; today's data are as they were then.
    """
    line = ProgressLine()
    words = {Stage.CHECK: _("memeriksa cadangan"), Stage.EVIDENCE: _("mengembalikan bukti")}

    def show(stage: Stage, done: int, total: int) -> None:
        line.say(
            _("{stage} {done} dari {total}").format(stage=words[stage], done=file_size(done), total=file_size(total))
        )

    try:
        with checked(shell.paths, source, accept_broken_history=force, progress=show) as ready:
            line.clear()
            _describe(shell, ready)
            if not yes and not ask(_("Pulihkan cadangan ini? [y/T] ")):
                shell.say(_("Tidak jadi; tidak ada yang diubah."))
                return 1
            done = ready.put_in_place(progress=show)
    finally:
        line.clear()
    return _tell(shell, done)


def ask(question: str) -> bool:
    """Ask on the terminal; anything but a yes is a no."""
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in _YES


def can_ask() -> bool:
    """Whether a person sits there."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def command(shell: Shell, path: Path) -> str:
    """Return the command that restores `path`, as it is typed."""
    words = ["zi-tui", "--data-dir", str(shell.paths.folder), "restore", str(path)]
    return one_line(system.command_line(words))


def missing_words(ready_later: int | None, last_at: str) -> str:
    """Return what was recorded since a backup, as a sentence."""
    if ready_later is None:
        return _("Berapa perubahan sesudahnya tidak terbaca lagi.")
    if not ready_later:
        return _("Tidak ada perubahan sesudahnya.")
    return _("{count} perubahan sesudahnya, terakhir {moment}, tidak ada di dalamnya.").format(
        count=ready_later, moment=moment(last_at)
    )


def _describe(shell: Shell, ready: Ready) -> None:
    """Say what the backup is, and what would no longer be there."""
    heads = ready.state.heads
    shell.say(
        _("Cadangan utuh: {entries} catatan riwayat, terakhir {moment}; {files} berkas bukti.").format(
            entries=heads.entries, moment=moment(heads.last_at), files=ready.files
        )
    )
    if ready.exists and not ready.sound:
        shell.say(_("Basis data yang sekarang rusak; berkasnya disisihkan apa adanya."))
    if ready.exists:
        later = ready.later
        shell.say(missing_words(later.entries if later else None, later.last_at if later else ""))


def _tell(shell: Shell, done: Restored) -> int:
    shell.say(_("Pulih. {files} berkas bukti dikembalikan ke simpanan.").format(files=done.files))
    if done.aside is not None and done.damaged:
        shell.say(_("Berkas yang rusak disimpan di {path}").format(path=one_line(str(done.aside))))
    elif done.aside is not None:
        shell.say(_("Data sebelumnya disimpan; untuk kembali: {command}").format(command=command(shell, done.aside)))
    if done.missing:
        complain(
            _("{count} berkas bukti tidak ada di simpanan; cari dengan: zi-tui heal SUMBER").format(count=done.missing)
        )
    return 1 if done.missing else 0


def moment(text: str) -> str:
    """Return an ISO moment as people read it, to the minute."""
    return text[:16].replace("T", " ") or "-"
