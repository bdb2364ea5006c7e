"""The check finds what is no longer what was recorded."""

import datetime as dt
import errno
import gc
import hashlib
import os
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.systems import posix_only
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Integrity
from zi_tui.errors import StoreError
from zi_tui.office.attach import Document, Target, attach_stored, detach
from zi_tui.office.check import FileCheck, Progress, Unrecorded, check
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.office.undo import undo
from zi_tui.store import checks, evidence
from zi_tui.store.connection import Store
from zi_tui.vault.examine import Seen
from zi_tui.vault.files import Vault

from .conftest import Desk, FakeClock


@pytest.fixture
def kept(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> Path:
    """Where the first of two attached files lies."""
    desk.attach("foto", Target(rows[0], 1))
    desk.attach("notula", Target(rows[1], 1))
    return Vault(small.paths.vault).path(desk.file("foto").sha256)


def told_by(office: Office, *, full: bool = True) -> tuple[list[FileCheck], list[Unrecorded]]:
    """What a check tells of contents, and of files that nothing refers to."""
    told: list[FileCheck | Unrecorded] = []
    check(office, full=full, told=told.append)
    return [one for one in told if isinstance(one, FileCheck)], [one for one in told if isinstance(one, Unrecorded)]


def found(office: Office, *, full: bool = True) -> dict[str, Integrity | None]:
    """What became of each file, by its name."""
    return {item.content.file_name: item.integrity for item in told_by(office, full=full)[0]}


def test_nothing_wrong(small: Office, kept: Path) -> None:
    report = check(small, full=True)
    assert report.sound
    assert (report.database_faults, report.files, report.read) == ((), 2, 2)
    assert found(small) == {"foto.txt": Integrity.INTACT, "notula.txt": Integrity.INTACT}
    assert [item.content.codes for item in told_by(small)[0] if item.content.file_name == "foto.txt"] == [("I.1.1",)]


def test_nothing_at_all(small: Office) -> None:
    assert check(small).sound


def test_a_missing_file(small: Office, kept: Path) -> None:
    kept.unlink()
    for full in (False, True):
        assert found(small, full=full) == {"foto.txt": Integrity.MISSING, "notula.txt": Integrity.INTACT}
        assert not check(small, full=full).sound


@pytest.mark.parametrize("content", [b"", b"f", b"fotO", b"foto and more", b"\0\0\0\0"])
def test_a_changed_file(small: Office, kept: Path, content: bytes) -> None:
    kept.chmod(0o600)
    kept.write_bytes(content)
    if len(content) == len("foto"):
        assert check(small).sound, "a quick check reads nothing, and says so"
        assert check(small).read == 0
    assert found(small)["foto.txt"] is Integrity.CHANGED
    # THEN it is put aside and kept, and stays reported, by quick checks too
    assert not kept.exists()
    assert (small.paths.vault / "quarantine" / kept.name).read_bytes() == content
    assert found(small, full=False)["foto.txt"] is Integrity.CHANGED
    assert not check(small).sound


@posix_only
def test_a_folder_or_a_link_in_its_place(small: Office, kept: Path, tmp_path: Path) -> None:
    kept.unlink()
    copy = tmp_path / "same.txt"
    copy.write_text("foto")
    kept.symlink_to(copy)
    assert found(small)["foto.txt"] is Integrity.CHANGED
    kept.mkdir()
    assert found(small)["foto.txt"] is Integrity.CHANGED


def test_the_whole_vault_gone(small: Office, kept: Path) -> None:
    small.paths.vault.rename(small.paths.vault.with_name("elsewhere"))
    assert set(found(small).values()) == {Integrity.MISSING}


def test_what_was_taken_off_or_undone_is_looked_after_too(small: Office, rows: tuple[PlanRow, ...], kept: Path) -> None:
    detach(small, evidence.of_cell(small.store, CellKey(rows[0].id, 1))[0], rows[0])
    undo(small)
    undo(small)
    undo(small)
    assert small.snapshot().attached == {}
    kept.unlink()
    assert found(small)["foto.txt"] is Integrity.MISSING


def test_a_history_that_was_touched(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    small.store.connection.execute("UPDATE history_change SET after = replace(after, 'satu', 'dua')")
    report = check(small)
    assert not report.sound
    (fault,) = report.database_faults
    assert fault == f"Riwayat PC {small.author.device[:8]} berubah di luar zi-tui sejak catatan ke-2."


def test_a_broken_reference(small: Office, rows: tuple[PlanRow, ...], kept: Path) -> None:
    small.store.connection.execute("PRAGMA foreign_keys=OFF")
    small.store.connection.execute("UPDATE attachment SET plan_row_id = 'nobody' WHERE plan_row_id = ?", (rows[0].id,))
    report = check(small)
    assert not report.sound
    (fault,) = report.database_faults
    assert "attachment" in fault
    assert "plan_row" in fault


def test_a_damaged_database(small: Office, rows: tuple[PlanRow, ...]) -> None:
    for month in range(1, 13):
        record(small, rows[0], month, Edit(note="x" * 3000))
    small.close()
    with small.paths.database.open("r+b") as file:
        file.seek(-4096, 2)
        file.write(b"\xff" * 4096)
    with closing(open_office(small.paths, dt.date(2024, 4, 15))) as office:
        assert any(fault.startswith("Basis data") for fault in faults_of(office))


def faults_of(office: Office) -> tuple[str, ...]:
    """What the check reports, or the sentence with which it gives up on the database."""
    try:
        return check(office).database_faults
    except StoreError as error:
        return (str(error),)


def test_a_check_changes_nothing_and_needs_no_writer(small: Office, kept: Path) -> None:
    content = small.paths.database.read_bytes()
    with closing(open_office(small.paths, read_only=True)) as reader:
        assert check(reader, full=True).sound
    kept.chmod(0o600)
    kept.write_bytes(b"ubah")
    with closing(open_office(small.paths, read_only=True)) as reader:
        assert not check(reader, full=True).sound
    assert kept.exists()
    assert small.paths.database.read_bytes() == content


def test_what_nothing_refers_to_is_set_aside_after_a_day_and_found_again(
    small: Office, kept: Path, tmp_path: Path
) -> None:
    # GIVEN a file that was stored, but whose attaching never came to its end
    vault = Vault(small.paths.vault)
    source = tmp_path / "tertinggal.pdf"
    source.write_bytes(b"%PDF-1.4 tertinggal")
    left = vault.path(vault.add(source).sha256)
    # WHEN it is young, THEN it stays: its attaching may be under way
    assert check(small).set_aside == 0
    assert left.exists()
    # WHEN it is over a day old, THEN it is moved, and what is referred to is not
    for path in (left, kept):
        os.utime(path, (0, 0))
    report = check(small)
    assert (report.set_aside, report.sound) == (1, True)
    assert not left.exists()
    assert kept.exists()
    # AND what went missing is brought back from there
    lost = next(small.paths.vault.glob(f"lost/{left.name}*"))
    kept.rename(lost.with_name(kept.name))
    assert set(found(small).values()) == {Integrity.INTACT}
    assert kept.exists()


def test_a_content_is_called_what_it_was_last_attached_as(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    for number, name in enumerate(("b.txt", "z.txt", "a.txt")):
        attach_stored(small, [desk.file("isi", name)], [Target(rows[number], 1)], Document(caption=name))
        (content,) = evidence.contents(small.store)
        assert content.file_name == name
        assert content.codes == tuple(row.code for row in rows[: number + 1])


# --- a full check goes on where it stopped ---------------------------------------------------


class Stop:
    """Cancels a check after it has read `contents`."""

    def __init__(self, contents: int) -> None:
        self.left = contents

    def told(self, item: FileCheck | Unrecorded) -> None:
        self.left -= isinstance(item, FileCheck) and item.read

    def __call__(self) -> bool:
        return self.left <= 0


def read_by(office: Office, *, stop: int = 99, restart: bool = False) -> set[str]:
    """Run a full check, and return the names of what it read."""
    read: set[str] = set()
    cancel = Stop(stop)

    def told(item: FileCheck | Unrecorded) -> None:
        cancel.told(item)
        if isinstance(item, FileCheck) and item.read:
            read.add(item.content.file_name)

    report = check(office, full=True, restart=restart, told=told, cancelled=cancel)
    assert report.stopped is (stop < 99)
    return read


@pytest.fixture
def five(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> set[str]:
    """The names of five attached files."""
    for number in range(5):
        desk.attach(f"isi {number}", Target(rows[0], 1))
    return {f"isi {number}.txt" for number in range(5)}


def test_a_stopped_full_check_goes_on_and_reads_nothing_twice(small: Office, five: set[str]) -> None:
    first = read_by(small, stop=2)
    assert len(first) == 2
    second = read_by(small, stop=1)
    report = check(small, full=True)
    assert (report.resumed, report.read, report.files, report.sound) == (3, 5, 5, True)
    assert len(second) == 1
    assert not first & second
    # AND once it has come to its end, the next begins anew
    assert read_by(small) == five
    assert check(small).last_full


def test_restart_reads_everything_again(small: Office, five: set[str]) -> None:
    read_by(small, stop=3)
    assert read_by(small, restart=True) == five


def test_what_waits_longest_is_read_first(small: Office, five: set[str], raw: Callable[..., object]) -> None:
    read_by(small)
    raw("UPDATE local_check SET checked_at = '2001-01-01T00:00:00+07:00' WHERE sha256 = (SELECT b.sha256 FROM"
        " evidence_version b WHERE b.file_name = 'isi 3.txt')")  # fmt: skip
    raw("DELETE FROM local_check WHERE sha256 IN (SELECT sha256 FROM evidence_version WHERE file_name = 'isi 1.txt')")
    assert read_by(small, stop=1) == {"isi 1.txt"}
    assert read_by(small, stop=1) == {"isi 3.txt"}


@pytest.mark.parametrize("moment", ["2034-01-01T00:00:00+07:00", "2004-01-01T00:00:00+07:00"])
def test_a_clock_that_was_wrong_hides_nothing_from_a_full_check(
    small: Office, five: set[str], pc_clock: FakeClock, moment: str
) -> None:
    pc_clock.set(moment)
    read_by(small)
    read_by(small, stop=2)
    pc_clock.set("2024-04-16T08:00:00+07:00")
    read_by(small)
    assert read_by(small) == five


def test_a_fault_found_before_the_interruption_is_in_the_report_of_the_end(
    small: Office, five: set[str], desk: Desk
) -> None:
    for path in list(small.paths.vault.glob("sha256/*/*")):
        path.chmod(0o600)
        path.write_bytes(b"ubah!")
    assert len(read_by(small, stop=2)) == 2
    report = check(small, full=True)
    assert (report.changed, report.sound, len(report.faults)) == (5, False, 5)


def test_an_interruption_of_any_kind_keeps_what_was_read(small: Office, five: set[str]) -> None:
    count = iter(range(9))

    def interrupt(item: FileCheck | Unrecorded) -> None:
        if next(count) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(small, full=True, told=interrupt)
    assert check(small, full=True).resumed == 3


def test_a_killed_check_has_saved_what_it_read_some_seconds_before(
    small: Office, five: set[str], monkeypatch: pytest.MonkeyPatch, raw: Callable[..., list[tuple[object, ...]]]
) -> None:
    monkeypatch.setattr("zi_tui.office.check.SAVE_SECONDS", 0.0)
    saved: list[object] = []
    check(small, full=True, told=lambda _item: saved.append(raw("SELECT count(*) FROM local_check")[0][0]))
    assert saved == [1, 2, 3, 4, 5]


def test_one_sync_for_many_files(
    small: Office, five: set[str], monkeypatch: pytest.MonkeyPatch, raw: Callable[..., list[tuple[object, ...]]]
) -> None:
    writes: list[int] = []
    save = checks.save

    def count(store: Store, results: list[tuple[str, Integrity, str]]) -> None:
        writes.append(len(results))
        save(store, results)

    monkeypatch.setattr(checks, "save", count)
    check(small, full=True)
    assert writes == [5]


def test_progress_counts_files_and_bytes(small: Office, five: set[str]) -> None:
    told: list[Progress] = []
    check(small, full=True, progress=told.append)
    assert told[-1][:4] == (4, 5, 25, 25)
    assert [one.done for one in told] == sorted(one.done for one in told)


def test_a_database_that_takes_no_results_is_still_checked(
    small: Office, five: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("Penyimpanan penuh.")

    monkeypatch.setattr(checks, "save", fail)
    report = check(small, full=True)
    assert (report.sound, report.read, report.unsaved) == (True, 5, "Penyimpanan penuh.")


# --- what becomes of files -------------------------------------------------------------------


def test_an_unreadable_file_is_a_fault_of_its_own_and_stops_nothing(
    small: Office, five: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = next(small.paths.vault.glob("sha256/*/*"))
    real = Path.open

    def fail(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self == bad:
            raise OSError(errno.EIO, "I/O error")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", fail)
    report = check(small, full=True)
    assert (report.unreadable, report.changed, report.missing, report.files, report.sound) == (1, 0, 0, 5, False)
    assert bad.exists(), "a failing disk says nothing about the file"


def test_a_file_that_can_be_written_is_protected_again(small: Office, kept: Path) -> None:
    kept.chmod(0o644)
    assert check(small).protected == 1
    assert not kept.stat().st_mode & 0o222
    assert check(small).protected == 0


def test_what_was_attached_again_is_intact_in_the_next_quick_check(small: Office, kept: Path, desk: Desk) -> None:
    kept.chmod(0o600)
    kept.write_bytes(b"fotO")
    check(small, full=True)
    assert not check(small).sound
    desk.file("foto")
    assert check(small).sound


def test_attaching_again_forgets_that_it_was_broken(
    small: Office, rows: tuple[PlanRow, ...], kept: Path, desk: Desk
) -> None:
    kept.unlink()
    check(small)
    assert checks.known_broken(small.store) == {kept.name: Integrity.MISSING}
    desk.attach("foto", Target(rows[0], 1))
    assert checks.known_broken(small.store) == {}


def test_a_sound_file_that_takes_the_changed_ones_place_is_not_quarantined(
    small: Office, kept: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.chmod(0o600)
    kept.write_bytes(b"fotO")
    real = Vault.quarantine

    def just_attached(self: Vault, sha256: str, seen: Seen) -> bool:
        desk.file("foto")
        return real(self, sha256, seen)

    monkeypatch.setattr(Vault, "quarantine", just_attached)
    check(small, full=True)
    assert kept.read_bytes() == b"foto"


def test_what_was_thrown_away_on_purpose_is_not_missing_unless_it_is_attached_anew(
    small: Office, rows: tuple[PlanRow, ...], kept: Path, raw: Callable[..., object]
) -> None:
    raw("UPDATE blob SET purged_at = '2024-04-15T09:00:00+07:00' WHERE sha256 = ?", kept.name)
    kept.unlink()
    assert found(small)["foto.txt"] is Integrity.MISSING, "a live attachment wants it"
    detach(small, evidence.of_cell(small.store, CellKey(rows[0].id, 1))[0], rows[0])
    assert found(small) == {"notula.txt": Integrity.INTACT}
    assert [content.file_name for content in evidence.contents(small.store)] == ["notula.txt"]


def test_what_nothing_refers_to_is_told_file_by_file(small: Office, kept: Path, desk: Desk) -> None:
    young = desk.file("baru")
    stranger = kept.parent / "catatan.txt"
    stranger.write_text("tangan usil")
    unrecorded = told_by(small)[1]
    assert Unrecorded(f"sha256/{young.sha256[:2]}/{young.sha256}", 4, set_aside=False) in unrecorded
    assert Unrecorded(f"sha256/{kept.parent.name}/catatan.txt", 11, set_aside=False) in unrecorded
    assert stranger.exists()
    assert check(small).sound


@pytest.fixture
def prompt_garbage() -> Iterator[None]:
    """Garbage is collected as often as where people work, not as seldom as in the other tests."""
    seldom = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*seldom)


def test_memory_does_not_grow_with_the_number_of_files(
    small: Office, raw: Callable[..., object], monkeypatch: pytest.MonkeyPatch, prompt_garbage: None
) -> None:
    monkeypatch.setattr(checks, "PAGE", 20)
    monkeypatch.setattr("zi_tui.office.check.MOST_PENDING", 20)
    monkeypatch.setattr("zi_tui.vault.content.CHUNK", 4096)  # a buffer more or less must not count
    check(small, full=True)  # what is imported must not count either
    vault = Vault(small.paths.vault)
    peaks = []
    for numbers in (range(80), range(80, 480)):
        raw("BEGIN")
        for number in numbers:
            content = f"{number:05}".encode()
            sha256 = hashlib.sha256(content).hexdigest()
            vault.path(sha256).parent.mkdir(parents=True, exist_ok=True)
            vault.path(sha256).write_bytes(content)
            raw("INSERT INTO blob (sha256, size, kind, recorded_at) VALUES (?, 5, 'text/plain', '')", sha256)
            raw("INSERT INTO evidence (id, caption, document_number, recorded_at) VALUES (?, '', '', '')", sha256)
            raw(
                "INSERT INTO evidence_version (evidence_id, version, sha256, file_name, recorded_at)"
                " VALUES (?, 1, ?, ?, '')",
                *(sha256, sha256, "nama berkas " * 20),
            )
        raw("COMMIT")
        held: list[int] = []
        asked = count()

        def sample(held: list[int] = held, asked: Iterator[int] = asked) -> bool:
            if next(asked) % 20 == 0:
                held.append(_held())
            return False

        tracemalloc.start()
        assert check(small, full=True, cancelled=sample).files == numbers.stop
        tracemalloc.stop()
        peaks.append(max(held))
    assert peaks[1] < peaks[0] + 256 * 1024, peaks  # of 256 folders their names; 400 names of files would be more


def _held() -> int:
    """Bytes that are held, but for the interpreter's table of names, which doubles whenever it is full."""
    return sum(trace.size for trace in tracemalloc.take_snapshot().traces if trace.size < 1 << 18)


def test_pages_of_contents_are_walked_to_their_end(
    small: Office, five: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "PAGE", 2)
    for full in (False, True):
        assert set(found(small, full=full)) == five
    shard = small.paths.vault / "sha256" / "00"
    shard.mkdir(exist_ok=True)
    for number in range(5):
        left = shard / f"00{number:062x}"
        left.write_bytes(b"x")
        os.utime(left, (0, 0))
    report = check(small)
    assert (report.set_aside, report.sound, report.files) == (5, True, 5)
