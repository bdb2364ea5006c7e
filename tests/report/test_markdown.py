import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile import EVERY, MARKDOWN
from zi_tui.report import markdown
from zi_tui.report.markdown import Column, plain

from .readers import READERS, Outline, markdown_it

PIECES = st.sampled_from(
    [*"\\`*_[]()<>&#|~$^@{}!:./%-+=;1a \n\t'\"", *MARKDOWN.values(), "http://", "www.", ".com", "xn--"]
)
TEXT = st.one_of(st.text(), st.lists(PIECES, max_size=6).map("".join))

TASKS = ("[x] ", "[ ] ")
"""Pandoc's own dialect (not its `gfm`) makes a tick box of these at the start of an item, escaped or not."""


def written(text: str) -> str:
    """Every kind of place that a report puts text into."""
    return markdown.document(
        [
            markdown.heading(1, f"J {text}"),
            markdown.heading(3, text, named=True),
            markdown.paragraph(text),
            markdown.bullets([text, f"b {text}", text]),
            markdown.paragraph(f"P {text}"),
            markdown.numbered([text, text]),
            markdown.table([Column(text), Column(f"k {text}", "right")], [[text, "x"], [text, text], ["x", text]]),
            markdown.paragraph(f"{text} Z"),
        ]
    )


def joined(texts: list[str]) -> Outline:
    """What a reader must find in what is written of `texts`."""
    outlines = [expected(text) for text in texts]
    return Outline(
        headings=[heading for each in outlines for heading in each.headings],
        paragraphs=[paragraph for each in outlines for paragraph in each.paragraphs],
        items=[item for each in outlines for item in each.items],
        tables=[table for each in outlines for table in each.tables],
    )


def expected(text: str) -> Outline:
    clean = plain(text)
    return Outline(
        headings=[(1, plain(f"J {text}")), (3, clean)],
        paragraphs=[each for each in (clean, plain(f"P {text}"), plain(f"{text} Z")) if each],
        items=[clean, plain(f"b {text}"), clean, clean, clean],
        tables=[[[clean, plain(f"k {text}")], [clean, "x"], [clean, clean], ["x", clean]]],
    )


@pytest.mark.parametrize("name", READERS)
def test_every_reader_reads_back_whatever_was_typed(name: str) -> None:
    # One document of all: starting pandoc for each takes minutes.
    texts = [text for text in EVERY.values() if name != "pandoc-markdown" or not text.startswith(TASKS)]
    assert READERS[name](markdown.document(map(written, texts))) == joined(texts)


@pytest.mark.parametrize("name", ["cmark-gfm", "pandoc-gfm"])
def test_other_readers_read_back_any_text(name: str) -> None:
    @given(st.lists(TEXT, min_size=1, max_size=30))
    @example(["\ue000\uf8fe\ufffe", "\uf8ff\uffff"])
    @settings(max_examples=15)
    def check(texts: list[str]) -> None:
        assert READERS[name](markdown.document(map(written, texts))) == joined(texts)

    check()


def test_reads_back_whatever_was_typed() -> None:
    for name, text in EVERY.items():
        assert markdown_it(written(text)) == joined([text]), name


@given(TEXT)
@example("\uf8fe \ufffe\uf8ff\uffff")
@settings(max_examples=300)
def test_reads_back_any_text(text: str) -> None:
    assert markdown_it(written(text)) == joined([text])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("sk_tim_kerja.pdf", "sk_tim_kerja.pdf"),
        ("Rapat 3/4, pukul 08:00; biaya 12,5%: A & B (lunas)", "Rapat 3/4, pukul 08:00; biaya 12,5%: A & B (lunas)"),
        ('WBK/WBBM -- "zona" Jum\'at ...', 'WBK/WBBM -- "zona" Jum\'at ...'),
        ("Siti Rahayu, S.H.", "Siti Rahayu, S.H."),
        ("a|b", "a\\|b"),
        ("lapor.go.id", "lapor\\.go\\.id"),
    ],
)
def test_plain_prose_stays_legible(text: str, source: str) -> None:
    assert markdown.cell(text) == source


def test_only_the_start_of_a_line_is_escaped_as_one() -> None:
    assert markdown.inline("1. a - b 2. c") == "1\\. a - b 2. c"
    assert markdown.cell("- 1. a") == "- 1. a"


@pytest.mark.parametrize("name", ["markdown-it", "pandoc-gfm"])
def test_letters_stay_before_what_they_name(name: str) -> None:
    source = markdown.lettered(["bahwa 1. perlu", "- dalam huruf a | [x]"])
    assert READERS[name](source).paragraphs == ["a. bahwa 1. perlu", "b. - dalam huruf a | [x]"]
    assert markdown.lettered(["x"] * 27).startswith("1. x\n2. x")


def test_lines_up_a_table_that_fits() -> None:
    columns = [Column("Area"), Column("Jumlah", "right"), Column("T", "center")]
    assert markdown.table(columns, [["II", "7", "x"]]).splitlines() == [
        "| Area | Jumlah |  T  |",
        "| ---- | -----: | :-: |",
        "| II   |      7 |  x  |",
    ]


def test_leaves_a_wide_table_ragged_and_hints_at_its_widths() -> None:
    rows = [["1", "a" * 200], ["12345", "b"]]
    assert markdown.table([Column("No"), Column("Isi")], rows).splitlines()[1:] == [
        f"| ----- | {'-' * 40} |",
        f"| 1 | {'a' * 200} |",
        "| 12345 | b |",
    ]


def test_refuses_a_row_that_does_not_match_the_header() -> None:
    with pytest.raises(ValueError, match="argument"):
        markdown.table([Column("a"), Column("b")], [["1", "2"], ["1"]])


def test_front_matter_holds_any_text_on_one_line() -> None:
    for name, text in EVERY.items():
        lines = markdown.front_matter([("title", text), ("office", "x")]).split("\n")
        assert [lines[0], lines[2], lines[3]] == ["---", 'office: "x"', "---"], name
        key, _, value = lines[1].partition(": ")
        assert (key, json.loads(value)) == ("title", plain(text)), name


def test_front_matter_is_yaml_for_pandoc() -> None:
    entries = [(f"k{number}", text) for number, text in enumerate(EVERY.values())]
    assert READERS["pandoc-gfm"](markdown.document([markdown.front_matter(entries), "a"])).paragraphs == ["a"]


def test_a_document_leaves_out_empty_blocks_and_ends_with_one_newline() -> None:
    assert markdown.document(["a", "", "b"]) == "a\n\nb\n"
