"""Plan files into domain values, and files that are no plan."""

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zi_tui.domain.plan import Text
from zi_tui.errors import SeedError
from zi_tui.seed import loader
from zi_tui.text import one_line

from .samples import as_bytes, changed, sample

Change = Callable[[dict[str, Any]], object]


def row_of(plan: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = plan["areas"][0]["components"][0]["rows"][1]
    return row


def put(*path: str | int, value: object) -> Change:
    """A change that sets the place at `path` of a plan."""

    def change(plan: dict[str, Any]) -> None:
        holder: Any = plan
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value

    return change


def put_row(key: str, value: object) -> Change:
    """A change that sets `key` of the plan's second row."""
    return put("areas", 0, "components", 0, "rows", 1, key, value=value)


def complaint(document: object) -> str:
    with pytest.raises(SeedError) as caught:
        changed(document)
    text = str(caught.value)
    assert text.startswith("Berkas rencana “rencana.json”")
    assert text.endswith(".")
    assert one_line(text) == text
    return text


def test_a_plan_file_becomes_domain_values() -> None:
    document = changed(sample())

    assert [area.code for area in document.areas] == ["I"]
    assert [component.code for component in document.components] == ["I.1", "I.2"]
    assert [row.code for row in document.rows] == ["I.1.1", "I.1.2", "I.2.1"]
    row = document.rows[1]
    assert row.team_id == document.teams[0].id
    assert row.component_id == document.components[0].id
    assert row.area_id == document.components[0].area_id == document.areas[0].id
    assert row.indicator == Text("Indikator 2")
    assert [step.text for step in row.steps] == [Text("Rapat"), Text("Lapor")]
    assert [item.text for item in row.requirements] == [Text("Undangan"), Text("noutla", "notula")]
    assert row.months == {1, 6}
    assert not row.team_printed
    assert document.plan.clauses[1].text.shown == "Menetapkan"
    assert not document.plan.locked


def test_texts_pass_the_gate() -> None:
    plan = sample()
    plan["office"]["name"] = " KPU\n\x1b[31m  Uji\u202e "
    row_of(plan)["indicator"] = {"printed": " se\u0301mua\u200f ", "corrected": "sémua"}

    document = changed(plan)

    assert document.office.name == "KPU [31m Uji"
    assert document.rows[1].indicator == Text("sémua", None)


def test_numbers_written_as_decimals_are_whole() -> None:
    plan = sample()
    plan["year"] = 2024.0
    row_of(plan).update(number=2.0, months=[3.0])

    document = changed(plan)

    assert document.rows[1].code == "I.1.2"
    assert str(document.rows[1].months) == "frozenset({3})"
    assert repr(document.plan.year) == "2024"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("year", value=1824), "di /year: seharusnya bilangan bulat 2000 sampai 2100, tetapi ditemukan angka 1824"),
        (put("year", value="2024"), "di /year: seharusnya bilangan bulat, tetapi ditemukan teks “2024”"),
        (put("year", value=True), "di /year: seharusnya bilangan bulat, tetapi ditemukan nilai true"),
        (put("year", value=2024.5), "di /year: seharusnya bilangan bulat, tetapi ditemukan angka 2024.5"),
        (put("version", value=2), "di /version: seharusnya angka 1, tetapi ditemukan angka 2"),
        (put("format", value="lke"), "di /format: seharusnya teks “zi-tui-plan”, tetapi ditemukan teks “lke”"),
        (put("office", value=None), "di /office: seharusnya objek, tetapi ditemukan null"),
        (put("office", "key", value="KPU Uji"), "di /office/key: seharusnya teks berbentuk seperti “kpu-"),
        (put("office", "key", value="kpu\n"), "di /office/key: seharusnya teks berbentuk seperti “kpu-"),
        (
            put("office", "place", value=" \u200f"),
            "di /office/place: seharusnya teks yang tidak kosong, tetapi ditemukan teks kosong",
        ),
        (
            put("decree", "date", value="10 Januari 2024"),
            "di /decree/date: seharusnya teks berbentuk seperti “2024-01-10”",
        ),
        (put("decree", "date", value="2024-02-30"), "di /decree/date: seharusnya tanggal yang ada di kalender"),
        (put("decree", "date", value="0000-01-01"), "di /decree/date: seharusnya tanggal yang ada di kalender"),
        (
            put("decree", "dictum", 0, "text", value={"printed": "a"}),
            "di /decree/dictum/0/text: seharusnya ada kunci “corrected”",
        ),
        (put("decree", "dictum", 0, "text", value=[]), "di /decree/dictum/0/text: seharusnya teks atau objek"),
        (
            put("areas", value=[]),
            "di /areas: seharusnya daftar berisi sedikitnya 1 butir, tetapi ditemukan daftar berisi 0 butir",
        ),
        (put("areas", 0, "code", value="i"), "di /areas/0/code: seharusnya teks berbentuk seperti “IV”"),
        (
            put("teams", 0, "warna", value="x"),
            "di /teams/0: seharusnya hanya kunci key, printed, name, tetapi ditemukan kunci “warna”",
        ),
        (
            put_row("months", [1, 13]),
            "di /areas/0/components/0/rows/1/months/1: seharusnya bilangan bulat 1 sampai 12, "
            "tetapi ditemukan angka 13",
        ),
        (put_row("months", [0]), "rows/1/months/0: seharusnya bilangan bulat 1 sampai 12"),
        (put_row("months", [4, 4]), "rows/1/months: seharusnya daftar tanpa butir yang berulang"),
        (put_row("months", "4"), "rows/1/months: seharusnya daftar, tetapi ditemukan teks “4”"),
        (put_row("team_printed", 1), "rows/1/team_printed: seharusnya true atau false, tetapi ditemukan angka 1"),
        (put_row("indicator", "  "), "rows/1/indicator: seharusnya teks yang tidak kosong"),
        (
            put_row("steps", [["a"]]),
            "rows/1/steps/0: seharusnya teks atau objek, tetapi ditemukan daftar berisi 1 butir",
        ),
        (put_row("number", 0), "rows/1/number: seharusnya bilangan bulat 1 sampai 999"),
        (
            put_row("number", 1),
            "di /areas/0/components/0/rows/1/number: seharusnya nilai yang belum dipakai, "
            "tetapi ditemukan angka 1 yang sudah dipakai di /areas/0/components/0/rows/0/number",
        ),
        (put_row("team", "dua"), "rows/1/team: seharusnya kunci salah satu tim (satu), tetapi ditemukan teks “dua”"),
        (
            put("areas", 0, "components", 1, "number", value=1),
            "di /areas/0/components/1/number: seharusnya nilai yang belum dipakai",
        ),
        (lambda plan: plan["areas"].append(plan["areas"][0]), "di /areas/1/code: seharusnya nilai yang belum dipakai"),
        (lambda plan: plan["teams"].append(plan["teams"][0]), "di /teams/1/key: seharusnya nilai yang belum dipakai"),
        (
            lambda plan: row_of(plan).pop("months"),
            "di /areas/0/components/0/rows/1: seharusnya ada kunci “months”, tetapi ditemukan objek tanpa kunci itu",
        ),
        (lambda plan: plan.update({"x\x1b[2J" * 50: 1}), "di akar dokumen: seharusnya hanya kunci format,"),
    ],
)
def test_a_wrong_place_is_named_with_what_was_expected_and_found(change: Change, said: str) -> None:
    plan = sample()
    change(plan)

    assert said in complaint(plan)


