"""A recognised table into a plan: areas, components, rows, with every repair listed."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from zi_tui.domain.importing import Finding, FindingKind
from zi_tui.domain.plan import Text
from zi_tui.i18n import _
from zi_tui.seed.corrections import text_of
from zi_tui.seed.decree_text import facts
from zi_tui.seed.draft import Draft, DraftArea, DraftComponent, DraftRequirement, DraftRow, DraftTeam
from zi_tui.seed.items import evidence_texts, step_texts
from zi_tui.seed.lines import Line, lines_of
from zi_tui.seed.notes import Notes
from zi_tui.seed.sheets import Sheet
from zi_tui.text import LONGEST, fold, one_line, quoted

NOTHING_LISTED = "-"
"""What an export writes for a cell with a text of which no item is left."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_YEAR_IN_TITLE = re.compile(r"rencana aksi.{0,300}?tahun\s+(20[0-9]{2})", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(r"([IVXL]+)\.([0-9]{1,3})\.([0-9]{1,3})")
_MONTHS = re.compile(r"([0-9]{1,2})\s*[-–]\s*([0-9]{1,2})")


def read(sheets: list[Sheet], refused: AbstractSet[str] = frozenset()) -> tuple[Draft, tuple[Finding, ...]]:
    """Return the plan in `sheets`, and what was found on the way.

    Args:
        sheets: what a reader made of the file.
        refused: keys of corrections and doubts that a person refused.
    """
    notes = Notes(refused)
    assembly = _Assembly(notes)
    for line in lines_of(sheets, notes):
        assembly.take(line)
    draft = assembly.draft(_year(sheets))._replace(facts=facts("\n".join(sheet.prose for sheet in sheets)))
    return draft, tuple(sorted(notes.findings, key=lambda one: (one.place.sheet, one.place.row)))


def _year(sheets: list[Sheet]) -> int | None:
    """Return the year in the plan's title, above the table."""
    for sheet in sheets:
        top = "\n".join(cell for row in sheet.rows[:10] for cell in row.cells if cell)
        match = _YEAR_IN_TITLE.search(sheet.prose) or _YEAR_IN_TITLE.search(top)
        if match:
            return int(match[1])
    return None


