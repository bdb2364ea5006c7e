"""Making a package: what goes in, what is said, and that it is there whole or not at all."""

import datetime as dt
import signal
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from urllib.parse import unquote

import bagit  # type: ignore[import-untyped]
import pytest
from markdown_it import MarkdownIt

from tests.hostile import HOSTILE
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.status import Integrity
from zi_tui.durable import fsync_folder
from zi_tui.errors import UsageError, ZiError
from zi_tui.office import package
from zi_tui.office.attach import Document, Target, attach_stored
from zi_tui.office.office import Office, open_office
from zi_tui.office.package import INDEX, Built, Cancelled, Order, Stage, build, gather, target_of
from zi_tui.vault.files import Vault

from .conftest import Desk, FakeClock

EVERYTHING = Order()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "stik ünï"
    folder.mkdir()
    return folder


def make(office: Office, out: Path, order: Order = EVERYTHING) -> Built:
    contents = gather(office, order)
    return build(office.paths, contents, target_of(office.paths, contents, out))


def fill(desk: Desk, rows: tuple[PlanRow, ...]) -> None:
    desk.attach("satu", Target(rows[0], 1, rows[0].requirements[0].id), Target(rows[1], 6))
    desk.attach("dua", Target(rows[2], 6))


def payload(folder: Path) -> list[str]:
    """The evidence in a package, by path, without the table of contents."""
    found = [path.relative_to(folder / "data").as_posix() for path in (folder / "data").rglob("*.txt")]
    return sorted(found)


def linked(folder: Path) -> set[str]:
    """Every file that the table of contents leads to."""
    text = (folder / "data" / f"{INDEX}.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return {
        unquote(str(child.attrs["href"]))
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    }


def test_the_package_is_a_bag_whose_index_leads_to_every_file(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path
) -> None:
    fill(desk, rows)
    built = make(small, out)
    assert built.path.parent == out
    assert built.path.name.startswith("Paket ZI ")
    assert (built.files, built.size, built.broken) == (2, 7, ())
    assert bagit.Bag(str(built.path)).validate()
    assert linked(built.path) == set(payload(built.path))
    assert len(payload(built.path)) == 2
    assert [path.name for path in out.iterdir()] == [built.path.name]
    assert (built.path / "data" / f"{INDEX}.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_bag_says_whose_it_is_and_nothing_of_when_it_was_made(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path, pc_clock: FakeClock
) -> None:
    fill(desk, rows)
    first = make(small, out)
    info = bagit.Bag(str(first.path)).info
    office = small.snapshot().office
    assert info["Source-Organization"] == office.name
    assert info["Decree"].startswith(f"Keputusan {office.name} Nomor ")
    assert (info["Period"], info["Bagging-Date"]) == ("Tahun 2024", "2024-04-15")
    assert info["Bag-Software-Agent"].startswith("zi-tui ")
    pc_clock.set("2024-04-15T22:00:00+07:00")
    (out / "lain").mkdir()
    second = make(small, out / "lain")
    files = [path.relative_to(first.path) for path in first.path.rglob("*") if path.is_file()]
    assert len(files) == 8
    assert all((first.path / each).read_bytes() == (second.path / each).read_bytes() for each in files)


def test_two_zips_of_the_same_data_are_the_same_bytes_whatever_they_are_called(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path
) -> None:
    fill(desk, rows)
    order = Order(zipped=True)
    first, second = make(small, out, order), make(small, out / "untuk TPI", order)
    assert (first.path.suffix, second.path.name) == (".zip", "untuk TPI.zip")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert sorted(path.name for path in out.iterdir()) == sorted([first.path.name, "untuk TPI.zip"])


def test_only_what_was_asked_for_is_packed(small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path) -> None:
    fill(desk, rows)
    until = make(small, out / "januari", Order(until=1))
    assert [path.rpartition("/")[2] for path in payload(until.path)] == ["2024-01 satu.txt"]
    assert linked(until.path) == set(payload(until.path))
    assert "Juni" not in (until.path / "data" / f"{INDEX}.md").read_text(encoding="utf-8")


