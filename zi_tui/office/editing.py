"""Editing the plan: texts, new parts, their order, taking them out. Nothing recorded is ever deleted by it.

A part that carries recorded things is not removed but ended (see `office/schedule.py`). Codes are labels that are
given once: a part that moves keeps its own, and a removed part's is never given again.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from zi_tui.domain.plan import PlanRow, Text
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import planning
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.store import parts, years
from zi_tui.store.change import Change, Row, changing, read_row
from zi_tui.text import one_line, quoted, written

ACTION = "plan"
AREA, COMPONENT, ROW, STEP, REQUIREMENT, TEAM = "area", "component", "plan_row", "step", "requirement", "team"

_CHILDREN: Mapping[str, tuple[str, ...]] = {AREA: (COMPONENT,), COMPONENT: (ROW,), ROW: (STEP, REQUIREMENT)}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_NAMES = {
    AREA: _("Area {name}"),
    COMPONENT: _("Komponen {name}"),
    ROW: _("Indikator {name}"),
    STEP: _("Langkah {name}"),
    REQUIREMENT: _("Syarat bukti {name}"),
    TEAM: _("{name}"),
}


@contextmanager
def editing(office: Office) -> Iterator[Change]:
    """Change the plan as one action; nothing live may be left in a part that is not.

    Raises:
        UsageError: if something would be; nothing is changed then.
    """
    with changing(office.store, office.author, ACTION) as change:
        yield change
        if change.rows and parts.strays(office.store):
            raise UsageError(_("Bagian renaksi itu masih dipakai; muat ulang dan coba lagi."))


def part(office: Office, table: str, id: str) -> Row:
    """Return a live part of a plan.

    Raises:
        UsageError: if it is gone by now.
    """
    row = read_row(office.store, table, (id,))
    if row is None or row["state"] != "live":
        raise UsageError(_("Bagian renaksi itu sudah dihapus."))
    return row


def name_of(office: Office, table: str, row: Row) -> str:
    """Return what people call a part: `Indikator I.4.2`."""
    code = row.get("code")
    if table in (STEP, REQUIREMENT):
        code = part(office, ROW, str(row["plan_row_id"]))["code"]
    return _NAMES[table].format(name=code or row.get("name") or "")


def set_text(office: Office, table: str, id: str, text: Text) -> Outcome:
    """Set what was printed and what is shown in its place; no correction is an empty or the same text.

    Raises:
        UsageError: if nothing would be left to show.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    return edit_item(office, table, id, text, None)


def edit_item(office: Office, table: str, id: str, text: Text, span: tuple[int, int] | None) -> Outcome:
    """Set a part's texts, and from when to when (months, 1-12) a requirement is asked for, as one action.

    Raises:
        UsageError: if nothing would be left to show, or the months are in the wrong order.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with editing(office) as change:
        row = part(office, table, id)
        name = name_of(office, table, row)
        change.put(table, {**row, **_texts(table, text), **_span(span)})
        if not change.rows:
            return Outcome(False, _("{name} tidak berubah.").format(name=name))
        change.summary = _("{name} diubah: {text}").format(name=name, text=quoted(text.corrected or text.printed))
    return Outcome(True, change.summary)


def edit_row(office: Office, row: PlanRow, text: Text, team_id: str, months: Collection[int]) -> Outcome:
    """Set a plan row's texts, team and planned months (1-12), as one action.

    Raises:
        UsageError: if nothing would be left to show, or the row or team is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with editing(office) as change:
        before = part(office, ROW, row.id)
        after = {**before, **_texts(ROW, text), "team_id": part(office, TEAM, team_id)["id"]}
        if set(months) != row.months:
            planning.plan(office, change, row.id, months)
            after["retired_from"] = None
        change.put(ROW, after)
        if not change.rows:
            return Outcome(False, _("{code} tidak berubah.").format(code=row.code))
        change.summary = _("Indikator {code} diubah: {text}").format(
            code=row.code, text=quoted(text.corrected or text.printed)
        )
    return Outcome(True, change.summary)


def add_area(office: Office, plan_id: str, text: str) -> Outcome:
    """Add an area behind the others.

    Raises:
        UsageError: if it has no name.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    given = parts.codes(office.store, AREA, plan_id)
    code = next(code for number in range(1, 90) if (code := _roman(number)) not in given)
    return _add(office, AREA, plan_id, {"plan_id": plan_id, "code": code, "printed": _required(text)})


def add_component(office: Office, area_id: str, text: str) -> Outcome:
    """Add a component behind the others of an area.

    Raises:
        UsageError: if it has no name.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    area = part(office, AREA, area_id)
    plan_id = str(area["plan_id"])
    values: Row = {"plan_id": plan_id, "area_id": area_id, "printed": _required(text)}
    values["code"] = _next_code(parts.codes(office.store, COMPONENT, plan_id), str(area["code"]))
    return _add(office, COMPONENT, plan_id, values)


