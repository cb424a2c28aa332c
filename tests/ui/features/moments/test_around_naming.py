"""Around naming: something good is offered and never demanded; several in a row bring one stop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.devtools.drafts import AFRAID
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import PASSPHRASE, a_good_draft, a_hurt_draft, a_repair_draft

pytestmark = pytest.mark.uncounted

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def kept(desk: Desk) -> KeptPage:
    """Return the page that follows once something was kept; it is what is seen."""
    settle()
    page = desk.page("kept", KeptPage)
    assert page.isVisible()
    return page


def said(desk: Desk) -> str:
    """Return what is offered on it besides the ways on, or nothing."""
    offer = kept(desk).offer
    return "" if offer is None else offer.accessibleDescription()


def name_one(desk: Desk, **over: Any) -> None:
    """Name a hurt by its dialog, and press Enter on *Keep it*."""
    desk.journal_view.open_draft(a_hurt_draft(desk.journal, **over))
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    dialog.keep.setFocus()
    QTest.keyClick(dialog.keep, ENTER)
    assert desk.journal_view.guided is None
    settle()


def begin(desk: Desk) -> NameHurt:
    QTest.keyClick(desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog


# Something good


def test_after_naming_a_good_moment_is_offered_and_taken_by_keyboard(home: Desk) -> None:
    name_one(home)
    assert "If something good comes to mind" in said(home)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is kept(home).offer, "one key behind the way that lets it rest"
    QTest.keyClick(focused(), ENTER)
    assert isinstance(home.journal_view.guided, NoticeGood)


def test_it_is_not_offered_where_one_was_noticed_today(home: Desk) -> None:
    home.journal.notice_good(a_good_draft(home.journal))
    name_one(home)
    assert said(home) == ""
    assert not begin(home).so_far.good_first.isVisible()


def test_one_of_yesterday_is_none_of_today(home: Desk) -> None:
    yesterday = home.journal.now() - timedelta(days=1)
    home.journal.notice_good(a_good_draft(home.journal, happened_at=yesterday))
    name_one(home)
    assert "something good" in said(home)


def test_nothing_good_is_asked_for_in_danger_or_when_a_hurt_is_said_anew(home: Desk) -> None:
    name_one(home, event=AFRAID)
    assert said(home) == ""
    (hurt,) = home.journal.still_open()
    home.journal_view.go_to("moments")
    home.journal_view.context.navigator.edit_moment(MomentKind.HURT, hurt.uuid)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    assert not dialog.so_far.good_first.isVisible()
    dialog.happened.field.set_text("you looked away")
    dialog.finish()
    assert not home.journal_view.page("kept").isVisible(), "they are where they came from"


def test_one_can_begin_with_it_and_names_the_hurt_after(home: Desk) -> None:
    dialog = begin(home)
    assert focused() is dialog.happened.field, "it is asked for nothing"
    (link,) = dialog.so_far.good_first.findChildren(type(dialog.next))
    assert link.accessibleName() == "Begin with a good moment"
    link.setFocus()
    QTest.keyClick(focused(), ENTER)
    good = home.journal_view.guided
    assert isinstance(good, NoticeGood)
    good.change(a_good_draft(home.journal))
    good.finish()
    settle()
    naming = home.journal_view.guided
    assert isinstance(naming, NameHurt)
    assert not naming.so_far.good_first.isVisible(), "there was one"
    assert home.journal.is_good_today()


def test_whoever_leaves_it_is_not_led_on(home: Desk) -> None:
    begin(home)
    home.journal_view.context.navigator.good_moment_first()
    QTest.keyClick(focused(), ESC)
    settle()
    assert home.journal_view.guided is None
    assert home.journal.drafts() == ()


def test_the_first_letter_takes_the_question_away(home: Desk) -> None:
    dialog = begin(home)
    assert dialog.so_far.good_first.isVisible()
    QTest.keyClicks(focused(), "y")
    assert not dialog.so_far.good_first.isVisible()
    assert isinstance(dialog.draft, HurtDraft)


# One stop


def test_the_third_in_a_row_brings_one_stop_and_the_fourth_none(home: Desk) -> None:
    for _ in range(2):
        name_one(home)
        home.clock.forward(minutes=10)
        assert "several" not in said(home)
    name_one(home)
    assert "You have named several hurts in a row" in said(home)
    assert "breathe out" in said(home)
    assert "good" not in said(home), "one thing at a time"
    QTest.keyClick(focused(), ENTER)
    assert home.journal_view.page("today").isVisible()
    for _ in range(3):
        home.clock.forward(minutes=20)
        name_one(home)
        assert "several" not in said(home), "it is offered once"
    assert home.journal.moment_count() == 6, "and it blocks nothing"


def test_the_stop_leads_to_a_pause(home: Desk) -> None:
    for _ in range(3):
        name_one(home)
    stop = kept(home).offer
    assert stop is not None
    assert stop.text() == "Take a pause"
    click(stop)
    assert home.journal_view.page("pause").isVisible()


def test_a_lock_between_them_changes_nothing(home: Desk) -> None:
    name_one(home)
    name_one(home)
    assert home.window.lock()
    home.unlock_page.secret.setText(PASSPHRASE)
    click(home.unlock_page.button)
    name_one(home)
    assert "several" in said(home)


def test_a_rest_or_a_repair_between_them_is_no_row(home: Desk) -> None:
    name_one(home)
    name_one(home)
    home.clock.forward(minutes=31)
    name_one(home)
    name_one(home)
    assert "several" not in said(home)
    home.clock.forward(minutes=1)
    home.journal.offer_repair(a_repair_draft(home.journal))
    name_one(home)
    assert "several" not in said(home)


def test_where_there_is_danger_nobody_is_told_that_it_is_enough(home: Desk) -> None:
    name_one(home)
    name_one(home)
    name_one(home, event=AFRAID)
    assert said(home) == ""


def test_hurts_that_were_let_go_just_now_are_not_named_just_now(home: Desk) -> None:
    name_one(home)
    name_one(home)
    home.clock.forward(minutes=24 * 60)
    for hurt in home.journal.still_open():
        home.journal.open_hurts.release(hurt.uuid, "time passed")
    name_one(home)
    assert "several" not in said(home)


def test_after_danger_nothing_is_offered_on_that_day_and_is_on_the_next(home: Desk) -> None:
    name_one(home, event=AFRAID)
    name_one(home)
    assert said(home) == ""
    dialog = begin(home)
    assert not dialog.so_far.good_first.isVisible()
    QTest.keyClick(focused(), ESC)
    name_one(home)
    assert said(home) == "", "nor that it is enough"
    home.clock.forward(minutes=24 * 60)
    name_one(home)
    assert "something good" in said(home)
