"""Fills in what a window asks for, as somebody would who only wants to go on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from microhurts_desktop.ui.features.repairs.phrase_finder import PhraseFinder
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.search_field import SearchField
from microhurts_desktop.ui.parts.secrets.invitation_field import InvitationField
from microhurts_desktop.ui.parts.secrets.recovery_code_view import RecoveryCodeView
from microhurts_desktop.ui.parts.writing.word_picker import WordPicker
from microhurts_desktop.ui.shell.new_person import NotForStep
from tests.faults.lived_in import LivedIn

TYPED = "so it was"


def answer(widget: QWidget, life: LivedIn) -> bool:
    """Fill in one widget, where it is for filling in and empty. Returns whether it was."""
    match widget:
        case SearchField():
            return False
        case QLineEdit() if not widget.text() and can_write(widget):
            secret = widget.echoMode() is QLineEdit.EchoMode.Password
            typed = life.passphrase if secret else _asked_for(widget, life)
            QTest.keyClicks(widget, typed)
            return bool(typed)
        case QPlainTextEdit() if not widget.toPlainText() and can_write(widget):
            widget.insertPlainText(TYPED)
            return True
        case WordPicker() if not widget.picked():
            QTest.mouseClick(
                widget.words.chip(widget.words.choices()[0]), Qt.MouseButton.LeftButton
            )
            return True
        case ChipGroup() if widget.choices() and not widget.values() and _is_asked(widget):
            QTest.mouseClick(widget.chip(widget.choices()[-1]), Qt.MouseButton.LeftButton)
            return True
        case NotForStep() if not widget.understood.isChecked():
            QTest.mouseClick(widget.understood, Qt.MouseButton.LeftButton)
            return True
    return False


def _asked_for(field: QLineEdit, life: LivedIn) -> str:
    for around in ancestors(field):
        match around:
            case WordPicker() | QAbstractSpinBox():
                return ""
            case InvitationField():
                return life.code
            case RecoveryCodeView():
                number = around.asked()[around.parts.index(field)] if around.code else 0
                return around.code.split("-")[number - 1] if number else ""
    return TYPED


def _is_asked(group: ChipGroup[object]) -> bool:
    return not any(isinstance(around, PhraseFinder | WordPicker) for around in ancestors(group))


def can_write(widget: QWidget) -> bool:
    """Tell whether a widget is a field that takes words."""
    return not getattr(widget, "isReadOnly", lambda: True)()


def ancestors(widget: QObject) -> Iterator[QObject]:
    """Yield what a widget stands in, from the inside out."""
    around = widget.parent()
    while around is not None:
        yield around
        around = around.parent()
