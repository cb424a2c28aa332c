"""One moment read whole, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Release
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import Moment
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.good_sheet import GoodSheet
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.kit.cards import Card
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.writing.hopeless_line import HopelessLine
from tests.builders import NOON, a_good_moment, a_hurt, a_repair
from tests.domain.patterns.lives import a_check_in
from tests.reflections import a_reflection
from tests.ui.contexts import asking, keep, press, see, sheet, words_on
from tests.ui.features.moments.reading import page as page
from tests.ui.windows import click, settle

# A hurt


def test_a_hurt_is_read_whole(qtbot: QtBot, page: MomentsPage, context: AppContext) -> None:
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
    keep(context.journal, hurt, theirs, mine)
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
        "A repair of theirs",
        "· today, 12:00 · face to face",
        "It landed partly, today.",
        "A repair of mine",
        "· today, 11:00 · face to face",
        "How it landed is theirs to say.",
    ):
        assert words in said
    assert said.index("Can we try again?") < said.index("I see how that landed.")
    asks = [landing.ask.isVisible() for landing in sheet(page, HurtSheet).came_of_it.landings]
    assert asks == [False, True]


def test_the_columns_trade_places_where_reading_runs_from_the_right(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page.resize(1200, 700)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    read = sheet(page, HurtSheet)
    qtbot.waitUntil(lambda: read.words.mapTo(read, QPoint()).x() > 0)
    right_edge = read.words.mapTo(read, read.words.rect().topRight()).x()
    assert right_edge == read.rect().right()


@pytest.mark.parametrize("kind", MomentKind.all())
def test_every_card_is_only_as_tall_as_its_words(
    qtbot: QtBot, page: MomentsPage, context: AppContext, kind: MomentKind
) -> None:
    moments: dict[MomentKind, Moment] = {
        MomentKind.HURT: a_hurt(),
        MomentKind.GOOD: a_good_moment(),
        MomentKind.REPAIR: a_repair(),
        MomentKind.REFLECTION: a_reflection(),
        MomentKind.CHECK_IN: a_check_in(NOON.date(), word="tender", good="tea", stung="late"),
    }
    keep(context.journal, *moments.values())
    page.resize(1200, 900)
    see(qtbot, page)
    page.open_moment(kind, moments[kind].uuid)
    settle()
    cards = [card for card in page.reading.findChildren(Card) if card.isVisible()]
    assert len(cards) >= 2
    for card in cards:
        assert card.height() <= card.heightForWidth(card.width())


def test_what_was_not_written_is_not_asked_for(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    assert "What it seemed to say" not in words_on(page)
    assert "No repair has met it yet." in words_on(page)


def test_markup_is_shown_as_it_was_typed(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    typed = "<b>you</b> said &amp; left"
    hurt = a_hurt(event=typed, story=typed, release=Release(at=NOON, what_changed=typed))
    keep(context.journal, hurt, a_repair(hurt=hurt.uuid, words=typed))
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
def test_nothing_is_cut_off_at_twice_the_size(
    qtbot: QtBot, context: AppContext, width: int
) -> None:
    hurt = a_hurt(story="I don't matter that much " * 9, question="gypsy jog?")
    keep(context.journal, hurt, a_repair(hurt=hurt.uuid))
    page = MomentsPage(context)
    qtbot.addWidget(page)
    page.resize(width, 500)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    click(sheet(page, HurtSheet).came_of_it.landings[0].ask)
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
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt(event="w" * 3000, story="w" * 2000)
    keep(context.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    body = page.widget()
    assert body is not None
    qtbot.waitUntil(lambda: body.height() > page.viewport().height())
    assert body.width() <= page.viewport().width()
    for text in page.findChildren(OwnWords):
        assert text.document().size().height() <= text.viewport().height()
        assert text.document().size().width() <= text.viewport().width()


def test_a_hurt_that_waits_without_hope_has_the_way_to_support_and_one_let_go_has_not(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt, afraid = a_hurt(story="that it is hopeless"), a_hurt(story="hopeless; I am afraid of you")
    keep(context.journal, hurt, afraid)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    (line,) = sheet(page, HurtSheet).findChildren(HopelessLine)
    assert line.isVisible()
    with asking(context, Navigator.support):
        click(line.button)
    context.bus.carry_out(context.journal.open_hurts.release, hurt.uuid, "we talked")
    assert not sheet(page, HurtSheet).findChildren(HopelessLine)
    page.open_moment(MomentKind.HURT, afraid.uuid)
    assert not sheet(page, HurtSheet).findChildren(HopelessLine), "safety comes first"


def test_repair_and_edit_ask_to_go_there(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    with asking(context, Navigator.repair, hurt.uuid):
        click(sheet(page, HurtSheet).repair)
    with asking(context, Navigator.edit_moment, MomentKind.HURT, hurt.uuid):
        click(sheet(page, HurtSheet).edit)


# A good moment and a repair


def test_a_good_moment_is_read_whole(qtbot: QtBot, page: MomentsPage, context: AppContext) -> None:
    good = a_good_moment()
    keep(context.journal, good)
    see(qtbot, page)
    page.open_moment(MomentKind.GOOD, good.uuid)
    said = words_on(page)
    assert "you made tea without asking" in said
    assert "They did something kind, large or small." in said
    assert "Warmth 3 of 5." in said
    with asking(context, Navigator.edit_moment, MomentKind.GOOD, good.uuid):
        click(sheet(page, GoodSheet).edit)


def test_a_repair_leads_to_its_hurt_and_back_again(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    repair = a_repair(hurt=hurt.uuid)
    keep(context.journal, hurt, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    click(sheet(page, RepairSheet).open_hurt)
    assert sheet(page, HurtSheet).uuid == hurt.uuid
    press(page, Qt.Key.Key_Escape)
    assert sheet(page, RepairSheet).uuid == repair.uuid
    press(page, Qt.Key.Key_Escape)
    assert page.history.isVisible()


def test_from_a_hurt_to_its_repair_and_on_to_the_hurt_is_a_way_to_return(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    repair = a_repair(hurt=hurt.uuid)
    keep(context.journal, hurt, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    links = sheet(page, HurtSheet).findChildren(QPushButton)
    click(next(link for link in links if link.text() == "Open this repair"))
    click(sheet(page, RepairSheet).open_hurt)
    assert sheet(page, HurtSheet).uuid == hurt.uuid
    press(page, Qt.Key.Key_Escape)
    assert page.history.isVisible()


def test_escape_leaves_a_good_moment_even_from_within_its_words(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    good = a_good_moment()
    keep(context.journal, good)
    see(qtbot, page)
    page.open_moment(MomentKind.GOOD, good.uuid)
    page.findChildren(OwnWords)[-1].setFocus()
    press(page, Qt.Key.Key_Escape)
    assert page.history.isVisible()


def test_words_of_fear_bring_the_safety_note(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    good = a_good_moment(what="he said he would kill me, and then he was kind")
    keep(context.journal, good)
    see(qtbot, page)
    page.open_moment(MomentKind.GOOD, good.uuid)
    assert "Your safety comes first" in words_on(page)
    notes = [b for b in page.findChildren(QPushButton) if b.text() == "Show help lines"]
    with asking(context, Navigator.help_lines):
        click(next(note for note in notes if note.isVisible()))
