"""What a file really is, said where its extension says otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_tui.domain.kinds import contradiction, kind_in_words
from zi_tui.vault.kinds import OPENABLE, media_type

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("image/jpeg", "foto.pdf", "gambar JPEG"),
        ("image/png", "Foto.JPG", "gambar PNG"),
        ("application/pdf", "surat.docx", "dokumen PDF"),
        (DOCX, "surat.pdf", "dokumen Word"),
        ("text/plain", "SK.pdf", "teks"),
        ("text/html", "nilai.xls", "laman HTML"),
        ("application/octet-stream", "SK.pdf", "jenis yang tidak dikenal"),
        ("application/x-msdownload", "SK.pdf", "program atau skrip"),
        ("application/x-shellscript", "catatan.txt", "program atau skrip"),
        ("video/mp4", "foto.jpg", "rekaman video"),
        ("image/x-canon-cr2", "foto.jpg", "gambar"),
        ("application/x-lha", "foto.jpg", "lha"),
    ],
)
def test_it_is_said_what_it_really_is(kind: str, name: str, words: str) -> None:
    assert contradiction(kind, name) == words


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("application/pdf", "SK.pdf"),
        ("image/jpeg", "foto.JPEG"),
        ("application/rtf", "lama.doc"),
        ("application/x-ole-storage", "lama.xls"),
        (DOCX, "arsip.zip"),
        ("application/zip", "surat.docx"),
        ("text/csv", "nilai.txt"),
        ("audio/mpeg", "rapat.mp4"),
        ("application/octet-stream", "data.bin"),
        ("application/pdf", "tanpa ekstensi"),
        ("application/pdf", ".pdf"),
        ("application/x-shellscript", "pasang.sh"),
    ],
)
def test_what_fits_or_promises_nothing_is_not_remarked_on(kind: str, name: str) -> None:
    assert contradiction(kind, name) == ""


@given(st.text(), st.text())
def test_any_text_does(kind: str, name: str) -> None:
    assert isinstance(contradiction(kind, name), str)
    assert isinstance(kind_in_words(kind), str)


@pytest.mark.parametrize("extension", sorted(OPENABLE))
def test_an_unreadable_content_is_remarked_on_under_every_extension_that_is_opened(extension: str) -> None:
    kind = media_type(b"\0\1\2\3\xfe" * 9, f"x{extension}")
    if extension not in (".odg", ".msg"):  # containers of no signature of their own
        assert contradiction(kind, f"x{extension}")
