"""The coach in the windows: asked for, one thing at a time, and the words stay the person's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import coach_rules
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import ReachedOut, RepairDraft
from microhurts_desktop.language.coach import Hint, HintKind, Slot
from microhurts_desktop.services import preload
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.theme import Theme, load_tokens
from microhurts_desktop.ui.parts.writing import coach_line
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine, Heard, Passage
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from tests.ui.windows import Desk, a_theme, click, focused, move_in, press, settle, type_into
from tests.vault_folders import a_hurt_draft

NEVER = "You never listen to me"
TWO = "You never listen to me, and you are so selfish"


@pytest.fixture(autouse=True)
def _without_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coach_line, "PAUSE_MS", 0)


def naming(desk: Desk, **written: object) -> NameHurt:
    desk.journal_view.open_draft(a_hurt_draft(desk.journal, **written))
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog


def asked(desk: Desk, event: str) -> CoachLine:
    """Return the coach below an event, after it was asked to look."""
    dialog = naming(desk, event=event)
    click(dialog.happened.coach.look_button)
    return dialog.happened.coach


def underlined(field: QPlainTextEdit | QTextEdit) -> list[str]:
    selections = field.extraSelections()
    return [one.cursor.selectedText() for one in selections]


def said_by(coach: CoachLine) -> str:
    assert coach.hint.isVisible()
    return coach.hint.words.text()


def stored(desk: Desk) -> HurtDraft:
    guided = desk.journal_view.guided
    assert guided is not None
    assert guided.save_now()
    (draft,) = desk.journal.drafts()
    assert isinstance(draft, HurtDraft)
    return draft


# Asked, and only then


def test_nothing_is_said_of_a_private_draft_unasked(home: Desk) -> None:
    dialog = naming(home, event="")
    type_into(dialog.happened.field, TWO)
    settle()
    assert not dialog.happened.coach.hint.isVisible()
    assert underlined(dialog.happened.field) == []


def test_the_whole_way_by_keyboard(home: Desk) -> None:
    dialog = naming(home, event="")
    coach, field = dialog.happened.coach, dialog.happened.field
    type_into(field, TWO)
    press(field, Qt.Key.Key_F7)
    assert said_by(coach) == "“You never listen”"
    assert "one time that hurt" in coach.hint.text.text(), "the reason"
    assert coach.hint.text.text().endswith("What happened then?"), "and the suggestion"
    assert underlined(field) == ["You never listen"]
    assert focused() is field, "whoever writes goes on writing"

    press(field, Qt.Key.Key_F7)
    assert said_by(coach) == "“you are so selfish”"
    press(field, Qt.Key.Key_F7)
    assert said_by(coach) == "“You never listen”", "after the last comes the first"

    for expected in (coach.look_button, coach.hint.keep):
        press(field, Qt.Key.Key_Tab)
        assert focused() is expected
    press(field, Qt.Key.Key_Return)
    assert said_by(coach) == "“you are so selfish”"
    assert not coach.hint.next.isVisible(), "there is no other"
    press(field, Qt.Key.Key_Space)
    assert not coach.hint.isVisible()
    assert coach.said.text() == "They stay as they are."
    assert focused() is coach.look_button
    assert underlined(field) == []
    assert stored(home).event == TWO


def test_a_hint_is_heard_by_whoever_cannot_see_it(home: Desk) -> None:
    coach = asked(home, NEVER)
    told = coach.hint.accessibleName()
    assert told.startswith("“You never listen”: ")
    assert coach.hint.text.text() in told
    assert coach.hint.keep.accessibleDescription() == told


def test_one_thing_is_said_at_a_time_and_nothing_is_counted(home: Desk) -> None:
    coach = asked(home, TWO)
    assert len(underlined(naming_field(home))) == 1
    assert not any(letter.isdigit() for letter in coach.hint.words.text() + coach.hint.text.text())
    click(coach.hint.next)
    assert underlined(naming_field(home)) == ["you are so selfish"]


def naming_field(desk: Desk) -> QPlainTextEdit:
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog.happened.field


def test_where_nothing_stands_out_that_is_said(home: Desk) -> None:
    coach = asked(home, "You looked at your phone while I was talking")
    assert coach.said.isVisible()
    assert coach.said.text() == "Nothing stands out. These are your words."
    assert asked(home, "").said.text() == "There are no words here yet."


def test_a_hint_is_in_nobodys_way(home: Desk) -> None:
    dialog = naming(home, event=TWO)
    click(dialog.happened.coach.look_button)
    for _ in dialog.steps:
        click(dialog.next)
    (summary,) = home.journal.summaries(0, 10)
    assert home.journal.hurt(summary.uuid).event == TWO


def test_looking_ends_when_it_is_stopped_or_the_page_is_left(home: Desk) -> None:
    dialog = naming(home, event=NEVER)
    coach = dialog.happened.coach

    def leave_the_page() -> None:
        dialog.go_on()
        dialog.go_back()

    for leave in (coach.look_button.click, leave_the_page):
        click(coach.look_button)
        assert coach.look_button.text() == "Stop looking"
        leave()
        assert coach.look_button.text() == "Look at my words"
        assert not coach.hint.isVisible()
        assert underlined(dialog.happened.field) == []
        dialog.happened.field.appendPlainText("You never ask.")
        settle()
        assert not coach.hint.isVisible()


# Which words


@pytest.mark.parametrize(
    "before",
    ["", "🌧️😔 ", "لم تسألني عن يومي 😔. ", "a\nb 👩‍👩‍👧\n", "\u0007\u200b<b>& "],
)
def test_the_very_words_are_underlined_whatever_stands_before_them(home: Desk, before: str) -> None:
    asked(home, before + NEVER)
    assert underlined(naming_field(home)) == ["You never listen"]


def test_words_far_down_in_a_long_text_are_brought_into_sight(home: Desk) -> None:
    dialog = naming(home, event="I told you about it. " * 200 + NEVER)
    field = dialog.happened.field
    field.moveCursor(QTextCursor.MoveOperation.Start)
    settle()
    click(dialog.happened.coach.look_button)
    (selection,) = field.extraSelections()
    place = field.cursorRect(selection.cursor)
    assert field.viewport().rect().contains(place.center())
    assert field.textCursor().position() == 0, "the cursor stays"


def test_a_hint_goes_with_its_words_and_the_next_look_waits_for_a_pause(
    home: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[None] = []
    usual = coach_line.hints_for

    def counted(*given: object) -> tuple[Heard, ...]:
        looks.append(None)
        return usual(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(coach_line, "hints_for", counted)
    coach = asked(home, NEVER)
    field = naming_field(home)
    assert len(looks) == 1
    field.selectAll()
    type_into(field, "You did not look up. You alwayz")
    assert not coach.hint.isVisible(), "these words are gone"
    assert len(looks) == 1, "a key alone brings no look"
    settle()
    press(field, Qt.Key.Key_Backspace)
    type_into(field, "s interrupt me")
    qtbot.waitUntil(lambda: coach.hint.isVisible())
    assert said_by(coach) == "“You always interrupt”"
    assert underlined(field) == ["You always interrupt"]


@pytest.fixture
def _in_the_pause(monkeypatch: pytest.MonkeyPatch, _without_a_pause: None) -> None:
    """Let whoever typed press on before the coach has looked again."""
    monkeypatch.setattr(coach_line, "PAUSE_MS", 60_000)


def replace_words(field: QPlainTextEdit, words: str, by: str) -> None:
    """Type over some words, as a person would."""
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index(words))
    cursor.movePosition(cursor.MoveOperation.Right, cursor.MoveMode.KeepAnchor, len(words))
    field.setTextCursor(cursor)
    type_into(field, by)


@pytest.mark.usefixtures("_in_the_pause")
def test_when_the_words_of_a_hint_are_gone_the_key_leads_to_the_next_at_once(home: Desk) -> None:
    dialog = naming(home, event=f"{TWO}, you always do")
    coach, field = dialog.happened.coach, dialog.happened.field
    press(field, Qt.Key.Key_F7)
    replace_words(field, "You never listen to me", "You looked away")
    assert not coach.hint.isVisible()
    press(field, Qt.Key.Key_F7)
    assert said_by(coach) == "“you are so selfish”"
    assert underlined(field) == ["you are so selfish"]


@pytest.mark.usefixtures("_in_the_pause")
def test_the_next_hint_stands_below_its_words_however_they_have_moved(home: Desk) -> None:
    dialog = naming(home, event=TWO)
    coach, field = dialog.happened.coach, dialog.happened.field
    press(field, Qt.Key.Key_F7)
    replace_words(field, "to me", "to anything that I tell you")
    click(coach.hint.next)
    assert said_by(coach) == "“you are so selfish”"
    assert underlined(field) == ["you are so selfish"]


@pytest.mark.usefixtures("_in_the_pause")
def test_where_the_next_words_are_gone_the_same_hint_stays(home: Desk) -> None:
    dialog = naming(home, event=TWO)
    coach, field = dialog.happened.coach, dialog.happened.field
    press(field, Qt.Key.Key_F7)
    replace_words(field, "you are so selfish", "I was sad")
    click(coach.hint.next)
    assert said_by(coach) == "“You never listen”"
    assert not coach.hint.next.isVisible()


def test_the_next_of_two_that_are_alike_is_the_other(home: Desk) -> None:
    dialog = naming(home, event="so you never listen, you never listen, you are so selfish")
    coach, field = dialog.happened.coach, dialog.happened.field
    press(field, Qt.Key.Key_F7)
    seen = [said_by(coach)]
    for _ in range(3):
        press(field, Qt.Key.Key_F7)
        seen.append(said_by(coach))
    never, selfish = "“you never listen”", "“you are so selfish”"
    assert seen == [never, never, selfish, never]


def test_a_hint_moves_along_with_its_words(home: Desk) -> None:
    coach = asked(home, TWO)
    click(coach.hint.next)
    field = naming_field(home)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    type_into(field, "Today at six, ")
    settle()
    assert said_by(coach) == "“you are so selfish”", "it stays at what it spoke of"
    assert underlined(field) == ["you are so selfish"]


def test_the_line_below_the_words_follows_the_colours(home: Desk) -> None:
    asked(home, NEVER)
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        home.journal_view.context.theme.choose(choice)
        (selection,) = naming_field(home).extraSelections()
        colour = selection.format.underlineColor().name()
        assert colour == load_tokens()[choice.value].gold.lower()


def test_looking_changes_no_letter_and_can_be_undone_no_further(home: Desk) -> None:
    dialog = naming(home, event="")
    field = dialog.happened.field
    type_into(field, NEVER)
    press(field, Qt.Key.Key_F7)
    assert field.text() == NEVER
    field.undo()
    assert field.text() == "", "what undo takes back is what was typed"


def test_of_words_that_overlap_one_thing_is_said_and_once_kept_no_other(home: Desk) -> None:
    coach = asked(home, "Sorry, but you are always so selfish")
    assert said_by(coach) == "“you are always so selfish”"
    assert not coach.hint.next.isVisible()
    click(coach.hint.keep)
    assert not coach.hint.isVisible()


# Kept words


def test_kept_words_are_remembered_with_the_draft(home: Desk) -> None:
    coach = asked(home, TWO)
    click(coach.hint.keep)
    draft = stored(home)
    assert draft.kept_words == ("absolutes: you never listen",)
    home.journal_view.leave_guided()
    home.journal_view.context.navigator.continue_draft(draft)
    again = home.journal_view.guided
    assert isinstance(again, NameHurt)
    again.show_step(0)
    click(again.happened.coach.look_button)
    assert said_by(again.happened.coach) == "“you are so selfish”"
    assert not again.happened.coach.hint.next.isVisible()


def test_other_words_are_spoken_of_all_the_same(home: Desk) -> None:
    coach = asked(home, NEVER)
    click(coach.hint.keep)
    naming_field(home).appendPlainText("You never ask how I am.")
    settle()
    assert said_by(coach) == "“You never ask”"


def test_words_that_were_deleted_are_kept_nowhere(home: Desk) -> None:
    coach = asked(home, NEVER)
    click(coach.hint.keep)
    field = naming_field(home)
    field.selectAll()
    type_into(field, "You looked away")
    assert stored(home).kept_words == ()


def test_what_was_kept_in_a_step_is_kept_in_the_sentence(home: Desk) -> None:
    dialog = naming(home, event=NEVER, feelings=("sad",))
    click(dialog.happened.coach.look_button)
    click(dialog.happened.coach.hint.keep)
    dialog.show_step(5)
    click(dialog.whole.coach.look_button)
    assert not dialog.whole.coach.hint.isVisible()


# The steps


def test_a_need_in_ones_own_words_is_looked_at_typed_or_picked(home: Desk) -> None:
    dialog = naming(home, needs=("to be heard",))
    dialog.show_step(3)
    coach, own = dialog.needs.coach, dialog.needs.picker.own
    type_into(own, "you to call me")
    press(own, Qt.Key.Key_F7)
    assert said_by(coach) == "“you to call”"
    coach.hint.keep.click()
    assert not coach.hint.isVisible()
    draft = stored(home)
    assert draft.needs == ("to be heard", "you to call me")
    assert draft.kept_words == ("strategy_demand: you to call",)


def test_no_need_on_offer_is_ever_spoken_of() -> None:
    from microhurts_desktop.ui.context.word_families import need_families

    needs = [word.text for family in need_families() for word in family.words]
    assert len(needs) > 20
    assert coach_line.hints_for(Passage(need, Slot.NEED) for need in needs) == ()


def test_a_question_may_be_easier_to_hear(home: Desk) -> None:
    dialog = naming(home, question="Why did you do that?", assumption="You never cared")
    dialog.show_step(4)
    click(dialog.curiosity.coach.look_button)
    assert said_by(dialog.curiosity.coach) == "“Why did you do that”"
    assert underlined(dialog.curiosity.question) == ["Why did you do that"]
    assert not dialog.curiosity.coach.hint.next.isVisible(), "an assumption is there to be one"


@pytest.mark.parametrize(
    ("written", "words", "step"),
    [
        ({"event": NEVER}, "“You never listen”", 0),
        ({"feelings": ("ignored",)}, "“felt ignored”", 1),
    ],
)
def test_the_sentence_leads_to_where_its_words_were_written(
    home: Desk, written: dict[str, object], words: str, step: int
) -> None:
    dialog = naming(home, **written)
    dialog.show_step(5)
    click(dialog.whole.coach.look_button)
    assert said_by(dialog.whole.coach) == words
    assert [f"“{one}”" for one in underlined(dialog.whole.sentence)] == [words]
    click(dialog.whole.coach.hint.change)
    assert dialog.index == step


def test_words_of_a_need_lead_to_the_needs(home: Desk) -> None:
    dialog = naming(home, needs=("rest",))
    dialog.show_step(5)
    text = dialog.whole.sentence.text()
    at = text.index("rest")
    hint = Hint(HintKind.STRATEGY_DEMAND, at, at + 4, "", "")
    dialog.whole.coach.change_asked.emit(Heard(Passage(text, Slot.WHOLE), hint))
    assert dialog.steps[dialog.index] is dialog.needs


def repairing(desk: Desk, by: ReachedOut, words: str) -> RepairDialog:
    desk.journal_view.context.navigator.repair(None)
    dialog = desk.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.side.by.chip(by))
    type_into(dialog.words.field, words)
    return dialog


def test_my_sorry_is_looked_at_and_kept(home: Desk) -> None:
    dialog = repairing(home, ReachedOut.I, "Sorry if you were hurt.")
    coach = dialog.words.coach
    click(coach.look_button)
    assert "take a sorry back" in coach.hint.text.text()
    click(coach.hint.keep)
    assert not coach.hint.isVisible()
    assert dialog.save_now()
    (draft,) = home.journal.drafts()
    assert isinstance(draft, RepairDraft)
    assert len(draft.kept_words) == 1
    dialog.words.field.selectAll()
    type_into(dialog.words.field, "I was late. I'm sorry.")
    assert dialog.draft.kept_words == ()


def test_what_they_said_is_not_looked_at(home: Desk) -> None:
    dialog = repairing(home, ReachedOut.THEY, "Sorry if you were hurt.")
    assert not dialog.words.coach.isVisible()
    press(dialog.words.field, Qt.Key.Key_F7)
    assert underlined(dialog.words.field) == []


# Where something is not safe


def test_words_of_force_bring_the_safety_note_and_no_hint(home: Desk) -> None:
    dialog = naming(home, event="You never listen and then you hit me")
    coach = dialog.happened.coach
    click(coach.look_button)
    assert dialog.so_far.note.isVisible(), "at once, without the pause"
    assert not coach.hint.isVisible()
    assert underlined(dialog.happened.field) == []
    assert coach.said.text() == "These words may stay just as they are."


def test_nothing_else_of_such_a_moment_is_softened(home: Desk) -> None:
    dialog = naming(
        home,
        event="you hit me",
        feelings=("ignored",),
        needs=("you to stop",),
        question="Why did you do that?",
    )
    for step in (dialog.needs, dialog.curiosity, dialog.whole):
        dialog.show_step(dialog.steps.index(step))
        click(step.coach.look_button)
        assert not step.coach.hint.isVisible()
    dialog.show_step(1)
    assert not dialog.feelings.underneath.isVisible()


def test_the_hint_to_keep_a_word_speaks_beside_the_note(home: Desk) -> None:
    dialog = naming(home, event="you hit me and I felt trapped")
    click(dialog.happened.coach.look_button)
    assert dialog.so_far.note.isVisible()
    assert said_by(dialog.happened.coach) == "“felt trapped”"
    assert "Keep it." in dialog.happened.coach.hint.text.text()


# Unasked, before something is shared


class Preview(QWidget):
    """A page as the one for sharing will be: words to read, the note, the coach."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self.words = OwnWords("What they will read", text)
        self.note = SafetyNote(lambda: None)
        self.coach = CoachLine(
            theme,
            lambda: [Passage(self.words.text(), Slot.WHOLE, self.words)],
            self.note,
            unasked=True,
        )
        column = QVBoxLayout(self)
        for widget in (self.words, self.note, self.coach):
            column.addWidget(widget)
        self.look()

    def look(self) -> None:
        self.note.look_now(self.words.text())
        self.coach.look()


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    page = Preview(a_theme(app), TWO)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_what_is_about_to_be_shared_is_looked_at_unasked(preview: Preview) -> None:
    coach = preview.coach
    assert not coach.look_button.isVisible()
    assert said_by(coach) == "“You never listen”"
    assert underlined(preview.words) == ["You never listen"]
    click(coach.hint.keep)
    assert said_by(coach) == "“you are so selfish”"
    click(coach.hint.keep)
    assert not coach.isVisible(), "where nothing is to be said, nothing is there"
    preview.look()
    assert not coach.isVisible(), "and kept is kept"


