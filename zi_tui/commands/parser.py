"""argparse that speaks Indonesian, takes options anywhere, and leaves every refusal to the caller."""

import argparse
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn

from zi_tui.commands.output import put
from zi_tui.dates import parse_iso
from zi_tui.errors import UsageError
from zi_tui.i18n import LANGUAGES, OPTION, _
from zi_tui.text import quoted

Arguments = argparse.Namespace

_SENTENCES = {
    "usage: ": _("pemakaian: "),
    "positional arguments": _("argumen"),
    "options": _("opsi"),
    "argument %(argument_name)s: %(message)s": "%(argument_name)s %(message)s",
    "ignored explicit argument %r": _("tidak memakai nilai %r"),
    "the following arguments are required: %s": _("belum ada: %s"),
}
"""Every text of argparse that this parser lets through."""


_VALUES = {
    "ASAL": _("ASAL"),
    "BERKAS": _("BERKAS"),
    "BULAN": _("BULAN"),
    "HASIL": _("HASIL"),
    "JENIS": _("JENIS"),
    "KATA": _("KATA"),
    "KODE": _("KODE"),
    "NAMA": _("NAMA"),
    "NOMOR": _("NOMOR"),
    "SEBAGAI": _("SEBAGAI"),
    "SUMBER": _("SUMBER"),
    "SUMBU": _("SUMBU"),
    "TAHUN": _("TAHUN"),
    "TANGGAL": _("TANGGAL"),
    "TEKS": _("TEKS"),
    "TUJUAN": _("TUJUAN"),
    "TW": _("TW"),
    "UKURAN": _("UKURAN"),
}
"""What values are called in the usage; other words are the same in every language."""


def _speak(text: str) -> str:
    return _SENTENCES.get(text, text)


vars(argparse).update(_=_speak, ngettext=lambda one, many, count: _speak(one if count == 1 else many))


