"""Small plans for hypothesis, with the occurrences and attachments that happen to them."""

import datetime as dt
from typing import NamedTuple

from hypothesis import strategies as st

from zi_tui.domain.plan import Area, Component, Office, Plan, PlanRow, Requirement, Team, Text
from zi_tui.domain.record import Attached, CellKey, Realization
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import RECORDABLE, Execution, Verification

YEAR = 2024
OFFICE = Office("office", "uji", "Kantor Uji", "Uji", "Sekretariat", "Uji")
PLAN = Plan("plan", "office", YEAR, Text("Rencana"), "1", "2024-01-01", "Uji", "Ketua", "N", "", Text(""), ())
TEAMS = (Team("t1", "TIM SATU", "Tim Satu"), Team("t2", "TIM DUA", "Tim Dua"))
MONTHS = st.integers(1, 12)


class Tie(NamedTuple):
    """A live attachment."""

    evidence_id: str
    row_id: str
    month: int
    requirement_id: str | None


class World(NamedTuple):
    """A snapshot with what it was made from."""

    snapshot: Snapshot
    ties: tuple[Tie, ...]


def sum_up(ties: list[Tie]) -> dict[CellKey, Attached]:
    """What the store hands the snapshot of live attachments."""
    found: dict[CellKey, list[Tie]] = {}
    for tie in ties:
        found.setdefault(CellKey(tie.row_id, tie.month), []).append(tie)
    return {
        key: Attached(
            len({tie.evidence_id for tie in group}),
            frozenset(tie.requirement_id for tie in group if tie.requirement_id),
            any(tie.requirement_id is None for tie in group),
        )
        for key, group in found.items()
    }


@st.composite
def plan_rows(draw: st.DrawFn) -> tuple[PlanRow, ...]:
    rows = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        asked = draw(st.lists(st.tuples(MONTHS, MONTHS), max_size=3))
        rows.append(
            PlanRow(
                id=f"r{number}",
                code=f"I.1.{number}",
                area_id="a",
                component_id="c",
                team_id=draw(st.sampled_from(TEAMS)).id,
                team_printed=True,
                indicator=Text(f"Indikator {number}"),
                steps_printed="",
                evidence_printed="",
                steps=(),
                requirements=tuple(
                    Requirement(f"r{number}q{position}", Text(f"Bukti {position}"), min(bounds), max(bounds))
                    for position, bounds in enumerate(asked, 1)
                ),
                months=draw(st.frozensets(MONTHS)),
            )
        )
    return tuple(rows)


@st.composite
def realizations(draw: st.DrawFn, row_ids: list[str]) -> dict[CellKey, Realization]:
    keys = draw(st.sets(st.builds(CellKey, st.sampled_from(row_ids), MONTHS), max_size=12))
    return {
        key: Realization(
            key.row_id,
            key.month,
            status=status,
            done_on=draw(st.none() | st.dates(dt.date(2023, 12, 1), dt.date(2025, 1, 31)).map(dt.date.isoformat)),
            reason="alasan" if status is Execution.CANCELLED else "",
            verification=draw(st.sampled_from(Verification)),
        )
        for key in sorted(keys)
        for status in [draw(st.sampled_from(RECORDABLE))]
    }


@st.composite
def worlds(draw: st.DrawFn) -> World:
    rows = draw(plan_rows())
    targets = [(row.id, requirement.id) for row in rows for requirement in row.requirements]
    targets += [(row.id, "") for row in rows]
    ties = [
        Tie(draw(st.sampled_from(["e1", "e2", "e3"])), row_id, draw(MONTHS), requirement_id or None)
        for row_id, requirement_id in draw(st.lists(st.sampled_from(targets), max_size=12))
    ]
    asked = [requirement.id for row in rows for requirement in row.requirements]
    waivers = st.frozensets(st.tuples(st.sampled_from(asked), MONTHS), max_size=8) if asked else st.just(frozenset())
    snapshot = Snapshot(
        office=OFFICE,
        plan=PLAN,
        teams=TEAMS,
        areas=(Area("a", "I", Text("Area")),),
        components=(Component("c", "a", "I.1", Text("Komponen")),),
        rows=rows,
        realizations=draw(realizations([row.id for row in rows])),
        attached=sum_up(ties),
        waived=draw(waivers),
        as_of=draw(st.dates(dt.date(2023, 12, 15), dt.date(2025, 1, 15))),
    )
    return World(snapshot, tuple(ties))
