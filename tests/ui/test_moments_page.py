"""The Moments page: one moment read whole, what can be done with it, and deletion with Undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.core.changes import Changes, Topic
from microhurts_desktop.core.hurts import Release
from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.core.repairs import Landed, ReachedOut
from microhurts_desktop.journal.errors import DiskFull
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.pages.moments import MomentsPage
from microhurts_desktop.ui.reading.good_sheet import GoodSheet
from microhurts_desktop.ui.reading.hurt_sheet import HurtSheet
from microhurts_desktop.ui.reading.repair_sheet import RepairSheet
from microhurts_desktop.ui.widgets.own_words import OwnWords
from tests.builders import NOON, FixedClock, a_good_moment, a_hurt, a_repair
from tests.ui.rooms import keep, some_rooms
from tests.ui.windows import Desk, click, type_into

S = TypeVar("S")


@pytest.fixture
def rooms(qtbot: QtBot, tmp_path: Path) -> Iterator[Rooms]:
    rooms = some_rooms(tmp_path, FixedClock())
    yield rooms
    rooms.journal.close()


@pytest.fixture
def page(qtbot: QtBot, rooms: Rooms) -> MomentsPage:
    """The page, never seen yet: what is kept before it is shown is there at once."""
    page = MomentsPage(rooms)
    qtbot.addWidget(page)
    page.resize(960, 700)
    return page


def see(qtbot: QtBot, page: MomentsPage) -> None:
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def sheet(page: MomentsPage, kind: type[S]) -> S:
    assert isinstance(page.reading.sheet, kind)
    return page.reading.sheet


def words_on(page: QWidget) -> str:
    """Return everything that can be read on the page, in one text."""
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in page.findChildren(QTextEdit) if text.isVisible()]
    return "\n".join(labels + texts)


def press(page: MomentsPage, key: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    target = QApplication.focusWidget() or page
    QTest.keyClick(target, key, how or Qt.KeyboardModifier.NoModifier)


# The list and the way back


def test_an_empty_history_teaches_and_offers_one_action(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    see(qtbot, page)
    assert "Nothing here yet" in words_on(page)
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert [button.text() for button in buttons] == ["Name a hurt"]
    with qtbot.waitSignal(rooms.ways.name_hurt):
        click(buttons[0])


def test_an_empty_kind_offers_what_would_fill_it(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    keep(rooms.journal, a_hurt())
    see(qtbot, page)
    for kind, way in (
        (MomentKind.GOOD, rooms.ways.notice_good),
        (MomentKind.REPAIR, rooms.ways.repair),
    ):
        click(page.history.filter.chip(kind))
        with qtbot.waitSignal(way):
            click(page.history.nothing.action)
    click(page.history.filter.chip(MomentKind.HURT))
    assert page.history.list.isVisible()
    assert page.history.list.moments.rowCount() == 1


def test_enter_opens_a_moment_and_escape_returns_to_the_same_place(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    keep(rooms.journal, *(a_hurt(happened_at=NOON - timedelta(hours=n)) for n in range(300)))
    see(qtbot, page)
    moments = page.history.list
    moments.setCurrentIndex(moments.moments.index(150))
    moments.setFocus()
    place = moments.verticalScrollBar().value()
    ways_back: list[Callable[[], None]] = [
        lambda: press(page, Qt.Key.Key_Escape),
        lambda: press(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        lambda: click(page.reading.back),
    ]
    for back in ways_back:
        press(page, Qt.Key.Key_Return)
        assert page.reading.isVisible()
        assert not moments.isVisible()
        back()
        assert moments.isVisible()
        assert moments.hasFocus()
        assert moments.currentIndex().row() == 150
        assert moments.verticalScrollBar().value() == place


def test_a_moment_that_is_gone_is_said_to_be_gone(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    see(qtbot, page)
    with qtbot.waitSignal(rooms.bus.said) as said:
        page.open_moment(MomentKind.HURT, "nowhere")
    assert said.args == ["That moment is no longer here."]
    assert page.history.isVisible()


def test_the_second_half_of_a_double_click_presses_nothing(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    keep(rooms.journal, a_hurt())
    see(qtbot, page)
    moments = page.history.list
    middle = moments.visualRect(moments.moments.index(0)).center()
    QTest.mouseClick(moments.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
    assert page.reading.testAttribute(through)
    qtbot.waitUntil(lambda: not page.reading.testAttribute(through))


# A hurt


def test_a_hurt_is_read_whole(qtbot: QtBot, page: MomentsPage, rooms: Rooms) -> None:
    hurt = a_hurt(
        story="I don't matter that much",
        assumption="that you were bored",
        question="What was on your mind?",
        needs=("to be heard", "rest"),
    )
    theirs = a_repair(hurt=hurt.uuid, landed=Landed.PARTLY)
    mine = a_repair(
        hurt=hurt.uuid,
        by=ReachedOut.I,
        words="Can we try again?",
        offered_at=NOON - timedelta(hours=1),
    )
    keep(rooms.journal, hurt, theirs, mine)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    said = words_on(page)
    for words in (
        "When you looked at your phone while I was talking, I noticed I felt lonely.",
        "you looked at your phone while I was talking",
        "3 of 5, as it felt then",
        "I don't matter that much",
        "to be heard, rest",
        "that you were bored",
        "What was on your mind?",
        "today, 12:00",
        "Partly repaired, and still open.",
        "They reached out · face to face · today, 12:00",
        "It landed partly, today.",
        "I reached out · face to face · today, 11:00",
        "How it landed is theirs to say.",
    ):
        assert words in said
    assert said.index("Can we try again?") < said.index("I see how that landed.")
    asks = [landing.ask.isVisible() for landing in sheet(page, HurtSheet).landings]
    assert asks == [False, True]


def test_the_columns_trade_places_where_reading_runs_from_the_right(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    keep(rooms.journal, hurt)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(1200, 700)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    read = sheet(page, HurtSheet)
    qtbot.waitUntil(lambda: read.words.x() > 0)
    assert read.words.geometry().right() == read.rect().right()


def test_what_was_not_written_is_not_asked_for(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    keep(rooms.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    assert "What it seemed to say" not in words_on(page)
    assert "None has met it yet." in words_on(page)


def test_markup_is_shown_as_it_was_typed(qtbot: QtBot, page: MomentsPage, rooms: Rooms) -> None:
    typed = "<b>you</b> said &amp; left"
    hurt = a_hurt(event=typed, story=typed, release=Release(at=NOON, what_changed=typed))
    keep(rooms.journal, hurt, a_repair(hurt=hurt.uuid, words=typed))
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    assert words_on(page).count(typed) == 5


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """Text at twice its size."""
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    yield
    qapp.setFont(usual)


@pytest.mark.parametrize("width", [500, 700, 956])
@pytest.mark.usefixtures("large_text")
def test_nothing_is_cut_off_at_twice_the_size(qtbot: QtBot, rooms: Rooms, width: int) -> None:
    hurt = a_hurt(story="I don't matter that much " * 9, question="gypsy jog?")
    keep(rooms.journal, hurt, a_repair(hurt=hurt.uuid))
    page = MomentsPage(rooms)
    qtbot.addWidget(page)
    page.resize(width, 500)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    click(sheet(page, HurtSheet).landings[0].ask)
    body = page.widget()
    assert body is not None
    qtbot.waitUntil(lambda: body.height() > 1000)
    assert body.width() <= page.viewport().width()
    for text in page.findChildren(OwnWords):
        assert text.document().size().height() <= text.viewport().height()
    for widget in page.reading.findChildren(QWidget):
        parent = widget.parentWidget()
        if widget.isVisible() and isinstance(widget, QLabel | QPushButton | OwnWords):
            assert parent is not None
            assert parent.rect().contains(widget.geometry()), widget
            assert widget.height() >= widget.minimumSizeHint().height(), widget


def test_a_word_longer_than_any_line_is_wrapped(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt(event="w" * 3000, story="w" * 2000)
    keep(rooms.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    body = page.widget()
    assert body is not None
    qtbot.waitUntil(lambda: body.height() > page.viewport().height())
    assert body.width() <= page.viewport().width()
    for text in page.findChildren(OwnWords):
        assert text.document().size().height() <= text.viewport().height()
        assert text.document().size().width() <= text.viewport().width()


def test_repair_and_edit_ask_to_go_there(qtbot: QtBot, page: MomentsPage, rooms: Rooms) -> None:
    hurt = a_hurt()
    keep(rooms.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    with qtbot.waitSignal(rooms.ways.repair) as repair:
        click(sheet(page, HurtSheet).repair)
    assert repair.args == [hurt.uuid]
    with qtbot.waitSignal(rooms.ways.edit_moment) as edit:
        click(sheet(page, HurtSheet).edit)
    assert edit.args == [MomentKind.HURT, hurt.uuid]


def test_a_hurt_is_let_go_on_purpose_and_taken_back(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    keep(rooms.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    card = sheet(page, HurtSheet).release_card
    assert "It stays in your history and stops waiting." in words_on(page)
    click(card.confirm)
    assert "Say what changed first." in card.error.text()
    assert rooms.journal.hurt(hurt.uuid).release is None
    type_into(card.field, "we talked about it")
    assert card.error.text() == ""
    click(card.confirm)
    assert rooms.journal.hurt(hurt.uuid).release == Release(
        at=NOON, what_changed="we talked about it"
    )
    assert "has stopped waiting" in words_on(page)
    assert "we talked about it" in words_on(page)
    assert not sheet(page, HurtSheet).let_go.isVisible()
    click(sheet(page, HurtSheet).take_back)
    assert rooms.journal.hurt(hurt.uuid).release is None
    assert sheet(page, HurtSheet).let_go.isVisible()


def test_escape_closes_the_card_first_and_keeps_what_is_typed(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    keep(rooms.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    card = sheet(page, HurtSheet).release_card
    type_into(card.field, "we talked")
    press(page, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert page.reading.isVisible()
    click(sheet(page, HurtSheet).let_go)
    assert card.field.text() == "we talked"


def test_a_change_elsewhere_leaves_what_is_being_typed(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    keep(rooms.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    card = sheet(page, HurtSheet).release_card
    type_into(card.field, "we talked")
    keep(rooms.journal, a_good_moment())
    rooms.bus.changed.emit(Changes.of(Topic.MOMENTS))
    assert card.isVisible()
    assert card.field.text() == "we talked"


def test_a_release_that_cannot_be_saved_keeps_the_words_on_the_screen(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt = a_hurt()
    keep(rooms.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    card = sheet(page, HurtSheet).release_card
    type_into(card.field, "we talked")

    def full(*_: object) -> Changes:
        raise DiskFull

    monkeypatch.setattr(rooms.journal, "release", full)
    with qtbot.waitSignal(rooms.bus.failed):
        click(card.confirm)
    assert card.isVisible()
    assert card.field.text() == "we talked"


# Landing


def test_how_their_repair_landed_is_marked_and_marked_again(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt(happened_at=NOON - timedelta(days=5))
    repair = a_repair(hurt=hurt.uuid, offered_at=NOON - timedelta(days=3))
    keep(rooms.journal, hurt, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).landings[0].ask)
    card = sheet(page, HurtSheet).landings[0].card
    assert card is not None
    click(card.save)
    assert "first" in card.error.text()
    click(card.landed.chip(Landed.PARTLY))
    assert not card.warmth.isVisible()
    click(card.save)
    landing = rooms.journal.repair(repair.uuid).landing
    assert landing is not None
    assert (landing.landed, landing.landed_on) == (Landed.PARTLY, NOON.date())
    assert "It landed partly, today." in words_on(page)

    click(sheet(page, HurtSheet).landings[0].ask)
    card = sheet(page, HurtSheet).landings[0].card
    assert card is not None
    assert card.landed.value() is Landed.PARTLY
    click(card.landed.chip(Landed.FULLY))
    card.day.setDate(QDate(2026, 5, 1))
    click(card.save)
    landing = rooms.journal.repair(repair.uuid).landing
    assert landing is not None
    assert (landing.landed, landing.landed_on) == (Landed.FULLY, date(2026, 5, 11))
    assert "Repaired." in words_on(page)
    assert "lonely" in words_on(page)


def test_an_unprompted_repair_that_landed_asks_how_warm(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    repair = a_repair()
    keep(rooms.journal, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    click(sheet(page, RepairSheet).landing.ask)
    card = sheet(page, RepairSheet).landing.card
    assert card is not None
    click(card.landed.chip(Landed.FULLY))
    click(card.save)
    assert "how warm" in card.error.text()
    click(card.warmth.chip(4))
    click(card.save)
    landing = rooms.journal.repair(repair.uuid).landing
    assert landing is not None
    assert (landing.landed, landing.warmth) == (Landed.FULLY, 4)
    assert "It landed fully, today. Warmth 4 of 5." in words_on(page)


def test_not_yet_is_an_answer_that_asks_nothing_more(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    repair = a_repair()
    keep(rooms.journal, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    click(sheet(page, RepairSheet).landing.ask)
    card = sheet(page, RepairSheet).landing.card
    assert card is not None
    click(card.landed.chip(Landed.NOT_YET))
    assert not card.day.isVisible()
    click(card.save)
    assert "It has not landed yet." in words_on(page)


def test_escape_puts_the_question_away_before_it_leaves(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    repair = a_repair()
    keep(rooms.journal, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    landing = sheet(page, RepairSheet).landing
    click(landing.ask)
    press(page, Qt.Key.Key_Escape)
    assert landing.card is None
    assert landing.ask.isVisible()
    assert page.reading.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert page.history.isVisible()
    assert rooms.journal.repair(repair.uuid).landing is None


def test_how_my_repair_landed_is_not_mine_to_say(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    repair = a_repair(by=ReachedOut.I)
    keep(rooms.journal, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    assert "How it landed is theirs to say." in words_on(page)
    assert not sheet(page, RepairSheet).landing.ask.isVisible()


# A good moment and a repair


def test_a_good_moment_is_read_whole(qtbot: QtBot, page: MomentsPage, rooms: Rooms) -> None:
    good = a_good_moment()
    keep(rooms.journal, good)
    see(qtbot, page)
    page.open_moment(MomentKind.GOOD, good.uuid)
    said = words_on(page)
    assert "you made tea without asking" in said
    assert "They did something kind, large or small." in said
    assert "Warmth 3 of 5." in said
    with qtbot.waitSignal(rooms.ways.edit_moment) as edit:
        click(sheet(page, GoodSheet).edit)
    assert edit.args == [MomentKind.GOOD, good.uuid]


def test_a_repair_leads_to_its_hurt_and_back_again(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    repair = a_repair(hurt=hurt.uuid)
    keep(rooms.journal, hurt, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    click(sheet(page, RepairSheet).open_hurt)
    assert sheet(page, HurtSheet).uuid == hurt.uuid
    press(page, Qt.Key.Key_Escape)
    assert sheet(page, RepairSheet).uuid == repair.uuid
    press(page, Qt.Key.Key_Escape)
    assert page.history.isVisible()


def test_from_a_hurt_to_its_repair_and_on_to_the_hurt_is_the_way_back(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    repair = a_repair(hurt=hurt.uuid)
    keep(rooms.journal, hurt, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    links = sheet(page, HurtSheet).findChildren(QPushButton)
    click(next(link for link in links if link.text() == "Open this repair"))
    click(sheet(page, RepairSheet).open_hurt)
    assert sheet(page, HurtSheet).uuid == hurt.uuid
    press(page, Qt.Key.Key_Escape)
    assert page.history.isVisible()


def test_escape_leaves_a_good_moment_even_from_within_its_words(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    good = a_good_moment()
    keep(rooms.journal, good)
    see(qtbot, page)
    page.open_moment(MomentKind.GOOD, good.uuid)
    page.findChildren(OwnWords)[-1].setFocus()
    press(page, Qt.Key.Key_Escape)
    assert page.history.isVisible()


def test_words_of_fear_bring_the_safety_note(qtbot: QtBot, page: MomentsPage, rooms: Rooms) -> None:
    good = a_good_moment(what="he said he would kill me, and then he was kind")
    keep(rooms.journal, good)
    see(qtbot, page)
    page.open_moment(MomentKind.GOOD, good.uuid)
    assert "Your safety comes first" in words_on(page)
    notes = [b for b in page.findChildren(QPushButton) if b.text() == "Show help lines"]
    with qtbot.waitSignal(rooms.ways.help_lines):
        click(next(note for note in notes if note.isVisible()))


# Deletion


def test_a_deleted_hurt_comes_back_whole_with_its_repairs(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    keep(rooms.journal, hurt, a_repair(hurt=hurt.uuid, landed=Landed.FULLY), a_good_moment())
    before = rooms.journal.account()
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).delete)
    assert page.history.isVisible()
    assert rooms.journal.moment_count() == 1
    assert "The hurt was deleted." in words_on(page)
    click(page.bar.undo)
    assert rooms.journal.account() == before
    assert not page.bar.isVisible()
    current = page.history.list.current()
    assert current is not None
    assert current.uuid == hurt.uuid


def test_delete_and_ctrl_z_work_by_keyboard_alone(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    keep(rooms.journal, a_hurt(), a_good_moment(happened_at=NOON - timedelta(hours=1)))
    before = rooms.journal.account()
    see(qtbot, page)
    page.history.list.setFocus()
    press(page, Qt.Key.Key_Delete)
    press(page, Qt.Key.Key_Delete)
    assert rooms.journal.moment_count() == 0
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rooms.journal.moment_count() == 1
    assert before.good_moments == rooms.journal.account().good_moments
    press(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rooms.journal.moment_count() == 1


def test_deleting_a_repair_from_its_hurts_trail_returns_to_the_hurt(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms
) -> None:
    hurt = a_hurt()
    repair = a_repair(hurt=hurt.uuid)
    keep(rooms.journal, hurt, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    sheet(page, HurtSheet).moment_asked.emit(MomentKind.REPAIR, repair.uuid)
    click(sheet(page, RepairSheet).delete)
    assert sheet(page, HurtSheet).uuid == hurt.uuid
    assert "None has met it yet." in words_on(page)
    click(page.bar.undo)
    assert "I see how that landed." in words_on(page)


def test_leaving_the_page_is_the_end_of_undo(qtbot: QtBot, page: MomentsPage, rooms: Rooms) -> None:
    keep(rooms.journal, a_hurt(), a_good_moment())
    see(qtbot, page)
    page.history.list.setFocus()
    press(page, Qt.Key.Key_Delete)
    assert page.bar.isVisible()
    page.hide()
    page.show()
    assert not page.bar.isVisible()
    page.undo()
    assert rooms.journal.moment_count() == 1


def test_a_deletion_that_cannot_be_saved_leaves_everything(
    qtbot: QtBot, page: MomentsPage, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(rooms.journal, a_hurt())
    see(qtbot, page)

    def full(*_: object) -> Changes:
        raise DiskFull

    monkeypatch.setattr(rooms.journal, "delete", full)
    page.history.list.setFocus()
    with qtbot.waitSignal(rooms.bus.failed):
        press(page, Qt.Key.Key_Delete)
    assert not page.bar.isVisible()
    assert page.history.list.moments.rowCount() == 1


# In the house


def test_a_way_to_a_moment_leads_here_from_any_page(home: Desk) -> None:
    hurt = a_hurt()
    keep(home.journal, hurt)
    home.house.rooms.ways.open_moment.emit(MomentKind.HURT, hurt.uuid)
    page = home.house.page("moments")
    assert isinstance(page, MomentsPage)
    assert page.isVisible()
    assert sheet(page, HurtSheet).uuid == hurt.uuid