def test_areas_and_a_team(office: Office, tmp_path: Path, out: Path) -> None:
    plan = office.snapshot()
    desk = Desk(office, tmp_path / "meja")
    for code in ("I.1.1", "II.1.1", "III.1.1"):
        desk.attach(code, Target(plan.row_by_code[code], 1))
    now = open_office(office.paths)
    two = make(now, out, Order(year=2024, area_ids=(plan.areas[2].id, plan.areas[0].id)))
    assert two.path.name == "Paket ZI KPU Kabupaten Banyumas 2024 Area I III"
    assert [path.split("/")[0][:2] for path in payload(two.path)] == ["01", "03"]
    index = (two.path / "data" / f"{INDEX}.md").read_text(encoding="utf-8")
    assert [line for line in index.splitlines() if line.startswith("### Area")] == [
        f"### Area {plan.areas[number].code}: {plan.areas[number].name.shown}" for number in (0, 2)
    ]
    team = plan.row_by_code["II.1.1"].team_id
    one = make(now, out, Order(year=2024, team_id=team))
    assert one.path.name == f"Paket ZI KPU Kabupaten Banyumas 2024 {plan.team[team].name}"
    assert [path.split("/")[0][:2] for path in payload(one.path)] == ["02"]
    now.close()


def test_as_of_an_earlier_day_only_what_had_been_recorded_is_packed(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path, pc_clock: FakeClock
) -> None:
    desk.attach("satu", Target(rows[0], 1))
    pc_clock.set("2024-05-20T08:00:00+07:00")
    desk.attach("dua", Target(rows[0], 1))
    built = make(small, out)
    assert [path.rpartition("/")[2] for path in payload(built.path)] == ["2024-01 satu.txt"]
    text = (built.path / "data" / f"{INDEX}.md").read_text(encoding="utf-8")
    assert "1 realisasi atau lampiran yang dicatat sesudah 15 April 2024 tidak dihitung" in text


def test_broken_contents_stay_outside_and_are_told(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path
) -> None:
    fill(desk, rows)
    vault = Vault(small.paths.vault)
    kept = {file.file_name: vault.path(file.sha256) for file in gather(small, EVERYTHING).files}
    kept["dua.txt"].unlink()
    kept["satu.txt"].chmod(0o644)
    kept["satu.txt"].write_text("SATU")
    built = make(small, out)
    assert [(each.code, each.file.month, each.integrity) for each in built.broken] == [
        (rows[0].code, 1, Integrity.CHANGED),
        (rows[1].code, 6, Integrity.CHANGED),
        (rows[2].code, 6, Integrity.MISSING),
    ]
    assert (built.files, built.size, payload(built.path)) == (0, 0, [])
    assert bagit.Bag(str(built.path)).validate()
    assert "## D. Berkas yang Tidak Disertakan" in (built.path / "data" / f"{INDEX}.md").read_text(encoding="utf-8")


def test_hostile_names_and_captions_make_a_sound_package(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path
) -> None:
    for number, text in enumerate(HOSTILE.values()):
        stored = desk.file(f"isi {number}", f"berkas-{number}.txt")
        target = Target(rows[number % 3], number % 12 + 1)
        attach_stored(small, [stored._replace(file_name=text)], [target], Document(caption=text if number % 2 else ""))
    built = make(small, out)
    assert built.files == len(HOSTILE)
    assert bagit.Bag(str(built.path)).validate()
    found = [path.relative_to(built.path / "data").as_posix() for path in built.path.rglob("data/*/**/*")]
    assert linked(built.path) == {path for path in found if (built.path / "data" / path).is_file()}


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("stage", list(Stage))
def test_stopped_at_any_stage_nothing_is_left(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path, stage: Stage, zipped: bool
) -> None:
    fill(desk, rows)
    contents = gather(small, Order(zipped=zipped))
    if stage is Stage.ZIP and not zipped:
        return
    seen: list[Stage] = []
    with pytest.raises(Cancelled):
        build(
            small.paths,
            contents,
            target_of(small.paths, contents, out),
            progress=lambda at, _name, done, total: seen.append(at) if done <= total else None,
            cancelled=lambda: stage in seen,
        )
    assert seen[-1] is stage
    assert list(out.iterdir()) == []