class Parser(argparse.ArgumentParser):
    """The parser of one command.

    Args:
        name: `zi-tui month`.
        usage: how it is written.
        description: one line on what it does.
        more_help: makes what stands at the end of the help, when that is asked for.
    """

    def __init__(self, name: str, usage: str, description: str, more_help: Callable[[], str] | None = None) -> None:
        self._wants_value: dict[str, bool] = {}
        self._takes: Mapping[str, int | None] = {}
        self._only: dict[str, Sequence[str]] = {}
        self._more_help = more_help
        super().__init__(
            prog=name,
            usage=usage,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_HelpFormatter,
        )

    def add_word(self, takes: Mapping[str, int | None]) -> None:
        """Declare the word that says what is to be done, and the words that follow it.

        `parse` answers with `args.word` and `args.words`.

        Args:
            takes: each such word, first the one that is meant where there is none, with how many may follow it; `None`
                for any number.
        """
        self._takes = takes
        self.add_argument("words", nargs="*", metavar="|".join(takes), help=_("tanpa ini: daftarnya"))

    def add_argument(self, *args: Any, only: Sequence[str] = (), **kwargs: Any) -> argparse.Action:
        """Declare an argument as argparse does; `only` names the words of `add_word` that it belongs to."""
        if name := kwargs.get("metavar"):
            kwargs["metavar"] = re.sub(r"[A-Z]+", lambda word: _VALUES.get(word[0], word[0]), name)
        action = super().add_argument(*args, **kwargs)
        if only:
            self._only[action.dest] = only
        self._wants_value.update(dict.fromkeys(action.option_strings, action.nargs != 0))
        return action

    def parse(self, arguments: Sequence[str]) -> Arguments:
        """Return what `arguments` say.

        Raises:
            UsageError: if they cannot be understood.
            SystemExit: after `--help` and `--version`.
        """
        args, surplus = self.parse_known_args(self._options_first(arguments))
        if surplus:
            word = next((word for word in surplus if word != "--"), "--")
            self.error(_("“{word}” berlebih").format(word=quoted(word)))
        if self._takes:
            self._split_word(args)
        return args

    def _split_word(self, args: Arguments) -> None:
        """Tell the word of `add_word` from what follows it, and refuse what does not belong to it."""
        args.word, *args.words = args.words or [next(iter(self._takes))]
        if args.word not in self._takes:
            said = _("“{word}” tidak dikenal; tulis {words}")
            self.error(said.format(word=quoted(args.word), words=", ".join(self._takes)))
        most = self._takes[args.word]
        if most is not None and len(args.words) > most:
            self.error(_("“{word}” berlebih").format(word=quoted(args.words[most])))
        for action in self._actions:
            words = self._only.get(action.dest, (args.word,))
            if args.word not in words and getattr(args, action.dest) != action.default:
                said = _("{option} tidak dipakai oleh {word}; hanya oleh {words}")
                self.error(said.format(option=action.option_strings[0], word=args.word, words=", ".join(words)))

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments; nothing is printed here."""
        raise UsageError(_("{message}; lihat: {name} -h").format(message=message, name=self.prog))

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - argparse passes it
        """Print the help; argparse would be silent where that cannot be."""
        put(self.format_help(), end="")

    def format_help(self) -> str:
        """Return the help; what is dear to make is made now."""
        if self._more_help is not None:
            self.epilog = self._more_help()
        return super().format_help()

    def _options_first(self, arguments: Sequence[str]) -> list[str]:
        """Return `arguments` with the options before the words.

        argparse takes an optional word for missing as soon as an option comes first, and every
        value that starts with a dash for an option; here `record I.1.1 1 --by Ani done` and
        `--note "-belum semua"` mean what they say.
        """
        options: list[str] = []
        words: list[str] = []
        rest = iter(arguments)
        for argument in rest:
            if argument == "--":
                words += rest
            elif argument == "-" or not argument.startswith("-"):
                words.append(argument)
            elif self._wants_value.get(argument):
                value = next(rest, None)
                if value is None or value == "--" or value in self._wants_value:
                    self.error(_("{option} perlu satu nilai").format(option=argument))
                if argument.startswith("--"):
                    options.append(f"{argument}={value}")
                else:
                    options += [f"{argument}{value}"] if value else [argument, value]
            else:
                self._check_option(argument)
                options.append(argument)
        return [*options, "--", *words] if words else options

    def _check_option(self, argument: str) -> None:
        """Refuse an option that the command does not have, and the one value that argparse drops."""
        name, _equals, value = argument.partition("=") if argument.startswith("--") else (argument[:2], "", "")
        if name not in self._wants_value:
            hint = nearest(name, self._wants_value)
            self.error(_("opsi {option} tidak dikenal{hint}").format(option=quoted(name), hint=hint))
        if value == "--":
            self.error(_("{option} perlu satu nilai").format(option=name))


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help that fits every console. Asking for the width would import `shutil` at each start."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `, mungkin maksudnya month` where one of the `known` words looks like `word`, else nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word[:40], list(known), n=1)
    return _(", mungkin maksudnya {word}").format(word=found[0]) if found else ""


def add_global_options(parser: Parser) -> None:
    """Declare what every command takes."""
    parser.add_argument("--data-dir", metavar="FOLDER", help=_("folder data, bukan yang biasa"))
    parser.add_argument(
        "--today", type=parse_iso, metavar="YYYY-MM-DD", help=_("anggap hari ini tanggal itu; waktu pencatatan tetap")
    )
    parser.add_argument("--ascii", action="store_true", help=_("tanda-tanda ASCII saja, untuk konsol lama"))
    parser.add_argument(OPTION, type=language, metavar="|".join(LANGUAGES), help=_("bahasa; biasanya Indonesia"))
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help=_("tampilkan versi"))
    parser.add_argument("-h", "--help", action="help", help=_("tampilkan bantuan ini"))


def add_year(parser: Parser) -> None:
    """Declare `--year`."""
    parser.add_argument("--year", type=year, metavar="TAHUN", help=_("tahun renaksi; biasanya tahun ini"))


def add_team(parser: Parser) -> None:
    """Declare `--team`; `team_of` finds which it is."""
    parser.add_argument("--team", metavar="TEKS", help=_("satu tim saja, dengan sebagian namanya"))


def add_json(parser: Parser) -> None:
    """Declare `--json`."""
    parser.add_argument("--json", action="store_true", help=_("satu objek JSON untuk program lain"))


class _ShowVersion(argparse.Action):
    """Print the version alone, which argparse would wrap."""

    def __call__(self, *_args: object, **_kwargs: object) -> NoReturn:
        from zi_tui import __version__

        put(f"zi-tui {__version__}")
        raise SystemExit(0)


def language(text: str) -> str:
    """Return `text` where it is a language that there is; `i18n` has it in use by now.

    Raises:
        UsageError: if it is none.
    """
    if text not in LANGUAGES:
        raise UsageError(
            _("Bahasa “{text}” tidak ada; yang ada: {languages}.").format(
                text=quoted(text), languages=", ".join(LANGUAGES)
            )
        )
    return text


def only_one(args: Arguments, *names: str) -> None:
    """Refuse more than one of these options, of which one would leave the others without effect.

    Raises:
        UsageError: if more than one was given.
    """
    given = [f"--{name}" for name in names if getattr(args, name)]
    if len(given) > 1:
        raise UsageError(
            _("{one} dan {other} tidak bisa dipakai bersama; pilih salah satu.").format(one=given[0], other=given[1])
        )


def file_name(text: str) -> str:
    """Return `text` where it names a file or a folder: what is empty would mean the folder one happens to be in.

    Raises:
        UsageError: if it is empty.
    """
    if not text.strip():
        raise UsageError(_("Nama berkas atau folder kosong; tulis namanya."))
    return text


def year(text: str) -> int:
    """Return the year that `text` writes with four digits.

    Raises:
        UsageError: if it is none.
    """
    if len(text) != 4 or not text.isascii() or not text.isdigit():
        raise UsageError(_("Tahun “{text}” tidak dikenal; tulis empat angka, misalnya 2024.").format(text=quoted(text)))
    return int(text)
