"""`zi-tui backup`: the database and all evidence in one file that can be restored."""

import re
from pathlib import Path
from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json, file_name
from zi_tui.commands.progress import ProgressLine
from zi_tui.commands.shell import Shell, complain
from zi_tui.domain.labels import integrity_label
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.backup import SMALLEST_VOLUME, LeftOut, Made, Stage, back_up
from zi_tui.text import file_size, one_line, quoted

HELP = _("cadangkan basis data dan semua berkas bukti ke satu berkas yang bisa dipulihkan")
USAGE = _("TUJUAN [opsi]")

_SIZE = re.compile(r"([0-9]{1,9})\s*([kmg]?)(?:i?b)?", re.IGNORECASE)
_UNITS = {"": 0, "k": 10, "m": 20, "g": 30}


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "target", type=file_name, metavar="TUJUAN", help=_("folder, misalnya flashdisk, atau nama berkas .zip")
    )
    parser.add_argument(
        "--volume",
        type=volume_size,
        metavar="UKURAN",
        help=_("bagi menjadi jilid sebesar itu, misalnya 2G; di FAT32 selalu di bawah 4 GiB"),
    )
    parser.add_argument("--force", action="store_true", help=_("timpa berkas yang sudah ada"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Make the backup and print where it is; what could not be put into it makes the exit code 1."""
    with shell.office(read_only=True):
        pass  # what is of an older release is brought to today's schema
    line = ProgressLine()
    words = {Stage.COPY: _("menyalin"), Stage.CHECK: _("memeriksa")}

    def show(stage: Stage, done: int, total: int) -> None:
        line.say(
            _("{stage} {done} dari {total}").format(stage=words[stage], done=file_size(done), total=file_size(total))
        )

    try:
        made = back_up(shell.paths, Path(args.target), volume=args.volume, force=args.force, progress=show)
    finally:
        line.clear()
    if args.json:
        shell.say_json(as_json(made))
    else:
        shell.say(one_line(str(made.path)))
        shell.say(_said(made))
    _warn(made)
    return 0 if made.sound else 1


def volume_size(text: str) -> int:
    """Return the bytes that `text` means: `700M`, `2G`, `4096`.

    Raises:
        UsageError: if it means none, or too few.
    """
    found = _SIZE.fullmatch(text.strip())
    size = int(found[1]) << _UNITS[found[2].lower()] if found else 0
    if size < SMALLEST_VOLUME:
        raise UsageError(
            _("Ukuran jilid “{text}” tidak bisa dipakai; tulis misalnya 700M atau 2G, paling kecil 64K.").format(
                text=quoted(text)
            )
        )
    return size


def as_json(made: Made) -> dict[str, Any]:
    """Return what was made as the object that `--json` prints."""
    return {
        "path": str(made.path),
        "volumes": made.volumes,
        "files": made.files,
        "size": made.size,
        "sound": made.sound,
        "history_intact": not made.history_broken,
        "left_out": [
            {
                "sha256": left.content.sha256,
                "integrity": left.integrity.value if left.integrity else "unreadable",
                "file_name": left.content.file_name,
                "codes": list(left.content.codes),
            }
            for left in made.left_out
        ],
    }


def _said(made: Made) -> str:
    text = _("Basis data dan {files} berkas bukti, {size}, sudah dibaca ulang dan cocok.").format(
        files=made.files, size=file_size(made.size)
    )
    if made.volumes > 1:
        text += " " + _("{count} jilid; simpan semuanya bersama-sama.").format(count=made.volumes)
    return text


def _warn(made: Made) -> None:
    """Name on standard error what is not in the backup, or not as it should be."""
    for left in made.left_out:
        complain(
            _("{integrity}, tidak ikut dicadangkan: {name} ({codes}) {sha256}").format(
                integrity=_state(left),
                name=one_line(left.content.file_name),
                codes=", ".join(left.content.codes) or _("tidak terlampir"),
                sha256=left.content.sha256,
            )
        )
    if made.left_out:
        complain(
            _(
                "Cadangan dibuat, tetapi {count} berkas bukti tidak ada di dalamnya; pulihkan dengan zi-tui heal SUMBER"
                " atau lampirkan lagi, lalu cadangkan sekali lagi."
            ).format(count=len(made.left_out))
        )
    if made.history_broken:
        complain(_("Riwayatnya pernah diubah di luar zi-tui; dicadangkan apa adanya. Rincian: zi-tui check"))


def _state(left: LeftOut) -> str:
    return integrity_label(left.integrity) if left.integrity else _("Tak terbaca")
