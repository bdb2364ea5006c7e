"""The forms in which the plan is edited: what they ask for, and what they say before anything is saved."""

from collections.abc import Mapping

from zi_tui.domain.plan import PlanRow, Requirement, Text
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office.find import find_team
from zi_tui.office.schedule import consequence, months_words, parse_months
from zi_tui.text import written
from zi_tui.ui.modals.fields_form import Field
from zi_tui.ui.modals.form_values import Remark

Values = Mapping[str, str]
Remarks = dict[str, Remark]

PRINTED, CORRECTED, MONTHS, TEAM = "printed", "corrected", "months", "team"


def text_fields(text: Text) -> list[Field]:
    """Return the two fields of a text: what was printed, and what is shown in its place."""
    return [
        Field(PRINTED, _("Tercetak"), text.printed, lines=True),
        Field(CORRECTED, _("Diperbaiki"), text.corrected or "", lines=True),
    ]


def typed_text(values: Values) -> Text:
    """Return the text that the two fields hold."""
    return Text(values[PRINTED], values[CORRECTED] or None)


def text_remarks(values: Values) -> Remarks:
    """Say which of the two texts is shown."""
    if not written(values[CORRECTED]):
        return {CORRECTED: Remark(_("kosong: yang tercetak yang ditampilkan"))}
    return {CORRECTED: Remark(_("ini yang ditampilkan; yang tercetak tetap disimpan"))}


def row_fields(snapshot: Snapshot, row: PlanRow) -> list[Field]:
    """Return the fields of a plan row that there is."""
    return [
        *text_fields(row.indicator),
        Field(MONTHS, _("Jadwal"), months_words(row.months)),
        Field(TEAM, _("PJ"), snapshot.team[row.team_id].name),
    ]


def row_remarks(snapshot: Snapshot, row: PlanRow, values: Values) -> Remarks:
    """Say what the fields of a plan row mean, and what becomes of what is recorded."""
    remarks = {**text_remarks(values), TEAM: team_remark(snapshot, values[TEAM])}
    try:
        said = consequence(snapshot, row, parse_months(values[MONTHS]))
        remarks[MONTHS] = Remark(said or _("1-12 atau namanya, misalnya: jan, apr-jun"))
    except ZiError as error:
        remarks[MONTHS] = Remark(str(error), red=True)
    return remarks


def new_row_fields(team: str) -> list[Field]:
    """Return the fields of a plan row that is to be; `team` is offered."""
    return [
        Field(PRINTED, _("Indikator"), lines=True),
        Field("steps", _("Langkah"), lines=True),
        Field("requirements", _("Syarat bukti"), lines=True),
        Field(MONTHS, _("Jadwal")),
        Field(TEAM, _("PJ"), team),
    ]


def new_row_remarks(snapshot: Snapshot, values: Values) -> Remarks:
    """Say what the fields of a new plan row mean."""
    remarks = {
        TEAM: team_remark(snapshot, values[TEAM]),
        "steps": Remark(_("satu langkah sebaris; baris baru: ^j")),
        "requirements": Remark(_("satu syarat sebaris; baris baru: ^j")),
    }
    try:
        months = parse_months(values[MONTHS])
        remarks[MONTHS] = Remark(months_words(months) or _("kosong: tidak dijadwalkan"))
    except ZiError as error:
        remarks[MONTHS] = Remark(str(error), red=True)
    return remarks


def item_fields(text: Text, requirement: Requirement | None) -> list[Field]:
    """Return the fields of a step or requirement that there is."""
    fields = text_fields(text)
    if requirement is not None:
        span = f"{months_words([requirement.first_month])}-{months_words([requirement.last_month])}"
        fields.append(Field(MONTHS, _("Diminta"), span))
    choices = (("keep", _("Simpan")), ("up", _("Naik")), ("down", _("Turun")), ("remove", _("Hapus")))
    return [*fields, Field("do", _("Tindakan"), "keep", choices=choices)]


def item_remarks(files: int, values: Values) -> Remarks:
    """Say what the fields of a step or requirement mean; `files` name the requirement."""
    remarks = text_remarks(values)
    if MONTHS in values:
        try:
            remarks[MONTHS] = Remark(_span_words(parse_months(values[MONTHS]), files))
        except ZiError as error:
            remarks[MONTHS] = Remark(str(error), red=True)
    if values["do"] == "remove":
        remarks["do"] = (
            Remark(_("ada {count} bukti untuknya: akhiri saja di “Diminta”").format(count=files), red=True)
            if files
            else Remark(_("keluar dari renaksi; bisa dibatalkan"))
        )
    return remarks


def span(values: Values) -> tuple[int, int]:
    """Return the first and last month (1-12) in which a requirement is asked for.

    Raises:
        ZiError: if a word is no month.
    """
    months = parse_months(values[MONTHS]) or frozenset((1, 12))
    return min(months), max(months)


def team_remark(snapshot: Snapshot, text: str) -> Remark:
    """Return which team is meant."""
    try:
        return Remark(find_team(snapshot, text).name)
    except ZiError as error:
        return Remark(str(error), red=True)


def _span_words(months: frozenset[int], files: int) -> str:
    if not months:
        return _("kosong: setiap bulan jadwalnya")
    text = _("diminta pada jadwal {first} sampai {last}; bulan lain tidak")
    said = text.format(first=months_words([min(months)]), last=months_words([max(months)]))
    return said + (_("; {count} bukti tetap terlampir").format(count=files) if files else "")
