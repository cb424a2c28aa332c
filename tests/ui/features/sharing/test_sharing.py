"""Sharing one's own: the preview, the question about safety, rewording, taking back, deleting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from microhurts_desktop.devtools.drafts import AFRAID
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Field, Shared, Snapshot, fields_at_first
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import short_name, with_other
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.parts.sharing.share_view import ShareView
from microhurts_desktop.ui.parts.sharing.sharing_card import SharingCard
from tests.couples import a_named_hurt
from tests.ui.two import (
    DeskForTwo,
    buttons,
    moments,
    press_button,
    share_a_hurt,
    today,
    words_in,
)
from tests.ui.windows import Desk, click, focused, press, settle, type_into
from tests.vault_folders import a_good_draft


@pytest.fixture
def anna(two: DeskForTwo) -> Desk:
    """The window with Anna's journal open."""
    return two.enter(two.anna)


def read(desk: Desk, hurt: Hurt) -> Sheet:
    """Read a hurt in the window, and return its sheet."""
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    return sheet(desk)


def sheet(desk: Desk) -> Sheet:
    found = moments(desk).reading.sheet
    assert found is not None
    return found


def card(desk: Desk) -> SharingCard:
    found = sheet(desk).sharing
    assert found is not None
    return found


def choose(desk: Desk, hurt: Hurt) -> ShareView:
    """Press “Share with Ben…” below a hurt."""
    read(desk, hurt)
    press_button(card(desk), "Share with Ben…")
    view = sheet(desk).share_view
    assert view is not None
    return view


def reads(two: DeskForTwo, person: Person) -> list[Shared]:
    """Return what waits for a person, in their own journal."""
    return list(two.enter(person).journal.sharing.for_me())


def a_full_hurt(desk: Desk) -> Hurt:
    return a_named_hurt(
        desk.journal,
        story="I don't matter that much",
        assumption="that my day is dull",
        question="What was on your mind?",
    )


def test_what_is_shared_is_just_what_the_preview_showed(two: DeskForTwo, anna: Desk) -> None:
    hurt = a_full_hurt(anna)
    view = choose(anna, hurt)
    click(view.boxes[Field.STRENGTH])
    click(view.boxes[Field.STORY])
    shown = words_in(view.preview)
    promised = view.snapshot()
    click(view.share)
    (shared,) = reads(two, two.ben)
    assert shared.snapshot == promised
    assert promised.strength is None
    assert "of 5" not in shown
    assert promised.story in shown
    assert hurt.assumption not in shown
    assert "When you looked at your phone while I was talking, I noticed I felt" in shown
    assert hurt.question in shown
    assert "today, 12:01" in shown


def test_story_and_assumption_are_off_at_first(anna: Desk) -> None:
    view = choose(anna, a_full_hurt(anna))
    ticked = {field for field, box in view.boxes.items() if box.isChecked()}
    assert set(view.boxes) - ticked == {Field.STORY, Field.ASSUMPTION}
    shown = words_in(view.preview)
    assert "I don't matter that much" not in shown
    assert "my day is dull" not in shown


@pytest.mark.parametrize(
    ("left_out", "kept"), [(Field.NEEDS, "lonely, sad"), (Field.FEELINGS, "to be heard")]
)
def test_what_is_left_out_leaves_no_blank_in_a_sentence(
    anna: Desk, left_out: Field, kept: str
) -> None:
    view = choose(anna, a_full_hurt(anna))
    click(view.boxes[left_out])
    shown = words_in(view.preview)
    assert "you looked at your phone while I was talking" in shown
    assert kept in shown
    assert "___" not in shown
    assert "I noticed I felt" not in shown


def test_looking_shares_nothing_and_escape_leads_back(two: DeskForTwo, anna: Desk) -> None:
    hurt = a_full_hurt(anna)
    view = choose(anna, hurt)
    assert not card(anna).isVisible()
    press(view, Qt.Key.Key_Escape)
    assert sheet(anna).share_view is None
    assert card(anna).isVisible()
    assert anna.journal.sharing.mine(hurt.uuid) is None
    assert reads(two, two.ben) == []


def test_it_can_all_be_done_by_keyboard(two: DeskForTwo, anna: Desk) -> None:
    hurt = a_full_hurt(anna)
    read(anna, hurt)
    card(anna).share.setFocus()
    press(card(anna), Qt.Key.Key_Return)
    view = sheet(anna).share_view
    assert view is not None
    assert focused() is view.boxes[Field.WHEN], "the choosing begins at the first box"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    for _ in range(20):
        if focused() is view.share:
            break
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is view.share
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    (shared,) = reads(two, two.ben)
    assert shared.snapshot is not None
    assert shared.snapshot.happened_at is None


