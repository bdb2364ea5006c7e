"""`zi-tui settings`: what is set for the office, its plan and this PC; name and team of this PC can be set here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zi_tui.commands.parser import Arguments, Parser, add_json, add_year
from zi_tui.commands.shell import Shell
from zi_tui.dates import iso_day
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.office import identity, person, preferences, settings
from zi_tui.office.preferences import Preference
from zi_tui.text import one_line

if TYPE_CHECKING:
    from zi_tui.office.office import Office

HELP = _("pengaturan: PC ini, kantor, keputusan, penanda tangan, tim, contoh syarat bukti")
USAGE = _("[opsi]")

_SIGNS = {"coordinator": _("Koordinator"), "secretary": _("Sekretaris")}


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    add_year(parser)
    parser.add_argument("--name", metavar="NAMA", help=_('nama Anda di riwayat, untuk PC ini; "" menghapus'))
    parser.add_argument("--team", metavar="TEKS", help=_('tim yang ditampilkan layar PC ini; "" semua tim'))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Set what is asked for, and print everything that is set."""
    with shell.office(read_only=args.name is None and args.team is None) as office:
        snapshot = shell.snapshot(office, args.year)
        said = _keep(office, snapshot, args.name, args.team)
        found = as_json(office, snapshot) if args.json or not said else {}
    if args.json:
        shell.say_json(found)
        return 0
    for line in said or _lines(snapshot, found):
        shell.say(line)
    return 0


def _keep(office: "Office", snapshot: Snapshot, name: str | None, team: str | None) -> list[str]:
    """Remember what is given, the name of the person and a part of the team's, and return what is to be said of it.

    Raises:
        UsageError: if there is no such team; nothing is changed then.
    """
    from zi_tui.office.find import find_team

    said = []
    whose = find_team(snapshot, team).name if team and team.strip() else ""
    if name is not None:
        said.append(person.save(office, name).summary)
    if team is not None:
        preferences.save(office, Preference.TEAM, whose)
        said.append(_("Layar di PC ini dibuka dengan: {team}.").format(team=whose or _("semua tim")))
    if said:  # the welcome would ask for it
        preferences.save(office, Preference.WELCOMED, "1")
    return said


def as_json(office: "Office", snapshot: Snapshot) -> dict[str, Any]:
    """Return everything as the object that `--json` prints.

    Raises:
        StoreError: if it cannot be read.
    """
    plan, own = snapshot.plan, snapshot.office
    return {
        "pc": {"name": office.author.person, "team": preferences.get(office, Preference.TEAM) or None},
        "office": {name: getattr(own, name) for name in identity.IDENTITY},
        "decree": {"title": plan.title.shown, **{name: getattr(plan, name) for name in identity.DECREE}},
        "passages": [
            {"kind": each.kind, "label": each.label, "text": each.text.shown}
            for each in identity.passages(office, plan.id)
        ],
        "signatories": {role: signer._asdict() for role, signer in settings.signatories(office).items()},
        "teams": [
            {
                "name": team.name,
                "rows": sum(row.team_id == team.id for row in snapshot.rows),
                "members": [{"name": member.name, "role": member.role} for member in identity.members(office, team.id)],
            }
            for team in snapshot.teams
        ],
        "templates": [{"name": each.name, "items": list(each.items)} for each in settings.templates(office)],
    }


def _lines(snapshot: Snapshot, found: dict[str, Any]) -> Iterator[str]:
    """Yield the same for people."""
    own, decree = found["office"], found["decree"]
    yield _("PC ini")
    yield _("  Riwayat mencatat Anda sebagai: {person}").format(person=one_line(found["pc"]["name"]))
    yield _("  Layar dibuka dengan: {team}").format(team=one_line(found["pc"]["team"] or _("semua tim")))
    yield _("Kantor")
    yield f"  {one_line(own['name'])} ({one_line(own['short_name'])})"
    yield f"  {one_line(own['unit'])}, {one_line(own['place'])}"
    yield _("Keputusan {year}").format(year=snapshot.year)
    yield f"  {one_line(decree['title'])}"
    yield _("  Nomor {number}, {day}, {place}").format(
        number=one_line(decree["decree_number"]),
        day=iso_day(decree["decree_date"]),
        place=one_line(decree["decree_place"]),
    )
    yield f"  {one_line(decree['decree_issuer'])}: {one_line(decree['signatory'])}"
    for each in found["passages"]:
        yield f"  {identity.KINDS[each['kind']]} {one_line(each['label'])}: {one_line(each['text'])}"
    yield _("Penanda tangan laporan")
    for role, signer in found["signatories"].items():
        said = ", ".join(filter(None, map(one_line, signer.values())))
        yield f"  {_SIGNS[role]}: {said}" if said else _("  {role}: belum diisi").format(role=_SIGNS[role])
    yield _("Tim")
    for team in found["teams"]:
        yield _("  {team}: {count} indikator").format(team=one_line(team["name"]), count=team["rows"])
        for member in team["members"]:
            yield f"    {'; '.join(filter(None, map(one_line, member.values())))}"
    yield _("Contoh syarat bukti")
    for template in found["templates"]:
        yield f"  {one_line(template['name'])}: {'; '.join(map(one_line, template['items']))}"
    if not found["templates"]:
        yield _("  belum ada")
