"""Sentences that say what is wrong with a plan file, and where."""

import json
from collections.abc import Iterable

from zi_tui.errors import SeedError
from zi_tui.i18n import _
from zi_tui.text import one_line, quoted


def pointer(path: Iterable[str | int]) -> str:
    """Return `path` as a JSON pointer (RFC 6901): `/areas/0/code`; the whole document is empty."""
    return "".join("/" + quoted(str(key)).replace("~", "~0").replace("/", "~1") for key in path)


def described(value: object) -> str:
    """Return what `value`, as read from JSON, is: `teks “abc”`, `angka 13`, `daftar berisi 2 butir`."""
    if value is None:
        return _("null")
    if isinstance(value, bool):
        return _("nilai {value}").format(value="true" if value else "false")
    if isinstance(value, int | float):
        return _("angka {value}").format(value=quoted(json.dumps(value)))
    if isinstance(value, str):
        return _("teks “{text}”").format(text=quoted(value)) if value.strip() else _("teks kosong")
    if isinstance(value, list):
        return _("daftar berisi {count} butir").format(count=len(value))
    return _("objek")


def unreadable(source: str, reason: str) -> SeedError:
    """Return the error for a file that is no plan at all, `reason` says why."""
    return SeedError(_("Berkas rencana “{source}” {reason}.").format(source=one_line(source), reason=reason))


def misfit(source: str, path: Iterable[str | int], expected: str, found: str) -> SeedError:
    """Return the error for one place of a plan file where something else was expected."""
    return SeedError(
        _("Berkas rencana “{source}”, di {pointer}: seharusnya {expected}, tetapi ditemukan {found}.").format(
            source=one_line(source), pointer=pointer(path) or _("akar dokumen"), expected=expected, found=found
        )
    )
