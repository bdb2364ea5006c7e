"""The meeting package: one form that feeds what it was held for, for a new meeting and for one to be corrected."""

from collections.abc import Mapping, Sequence

from zi_tui.dates import iso_day, iso_moment, parse_date, parse_iso, short_date, short_month
from zi_tui.domain.decisions import compare, lines_of
from zi_tui.domain.meeting_files import ROLES, guess_role
from zi_tui.domain.meetings import Recorded
from zi_tui.domain.plausible import require_due
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import drafts, meeting, meeting_edit
from zi_tui.office.attach import name_of
from zi_tui.office.find import find_places
from zi_tui.office.many import Place
from zi_tui.office.meeting import Brought, Held
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.text import one_line, quoted
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.fields_form import Field
from zi_tui.ui.modals.form_values import Remark
from zi_tui.ui.modals.meeting_form import MeetingForm
from zi_tui.ui.screens.attach_actions import AttachActions
from zi_tui.ui.screens.drafted import drafted
from zi_tui.ui.screens.typed_dates import done_remark, iso_typed
from zi_tui.vault.files import Stored

_METHODS = (_("Tatap muka"), _("Daring"), _("Hibrida"))
_YES, _NO, _OFF = "yes", "no", "off"
_ROLES = tuple((role, label) for role, (label, _words) in ROLES.items())
_TEXTS = ("place", "method", "leaders", "attendees", "agenda", "decisions")
_KEEP, _CANCEL, _STAY = "keep", "cancel", "stay"
_DRAFTED = {
    "held_on": _("Tanggal"),
    "place": _("Tempat"),
    "method": _("Metode"),
    "leader_present": "",
    "leaders": _("Nama/jabatan"),
    "attendees": _("Peserta"),
    "agenda": _("Agenda"),
    "rows": _("Untuk"),
    "decisions": _("Keputusan"),
}
"""The fields of a meeting that survive a power cut, with their labels where they are shown as it is offered."""
NOTHING_TYPED: Mapping[str, str] = {}


async def record_meeting(screen: AttachActions, places: Sequence[Place]) -> None:
    """Ask for a meeting's files and its form, and record it for `places`, which the form shows and can change."""
    year = screen.session.snapshot.year
    kept = await screen.ask(lambda office: (drafts.load_draft(office, _draft_name(year)),))
    if kept is None:
        return
    answer = await _ask_draft(screen, kept[0]) if kept[0] else "drop"
    if answer == "later":
        return
    title = _("Berkas rapat (esc bila tidak ada)")
    stored = await screen.stored_files(await screen.picked_files(title))
    if stored is not None:
        await _Filling(screen, None, places, stored).run(kept[0].fields if kept[0] and answer == "use" else {})


async def _ask_draft(screen: AttachActions, draft: drafts.Draft) -> str:
    """Ask what becomes of a meeting that was typed and never saved."""
    lines = [_("Ada isian rapat dari {moment} yang belum disimpan:").format(moment=iso_moment(draft.saved_at))]
    lines += [
        f"{label}: {quoted(draft.fields[name])}"
        for name, label in _DRAFTED.items()
        if label and draft.fields.get(name, "").strip()
    ]
    lines.append(_("Berkasnya dipilih lagi."))
    choices = [
        Reply(_("Pakai isian itu"), "use"),
        Reply(_("Nanti saja; isian itu tetap ada"), "later"),
        Reply(_("Buang isian itu"), "drop"),
    ]
    return await screen.app.push_screen_wait(Confirm("\n".join(lines), choices, title=_("Paket rapat"), leave=1))


def _draft_name(year: int, recorded: Recorded | None = None) -> str:
    return f"meeting:{year}:{recorded.meeting.id}" if recorded else f"meeting:{year}"


async def change_meeting(screen: AttachActions, recorded: Recorded, stored: Sequence[Stored] = ()) -> None:
    """Open the form of a meeting that was recorded; `stored` are files that it gets."""
    await _Filling(screen, recorded, recorded.places, stored).run()


