"""A report as one page that any browser shows: no other file, no network, no script."""

from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from zi_tui.i18n import _, pgettext

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --paper: #fcfcfa; --muted: #5c6773; --line: #d5d9de;
  --head: #eef1f4; --link: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #dfe4ea; --paper: #14181d; --muted: #98a3ae;
  --line: #343b44; --head: #1f252c; --link: #7db8f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 100rem; color: var(--ink); background: var(--paper);
  font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; }
h2 { margin-top: 2.5rem; padding-top: .8rem; border-top: 2px solid var(--line); font-size: 1.25rem; }
h3 { margin-top: 2rem; font-size: 1.05rem; }
h4 { margin: 1.5rem 0 .4rem; font-size: .95rem; }
a { color: var(--link); }
nav { padding: .6rem 1rem; background: var(--head); border-radius: 6px; }
nav ul { margin: 0; padding: 0 0 0 1.1rem; columns: 2 22rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .87rem; }
th, td { padding: .35rem .55rem; border: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: break-word; min-width: 2.2rem; max-width: 24rem; }
th { background: var(--head); }
code, .hash { font: .78rem/1.4 ui-monospace, Consolas, monospace; }
.hash { max-width: 17rem; overflow-wrap: anywhere; color: var(--muted); }
@media print { body { padding: 0; font-size: 9pt; max-width: none; } nav { display: none; }
  h2, h3, h4 { break-after: avoid; } tr { break-inside: avoid; } .wide { overflow: visible; } }
@page { size: A4 landscape; margin: 12mm; }
"""


def page(markdown_text: str, title: str) -> str:
    """Return the report `markdown_text`, without its front matter, as a page with that title."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_without_front_matter(markdown_text))
    places = _number_sections(tokens)
    _mark_hashes(tokens)
    body = parser.renderer.render(tokens, parser.options, {})
    body = body.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
    links = "\n".join(f'<li><a href="#{anchor}">{escape(name)}</a></li>' for anchor, name in places)
    head, _end, rest = body.partition("</h1>\n")
    label = escape(_("Bagian"))
    language = pgettext("kode bahasa", "id")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'{head}{_end}<nav aria-label="{label}"><ul>\n{links}\n</ul></nav>\n{rest}</body>\n</html>\n'
    )


def _without_front_matter(text: str) -> str:
    """Return `text` without the YAML block that it begins with; its keys are for machines."""
    if not text.startswith("---\n"):
        return text
    return text.partition("\n---\n")[2]


def _number_sections(tokens: list[Token]) -> list[tuple[str, str]]:
    """Give each section an anchor, and return the anchors with the sections' names."""
    places: list[tuple[str, str]] = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = f"bagian-{len(places) + 1}"
            token.attrSet("id", anchor)
            name = "".join(child.content for child in inline.children or ())
            places.append((anchor, name))
    return places


def _mark_hashes(tokens: list[Token]) -> None:
    """Let the cells that hold a SHA-256 be set small."""
    for token, inline in pairwise(tokens):
        if token.type == "td_open" and len(inline.content) == 64 and inline.content.isalnum():
            token.attrJoin("class", "hash")
