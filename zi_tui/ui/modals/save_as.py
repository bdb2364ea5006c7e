"""Asking where a copy or a report goes: a folder, a name, and a live sentence on what is there."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.ui.aside import aside
from zi_tui.ui.content import cut, plain
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.dialog import FieldsDialog
from zi_tui.ui.modals.form_fields import ChoiceField, FieldLeft
from zi_tui.ui.widgets.line_input import LineInput


class Destination(NamedTuple):
    """Where something is to be saved."""

    path: Path
    force: bool
    """Whether the person wants the file that is there to be replaced."""


class Place(StrEnum):
    """What is at a path."""

    FREE = "free"
    FILE = "file"
    FOLDER = "folder"
    NO_FOLDER = "no_folder"
    NO_NAME = "no_name"


SAVABLE = (Place.FREE, Place.FILE)


def look(folder: str, name: str) -> tuple[Path | None, Place]:
    """Return the path that two typed texts mean, and what is there. Looks at the disk.

    A name may be a whole path, which then stands alone; `~` is the person's home.
    """
    try:
        path = Path(folder.strip()).expanduser() / Path(name.strip()).expanduser()
        if not name.strip():
            return None, Place.NO_NAME
        path = path.absolute()
        if path.is_dir():
            return path, Place.FOLDER
        if not path.parent.is_dir():
            return path, Place.NO_FOLDER
        return path, Place.FILE if path.exists() else Place.FREE
    except (OSError, ValueError, RuntimeError):  # unreadable, half a character, no home
        return None, Place.NO_FOLDER


class SaveAs(FieldsDialog[Destination | None]):
    """Where to save. An existing file is asked about.

    Args:
        title: what is saved.
        folder: proposed.
        name: proposed; a safe file name.
        forms: (ending, label) pairs of what it can be written as; the name's ending says which.
    """

    DEFAULT_CSS = """
    SaveAs {
        & > .dialog { width: 84; padding: 1 2 0 2; }
        & Horizontal { height: 1; margin: 0 0 1 0; }
        & Label { width: 8; color: $ink-muted; }
        & ChoiceField { width: 1fr; }
        & Input { width: 1fr; background: $background; }
        & #place { height: 2; color: $ink-muted; &.-bad { color: $late; } }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Simpan"), id="save-as.save", tooltip=_("Simpan di tempat ini")),
        Binding("enter", "save", _("Simpan"), id="save-as.enter", show=False, priority=True),
    ]

    def __init__(self, title: str, folder: Path, name: str, forms: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._forms = tuple(forms)
        self._heading = title
        self._folder = one_line(str(folder))
        self._proposed = one_line(name)

    def compose(self) -> ComposeResult:
        """Lay out folder, name, and what is there."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(cut(self._heading, 60))
            box.border_subtitle = plain(_("enter simpan · tab pindah · esc batal"))
            with Horizontal():
                yield Label(_("Folder"))
                yield LineInput(self._folder, compact=True, id="folder")
            with Horizontal():
                yield Label(_("Nama"))
                yield LineInput(self._proposed, compact=True, id="name", select_on_focus=False)
            if self._forms:
                with Horizontal():
                    yield Label(_("Bentuk"))
                    yield ChoiceField(self._forms, Path(self._proposed).suffix, id="form")
            yield Static("", id="place", markup=False)

    def on_mount(self) -> None:
        """Start at the name, its extension left out of the selection."""
        name = self.query_one("#name", Input)
        self.set_focus(name)
        stem = self._proposed.rpartition(".")[0] or self._proposed
        name.selection = type(name.selection)(0, len(stem))
        self._look()

    @on(ChoiceField.Changed)
    def _end_name(self, event: ChoiceField.Changed) -> None:
        """Let the name end as the chosen form does."""
        name = self.query_one("#name", Input)
        path = Path(name.value.strip())
        if path.suffix.lower() != event.value:
            known = path.suffix.lower() in dict(self._forms)
            name.value = f"{path.with_suffix('') if known else path}{event.value}"

    @on(Input.Changed, "#name")
    def _choose_form(self, event: Input.Changed) -> None:
        """Choose the form that the name ends as."""
        ending = Path(event.value.strip()).suffix.lower()
        if ending in dict(self._forms):
            self.query_one("#form", ChoiceField).put(ending)

    @on(FieldLeft)
    def _leave_field(self, event: FieldLeft) -> None:
        """Go on with the arrows, too."""
        event.stop()
        self.action_step(event.step)

    @on(Input.Changed)
    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look(self) -> None:
        """Say what is where the texts point to; the latest texts win."""
        _path, place = await self._looked()
        self._say(place)

    def _say(self, place: Place) -> None:
        sentence = self.query_one("#place", Static)
        sentence.update(plain(_sentence(place)))
        sentence.set_class(place not in SAVABLE, "-bad")

    async def _looked(self) -> tuple[Path | None, Place]:
        folder, name = self.query_one("#folder", Input).value, self.query_one("#name", Input).value
        return await aside(lambda: look(folder, name))

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Answer with the path, if something can be saved there."""
        if not await self.settle():
            return
        path, place = await self._looked()
        if path is None or place not in SAVABLE:
            self._say(place)
            return
        if place is Place.FREE:
            self.dismiss(Destination(path, force=False))
            return
        question = _("“{name}” sudah ada di {folder}.").format(
            name=one_line(path.name), folder=one_line(str(path.parent))
        )
        answers = [Reply(_("Kembali, pilih nama lain"), False), Reply(_("Timpa berkas yang ada"), True)]
        if await self.app.push_screen_wait(Confirm(question, answers, title=_("Berkas sudah ada"))):
            self.dismiss(Destination(path, force=True))


def _sentence(place: Place) -> str:
    return {
        Place.FREE: _("Berkas baru akan dibuat di folder ini."),
        Place.FILE: _("Berkas dengan nama ini sudah ada; sebelum ditimpa akan ditanyakan."),
        Place.FOLDER: _("Itu nama sebuah folder; tulis nama berkasnya."),
        Place.NO_FOLDER: _("Folder itu tidak ada atau tidak bisa dibaca; tulis folder yang ada."),
        Place.NO_NAME: _("Tulis nama berkasnya."),
    }[place]
