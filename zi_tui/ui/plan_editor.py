"""Editing what has the focus: a menu of what can be done with it, and the forms behind it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen

from zi_tui.dates import month_name
from zi_tui.domain.filters import matching_rows
from zi_tui.domain.plan import PlanRow, Text
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError, ZiError
from zi_tui.i18n import _
from zi_tui.office import editing, reuse, schedule, settings
from zi_tui.office.attach import Target
from zi_tui.office.editing import AREA, COMPONENT, REQUIREMENT, ROW, STEP
from zi_tui.office.find import find_team
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.text import one_line
from zi_tui.ui import plan_forms
from zi_tui.ui.modals.chooser import Chooser, Option
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.fields_form import Check, Field, FieldsForm
from zi_tui.ui.modals.form_values import Remark, Values
from zi_tui.ui.session import Session

if TYPE_CHECKING:
    from zi_tui.ui.screens.base import BaseScreen

PLAN = "plan"
Job = Callable[[Office], Outcome]


class Thing(NamedTuple):
    """What is to be edited."""

    kind: str
    """`plan`, or one of `office.editing`: `area`, `component`, `plan_row`."""
    id: str

    def name(self, now: Snapshot) -> str:
        """Return what people call it."""
        parts: Mapping[str, str] = {
            **{row.id: row.code for row in now.rows},
            **{each.id: each.code for each in now.components},
            **{each.id: _("Area {code}").format(code=each.code) for each in now.areas},
        }
        return parts.get(self.id, _("Renaksi {year}").format(year=now.year))

    def rows(self, now: Snapshot) -> list[PlanRow]:
        """Return the plan rows in it."""
        return [row for row in now.rows if self.id in (row.id, row.component_id, row.area_id)]


class PlanEditor:
    """Edits the plan that a screen shows.

    Args:
        screen: where it is asked and told.
    """

    def __init__(self, screen: "BaseScreen") -> None:
        self._screen = screen

    @property
    def _now(self) -> Snapshot:
        return self._screen.session.snapshot

    async def menu(self, thing: Thing, *, adding: bool = False) -> None:
        """Offer what can be done with a thing, and do what is chosen; with `adding`, what can be added alone."""
        offers = self._offers(thing)
        wanted = {id: offer for id, offer in offers.items() if not adding or id.startswith("add")}
        options = [Option(id, label, group=_group(id)) for id, (label, _job) in wanted.items()]
        title = _("Tambah") if adding else _("Ubah {name}").format(name=thing.name(self._now))
        chosen = await self._screen.app.push_screen_wait(Chooser(title, options))
        if chosen:
            await wanted[chosen[0]][1]()

    def _offers(self, thing: Thing) -> dict[str, tuple[str, Callable[[], Awaitable[None]]]]:
        """Return what can be done with a thing: label and job, by an id that begins with its group."""
        kind, id = thing
        offers: dict[str, tuple[str, Callable[[], Awaitable[None]]]] = {}
        if kind == ROW:
            row = self._now.row[id]
            offers["edit.row"] = (_("Indikator, jadwal, PJ…"), lambda: self._row(row))
            offers["edit.needs"] = (_("Syarat bukti…"), lambda: self._items(row, REQUIREMENT))
            offers["edit.steps"] = (_("Langkah aksi…"), lambda: self._items(row, STEP))
        elif kind in (AREA, COMPONENT):
            offers["edit.name"] = (_("Nama…"), lambda: self._name_of(thing))
        if kind != PLAN:
            offers["place.up"] = (_("Naikkan"), lambda: self._act(lambda o: editing.reorder(o, kind, id, -1)))
            offers["place.down"] = (_("Turunkan"), lambda: self._act(lambda o: editing.reorder(o, kind, id, 1)))
        if kind in (ROW, COMPONENT):
            offers["place.move"] = (_("Pindahkan ke…"), lambda: self._move(thing))
        offers |= self._additions(thing)
        if kind != PLAN:
            offers["end.retire"] = (_("Hentikan pemakaiannya sejak bulan…"), lambda: self._retire(thing))
            offers["end.remove"] = (_("Hapus dari renaksi…"), lambda: self._remove(thing))
        return offers

    def _additions(self, thing: Thing) -> dict[str, tuple[str, Callable[[], Awaitable[None]]]]:
        now, id = self._now, thing.id
        row = now.row.get(id)
        component = now.component.get(row.component_id if row else id)
        area = now.area.get(component.area_id if component else id)
        found: dict[str, tuple[str, Callable[[], Awaitable[None]]]] = {}
        if row is not None:
            found["add.need"] = (_("Syarat bukti untuk {code}…").format(code=row.code), lambda: self._add_need(row))
            found["add.step"] = (_("Langkah aksi untuk {code}…").format(code=row.code), lambda: self._add_step(row))
        if component is not None:
            label = _("Indikator di {code}…").format(code=component.code)
            found["add.row"] = (label, lambda: self._add_row(component.id))
        if area is not None:
            label = _("Komponen di Area {code}…").format(code=area.code)
            found["add.component"] = (
                label,
                lambda: self._one_line(label, _("Nama"), lambda o, text: editing.add_component(o, area.id, text)),
            )
        found["add.area"] = (
            _("Area…"),
            lambda: self._one_line(_("Area"), _("Nama"), lambda o, text: editing.add_area(o, now.plan.id, text)),
        )
        return found

    async def _act(self, job: Job) -> None:
        await self._screen.change(job)

    async def form(
        self,
        title: str,
        fields: Sequence[Field],
        save: Callable[[Office, Values], Outcome],
        *,
        check: Check | None = None,
        about: str = "",
    ) -> bool:
        """Ask in a form and save what is typed; what is refused is said there. Return whether it was saved."""

        async def keep(values: Values) -> str:
            year = self._now.year
            try:
                done, snapshot = await self._screen.zi.desk.do(
                    lambda office: (save(office, values), office.snapshot_near(year))
                )
            except ZiError as error:
                return str(error)
            self._screen.zi.session = self._on(snapshot)
            await self._screen.tell_done(done)
            return ""

        before = self._now
        form: Screen[bool] = FieldsForm(title, fields, keep, check=check, about=about)
        saved = await self._screen.app.push_screen_wait(form)
        if saved:
            self._go_to_new_branch(before)
        return saved

    def _on(self, snapshot: Snapshot) -> Session:
        """Return the session on what the plan is now, and on the row that was added: something is added to it next."""
        before, session = self._now, self._screen.session.on(snapshot)
        rows = [row for row in snapshot.rows if row.id not in before.row]
        if len(rows) == 1 and rows[0] in matching_rows(snapshot, session.filter):
            return session.at(CellKey(rows[0].id, session.month))
        return session

    def _go_to_new_branch(self, before: Snapshot) -> None:
        """Stand on the area or component that was added."""
        now = self._now
        new = [each.id for each in now.areas if each.id not in before.area]
        new += [each.id for each in now.components if each.id not in before.component]
        if len(new) == 1 and not self._screen.session.filter.active:
            self._screen.show_branch(new[0])

    async def _one_line(self, title: str, label: str, save: Callable[[Office, str], Outcome]) -> None:
        await self.form(
            title.rstrip("…"), [Field("text", label, lines=True)], lambda office, values: save(office, values["text"])
        )

    async def _row(self, row: PlanRow) -> None:
        now = self._now

        def save(office: Office, values: Values) -> Outcome:
            team = find_team(now, values[plan_forms.TEAM])
            months = schedule.parse_months(values[plan_forms.MONTHS])
            return editing.edit_row(office, row, plan_forms.typed_text(values), team.id, months)

        await self.form(
            _("Indikator {code}").format(code=row.code),
            plan_forms.row_fields(now, row),
            save,
            check=lambda values: plan_forms.row_remarks(now, row, values),
            about=_("Realisasi dan bukti tidak ikut berubah; kode {code} tetap.").format(code=row.code),
        )

    async def _name_of(self, thing: Thing) -> None:
        text = (self._now.area if thing.kind == AREA else self._now.component)[thing.id].name
        await self.form(
            thing.name(self._now),
            plan_forms.text_fields(text),
            lambda office, values: editing.set_text(office, thing.kind, thing.id, plan_forms.typed_text(values)),
            check=plan_forms.text_remarks,
        )

    async def _items(self, row: PlanRow, kind: str) -> None:
        """Let the person choose a step or requirement, and edit it."""
        items = {item.id: item.text for item in (row.steps if kind == STEP else row.requirements)}
        options = [Option(id, text.shown) for id, text in items.items()]
        options.append(Option("add", _("Tambah…")))
        title = _("Langkah aksi {code}") if kind == STEP else _("Syarat bukti {code}")
        chosen = await self._screen.app.push_screen_wait(Chooser(title.format(code=row.code), options, verb=_("ubah")))
        if not chosen:
            return
        if chosen[0] == "add":
            await (self._add_step(row) if kind == STEP else self._add_need(row))
        else:
            await self._item(row, kind, chosen[0], items[chosen[0]])

    async def _item(self, row: PlanRow, kind: str, id: str, text: Text) -> None:
        need = next((each for each in row.requirements if each.id == id), None)
        attached = self._now.attached
        files = sum(id in each.requirement_ids for key, each in attached.items() if key.row_id == row.id)

        def save(office: Office, values: Values) -> Outcome:
            if values["do"] in ("up", "down"):
                return editing.reorder(office, kind, id, -1 if values["do"] == "up" else 1)
            if values["do"] == "remove":
                return editing.remove(office, kind, id)
            months = plan_forms.span(values) if need is not None else None
            return editing.edit_item(office, kind, id, plan_forms.typed_text(values), months)

        name = _("Syarat bukti {code}") if need is not None else _("Langkah aksi {code}")
        await self.form(
            name.format(code=row.code),
            plan_forms.item_fields(text, need),
            save,
            check=lambda values: plan_forms.item_remarks(files, values),
        )

    async def _add_step(self, row: PlanRow) -> None:
        title = _("Langkah aksi baru untuk {code}").format(code=row.code)
        await self._one_line(title, _("Langkah"), lambda office, text: editing.add_step(office, row.id, text))

    async def _add_need(self, row: PlanRow) -> None:
        """Ask for one more requirement, or take those of a template."""
        templates = await self._screen.ask(settings.templates) or ()
        items: list[str] = []
        if templates:
            options = [Option("", _("Tulis sendiri"))]
            options += [Option(each.id, each.name, "; ".join(each.items)) for each in templates]
            chosen = await self._screen.app.push_screen_wait(Chooser(_("Syarat bukti baru"), options))
            if not chosen:
                return
            items = [item for each in templates if each.id == chosen[0] for item in each.items]
        default = await self._screen.ask(lambda office: schedule.from_month(office, self._now.plan))
        fields = [
            Field("text", _("Syarat bukti"), "\n".join(items), lines=True),
            Field(plan_forms.MONTHS, _("Sejak bulan"), schedule.months_words([default or 1])),
        ]

        def save(office: Office, values: Values) -> Outcome:
            first, _last = plan_forms.span(values)
            return editing.add_requirements(office, row.id, values["text"].split("\n"), first)

        about = _("Bulan sebelumnya tidak diminta, jadi yang sudah lengkap di sana tetap lengkap.")
        await self.form(_("Syarat bukti baru untuk {code}").format(code=row.code), fields, save, about=about)

    async def _add_row(self, component_id: str) -> None:
        now = self._now
        beside = next((row for row in reversed(now.rows) if row.component_id == component_id), None)
        team = now.team[beside.team_id].name if beside else ""

        def save(office: Office, values: Values) -> Outcome:
            return editing.add_row(
                office,
                component_id,
                values[plan_forms.PRINTED],
                team_id=find_team(now, values[plan_forms.TEAM]).id,
                months=sorted(schedule.parse_months(values[plan_forms.MONTHS])),
                steps=values["steps"].split("\n"),
                requirements=values["requirements"].split("\n"),
            )

        await self.form(
            _("Indikator baru di {code}").format(code=now.component[component_id].code),
            plan_forms.new_row_fields(team),
            save,
            check=lambda values: plan_forms.new_row_remarks(now, values),
        )

    async def _move(self, thing: Thing) -> None:
        now = self._now
        if thing.kind == ROW:
            options = [Option(each.id, each.name.shown or "–", code=each.code) for each in now.components]
        else:
            options = [Option(each.id, each.name.shown, code=each.code) for each in now.areas]
        title = _("Pindahkan {name} ke").format(name=thing.name(self._now))
        chosen = await self._screen.app.push_screen_wait(Chooser(title, options, verb=_("pindahkan")))
        if chosen:
            await self._act(lambda office: editing.move(office, thing.kind, thing.id, chosen[0]))

    async def _retire(self, thing: Thing) -> None:
        now = self._now
        default = await self._screen.ask(lambda office: schedule.from_month(office, now.plan))

        def check(values: Values) -> dict[str, Remark]:
            try:
                said = schedule.retiring(now, thing.rows(self._now), plan_forms.span(values)[0])
            except ZiError as error:
                return {plan_forms.MONTHS: Remark(str(error), red=True)}
            return {plan_forms.MONTHS: Remark(said)}

        await self.form(
            _("Hentikan {code}").format(code=thing.name(self._now)),
            [Field(plan_forms.MONTHS, _("Sejak bulan"), schedule.months_words([default or 1]))],
            lambda office, values: schedule.retire(office, thing.id, plan_forms.span(values)[0], thing.kind),
            check=check,
            about=_("Sejak bulan itu tidak diminta apa-apa lagi, dan tidak disalin ke tahun baru."),
        )

    async def _remove(self, thing: Thing) -> None:
        problem = await self._screen.ask(lambda office: editing.why_not_removed(office, thing.kind, thing.id))
        if problem is None:
            return
        if problem:
            self._screen.complain(problem)
            return
        rows = thing.rows(self._now)
        question = _(
            "{name} dihapus dari renaksi: {rows} indikator, {months} jadwal. Belum ada realisasi atau bukti di "
            "dalamnya. Bisa dibatalkan dengan ctrl+z."
        ).format(name=thing.name(self._now), rows=len(rows), months=sum(len(row.months) for row in rows))
        choices = [Reply(_("Tetap ada"), False), Reply(_("Hapus"), True)]
        if await self._screen.app.push_screen_wait(Confirm(question, choices, title=_("Hapus"))):
            await self._act(lambda office: editing.remove(office, thing.kind, thing.id))

    async def attach_again(self, target: Target, *, which: bool) -> None:
        """Let the person choose evidence that is stored already, and attach it; with `which`, ask what it proves."""
        place = f"{target.row.code} {month_name(target.month)}"
        year = self._now.year
        known: dict[str, EvidenceFile] = {}
        if which:
            needs = [Option(need.id, need.text.shown) for need in target.row.requirements]
            title = _("Syarat bukti yang dibuktikan · {place}").format(place=place)
            wanted = await self._screen.app.push_screen_wait(Chooser(title, needs))
            if not wanted:
                return
            target = target._replace(requirement_id=wanted[0])

        async def seek(typed: str) -> list[Option]:
            found = await self._screen.ask(
                lambda office: reuse.stored_for(office, year, target, typed, most=reuse.MOST + 1)
            )
            known.update((each.file.evidence_id, each.file) for each in found or ())
            return [_stored(each) for each in found or ()]

        options = await seek("")
        title = _("Pakai bukti tersimpan · {place}").format(place=place)
        empty = _("Belum ada bukti lain yang tersimpan.")
        chooser = Chooser(
            title, options, verb=_("lampirkan"), empty=empty, seek=seek if len(options) > reuse.MOST else None
        )
        chosen = await self._screen.app.push_screen_wait(chooser)
        if chosen:
            file = known[chosen[0]]
            await self._act(lambda office: reuse.attach_again(office, file, target))

    async def waive(self, row: PlanRow, requirement_id: str, month: int) -> None:
        """Ask why a requirement is not asked for in a month (1-12); without a reason it is."""
        reason = await self._screen.ask(lambda office: schedule.waiver_reason(office, requirement_id, month))
        if reason is None:
            return
        need = next((each for each in row.requirements if each.id == requirement_id), None)
        if need is None:
            raise UsageError(_("Pilih dulu sebuah syarat bukti; panah memilihnya."))
        await self.form(
            _("Kecualikan syarat bukti {code}").format(code=row.code),
            [Field("reason", _("Alasan"), reason)],
            lambda office, values: schedule.waive(office, requirement_id, month, values["reason"]),
            about=_("{text} tidak diminta bulan ini saja. Kosongkan alasannya untuk memintanya lagi.").format(
                text=one_line(need.text.shown)
            ),
        )


def _stored(each: reuse.Earlier) -> Option:
    """Return evidence that is stored already as it is chosen."""
    place = f"{each.code} {month_name(each.file.month)}"
    where = place if each.file.live else _("dilepas dari {place}").format(place=place)
    return Option(
        each.file.evidence_id,
        one_line(each.file.file_name),
        f"{where} · {one_line(each.file.caption)}".rstrip(" ·"),
        group=_("Renaksi {year}").format(year=each.year),
        words=each.file.document_number,
    )


def _group(id: str) -> str:
    names = {"edit": _("Ubah"), "place": _("Tempat"), "add": _("Tambah"), "end": _("Akhiri")}
    return names[id.partition(".")[0]]
