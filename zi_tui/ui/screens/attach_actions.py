"""Attaching: pick or drop files, say what they prove, copy them, tie them."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from zi_tui.domain.record import CellKey
from zi_tui.i18n import _
from zi_tui.later import Later
from zi_tui.office import preferences
from zi_tui.office.preferences import Preference
from zi_tui.ui.aside import aside
from zi_tui.ui.screens.evidence_reading import EvidenceReading
from zi_tui.ui.widgets.evidence import EvidencePanel

if TYPE_CHECKING:
    from zi_tui.office import attach, evidence
    from zi_tui.office.attach import StoredFile
    from zi_tui.ui.modals.attach_form import Order
    from zi_tui.vault.files import Stored
else:
    attach, evidence = Later("zi_tui.office.attach"), Later("zi_tui.office.evidence")


class AttachActions(EvidenceReading):
    """How evidence gets to the occurrence in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a",
            "screen.attach",
            _("Lampirkan"),
            id="evidence.attach",
            tooltip=_("Lampirkan berkas sebagai bukti; bisa juga dengan menyeret berkasnya ke sini"),
        ),
    ]

    _attaching = False

    def action_attach(self) -> None:
        """Pick files for the occurrence in focus, and for the requirement with the cursor."""
        self._start_attaching(None)

    def on_paste(self, event: events.Paste) -> None:
        """Attach what was dropped onto the terminal or pasted."""
        event.stop()
        self._start_attaching(event.text)

    def _start_attaching(self, pasted: str | None) -> None:
        """Attach what is pasted; `None` is for picking."""
        key = self.session.key
        if key is None:
            self.complain(_("Pilih dulu indikator yang dibuktikan."))
            return
        panel = self.query_one(EvidencePanel)
        requirement = panel.requirement if panel.has_focus else None
        self.attach_alone(lambda: self._attach_files(key, requirement and requirement.id, pasted))

    def attach_alone(self, job: Callable[[], Awaitable[None]]) -> None:
        """Do what brings files or fills in a form, unless another one is at it or nothing may be changed now."""
        if not self._attaching and not self.kept_from_changing():
            self._attaching = True
            self.run_worker(self._alone(job), exit_on_error=False)

    async def _alone(self, job: Callable[[], Awaitable[None]]) -> None:
        try:
            await job()
        finally:
            self._attaching = False

    async def _attach_files(self, key: CellKey, requirement_id: str | None, pasted: str | None) -> None:
        files = await self.asked_files("", pasted)
        if not files:
            return
        from zi_tui.ui.modals.attach_form import AttachForm

        snapshot, looked_at = self.session.snapshot, dict(self.zi.integrity)
        broken = await self.ask(lambda office: evidence.broken_proofs(office, snapshot, key.month, looked_at))
        form = AttachForm(snapshot, key, requirement_id, files, broken or {})
        order = await self.app.push_screen_wait(form)
        if order is not None:
            await self._carry_out(order)

    async def _pick(self, title: str = "") -> tuple[Path, ...]:
        """Ask for files, in the folder where the last ones were; `title` says what for."""
        from zi_tui.ui.folders import home
        from zi_tui.ui.modals.file_picker import FilePicker

        last = await self.ask(lambda office: preferences.get(office, Preference.FOLDER))
        picked = await self.app.push_screen_wait(FilePicker(Path(last) if last else home(), title=title))
        if picked is None:
            return ()
        folder = str(picked.folder)
        if folder != last and folder.isprintable():
            await self.ask(lambda office: preferences.save(office, Preference.FOLDER, folder))
        return picked.files

    async def asked_files(self, title: str, pasted: str | None) -> tuple[Path, ...]:
        """Return the files that a pasted text names; without one, ask for some."""
        return await (self._pick(title) if pasted is None else self._dropped(pasted))

    async def picked_files(self, title: str) -> tuple[Path, ...]:
        """Ask for files; `title` says what for."""
        return await self._pick(title)

    async def stored_files(self, files: Sequence[Path]) -> "list[Stored] | None":
        """Copy files into the vault, and say which were refused; `None` where it was stopped."""
        results = await self._store(files) if files else ()
        for result in results or ():
            if result.stored is None:
                self.complain(result.refusal)
        return None if results is None else [result.stored for result in results if result.stored is not None]

    async def _dropped(self, text: str) -> tuple[Path, ...]:
        """Return the files that a pasted text names; what it does not name is said."""
        from zi_tui.ui import folders
        from zi_tui.ui.pasted_paths import pasted_files

        pasted = await aside(lambda: pasted_files(text, lambda path: folders.is_file(folders.typed_path(path))))
        if not pasted.files:
            self.complain(
                _("Yang ditempel bukan letak berkas yang ada. Seret berkasnya ke sini, atau tekan a untuk memilih.")
            )
        elif pasted.missing:
            self.complain(
                _("{count} dari yang ditempel tidak ditemukan: {names}").format(
                    count=len(pasted.missing), names=", ".join(Path(path).name for path in pasted.missing[:5])
                )
            )
        return tuple(map(folders.typed_path, pasted.files))

    async def _carry_out(self, order: "Order") -> None:
        """Copy the files aside, then tie what was copied to its targets."""
        snapshot = self.session.snapshot
        targets = [
            attach.Target(snapshot.row[key.row_id], key.month, requirement) for key, requirement in order.targets
        ]
        results = await self._store(order.files)
        if results is None:
            self.tell(_("Dibatalkan; tidak ada yang dilampirkan."))
            return
        stored = [result.stored for result in results if result.stored is not None]
        refusals = [result.refusal for result in results if result.stored is None]
        done = False
        if stored:
            self.forget_checks([file.sha256 for file in stored])
            document = attach.Document(order.caption, order.number, order.date)
            done = await self.change(lambda office: attach.attach_stored(office, stored, targets, document))
        if refusals and (done or not stored):
            from zi_tui.ui.modals.progress import Refusals

            await self.app.push_screen(Refusals(refusals, len(stored)))

    async def _store(self, files: Sequence[Path]) -> "tuple[StoredFile, ...] | None":
        """Copy files into the vault, with a bar where it takes a moment; `None` if it was cancelled."""
        from zi_tui.ui import folders
        from zi_tui.ui.modals.progress import Copying, CopyProgress
        from zi_tui.ui.with_bar import with_bar

        vault = await self.ask(evidence.vault_of)
        if vault is None:
            return None
        entries = await aside(lambda: folders.look_at(tuple(files)))
        copying = Copying([file.name for file in files], [entry.size if entry else 0 for entry in entries])

        def job() -> "tuple[StoredFile, ...]":
            return attach.store_files(vault, files, progress=copying.report, cancelled=lambda: copying.cancelled)

        try:
            return await with_bar(self.app, CopyProgress(copying), job)
        except evidence.Cancelled:
            return None
