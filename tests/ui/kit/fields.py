"""Fields to write in, and what is written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.features.moments.write_freely import FreeField
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.writing_field import WritingField

MEGABYTE = "You never listen to me. " * 42_000
CTRL = Qt.KeyboardModifier.ControlModifier
Field = QLineEdit | QPlainTextEdit


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """The window that the field is in."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    return made


@pytest.fixture(params=["line", "secret", "name", "several lines", "free"])
def field(request: pytest.FixtureRequest, qtbot: QtBot, around: QWidget) -> Field:
    """A field of every kind, with a few words in it, and the cursor at their end."""
    made: Field
    match request.param:
        case "line":
            made = line_field("A line")
        case "secret":
            made = line_field("A secret", secret=True)
        case "name":
            made = line_field("A name")
            made.setMaxLength(40)
        case "several lines":
            made = WritingField("Words")
        case _:
            made = FreeField("Words", "")
    made.setParent(around)
    made.resize(500, 200 if isinstance(made, QPlainTextEdit) else 30)
    around.show()
    qtbot.waitExposed(around)
    made.setFocus()
    QTest.keyClicks(made, "mine ")
    return made


def carrying(**parts: str) -> QMimeData:
    data = QMimeData()
    for kind, text in parts.items():
        data.setData(f"text/{kind}", text.encode())
    return data


def on_clipboard(data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)


def by_keys(field: Field) -> None:
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
