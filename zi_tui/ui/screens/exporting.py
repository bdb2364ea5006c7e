"""From what is marked to a file: where to, as what, and what came of it."""

from contextlib import suppress

from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office import preferences, selection
from zi_tui.office.preferences import Preference
from zi_tui.ui import folders
from zi_tui.ui.aside import aside
from zi_tui.ui.modals.save_as import SaveAs
from zi_tui.ui.screens.base import BaseScreen


async def export_marked(screen: BaseScreen) -> None:
    """Ask where what is marked goes, and write it there; what is marked stays marked."""
    snapshot, marked = screen.session.snapshot, screen.session.marked
    asked = await screen.ask(
        lambda office: (
            office.paths,
            selection.gather(office, snapshot, marked),
            preferences.get(office, Preference.REPORT_FOLDER),
        )
    )
    if asked is None:
        return
    paths, chosen, remembered = asked
    folder = await aside(lambda: folders.for_copies(remembered, None))
    title = _("Ekspor {count} jadwal yang ditandai").format(count=len(chosen.cells))
    forms = tuple(selection.FORMS.items())
    place = await screen.app.push_screen_wait(SaveAs(title, folder, f"{chosen.name}{forms[0][0]}", forms))
    if place is None:
        return
    try:
        await aside(lambda: selection.write(paths, chosen, place.path, force=place.force))
    except ZiError as error:
        screen.complain(str(error))
        return
    screen.app.copy_to_clipboard(str(place.path).encode("utf-8", "ignore").decode())
    said = _("{count} jadwal diekspor, alamatnya disalin: {path}")
    screen.tell(said.format(count=len(chosen.cells), path=place.path))
    with suppress(ZiError):  # it is written, whatever becomes of the memory
        folder_name = str(place.path.parent)
        await screen.zi.desk.do(lambda office: preferences.save(office, Preference.REPORT_FOLDER, folder_name))
