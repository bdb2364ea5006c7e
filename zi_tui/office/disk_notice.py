"""Saying, once, that the data folder lies where data are easily lost."""

from zi_tui.disks import disk_of
from zi_tui.i18n import _
from zi_tui.office import preferences
from zi_tui.office.office import Office
from zi_tui.office.preferences import Preference


def disk_notice(office: Office) -> str:
    """Return what must be said of the disk that holds the data; empty where nothing must, or it was said before.

    Raises:
        StoreError: if what was said cannot be read or remembered.
    """
    folder = office.paths.data_dir
    disk = disk_of(folder)
    if not (disk.network or disk.removable):
        return ""
    told = f"{'network' if disk.network else 'removable'} {folder}"
    if preferences.get(office, Preference.TOLD_DISK) == told:
        return ""
    preferences.save(office, Preference.TOLD_DISK, told)
    if disk.network:
        text = _(
            "Folder data {folder} ada di jaringan: bila sambungan putus atau dua PC menulis bersamaan, basis data bisa "
            "rusak. Sebaiknya pakai folder di disk PC ini, dan bawa datanya dengan Cadangkan (f4)."
        )
    else:
        text = _(
            "Folder data {folder} ada di disk yang bisa dicabut: bila tercabut selagi menyimpan, atau hilang, datanya "
            "ikut hilang. Sebaiknya pakai folder di disk PC ini, dan bawa datanya dengan Cadangkan (f4)."
        )
    return text.format(folder=folder)
