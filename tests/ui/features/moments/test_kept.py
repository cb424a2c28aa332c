"""After *Keep it*: what was kept stands whole, and there is a way on; none is urged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from microhurts_desktop.devtools.drafts import AFRAID
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import SentenceView
from tests.ui.two import DeskForTwo
from tests.ui.windows import Desk, click, focused, settle, shown
from tests.vault_folders import a_good_draft, a_hurt_draft, a_repair_draft

ENTER = Qt.Key.Key_Return


def keep(desk: Desk, draft: Draft) -> KeptPage:
    """Keep a draft by its dialog, and return the page that follows."""
    desk.journal_view.open_draft(draft)
    dialog = desk.guided(DraftWizard)
    dialog.keep.setFocus()
    dialog.finish()
    settle()
    page = desk.page("kept", KeptPage)
    assert page.isVisible()
    return page


def ways(page: KeptPage) -> list[str]:
    return [way.text() for way in page.ways]


def test_a_named_hurt_stands_whole_with_three_ways_and_enter_lets_it_rest(home: Desk) -> None:
    home.journal_view.go_to("moments")
    page = keep(home, a_hurt_draft(home.journal, event="you picked up your phone"))
    (sentence,) = (one for one in shown(page) if isinstance(one, SentenceView))
    assert sentence.text().startswith("When you picked up your phone, I noticed I felt")
    assert page.said.text() == "Kept. It is in your journal, and only there."
    assert ways(page) == ["Bring it up", "Look for words", "That's all for now"]
    assert focused() is page.ways[-1]
    QTest.keyClick(focused(), ENTER)
    settle()
    assert home.journal_view.page("moments").isVisible(), "where they came from"


def test_it_is_brought_up_and_back_leads_to_the_hurt(home: Desk) -> None:
    page = keep(home, a_hurt_draft(home.journal))
    click(page.ways[0])
    sheet = home.page("moments", MomentsPage).reading.sheet
    assert isinstance(sheet, HurtSheet)
    assert sheet.bringing_up is not None
    assert sheet.bringing_up.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert sheet.bringing_up is None
    assert sheet.sentence.isVisible()


def test_words_are_looked_for_it(home: Desk) -> None:
    page = keep(home, a_hurt_draft(home.journal, event="you left without a word"))
    click(page.ways[1])
    repairs = home.page("repairs", RepairsPage)
    assert repairs.isVisible()
    assert "you left without a word" in repairs.for_hurt.words.text()


def test_in_danger_nothing_that_reaches_out_is_held_out(home: Desk) -> None:
    page = keep(home, a_hurt_draft(home.journal, event=AFRAID))
    (note,) = (one for one in shown(page) if isinstance(one, SafetyNote))
    assert note.button.isVisible()
    assert ways(page) == ["Write freely", "That's all for now"]
    assert page.offer is None


def test_who_hides_the_past_is_told_of_no_underground(home: Desk) -> None:
    home.settings.open_hurts_are_hidden = True
    page = keep(home, a_hurt_draft(home.journal))
    assert "It waits in your journal, out of sight." in page.ways[-1].accessibleDescription()


def test_after_a_good_moment_one_says_thank_you_or_is_done(home: Desk) -> None:
    page = keep(home, a_good_draft(home.journal, what="you made tea without being asked"))
    (words,) = (one for one in shown(page) if isinstance(one, OwnWords))
    assert words.text() == "you made tea without being asked"
    assert ways(page) == ["Find words of thanks", "That's all for now"]
    click(page.ways[0])
    finder = home.page("repairs", RepairsPage).finder
    assert finder.intentions.value() is Intention.APPRECIATE
    assert finder.list.current() is not None


def test_who_shares_is_asked_what_of_the_good_moment(two: DeskForTwo) -> None:
    desk = two.enter(two.anna)
    draft = a_good_draft(desk.journal)
    page = keep(desk, draft)
    click(page.ways[1])
    sheet = desk.page("moments", MomentsPage).reading.sheet
    assert sheet is not None
    assert sheet.uuid == draft.uuid
    assert sheet.share_view is not None


def test_after_a_repair_stands_what_was_promised_and_the_way_to_its_hurt(home: Desk) -> None:
    hurt = a_hurt_draft(home.journal)
    home.journal.name_hurt(hurt)
    promised = {"by": ReachedOut.I, "promise": "I'll put my phone away at dinner"}
    page = keep(home, a_repair_draft(home.journal, hurt=hurt.uuid, **promised))
    said = [one.text() for one in shown(page) if isinstance(one, OwnWords)]
    assert "I'll put my phone away at dinner" in said
    click(page.ways[0])
    sheet = home.page("moments", MomentsPage).reading.sheet
    assert isinstance(sheet, HurtSheet)
    assert sheet.uuid == hurt.uuid


def test_from_a_hurt_to_something_good_and_back_to_where_one_came_from(home: Desk) -> None:
    home.journal_view.go_to("balance")
    page = keep(home, a_hurt_draft(home.journal))
    assert page.offer is not None
    click(page.offer)
    good = home.guided(NoticeGood)
    good.change(a_good_draft(home.journal))
    good.finish()
    settle()
    assert ways(page)[0] == "Find words of thanks"
    QTest.keyClick(focused(), ENTER)
    assert home.journal_view.page("balance").isVisible()


def test_what_is_reworded_leads_back_to_where_it_is_read(home: Desk) -> None:
    hurt = a_hurt_draft(home.journal)
    home.journal.name_hurt(hurt)
    navigator = home.journal_view.context.navigator
    navigator.open_moment(MomentKind.HURT, hurt.uuid)
    navigator.edit_moment(MomentKind.HURT, hurt.uuid)
    home.guided(NameHurt).finish()
    assert home.page("moments", MomentsPage).reading.isVisible()


@pytest.mark.parametrize("kind", [MomentKind.HURT, MomentKind.GOOD])
def test_what_is_deleted_meanwhile_is_said_to_be_gone(home: Desk, kind: MomentKind) -> None:
    made = a_hurt_draft if kind is MomentKind.HURT else a_good_draft
    draft = made(home.journal)
    page = keep(home, draft)
    home.journal_view.context.bus.carry_out(home.journal.delete, kind, draft.uuid)
    settle()
    assert ways(page) == ["Go on"]
    click(page.ways[0])
    assert home.journal_view.page("today").isVisible()


def test_a_dialog_begun_from_here_gives_the_keyboard_back(home: Desk) -> None:
    page = keep(home, a_hurt_draft(home.journal))
    assert page.offer is not None
    page.offer.setFocus()
    QTest.keyClick(page.offer, Qt.Key.Key_Space)
    home.guided(DraftWizard)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    assert page.isVisible()
    assert focused() is page.offer


@pytest.mark.parametrize("percent", [100, 200])
def test_what_was_kept_is_in_sight_however_large_the_letters(home: Desk, percent: int) -> None:
    home.window.resize(900, 640)
    home.journal_view.context.navigator.choose_letters(home.settings.typeface, percent)
    try:
        page = keep(home, a_hurt_draft(home.journal, event="you looked at your phone " * 4))
        for _ in range(9):
            settle()
        assert page.verticalScrollBar().value() == 0
        assert page.said.visibleRegion().boundingRect().height() == page.said.height()
        last_in_sight = not page.ways[-1].visibleRegion().isEmpty()
        assert last_in_sight == (percent == 100)
        if not last_in_sight:
            assert focused() is page, "whose keys scroll it"
            for _ in page.ways:
                QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert page.isAncestorOf(focused())
    finally:
        home.journal_view.context.navigator.choose_letters(home.settings.typeface, 100)


@pytest.mark.parametrize("width", [1366, 900, 560])
def test_the_three_ways_stand_in_a_row_or_in_a_column(home: Desk, width: int) -> None:
    home.journal_view.window().resize(width, 768)
    page = keep(home, a_hurt_draft(home.journal))
    settle()
    tops = {way.mapTo(page, QPoint()).y() for way in page.ways}
    assert len(tops) == 1 if width == 1366 else len(tops) in (1, 3)
