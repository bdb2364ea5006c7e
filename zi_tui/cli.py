"""The shell's door: finds the asked command, builds its parser alone, turns failures into sentences."""

import os
import sys
from collections.abc import Sequence
from typing import Protocol, cast

from zi_tui.commands.output import flush
from zi_tui.commands.parser import Arguments, Parser, add_global_options
from zi_tui.commands.shell import Shell, complain, prepare_output
from zi_tui.errors import DamagedError, UsageError, ZiError
from zi_tui.i18n import OPTION, _
from zi_tui.text import quoted

COMMANDS = (
    "month", "plan", "show", "find", "queue", "dashboard", "compare", "record", "verify", "attach", "report", "undo",
    "redo", "history", "bin", "check", "heal", "backup", "follow-up", "meeting", "rollover", "years", "lock", "restore",
    "package", "import", "export", "template", "settings", "legend", "init", "where", "selftest",
)  # fmt: skip
"""Each is a module of `zi_tui.commands`, imported only when it is asked for."""

_MODULES = {"import": "plan_import"}
"""Commands whose name no module can have."""

ENV_DEBUG = "ZI_TUI_DEBUG"

_VALUE_OPTIONS = ("--data-dir", "--today", OPTION)
"""The global options whose value may stand before the command."""
_INTERRUPTED = 130
_NOBODY_READS = 141
"""What a shell reports of a program that SIGINT or SIGPIPE ended."""


class Command(Protocol):
    """What a module of `zi_tui.commands` offers."""

    HELP: str
    """One line on what it does."""
    USAGE: str
    """How it is written, without the options that all commands share."""

    def add_arguments(self, parser: Parser) -> None:
        """Declare the command's own arguments."""

    def run(self, args: Arguments, shell: Shell) -> int:
        """Do it and return the exit code."""


def main(argv: Sequence[str]) -> int:
    """Run the command line `argv` (without the program's name) and return the exit code."""
    prepare_output()
    try:
        try:
            code = _run(argv)
        except SystemExit as end:  # --help and --version
            code = int(end.code or 0)
        flush()
        return code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _NOBODY_READS
    except ZiError as error:
        complain(str(error))
        return error.exit_code
    except Exception as error:  # the last resort: a sentence is better than a traceback
        if os.environ.get(ENV_DEBUG):
            raise
        complain(_unexpected(error))
        return 1


def _run(argv: Sequence[str]) -> int:
    name, rest = split_command(argv)
    command = None if name is None else _command(name)
    parser = _parser(name, command)
    args = parser.parse(rest)
    shell = Shell.from_arguments(args)
    try:
        return _open_screen(shell, practice=args.practice) if command is None else command.run(args, shell)
    except DamagedError as error:
        from zi_tui.commands.rescue import rescue

        restored = rescue(shell, error, offer=command is None)
        return _open_screen(shell) if restored else error.exit_code


def split_command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the first word that is neither a global option nor its value, and all the others."""
    expects_value = False
    for index, argument in enumerate(argv):
        if expects_value:
            expects_value = False
        elif argument in _VALUE_OPTIONS:
            expects_value = True
        elif not argument.startswith("-"):
            return argument, [*argv[:index], *argv[index + 1 :]]
    return None, list(argv)


def _command(name: str) -> Command:
    if name in COMMANDS:
        module = f"zi_tui.commands.{_MODULES.get(name, name).replace('-', '_')}"
        __import__(module)  # the quick check would have no other use for importlib
        return cast("Command", sys.modules[module])
    from zi_tui.commands.parser import nearest

    raise UsageError(
        _("Perintah “{name}” tidak dikenal{hint}; semua perintah ada di: zi-tui -h").format(
            name=quoted(name), hint=nearest(name, COMMANDS)
        )
    )


def _parser(name: str | None, command: Command | None) -> Parser:
    if name is not None and command is not None:
        parser = Parser(f"zi-tui {name}", f"zi-tui {name} {command.USAGE}".strip(), command.HELP)
        command.add_arguments(parser)
    else:
        parser = Parser("zi-tui", _("zi-tui [PERINTAH] [opsi]"), "", more_help=_list_commands)
        parser.add_argument(
            "--practice", action="store_true", help=_("buka layar untuk berlatih pada salinan sekali pakai")
        )
    add_global_options(parser)
    return parser


def _list_commands() -> str:
    """Return what stands under `zi-tui -h`: every command with its line."""
    lines = [_("Tanpa perintah, layar dibuka. Perintah:")]
    lines += [f"  {name:<9} {_command(name).HELP}" for name in COMMANDS]
    lines += ["", _("Rincian sebuah perintah: zi-tui PERINTAH -h")]
    return "\n".join(lines)


def _open_screen(shell: Shell, *, practice: bool = False) -> int:
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise UsageError(
            _("Layar perlu terminal; jalankan zi-tui di terminal, atau pakai perintah seperti: zi-tui month")
        )
    from zi_tui.ui.start import run_app

    return run_app(shell.paths, shell.as_of, ascii_only=shell.ascii_only, practice=practice)


def _unexpected(error: Exception) -> str:
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, OSError):  # the system's own words may be of any language
        from zi_tui.reasons import reason

        said = ": ".join(filter(None, (reason(error), error.filename and str(error.filename))))
    return _("Kesalahan tak terduga ({error}); jalankan dengan {variable}=1 untuk rinciannya.").format(
        error=said[:300], variable=ENV_DEBUG
    )