def test_worrying_words_are_asked_about_and_nothing_is_blocked(two: DeskForTwo, anna: Desk) -> None:
    hurt = a_named_hurt(anna.journal, story=AFRAID)
    view = choose(anna, hurt)
    assert view.note.isVisible(), "also while the story is not among what is shared"
    click(view.boxes[Field.STORY])
    assert view.note.isVisible()
    assert "Is it safe for them to read this?" in words_in(view.note)
    click(view.share)
    (shared,) = reads(two, two.ben)
    assert shared.snapshot is not None
    assert shared.snapshot.story == AFRAID


def test_the_coach_looks_unasked_at_what_is_about_to_be_shared_and_blocks_nothing(
    two: DeskForTwo, anna: Desk
) -> None:
    hurt = a_named_hurt(anna.journal, event="you are so selfish about your phone")
    view = choose(anna, hurt)
    assert "selfish" in words_in(view.coach)
    press_button(view.coach, "Keep my words")
    assert "selfish" not in words_in(view.coach)
    click(view.share)
    assert anna.journal.sharing.mine(hurt.uuid) is not None


def test_nothing_is_said_of_gentle_words_before_sharing(anna: Desk) -> None:
    view = choose(anna, a_named_hurt(anna.journal))
    assert not view.coach.isVisible()


def test_help_is_one_click_away_from_the_question(anna: Desk) -> None:
    view = choose(anna, a_named_hurt(anna.journal, event=AFRAID))
    click(view.note.button)
    assert anna.journal_view.pages["learn"].isVisible()


def test_a_shared_moment_says_so_and_shows_what_is_read(anna: Desk) -> None:
    hurt = a_full_hurt(anna)
    click(choose(anna, hurt).share)
    assert anna.journal_view.status_line.said.text() == "Shared. Ben can read it now."
    assert "Ben can read this" in words_in(card(anna))
    assert card(anna).isAncestorOf(focused()), "the keyboard is where it says so"
    press_button(card(anna), "See what Ben reads")
    assert "I noticed I felt lonely and sad" in words_in(card(anna))
    assert "I don't matter that much" not in words_in(card(anna))
    press_button(card(anna), "Hide what Ben reads")
    assert "I noticed I felt" not in words_in(card(anna))


def test_what_is_shared_is_changed_part_by_part(two: DeskForTwo, anna: Desk) -> None:
    hurt = share_a_hurt(anna)
    read(anna, hurt)
    press_button(card(anna), "Change")
    view = sheet(anna).share_view
    assert view is not None
    click(view.boxes[Field.STRENGTH])
    click(view.share)
    (shared,) = reads(two, two.ben)
    assert shared.snapshot is not None
    assert shared.snapshot.strength is None
    two.enter(two.anna)
    read(anna, hurt)
    press_button(card(anna), "Change")
    again = sheet(anna).share_view
    assert again is not None
    assert not again.boxes[Field.STRENGTH].isChecked(), "what was chosen before is where one begins"


def test_taking_back_is_honest_about_copies(two: DeskForTwo, anna: Desk) -> None:
    hurt = share_a_hurt(anna)
    read(anna, hurt)
    press_button(card(anna), "Take it back")
    assert "may be remembered, or copied" in words_in(card(anna))
    assert anna.journal.sharing.mine(hurt.uuid) is not None, "nothing is done yet"
    press_button(card(anna), "Leave it shared")
    press_button(card(anna), "Take it back")
    press_button(card(anna), "Take it back now")
    assert "Only you can read this" in words_in(card(anna))
    assert reads(two, two.ben) == []


def test_new_wording_does_not_follow_by_itself(two: DeskForTwo, anna: Desk) -> None:
    hurt = share_a_hurt(anna)
    read(anna, hurt)
    shown = sheet(anna).findChildren(QPushButton)
    click(next(one for one in shown if one.accessibleName() == "Edit: What happened"))
    dialog = anna.journal_view.guided
    assert isinstance(dialog, NameHurt)
    dialog.happened.field.moveCursor(QTextCursor.MoveOperation.End)
    type_into(dialog.happened.field, " about Dad")
    for _ in dialog.steps:
        click(dialog.next)
    assert anna.journal_view.guided is None
    assert "Ben still reads the earlier wording." in anna.journal_view.status_line.said.text()
    assert "Ben still reads the earlier wording." in words_in(card(anna))
    assert _event(reads(two, two.ben)) == hurt.event
    two.enter(two.anna)
    read(anna, hurt)
    press_button(card(anna), "Share the new one…")
    view = sheet(anna).share_view
    assert view is not None
    assert "about Dad" in words_in(view.preview), "shown before it is shared"
    click(view.share)
    assert "earlier wording" not in words_in(card(anna))
    assert "about Dad" in _event(reads(two, two.ben))


