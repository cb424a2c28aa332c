"""Typing a new passphrase, and being offered one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from microhurts_desktop.content import passphrases
from microhurts_desktop.ui.parts.secrets.passphrase_field import PassphraseField, strength_words


@pytest.fixture
def field(qtbot: QtBot) -> PassphraseField:
    made = PassphraseField("Ana Xanthippolyte")
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_typed_is_hidden_until_asked_for(field: PassphraseField) -> None:
    QTest.keyClicks(field.field, "seven")
    assert field.field.echoMode() is QLineEdit.EchoMode.Password
    QTest.mouseClick(field.show_button, Qt.MouseButton.LeftButton)
    assert field.field.echoMode() is QLineEdit.EchoMode.Normal
    assert field.show_button.text() == "Hide"
    QTest.mouseClick(field.show_button, Qt.MouseButton.LeftButton)
    assert field.field.echoMode() is QLineEdit.EchoMode.Password


def test_the_strength_is_said_in_words_and_by_a_bar_after_a_short_pause(
    field: PassphraseField, qtbot: QtBot
) -> None:
    QTest.keyClicks(field.field, "password")
    qtbot.waitUntil(lambda: field.verdict.text().startswith(strength_words(0)))
    assert field.bar.value() == 1
    QTest.keyClick(field.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.field, "velvet lantern oatmeal drifting kettle")
    qtbot.waitUntil(lambda: field.verdict.text() == strength_words(4))
    assert field.bar.value() == field.bar.maximum()


def test_it_is_said_who_could_guess(field: PassphraseField, qtbot: QtBot) -> None:
    QTest.keyClicks(field.field, "seven quiet herons by the weir")
    qtbot.waitUntil(lambda: "Could somebody who knows you guess it?" in field.verdict.text())
    assert "somebody who knows you tries them first" not in field.verdict.text()
    QTest.keyClick(field.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.field, "Ana loves Ben 2014")
    qtbot.waitUntil(lambda: "somebody who knows you tries them first" in field.verdict.text())
    assert field.problem()


def test_the_strength_is_never_that_of_an_earlier_text(field: PassphraseField) -> None:
    field.set_text("velvet lantern oatmeal drifting walrus")
    assert field.strength == 4
    QTest.keyClick(field.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.field, "abc")
    assert field.strength == 0


def test_the_own_name_is_no_secret(field: PassphraseField) -> None:
    field.set_text("Xanthippolyte")
    own = field.strength
    field.name_for_inputs = ""
    field.set_text("")
    field.set_text("Xanthippolyte")
    assert own == 0 < field.strength


def test_offered_words_are_shown_to_be_written_down(field: PassphraseField) -> None:
    QTest.mouseClick(field.offer_button, Qt.MouseButton.LeftButton)
    first = field.text()
    assert len(first.split()) == passphrases.WORDS_OFFERED
    assert field.field.echoMode() is QLineEdit.EchoMode.Normal
    assert field.paper.isVisible()
    assert field.words.text() == first
    assert str(passphrases.offered_bits()) in field.verdict.text()
    assert field.strength == 4
    QTest.mouseClick(field.show_button, Qt.MouseButton.LeftButton)
    assert not field.paper.isVisible()
    assert field.offer_button.text() == "Offer me other words"
    QTest.mouseClick(field.offer_button, Qt.MouseButton.LeftButton)
    assert field.text() != first


def test_offered_words_that_were_changed_are_judged_as_typed(
    field: PassphraseField, qtbot: QtBot
) -> None:
    field.offer()
    QTest.keyClick(field.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.field, "12345678")
    qtbot.waitUntil(lambda: field.verdict.text().startswith(strength_words(0)))


def test_clearing_leaves_nothing_that_undo_could_bring_back(field: PassphraseField) -> None:
    field.offer()
    field.clear()
    field.field.undo()
    assert field.text() == ""
    assert field.strength == 0
    assert field.words.text() == ""
    assert field.bar.value() == 0
    assert field.field.echoMode() is QLineEdit.EchoMode.Password


def test_enter_submits_and_typing_tells(field: PassphraseField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.field, "a")
    with qtbot.waitSignal(field.submitted):
        QTest.keyClick(field.field, Qt.Key.Key_Return)


def test_the_cursor_goes_to_the_field(field: PassphraseField, qtbot: QtBot) -> None:
    field.setFocus()
    qtbot.waitUntil(lambda: field.focusWidget() is field.field)
