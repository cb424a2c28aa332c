"""Enter, and Ctrl+Enter, picks what has the keyboard where one has to be picked, then goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import UNSURE, Hurt
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.shell.first_run import FirstRun
from tests.ui.windows import Desk, a_desk, a_home, click, focused, settle
from tests.vault_folders import PASSPHRASE

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
either = pytest.mark.parametrize("how", [PLAIN, CONTROL])


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    return a_home(qtbot, tmp_path)


def press(key: Qt.Key, how: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(focused(), key, how)
    settle()


def at_feelings(home: Desk, how: Qt.KeyboardModifier = PLAIN) -> NameHurt:
    QTest.keyClick(home.window, Qt.Key.Key_N, CONTROL)
    settle()
    QTest.keyClicks(focused(), "you looked away")
    press(ENTER, how)
    dialog = home.guided(NameHurt)
    assert dialog.feelings.isVisible()
    return dialog


def the_hurt(home: Desk) -> Hurt:
    (hurt,) = home.journal.still_open()
    return hurt


@either
def test_who_does_not_know_yet_says_so_by_key_and_is_asked_nothing_more(
    home: Desk, how: Qt.KeyboardModifier
) -> None:
    dialog = at_feelings(home, how)
    press(DOWN)
    press(ENTER, how)
    assert dialog.draft.feelings == (UNSURE,)
    assert dialog.feelings.isVisible()
    assert dialog.feelings.picker.picked_row.isVisible(), "it is seen that it was picked"
    assert dialog.keep.isVisible()
    for step in (dialog.story, dialog.needs, dialog.curiosity, dialog.whole):
        press(ENTER, how)
        assert step.isVisible()
        assert not dialog.error.text()
    press(ENTER, how)
    hurt = the_hurt(home)
    assert (hurt.feelings, hurt.strength, hurt.needs) == ((UNSURE,), 0, (UNSURE,))


def test_an_enter_on_any_other_family_picks_nothing_for_anybody(home: Desk) -> None:
    dialog = at_feelings(home)
    press(ENTER)
    assert dialog.draft.feelings == ()
    assert "Pick a feeling" in dialog.error.text()


@pytest.mark.parametrize("feels", ["lonely", UNSURE])
@pytest.mark.parametrize("steps_on", [0, 1, 2])
def test_it_can_be_kept_from_the_feelings_on(home: Desk, feels: str, steps_on: int) -> None:
    dialog = at_feelings(home)
    assert not dialog.keep.isVisible()
    dialog.feelings.picker.own.setFocus()
    QTest.keyClicks(focused(), feels)
    press(ENTER)
    for _ in range(steps_on):
        press(ENTER)
    click(dialog.keep)
    assert the_hurt(home).feelings == (feels,)
    assert the_hurt(home).needs == (UNSURE,)


@either
def test_in_the_fields_of_curiosity_both_go_to_the_sentence(
    home: Desk, how: Qt.KeyboardModifier
) -> None:
    dialog = at_feelings(home)
    curiosity = dialog.curiosity
    for field in (curiosity.assumption, *curiosity.might_be, curiosity.question):
        dialog.show_step(4)
        field.setFocus()
        press(ENTER, how)
        assert dialog.whole.isVisible()
    dialog.forget_unsaved()


@either
def test_who_reached_out_is_picked_and_then_the_words_are_asked_for(
    home: Desk, how: Qt.KeyboardModifier
) -> None:
    home.journal_view.context.navigator.repair(None)
    settle()
    dialog = home.guided(RepairDialog)
    assert dialog.side.by.isAncestorOf(focused())
    press(ENTER, how)
    assert dialog.draft.by is ReachedOut.THEY
    assert not dialog.error.text()
    press(ENTER, how)
    assert focused() is dialog.words.field
    QTest.keyClicks(focused(), "You put it away")
    press(ENTER, how)
    assert dialog.landing.isAncestorOf(focused())
    press(ENTER, how)
    assert home.journal_view.guided is None, "how it landed may be left out"


@pytest.fixture
def newcomer(qtbot: QtBot, tmp_path: Path) -> FirstRun:
    return a_desk(qtbot, tmp_path).first_run


@either
def test_a_newcomer_comes_to_the_code_with_one_key(
    newcomer: FirstRun, how: Qt.KeyboardModifier
) -> None:
    run = newcomer
    press(ENTER, how)
    assert run.not_for.isVisible()
    press(ENTER, how)
    assert run.not_for.understood.isChecked()
    assert run.not_for.isVisible(), "it is read, and gone on from"
    press(ENTER, how)
    assert run.name.isVisible()
    QTest.keyClicks(focused(), "Ana")
    press(ENTER, how)
    fields: list[QWidget] = [run.passphrase.field.field, run.passphrase.again]
    for field in fields:
        assert focused() is field
        QTest.keyClicks(field, PASSPHRASE)
        press(ENTER, how)
    assert not run.error.text()
    assert run.recovery.isVisible()
    first, second = run.recovery.view.parts
    assert focused() is first
    press(ENTER, how)
    assert focused() is second
    assert not run.error.text()
