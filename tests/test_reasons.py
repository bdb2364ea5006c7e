"""Why the system refused is said in our language, wherever a file or folder is worked with."""

import errno
import os
from pathlib import Path

import pytest

from zi_tui.errors import StoreError, ZiError
from zi_tui.office.reports import Report, save_report
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.seed import strict_json
from zi_tui.store import seeding

from .seed.samples import changed, sample
from .small import create_small


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_no_reason_is_in_the_systems_words(code: int) -> None:
    said = reason(OSError(code, os.strerror(code)))
    assert said
    assert os.strerror(code) not in said


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk penuh"),
        (errno.EACCES, "tidak ada izin"),
        (errno.EROFS, "disk hanya bisa dibaca"),
        (errno.ENAMETOOLONG, "nama atau letaknya terlalu panjang"),
        (errno.ESTALE, "sambungan jaringan putus"),
        (errno.EPIPE, f"galat sistem {errno.EPIPE}"),
    ],
)
def test_the_common_ones_have_words(code: int, words: str) -> None:
    assert reason(OSError(code, os.strerror(code))) == words


def test_what_carries_no_number_has_words_too() -> None:
    assert reason(OSError("gone")) == "galat sistem 0"
    assert reason(ValueError("embedded null byte")) == "namanya tidak sah"


def denied(*_args: object, **_kwargs: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_report_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zi_tui.office.reports.write_durably", denied)
    with pytest.raises(ZiError, match=r"tidak bisa disimpan ke .*: tidak ada izin\.$"):
        save_report(create_small(tmp_path / "data"), Report("# x", "x.md"), tmp_path / "x.md", force=False)


def test_a_data_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(StoreError, match=r"tidak bisa dibuat: tidak ada izin; pilih folder lain"):
        seeding.create(Paths(tmp_path / "a").database, changed(sample()), person="Ani", computer="PC-1")


def test_a_plan_file_on_a_bad_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    path = tmp_path / "plan.json"
    path.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(Path, "open", broken)
    with pytest.raises(ZiError, match=r"\(disk gagal dibaca atau ditulis\)"):
        strict_json.read(path)
