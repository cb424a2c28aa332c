"""*Edit* opens where the words stand, and saves there; a slip of the pen takes two clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.ui.windows import Desk, click, focused, settle, shown
from tests.vault_folders import a_hurt_draft

pytestmark = pytest.mark.uncounted

TOLD = {
    "event": "you picked up your phone",
    "feelings": ("lonely",),
    "story": "I dont matter",
    "needs": ("to be heard",),
    "assumption": "that my day is dull",
    "might_be": ("you were waiting for news",),
    "question": "What was on your phone?",
}


def read(desk: Desk) -> HurtSheet:
    """Keep a hurt, and read it."""
    draft = a_hurt_draft(desk.journal, **TOLD)
    desk.journal.name_hurt(draft)
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, draft.uuid)
    return its_sheet(desk)


def its_sheet(desk: Desk) -> HurtSheet:
    settle()
    sheet = desk.page("moments", MomentsPage).reading.sheet
    assert isinstance(sheet, HurtSheet)
    return sheet


def edit(sheet: HurtSheet, what: str) -> QWidget:
    (found,) = (one for one in shown(sheet) if one.accessibleName() == f"Edit: {what}")
    return found


def test_a_typo_is_mended_in_two_clicks(home: Desk) -> None:
    click(edit(read(home), "What it seemed to say"))
    dialog = home.guided(NameHurt)
    assert focused() is dialog.story.field
    assert dialog.story.field.textCursor().position() == len("I dont matter"), "where it ends"
    QTest.keyClicks(focused(), " here")
    click(dialog.keep)
    (hurt,) = home.journal.still_open()
    assert hurt.story == "I dont matter here"
    assert its_sheet(home).isVisible(), "it is read again"
    assert "Your changes are saved." in home.journal_view.status_line.said.text()


PARTS = {
    "What happened": "happened",
    "What I felt": "feelings",
    "How strongly": "feelings",
    "What it seemed to say": "story",
    "What I needed": "needs",
    "What I may be assuming": "curiosity",
    "What else might be true": "curiosity",
    "What I could ask": "curiosity",
}


def test_each_part_opens_where_it_is_written(home: Desk) -> None:
    for what, step in PARTS.items():
        link = edit(read(home), what)
        link.setFocus()
        QTest.keyClick(link, Qt.Key.Key_Return)
        dialog = home.guided(NameHurt)
        wanted = getattr(dialog, step)
        assert wanted.isVisible(), what
        assert wanted.isAncestorOf(focused()), what
        if what == "What else might be true":
            assert focused() is dialog.curiosity.might_be[0]
        assert dialog.keep.isVisible(), "it is saved there"


def test_the_sentence_is_edited_where_it_stands_whole(home: Desk) -> None:
    click(read(home).edit_sentence)
    assert focused() is home.guided(NameHurt).whole.sentence


def test_what_is_reworded_is_no_draft_until_something_changes(home: Desk) -> None:
    click(edit(read(home), "What happened"))
    dialog = home.guided(NameHurt)
    assert not dialog.so_far.saved.isVisible()
    QTest.keyClicks(focused(), " again")
    assert not dialog.so_far.saved.isVisible(), "it is not saved yet"
    assert dialog.autosave.save_now()
    assert dialog.so_far.saved.isVisible()
    assert len(home.journal.drafts()) == 1


@pytest.mark.parametrize("typed", ["", "typed on"])
@pytest.mark.parametrize("key", ["Ctrl+S", "Esc"])
def test_after_edit_the_keyboard_is_where_it_was_pressed(home: Desk, key: str, typed: str) -> None:
    """On that very button, or on the same of the sheet that shows what was kept."""
    link = edit(read(home), "What it seemed to say")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    QTest.keyClicks(focused(), typed)
    QTest.keySequence(focused(), QKeySequence(key))
    sheet = its_sheet(home)
    assert sheet.isVisible()
    assert focused() is edit(sheet, "What it seemed to say")


def test_where_that_edit_is_gone_the_keyboard_is_beside_where_it_stood(home: Desk) -> None:
    link = edit(read(home), "What it seemed to say")
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Space)
    QTest.keySequence(focused(), QKeySequence.StandardKey.SelectAll)
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    QTest.keySequence(focused(), QKeySequence("Ctrl+S"))
    assert its_sheet(home).isVisible()
    settle()
    assert its_sheet(home).came_of_it.isAncestorOf(focused())