class _Filling:
    """One form from its opening to what is saved."""

    def __init__(
        self, screen: AttachActions, recorded: Recorded | None, places: Sequence[Place], stored: Sequence[Stored]
    ) -> None:
        self._screen, self._recorded = screen, recorded
        self._snapshot = screen.session.snapshot
        self._places = places
        self._stored = list(stored)

    async def run(self, typed: Mapping[str, str] = NOTHING_TYPED) -> None:
        """Show the form until it is saved or left, with what was `typed` earlier into that of a new meeting."""
        recorded = self._recorded
        title = _("Paket rapat") if recorded is None else meeting_edit.name_of(recorded.meeting.held_on)
        fields = {name: text for name, text in typed.items() if name in _DRAFTED}
        draft = drafted(self._screen, _draft_name(self._snapshot.year, recorded), tuple(_DRAFTED))
        if recorded is None:  # it was asked about before the files were
            draft = draft._replace(load=None, fields=fields, whole=True)
        form = MeetingForm(title, self._fields(), self._keep, check=self._remarks, more=self._more, draft=draft)
        if await self._screen.app.push_screen_wait(form) and recorded is None:
            self._screen.zi.session = self._screen.session.worked()

    def _fields(self) -> list[Field]:
        held, day = self._before()
        methods = dict.fromkeys((*_METHODS, *([held.method] if held.method else [])))
        present = _YES if held.leader_present else _NO
        return [
            Field("held_on", _("Tanggal"), day, whole=True),
            Field("place", _("Tempat"), held.place),
            Field("method", _("Metode"), held.method or _METHODS[0], choices=tuple((each, each) for each in methods)),
            Field("leader_present", _("Pimpinan"), present, choices=((_YES, _("Hadir")), (_NO, _("Tidak hadir")))),
            Field("leaders", _("Nama/jabatan"), held.leaders),
            Field("attendees", _("Peserta"), held.attendees, lines=True),
            Field("agenda", _("Agenda"), held.agenda),
            Field("rows", _("Untuk"), _listed(self._places)),
            *self._old_files(),
            *self._new_files(self._stored, 0),
            Field("decisions", _("Keputusan"), held.decisions, lines=True),
        ]

    def _before(self) -> tuple[Held, str]:
        """Return what the meeting is, and its day as it stands in the form."""
        if self._recorded is not None:
            held = meeting_edit.held_of(self._recorded.meeting)
            return held, iso_day(held.held_on)
        today = self._snapshot.as_of
        day = short_date(today) if today.year == self._snapshot.year else ""
        return Held(today.isoformat(), leader_present=True), day

    def _old_files(self) -> list[Field]:
        choices = (*_ROLES, (_OFF, _("Lepas")))
        files = self._recorded.files if self._recorded else ()
        return [
            Field(
                f"file{number}",
                _("Berkas {number}").format(number=number + 1),
                meeting_edit.role_of(file),
                choices=choices,
            )
            for number, file in enumerate(files)
        ]

    def _new_files(self, stored: Sequence[Stored], first: int) -> list[Field]:
        old = len(self._recorded.files) if self._recorded else 0
        return [
            Field(
                f"role{number}",
                _("Berkas {number}").format(number=old + number + 1),
                guess_role(name_of(file)),
                choices=_ROLES,
            )
            for number, file in enumerate(stored, first)
        ]

    async def _more(self) -> Sequence[Field]:
        """Bring more files."""
        stored = await self._screen.stored_files(await self._screen.picked_files(_("Berkas rapat")))
        first = len(self._stored)
        self._stored += stored or []
        return self._new_files(stored or [], first)

    def _remarks(self, typed: Mapping[str, str]) -> dict[str, Remark]:
        """Return what is to be said of the fields."""
        remarks = {"held_on": done_remark(self._snapshot, typed["held_on"])}
        try:
            count = len(self._typed_places(typed))
            hint = _("kode dan bulan: I.3.1 apr, II.2.2 jun")
            remarks["rows"] = Remark(_("{count} jadwal · {hint}").format(count=count, hint=hint) if count else hint)
        except UsageError as error:
            remarks["rows"] = Remark(str(error), red=not remarks["held_on"].red)
        for number, file in enumerate(self._recorded.files if self._recorded else ()):
            remarks[f"file{number}"] = Remark(one_line(file.file_name))
        for number, stored in enumerate(self._stored):
            remarks[f"role{number}"] = Remark(_("{file} · baru").format(file=name_of(stored)))
        remarks["decisions"] = self._decisions_remark(typed["decisions"])
        return remarks

    def _decisions_remark(self, text: str) -> Remark:
        """Return what the decisions become, or why they cannot."""
        found = lines_of(text)
        try:
            for decision in found:
                if decision.due:
                    require_due(parse_iso(iso_typed(self._snapshot, decision.due)), self._snapshot.year)
                meeting.team_id(self._snapshot, decision)
        except UsageError as error:
            return Remark(str(error), red=True)
        if not found and self._recorded is None:
            return Remark(
                _("satu per baris (ctrl+j); tenggat dan tim di belakang garis: Susun SOP | 30/6 | pengawasan")
            )
        before = [each.decision for each in self._recorded.decided] if self._recorded else []
        turn = compare(before, found)
        changed = sum(old is not None and before[old] != found[new] for new, old in enumerate(turn.same))
        counts = (
            (turn.same.count(None), _("menjadi {count} tindak lanjut baru")),
            (changed, _("{count} tindak lanjut diubah")),
            (len(turn.dropped), _("{count} dicabut")),
        )
        said = [text.format(count=count) for count, text in counts if count]
        return Remark(" · ".join(said) or _("satu per baris (ctrl+j); yang diubah mengubah tindak lanjutnya"))

    def _typed_places(self, typed: Mapping[str, str]) -> list[Place]:
        """Return what the meeting is held for.

        Raises:
            UsageError: if something is named that there is not.
        """
        text, today = typed["held_on"].strip(), self._snapshot.as_of
        day = parse_date(text, today, self._snapshot.year) if text else today
        return find_places(self._snapshot, typed["rows"], day.month)

    async def _keep(self, typed: Mapping[str, str]) -> str:
        """Save what was typed, and return why that cannot be."""
        recorded, snapshot = self._recorded, self._snapshot
        if not typed["held_on"].strip():
            return _("Tanggal rapat belum ditulis.")
        try:
            places = self._typed_places(typed)
        except UsageError as error:
            return str(error)
        held = Held(
            held_on=iso_typed(snapshot, typed["held_on"]),
            leader_present=typed["leader_present"] == _YES,
            **{name: typed[name] for name in _TEXTS},
        )
        brought = [Brought(file, typed[f"role{number}"]) for number, file in enumerate(self._stored)]
        if recorded is None:
            return await self._screen.keep(lambda office: meeting.add(office, snapshot, held, places, brought))
        answer = await self._ask_given_up(recorded, held)
        if answer == _STAY:
            return _("Belum disimpan.")
        roles = {
            file.evidence_id: role
            for number, file in enumerate(recorded.files)
            if (role := typed[f"file{number}"]) != _OFF
        }
        wanted = meeting_edit.Wanted(held, places, roles, brought, cancel=answer == _CANCEL)

        def job(office: Office) -> Outcome:
            return meeting_edit.edit(office, snapshot, recorded, wanted)

        return await self._screen.keep(job)

    async def _ask_given_up(self, recorded: Recorded, held: Held) -> str:
        """Ask what becomes of the pending follow-ups of decisions that are gone; nothing else is asked."""
        items = meeting_edit.given_up(recorded, held.decisions)
        if not items:
            return _KEEP
        question = _("Keputusan yang dicabut sudah menjadi tindak lanjut yang belum selesai:\n{items}").format(
            items="\n".join(
                _("TL {number}").format(number=item.position) + f" · {one_line(item.recommendation)}" for item in items
            )
        )
        answers = [
            Reply(_("Tetap di daftar tindak lanjut"), _KEEP),
            Reply(_("Batalkan tindak lanjutnya"), _CANCEL),
            Reply(_("Kembali mengisi"), _STAY),
        ]
        title = _("Keputusan dicabut")
        return await self._screen.app.push_screen_wait(Confirm(question, answers, title=title, leave=2))


def _listed(places: Sequence[Place]) -> str:
    """Return occurrences as the form lists them: `I.3.1 Apr, Jun, II.2.2 Apr`."""
    said: list[str] = []
    for number, (row, month) in enumerate(places):
        same = number > 0 and places[number - 1][0].id == row.id
        said.append(short_month(month) if same else f"{row.code} {short_month(month)}")
    return ", ".join(said)
