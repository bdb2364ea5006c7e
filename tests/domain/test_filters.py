"""Which rows a search finds."""

import pytest

from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.office.office import Office


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("I.1.1", ["I.1.1"]),
        ("i.4", ["I.4.1", "I.4.2"]),
        ("ii.1.", ["II.1.1"]),
        ("monev zi", ["I.3.1"]),
        ("whistle tabel", ["V.4.4"]),
        ("eviden pelaksanaan", ["I.3.1"]),
        ("bukti dukung tanggapan", ["V.3.2"]),
        ("tidak ada begini", []),
    ],
)
def test_words_codes_and_synonyms(office: Office, text: str, codes: list[str]) -> None:
    assert [row.code for row in matching_rows(office.snapshot(), Filter(text=text))] == codes
