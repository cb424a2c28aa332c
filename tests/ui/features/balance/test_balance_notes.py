"""A person's own notes on the time axis: written below the chart, seen on it, read and deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.balance.texts import NOTE_SIGN
from microhurts_desktop.ui.kit import timers
from microhurts_desktop.ui.kit.labels import Label
from tests.builders import NOON
from tests.ui.features.balance.pages import Open, ago, chart_of, open_page
from tests.ui.windows import click

__all__ = ["open_page"]
DAY = NOON.date()


def in_the_vault(context: AppContext) -> list[tuple[str, str]]:
    return [(f"{one.day}", one.words) for one in context.journal.time_notes.all()]


def shown_buttons(page: BalancePage) -> list[QPushButton]:
    return [one for one in page.notes.findChildren(QPushButton) if one.isVisible()]


def click_on(qtbot: QtBot, page: BalancePage, begins: str) -> None:
    """Click the button of a note whose name begins so, once it is laid out."""

    def found() -> list[QPushButton]:
        return [one for one in shown_buttons(page) if one.accessibleName().startswith(begins)]

    qtbot.waitUntil(lambda: bool(found()))
    click(found()[0])


def write(page: BalancePage, words: str) -> None:
    click(page.notes.add)
    assert page.notes.words.hasFocus()
    QTest.keyClicks(page.notes.words, words)
    QTest.keyClick(page.notes.words, Qt.Key.Key_Return)


def test_a_note_stands_on_the_axis_in_the_table_and_in_the_summary(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    page = open_page(ago(40))
    write(page, "moved house")
    assert in_the_vault(context) == [(f"{DAY}", "moved house")]
    assert not page.notes.form.isVisible()
    assert page.notes.add.hasFocus()
    chart = chart_of(page)
    # The new row makes the page taller, and the chart is laid out anew.
    qtbot.waitUntil(lambda: "Reword" in [b.text() for b in shown_buttons(page)])
    chart.grab()
    (flag,) = chart.fitted().flags
    assert isinstance(flag.about, tuple)
    assert [one.words for one in flag.about] == ["moved house"]
    assert page.chart_card.numbers.index(0, 4).data() == "moved house"
    assert "You noted: moved house (today)." in chart.accessibleDescription()
    page.verticalScrollBar().setValue(0)
    QTest.mouseMove(chart, flag.middle.toPoint())
    assert chart.label.text() == "⚑ today · moved house"
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=flag.middle.toPoint())
    assert page.notes.words.text() == "moved house"


def test_a_note_is_reworded_and_put_on_another_day(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    context.journal.time_notes.keep(context.journal.time_notes.begin(DAY, "moved"))
    page = open_page(ago(40))
    click_on(qtbot, page, "Reword: moved")
    page.notes.day.setDate(page.notes.day.date().addDays(-3))
    QTest.keyClicks(page.notes.words, " house")
    click(page.notes.done)
    assert in_the_vault(context) == [(f"{DAY - timedelta(days=3)}", "moved house")]


def test_a_note_is_deleted_at_once_and_undo_brings_it_back(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    page = open_page(ago(40))
    write(page, "moved house")
    click_on(qtbot, page, "Delete: moved house")
    assert in_the_vault(context) == []
    assert page.bar.isVisible()
    click(page.bar.undo)
    assert in_the_vault(context) == [(f"{DAY}", "moved house")]
    assert not page.bar.isVisible()


def test_what_is_typed_is_kept_soon_and_no_chart_is_drawn_for_it(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    page = open_page(ago(40))
    chart_of(page).grab()
    drawn: list[object] = []
    chart_of(page).picture().figure.canvas.mpl_connect("draw_event", drawn.append)
    click(page.notes.add)
    QTest.keyClicks(page.notes.words, "moved")
    qtbot.waitUntil(lambda: in_the_vault(context) == [(f"{DAY}", "moved")])
    assert drawn == []
    QTest.keyClicks(page.notes.words, " ho")
    assert page.take_leave()
    assert in_the_vault(context) == [(f"{DAY}", "moved ho")]


def test_cancel_leaves_everything_as_it_was(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    page = open_page(ago(40))
    click(page.notes.add)
    click(page.notes.stop)
    assert in_the_vault(context) == []
    click(page.notes.add)
    QTest.keyClicks(page.notes.words, "moved")
    assert page.take_leave()
    click(page.notes.stop)
    assert in_the_vault(context) == []
    write(page, "moved house")
    click_on(qtbot, page, "Reword")
    QTest.keyClicks(page.notes.words, " twice")
    assert page.take_leave()
    click(page.notes.stop)
    assert in_the_vault(context) == [(f"{DAY}", "moved house")]


def test_a_note_without_words_is_asked_for_them(context: AppContext, open_page: Open) -> None:
    page = open_page(ago(40))
    write(page, "  ")
    assert "a few words" in page.notes.error.text()
    assert page.notes.form.isVisible()
    assert in_the_vault(context) == []


def test_notes_close_together_share_a_flag(context: AppContext, open_page: Open) -> None:
    for days, words in ((0, "one"), (1, "two"), (90, "a long way back, in another house")):
        day = DAY - timedelta(days=days)
        context.journal.time_notes.keep(context.journal.time_notes.begin(day, words))
    page = open_page(ago(200))
    chart_of(page).grab()
    about = [flag.about for flag in chart_of(page).fitted().flags]
    assert [len(notes) for notes in about if isinstance(notes, tuple)] == [1, 2]


def test_what_could_not_be_saved_as_typed_is_tried_again(
    qtbot: QtBot, context: AppContext, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers, "TRY_AGAIN_AFTER_MS", 50)
    page = open_page(ago(40))
    failures = []

    def full(_note: object) -> Changes:
        failures.append(1)
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(type(context.journal.time_notes), "keep_while_writing", lambda _, n: full(n))
        click(page.notes.add)
        QTest.keyClicks(page.notes.words, "moved house")
        qtbot.waitUntil(lambda: len(failures) > 1)
        assert page.notes.error.isVisible()
    qtbot.waitUntil(lambda: in_the_vault(context) == [(f"{DAY}", "moved house")])
    assert not page.notes.error.isVisible()


def two_notes(context: AppContext) -> None:
    notes = context.journal.time_notes
    for back, words in ((5, "moved"), (3, "exam")):
        notes.keep(notes.begin(DAY - timedelta(days=back), words))


def test_a_note_is_reworded_as_it_was_saved_last(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    two_notes(context)
    page = open_page(ago(40))
    click_on(qtbot, page, "Reword: moved")
    QTest.keyClicks(page.notes.words, " house")
    click_on(qtbot, page, "Reword: moved")
    assert page.notes.words.text() == "moved house"
    QTest.keyClicks(page.notes.words, " again")
    click_on(qtbot, page, "Reword: exam")
    click_on(qtbot, page, "Reword: moved house again")
    click(page.notes.stop)
    assert {words for _, words in in_the_vault(context)} == {"moved house again", "exam"}


def test_a_note_that_is_deleted_while_it_is_reworded_stays_deleted(
    qtbot: QtBot, context: AppContext, open_page: Open
) -> None:
    two_notes(context)
    page = open_page(ago(40))
    click_on(qtbot, page, "Reword: moved")
    QTest.keyClicks(page.notes.words, " house")
    click_on(qtbot, page, "Delete: moved")
    assert not page.notes.form.isVisible()
    assert page.take_leave()
    assert [words for _, words in in_the_vault(context)] == ["exam"]
    click(page.bar.undo)
    assert {words for _, words in in_the_vault(context)} == {"moved house", "exam"}


def test_what_is_done_with_a_note_stands_beside_its_day(
    context: AppContext, open_page: Open
) -> None:
    two_notes(context)
    page = open_page(ago(40))
    *_, reword, delete = shown_buttons(page)
    days = (one for one in page.notes.findChildren(Label) if one.text().startswith(NOTE_SIGN))
    day = next(one for one in days if one.parent() is reword.parent())
    middle = day.geometry().center().y()
    assert abs(reword.geometry().center().y() - middle) <= 1
    assert abs(delete.geometry().center().y() - middle) <= 1
