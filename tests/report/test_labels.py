from zi_tui.domain.labels import (
    ASCII_GLYPHS,
    GLYPHS,
    cell_glyph,
    evidence_label,
    execution_glyph,
    execution_label,
    integrity_label,
    legend,
    status_label,
    verification_label,
)
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import EvidenceStatus, Execution, Integrity, Verification

from .builder import snapshot


def test_every_state_has_the_word_of_the_product() -> None:
    assert list(map(execution_label, Execution)) == ["Belum", "Berjalan", "Selesai", "Terlambat", "Dibatalkan"]
    assert list(map(evidence_label, EvidenceStatus)) == ["Kosong", "Sebagian", "Lengkap"]
    assert list(map(verification_label, Verification)) == ["Belum", "Sesuai", "Perbaikan"]
    assert list(map(integrity_label, Integrity)) == ["Utuh", "Berubah", "Hilang"]


def test_every_state_has_a_glyph_of_its_own_in_both_sets() -> None:
    assert "".join(execution_glyph(each) for each in Execution) == "○◐●!⊘"
    assert "".join(execution_glyph(each, ASCII_GLYPHS) for each in Execution) == "o~x!-"
    for glyphs in (GLYPHS, ASCII_GLYPHS):
        assert len(set(glyphs)) == len(glyphs)
        assert {glyph for glyph, _ in legend(glyphs)} == set(glyphs)
    assert "".join(ASCII_GLYPHS).isascii()


def test_a_cell_shows_its_state_or_that_the_plan_does_not_name_it() -> None:
    part = snapshot()
    assert cell_glyph(part.cell_at(CellKey("I.1.1", 2))) == "·"
    assert cell_glyph(part.cell_at(CellKey("I.1.1", 4))) == "◇"
    assert cell_glyph(part.cell_at(CellKey("I.3.1", 2))) == "!"
    assert cell_glyph(part.cell_at(CellKey("I.3.1", 2)), ASCII_GLYPHS) == "!"


def test_done_after_its_month_says_so() -> None:
    part = snapshot()
    assert status_label(part.cell_at(CellKey("II.2.1", 1))) == "Selesai (terlambat)"
    assert status_label(part.cell_at(CellKey("II.2.1", 2))) == "Selesai"
