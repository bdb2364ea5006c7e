"""Collecting what was read otherwise than it stands in a file, and what a person refused of that."""

from collections.abc import Set as AbstractSet

from zi_tui.domain.importing import Finding, FindingKind, Place


class Notes:
    """The findings of one reading.

    Args:
        refused: keys of findings that a person refused.
    """

    def __init__(self, refused: AbstractSet[str] = frozenset()) -> None:
        self.findings: list[Finding] = []
        self._refused = refused

    def add(self, kind: FindingKind, place: Place, read: str, made: str, what: str) -> bool:
        """List a finding; `what` tells it from others at its place. Return whether it holds."""
        key = ":".join((place.sheet, str(place.row), what))
        self.findings.append(Finding(key, kind, place, read, made))
        return key not in self._refused

    def repair(self, place: Place, read: str, made: str, what: str) -> None:
        """List something evident."""
        self.add(FindingKind.REPAIR, place, read, made, what)

    def problem(self, place: Place, read: str, made: str, what: str = "problem") -> None:
        """List something that cannot be read, with what to do in `made`."""
        self.add(FindingKind.PROBLEM, place, read, made, what)
