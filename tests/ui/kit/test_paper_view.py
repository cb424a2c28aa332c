"""What will stand on paper, seen in the window: as large as anything else there."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextCursor
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.paper import WORDS_POINTS, PaperText
from microhurts_desktop.ui.kit.paper_view import PaperView


@pytest.mark.parametrize(("points", "shown"), [(9.0, WORDS_POINTS), (21.0, 21.0)])
def test_it_is_read_in_letters_as_large_as_those_around_it(
    qtbot: QtBot, points: float, shown: float
) -> None:
    paper = PaperText()
    paper.heading("Hurt")
    paper.words("you left early 👋 and again")
    view = PaperView("As it will be")
    qtbot.addWidget(view)
    font = QFont(view.font())
    font.setPointSizeF(points)
    view.setFont(font)
    view.show_document(paper.document)
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert cursor.charFormat().fontPointSize() == pytest.approx(shown)
    assert view.toPlainText() == paper.document.toPlainText()
    on_paper = QTextCursor(paper.document)
    on_paper.movePosition(QTextCursor.MoveOperation.End)
    assert on_paper.charFormat().fontPointSize() == WORDS_POINTS, "paper stays as it is"
