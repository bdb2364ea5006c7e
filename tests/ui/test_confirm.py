"""A question that one key answers."""

import pytest

from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.confirm import Confirm, Reply

HOSTILE = "[/] [@click=app.quit]x[/] \x1b[2J\u202eabc"


def question() -> Confirm[str]:
    return Confirm(
        f"Berkas {HOSTILE} belum disimpan.",
        [Reply(f"Kembali {HOSTILE}", "stay"), Reply("Buang", "drop")],
        title=HOSTILE,
    )


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["enter"], "stay"), (["escape"], "stay"), (["b"], "drop"), (["B"], "drop"), (["down", "enter"], "drop")],
)
async def test_one_key_answers_and_the_safe_answer_is_the_first(zi_app: ZiApp, keys: list[str], answer: str) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        answers: list[str | None] = []
        zi_app.push_screen(question(), answers.append)
        await pilot.pause()
        await pilot.press(*keys)
        assert answers == [answer]


async def test_escape_takes_the_answer_that_is_named_for_it(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        answers: list[str | None] = []
        choices = [Reply("Pakai", "use"), Reply("Nanti", "later")]
        for key in ("escape", "enter"):
            asked = Confirm("Ada isian.", choices, leave=1)
            zi_app.push_screen(asked, answers.append)
            await pilot.pause()
            assert "esc Nanti" in str(asked.query_one(".dialog").border_subtitle)
            await pilot.press(key)
        assert answers == ["later", "use"]


async def test_the_keys_of_the_views_do_nothing_to_a_question(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        asked = question()
        zi_app.push_screen(asked)
        await pilot.pause()
        await pilot.press("2", "space", "f")
        assert zi_app.screen is asked
