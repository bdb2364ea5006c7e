"""Another language: every text can be put into a catalog, and a catalog reaches every text."""

import ast
import gettext
import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

import zi_tui
from zi_tui import catalog as catalogs
from zi_tui.cli import main
from zi_tui.i18n import LANGUAGES, SOURCE

PACKAGE = Path(zi_tui.__file__).parent


def calls(tree: ast.AST) -> list[ast.Call]:
    """Return every call of `_` and `pgettext` in `tree`."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "pgettext")
    ]


@cache
def modules() -> list[tuple[Path, ast.Module]]:
    """Return every module of the program, taken apart."""
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(PACKAGE.rglob("*.py"))]


def literal(call: ast.Call) -> str:
    """Return the message of `call`, behind its context if any; an empty text where they are no literals."""
    values = [node.value for node in call.args if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    expected = 1 if isinstance(call.func, ast.Name) and call.func.id == "_" else 2
    return "\x04".join(values) if len(values) == len(call.args) == expected and not call.keywords else ""


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
    keywords = ["--keyword=_", "--keyword=pgettext:1c,2"]
    command = ["xgettext", "--language=Python", "--from-code=UTF-8", *keywords, "--no-wrap", "-o", str(template)]
    subprocess.run([*command, *sources], check=True, capture_output=True)
    text = template.read_text(encoding="utf-8")
    assert text.count("\nmsgid ") - 1 == len(messages())
    assert 'msgid "Agustus"' in text
    assert 'msgid "belum ada: %s"' in text


LANGUAGES_TRANSLATED = sorted(path.name for path in (PACKAGE / "locale").iterdir())
_PLACES = re.compile(r"\{\w*\}|%[rs]")


def source_of(language: str) -> str:
    """Return the catalog of `language` as translators write it."""
    return (PACKAGE / "locale" / language / "LC_MESSAGES" / "zi_tui.po").read_text(encoding="utf-8")


def catalog_of(language: str) -> dict[str, str]:
    """Return every message in `source_of`, behind its context if any, with its translation."""
    translations = {}
    for entry in source_of(language).split("\n\n"):
        texts = {"msgctxt": "", "msgid": "", "msgstr": ""}
        name = ""
        for line in entry.splitlines():
            if match := re.fullmatch(r'(msgctxt |msgid |msgstr |)(".*")', line):
                name = match[1].strip() or name
                texts[name] += ast.literal_eval(match[2])
        message = "\x04".join(filter(None, (texts["msgctxt"], texts["msgid"])))
        if message:
            translations[message] = texts["msgstr"]
    return translations


def test_every_language_that_can_be_asked_for_has_a_catalog() -> None:
    assert sorted(LANGUAGES) == sorted([SOURCE, *LANGUAGES_TRANSLATED])


@pytest.mark.parametrize("language", LANGUAGES_TRANSLATED)
def test_a_catalog_translates_every_message(language: str) -> None:
    """What is missing comes into the catalog by `.ci/catalog`."""
    translations = catalog_of(language)
    assert sorted(messages() - {message for message, text in translations.items() if text}) == []
    assert sorted(translations.keys() - messages()) == []
    assert not re.findall(r"^#(?:~.*|, .*fuzzy.*)", source_of(language), re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES_TRANSLATED)
def test_a_translation_has_the_places_and_the_margins_of_its_message(language: str) -> None:
    wrong = []
    for key, text in ((key, text) for key, text in catalog_of(language).items() if text):
        message = key.rpartition("\x04")[2]
        choices = text.count("|") - message.count("|")
        if (
            sorted(_PLACES.findall(message)) != sorted(_PLACES.findall(text))
            or [message != message.lstrip(), message != message.rstrip()]
            != [text != text.lstrip(), text != text.rstrip()]
            or choices != len(catalogs.CHOICE.findall(text))
        ):
            wrong.append((message, text))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES_TRANSLATED)
def test_a_compiled_catalog_is_what_its_source_says(language: str) -> None:
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "zi_tui.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for key, text in catalog_of(language).items():
        context, _separator, message = key.rpartition("\x04")
        assert (compiled.pgettext(context, message) if context else compiled.gettext(message)) == (text or message)


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
    "{count} berkas": "{count} [file|files]",
    "tanda\x04Tutup": "Closed",
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
    shutil.make_archive(str(folder / "one" / "file"), "zip", folder, "zi_tui")
    return folder


def said(source: Path, language: str, *arguments: str) -> str:
    """Run Python on the package in `source`, a folder or a zip, in a language; return everything that was printed."""
    environment = {**os.environ, "ZI_TUI_LANG": language, "PYTHONPATH": str(source), "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=source.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
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
    own = said(elsewhere, "id", *arguments)
    assert indonesian in own
    assert english not in own


def test_without_a_language_or_with_one_that_nobody_has_made_it_is_indonesian(elsewhere: Path) -> None:
    for language in ("", "yy"):
        assert "Perintah “bulanan” tidak dikenal" in said(elsewhere, language, "-m", "zi_tui", "bulanan")


def test_the_option_outranks_the_variable_before_and_after_the_command(elsewhere: Path) -> None:
    run = ("-m", "zi_tui")
    assert said(elsewhere, "id", *run, "--lang", "xx", "bulanan").startswith("zi-tui: No such command")
    assert said(elsewhere, "id", *run, "bulanan", "--lang=xx").startswith("zi-tui: No such command")
    assert said(elsewhere, "xx", *run, "bulanan", "--lang", "id").startswith("zi-tui: Perintah")
    assert said(elsewhere, "xx", *run, "--", "bulanan", "--lang", "id").startswith("zi-tui: No such command")


def test_a_language_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "fr", "month"]) == 2
    assert capsys.readouterr().err == "zi-tui: Bahasa “fr” tidak ada; yang ada: id, en.\n"


def test_a_catalog_is_read_inside_of_a_zip_and_chooses_by_number_and_context(elsewhere: Path) -> None:
    code = (
        "from zi_tui.i18n import _, pgettext; text = _('{count} berkas');"
        "print(*(text.format(count=count) for count in (0, 1, 2)), pgettext('tanda', 'Tutup'), pgettext('x', 'Tutup'))"
    )
    assert said(elsewhere / "one" / "file.zip", "xx", "-c", code) == "0 files 1 file 2 files Closed Tutup\n"
    assert said(elsewhere / "one" / "file.zip", "id", "-c", code) == "0 berkas 1 berkas 2 berkas Tutup Tutup\n"


def test_indonesian_needs_no_gettext(elsewhere: Path) -> None:
    code = "import sys, zi_tui.i18n; print('gettext' in sys.modules)"
    assert said(elsewhere, "id", "-c", code) == "False\n"
    assert said(elsewhere, "xx", "-c", code) == "True\n"
