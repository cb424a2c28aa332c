"""Layouts within layouts leave nothing of Python's behind for what Qt deletes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import createdByPython, getAllValidWrappers

from microhurts_desktop.ui.kit.cards import button, clear_layout, column, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.laying_out import nest, part_at, parts_of
from microhurts_desktop.ui.kit.reflow import labelled_row
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands


def kept_items() -> int:
    """Return for how many items of Qt's own Python keeps an object.

    None is told when Qt deletes its item; so they are counted, and not looked into.
    """
    return sum(
        isinstance(one, QLayoutItem) and not isinstance(one, QLayout) and not createdByPython(one)
        for one in getAllValidWrappers()
    )


def delete_now() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_filled_layout_is_put_into_another_and_no_item_is_kept(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    around = column(soft("above"), within=page)
    nest(around, row(soft("one"), column(soft("two"), button("three")), soft("four")))
    tab_as_it_stands(page)
    assert kept_items() == 0
    assert len(page.children()) == 1 + 5
    clear_layout(around)
    delete_now()
    assert [type(one) for one in page.children()] == [QVBoxLayout]


def test_what_is_laid_out_beside_its_label_is_looked_into_and_not_kept(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field = QLineEdit()
    column(labelled_row(field), within=page)
    page.resize(600, 200)
    page.show()
    qtbot.waitExposed(page)
    assert kept_items() == 0


def test_parts_are_found_by_their_place(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    first, second, inner = soft("one"), soft("two"), row(soft("in a row"))
    around = column(first, within=page)
    around.addStretch(1)
    nest(around, inner)
    around.addWidget(second)
    nest(around, third := row(soft("first of all")), at=0)
    assert parts_of(around) == [third, first, inner, second]
    assert [part_at(around, place) for place in range(6)] == [
        *(third, first, None, inner, second, None),
    ]
    assert parts_of(row()) == []


AGAIN_AND_AGAIN = """
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from microhurts_desktop.ui.kit.cards import column, flowing, put, row

app = QApplication([])
page = QWidget()
around = column(within=page)
for _ in range(40):
    labels = [QLabel() for _ in range(50)]
    put(around, row(*labels))
    for label in labels:
        label.deleteLater()
    del label, labels
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    body = QWidget()
    below = column(within=body)
    for _ in range(60):
        below.addWidget(flowing(QLabel("x")))
        below.addWidget(line := QWidget())
        column(QLabel("x"), within=line)
    body.deleteLater()
    del body, below, line
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
print("whole")
"""


@pytest.mark.uncounted
def test_what_comes_and_goes_in_rows_never_ends_the_program() -> None:
    """It was ended by a signal, each time."""
    # What was freed is overwritten, so that nothing of it is read by luck.
    poisoned = os.environ | {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "85"}
    ended = subprocess.run(
        [sys.executable, "-c", AGAIN_AND_AGAIN],
        env=poisoned,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "whole"), ended.stderr[-2000:]
