"""Where evidence lies in a package: short, safe everywhere, in the plan's order, the same for the same data."""

import random
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import HOSTILE, batches
from tests.report.builder import EVIDENCE, evidence_file, snapshot
from zi_tui.domain.plan import Text
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.office.office import Office
from zi_tui.office.package_layout import LONGEST_PATH, in_plan_order, lay_out

DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)", re.IGNORECASE)
FORBIDDEN = set('<>:"\\|?*%\x7f') | set(map(chr, range(32)))

TEXTS = st.one_of(st.text(max_size=90), st.sampled_from(list(HOSTILE.values())))
CODES = st.one_of(
    st.sampled_from(["I", "I.1", "I.10", "I.2", "I.2.1", "II.3", "x"]), st.text(max_size=8), st.just("9" * 300)
)


def paths_of(plan: Snapshot, files: tuple[EvidenceFile, ...]) -> list[str]:
    return list(lay_out(plan, in_plan_order(plan, files)).values())


def require_safe(paths: list[str]) -> None:
    """Every path is one that Windows, FAT and a bag's manifest take, beside the others."""
    keys = [unicodedata.normalize("NFC", path.casefold()) for path in paths]
    assert len(set(keys)) == len(keys)
    for path in paths:
        assert len(path.encode("utf-16-le")) // 2 <= LONGEST_PATH
        assert unicodedata.is_normalized("NFC", path)
        top, *parts = path.split("/")
        assert (top, len(parts)) == ("data", 4)
        for part in parts:
            assert not set(part) & FORBIDDEN
            assert part == part.strip(" .")
            assert not part.startswith(("-", "~", "#"))
            assert not DEVICE.match(part)
            assert 0 < len(part.encode()) <= 255
            assert not [char for char in part if unicodedata.category(char).startswith("C")]


@st.composite
def plans(draw: st.DrawFn) -> tuple[Snapshot, tuple[EvidenceFile, ...]]:
    """The small plan with any texts and codes, and a dozen files anywhere in it."""
    old = snapshot()
    plan = snapshot(
        areas=tuple(each._replace(code=draw(CODES), name=Text(draw(TEXTS))) for each in old.areas),
        components=tuple(each._replace(code=draw(CODES), name=Text(draw(TEXTS))) for each in old.components),
        rows=tuple(each._replace(code=draw(CODES), indicator=Text(draw(TEXTS))) for each in old.rows),
    )
    names = st.one_of(TEXTS, st.sampled_from(["SK.pdf", "sk.PDF", "Sk.pdf", "e\u0301.pdf", "é.pdf", "CON", "a.b.c"]))
    files = tuple(
        evidence_file(
            number, row, draw(st.integers(1, 12)), None, draw(names), recorded_at="2024-04-01T10:00:00+07:00"
        )._replace(caption=draw(st.one_of(st.just(""), names)))
        for number, row in enumerate(draw(st.lists(st.sampled_from([row.id for row in old.rows]), max_size=12)), 1)
    )
    return plan, files


@settings(max_examples=120)
@given(plans(), st.randoms(use_true_random=False))
def test_any_plan_and_any_names(given_: tuple[Snapshot, tuple[EvidenceFile, ...]], shuffler: random.Random) -> None:
    plan, files = given_
    paths = paths_of(plan, files)
    require_safe(paths)
    folders = [path.split("/")[:-1] for path in paths]
    assert folders == sorted(folders), "names are sorted as the plan is"
    months = [(path.rpartition("/")[0], path.rpartition("/")[2][:7]) for path in paths]
    assert months == sorted(months)
    shuffled = list(files)
    shuffler.shuffle(shuffled)
    assert paths_of(plan, tuple(shuffled)) == paths


@pytest.mark.parametrize("texts", [pytest.param(tuple(b.values()), id="|".join(b)) for b in batches(4)])
def test_hostile_texts(texts: tuple[str, ...]) -> None:
    old = snapshot()
    plan = snapshot(
        areas=tuple(each._replace(name=Text(texts[0])) for each in old.areas),
        components=tuple(each._replace(name=Text(texts[-1])) for each in old.components),
        rows=tuple(each._replace(indicator=Text(text)) for each, text in zip(old.rows, texts * 4, strict=False)),
    )
    files = tuple(
        each._replace(file_name=text, caption=text if number % 2 else "")
        for number, (each, text) in enumerate(zip(EVIDENCE, texts * 6, strict=False))
    )
    require_safe(paths_of(plan, files))


