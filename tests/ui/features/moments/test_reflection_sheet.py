"""A reflection read whole: what becomes of it, deleting it, and letting the other read it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.domain.shared import Field, SharedKind, fields_at_first
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.ui.features.moments.good_sheet import GoodSheet
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.moments.reflection_sheet import ReflectionSheet
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.features.sharing.reading_together import ReadingTogether
from microhurts_desktop.ui.parts.sharing.answer import AnswerDialog
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.parts.sharing.share_view import ShareView
from tests.reflections import PROMPT, TEXT, a_written_reflection
from tests.ui.contexts import sheet
from tests.ui.two import (
    DeskForTwo,
    buttons,
    moments,
    press_button,
    read_it,
    today,
    words_in,
)
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import PASSPHRASE

AFRAID = "I am afraid of you when you shout"


def read(desk: Desk, reflection: Reflection) -> ReflectionSheet:
    """Read a reflection in the window, and return its sheet."""
    desk.journal_view.context.navigator.open_moment(MomentKind.REFLECTION, reflection.uuid)
    settle()
    return sheet(moments(desk), ReflectionSheet)


def select(own: ReflectionSheet, words: str) -> None:
    """Select words of the text, as a mouse would."""
    assert own.texts[0].find(words)
    settle()


def the_naming(desk: Desk) -> NameHurt:
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog


def name_it(desk: Desk) -> None:
    """Go through the naming dialog, which has the event already."""
    dialog = the_naming(desk)
    click(dialog.next)
    type_into(dialog.feelings.picker.own, "lonely")
    QTest.keyClick(dialog.feelings.picker.own, Qt.Key.Key_Return)
    click(dialog.feelings.strength.chip(3))
    click(dialog.next)
    click(dialog.next)
    type_into(dialog.needs.picker.own, "to be heard")
    QTest.keyClick(dialog.needs.picker.own, Qt.Key.Key_Return)
    click(dialog.next)
    click(dialog.next)
    click(dialog.next)


# Reading


def test_it_is_read_whole_with_what_it_was_about(home: Desk) -> None:
    own = read(home, a_written_reflection(home.journal, prompt=PROMPT))
    words = words_in(own)
    assert TEXT in words
    assert PROMPT in words
    assert "reflection" in words
    assert "This reflection stays here." in words
    assert not own.sharing or not own.sharing.isVisible(), "nobody is here to share with"


def test_words_of_fear_bring_the_safety_note(home: Desk) -> None:
    assert "Your safety comes first" in words_in(
        read(home, a_written_reflection(home.journal, text=AFRAID))
    )


def test_edit_opens_the_page_and_delete_can_be_undone(home: Desk) -> None:
    written = a_written_reflection(home.journal)
    own = read(home, written)
    click(own.edit)
    assert isinstance(home.journal_view.guided, WriteFreely)
    home.journal_view.leave_guided()
    page = moments(home)
    click(read(home, written).delete)
    assert "The reflection was deleted." in words_in(page.bar)
    assert home.journal.moment_count() == 0
    settle()
    click(page.bar.undo)
    assert home.journal.reflections.read(written.uuid) == written


# Becoming something


def test_all_of_it_goes_into_the_naming_without_retyping(home: Desk) -> None:
    written = a_written_reflection(home.journal)
    click(read(home, written).hurt)
    assert the_naming(home).happened.field.text() == TEXT
    name_it(home)
    (hurt,) = home.journal.still_open()
    assert hurt.event == TEXT
    press_button(home.journal_view.page("kept"), "That's all for now")
    own = sheet(moments(home), ReflectionSheet)
    settle()
    assert "Named with words of it" in words_in(own), "it is back where it was read"
    assert home.journal.reflections.read(written.uuid).text == TEXT
    press_button(own, "Open it")
    named = sheet(moments(home), HurtSheet)
    click(named.origin)
    settle()
    assert sheet(moments(home), ReflectionSheet).uuid == written.uuid


def test_just_what_is_selected_goes_along(home: Desk) -> None:
    own = read(home, a_written_reflection(home.journal))
    select(own, "It is not about the coats.")
    assert "What you selected goes along" in own.taken.text()
    click(own.hurt)
    assert the_naming(home).happened.field.text() == "It is not about the coats."


def test_a_part_across_paragraphs_keeps_its_lines(home: Desk) -> None:
    own = read(home, a_written_reflection(home.journal))
    own.texts[0].selectAll()
    click(own.hurt)
    assert the_naming(home).happened.field.text() == TEXT


def test_it_is_done_by_keyboard_alone(home: Desk) -> None:
    own = read(home, a_written_reflection(home.journal))
    own.texts[0].setFocus()
    for _ in range(5):
        QTest.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert own.selected() == TEXT[:5].strip()
    own.hurt.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert the_naming(home).happened.field.text() == TEXT[:5].strip()


def test_a_good_moment_comes_of_it_too(home: Desk) -> None:
    written = a_written_reflection(home.journal, text="You laughed at my joke.")
    click(read(home, written).good)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NoticeGood)
    assert dialog.good.field.text() == "You laughed at my joke."
    click(dialog.good.deposit.chip(Deposit.CARE))
    click(dialog.good.warmth.chip(4))
    click(dialog.next)
    settle()
    press_button(home.journal_view.page("kept"), "That's all for now")
    press_button(sheet(moments(home), ReflectionSheet), "Open it")
    click(sheet(moments(home), GoodSheet).origin)


def test_a_naming_that_was_left_is_gone_on_with(home: Desk) -> None:
    written = a_written_reflection(home.journal)
    click(read(home, written).hurt)
    dialog = the_naming(home)
    dialog.happened.field.set_text("The coats")
    click(dialog.later)
    click(read(home, written).hurt)
    assert the_naming(home).happened.field.text() == "The coats"
    assert len(home.journal.drafts()) == 1


def test_a_hurt_begun_with_its_words_is_a_draft_from_its_first_second(home: Desk) -> None:
    click(read(home, a_written_reflection(home.journal)).hurt)
    dialog = the_naming(home)
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.event == TEXT
    assert dialog.so_far.saved.isVisible(), "and it is said"
    assert home.window.lock(), "nothing was typed"
    home.unlock_page.secret.setText(PASSPHRASE)
    click(home.unlock_page.button)
    assert the_naming(home).happened.field.text() == TEXT


def test_where_the_words_cannot_be_taken_along_it_says_so_and_stays_here(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = read(home, a_written_reflection(home.journal))

    def fail(_draft: object) -> Done[None]:
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(home.journal, "save_draft", fail)
        click(own.hurt)
        assert home.journal_view.guided is None
        assert home.journal_view.status_line.isVisible()
        click(own.good)
        assert home.journal_view.guided is None
        assert home.journal.drafts() == ()
    click(own.hurt)
    assert the_naming(home).draft.event
    assert len(home.journal.drafts()) == 1


def test_what_came_of_it_goes_from_sight_with_it(home: Desk) -> None:
    written = a_written_reflection(home.journal)
    click(read(home, written).hurt)
    name_it(home)
    (hurt,) = home.journal.still_open()
    home.journal.delete(MomentKind.HURT, hurt.uuid)
    assert "Named with words of it" not in words_in(read(home, written))


# Two people


def shared(two: DeskForTwo, **over: object) -> Reflection:
    """Let Anna write a reflection and share it as it is offered at first."""
    desk = two.enter(two.anna)
    written = a_written_reflection(desk.journal, **over)
    desk.journal.sharing.share(written, fields_at_first(written))
    return written


def choose(desk: Desk, written: Reflection) -> ShareView:
    own = read(desk, written)
    assert own.sharing is not None
    press_button(own.sharing, "Share with Ben…")
    assert own.share_view is not None
    return own.share_view


def test_what_is_shared_is_just_what_the_preview_showed(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    written = a_written_reflection(anna.journal, prompt=PROMPT)
    view = choose(anna, written)
    assert "“What I wrote” is always part of it." in words_in(view)
    assert PROMPT in words_in(view.preview)
    click(view.boxes[Field.PROMPT])
    assert PROMPT not in words_in(view.preview)
    assert TEXT in words_in(view.preview)
    click(view.share)
    (waiting,) = two.enter(two.ben).journal.sharing.for_me()
    assert waiting.kind is SharedKind.REFLECTION
    assert waiting.snapshot is not None
    assert (waiting.snapshot.text, waiting.snapshot.prompt) == (TEXT, "")


def test_worrying_words_are_asked_about_before_sharing(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    view = choose(anna, a_written_reflection(anna.journal, text=AFRAID))
    assert "Is it safe for them to read this?" in words_in(view)
    assert view.share.isEnabled()


def test_the_coach_looks_at_what_is_about_to_be_shared(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    view = choose(anna, a_written_reflection(anna.journal, text="You never listen to me."))
    assert view.coach.hint.isVisible()
    click(view.share)
    assert len(two.enter(two.ben).journal.sharing.for_me()) == 1, "nothing is blocked"


def test_the_other_reads_it_and_says_thank_you(two: DeskForTwo) -> None:
    written = shared(two, prompt=PROMPT)
    ben = two.enter(two.ben)
    assert "Anna shared a reflection" in words_in(today(ben).waiting)
    read_it(ben)
    theirs = moments(ben).reading.sheet
    assert theirs is not None
    assert TEXT in words_in(theirs)
    assert PROMPT in words_in(theirs)
    assert {"Ask a question", "Say thank you", "Put it away"} <= set(buttons(theirs))
    assert not {"Edit", "Delete", "Offer a repair", "Name a hurt with it"} & set(buttons(theirs))
    press_button(theirs, "Say thank you")
    dialog = ben.journal_view.guided
    assert isinstance(dialog, AnswerDialog)
    type_into(dialog.step.field, "Thank you for telling me.")
    click(dialog.next)
    anna = two.enter(two.anna)
    assert "about your reflection" in words_in(today(anna).waiting)
    read_it(anna)
    own = sheet(moments(anna), ReflectionSheet)
    assert own.uuid == written.uuid
    assert "Thank you for telling me." in words_in(own)


def test_new_wording_is_offered_and_does_not_follow_by_itself(two: DeskForTwo) -> None:
    written = shared(two)
    desk = two.desk
    click(read(desk, written).edit)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, WriteFreely)
    dialog.page.field.selectAll()
    type_into(dialog.page.field, "Shorter.")
    click(dialog.next)
    assert "Ben still reads the earlier wording." in desk.journal_view.status_line.said.text()
    own = read(desk, written)
    press_button(own, "Share the new one…")
    assert own.share_view is not None
    click(own.share_view.share)
    (waiting,) = two.enter(two.ben).journal.sharing.for_me()
    assert waiting.snapshot is not None
    assert waiting.snapshot.text == "Shorter."


def test_taken_back_or_deleted_it_is_read_no_longer(two: DeskForTwo) -> None:
    first, second = shared(two), shared(two, text="Another.")
    own = read(two.desk, first)
    press_button(own, "Take it back")
    press_button(own, "Take it back now")
    click(read(two.desk, second).delete)
    assert "is no longer shared" in words_in(moments(two.desk).bar)
    assert two.enter(two.ben).journal.sharing.for_me() == ()


def test_it_is_read_together_in_large_letters(two: DeskForTwo, qtbot: QtBot) -> None:
    shared(two, prompt=PROMPT)
    desk = two.enter(two.ben)
    context = desk.journal_view.context
    anna = two.couple.open(two.anna)
    both = ForTwo(desk.journal, anna)
    reading = ReadingTogether(Between(both, context.navigator, context.theme, context.background))
    qtbot.addWidget(reading)
    reading.show()
    reading.begin()
    words = words_in(reading.moment)
    assert "reflection" in words
    assert TEXT in words
    assert PROMPT in words
    anna.close()
