"""A backup of everything, and going back to it: nothing is lost on either side."""

import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from tests.hostile import HOSTILE
from tests.systems import posix_only
from zi_tui import system
from zi_tui.disks import Disk
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Integrity
from zi_tui.errors import BackupError, DamagedError, StoreError, UsageError, ZiError
from zi_tui.office import backup as backup_module
from zi_tui.office import preferences
from zi_tui.office.attach import Target, attach_stored
from zi_tui.office.backup import Made, back_up
from zi_tui.office.check import check
from zi_tui.office.history import list_history
from zi_tui.office.office import Office, open_office
from zi_tui.office.preferences import Preference
from zi_tui.office.record import Edit, record
from zi_tui.office.restore import Restored, checked
from zi_tui.office.undo import undo
from zi_tui.paths import Paths
from zi_tui.screen_lock import Holder, ScreenLock
from zi_tui.store import backups, recovery
from zi_tui.store.evidence import of_cell
from zi_tui.vault.files import Cancelled

from .conftest import Desk


def notes(office: Office) -> list[str]:
    return [realization.note for realization in office.snapshot().realizations.values()]


def tree(folder: Path) -> dict[str, str]:
    """Return every file below `folder` with its hash."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def restore(paths: Paths, source: Path) -> Restored:
    with checked(paths, source) as ready:
        return ready.put_in_place()


def damage(database: Path) -> None:
    """Spoil every page but the first, as a dying disk does."""
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (database.stat().st_size - 4096))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "flash disk é"
    folder.mkdir()
    return folder


@pytest.fixture
def filled(small: Office, desk: Desk, rows: tuple[PlanRow, ...]) -> Office:
    """The office with a note and two pieces of evidence."""
    record(small, rows[0], 1, Edit(note="sebelum"))
    desk.attach("notulen", Target(rows[0], 1, None))
    desk.attach("foto", Target(rows[1], 1, None))
    return small


@pytest.fixture
def made(filled: Office, stick: Path) -> Made:
    """A backup of `filled`."""
    return back_up(filled.paths, stick)


def test_it_holds_all_and_the_same_data_give_the_same_bytes(filled: Office, made: Made, stick: Path) -> None:
    assert (made.files, made.sound, made.volumes) == (2, True, 1)
    assert made.path.name == "zi-tui-cadangan-KPU-Uji-2024-04-15.zip"
    again = back_up(filled.paths, stick)
    assert again.path.name == "zi-tui-cadangan-KPU-Uji-2024-04-15 (2).zip"
    assert again.path.read_bytes() == made.path.read_bytes()
    sums = made.path.with_name(f"{made.path.name}.sha256").read_text(encoding="utf-8")
    assert sums == f"{hashlib.sha256(made.path.read_bytes()).hexdigest()}  {made.path.name}\n"
    assert len(list(stick.iterdir())) == 4  # nothing temporary


def test_data_that_are_begun_while_it_is_put_back_are_not_written_over(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths(tmp_path / "PC baru")

    def begin(copy: Path, live: Path | None, **said: str) -> None:
        make_ours(copy, live, **said)
        open_office(paths).close()

    make_ours = recovery.make_ours
    monkeypatch.setattr(recovery, "make_ours", begin)
    with pytest.raises(BackupError, match=r"data baru dibuat di .*PC baru; ulangi pemulihannya"):
        restore(paths, made.path)
    with closing(open_office(paths)) as office:
        assert len(list_history(office)) == 1, "what was begun is as it was"
    monkeypatch.undo()
    assert restore(paths, made.path).aside is not None
    with closing(open_office(paths)) as office:
        assert "sebelum" in notes(office)


def test_what_was_there_comes_back_and_back_again(
    filled: Office, made: Made, desk: Desk, rows: tuple[PlanRow, ...]
) -> None:
    before = filled.snapshot()
    next(filled.paths.vault.glob("sha256/*/*")).unlink()
    record(filled, rows[0], 1, Edit(note="sesudah"))
    desk.attach("sesudah", Target(rows[2], 1, None))
    done = restore(filled.paths, made.path)
    assert (done.damaged, done.missing) == (False, 0)
    assert done.aside is not None
    with closing(open_office(filled.paths)) as office:
        now = office.snapshot()
        assert (now.realizations, now.rows) == (before.realizations, before.rows)
        assert check(office, full=True).sound
        with pytest.raises(ZiError, match="Tidak ada yang bisa dibatalkan"):
            undo(office)  # of the time before; what came since is not in this history
    assert restore(filled.paths, done.aside).missing == 0
    with closing(open_office(filled.paths)) as office:
        assert notes(office)[0] == "sesudah"
        assert check(office, full=True).sound
        assert record(office, office.snapshot().rows[0], 1, Edit(note="lagi")).changed
        assert check(office).sound


def test_on_another_pc_it_is_all_there(made: Made, filled: Office, tmp_path: Path) -> None:
    paths = Paths(tmp_path / "PC baru" / "data")
    assert restore(paths, made.path) == Restored(None, False, 2, 0)
    with closing(open_office(paths)) as office:
        assert office.snapshot().realizations == filled.snapshot().realizations
        assert check(office, full=True).sound
        assert record(office, office.snapshot().rows[0], 6, Edit(note="di PC baru")).changed


def test_a_restored_copy_goes_on_as_a_new_device(filled: Office, made: Made, rows: tuple[PlanRow, ...]) -> None:
    """Else two histories would have the same sequences."""
    record(filled, rows[0], 1, Edit(note="sesudah"))
    preferences.save(filled, Preference.THEME, "gelap")
    former = filled.author.device
    restore(filled.paths, made.path)
    with closing(open_office(filled.paths)) as office:
        assert office.author.device != former
        assert list_history(office)[0].summary == f"Data dipulihkan dari cadangan {made.path.name}."
        assert preferences.get(office, Preference.THEME) == "gelap"
    with pytest.raises(StoreError, match="tutup dan buka lagi zi-tui"):
        record(filled, rows[0], 1, Edit(note="dari layar yang lama"))
    filled.forget_author()
    assert record(filled, rows[0], 1, Edit(note="dari layar yang tahu")).changed


def test_hostile_names_come_through(
    filled: Office, desk: Desk, rows: tuple[PlanRow, ...], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)  # there are many
    stored = [desk.file(name)._replace(file_name=text) for name, text in HOSTILE.items()]
    attach_stored(filled, stored, [Target(rows[0], 1, None)])
    cell = CellKey(rows[0].id, 1)
    names = [file.file_name for file in of_cell(filled.store, cell)]
    assert len(names) == len(HOSTILE) + 1
    made = back_up(filled.paths, stick)
    assert made.files == len(HOSTILE) + 2
    shutil.rmtree(filled.paths.vault)
    restore(filled.paths, made.path)
    with closing(open_office(filled.paths)) as office:
        assert check(office, full=True).sound
        assert [file.file_name for file in of_cell(office.store, cell)] == names


def test_what_is_broken_is_left_out_and_named(filled: Office, stick: Path) -> None:
    missing, changed = sorted(filled.paths.vault.glob("sha256/*/*"))
    missing.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"X" * changed.stat().st_size)
    made = back_up(filled.paths, stick)
    assert not made.sound
    assert made.files == 0
    assert {left.content.sha256: left.integrity for left in made.left_out} == {
        missing.name: Integrity.MISSING,
        changed.name: Integrity.CHANGED,
    }
    assert restore(Paths(stick / "lain"), made.path).missing == 2


def test_on_fat_it_is_cut_into_volumes_in_a_folder(
    filled: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "disk_of", lambda _path: Disk("vfat", network=False, removable=True))
    monkeypatch.setattr(backup_module, "FAT_VOLUME", 100_000)
    made = back_up(filled.paths, stick)
    assert made.volumes > 2
    assert [path.name for path in stick.iterdir()] == ["zi-tui-cadangan-KPU-Uji-2024-04-15"]
    assert all(path.stat().st_size <= 100_000 for path in made.path.parent.iterdir())
    joined = b"".join(path.read_bytes() for path in sorted(made.path.parent.glob("*.zip.0*")))
    (stick / "utuh.zip").write_bytes(joined)
    assert restore(Paths(stick / "lain"), made.path).files == 2
    assert restore(Paths(stick / "lain lagi"), stick / "utuh.zip").files == 2
    sums = next(made.path.parent.glob("*.sha256"))
    assert len(sums.read_text(encoding="utf-8").splitlines()) == made.volumes


def test_volumes_replace_nothing_even_by_force(filled: Office, stick: Path) -> None:
    back_up(filled.paths, stick / "a.zip", volume=100_000)
    before = tree(stick)
    with pytest.raises(BackupError, match="tidak menimpa apa pun; pilih nama lain"):
        back_up(filled.paths, stick / "a.zip", volume=100_000, force=True)
    assert tree(stick) == before


def test_the_hash_beside_a_zip_is_heeded(made: Made, stick: Path) -> None:
    """It alone sees that a sound zip took the place of another."""
    sums = made.path.with_name(f"{made.path.name}.sha256")
    sums.write_text(f"{'0' * 64}  {made.path.name}\n", encoding="utf-8")
    with pytest.raises(BackupError, match=r"tidak sesuai dengan berkas \.sha256"):
        restore(Paths(stick / "lain"), made.path)


def test_a_file_that_is_there_stays_unless_that_is_wanted(filled: Office, stick: Path) -> None:
    target = stick / "a.zip"
    target.write_text("milik orang")
    with pytest.raises(BackupError, match="sudah ada dan tidak diubah"):
        back_up(filled.paths, target)
    assert tree(stick) == {"a.zip": hashlib.sha256(b"milik orang").hexdigest()}
    assert back_up(filled.paths, target, force=True).path == target
    assert restore(Paths(stick / "lain"), target).files == 2


def test_without_hard_links_nothing_is_replaced_either(
    filled: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_args: object) -> None:
        raise OSError(errno.EPERM, "no links on FAT")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    first, second = back_up(filled.paths, stick), back_up(filled.paths, stick)
    assert first.path != second.path
    assert first.path.read_bytes() == second.path.read_bytes()


@pytest.mark.parametrize("where", ["tidak ada", "a.txt", "tidak ada/a.zip"])
def test_where_nothing_can_lie_is_wrong_usage(filled: Office, stick: Path, where: str) -> None:
    with pytest.raises(UsageError):
        back_up(filled.paths, stick / where)


def test_the_vault_is_no_place_for_it(filled: Office) -> None:
    with pytest.raises(UsageError, match="milik zi-tui sendiri"):
        back_up(filled.paths, filled.paths.vault / "sha256")


def test_stopped_nothing_is_left(filled: Office, stick: Path) -> None:
    with pytest.raises(Cancelled):
        back_up(filled.paths, stick, cancelled=lambda: True)
    with pytest.raises(KeyboardInterrupt):
        back_up(filled.paths, stick, progress=interrupt)
    assert list(stick.iterdir()) == []


def interrupt(*_args: object) -> None:
    raise KeyboardInterrupt


def test_without_room_it_does_not_begin(filled: Office, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(stick)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: type(usage)(usage.total, usage.total, 1000))
    with pytest.raises(BackupError, match="kurang: cadangan ini perlu"):
        back_up(filled.paths, stick)
    assert list(stick.iterdir()) == []


def test_a_stick_that_reads_differently_keeps_no_backup(
    filled: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)

    monkeypatch.setattr(system, "forget_cached", spoil)
    with pytest.raises(ZiError):
        back_up(filled.paths, stick)
    assert list(stick.iterdir()) == []


def test_a_damaged_database_is_not_backed_up(filled: Office, stick: Path) -> None:
    filled.close()
    damage(filled.paths.database)
    with pytest.raises(DamagedError, match=r"rusak .* jadi tidak dicadangkan"):
        back_up(filled.paths, stick)
    assert list(stick.iterdir()) == []


def test_a_damaged_database_is_replaced_and_its_bytes_are_kept(filled: Office, made: Made) -> None:
    filled.close()
    damage(filled.paths.database)
    bytes_before = filled.paths.database.read_bytes()
    done = restore(filled.paths, made.path)
    assert done.damaged
    assert done.aside is not None
    assert done.aside.name == "sebelum-pulih-2024-04-15-rusak.db"
    assert done.aside.read_bytes() == bytes_before
    with closing(open_office(filled.paths)) as office:
        assert check(office, full=True).sound
        assert notes(office) == ["sebelum"]


def test_a_journal_goes_with_the_database_that_it_is_of(filled: Office) -> None:
    """SQLite would play it into the one that takes the place."""
    copy = copied(filled)
    filled.close()
    journal = filled.paths.data_dir / "app.db-journal"
    journal.write_bytes(b"sisa")
    aside = recovery.replace_damaged(filled.paths.database, copy, filled.paths.backups, "rusak")
    assert not journal.exists()
    assert aside.with_name("rusak.db-journal").read_bytes() == b"sisa"


def test_where_there_are_no_hard_links_its_bytes_are_copied(
    filled: Office, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_args: object) -> None:
        raise OSError(errno.EPERM, "no links on FAT")

    filled.close()
    filled.paths.database.write_bytes(b"bukan basis data")
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    done = restore(filled.paths, made.path)
    assert done.aside is not None
    assert done.aside.read_bytes() == b"bukan basis data"
    open_office(filled.paths).close()


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def link(path: Path) -> None:
    path.rename(path.with_name("asli"))
    path.symlink_to("asli")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [cut, flip, empty, pytest.param(link, marks=posix_only), folder, Path.unlink])
@pytest.mark.parametrize("kind", ["zip", "db"])
@pytest.mark.parametrize("sums", [True, False])
def test_a_bad_backup_is_refused_and_nothing_is_touched(
    filled: Office, made: Made, kind: str, spoil: Callable[[Path], object], sums: bool
) -> None:
    source = made.path
    if kind == "db":
        with closing(open_office(filled.paths)) as office:
            source = recovery.replace_sound(office.paths.database, copied(office), filled.paths.backups, "app")
    if not sums:
        source.with_name(f"{source.name}.sha256").unlink()
    spoil(source)
    filled.close()
    before = tree(filled.paths.data_dir)
    if kind == "db" and spoil is flip and not sums:
        pytest.skip("half of a page that nothing uses; its hash is what tells")
    with pytest.raises(ZiError):
        restore(filled.paths, source)
    assert tree(filled.paths.data_dir) == before


def copied(office: Office) -> Path:
    from zi_tui.store.backups import copy_database

    target = office.paths.data_dir.parent / "salinan.db"
    copy_database(office.paths.database, target)
    return target


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("PRAGMA user_version = 99", "lebih baru"),
        ("PRAGMA user_version = 0", "bukan basis data zi-tui"),
        ("DROP VIEW month_status; DROP VIEW evidence_list; DROP TABLE attachment", "bukan basis data zi-tui"),
        ("CREATE TRIGGER jahat AFTER INSERT ON history BEGIN DELETE FROM history; END", "pemicu"),
        ("PRAGMA foreign_keys=OFF; DELETE FROM plan", "rusak"),
        ("UPDATE history SET summary = 'lain'", "berubah di luar zi-tui"),
    ],
)
def test_a_copy_that_is_none_of_ours_is_refused(filled: Office, statement: str, why: str) -> None:
    source = copied(filled)
    with closing(sqlite3.connect(source, isolation_level=None)) as database:
        database.executescript(statement)
    before = tree(filled.paths.data_dir)
    with pytest.raises(ZiError, match=why):
        restore(filled.paths, source)
    assert tree(filled.paths.data_dir) == before


def test_a_history_that_was_touched_is_taken_only_on_purpose(filled: Office) -> None:
    source = copied(filled)
    with closing(sqlite3.connect(source, isolation_level=None)) as database:
        database.execute("UPDATE history SET summary = 'lain'")
    with checked(filled.paths, source, accept_broken_history=True) as ready:
        ready.put_in_place()
    assert list_history(filled)[1].summary == "lain"


def test_the_live_database_is_no_backup(filled: Office) -> None:
    with pytest.raises(ZiError, match="basis data zi-tui sendiri"):
        restore(filled.paths, filled.paths.database)


def test_where_what_is_there_cannot_be_kept_nothing_is_replaced(
    filled: Office, made: Made, rows: tuple[PlanRow, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: IO[bytes]) -> None:
        Path(f"{file.name}-journal").write_text("as SQLite leaves it")
        raise OSError(errno.ENOSPC, "No space left on device")

    record(filled, rows[0], 1, Edit(note="sesudah"))
    monkeypatch.setattr(backups, "sync_file", full)
    with pytest.raises(BackupError, match="data hari ini tetap di tempatnya"):
        restore(filled.paths, made.path)
    assert notes(filled) == ["sesudah"]
    assert list(filled.paths.backups.iterdir()) == []
    monkeypatch.undo()


def test_while_a_screen_is_open_nothing_is_restored(filled: Office, made: Made) -> None:
    lock = ScreenLock(filled.paths.screen_lock)
    assert lock.take(Holder("Ani", "PC-1", 1, "")) is None
    before = tree(filled.paths.vault)
    with pytest.raises(BackupError, match=r"sedang terbuka .*Ani, PC-1"):
        restore(filled.paths, made.path)
    lock.release()
    assert tree(filled.paths.vault) == before
    assert restore(filled.paths, made.path).missing == 0


def test_what_an_open_program_shows_is_what_was_restored(filled: Office, made: Made, rows: tuple[PlanRow, ...]) -> None:
    record(filled, rows[0], 1, Edit(note="sesudah"))
    snapshot = filled.snapshot()
    restore(filled.paths, made.path)
    assert filled.changed_since(snapshot)
    assert notes(filled) == ["sebelum"]


def test_what_came_later_is_counted(filled: Office, made: Made, rows: tuple[PlanRow, ...]) -> None:
    record(filled, rows[0], 1, Edit(note="satu"))
    record(filled, rows[0], 1, Edit(note="dua"))
    with checked(filled.paths, made.path) as ready:
        assert ready.later is not None
        assert ready.later.entries == 2
        assert ready.later.last_at == list_history(filled)[0].recorded_at
