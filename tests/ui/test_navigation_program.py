"""What can be done wherever one stands: help, palette, legend, theme, leaving."""

import re

import pytest
from textual.app import ComposeResult
from textual.widgets import Input

from zi_tui.domain.labels import GLYPHS
from zi_tui.office import preferences
from zi_tui.office.preferences import Preference
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.keys import available_actions
from zi_tui.ui.modals.chooser import Chooser, _Options
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.modals.legend import Legend, _Signs
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.theme import LABELS, to_ascii
from zi_tui.ui.widgets.bars import KeyBar
from zi_tui.ui.widgets.tree import PlanTree

ENGLISH = re.compile(r"\b(the|quit|move|cursor|press|focus|scroll|page|select|copy|submit|help|next|previous)\b", re.I)


class Form(Dialog[None]):
    """A form in which something was typed."""

    def __init__(self, *, unsaved: bool) -> None:
        super().__init__()
        self._unsaved = unsaved

    @property
    def has_unsaved(self) -> bool:
        return self._unsaved

    def compose(self) -> ComposeResult:
        yield Input("setengah")


async def test_every_action_of_where_one_stands_is_in_the_help_and_all_of_it_is_indonesian(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 60)) as pilot:
        for focus in ("#grid", "#tree", "#evidence"):
            zi_app.screen.query_one(focus).focus()
            await pilot.pause()
            actions = available_actions(zi_app.screen)
            assert {"record.done", "go.search", "undo", "quit", "help"} - {action.id for action in actions} <= {
                "record.done"  # the tree opens branches with the same key
            }
            for action in actions:
                assert not ENGLISH.search(f"{action.label} {action.tooltip}"), action
                assert action.keys


async def test_what_is_chosen_in_the_help_is_done_where_the_focus_was(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        tree = zi_app.screen.query_one(PlanTree)
        tree.focus()
        lines = tree.line_count()
        await pilot.press("question_mark")
        zi_app.screen.query_one(Input).value = "buka semua cabang"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(zi_app.screen, WorkbenchScreen)
        assert tree.line_count() > lines
        assert tree.has_focus


async def test_an_action_that_opens_a_window_opens_it_from_the_palette_too(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("ctrl+p")
        zi_app.screen.query_one(Input).value = "arti tanda"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(zi_app.screen, Legend)


@pytest.mark.parametrize("size", [(120, 32), (80, 24)])
async def test_the_legend_shows_every_sign_and_any_key_closes_it(zi_app: ZiApp, size: tuple[int, int]) -> None:
    async with zi_app.run_test(size=size) as pilot:
        await pilot.press("i")
        signs = zi_app.screen.query_one(_Signs)
        drawn = "\n".join(signs.render_line(y).text for y in range(signs.size.height))
        for sign in (*GLYPHS, "½", "✓", "Belum", "Terlambat", "Sebagian", "Lengkap", "Merah"):
            assert sign in drawn
        of_cells = signs._lines[: [word for _ink, _sign, word, _meaning in signs._lines].index("Pohon rencana")]
        in_ascii = [to_ascii(sign).strip() for _ink, sign, _word, _meaning in of_cells if sign]
        assert len(set(in_ascii)) == len(in_ascii), "each sign has one meaning, in ASCII too"
        assert signs.line_count() == signs.size.height
        assert zi_app.screen.query_one(".dialog").content_region.contains_region(signs.region)
        await pilot.press("x")
        assert isinstance(zi_app.screen, WorkbenchScreen)


async def test_the_theme_is_remembered_on_this_pc(zi_app: ZiApp, desk: Desk) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        seen = [zi_app.theme]
        for _theme in LABELS:
            await pilot.press("w")
            seen.append(zi_app.theme)
            assert desk.submit(lambda office: preferences.get(office, Preference.THEME)).result() == zi_app.theme
        assert set(seen) == set(LABELS)
        assert seen[-1] == seen[0]


@pytest.mark.parametrize(
    ("unsaved", "keys", "left"), [(False, [], True), (True, ["b"], True), (True, ["enter"], False)]
)
async def test_leaving_asks_where_something_typed_would_be_lost(
    zi_app: ZiApp, unsaved: bool, keys: list[str], left: bool
) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        form = Form(unsaved=unsaved)
        zi_app.push_screen(form)
        await pilot.pause()
        await pilot.press("ctrl+q", *keys)
        await pilot.pause()
        assert (zi_app.return_code is not None) is left
        if not left:
            assert zi_app.screen is form


async def test_ctrl_c_says_how_one_leaves(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c")
        assert [toast.message for toast in zi_app._notifications] == ["ctrl+q menutup program; semua sudah tersimpan."]


@pytest.mark.parametrize(
    ("width", "ending"), [(80, "  ? Bantuan"), (120, "   ? Bantuan   ^p Perintah"), (200, "^p Perintah")]
)
async def test_help_always_stands_at_the_end_of_the_keys(zi_app: ZiApp, width: int, ending: str) -> None:
    async with zi_app.run_test(size=(width, 24)):
        keys = str(zi_app.screen.query_one(KeyBar).render())
        assert keys.endswith(ending)
        assert keys.split("  ")[0] == "spasi Selesai"
        assert "a Lampirkan" in keys
        assert len(keys) <= width - 2


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("", "spasi enter a v ?"),
        ("2 x", "spasi enter a R esc ?"),
        ("M", "enter a esc plus ?"),
        ("V", "s p spasi enter ?"),
    ],
)
async def test_a_narrow_window_names_what_is_wanted_most(zi_app: ZiApp, keys: str, wanted: str) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        zi_app.session = zi_app.session.in_month(1)
        await pilot.press(*keys.split())
        await pilot.pause()
        said = [each.split()[0] for each in str(zi_app.screen.query_one(KeyBar).render()).split("  ")]
        assert set(wanted.replace("plus", "+").split()) <= set(said)


async def test_the_help_begins_with_what_can_be_done_and_ends_with_the_cursor(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(zi_app.screen, Chooser)
        options = zi_app.screen._options
        groups = list(dict.fromkeys(option.group for option in options))
        assert groups[-1] == "Kursor"
        labels = [option.label for option in options]
        assert labels.index("Selesai") < labels.index("Lampirkan") < labels.index("Verifikasi") < 10
        assert {"Naik", "Bulan berikutnya", "Panel berikutnya"} <= {
            option.label for option in options if option.group == "Kursor"
        }


async def test_help_is_searched_by_what_an_action_says(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(zi_app.screen, Chooser)
        zi_app.screen.query_one(Input).value = "perubahan terakhir"
        await pilot.pause()
        option = zi_app.screen.query_one(_Options).option
        assert option is not None
        assert (option.label, option.keys) == ("Batalkan", "^z")
