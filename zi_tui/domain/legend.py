"""What every sign and colour of the screen means."""

from typing import NamedTuple

from zi_tui.domain.labels import GLYPHS, Glyphs, evidence_label, legend
from zi_tui.domain.status import EvidenceStatus
from zi_tui.i18n import _

EVIDENCE_MARKS = {EvidenceStatus.NONE: " ", EvidenceStatus.PARTIAL: "½", EvidenceStatus.COMPLETE: "✓"}
"""Beside the glyph of an occurrence: how complete the evidence is."""


class Sign(NamedTuple):
    """A sign with its word and what that says."""

    ink: str
    """What it is written with."""
    sign: str
    word: str
    meaning: str


def sections(glyphs: Glyphs = GLYPHS) -> list[tuple[str, list[Sign]]]:
    """Return the signs under their headings."""
    return [
        (_("Pelaksanaan"), _states(glyphs)),
        (_("Bukti, di sebelah kanannya"), _proofs()),
        (
            _("Pohon rencana"),
            [
                Sign("text", "3/7", _("Selesai/jadwal"), _("yang dibatalkan tidak dihitung")),
                Sign("late", "!2", _("Terlambat"), _("berapa yang terlambat di cabang itu")),
            ],
        ),
        (
            _("Warna"),
            [
                Sign("late", "!", _("Merah"), _("hanya untuk yang terlambat dan galat")),
                Sign("accent", "▌", _("Warna aksen"), _("kursor dan bulan yang dilihat")),
                Sign("good", "✓", _("Hijau"), _("lengkap")),
            ],
        ),
    ]


def _states(glyphs: Glyphs) -> list[Sign]:
    inks = ("text", "accent", "strong", "late", "muted", "text", "muted")
    meanings = (
        _("dijadwalkan, belum dikerjakan"),
        _("sudah dimulai"),
        _("sudah dilaksanakan"),
        _("bulannya lewat, belum selesai"),
        _("tidak jadi, dengan alasan"),
        _("dicatat di bulan yang tidak dijadwalkan"),
        _("tidak ada yang diminta di bulan itu"),
    )
    return [Sign(ink, sign, word, text) for ink, (sign, word), text in zip(inks, legend(glyphs), meanings, strict=True)]


def _proofs() -> list[Sign]:
    proofs = (
        (EvidenceStatus.PARTIAL, "muted", _("sebagian syarat bukti sudah ada berkasnya")),
        (EvidenceStatus.COMPLETE, "good", _("setiap syarat bukti ada berkasnya")),
        (EvidenceStatus.NONE, "muted", _("belum ada berkas, jadi tanpa tanda")),
    )
    return [Sign(ink, EVIDENCE_MARKS[status], evidence_label(status), text) for status, ink, text in proofs]
