"""The guide's pictures are there and shown, and the key card is that of the program."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parents[1] / "docs"


def script(name: str) -> ModuleType:
    """Return a script of the documentation as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_picture_is_shown_and_every_one_that_is_shown_is_there() -> None:
    shown: list[str] = []
    for page in DOCS.glob("*.md"):
        shown += re.findall(r"!\[[^]]+\]\(img/([\w-]+)\.svg\)", page.read_text(encoding="utf-8"))
    there = {path.stem for path in (DOCS / "img").glob("*.svg")}
    drawn = set(re.findall(r'Shot\("([\w-]+)"', (DOCS / "screenshots.py").read_text(encoding="utf-8")))
    assert set(shown) == there == drawn
    assert len(shown) == len(set(shown)), "each is shown once"


def test_the_key_card_is_that_of_the_program() -> None:
    card = script("key_card")
    assert (DOCS / "kartu-tombol.md").read_text(encoding="utf-8") == card.as_markdown(), "run docs/key_card.py"
    assert (DOCS / "kartu-tombol.html").read_text(encoding="utf-8") == card.as_html()
    everywhere = dict(card.sections())["Di mana saja"]
    assert ("f9", "Latihan") in [key[:2] for key in everywhere]
    assert all(key.keys and key.label for _heading, keys in card.sections() for key in keys)