class _Assembly:
    """The plan as far as it was read."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._areas: list[tuple[str, Text, list[tuple[str, Text, list[_OpenRow]]]]] = []
        self._team: DraftTeam | None = None
        self._last_team: DraftTeam | None = None
        self._teams: dict[str, DraftTeam] = {}
        self._codes: set[str] = set()
        self._codes_given = False

    def take(self, line: Line) -> None:
        """Take the next line in."""
        mark = line.said("no").rstrip(".)")
        for column, text in line.cells.items():
            if len(text) > LONGEST:
                made = _("{count} huruf; persingkat, paling banyak {most}").format(count=len(text), most=LONGEST)
                self._notes.problem(line.place(column), quoted(text), made)
        has_work = bool(line.said("steps") or line.said("evidence") or line.months)
        if line.said("component") and not line.said("indicator") and not has_work and not re.fullmatch("[0-9]+", mark):
            self._open_area(line, mark)
        elif not self._areas:
            self._notes.problem(
                line.place("no"), quoted(line.said("indicator") or line.said("component")),
                _("di atasnya belum ada baris area; beri baris dengan NO angka Romawi dan nama areanya"),
            )  # fmt: skip
        elif not mark and not line.said("component") and not line.said("code") and self._continues(line, has_work):
            self._continue(line)
        else:
            self._open_component(line, mark)
            if line.said("indicator") or has_work:
                self._open_row(line)

    def draft(self, year: int | None) -> Draft:
        """Return the plan."""
        areas = tuple(
            DraftArea(
                code,
                name,
                tuple(
                    DraftComponent(number, title, tuple(row.finish(self._notes) for row in rows))
                    for number, title, rows in components
                ),
            )
            for code, name, components in self._areas
        )
        return Draft(year, tuple(self._teams.values()), areas, self._codes_given)

    def _open_area(self, line: Line, mark: str) -> None:
        code = mark.upper()
        if not re.fullmatch("[IVXL]+", code):
            code = _ROMAN[min(len(self._areas), len(_ROMAN) - 1)]
            self._notes.repair(
                line.place("no"), quoted(mark) or _("(kosong)"), _("area {code}").format(code=code), "area"
            )
        if any(code == area[0] for area in self._areas):
            self._notes.problem(line.place("no"), code, _("area ini sudah ada di atasnya; beri angka Romawi lain"))
        self._areas.append((code, self._text(line, "component", "component_corrected"), []))
        self._team = None

    def _open_component(self, line: Line, mark: str) -> None:
        area_code, _name, components = self._areas[-1]
        if not mark and not line.said("component") and components:
            return
        number = int(mark) if re.fullmatch("[1-9][0-9]{0,2}", mark) else len(components) + 1
        code = f"{area_code}.{number}"
        if str(number) != mark:
            self._notes.repair(
                line.place("no"), quoted(mark) or _("(kosong)"), _("komponen {code}").format(code=code), "no"
            )
        if any(code == component[0] for component in components):
            self._notes.problem(
                line.place("no"), mark, _("nomor komponen ini sudah ada di area {code}").format(code=area_code)
            )
        components.append((code, self._text(line, "component", "component_corrected"), []))

    def _open_row(self, line: Line) -> None:
        component, _name, rows = self._areas[-1][2][-1]
        code = line.said("code") or f"{component}.{len(rows) + 1}"
        if line.said("code"):
            self._codes_given = True
            if not _CODE.fullmatch(code):
                self._notes.problem(line.place("code"), quoted(code), _("tulis kode seperti I.4.2, atau kosongkan"))
        if line.said("code") and code in self._codes:
            self._notes.problem(line.place("code"), quoted(code), _("kode ini sudah dipakai di atasnya"), "twice")
        self._codes.add(code)
        if not line.said("indicator"):
            self._notes.problem(line.place("indicator"), _("(kosong)"), _("isi indikatornya"))
        row = _OpenRow(line, code, self._team_of(line), bool(line.said("team")))
        rows.append(row)

    def _team_of(self, line: Line) -> DraftTeam:
        """Return who answers for a row; the name holds for the rows that follow, within its area."""
        printed, name = line.said("team"), line.said("team_name")
        if name or printed:
            team = self._teams.get(fold(name or printed))
            if team is None:
                shown = name or (printed.title() if printed.isupper() else printed)
                team = self._teams[fold(name or printed)] = DraftTeam(
                    line.said("team_source") or printed or name, shown
                )
            self._team = self._last_team = team
        elif self._team is None and self._last_team is not None:
            made = _("memakai PJ di atasnya: {team}").format(team=self._last_team.name)
            self._notes.add(FindingKind.DOUBT, line.place("team"), _("(kosong)"), made, "team")
            self._team = self._last_team
        elif self._team is None:
            self._notes.problem(line.place("team"), _("(kosong)"), _("isi penanggung jawabnya"), "team")
            return DraftTeam("", "")
        return self._team

    def _continues(self, line: Line, has_work: bool) -> bool:
        """Whether `line` is the rest of the row above: cut by a page, or one indicator over several rows."""
        components = self._areas[-1][2]
        if not components or not components[-1][2]:
            return False
        if not line.said("indicator"):
            return True
        if has_work:
            return False
        kind = FindingKind.CORRECTION if line.after_heading else FindingKind.DOUBT
        above = components[-1][2][-1]
        made = _("digabung dengan indikator di atasnya: {text}").format(text=quoted(above.line.said("indicator")))
        return self._notes.add(kind, line.place("indicator"), quoted(line.said("indicator")), made, "cut")

    def _continue(self, line: Line) -> None:
        above = self._areas[-1][2][-1][2][-1]
        if not line.said("indicator"):
            made = _("digabung dengan baris di atasnya: {text}").format(text=quoted(above.line.said("indicator")))
            self._notes.repair(line.place(), quoted(line.said("steps") or line.said("evidence")) or "✓", made, "joined")
        several = not line.said("indicator") and not line.after_heading  # one indicator over rows of their own
        joined = {
            column: _joined(above.line.said(column), line.said(column), several=several)
            for column in ("indicator", "steps", "evidence")
        }
        above.line = above.line._replace(cells={**above.line.cells, **joined}, months=above.line.months | line.months)
        if line.said("team"):
            above.team, above.team_printed = self._team_of(line), True

    def _text(self, line: Line, column: str, corrected: str) -> Text:
        return _text(self._notes, line, column, corrected)


class _OpenRow:
    """A row to which more lines may belong."""

    def __init__(self, line: Line, code: str, team: DraftTeam, team_printed: bool) -> None:
        self.line = line
        self.code = code
        self.team = team
        self.team_printed = team_printed

    def finish(self, notes: Notes) -> DraftRow:
        """Return the whole row."""
        line = self.line
        requirements = _items(notes, line, "evidence", evidence_texts)
        return DraftRow(
            code=self.code,
            team=self.team,
            team_printed=self.team_printed,
            indicator=_text(notes, line, "indicator", "indicator_corrected"),
            steps_printed=line.said("steps"),
            evidence_printed=line.said("evidence"),
            steps=_items(notes, line, "step", step_texts),
            requirements=tuple(map(DraftRequirement, *zip(*_with_months(notes, line, requirements), strict=True)))
            if requirements
            else (),
            months=line.months,
        )


def _joined(above: str, below: str, *, several: bool) -> str:
    """Return what two rows say in one cell: items of their own, or one text that a page cut."""
    between = "; " if several and above and below and not above.endswith(";") else " "
    return one_line(f"{above}{between}{below}")


def _text(notes: Notes, line: Line, column: str, corrected: str) -> Text:
    """Return a text with its correction: the file's own where it has such a column, else the proposed one."""
    printed = line.said(column)
    if corrected in line.cells:
        return Text(printed, line.said(corrected) or None)
    text = text_of(printed)
    if text.corrected is None:
        return text
    holds = notes.add(FindingKind.CORRECTION, line.place(column), printed, text.corrected, column)
    return text if holds else Text(printed)


