"""A plan file of any form into a draft: Markdown, XLSX, CSV, or the JSON of the shipped plan."""

import csv
import hashlib
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from zi_tui.domain.importing import Finding
from zi_tui.errors import SeedError
from zi_tui.i18n import _
from zi_tui.seed import draft as drafts
from zi_tui.seed import strict_json
from zi_tui.seed.draft import Draft
from zi_tui.seed.problems import unreadable
from zi_tui.seed.sheets import Sheet

FORMS = (".json", ".md", ".xlsx", ".csv")
"""The endings of the names of the files that can be read."""


class PlanFile(NamedTuple):
    """A file that was read, not yet understood."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    """Its tables; none where it is JSON."""
    whole: Draft | None
    """The plan of a JSON file."""


def read(path: Path) -> PlanFile:
    """Return the file at `path`.

    Raises:
        SeedError: if it cannot be read; one sentence says why, and where.
    """
    form = path.suffix.lower()
    if form not in FORMS:
        reason = _("tidak dikenal bentuknya; yang bisa diimpor: {forms}").format(forms=", ".join(FORMS))
        raise unreadable(str(path), reason)
    data = strict_json.read(path)
    digest = hashlib.sha256(data).hexdigest()
    if form == ".json":
        from zi_tui.seed import loader

        return PlanFile(path.name, digest, (), drafts.of_document(loader.parse(data, str(path))))
    return PlanFile(path.name, digest, tuple(_sheets(data, form, str(path))), None)


def understand(file: PlanFile, refused: AbstractSet[str] = frozenset()) -> tuple[Draft, tuple[Finding, ...]]:
    """Return the plan in `file`, and what was found on the way, without what a person `refused`."""
    if file.whole is not None:
        return file.whole, ()
    from zi_tui.seed import table

    return table.read(list(file.sheets), refused)


def _sheets(data: bytes, form: str, source: str) -> list[Sheet]:
    try:
        if form == ".md":
            from zi_tui.seed import markdown_table

            return markdown_table.read(data)
        if form == ".csv":
            from zi_tui.seed import delimited

            return delimited.read(data)
        from zi_tui.seed import spreadsheet

        return spreadsheet.read(data)
    except UnicodeDecodeError as error:
        reason = _("bukan teks UTF-8 (bita ke-{position}); simpan ulang sebagai UTF-8")
        raise unreadable(source, reason.format(position=error.start + 1)) from None
    except csv.Error:
        raise unreadable(source, _("bukan tabel CSV yang wajar; simpan ulang dari Excel sebagai CSV")) from None
    except ValueError:  # `NoWorkbookError`, without importing its module
        raise _no_workbook(source) from None


def _no_workbook(source: str) -> SeedError:
    return unreadable(source, _("bukan buku kerja XLSX yang utuh, atau terlalu besar; simpan ulang dari Excel"))
