"""A backup from the screen: where to, the bar, what came of it."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zi_tui.errors import UsageError, ZiError
from zi_tui.i18n import _
from zi_tui.office import preferences
from zi_tui.office.backup import Made, Stage, back_up
from zi_tui.office.preferences import Preference
from zi_tui.paths import Paths
from zi_tui.text import file_size, one_line
from zi_tui.ui.folders import home
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.modals.packing import Packing, PackingProgress
from zi_tui.ui.with_bar import with_bar
from zi_tui.vault.files import Cancelled

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp

_STAGES: dict[str, str] = {Stage.COPY: _("Menyalin"), Stage.CHECK: _("Membaca ulang dan mencocokkan")}


async def ask_and_back_up(app: "ZiApp") -> None:
    """Ask for a folder, write the backup into it, and say what came of it.

    Raises:
        ZiError: if it cannot be made; nothing is left of it then.
    """
    if app.practising:
        raise UsageError(_("Yang dilatih tidak dicadangkan. f9 kembali ke data yang sebenarnya."))
    paths, last = await app.desk.do(lambda office: (office.paths, preferences.get(office, Preference.BACKUP_FOLDER)))
    start = Path(last) if last else home()
    picker = FilePicker(start, title=_("Cadangkan ke folder"), whole_folder=True, files=False)
    picked = await app.push_screen_wait(picker)
    if picked is None:
        return
    try:
        made = await _make(app, paths, picked.folder)
    except Cancelled:
        app.notify(_("Dibatalkan; tidak ada cadangan yang dibuat."), markup=False)
        return
    _say(app, made)
    with suppress(ZiError):  # the backup is made, whatever becomes of the memory
        await app.desk.do(lambda office: preferences.save(office, Preference.BACKUP_FOLDER, str(picked.folder)))


async def _make(app: "ZiApp", paths: Paths, folder: Path) -> Made:
    """Make it aside, with a bar where it takes a moment.

    Raises:
        Cancelled: if the person stopped it.
        ZiError: if it cannot be made.
    """
    packing = Packing(_STAGES)

    def job() -> Made:
        return back_up(
            paths,
            folder,
            progress=lambda stage, done, total: packing.report(stage, "", done, total),
            cancelled=lambda: packing.cancelled,
        )

    return await with_bar(app, PackingProgress(packing, _("Mencadangkan")), job)


def _say(app: "ZiApp", made: Made) -> None:
    path = str(made.path)
    app.copy_to_clipboard(path.encode("utf-8", "ignore").decode())
    text = _("Cadangan dibuat dan dibaca ulang: {count} berkas bukti, {size}; alamatnya disalin: {path}")
    said = text.format(count=made.files, size=file_size(made.size), path=path)
    app.notify(one_line(said), markup=False, timeout=10)
    if made.left_out:
        text = _("{count} berkas bukti tidak ikut, karena hilang atau berubah; pulihkan (c), lalu cadangkan lagi.")
        app.notify(text.format(count=len(made.left_out)), severity="error", markup=False, timeout=15)
