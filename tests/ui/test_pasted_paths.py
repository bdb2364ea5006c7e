"""Every way in which a terminal writes the files that are dropped on it."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from zi_tui.ui.pasted_paths import LONGEST, NOTHING, looks_like_path, pasted_files, readings

DISK = {
    "/home/ani/SK.pdf",
    "/home/ani/daftar hadir.pdf",
    "/home/ani/it's.pdf",
    '/home/ani/kata "kunci".pdf',
    "/home/ani/a\\b.pdf",
    "/home/ani/100% (1) [x].pdf",
    "/home/ani/é.pdf",
    "C:\\Bukti\\daftar hadir.pdf",
    "C:\\Bukti\\SK.pdf",
    "C:/Bukti/SK.pdf",
    "\\\\server\\zi\\SK.pdf",
    "//server/zi/SK.pdf",
}


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("/home/ani/SK.pdf", ["/home/ani/SK.pdf"]),
        ("/home/ani/SK.pdf \r\n", ["/home/ani/SK.pdf"]),
        ("/home/ani/daftar hadir.pdf", ["/home/ani/daftar hadir.pdf"]),
        ("'/home/ani/daftar hadir.pdf'", ["/home/ani/daftar hadir.pdf"]),
        ("'/home/ani/daftar hadir.pdf' ", ["/home/ani/daftar hadir.pdf"]),
        ('"/home/ani/daftar hadir.pdf"', ["/home/ani/daftar hadir.pdf"]),
        ("/home/ani/daftar\\ hadir.pdf", ["/home/ani/daftar hadir.pdf"]),
        ("'/home/ani/it'\\''s.pdf'", ["/home/ani/it's.pdf"]),
        ('"/home/ani/kata \\"kunci\\".pdf"', ['/home/ani/kata "kunci".pdf']),
        ("/home/ani/a\\b.pdf", ["/home/ani/a\\b.pdf"]),
        ("/home/ani/a\\\\b.pdf", ["/home/ani/a\\b.pdf"]),
        ("/home/ani/100%\\ \\(1\\)\\ \\[x\\].pdf", ["/home/ani/100% (1) [x].pdf"]),
        ("file:///home/ani/daftar%20hadir.pdf", ["/home/ani/daftar hadir.pdf"]),
        ("file:///home/ani/%C3%A9.pdf", ["/home/ani/é.pdf"]),
        ("file://localhost/home/ani/SK.pdf", ["/home/ani/SK.pdf"]),
        ("file:///C:/Bukti/SK.pdf", ["C:/Bukti/SK.pdf"]),
        ("file://server/zi/SK.pdf", ["//server/zi/SK.pdf"]),
        ('"C:\\Bukti\\daftar hadir.pdf"', ["C:\\Bukti\\daftar hadir.pdf"]),
        ("C:\\Bukti\\daftar hadir.pdf", ["C:\\Bukti\\daftar hadir.pdf"]),
        ("\\\\server\\zi\\SK.pdf", ["\\\\server\\zi\\SK.pdf"]),
        ("/home/ani/SK.pdf\n/home/ani/daftar hadir.pdf\n", ["/home/ani/SK.pdf", "/home/ani/daftar hadir.pdf"]),
        ("'/home/ani/SK.pdf' '/home/ani/daftar hadir.pdf'", ["/home/ani/SK.pdf", "/home/ani/daftar hadir.pdf"]),
        ("/home/ani/SK.pdf /home/ani/daftar hadir.pdf", ["/home/ani/SK.pdf", "/home/ani/daftar hadir.pdf"]),
        ("/home/ani/daftar hadir.pdf /home/ani/SK.pdf", ["/home/ani/daftar hadir.pdf", "/home/ani/SK.pdf"]),
        ('"C:\\Bukti\\daftar hadir.pdf" C:\\Bukti\\SK.pdf', ["C:\\Bukti\\daftar hadir.pdf", "C:\\Bukti\\SK.pdf"]),
        ("file:///home/ani/SK.pdf\r\nfile:///home/ani/%C3%A9.pdf\r\n", ["/home/ani/SK.pdf", "/home/ani/é.pdf"]),
        ("/home/ani/SK.pdf\n/home/ani/SK.pdf", ["/home/ani/SK.pdf"]),
    ],
)
def test_dropped_files_are_found(text: str, files: list[str]) -> None:
    assert pasted_files(text, DISK.__contains__) == (tuple(files), ())


def test_what_is_missing_among_files_that_are_there_is_told() -> None:
    pasted = pasted_files("'/home/ani/SK.pdf' '/home/ani/hilang.pdf'", DISK.__contains__)
    assert pasted == (("/home/ani/SK.pdf",), ("/home/ani/hilang.pdf",))


@pytest.mark.parametrize("text", ["", " ", "SK.pdf", "rapat evaluasi", "https://kpu.go.id/SK.pdf", "/home/ani/hilang"])
def test_other_text_is_no_file(text: str) -> None:
    assert pasted_files(text, DISK.__contains__) == NOTHING


def test_a_bare_name_is_never_looked_up_in_some_folder() -> None:
    assert pasted_files("SK.pdf ../rahasia", lambda _path: True) == NOTHING


def test_a_book_is_not_read_as_a_list_of_files() -> None:
    assert readings("/a " * LONGEST) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_hostile_text_raises(text: str) -> None:
    pasted_files(text, lambda _path: True)
    looks_like_path(text)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert all(path for reading in readings(text) for path in reading)
    looks_like_path(text)


@given(st.text(alphabet="/~'\"\\ \tC:file%20\nab", max_size=40))
def test_no_text_of_the_characters_that_matter_raises(text: str) -> None:
    pasted_files(text, lambda path: len(path) % 2 == 0)


NAME = st.text(st.characters(exclude_characters="/", exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@given(st.lists(NAME, min_size=1, max_size=5, unique=True))
def test_paths_that_a_shell_would_quote_come_back_as_they_were(names: list[str]) -> None:
    import shlex

    paths = [str(PurePosixPath("/bukti", f"{name} 1.pdf")) for name in names]
    assert pasted_files(shlex.join(paths), set(paths).__contains__).files == tuple(paths)
    assert pasted_files("\n".join(paths), set(paths).__contains__).files == tuple(paths)
