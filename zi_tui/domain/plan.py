"""The plan as adopted: office, decree, areas, components, rows, what each row asks for."""

from collections.abc import Iterable
from typing import NamedTuple

from zi_tui.text import fold


class Text(NamedTuple):
    """A text as the source printed it, and its correction where the print slipped."""

    printed: str
    corrected: str | None = None

    @property
    def shown(self) -> str:
        """What people see: the correction where there is one."""
        return self.printed if self.corrected is None else self.corrected


class Office(NamedTuple):
    """The office whose plan this is."""

    id: str
    key: str
    """Never changes, whatever the office is called; ids are minted from it."""
    name: str
    """`Komisi Pemilihan Umum Kabupaten Banyumas`."""
    short_name: str
    """`KPU Kabupaten Banyumas`."""
    unit: str
    """Who runs the plan: `Sekretariat KPU Kabupaten Banyumas`."""
    place: str
    """Where letters are signed: `Purwokerto`."""


class Clause(NamedTuple):
    """One numbered passage of the decree."""

    kind: str
    """`consideration`, `legal_basis` or `dictum`."""
    label: str
    """`a`, `1` or `KESATU`, as printed."""
    text: Text


class Plan(NamedTuple):
    """One office's action plan of one year, with the decree that adopted it."""

    id: str
    office_id: str
    year: int
    title: Text
    decree_number: str
    """`12 Tahun 2024`."""
    decree_date: str
    """ISO date."""
    decree_place: str
    decree_issuer: str
    """`Ketua Komisi Pemilihan Umum Kabupaten Banyumas`."""
    signatory: str
    copy_certified_by: str
    """Who certified the copy, or an empty text."""
    copy_certifier_title: Text
    clauses: tuple[Clause, ...]
    locked: bool = False
    """A locked year is read only."""


class Team(NamedTuple):
    """A team answerable for plan rows (Penanggung Jawab)."""

    id: str
    printed: str
    """`TIM MANAJEMEN PERUBAHAN`."""
    name: str
    """`Tim Manajemen Perubahan`."""


def teams_called(teams: Iterable[Team], text: str) -> list[Team]:
    """Return the teams whose names contain `text`, capitals apart; one whose whole name it is stands alone."""
    wanted = fold(text)
    names = {team: fold(team.name) for team in teams} if wanted else {}
    whole = [team for team, name in names.items() if wanted in (name, name.removeprefix("tim "))]
    return whole[:1] or [team for team, name in names.items() if wanted in name]


class Area(NamedTuple):
    """One of the plan's areas of change (Area Perubahan)."""

    id: str
    code: str
    """`I` to `VI`."""
    name: Text


class Component(NamedTuple):
    """A component (Komponen) of an area. II.2 of the decree has no name."""

    id: str
    area_id: str
    code: str
    """`I.4`."""
    name: Text


class Step(NamedTuple):
    """One item of a row's *Langkah Aksi* cell."""

    id: str
    text: Text


class Requirement(NamedTuple):
    """One item of a row's *Bukti Fisik* cell (Syarat bukti)."""

    id: str
    text: Text
    first_month: int = 1
    """Asked for from this month (1-12) on."""
    last_month: int = 12
    """Asked for up to and including this month (1-12)."""


class PlanRow(NamedTuple):
    """One row of the plan's table (Indikator)."""

    id: str
    code: str
    """`I.4.2`, never reused within a plan."""
    area_id: str
    component_id: str
    team_id: str
    team_printed: bool
    """Whether the table names the team in this row; else it holds from a row above."""
    indicator: Text
    steps_printed: str
    """The whole *Langkah Aksi* cell."""
    evidence_printed: str
    """The whole *Bukti Fisik* cell."""
    steps: tuple[Step, ...]
    requirements: tuple[Requirement, ...]
    months: frozenset[int]
    """Planned months, 1-12 (Jadwal)."""


class PlanDocument(NamedTuple):
    """A whole plan as it comes from a file; every tuple is in the order of the print."""

    office: Office
    plan: Plan
    teams: tuple[Team, ...]
    areas: tuple[Area, ...]
    components: tuple[Component, ...]
    rows: tuple[PlanRow, ...]
