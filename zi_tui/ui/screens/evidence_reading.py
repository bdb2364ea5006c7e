"""The evidence of the occurrence in focus, read and checked behind the person's back."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError, ZiError
from zi_tui.later import Later
from zi_tui.ui.aside import aside
from zi_tui.ui.screens.base import BaseScreen
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.cell_panels import CellPanels

if TYPE_CHECKING:
    from zi_tui.office import evidence
else:
    evidence = Later("zi_tui.office.evidence")


class EvidenceReading(BaseScreen):
    """Paints the panels of the occurrence in focus.

    The desk is asked only where the snapshot says that there are files. One reading is under way
    at a time; it ends with the occurrence that is in focus by then, so that an arrow key that is
    held down queues nothing. Contents are read in full on a thread of their own, each once a run.
    """

    _files_from: Snapshot | None = None
    """The snapshot that the files belong to."""
    _following = False
    _reading = False
    _checking = False
    _looked_at: frozenset[str] = frozenset()
    """The contents that are on the screen, by SHA-256; checking others is stopped."""

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[CellKey, tuple[EvidenceFile, ...]] = {}
        self._fresh: set[CellKey] = set()
        """The occurrences whose files were read since the snapshot changed; others are shown until then."""

    @property
    def _integrity(self) -> dict[str, Integrity | None]:
        return self.zi.integrity

    def show_cell_panels(self, session: Session) -> None:
        """Paint the evidence and the realization of the occurrence in focus.

        Where only the cursor moved, its own frame goes first: holding an arrow key down stays quick.
        """
        if self._files_from is not session.snapshot:
            self._files_from = session.snapshot
            self._fresh.clear()
            self._follow_session()
        elif not self._following:
            self._following = True
            self.call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        """Paint the occurrence in focus if that was put off."""
        if self._following:
            self._follow_session()

    def draw_now(self) -> None:
        """Draw the panels with what they follow."""
        self._catch_up()
        super().draw_now()

    def _follow_session(self) -> None:
        """Paint the occurrence in focus by now, and read its files."""
        self._following = False
        session = self.session
        self._paint_panels(session)
        if self._unread(session) and not self._reading:
            self._reading = True
            self.run_worker(self._read_files(), exit_on_error=False)

    def files_in_focus(self) -> tuple[EvidenceFile, ...]:
        """Return the files of the occurrence in focus, as far as they are read."""
        return tuple(self._known_files(self.session) or ())

    def forget_checks(self, sha256s: Sequence[str]) -> None:
        """Check these contents again when they are looked at."""
        for sha256 in sha256s:
            self._integrity.pop(sha256, None)
            self.zi.checked.pop(sha256, None)

    def _known_files(self, session: Session) -> Sequence[EvidenceFile] | None:
        """Return the files of the occurrence in focus, or `None` where they are yet to be read."""
        key = session.key
        if key is None or key not in session.snapshot.attached:
            return ()
        return self._files.get(key)

    def _unread(self, session: Session) -> bool:
        return session.key in session.snapshot.attached and session.key not in self._fresh

    def _paint_panels(self, session: Session) -> None:
        files = self._known_files(session)
        integrity: Mapping[str, Integrity | None] = self._integrity
        self.query_one(CellPanels).show(session, files, integrity, self.zi.checked)
        self._looked_at = frozenset(file.sha256 for file in files or ())
        if not self._checking and self._unchecked(session) is not None:
            self._checking = True
            self.run_worker(self._check_files(), exit_on_error=False)

    async def _read_files(self) -> None:
        """Read the files of the occurrence in focus until they are those of the one in focus."""
        try:
            while self._unread(self.session) and (key := self.session.key) is not None:
                snapshot = self._files_from
                found = await self.ask(lambda office, key=key: evidence.files_and_checks(office, key))  # type: ignore[misc]
                if found is None:  # it was said why
                    return
                files, checked = found
                self.zi.checked.update(checked)
                self._files[key] = files
                if snapshot is self._files_from:
                    self._fresh.add(key)
                if self.is_mounted and self.session.key == key:
                    self._paint_panels(self.session)
        finally:
            self._reading = False

    async def _remember(self, sha256: str) -> None:
        """Let every check know of what was found broken; where that cannot be saved, it is shown all the same."""
        found = self._integrity.get(sha256)
        if found in (Integrity.CHANGED, Integrity.MISSING):
            with suppress(ZiError):
                await self.zi.desk.do(lambda office: evidence.note_broken(office, sha256, found))

    def _unchecked(self, session: Session) -> EvidenceFile | None:
        """Return a file in sight that was not checked in this run."""
        files = self._known_files(session) or ()
        return next((file for file in files if file.sha256 not in self._integrity), None)

    async def _check_files(self) -> None:
        """Read every file in sight in full, and show what it is."""
        try:
            vault = await self.ask(evidence.vault_of)
            while vault is not None and (file := self._unchecked(self.session)) is not None:
                sha256 = file.sha256
                try:
                    self._integrity[sha256] = await aside(
                        lambda file=file, vault=vault: evidence.verify(  # type: ignore[misc]
                            vault, file, cancelled=lambda: file.sha256 not in self._looked_at
                        )
                    )
                except evidence.Cancelled:
                    continue
                except VaultError:
                    self._integrity[sha256] = None
                await self._remember(sha256)
                if self.is_mounted:
                    self._paint_panels(self.session)
        finally:
            self._checking = False
