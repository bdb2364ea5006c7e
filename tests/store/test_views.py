"""The views give exactly what the domain gives, whatever is recorded."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import RECORDABLE, Execution, Verification
from zi_tui.office.office import Office
from zi_tui.store import evidence
from zi_tui.store.plans import load_snapshot

from ..small import open_small

AS_OF = dt.date(2024, 4, 15)
MONTHS = st.sampled_from([1, 2, 6])
STATES = st.sampled_from(["live", "live", "live", "removed"])
PLACES = st.integers(0, 2)


class Recorded(NamedTuple):
    """What is written straight into the tables; rows and requirements by their place."""

    realizations: dict[tuple[int, int], tuple[str, str, str, str]]
    waivers: dict[tuple[int, int, int], str]
    attachments: list[tuple[int, int, int, int | None, str]]
    """Evidence, row, month, requirement of the row or none, state."""
    requirements: list[tuple[int, int, str]]
    """First month, last month and state of each requirement."""


RECORDED = st.builds(
    Recorded,
    realizations=st.dictionaries(
        st.tuples(PLACES, MONTHS),
        st.tuples(
            st.sampled_from(RECORDABLE).map(str), st.sampled_from(Verification).map(str), st.text(max_size=3), STATES
        ),
    ),
    waivers=st.dictionaries(st.tuples(PLACES, st.integers(0, 1), MONTHS), STATES, max_size=5),
    attachments=st.lists(
        st.tuples(PLACES, PLACES, MONTHS, st.none() | st.integers(0, 1), STATES), max_size=10
    ),
    requirements=st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from([1, 2, 6, 12]), STATES), min_size=6, max_size=6
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = open_small(tmp_path_factory.mktemp("views") / "data", AS_OF, hasty=True)
    for number in range(3):
        put(office, "blob", sha256=f"{number:064x}", size=number, kind="application/pdf", recorded_at="2024-01-01")
        put(office, "evidence", id=f"e{number}", caption=f"Bukti {number}", recorded_at="2024-01-01")
        for version in range(1, number + 2):  # the newest counts
            put(
                office, "evidence_version", evidence_id=f"e{number}", version=version, sha256=f"{number:064x}",
                file_name=f"{number}.{version}.pdf", recorded_at="2024-01-01",
            )  # fmt: skip
    yield office
    office.close()


def put(office: Office, table: str, **values: object) -> None:
    marks = ", ".join("?" * len(values))
    office.store.connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
    )


def write(office: Office, rows: tuple[PlanRow, ...], recorded: Recorded) -> None:
    """Put `recorded` in place of what the example before left."""
    asked = [[f"{row.id}:{place}" for place in range(2)] for row in rows]
    for table in ("attachment", "requirement_waiver", "realization", "requirement"):
        office.store.connection.execute(f"DELETE FROM {table}")
    for number, (first, last, state) in enumerate(recorded.requirements):
        put(
            office, "requirement", id=asked[number // 2][number % 2], plan_row_id=rows[number // 2].id,
            position=number, printed=f"Syrat {number}", corrected=f"Syarat {number}" if number % 2 else None,
            first_month=first, last_month=last, state=state,
        )  # fmt: skip
    for (row, month), (status, verification, note, state) in recorded.realizations.items():
        put(
            office, "realization", plan_row_id=rows[row].id, month=month, status=status, verification=verification,
            note=note.encode(errors="replace").decode().replace("\0", ""), recorded_at="2024-01-01", state=state,
            done_on="2024-01-05" if status == "done" else None,
        )  # fmt: skip
    for (row, place, month), state in recorded.waivers.items():
        put(
            office, "requirement_waiver", requirement_id=asked[row][place], month=month, plan_row_id=rows[row].id,
            reason="-", recorded_at="2024-01-01", state=state,
        )  # fmt: skip
    for number, (file, row, month, named, state) in enumerate(recorded.attachments):
        put(
            office, "attachment", id=f"a{number}", evidence_id=f"e{file}", plan_row_id=rows[row].id, month=month,
            requirement_id=None if named is None else asked[row][named], recorded_at="2024-01-01", state=state,
        )  # fmt: skip


def read(office: Office, view: str) -> list[dict[str, Any]]:
    cursor = office.store.connection.execute(f"SELECT * FROM {view}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def expected_months(snapshot: Snapshot) -> list[dict[str, Any]]:
    found = []
    for cell in sorted(snapshot.cells(), key=lambda cell: cell.month):
        realization = cell.realization
        found.append(
            {
                "year": snapshot.year,
                "month": cell.month,
                "code": cell.row.code,
                "area": snapshot.area[cell.row.area_id].code,
                "component": snapshot.component[cell.row.component_id].code,
                "indicator": cell.row.indicator.shown,
                "team": snapshot.team[cell.row.team_id].name,
                "planned": int(cell.planned),
                "recorded_status": realization.status if realization else "planned",
                "last_day": {1: "2024-01-31", 2: "2024-02-29", 6: "2024-06-30"}[cell.month],
                "done_on": realization.done_on if realization else None,
                **{
                    name: getattr(realization, name) if realization else None
                    for name in ("done_by", "note", "obstacle", "cause", "solution", "follow_up", "reason")
                },
                "required": cell.evidence.required,
                "covered": cell.evidence.covered,
                "files": cell.evidence.files,
                "evidence_status": cell.evidence.status,
                "verification": cell.verification,
            }
        )
    return found


@given(recorded=RECORDED)
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_the_views_and_the_domain_agree(small: Office, recorded: Recorded) -> None:
    write(small, small.snapshot().rows, recorded)
    snapshot = load_snapshot(small.store, 2024, AS_OF)

    months = read(small, "month_status")
    assert months == expected_months(snapshot)

    # ... and lateness follows from the view as `docs/data.md` says
    late = small.store.connection.execute(
        "SELECT code, month FROM month_status"
        " WHERE planned AND recorded_status IN ('planned', 'in_progress') AND last_day < ?",
        (AS_OF.isoformat(),),
    )
    assert set(late) == {(cell.row.code, cell.month) for cell in snapshot.cells() if cell.status is Execution.OVERDUE}

    files = evidence.of_year(small.store, snapshot.plan.id, detached_too=True)
    shown = {
        requirement_id: corrected or printed
        for requirement_id, printed, corrected in small.store.connection.execute(
            "SELECT id, printed, corrected FROM requirement"
        )
    }
    listed = read(small, "evidence_list")
    assert sorted(map(repr, listed)) == sorted(
        repr(
            {
                "year": 2024, "month": file.month, "code": snapshot.row[file.row_id].code,
                "team": snapshot.team[snapshot.row[file.row_id].team_id].name,
                "requirement": None if file.requirement_id is None else shown[file.requirement_id],
                "file_name": file.file_name, "caption": file.caption, "document_number": file.document_number,
                "document_date": file.document_date, "period_from": file.period_from, "period_to": file.period_to,
                "recorded_at": file.recorded_at, "version": int(file.file_name.split(".")[1]), "size": file.size,
                "kind": file.kind, "sha256": file.sha256, "state": "live" if file.live else "removed",
            }
        )
        for file in files
    )  # fmt: skip
    assert len(listed) == len(recorded.attachments)


def test_the_newest_live_version_is_the_one_shown(small: Office) -> None:
    write(small, small.snapshot().rows, Recorded({}, {}, [(2, 0, 1, None, "live")], [(1, 12, "live")] * 6))
    (shown,) = read(small, "evidence_list")
    assert shown["version"] == 3
    with small.store.in_words():
        small.store.connection.execute("UPDATE evidence_version SET state = 'removed' WHERE version = 3")
    try:
        (shown,) = read(small, "evidence_list")
        assert shown["version"] == 2
        (file,) = evidence.of_year(small.store, small.snapshot().plan.id)
        assert file.file_name == "2.2.pdf"
    finally:
        small.store.connection.execute("UPDATE evidence_version SET state = 'live'")


@pytest.mark.parametrize("name", ["month_status", "evidence_list"])
def test_a_view_of_an_empty_office(office: Office, name: str) -> None:
    assert len(read(office, name)) == (122 if name == "month_status" else 0)
    assert Path(office.paths.database).exists()