def _event(found: list[Shared]) -> str:
    (shared,) = found
    assert isinstance(shared.snapshot, Snapshot)
    return shared.snapshot.event


def test_what_stays_private_may_change_without_a_word(anna: Desk) -> None:
    hurt = a_full_hurt(anna)
    anna.journal.sharing.share(hurt, fields_at_first(hurt))
    read(anna, hurt)
    press_button(sheet(anna), "Edit")
    dialog = anna.journal_view.guided
    assert isinstance(dialog, NameHurt)
    dialog.show_step(dialog.steps.index(dialog.story))
    type_into(dialog.story.field, " at all")
    for _ in range(4):
        click(dialog.next)
    assert anna.journal_view.status_line.said.text() == "Your changes are saved."
    assert "earlier wording" not in words_in(card(anna))


def test_deleting_shares_it_no_longer_and_undo_does_not_share_again(
    two: DeskForTwo, anna: Desk
) -> None:
    hurt = share_a_hurt(anna)
    read(anna, hurt)
    press_button(sheet(anna), "Delete")
    page = moments(anna)
    assert page.bar.said.text() == "The hurt was deleted, and is no longer shared."
    click(page.bar.undo)
    assert anna.journal_view.status_line.said.text() == "Put back. It is not shared again."
    read(anna, hurt)
    assert "Only you can read this" in words_in(card(anna))
    assert reads(two, two.ben) == []


def test_a_good_moment_is_shared_part_by_part_too(two: DeskForTwo, anna: Desk) -> None:
    draft = a_good_draft(anna.journal)
    anna.journal.notice_good(draft)
    anna.journal_view.context.navigator.open_moment(MomentKind.GOOD, draft.uuid)
    press_button(card(anna), "Share with Ben…")
    view = sheet(anna).share_view
    assert view is not None
    click(view.boxes[Field.WARMTH])
    assert "care" in words_in(view.preview)
    click(view.share)
    (shared,) = reads(two, two.ben)
    assert shared.snapshot is not None
    assert (shared.snapshot.deposit, shared.snapshot.warmth) == (Deposit.CARE, None)


def test_who_is_alone_is_offered_no_sharing(home: Desk) -> None:
    hurt = a_named_hurt(home.journal)
    read(home, hurt)
    assert not card(home).isVisible()
    assert not [text for text in buttons(sheet(home)) if "hare" in text]


def test_who_has_invited_can_share_already(home: Desk) -> None:
    home.journal.sharing.invitation()()
    hurt = a_named_hurt(home.journal)
    read(home, hurt)
    press_button(card(home), "Share with your partner…")
    view = sheet(home).share_view
    assert view is not None
    click(view.share)
    assert "Your partner can read this once they have joined" in words_in(card(home))


def test_what_cannot_be_delivered_waits_and_says_so(two: DeskForTwo) -> None:
    away = two.couple.shared_file.rename(two.couple.shared_file.with_name("away"))
    anna = two.enter(two.anna)
    page = today(anna)
    assert page.trouble.isVisible()
    assert "will be there at the next unlock" in words_in(page.trouble)
    hurt = a_named_hurt(anna.journal)
    read(anna, hurt)
    press_button(card(anna), "Share with your partner…")
    view = sheet(anna).share_view
    assert view is not None
    click(view.share)
    assert "waits on this computer" in anna.journal_view.status_line.said.text()
    assert "on its way" in words_in(card(anna))
    anna.window.lock()
    away.rename(two.couple.shared_file)
    two.enter(two.anna)
    assert not today(anna).trouble.isVisible()
    assert _event(reads(two, two.ben)) == hurt.event


def test_a_long_name_is_cut_short_only_where_no_second_line_can_follow(context: AppContext) -> None:
    nobody = context.journal.sharing
    assert with_other("Share with {other}", nobody, short=True) == "Share with your partner"
    assert short_name("Ana-Lena") == "Ana-Lena"
    assert short_name("a" * 40).endswith("…")
    assert len(short_name("a" * 40)) < 20
