"""*We talked*: one line, saved as it is typed; and the page of what was agreed and promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.agreements import Agreement
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.repairs.agreed_page import SHOWN_AT_ONCE, AgreedPage
from microhurts_desktop.ui.features.repairs.talked import TalkedDialog
from microhurts_desktop.ui.kit.when_picker import ON_A_DATE
from microhurts_desktop.ui.parts.writing.wizard import Wizard
from tests.couples import a_named_hurt
from tests.hearing import SURE
from tests.ui.contexts import sheet
from tests.ui.two import buttons, moments, press_button, today, words_in
from tests.ui.windows import Desk, click, focused, menu_of, settle, type_into

WORDS = "The phones are away at dinner"
WEEK = timedelta(days=7)


def begin(home: Desk, hurt: str = "") -> TalkedDialog:
    uuid = hurt or a_named_hurt(home.journal).uuid
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, uuid)
    click(sheet(moments(home), HurtSheet).talked)
    settle()
    return home.guided(TalkedDialog)


def the_talk(home: Desk) -> Agreement:
    (agreed,) = home.journal.agreements.agreements()
    return agreed


def agreed_page(home: Desk) -> AgreedPage:
    home.journal_view.go_to("agreed")
    settle()
    return home.page("agreed", AgreedPage)


def test_it_is_left_for_later_and_found_where_it_waits(home: Desk) -> None:
    dialog = begin(home)
    assert focused() is dialog.step.field
    type_into(dialog.step.field, "The pho")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert isinstance(moments(home).reading.sheet, HurtSheet), "one is where one was"
    assert home.journal.agreements.agreements() == ()
    home.journal_view.go_to("today")
    assert "A talk you began to keep" in words_in(today(home).waiting)
    press_button(today(home).waiting, "Go on")
    again = home.guided(TalkedDialog)
    assert again.step.field.text() == "The pho"
    type_into(again.step.field, "nes are away")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    assert the_talk(home).words == "The phones are away"
    assert "The phones are away" in words_in(moments(home)), "what came of the hurt is shown"
    assert home.journal.drafts() == ()


def test_nothing_has_to_be_agreed_and_it_is_kept_all_the_same(home: Desk) -> None:
    dialog = begin(home)
    assert not dialog.step.again.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    assert (the_talk(home).words, the_talk(home).check_on) == ("", None)
    assert "that you talked" in home.journal_view.status_line.said.text()
    assert "We talked, and agreed nothing yet." in words_in(agreed_page(home).agreements)


def test_a_day_to_look_at_it_again_is_chosen_and_moved(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.step.field, WORDS)
    click(dialog.step.again.chips.chip("weeks"))
    assert not dialog.step.again.field.isVisible()
    click(dialog.step.again.chips.chip(ON_A_DATE))
    wanted = home.clock.at.date() + 3 * WEEK
    dialog.step.again.field.show_day(wanted)
    dialog.step.again.changed.emit()
    click(dialog.step.place.chip("on the phone"))
    click(dialog.next)
    assert (the_talk(home).check_on, the_talk(home).place) == (wanted, "on the phone")
    page = agreed_page(home)
    assert "You are asked about it once: 4 June." in words_in(page.agreements)

    press_button(page.agreements, "Edit")
    again = home.guided(TalkedDialog)
    assert again.step.again.answer() == ON_A_DATE
    assert again.step.again.date() == wanted
    assert again.step.place.value() == "on the phone"
    click(again.step.again.chips.chip("none"))
    click(again.next)
    assert the_talk(home).check_on is None


def test_a_place_in_words_of_another_language_stays(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    draft = replace(home.journal.agreements.begin(hurt), words=WORDS, place="im Garten")
    home.journal.agreements.keep(draft)
    press_button(agreed_page(home).agreements, "Edit")
    type_into(home.guided(TalkedDialog).step.field, "x")
    click(home.guided(TalkedDialog).next)
    assert the_talk(home).place == "im Garten"


def test_a_talk_that_is_still_to_come_is_asked_about(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    ahead = replace(home.journal.agreements.begin(hurt), words=WORDS)
    draft = replace(ahead, talked_on=ahead.talked_on + WEEK)
    home.journal_view.context.navigator.continue_draft(draft)
    dialog = home.guided(TalkedDialog)
    click(dialog.next)
    assert "still to come" in dialog.error.text()
    assert focused() is dialog.step.day
    assert home.journal.agreements.agreements() == ()


def test_words_of_danger_bring_the_safety_note(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.step.field, SURE)
    dialog.step.note.look_now(dialog.step.field.text())
    assert dialog.step.note.isVisible()


def test_what_is_being_named_is_not_lost_on_the_way_there(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    home.journal_view.context.navigator.name_hurt()
    home.journal_view.context.navigator.talked(hurt)
    assert isinstance(home.journal_view.guided, Wizard)
    assert home.guided(TalkedDialog).draft.hurt == hurt


def test_the_page_is_reached_from_the_menu_from_repairs_and_from_a_hurt(home: Desk) -> None:
    view = home.journal_view
    (entry,) = (one for one in menu_of(home, "&Journal").actions() if "pr&omised" in one.text())
    entry.trigger()
    assert view.here == "agreed"
    page = agreed_page(home)
    assert focused() is page.back
    assert "press “We talked”" in words_in(page.agreements)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert view.here == "today", "where one was"
    view.turn_to("repairs")
    press_button(view.page("repairs"), "&Agreed and promised")
    assert view.here == "agreed"
    dialog = begin(home)
    type_into(dialog.step.field, WORDS)
    click(dialog.next)
    settle()
    click(sheet(moments(home), HurtSheet).agreed.all)
    assert view.here == "agreed"
    press_button(page.agreements, "Open the hurt")
    assert view.here == "moments"


def test_of_many_a_few_are_shown_and_none_is_counted(home: Desk) -> None:
    hurt = a_named_hurt(home.journal).uuid
    for number in range(SHOWN_AT_ONCE + 3):
        draft = replace(
            home.journal.agreements.begin(hurt), words=f"phones away {chr(97 + number)}"
        )
        home.journal.agreements.keep(draft)
    page = agreed_page(home)
    assert buttons(page.agreements).count("Edit") == SHOWN_AT_ONCE
    assert not any(one.isdigit() for one in words_in(page.agreements))
    press_button(page.agreements, "Show every agreement")
    assert buttons(page.agreements).count("Edit") == SHOWN_AT_ONCE + 3
