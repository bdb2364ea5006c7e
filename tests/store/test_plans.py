"""Reading a plan year."""

from zi_tui.office.office import Office

LONG = (
    "step s",
    "requirement q",
    "planned_month m",
    "realization z",
    "plan_row r JOIN component",
    "plan_row r JOIN attachment",
)
"""What of a year can be thousands of rows, as it is named behind FROM."""


def test_what_is_long_is_read_in_one_step_each(office: Office) -> None:
    statements: list[str] = []
    office.store.connection.set_trace_callback(statements.append)
    snapshot = office.snapshot()
    office.store.connection.set_trace_callback(None)
    assert len(snapshot.rows) > 50
    for source in LONG:
        (reading,) = (said for said in statements if f"FROM {source}" in said)
        assert reading.startswith("SELECT count(*), group_concat("), source
