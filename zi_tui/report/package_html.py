"""A report as one page that any browser shows: no other file, no network, no script."""

import json
import re
from html import escape
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from zi_tui.i18n import _, pgettext
from zi_tui.report.periodic import ENCLOSURES

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --paper: #fcfcfa; --muted: #5c6773; --line: #d5d9de;
  --head: #eef1f4; --link: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #dfe4ea; --paper: #14181d; --muted: #98a3ae;
  --line: #343b44; --head: #1f252c; --link: #7db8f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 100rem; color: var(--ink); background: var(--paper);
  font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
header { padding-bottom: .4rem; border-bottom: 4px double var(--ink); text-align: center; font-weight: bold;
  font-size: 1.1rem; text-transform: uppercase; }
h1 { margin: 1.5rem auto; max-width: 60rem; font-size: 1.35rem; line-height: 1.35; text-align: center; }
h2 { margin-top: 2.5rem; padding-top: .8rem; border-top: 2px solid var(--line); font-size: 1.25rem; }
h2.chapter { text-align: center; text-transform: uppercase; }
h3 { margin-top: 2rem; font-size: 1.05rem; }
h4, h5 { margin: 1.5rem 0 .4rem; font-size: .95rem; }
h1, h2, h3, h4, h5, p, li { overflow-wrap: anywhere; }
a { color: var(--link); }
nav { padding: .6rem 1rem; background: var(--head); border-radius: 6px; }
nav ul { margin: 0; padding: 0 0 0 1.1rem; columns: 2 22rem; }
nav .h3 { margin-left: 1.1rem; list-style: circle; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .87rem; }
th, td { padding: .35rem .55rem; border: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: break-word; min-width: 2.2rem; max-width: 24rem; }
th { background: var(--head); }
table.signatures { width: 100%; font-size: 1rem; }
.signatures th, .signatures td { width: 50%; max-width: none; height: 1.9em; border: 0; background: none;
  text-align: center; font-weight: normal; }
code, .hash { font: .78rem/1.4 ui-monospace, Consolas, monospace; }
.hash { max-width: 17rem; overflow-wrap: anywhere; color: var(--muted); }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --muted: #000; --line: #444; --head: #e8e8e8;
    --link: #000; }
  body { padding: 0; max-width: none;
    font: 11pt/1.4 "Bookman Old Style", "Times New Roman", "Liberation Serif", serif; }
  nav { display: none; }
  a { text-decoration: none; }
  header { font-size: 14pt; }
  h1 { margin: 14pt auto; font-size: 13pt; }
  h2 { margin: 18pt 0 8pt; padding: 0; border: 0; font-size: 12pt; }
  h3 { margin: 12pt 0 4pt; font-size: 11pt; }
  h4, h5 { margin: 9pt 0 3pt; font-size: 10.5pt; }
  p, li { text-align: justify; orphans: 3; widows: 3; }
  h2, h3, h4, h5 { break-after: avoid; break-inside: avoid; }
  .scroll { overflow: visible; }
  table { width: 100%; font-size: 9pt; line-height: 1.25; }
  th, td { padding: 2pt 4pt; min-width: 0; max-width: none; }
  th { text-align: center; vertical-align: middle; }
  td { hyphens: auto; }
  td[style*="right"] { white-space: nowrap; }
  tr, .signatures, section.signed { break-inside: avoid; }
  section.enclosure { break-before: page; }
  .wide { page: wide; }
  .wide table { font-size: 8pt; }
  code, .hash { font-size: 7pt; }
}
@page { size: A4; margin: 20mm 15mm 20mm 20mm;
  @bottom-center { content: counter(page); font: 9pt "Bookman Old Style", "Times New Roman", serif; } }
@page wide { size: A4 landscape; margin: 15mm; }
"""
_WIDE = 10
"""A table of as many columns wants the page's long side, and so does one with SHA-256s."""
_LONG = 22
"""A word of a cell with more characters may break, or its table would be wider than the paper."""
_LONG_WORD = re.compile(rf"(\S{{{_LONG + 1},}})")
_PIECES = re.compile(rf"\S{{8,{_LONG - 1}}}[-_./]|\S{{1,{_LONG}}}")
_CHAPTER = re.compile(r"(\w+ [IVX]+) (.+)", re.DOTALL)
"""The heading of a chapter (`Bab I Pendahuluan`), in any language."""
_ENCLOSURE = re.compile(r"(\w+ \d+) (.+)")
"""That of an enclosure (`Lampiran 1 Matriks`), where it is one: a meeting is headed by its day."""


class Place(NamedTuple):
    """Where a section (`h2`) or a part of one (`h3`) begins."""

    anchor: str
    name: str
    tag: str


