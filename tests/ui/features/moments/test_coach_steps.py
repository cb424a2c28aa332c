"""The coach at each step, beside the safety note, and before something is shared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.repairs import ReachedOut, RepairDraft
from microhurts_desktop.language.coach import Hint, HintKind, Slot
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.parts.writing import coach_line
from microhurts_desktop.ui.parts.writing.coach_line import CoachedText, CoachLine, HintInText
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from tests.ui.features.moments.coached import (
    NEVER,
    TWO,
    naming,
    said_by,
    stored,
    underlined,
    without_a_pause,
)
from tests.ui.windows import Desk, a_theme, click, press, type_into

__all__ = ["without_a_pause"]


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
    assert coach_line.hints_for(CoachedText(need, Slot.NEED) for need in needs) == ()


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
    dialog.whole.coach.change_asked.emit(HintInText(CoachedText(text, Slot.WHOLE), hint))
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
            lambda: [CoachedText(self.words.text(), Slot.WHOLE, self.words)],
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
    assert isinstance(heard, HintInText)
    assert heard.words == "You never listen"


def test_before_sharing_the_safety_note_comes_instead(preview: Preview) -> None:
    preview.words.set_text("You never listen and I am afraid of you")
    preview.look()
    assert preview.note.isVisible()
    assert not preview.coach.isVisible()
