"""What is said of a plan file before it is taken in: where, what was read, what was made of it, what changes."""

from enum import StrEnum
from typing import NamedTuple

from zi_tui.i18n import _, pgettext
from zi_tui.text import quoted


class FindingKind(StrEnum):
    """How sure a repair is, and who decides."""

    REPAIR = "repair"
    """Evident; listed."""
    CORRECTION = "correction"
    """Proposed: the printed text stays beside it. It can be refused."""
    DOUBT = "doubt"
    """A guess, which a person has to look at. It can be refused."""
    PROBLEM = "problem"
    """Cannot be read; nothing is written until the file is mended."""


class Place(NamedTuple):
    """Where in a file something stands."""

    sheet: str
    """The worksheet; empty where a file has none."""
    row: int
    """From 1: the row of the sheet, or the line of the text."""
    column: str
    """The heading of the column, or an empty text."""

    @property
    def words(self) -> str:
        """The place as people read it: `lembar “2025”, baris 7, kolom INDIKATOR`."""
        parts = [_("baris {row}").format(row=self.row)] if self.row else []
        if self.sheet:
            parts.insert(0, _("lembar “{sheet}”").format(sheet=quoted(self.sheet, 40)))
        if self.column:
            parts.append(_("kolom {column}").format(column=quoted(self.column, 40)))
        return ", ".join(parts)


class Finding(NamedTuple):
    """One thing that was read otherwise than it stands there."""

    key: str
    """Names it among those of the file; what is refused is named by it."""
    kind: FindingKind
    place: Place
    read: str
    made: str

    @property
    def refusable(self) -> bool:
        """Whether a person may refuse it."""
        return self.kind in (FindingKind.CORRECTION, FindingKind.DOUBT)


class DifferenceKind(StrEnum):
    """What becomes of a part of the plan."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


class FieldChange(NamedTuple):
    """One field of a part, in words."""

    field: str
    before: str
    after: str


class Difference(NamedTuple):
    """One area, component or row that a file changes."""

    kind: DifferenceKind
    code: str
    label: str
    changes: tuple[FieldChange, ...] = ()
    keeps: int = 0
    """For a row that is gone: how many months with something recorded stay, as *di luar jadwal*."""


class DifferenceCounts(NamedTuple):
    """How many parts of each kind."""

    added: int
    changed: int
    gone: int


def count_differences(differences: tuple[Difference, ...]) -> DifferenceCounts:
    """Return how many parts are added, changed and gone."""
    kinds = [difference.kind for difference in differences]
    return DifferenceCounts(*(kinds.count(kind) for kind in DifferenceKind))


def finding_kind_label(kind: FindingKind) -> str:
    """Return what a kind of finding is called."""
    return {
        FindingKind.REPAIR: _("Dirapikan"),
        FindingKind.CORRECTION: pgettext("impor", "Perbaikan"),
        FindingKind.DOUBT: _("Ragu"),
        FindingKind.PROBLEM: _("Salah"),
    }[kind]


def difference_kind_label(kind: DifferenceKind) -> str:
    """Return what a kind of difference is called."""
    return {
        DifferenceKind.ADDED: _("Ditambah"),
        DifferenceKind.CHANGED: _("Diubah"),
        DifferenceKind.GONE: pgettext("impor", "Hilang"),
    }[kind]