def test_the_decree_is_laid_out_as_evaluators_browse(office: Office) -> None:
    plan = office.snapshot()
    row = plan.row_by_code["I.1.1"]
    files = [
        file._replace(row_id=row.id, month=month, requirement_id=None)
        for file, month in zip(EVIDENCE, (1, 2, 2, 11, 12), strict=False)
    ]
    folder = "data/01 AREA I - Pembangunan unit kerja untuk/1 Tim Kerja/1.1 Menerbitkan SK Tim Kerja-Kelompok Kerja"
    assert paths_of(plan, tuple(files)) == [
        f"{folder}/2024-01 SK Tim Kerja.pdf",
        f"{folder}/2024-02 foto.jpg",
        f"{folder}/2024-02 und-014.pdf",
        f"{folder}/2024-11 laman.png",
        f"{folder}/2024-12 laman-april.png",
    ]


def one(name: str, caption: str = "", kind: str = "application/pdf") -> str:
    file = EVIDENCE[0]._replace(file_name=name, caption=caption, kind=kind)
    return paths_of(snapshot(), (file,))[0].rpartition("/")[2]


@pytest.mark.parametrize(
    ("name", "caption", "expected"),
    [
        ("scan0001.pdf", "Keputusan Tim Kerja", "2024-01 Keputusan Tim Kerja.pdf"),
        ("scan0001.pdf", "Keputusan.PDF", "2024-01 Keputusan.pdf"),
        ("SK 100%.pdf", "", "2024-01 SK 100_.pdf"),
        ("SK 11/2024: Tim.pdf", "", "2024-01 SK 11_2024_ Tim.pdf"),
        ("tanpa akhiran", "", "2024-01 tanpa akhiran.pdf"),
        ("", "", "2024-01 berkas.pdf"),
        ("CON.pdf", "", "2024-01 _CON.pdf"),
        ("a.pdf", "kata " * 60, "2024-01 " + "kata " * 10 + "kata.pdf"),
        ("a.pdf", "k" * 300, "2024-01 " + "k" * 54 + ".pdf"),
        ("a.pdf", "😀" * 300, "2024-01 " + "😀" * 27 + ".pdf"),
    ],
)
def test_names_of_files(name: str, caption: str, expected: str) -> None:
    assert one(name, caption) == expected


def test_ten_components_keep_their_order() -> None:
    old = snapshot()
    components = tuple(old.components[0]._replace(id=f"c{n}", code=f"I.{n}") for n in range(1, 12))
    rows = tuple(
        old.rows[0]._replace(id=f"r{n}", code=f"I.{n}.1", component_id=f"c{n}", requirements=()) for n in range(1, 12)
    )
    plan = snapshot(components=components, rows=rows, realizations=())
    files = tuple(EVIDENCE[0]._replace(row_id=f"r{n}", sha256=f"{n:064x}", requirement_id=None) for n in range(1, 12))
    paths = paths_of(plan, files)
    assert paths == sorted(paths)
    assert [path.split("/")[2].split()[0] for path in paths] == [f"{n:02}" for n in range(1, 12)]


def test_a_content_lies_where_it_comes_first_and_detached_ones_nowhere() -> None:
    same = tuple(each._replace(sha256="ab" * 32) for each in EVIDENCE)
    paths = paths_of(snapshot(), same)
    assert len(paths) == 1
    assert "/1 Tim Kerja/" in paths[0]
    assert len(paths_of(snapshot(), EVIDENCE)) == len([each for each in EVIDENCE if each.live])


def test_codes_that_are_out_of_order_are_numbered_anew() -> None:
    old = snapshot()
    codes = dict(zip((each.id for each in old.components), ("I.2", "I.1", "II.2"), strict=True))
    plan = snapshot(components=tuple(each._replace(code=codes[each.id]) for each in old.components))
    folders = [path.split("/")[2] for path in paths_of(plan, EVIDENCE)]
    assert [folder.split()[0] for folder in dict.fromkeys(folders)] == ["01", "02", "2"]


def test_in_a_row_the_month_goes_before_the_requirement() -> None:
    files = tuple(
        evidence_file(number, "I.3.1", month, requirement, name, recorded_at="2024-04-01T10:00:00+07:00")
        for number, (month, requirement, name) in enumerate(((4, 1, "b.pdf"), (2, 4, "a.pdf"), (4, None, "a.pdf")), 1)
    )
    assert [(file.month, file.file_name) for file in in_plan_order(snapshot(), files)] == [
        (2, "a.pdf"), (4, "b.pdf"), (4, "a.pdf"),
    ]  # fmt: skip
