"""Who signs the reports: a small form for the coordinator and the secretary."""

from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.ui.content import plain
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.dialog import FieldsDialog
from zi_tui.ui.modals.form_fields import FieldLeft, FieldRow, TextField

NIP_DIGITS = 18
"""Of a civil servant's number; other staff may have another one, so it is a hint and no rule."""


class Signer(NamedTuple):
    """Who signs. What is not known is an empty text."""

    name: str
    nip: str
    title: str


class Signers(NamedTuple):
    """Both who sign."""

    coordinator: Signer
    secretary: Signer


class Signatories(FieldsDialog[Signers | None]):
    """Names, numbers and titles for the signature block. Dismisses with what was typed.

    Args:
        signers: what is known so far.
    """

    DEFAULT_CSS = """
    Signatories {
        & > .dialog { width: 76; padding: 0 2; }
        & .role { color: $accent; text-style: bold; margin: 1 0 0 0; }
        & TextField { margin-left: 10; }
        & #hint { height: 2; margin: 1 0 0 0; color: $ink-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "save", _("Simpan"), id="signatories.save", tooltip=_("Simpan penanda tangan"), priority=True
        ),
        Binding("enter", "enter", _("Lanjut/simpan"), id="signatories.enter", show=False, priority=True),
    ]

    def __init__(self, signers: Signers) -> None:
        super().__init__()
        self._before = Signers(*(Signer(*map(one_line, signer)) for signer in signers))

    def compose(self) -> ComposeResult:
        """Lay out three fields for each."""
        roles = {
            "secretary": _("Mengetahui (kiri): sekretaris"),
            "coordinator": _("Yang melaporkan (kanan): koordinator"),
        }
        labels = {"name": _("Nama"), "nip": _("NIP"), "title": _("Jabatan")}
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("Penanda tangan laporan"))
            box.border_subtitle = plain(_("^s simpan · tab pindah · esc tutup"))
            for role, heading in roles.items():
                yield Static(heading, markup=False, classes="role")
                signer = getattr(self._before, role)
                for field, label in labels.items():
                    yield FieldRow(label, TextField(getattr(signer, field), id=f"{role}-{field}"))
            yield Static("", markup=False, id="hint")

    def on_mount(self) -> None:
        """Start at the first field."""
        self.set_focus(self.query(TextField).first())
        self._say()

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.typed != self._before

    @property
    def typed(self) -> Signers:
        """What the fields hold."""
        return Signers(
            *(
                Signer(*(one_line(self.query_one(f"#{role}-{field}", TextField).value) for field in Signer._fields))
                for role in Signers._fields
            )
        )

    @on(TextField.Changed)
    def _say(self) -> None:
        """Say what an empty field means, or that a number looks unusual."""
        numbers = [signer.nip for signer in self.typed if signer.nip]
        unusual = [nip for nip in numbers if sum(map(str.isdigit, nip)) != NIP_DIGITS]
        text = (
            _("NIP pegawai negeri biasanya {count} angka; periksa lagi.").format(count=NIP_DIGITS)
            if unusual
            else _("Yang dikosongkan menjadi titik-titik di laporan; jabatan kosong memakai nama perannya.")
        )
        self.query_one("#hint", Static).update(plain(text))

    @on(FieldLeft)
    def _go(self, event: FieldLeft) -> None:
        event.stop()
        self.action_step(event.step)

    def action_enter(self) -> None:
        """Go to the next field; from the last one, save."""
        if self.focused is self.query(TextField).last():
            self.action_save()
        else:
            self.action_step(1)

    @work(exclusive=True, group="answer", exit_on_error=False)
    async def action_save(self) -> None:
        """Answer with what was typed."""
        if await self.settle():
            self.dismiss(self.typed)

    def action_leave(self) -> None:
        """Close; what was typed is asked about."""
        if not self.has_unsaved:
            self.dismiss(None)
            return
        answers = [
            Reply(_("Kembali mengisi"), "stay"),
            Reply(_("Simpan"), "save"),
            Reply(_("Buang isian"), "drop"),
        ]
        self.app.push_screen(Confirm(_("Isian belum disimpan."), answers, title=_("Penanda tangan")), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer == "save":
            self.action_save()
        elif answer == "drop":
            self.dismiss(None)
