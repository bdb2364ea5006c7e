"""Making a report of a plan year, and saving it so that it survives."""

import os
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from zi_tui import __version__
from zi_tui.domain.labels import is_practice, practice_mark
from zi_tui.domain.month import focus_month
from zi_tui.domain.snapshot import Snapshot
from zi_tui.durable import write_durably
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office.as_of import load_year
from zi_tui.office.office import Office
from zi_tui.office.settings import signatories
from zi_tui.office.wanted import Kind, Wanted, require_fitting, with_period
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.report import evidence as evidence_report
from zi_tui.report import monthly as monthly_report
from zi_tui.report import plan as plan_report
from zi_tui.report.context import ReportContext
from zi_tui.text import one_line
from zi_tui.vault.names import safe_name
from zi_tui.vault.opener import open_with_system

_PAGES = (".html", ".htm")
"""What a browser shows; a page of ours holds no script."""


class Format(StrEnum):
    """As what a report is written."""

    MARKDOWN = "md"
    HTML = "html"


class Report(NamedTuple):
    """A report, ready to be shown or saved."""

    text: str
    """Markdown."""
    file_name: str
    """Proposed, such as `laporan-bulanan-2024-04.md`."""


class ReportExistsError(ZiError):
    """There is a file of that name, and nobody said that it may be replaced."""


def make_report(office: Office, wanted: Wanted) -> Report:
    """Return the report. As of an earlier day it counts only what had been recorded by its end.

    Raises:
        UsageError: if there is no such plan, or the report is not made of what was asked for.
        StoreError: if the database cannot be read.
        KeyError: if the plan has no such team or area.
    """
    require_fitting(wanted)
    snapshot, files, left_out = load_year(office, office.resolve_year(wanted.year), office.as_of)
    people = signatories(office)
    context = ReportContext(__version__, people["coordinator"], people["secretary"], left_out)
    wanted = with_period(wanted, snapshot)
    if wanted.kind in (Kind.PLAN, Kind.EVIDENCE, Kind.MONTHLY):
        where = {"team_id": wanted.team_id, "area_id": wanted.area_id}
        if wanted.kind is Kind.PLAN:
            text = plan_report.render(snapshot, context, **where)
        elif wanted.kind is Kind.EVIDENCE:
            text = evidence_report.render(snapshot, context, files, wanted.month, **where)
        else:
            text = monthly_report.render(snapshot, context, wanted.month or focus_month(snapshot), **where)
    else:
        from zi_tui.office import shelf  # the three above want none of it

        text, wanted = shelf.render(office, wanted, snapshot, context, files)
    return Report(text, _file_name(snapshot, wanted))


def as_html(report: Report) -> str:
    """Return the report as one page for printing on A4, made from its Markdown."""
    from zi_tui.report import package_html  # it needs a parser

    return package_html.page(report.text, title_of(report))


def title_of(report: Report) -> str:
    """Return the name that the report's front matter gives it."""
    import json

    line = report.text.split("\n", 2)[1]
    return str(json.loads(line.partition(": ")[2]))


def proposed_name(report: Report, as_format: Format | None) -> str:
    """Return the name that the report gets in a folder."""
    return report.file_name if as_format is not Format.HTML else f"{report.file_name.removesuffix('.md')}.html"


def format_of(target: Path) -> Format:
    """Return what a file of that name is to hold: HTML where it says so, else Markdown."""
    return Format.HTML if target.suffix.lower() in (".html", ".htm") else Format.MARKDOWN


def open_report(path: Path) -> None:
    """Show a report that was saved with the system's program, without ever running the file.

    Raises:
        NotOpened: if nothing opens it, or by its name it may be a program.
        ZiError: if it is not there any more.
    """
    if not path.is_file():
        raise ZiError(_("{path} tidak ada lagi; simpan laporannya sekali lagi.").format(path=path))
    open_with_system(path, also=_PAGES)


def save_report(paths: Paths, report: Report, target: Path, *, force: bool, as_format: Format | None = None) -> Path:
    """Write the report to `target`, a file or a folder, and return where it is now. Touches no database.

    Args:
        paths: of our own files, which are never written over.
        report: what `make_report` returned.
        target: in a folder, the report gets its proposed name.
        force: whether an existing file is replaced.
        as_format: as what; left out, the name of a file decides, and in a folder it is Markdown.

    Raises:
        ReportExistsError: without `force`, if there is such a file.
        ZiError: if it cannot be written there.
    """
    try:
        path = Path(os.path.realpath(os.path.expanduser(target)))  # noqa: PTH111 - of nobody's home it makes no failure
        if path.is_dir():
            path /= proposed_name(report, as_format)
        _require_foreign(paths, path)
        if path.exists() and not path.is_file():
            raise ZiError(_("{path} bukan berkas biasa; pilih nama lain.").format(path=path))
        text = as_html(report) if (as_format or format_of(path)) is Format.HTML else report.text
        write_durably(path, text.encode(), force=force)
    except FileExistsError:
        raise ReportExistsError(_("Berkas sudah ada dan tidak diubah: {path}").format(path=path)) from None
    except FileNotFoundError:
        raise ZiError(_("Folder {path} tidak ada; buat dulu atau pilih yang lain.").format(path=path.parent)) from None
    except (OSError, ValueError) as error:
        raise ZiError(
            _("Laporan tidak bisa disimpan ke {path}: {reason}.").format(
                path=one_line(str(target)), reason=reason(error)
            )
        ) from error
    return path


_STEMS = {
    Kind.MONTHLY: _("laporan-bulanan"),
    Kind.QUARTERLY: _("laporan-triwulan"),
    Kind.SEMESTER: _("laporan-semester"),
    Kind.ANNUAL: _("laporan-tahunan"),
    Kind.TEAM: _("laporan-tim"),
    Kind.AREA: _("laporan-area"),
    Kind.GAPS: _("daftar-kekurangan"),
    Kind.FOLLOW_UP: _("tindak-lanjut"),
    Kind.MEETING: _("rapat-monev"),
    Kind.COMPARISON: _("perbandingan"),
    Kind.EVIDENCE: _("daftar-bukti"),
    Kind.PLAN: _("renaksi"),
}
"""How the files are called."""


def _file_name(snapshot: Snapshot, wanted: Wanted) -> str:
    """Return `laporan-bulanan-2024-04.md`; of a part, with its area and team."""
    parts = [practice_mark()] if is_practice(snapshot.office) else []
    parts += [_STEMS[wanted.kind], str(snapshot.year)]
    if wanted.other_year is not None:
        parts.append(str(wanted.other_year))
    if wanted.month is not None:
        parts.append(f"{wanted.month:02}")
    if wanted.quarter is not None:
        parts.append(_("tw{number}").format(number=wanted.quarter))
    if wanted.half is not None:
        parts.append(_("s{number}").format(number=wanted.half))
    if wanted.area_id is not None:
        parts.append(f"area-{snapshot.area[wanted.area_id].code}")
    if wanted.team_id is not None:
        parts.append(snapshot.team[wanted.team_id].name)
    return safe_name("-".join("-".join(parts).lower().split()) + ".md")


def _require_foreign(paths: Paths, path: Path) -> None:
    """Refuse zi-tui's own files, which a forced report would destroy."""
    database = paths.database.resolve()
    if path.parent == database.parent and path.name.startswith(database.name):
        own = True
    else:
        own = path.is_relative_to(paths.vault.resolve())
    if own:
        raise ZiError(_("{path} milik zi-tui sendiri; simpan laporan di folder lain.").format(path=path))
