"""What the commands that work on one occurrence share: naming it, its dates, what is said afterwards."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from zi_tui.commands.parser import Arguments, Parser
from zi_tui.commands.shell import Shell, complain
from zi_tui.dates import parse_date, parse_month, short_month
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.find import find_row
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.text import quoted

W = TypeVar("W", bound=str)


def add_cell(parser: Parser) -> None:
    """Declare the words that name an occurrence."""
    parser.add_argument("code", metavar="KODE", help=_("kode indikator, misalnya I.4.2"))
    parser.add_argument("month", type=parse_month, metavar="BULAN", help=_("1-12 atau namanya"))


class Place(NamedTuple):
    """An occurrence that the person named."""

    year: int
    row: PlanRow
    month: int
    """1-12."""


def find(shell: Shell, office: Office, args: Arguments) -> Place:
    """Return the occurrence that `args` name.

    Raises:
        ZiError: if there is no such plan or row.
    """
    return find_in(shell.snapshot(office, args.year), args)


def find_in(snapshot: Snapshot, args: Arguments) -> Place:
    """Return the occurrence of the plan year that `args` name.

    Raises:
        UsageError: if it has no such row.
    """
    return Place(snapshot.year, find_row(snapshot, args.code), args.month)


def either_word(text: str, words: Mapping[W, str], refusal: str) -> W:
    """Return the machine word that `text` is, or whose Indonesian word it is, in capitals or not.

    Args:
        text: what was typed.
        words: machine word to Indonesian word.
        refusal: the sentence for what is neither, with places for `text` and `words`.

    Raises:
        UsageError: if it is neither.
    """
    typed = text.strip().casefold()
    for word, label in words.items():
        if typed in (word, label.casefold()):
            return word
    raise UsageError(refusal.format(text=quoted(text), words=both_words(words)))


def both_words(words: Mapping[W, str]) -> str:
    """Return every machine word with its Indonesian one: `done = Selesai, cancelled = Dibatalkan`."""
    return ", ".join(f"{word} = {label}" for word, label in words.items())


def parse_day(office: Office, year: int, text: str | None) -> str | None:
    """Return the ISO date that `text` means in the plan's `year`; what is empty or left out stays so.

    Raises:
        UsageError: if it is no date.
    """
    if text is None or not text.strip():
        return text if text is None else ""
    return parse_date(text, office.as_of, year).isoformat()


def tell(shell: Shell, outcome: Outcome) -> None:
    """Print what came of it, and how to take it back."""
    shell.say(
        _("{summary} · zi-tui undo membatalkan").format(summary=outcome.summary) if outcome.changed else outcome.summary
    )


def tell_json(shell: Shell, year: int, outcome: Outcome, **about: Any) -> None:
    """Print what came of it as one JSON object; `about` is what was recorded, as it stands now."""
    shell.say_json({"year": year, "changed": outcome.changed, "summary": outcome.summary, **about})


def tell_occurrence(shell: Shell, office: Office, place: Place, outcome: Outcome, *, as_json: bool) -> None:
    """Print what came of recording an occurrence."""
    if not as_json:
        tell(shell, outcome)
        return
    from zi_tui.commands.month import item

    snapshot = office.snapshot(place.year)
    cell = snapshot.cell(snapshot.row[place.row.id], place.month)
    tell_json(shell, place.year, outcome, occurrence=item(snapshot, cell))


def warn_unplanned(row: PlanRow, month: int) -> None:
    """Say on standard error that the plan does not name this month, which may be a slip."""
    if month not in row.months:
        months = ", ".join(short_month(each) for each in sorted(row.months)) or _("tidak ada")
        complain(
            _("{code} tidak dijadwalkan pada {month}, jadi dicatat di luar jadwal; jadwalnya: {months}.").format(
                code=row.code, month=short_month(month), months=months
            )
        )
