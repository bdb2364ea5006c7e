"""Making the evaluators' package: a bag of evidence with its table of contents, as a folder or a zip.

`gather` reads the database and belongs on its thread; `build` touches files alone and may take as long as
the evidence is big.
"""

import datetime as dt
import os
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from zi_tui import __version__, system
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.status import Integrity
from zi_tui.durable import fsync_folder, link
from zi_tui.errors import UsageError, ZiError
from zi_tui.i18n import _
from zi_tui.office.as_of import load_year
from zi_tui.office.office import Office
from zi_tui.office.package_layout import PAYLOAD, in_plan_order, lay_out
from zi_tui.paths import Paths
from zi_tui.reasons import FULL, reason
from zi_tui.report import frame, package_html, package_index
from zi_tui.report.context import ReportContext
from zi_tui.report.package_index import Packed
from zi_tui.report.scope import Scope, narrow
from zi_tui.text import file_size, one_line
from zi_tui.vault.bag import BagWriter, Entry, check
from zi_tui.vault.content import CancelCheck
from zi_tui.vault.files import Cancelled, Vault
from zi_tui.vault.names import safe_name
from zi_tui.vault.room import RESERVE, short_of
from zi_tui.vault.workspace import workspace

__all__ = ["Built", "Cancelled", "Contents", "Order", "Stage", "build", "gather", "target_of"]

INDEX = "00 DAFTAR ISI"
"""What the table of contents is called; it is sorted before the areas."""
ZIP = ".zip"


class Order(NamedTuple):
    """What goes into a package. The defaults leave out nothing."""

    year: int | None = None
    """Left out: see `Office.resolve_year`."""
    area_ids: tuple[str, ...] = ()
    team_id: str | None = None
    until: int | None = None
    """The last month (1-12) of which evidence is packed."""
    zipped: bool = False


class Contents(NamedTuple):
    """What a package will hold, as the database knew it when it was asked."""

    order: Order
    scope: Scope
    context: ReportContext
    files: tuple[EvidenceFile, ...]
    """Every attachment, in the plan's order."""
    entries: tuple[Entry, ...]
    """Every content once, where it will lie."""
    name: str
    """What the package is called where nobody says it: `Paket ZI KPU Kabupaten Banyumas 2024`."""

    @property
    def size(self) -> int:
        """Bytes of evidence."""
        return sum(entry.size for entry in self.entries)


class Stage(StrEnum):
    """What is being done to a package."""

    COPY = "copy"
    CHECK = "check"
    ZIP = "zip"


Progress = Callable[[Stage, str, int, int], None]
"""Told the stage, the file's name, and the bytes done and in all of that stage."""


class Broken(NamedTuple):
    """An attachment whose content could not be packed."""

    file: EvidenceFile
    code: str
    """Its plan row's."""
    integrity: Integrity


class Built(NamedTuple):
    """A package that is where it was wanted."""

    path: Path
    files: int
    """How many contents it holds, the index apart."""
    size: int
    """Bytes of them."""
    broken: tuple[Broken, ...]


def gather(office: Office, order: Order) -> Contents:
    """Return what a package holds. As of an earlier day that is what had been recorded by its end.

    Raises:
        UsageError: if there is no such plan.
        StoreError: if the database cannot be read.
        KeyError: if the plan has no such team or area.
    """
    snapshot, everything, left_out = load_year(office, office.resolve_year(order.year), office.as_of)
    scope = narrow(snapshot, order.team_id, area_ids=order.area_ids, until=order.until)
    part = scope.snapshot
    files = [
        file for file in in_plan_order(snapshot, everything) if file.row_id in part.row and file.month in scope.months
    ]
    sizes = {file.sha256: file.size for file in files}
    entries = tuple(Entry(path, sha256, sizes[sha256]) for sha256, path in lay_out(snapshot, files).items())
    context = ReportContext(__version__, left_out=left_out)
    return Contents(order, scope, context, tuple(files), entries, _name(scope))


