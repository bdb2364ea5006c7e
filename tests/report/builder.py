"""A small plan by hand: two areas, a component without a name, rows that stand for every state."""

import datetime as dt
from collections.abc import Iterable

from zi_tui.domain.follow_up import OversightFile
from zi_tui.domain.oversight import FollowUp, Meeting, Member
from zi_tui.domain.plan import (
    Area,
    Clause,
    Component,
    Office,
    Plan,
    PlanRow,
    Requirement,
    Step,
    Team,
    Text,
)
from zi_tui.domain.record import Attached, CellKey, EvidenceFile, Realization
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import Execution, Verification
from zi_tui.report.context import ReportContext, Signatory
from zi_tui.report.material import Material

OFFICE = Office(
    id="office",
    key="kpu-banyumas",
    name="Komisi Pemilihan Umum Kabupaten Banyumas",
    short_name="KPU Kabupaten Banyumas",
    unit="Sekretariat KPU Kabupaten Banyumas",
    place="Purwokerto",
)
PLAN = Plan(
    id="plan",
    office_id="office",
    year=2024,
    title=Text("Rencana Aksi Pembangunan Zona Integritas di KPU Kabupaten Banyumas Tahun 2024"),
    decree_number="12 Tahun 2024",
    decree_date="2024-01-10",
    decree_place="Purwokerto",
    decree_issuer="Ketua Komisi Pemilihan Umum Kabupaten Banyumas",
    signatory="ROFINGATUN KHASANAH",
    copy_certified_by="",
    copy_certifier_title=Text(""),
    clauses=(
        Clause("consideration", "a", Text("bahwa telah disusun Rencana Aksi;")),
        Clause("legal_basis", "1", Text("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;")),
        Clause("legal_basis", "2", Text("Peraturan Presiden Nomor 81 Tahun 2010.")),
    ),
)
TEAMS = (
    Team("t1", "TIM MANAJEMEN PERUBAHAN", "Tim Manajemen Perubahan"),
    Team("t2", "TIM PENGUATAN TATA LAKSANA", "Tim Penguatan Tata Laksana"),
)
AREAS = (
    Area("a1", "I", Text("Pembangunan unit kerja menuju WBK/WBBM")),
    Area("a2", "II", Text("Penataan Tata Laksana")),
)
COMPONENTS = (
    Component("c11", "a1", "I.1", Text("Tim Kerja")),
    Component("c13", "a1", "I.3", Text("Pemantauan dan Evaluasi Pembangunan WBK/WBBM")),
    Component("c22", "a2", "II.2", Text("")),
)


def plan_row(
    code: str, component: str, steps: Iterable[str], proofs: Iterable[str], months: Iterable[int], indicator: str
) -> PlanRow:
    area = f"a{component[1]}"
    return PlanRow(
        id=code,
        code=code,
        area_id=area,
        component_id=component,
        team_id=f"t{component[1]}",
        team_printed=True,
        indicator=Text(indicator),
        steps_printed="",
        evidence_printed="",
        steps=tuple(Step(f"{code}s{n}", Text(text)) for n, text in enumerate(steps, 1)),
        requirements=tuple(Requirement(f"{code}r{n}", Text(text)) for n, text in enumerate(proofs, 1)),
        months=frozenset(months),
    )


ROWS = (
    plan_row("I.1.1", "c11", ["Mengevaluasi Tim Kerja"], ["Keputusan nomor 11 Tahun 2024"], [1], "Menerbitkan SK"),
    plan_row(
        "I.3.1",
        "c13",
        ["Rapat evaluasi pembangunan ZI"],
        ["Undangan rapat", "daftar hadir", "lembar monev ZI", "bukti pelaksanaan dan tindak lanjut"],
        [2, 4, 6, 8, 10, 12],
        "Timeline pemantauan dan evaluasi",
    ),
    plan_row(
        "II.2.1",
        "c22",
        ["SOP dipahami seluruh pegawai;", "SOP tersedia di ruang pelayanan"],
        ["Aplikasi JDIH, PPID, RPP"],
        range(1, 13),
        "Pelayanan sudah menggunakan teknologi informasi",
    ),
    plan_row("II.2.2", "c22", ["Melakukan monev pemanfaatan IT"], ["Laporan evaluasi"], [4], "Pemanfaatan TI"),
)


