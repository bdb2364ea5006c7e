"""What a report is to be about, and what each kind can be narrowed to."""

from enum import StrEnum
from typing import NamedTuple

from zi_tui.domain.month import focus_month
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _


class Kind(StrEnum):
    """Which report."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMESTER = "semester"
    ANNUAL = "annual"
    TEAM = "team"
    AREA = "area"
    GAPS = "gaps"
    FOLLOW_UP = "follow-up"
    MEETING = "meeting"
    COMPARISON = "comparison"
    EVIDENCE = "evidence"
    PLAN = "plan"


MONTHLY_KINDS = (Kind.MONTHLY, Kind.EVIDENCE, Kind.MEETING)
"""Those that may be of one month."""
QUARTERLY_KINDS = (Kind.QUARTERLY, Kind.MEETING)
HALF_KINDS = (Kind.SEMESTER, Kind.MEETING)
UNDIVIDED = (Kind.MEETING, Kind.COMPARISON)
"""Those that are of all teams and areas."""


class Wanted(NamedTuple):
    """What the report is to be about. What is `None` is not narrowed."""

    kind: Kind
    year: int | None = None
    """Left out: see `Office.resolve_year`."""
    month: int | None = None
    """1-12. Left out, the monthly report takes the month to look at first."""
    team_id: str | None = None
    area_id: str | None = None
    quarter: int | None = None
    """1-4. Left out, the quarterly report takes the one to look at first."""
    half: int | None = None
    """1-2. Left out, the semester's report takes the one to look at first."""
    other_year: int | None = None
    """The earlier year to compare with; left out, the plan before."""


def require_fitting(wanted: Wanted) -> None:
    """Refuse a month, a quarter, a half, a team or an area with a report that has none.

    Raises:
        UsageError: if there is one.
    """
    kind = wanted.kind
    if kind is Kind.PLAN and wanted.month is not None:
        raise UsageError(_("Laporan plan memuat setahun penuh, jadi tidak memakai bulan."))
    checks = (
        (wanted.month, MONTHLY_KINDS, _("bulan")),
        (wanted.quarter, QUARTERLY_KINDS, _("triwulan")),
        (wanted.half, HALF_KINDS, _("semester")),
        (wanted.other_year, (Kind.COMPARISON,), _("tahun pembanding")),
        (wanted.team_id or wanted.area_id, [each for each in Kind if each not in UNDIVIDED], _("tim atau area")),
    )
    for value, kinds, word in checks:
        if value is not None and kind not in kinds:
            raise UsageError(_("Laporan {kind} tidak memakai {word}.").format(kind=kind, word=word))
    if sum(value is not None for value in (wanted.month, wanted.quarter, wanted.half)) > 1:
        raise UsageError(_("Pilih satu saja: bulan, triwulan, atau semester."))


def with_period(wanted: Wanted, snapshot: Snapshot) -> Wanted:
    """Return `wanted` with the month, the quarter or the half to look at first where none was asked for."""
    month = focus_month(snapshot)
    if wanted.kind is Kind.MONTHLY and wanted.month is None:
        return wanted._replace(month=month)
    if wanted.kind is Kind.QUARTERLY and wanted.quarter is None:
        return wanted._replace(quarter=(month + 2) // 3)
    if wanted.kind is Kind.SEMESTER and wanted.half is None:
        return wanted._replace(half=(month + 5) // 6)
    return wanted
