"""The Moments page: the history and the way back, deletion with Undo, and how one gets here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from tests.builders import NOON, FixedClock, a_good_moment, a_hurt, a_repair
from tests.couples import a_named_hurt
from tests.ui.contexts import asking, keep, press, see, sheet, words_on
from tests.ui.windows import Desk, click, click_at, place_of


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> MomentsPage:
    """The page, never seen yet: what is kept before it is shown is there at once."""
    page = MomentsPage(context)
    qtbot.addWidget(page)
    page.resize(960, 700)
    return page


# The list and the way back


def test_an_empty_history_teaches_and_offers_a_beginning(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    see(qtbot, page)
    assert "Nothing here yet" in words_on(page)
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    names = [button.text() for button in buttons]
    assert names == ["Name a hurt", "Bring in from another journal"]
    with asking(context, Navigator.begin, MomentKind.HURT):
        click(buttons[0])


def test_an_empty_kind_offers_what_would_fill_it(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    for kind in (MomentKind.GOOD, MomentKind.REPAIR):
        click(page.history.filter.chip(kind))
        with asking(context, Navigator.begin, kind):
            click(page.history.nothing.action)
    click(page.history.filter.chip(MomentKind.HURT))
    assert page.history.list.isVisible()
    assert page.history.list.moments.rowCount() == 1


def test_enter_opens_a_moment_and_escape_returns_to_the_same_place(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    keep(context.journal, *(a_hurt(happened_at=NOON - timedelta(hours=n)) for n in range(300)))
    see(qtbot, page)
    moments = page.history.list
    moments.setCurrentIndex(moments.moments.index(150))
    moments.setFocus()
    place = moments.verticalScrollBar().value()
    promised: list[Callable[[], None]] = [
        lambda: press(page, Qt.Key.Key_Escape),
        lambda: press(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        lambda: click(page.reading.back),
    ]
    for back in promised:
        press(page, Qt.Key.Key_Return)
        assert page.reading.isVisible()
        assert not moments.isVisible()
        back()
        assert moments.isVisible()
        assert moments.hasFocus()
        assert moments.currentIndex().row() == 150
        assert moments.verticalScrollBar().value() == place


def test_a_moment_that_is_gone_is_said_to_be_gone(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    see(qtbot, page)
    with qtbot.waitSignal(context.bus.said) as said:
        page.open_moment(MomentKind.HURT, "nowhere")
    assert said.args == ["That moment is no longer here."]
    assert page.history.isVisible()


def test_the_second_half_of_a_double_click_presses_nothing(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    moments = page.history.list
    middle = moments.visualRect(moments.moments.index(0)).center()
    QTest.mouseClick(moments.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    assert page.reading.testAttribute(through)
    qtbot.waitUntil(lambda: not page.reading.testAttribute(through))


# Deletion


def test_a_deleted_hurt_comes_back_whole_with_its_repairs(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt, a_repair(hurt=hurt.uuid, landed=Landed.FULLY), a_good_moment())
    before = context.journal.account()
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).delete)
    assert page.history.isVisible()
    assert context.journal.moment_count() == 1
    assert "The hurt was deleted." in words_on(page)
    click(page.bar.undo)
    assert context.journal.account() == before
    assert not page.bar.isVisible()
    current = page.history.list.current()
    assert current is not None
    assert current.uuid == hurt.uuid


def test_a_double_click_undoes_one_thing(home: Desk) -> None:
    hurts = [a_named_hurt(home.journal) for _ in range(2)]
    home.journal_view.go_to("moments")
    page = home.page("moments", MomentsPage)
    for hurt in hurts:
        page.delete_moment(MomentKind.HURT, hurt.uuid)
    at, window = place_of(page.bar.undo), home.window.windowHandle()
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(window, left, no_key, at)
    QTest.mouseDClick(window, left, no_key, at)
    assert [one.uuid for one in home.journal.account().hurts] == [hurts[1].uuid]


def test_what_was_deleted_by_keyboard_is_undone_one_by_one(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt(), a_good_moment(happened_at=NOON - timedelta(hours=1)))
    before = context.journal.account()
    see(qtbot, page)
    page.history.list.setFocus()
    press(page, Qt.Key.Key_Delete)
    press(page, Qt.Key.Key_Delete)
    assert context.journal.moment_count() == 0
    context.bus.undo()
    assert context.journal.moment_count() == 1
    assert before.good_moments == context.journal.account().good_moments
    assert "The hurt was deleted." in words_on(page)
    context.bus.undo()
    assert context.journal.account() == before
    assert not page.bar.isVisible()
    context.bus.undo()
    assert context.journal.account() == before


def test_a_double_click_on_delete_opens_nothing_below_it(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    keep(context.journal, *(a_hurt(happened_at=NOON - timedelta(hours=n)) for n in range(30)))
    see(qtbot, page)
    newest = context.journal.summaries(0, 1)[0]
    page.open_moment(MomentKind.HURT, newest.uuid)
    place = place_of(sheet(page, HurtSheet).delete)
    click_at(page, place)
    rows = page.history.list.viewport()
    assert rows.rect().contains(rows.mapFrom(page, place)), "a moment lies below the mouse now"
    click_at(page, place)
    assert not page.reading.isVisible()
    assert context.journal.moment_count() == 29
    through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    qtbot.waitUntil(lambda: not page.history.testAttribute(through))
    click_at(page, place)
    assert page.reading.isVisible()


def test_a_moment_that_is_being_read_learns_of_the_new_day(
    qtbot: QtBot, clock: FixedClock, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    assert "today, 12:00" in words_on(page)
    page.hide()
    clock.forward(days=1)
    page.show()
    assert "yesterday, 12:00" in words_on(page)


def test_deleting_a_repair_from_its_hurts_trail_returns_to_the_hurt(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    repair = a_repair(hurt=hurt.uuid)
    keep(context.journal, hurt, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    sheet(page, HurtSheet).moment_asked.emit(MomentKind.REPAIR, repair.uuid)
    click(sheet(page, RepairSheet).delete)
    assert sheet(page, HurtSheet).uuid == hurt.uuid
    assert "No repair has met it yet." in words_on(page)
    click(page.bar.undo)
    assert "I see how that landed." in words_on(page)


def test_leaving_the_page_is_the_end_of_its_offer_and_not_of_undo(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt(), a_good_moment())
    see(qtbot, page)
    page.history.list.setFocus()
    press(page, Qt.Key.Key_Delete)
    assert page.bar.isVisible()
    page.hide()
    page.show()
    assert not page.bar.isVisible()
    context.bus.undo()
    assert context.journal.moment_count() == 2


def test_a_deletion_that_cannot_be_saved_leaves_everything(
    qtbot: QtBot, page: MomentsPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)

    def full(*_: object) -> Changes:
        raise DiskFull

    monkeypatch.setattr(context.journal, "delete", full)
    page.history.list.setFocus()
    with qtbot.waitSignal(context.bus.failed):
        press(page, Qt.Key.Key_Delete)
    assert not page.bar.isVisible()
    assert page.history.list.moments.rowCount() == 1


# In the journal view


def test_a_way_to_a_moment_leads_here_from_any_page(home: Desk) -> None:
    hurt = a_hurt()
    keep(home.journal, hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    page = home.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    assert page.isVisible()
    assert sheet(page, HurtSheet).uuid == hurt.uuid
