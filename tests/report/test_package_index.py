"""The table of contents of a package: what was asked for, what is there, what is not."""

import os
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from tests.hostile import EVERY, batches
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.status import Integrity
from zi_tui.report import package_html, package_index
from zi_tui.report.markdown import Column, Written, link, plain, table
from zi_tui.report.package_index import Packed
from zi_tui.report.scope import Scope, narrow

from .builder import CONTEXT, EVIDENCE, empty, snapshot
from .readers import Outline, markdown_it
from .test_contents import section
from .test_reports import GOLDEN, REWRITE, hostile_data

SHARED = EVIDENCE[3].sha256
FILES = tuple(
    file._replace(sha256=SHARED) if file.file_name == "laman-april.png" else file for file in EVIDENCE if file.live
)
"""`laman.png` proves January and April; `foto.jpg` is no longer what was attached."""


def packed(files: tuple[EvidenceFile, ...]) -> dict[str, Packed]:
    found: dict[str, Packed] = {}
    for number, file in enumerate(files):
        state = Integrity.CHANGED if file.sha256 == EVIDENCE[2].sha256 else Integrity.INTACT
        path = f"01 AREA I - a b/1 Tim/{file.row_id}/{number:02} #{file.month} (1)]_*.pdf"
        found.setdefault(file.sha256, Packed(path, state, CellKey(file.row_id, file.month)))
    return found


def index(scope: Scope | None = None, files: tuple[EvidenceFile, ...] = FILES) -> str:
    return package_index.render(scope or Scope(snapshot()), CONTEXT, files, packed(files))


def rows_of(source: str, heading: str) -> list[list[str]]:
    """The table under the plan row whose heading begins with `heading`."""
    _, found, rest = source.partition(f"\n##### {heading}")
    assert found, heading
    return markdown_it(rest.partition("\n#")[0].partition("\n")[2]).tables[0][1:]


def test_is_the_golden_file_byte_for_byte() -> None:
    path = GOLDEN / "package.md"
    written = index().encode()
    if os.environ.get(REWRITE):
        path.write_bytes(written)
    assert written == path.read_bytes(), f"set {REWRITE}=1 to write {path.name} anew, and read what changed"


def test_an_occurrence_says_what_was_asked_for_what_is_there_and_what_is_not() -> None:
    lines = [line for line in rows_of(index(), "I.3.1") if line[0] == "April"]
    assert [line[2:4] for line in lines] == [
        ["Undangan rapat", "01 #4 (1)]_*.pdf (aslinya und-014.pdf; 424 kB)"],
        ["daftar hadir", "BELUM ADA"],
        ["lembar monev ZI", "dikecualikan"],
        ["bukti pelaksanaan dan tindak lanjut", "BELUM ADA"],
        ["Tanpa syarat tertentu", "BERUBAH, tidak disertakan: foto.jpg"],
    ]
    assert lines[0][1].startswith("Berjalan; 3 April 2024 oleh Sekretariat: Rapat evaluasi")
    assert lines[0][4] == "Perbaikan (daftar hadir belum ditandatangani)"
    assert lines[0][-1] == EVIDENCE[1].sha256
    assert [line[1] for line in lines[1:]] == [""] * 4


def test_what_is_not_asked_for_yet_or_no_longer_is_not_missing() -> None:
    source = index()
    assert {line[3] for line in rows_of(source, "I.3.1") if line[0] == "Juni"} == {"belum waktunya"}
    assert [line[3] for line in rows_of(source, "II.2.2")] == ["tidak ditagih (dibatalkan)"]
    assert rows_of(source, "I.1.1")[1][:4] == [
        "April (di luar jadwal)", "Selesai; 20 April 2024: SK diubah", "–", "–",
    ]  # fmt: skip


def test_a_content_that_proves_twice_is_linked_to_where_it_lies() -> None:
    lines = {line[0]: line[3] for line in rows_of(index(), "II.2.1") if line[3].startswith("03")}
    assert "disimpan di" not in lines["Januari"]
    assert lines["April"].endswith("disimpan di II.2.1 Jan)")


