"""The numbers of headings: the same rule in every report."""

import re

import pytest

from zi_tui.report import markdown

from .test_reports import CASES as LISTS
from .test_shelf import CASES as SHELF

NAMES = r"Area [IVX]+:|[IVX]+\.\d+|Lampiran \d"
"""What carries a number of its own."""


@pytest.mark.parametrize("name", [*LISTS, *SHELF])
def test_every_heading_has_the_number_of_its_level_in_order(name: str) -> None:
    source = (LISTS | SHELF)[name]()
    chapters = "\n## Bab I " in source
    forms = ["ABCDEFGHIJ", range(1, 10), "abcdefghij"]
    seen: dict[int, int] = {}
    for marks, text in re.findall(r"^(##+) (.*)$", source, re.MULTILINE):
        level = len(marks) - 2
        seen = {each: count for each, count in seen.items() if each <= level}
        if re.match(NAMES, text):
            continue
        seen[level] = seen.get(level, -1) + 1
        if chapters and level == 0:
            assert text.startswith(f"Bab {['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'][seen[0]]} ")
        else:
            assert text.startswith(f"{forms[level - chapters][seen[level]]}. "), text


def test_a_name_has_no_number_and_those_below_begin_anew() -> None:
    blocks = [markdown.heading(1, "Judul")]
    for title in ("Pertama", "Kedua"):
        blocks += [markdown.heading(2, title), markdown.heading(3, "Area I", named=True), markdown.heading(4, "Isi")]
    written = markdown.document(blocks).split("\n\n")
    assert written == [
        "# Judul", "## A. Pertama", "### Area I", "#### a. Isi", "## B. Kedua", "### Area I", "#### a. Isi\n"
    ]  # fmt: skip
    assert markdown.document(blocks, chapters=True).split("\n\n")[1:4] == [
        "## Bab I Pertama", "### Area I", "#### 1. Isi"
    ]  # fmt: skip
