"""Repairs that reach across: offered and shared by one; how they landed is the other's to say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from microhurts_desktop.devtools import drafts
from microhurts_desktop.domain.ledger import PostingKind, postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import Landed, ReachedOut, Repair
from microhurts_desktop.domain.shared import (
    SharedKind,
    Snapshot,
    fields_at_first,
)
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.landing_card import LandingCard
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.moments.their_sheet import TheirSheet
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from tests.couples import a_repair_of_mine
from tests.samples import one_of_each
from tests.ui.contexts import sheet
from tests.ui.two import (
    DeskForTwo,
    answers,
    buttons,
    moments,
    press_button,
    read_it,
    share_a_hurt,
    today,
    words_in,
)
from tests.ui.windows import Desk, click, focused, settle, type_into


@pytest.fixture
def hurt(two: DeskForTwo) -> str:
    """A hurt that Anna shared; Ben is in now."""
    uuid = share_a_hurt(two.enter(two.anna), strength=4).uuid
    two.enter(two.ben)
    return uuid


def offered_by(two: DeskForTwo, person: Person, about: str | None) -> Repair:
    """Let someone offer words and share them, without the window."""
    journal = two.enter(person).journal
    repair = a_repair_of_mine(journal, about=about)
    journal.sharing.share(repair, fields_at_first(repair))
    return repair


def say_how_it_landed(desk: Desk, landed: Landed) -> LandingCard:
    """Open the card below a repair that is read, and pick how far it reached."""
    landing = sheet(moments(desk), RepairSheet).landing
    click(landing.ask)
    assert landing.card is not None
    click(landing.card.landed.chip(landed))
    return landing.card


# Offering a repair


def offer(desk: Desk, hurt: str, *, share: bool) -> None:
    """Offer a repair to what the other shared, through the dialog."""
    desk.journal_view.context.navigator.answer_shared(SharedKind.REPAIR, hurt)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    assert not dialog.side.isVisible(), "who reached out, and for what, is known"
    type_into(dialog.words.field, "I see how that landed.")
    click(dialog.next)
    assert "Pick one, with a click" in dialog.error.text(), "nothing is chosen beforehand"
    click(dialog.landing.share.choice.chip(share))
    click(dialog.next)
    assert desk.journal_view.guided is None


def test_their_hurt_stands_beside_the_words_that_answer_it(two: DeskForTwo, hurt: str) -> None:
    two.desk.journal_view.context.navigator.answer_shared(SharedKind.REPAIR, hurt)
    dialog = two.desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    assert dialog.answers is not None
    assert "I noticed I felt lonely and sad" in words_in(dialog.answers)


def test_a_repair_is_shared_as_its_last_step_showed(two: DeskForTwo, hurt: str) -> None:
    two.desk.journal_view.context.navigator.answer_shared(SharedKind.REPAIR, hurt)
    dialog = two.desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    type_into(dialog.words.field, "I see how that landed.")
    assert dialog.next.text() == "Keep it"
    click(dialog.landing.share.choice.chip(True))
    assert dialog.next.text() == "Share with Anna"
    shown = words_in(dialog.landing.share.preview)
    click(dialog.next)
    (shared,) = answers(two.desk, hurt)
    assert isinstance(shared.snapshot, Snapshot)
    for part in ("“I see how that landed.”", "in here", "today, 12:02"):
        assert part in shown
    kept = two.desk.journal.repair(shared.uuid)
    assert shared.snapshot == Snapshot(words=kept.words, happened_at=kept.offered_at, how=kept.how)
    assert (kept.by, kept.about, kept.hurt) == (ReachedOut.I, hurt, None)
    assert two.desk.journal.sharing.for_me() == ()


def test_a_repair_that_is_kept_to_oneself_reaches_nobody(two: DeskForTwo, hurt: str) -> None:
    offer(two.desk, hurt, share=False)
    assert two.desk.journal.moment_count(MomentKind.REPAIR) == 1
    assert two.enter(two.anna).journal.sharing.for_me() == ()


def test_my_repair_says_which_hurt_of_theirs_it_is_for(two: DeskForTwo, hurt: str) -> None:
    offer(two.desk, hurt, share=True)
    (shared,) = answers(two.desk, hurt)
    two.desk.journal_view.context.navigator.open_shared(shared.uuid)
    reading = sheet(moments(two.desk), RepairSheet)
    assert "The hurt that Anna shared" in words_in(reading)
    click(reading.open_hurt)
    assert sheet(moments(two.desk), TheirSheet).uuid == hurt
    two.enter(two.anna).journal.sharing.unshare(hurt)
    two.enter(two.ben)
    two.desk.journal_view.context.navigator.open_shared(shared.uuid)
    assert "It is about something no longer shared." in words_in(
        sheet(moments(two.desk), RepairSheet)
    )


# How it landed


def test_their_repair_is_answered_where_it_is_read_and_cannot_be_edited(
    two: DeskForTwo, hurt: str
) -> None:
    repair = offered_by(two, two.ben, hurt)
    anna = two.enter(two.anna)
    read_it(anna)
    reading = sheet(moments(anna), RepairSheet)
    assert not {"Edit", "Delete", "Remove my answer"} & set(buttons(reading))
    shown = say_how_it_landed(anna, Landed.PARTLY)
    assert not shown.tell.isChecked(), "the choice to tell is never made for them"
    click(shown.tell)
    click(shown.save)
    (told,) = answers(anna, repair.uuid)
    assert isinstance(told.snapshot, Snapshot)
    assert told.snapshot.landed is Landed.PARTLY
    assert anna.journal.repairs_of(hurt)[0].landing is not None
    assert anna.journal.sharing.for_me() == ()
    two.enter(two.ben)
    assert "Anna says how it landed" in words_in(today(two.desk).waiting)
    read_it(two.desk)
    assert "It landed partly, today." in words_in(sheet(moments(two.desk), RepairSheet))


def test_not_yet_is_told_only_by_choice_and_goes_on_waiting(two: DeskForTwo, hurt: str) -> None:
    repair = offered_by(two, two.ben, hurt)
    anna = two.enter(two.anna)
    read_it(anna)
    shown = say_how_it_landed(anna, Landed.NOT_YET)
    assert shown.tell.isVisible()
    assert not shown.tell.isChecked()
    click(shown.save)
    assert answers(anna, repair.uuid) == []
    assert [one.uuid for one in anna.journal.sharing.for_me()] == [repair.uuid]
    shown = say_how_it_landed(anna, Landed.FULLY)
    assert not shown.tell.isChecked(), (
        "what was kept to oneself is told only by a tick of one's own"
    )
    click(shown.tell)
    click(shown.save)
    assert len(answers(anna, repair.uuid)) == 1


@pytest.mark.parametrize(
    ("first", "then"), one_of_each(list(Landed), [*list(Landed)[1:], *list(Landed)[:1]])
)
def test_the_choice_to_tell_is_the_persons_alone(
    two: DeskForTwo, hurt: str, first: Landed, then: Landed
) -> None:
    repair = offered_by(two, two.ben, hurt)
    anna = two.enter(two.anna)
    read_it(anna)
    shown = say_how_it_landed(anna, first)
    assert not shown.tell.isChecked()
    click(shown.tell)
    click(shown.landed.chip(then))
    assert shown.tell.isChecked(), "and a tick of one's own stays"
    click(shown.save)
    assert len(answers(anna, repair.uuid)) == 1
    again = say_how_it_landed(anna, first)
    assert not again.tell.isChecked(), "nor is it made again for what is said again"
    assert "Ben can read now: It" in words_in(again)
    click(again.save)
    assert answers(anna, repair.uuid) == []


def test_a_repair_for_my_hurt_stands_beside_it_before_it_is_answered(
    two: DeskForTwo, hurt: str
) -> None:
    offered_by(two, two.ben, hurt)
    anna = two.enter(two.anna)
    anna.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt)
    own = sheet(moments(anna), HurtSheet)
    assert "“I see how that landed. I'm sorry.”" in words_in(own)
    (landing,) = own.came_of_it.landings
    click(landing.ask)
    assert landing.card is not None
    click(landing.card.landed.chip(Landed.FULLY))
    click(landing.card.save)
    assert "Repaired." in words_in(sheet(moments(anna), HurtSheet))


def test_my_answer_can_be_removed_and_the_words_stay_theirs(two: DeskForTwo, hurt: str) -> None:
    repair = offered_by(two, two.ben, hurt)
    anna = two.enter(two.anna)
    read_it(anna)
    click(say_how_it_landed(anna, Landed.FULLY).save)
    press_button(sheet(moments(anna), RepairSheet), "Remove my answer")
    assert "Your answer was removed." in moments(anna).bar.said.text()
    assert anna.journal.moment_count(MomentKind.REPAIR) == 0
    assert answers(anna, repair.uuid) == []
    assert anna.journal.sharing.theirs(repair.uuid) is not None
    assert "You have not said yet how it landed." in words_in(sheet(moments(anna), RepairSheet))


def test_words_that_are_no_longer_shared_leave_a_quiet_line(two: DeskForTwo, hurt: str) -> None:
    repair = offered_by(two, two.ben, hurt)
    anna = two.enter(two.anna)
    anna.journal.landings.mark(repair.uuid, Landed.FULLY)
    two.enter(two.ben).journal.sharing.unshare(repair.uuid)
    anna = two.enter(two.anna)
    anna.journal_view.context.navigator.open_moment(MomentKind.REPAIR, repair.uuid)
    reading = sheet(moments(anna), RepairSheet)
    assert "Its words are no longer shared." in words_in(reading)
    assert "It landed fully, today." in words_in(reading)
    page = moments(anna)
    page.reading.close_all()
    page.refresh()
    row = page.history.list.moments.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row.startswith("Its words are no longer shared.")


# Owning up


def test_owning_up_unprompted_asks_how_warm_and_is_accountability(two: DeskForTwo) -> None:
    two.enter(two.ben)
    two.desk.journal_view.context.navigator.repair(None)
    dialog = two.desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.side.by.chip(ReachedOut.I))
    assert any(text.startswith("I think I missed something") for text in _phrases(dialog))
    type_into(dialog.words.field, "I think I missed something.")
    click(dialog.channel.how.chip(dialog.channel.how.choices()[-1]))
    click(dialog.landing.share.choice.chip(True))
    click(dialog.next)
    anna = two.enter(two.anna)
    read_it(anna)
    shown = say_how_it_landed(anna, Landed.FULLY)
    click(shown.warmth.chip(4))
    click(shown.save)
    said = postings(anna.journal.account())
    assert {one.kind for one in said} == {PostingKind.ACCOUNTABILITY}
    assert sum(one.amount for one in said) == 4
    ben = two.enter(two.ben)
    assert postings(ben.journal.account()) == ()
    assert "of 5" not in words_in(today(ben).waiting), "how warm it was is nobody else's"


def at_its_end(two: DeskForTwo) -> RepairDialog:
    """Begin a repair of Ben's to nothing in particular, and share it in the last step."""
    ben = two.enter(two.ben)
    draft = drafts.a_repair_draft(ben.journal, by=ReachedOut.I, words="I missed that.")
    ben.journal_view.context.navigator.continue_draft(draft)
    dialog = ben.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.next)
    assert "Pick one, with a click or Space." in dialog.error.text(), (
        "whether it is shared is asked first"
    )
    click(dialog.landing.share.choice.chip(True))
    return dialog