def target_of(paths: Paths, contents: Contents, asked: Path) -> Path:
    """Return where the package goes: a new folder or zip, or one of the proposed name in an existing folder.

    Raises:
        UsageError: if a zip's name is given for a folder.
        ZiError: if there is something already, or nothing can be made there.
    """
    end = ZIP if contents.order.zipped else ""
    try:
        target = asked.expanduser().absolute()
        if target.is_dir():
            target = target.resolve() / (contents.name + end)
        elif target.suffix.casefold() == ZIP and not end:
            raise UsageError(_("Nama {path} berakhir dengan .zip; tambahkan --zip, atau pakai nama lain.").format(
                path=one_line(str(asked)))
            )  # fmt: skip
        elif end and target.suffix.casefold() != ZIP:
            target = target.with_name(target.name + end)
        if not target.parent.is_dir():
            raise ZiError(
                _("Folder {path} tidak ada; buat dulu atau pilih yang lain.").format(path=one_line(str(target.parent)))
            )
        if Path(os.path.realpath(target)).is_relative_to(paths.data_dir.resolve()):
            raise ZiError(
                _("{path} ada di folder data zi-tui sendiri; simpan paket di folder lain.").format(
                    path=one_line(str(target))
                )
            )
        if os.path.lexists(target):
            raise _exists(target)
    except (OSError, ValueError, RuntimeError) as error:
        raise _failed(asked, error) from error
    return target


