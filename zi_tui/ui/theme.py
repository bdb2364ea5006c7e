"""Ink and paper: the two themes, and the filter for consoles that have neither colours nor glyphs."""

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

DARK = Theme(
    name="zi-gelap",
    primary="#7fb7be",
    secondary="#9aa5b1",
    accent="#7fb7be",
    foreground="#d9d7d0",
    background="#15181d",
    surface="#15181d",
    panel="#1d2128",
    success="#8fb996",
    warning="#d8b26e",
    error="#ff6b61",
    dark=True,
    variables={
        "ink-muted": "#868d97",
        "ink-strong": "#f4f1e8",
        "late": "#ff6b61",
        "line": "#3a414b",
        "cursor": "#2a4249",
        "cursor-blurred": "#232931",
        "block-cursor-background": "#2a4249",
        "block-cursor-foreground": "#f4f1e8",
        "border": "#7fb7be",
        "border-blurred": "#3a414b",
        "scrollbar": "#3a414b",
        "scrollbar-hover": "#566070",
        "scrollbar-active": "#7fb7be",
        "scrollbar-background": "#15181d",
        "scrollbar-background-hover": "#15181d",
        "scrollbar-background-active": "#15181d",
        "scrollbar-corner-color": "#15181d",
        "input-selection-background": "#3d6068",
    },
)
LIGHT = Theme(
    name="zi-terang",
    primary="#0f6a73",
    secondary="#5b6470",
    accent="#0f6a73",
    foreground="#23272d",
    background="#f8f5ee",
    surface="#f8f5ee",
    panel="#efeade",
    success="#2f6b3c",
    warning="#8a5a00",
    error="#b3261e",
    dark=False,
    variables={
        "ink-muted": "#6b6f76",
        "ink-strong": "#000000",
        "late": "#b3261e",
        "line": "#cfc8b8",
        "cursor": "#c9e0e0",
        "cursor-blurred": "#e6e0d2",
        "block-cursor-background": "#c9e0e0",
        "block-cursor-foreground": "#000000",
        "border": "#0f6a73",
        "border-blurred": "#cfc8b8",
        "scrollbar": "#cfc8b8",
        "scrollbar-hover": "#a79f8d",
        "scrollbar-active": "#0f6a73",
        "scrollbar-background": "#f8f5ee",
        "scrollbar-background-hover": "#f8f5ee",
        "scrollbar-background-active": "#f8f5ee",
        "scrollbar-corner-color": "#f8f5ee",
        "input-selection-background": "#a9d0d3",
    },
)
THEMES = (DARK, LIGHT)

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