def test_what_is_to_be_shared_is_said_on_the_button(two: DeskForTwo) -> None:
    dialog = at_its_end(two)
    assert dialog.next.text() == "Share with Anna"
    click(dialog.landing.share.choice.chip(False))
    assert dialog.next.text() == "Keep it"
    click(dialog.landing.share.choice.chip(True))
    assert dialog.next.text() == dialog.next.accessibleName() == "Share with Anna"
    type_into(dialog.words.field, " Truly.")
    click(dialog.next)
    assert two.desk.journal_view.guided is None
    shared = two.desk.journal.sharing.mine(dialog.draft.uuid)
    assert shared is not None
    assert shared.snapshot is not None
    assert shared.snapshot.words == "I missed that. Truly."


def test_words_of_fear_are_not_shared_before_it_is_asked_whether_that_is_safe(
    two: DeskForTwo,
) -> None:
    dialog = at_its_end(two)
    type_into(dialog.words.field, "You hit me and I am afraid of you. ")
    click(dialog.next)
    assert two.desk.journal_view.guided is dialog
    assert dialog.landing.share.note.isVisible(), "it is asked whether that is safe"
    assert two.desk.journal.sharing.mine(dialog.draft.uuid) is None
    click(dialog.next)
    assert two.desk.journal.sharing.mine(dialog.draft.uuid) is not None, "and blocks nothing"


def test_where_it_is_asked_whether_that_is_safe_is_scrolled_to(two: DeskForTwo) -> None:
    two.desk.window.resize(900, 520)
    dialog = at_its_end(two)
    dialog.words.field.set_text("You hit me and I am afraid of you. " * 8)
    type_into(dialog.words.field, "You hit me and I am afraid of you. ")
    click(dialog.next)
    for _ in range(9):
        settle()
    note = dialog.landing.share.note
    # But for the margin below it, which some letters leave no room for.
    assert note.visibleRegion().boundingRect().height() >= note.height() - 6
    assert note.button.visibleRegion().boundingRect().height() == note.button.height()
    assert focused() is note.button


def _phrases(dialog: RepairDialog) -> list[str]:
    return [one.text for one in dialog.words.phrases.list.phrases.phrases()]


def test_a_repair_that_they_made_is_not_mine_to_share(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    anna.journal_view.context.navigator.repair(None)
    dialog = anna.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.side.by.chip(ReachedOut.THEY))
    assert not dialog.landing.share.isVisible()
