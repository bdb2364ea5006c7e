"""A small plan file to break in tests."""

import json
from typing import Any

from zi_tui.domain.plan import PlanDocument
from zi_tui.seed import loader


def sample() -> dict[str, Any]:
    """A plan of one area, two components, three rows; a fresh copy each time."""
    return {
        "format": "zi-tui-plan",
        "version": 1,
        "year": 2024,
        "office": {
            "key": "kpu-uji",
            "name": "Komisi Pemilihan Umum Uji",
            "short_name": "KPU Uji",
            "unit": "Sekretariat KPU Uji",
            "place": "Uji",
        },
        "decree": {
            "number": "1 Tahun 2024",
            "title": "RENCANA AKSI",
            "date": "2024-02-29",
            "place": "Uji",
            "issuer": "Ketua KPU Uji",
            "signatory": "NAMA",
            "copy_certified_by": "",
            "copy_certifier_title": "",
            "considerations": [{"label": "a", "text": "bahwa"}],
            "legal_basis": [],
            "dictum": [{"label": "KESATU", "text": {"printed": "Menetapkn", "corrected": "Menetapkan"}}],
        },
        "teams": [{"key": "satu", "printed": "TIM SATU", "name": "Tim Satu"}],
        "areas": [
            {
                "code": "I",
                "name": "Area",
                "components": [
                    {"number": 1, "name": "Komponen", "rows": [_row(1), _row(2)]},
                    {"number": 2, "name": "", "rows": [_row(1)]},
                ],
            }
        ],
    }


def _row(number: int) -> dict[str, Any]:
    return {
        "number": number,
        "team": "satu",
        "team_printed": number == 1,
        "indicator": f"Indikator {number}",
        "steps_printed": "1) Rapat 2) Lapor",
        "steps": ["Rapat", "Lapor"],
        "evidence_printed": "Undangan, noutla",
        "evidence": ["Undangan", {"printed": "noutla", "corrected": "notula"}],
        "months": [1, 6],
    }


def as_bytes(document: object) -> bytes:
    """`document` as a JSON file."""
    return json.dumps(document, ensure_ascii=False).encode()


def sample_bytes() -> bytes:
    """The file of `sample`."""
    return as_bytes(sample())


def changed(document: object) -> PlanDocument:
    """The plan that `document` describes."""
    return loader.parse(as_bytes(document), "rencana.json")