def build(
    paths: Paths,
    contents: Contents,
    target: Path,
    *,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Built:
    """Make the package and give it its name, whole and checked or not at all. Touches no database.

    Args:
        paths: where the evidence lies.
        contents: what `gather` returned.
        target: what `target_of` returned.
        progress: told how far it is, after each chunk.
        cancelled: asked after each chunk whether to stop.

    Raises:
        Cancelled: if `cancelled` said so; nothing is left of it.
        ZiError: if it cannot be made; nothing is left of it.
    """
    tell = progress or (lambda _stage, _name, _done, _total: None)
    try:
        with workspace(target.parent) as desk:
            _require_room(contents, target.parent)
            bag = BagWriter(desk / contents.name)  # a zip is the same whatever it is called
            integrity = _copy(Vault(paths.vault), contents, bag, tell, cancelled)
            entries = _describe(contents, bag, integrity)
            total = sum(entry.size for entry in entries)
            check(
                bag.folder,
                entries,
                report=lambda name, done: tell(Stage.CHECK, name, done, total),
                cancelled=cancelled,
            )
            made = bag.folder
            if contents.order.zipped:
                made = _zip(bag.folder, entries, contents.scope.snapshot.as_of, tell, cancelled)
            _name_it(made, target)
    except FileExistsError:
        raise _exists(target) from None
    except (OSError, ValueError) as error:
        raise _failed(target, error) from error
    return _built(contents, target, integrity)


def _copy(
    vault: Vault, contents: Contents, bag: BagWriter, tell: Progress, cancelled: CancelCheck | None
) -> dict[str, Integrity]:
    """Copy every content into the bag, and return what each turned out to be."""
    integrity: dict[str, Integrity] = {}
    before = 0
    for entry in contents.entries:

        def report(done: int, _size: int, entry: Entry = entry, before: int = before) -> None:
            tell(Stage.COPY, entry.path, before + done, contents.size)

        integrity[entry.sha256] = bag.copy(vault, entry, progress=report, cancelled=cancelled)
        before += entry.size
    return integrity


def _describe(contents: Contents, bag: BagWriter, integrity: dict[str, Integrity]) -> tuple[Entry, ...]:
    """Write the table of contents and what makes it a bag; return every file in it."""
    first: dict[str, CellKey] = {}
    for file in contents.files:
        first.setdefault(file.sha256, CellKey(file.row_id, file.month))
    packed = {
        entry.sha256: Packed(entry.path.removeprefix(f"{PAYLOAD}/"), integrity[entry.sha256], first[entry.sha256])
        for entry in contents.entries
    }
    index = package_index.render(contents.scope, contents.context, contents.files, packed)
    bag.write(f"{PAYLOAD}/{INDEX}.md", index)
    bag.write(f"{PAYLOAD}/{INDEX}.html", package_html.page(index, contents.name))
    return bag.finish(_info(contents))


def _info(contents: Contents) -> list[tuple[str, str]]:
    """Return what `bag-info.txt` says; nothing in it depends on when or where the package was made."""
    snapshot = contents.scope.snapshot
    office, plan = snapshot.office, snapshot.plan
    return [
        ("Source-Organization", office.name),
        ("Organization-Address", office.place),
        ("External-Description", plan.title.shown or contents.name),
        ("External-Identifier", contents.name),
        ("Decree", frame.decree(office, plan)),
        ("Period", package_index.period(contents.scope)),
        ("Scope", contents.scope.words or _("Semua tim dan semua area")),
        ("Bagging-Date", snapshot.as_of.isoformat()),
        ("Bag-Software-Agent", f"zi-tui {contents.context.program_version}"),
    ]


def _zip(bag: Path, entries: tuple[Entry, ...], day: dt.date, tell: Progress, cancelled: CancelCheck | None) -> Path:
    from zi_tui.vault.bag_zip import write_zip  # not every package is one

    total = sum(entry.size for entry in entries)
    made = bag.with_name(f"{bag.name}{ZIP}")
    write_zip(
        bag,
        entries,
        made,
        day,
        report=lambda name, done: tell(Stage.ZIP, name, done, total),
        cancelled=cancelled,
    )
    return made


def _name_it(made: Path, target: Path) -> None:
    """Give what was made its name, never over something else; without a synced name it is taken back.

    Raises:
        FileExistsError: if there is something by now.
    """
    linked = made.is_file() and link(made, target)
    if not linked:
        if os.path.lexists(target):
            raise FileExistsError(target)
        system.rename(made, target)  # POSIX replaces an empty folder at most
    try:
        fsync_folder(target.parent)
    except OSError:
        with suppress(OSError):
            if linked:
                system.remove(target)
            else:
                system.rename(target, made)
        raise


def _require_room(contents: Contents, folder: Path) -> None:
    """Refuse what would fill the disk."""
    needed = contents.size * (2 if contents.order.zipped else 1)
    free = short_of(folder, needed)
    if free is not None:
        raise ZiError(
            _("Ruang di {folder} kurang: paket ini perlu {needed}, yang bebas {free}; pilih disk lain.").format(
                folder=one_line(str(folder)), needed=file_size(needed + RESERVE), free=file_size(free)
            )
        )


def _built(contents: Contents, target: Path, integrity: dict[str, Integrity]) -> Built:
    snapshot = contents.scope.snapshot
    broken = tuple(
        Broken(file, snapshot.row[file.row_id].code, integrity[file.sha256])
        for file in contents.files
        if integrity[file.sha256] is not Integrity.INTACT
    )
    sound = [entry.size for entry in contents.entries if integrity[entry.sha256] is Integrity.INTACT]
    return Built(target, len(sound), sum(sound), broken)


def _name(scope: Scope) -> str:
    """Return `Paket ZI KPU Kabupaten Banyumas 2024`; of a part, with what it is a part of."""
    office = scope.snapshot.office
    name = _("Paket ZI {office} {year}").format(office=office.short_name or office.name, year=scope.snapshot.year)
    return safe_name(", ".join(filter(None, (name, scope.words))).replace(",", ""))


def _exists(target: Path) -> ZiError:
    return ZiError(
        _("{path} sudah ada dan tidak diubah; pilih nama lain, atau pindahkan yang lama.").format(
            path=one_line(str(target))
        )
    )


def _failed(target: Path, error: Exception) -> ZiError:
    """Return why a package could not be made at `target`."""
    place = one_line(str(target))
    if isinstance(error, OSError) and system.errno_of(error) in FULL:
        return ZiError(_("Disk penuh: paket tidak jadi dibuat di {path}; kosongkan ruang atau pilih disk lain.").format(
            path=place))  # fmt: skip
    why = reason(error) if isinstance(error, OSError | ValueError) else _("folder rumah tidak diketahui")
    return ZiError(
        _("Paket tidak bisa dibuat di {path}: {reason}; periksa disk dan izinnya, atau pilih folder lain.").format(
            path=place, reason=why
        )
    )
