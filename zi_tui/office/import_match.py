"""A draft against the stored plan: which part is which, and the rows that make the plan what the draft says.

Ids are minted once: a part that is there keeps its id and its code, whatever became of its text. What is
matched, in this order: its code where the file names codes, its text, a text much like it, the id that
this file gave it before.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple, TypeVar

from zi_tui.seed.draft import Draft, DraftArea, DraftComponent, DraftRequirement, DraftRow
from zi_tui.store.change import Row
from zi_tui.store.plan_parts import PlanParts, text_columns
from zi_tui.text import COMPARED, fold

_ALIKE = 0.6
"""How alike two texts are (0 to 1) to be taken for one that was edited."""

_SHARED_WORDS = 0.4
"""Which part of the longer text's words both must have, to be looked at more closely."""

T = TypeVar("T")


class Put(NamedTuple):
    """A row that must be in the database."""

    table: str
    row: Row


class Matcher:
    """Makes the rows of one import.

    Args:
        plan_id: the plan's id.
        file_sha256: which file; ids of new parts are minted from it.
        parts: what is stored.
        asked_from: the first month in which a requirement that is new to a row of old is asked for.
    """

    def __init__(self, plan_id: str, file_sha256: str, parts: PlanParts, asked_from: int) -> None:
        self._plan_id = plan_id
        self._file = file_sha256
        self._parts = parts
        self._asked_from = asked_from
        self._by_row = {table: _grouped(parts.tables[table]) for table in ("step", "requirement", "planned_month")}
        self._codes = {str(row["code"]) for row in parts.tables["plan_row"]}
        self.puts: list[Put] = []

    def run(self, draft: Draft) -> list[Put]:
        """Return what has to be put, in an order in which every row finds what it refers to."""
        teams = self._teams(draft)
        areas = self._match(draft.areas, self._parts.tables["area"], _area_keys, "area")
        components = [(area, component) for area in draft.areas for component in area.components]
        matched = self._match(
            [component for _area, component in components],
            self._parts.tables["component"],
            _component_keys,
            "component",
        )
        for position, (area, identity) in enumerate(zip(draft.areas, areas, strict=True), 1):
            self._put("area", identity, position, {"code": area.code, **text_columns("", area.name)})
        area_ids = dict(zip((area.code for area in draft.areas), areas, strict=True))
        for position, ((area, component), identity) in enumerate(zip(components, matched, strict=True), 1):
            values: Row = {"area_id": area_ids[area.code], "code": component.code}
            self._put("component", identity, position, {**values, **text_columns("", component.name)})
        self._rows(draft, components, matched, teams)
        self._remove_parts("area", areas)
        self._remove_parts("component", matched)
        return self.puts

    def _teams(self, draft: Draft) -> dict[str, str]:
        """Return each team's id by its printed text; a team that a file does not name stays."""
        stored = self._parts.tables["team"]
        identities = self._match(draft.teams, stored, lambda team: ("", (team.printed, team.name)), "team", alike=False)
        live = sum(row["state"] == "live" for row in stored)
        for index, (team, identity) in enumerate(zip(draft.teams, identities, strict=True), 1):
            known = next((row for row in stored if row["id"] == identity), None)
            row: Row = {"id": identity, "plan_id": self._plan_id, "state": "live"}
            if known is None:
                row["position"] = live + index
            if known is None or known["state"] != "live" or draft.codes_given:  # else it is as people know it
                row |= {"printed": team.printed, "name": team.name}
            self.puts.append(Put("team", row))
        return {f"{team.printed}\n{team.name}": one for team, one in zip(draft.teams, identities, strict=True)}

    def _rows(
        self,
        draft: Draft,
        components: list[tuple[DraftArea, DraftComponent]],
        component_ids: list[str],
        teams: dict[str, str],
    ) -> None:
        pairs = [
            (component, row, identity)
            for (_area, component), identity in zip(components, component_ids, strict=True)
            for row in component.rows
        ]
        stored = self._parts.tables["plan_row"]
        by_code = draft.codes_given
        identities = self._match(
            [row for _component, row, _id in pairs], stored, lambda row: _row_keys(row, by_code), "row"
        )
        known = {str(row["id"]): row for row in stored}
        for position, ((component, row, component_id), identity) in enumerate(zip(pairs, identities, strict=True), 1):
            before = known.get(identity)
            team_id = teams[f"{row.team.printed}\n{row.team.name}"]
            columns: Row = {
                "component_id": component_id,
                "team_id": team_id,
                "code": str(before["code"]) if before else self._free_code(component, row),
                **text_columns("indicator", row.indicator),
                "steps_printed": row.steps_printed,
                "evidence_printed": row.evidence_printed,
            }
            if before is None or before["team_id"] != team_id:  # that the same team is named once more changes nothing
                columns["team_printed"] = int(row.team_printed)
            self._put("plan_row", identity, position, columns)
            self._parts_of_row(row, identity, new=before is None or before["state"] != "live")
        self._retire(set(identities))

    def _free_code(self, component: DraftComponent, row: DraftRow) -> str:
        """Return the row's own code, or the next one in its component that was never used."""
        code, number = row.code, 0
        while code in self._codes:
            number += 1
            code = f"{component.code}.{number}"
        self._codes.add(code)
        return code

    def _parts_of_row(self, row: DraftRow, identity: str, *, new: bool) -> None:
        """Put the steps, requirements and months of a row; what is not among them any more is removed."""
        steps = self._by_row["step"].get(identity, [])
        matched = self._match(row.steps, steps, lambda text: ("", (text.printed,)), f"{identity}:step")
        for position, (text, one) in enumerate(zip(row.steps, matched, strict=True), 1):
            self._put("step", one, position, {"plan_row_id": identity, **text_columns("", text)})
        self._remove("step", steps, matched)
        asked = self._by_row["requirement"].get(identity, [])
        matched = self._match(row.requirements, asked, lambda one: ("", (one.text.printed,)), f"{identity}:requirement")
        live = {str(one["id"]) for one in asked if one["state"] == "live"}
        for position, (item, one) in enumerate(zip(row.requirements, matched, strict=True), 1):
            values: Row = {"plan_row_id": identity, **text_columns("", item.text)}
            self._put("requirement", one, position, {**values, **self._asked(item, known=one in live, new_row=new)})
        self._remove("requirement", asked, matched)
        self._months(identity, row.months)

    def _asked(self, item: DraftRequirement, *, known: bool, new_row: bool) -> Row:
        """Return the months in which a requirement is asked for; what the file does not say stays."""
        whole_year = (item.first_month, item.last_month) == (1, 12)
        if known and whole_year:
            return {}
        first = self._asked_from if whole_year and not new_row else item.first_month
        return {"first_month": first, "last_month": item.last_month}

    def _months(self, identity: str, months: Iterable[int]) -> None:
        stored = {int(row["month"] or 0) for row in self._by_row["planned_month"].get(identity, [])}
        for month in range(1, 13):
            if month in stored or month in months:
                state = "live" if month in months else "removed"
                self.puts.append(Put("planned_month", {"plan_row_id": identity, "month": month, "state": state}))

    def _retire(self, kept: set[str]) -> None:
        """Take out the rows that the file has no more; where something is recorded only their months."""
        for row in self._parts.tables["plan_row"]:
            identity = str(row["id"])
            if identity in kept or row["state"] != "live":
                continue
            if identity in self._parts.recorded:
                self._months(identity, ())
            else:
                self.puts.append(Put("plan_row", {"id": identity, "state": "removed"}))

    def _remove_parts(self, table: str, kept: Sequence[str]) -> None:
        """Remove areas and components of which no live row is left."""
        rows = {str(row["id"]): dict(row) for row in self._parts.tables["plan_row"]}
        for put in self.puts:
            if put.table == "plan_row":
                rows.setdefault(str(put.row["id"]), {}).update(put.row)
        live = {row["component_id"] for row in rows.values() if row.get("state", "live") == "live"}
        if table == "area":
            live = {row["area_id"] for row in self._parts.tables["component"] if row["id"] in live}
        stored = [row for row in self._parts.tables[table] if row["id"] not in live]
        self._remove(table, stored, kept)

    def _remove(self, table: str, stored: Iterable[Row], kept: Sequence[str]) -> None:
        for row in stored:
            if row["id"] not in kept and row["state"] == "live":
                self.puts.append(Put(table, {"id": row["id"], "state": "removed"}))

    def _put(self, table: str, identity: str, position: int, values: Row) -> None:
        plan: Row = {"plan_id": self._plan_id} if table in ("area", "component", "plan_row") else {}
        self.puts.append(Put(table, {"id": identity, **plan, "position": position, **values, "state": "live"}))

    def _match(
        self,
        wanted: Sequence[T],
        stored: Sequence[Row],
        keys: Callable[[T], tuple[str, tuple[str, ...]]],
        kind: str,
        *,
        alike: bool = True,
    ) -> list[str]:
        """Return the id of each of `wanted`: that of its stored part, or a new one."""
        told = [keys(one) for one in wanted]
        minted = [self._minted(kind, position) for position in range(1, len(wanted) + 1)]
        free = {str(row["id"]): row for row in stored}
        found: list[str | None] = [None] * len(wanted)

        def settle(score: Callable[[int, Row], float]) -> None:
            """Give each one that has none yet the part that scores best; 0 is no match."""
            for index in range(len(wanted)):
                if found[index] is None and free:
                    scores = ((score(index, row), row["state"] == "live", one) for one, row in free.items())
                    best = max(scores, key=lambda scored: scored[:2])
                    if best[0]:
                        found[index] = best[2]
                        del free[best[2]]

        settle(lambda index, row: bool(told[index][0]) and row.get("code") == told[index][0])
        settle(lambda index, row: any(fold(text) in _texts(row) for text in told[index][1] if text))
        if alike:
            settle(lambda index, row: _likeness(told[index][1], row) if row["state"] == "live" else 0)
        settle(lambda index, row: row["id"] == minted[index])
        taken = {str(row["id"]) for row in stored}
        made = []
        for index, match in enumerate(found):
            made.append(match or self._unused(kind, index + 1, taken))
            taken.add(made[-1])
        return made

    def _minted(self, kind: str, position: int, again: str = "") -> str:
        return str(uuid.uuid5(uuid.UUID(self._plan_id), f"{self._file}:{kind}:{position}{again}"))

    def _unused(self, kind: str, position: int, taken: set[str]) -> str:
        """Return the id of a new part; where the file was taken in before in another way, one of its own."""
        identity, count = self._minted(kind, position), 1
        while identity in taken:
            count += 1
            identity = self._minted(kind, position, f"/{count}")
        return identity


