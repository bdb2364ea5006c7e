"""Opens every view and window, asks for every report and command, and prints what they show.

`test_english.py` runs it in a process of its own, in English, since the language is chosen at the import.
What the plan, people and files say is made up of words that no language has.
"""

import asyncio
import datetime as dt
import importlib
import os
import pkgutil
import sys
from itertools import count
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

import zi_tui.ui
from tests.seed.samples import changed, sample
from zi_tui import clock
from zi_tui.cli import COMMANDS, main
from zi_tui.domain.status import Execution
from zi_tui.office import record
from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.office import open_office
from zi_tui.office.wanted import Kind
from zi_tui.paths import Paths
from zi_tui.store import seeding
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.modals.welcome_form import WelcomeForm
from zi_tui.ui.screens.base import BaseScreen
from zi_tui.ui.start import first_look
from zi_tui.vault.files import Vault

AS_OF = dt.date(2024, 6, 15)
NAMES = ("format", "key", "code", "date", "team")
"""What the plan's file says to programs, not to people."""

TOUR: tuple[tuple[str, str], ...] = (
    ("", "WorkbenchScreen"),
    ("question_mark", "Chooser"),
    ("escape i", "Legend"),
    ("escape slash z q", "Finder"),
    ("escape g", "Chooser"),
    ("escape enter right tab x", "RealizationForm"),
    ("escape", "Confirm"),
    ("d v", "RealizationForm"),
    ("escape a", "FilePicker"),
    ("space space enter", "AttachForm"),
    ("ctrl+s", "Refusals"),
    ("escape tab", "WorkbenchScreen"),
    ("s", "SaveAs"),
    ("escape K", "FieldsForm"),
    ("escape x u", "Chooser"),
    ("escape U", "BinScreen"),
    ("x", "Confirm"),
    ("escape escape E", "Chooser"),
    ("enter", "FieldsForm"),
    ("escape escape plus", "Chooser"),
    ("enter", "FieldsForm"),
    ("escape escape f3", "Chooser"),
    ("s i g n enter", "Signatories"),
    ("escape escape f3 i d e n enter", "FieldsForm"),
    ("escape escape y", "Chooser"),
    ("m a k e enter", "RolloverForm"),
    ("escape f2", "NameForm"),
    ("escape f8", "FilePicker"),
    ("t e m enter", "ImportPreview"),
    ("escape f4", "FilePicker"),
    ("escape c", "CheckDialog"),
    ("escape escape V", "VerificationScreen"),
    ("p", "FieldsForm"),
    ("escape escape L", "FollowUpScreen"),
    ("plus", "FieldsForm"),
    ("escape escape 2", "MonthScreen"),
    ("x e", "SaveAs"),
    ("escape P", "Chooser"),
    ("escape R", "FilePicker"),
    ("escape", "MeetingForm"),
    ("ctrl+s", "MonthScreen"),
    ("M", "MeetingScreen"),
    ("escape 2 f z z z", "MonthScreen"),
    ("escape escape 3", "ReportsScreen"),
    ("e", "PackageForm"),
    ("ctrl+s", "LeftOut"),
    ("escape 4", "HistoryScreen"),
    ("f", "Chooser"),
    ("escape 5", "DashboardScreen"),
    ("right", "DashboardScreen"),
    ("B", "ComparisonScreen"),
    ("1 f9", "WorkbenchScreen"),
)
"""Keys, and the view or window that they lead to."""

BUSY = ("reading", "compiling")
"""What a view says until it has what it shows."""

READINGS = (
    "month 1", "month --words", "dashboard", "dashboard --words", "history --full", "check", "bin", "plan",
    "show I.1.2 1", "queue", "find zq", "follow-up", "meeting", "settings", "legend", "years", "rollover 2025 --yes",
    "compare --year 2025",
)  # fmt: skip
"""Commands that tell something; the next year is made for the last."""


