"""`zi-tui attach` and `zi-tui check`."""

import hashlib
import os
from pathlib import Path

import pytest

from tests.commands.conftest import Zi
from tests.hostile import HOSTILE
from zi_tui.domain.plan import Text
from zi_tui.office import editing
from zi_tui.office.office import Office
from zi_tui.store import evidence


def test_each_file_is_printed_with_its_hash_and_whether_it_was_new(zi: Zi, document: Path) -> None:
    sha256 = hashlib.sha256(document.read_bytes()).hexdigest()
    first = zi.ok("attach", str(document), "--row", "I.3.1", "--month", "4", "--requirement", "1")
    assert first.out.splitlines() == [
        f"{sha256}  baru       undangan.pdf",
        "undangan.pdf dilampirkan ke I.3.1 April · zi-tui undo membatalkan",
    ]
    second = zi.ok("attach", str(document), "--row", "I.3.1", "--month", "4", "--requirement", "1")
    assert second.out.splitlines() == [
        f"{sha256}  sudah ada  undangan.pdf",
        "Sudah terlampir, tidak ada yang berubah.",
    ]
    assert zi.cell("I.3.1", 4)["evidence"] == {"status": "partial", "required": 4, "covered": 1, "files": 1}
    zi.ok("undo")
    assert zi.cell("I.3.1", 4)["evidence"]["status"] == "none"


def test_json_holds_every_file_and_a_refusal_does_not_stop_the_others(zi: Zi, document: Path, tmp_path: Path) -> None:
    missing, empty = tmp_path / "tidak-ada.pdf", tmp_path / "kosong.pdf"
    empty.touch()
    result = zi("attach", str(missing), str(document), str(empty), "--row", "I.1.1", "--month", "1", "--json")
    assert result.code == 1
    files = result.json["files"]
    assert [list(file) for file in files] == [["path", "sha256", "new", "error"]] * 3
    assert [file["path"] for file in files] == [str(missing), str(document), str(empty)]
    assert [file["new"] for file in files] == [False, True, False]
    assert files[1]["error"] is None
    assert files[0]["sha256"] is None
    assert "tidak ditemukan" in files[0]["error"]
    assert "kosong" in files[2]["error"]
    assert files[0]["error"] in result.err
    assert zi.cell("I.1.1", 1)["evidence"]["status"] == "complete"


def test_the_original_attached_again_heals_and_says_so(zi: Zi, document: Path) -> None:
    place = ("--row", "I.3.1", "--month", "4", "--requirement", "1")
    zi.ok("attach", str(document), *place)
    sha256 = hashlib.sha256(document.read_bytes()).hexdigest()
    kept = zi.paths.vault / "sha256" / sha256[:2] / sha256
    kept.unlink()
    assert zi.ok("attach", str(document), *place).out.splitlines() == [
        f"{sha256}  pulih      undangan.pdf",
        "Sudah terlampir; isi undangan.pdf dipulihkan.",
    ]
    assert zi("check").code == 0
    kept.unlink()
    again = zi.ok("attach", str(document), *place, "--json")
    assert again.json["files"] == [{"path": str(document), "sha256": sha256, "new": True, "error": None}]
    assert "isi undangan.pdf dipulihkan" in again.err


def test_a_verdict_that_new_evidence_takes_back_is_said(zi: Zi, document: Path) -> None:
    zi.ok("verify", "I.3.1", "4", "accepted")
    assert zi.ok("attach", str(document), "--row", "I.3.1", "--month", "4").out.splitlines()[1] == (
        "undangan.pdf dilampirkan ke I.3.1 April; verifikasi kembali Belum · zi-tui undo membatalkan"
    )


def test_nothing_is_recorded_when_every_file_is_refused(zi: Zi, tmp_path: Path) -> None:
    result = zi("attach", str(tmp_path), str(tmp_path / "x"), "--row", "I.1.1", "--month", "1")
    assert (result.code, result.out) == (1, "")
    assert result.err.count("zi-tui: ") == 2
    assert len(zi.ok("history", "--json").json["entries"]) == 1


def test_several_rows_and_requirements(zi: Zi, document: Path, opened: Office) -> None:
    zi.ok(
        "attach", str(document), "--row", "I.3.1", "--row", "i.4.1", "--month", "apr",
        "--requirement", "I.3.1:1", "--requirement", "I.3.1:3", "--requirement=i.4.1:2",
        "--caption", "Undangan", "--document-date", "3 apr", "--document-number", "14/UND/2024",
    )  # fmt: skip
    snapshot = opened.snapshot(2024)
    files = evidence.of_year(opened.store, snapshot.plan.id)
    assert [(snapshot.row[file.row_id].code, file.month) for file in files] == [
        ("I.3.1", 4),
        ("I.3.1", 4),
        ("I.4.1", 4),
    ]
    assert {file.evidence_id for file in files} == {files[0].evidence_id}
    wanted = snapshot.row_by_code["I.3.1"].requirements
    assert [file.requirement_id for file in files[:2]] == [wanted[0].id, wanted[2].id]
    assert (files[0].caption, files[0].document_date, files[0].document_number) == (
        "Undangan", "2024-04-03", "14/UND/2024",
    )  # fmt: skip


