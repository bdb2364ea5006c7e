"""`zi-tui attach`: files into the vault, tied to indicators."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, add_json, add_year, file_name
from zi_tui.commands.shell import Shell, complain
from zi_tui.dates import parse_month
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import many
from zi_tui.office.attach import Document, StoredFile, Target, attach_stored, check_document, healed, store_files
from zi_tui.office.find import code_like, find_row
from zi_tui.text import quoted
from zi_tui.vault.files import Stored, Vault

_CODE = re.compile(r"[A-Z]+\.[0-9]+(\.[0-9]+)*")
"""What only the code of a row looks like, though it may be of none."""
_LETTERS = 3
"""How many letters of a requirement name it at least."""

HELP = _("lampirkan berkas bukti ke satu atau beberapa indikator")
USAGE = _("BERKAS... --row KODE [--row KODE]... --month BULAN [opsi], atau BERKAS --replaces NAMA")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "files", nargs="+", type=file_name, metavar="BERKAS", help=_("berkas yang disalin; aslinya tidak disentuh")
    )
    parser.add_argument("--row", action="append", metavar="KODE", help=_("indikator; boleh beberapa"))
    parser.add_argument("--month", type=parse_month, metavar="BULAN", help=_("1-12 atau namanya"))
    parser.add_argument(
        "--replaces", metavar="NAMA|SHA256", help=_("jadikan versi baru dari bukti ini, di semua tempat lampirannya")
    )
    add_year(parser)
    parser.add_argument(
        "--requirement",
        action="append",
        default=[],
        metavar="[KODE:]N|TEKS",
        help=_("syarat bukti ke-N yang dibuktikan, atau kata darinya; boleh beberapa"),
    )
    parser.add_argument("--caption", default="", metavar="TEKS", help=_("keterangan"))
    parser.add_argument("--document-date", metavar="TANGGAL", help=_("tanggal pada dokumennya"))
    parser.add_argument("--document-number", default="", metavar="TEKS", help=_("nomor dokumen"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Attach every file that can be; the others are named on standard error."""
    if args.replaces is not None:
        from zi_tui.commands import replacing

        return replacing.run(args, shell)
    _require_place(args)
    with shell.office() as office:
        snapshot = shell.snapshot(office, args.year)
        rows = list(dict.fromkeys(find_row(snapshot, code) for code in args.row))
        targets = find_targets(snapshot, rows, args.month, args.requirement)
        day = cells.parse_day(office, snapshot.year, args.document_date)
        document = Document(args.caption, args.document_number, day or None)
        check_document(office, document)
        files = store_files(Vault(shell.paths.vault), [Path(name) for name in args.files])
        stored = [file.stored for file in files if file.stored]
        repaired = healed(office, stored)
        outcome = attach_stored(office, stored, targets, document) if stored else None
        if args.json:
            shell.say_json({"files": [_item(file) for file in files]})
        _tell_files(shell, files, repaired, quiet=args.json)
        if outcome and outcome.changed:
            for row in rows:
                cells.warn_unplanned(row, args.month)
        if outcome and not args.json:
            cells.tell(shell, outcome)
        elif outcome:
            complain(outcome.summary)
    return 0 if len(stored) == len(files) else 1


def _require_place(args: Arguments) -> None:
    """Refuse to attach to no row or in no month.

    Raises:
        UsageError: that says which is missing.
    """
    missing = [name for name, value in (("--row", args.row), ("--month", args.month)) if not value]
    if missing:
        raise UsageError(_("belum ada: {names}; lihat: zi-tui attach -h").format(names=", ".join(missing)))


def find_targets(snapshot: Snapshot, rows: Sequence[PlanRow], month: int, requirements: Iterable[str]) -> list[Target]:
    """Return where the files go: each row in `month`, for the requirements that are named for it.

    Args:
        snapshot: the plan year.
        rows: the rows of `--row`.
        month: 1-12.
        requirements: `N` or words of it, which may hold colons; behind `CODE:` where there are several rows. N
            counts from 1.

    Raises:
        UsageError: if one names no requirement of these rows.
    """
    chosen: dict[str, list[str]] = {row.id: [] for row in rows}
    for text in requirements:
        code, colon, number = text.partition(":")
        if colon and (code_like(code) in snapshot.row_by_code or _CODE.fullmatch(code_like(code))):
            row = find_row(snapshot, code)
        elif len(rows) == 1:
            row, number = rows[0], text
        else:
            raise UsageError(
                _("Dengan beberapa --row, tulis juga kodenya: --requirement {code}:{number}.").format(
                    code=rows[0].code, number=quoted(text)
                )
            )
        if row.id not in chosen:
            raise UsageError(
                _("--requirement {text} menyebut {code}, yang tidak ada di --row.").format(
                    text=quoted(text), code=row.code
                )
            )
        chosen[row.id].append(_requirement_id(row, number))
    return [
        Target(row, month, requirement_id)
        for row in rows
        for requirement_id in dict.fromkeys(chosen[row.id]) or (None,)
    ]


def _requirement_id(row: PlanRow, number: str) -> str:
    number = number.strip()
    named = many.requirement_named(row, [number]) if len(number) >= _LETTERS and not number.isdigit() else None
    if named is not None:
        return named
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
    if 1 <= at <= len(row.requirements):
        return row.requirements[at - 1].id
    if not row.requirements:
        raise UsageError(_("{code} tidak punya syarat bukti; lampirkan tanpa --requirement.").format(code=row.code))
    listed = "; ".join(f"{index}. {each.text.shown}" for index, each in enumerate(row.requirements, 1))
    said = _("Syarat bukti “{number}” tidak ada pada {code}; yang ada: {listed}")
    before, _colon, after = number.partition(":")
    if after.strip().isdigit():
        said = _("“{before}” bukan kode indikator, dan “{number}” bukan kata dari syarat {code}; yang ada: {listed}")
    raise UsageError(said.format(before=quoted(before), number=quoted(number), code=row.code, listed=listed))


def _item(file: StoredFile) -> dict[str, Any]:
    return {
        "path": str(file.source),
        "sha256": file.stored.sha256 if file.stored else None,
        "new": file.stored.new if file.stored else False,
        "error": None if file.stored else file.refusal,
    }


def _tell_files(shell: Shell, files: Iterable[StoredFile], repaired: Sequence[Stored], *, quiet: bool) -> None:
    """Print a line for each file: on standard output where it is stored, else on standard error."""
    for file in files:
        if file.stored is None:
            complain(file.refusal)
        elif not quiet:
            state = _("pulih") if file.stored in repaired else _("baru") if file.stored.new else _("sudah ada")
            shell.say(f"{file.stored.sha256}  {state:<9}  {file.stored.file_name}")
