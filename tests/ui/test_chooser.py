"""A list to search and choose from."""

import asyncio

import pytest
from textual.app import App
from textual.geometry import Region
from textual.widgets import Input

from tests.hostile import CONTROLS, HOSTILE, batches
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals import chooser as chooser_module
from zi_tui.ui.modals.chooser import Chooser, Option, _Options
from zi_tui.ui.theme import THEMES
from zi_tui.ui.widgets.lines import LineView

ROWS = [
    Option("apr", "April", "14 jadwal", code="4", group="Bulan"),
    Option("aug", "Agustus", "6 jadwal", code="8", group="Bulan", words="pola"),
    Option("i42", "Pola pikir pimpinan", code="I.4.2", group="Indikator"),
    Option("v41", "Apel pagi dan RAPAT  bulanan", code="V.4.1", group="Indikator", words="eviden"),
]


def labels(chooser: Chooser) -> list[str]:
    """The options in sight, as text."""
    view = chooser.query_one(_Options)
    return ["".join(text for _ink, text in view.paint_line(line, 80)).strip() for line in range(view.line_count())]


FINDS = [
    ("", "apr"),
    ("4", "apr"),
    ("i.4.2", "i42"),
    ("I.4.2.", "i42"),
    ("i42", "i42"),
    ("v", "v41"),
    ("agus", "aug"),
    ("pola", "i42"),
    ("bulanan  rapat", "v41"),
    ("EVIDEN", "v41"),
]


async def test_what_is_typed_finds_by_code_word_and_unseen_words(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        for typed, chosen in FINDS:
            answers: list[tuple[str, ...] | None] = []
            chooser = Chooser("Ke…", ROWS)
            zi_app.push_screen(chooser, answers.append)
            await pilot.pause()
            chooser.query_one(Input).value = typed
            await pilot.pause()
            await pilot.press("enter")
            assert answers == [(chosen,)], typed


async def test_where_there_are_too_many_they_are_looked_for_elsewhere_and_enter_waits(
    zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chooser_module, "TYPING_SECONDS", 0.0)
    goes_on, asked = asyncio.Event(), []

    async def seek(typed: str) -> list[Option]:
        asked.append(typed)
        await goes_on.wait()
        return [Option("pola", "Pola"), Option("polisi", "Polisi")] if typed == "pol" else []

    async with zi_app.run_test(size=(80, 24)) as pilot:
        answers: list[tuple[str, ...] | None] = []
        chooser = Chooser("Bukti", ROWS[:1], seek=seek)
        zi_app.push_screen(chooser, answers.append)
        await pilot.pause()
        assert "yang lain" in chooser.query_one(Input).placeholder
        chooser.query_one(Input).value = "pol"
        await pilot.press("enter")
        assert (answers, asked) == ([], ["pol"])  # not what was there before
        goes_on.set()
        await pilot.pause()
        assert answers == [("pola",)]


async def test_nothing_found_says_so_and_enter_does_nothing(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        answers: list[tuple[str, ...] | None] = []
        chooser = Chooser("Ke…", ROWS)
        zi_app.push_screen(chooser, answers.append)
        await pilot.pause()
        chooser.query_one(Input).value = "[/] tak ada"
        await pilot.pause()
        assert "Tidak ada yang cocok dengan “[/] tak ada”." in chooser.query_one(LineView).render_line(1).text
        await pilot.press("enter")
        assert zi_app.screen is chooser
        await pilot.press("escape")
        assert answers == [None]


async def test_the_arrows_move_over_the_headings_while_typing(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        answers: list[tuple[str, ...] | None] = []
        zi_app.push_screen(Chooser("Ke…", ROWS, current="aug"), answers.append)
        await pilot.pause()
        await pilot.press("down", "enter")
        assert answers == [("i42",)]


async def test_a_click_chooses(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        answers: list[tuple[str, ...] | None] = []
        zi_app.push_screen(Chooser("Ke…", ROWS), answers.append)
        await pilot.pause()
        await pilot.click(_Options, offset=(5, 2))
        assert answers == [("aug",)]


async def test_texts_of_people_are_shown_as_they_are(zi_app: ZiApp) -> None:
    options = [
        Option(name, text, text, code=text[:8], keys=text[:9], group=f"{name}{text}") for name, text in HOSTILE.items()
    ]
    async with zi_app.run_test(size=(80, 3 * len(options))) as pilot:
        chooser = Chooser("Teks", options)
        zi_app.push_screen(chooser)
        await pilot.pause()
        view = chooser.query_one(_Options)
        assert view.size.height == 2 * len(options)
        for y in range(view.size.height):
            strip = view.render_line(y)
            assert strip.cell_length == view.size.width, strip.text
            assert not CONTROLS & set(strip.text), strip.text


class Bare(App[None]):
    """Nothing but the colours that a modal needs."""

    def on_mount(self) -> None:
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name


async def test_titles_and_hints_of_people_are_shown_as_they_are() -> None:
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Chooser("Teks", []))
        for batch in batches(4):
            texts = [*batch.values(), *[""] * 4]
            chooser = Chooser(texts[0], [], placeholder=texts[1], verb=texts[2], empty=texts[3])
            app.switch_screen(chooser)
            await pilot.pause()
            name = list(batch)
            assert app.screen is chooser, name
            box = chooser.query_one(".dialog")
            drawn = "".join(strip.text for strip in box.render_lines(Region(0, 0, *box.size)))
            assert not CONTROLS & set(drawn), name
