"""The reports that also tell of meetings and follow-ups: which is made from what."""

from zi_tui import clock
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.office.comparison import look_at_two, other_year
from zi_tui.office.office import Office
from zi_tui.office.wanted import Kind, Wanted
from zi_tui.report import annual, comparison, gaps, periodic, units
from zi_tui.report import oversight as oversight_reports
from zi_tui.report.context import ReportContext
from zi_tui.report.material import Material
from zi_tui.report.period import Period, half_of, quarter_of
from zi_tui.store import oversight

_DIVIDED = {
    Kind.ANNUAL: annual.render,
    Kind.TEAM: units.render_teams,
    Kind.AREA: units.render_areas,
    Kind.GAPS: gaps.render,
    Kind.FOLLOW_UP: oversight_reports.render_follow_ups,
}
"""Those that take a team and an area, and no period."""


def render(
    office: Office, wanted: Wanted, snapshot: Snapshot, context: ReportContext, files: tuple[EvidenceFile, ...]
) -> tuple[str, Wanted]:
    """Return the report's Markdown, and `wanted` with what was chosen for it.

    Args:
        office: whose it is.
        wanted: with its period.
        snapshot: the year, as of the office's day.
        context: what every report needs.
        files: the year's evidence as of that day.

    Raises:
        StoreError: if the database cannot be read.
        UsageError: if there is no plan to compare with.
    """
    if wanted.kind is Kind.COMPARISON:
        wanted = wanted._replace(other_year=other_year(office, snapshot.year, wanted.other_year))
        return _comparison(office, wanted, snapshot, context), wanted
    found = material_of(office, snapshot, files)
    context = context._replace(left_out_oversight=found[1])
    material = found[0]
    period = period_of(wanted)
    if wanted.kind is Kind.MEETING:
        return oversight_reports.render_meetings(snapshot, context, material, period), wanted
    if period is not None:
        return periodic.render(snapshot, context, material, period, wanted.team_id, wanted.area_id), wanted
    return _DIVIDED[wanted.kind](snapshot, context, material, wanted.team_id, wanted.area_id), wanted


def material_of(office: Office, snapshot: Snapshot, files: tuple[EvidenceFile, ...]) -> tuple[Material, int]:
    """Return what had been recorded beside the plan by the office's day, and how much was only later.

    Raises:
        StoreError: if the database cannot be read.
    """
    if office.as_of < clock.today():
        found = oversight.load_past(office.store, snapshot.plan.id, office.as_of)
    else:
        found = oversight.load(office.store, snapshot.plan.id)
    return Material(files, found.meetings, found.follow_ups, found.members, found.files), found.later


def period_of(wanted: Wanted) -> Period | None:
    """Return the months that were asked for, or `None` where it is the whole year."""
    if wanted.month is not None:
        return Period(wanted.month, wanted.month)
    if wanted.quarter is not None:
        return quarter_of(wanted.quarter)
    return half_of(wanted.half) if wanted.half is not None else None


def _comparison(office: Office, wanted: Wanted, snapshot: Snapshot, context: ReportContext) -> str:
    found = look_at_two(office, snapshot.year, wanted.other_year)
    return comparison.render(found.comparison, context._replace(left_out=found.left_out))
