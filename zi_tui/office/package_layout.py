"""Where each piece of evidence lies in a package: folders as evaluators browse. Pure functions.

`data/01 AREA I - Manajemen Perubahan/1 Tim Kerja/1.1 Menerbitkan SK/2024-01 Keputusan Tim Kerja.pdf`: the
numbers keep the plan's order wherever names are sorted, and every name is one that Windows and FAT take.
"""

from collections.abc import Iterable, Mapping, Sequence
from unicodedata import normalize

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.report.evidence import proven_by
from zi_tui.text import fold, one_line, written
from zi_tui.vault.names import FALLBACK, safe_name, split_extension

PAYLOAD = "data"
"""The folder in which a bag holds what it carries."""
LONGEST_PATH = 200
"""Characters from the bag on, as Windows counts them: it allows for 260 in all."""

_AREA, _COMPONENT, _ROW, _FILE = 42, 38, 46, 66
"""Characters for each part; with `data` and the separators `LONGEST_PATH` in all."""
_DIGITS = 3
_LOOSE_ENDS = " .,;:-–_(&+"
_EXTENSIONS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/plain": ".txt",
    "video/mp4": ".mp4",
}
"""For files that came without one: nothing would open them."""


def in_plan_order(snapshot: Snapshot, files: Iterable[EvidenceFile]) -> list[EvidenceFile]:
    """Return the live files of the plan's rows by row, month, requirement and name: the same for the same data."""
    rows = {row.id: number for number, row in enumerate(snapshot.rows)}

    def place(file: EvidenceFile) -> tuple[object, ...]:
        row = snapshot.row[file.row_id]
        proven = proven_by(row, file)
        requirement = row.requirements.index(proven) if proven else len(row.requirements)
        told = (file.file_name, file.sha256, file.caption, file.document_number, file.recorded_at, file.attachment_id)
        return rows[file.row_id], file.month, requirement, *told

    return sorted((file for file in files if file.live and file.row_id in rows), key=place)


def lay_out(snapshot: Snapshot, files: Iterable[EvidenceFile]) -> dict[str, str]:
    """Return where each content lies, by its SHA-256: the path from the bag on, with `/` between the folders.

    Args:
        snapshot: the whole plan, so that a part of it lies where all of it would.
        files: what is packed, as `in_plan_order` returned it; a content that proves several things
            lies where it comes first.
    """
    folders = _row_folders(snapshot)
    taken: set[str] = set()
    paths: dict[str, str] = {}
    for file in files:
        if file.sha256 not in paths:
            paths[file.sha256] = _free(folders[file.row_id], _file_name(snapshot.year, file), taken)
    return paths


def _row_folders(snapshot: Snapshot) -> dict[str, str]:
    """Return the folder of each row by the row's id, from the bag on."""
    folders: dict[str, str] = {}
    width = max(2, len(str(len(snapshot.areas))))
    for number, area in enumerate(snapshot.areas, 1):
        title = _("{number} AREA {code}").format(number=f"{number:0{width}}", code=_harmless(area.code))
        top = f"{PAYLOAD}/{_named(title, area.name.shown, _AREA, dash=True)}"
        components = [component for component in snapshot.components if component.area_id == area.id]
        labels = _labels([component.code for component in components], area.code)
        for component, label in zip(components, labels, strict=True):
            middle = f"{top}/{_named(label, component.name.shown, _COMPONENT)}"
            rows = [row for row in snapshot.rows if row.component_id == component.id]
            folders |= _in_component(middle, rows, area.code)
    return folders


def _in_component(folder: str, rows: Sequence[PlanRow], area_code: str) -> Mapping[str, str]:
    labels = _labels([row.code for row in rows], area_code)
    return {
        row.id: f"{folder}/{_named(label, row.indicator.shown, _ROW)}" for row, label in zip(rows, labels, strict=True)
    }


def _labels(codes: Sequence[str], area_code: str) -> list[str]:
    """Return what the names of siblings start with: `4.2` of the code `I.4.2`, wide enough to be sorted.

    Codes that would not keep the plan's order are replaced by their position.
    """
    parts = [code.removeprefix(area_code).removeprefix(".").split(".") for code in codes]
    depth = {len(each) for each in parts}
    numbers = all(part.isascii() and part.isdigit() and len(part) <= _DIGITS for each in parts for part in each)
    if len(depth) == 1 and depth <= {1, 2, 3} and numbers:
        widths = [max(map(len, column)) for column in zip(*parts, strict=True)]
        labels = [".".join(part.zfill(width) for part, width in zip(each, widths, strict=True)) for each in parts]
        if labels == sorted(set(labels)):
            return labels
    width = max(2, len(str(len(codes))))
    return [f"{number:0{width}}" for number in range(1, len(codes) + 1)]


def _named(label: str, text: str, room: int, *, dash: bool = False) -> str:
    """Return a folder's name: its label, and as many words of `text` as there is room for."""
    words = _harmless(text)
    return _short(f"{label} - {words}" if dash and words else f"{label} {words}", room)


def _file_name(year: int, file: EvidenceFile) -> tuple[str, str]:
    """Return the name of a file, `2024-01 Keputusan Tim Kerja`, and its extension with the dot."""
    stem, extension = split_extension(safe_name(file.file_name).replace("%", "_"))
    caption = written(file.caption)
    if caption and _harmless(caption):
        stem = _harmless(caption)
        stem = stem[: -len(extension)] if extension and fold(stem).endswith(fold(extension)) else stem
    return f"{year}-{file.month:02} {_harmless(stem) or FALLBACK}", extension or _EXTENSIONS.get(file.kind, "")


def _free(folder: str, name: tuple[str, str], taken: set[str]) -> str:
    """Return the first path of `SK.pdf`, `SK (2).pdf` … that differs from the others on every system."""
    stem, extension = name
    number = 1
    while True:
        end = extension if number == 1 else f" ({number}){extension}"
        path = f"{folder}/{_short(stem, _FILE - _units(end))}{end}"
        key = normalize("NFC", normalize("NFC", path).casefold())
        if key not in taken:
            taken.add(key)
            return path
        number += 1


def _harmless(text: str) -> str:
    """Return `text` as part of a name, without what a bag's manifest would have to encode; may be empty."""
    text = one_line(text).replace("/", "-")[
        :_FILE
    ]  # `safe_name` itself would keep the end of a sentence for an extension
    name = one_line(safe_name(text).replace("%", "_"))
    return "" if name == FALLBACK and fold(text) != FALLBACK else name


def _short(name: str, room: int) -> str:
    """Return `name` in at most `room` characters, cut between words where that loses little."""
    if _units(name) <= room:
        return name.rstrip(" .")
    end = len(name)
    while _units(name[:end]) > room:
        end -= 1
    between = name[: end + 1].rpartition(" ")[0]
    return (between if len(between) * 3 > room * 2 else name[:end]).rstrip(_LOOSE_ENDS)


def _units(text: str) -> int:
    """Return how many characters `text` has as Windows counts: one outside the first 65,536 is two."""
    return len(text.encode("utf-16-le")) // 2
