"""The third chair: three pages by keyboard, offered now and then, never for force or fear."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.devtools.drafts import AFRAID, a_third_chair_draft
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import Moment, MomentKind
from microhurts_desktop.domain.reflections import Form, ReflectionDraft
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.features.moments.came_of_it import CameOfIt
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.reflection_sheet import ReflectionSheet
from microhurts_desktop.ui.features.moments.third_chair import ThirdChairDialog
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import a_hurt, a_uuid
from tests.couples import a_named_hurt
from tests.hearing import SURE, UNSURE, hear_unsure
from tests.ui.contexts import keep, sheet, words_on
from tests.ui.two import press_button, today
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import PASSPHRASE

ENTER = Qt.Key.Key_Return


@pytest.fixture
def hurt(home: Desk) -> Hurt:
    hurt = a_hurt()
    keep(home.journal, hurt)
    return hurt


def the_page(desk: Desk) -> MomentsPage:
    page = desk.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    return page


def read(desk: Desk, hurt: Hurt) -> HurtSheet:
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    return sheet(the_page(desk), HurtSheet)


def the_chair(desk: Desk) -> ThirdChairDialog:
    settle()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, ThirdChairDialog)
    return dialog


def begin(desk: Desk, hurt: Hurt) -> ThirdChairDialog:
    """Press Enter where it is offered."""
    read(desk, hurt).third_chair.begin.setFocus()
    QTest.keyClick(focused(), ENTER)
    return the_chair(desk)


def stored(desk: Desk) -> ReflectionDraft:
    (draft,) = (one for one in desk.journal.drafts() if isinstance(one, ReflectionDraft))
    return draft


def test_it_is_written_by_keyboard_alone_and_stands_in_the_hurts_thread(
    home: Desk, hurt: Hurt
) -> None:
    dialog = begin(home, hurt)
    assert hurt.event in words_on(dialog)
    words = ("it was late", "two tired people", "I'll look over")
    for number, said in enumerate(words):
        assert dialog.index == number
        QTest.keyClicks(focused(), said)
        QTest.keyClick(focused(), ENTER)
    assert home.journal_view.guided is None
    page = home.page("kept", KeptPage)
    settle()
    assert "two tired people" in words_on(page)
    press_button(page, "Open the hurt")
    shown = sheet(the_page(home), HurtSheet)
    (kept,) = home.journal.reflections.looking_at(hurt.uuid)
    assert (kept.form, kept.answers) == (Form.THIRD_CHAIR, words)
    (came,) = (
        one
        for one in shown.came_of_it.findChildren(CameOfIt)
        if one.name.startswith("From a third chair")
    )
    assert all(said in words_on(came) for said in words)
    press_button(came, "Open it")
    there = sheet(the_page(home), ReflectionSheet)
    assert "From a third chair" in words_on(there)
    press_button(there, "Read the hurt it is about")
    assert sheet(the_page(home), HurtSheet).uuid == hurt.uuid


def test_it_is_saved_as_it_is_typed_and_found_again_after_a_lock(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    type_into(dialog.facts.field, "it was late")
    QTest.keyClick(focused(), ENTER)
    type_into(dialog.seen.field, "two tired")
    assert home.window.lock()
    type_into(home.unlock_page.secret, PASSPHRASE)
    click(home.unlock_page.button)
    assert "From a third chair" in words_on(today(home))
    card = read(home, hurt).third_chair
    assert card.begin.text() == "Go on in the third chair"
    assert not card.not_now.isVisible()
    click(card.begin)
    dialog = the_chair(home)
    assert dialog.index == 1
    assert (dialog.facts.field.text(), dialog.seen.field.text()) == ("it was late", "two tired")


def test_its_timer_is_calm_and_ends_nothing(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    assert dialog.quiet.line.part == 0
    home.clock.forward(minutes=3, seconds=30)
    dialog.quiet.look()
    assert dialog.quiet.line.part == pytest.approx(0.5)
    home.clock.forward(minutes=30)
    dialog.quiet.look()
    assert dialog.quiet.line.part == 1
    assert dialog.facts.field.isEnabled()
    type_into(dialog.facts.field, "it was late")
    assert home.journal_view.guided is dialog
    click(dialog.quiet.put_away)
    QTest.keyClick(dialog.facts.field, ENTER)
    assert not dialog.quiet.isVisible(), "put away by hand, it stays so"


# When it is offered


def test_it_is_offered_every_four_months_at_most_whatever_the_hurt(home: Desk, hurt: Hurt) -> None:
    other = a_hurt(uuid=a_uuid(77))
    keep(home.journal, other)
    assert read(home, other).third_chair.isVisible()
    home.journal.reflections.write(a_third_chair_draft(home.journal, hurt.uuid))
    assert not read(home, other).third_chair.isVisible()
    assert not read(home, hurt).third_chair.isVisible()
    home.clock.forward(days=122)
    assert read(home, other).third_chair.isVisible()


def test_put_away_it_is_gone_and_undo_brings_it_back(home: Desk, hurt: Hurt) -> None:
    shown = read(home, hurt)
    shown.third_chair.not_now.setFocus()
    QTest.keyClick(focused(), ENTER)
    settle()
    page = the_page(home)
    assert not sheet(page, HurtSheet).third_chair.isVisible()
    assert "four months" in page.bar.said.text()
    QTest.keyClick(home.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert sheet(page, HurtSheet).third_chair.isVisible()


def test_what_is_repaired_or_let_go_is_not_brought_up_again(home: Desk, hurt: Hurt) -> None:
    home.journal.open_hurts.release(hurt.uuid, "it passed")
    assert not read(home, hurt).third_chair.isVisible()


# Never for force or fear


def test_it_is_not_offered_where_the_hurt_tells_of_danger(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure = a_hurt(event=AFRAID)
    keep(home.journal, sure)
    assert not read(home, sure).third_chair.isVisible()
    hear_unsure(monkeypatch)
    unsure = a_hurt(uuid=a_uuid(78), story=UNSURE)
    keep(home.journal, unsure)
    assert not read(home, unsure).third_chair.isVisible()


def test_a_harm_that_sounds_gentle_now_is_not_offered_one_either(home: Desk, hurt: Hurt) -> None:
    harm = a_named_hurt(home.journal, event=f"When {SURE}")
    keep(home.journal, a_hurt(uuid=harm.uuid, event="you were late"))
    assert not read(home, home.journal.hurt(harm.uuid)).third_chair.isVisible()


def test_what_is_typed_of_fear_beside_it_takes_the_offer_away(home: Desk, hurt: Hurt) -> None:
    shown = read(home, hurt)
    click(shown.let_go)
    assert shown.third_chair.isVisible()
    shown.release_card.field.set_text(AFRAID)
    assert shown.release_card.note.speaks()
    assert not shown.third_chair.isVisible()


@pytest.mark.parametrize("said", [AFRAID, UNSURE])
def test_words_of_fear_stop_it_and_wait_as_they_are(
    home: Desk, hurt: Hurt, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if said == UNSURE:
        hear_unsure(monkeypatch)
    dialog = begin(home, hurt)
    type_into(dialog.facts.field, said)
    QTest.keyClick(focused(), ENTER)
    assert dialog.index == 0, "nobody is asked to see the good in what they fear"
    assert "not for force or fear" in dialog.facts.note.accessibleDescription()
    assert focused() is dialog.facts.note.button
    assert not any(one.isVisible() for one in (dialog.next, dialog.keep, dialog.who, dialog.quiet))
    assert not dialog.facts.hint.isVisible()
    dialog.finish()
    assert home.journal.reflections.looking_at(hurt.uuid) == ()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert stored(home).answers == (said,)
    settle()
    there = sheet(the_page(home), HurtSheet)
    assert there.isVisible()
    assert not there.third_chair.isVisible(), "nor is it offered with those words"


def test_one_that_waits_stops_where_the_hurt_was_said_anew_in_fear(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    type_into(dialog.facts.field, "it was late")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    keep(home.journal, a_hurt(uuid=hurt.uuid, story=AFRAID))
    home.journal_view.context.navigator.continue_draft(stored(home))
    dialog = the_chair(home)
    QTest.keyClick(focused(), ENTER)
    assert dialog.index == 0
    assert dialog.facts.note.isVisible()


def test_it_is_edited_where_it_stands_and_goes_with_the_hurt(home: Desk, hurt: Hurt) -> None:
    draft = a_third_chair_draft(home.journal, hurt.uuid)
    home.journal.reflections.write(draft)
    home.clock.at += timedelta(days=1)
    home.journal_view.context.navigator.edit_moment(MomentKind.REFLECTION, draft.uuid)
    dialog = the_chair(home)
    dialog.trying.field.set_text("I'll ask first")
    dialog.finish()
    (kept,) = home.journal.reflections.looking_at(hurt.uuid)
    assert kept.text.endswith("I'll ask first")
    assert kept.happened_at == draft.happened_at
    page = the_page(home)
    home.journal_view.go_to("moments")
    page.delete_moment(MomentKind.HURT, hurt.uuid)
    assert home.journal.moment_count() == 0
    click(page.bar.undo)
    assert len(home.journal.reflections.looking_at(hurt.uuid)) == 1


def test_it_is_taken_along_in_words_and_says_which_hurt_it_is_about(home: Desk, hurt: Hurt) -> None:
    home.journal.reflections.write(a_third_chair_draft(home.journal, hurt.uuid))
    nothing: dict[str, Any] = dict.fromkeys(("promises", "rehearsals", "drafts", "shared"), ())
    moments: dict[MomentKind, tuple[Moment, ...]] = {
        MomentKind.HURT: (home.journal.hurt(hurt.uuid),),
        MomentKind.REFLECTION: home.journal.reflections.looking_at(hurt.uuid),
    }
    said = as_text(Everything(name="Ana", moments=moments, **nothing))
    assert "From a third chair" in said
    assert "Two tired people" in said
    assert "About the hurt of" in said