def add_row(
    office: Office,
    component_id: str,
    indicator: str,
    *,
    team_id: str,
    months: Sequence[int],
    steps: Sequence[str] = (),
    requirements: Sequence[str] = (),
) -> Outcome:
    """Add a plan row behind the others of a component.

    Args:
        office: whose plan it is.
        component_id: where to.
        indicator: its text.
        team_id: who answers for it.
        months: when it is planned, 1-12.
        steps: the items of *Langkah Aksi*.
        requirements: what it asks for, from the first planned month on.

    Raises:
        UsageError: if it has no text, or the component is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    component = part(office, COMPONENT, component_id)
    plan_id, id = str(component["plan_id"]), str(uuid.uuid4())
    with editing(office) as change:
        code = _next_code(parts.codes(office.store, ROW, plan_id), str(component["code"]))
        change.put(ROW, {
            "id": id, "plan_id": plan_id, "component_id": component_id, "team_id": team_id,
            "position": parts.next_position(office.store, ROW, plan_id), "code": code, "team_printed": 1,
            "indicator_printed": _required(indicator), "indicator_corrected": None,
            "steps_printed": "\n".join(steps), "evidence_printed": "\n".join(requirements), "state": "live",
        })  # fmt: skip
        for table, items in ((STEP, steps), (REQUIREMENT, requirements)):
            for position, text in enumerate(filter(None, map(written, items)), 1):
                change.put(table, _new(id, position, text))
        for month in sorted(set(months)):
            change.put("planned_month", {"plan_row_id": id, "month": month, "state": "live"})
        change.summary = _("Indikator {code} ditambahkan: {text}").format(code=code, text=quoted(indicator))
    return Outcome(True, change.summary)


def add_step(office: Office, row_id: str, text: str) -> Outcome:
    """Add an action step to a plan row.

    Raises:
        UsageError: if it has no text, or the row is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    return _add(office, STEP, row_id, {"plan_row_id": row_id, "printed": _required(text)})


def add_requirements(office: Office, row_id: str, texts: Sequence[str], first_month: int) -> Outcome:
    """Let a plan row ask for more, from `first_month` (1-12) on; earlier months are as they were.

    Raises:
        UsageError: if it has no text, or the row is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    wanted = [written(text) for text in texts if written(text)]
    _required("".join(wanted))
    with editing(office) as change:
        code = part(office, ROW, row_id)["code"]
        for text in wanted:
            position = parts.next_position(office.store, REQUIREMENT, row_id)
            change.put(REQUIREMENT, {**_new(row_id, position, text), **_span((first_month, 12))})
        change.summary = _("{count} syarat bukti {code} ditambahkan: {text}").format(
            count=len(wanted), code=code, text=quoted("; ".join(wanted))
        )
    return Outcome(True, change.summary)


def add_team(office: Office, plan_id: str, name: str) -> Outcome:
    """Add a team.

    Raises:
        UsageError: if it has no name, or there is one of that name.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    name = one_line(_required(name))
    if any(str(team["name"]).casefold() == name.casefold() for team in parts.siblings(office.store, TEAM, plan_id)):
        raise UsageError(_("{name} sudah ada.").format(name=name))
    return _add(office, TEAM, plan_id, {"plan_id": plan_id, "name": name, "printed": name.upper()})


def move(office: Office, table: str, id: str, parent_id: str) -> Outcome:
    """Move a plan row to another component, or a component to another area. It keeps its code and all that is recorded.

    Raises:
        UsageError: if either is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    parent_table = COMPONENT if table == ROW else AREA
    with editing(office) as change:
        row, parent = part(office, table, id), part(office, parent_table, parent_id)
        if row[parts.PARENT[table]] == parent_id:
            return Outcome(False, _("{name} sudah di sana.").format(name=name_of(office, table, row)))
        position = parts.next_position(office.store, table, str(row["plan_id"]))
        change.put(table, {**row, parts.PARENT[table]: parent_id, "position": position})
        change.summary = _("{name} dipindah ke {parent}").format(
            name=name_of(office, table, row), parent=name_of(office, parent_table, parent)
        )
    return Outcome(True, change.summary)


def reorder(office: Office, table: str, id: str, step: int) -> Outcome:
    """Let a part change places with the one before (-1) or behind (1) it.

    Raises:
        UsageError: if it is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with editing(office) as change:
        row = part(office, table, id)
        beside = parts.siblings(office.store, table, str(row[parts.PARENT[table]]))
        here = next(number for number, each in enumerate(beside) if each["id"] == id)
        name = name_of(office, table, row)
        if not 0 <= here + step < len(beside):
            return Outcome(False, _("{name} sudah di ujung.").format(name=name))
        other = beside[here + step]
        change.put(table, {**row, "position": other["position"]})
        change.put(table, {**other, "position": row["position"]})
        change.summary = (_("{name} naik") if step < 0 else _("{name} turun")).format(name=name)
    return Outcome(True, change.summary)