def page(markdown_text: str, title: str) -> str:
    """Return the report `markdown_text` as a page with that title, its office on top."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    front, text = _front_matter(markdown_text)
    tokens = parser.parse(text)
    places = _number_sections(tokens)
    _mark_cells(tokens)
    body = parser.renderer.render(tokens, parser.options, {})
    body = re.sub(r"<table[^>]*>", r'<div class="scroll">\g<0>', body).replace("</table>", "</table></div>")
    links = "\n".join(
        f'<li class="{each.tag}"><a href="#{each.anchor}">{escape(each.name)}</a></li>' for each in places
    )
    head, _end, rest = body.partition("</h1>\n")
    label = escape(_("Bagian"))
    language = pgettext("kode bahasa", "id")
    sections = _sections(rest)
    filed = any(_CHAPTER.fullmatch(each.name) for each in places if each.tag == "h2")
    all_wide = ' class="wide"' if not filed and 'class="wide' in sections else ""  # or its pages would turn to and fro
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body{all_wide}>\n"
        f"{_letterhead(front)}{head}{_end}"
        f'<nav aria-label="{label}"><ul>\n{links}\n</ul></nav>\n{sections}</body>\n</html>\n'
    )


def _front_matter(text: str) -> tuple[str, str]:
    """Return the YAML block that `text` begins with, whose keys are for machines, and what follows it."""
    if not text.startswith("---\n"):
        return "", text
    front, _end, rest = text.partition("\n---\n")
    return front, rest


def _letterhead(front: str) -> str:
    """Return the office that the front matter names, as it stands on top of what is filed."""
    for line in front.splitlines():
        if line.startswith("office: "):
            return f"<header>{escape(str(json.loads(line.removeprefix('office: '))))}</header>\n"
    return ""


def _sections(body: str) -> str:
    """Return `body` with each section marked as what it is: an enclosure, what is signed, or one with a wide table."""
    sections = re.split(r"(?=<h2[ >])", body)
    return sections[0] + "".join(f"<section{_kind(each)}>\n{each}</section>\n" for each in sections[1:])


def _kind(section: str) -> str:
    columns = max(
        (len(re.findall(r"<th\b", row)) for row in re.findall(r"<thead>.*?</thead>", section, re.DOTALL)), default=0
    )
    kinds = ["wide"] if columns >= _WIDE or 'class="hash"' in section else []
    kinds += ["signed"] if 'class="signatures"' in section else []
    kinds += ["enclosure"] if 'class="chapter enclosure"' in section else []
    return f' class="{" ".join(kinds)}"' if kinds else ""


def _number_sections(tokens: list[Token]) -> list[Place]:
    """Give each section and part of one an anchor, a chapter two lines, and return where they are."""
    places: list[Place] = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag in ("h2", "h3"):
            anchor = f"bagian-{len(places) + 1}"
            token.attrSet("id", anchor)
            name = "".join(child.content for child in inline.children or ())
            places.append(Place(anchor, name, token.tag))
            if token.tag == "h3":
                continue
            enclosed = name in ENCLOSURES
            chapter = (_ENCLOSURE if enclosed else _CHAPTER).fullmatch(name)
            if chapter:
                token.attrSet("class", "chapter enclosure" if enclosed else "chapter")
                inline.children = [_text(chapter[1]), Token("hardbreak", "br", 0), _text(chapter[2])]
    return places


def _text(content: str) -> Token:
    token = Token("text", "", 0)
    token.content = content
    return token


def _breakable(token: Token) -> list[Token]:
    """Return a piece of a cell with places in its long words at which a browser may break them."""
    if token.type != "text":
        return [token]
    may_break = Token("html_inline", "", 0)
    may_break.content = "<wbr />"
    found: list[Token] = []
    for number, part in enumerate(_LONG_WORD.split(token.content)):
        pieces = [_text(piece) for piece in _PIECES.findall(part)] if number % 2 else [_text(part)]
        found += [each for piece in pieces for each in (piece, may_break)][:-1]
    return found


def _mark_cells(tokens: list[Token]) -> None:
    """Let the cells that hold a SHA-256 be set small, long words of others break, and what is signed have no lines."""
    table = None
    for token, inline in pairwise(tokens):
        if token.type == "table_open":
            table = token
        elif token.type == "td_open" and len(inline.content) == 64 and inline.content.isalnum():
            token.attrJoin("class", "hash")
        elif token.type == "td_open":
            inline.children = [piece for child in inline.children or () for piece in _breakable(child)]
        elif token.type == "th_open" and table is not None and inline.content == _("Mengetahui,"):
            table.attrSet("class", "signatures")
