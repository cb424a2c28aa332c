"""The keyboard is where the eye is: what is highlighted answers keys, without a click before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.features.moments.earlier_card import EarlierCard
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.moment_list import MomentList
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.kit.labels import Label
from tests.builders import NOON, a_hurt, a_repair
from tests.ui.contexts import keep, sheet
from tests.ui.windows import Desk, a_home, click, focused, settle, type_into

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    return a_home(qtbot, tmp_path)


def press(key: Qt.Key, times: int = 1) -> None:
    """Press a key on whatever has the keyboard, as a person does."""
    for _ in range(times):
        QTest.keyClick(focused(), key)
        settle()


def three_hurts(home: Desk) -> list[Hurt]:
    hurts = [a_hurt(event=f"number {n}", happened_at=NOON - timedelta(days=n)) for n in range(3)]
    keep(home.journal, *hurts)
    return hurts


def navigation_to(home: Desk, name: str) -> QPushButton:
    buttons = home.journal_view.side.findChildren(QPushButton)
    return next(one for one in buttons if one.accessibleName() == name)


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_in_moments_the_highlighted_row_answers_keys_at_once(home: Desk, by: str) -> None:
    hurts = three_hurts(home)
    if by == "key":
        QTest.keyClick(home.window, Qt.Key.Key_2, CONTROL)
    else:
        click(navigation_to(home, "Moments"))
    settle()
    assert isinstance(focused(), MomentList)
    press(DOWN)
    press(ENTER)
    page = home.page("moments", MomentsPage)
    assert sheet(page, HurtSheet).uuid == hurts[1].uuid
    press(Qt.Key.Key_Escape)
    assert isinstance(focused(), MomentList)
    press(Qt.Key.Key_Delete)
    assert page.history.list.moments.rowCount() == 2


def test_whoever_goes_along_the_navigation_by_key_stays_in_it(home: Desk) -> None:
    nav = navigation_to(home, "Moments")
    nav.setFocus(Qt.FocusReason.TabFocusReason)
    press(SPACE)
    assert home.journal_view.page("moments").isVisible()
    assert focused() is nav


def test_in_repairs_the_arrows_go_through_the_phrases_at_once(home: Desk) -> None:
    QTest.keyClick(home.window, Qt.Key.Key_4, CONTROL)
    settle()
    page = home.page("repairs", RepairsPage)
    first = page.finder.list.current()
    press(DOWN)
    second = page.finder.list.current()
    assert first is not None
    assert second is not None
    assert second.id != first.id


@pytest.mark.parametrize("key", [SPACE, Qt.Key.Key_Right])
def test_from_a_family_one_key_leads_to_its_words_and_the_next_picks_one(
    home: Desk, key: Qt.Key
) -> None:
    dialog = naming(home)
    picker = dialog.feelings.picker
    assert focused() is picker.families
    press(DOWN, 3)
    press(key)
    words = picker.words.choices()
    assert focused() is picker.words.chip(words[0])
    press(SPACE)
    assert picker.picked() == (words[0],)
    assert focused() is picker.words.chip(words[0]), "more can be picked"


def test_taking_a_word_back_leaves_the_keyboard_where_it_stood(home: Desk) -> None:
    picker = naming(home).feelings.picker
    one, other = picker.words.choices()[:2]
    for word in (one, other):
        click(picker.words.chip(word))
    picker.picked_row.chip(one).setFocus()
    press(SPACE)
    assert picker.picked() == (other,)
    assert focused() is picker.picked_row.chip(other)
    press(SPACE)
    assert picker.picked() == ()
    assert picker.words.isAncestorOf(focused()), "nothing is picked: on to the words"


def naming(home: Desk) -> NameHurt:
    """Return the dialog at the step of feelings."""
    home.journal_view.context.navigator.name_hurt()
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, "you looked away")
    click(dialog.next)
    settle()
    return dialog


# Also repaired and let-go ones


def in_view(widget: QWidget) -> bool:
    """Tell whether all of a widget is seen within the page that scrolls around it."""
    area = widget.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    box = QRect(widget.mapTo(area.viewport(), QPoint()), widget.size())
    return widget.isVisible() and area.viewport().rect().contains(box)


def reading(home: Desk, hurt: Hurt) -> EarlierCard:
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    card = sheet(home.page("moments", MomentsPage), HurtSheet).earlier
    card.look.setFocus()
    return card


@pytest.mark.parametrize("size", [(900, 640), (1366, 768)])
@pytest.mark.parametrize("mended", [0, 1, 6])
def test_looking_further_keeps_the_card_and_shows_its_answer_in_view(
    home: Desk, size: tuple[int, int], mended: int
) -> None:
    home.window.resize(*size)
    hurt = a_hurt(event="the phone")
    others = [
        a_hurt(event=f"harbour {n}", happened_at=NOON - timedelta(days=n + 1))
        for n in range(mended)
    ]
    keep(home.journal, hurt, *others)
    keep(home.journal, *(a_repair(hurt=one.uuid, landed=Landed.FULLY) for one in others))
    card = reading(home, hurt)
    press(SPACE)
    assert focused() is card.look_further
    press(SPACE)
    assert card.isVisible()
    assert card.isAncestorOf(focused())
    assert in_view(focused())
    told = "harbour 0" if mended else "Nothing there resembles this one closely."
    (answer,) = (one for one in card.findChildren(Label) if one.isVisible() and one.text() == told)
    assert in_view(answer)