def _area_keys(area: DraftArea) -> tuple[str, tuple[str, ...]]:
    return area.code, ()


def _component_keys(component: DraftComponent) -> tuple[str, tuple[str, ...]]:
    return component.code, ()


def _row_keys(row: DraftRow, by_code: bool) -> tuple[str, tuple[str, ...]]:
    return row.code if by_code else "", (row.indicator.printed, row.indicator.shown)


def _texts(row: Row) -> set[str]:
    columns = ("printed", "corrected", "name", "indicator_printed", "indicator_corrected")
    return {fold(str(row[column])) for column in columns if row.get(column)}


def _likeness(texts: tuple[str, ...], row: Row) -> float:
    """Return how alike the texts of a part are (0 to 1); 0 where they are hardly.

    Words are compared first: letters of every pair of a large plan would take minutes.
    """
    best = 0.0
    for text in texts:
        for other in _texts(row):
            mine, theirs = _words(text), _words(other)
            if len(mine & theirs) >= _SHARED_WORDS * max(len(mine), len(theirs), 1):
                best = max(best, SequenceMatcher(None, fold(text)[:COMPARED], other[:COMPARED], autojunk=False).ratio())
    return best if best >= _ALIKE else 0


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row["plan_row_id"]), []).append(row)
    return groups
