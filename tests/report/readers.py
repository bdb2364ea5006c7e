"""What three independent readers make of a report: headings, paragraphs, list items, tables."""

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode


class Outline(NamedTuple):
    headings: list[tuple[int, str]]
    paragraphs: list[str]
    items: list[str]
    tables: list[list[list[str]]]


Reader = Callable[[str], Outline]


def body(source: str) -> str:
    """What stands after the front matter."""
    return re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL)


def markdown_it(source: str) -> Outline:
    return _from_tree(SyntaxTreeNode(MarkdownIt("gfm-like").parse(body(source))))


def _from_tree(tree: SyntaxTreeNode) -> Outline:
    outline = Outline([], [], [], [])
    for node in tree.children:
        if node.type == "heading":
            outline.headings.append((int(node.tag[1]), _node_text(node)))
        elif node.type == "paragraph":
            outline.paragraphs.append(_node_text(node))
        elif node.type in ("bullet_list", "ordered_list"):
            outline.items.extend(_only_paragraph(item.children) for item in node.children)
        else:
            assert node.type == "table", node.type
            rows = [row for part in node.children for row in part.children]
            outline.tables.append([[_node_text(cell) for cell in row.children] for row in rows])
    return outline


def _only_paragraph(nodes: list[SyntaxTreeNode]) -> str:
    assert [node.type for node in nodes] in ([], ["paragraph"])
    return "".join(map(_node_text, nodes))


def _node_text(node: SyntaxTreeNode) -> str:
    def parts(each: SyntaxTreeNode) -> Iterator[str]:
        if each.type == "text":
            yield each.content
        assert each.type in ("text", "inline", "heading", "paragraph", "th", "td", "link"), each.type
        for child in each.children:
            yield from parts(child)

    return "".join(parts(node))


def cmark(source: str) -> Outline:
    xml = _run("cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-t", "xml", source=body(source))
    # XML knows no U+FFFE and U+FFFF: private characters that the text does not use stand in for them.
    stand_ins = dict(
        zip("\ufffe\uffff", (each for each in map(chr, range(0xE000, 0xF900)) if each not in xml), strict=False)
    )
    root = ET.fromstring(
        re.sub(r"<!DOCTYPE[^>]*>", "", xml).translate({ord(each): stand_in for each, stand_in in stand_ins.items()})
    )
    back = str.maketrans({stand_in: each for each, stand_in in stand_ins.items()})
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.text = (element.text or "").translate(back)
    outline = Outline([], [], [], [])
    for element in root:
        if element.tag == "heading":
            outline.headings.append((int(element.attrib["level"]), _xml_text(element)))
        elif element.tag == "paragraph":
            outline.paragraphs.append(_xml_text(element))
        elif element.tag == "list":
            for item in element:
                assert [child.tag for child in item] in ([], ["paragraph"])
                outline.items.append(_xml_text(item))
        else:
            assert element.tag == "table", element.tag
            outline.tables.append([[_xml_text(cell) for cell in row] for row in element])
    return outline


def _xml_text(element: ET.Element) -> str:
    inside = {each.tag for each in element.iter()} - {element.tag}
    assert inside <= {"paragraph", "text", "link"}, inside
    return "".join(each.text or "" for each in element.iter("text"))


def pandoc(source: str) -> Outline:
    return _from_pandoc(_run("pandoc", "-f", "gfm", "-t", "json", source=source))


def pandoc_markdown(source: str) -> Outline:
    """Pandoc's own dialect, which it takes for any `.md` file, its typography aside."""
    return _from_pandoc(_run("pandoc", "-f", "markdown-smart", "-t", "json", source=source))


def _from_pandoc(output: str) -> Outline:
    outline = Outline([], [], [], [])
    for block in json.loads(output)["blocks"]:
        kind, content = block["t"], block.get("c")
        if kind == "Header":
            outline.headings.append((content[0], _inlines(content[2])))
        elif kind == "Para":
            outline.paragraphs.append(_inlines(content))
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                assert [part["t"] for part in item] in ([], ["Plain"], ["Para"]), item
                outline.items.append("".join(_inlines(part["c"]) for part in item))
        else:
            assert kind == "Table", kind
            _, _, _, head, bodies, _ = content
            rows = head[1] + [row for part in bodies for row in part[3]]
            outline.tables.append([[_pandoc_cell(cell) for cell in row[1]] for row in rows])
    return outline


def _pandoc_cell(cell: list[Any]) -> str:
    blocks = cell[4]
    assert [block["t"] for block in blocks] in ([], ["Plain"])
    return "".join(_inlines(block["c"]) for block in blocks)


def _inlines(inlines: list[dict[str, Any]]) -> str:
    parts = []
    for each in inlines:
        if each["t"] == "Str":
            parts.append(str(each["c"]))
        elif each["t"] == "Link":
            parts.append(_inlines(each["c"][1]))
        else:
            assert each["t"] in ("Space", "SoftBreak"), each
            parts.append(" ")
    return "".join(parts)


def _run(program: str, *arguments: str, source: str) -> str:
    path = shutil.which(program)
    if path is None:
        assert not os.environ.get("CI"), f"{program} must be installed where CI is set"
        pytest.skip(f"{program} is not installed")
    done = subprocess.run([path, *arguments], input=source.encode(), capture_output=True, check=True, timeout=600)
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode()


READERS: dict[str, Reader] = {
    "markdown-it": markdown_it,
    "cmark-gfm": cmark,
    "pandoc-gfm": pandoc,
    "pandoc-markdown": pandoc_markdown,
}