def nameless() -> Any:
    """Return the sample's plan with words that no language has."""
    words = count(1)

    def replaced(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {key: replaced(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [replaced(each, name) for each in value]
        return value if name in NAMES or not isinstance(value, str) else f"Zq{next(words)}"

    return replaced(sample(), "")


def prepare(paths: Paths, home: Path) -> None:
    """Make the office: something done late, something proven, something broken, files to choose from."""
    seeding.create(paths.database, changed(nameless()), person="zq", computer="zq")
    for name, content in (("1.pdf", b"%PDF-1.4 zq"), ("2.pdf", b""), ("3.pdf", b"%PDF-1.4 zq 3"), ("4.pdf", b"zq 4")):
        (home / name).write_bytes(content)
    vault = Vault(paths.vault)
    office = open_office(paths, AS_OF)
    first, second, third = office.snapshot().rows
    record.record(office, second, 1, record.Edit(status=Execution.DONE, done_on="2024-02-03", obstacle="zq"))
    record.record(office, third, 1, record.Edit(status=Execution.IN_PROGRESS))
    record.record(office, first, 2, record.Edit(status=Execution.DONE))
    for name, requirement in zip(("3.pdf", "4.pdf"), second.requirements, strict=True):
        (kept,) = (one.stored for one in store_files(vault, [home / name]) if one.stored is not None)
        attach_stored(office, [kept], [Target(second, 1, requirement.id)])
        vault.path(kept.sha256).unlink()
        (home / name).unlink()
    office.close()


def shown(app: App[Any]) -> str:
    """Return what stands on the screen, behind the window on top, too."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def reach(pilot: Pilot[int], keys: str, name: str) -> str:
    """Press `keys`, and return what is shown when the view or window of that name is there."""
    await pilot.press(*keys.split())
    for _turn in range(3000):
        if type(pilot.app.screen).__name__ == name and not any(word in shown(pilot.app) for word in BUSY):
            break
        await pilot.pause(0.02)
    await pilot.pause()
    assert type(pilot.app.screen).__name__ == name, f"{keys} should lead to {name}\n{shown(pilot.app)}"
    return shown(pilot.app)


async def tour(paths: Paths) -> list[str]:
    """Return what every view and window shows."""
    desk = Desk(lambda: open_office(paths, AS_OF))
    try:
        app = ZiApp(desk, desk.submit(first_look).result())
        async with app.run_test(size=(120, 40)) as pilot:
            screens = [await reach(pilot, keys, name) for keys, name in TOUR]
            app.push_screen(WelcomeForm(app.session.snapshot, app.session.month))
            return [*screens, await reach(pilot, "", "WelcomeForm")]
    finally:
        desk.close()


def never_opened() -> set[str]:
    """Return the views and windows that the tour leaves out, but for those that go by themselves."""
    for module in pkgutil.walk_packages(zi_tui.ui.__path__, "zi_tui.ui."):
        importlib.import_module(module.name)
    kinds = [BaseScreen, Dialog]
    for kind in kinds:
        kinds += kind.__subclasses__()
    names = {kind.__name__ for kind in kinds if not kind.__subclasses__()}
    return names - {name for _keys, name in TOUR} - {"WelcomeForm", "CopyProgress", "PackingProgress"}


def commands(paths: Paths) -> None:
    """Print the help of every command, and what those print that only read."""
    data = ["--data-dir", str(paths.data_dir), "--today", AS_OF.isoformat()]
    for name in COMMANDS:
        main([name, "-h"])
    for kind in Kind:
        main(["report", kind.value, *data])
    for words in READINGS:
        main([*words.split(), *data])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    paths, home = Paths(folder / "data"), folder / "home"
    clock.now = lambda: f"{AS_OF}T09:30:00+07:00"
    clock.today = lambda: AS_OF
    home.mkdir()
    os.environ.update(HOME=str(home), XDG_CONFIG_HOME=str(home), USERPROFILE=str(home), LOGNAME="zq", USER="zq")
    main(["template", str(home / "tem.csv")])
    prepare(paths, home)
    screens = asyncio.run(tour(paths))
    assert not never_opened()
    commands(paths)
    sys.stdout.write("\n".join(screens))
