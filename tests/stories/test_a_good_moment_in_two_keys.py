"""A good moment takes two keys besides its words, or two clicks; what is left open is said so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.good_moments import Deposit, GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.good_sheet import GoodSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.samples import one_of_each
from tests.stories.keys import CTRL, Keys
from tests.ui.shell.locking import unlock
from tests.ui.two import press_button, words_in
from tests.ui.windows import Desk, a_desk, click, focused, move_in, settle

WORDS = "you asked how the talk went"
ENTER = Qt.Key.Key_Return
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open."""
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def kept(desk: Desk) -> GoodMoment:
    (one,) = desk.journal.summaries(0, 5, MomentKind.GOOD)
    return desk.journal.good_moment(one.uuid)


def kept_page(desk: Desk) -> KeptPage:
    settle()
    page = desk.page("kept", KeptPage)
    assert page.isVisible()
    return page


@pytest.mark.parametrize(
    ("where", "last"),
    one_of_each(
        ["today", "balance", "moments", "preferences"],
        [(ENTER, NONE), (ENTER, CTRL), (Qt.Key.Key_S, CTRL)],
    ),
)
def test_by_two_keys_from_any_page(
    home: Desk, where: str, last: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    home.journal_view.go_to(where)
    settle()
    keys = Keys(home)
    keys.press(Qt.Key.Key_G, CTRL)
    QTest.keyClicks(focused(), WORDS)
    keys.press(*last)
    assert keys.pressed == 2
    good = kept(home)
    assert (good.what, good.deposit, good.warmth) == (WORDS, Deposit.UNSAID, 0)
    page = kept_page(home)
    assert WORDS in words_in(page)
    assert "Kind and warmth are left open: until you say, it counts as the middle, 3." in words_in(
        page
    )
    assert [way.text() for way in page.ways] == ["Find words of thanks", "That's all for now"]
    assert focused() is page.ways[-1], "one more key, and it is done"
    keys.press(ENTER)
    assert home.journal_view.page(where).isVisible()


def test_by_two_clicks_from_today(home: Desk) -> None:
    press_button(home.journal_view.page("today"), "Notice it")
    dialog = home.guided(NoticeGood)
    assert "A warmth left open counts as the middle, 3, until you say." in words_in(dialog)
    QTest.keyClicks(focused(), WORDS)
    click(dialog.next)
    assert kept(home).counts_as == 3
    press_button(kept_page(home), "Find words of thanks")
    assert home.journal_view.page("repairs").isVisible()


def test_what_was_left_open_is_one_step_away_and_then_said(home: Desk) -> None:
    keys = Keys(home)
    keys.press(Qt.Key.Key_G, CTRL)
    QTest.keyClicks(focused(), WORDS)
    keys.press(ENTER)
    way: QWidget | None = kept_page(home).left_open
    assert way is not None
    click(way)
    dialog = home.guided(NoticeGood)
    assert dialog.good.deposit.isAncestorOf(focused())
    assert (dialog.good.deposit.value(), dialog.good.warmth.value()) == (None, None)
    click(dialog.good.deposit.chip(Deposit.ATTUNEMENT))
    assert "listened" in dialog.good.meaning.text()
    click(dialog.good.warmth.chip(5))
    click(dialog.next)
    good = kept(home)
    assert (good.what, good.deposit, good.warmth) == (WORDS, Deposit.ATTUNEMENT, 5)
    assert kept_page(home).left_open is None


def test_where_it_is_read_nothing_is_made_up(home: Desk) -> None:
    keys = Keys(home)
    keys.press(Qt.Key.Key_G, CTRL)
    QTest.keyClicks(focused(), WORDS)
    keys.press(ENTER)
    home.journal_view.context.navigator.open_moment(MomentKind.GOOD, kept(home).uuid)
    settle()
    sheet = home.page("moments", MomentsPage).reading.sheet
    assert isinstance(sheet, GoodSheet)
    assert "left open: until you say, it counts as the middle, 3" in words_in(sheet)
    assert "Warmth 3 of 5." not in words_in(sheet)


def test_it_is_a_draft_from_the_first_letter(home: Desk, qtbot: QtBot) -> None:
    keys = Keys(home)
    keys.press(Qt.Key.Key_G, CTRL)
    QTest.keyClicks(focused(), "y")
    qtbot.waitUntil(lambda: bool(home.journal.drafts()))
    (draft,) = home.journal.drafts()
    assert isinstance(draft, GoodMomentDraft)
    assert draft.what == "y", "a power cut leaves it"


def test_a_lock_takes_no_letter_and_what_was_left_open_stays_open(home: Desk) -> None:
    keys = Keys(home)
    keys.press(Qt.Key.Key_G, CTRL)
    QTest.keyClicks(focused(), WORDS)
    keys.press(Qt.Key.Key_L, CTRL)
    unlock(home)
    settle()
    dialog = home.guided(NoticeGood)
    assert dialog.good.field.text() == WORDS
    QTest.keyClick(focused(), ENTER)
    assert (kept(home).what, kept(home).warmth) == (WORDS, 0)
    assert home.journal.drafts() == ()
