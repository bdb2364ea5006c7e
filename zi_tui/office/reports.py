"""Making a report of a plan year, and saving it so that it survives."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from zi_tui import __version__, clock
from zi_tui.domain.month import focus_month
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.durable import write_durably
from zi_tui.errors import UsageError, ZiError
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.office.settings import signatories
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.report import evidence as evidence_report
from zi_tui.report import monthly as monthly_report
from zi_tui.report import plan as plan_report
from zi_tui.report.context import ReportContext
from zi_tui.store.evidence import of_year
from zi_tui.store.past import load_past
from zi_tui.text import one_line
from zi_tui.vault.names import safe_name


class Kind(StrEnum):
    """Which report."""

    PLAN = "plan"
    MONTHLY = "monthly"
    EVIDENCE = "evidence"


class Wanted(NamedTuple):
    """What the report is to be about. What is `None` is not narrowed."""

    kind: Kind
    year: int | None = None
    """Left out: see `Office.resolve_year`."""
    month: int | None = None
    """1-12. Left out, the monthly report takes the month to look at first."""
    team_id: str | None = None
    area_id: str | None = None


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
        UsageError: if there is no such plan, or the plan's own report is asked for one month.
        StoreError: if the database cannot be read.
        KeyError: if the plan has no such team or area.
    """
    if wanted.kind is Kind.PLAN and wanted.month is not None:
        raise UsageError(_("Laporan plan memuat setahun penuh, jadi tidak memakai bulan."))
    snapshot, files, left_out = load_year(office, office.resolve_year(wanted.year), office.as_of)
    people = signatories(office)
    context = ReportContext(__version__, people["coordinator"], people["secretary"], left_out)
    where = {"team_id": wanted.team_id, "area_id": wanted.area_id}
    month = wanted.month
    if wanted.kind is Kind.PLAN:
        text = plan_report.render(snapshot, context, **where)
    elif wanted.kind is Kind.EVIDENCE:
        text = evidence_report.render(snapshot, context, files, month, **where)
    else:
        month = month or focus_month(snapshot)
        text = monthly_report.render(snapshot, context, month, **where)
    return Report(text, _file_name(snapshot, wanted._replace(month=month)))


def save_report(paths: Paths, report: Report, target: Path, *, force: bool) -> Path:
    """Write the report to `target`, a file or a folder, and return where it is now. Touches no database.

    Args:
        paths: of our own files, which are never written over.
        report: what `make_report` returned.
        target: in a folder, the report gets its proposed name.
        force: whether an existing file is replaced.

    Raises:
        ReportExistsError: without `force`, if there is such a file.
        ZiError: if it cannot be written there.
    """
    try:
        path = target.expanduser().resolve()
        if path.is_dir():
            path /= report.file_name
        _require_foreign(paths, path)
        if path.exists() and not path.is_file():
            raise ZiError(_("{path} bukan berkas biasa; pilih nama lain.").format(path=path))
        write_durably(path, report.text.encode(), force=force)
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


def load_year(office: Office, year: int, as_of: dt.date) -> tuple[Snapshot, tuple[EvidenceFile, ...], int]:
    """Return the year, its evidence, and how much was recorded only after the as-of day."""
    if as_of < clock.today():
        past = load_past(office.store, year, as_of)
        return past.snapshot, past.evidence, past.later_realizations + past.later_attachments
    snapshot = office.snapshot(year)
    return snapshot, of_year(office.store, snapshot.plan.id), 0


def _file_name(snapshot: Snapshot, wanted: Wanted) -> str:
    """Return `laporan-bulanan-2024-04.md`; of a part, with its area and team."""
    stem = {Kind.PLAN: "renaksi", Kind.MONTHLY: "laporan-bulanan", Kind.EVIDENCE: "daftar-bukti"}[wanted.kind]
    parts = [stem, str(snapshot.year)]
    if wanted.month is not None:
        parts.append(f"{wanted.month:02}")
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
