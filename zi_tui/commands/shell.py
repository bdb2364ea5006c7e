"""What a command works with: the data folder, the as-of day, and a terminal that may not show everything."""

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

from zi_tui.commands.output import put, put_bytes
from zi_tui.commands.parser import Arguments
from zi_tui.dates import parse_iso
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.paths import Paths, find_paths
from zi_tui.text import clean, one_line

if TYPE_CHECKING:
    from zi_tui.domain.plan import Team
    from zi_tui.domain.snapshot import Snapshot
    from zi_tui.office.office import Office

ENV_TODAY = "ZI_TUI_TODAY"

OUR_SIGNS = "○◐●⊘◇·…–─“”✓█"
"""Everything but ASCII that our own texts use."""
_WIDTH = 80
_IN_ASCII = str.maketrans(
    {
        "…": "...",
        "–": "-",
        "─": "-",
        "·": "-",
        "“": '"',
        "”": '"',
        "✓": "v",
        "█": "#",
        "○": "o",
        "◐": "~",
        "●": "x",
        "⊘": "-",
        "◇": "+",
    }
)


class Shell:
    """One run of a command.

    Args:
        paths: where everything lies.
        as_of: the day of `--today`, or `None` for the PC's own.
        ascii_only: print nothing but ASCII of our own signs.
    """

    def __init__(self, paths: Paths, as_of: dt.date | None, *, ascii_only: bool) -> None:
        self.paths = paths
        self.as_of = as_of
        self.ascii_only = ascii_only

    @classmethod
    def from_arguments(cls, args: Arguments) -> "Shell":
        """Return what the global options ask for.

        Raises:
            UsageError: if the environment's day is none, or the data folder has no name.
        """
        as_of = args.today
        if as_of is None and (text := os.environ.get(ENV_TODAY)):
            try:
                as_of = parse_iso(text)
            except UsageError as error:
                raise UsageError(f"{ENV_TODAY}: {error}") from None
        if args.data_dir is not None and not args.data_dir.strip():
            raise UsageError(_("Nama folder sesudah --data-dir kosong."))
        return cls(find_paths(args.data_dir), as_of, ascii_only=args.ascii or not _can_print(sys.stdout))

    @contextmanager
    def office(self, *, read_only: bool = False) -> Iterator["Office"]:
        """Open the office's data; say so if that created it.

        Raises:
            ZiError: if it cannot be opened or created.
        """
        from zi_tui.office.office import open_office

        existed = self.paths.exists()
        office = open_office(self.paths, self.as_of, read_only=read_only)
        try:
            if not existed:
                complain(_("Basis data baru dibuat: {path}").format(path=self.paths.database))
            yield office
        finally:
            if warning := office.take_warning():
                complain(warning)
            office.close()

    def say(self, text: str = "") -> None:
        """Print text for people on standard output."""
        self.show(clean(text))

    def show(self, line: str) -> None:
        """Print a line that is known to be harmless, such as one with colours of ours."""
        put(line.translate(_IN_ASCII) if self.ascii_only else line)

    def width(self) -> int:
        """Return how many columns the terminal has; 80 where the output goes elsewhere."""
        try:
            return int(os.environ.get("COLUMNS", "")) or _WIDTH
        except ValueError:
            pass
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH
        except (OSError, ValueError, AttributeError):  # no terminal, no file, or no output at all
            return _WIDTH

    def colour(self) -> bool:
        """Whether the output understands colours, and the person wants them."""
        if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
            return False
        from zi_tui.system import shows_colours

        return shows_colours()

    def say_document(self, text: str) -> None:
        """Print a document on standard output: to a file or a pipe its very bytes in UTF-8, whatever the system."""
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None or sys.stdout.isatty():
            self.show(text.removesuffix("\n"))
        else:
            put_bytes(text.encode())

    def say_json(self, value: dict[str, Any]) -> None:
        """Print one JSON object on standard output, in ASCII: no encoding or terminal can spoil it."""
        import json

        put(json.dumps(value, indent=2))

    def say_json_list(self, name: str, items: Iterable[dict[str, Any]]) -> None:
        """Print what `say_json` prints of an object with one list, an item at a time: they may be very many."""
        import json

        between = ""
        for item in items:
            put(between or f'{{\n  "{name}": [\n', end="")
            put("\n".join(f"    {line}" for line in json.dumps(item, indent=2).splitlines()), end="")
            between = ",\n"
        put("\n  ]\n}" if between else json.dumps({name: []}, indent=2))

    def year_of(self, office: "Office", asked: int | None) -> int:
        """Return the plan year to work on; say so where it is not the as-of day's.

        Raises:
            ZiError: if there is no such plan.
        """
        year = office.resolve_year(asked)
        today = office.as_of.year
        if asked is None and year < today:
            complain(_("Renaksi terakhir adalah {year}; belum ada renaksi {today}.").format(year=year, today=today))
        elif asked is None and year != today:
            complain(_("Tidak ada renaksi {today}; dipakai renaksi {year}.").format(year=year, today=today))
        return year

    def snapshot(self, office: "Office", asked: int | None) -> "Snapshot":
        """Return the plan year to work on (see `year_of`).

        Raises:
            ZiError: if there is no such plan, or it cannot be read.
        """
        return office.snapshot(self.year_of(office, asked))


def team_of(snapshot: "Snapshot", asked: str | None) -> "Team | None":
    """Return the team that `--team` names by a part; `None` where none is asked for.

    Raises:
        UsageError: if there is no such team, or several.
    """
    if asked is None:
        return None
    from zi_tui.office.find import find_team

    return find_team(snapshot, asked)


def prepare_output() -> None:
    """Let no character that a console's encoding lacks end the program."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def complain(text: str) -> None:
    """Print one sentence for people on standard error, if there is one."""
    if sys.stderr is None:  # print would take standard output instead
        return
    text = f"zi-tui: {one_line(text)}"
    with suppress(OSError):
        print(text if _can_print(sys.stderr) else text.translate(_IN_ASCII), file=sys.stderr)


def _can_print(stream: TextIO | None) -> bool:
    """Whether the encoding of `stream` has all our signs."""
    try:
        OUR_SIGNS.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
