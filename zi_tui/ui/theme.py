"""Ink and paper: the themes, and the filter for consoles that have neither colours nor glyphs."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from zi_tui.i18n import _


class Inks(NamedTuple):
    """What a theme writes with, as `#rrggbb`; an ink of the cursor's own takes the place of every other on its line."""

    text: str
    muted: str
    strong: str
    late: str
    """Red, which is for late and for errors alone."""
    accent: str
    good: str
    warning: str
    on_cursor: str = ""
    late_on_cursor: str = ""


class Papers(NamedTuple):
    """What a theme writes on, as `#rrggbb`, and its lines."""

    page: str
    panel: str
    cursor: str
    cursor_blurred: str
    selection: str
    """Of text that is selected in a field."""
    line: str
    """Borders, scrollbars and rules."""


def _theme(name: str, inks: Inks, papers: Papers, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=inks.accent,
        secondary=inks.muted,
        accent=inks.accent,
        foreground=inks.text,
        background=papers.page,
        surface=papers.page,
        panel=papers.panel,
        success=inks.good,
        warning=inks.warning,
        error=inks.late,
        dark=dark,
        variables={
            "ink-muted": inks.muted,
            "ink-strong": inks.strong,
            "late": inks.late,
            "line": papers.line,
            "cursor": papers.cursor,
            "cursor-blurred": papers.cursor_blurred,
            "on-cursor": inks.on_cursor or inks.strong,
            "block-cursor-background": papers.cursor,
            "block-cursor-foreground": inks.on_cursor or inks.strong,
            "border": inks.accent,
            "border-blurred": papers.line,
            "scrollbar": papers.line,
            "scrollbar-hover": inks.muted,
            "scrollbar-active": inks.accent,
            "scrollbar-background": papers.page,
            "scrollbar-background-hover": papers.page,
            "scrollbar-background-active": papers.page,
            "scrollbar-corner-color": papers.page,
            "input-selection-background": papers.selection,
        },
    )


INKS = {
    "zi-gelap": Inks("#d9d7d0", "#a3aab4", "#f3f2ef", "#ff8a80", "#8cc6cd", "#9cc7a3", "#d8b26e"),
    "zi-terang": Inks("#23272d", "#565b63", "#000000", "#ae231b", "#0b5f68", "#2a622e", "#7a5000"),
    "zi-kontras-gelap": Inks(
        "#ffffff", "#d4d4d4", "#ffffff", "#ff9d94", "#7fe7ff", "#9df2ae", "#ffdc73", "#000000", "#7d0000"
    ),
    "zi-kontras-terang": Inks(
        "#000000", "#333333", "#000000", "#8c0010", "#001a66", "#0b4a1d", "#5a3600", "#ffffff", "#ffc2bc"
    ),
}
"""What each theme writes with: at least 4.5:1 on each of its papers, 7:1 in high contrast (WCAG AA and AAA).

Papers are nearly grey, so that terminals with 256 colours keep them apart, and grey.
"""
PAPERS = {
    "zi-gelap": Papers("#16181b", "#1f2226", "#24404a", "#282c31", "#315058", "#3e4247"),
    "zi-terang": Papers("#f8f5ee", "#e9e8e4", "#b0dede", "#e4e1db", "#a9d0d3", "#cbc6ba"),
    "zi-kontras-gelap": Papers("#000000", "#101010", "#ffe14d", "#262626", "#26405a", "#8c8c8c"),
    "zi-kontras-terang": Papers("#ffffff", "#f2f2f2", "#001a66", "#e4e4e4", "#b8dcff", "#6e6e6e"),
}
LABELS = {
    "zi-gelap": _("Gelap"),
    "zi-terang": _("Terang"),
    "zi-kontras-gelap": _("Kontras tinggi, gelap"),
    "zi-kontras-terang": _("Kontras tinggi, terang"),
}
"""What the themes are called, in the order in which one key leads through them."""
PAPERS_OF_256 = {**PAPERS, "zi-gelap": PAPERS["zi-gelap"]._replace(cursor="#3a3a3a", selection="#005f5f")}
"""The same for terminals with 256 colours, where the nearest ones to some papers are too light to read on."""


def themes(color_system: str | None) -> tuple[Theme, ...]:
    """Return the themes as a terminal can show them; `color_system` is Rich's name for what it can."""
    papers = PAPERS_OF_256 if color_system == "256" else PAPERS
    return tuple(_theme(name, INKS[name], papers[name], dark=name.endswith("gelap")) for name in LABELS)


THEMES = themes("truecolor")
DARK, LIGHT = THEMES[:2]


def next_theme(name: str) -> str:
    """Return the name of the theme that follows `name`, around the end."""
    names = list(LABELS)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def under_cursor(theme: str, ink: str, paper: RichColor | None, *, blurred: bool) -> Style:
    """Return what the cursor makes of an ink: its paper; in high contrast its own ink, blurred a line below.

    Args:
        theme: the name of the theme.
        ink: what is written with.
        paper: what the cursor is drawn with.
        blurred: whether the list has not the focus.
    """
    inks = INKS.get(theme)
    if inks is None or not inks.on_cursor:
        return Style(bgcolor=paper)
    if paper == Color.parse(PAPERS[theme].cursor).rich_color:
        return Style(bgcolor=paper, color=inks.late_on_cursor if ink == "late" else inks.on_cursor)
    return Style(bgcolor=paper, underline=blurred)


def has_few_colours(app: App[object]) -> bool:
    """Whether the terminal has 16 colours, where papers that differ a little are one."""
    return app.console.color_system in ("standard", "windows")


def with_edge(strip: Strip, field: Widget) -> Strip:
    """Return a line of a field, underlined to its end where its paper does not show where one types."""
    if not has_few_colours(field.app) or field.styles.border_bottom[0]:
        return strip
    return strip.adjust_cell_length(field.content_size.width, field.rich_style).apply_style(Style(underline=True))


_ASCII = {
    "·": ".", "○": "o", "◐": "~", "●": "x", "⊘": "-", "◇": "+", "✓": "v", "½": "/", "…": ">",
    "▾": "v", "▸": ">", "◂": "<", "▌": "|", "▐": "|", "│": "|", "─": "-", "╭": "+", "╮": "+", "╰": "+", "╯": "+",
    "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "▔": "-", "▁": "_", "▎": "|", "▊": "|", "█": "#",
    "▏": "|", "▕": "|", "━": "=", "╸": "=", "╺": "=", "▶": ">", "◀": "<", "↑": "^", "↓": "v", "←": "<", "→": ">",
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "×": "x", "\u00a0": " ", "•": "*",
}  # fmt: skip


class AsciiFilter(LineFilter):
    """Puts an ASCII character of the same width in place of every other one that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Return `segments` in ASCII."""
        return [
            segment if segment.control or segment.text.isascii() else Segment(to_ascii(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(4096)
def to_ascii(text: str) -> str:
    """Return `text` in ASCII, each character in as many cells as before."""
    return "".join(character if character.isascii() else _ascii(character) for character in text)


def _ascii(character: str) -> str:
    width = cell_len(character)
    if character in _ASCII:
        return _ASCII[character]
    base = unicodedata.normalize("NFKD", character)[0]
    return (base if base.isascii() else "?").ljust(width) if width else ""