def test_what_is_there_is_never_touched(small: Office, out: Path) -> None:
    contents = gather(small, EVERYTHING)
    built = make(small, out)
    with pytest.raises(ZiError, match="sudah ada dan tidak diubah"):
        target_of(small.paths, contents, out)
    with pytest.raises(ZiError, match="sudah ada dan tidak diubah"):
        build(small.paths, contents, built.path)
    assert bagit.Bag(str(built.path)).validate()
    late = target_of(small.paths, contents, out / "baru")
    with pytest.raises(ZiError, match="sudah ada dan tidak diubah"):
        build(small.paths, contents, late, progress=lambda *_: late.mkdir(exist_ok=True))
    assert list(late.iterdir()) == []
    zips = gather(small, Order(zipped=True))
    last = target_of(small.paths, zips, out / "baru.zip")

    def intrude(*_told: object) -> None:
        last.write_text("orang")

    with pytest.raises(ZiError, match="sudah ada dan tidak diubah"):
        build(small.paths, zips, last, progress=intrude)
    assert last.read_text() == "orang"


def test_places_that_do_not_do(small: Office, out: Path) -> None:
    contents = gather(small, EVERYTHING)
    with pytest.raises(UsageError, match="--zip"):
        target_of(small.paths, contents, out / "paket.zip")
    with pytest.raises(ZiError, match="tidak ada; buat dulu"):
        target_of(small.paths, contents, out / "tidak" / "ada")
    for own in (small.paths.vault / "paket", small.paths.data_dir):
        with pytest.raises(ZiError, match=r"folder data zi-tui sendiri|tidak ada; buat dulu"):
            target_of(small.paths, contents, own)
    for name in ("x\0y", "a" * 5000):
        with pytest.raises(ZiError):
            build(small.paths, contents, target_of(small.paths, contents, out / name))
    assert list(out.iterdir()) == []


def test_too_little_room_is_said_before_anything_is_copied(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(desk, rows)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage(10**9, 10**9 - 10**6, 10**6))
    with pytest.raises(ZiError, match=r"perlu 17 MB, yang bebas 1,0 MB"):
        make(small, out)
    assert list(out.iterdir()) == []


def test_a_name_that_could_not_be_synced_is_taken_back(
    small: Office, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        if any(not path.name.startswith(".") for path in folder.iterdir()):
            raise OSError(5, "Input/output error")
        fsync_folder(folder)

    monkeypatch.setattr(package, "fsync_folder", fail)
    for order in (EVERYTHING, Order(zipped=True)):
        with pytest.raises(ZiError, match="disk gagal dibaca atau ditulis"):
            make(small, out, order)
        assert list(out.iterdir()) == []


def test_a_zip_on_a_stick_without_hard_links(small: Office, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    built = make(small, out, Order(zipped=True))
    assert list(out.iterdir()) == [built.path]
    with pytest.raises(ZiError, match="sudah ada dan tidak diubah"):
        build(small.paths, gather(small, Order(zipped=True)), built.path)


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from zi_tui.office.office import open_office
from zi_tui.office.package import Order, build, gather
from zi_tui.paths import Paths
office = open_office(Paths(sys.argv[1]), dt.date(2024, 4, 15))
steps = iter(range(int(sys.argv[3])))
def step(*_):
    if next(steps, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
build(office.paths, gather(office, Order(zipped=True)), Path(sys.argv[2]) / "paket.zip", progress=step)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a thing of POSIX")
@pytest.mark.parametrize("steps", [0, 4])
def test_killed_in_the_middle_it_is_not_there_and_the_next_run_clears_up(
    small: Office, desk: Desk, rows: tuple[PlanRow, ...], out: Path, steps: int
) -> None:
    fill(desk, rows)
    child = subprocess.run([sys.executable, "-c", KILLED, str(small.paths.data_dir), str(out), str(steps)], check=False)
    assert child.returncode == -signal.SIGKILL
    (left,) = (path.name for path in out.iterdir())
    assert left.startswith(".zi-tui-paket-")
    built = make(small, out / "paket", Order(zipped=True))
    assert list(out.iterdir()) == [built.path]


def test_another_year_than_there_is(small: Office) -> None:
    with pytest.raises(UsageError, match="Tidak ada renaksi tahun 2031"):
        gather(small, Order(year=2031))
    assert gather(small, Order(year=2024)).scope.snapshot.as_of == dt.date(2024, 4, 15)
