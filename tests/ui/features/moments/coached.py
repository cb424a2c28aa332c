"""A hurt that is being named, the coach below its words, and what it says of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.writing import coach_line
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine
from tests.ui.windows import Desk, click
from tests.vault_folders import a_hurt_draft

NEVER = "You never listen to me"
TWO = "You never listen to me, and you are so selfish"


@pytest.fixture(autouse=True)
def without_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the coach look again at once, in every test of a file that has this."""
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


def naming_field(desk: Desk) -> QPlainTextEdit:
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog.happened.field
