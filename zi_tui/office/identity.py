"""Who the office is, by which decree its plan was adopted, and who works in its teams."""

import uuid
from collections.abc import Mapping
from typing import NamedTuple

from zi_tui.dates import parse_iso
from zi_tui.domain.oversight import Member
from zi_tui.domain.plan import Office as Identity
from zi_tui.domain.plan import Plan, Text
from zi_tui.domain.plausible import require_document
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.editing import TEAM, editing, part
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.office.settings import SETTINGS
from zi_tui.store import parts
from zi_tui.store.change import Row, changing, read_row
from zi_tui.text import one_line, quoted, written

IDENTITY = ("name", "short_name", "unit", "place")
DECREE = ("decree_number", "decree_date", "decree_place", "decree_issuer", "signatory")
KINDS: Mapping[str, str] = {
    "legal_basis": _("Dasar hukum"),
    "consideration": _("Pertimbangan"),
    "dictum": _("Amar"),
}
"""The kinds of passages of a decree, with what people call them."""
_BETWEEN = ";"


class Passage(NamedTuple):
    """A passage of the decree."""

    id: str
    kind: str
    label: str
    text: Text


def save_identity(office: Office, identity: Identity, values: Mapping[str, str]) -> Outcome:
    """Save what the office is called; its key, from which ids are made, never changes.

    Args:
        office: the office.
        identity: as it was.
        values: the fields of `IDENTITY`.

    Raises:
        UsageError: if one of them is empty.
        StoreError: if it cannot be saved.
    """
    after = {name: one_line(written(values[name])) for name in IDENTITY}
    if not all(after.values()):
        raise UsageError(_("Nama, nama singkat, unit kerja, dan tempat tidak boleh kosong."))
    with changing(office.store, office.author, SETTINGS) as change:
        row = read_row(office.store, "office", (identity.id,)) or {"id": identity.id}
        if not change.put("office", {**row, **after}):
            return Outcome(False, _("Identitas kantor tidak berubah."))
        change.summary = _("Identitas kantor diubah: {name}").format(name=after["name"])
    return Outcome(True, change.summary)


def save_decree(office: Office, plan: Plan, title: Text, values: Mapping[str, str]) -> Outcome:
    """Save the title of the plan and by which decree it was adopted.

    Args:
        office: whose plan it is.
        plan: the plan.
        title: as printed, and as shown.
        values: the fields of `DECREE`; the date is an ISO date.

    Raises:
        UsageError: if the title, number or date is empty, or the date is none or implausible.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    after: Row = {name: one_line(written(values[name])) for name in DECREE}
    if not (written(title.printed) and after["decree_number"] and after["decree_date"]):
        raise UsageError(_("Judul, nomor, dan tanggal keputusan tidak boleh kosong."))
    day = parse_iso(str(after["decree_date"]))
    require_document(day, office.latest)
    after["decree_date"] = day.isoformat()
    corrected = written(title.corrected or "")
    after |= {"title_printed": written(title.printed), "title_corrected": corrected or None}
    with editing(office) as change:
        if not change.put("plan", {**part(office, "plan", plan.id), **after}):
            return Outcome(False, _("Data keputusan tidak berubah."))
        change.summary = _("Data keputusan {year} diubah: nomor {number}").format(
            year=plan.year, number=after["decree_number"]
        )
    return Outcome(True, change.summary)


def passages(office: Office, plan_id: str) -> tuple[Passage, ...]:
    """Return the passages of a plan's decree, in their order.

    Raises:
        StoreError: if they cannot be read.
    """
    return tuple(
        Passage(
            str(row["id"]),
            str(row["kind"]),
            str(row["label"]),
            Text(str(row["printed"]), None if row["corrected"] is None else str(row["corrected"])),
        )
        for row in parts.siblings(office.store, "clause", plan_id)
    )


def save_passage(office: Office, plan_id: str, passage: Passage) -> Outcome:
    """Save a passage of the decree; one without an id is new, and one without a text is taken out.

    Raises:
        UsageError: if a new one has no text.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    printed, corrected = written(passage.text.printed), written(passage.text.corrected or "")
    if not (printed or corrected or passage.id):
        raise UsageError(_("Teksnya tidak boleh kosong."))
    with editing(office) as change:
        if passage.id:
            row = part(office, "clause", passage.id)
        else:
            position = parts.next_position(office.store, "clause", plan_id)
            row = {"id": str(uuid.uuid4()), "plan_id": plan_id, "position": position, "kind": passage.kind}
        texts: Row = {"label": one_line(passage.label), "printed": printed, "corrected": corrected or None}
        after: Row = {**texts, "state": "live"} if printed or corrected else {"state": "removed"}
        if not change.put("clause", {**row, **after}):
            return Outcome(False, _("{kind} tidak berubah.").format(kind=KINDS[passage.kind]))
        done = _("{kind} disimpan: {text}") if after["state"] == "live" else _("{kind} dihapus: {text}")
        change.summary = done.format(
            kind=KINDS[passage.kind], text=quoted(corrected or printed or str(row.get("printed")))
        )
    return Outcome(True, change.summary)


def members(office: Office, team_id: str) -> tuple[Member, ...]:
    """Return who works in a team.

    Raises:
        StoreError: if they cannot be read.
    """
    found = parts.siblings(office.store, "team_member", team_id)
    return tuple(Member(team_id, str(row["name"]), str(row["role"])) for row in found)


def members_text(people: tuple[Member, ...]) -> str:
    """Return people as they are typed, one a line: `Ani; Ketua`."""
    return "\n".join(f"{each.name}{_BETWEEN} {each.role}" if each.role else each.name for each in people)


def save_team(office: Office, team_id: str, name: str, people: str) -> Outcome:
    """Save what a team is called and who works in it, one a line with the role behind a semicolon.

    Raises:
        UsageError: if it has no name, or is gone by now.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    if not written(name):
        raise UsageError(_("Nama tim tidak boleh kosong."))
    wanted = [
        (one_line(person), one_line(role))
        for person, _sign, role in (line.partition(_BETWEEN) for line in people.split("\n"))
        if written(person)
    ]
    with editing(office) as change:
        team = part(office, TEAM, team_id)
        change.put(TEAM, {**team, "name": one_line(written(name))})
        known = {str(row["name"]): row for row in parts.siblings(office.store, "team_member", team_id)}
        for position, (person, role) in enumerate(wanted, 1):
            row = known.pop(person, {"id": str(uuid.uuid4()), "plan_id": team["plan_id"], "team_id": team_id})
            change.put("team_member", {**row, "position": position, "name": person, "role": role, "state": "live"})
        for row in known.values():
            change.put("team_member", {**row, "state": "removed"})
        if not change.rows:
            return Outcome(False, _("{name} tidak berubah.").format(name=one_line(name)))
        change.summary = _("{name} diubah: {count} anggota").format(name=one_line(name), count=len(wanted))
    return Outcome(True, change.summary)