def why_not_removed(office: Office, table: str, id: str) -> str:
    """Return why a part is not taken out of the plan; empty where it can be.

    Raises:
        StoreError: if it cannot be read.
    """
    if table == TEAM:
        count = len(years.rows_of(
            office.store, "SELECT id FROM plan_row WHERE team_id = ? AND state = 'live'", id
        ))  # fmt: skip
        return _("Masih menjadi PJ {count} indikator; beri dulu PJ lain.").format(count=count) if count else ""
    if table == REQUIREMENT:
        count = parts.attached_to(office.store, id)
        return _("Sudah ada {count} bukti; akhiri saja sejak bulan tertentu.").format(count=count) if count else ""
    recorded = years.recorded_in(office.store, id)
    if not recorded:
        return ""
    return _(
        "Sudah ada {realizations} realisasi dan {attachments} bukti, jadi tidak dihapus; "
        "hentikan pemakaiannya, dan semua itu tetap ada."
    ).format(**recorded._asdict())


def remove(office: Office, table: str, id: str) -> Outcome:
    """Take a part, with what it holds, out of the plan. What carries recorded things stays.

    Raises:
        UsageError: if something is recorded in it, or it is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with editing(office) as change:
        row = part(office, table, id)
        if problem := why_not_removed(office, table, id):
            raise UsageError(problem)
        name = name_of(office, table, row)
        _remove(office, change, table, row)
        change.summary = _("{name} dihapus dari renaksi").format(name=name)
    return Outcome(True, change.summary)


def _remove(office: Office, change: Change, table: str, row: Row) -> None:
    for child in _CHILDREN.get(table, ()):
        for each in parts.siblings(office.store, child, str(row["id"])):
            _remove(office, change, child, each)
    change.put(table, {**row, "state": "removed"})


def _add(office: Office, table: str, parent_id: str, values: Row) -> Outcome:
    with editing(office) as change:
        if table in (STEP, REQUIREMENT):
            part(office, ROW, parent_id)
        position = parts.next_position(office.store, table, parent_id)
        row: Row = {"id": str(uuid.uuid4()), "position": position, **values, "state": "live"}
        change.put(table, row)
        said = quoted(str(values.get("printed") if table != TEAM else values["name"]))
        change.summary = (
            _("{name} ditambahkan").format(name=said)
            if table == TEAM
            else _("{name} ditambahkan: {text}").format(name=name_of(office, table, row), text=said)
        )
    return Outcome(True, change.summary)


def _new(row_id: str, position: int, text: str) -> Row:
    return {"id": str(uuid.uuid4()), "plan_row_id": row_id, "position": position, "printed": text, "state": "live"}


def _texts(table: str, text: Text) -> Row:
    """Return the two columns of a text; what is corrected to the same is not.

    Raises:
        UsageError: if nothing would be left to show; a component alone may have no name.
    """
    printed, corrected = written(text.printed), written(text.corrected or "")
    if not (corrected or printed) and table != COMPONENT:
        raise UsageError(_("Teksnya tidak boleh kosong."))
    prefix = "indicator_" if table == ROW else ""
    different = corrected and corrected != printed
    return {f"{prefix}printed": printed, f"{prefix}corrected": corrected if different else None}


def _span(span: tuple[int, int] | None) -> Row:
    if span is None:
        return {}
    if span[0] > span[1]:
        raise UsageError(_("Bulan terakhir ada sebelum bulan pertama."))
    return {"first_month": span[0], "last_month": span[1]}


def _required(text: str) -> str:
    if not written(text):
        raise UsageError(_("Teksnya tidak boleh kosong."))
    return written(text)


def _next_code(given: set[str], parent: str) -> str:
    """Return the first code below `parent` that is greater than all that were given."""
    last = [code.removeprefix(f"{parent}.") for code in given if code.startswith(f"{parent}.")]
    numbers = [int(text) for text in last if text.isdigit()]
    return f"{parent}.{max(numbers, default=0) + 1}"


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