def test_words_of_a_requirement_may_hold_a_colon(zi: Zi, document: Path, opened: Office) -> None:
    wanted = opened.snapshot(2024).row_by_code["I.3.1"].requirements[1]
    editing.set_text(opened, editing.REQUIREMENT, wanted.id, Text("Daftar hadir: peserta rapat"))
    for number, said in enumerate(("hadir: peserta", "i.3.1: Daftar hadir: peserta", "I.3.1:2"), 1):
        place = ("--row", "I.3.1", "--month", str(number))
        zi.ok("attach", str(document), *place, "--requirement", said)
    editing.set_text(opened, editing.REQUIREMENT, wanted.id, Text("Foto: 2 lembar"))
    zi.ok("attach", str(document), "--row", "I.3.1", "--month", "4", "--requirement", "Foto: 2")
    files = evidence.of_year(opened.store, opened.snapshot(2024).plan.id)
    assert [file.requirement_id for file in files] == [wanted.id] * 4


def test_a_row_without_requirements_says_so(zi: Zi, document: Path, opened: Office) -> None:
    for wanted in opened.snapshot(2024).row_by_code["I.3.1"].requirements:
        editing.remove(opened, editing.REQUIREMENT, wanted.id)
    result = zi("attach", str(document), "--row", "I.3.1", "--month", "4", "--requirement", "1")
    assert (result.code, "I.3.1 tidak punya syarat bukti; lampirkan tanpa --requirement" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--row", "I.3.1", "--requirement", "5"), "1. Undangan rapat; 2. daftar hadir; 3. lembar monev ZI; 4."),
        (("--row", "I.3.1", "--requirement", "0"), "Syarat bukti “0”"),
        (("--row", "I.3.1", "--requirement", "-1"), "Syarat bukti “-1”"),
        (("--row", "I.3.1", "--requirement", "9" * 5000), "Syarat bukti “999"),
        (("--row", "I.3.1", "--requirement", "kuitansi"), "Syarat bukti “kuitansi”"),
        (("--row", "I.3.1", "--row", "I.4.1", "--requirement", "2"), "--requirement I.3.1:2"),
        (("--row", "I.3.1", "--requirement", "I.4.1:1"), "tidak ada di --row"),
        (("--row", "I.3.1", "--requirement", "IX.1.1:1"), "Kode “IX.1.1” tidak ada"),
        (("--row", "I.3.1", "--requirement", "Foto: 2"), "“Foto” bukan kode indikator, dan “Foto: 2” bukan kata dari"),
        (("--row", "I.3.1", "--row", "I.4.1", "--requirement", "Foto: 2"), "--requirement I.3.1:Foto: 2"),
        (("--row", "I.3.1", "--requirement", "Kuitansi: 1 lembar"), "Syarat bukti “Kuitansi: 1 lembar” tidak ada"),
        (("--row", "I.3.1", "--row", "I.4.1", "--requirement", "Foto: x"), "--requirement I.3.1:Foto: x"),
        (("--row", "X.1", ), "Kode “X.1” tidak ada"),
        (("--row", "I.3.1", "--document-date", "besok lusa"), "Tanggal “besok lusa”"),
        (("--row", "I.3.1", "--document-date", "0201-04-03"), "Tanggal dokumen 3 April 201 tidak masuk akal"),
    ],
)  # fmt: skip
def test_a_wrong_target_is_refused_before_anything_is_copied(
    zi: Zi, document: Path, args: tuple[str, ...], says: str
) -> None:
    result = zi("attach", str(document), "--month", "4", *args)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert not zi.paths.vault.exists()


def test_a_month_that_the_plan_does_not_name_is_warned_of(zi: Zi, document: Path) -> None:
    assert "jadwalnya: Jan" in zi.ok("attach", str(document), "--row", "I.1.1", "--month", "3").err


