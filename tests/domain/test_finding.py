"""Searching texts: synonyms, order, and what is marked."""

from zi_tui.domain.finding import Text, folded, search


def text(kind: str, said: str, code: str = "", year: int = 2024) -> Text:
    return Text(kind, said, year, code, None, None, folded(kind, code, year, said))


ROW = text("row", "I.3.1 Timeline pemantauan dan evaluasi", "I.3.1")
NOTE = text("note", "Rapat di aula\nkendala: dua tim belum hadir\nundangan terlambat", "I.3.1")
FILE = text("evidence", "und-014.pdf\nUndangan rapat\n014/PR/2024", "I.3.1")
NEED = text("requirement", "Data dukung rapat", "II.1.1")
ALL = [NOTE, FILE, ROW, NEED]


def found(typed: str) -> list[Text]:
    return [hit.found for hit in search(ALL, typed)[0]]


def test_every_word_must_occur_wherever_it_stands() -> None:
    assert found("aula hadir") == [NOTE]
    assert found("aula 2023") == []
    assert found("") == []
    assert found("014/pr") == [FILE]


def test_the_nearest_comes_first() -> None:
    assert found("i.3.1")[0] is ROW
    assert found("undangan") == [NOTE, FILE]
    assert found("hadir") == [NOTE]
    assert search([text("note", "kehadiran"), text("note", "daftar hadir")], "hadir")[0][0].found.text == "daftar hadir"
    assert found("rapat")[0] is NOTE


def test_what_means_evidence_is_one_word() -> None:
    assert found("eviden rapat") == found("bukti dukung rapat") == found("bukti rapat") == [NEED, FILE]
    asked = text("requirement", "Daftar hadir", "II.1.1")
    assert [hit.found for hit in search([*ALL, asked], "eviden daftar hadir")[0]] == [asked]


def test_the_line_that_matches_is_shown_with_its_parts_marked() -> None:
    (hit,) = search(ALL, "HADIR tim")[0]
    assert hit.line == "kendala: dua tim belum hadir"
    assert [hit.line[begin:end] for begin, end in hit.marks] == ["tim", "hadir"]
    (hit,) = [each for each in search(ALL, "eviden rapat")[0] if each.found is NEED]
    assert [hit.line[begin:end] for begin, end in hit.marks] == ["Data dukung", "rapat"]


def test_what_is_left_out_is_counted() -> None:
    hits, count = search([text("note", f"rapat {number}") for number in range(30)], "rapat", limit=10)
    assert (len(hits), count) == (10, 30)
