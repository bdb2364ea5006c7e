"""The keys that edit the plan where the person stands."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from zi_tui.domain.outline import AREA, COMPONENT, ROW
from zi_tui.domain.snapshot import proves
from zi_tui.errors import LockedError
from zi_tui.i18n import _
from zi_tui.ui.screens.base import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from zi_tui.ui.plan_editor import PlanEditor, Thing


class EditActions(BaseScreen):
    """Editing the plan row in focus, or the branch of the tree that has the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "E",
            "edit_plan",
            _("Ubah renaksi…"),
            id="plan.edit",
            show=False,
            tooltip=_("Ubah, pindahkan, urutkan, hentikan, atau hapus yang disorot"),
        ),
        Binding(
            "plus,insert",
            "add_to_plan",
            _("Tambah ke renaksi…"),
            id="plan.add",
            show=False,
            tooltip=_("Area, komponen, indikator, langkah, atau syarat bukti baru"),
        ),
        Binding(
            "A",
            "attach_again",
            _("Pakai bukti tersimpan…"),
            id="evidence.attach-again",
            show=False,
            tooltip=_("Lampirkan ke sini bukti dari indikator, bulan, atau tahun lain, juga yang dilepas"),
        ),
        Binding(
            "f3",
            "settings",
            _("Pengaturan…"),
            id="settings",
            show=False,
            tooltip=_("Identitas kantor, keputusan, dasar hukum, penanda tangan, tim dan anggota, contoh syarat bukti"),
        ),
    ]

    def action_attach_again(self) -> None:
        """Choose among the evidence that is stored already, and attach it to the occurrence in focus."""
        key, row = self.session.key, self.session.row
        if key is None or row is None:
            self.tell(_("Pilih dulu indikator yang dibuktikan."))
            return
        from zi_tui.office.attach import Target
        from zi_tui.ui.widgets.evidence import EvidencePanel

        panel = self.query_one(EvidencePanel)
        need = panel.requirement if panel.has_focus else None
        if need is None:
            need = next((each for each in row.requirements if proves(row, None, each)), None)
        target = Target(row, key.month, need.id if need else None)
        self._edit(lambda editor, _thing: editor.attach_again(target, which=need is None and bool(row.requirements)))

    def action_settings(self) -> None:
        """Offer what the office sets."""
        if self.refused():
            return
        from zi_tui.ui.settings_menu import SettingsMenu

        self.run_worker(SettingsMenu(self).run(), exclusive=True, group="edit-plan", exit_on_error=False)

    def action_edit_plan(self) -> None:
        """Offer what can be done with what has the focus."""
        self._edit(lambda editor, thing: editor.menu(thing))

    def action_add_to_plan(self) -> None:
        """Offer what can be added where the person stands."""
        self._edit(lambda editor, thing: editor.menu(thing, adding=True))

    def action_waive(self) -> None:
        """Ask why the requirement with the cursor is not asked for in this month."""
        from zi_tui.ui.widgets.evidence import EvidencePanel

        need, key, row = self.query_one(EvidencePanel).requirement, self.session.key, self.session.row
        if need is None or key is None or row is None:
            self.tell(_("Pilih dulu sebuah syarat bukti; panah memilihnya."))
            return
        self._edit(lambda editor, _thing: editor.waive(row, need.id, key.month))

    def _edit(self, job: "Callable[[PlanEditor, Thing], Awaitable[None]]") -> None:
        if self.refused():
            return
        if self.session.snapshot.plan.locked:
            self.complain(str(LockedError(self.session.snapshot.year)))
            return
        from zi_tui.ui.plan_editor import PlanEditor

        async def run() -> None:
            await job(PlanEditor(self), self._thing())

        self.run_worker(run(), exclusive=True, group="edit-plan", exit_on_error=False)

    def _thing(self) -> "Thing":
        """Return what has the focus: the tree's node, else the plan row, else the plan."""
        from zi_tui.office import editing
        from zi_tui.ui.plan_editor import PLAN, Thing
        from zi_tui.ui.widgets.tree import PlanTree

        for tree in self.query(PlanTree):
            if tree.has_focus and tree.node is not None:
                kinds = {AREA: editing.AREA, COMPONENT: editing.COMPONENT, ROW: editing.ROW}
                return Thing(kinds.get(tree.node.kind, PLAN), tree.node.id)
        row = self.session.row
        return Thing(PLAN, self.session.snapshot.plan.id) if row is None else Thing(editing.ROW, row.id)
