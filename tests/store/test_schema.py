"""The shape of the database: strict, keyed as the code believes, readable with common tools."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from zi_tui.office.office import Office
from zi_tui.store import years
from zi_tui.store.change import KEYS
from zi_tui.store.connection import SCHEMA_VERSION
from zi_tui.store.plans import REALIZATION_COLUMNS

DOCUMENT = Path(__file__).parents[2] / "docs" / "data.md"
NOT_OURS = {"_sqlite_migrations"}  # of sqlite-utils


def tables(office: Office) -> dict[str, bool]:
    """Every table, with whether it is STRICT."""
    found = office.store.connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
    return {name: bool(strict) for name, strict in found if not name.startswith("sqlite_") and name not in NOT_OURS}


def views(office: Office) -> set[str]:
    return {name for (name,) in office.store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}


def columns(office: Office, table: str) -> dict[str, int]:
    """The columns of a table, with their place in the primary key or 0."""
    found = office.store.connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,))
    return dict(found.fetchall())


def test_every_table_is_strict_and_has_a_primary_key(office: Office) -> None:
    assert len(tables(office)) > 15
    for table, strict in tables(office).items():
        assert strict, table
        assert any(columns(office, table).values()), table


def test_keys_are_the_primary_keys(office: Office) -> None:
    for table, key in KEYS.items():
        found = columns(office, table)
        assert key == tuple(sorted((name for name in found if found[name]), key=lambda name: found[name])), table


def test_what_a_person_records_is_never_deleted_but_gets_a_state(office: Office) -> None:
    stateless = {"blob", "office"}  # a content is a fact, and an office does not go
    for table in KEYS:
        assert ("state" in columns(office, table)) is (table not in stateless), table


def test_nothing_in_the_program_deletes_what_was_recorded() -> None:
    package = DOCUMENT.parents[1] / "zi_tui"
    deletions = {
        match
        for path in package.rglob("*.py")
        for match in re.findall(r"DELETE FROM (\w+)|DROP TABLE (\w+)", path.read_text(encoding="utf-8"))
    }
    assert {name for names in deletions for name in names if name} <= {"local_draft", "local_setting", "check_order"}


def test_realizations_are_read_whole(office: Office) -> None:
    assert set(columns(office, "realization")) == {*REALIZATION_COLUMNS, "state"}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("realization", "status", "overdue"), ("realization", "month", 13), ("realization", "month", 0),
     ("realization", "verification", "maybe"), ("realization", "state", "gone"), ("planned_month", "month", 13),
     ("plan", "locked", 2), ("plan", "year", 24), ("requirement", "first_month", 0)],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_the_database_itself(
    office: Office, table: str, column: str, value: str | int
) -> None:
    row = office.snapshot().rows[0]
    office.store.connection.execute(
        "INSERT INTO realization (plan_row_id, month, recorded_at) VALUES (?, 1, '2024-01-01')", (row.id,)
    )
    with pytest.raises(Exception, match="CHECK constraint failed"):
        office.store.connection.execute(f"UPDATE {table} SET {column} = ?", (value,))


def test_the_version_is_in_the_file(office: Office) -> None:
    assert office.store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_a_year_is_found_by_indexes(office: Office) -> None:
    """Nothing that grows with use is read whole to show one occurrence."""
    for statement in (
        "SELECT * FROM attachment WHERE plan_row_id = 'r' AND month = 1",
        "SELECT * FROM attachment WHERE evidence_id = 'e'",
        "SELECT * FROM evidence_version WHERE sha256 = 's'",
        "SELECT * FROM history_change WHERE plan_row_id = 'r' AND month = 1",
        "SELECT * FROM history_change WHERE table_name = 't' AND row_key = 'k'",
        "SELECT * FROM history WHERE device_id = 'd' ORDER BY sequence DESC LIMIT 1",
        "SELECT * FROM realization WHERE plan_row_id = 'r' AND month = 1",
    ):
        plan = office.store.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        assert all("SCAN" not in step[3] for step in plan), statement


def test_what_is_recorded_in_a_plan_is_counted_by_indexes(office: Office) -> None:
    statements: list[str] = []
    office.store.connection.set_trace_callback(statements.append)
    years.recorded_in(office.store, office.snapshot().plan.id)
    office.store.connection.set_trace_callback(None)
    counting = [statement for statement in statements if "count(*)" in statement and " x ON " in statement]
    assert len(counting) == 2
    for statement in counting:
        plan = office.store.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        assert any(step[3].startswith("SEARCH x ") for step in plan), plan


# --- common tools ---------------------------------------------------------------------------------------


def sqlite_utils(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "sqlite_utils", *arguments], capture_output=True, text=True, check=True
    ).stdout


def test_the_sqlite_utils_command_opens_it(office: Office) -> None:
    database = str(office.paths.database)
    names = {table["table"] for table in json.loads(sqlite_utils("tables", database))}
    assert names == {*tables(office), *NOT_OURS}
    rows = json.loads(sqlite_utils("rows", database, "month_status"))
    assert len(rows) == 122
    assert {"year": 2024, "code": "I.1.1", "recorded_status": "planned"}.items() <= rows[0].items()


# --- docs/data.md ---------------------------------------------------------------------------------------


def documented() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def test_every_table_and_view_is_documented(office: Office) -> None:
    headings = set(re.findall(r"`(\w+)`", "\n".join(re.findall(r"^(?:\| |\*\*).*$", documented(), re.MULTILINE))))
    assert {*tables(office), *NOT_OURS, *views(office)} <= headings


def test_every_column_of_the_views_is_documented(office: Office) -> None:
    for view in views(office):
        for column in columns(office, view):
            assert f"`{column}`" in documented(), f"{view}.{column}"


def test_every_query_in_the_documentation_runs(office: Office) -> None:
    queries = re.findall(r"```sql\n(.*?)```", documented(), re.DOTALL)
    assert len(queries) >= 5
    for query in queries:
        office.store.connection.execute(query, {"today": "2024-04-15"} if ":today" in query else {}).fetchall()
