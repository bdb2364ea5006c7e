"""The bin of evidence: look at what was taken off, bring it back, or throw it away for good."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from zi_tui.domain.bin import Detached
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office import evidence, waste_bin
from zi_tui.text import file_size, one_line, quoted
from zi_tui.ui.aside import aside
from zi_tui.ui.content import plain
from zi_tui.ui.screens.base import BaseScreen
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.bin_list import BinList
from zi_tui.ui.widgets.lines import LineView


class BinScreen(BaseScreen):
    """What was taken off, of every year."""

    AUTO_FOCUS = "#bin"

    DEFAULT_CSS = "BinScreen BinList { height: 1fr; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", _("Buka"), id="bin.open", tooltip=_("Buka salinan berkas ini dengan program di PC")),
        Binding(
            "x,delete",
            "throw_away",
            _("Hapus…"),
            id="bin.throw-away",
            tooltip=_("Hapus isi yang ditandai, atau yang ditunjuk, untuk selamanya; ditanya dulu"),
        ),
        Binding(
            "e", "empty", _("Kosongkan…"), id="bin.empty", tooltip=_("Hapus semua isi untuk selamanya; ditanya dulu")
        ),
        Binding("escape", "back", _("Kembali"), id="bin.back", tooltip=_("Kembali ke tadi")),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the list between the bars."""
        yield TitleBar("bin")
        yield BinList(id="bin")
        yield KeyBar()

    def show_session(self, before: Session | None, session: Session) -> None:
        """Read the bin anew where something was recorded."""
        if before is None or before.snapshot is not session.snapshot:
            self.run_worker(self._read(), exclusive=True, group="read", exit_on_error=False)

    def action_back(self) -> None:
        """Go back to where it was asked for."""
        self.zi.pop_screen()

    def action_restore(self) -> None:
        """Bring back what is ticked, else what has the cursor."""
        ids = [item.attachment_id for item in self.query_one(BinList).chosen]
        if ids:
            self.act(lambda office: waste_bin.restore(office, ids))

    @on(LineView.Activated)
    def _clicked(self) -> None:
        self.action_restore()

    def action_open(self) -> None:
        """Open the file with the cursor."""
        item = self.query_one(BinList).item
        if item is not None:
            self.run_worker(self._open(item), exit_on_error=False)

    def action_throw_away(self) -> None:
        """Throw away what is ticked, else what has the cursor, if the person is sure."""
        items = self.query_one(BinList).chosen
        if items and not self.refused():
            ids = frozenset(item.attachment_id for item in items)
            self.run_worker(self._throw_away(ids), exclusive=True, group="throw-away", exit_on_error=False)

    def action_empty(self) -> None:
        """Throw away everything that nothing needs, if the person is sure."""
        if not self.refused():
            self.run_worker(self._throw_away(None), exclusive=True, group="throw-away", exit_on_error=False)

    async def _read(self) -> None:
        items = await self.ask(waste_bin.detached)
        if items is None:
            return
        view = self.query_one(BinList)
        view.border_title = plain(_("Tempat sampah bukti"))
        kept = [item for item in items if item.purged_at is None]
        total = file_size(sum(item.size for item in kept))
        view.border_subtitle = (
            plain(_("{count} berkas, {total}").format(count=len(kept), total=total)) if items else None
        )
        view.empty = _("Kosong. Berkas yang dilepas dari indikator (x di panel Bukti) tersimpan di sini.")
        view.show(items)

    async def _open(self, item: Detached) -> None:
        vault = await self.ask(evidence.vault_of)
        if vault is None:
            return
        try:
            await aside(lambda: waste_bin.open_item(vault, item))
        except ZiError as error:
            self.complain(str(error))
        else:
            self.tell(_("Membuka salinan {file} …").format(file=one_line(item.file_name)))

    async def _throw_away(self, ids: frozenset[str] | None) -> None:
        from zi_tui.ui.modals.confirm import Confirm, Reply

        gone = await self.ask(lambda office: waste_bin.waste(office, ids))
        if gone is None:
            return
        if not gone.contents:
            self.tell(_("Tidak ada yang bisa dihapus: isinya masih dipakai di tempat lain, atau sudah dihapus."))
            return
        choices = [Reply(_("Kembali, jangan dihapus"), False), Reply(_("Hapus untuk selamanya"), True)]
        if await self.app.push_screen_wait(Confirm(_question(gone), choices, title=_("Hapus untuk selamanya?"))):
            await self.change(lambda office: _final(waste_bin.empty(office, ids)))


def _final(outcome: waste_bin.Outcome) -> waste_bin.Outcome:
    """Return an outcome that no key takes back."""
    return outcome._replace(changed=False)


def _question(gone: waste_bin.Waste) -> str:
    names = list(dict.fromkeys(quoted(item.file_name, 40) for item in gone.items))
    what = names[0] if len(names) == 1 else _("{count} isi berkas").format(count=len(gone.contents))
    return _(
        "{what} ({size}) dihapus dari PC ini dan tidak bisa dikembalikan. Riwayatnya tetap ada; "
        "salinan di cadangan yang sudah dibuat tidak ikut dihapus."
    ).format(what=what, size=file_size(gone.size))
