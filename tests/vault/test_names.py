"""Names for copies: safe on every system, and still telling what the file is."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zi_tui.vault.names import LONGEST, numbered, safe_name

DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"} | {
    f"{port}{digit}" for port in ("COM", "LPT") for digit in "0123456789¹²³"
}


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("Keputusan Tim Kerja.pdf", "Keputusan Tim Kerja.pdf"),
        ("Rapat [/] & 50%.docx", "Rapat [_] & 50%.docx"),
        ("", "berkas"),
        (".", "berkas"),
        ("..", "berkas"),
        (" . . ", "berkas"),
        ("\u202e\u200b", "berkas"),
        ("../../etc/passwd", "_._etc_passwd"),
        ("C:\\Users\\x\\SK.pdf", "C__Users_x_SK.pdf"),
        (".bashrc", "bashrc"),
        ("--force.txt", "force.txt"),
        ("CON", "_CON"),
        ("con.tar.gz", "_con.tar.gz"),
        ("aux .txt", "_aux.txt"),
        ("Lpt¹.pdf", "_Lpt¹.pdf"),
        ("console.txt", "console.txt"),
        ("SK. . .", "SK"),
        ("SK .pdf ", "SK.pdf"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\nc\td.txt", "ab c d.txt"),
        ("e\u0301.txt", "é.txt"),
        ("SK No. 12 Tahun 2024", "SK No. 12 Tahun 2024"),
    ],
)
def test_examples(given_name: str, expected: str) -> None:
    assert safe_name(given_name) == expected


def test_a_long_name_keeps_its_extension() -> None:
    assert safe_name("n" * 300 + ".pdf") == "n" * 116 + ".pdf"
    assert safe_name("é" * 300 + ".pdf") == "é" * 58 + ".pdf"
    assert safe_name("x." + "y" * 300) == "x." + "y" * 118


NAMES = st.text() | st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            [
                *'<>:"/\\|?*.-_ ~$',
                "\u202e",
                "\u200d",
                "\ud800",
                "\x00",
                "\n",
                "\u00a0",
                "e\u0301",
                "\u0338",
                "CON",
                "aux",
                "com¹",
                "LPT0",
                ".txt",
                ".pdf",
                "SK",
                "日本",
                "👩‍👩‍👧",
                "x" * 60,
            ]
        )
    ),
)


@given(NAMES)
@example("e\u200d\u0301")
@example("CON" + " " * 200 + ".txt")
@example("x" * 119 + ". y")
def test_every_name_is_safe(text: str) -> None:
    for name in (safe_name(text), numbered(safe_name(text), 2), numbered(safe_name(text), 12345)):
        assert name
        assert len(name.encode()) <= LONGEST
        assert not set(name) & set('<>:"/\\|?*')
        assert not any(unicodedata.category(char).startswith("C") for char in name)
        assert not name.endswith((".", " "))
        assert not name.startswith((".", " ", "-"))
        assert name.split(".")[0].rstrip(" ").upper() not in DEVICES
        assert unicodedata.is_normalized("NFC", name)


@given(NAMES)
def test_a_safe_name_stays_as_it_is(text: str) -> None:
    assert safe_name(safe_name(text)) == safe_name(text)


def test_numbers_stand_before_the_extension_and_differ() -> None:
    assert numbered("SK.pdf", 2) == "SK (2).pdf"
    assert numbered("SK No. 12 Tahun 2024", 3) == "SK No. 12 Tahun 2024 (3)"
    long = safe_name("n" * 300 + ".pdf")
    assert len({long, *(numbered(long, number) for number in range(2, 200))}) == 199