def at(day: str) -> str:
    """A time of recording on `day`."""
    return f"{day}T10:00:00+07:00"


REALIZATIONS = (
    Realization("I.1.1", 1, Execution.DONE, "2024-01-12", "Sekretariat", "SK terbit", recorded_at=at("2024-01-12")),
    Realization("I.1.1", 4, Execution.DONE, "2024-04-20", note="SK diubah", recorded_at=at("2024-04-20")),
    Realization(
        "I.3.1", 4, Execution.IN_PROGRESS, "2024-04-03", "Sekretariat", "Rapat evaluasi triwulan I di aula.",
        obstacle="dua tim belum hadir", cause="undangan terlambat", solution="rapat susulan",
        follow_up="Undangan kedua, 10 April",
        verification=Verification.NEEDS_WORK, verification_note="daftar hadir belum ditandatangani",
        recorded_at=at("2024-04-03"),
    ),
    Realization("II.2.1", 1, Execution.DONE, "2024-02-05", recorded_at=at("2024-02-05")),
    Realization("II.2.1", 2, Execution.DONE, "2024-02-28", recorded_at=at("2024-04-02")),
    Realization(
        "II.2.1", 4, Execution.DONE, "2024-04-09", note="Laman diperbarui", verification=Verification.ACCEPTED,
        recorded_at=at("2024-04-09"),
    ),
    Realization("II.2.2", 4, Execution.CANCELLED, reason="Digabung dengan II.2.1", recorded_at=at("2024-04-10")),
)  # fmt: skip


def evidence_file(
    number: int, row: str, month: int, requirement: int | None, name: str, *, recorded_at: str, live: bool = True
) -> EvidenceFile:
    return EvidenceFile(
        attachment_id=f"x{number}",
        evidence_id=f"e{number}",
        row_id=row,
        month=month,
        requirement_id=f"{row}r{requirement}" if requirement else None,
        file_name=name,
        sha256=f"{number:064x}",
        size=number * 212_000,
        kind="application/pdf",
        caption="",
        document_number="",
        document_date=None,
        period_from=None,
        period_to=None,
        recorded_at=recorded_at,
        live=live,
    )


EVIDENCE = (
    evidence_file(1, "I.1.1", 1, None, "sk_tim_kerja.pdf", recorded_at=at("2024-01-12"))._replace(
        caption="SK Tim Kerja", document_number="11 Tahun 2024", document_date="2024-01-08",
        period_from="2024-01-01", period_to="2024-12-31",
    ),
    evidence_file(2, "I.3.1", 4, 1, "und-014.pdf", recorded_at=at("2024-04-03")),
    evidence_file(3, "I.3.1", 4, None, "foto.jpg", recorded_at=at("2024-04-03")),
    evidence_file(4, "II.2.1", 1, 1, "laman.png", recorded_at=at("2024-02-05"))._replace(
        document_date="2024-01-31", period_from="2024-01-01", period_to="2024-01-31"
    ),
    evidence_file(5, "II.2.1", 4, 1, "laman-april.png", recorded_at=at("2024-04-09")),
    evidence_file(6, "II.2.1", 2, 1, "dilepas.png", recorded_at=at("2024-02-09"), live=False),
)  # fmt: skip

CONTEXT = ReportContext(
    "0.1.0",
    coordinator=Signatory("Siti Rahayu, S.H.", "198001012005012001", "Kasubbag Hukum dan SDM"),
)