def test_broken_contents_are_named_and_count_for_nothing() -> None:
    source = index()
    assert section(source, "Berkas yang Tidak Disertakan").tables[0][1:] == [
        ["I.3.1", "April", "foto.jpg", "Berubah", EVIDENCE[2].sha256]
    ]
    sound = tuple(file for file in FILES if file.file_name != "foto.jpg")
    assert "Tidak Disertakan" not in index(files=sound)
    alone = snapshot(evidence=EVIDENCE[4:5])
    broken = {EVIDENCE[4].sha256: Packed("x", Integrity.MISSING, CellKey("II.2.1", 4))}
    said = package_index.render(Scope(alone), CONTEXT, EVIDENCE[4:5], broken)
    assert [line[2:4] for line in rows_of(said, "II.2.1") if line[0] == "April"] == [
        ["Aplikasi JDIH, PPID, RPP", "HILANG, tidak disertakan: laman-april.png"],
        ["Aplikasi JDIH, PPID, RPP", "BELUM ADA"],
    ]
    assert section(said, "Ringkasan").tables[0][-1][3] == "0"


def test_of_a_part_only_the_part() -> None:
    scope = narrow(snapshot(), area_ids=("a2",), until=2)
    files = tuple(file for file in FILES if file.row_id.startswith("II") and file.month <= 2)
    source = index(scope, files)
    assert "Area I:" not in source
    assert ["Cakupan", "Area II, sampai Februari"] in section(source, "Identitas").tables[0]
    assert ["Periode laporan", "Januari s.d. Februari 2024"] in section(source, "Identitas").tables[0]
    assert section(source, "Jadwal per Area").tables[0][0] == ["Area", "Jan", "Feb", "Jumlah"]
    assert {line[0] for line in rows_of(source, "II.2.1")} == {"Januari", "Februari"}
    assert narrow(snapshot(), until=12).words == ""
    assert package_index.period(narrow(snapshot(), until=1)) == "Januari 2024"


def test_an_empty_plan_has_an_index_too() -> None:
    assert "Rencana aksi ini belum memiliki area." in index(Scope(empty()), ())


@cache
def calm_outline() -> Outline:
    """The index when nobody typed anything odd."""
    return markdown_it(index(files=tuple(file for file in EVIDENCE if file.live)))


@pytest.mark.parametrize("texts", [pytest.param(tuple(b.values()), id="|".join(b)) for b in batches(8, EVERY)])
def test_no_text_of_people_changes_the_structure(texts: tuple[str, ...]) -> None:
    part, context, files = hostile_data(*texts)
    live = tuple(file for file in files if file.live)
    source = package_index.render(Scope(part), context, live, packed(live))
    calm = calm_outline()
    outline = markdown_it(source)
    assert [level for level, _ in outline.headings] == [level for level, _ in calm.headings]
    assert [[len(line) for line in lines] for lines in outline.tables] == [
        [len(line) for line in lines] for lines in calm.tables
    ]
    page = Page(package_html.page(source, texts[0]))
    assert sorted(page.links) == sorted(each.path for each in packed(live).values() if each.integrity == "intact")
    assert page.tags.isdisjoint({"script", "img", "b", "i", "iframe", "br"})


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.ids: set[str] = set()
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        href = values.get("href")
        if href is not None and href.startswith("#"):
            self.anchors.append(href[1:])
        elif href is not None:
            self.links.append(unquote(href))
        assert "src" not in values


def test_the_page_stands_alone_and_leads_to_its_sections() -> None:
    source = package_html.page(index(), "Paket <b>ZI</b> & lain")
    page = Page(source)
    assert "<title>Paket &lt;b&gt;ZI&lt;/b&gt; &amp; lain</title>" in source
    assert "program_version" not in source
    assert len(page.anchors) >= 7
    assert set(page.anchors) <= page.ids
    assert not page.tags & {"script", "img", "link"}
    assert "http" not in source.replace('http-equiv="', "")
    assert f'<td class="hash">{SHARED}</td>' in source


@pytest.mark.parametrize("texts", [pytest.param(tuple(b.values()), id="|".join(b)) for b in batches(20, EVERY)])
def test_links_read_back_as_text_and_lead_where_they_should(texts: tuple[str, ...]) -> None:
    paths = [f"a b/{number}#[(%]|.pdf" for number in range(len(texts))]
    source = table([Column("x")], [[link(*pair)] for pair in zip(texts, paths, strict=True)])
    shown = [line[0] for line in markdown_it(source).tables[0][1:]]
    assert [each.split() for each in shown] == [plain(text).split() for text in texts]
    assert all(isinstance(link(text, path), Written) for text, path in zip(texts, paths, strict=True))
