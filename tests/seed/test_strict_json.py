"""Files and bytes that are no strict JSON: one Indonesian sentence each, never another exception."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_tui.errors import SeedError
from zi_tui.seed import loader, strict_json
from zi_tui.text import one_line

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


def complaint(data: bytes) -> str:
    with pytest.raises(SeedError) as caught:
        strict_json.decode(data, "rencana.json")
    return one_sentence(str(caught.value))


def one_sentence(text: str) -> str:
    assert text.startswith("Berkas rencana “")
    assert text.endswith(".")
    assert one_line(text) == text
    return text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "bukan JSON yang sah: periksa baris 1, kolom 1"),
        (b"NO,KOMPONEN\n", "bukan JSON yang sah"),
        (b'{"a": 1,\n "b": }', "periksa baris 2, kolom 7"),
        (b'{"a": 1} x', "bukan JSON yang sah"),
        (b"\xff\xfe{\x00}\x00", "bukan teks UTF-8 (bita ke-1)"),
        ('"Januari é"'.encode("latin-1"), "bukan teks UTF-8 (bita ke-10)"),
        (
            b'{"a": {"b": 1, "c": 2, "b": 3}}',
            "di /a: seharusnya setiap kunci satu kali, tetapi ditemukan kunci “b” dua kali",
        ),
        (b'{"a": [1, NaN]}', "di /a/1: seharusnya angka biasa, tetapi ditemukan angka NaN"),
        (b'{"a": -Infinity}', "di /a: seharusnya angka biasa, tetapi ditemukan angka -Infinity"),
        (b'{"a": 1e999}', "di /a: seharusnya angka biasa"),
        (b"9" * 5000, "angka yang terlalu panjang"),
        (b'{"a": ["x", "\\ud800"]}', "di /a/1: seharusnya teks Unicode yang utuh"),
        (b'{"a": {"\\udfff": 1}}', "di /a: seharusnya teks Unicode yang utuh"),
        (b'{"a/b~c": NaN}', "di /a~1b~0c:"),
        (b"NaN", "di akar dokumen:"),
        (b"[" * 33 + b"]" * 33, "bersarang lebih dari 32 tingkat"),
        (b'{"a":' * 10_000, "bersarang lebih dari 32 tingkat"),
        (b"[" * 100_000, "bersarang lebih dari 32 tingkat"),
        (b" " * 16_000_001, "terlalu besar (16 MB)"),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else "",
)
def test_it_says_what_is_wrong_and_where(data: bytes, said: str) -> None:
    assert said in complaint(data)


def test_what_is_good_is_read_and_cleaned() -> None:
    data = b'\xef\xbb\xbf{"a\\"[[": ["x\\u202ey\\u0007", 1, true, null, 0.5, {"k": "e\\u0301 [[{{"}]}'

    assert strict_json.decode(data, "a.json") == {'a"[[': ["xy", 1, True, None, 0.5, {"k": "é [[{{"}]}


def test_brackets_inside_strings_are_no_depth() -> None:
    text = "[" * 1000 + '\\"' + "{" * 1000

    assert strict_json.decode(json.dumps([text]).encode(), "a.json") == [text]


def test_the_deepest_allowed_nesting_is_read() -> None:
    assert strict_json.decode(b"[" * 32 + b"]" * 32, "a.json")


def test_half_strings_are_measured_in_linear_time() -> None:
    assert "bukan JSON" in complaint(b'"' + b'\\"' * 1_000_000)


@given(st.binary(max_size=200) | st.text(st.sampled_from('[]{}",:\\ud8a1N'), max_size=60).map(str.encode))
def test_any_bytes_are_a_document_or_one_sentence(data: bytes) -> None:
    try:
        strict_json.decode(data, "rencana\x1b[31m.json")
    except SeedError as error:
        one_sentence(str(error))


@given(JSON)
def test_what_json_writes_is_read_or_refused_in_one_sentence(document: object) -> None:
    try:
        strict_json.decode(json.dumps(document).encode(), "rencana.json")
    except SeedError as error:
        one_sentence(str(error))


class TestFiles:
    def complaint(self, path: Path) -> str:
        with pytest.raises(SeedError) as caught:
            loader.load(path)
        return one_sentence(str(caught.value))

    def test_a_missing_file(self, tmp_path: Path) -> None:
        said = self.complaint(tmp_path / "tiada.json")

        assert "tidak ditemukan" in said
        assert "tiada.json" in said

    def test_a_file_in_a_missing_folder_or_below_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "berkas").write_text("")

        assert "tidak ditemukan" in self.complaint(tmp_path / "tiada" / "a.json")
        assert "tidak" in self.complaint(tmp_path / "berkas" / "a.json")

    def test_a_directory(self, tmp_path: Path) -> None:
        assert "adalah folder" in self.complaint(tmp_path)

    def test_fifty_megabytes_nested_ten_thousand_deep(self, tmp_path: Path) -> None:
        big = tmp_path / "besar.json"
        with big.open("wb") as file:
            file.write(b"[" * 10_000)
            file.truncate(50_000_000)

        assert "terlalu besar (50 MB); batasnya 16 MB" in self.complaint(big)

    def test_a_small_file_nested_ten_thousand_deep(self, tmp_path: Path) -> None:
        deep = tmp_path / "dalam.json"
        deep.write_bytes(b'{"areas": [' * 5_000 + b"]}" * 5_000)

        assert "bersarang lebih dari 32 tingkat" in self.complaint(deep)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
    def test_a_named_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipa.json")

        assert "bukan berkas biasa" in self.complaint(tmp_path / "pipa.json")

    def test_a_file_that_may_not_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "rahasia.json"
        path.write_text("{}")

        def refuse(*_args: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)

        assert "tidak boleh dibaca; periksa hak aksesnya" in self.complaint(path)

    def test_a_disk_that_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "rusak.json"
        path.write_text("{}")

        def fail(*_args: object) -> None:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr(Path, "open", fail)

        assert "tidak dapat dibaca (disk gagal dibaca atau ditulis)" in self.complaint(path)

    def test_an_impossible_name(self) -> None:
        assert "tidak dapat dibaca" in self.complaint(Path("a\x00b.json"))
