"""Another language: every text can be put into a catalog, and a catalog reaches every text."""

import ast
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import zi_tui

PACKAGE = Path(zi_tui.__file__).parent


def calls(tree: ast.AST) -> list[ast.Call]:
    """Return every call of `_` in `tree`."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]


def modules() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(PACKAGE.rglob("*.py"))]


def literal(call: ast.Call) -> str:
    """Return the one literal that `call` is made with; an empty text where that is not what it is made with."""
    first = call.args[0] if len(call.args) == 1 and not call.keywords else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def messages() -> set[str]:
    return {literal(call) for _path, tree in modules() for call in calls(tree)}


def test_no_text_hides_in_an_f_string() -> None:
    """`xgettext` does not look inside of them."""
    hidden = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in calls(node)
    ]
    assert hidden == []


def test_only_literals_are_translated() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, tree in modules()
        for call in calls(tree)
        if not literal(call)  # and the empty message is the catalog's own header
    ]
    assert wrong == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext's tools")
def test_the_template_of_the_catalog_can_be_made(tmp_path: Path) -> None:
    template = tmp_path / "zi_tui.pot"
    sources = [str(path) for path, _tree in modules()]
    command = ["xgettext", "--language=Python", "--from-code=UTF-8", "--keyword=_", "--no-wrap", "-o", str(template)]
    subprocess.run([*command, *sources], check=True, capture_output=True)
    text = template.read_text(encoding="utf-8")
    assert text.count("\nmsgid ") - 1 == len(messages())
    assert 'msgid "Agustus"' in text
    assert 'msgid "belum ada: %s"' in text


def catalog(translations: Mapping[str, str]) -> bytes:
    """Return a catalog as `msgfmt` compiles it."""
    pairs = sorted(
        (key.encode(), value.encode())
        for key, value in {"": "Content-Type: text/plain; charset=UTF-8\n", **translations}.items()
    )
    names, values = [key for key, _value in pairs], [value for _key, value in pairs]
    first = 28 + 16 * len(pairs)
    places, content = [], b""
    for text in (*names, *values):
        places += [len(text), first + len(content)]
        content += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + struct.pack(f"<{len(places)}I", *places) + content


ENGLISH = {
    "Agustus": "August",
    "Perintah “{name}” tidak dikenal{hint}; semua perintah ada di: zi-tui -h": "No such command: {name}{hint}",
    "pemakaian: ": "usage: ",
    "tampilkan versi": "show the version",
    "Bantuan": "Help",
}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that has a catalog of the language `xx`."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(PACKAGE, folder / "zi_tui", ignore=shutil.ignore_patterns("__pycache__"))
    target = folder / "zi_tui" / "locale" / "xx" / "LC_MESSAGES"
    target.mkdir(parents=True)
    (target / "zi_tui.mo").write_bytes(catalog(ENGLISH))
    return folder


def said(folder: Path, language: str, *arguments: str) -> str:
    """Run Python on the package in `folder` in a language and return everything that was printed."""
    environment = {**os.environ, "ZI_TUI_LANG": language, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    return result.stdout + result.stderr


@pytest.mark.parametrize(
    ("arguments", "english", "indonesian"),
    [
        (["-m", "zi_tui", "bulanan"], "No such command: bulanan", "Perintah “bulanan” tidak dikenal"),
        (["-m", "zi_tui", "month", "-h"], "usage: zi-tui month", "pemakaian: zi-tui month"),
        (["-m", "zi_tui", "month", "-h"], "show the version", "tampilkan versi"),
        (["-c", "from zi_tui.dates import month_name as name; print(name(8))"], "August", "Agustus"),
        (
            ["-c", "from zi_tui.ui.app_actions import AppActions as A; print(*(b.description for b in A.BINDINGS))"],
            "Help",
            "Bantuan",
        ),
    ],
)
def test_the_variable_chooses_the_language(
    elsewhere: Path, arguments: list[str], english: str, indonesian: str
) -> None:
    translated = said(elsewhere, "xx", *arguments)
    assert english in translated
    assert indonesian not in translated
    for language in ("", "id", "yy"):  # nobody has made the last
        own = said(elsewhere, language, *arguments)
        assert indonesian in own
        assert english not in own


def test_indonesian_needs_no_gettext(elsewhere: Path) -> None:
    code = "import sys, zi_tui.i18n; print('gettext' in sys.modules)"
    assert said(elsewhere, "id", "-c", code) == "False\n"
    assert said(elsewhere, "xx", "-c", code) == "True\n"
