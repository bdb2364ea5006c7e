"""The settings: who the office is, its decree, who signs, legal basis, teams, lists of requirements."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from zi_tui.dates import iso_day
from zi_tui.domain.plan import Text
from zi_tui.i18n import _
from zi_tui.office import editing, identity, preferences, settings
from zi_tui.office.identity import KINDS, Passage
from zi_tui.office.office import Office
from zi_tui.office.preferences import Preference
from zi_tui.office.record import Outcome
from zi_tui.report.context import Signatory
from zi_tui.ui import plan_forms
from zi_tui.ui.first_rows import at_first_row, team_filter
from zi_tui.ui.modals.chooser import Chooser, Option
from zi_tui.ui.modals.fields_form import Field
from zi_tui.ui.modals.form_values import Remark, Values
from zi_tui.ui.plan_editor import PlanEditor
from zi_tui.ui.screens.typed_dates import document_remark, iso_typed

if TYPE_CHECKING:
    from zi_tui.ui.screens.base import BaseScreen

_IDENTITY = {
    "name": _("Nama"),
    "short_name": _("Nama singkat"),
    "unit": _("Unit kerja"),
    "place": _("Tempat"),
}
_DECREE = {
    "decree_number": _("Nomor"),
    "decree_date": _("Tanggal"),
    "decree_place": _("Tempat"),
    "decree_issuer": _("Oleh"),
    "signatory": _("Penanda"),
}
_NEW = "new"
_EVERY = "*"


class SettingsMenu:
    """Asks what is to be set, and sets it, as often as the person wants.

    Args:
        screen: where it is asked and told.
    """

    def __init__(self, screen: "BaseScreen") -> None:
        self._screen = screen
        self._editor = PlanEditor(screen)

    async def run(self) -> None:
        """Offer the settings until the person leaves."""
        current = None
        while True:
            plan = self._screen.session.snapshot.plan
            offers: dict[str, tuple[str, str, Callable[[], Awaitable[None]]]] = {
                "pc": (_("Tim di PC ini"), await self._team_of_pc() or _("semua tim"), self._pc),
                "identity": (_("Identitas kantor"), self._screen.session.snapshot.office.short_name, self._identity),
                "decree": (_("Keputusan {year}").format(year=plan.year), plan.decree_number, self._decree),
                "passages": (_("Dasar hukum dan isi keputusan"), str(len(plan.clauses)), self._passages),
                "signers": (_("Penanda tangan laporan"), "", self._signers),
                "teams": (_("Tim dan anggotanya"), str(len(self._screen.session.snapshot.teams)), self._teams),
                "templates": (_("Contoh syarat bukti"), "", self._templates),
            }
            options = [Option(id, label, detail) for id, (label, detail, _job) in offers.items()]
            current = await self._choose(_("Pengaturan"), options, current)
            if current is None:
                return
            await offers[current][2]()

    async def _choose(self, title: str, options: Sequence[Option], current: str | None = None) -> str | None:
        chosen = await self._screen.app.push_screen_wait(Chooser(title, options, current=current, verb=_("ubah")))
        return chosen[0] if chosen else None

    async def _team_of_pc(self) -> str:
        return await self._screen.ask(lambda office: preferences.get(office, Preference.TEAM)) or ""

    async def _pc(self) -> None:
        """Ask whose rows the screen of this PC opens with, and show them."""
        team = await self._team_of_pc()
        snapshot = self._screen.session.snapshot
        options = [Option(_EVERY, _("Semua tim")), *(Option(each.name, each.name) for each in snapshot.teams)]
        title = _("Layar di PC ini dibuka dengan")
        chosen = await self._screen.app.push_screen_wait(
            Chooser(title, options, current=team or _EVERY, verb=_("pakai"))
        )
        if chosen is None:
            return
        name = "" if chosen[0] == _EVERY else chosen[0]

        def keep(office: Office) -> bool:
            preferences.save(office, Preference.TEAM, name)
            return True

        if await self._screen.ask(keep):
            self._screen.zi.session = at_first_row(self._screen.session._replace(filter=team_filter(snapshot, name)))
            self._screen.tell(_("Layar di PC ini dibuka dengan: {team}.").format(team=name or _("semua tim")))

    async def _identity(self) -> None:
        now = self._screen.session.snapshot.office
        await self._editor.form(
            _("Identitas kantor"),
            [Field(name, label, getattr(now, name)) for name, label in _IDENTITY.items()],
            lambda office, values: identity.save_identity(office, now, values),
            about=_("Dipakai di laporan dan paket mulai sekarang; yang sudah disimpan sebagai berkas tetap."),
        )

    async def _decree(self) -> None:
        snapshot = self._screen.session.snapshot
        plan = snapshot.plan
        before = {name: getattr(plan, name) for name in _DECREE}
        before["decree_date"] = iso_day(plan.decree_date)

        def save(office: Office, values: Values) -> Outcome:
            typed = {name: values[name] for name in _DECREE}
            typed["decree_date"] = iso_typed(snapshot, values["decree_date"])
            return identity.save_decree(office, plan, plan_forms.typed_text(values), typed)

        def check(values: Values) -> dict[str, Remark]:
            return {**plan_forms.text_remarks(values), "decree_date": document_remark(snapshot, values["decree_date"])}

        await self._editor.form(
            _("Keputusan {year}").format(year=plan.year),
            [
                *plan_forms.text_fields(plan.title),
                *(Field(name, _DECREE[name], before[name], whole=name == "decree_date") for name in _DECREE),
            ],
            save,
            check=check,
            about=_("Judul renaksi, lalu keputusan yang menetapkannya."),
        )

    async def _passages(self) -> None:
        plan = self._screen.session.snapshot.plan
        found = await self._screen.ask(lambda office: identity.passages(office, plan.id)) or ()
        options = [
            Option(each.id, each.text.shown, code=each.label, group=label)
            for kind, label in KINDS.items()
            for each in found
            if each.kind == kind
        ]
        options += [
            Option(f"{_NEW}:{kind}", _("{kind} baru…").format(kind=label), group=_("Tambah"))
            for kind, label in KINDS.items()
        ]
        chosen = await self._choose(_("Isi keputusan"), options)
        if chosen is None:
            return
        kind = chosen.removeprefix(f"{_NEW}:")
        passage = next((each for each in found if each.id == chosen), Passage("", kind, "", Text("")))

        def save(office: Office, values: Values) -> Outcome:
            after = passage._replace(label=values["label"], text=plan_forms.typed_text(values))
            return identity.save_passage(office, plan.id, after)

        await self._editor.form(
            KINDS[passage.kind],
            [Field("label", _("Nomor"), passage.label), *plan_forms.text_fields(passage.text)],
            save,
            check=plan_forms.text_remarks,
            about=_("Kosongkan kedua teksnya untuk menghapusnya.") if passage.id else "",
        )

    async def _signers(self) -> None:
        from zi_tui.ui.modals.signatories import Signatories, Signer, Signers

        known = await self._screen.ask(settings.signatories)
        if known is None:
            return
        before = Signers(*(Signer(*known[role]) for role in Signers._fields))
        typed = await self._screen.app.push_screen_wait(Signatories(before))
        if typed is not None:
            people: dict[str, Signer] = typed._asdict()
            signers = {role: Signatory(*signer) for role, signer in people.items()}
            await self._screen.change(lambda office: settings.save_signatories(office, signers))

    async def _teams(self) -> None:
        snapshot = self._screen.session.snapshot
        counts = {team.id: sum(row.team_id == team.id for row in snapshot.rows) for team in snapshot.teams}
        options = [
            Option(team.id, team.name, _("{count} indikator").format(count=counts[team.id])) for team in snapshot.teams
        ]
        chosen = await self._choose(_("Tim"), [*options, Option(_NEW, _("Tim baru…"))])
        if chosen == _NEW:
            await self._editor.form(
                _("Tim baru"),
                [Field("name", _("Nama"))],
                lambda office, values: editing.add_team(office, snapshot.plan.id, values["name"]),
            )
        elif chosen is not None:
            await self._team(chosen, removable=not counts[chosen])

    async def _team(self, team_id: str, *, removable: bool) -> None:
        people = await self._screen.ask(lambda office: identity.members(office, team_id))
        if people is None:
            return
        team = self._screen.session.snapshot.team[team_id]
        fields = [
            Field("name", _("Nama"), team.name),
            Field("members", _("Anggota"), identity.members_text(people), lines=True),
        ]
        choices = (("keep", _("Simpan")), ("up", _("Naik")), ("down", _("Turun")), ("remove", _("Hapus")))
        fields.append(Field("do", _("Tindakan"), "keep", choices=choices if removable else choices[:-1]))

        def save(office: Office, values: Values) -> Outcome:
            if values["do"] in ("up", "down"):
                return editing.reorder(office, editing.TEAM, team_id, -1 if values["do"] == "up" else 1)
            if values["do"] == "remove":
                return editing.remove(office, editing.TEAM, team_id)
            return identity.save_team(office, team_id, values["name"], values["members"])

        about = _("Tercetak: {name}. Anggota sebaris seorang, perannya sesudah titik koma: Ani; Ketua. Baris baru: ^j.")
        await self._editor.form(team.name, fields, save, about=about.format(name=team.printed))

    async def _templates(self) -> None:
        found = await self._screen.ask(settings.templates) or ()
        options = [Option(each.id, each.name, "; ".join(each.items)) for each in found]
        chosen = await self._choose(_("Contoh syarat bukti"), [*options, Option(_NEW, _("Contoh baru…"))])
        if chosen is None:
            return
        template = next((each for each in found if each.id == chosen), None)
        fields = [
            Field("name", _("Nama"), template.name if template else ""),
            Field("items", _("Syarat"), "\n".join(template.items) if template else "", lines=True),
        ]
        await self._editor.form(
            _("Contoh syarat bukti"),
            fields,
            lambda office, values: settings.save_template(
                office, template.id if template else None, values["name"], values["items"]
            ),
            about=_("Satu syarat sebaris; baris baru: ^j. Ditawarkan saat menambah syarat bukti. Kosong: dihapus."),
        )
