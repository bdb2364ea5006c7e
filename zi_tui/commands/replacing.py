"""`zi-tui attach FILE --replaces NAME`: a newer scan in place of one that is attached."""

from pathlib import Path

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments
from zi_tui.commands.shell import Shell
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError, VaultError
from zi_tui.i18n import _
from zi_tui.office.attach import store_files
from zi_tui.office.find import find_row
from zi_tui.office.office import Office
from zi_tui.office.versions import attached_files, replace
from zi_tui.text import fold, one_line, quoted
from zi_tui.vault.files import Vault

_LEAST_DIGITS = 6
"""Hexadecimal digits that are enough to mean a SHA-256 and no file name."""


def run(args: Arguments, shell: Shell) -> int:
    """Store the file, and let it count wherever the older one does."""
    if len(args.files) != 1:
        raise UsageError(_("--replaces memakai tepat satu berkas baru."))
    for name in ("requirement", "caption", "document_date", "document_number"):
        if getattr(args, name):
            said = _("--{option} tidak dipakai bersama --replaces: versi baru memakai keterangan yang lama.")
            raise UsageError(said.format(option=name.replace("_", "-")))
    with shell.office() as office:
        snapshot = shell.snapshot(office, args.year)
        rows = [find_row(snapshot, code) for code in args.row or ()]
        old = find_attached(office, snapshot, args.replaces, rows, args.month)
        (new,) = store_files(Vault(shell.paths.vault), [Path(args.files[0])])
        if new.stored is None:
            raise VaultError(new.refusal)
        outcome = replace(office, old, new.stored)
        if args.json:
            stored = new.stored
            item = {"path": str(new.source), "sha256": stored.sha256, "new": stored.new, "error": None}
            shell.say_json({"files": [{**item, "replaces": old.sha256}]})
        else:
            cells.tell(shell, outcome)
    return 0


def find_attached(
    office: Office, snapshot: Snapshot, wanted: str, rows: list[PlanRow], month: int | None
) -> EvidenceFile:
    """Return the attached file that `wanted` means: its name, or the beginning of its SHA-256.

    Args:
        office: the data.
        snapshot: the plan year that is looked at.
        wanted: what was typed.
        rows: only what is attached to one of these; all rows where there are none.
        month: 1-12, only what is attached in it; `None` for every month.

    Raises:
        UsageError: if it means nothing that is attached there, or several pieces of evidence.
    """
    digits = wanted.strip().lower()
    by_hash = len(digits) >= _LEAST_DIGITS and set(digits) <= set("0123456789abcdef")
    row_ids = {row.id for row in rows}
    found = {
        file.evidence_id: file
        for file in attached_files(office, snapshot.plan.id)
        if (fold(file.file_name) == fold(wanted) or (by_hash and file.sha256.startswith(digits)))
        and (not rows or file.row_id in row_ids)
        and (month is None or file.month == month)
    }
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        raise UsageError(
            _("Tidak ada bukti terlampir bernama “{name}”; namanya seperti di zi-tui report evidence.").format(
                name=quoted(wanted)
            )
        )
    codes = "; ".join(
        f"{snapshot.row[file.row_id].code} {file.sha256[:12]} {one_line(file.file_name)}" for file in found.values()
    )
    raise UsageError(
        _("“{name}” ada beberapa; persempit dengan --row, --month, atau SHA-256: {codes}").format(
            name=quoted(wanted), codes=quoted(codes, 300)
        )
    )
