"""What a file is, told by its first bytes; the extension only decides where bytes cannot."""

import codecs

from zi_tui.vault.names import split_extension

UNKNOWN = "application/octet-stream"
SCRIPT = "application/x-shellscript"

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_IN_ZIP = {
    ".docx": _OOXML + "wordprocessingml.document",
    ".xlsx": _OOXML + "spreadsheetml.sheet",
    ".pptx": _OOXML + "presentationml.presentation",
    ".odt": _ODF + "text",
    ".ods": _ODF + "spreadsheet",
    ".odp": _ODF + "presentation",
}
_IN_OLE = {
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".msg": "application/vnd.ms-outlook",
    ".msi": "application/x-msi",
}
_TEXTS = {
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".htm": "text/html",
    ".html": "text/html",
    ".xml": "application/xml",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".eml": "message/rfc822",
}
_WRITTEN = ("application/pdf", "application/rtf", "application/postscript")
"""Signatures that are words; any other on readable text is chance (`BMKG ...` is no bitmap)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

_SHOWN = (
    ".pdf .jpg .jpeg .jpe .jfif .png .gif .bmp .tif .tiff .webp .heic .heif .avif"
    " .txt .csv .tsv .md .log .rtf .doc .docx .odt .xls .xlsx .ods .ppt .pptx .odp .odg .eml .msg"
    " .mp3 .m4a .wav .ogg .oga .opus .aac .amr .flac .mp4 .m4v .mov .mkv .avi .webm .3gp .mpg .mpeg"
    " .zip .rar .7z"
)
OPENABLE = frozenset(_SHOWN.split())
"""Extensions that a system shows or plays. All others are refused: no list of programs is complete."""

_PROGRAMS = (
    b"\x7fELF",
    b"#!",
    b"[Desktop Entry]",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
    b"\xfe\xed\xfa\xce",  # Mach-O, 32 and 64 bits, both byte orders, and for several processors
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
)


def media_type(head: bytes, file_name: str) -> str:
    """Return the media type of a file.

    Args:
        head: its first bytes, some thousands.
        file_name: consulted for its extension where `head` leaves a choice.
    """
    extension = split_extension(file_name)[1].lower()
    if b"%PDF-" in head[:1024] and not is_program(head):  # readers allow for some bytes before it
        return "application/pdf"
    found = _by_signature(head)
    if is_text(head) and found not in _WRITTEN:
        return SCRIPT if is_program(head) else _TEXTS.get(extension, "text/plain")
    if found == "application/zip":
        return _IN_ZIP.get(extension, found)
    if found == UNKNOWN and head.startswith(_OLE):
        return _IN_OLE.get(extension, "application/x-ole-storage")
    return found


def _by_signature(head: bytes) -> str:
    import filetype  # type: ignore[import-untyped]  # it has no types; 17 ms, and only attaching needs it

    return str(filetype.guess_mime(head) or UNKNOWN)


def is_text(head: bytes) -> bool:
    """Tell whether `head` reads as text in UTF-8, or in UTF-16 with its mark."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if head.startswith(mark)), "utf-8")
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(head)  # the end may cut a character
    except UnicodeDecodeError:
        return False
    return not any(char < " " and char not in "\t\n\r\f\x1b" for char in text)


def is_program(head: bytes) -> bool:
    """Tell whether a system may run a file that starts with `head`: program, script or shortcut."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(_PROGRAMS) or (start.startswith(b"MZ") and not is_text(head))
