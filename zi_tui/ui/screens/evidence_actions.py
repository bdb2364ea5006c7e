"""The evidence of the occurrence in focus: open it, save a copy, take it off, bring it back."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from zi_tui.dates import iso_day
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.later import Later
from zi_tui.office import preferences
from zi_tui.office.preferences import Preference
from zi_tui.text import file_size, one_line
from zi_tui.ui.aside import aside
from zi_tui.ui.screens.attach_actions import AttachActions
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.lines import LineView

if TYPE_CHECKING:
    from zi_tui.office import attach, evidence
else:
    attach, evidence = Later("zi_tui.office.attach"), Later("zi_tui.office.evidence")


class EvidenceActions(AttachActions):
    """What can be done with the evidence of the occurrence in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "o",
            "screen.open_evidence",
            _("Buka"),
            id="evidence.open",
            tooltip=_("Buka berkas bukti dengan program di PC (salinan, hanya baca)"),
        ),
        Binding(
            "u",
            "detached",
            _("Bukti lepas"),
            id="evidence.detached",
            show=False,
            tooltip=_("Kembalikan berkas yang pernah dilepas dari indikator ini"),
        ),
    ]

    def action_open_evidence(self) -> None:
        """Open the file with the cursor; from elsewhere the only file, or go to the files."""
        panel = self.query_one(EvidencePanel)
        files = self.files_in_focus()
        if panel.has_focus and panel.only_file is not None:
            self._open(panel.only_file)
        elif panel.has_focus and panel.requirement is not None:
            self.tell(_("Pilih dulu sebuah berkas; panah memilihnya, a melampirkan yang baru."))
        elif len(files) == 1:
            self._open(files[0])
        elif files:
            panel.focus()
            panel.go_to_file(files[0])
        else:
            self.tell(_("Belum ada berkas di sini; tekan a untuk melampirkan."))

    @on(LineView.Activated, "#evidence")
    def _open_clicked(self) -> None:
        self.action_open_evidence()

    def action_save_copy(self) -> None:
        """Save a copy of the file with the cursor."""
        file = self._file_with_cursor()
        if file is not None:
            self.run_worker(self._save_copy(file), exclusive=True, group="save-copy", exit_on_error=False)

    def action_detach(self) -> None:
        """Take the file with the cursor off the occurrence. It is kept, so nothing is asked."""
        file, row = self._file_with_cursor(), self.session.row
        if file is not None and row is not None:
            self.act(lambda office: attach.detach(office, file, row))

    def action_detached(self) -> None:
        """Choose among the files that were taken off, to bring one back."""
        key, row = self.session.key, self.session.row
        if self.refused():
            return
        if key is not None and row is not None:
            self.run_worker(self._bring_back(row, key.month), exclusive=True, group="detached", exit_on_error=False)

    def _file_with_cursor(self) -> EvidenceFile | None:
        file = self.query_one(EvidencePanel).only_file
        if file is None:
            self.tell(_("Pilih dulu sebuah berkas; panah memilihnya."))
        return file

    def _open(self, file: EvidenceFile) -> None:
        self.run_worker(self._open_file(file), exit_on_error=False)

    async def _open_file(self, file: EvidenceFile) -> None:
        vault = await self.ask(evidence.vault_of)
        if vault is None:
            return
        try:
            await aside(lambda: evidence.open_file(vault, file))
        except evidence.NotOpened as error:
            panel = self.query_one(EvidencePanel)
            panel.focus()  # where s works
            panel.go_to_file(file)
            self.complain(_("{problem} Tekan s untuk menyimpan salinan.").format(problem=str(error)))
        except VaultError as error:
            self.complain(str(error))
        else:
            self.tell(_("Membuka salinan {file} …").format(file=one_line(file.file_name)))

    async def _save_copy(self, file: EvidenceFile) -> None:
        from zi_tui.ui.folders import for_copies
        from zi_tui.ui.modals.save_as import SaveAs

        vault = await self.ask(evidence.vault_of)
        remembered = await self.ask(lambda office: preferences.get(office, Preference.COPY_FOLDER))
        taken = await self.ask(lambda office: preferences.get(office, Preference.FOLDER))
        folder = await aside(lambda: for_copies(remembered, taken))
        modal = SaveAs(_("Simpan salinan bukti"), folder, evidence.copy_name(file))
        destination = await self.app.push_screen_wait(modal)
        if destination is None or vault is None:
            return
        try:
            saved = await aside(lambda: evidence.save_copy(vault, file, destination.path, force=destination.force))
        except VaultError as error:
            self.complain(str(error))
        else:
            self.tell(_("Salinan disimpan: {path}").format(path=one_line(str(saved))))
            parent = str(saved.parent)
            if parent != remembered and parent.isprintable():
                await self.ask(lambda office: preferences.save(office, Preference.COPY_FOLDER, parent))

    async def _bring_back(self, row: PlanRow, month: int) -> None:
        from zi_tui.ui.modals.chooser import Chooser, Option

        files = await self.ask(lambda office: evidence.detached_from(office, CellKey(row.id, month)))
        if files is None:
            return
        if not files:
            self.tell(_("Tidak ada bukti yang pernah dilepas dari {code} di bulan ini.").format(code=row.code))
            return
        names = {requirement.id: requirement.text.shown for requirement in row.requirements}
        options = [
            Option(
                file.attachment_id,
                one_line(file.file_name),
                _("{size} · {requirement} · dicatat {day}").format(
                    size=file_size(file.size),
                    requirement=names.get(file.requirement_id or "", _("tanpa syarat")),
                    day=iso_day(file.recorded_at),
                ),
            )
            for file in files
        ]
        title = _("Bukti lepas · kembalikan ke {code}").format(code=row.code)
        chosen = await self.app.push_screen_wait(Chooser(title, options))
        for file in files:
            if chosen and file.attachment_id in chosen:
                await self.change(lambda office, file=file: attach.restore(office, file, row))  # type: ignore[misc]
