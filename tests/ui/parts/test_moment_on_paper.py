"""A moment on paper: its words and what they answer, from its sheet, looked at first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Release
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.parts.moments.on_paper import put_on_paper
from tests.builders import NOON, a_good_moment, a_hurt, a_repair
from tests.domain.test_check_ins import a_check_in
from tests.reflections import a_reflection
from tests.ui.contexts import keep, words_on
from tests.ui.two import DeskForTwo, share_a_hurt
from tests.ui.windows import Desk, settle

MARKED = "<b>you</b> left & took ![x](file:///etc/passwd)"


CASES: tuple[tuple[Any, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        a_hurt(event=MARKED, story="I do not matter", learned="you were afraid, too"),
        (MARKED, "“I do not matter”", "What I learned when I asked", "you were afraid, too"),
        ("What I could ask", "strength"),
    ),
    (
        a_hurt(own_sentence="It hurt.", release=Release(at=NOON, what_changed="time went by")),
        ("It hurt.", "What I felt", "Let go", "time went by"),
        (),
    ),
    (a_good_moment(what="you made tea"), ("Good moment", "you made tea"), ("of 5",)),
    (
        a_repair(words="I see how that landed.", landed=Landed.FULLY),
        ("I see how that landed.", "How it landed"),
        ("What would help",),
    ),
    (a_reflection(text="a long\nday"), ("a long", "day"), ("Mood",)),
    (a_check_in(connection=4), ("Connection 4 of 5",), ("12:00",)),
)


def test_what_was_written_stands_there_as_it_was_and_nothing_empty() -> None:
    for moment, stands, stands_not in CASES:
        text = put_on_paper([moment]).document.toPlainText()
        assert not [one for one in stands if one not in text], text
        assert not [one for one in stands_not if one in text], text


def test_it_is_looked_at_from_its_sheet_by_keyboard_before_it_is_printed(
    home: Desk, qtbot: QtBot
) -> None:
    hurt = a_hurt(event="you left early")
    keep(home.journal, hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    sheet = home.page("moments", MomentsPage).reading.sheet
    assert sheet is not None
    sheet.print.setFocus()
    QTest.keyClick(sheet.print, Qt.Key.Key_Space)
    (dialog,) = sheet.findChildren(QPrintPreviewDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.windowTitle() == "Page", "it tells nothing in the list of windows"
    assert "Paper has no lock" in words_on(dialog)
    (shown,) = dialog.findChildren(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: shown.pageCount() == 1)
    dialog.close()
    settle()
    assert home.window.lock()


def test_what_the_other_shared_is_not_printed_from_here(two: DeskForTwo) -> None:
    hurt = share_a_hurt(two.enter(two.anna))
    desk = two.enter(two.ben)
    desk.journal_view.context.navigator.open_shared(hurt.uuid)
    settle()
    sheet = desk.page("moments", MomentsPage).reading.sheet
    assert sheet is not None
    assert not hasattr(sheet, "print")


def test_where_danger_is_heard_paper_is_not_held_out(home: Desk) -> None:
    hurt = a_hurt(event="you hit me and I was afraid of you")
    keep(home.journal, hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    sheet = home.page("moments", MomentsPage).reading.sheet
    assert sheet is not None
    assert not hasattr(sheet, "print")
