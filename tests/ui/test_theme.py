"""Every ink can be read on every paper that it stands on."""

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.console import Console
from textual.color import Color
from textual.widget import Widget

from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import _Options
from zi_tui.ui.modals.form_fields import ChoiceField, TextField
from zi_tui.ui.theme import INKS, LABELS, PAPERS, PAPERS_OF_256, THEMES, Inks, Papers, themes
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.line_input import LineInput


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it: 1 to 21."""

    def luminance(colour: str) -> float:
        parts = (part / 255 for part in Color.parse(colour).rgb)
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_as_it_is_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def pairs(inks: Inks, papers: Papers) -> list[tuple[str, str, str]]:
    """Return what stands on what."""
    found = [
        (f"{ink} on {paper}", getattr(inks, ink), getattr(papers, paper))
        for ink in ("text", "muted", "strong", "late", "accent", "good")
        for paper in ("page", "panel", "cursor", "cursor_blurred")
        if not (inks.on_cursor and paper == "cursor")
    ]
    found += [(f"warning on {paper}", inks.warning, getattr(papers, paper)) for paper in ("page", "panel")]
    found.append(("text on selection", inks.text, papers.selection))
    if inks.on_cursor:
        found += [(f"{ink} on cursor", getattr(inks, ink), papers.cursor) for ink in ("on_cursor", "late_on_cursor")]
    return found


@pytest.mark.parametrize("name", LABELS)
def test_every_ink_can_be_read_on_every_paper(name: str) -> None:
    inks, papers = INKS[name], PAPERS[name]
    high = "kontras" in name
    assert bool(inks.on_cursor and inks.late_on_cursor) is high
    if high:
        assert contrast(papers.cursor, papers.page) >= 3
        assert contrast(papers.line, papers.page) >= 3
    least = 7 if high else 4.5
    assert {
        pair: contrast(ink, paper) for pair, ink, paper in pairs(inks, papers) if contrast(ink, paper) < least
    } == {}


def nearest(colour: str) -> str:
    """Return the one of 256 colours that is drawn in place of `colour`."""
    return RichColor.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


@pytest.mark.parametrize("name", LABELS)
def test_every_ink_can_be_read_among_256_colours(name: str) -> None:
    inks = INKS[name]
    papers = PAPERS_OF_256[name]
    drawn = [(pair, nearest(ink), nearest(paper)) for pair, ink, paper in pairs(inks, papers)]
    assert {pair: contrast(ink, paper) for pair, ink, paper in drawn if contrast(ink, paper) < 4.5} == {}
    assert len({nearest(getattr(papers, paper)) for paper in ("page", "panel", "cursor", "cursor_blurred")}) == 4
    assert len({nearest(ink) for ink in (inks.text, inks.late, inks.accent, inks.good)}) == 4
    (theme,) = (theme for theme in themes("256") if theme.name == name)
    assert (theme.variables["cursor"], theme.background) == (papers.cursor, papers.page)


def test_the_themes_are_made_of_these_inks_and_papers() -> None:
    for theme in THEMES:
        inks, papers = INKS[theme.name], PAPERS[theme.name]
        assert (theme.foreground, theme.background, theme.panel) == (inks.text, papers.page, papers.panel)
        assert theme.variables["ink-muted"] == inks.muted
        assert theme.variables["cursor"] == papers.cursor


async def test_among_16_colours_the_line_with_the_cursor_is_one_paper(
    zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Console, "color_system", "standard")
    async with zi_app.run_test(size=(80, 24)) as pilot:
        grid = zi_app.screen.query_one(PlanGrid)
        line = list(grid.render_line(grid.cursor + grid.header_lines - grid.scroll_offset.y))[:-1]
        papers = {style.color for text, style, _control in line if style is not None and "!" not in text}
        assert len(papers) == 1
        assert all(style is not None and style.reverse for _text, style, _control in line)

        # AND so it is where one types above the list
        await pilot.press("question_mark")
        options = zi_app.screen.query_one(_Options)
        (first, *_rest) = options.render_line(options.cursor)
        assert not options.has_focus
        assert first.style is not None
        assert first.style.reverse


async def test_among_16_colours_an_empty_field_shows_where_one_types(
    zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Console, "color_system", "standard")

    def underlined(field: Widget) -> int:
        strip = field.render_line(0)
        return sum(len(text) for text, style, _control in strip if style is not None and style.underline)

    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        fields = [field for field in zi_app.screen.query(TextField) if field.display and field.size.height]
        assert len(fields) >= 6
        assert [underlined(field) for field in fields] == [field.content_size.width for field in fields]

        # AND the choice with the focus is told from the one without
        focused, other = zi_app.screen.query(ChoiceField)
        focused.focus()
        await pilot.pause()
        reversed_ = [
            any(style.reverse for _text, style, _control in field.render_line(0) if style) for field in (focused, other)
        ]
        assert reversed_ == [True, False]

        # AND so it is where a name is asked for
        await pilot.press("escape", "f2")
        await pilot.pause()
        name = zi_app.screen.query_one(LineInput)
        assert underlined(name) >= name.content_size.width
