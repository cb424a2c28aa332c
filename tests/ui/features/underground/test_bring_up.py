"""The card for a conversation: chosen, read large, printed, copied or shared."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.underground.bring_up import BringUpView
from microhurts_desktop.ui.features.underground.bring_up_choices import NOW
from microhurts_desktop.ui.features.underground.card_paper import document_of
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.kit.printing import print_document
from microhurts_desktop.ui.parts.large_reading import SIZES, LargeReading, LargeWords
from microhurts_desktop.ui.shell.for_two.room import RoomOfTwo
from tests.couples import a_named_hurt
from tests.ui.two import a_desk_for_two
from tests.ui.windows import Desk, click, focused, press, settle, type_into
from tests.vault_folders import a_good_draft

QUESTION = "What was on your mind?"
DARK = 60
GOOD = "you kept my dinner warm"


def bring_up(desk: Desk, **over: object) -> tuple[Hurt, HurtSheet, BringUpView]:
    """Name a hurt, read it, and press the button that brings it up."""
    hurt = a_named_hurt(desk.journal, **{"question": QUESTION, **over})
    return (hurt, *read_and_bring_up(desk, hurt))


def read_and_bring_up(desk: Desk, hurt: Hurt) -> tuple[HurtSheet, BringUpView]:
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    page = desk.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    sheet = page.reading.sheet
    assert isinstance(sheet, HurtSheet)
    settle()
    if not sheet.bring_up.isVisible():
        click(sheet.other_ways)
    click(sheet.bring_up)
    settle()
    assert sheet.bringing_up is not None
    return sheet, sheet.bringing_up


def large(view: BringUpView, qtbot: QtBot) -> LargeReading:
    click(view.read_large)
    (dialog,) = view.findChildren(LargeReading)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_it_begins_from_the_named_hurt_too_and_back_leads_there(home: Desk) -> None:
    _, sheet, view = bring_up(home)
    assert view.question.text() == QUESTION
    assert focused() is view.beginnings
    assert not sheet.repair.isVisible()
    press(home.window, Qt.Key.Key_Escape)
    assert sheet.bringing_up is None
    assert focused() is sheet.bring_up


def test_each_choice_stands_below_what_it_is_called(home: Desk) -> None:
    _, _, view = bring_up(home)
    asked = {label.buddy(): label.text() for label in view.choices.findChildren(QLabel)}
    choices = view.choices
    assert [asked[one] for one in (choices.beginnings, choices.when, choices.where)] == [
        "How to begin",
        "When?",
        "Where?",
    ]


def test_what_no_longer_waits_is_not_brought_up(home: Desk) -> None:
    hurt = a_named_hurt(home.journal)
    home.journal.open_hurts.release(hurt.uuid, "we talked")
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    page = home.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    assert isinstance(page.reading.sheet, HurtSheet)
    assert not page.reading.sheet.bring_up.isVisible()


def test_where_is_said_with_when(home: Desk) -> None:
    _, _, view = bring_up(home)
    choices = view.choices
    click(choices.where.chip("on a walk"))
    assert view.asking.text().endswith("ten quiet minutes for it tonight, on a walk?")
    click(choices.when.chips.chip(NOW))
    assert view.asking.text().endswith("for it now, on a walk?")
    type_into(choices.elsewhere, "at the lake")
    assert view.asking.text().endswith("for it now, at the lake?")
    assert choices.where.value() is None
    click(choices.where.chip("in the car"))
    assert choices.elsewhere.text() == ""
    click(choices.where.chip("in the car"))
    assert view.asking.text().endswith("for it now?")


def test_a_good_moment_of_ones_own_goes_with_it(home: Desk) -> None:
    journal = home.journal
    for days, what in ((2, "you laughed with me"), (1, GOOD)):
        then = journal.now() - timedelta(days=days)
        journal.notice_good(a_good_draft(journal, what=what, happened_at=then))
    _, _, view = bring_up(home)
    assert not view.good.isVisible()
    view.choices.good.setFocus()
    press(home.window, Qt.Key.Key_Down)
    assert view.good.text() == GOOD, "the newest first"
    assert view.good.isVisible()
    assert view.text().endswith(GOOD)
    press(home.window, Qt.Key.Key_Up)
    assert not view.good.isVisible()


def test_without_good_moments_one_can_be_noticed(home: Desk) -> None:
    _, _, view = bring_up(home)
    assert not view.choices.good.isVisible()
    notice = next(
        one
        for one in view.choices.findChildren(QWidget)
        if one.accessibleName() == "Notice a good moment"
    )
    click(notice)
    assert isinstance(home.journal_view.guided, NoticeGood)


def test_it_is_read_in_large_letters_over_the_whole_screen(home: Desk, qtbot: QtBot) -> None:
    _, _, view = bring_up(home)
    dialog = large(view, qtbot)
    assert dialog.isFullScreen()
    assert [words.text() for words in dialog.words] == [part.text for part in view.parts()]
    assert QUESTION in [words.text() for words in dialog.words]
    before = dialog.words[0].font().pointSizeF()
    assert before > 1.5 * view.font().pointSizeF()
    assert focused() is dialog.lay_between, "what a key is likely to press"
    press(dialog, Qt.Key.Key_Plus)
    assert dialog.words[0].font().pointSizeF() > before
    press(dialog, Qt.Key.Key_Minus)
    click(dialog.smaller)
    assert dialog.words[0].font().pointSizeF() < before
    assert not dialog.smaller.isEnabled()
    for _ in SIZES:
        dialog.larger.click()
    assert not dialog.larger.isEnabled()
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert view.isVisible(), "alone with it, one goes on where one was"


def test_whoever_presses_a_key_on_the_large_card_finds_no_journal_behind_it(
    home: Desk, qtbot: QtBot
) -> None:
    _, _, view = bring_up(home)
    journal, dialog = home.journal, large(view, qtbot)
    press(dialog, Qt.Key.Key_Space)
    settle()
    assert home.window.journal_view is None
    assert not journal.is_open
    assert isinstance(home.window.door, RoomOfTwo)
    (words,) = home.window.door.findChildren(LargeWords)
    assert QUESTION in [one.text() for one in words.words]


def test_a_lock_takes_the_large_letters_out_of_sight_at_once(home: Desk, qtbot: QtBot) -> None:
    _, _, view = bring_up(home)
    dialog = large(view, qtbot)
    assert home.window.lock()
    assert not dialog.isVisible()
    assert not any(QUESTION in str(one.windowTitle()) for one in QApplication.topLevelWidgets())


def test_hiding_takes_the_large_letters_along(home: Desk, qtbot: QtBot) -> None:
    _, _, view = bring_up(home)
    dialog = large(view, qtbot)
    assert dialog.windowTitle() == "Page", "it tells nothing in the list of windows"
    dialog.close()
    # Once it is closed and gone, hiding asks no more of it.
    QApplication.processEvents()
    assert home.window.lock()


def test_it_is_looked_at_before_it_is_printed(home: Desk, qtbot: QtBot) -> None:
    _, _, view = bring_up(home)
    click(view.print_button)
    (dialog,) = view.findChildren(QPrintPreviewDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.windowTitle() == "Page"
    assert any("Paper has no lock" in one.text() for one in dialog.findChildren(QLabel))
    (shown,) = dialog.findChildren(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: shown.pageCount() >= 1)
    dialog.close()


def test_paper_says_what_the_card_says_under_a_title_that_tells_nothing(
    home: Desk, tmp_path: Path
) -> None:
    home.journal_view.context.theme.choose(ThemeChoice.DARK)
    _, _, view = bring_up(home, event="you <b>left</b> & took the car")
    document = document_of(view.parts())
    for part in view.parts():
        assert part.text in document.toPlainText()
        assert part.caption in document.toPlainText()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    print_document(printer, document)
    assert printer.docName() == "Page"
    cursor = QTextCursor(document)
    while cursor.movePosition(QTextCursor.MoveOperation.NextCharacter):
        ink = cursor.charFormat().foreground().color()
        assert ink.lightness() < DARK, "whatever the theme"
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_all_of_it_is_copied(home: Desk) -> None:
    _, _, view = bring_up(home)
    copy = next(
        one for one in view.findChildren(QWidget) if one.accessibleName() == "Copy all of it"
    )
    click(copy)
    copied = QGuiApplication.clipboard().text()
    assert copied.split("\n\n") == [part.text for part in view.parts()]
    assert "cleared from the clipboard" in home.journal_view.status_line.said.text()


def test_alone_there_is_nobody_to_share_with(home: Desk) -> None:
    _, _, view = bring_up(home)
    assert not view.share.isVisible()


def test_where_words_tell_of_fear_there_is_no_soft_beginning_and_no_sharing(
    home: Desk, qtbot: QtBot
) -> None:
    _, _, view = bring_up(home, event="you threatened me and I am afraid of you")
    assert view.note.isVisible()
    assert not view.choices.isVisible()
    assert not view.share.isVisible()
    assert not view.between.isVisible()
    assert not large(view, qtbot).lay_between.isVisible()
    assert view.parts()[0].text == view.sentence.text()


@pytest.mark.parametrize("from_underground", [True, False])
def test_sharing_leads_to_the_choice_of_what_to_share_and_shares_nothing_yet(
    qtbot: QtBot, tmp_path: Path, *, from_underground: bool
) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    anna = two.enter(two.anna)
    hurt = a_named_hurt(anna.journal, question=QUESTION)
    if from_underground:
        anna.journal_view.go_to("underground")
        page = anna.journal_view.page("underground")
        assert isinstance(page, UndergroundPage)
        page.mark_dirty()
        page.bring_up(hurt.uuid)
        assert page.bringing_up is not None
        view = page.bringing_up
    else:
        _, view = read_and_bring_up(anna, hurt)
    settle()
    assert view.share.text() == "Share with Ben…"
    click(view.share)
    moments = anna.journal_view.page("moments")
    assert isinstance(moments, MomentsPage)
    assert moments.isVisible()
    sheet = moments.reading.sheet
    assert isinstance(sheet, HurtSheet)
    assert sheet.uuid == hurt.uuid
    assert sheet.share_view is not None
    assert sheet.share_view.isVisible()
    assert anna.journal.sharing.mine(hurt.uuid) is None
