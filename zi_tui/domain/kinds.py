"""What a file's extension promises, and whether its content is that. Pure functions."""

from zi_tui.i18n import _

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_TEXT = ("text/", "application/json", "application/xml", "message/rfc822", "image/svg+xml")
_OLE = ("application/x-ole-storage",)
_ZIP = ("application/zip",)
_SOUND_OR_PICTURES = ("audio/", "video/", "application/ogg")

_PROMISES: dict[str, tuple[str, ...]] = {
    ".pdf": ("application/pdf",),
    ".jpg .jpeg .jpe .jfif": ("image/jpeg",),
    ".png": ("image/png", "image/apng"),
    ".gif": ("image/gif",),
    ".bmp": ("image/bmp",),
    ".tif .tiff": ("image/tiff",),
    ".webp": ("image/webp",),
    ".heic .heif .avif": ("image/heic", "image/heif", "image/avif"),
    ".doc": ("application/msword", "application/rtf", *_OLE),
    ".xls": ("application/vnd.ms-excel", *_OLE),
    ".ppt": ("application/vnd.ms-powerpoint", *_OLE),
    ".docx": (_OOXML + "wordprocessingml", *_ZIP),
    ".xlsx": (_OOXML + "spreadsheetml", *_ZIP),
    ".pptx": (_OOXML + "presentationml", *_ZIP),
    ".odt": (_ODF + "text", *_ZIP),
    ".ods": (_ODF + "spreadsheet", *_ZIP),
    ".odp": (_ODF + "presentation", *_ZIP),
    ".rtf": ("application/rtf", "text/rtf"),
    ".txt .csv .tsv .md .log .json .xml .htm .html .svg .eml": _TEXT,
    ".mp3 .m4a .wav .ogg .oga .opus .aac .amr .flac .mp4 .m4v .mov .mkv .avi .webm .3gp .mpg .mpeg": _SOUND_OR_PICTURES,
    ".zip": (*_ZIP, _OOXML, _ODF),
    ".rar": ("application/x-rar", "application/vnd.rar"),
    ".7z": ("application/x-7z-compressed",),
}
_PROMISED = {extension: kinds for extensions, kinds in _PROMISES.items() for extension in extensions.split()}
"""What the content of a file with this extension is called, or begins with."""

_PROGRAMS = (
    "application/x-msdownload",
    "application/x-executable",
    "application/x-shellscript",
    "application/x-mach-binary",
    "application/x-elf",
)

_WORDS = {
    "application/pdf": _("dokumen PDF"),
    "image/jpeg": _("gambar JPEG"),
    "image/png": _("gambar PNG"),
    "image/gif": _("gambar GIF"),
    "image/bmp": _("gambar BMP"),
    "image/tiff": _("gambar TIFF"),
    "image/webp": _("gambar WebP"),
    "image/heic": _("foto HEIC"),
    "image/svg+xml": _("gambar SVG"),
    "application/msword": _("dokumen Word lama"),
    "application/vnd.ms-excel": _("lembar kerja Excel lama"),
    "application/vnd.ms-powerpoint": _("salindia PowerPoint lama"),
    "application/x-ole-storage": _("dokumen Office lama"),
    "application/rtf": _("dokumen RTF"),
    "application/zip": _("arsip ZIP"),
    "application/x-rar-compressed": _("arsip RAR"),
    "application/x-7z-compressed": _("arsip 7z"),
    "application/octet-stream": _("jenis yang tidak dikenal"),
    "text/html": _("laman HTML"),
}
_FAMILIES = {
    _OOXML + "wordprocessingml": _("dokumen Word"),
    _OOXML + "spreadsheetml": _("lembar kerja Excel"),
    _OOXML + "presentationml": _("salindia PowerPoint"),
    _ODF: _("dokumen OpenDocument"),
    "image/": _("gambar"),
    "audio/": _("rekaman suara"),
    "video/": _("rekaman video"),
    "text/": _("teks"),
}


def contradiction(kind: str, file_name: str) -> str:
    """Return in words what a file really is where its extension says otherwise; else an empty text.

    Args:
        kind: media type by content.
        file_name: as it was called where it came from.
    """
    stem, dot, extension = file_name.strip().lower().rpartition(".")
    promised = _PROMISED.get(dot + extension if stem else "")
    if kind in _PROGRAMS and promised is not None:
        return _("program atau skrip")
    if promised is None or kind.startswith(promised):
        return ""
    return kind_in_words(kind)


def kind_in_words(kind: str) -> str:
    """Return what people call a media type."""
    family = (words for prefix, words in _FAMILIES.items() if kind.startswith(prefix))
    return _WORDS.get(kind) or next(family, kind.rsplit("/", 1)[-1].removeprefix("x-"))
