"""`zi-tui package`: the evaluators' package, as a folder or a zip."""

import sys
from pathlib import Path
from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json, add_team, add_year, file_name
from zi_tui.commands.shell import Shell, complain
from zi_tui.dates import parse_month, short_month
from zi_tui.domain.labels import integrity_label
from zi_tui.i18n import _
from zi_tui.office.find import find_area, find_team
from zi_tui.office.office import Office
from zi_tui.office.package import Built, Order, Stage, build, gather, target_of
from zi_tui.text import file_size, one_line

HELP = _("buat paket bukti untuk penilai: folder atau zip yang bisa diperiksa siapa pun")
USAGE = _("TUJUAN [opsi]")

_CLEAR = "\r\x1b[K"


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "target", type=file_name, metavar="TUJUAN", help=_("folder baru, atau folder yang ada untuk menampungnya")
    )
    add_year(parser)
    parser.add_argument(
        "--area", action="append", default=[], metavar="AREA", help=_("area itu saja, misalnya I; boleh diulang")
    )
    add_team(parser)
    parser.add_argument("--until", type=parse_month, metavar="BULAN", help=_("sampai bulan itu; 1-12 atau namanya"))
    parser.add_argument("--zip", action="store_true", help=_("satu berkas .zip, bukan folder"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Make the package and print where it is; evidence that could not be packed makes the exit code 1."""
    with shell.office(read_only=True) as office:
        contents = gather(office, _order(args, shell, office))
    target = target_of(shell.paths, contents, Path(args.target))
    progress = _Line()
    try:
        built = build(shell.paths, contents, target, progress=progress.show)
    finally:
        progress.clear()
    if args.json:
        shell.say_json(as_json(built))
    else:
        shell.say(str(built.path))
        shell.say(_("{count} berkas bukti, {size}.").format(count=built.files, size=file_size(built.size)))
    return _warn(built)


def as_json(built: Built) -> dict[str, Any]:
    """Return what was made as the object that `--json` prints."""
    return {
        "path": str(built.path),
        "files": built.files,
        "size": built.size,
        "sound": not built.broken,
        "left_out": [
            {
                "sha256": broken.file.sha256,
                "integrity": broken.integrity.value,
                "file_name": broken.file.file_name,
                "code": broken.code,
                "month": broken.file.month,
            }
            for broken in built.broken
        ],
    }


def _order(args: Arguments, shell: Shell, office: Office) -> Order:
    snapshot = shell.snapshot(office, args.year)
    return Order(
        year=snapshot.year,
        area_ids=tuple(dict.fromkeys(find_area(snapshot, code).id for code in args.area)),
        team_id=None if args.team is None else find_team(snapshot, args.team).id,
        until=args.until,
        zipped=args.zip,
    )


def _warn(built: Built) -> int:
    """Name on standard error what is not in the package though it was attached."""
    if not built.broken:
        return 0
    for broken in built.broken:
        complain(
            _("{integrity}, tidak disertakan: {name} ({code} {month})").format(
                integrity=integrity_label(broken.integrity),
                name=one_line(broken.file.file_name),
                code=broken.code,
                month=short_month(broken.file.month),
            )
        )
    complain(
        _(
            "Paket dibuat, tetapi {count} lampiran tidak disertakan karena simpanannya hilang atau berubah;"
            " pulihkan dari cadangan atau lampirkan lagi, lalu buat paketnya sekali lagi."
        ).format(count=len(built.broken))
    )
    return 1


class _Line:
    """One line on a terminal that says how far it is; nothing where the output goes elsewhere."""

    def __init__(self) -> None:
        self._on = sys.stderr is not None and sys.stderr.isatty()
        self._shown = ""

    def show(self, stage: Stage, _name: str, done: int, total: int) -> None:
        """Say how far it is, in whole percents."""
        text = {Stage.COPY: _("menyalin"), Stage.CHECK: _("memeriksa"), Stage.ZIP: _("mengemas")}[stage]
        line = f"{text} {100 * done // total if total else 100}%"
        if self._on and line != self._shown:
            self._shown = line
            print(f"{_CLEAR}{line}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line back."""
        if self._shown:
            self._shown = ""
            print(_CLEAR, end="", file=sys.stderr, flush=True)