def _items(notes: Notes, line: Line, kind: str, split: Callable[[str], tuple[Text, ...]]) -> tuple[Text, ...]:
    """Return the items of a cell: those that the file lists, else what the splitter makes of it."""
    column = {"step": "steps", "evidence": "evidence"}[kind]
    listed = line.cells.get(f"{kind}_items", "")
    if listed.strip() == NOTHING_LISTED:
        return ()
    if listed.strip():
        shown = line.cells.get(f"{kind}_items_corrected", "").split("\n")
        texts = [one_line(text) for text in listed.split("\n")]
        shown += [""] * (len(texts) - len(shown))
        return tuple(Text(text, one_line(other) or None) for text, other in zip(texts, shown, strict=False) if text)
    texts_made = split(line.said(column))
    if len(texts_made) > 1:
        made = _("{count} butir: {items}").format(
            count=len(texts_made), items=" · ".join(quoted(text.printed, 30) for text in texts_made)
        )
        notes.repair(line.place(column), quoted(line.said(column)), made, f"{kind} split")
    slips = [text for text in texts_made if text.corrected is not None]
    if not slips:
        return texts_made
    holds = notes.add(
        FindingKind.CORRECTION,
        line.place(column),
        "; ".join(text.printed for text in slips),
        "; ".join(text.shown for text in slips),
        kind,
    )
    return texts_made if holds else tuple(Text(text.printed) for text in texts_made)


def _with_months(notes: Notes, line: Line, items: tuple[Text, ...]) -> list[tuple[Text, int, int]]:
    """Return each requirement with the months in which it is asked for."""
    listed = line.cells.get("evidence_months", "").split("\n")
    made = []
    for index, item in enumerate(items):
        text = listed[index].strip() if index < len(listed) else ""
        match = _MONTHS.fullmatch(text)
        first, last = (int(match[1]), int(match[2])) if match else (1, 12)
        if (text and not match) or not 1 <= first <= last <= 12:
            notes.problem(
                line.place("evidence_months"), quoted(text), _("tulis bulannya seperti 1-12"), f"months {index}"
            )
            first, last = 1, 12
        made.append((item, first, last))
    return made
