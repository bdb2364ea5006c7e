"""Versions of evidence: a newer scan in place of an older one, and looking at the older ones."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from zi_tui.dates import iso_day
from zi_tui.domain.record import EvidenceFile, EvidenceVersion
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.later import Later
from zi_tui.text import file_size, one_line
from zi_tui.ui.aside import aside
from zi_tui.ui.screens.evidence_actions import EvidenceActions

if TYPE_CHECKING:
    from zi_tui.office import evidence, versions
else:
    evidence, versions = Later("zi_tui.office.evidence"), Later("zi_tui.office.versions")


class VersionActions(EvidenceActions):
    """What can be done with the versions of the file with the cursor; the panel's own keys lead here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "U",
            "bin",
            _("Tempat sampah bukti"),
            id="evidence.bin",
            show=False,
            tooltip=_("Semua berkas yang pernah dilepas: kembalikan, atau hapus untuk selamanya"),
        ),
    ]

    def action_bin(self) -> None:
        """Show what was taken off; escape comes back."""
        from zi_tui.ui.screens.bin import BinScreen

        self.app.push_screen(BinScreen())

    def action_new_version(self) -> None:
        """Pick a newer file in place of the one with the cursor."""
        file = None if self.refused() else self._file_with_cursor()
        if file is not None:
            self.run_worker(self._replace(file), exclusive=True, group="version", exit_on_error=False)

    def action_versions(self) -> None:
        """Choose among the versions of the file with the cursor."""
        file = self._file_with_cursor()
        if file is not None:
            self.run_worker(self._show_versions(file), exclusive=True, group="version", exit_on_error=False)

    async def _replace(self, file: EvidenceFile) -> None:
        picked = await self._pick(_("Versi baru dari {file}").format(file=one_line(file.file_name)))
        if len(picked) > 1:
            self.complain(_("Pilih satu berkas saja sebagai versi baru."))
        if len(picked) != 1:
            return
        results = await self._store(picked)
        if results is None:
            self.tell(_("Dibatalkan; tidak ada yang diganti."))
            return
        stored = results[0].stored
        if stored is None:
            self.complain(results[0].refusal)
            return
        self.forget_checks([stored.sha256])
        await self.change(lambda office: versions.replace(office, file, stored))

    async def _show_versions(self, file: EvidenceFile) -> None:
        from zi_tui.ui.modals.chooser import Chooser, Option

        found = await self.ask(lambda office: versions.versions_of(office, file))
        if not found:
            return
        options = [
            Option(str(each.version), _("Versi {number}").format(number=each.number), _said(each, now=each is found[0]))
            for each in found
        ]
        chosen = await self.app.push_screen_wait(Chooser(_("Versi {file}").format(file=file.file_name), options))
        for each in found:
            if chosen and str(each.version) == chosen[0]:
                await self._work_version(file, each, now=each is found[0])

    async def _work_version(self, file: EvidenceFile, version: EvidenceVersion, *, now: bool) -> None:
        """Open a version, or let it count again."""
        from zi_tui.ui.modals.confirm import Confirm, Reply

        again = False
        if not now:
            question = _("Versi {number}: {file}, {size}, dicatat {day}.").format(
                number=version.number,
                file=one_line(version.file_name),
                size=file_size(version.size),
                day=iso_day(version.recorded_at),
            )
            choices: list[Reply[bool | None]] = [
                Reply(_("Buka salinannya"), False),
                Reply(_("Jadikan versi yang berlaku"), True),
                Reply(_("Kembali"), None),
            ]
            answer = await self.app.push_screen_wait(Confirm(question, choices, title=_("Versi lama"), leave=2))
            if answer is None or (answer and self.refused()):
                return
            again = answer
        if again:
            await self.change(lambda office: versions.use_again(office, file, version))
            return
        await self._open_version(file, version)

    async def _open_version(self, file: EvidenceFile, version: EvidenceVersion) -> None:
        if version.purged_at is not None:
            self.complain(versions.purged_refusal(version.file_name))
            return
        vault = await self.ask(evidence.vault_of)
        if vault is None:
            return
        older = file._replace(sha256=version.sha256, file_name=version.file_name, size=version.size)
        try:
            await aside(lambda: evidence.open_file(vault, older))
        except VaultError as error:
            self.complain(str(error))
        else:
            self.tell(_("Membuka salinan {file} …").format(file=one_line(version.file_name)))


def _said(version: EvidenceVersion, *, now: bool) -> str:
    said = _("{file} · {size} · dicatat {day}").format(
        file=one_line(version.file_name), size=file_size(version.size), day=iso_day(version.recorded_at)
    )
    if version.purged_at is not None:
        return _("isinya sudah dihapus · {said}").format(said=said)
    return _("yang berlaku · {said}").format(said=said) if now else said