def test_file_names_that_look_like_options_come_after_two_dashes(
    zi: Zi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("--row").write_bytes(b"isi")
    result = zi.ok("attach", "--row", "I.1.1", "--month", "1", "--", "--row")
    assert "--row dilampirkan" in result.out


def test_hostile_names_and_captions(zi: Zi, tmp_path: Path) -> None:
    tried = 0
    to = ("--row", "I.1.1", "--month", "1")
    for number, text in enumerate(HOSTILE.values()):
        path = tmp_path / f"berkas {number}" / (text.replace("/", "_").replace("\0", "")[:40] + ".pdf")
        path.parent.mkdir()
        try:
            path.write_bytes(f"isi {number}".encode())
        except (OSError, UnicodeEncodeError):
            continue  # the system has no such file name
        tried += 1
        result = zi.ok("attach", *to, f"--caption={text}", "--", str(path))
        assert not set(result.out) & {"\x1b", "\x9b", "\r", "\u202e"}
        assert result.out.count("\n") == 2
        out = zi.ok("attach", *to, "--json", "--", str(path))
        assert out.json["files"][0]["path"] == str(path)
        assert out.out.isascii()
    assert tried > 90


def test_check_of_sound_data(zi: Zi, document: Path) -> None:
    zi.ok("attach", str(document), "--row", "I.1.1", "--row", "I.2.1", "--month", "1")
    quick = zi.ok("check").out
    assert quick.startswith("Baik: basis data baik, 1 berkas bukti ada dan ukurannya cocok. Isinya belum dibaca")
    assert "belum pernah dibaca penuh" in quick
    assert zi.ok("check", "--full").out == "Utuh: basis data baik, 1 berkas bukti sesuai SHA-256.\n"
    assert "terakhir dibaca penuh" in zi.ok("check").out
    sha256 = hashlib.sha256(document.read_bytes()).hexdigest()
    shown = zi.ok("check", "--json").json
    assert (shown["sound"], shown["full"], shown["database"], shown["set_aside"]) == (True, False, [], 0)
    assert shown["unrecorded"] == []
    assert shown["counts"]["read"] == 0
    (file,) = shown["files"]
    assert file.pop("checked_at") <= shown["last_full"]
    assert file == {
        "sha256": sha256,
        "integrity": "intact",
        "read": False,
        "size": document.stat().st_size,
        "file_name": "undangan.pdf",
        "codes": ["I.1.1", "I.2.1"],
    }
    assert zi.ok("check", "--full", "--json").json["files"][0]["read"] is True


def test_check_tells_what_nothing_refers_to_also_as_json(zi: Zi, opened: Office) -> None:
    shard = zi.paths.vault / "sha256" / "ab"
    shard.mkdir(parents=True)
    (shard / "catatan\n\x1b[31m.txt").write_text("usil")
    (shard / ("ab" * 32)).write_text("lama")
    os.utime(shard / ("ab" * 32), (0, 0))
    shown = zi.ok("check", "--json").json
    assert [item["set_aside"] for item in shown["unrecorded"]] == [True, False]
    assert shown["files"] == []
    assert zi.ok("check").out.startswith("Tak tercatat: vault/sha256/ab/catatan [31m.txt (4 B), dibiarkan\n")


def test_check_refuses_restart_without_full(zi: Zi) -> None:
    assert zi("check", "--restart").code == 2


def test_an_interrupted_check_says_how_to_go_on(zi: Zi, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zi.ok("attach", str(document), "--row", "I.1.1", "--month", "1")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zi_tui.vault.files.examine", interrupt)
    result = zi("check", "--full")
    assert (result.code, result.out) == (130, "")
    assert "Lanjutkan dengan: zi-tui check --full" in result.err


@pytest.mark.parametrize(
    ("damage", "integrity", "word"), [("change", "changed", "Berubah"), ("lose", "missing", "Hilang")]
)
def test_check_names_a_changed_and_a_missing_file(
    zi: Zi, document: Path, damage: str, integrity: str, word: str
) -> None:
    sha256 = zi.ok("attach", str(document), "--row", "I.1.1", "--month", "1", "--json").json["files"][0]["sha256"]
    kept = zi.paths.vault / "sha256" / sha256[:2] / sha256
    kept.chmod(0o600)
    if damage == "change":
        kept.write_bytes(b"X" * document.stat().st_size)
    else:
        kept.unlink()
    result = zi("check", "--full")
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines()[0] == f"{word}: undangan.pdf (I.1.1) {sha256}"
    assert f"1 {word}" in result.out.splitlines()[1]
    assert "zi-tui heal" in result.out
    shown = zi("check", "--json")
    assert shown.code == 1
    assert (shown.json["sound"], shown.json["files"][0]["integrity"]) == (False, integrity)


def test_check_names_a_touched_history(zi: Zi, opened: Office) -> None:
    zi.ok("record", "I.3.1", "4", "done")
    opened.store.connection.execute("UPDATE history SET person = 'orang lain' WHERE sequence = 2")
    result = zi("check", "--json")
    assert result.code == 1
    assert result.json["sound"] is False
    assert "catatan ke-2" in result.json["database"][0]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_no_traceback_when_the_vault_cannot_be_written(zi: Zi, document: Path) -> None:
    zi.paths.vault.write_text("sebuah berkas di tempat folder")
    result = zi("attach", str(document), "--row", "I.1.1", "--month", "1")
    assert (result.code, result.out) == (1, "")
    assert "undangan.pdf" in result.err
