"""The meeting package: one form that feeds all that is marked, and the year's meetings to look at."""

from collections.abc import Mapping, Sequence
from functools import partial

from zi_tui.dates import iso_day, short_date
from zi_tui.domain.meeting_files import ROLES, guess_role
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import meeting
from zi_tui.office.attach import name_of
from zi_tui.office.meeting import Brought, Held
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.text import one_line
from zi_tui.ui.modals.fields_form import Field, FieldsForm
from zi_tui.ui.modals.form_values import Remark
from zi_tui.ui.screens.many_actions import ManyActions, names_of
from zi_tui.ui.screens.typed_dates import day_remark, iso_typed
from zi_tui.vault.files import Stored

_METHODS = (_("Tatap muka"), _("Daring"), _("Hibrida"))
_YES, _NO = "yes", "no"


async def record_meeting(screen: ManyActions) -> None:
    """Ask for a meeting's files and its form, and record it for what is marked, else for what is in focus."""
    session = screen.session
    places = screen.marked or ([(session.row, session.cell.month)] if session.row and session.cell else [])
    if not places:
        screen.complain(_("Pilih dulu indikator yang dibahas rapat."))
        return
    title = _("Berkas rapat: undangan, daftar hadir, notulen, foto · esc tanpa berkas")
    stored = await screen.stored_files(await screen.picked_files(title))
    if stored is None:
        return
    snapshot, today = session.snapshot, session.snapshot.as_of

    def check(typed: Mapping[str, str]) -> dict[str, Remark]:
        return _remarks(screen, typed)

    def job(typed: Mapping[str, str], office: Office) -> Outcome:
        held = Held(
            held_on=iso_typed(snapshot, typed["held_on"]) or today.isoformat(),
            leader_present=typed["leader_present"] == _YES,
            **{name: typed[name] for name in ("place", "method", "leaders", "attendees", "agenda", "decisions")},
        )
        files = [Brought(file, typed[f"role{number}"]) for number, file in enumerate(stored)]
        return meeting.add(office, snapshot, held, places, files)

    about = _("Untuk {count} jadwal: {names}").format(count=len(places), names=names_of(places))
    fields = _fields(short_date(today) if today.year == snapshot.year else "", stored)
    keep = partial(screen.keep_marked, job)
    await screen.app.push_screen_wait(FieldsForm(_("Paket rapat"), fields, keep, check=check, about=about))


def _fields(day: str, stored: Sequence[Stored]) -> list[Field]:
    roles = tuple((role, label) for role, (label, _words) in ROLES.items())
    return [
        Field("held_on", _("Tanggal"), day),
        Field("place", _("Tempat")),
        Field("method", _("Metode"), _METHODS[0], choices=tuple((method, method) for method in _METHODS)),
        Field("leader_present", _("Pimpinan"), _YES, choices=((_YES, _("Hadir")), (_NO, _("Tidak hadir")))),
        Field("leaders", _("Nama/jabatan")),
        Field("attendees", _("Peserta"), lines=True),
        Field("agenda", _("Agenda")),
        *(
            Field(
                f"role{number}",
                _("Berkas {number}").format(number=number + 1),
                guess_role(name_of(file)),
                choices=roles,
            )
            for number, file in enumerate(stored)
        ),
        Field("decisions", _("Keputusan"), lines=True),
    ]


def _remarks(screen: ManyActions, typed: Mapping[str, str]) -> dict[str, Remark]:
    """Return what is to be said of the fields."""
    snapshot = screen.session.snapshot
    remarks = {"held_on": day_remark(snapshot, typed["held_on"])}
    try:
        found = [line for line in typed["decisions"].splitlines() if line.strip()]
        for line in found:
            iso_typed(snapshot, line.partition("|")[2])
        said = _("satu per baris (ctrl+j); tenggat di belakang garis: Susun SOP | 30/6")
        remarks["decisions"] = Remark(_("menjadi {count} tindak lanjut").format(count=len(found)) if found else said)
    except UsageError as error:
        remarks["decisions"] = Remark(str(error), red=True)
    return remarks


async def show_meetings(screen: ManyActions) -> None:
    """List the year's meetings; what is chosen is shown whole."""
    from zi_tui.ui.modals.chooser import Chooser, Option

    snapshot = screen.session.snapshot
    found = await screen.ask(lambda office: meeting.meetings(office, snapshot))
    if found is None:
        return
    options = [
        Option(
            each.id,
            " · ".join((iso_day(each.held_on), one_line(each.agenda) or _("tanpa agenda"))),
            " · ".join(filter(None, (one_line(each.place), one_line(each.leaders), _files(len(files))))),
            words=f"{each.attendees} {each.decisions}",
        )
        for each, files in found
    ]
    empty = _("Belum ada rapat. Tandai indikator dengan x, lalu tekan R.")
    title = _("Rapat {year}").format(year=snapshot.year)
    await screen.app.push_screen_wait(Chooser(title, options, verb=_("tutup"), empty=empty))


def _files(count: int) -> str:
    return _("{count} berkas").format(count=count) if count else ""
