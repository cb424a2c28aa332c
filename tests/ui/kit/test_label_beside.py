"""Rows: labels in one column and answers in another, on one line; below each other where narrow."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.cards import button, column
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from microhurts_desktop.ui.kit.labels import SMALL, buddy, paragraph, scaled_font
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.reflow import Reflow, label_beside, labelled_row
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from tests.builders import NOON
from tests.ui.windows import a_theme

WIDE, NARROW = 760, 260


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Callable[..., QWidget]:
    a_theme(qapp)

    def show(*rows: Reflow, width: int = WIDE) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        column(*rows, within=window).addStretch(1)
        window.resize(width, 600)
        window.show()
        return window

    return show


def top_left(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, QPoint(0, 0))


def baseline(widget: QWidget, window: QWidget) -> int:
    """Return where a person sees the foot of the first letters."""
    metrics, top = widget.fontMetrics(), top_left(widget, window).y()
    if isinstance(widget, QPushButton):
        return top + (widget.height() - metrics.height()) // 2 + metrics.ascent()
    return top + metrics.ascent()


def a_choice(name: str) -> ChipGroup[int]:
    return ChipGroup[int](name, [(one, f"answer {one}") for one in range(3)])


def label_of(row: Reflow) -> QLabel:
    return row.findChildren(QLabel)[0]


def words_beside(caption: str, text: str) -> tuple[Reflow, QLabel, OwnWords, QPushButton]:
    words = OwnWords(caption, text)
    label = buddy(paragraph(caption, factor=SMALL), words)
    edit = button("Edit", part="link")
    return label_beside(label, words, edit), label, words, edit


def test_labels_and_answers_stand_in_two_columns_whatever_they_are(
    shown: Callable[..., QWidget],
) -> None:
    when = WhenPicker("When was it?", NOON)
    chips, scale = a_choice("Which?"), Scale("How warm was it, from one to five, would you say?")
    row, *_ = words_beside("What happened", "It rained. " * 40)
    rows = (labelled_row(chips), labelled_row(scale), row)
    window = shown(*rows, label_beside(paragraph("When was it?"), when))
    answers = (chips, scale, row.findChildren(OwnWords)[0], when)
    assert {top_left(label_of(one), window).x() for one in rows} == {0}
    assert len({top_left(one, window).x() for one in answers}) == 1
    for one, other in pairwise(rows):
        assert one.geometry().bottom() < other.geometry().top()


def test_a_label_stands_on_the_line_of_its_answers_first_letters(
    shown: Callable[..., QWidget],
) -> None:
    chips = a_choice("A question that is long enough to need three lines in all, or four?")
    asked = labelled_row(chips)
    told, label, words, edit = words_beside("What happened", "It rained. " * 40)
    window = shown(asked, told)
    first_chip = chips.findChildren(QPushButton)[0]
    assert baseline(label_of(asked), window) == baseline(first_chip, window)
    assert label_of(asked).height() > 2 * label_of(asked).fontMetrics().height()
    feet = {baseline(one, window) for one in (label, words, edit)}
    assert max(feet) - min(feet) <= 1
    assert words.height() == words.heightForWidth(words.width()), "nothing is cut off"
    assert edit.geometry().right() == told.width() - 1


@pytest.mark.parametrize("larger", [1.0, 2.4])
def test_where_there_is_little_room_a_label_stands_close_above_its_answer(
    shown: Callable[..., QWidget], qapp: QApplication, larger: float
) -> None:
    usual = qapp.font()
    qapp.setFont(scaled_font(larger))
    try:
        chips = a_choice("Which?")
        row = labelled_row(chips)
        window = shown(row, width=NARROW if larger == 1 else WIDE // 2)
        assert top_left(chips, window).x() == 0
        gap = chips.y() - label_of(row).geometry().bottom()
        assert 0 < gap <= 6
    finally:
        qapp.setFont(usual)


def test_where_one_reads_from_the_right_labels_stand_there(
    shown: Callable[..., QWidget],
) -> None:
    chips = a_choice("Which?")
    row = labelled_row(chips)
    window = shown(row)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert label_of(row).x() > chips.x()


def test_a_row_whose_answer_is_hidden_takes_no_room(shown: Callable[..., QWidget]) -> None:
    row, below = labelled_row(a_choice("Which?")), labelled_row(a_choice("And?"))
    window = shown(row, below)
    row.hide()
    QApplication.processEvents()
    assert top_left(below, window).y() == 0