@pytest.mark.parametrize("document", [[], "rencana", 5, None, {}])
def test_other_json_is_no_plan(document: object) -> None:
    assert "di akar dokumen: seharusnya" in complaint(document)


def test_every_key_of_the_schema_is_wanted() -> None:
    def without_each_key(value: Any) -> Any:
        if isinstance(value, dict):
            for key in list(value):
                kept = value.pop(key)
                yield key
                value[key] = kept
                yield from without_each_key(kept)
        elif isinstance(value, list) and value:
            yield from without_each_key(value[0])

    plan = sample()
    for key in without_each_key(plan):
        assert f"seharusnya ada kunci “{key}”" in complaint(plan)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
VALUES = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(st.text(max_size=8), SCALARS, max_size=2)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path, *(place for key in keys for place in places(value[key], (*path, key)))]


@settings(max_examples=60)
@given(place=st.sampled_from(places(sample())[1:]), value=VALUES)
def test_any_value_in_any_place_gives_a_plan_or_one_sentence(place: tuple[str | int, ...], value: object) -> None:
    plan = sample()
    put(*place, value=value)(plan)
    try:
        loader.parse(json.dumps(plan).encode(), "rencana.json")
    except SeedError as error:
        assert one_line(str(error)) == str(error)  # noqa: PT017  either outcome is right


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "rencana.json"
    path.write_bytes(as_bytes(sample()))

    assert loader.load(path) == changed(sample())


def test_the_shipped_plan_is_the_packages_own_copy_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seed.json").write_bytes(as_bytes(sample()))
    expected = changed(sample())
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)

    assert loader.load() == expected
