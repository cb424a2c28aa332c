"""Naming a hurt, by keyboard and by mouse, and what is in the vault afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from microhurts_desktop.content.grammar import unsure_answer
from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.kit.timers import SAVE_AFTER_MS
from microhurts_desktop.ui.kit.when_picker import When
from tests.ui.windows import Desk, click, focused, press, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft


def _begin(desk: Desk) -> NameHurt:
    QTest.keyClick(desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    return _dialog(desk)


def _dialog(desk: Desk) -> NameHurt:
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog


def _only_hurt(desk: Desk) -> Hurt:
    (summary,) = desk.journal.summaries(0, 10)
    assert summary.kind is MomentKind.HURT
    return desk.journal.hurt(summary.uuid)


def _event(dialog: NameHurt, text: str = "you forgot our call") -> None:
    type_into(dialog.happened.field, text)
    click(dialog.next)


def _feel(dialog: NameHurt, *words: str, strength: int = 3) -> None:
    for word in words or ("lonely",):
        type_into(dialog.feelings.picker.own, word)
        QTest.keyClick(dialog.feelings.picker.own, Qt.Key.Key_Return)
    click(dialog.feelings.strength.chip(strength))
    click(dialog.next)


def _need(dialog: NameHurt, *words: str) -> None:
    for word in words or ("to be heard",):
        type_into(dialog.needs.picker.own, word)
        QTest.keyClick(dialog.needs.picker.own, Qt.Key.Key_Return)
    click(dialog.next)


def test_words_are_picked_by_family_and_taken_back(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    picker = dialog.feelings.picker
    picker.show_family("sad")
    first, second = picker.words.choices()[:2]
    click(picker.words.chip(first))
    click(picker.words.chip(second))
    assert list(dialog.draft.feelings) == [first, second]
    assert picker.meaning.text().startswith(f"{second}: "), "the word is explained"
    click(picker.words.chip(first))
    assert list(dialog.draft.feelings) == [second]


def test_words_used_lately_come_first_own_ones_too(home: Desk) -> None:
    journal = home.journal
    for days, feelings in ((2, ("wistful and small",)), (1, ("jealous", "I don't know yet"))):
        then = journal.now() - timedelta(days=days)
        journal.name_hurt(
            a_hurt_draft(journal, happened_at=then, feelings=feelings, needs=("dignity",))
        )
    dialog = _begin(home)
    _event(dialog)
    offered = dialog.feelings.picker.words.choices()
    assert offered[:2] == ("jealous", "wistful and small")
    assert "lonely" in offered, "and then what many people use"
    assert "I don't know yet" not in offered
    assert len(set(offered)) == len(offered)
    click(dialog.feelings.picker.words.chip("wistful and small"))
    click(dialog.feelings.strength.chip(1))
    click(dialog.next)
    click(dialog.next)
    assert dialog.needs.picker.words.choices()[0] == "dignity"


def test_who_hides_the_past_is_offered_no_words_of_it(home: Desk) -> None:
    home.journal.name_hurt(a_hurt_draft(home.journal, feelings=("jealous",)))
    home.settings.open_hurts_are_hidden = True
    dialog = _begin(home)
    _event(dialog)
    assert "jealous" not in dialog.feelings.picker.words.choices()


def test_a_need_is_explained_by_its_everyday_question_to_everyone(home: Desk) -> None:
    dialog = _begin(home)
    dialog.show_step(3)
    chip = dialog.needs.picker.words.chip("to be heard")
    chip.setFocus()
    question = "did you want someone just to listen?"
    assert dialog.needs.picker.meaning.text() == f"to be heard: {question}"
    assert chip.accessibleDescription() == question, "screen readers say it, too"


def test_each_suggestion_says_what_the_word_means(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    type_into(dialog.feelings.picker.own, "dissapo")
    row = _open_list(dialog).model().index(0, 0)
    told = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("disappointed: ")
    type_into(dialog.feelings.picker.own, "qqq")
    assert _list_of(dialog).isHidden(), "nothing is near to that"


def test_a_door_leads_to_words_and_the_body_has_its_own(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    picker = dialog.feelings.picker
    picker.show_family("unsure")
    doors = picker.doors
    assert doors is not None
    assert len(doors.doors.choices()) == 6
    assert not doors.words.isVisible()
    click(doors.doors.chip("heavy"))
    click(doors.words.chip("sad"))
    click(doors.doors.chip("tangled"))
    assert "sad" not in doors.words.choices()
    click(doors.body.chip("a knot in my stomach"))
    assert dialog.draft.feelings == ("sad", "a knot in my stomach")
    click(doors.doors.chip("heavy"))
    assert doors.words.values() == ("sad",), "what was picked behind a door is still picked"
    click(doors.doors.chip("heavy"))
    assert not doors.words.isVisible(), "a door can be closed again"
    picker.show_family("sad")
    assert not doors.isVisible()


def test_i_dont_know_yet_is_an_answer(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    dialog.feelings.picker.show_family("unsure")
    click(dialog.feelings.picker.words.chip("I don't know yet"))
    click(dialog.feelings.strength.chip(2))
    click(dialog.next)
    click(dialog.next)
    dialog.needs.picker.show_family("unsure")
    click(dialog.needs.picker.words.chip("I don't know yet"))
    click(dialog.next)
    click(dialog.next)
    assert dialog.whole.sentence.toPlainText().endswith(".")
    click(dialog.next)
    assert _only_hurt(home).feelings == ("I don't know yet",)


def test_what_is_missing_is_said_beside_it(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.next)
    assert "Write a few words" in dialog.error.text()
    _event(dialog)
    click(dialog.next)
    assert "Pick a feeling" in dialog.error.text()
    type_into(dialog.feelings.picker.own, "sad")
    click(dialog.next)
    assert dialog.draft.feelings == ("sad",), "a word left in the field counts"
    assert "How strong" in dialog.error.text()


@pytest.mark.parametrize(
    ("answer", "days_ago"), [(When.NOW, 0), (When.EARLIER, 0), (When.YESTERDAY, 1)]
)
def test_when_it_happened_is_chosen_easily(home: Desk, answer: When, days_ago: int) -> None:
    dialog = _begin(home)
    click(dialog.happened.when.chips.chip(answer))
    day = dialog.draft.happened_at.date()
    assert day == (home.clock.at - timedelta(days=days_ago)).date()
    assert dialog.draft.happened_at <= home.clock.at
    assert dialog.draft.happened_at.utcoffset() == home.clock.at.utcoffset()


def test_a_date_and_time_can_be_typed_and_never_lies_ahead(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.happened.when.chips.chip(When.OTHER))
    field = dialog.happened.when.field
    assert field.isVisible()
    field.setDateTime(field.maximumDateTime().addDays(3))
    assert dialog.draft.happened_at <= home.clock.at


def test_a_draft_is_saved_as_it_is_typed(home: Desk, qtbot: QtBot) -> None:
    dialog = _begin(home)
    with qtbot.waitSignal(home.journal_view.context.bus.changed, timeout=SAVE_AFTER_MS + 400):
        type_into(dialog.happened.field, "half a thou")
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.event == "half a thou"


def test_finish_later_keeps_the_draft_and_today_offers_it(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    click(dialog.later)
    assert home.journal_view.guided is None
    (draft,) = home.journal.drafts()
    home.journal_view.context.navigator.continue_draft(draft)
    again = _dialog(home)
    assert again.steps[again.index] is again.feelings, "it goes on where it was left"
    assert again.draft.event == "you forgot our call"


def test_escape_keeps_the_draft(home: Desk) -> None:
    dialog = _begin(home)
    type_into(dialog.happened.field, "you looked away")
    press(home.window, Qt.Key.Key_Escape)
    assert home.journal_view.guided is None
    assert len(home.journal.drafts()) == 1


def test_a_blank_draft_leaves_nothing_behind(home: Desk) -> None:
    dialog = _begin(home)
    click(dialog.later)
    assert home.journal.drafts() == ()


def test_back_goes_back_with_everything_kept(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    _feel(dialog)
    click(dialog.back)
    assert dialog.feelings.picker.picked() == ("lonely",)
    assert dialog.feelings.strength.value() == 3
    click(dialog.back)
    assert dialog.happened.field.text() == "you forgot our call"


def test_a_failed_save_says_so_and_keeps_the_words(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _begin(home)
    _event(dialog)
    _feel(dialog)
    click(dialog.next)
    _need(dialog)
    click(dialog.next)

    def full(_draft: HurtDraft) -> Changes:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(home.journal, "name_hurt", full)
        click(dialog.next)
    assert home.journal_view.guided is dialog, "the dialog stays"
    assert home.journal_view.status_line.trouble.isVisible()
    assert "no room left on the disk" in home.journal_view.status_line.trouble_text.text()
    assert dialog.draft.event == "you forgot our call"
    click(dialog.next)
    assert _only_hurt(home).event == "you forgot our call"
    assert not home.journal_view.status_line.trouble.isVisible()


def test_nothing_says_that_it_is_saved_below_words_that_could_not_be(
    home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = _begin(home)
    type_into(dialog.happened.field, "words")
    assert dialog.so_far.saved.isVisible()

    def full(_draft: HurtDraft) -> Changes:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(home.journal, "save_draft", full)
        qtbot.waitUntil(lambda: not dialog.so_far.saved.isVisible())
        assert home.journal_view.status_line.trouble.isVisible()
        type_into(dialog.happened.field, " that are nowhere else")
        assert not dialog.so_far.saved.isVisible()
    assert dialog.save_now()
    assert dialog.so_far.saved.isVisible()


def test_a_lock_that_cannot_save_the_draft_stays(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _begin(home)
    type_into(dialog.happened.field, "words that are nowhere else")

    def full(_draft: HurtDraft) -> Changes:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(home.journal, "save_draft", full)
        assert home.window.lock() is False
        assert home.journal_view.status_line.trouble.isVisible()
    assert home.window.lock() is True


def test_editing_keeps_the_same_hurt(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    _feel(dialog)
    click(dialog.next)
    _need(dialog)
    click(dialog.next)
    click(dialog.next)
    before = _only_hurt(home)
    home.journal_view.context.navigator.edit_moment(MomentKind.HURT, before.uuid)
    edit = _dialog(home)
    edit.show_step(0)
    edit.happened.field.selectAll()
    type_into(edit.happened.field, "you forgot the call we had planned")
    edit.show_step(5)
    click(edit.next)
    after = _only_hurt(home)
    assert after.uuid == before.uuid
    assert after.event == "you forgot the call we had planned"
    assert after.feelings == before.feelings


def test_words_of_fear_bring_the_safety_note_with_the_help_lines(home: Desk, qtbot: QtBot) -> None:
    dialog = _begin(home)
    type_into(dialog.happened.field, "you hit me and I am afraid of you")
    note = dialog.so_far.note
    qtbot.waitUntil(note.isVisible)
    assert dialog.happened.field.text() == "you hit me and I am afraid of you", "never softened"
    click(note.button)
    assert home.journal_view.page("learn").isVisible()
    assert len(home.journal.drafts()) == 1, "the draft waits"


def test_words_without_hope_bring_a_quiet_line_on_every_page_and_no_alarm(
    home: Desk, qtbot: QtBot
) -> None:
    dialog = _begin(home)
    type_into(dialog.happened.field, "you said that nothing ever changes")
    line = dialog.so_far.hopeless
    qtbot.waitUntil(line.isVisible)
    assert not dialog.so_far.note.isVisible()
    dialog.show_step(len(dialog.steps) - 1)
    assert line.isVisible()
    line.button.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert home.journal_view.page("learn").isVisible()
    assert len(home.journal.drafts()) == 1, "the draft waits"


def test_a_word_not_confirmed_yet_is_kept_on_leaving_in_any_way(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    type_into(dialog.feelings.picker.own, "wistful and small")
    home.window.lock()
    vault_folder = home.window.vault_folder
    (ana,) = vault_folder.people()
    home.window.enter(vault_folder.open(ana, vault_folder.unwrap(ana, PASSPHRASE)))
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.feelings == ("wistful and small",)


def test_half_a_word_is_stored_as_it_is_typed_and_stays_in_the_field(
    home: Desk, qtbot: QtBot
) -> None:
    dialog = _begin(home)
    _event(dialog)
    click(dialog.next)
    field = dialog.feelings.picker.own

    def feelings() -> tuple[str, ...]:
        return next((d.feelings for d in home.journal.drafts() if isinstance(d, HurtDraft)), ())

    type_into(field, "like a guest in my own")
    qtbot.waitUntil(lambda: feelings() == ("like a guest in my own",))
    assert field.text() == "like a guest in my own"
    type_into(field, " home")
    press(field, Qt.Key.Key_Return)
    type_into(field, "sm")
    qtbot.waitUntil(lambda: feelings() == ("like a guest in my own home", "sm"))
    field.selectAll()
    press(field, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: feelings() == ("like a guest in my own home",))


def _list_of(dialog: NameHurt) -> QAbstractItemView:
    completer = dialog.feelings.picker.own.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    return popup


def _open_list(dialog: NameHurt) -> QAbstractItemView:
    popup = _list_of(dialog)
    assert popup.isVisible()
    return popup


def test_escape_in_an_open_list_closes_only_the_list(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    type_into(dialog.feelings.picker.own, "lon")
    popup = _open_list(dialog)
    dialog.leave()
    assert home.journal_view.guided is dialog
    assert not popup.isVisible()


def test_a_completed_word_leaves_an_empty_field(home: Desk, qtbot: QtBot) -> None:
    dialog = _begin(home)
    _event(dialog)
    picker = dialog.feelings.picker
    type_into(picker.own, "lonel")
    popup = _open_list(dialog)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picker.own.text() == "")
    assert picker.picked() == ("lonely",)


def test_a_story_of_ones_own_is_never_replaced_by_a_chip(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    _feel(dialog)
    type_into(dialog.story.field, "a long own story")
    chip = dialog.story.words.choices()[0]
    click(dialog.story.words.chip(chip))
    assert dialog.draft.story.startswith("a long own story")
    assert chip in dialog.draft.story


def test_a_story_chip_can_be_taken_back(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    _feel(dialog)
    chip = dialog.story.words.choices()[0]
    click(dialog.story.words.chip(chip))
    assert dialog.draft.story == chip
    click(dialog.story.words.chip(chip))
    assert dialog.draft.story == ""


def test_clicking_the_chosen_time_again_changes_nothing(home: Desk) -> None:
    dialog = _begin(home)
    picker = dialog.happened.when
    click(picker.chips.chip(When.OTHER))
    picker.field.setDateTime(picker.field.dateTime().addDays(-30))
    typed = dialog.draft.happened_at
    click(picker.chips.chip(When.OTHER))
    assert dialog.draft.happened_at == typed


def test_the_chip_says_what_the_typed_time_says(home: Desk) -> None:
    dialog = _begin(home)
    picker = dialog.happened.when
    click(picker.chips.chip(When.YESTERDAY))
    picker.field.setDateTime(picker.field.dateTime().addDays(-7))
    assert picker.chips.value() is When.OTHER


def test_enter_goes_on_from_chips_and_lists(home: Desk) -> None:
    dialog = _begin(home)
    type_into(dialog.happened.field, "you were late")
    dialog.happened.when.chips.setFocus()
    press(home.window, Qt.Key.Key_Return)
    assert dialog.steps[dialog.index] is dialog.feelings
    click(dialog.feelings.picker.words.chip("sad"))
    click(dialog.feelings.strength.chip(2))
    dialog.feelings.picker.families.setFocus()
    press(home.window, Qt.Key.Key_Return)
    assert dialog.steps[dialog.index] is dialog.story


def test_a_text_past_the_limit_is_said_where_it_stands(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    _feel(dialog)
    dialog.story.field.insertPlainText("x" * 20_001)
    click(dialog.next)
    assert dialog.steps[dialog.index] is dialog.story
    assert "very long" in dialog.error.text()


def test_looking_at_a_hurt_in_the_dialog_leaves_no_draft(home: Desk) -> None:
    draft = a_hurt_draft(home.journal)
    home.journal.name_hurt(draft)
    home.journal_view.context.navigator.edit_moment(MomentKind.HURT, draft.uuid)
    edit = _dialog(home)
    click(edit.next)
    press(home.window, Qt.Key.Key_Escape)
    assert home.journal.drafts() == ()


def test_a_long_event_is_shortened_in_the_sentence_that_grows_and_kept_whole(home: Desk) -> None:
    dialog = _begin(home)
    long = "you said in front of everyone at the table " + "that I never listen to anybody " * 8
    _event(dialog, long)
    shown = dialog.so_far.sentence.text()
    assert "that I never listen to anybody" in shown
    assert len(shown) < 260
    assert "…" in shown
    assert dialog.draft.event.strip() == long.strip()
    _feel(dialog)
    dialog.go_on()
    _need(dialog)
    dialog.go_on()
    assert dialog.whole.sentence.text().count("never listen") == 8, "the last step has all of it"


@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier]
)
def test_enter_and_ctrl_enter_go_on_at_every_step(home: Desk, held: Qt.KeyboardModifier) -> None:
    dialog = _begin(home)
    QTest.keyClicks(focused(), "you forgot our call")
    for step in range(1, 6):
        while dialog.index < step:
            # A step of several fields is gone through field by field.
            before = focused()
            QTest.keyClick(before, Qt.Key.Key_Return, held)
            assert dialog.index == step or focused() is not before, dialog.error.text()
        if dialog.steps[step] is dialog.feelings:
            type_into(dialog.feelings.picker.own, "lonely")
            QTest.keyClick(focused(), Qt.Key.Key_Return, held)
            click(dialog.feelings.strength.chip(3))
        elif dialog.steps[step] is dialog.needs:
            type_into(dialog.needs.picker.own, "to be heard")
            QTest.keyClick(focused(), Qt.Key.Key_Return, held)
    QTest.keyClick(focused(), Qt.Key.Key_Return, held)
    assert _only_hurt(home).event == "you forgot our call"


def test_i_do_not_know_yet_is_in_sight_and_asks_for_nothing_else(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    families = dialog.feelings.picker.families
    assert focused() is families
    QTest.keyClick(families, Qt.Key.Key_Down)
    assert families.currentItem().text() == "I don't know yet"
    press(home.window, Qt.Key.Key_Tab)
    press(home.window, Qt.Key.Key_Space)
    assert dialog.draft.feelings == (unsure_answer(),)
    assert dialog.draft.strength == 1
    assert dialog.feelings.strength.value() == 1, "what it counts as can be seen"
    assert "no number" in dialog.feelings.assumed.text()
    assert dialog.feelings.assumed.isVisible()
    press(home.window, Qt.Key.Key_Return)
    assert dialog.index == 2


def test_a_feeling_that_comes_to_mind_after_all_asks_how_strong_it_was(home: Desk) -> None:
    dialog = _begin(home)
    _event(dialog)
    step = dialog.feelings
    step.picker.show_family("unsure")
    click(step.picker.words.chip(unsure_answer()))
    type_into(step.picker.own, "lonely")
    QTest.keyClick(step.picker.own, Qt.Key.Key_Return)
    assert dialog.draft.strength is None
    assert not step.assumed.isVisible()
    click(step.strength.chip(4))
    click(step.picker.picked_row.chip("lonely"))
    assert dialog.draft.strength == 4, "a number that was chosen stays"
