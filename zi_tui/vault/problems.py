"""What the vault says when it cannot: one sentence with the file's name and what to do."""

import errno
from pathlib import Path

from zi_tui import system
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.reasons import DENIED, FULL, GONE, reason
from zi_tui.text import ELLIPSIS, file_size, one_line

_LONGEST_NAME = 80
"""Characters of a file name in a sentence; the rest says nothing that helps."""


class Cancelled(VaultError):  # noqa: N818 - a decision, not an error
    """The person stopped it; nothing was kept."""

    def __init__(self) -> None:
        super().__init__(_("Dibatalkan; tidak ada berkas yang disimpan."))


class SourceError(VaultError):
    """What was to be copied cannot be read or may not be; the vault itself is well."""


class NotOpened(VaultError):  # noqa: N818 - a refusal: the file is well, and a copy of it can be saved
    """It may be a program, or the system has nothing to show it with."""


def shown(name: str) -> str:
    """Return a file name as it stands in a sentence: harmless, on one line, not too long."""
    name = one_line(name) or _("(tanpa nama)")
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + ELLIPSIS


def source_failed(name: str, error: OSError) -> SourceError:
    """Return why a person's file `name` could not be read."""
    if system.errno_of(error) in GONE:
        text = _("“{name}” tidak ditemukan; periksa nama, folder, dan flashdisknya, lalu coba lagi.")
    elif system.errno_of(error) in DENIED:
        text = _("“{name}” tidak boleh dibaca; tutup program yang memakainya dan periksa izinnya, lalu coba lagi.")
    elif system.errno_of(error) == errno.ENAMETOOLONG:
        text = _("Nama atau letak “{name}” terlalu panjang; pindahkan atau pendekkan, lalu coba lagi.")
    else:
        text = _(
            "“{name}” tidak terbaca sampai habis ({why}); pasang kembali flashdisk atau sambungannya, lalu coba lagi."
        )
    return SourceError(text.format(name=shown(name), why=reason(error)))


def vault_failed(name: str, folder: Path, error: OSError) -> VaultError:
    """Return why the vault in `folder` could not keep `name`."""
    if system.errno_of(error) in FULL:
        return disk_full(name, folder)
    if system.errno_of(error) == errno.EFBIG:
        text = _("“{name}” terlalu besar untuk disk tempat {folder}; perkecil berkasnya, lalu coba lagi.")
    else:
        text = _(
            "“{name}” tidak tersimpan: folder bukti {folder} tidak dapat ditulisi ({why}); "
            "periksa disk dan izinnya, lalu coba lagi."
        )
    return VaultError(text.format(name=shown(name), folder=one_line(str(folder)), why=reason(error)))


def disk_full(name: str, folder: Path, size: int | None = None) -> VaultError:
    """Return that there is no room for `name`, of `size` bytes where that is known, in `folder`."""
    needs = "" if size is None else f" ({file_size(size)})"
    return VaultError(
        _(
            "Disk penuh: “{name}”{needs} tidak tersimpan; kosongkan ruang di disk tempat {folder}, lalu coba lagi."
        ).format(name=shown(name), needs=needs, folder=one_line(str(folder)))
    )


def copy_failed(name: str, folder: Path, error: OSError) -> VaultError:
    """Return why no copy of the evidence `name` could be written into `folder`."""
    if system.errno_of(error) in FULL:
        return disk_full(name, folder)
    if system.errno_of(error) in GONE:
        text = _("Folder {folder} tidak ada; buat dulu atau pilih folder lain untuk “{name}”.")
    else:
        text = _("Salinan “{name}” tidak dapat ditulis ke {folder} ({why}); pilih folder lain atau periksa izinnya.")
    return VaultError(text.format(name=shown(name), folder=one_line(str(folder)), why=reason(error)))


def kept_failed(name: str, error: OSError) -> VaultError:
    """Return why the kept file behind the evidence `name` could not be read or moved."""
    if system.errno_of(error) in GONE:
        text = _("Berkas bukti “{name}” hilang dari simpanan; lampirkan lagi dari aslinya atau dari cadangan.")
    else:
        text = _("Berkas bukti “{name}” di simpanan tidak terbaca ({why}); periksa disk dan izinnya, lalu coba lagi.")
    return VaultError(text.format(name=shown(name), why=reason(error)))


def kept_changed(name: str) -> VaultError:
    """Return that the kept file behind the evidence `name` is no longer what was attached."""
    return VaultError(
        _(
            "Berkas bukti “{name}” di simpanan telah berubah, jadi tidak diberikan; "
            "lampirkan lagi dari aslinya atau dari cadangan."
        ).format(name=shown(name))
    )
