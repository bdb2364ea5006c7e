"""Several occurrences at once: record, verify or assign them in one step, which one undo takes back."""

from collections.abc import Sequence

from zi_tui.domain.labels import verification_label
from zi_tui.domain.plan import PlanRow, Team
from zi_tui.domain.snapshot import Snapshot, proves
from zi_tui.domain.status import Execution, Verification
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.attach import Target
from zi_tui.office.office import Office
from zi_tui.office.record import VERIFY, Edit, Outcome, cell_name, put_edit
from zi_tui.store.change import changing, read_row
from zi_tui.text import fold, one_line

RECORD_MANY, ASSIGN = "record_many", "assign"
_NAMED = 3
"""How many occurrences a sentence names before it counts them."""

Place = tuple[PlanRow, int]
"""A plan row and a month (1-12)."""


def record(office: Office, places: Sequence[Place], edit: Edit) -> Outcome:
    """Record the same of several occurrences; what is so already is left as it is.

    Raises:
        UsageError: if one of them cannot be recorded like that; nothing is changed then.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    return _put(office, places, edit, RECORD_MANY, _("{what} diisi bersama"))


def mark_done(office: Office, snapshot: Snapshot, places: Sequence[Place]) -> Outcome:
    """Mark done today those that are not, and leave the day of the others.

    Raises:
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    wanted = [place for place in places if snapshot.cell(*place).status is not Execution.DONE]
    if not wanted:
        return Outcome(False, _("Semua yang ditandai sudah Selesai."))
    edit = Edit(status=Execution.DONE, done_on=office.as_of.isoformat())
    return _put(office, wanted, edit, RECORD_MANY, _("{what} ditandai Selesai"))


def verify(
    office: Office, snapshot: Snapshot, places: Sequence[Place], verdict: Verification, note: str | None
) -> Outcome:
    """Save one verdict on the evidence of several occurrences.

    Raises:
        UsageError: if one of them is neither planned nor recorded; nothing is changed then.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    for row, month in places:
        cell = snapshot.cell(row, month)
        if cell.empty and cell.key not in snapshot.attached:
            raise UsageError(
                _("{cell} tidak dijadwalkan dan belum ada catatan atau buktinya; lepaskan tandanya dulu.").format(
                    cell=cell_name(row, month)
                )
            )
    sentence = _("{what}: verifikasi {verdict}").replace("{verdict}", verification_label(verdict))
    return _put(office, places, Edit(verification=verdict, verification_note=note), VERIFY, sentence)


def assign(office: Office, rows: Sequence[PlanRow], team: Team) -> Outcome:
    """Make `team` responsible for several rows.

    Raises:
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, ASSIGN) as change:
        given = []
        for row in {row.id: row for row in rows}.values():
            before = read_row(office.store, "plan_row", (row.id,))
            if before is not None and before["team_id"] != team.id:
                change.put("plan_row", {**before, "team_id": team.id})
                given.append(row.code)
        if not given:
            return Outcome(False, _("Semua sudah di {team}.").format(team=one_line(team.name)))
        change.summary = _("{what} menjadi tanggung jawab {team}").format(
            what=_listed(given, _("{count} indikator")), team=one_line(team.name)
        )
    return Outcome(True, change.summary)


def targets(places: Sequence[Place], words: str = "") -> list[Target]:
    """Return where a file for several occurrences goes.

    Args:
        places: the occurrences.
        words: what the requirement that it proves must hold; where a row has one requirement, that one is meant.
    """
    return [Target(row, month, requirement_like(row, words.split("|"))) for row, month in places]


def requirement_like(row: PlanRow, words: Sequence[str]) -> str | None:
    """Return the row's only requirement, else the first one that holds one of `words`, if there is one."""
    for requirement in row.requirements[:1]:
        if proves(row, None, requirement):
            return requirement.id
    return requirement_named(row, words)


def requirement_named(row: PlanRow, words: Sequence[str]) -> str | None:
    """Return the row's first requirement that holds the first of `words` that one holds, if there is one."""
    wanted = [word for word in map(fold, words) if word]
    for word in wanted:
        for requirement in row.requirements:
            if word in fold(requirement.text.shown):
                return requirement.id
    return None


def _put(office: Office, places: Sequence[Place], edit: Edit, action: str, sentence: str) -> Outcome:
    with changing(office.store, office.author, action) as change:
        done = [cell_name(row, month) for row, month in places if put_edit(change, office, row, month, edit).changed]
        if not done:
            return Outcome(False, _("Tidak ada yang berubah."))
        change.summary = sentence.format(what=_listed(done, _("{count} jadwal")))
    return Outcome(True, change.summary)


def _listed(names: Sequence[str], counted: str) -> str:
    """Return a few names, or how many there are and the first ones."""
    if len(names) <= _NAMED:
        return ", ".join(names)
    return _("{counted} ({names}, …)").format(counted=counted.format(count=len(names)), names=", ".join(names[:_NAMED]))