def test_changing_ones_words_is_asked_of_the_page(preview: Preview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.coach.change_asked) as asked_for:
        click(preview.coach.hint.change)
    assert asked_for.args is not None
    (heard,) = asked_for.args
    assert isinstance(heard, Heard)
    assert heard.words == "You never listen"


def test_before_sharing_the_safety_note_comes_instead(preview: Preview) -> None:
    preview.words.set_text("You never listen and I am afraid of you")
    preview.look()
    assert preview.note.isVisible()
    assert not preview.coach.isVisible()


# The rules


def test_the_rules_are_read_before_they_are_asked_for(desk: Desk, qtbot: QtBot) -> None:
    for cached in (coach_rules._read_once, preload._read_coach_rules):
        cached.cache_clear()
    move_in(desk)
    qtbot.waitUntil(lambda: coach_rules._read_once.cache_info().currsize == 1)


BROKEN = """
[[rule]]
id = "broken"
kind = "absolutes"
patterns = ["you (always"]
catches = ["You always wave."]
"""


@pytest.fixture
def broken_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of rules, with one more that cannot be read."""
    path = tmp_path / "en"
    copytree(resource_path("coach", "en"), path)
    with (path / "absolutes.toml").open("a", encoding="utf-8") as rules:
        rules.write(BROKEN)
    caches = (coach_rules._read_once, preload._read_coach_rules)
    monkeypatch.setattr(coach_rules, "resource_path", lambda *_: path)
    for cached in caches:
        cached.cache_clear()
    yield path
    for cached in caches:
        cached.cache_clear()


def test_a_slip_in_one_rule_is_logged_once_and_the_app_does_without_it(
    broken_rules: Path, home: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        preload.read_ahead()
    (record,) = caplog.records
    told = record.getMessage()
    assert str(broken_rules) in told
    assert "broken" in told
    assert "bracket" in told
    caplog.clear()
    coach = asked(home, NEVER)
    assert said_by(coach) == "“You never listen”"
    click(coach.hint.keep)
    guided = home.journal_view.guided
    assert isinstance(guided, NameHurt)
    for _ in guided.steps:
        click(guided.next)
    assert home.journal.moment_count(MomentKind.HURT) == 1


def test_keys_go_to_the_words_while_a_hint_stands(home: Desk) -> None:
    asked(home, NEVER)
    field = naming_field(home)
    field.moveCursor(QTextCursor.MoveOperation.End)
    type_into(field, " at dinner")
    QTest.keyClick(field, Qt.Key.Key_Return)
    guided = home.journal_view.guided
    assert isinstance(guided, NameHurt)
    assert guided.index == 1
    assert guided.draft.event == NEVER + " at dinner"
