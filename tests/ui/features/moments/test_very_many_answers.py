"""Of very many answers the newest are laid out, and the earlier ones are one press away."""

from __future__ import annotations

import pytest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.kit.at_a_time import TEXTS_AT_ONCE, newest_at_once
from tests.ui.two import DeskForTwo, press_button, share_a_hurt
from tests.ui.windows import settle

pytestmark = pytest.mark.uncounted


def test_at_least_one_is_shown_however_long_and_more_each_time() -> None:
    lines = ["x\n" * 9_000] * 5
    assert newest_at_once([]) == 0
    assert newest_at_once(lines) == 1
    assert newest_at_once(["a few words"] * 3) == 3
    assert newest_at_once(["a few words"] * 500) == TEXTS_AT_ONCE
    assert newest_at_once(["a few words"] * 500, times=2) == 2 * TEXTS_AT_ONCE


def test_none_of_very_many_answers_is_lost(two: DeskForTwo) -> None:
    hurt = share_a_hurt(two.enter(two.anna))
    two.desk.window.lock()
    ben = two.enter(two.ben)
    for number in range(TEXTS_AT_ONCE + 5):
        two.couple.clock.forward(minutes=1)
        ben.journal.sharing.ask(hurt.uuid, f"question {number}?")
    ben.window.lock()
    anna = two.enter(two.anna)
    anna.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    sheet = anna.journal_view.page("moments").reading.sheet  # type: ignore[attr-defined]
    thread = sheet.between
    assert len(thread.entries) == TEXTS_AT_ONCE + 5
    assert list(thread.words) == [one.uuid for one in thread.entries[5:]]
    press_button(thread, "Show earlier ones")
    assert list(thread.words) == [one.uuid for one in thread.entries]
