"""Whatever is typed or pasted into any field of naming is kept as it was, plain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.writing.word_picker import LONGEST_WORD
from tests.ui.windows import Desk, click
from tests.vault_folders import PASSPHRASE, a_hurt_draft

pytestmark = pytest.mark.uncounted

Field = QPlainTextEdit | QLineEdit

# Each field of naming: at which step it is, and where its words are in the hurt afterwards.
FIELDS: dict[str, tuple[int, Callable[[NameHurt], Field], Callable[[Hurt], str]]] = {
    "event": (0, lambda d: d.happened.field, lambda hurt: hurt.event),
    "feeling": (1, lambda d: d.feelings.picker.own, lambda hurt: hurt.feelings[-1]),
    "story": (2, lambda d: d.story.field, lambda hurt: hurt.story),
    "need": (3, lambda d: d.needs.picker.own, lambda hurt: hurt.needs[-1]),
    "assumption": (4, lambda d: d.curiosity.assumption, lambda hurt: hurt.assumption),
    "what else": (4, lambda d: d.curiosity.might_be[1], lambda hurt: hurt.might_be[0]),
    "question": (4, lambda d: d.curiosity.question, lambda hurt: hurt.question),
}
TEXTS = {
    "4,000 characters": "word " * 799 + "last.",
    "one long word": "x" * 4_000,
    "emoji": "🌧️ without a word 👩‍👧‍👦",
    "right to left": "לא שאלת אותי على يومي",
    "control characters": "a\u0007b\u200bc\u202ed & e",
    "markup": "<b>bold</b> & <script>alert(1)</script>",
}
WORDS = ("feeling", "need")


def dialog_at(home: Desk, step: int) -> NameHurt:
    home.journal_view.open_draft(a_hurt_draft(home.journal, step=step))
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    return dialog


def finish(home: Desk, dialog: NameHurt) -> Hurt:
    """Press Next to the end, lock, unlock, and return the hurt as it lies in the vault."""
    while home.journal_view.guided is dialog:
        before = dialog.index
        click(dialog.next)
        if home.journal_view.guided is dialog:
            assert dialog.index > before, dialog.error.text()
    uuid, vault_folder = dialog.draft.uuid, home.window.vault_folder
    assert isinstance(vault_folder, VaultFolder)
    assert home.window.lock()
    (ana,) = vault_folder.people()
    home.window.enter(vault_folder.open(ana, vault_folder.unwrap(ana, PASSPHRASE)))
    return home.journal.hurt(uuid)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_in_every_field_is_kept_and_makes_a_sentence(home: Desk, text: str) -> None:
    dialog = dialog_at(home, 0)
    for name, (step, field_of, _) in FIELDS.items():
        dialog.show_step(step)
        field = field_of(dialog)
        field.selectAll()
        if isinstance(field, QLineEdit):
            field.insert(text)
            # A line has no room for more; what does not fit is not taken in the first place.
            assert field.text() == text[:LONGEST_WORD], name
        else:
            field.insertPlainText(text)
    dialog.show_step(5)
    assert dialog.whole.sentence.text().endswith(".")
    dialog.show_step(0)
    hurt = finish(home, dialog)
    for name, (_, _, kept_of) in FIELDS.items():
        expected = " ".join(text[:LONGEST_WORD].split()) if name in WORDS else text
        assert kept_of(hurt) == (text.strip() if name == "what else" else expected), name


def test_rich_text_is_pasted_plain_everywhere(home: Desk) -> None:
    dialog = dialog_at(home, 0)
    for name, (step, field_of, _) in FIELDS.items():
        rich = QMimeData()
        rich.setHtml("<h1 style='color:red'>you <i>left</i></h1>")
        rich.setText("you left")
        QGuiApplication.clipboard().setMimeData(rich)
        dialog.show_step(step)
        field = field_of(dialog)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert shown_in(field) == "you left", name
        if isinstance(field, QPlainTextEdit):
            assert not field.textCursor().charFormat().fontItalic()
            assert not field.textCursor().blockFormat().headingLevel()
    QGuiApplication.clipboard().clear()


def test_what_has_no_plain_text_is_pasted_as_what_it_says(home: Desk) -> None:
    field = dialog_at(home, 0).happened.field
    field.selectAll()
    only_rich = QMimeData()
    only_rich.setHtml("<p>you <b>left</b></p>")
    field.insertFromMimeData(only_rich)
    assert field.text() == "you left"
    field.insertFromMimeData(QMimeData())
    assert field.text() == "you left"


def shown_in(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("blank", ["", "   ", "\n\n"])
def test_what_may_stay_empty_stays_empty(home: Desk, blank: str) -> None:
    dialog = dialog_at(home, 2)
    for field in (
        dialog.story.field,
        dialog.curiosity.assumption,
        *dialog.curiosity.might_be,
        dialog.curiosity.question,
    ):
        field.setPlainText(blank)
    hurt = finish(home, dialog)
    texts = (hurt.story, hurt.assumption, *hurt.might_be, hurt.question)
    assert not any(text.strip() for text in texts)
    assert hurt.might_be == ()


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_event_is_asked_for(home: Desk, text: str) -> None:
    dialog = dialog_at(home, 0)
    dialog.happened.field.setPlainText(text)
    click(dialog.next)
    assert dialog.index == 0
    assert "Write a few words" in dialog.error.text()


@pytest.mark.parametrize("at", [0, 2])
def test_too_much_is_said_where_it_stands_among_what_else_might_be(home: Desk, at: int) -> None:
    dialog = dialog_at(home, 4)
    dialog.curiosity.might_be[at].insertPlainText("x" * 20_001)
    click(dialog.next)
    assert dialog.steps[dialog.index] is dialog.curiosity
    assert "very long" in dialog.error.text()
