"""`zi-tui selftest`: whether this PC has what zi-tui needs, and what to do where it has not."""

from textwrap import wrap

from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.shell import Shell
from zi_tui.domain.self_test import Finding, Outcome
from zi_tui.i18n import _
from zi_tui.text import one_line

HELP = _("periksa PC ini: Python, terminal, folder data, jam, dan lainnya")
USAGE = _("[opsi]")

_INDENT = 31
"""Columns before what is said."""


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Look, and print a line for each thing; something bad makes the exit code 1."""
    from zi_tui.commands.terminal_test import letters, terminal
    from zi_tui.office.self_test import look_at

    findings = look_at(shell.paths, [("terminal", _("Terminal"), terminal), ("letters", _("Huruf dan tanda"), letters)])
    bad = any(finding.found.outcome is Outcome.BAD for finding in findings)
    if args.json:
        shell.say_json({"ok": not bad, "checks": [_as_json(finding) for finding in findings]})
    else:
        for finding in findings:
            _say(shell, finding)
        shell.say()
        shell.say(_verdict(findings))
    return 1 if bad else 0


def _verdict(findings: list[Finding]) -> str:
    """Return in a sentence how this PC stands."""
    outcomes = [finding.found.outcome for finding in findings]
    bad, notices = outcomes.count(Outcome.BAD), outcomes.count(Outcome.NOTICE)
    if bad:
        return _("Ada {count} hal yang perlu dibetulkan.").format(count=bad)
    if notices:
        return _("PC ini siap; {count} hal untuk diperhatikan.").format(count=notices)
    return _("PC ini siap.")


def _as_json(finding: Finding) -> dict[str, str]:
    found = finding.found
    return {"name": finding.name, "status": found.outcome.value, "text": found.said, "advice": found.advice}


def _say(shell: Shell, finding: Finding) -> None:
    """Print a sign, a word, what is so, and what to do."""
    sign, word = {
        Outcome.GOOD: ("✓", _("baik")),
        Outcome.NOTICE: ("◇", _("perhatikan")),
        Outcome.BAD: ("!", _("salah")),
    }[finding.found.outcome]
    head = f"{sign} {word:<10}  {finding.label:<{_INDENT - 16}}  "
    for text in filter(None, (one_line(finding.found.said), finding.found.advice)):
        for line in wrap(text, max(20, shell.width() - _INDENT)):
            shell.say(f"{head:<{_INDENT}}{line}")
            head = ""
