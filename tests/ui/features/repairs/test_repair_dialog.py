"""Repairs: who reached out, the words, how and when, and how it landed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut, Repair
from microhurts_desktop.language.phrase_search import PhraseGroup
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.when_picker import When
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import a_hurt_draft

pytestmark = pytest.mark.uncounted


def _begin(desk: Desk) -> RepairDialog:
    desk.journal_view.context.navigator.repair(None)
    return _dialog(desk)


def _dialog(desk: Desk) -> RepairDialog:
    dialog = desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    return dialog


def _named_hurt(desk: Desk) -> str:
    draft = a_hurt_draft(desk.journal)
    desk.journal.name_hurt(draft)
    return draft.uuid


def _kept(desk: Desk) -> Repair:
    summaries = desk.journal.summaries(0, 10)
    (uuid,) = (summary.uuid for summary in summaries if summary.kind is MomentKind.REPAIR)
    return desk.journal.repair(uuid)


def _theirs(dialog: RepairDialog, words: str = "You said sorry and put the phone away") -> None:
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, words)
    click(dialog.channel.how.chip(Channel.FACE_TO_FACE))


def test_their_repair_for_a_hurt_lands_fully(home: Desk) -> None:
    hurt = _named_hurt(home)
    home.journal_view.context.navigator.repair(hurt)
    dialog = _dialog(home)
    assert dialog.side.hurt.value() == hurt
    _theirs(dialog)
    click(dialog.landing.landed.chip(Landed.FULLY))
    assert dialog.landing.day.isVisible()
    assert not dialog.landing.warmth.isVisible(), "warmth is for unprompted repairs"
    click(dialog.next)
    repair = _kept(home)
    assert repair.hurt == hurt
    assert repair.landing is not None
    assert repair.landing.landed is Landed.FULLY
    assert repair.landing.landed_on == home.clock.at.date()
    assert home.journal.still_open() == ()


def test_how_it_landed_may_be_said_later(home: Desk) -> None:
    dialog = _begin(home)
    _theirs(dialog)
    click(dialog.next)
    repair = _kept(home)
    assert repair.landing is None
    assert home.journal.repairs_waiting() == (repair,)


@pytest.mark.parametrize("warmth", [None, 4])
def test_an_unprompted_repair_asks_how_warm_it_was_and_needs_no_answer(
    home: Desk, warmth: int | None
) -> None:
    dialog = _begin(home)
    _theirs(dialog)
    click(dialog.landing.landed.chip(Landed.PARTLY))
    assert dialog.landing.warmth.isVisible()
    if warmth is not None:
        click(dialog.landing.warmth.chip(warmth))
    click(dialog.next)
    repair = _kept(home)
    assert repair.landing is not None
    assert repair.landing.warmth == warmth


def test_a_landing_day_is_never_before_the_offer(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, "You wrote that you were sorry")
    click(dialog.channel.how.chip(Channel.MESSAGE))
    click(dialog.channel.when.chips.chip(When.YESTERDAY))
    click(dialog.landing.landed.chip(Landed.NOT_YET))
    assert not dialog.landing.day.isVisible(), "not yet has no day"
    click(dialog.landing.landed.chip(Landed.FULLY))
    yesterday = (home.clock.at - timedelta(days=1)).date()
    dialog.landing.day.setDate(QDate(2020, 1, 1))
    assert dialog.draft.landed_on == yesterday
    click(dialog.landing.warmth.chip(3))
    click(dialog.next)
    repair = _kept(home)
    assert repair.landing is not None
    assert repair.landing.landed_on == yesterday


def test_i_did_borrows_a_phrase_and_leaves_the_landing_to_them(home: Desk) -> None:
    hurt = _named_hurt(home)
    home.journal_view.context.navigator.repair(hurt)
    dialog = _dialog(home)
    click(dialog.side.by.chip(ReachedOut.I))
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert dialog.error.text() == "", "going on is no mistake"
    phrases = dialog.words.phrases
    texts = [one.text for one in phrases.list.phrases.phrases()]
    assert len(texts) > 20, "what fits the hurt stands there without a word being typed"
    assert focused() is phrases.search
    QTest.keyClick(phrases.search, Qt.Key.Key_Down)
    QTest.keyClick(phrases.search, Qt.Key.Key_Down)
    assert dialog.words.field.text() == "", "looking at the phrases borrows none"
    QTest.keyClick(phrases.search, Qt.Key.Key_Return)
    borrowed = dialog.words.field.text()
    assert borrowed == texts[2]
    taken = phrases.list.current()
    assert taken is not None
    dialog.words.field.moveCursor(dialog.words.field.textCursor().MoveOperation.End)
    type_into(dialog.words.field, " I'd love to hear the end of it.")
    click(dialog.channel.how.chip(Channel.IN_HERE))
    assert not dialog.landing.landed.isVisible()
    assert "theirs to say" in dialog.landing.hint.text()
    click(dialog.next)
    repair = _kept(home)
    assert repair.by is ReachedOut.I
    assert repair.words == borrowed + " I'd love to hear the end of it."
    assert repair.phrase == taken.id
    assert repair.landing is None
    assert len(home.journal.still_open()) == 1, "the hurt stays open"


def test_several_repairs_meet_one_hurt(home: Desk) -> None:
    hurt = _named_hurt(home)
    for landed in (Landed.PARTLY, Landed.FULLY):
        home.journal_view.context.navigator.repair(hurt)
        dialog = _dialog(home)
        _theirs(dialog)
        click(dialog.landing.landed.chip(landed))
        click(dialog.next)
    assert len(home.journal.repairs_of(hurt)) == 2


def test_a_repaired_hurt_can_meet_one_more_repair(home: Desk) -> None:
    hurt = _named_hurt(home)
    for _ in range(2):
        home.journal_view.context.navigator.repair(hurt)
        dialog = _dialog(home)
        assert dialog.side.hurt.value() == hurt
        _theirs(dialog)
        click(dialog.landing.landed.chip(Landed.FULLY))
        click(dialog.next)
    assert len(home.journal.repairs_of(hurt)) == 2


def test_what_is_missing_is_asked_for(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.next)
    assert "Who reached out?" in dialog.error.text()
    click(dialog.side.by.chip(ReachedOut.THEY))
    click(dialog.next)
    assert "Write a few words" in dialog.error.text()
    type_into(dialog.words.field, "a hug")
    click(dialog.next)
    assert _kept(home).how is Channel.UNSAID, "how may be left out"


def test_a_repair_of_mine_keeps_no_landing(home: Desk) -> None:
    dialog = _begin(home)
    _theirs(dialog)
    click(dialog.landing.landed.chip(Landed.FULLY))
    click(dialog.side.by.chip(ReachedOut.I))
    click(dialog.next)
    assert _kept(home).landing is None


def test_a_look_at_i_did_takes_no_landing_away(home: Desk) -> None:
    dialog = _begin(home)
    _theirs(dialog)
    click(dialog.landing.landed.chip(Landed.PARTLY))
    click(dialog.landing.warmth.chip(2))
    click(dialog.side.by.chip(ReachedOut.I))
    click(dialog.side.by.chip(ReachedOut.THEY))
    click(dialog.next)
    landing = _kept(home).landing
    assert landing is not None
    assert (landing.landed, landing.warmth) == (Landed.PARTLY, 2)


def test_a_phrase_never_replaces_words_of_ones_own(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.side.by.chip(ReachedOut.I))
    type_into(dialog.words.field, "my very own words")
    phrases = dialog.words.phrases
    phrases.list.setFocus()
    QTest.keyClick(phrases.list, Qt.Key.Key_Return)
    first = phrases.list.phrases.phrases()[0].text
    assert dialog.draft.words == f"my very own words {first}"
    dialog.words.field.undo()
    assert dialog.draft.words == "my very own words"


def test_one_phrase_makes_way_for_another(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.side.by.chip(ReachedOut.I))
    phrases = dialog.words.phrases
    for words in ("missed that moment", "how was that for you"):
        phrases.search.setText(words)
        QTest.keyClick(phrases.search, Qt.Key.Key_Return)
        assert not phrases.isVisible(), "the words stand where they can be made one's own"
        click(dialog.words.look)
        assert focused() is phrases.search
    assert dialog.draft.words == "How was that for you? I'd like to understand."


def test_going_on_with_a_draft_leaves_its_words_alone(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.side.by.chip(ReachedOut.I))
    type_into(dialog.words.field, "my very own words")
    click(dialog.later)
    (draft,) = home.journal.drafts()
    home.journal_view.context.navigator.continue_draft(draft)
    assert _dialog(home).draft.words == "my very own words"
    assert _dialog(home).words.field.text() == "my very own words"


def test_a_landing_marked_meanwhile_is_not_undone_by_an_older_draft(home: Desk) -> None:
    hurt = _named_hurt(home)
    home.journal_view.context.navigator.repair(hurt)
    dialog = _dialog(home)
    _theirs(dialog)
    click(dialog.next)
    repair = _kept(home)
    home.journal_view.context.navigator.edit_moment(MomentKind.REPAIR, repair.uuid)
    edit = _dialog(home)
    type_into(edit.words.field, " again")
    click(edit.later)
    home.journal.landings.mark(repair.uuid, Landed.FULLY)
    (draft,) = home.journal.drafts()
    home.journal_view.context.navigator.continue_draft(draft)
    again = _dialog(home)
    click(again.next)
    landing = _kept(home).landing
    assert landing is not None
    assert landing.landed is Landed.FULLY


def test_a_repair_is_not_before_its_hurt(home: Desk) -> None:
    hurt = _named_hurt(home)
    home.journal_view.context.navigator.repair(hurt)
    dialog = _dialog(home)
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, "sorry")
    click(dialog.channel.how.chip(Channel.MESSAGE))
    click(dialog.channel.when.chips.chip(When.YESTERDAY))
    click(dialog.next)
    assert "before the hurt" in dialog.error.text()


def test_looking_for_words_ends_in_words_of_ones_own(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.side.by.chip(ReachedOut.I))
    phrases = dialog.words.phrases
    type_into(phrases.search, "zzzz")
    QTest.keyClick(phrases.search, Qt.Key.Key_Escape)
    assert home.journal_view.guided is dialog, "Esc clears the field first"
    assert phrases.search.text() == ""
    click(phrases.about)
    click(phrases.groups.chip(PhraseGroup.MINE))
    settle()
    click(phrases.nothing.action)
    assert focused() is dialog.words.field
    assert not phrases.isVisible()
