"""Enter and Ctrl+Enter mean the same on every step; an edit keeps; Esc says what it did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.sentence_field import SentenceField
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.tick_box import TickBox
from tests.builders import a_hurt
from tests.ui.contexts import keep
from tests.ui.windows import Desk, a_home, click, focused, settle
from tests.vault_folders import a_hurt_draft

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    return a_home(qtbot, tmp_path)


def press(key: Qt.Key, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, with_key)
    settle()


def a_kept_hurt(home: Desk) -> Hurt:
    hurt = a_hurt(event="you loked away")
    keep(home.journal, hurt)
    return hurt


def editing(home: Desk, hurt: Hurt) -> NameHurt:
    home.journal_view.context.navigator.edit_moment(MomentKind.HURT, hurt.uuid, "event")
    settle()
    return home.guided(NameHurt)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_control_and_enter_go_on_from_every_step_wherever_the_keyboard_is(
    home: Desk, key: Qt.Key
) -> None:
    draft = a_hurt_draft(home.journal)
    home.journal_view.open_draft(replace(draft, step=0))
    dialog = home.guided(NameHurt)
    for index in range(len(dialog.steps) - 1):
        stops: list[QWidget] = [
            one
            for one in dialog.steps[index].findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()
        ]
        for stop in (*stops, dialog.next, dialog.later):
            dialog.show_step(index)
            stop.setFocus()
            if focused() is stop:
                press(key, CONTROL)
                assert dialog.index == index + 1, f"{index}: {stop.accessibleName()!r}"
    dialog.forget_unsaved()


def test_who_comes_to_the_sentence_goes_on_where_it_ends(home: Desk) -> None:
    home.journal_view.open_draft(replace(a_hurt_draft(home.journal), step=0))
    dialog = home.guided(NameHurt)
    dialog.show_step(len(dialog.steps) - 1)
    field = focused()
    assert isinstance(field, SentenceField)
    assert field.textCursor().atEnd()
    dialog.forget_unsaved()


@pytest.mark.parametrize("with_key", [CONTROL, Qt.KeyboardModifier.NoModifier])
def test_a_typo_is_mended_and_kept_with_the_key_of_the_button_that_stands_out(
    home: Desk, with_key: Qt.KeyboardModifier
) -> None:
    hurt = a_kept_hurt(home)
    dialog = editing(home, hurt)
    assert dialog.keep.property("part") == "primary"
    assert dialog.next.property("part") != "primary"
    dialog.happened.field.selectAll()
    QTest.keyClicks(focused(), "you looked away")
    press(ENTER, with_key)
    assert home.journal_view.guided is None
    assert home.journal.hurt(hurt.uuid).event == "you looked away"


def test_in_an_edit_from_which_something_is_missing_next_stands_out(home: Desk) -> None:
    dialog = editing(home, a_kept_hurt(home))
    dialog.happened.field.selectAll()
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert dialog.keep.isHidden()
    assert dialog.next.property("part") == "primary"
    dialog.forget_unsaved()


@pytest.mark.parametrize("by", ["esc", "navigation"])
def test_an_edit_that_is_left_says_where_the_changes_wait(home: Desk, by: str) -> None:
    hurt = a_kept_hurt(home)
    editing(home, hurt)
    QTest.keyClicks(focused(), " again")
    if by == "esc":
        press(ESC)
    else:
        home.journal_view.turn_to("balance")
    line = home.journal_view.status_line.said
    assert line.isVisible()
    assert "Your changes wait for you on Today" in line.text()
    assert home.journal.hurt(hurt.uuid).event == "you loked away", "it stays as it was"
    assert [one.uuid for one in home.journal.drafts()] == [hurt.uuid]


def test_an_edit_in_which_nothing_was_changed_is_left_without_a_word(home: Desk) -> None:
    editing(home, a_kept_hurt(home))
    press(ESC)
    assert home.journal_view.guided is None
    assert not home.journal_view.status_line.said.text()
    assert home.journal.drafts() == ()


def test_what_is_begun_and_left_is_said_to_wait(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    settle()
    QTest.keyClicks(focused(), "you")
    press(ESC)
    assert "It waits for you on Today." in home.journal_view.status_line.said.text()


def test_enter_is_left_to_what_has_a_use_for_it(qtbot: QtBot) -> None:
    whole, went = QWidget(), []
    box = TickBox("a box")
    box.setParent(whole)
    EnterGoesOn(whole, lambda: went.append(1))
    qtbot.addWidget(whole)
    whole.show()
    qtbot.waitExposed(whole)
    whole.activateWindow()
    box.setFocus()
    QTest.keyClick(box, ENTER)
    assert len(went) == 1, "a tick box has none"
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert len(went) == 1
    click(box)
    QTest.keyClick(box, ENTER, CONTROL)
    assert len(went) == 2