MATERIAL = Material(
    evidence=EVIDENCE,
    meetings=(
        Meeting("m1", "plan", "2024-02-14", "Aula", "Tatap muka", recorded_at=at("2024-02-15"), attendees="Ani\nBudi"),
        Meeting(
            "m2", "plan", "2024-04-03", "Aula KPU", "Tatap muka", leader_present=True, leaders="Sekretaris",
            attendees="Enam tim", agenda="Evaluasi triwulan I",
            decisions="Undang dua tim\nLengkapi daftar hadir | 10/4 | tata laksana",
            recorded_at=at("2024-04-03"),
        ),
    ),
    follow_ups=(
        FollowUp(
            "f1", "plan", 1, "Lengkapi daftar hadir", "meeting", "rapat 3 April", "m2", "I.3.1",
            action="Edarkan daftar hadir", due_on="2024-04-10", recorded_at=at("2024-04-03"),
        ),
        FollowUp(
            "f2", "plan", 2, "Perbarui SOP", "evaluation", team_id="t2", due_on="2024-03-31", status="done",
            done_on="2024-03-20", result="SOP diperbarui", recorded_at=at("2024-03-20"),
        ),
        FollowUp("f3", "plan", 3, "Tinjau ulang", "verification", status="cancelled", recorded_at=at("2024-03-21")),
        FollowUp("f4", "plan", 4, "Siapkan laporan", "other", status="in_progress", recorded_at=at("2024-03-21")),
    ),
    members=(Member("t1", "Siti Rahayu", "Ketua"), Member("t1", "Budi"), Member("t2", "Ani", "Ketua")),
    files={
        "m2": (
            OversightFile(
                "e2", "Undangan", "und-014.pdf", f"{2:064x}", 424_000, "application/pdf",
                document_number="14/UND/2024", document_date="2024-04-01", recorded_at=at("2024-05-02"),
            ),
        ),
        "f2": (
            OversightFile("e7", "", "sop.pdf", f"{7:064x}", 7, "application/pdf", recorded_at=at("2024-03-20")),
        ),
    },
)  # fmt: skip


def attached(evidence: Iterable[EvidenceFile]) -> dict[CellKey, Attached]:
    """What the store would sum up of the live ones."""
    found: dict[CellKey, list[EvidenceFile]] = {}
    for file in evidence:
        if file.live:
            found.setdefault(CellKey(file.row_id, file.month), []).append(file)
    return {
        key: Attached(
            len({file.evidence_id for file in files}),
            frozenset(file.requirement_id for file in files if file.requirement_id),
            unnamed=any(file.requirement_id is None for file in files),
        )
        for key, files in found.items()
    }


def snapshot(
    *,
    office: Office = OFFICE,
    plan: Plan = PLAN,
    teams: tuple[Team, ...] = TEAMS,
    areas: tuple[Area, ...] = AREAS,
    components: tuple[Component, ...] = COMPONENTS,
    rows: tuple[PlanRow, ...] = ROWS,
    realizations: Iterable[Realization] = REALIZATIONS,
    evidence: Iterable[EvidenceFile] = EVIDENCE,
    waived: frozenset[tuple[str, int]] = frozenset({("I.3.1r3", 4)}),
    as_of: dt.date = dt.date(2024, 4, 30),
) -> Snapshot:
    return Snapshot(
        office=office,
        plan=plan,
        teams=teams,
        areas=areas,
        components=components,
        rows=rows,
        realizations={each.key: each for each in realizations},
        attached=attached(evidence),
        waived=waived,
        as_of=as_of,
    )


def empty() -> Snapshot:
    """A plan that nobody has filled in yet."""
    return snapshot(areas=(), components=(), rows=(), realizations=(), evidence=(), waived=frozenset())


def year_after(as_of: dt.date = dt.date(2024, 4, 30)) -> Snapshot:
    """The next year's plan, carried over but for a row, with one of its own."""
    carried = [row._replace(id=f"{row.id}-2025") for row in ROWS[:-1]]
    carried[0] = carried[0]._replace(indicator=Text("Menerbitkan SK tahun 2025"), months=frozenset({2}))
    carried[1] = carried[1]._replace(code="I.3.2")
    own = plan_row("II.2.9", "c22", ["Survei kepuasan"], ["Laporan survei"], [6, 12], "Survei")
    return snapshot(
        plan=PLAN._replace(id="plan-2025", year=2025, title=Text("Rencana Aksi Tahun 2025")),
        rows=(*carried, own),
        realizations=(),
        evidence=(),
        waived=frozenset(),
        as_of=as_of,
    )


SOURCES = {f"{row.id}-2025": row.id for row in ROWS[:-1]}
"""What the rows of `year_after` were carried over from."""
