"""Why the operating system refused, in our words: its own are in whatever language it speaks."""

import errno

from zi_tui import system
from zi_tui.i18n import _

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
DENIED = frozenset({errno.EACCES, errno.EPERM})
GONE = frozenset({errno.ENOENT, errno.ENOTDIR})


def reason(error: OSError | ValueError) -> str:
    """Return why a file or folder could not be worked with: a few words, for brackets or after a colon."""
    if not isinstance(error, OSError):  # half a character, or one that no path can have
        return _("namanya tidak sah")
    number = system.errno_of(error)
    return {
        errno.ENOSPC: _("disk penuh"),
        errno.EDQUOT: _("jatah disk habis"),
        errno.EFBIG: _("terlalu besar untuk disk itu"),
        errno.EACCES: _("tidak ada izin"),
        errno.EPERM: _("tidak ada izin"),
        errno.EROFS: _("disk hanya bisa dibaca"),
        errno.ENOENT: _("tidak ditemukan"),
        errno.ENOTDIR: _("tidak ditemukan"),
        errno.EISDIR: _("itu folder"),
        errno.EEXIST: _("namanya sudah dipakai"),
        errno.ELOOP: _("hanya tautan"),
        errno.ENAMETOOLONG: _("nama atau letaknya terlalu panjang"),
        errno.EINVAL: _("namanya tidak sah"),
        errno.EIO: _("disk gagal dibaca atau ditulis"),
        errno.ENXIO: _("disk dilepas"),
        errno.ENODEV: _("disk dilepas"),
        errno.EBUSY: _("sedang dipakai program lain"),
        errno.EMFILE: _("terlalu banyak berkas terbuka"),
        errno.ESTALE: _("sambungan jaringan putus"),
        errno.ENETDOWN: _("sambungan jaringan putus"),
        errno.ENETUNREACH: _("sambungan jaringan putus"),
        errno.EHOSTDOWN: _("sambungan jaringan putus"),
        errno.EHOSTUNREACH: _("sambungan jaringan putus"),
        errno.ECONNRESET: _("sambungan jaringan putus"),
        errno.ECONNABORTED: _("sambungan jaringan putus"),
        errno.ENOTCONN: _("sambungan jaringan putus"),
        errno.ETIMEDOUT: _("sambungan jaringan tidak menjawab"),
    }.get(number, _("galat sistem {number}").format(number=number))
