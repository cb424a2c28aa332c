"""The sentence on the last page can be changed where it stands; and a clause is asked to go on."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import Field, fields_at_first, snapshot_of
from microhurts_desktop.services.export_all import Everything, as_json
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords
from microhurts_desktop.ui.parts.writing.coach_line import PAUSE_MS
from microhurts_desktop.ui.parts.writing.sentence_view import sentence_in
from tests.ui.windows import Desk, click, focused, press, type_into
from tests.vault_folders import a_hurt_draft

SHOWN = (
    "When you looked at your phone, I noticed I felt lonely. "
    "What I needed in that moment was to be heard."
)


@pytest.fixture
def last_page(home: Desk) -> NameHurt:
    """The naming dialog on its last page."""
    draft = a_hurt_draft(
        home.journal,
        event="you looked at your phone",
        feelings=("lonely",),
        needs=("to be heard",),
    )
    return _at_the_end(home, draft)


def _at_the_end(home: Desk, draft: HurtDraft) -> NameHurt:
    home.journal.save_draft(draft)
    home.journal_view.context.navigator.continue_draft(draft)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    dialog.show_step(len(dialog.steps) - 1)
    return dialog


def _retype(dialog: NameHurt, old: str, new: str) -> None:
    """Select some words of the sentence with the cursor, and type others over them."""
    field = dialog.whole.sentence
    at = field.text().index(old)
    cursor = field.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(old), QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    if new:
        type_into(field, new)
    else:
        press(field, Qt.Key.Key_Delete)


def _kept(home: Desk) -> Hurt:
    (summary,) = home.journal.summaries(0, 10)
    return home.journal.hurt(summary.uuid)


def _sheet(home: Desk, hurt: Hurt) -> HurtSheet:
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    page = home.journal_view.page("moments")
    found = page.reading.sheet  # type: ignore[attr-defined]
    assert isinstance(found, HurtSheet)
    return found


def test_words_changed_within_a_part_change_what_was_written_before(
    home: Desk, last_page: NameHurt
) -> None:
    assert focused() is last_page.whole.sentence
    _retype(last_page, "your phone", "the telly")
    _retype(last_page, "lonely", "small")
    assert last_page.whole.sentence.text() == SHOWN.replace("your phone", "the telly").replace(
        "lonely", "small"
    ), "nothing jumps under the hand that types"
    assert last_page.whole.own.isHidden()
    assert last_page.happened.field.text() == "you looked at the telly"
    click(last_page.next)
    hurt = _kept(home)
    assert (hurt.event, hurt.feelings, hurt.own_sentence) == (
        "you looked at the telly", ("small",), ""
    )  # fmt: skip


def test_anything_else_is_kept_as_their_own_sentence_beside_the_words(
    home: Desk, last_page: NameHurt
) -> None:
    _retype(last_page, "When you looked at", "Last night you were on")
    own = SHOWN.replace("When you looked at", "Last night you were on")
    assert last_page.whole.own.isVisible()
    assert last_page.so_far.sentence.text() == own
    click(last_page.whole.copy)
    assert QGuiApplication.clipboard().text() == own
    click(last_page.next)
    hurt = _kept(home)
    assert hurt.own_sentence == own
    assert (hurt.event, hurt.feelings) == ("you looked at your phone", ("lonely",))
    sheet = _sheet(home, hurt)
    assert sheet.sentence.text() == own
    click(sheet.copy)
    assert QGuiApplication.clipboard().text() == own
    assert sentence_in(hurt).text == own


def test_it_is_exported_beside_what_was_written(home: Desk, last_page: NameHurt) -> None:
    _retype(last_page, "I noticed ", "")
    own = last_page.whole.sentence.text()
    click(last_page.next)
    hurt = _kept(home)
    everything = Everything(
        name="Ana",
        moments={MomentKind.HURT: (hurt,)},
        promises=(),
        rehearsals=(),
        drafts=(),
        shared=(),
    )
    exported = json.loads(as_json(everything, home.journal.now()))
    assert exported["hurts"][0]["own_sentence"] == own
    words = "\n".join(HurtSheet.in_markdown(hurt, everything))
    assert own in words
    assert hurt.event in words


def test_it_is_put_together_again_when_asked(home: Desk, last_page: NameHurt) -> None:
    _retype(last_page, "I noticed ", "")
    click(last_page.whole.back)
    assert last_page.whole.sentence.text() == SHOWN
    assert last_page.whole.back.isHidden()
    QTest.keyClick(last_page.whole.sentence, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert last_page.whole.own.isVisible(), "that can be undone where it stands"


def test_it_waits_in_the_draft_and_is_there_when_it_is_reworded(
    home: Desk, last_page: NameHurt
) -> None:
    _retype(last_page, "I noticed ", "")
    own = last_page.whole.sentence.text()
    click(last_page.later)
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.own_sentence == own
    again = _at_the_end(home, draft)
    assert again.whole.sentence.text() == own
    click(again.next)
    home.journal_view.context.navigator.edit_moment(MomentKind.HURT, draft.uuid)
    edit = home.journal_view.guided
    assert isinstance(edit, NameHurt)
    edit.show_step(0)
    type_into(edit.happened.field, " again")
    edit.show_step(len(edit.steps) - 1)
    assert edit.whole.sentence.text() == own, "it is theirs, whatever is changed before it"
    click(edit.whole.back)
    assert "your phone again, I noticed" in edit.whole.sentence.text()
    click(edit.next)
    assert _kept(home).own_sentence == ""


def test_an_emptied_sentence_is_the_one_of_their_words(home: Desk, last_page: NameHurt) -> None:
    last_page.whole.sentence.selectAll()
    press(last_page.whole.sentence, Qt.Key.Key_Delete)
    click(last_page.next)
    hurt = _kept(home)
    assert (hurt.own_sentence, sentence_in(hurt).text) == ("", SHOWN)


@pytest.mark.parametrize("own", ["I missed you.", ""])
def test_an_emptied_sentence_stays_empty_under_the_hand_that_writes_another(
    home: Desk, last_page: NameHurt, own: str
) -> None:
    field = last_page.whole.sentence
    if own:
        field.selectAll()
        type_into(field, own)
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)
    assert field.text() == ""
    assert last_page.whole.back.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == (own or SHOWN), "what was deleted can be had again"
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)
    QTest.keyClicks(field, "  You left.")
    assert field.text() == "  You left."
    for _ in range(len("  You left.")):
        press(field, Qt.Key.Key_Backspace)
    assert field.text() == ""
    QTest.keyClicks(field, "Gone.")
    click(last_page.next)
    assert _kept(home).own_sentence == "Gone."


def test_where_it_was_emptied_and_left_the_one_of_their_words_is_shown(
    home: Desk, last_page: NameHurt
) -> None:
    field = last_page.whole.sentence
    field.selectAll()
    type_into(field, "I missed you.")
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)
    click(last_page.whole.back)
    assert field.text() == SHOWN
    assert not last_page.whole.back.isVisible()
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)
    last_page.show_step(0)
    last_page.show_step(len(last_page.steps) - 1)
    assert field.text() == SHOWN
    assert not last_page.whole.back.isVisible()
    assert last_page.draft.own_sentence == ""


def test_their_own_sentence_is_what_the_other_may_read(home: Desk, last_page: NameHurt) -> None:
    _retype(last_page, "your phone", "that thing. I noticed")
    last_page.whole.sentence.selectAll()
    type_into(last_page.whole.sentence, "I missed you last night.")
    click(last_page.next)
    snapshot = snapshot_of(_kept(home), fields_at_first(_kept(home)) - {Field.FEELINGS})
    assert (snapshot.event, snapshot.in_own_words) == ("I missed you last night.", True)
    assert sentence_in(snapshot).text == "I missed you last night."
    assert not any("phone" in text or "thing" in text for text in snapshot.texts())
    shown = SharedWords(home.journal_view.context, "They read", snapshot)
    read = [words.text() for words in shown.findChildren(OwnWords)]
    assert read[:2] == ["I missed you last night.", "to be heard"]
    shown.deleteLater()


def test_nobody_happens_so_the_clause_is_asked_to_go_on(home: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(home.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    asked = dialog.happened.how_it_goes_on
    type_into(dialog.happened.field, "your mum")
    assert asked.isHidden(), "they may be about to say more"
    qtbot.waitUntil(asked.isVisible, timeout=PAUSE_MS + 2_000)
    assert asked.text() == "“your mum …”, and then? What was said or done?"
    assert dialog.so_far.sentence.text().startswith("When your mum ___, I noticed")
    type_into(dialog.happened.field, " laughed at me")
    assert asked.isHidden()
    click(dialog.next)
    assert dialog.index == 1, "it is a question, and stops nobody"


def test_what_goes_on_and_what_is_so_stand_there_and_can_be_changed(home: Desk) -> None:
    draft = a_hurt_draft(
        home.journal,
        event="you never ask how my day was",
        feelings=("numb. just numb",),
        needs=("you next to me. nothing else",),
    )
    dialog = _at_the_end(home, draft)
    assert dialog.whole.sentence.text() == (
        "You never ask how my day was, and I noticed I felt numb, just numb. "
        "What I needed in that moment was to have you next to me, nothing else."
    )
    _retype(dialog, "just numb", "so numb")
    click(dialog.next)
    hurt = _kept(home)
    assert (hurt.feelings, hurt.own_sentence) == (("numb. so numb",), "")
