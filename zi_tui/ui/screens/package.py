"""From the wish for a package to the package: the form, the bar, what came of it."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zi_tui.dates import short_month
from zi_tui.domain.labels import integrity_label
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office import package, preferences
from zi_tui.office.package import Built, Cancelled, Order, Stage
from zi_tui.office.preferences import Preference
from zi_tui.paths import Paths
from zi_tui.text import file_size, one_line
from zi_tui.ui import folders
from zi_tui.ui.aside import aside
from zi_tui.ui.modals.package_form import PackageForm, Wish
from zi_tui.ui.modals.packing import LeftOut, Packing, PackingProgress
from zi_tui.ui.with_bar import with_bar

if TYPE_CHECKING:
    from zi_tui.ui.screens.base import BaseScreen

_STAGES: dict[str, str] = {
    Stage.COPY: _("Menyalin bukti"),
    Stage.CHECK: _("Memeriksa yang ditulis"),
    Stage.ZIP: _("Mengemas menjadi zip"),
}


async def pack(screen: "BaseScreen") -> None:
    """Ask what to pack and where to, make the package, and say what came of it."""
    asked = await screen.ask(lambda office: (office.paths, preferences.get(office, Preference.PACKAGE_FOLDER)))
    if asked is None:
        return
    paths, remembered = asked
    folder = await aside(lambda: folders.for_copies(remembered, None))
    wish: Wish | None = Wish(team_id=screen.session.filter.team_id, folder=str(folder))
    while wish is not None:
        wish = await screen.app.push_screen_wait(PackageForm(screen.session.snapshot, wish))
        if wish is None:
            return
        try:
            await _make(screen, paths, wish)
        except Cancelled:
            screen.tell(_("Dibatalkan; tidak ada paket yang dibuat."))
            return
        except ZiError as error:
            screen.complain(str(error))
        else:
            return


async def _make(screen: "BaseScreen", paths: Paths, wish: Wish) -> None:
    """Make what is wished for.

    Raises:
        Cancelled: if the person stopped it.
        ZiError: if it cannot be made.
    """
    year = screen.session.snapshot.year
    order = Order(year, wish.area_ids, wish.team_id, wish.until, wish.zipped)
    contents = await screen.zi.desk.do(lambda office: package.gather(office, order))
    target = await aside(lambda: package.target_of(paths, contents, _place(wish)))
    packing = Packing(_STAGES)

    def job() -> Built:
        return package.build(paths, contents, target, progress=packing.report, cancelled=lambda: packing.cancelled)

    built = await with_bar(screen.app, PackingProgress(packing, _("Membuat paket evaluator")), job)
    path = str(built.path)
    screen.app.copy_to_clipboard(path.encode("utf-8", "ignore").decode())
    said = _("Paket dibuat, {count} berkas bukti ({size}); alamatnya disalin: {path}")
    screen.tell(said.format(count=built.files, size=file_size(built.size), path=path))
    if built.broken:
        await screen.app.push_screen(LeftOut(_sentences(built), one_line(path)))
    with suppress(ZiError):  # the package is made, whatever becomes of the memory
        folder = str(built.path.parent)
        await screen.zi.desk.do(lambda office: preferences.save(office, Preference.PACKAGE_FOLDER, folder))


def _place(wish: Wish) -> Path:
    """Return the path that the form's two texts mean; a name may be a whole path."""
    try:
        return Path(wish.folder.strip()).expanduser() / Path(wish.name.strip()).expanduser()
    except RuntimeError:  # no such person
        return Path(wish.folder.strip()) / wish.name.strip()


def _sentences(built: Built) -> list[str]:
    return [
        _("{integrity}: {name} ({code} {month})").format(
            integrity=integrity_label(broken.integrity),
            name=one_line(broken.file.file_name),
            code=broken.code,
            month=short_month(broken.file.month),
        )
        for broken in built.broken
    ]
