"""Telling what a file is, and what must not be opened."""

import io
import zipfile

import pytest

from zi_tui.vault.kinds import is_program, is_text, media_type

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "isi")
    return out.getvalue()


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "SK.pdf", "application/pdf"),
        (b"%PDF-1.4\nhanya teks", "SK.txt", "application/pdf"),
        (b"\r\nsisa\r\n%PDF-1.4\xff", "SK", "application/pdf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "foto.pdf", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "foto", "image/png"),
        (zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "x", DOCX),
        (zipped("a", "b", "c", "d", "e"), "notulen.DOCX", DOCX),
        (zipped("a"), "bukti.zip", "application/zip"),
        (OLE, "lama.doc", "application/msword"),
        (OLE, "lama", "application/x-ole-storage"),
        (b"{\\rtf1 isi}", "surat.doc", "application/rtf"),
        ("Apel pagi — hadir".encode(), "catatan.txt", "text/plain"),
        (b"nama,nilai\n", "nilai.csv", "text/csv"),
        (b"<html>", "laman.html", "text/html"),
        (b"BMKG: hujan ringan", "cuaca.txt", "text/plain"),
        (b"MZ adalah singkatan", "catatan.txt", "text/plain"),
        ("halo".encode("utf-16"), "catatan.txt", "text/plain"),
        (b"#!/bin/sh\n", "foto.jpg", "application/x-shellscript"),
        (b"MZ\x90\0\x03\0", "SK.pdf", "application/x-msdownload"),
        (b"\x7fELF\x02\x01\x01" + bytes(57), "SK.pdf", "application/x-executable"),
        (b"\0\1\2\3\xfe", "data.bin", "application/octet-stream"),
    ],
)
def test_content_decides_before_the_name(head: bytes, name: str, kind: str) -> None:
    assert media_type(head, name) == kind


def test_text_may_be_cut_inside_a_character() -> None:
    head = "é日👍".encode()
    assert all(is_text(head[:length]) for length in range(len(head) + 1))
    assert not is_text(b"\xff" + head)
    assert not is_text(b"a\0b")


@pytest.mark.parametrize(
    "head",
    [
        b"#!/usr/bin/python3\n",
        b"\xef\xbb\xbf#!/bin/sh",
        b"\n [Desktop Entry]\nExec=rm",
        b"MZ\x90\0",
        b"\x7fELF",
        b"L\0\0\0\x01\x14\x02\0",
        b"\xcf\xfa\xed\xfe",
    ],
)
def test_programs_are_known_by_their_content(head: bytes) -> None:
    assert is_program(head)


@pytest.mark.parametrize("head", [b"", b"%PDF-1.7", b"MZ bukan program", b"# judul", b"PK\x03\x04"])
def test_documents_are_no_programs(head: bytes) -> None:
    assert not is_program(head)
