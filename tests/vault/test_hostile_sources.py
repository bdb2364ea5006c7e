"""Whatever a file is called and whatever it holds: it is kept whole under its hash, or refused in one sentence."""

import hashlib
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from tests.systems import posix_only
from zi_tui.domain.kinds import contradiction
from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError
from zi_tui.text import clean
from zi_tui.vault.files import Vault
from zi_tui.vault.kinds import media_type

SLOW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])

BYTES_OF_NAMES = st.binary(min_size=1, max_size=255).filter(
    lambda name: b"/" not in name and b"\0" not in name and name not in (b".", b"..")
)
TEXTS_OF_NAMES = (
    st.one_of(
        st.sampled_from([*HOSTILE.values(), "CON.pdf", "nul", "SK. ", "-rf", "..hidden", "e\u0301.pdf"]), st.text()
    )
    .map(lambda text: text.encode("utf-8", "surrogatepass").replace(b"/", b"_").replace(b"\0", b"")[:255])
    .filter(lambda name: name not in (b"", b".", b".."))
)


@SLOW
@given(st.one_of(BYTES_OF_NAMES, TEXTS_OF_NAMES))
@example(b"x" * 251 + b".pdf")
@example(b"\xff\xfe.pdf")
@example("baris\nkedua\u202egpj.exe".encode())
def test_no_name_becomes_a_path_or_a_surprise(vault: Vault, tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / "meja"
    folder.mkdir(exist_ok=True)
    path = folder / os.fsdecode(name)
    path.write_bytes(b"isi")
    try:
        stored = vault.add(path)
    finally:
        path.unlink()
    assert vault.path(stored.sha256) == vault.folder / "sha256" / stored.sha256[:2] / stored.sha256
    assert stored.file_name == clean(stored.file_name)
    assert "\n" not in stored.file_name
    copy = vault.open_copy(stored.sha256, stored.file_name)
    try:
        assert copy.parent.parent == Path(tempfile.gettempdir())
        assert len(copy.name.encode()) <= 255
    finally:
        copy.chmod(0o600)
        copy.unlink()
        copy.parent.rmdir()


@SLOW
@given(st.one_of(st.binary(), st.sampled_from([b"%PDF-1.4", b"\xff\xd8\xff\xe0", b"PK\3\4", b"#!", b"MZ\0"]).flatmap(
    lambda head: st.binary(max_size=50).map(lambda rest: head + rest)
)), st.sampled_from(["SK.pdf", "foto.jpg", "a.docx", "tanpa", ".", "x.", "a.b.c", "SK.PDF "]))  # fmt: skip
def test_any_content_is_kept_as_it_is_or_refused(vault: Vault, tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / "sumber"
    path.write_bytes(content)
    if not content:
        with pytest.raises(VaultError, match="berkas kosong"):
            vault.add(path)
        return
    stored = vault.add(path)
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    assert vault.verify(stored.sha256, len(content)) is Integrity.INTACT
    kind = media_type(content, name)
    assert kind.count("/") == 1
    assert "\n" not in contradiction(kind, name)


@posix_only
@SLOW
@given(st.text(max_size=40), st.booleans())
@example("/etc/passwd", True)
@example("../../etc/shadow", True)
@example("\ud800", False)
def test_whatever_path_is_asked_for_that_is_no_regular_file_is_one_sentence(
    vault: Vault, tmp_path: Path, text: str, link: bool
) -> None:
    path = tmp_path / "tautan" if link else tmp_path / f"tidak ada {text}"
    if link:
        target = text.replace("\0", "") or "x"
        try:
            path.symlink_to(target)
        except (UnicodeEncodeError, OSError):
            return
    try:
        with pytest.raises(VaultError) as caught:
            vault.add(path)
    finally:
        if link:
            path.unlink()
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert not vault.folder.exists()


def test_composed_and_decomposed_names_are_two_files_of_one_content(vault: Vault, tmp_path: Path) -> None:
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        (tmp_path / name).write_text("isi")
    names = {vault.add(path).file_name for path in tmp_path.glob("caf*.txt")}
    assert names == {"café.txt"}
    assert len(list(vault.stored())) == 1


def test_a_sparse_file_is_kept_in_full(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "rekaman.mp4"
    source.touch()
    os.truncate(source, 8 << 20)
    stored = vault.add(source)
    assert (stored.size, stored.sha256) == (8 << 20, hashlib.sha256(bytes(8 << 20)).hexdigest())
    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT
