"""What a file is to a monitoring meeting, and which requirements it proves by that."""

from collections.abc import Mapping
from typing import NamedTuple

from zi_tui.i18n import _
from zi_tui.text import fold


class Role(NamedTuple):
    """What a file is to a meeting."""

    label: str
    words: tuple[str, ...]
    """What the requirements that it proves, and names of such files, hold; the first ones count most."""


ROLES: Mapping[str, Role] = {
    "invitation": Role(_("Undangan"), ("undangan", "invitation")),
    "attendance": Role(_("Daftar hadir"), ("daftar hadir", "absen", "presensi", "hadir", "attendance")),
    "minutes": Role(_("Notulen"), ("notul", "risalah", "berita acara", "laporan", "minutes")),
    "photo": Role(_("Foto"), ("foto", "dokumentasi", "img", "photo")),
    "other": Role(_("Lainnya"), ()),
}


def role_label(stored: str) -> str:
    """Return what a file is to a meeting, in the language of today whatever it was recorded in."""
    role = guess_role(stored)
    return stored if role == "other" else ROLES[role].label


def guess_role(file_name: str) -> str:
    """Return what a file probably is, by its name; pictures are photos."""
    name = fold(file_name).replace("-", " ").replace("_", " ")
    for role, (_label, words) in ROLES.items():
        if any(word in name for word in words):
            return role
    return "photo" if name.endswith((".jpg", ".jpeg", ".png", ".heic", ".webp")) else "other"
