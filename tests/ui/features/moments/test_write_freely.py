"""Writing freely: by keyboard, saved as it is typed, with a prompt or without one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.content.prompts import themes
from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Reflection, ReflectionDraft
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.features.today.learn import LearnPage
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.kit.when_picker import When
from tests.reflections import PROMPT, TEXT, a_reflection_draft, a_written_reflection
from tests.ui.two import buttons, press_button, today, words_in
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier


def begin(desk: Desk) -> WriteFreely:
    """Press Ctrl+J, and return the page that opens."""
    QTest.keyClick(desk.window, Qt.Key.Key_J, CTRL)
    return the_page(desk)


def the_page(desk: Desk) -> WriteFreely:
    dialog = desk.journal_view.guided
    assert isinstance(dialog, WriteFreely)
    settle()
    return dialog


def written(desk: Desk) -> list[Reflection]:
    """Lock, unlock, and return what is in the vault."""
    assert desk.window.lock()
    type_into(desk.unlock_page.secret, PASSPHRASE)
    click(desk.unlock_page.button)
    found = desk.journal.summaries(0, 20, MomentKind.REFLECTION)
    return [desk.journal.reflections.read(summary.uuid) for summary in found]


def test_it_is_written_and_kept_by_keyboard_alone(home: Desk) -> None:
    begin(home)
    QTest.keyClicks(focused(), "The coats.")
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "All on one hook.")
    assert home.journal.moment_count() == 0, "Enter is a new line, and keeps nothing"
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)
    assert home.journal_view.guided is None
    assert "Kept, just as you wrote it." in home.page("kept", KeptPage).said.text()
    (kept,) = written(home)
    assert (kept.text, kept.prompt) == ("The coats.\n\nAll on one hook.", "")
    assert kept.happened_at == home.clock.at


def test_words_without_hope_bring_one_quiet_line_and_what_is_written_stays(
    home: Desk, qtbot: QtBot
) -> None:
    page = begin(home).page
    QTest.keyClicks(focused(), "It is hopeless")
    qtbot.waitUntil(page.hopeless.isVisible)
    assert not page.note.isVisible()
    QTest.keyClicks(focused(), ", and I am afraid of you")
    qtbot.waitUntil(page.note.isVisible)
    assert not page.hopeless.isVisible(), "safety comes first"
    page.field.set_text("It is hopeless.")
    qtbot.waitUntil(page.hopeless.isVisible)
    page.hopeless.button.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    learn = home.journal_view.page("learn")
    assert isinstance(learn, LearnPage)
    assert learn.isVisible()
    assert learn.topics_chips.value() == "support"
    (draft,) = home.journal.drafts()
    assert isinstance(draft, ReflectionDraft)
    assert draft.text == "It is hopeless."


@pytest.mark.parametrize("way", ["today", "moments", "menu"])
def test_there_is_a_quiet_way_in(home: Desk, way: str) -> None:
    match way:
        case "today":
            click(today(home).write_freely)
        case "moments":
            home.journal_view.go_to("moments")
            page = home.journal_view.page("moments")
            home.journal.save_draft(a_reflection_draft(home.journal))
            a_written_reflection(home.journal)
            page.mark_dirty()
            settle()
            press_button(page, "Reflections")
            assert "The reflection" not in words_in(page)
            home.journal.delete(MomentKind.REFLECTION, home.journal.summaries(0, 1)[0].uuid)
            page.mark_dirty()
            assert "Nothing is written freely yet" in words_in(page)
            press_button(page, "Write freely")
        case _:
            (action,) = (
                one
                for one in home.window.findChildren(type(home.window.menuBar().actions()[0]))
                if one.text() == "&Write freely"
            )
            assert action.shortcut().toString() == "Ctrl+J"
            action.trigger()
    assert the_page(home).page.field.hasFocus()


def test_nothing_of_it_is_a_step(home: Desk) -> None:
    dialog = begin(home)
    words = words_in(dialog)
    assert "step" not in words
    assert "Nobody reads it but you" in words
    assert buttons(dialog)[-2:] == ["Finish later", "Keep it"]


def test_it_is_saved_while_it_is_typed(home: Desk, qtbot: QtBot) -> None:
    dialog = begin(home)
    assert not dialog.page.saved.isVisible()
    type_into(dialog.page.field, "The coats")
    qtbot.waitUntil(lambda: bool(home.journal.drafts()))
    (draft,) = home.journal.drafts()
    assert isinstance(draft, ReflectionDraft)
    assert draft.text == "The coats"
    assert dialog.page.saved.isVisible()


def test_what_was_begun_waits_on_today_and_is_gone_on_with(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.page.field, "The coats")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert home.journal_view.guided is None
    page = today(home)
    assert "A reflection you began" in words_in(page.waiting)
    press_button(page.waiting, "Go on")
    dialog = the_page(home)
    assert dialog.page.field.text() == "The coats"
    click(dialog.next)
    assert [one.text for one in written(home)] == ["The coats"]
    assert home.journal.drafts() == ()


def test_a_lock_keeps_every_word(home: Desk) -> None:
    type_into(begin(home).page.field, "The coats")
    assert written(home) == []
    (draft,) = home.journal.drafts()
    assert isinstance(draft, ReflectionDraft)
    assert draft.text == "The coats"


@pytest.mark.parametrize(
    "text",
    ["and on and on " * 400, "🫖 👩‍👩‍👧 é", "לא ידעתי מאיפה להתחיל\nمرحبا"],
    ids=["long", "emoji", "right to left"],
)
def test_any_words_are_kept_as_they_are(home: Desk, text: str) -> None:
    dialog = begin(home)
    pasted = QMimeData()
    pasted.setHtml(f"<b>{text}</b>")
    pasted.setText(text)
    dialog.page.field.insertFromMimeData(pasted)
    click(dialog.next)
    assert [one.text for one in written(home)] == [text]


def test_what_is_in_the_way_is_said_and_nothing_is_lost(home: Desk) -> None:
    dialog = begin(home)
    click(dialog.next)
    assert "Write a few words first" in dialog.error.text()
    dialog.page.field.set_text("a" * (LONGEST_TEXT + 1))
    click(dialog.next)
    assert "two parts" in dialog.error.text()
    assert len(dialog.page.field.text()) == LONGEST_TEXT + 1
    assert home.journal.moment_count() == 0


def test_it_may_have_been_another_day(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.page.field, "The coats")
    click(dialog.page.when.chips.chip(When.YESTERDAY))
    click(dialog.next)
    (kept,) = written(home)
    assert (home.clock.at.date() - kept.happened_at.date()).days == 1


def test_a_day_to_come_is_asked_about(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.page.field, "The coats")
    home.clock.forward(hours=-1)
    click(dialog.next)
    assert "still to come" in dialog.error.text()
    assert home.journal.moment_count() == 0


def test_words_of_fear_bring_the_safety_note_and_are_kept(home: Desk, qtbot: QtBot) -> None:
    dialog = begin(home)
    type_into(dialog.page.field, "I am afraid of you when you shout")
    qtbot.waitUntil(dialog.page.note.isVisible)
    click(dialog.next)
    assert [one.text for one in written(home)] == ["I am afraid of you when you shout"]


# Prompts


def test_a_prompt_comes_only_when_it_is_asked_for(home: Desk) -> None:
    page = begin(home).page
    assert page.prompts.prompt() == ""
    assert not page.prompts.card.isVisible()
    click(page.prompts.offer)
    assert page.prompts.prompt() in themes()[0].prompts
    assert page.prompts.prompt() in words_in(page.prompts)
    assert page.field.text() == "", "it puts no word into the text"


def test_others_come_one_by_one_and_by_theme(home: Desk) -> None:
    page = begin(home).page
    click(page.prompts.offer)
    seen = []
    for _ in themes()[0].prompts:
        seen.append(page.prompts.prompt())
        click(page.prompts.another)
    assert sorted(seen) == sorted(themes()[0].prompts)
    assert page.prompts.prompt() == seen[0]
    for theme in themes():
        click(page.prompts.themes.chip(theme.id))
        assert page.prompts.prompt() in theme.prompts
    click(page.prompts.away)
    assert page.prompts.prompt() == ""
    assert page.prompts.offer.hasFocus()


@pytest.mark.parametrize("kept", [True, False])
def test_the_prompt_stays_with_the_text_only_if_wished(home: Desk, kept: bool) -> None:
    dialog = begin(home)
    click(dialog.page.prompts.offer)
    if not kept:
        click(dialog.page.prompts.keep)
    prompt = dialog.page.prompts.prompt()
    type_into(dialog.page.field, "The coats")
    click(dialog.later)
    press_button(today(home).waiting, "Go on")
    dialog = the_page(home)
    assert dialog.page.prompts.prompt() == prompt, "it is in sight again"
    assert dialog.page.prompts.keeps() is kept
    click(dialog.next)
    assert [one.prompt for one in written(home)] == [prompt if kept else ""]


def test_a_prompt_that_is_in_no_file_any_more_stays_as_it_was_kept(home: Desk) -> None:
    asked = "What did the sea say?"
    mine = a_written_reflection(home.journal, prompt=asked)
    home.journal_view.context.navigator.edit_moment(MomentKind.REFLECTION, mine.uuid)
    dialog = the_page(home)
    assert asked in words_in(dialog)
    assert dialog.page.prompts.themes.value() is None
    type_into(dialog.page.field, "!")
    click(dialog.next)
    assert [one.prompt for one in written(home)] == [asked]


# Editing


def test_editing_keeps_the_same_reflection(home: Desk) -> None:
    mine = a_written_reflection(home.journal, prompt=PROMPT)
    home.journal_view.context.navigator.edit_moment(MomentKind.REFLECTION, mine.uuid)
    dialog = the_page(home)
    assert dialog.page.field.text() == TEXT
    dialog.page.field.selectAll()
    type_into(dialog.page.field, "Shorter.")
    click(dialog.next)
    assert "Your changes are saved." in home.journal_view.status_line.said.text()
    (kept,) = written(home)
    assert (kept.uuid, kept.text, kept.prompt) == (mine.uuid, "Shorter.", PROMPT)


def test_changes_wait_on_today_under_their_own_name(home: Desk) -> None:
    mine = a_written_reflection(home.journal)
    home.journal_view.context.navigator.edit_moment(MomentKind.REFLECTION, mine.uuid)
    dialog = the_page(home)
    type_into(dialog.page.field, "More. ")
    click(dialog.later)
    page = today(home)
    assert isinstance(page, TodayPage)
    assert "Changes to a reflection" in words_in(page.waiting)
    press_button(page.waiting, "Discard the changes")
    assert [one.text for one in written(home)] == [TEXT]


def test_a_failed_save_says_so_and_keeps_the_words_on_the_screen(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin(home)
    type_into(dialog.page.field, "The coats")

    def full(*_: object) -> Changes:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(type(home.journal), "save_draft", full)
        broken.setattr(type(home.journal.reflections), "write", full)
        click(dialog.next)
        assert home.journal_view.status_line.trouble.isVisible()
        click(dialog.later)
        assert home.journal_view.guided is dialog, "it stays until the words are safe"
        assert dialog.page.field.text() == "The coats"
    click(dialog.next)
    assert [one.text for one in written(home)] == ["The coats"]
