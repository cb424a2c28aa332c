"""Words that an input method is still composing are in the vault, whatever ends the writing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.input_methods import composed_in, take_composed, take_composed_in
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.word_steps import WordStep
from tests.ui.windows import Desk, click, press, settle, type_into
from tests.vault_folders import PASSPHRASE

TYPED, COMPOSED = "neo ", "말이 없었어"
ODD = "👨‍👩‍👧 그리고 "


def compose(field: QWidget, words: str = COMPOSED) -> None:
    """Compose in a field, as an input method does, without ending it."""
    at = QInputMethodEvent.Attribute(
        QInputMethodEvent.AttributeType.Cursor, len(words.encode("utf-16-le")) // 2, 1, None
    )
    QCoreApplication.sendEvent(field, QInputMethodEvent(words, [at]))


def active(field: QWidget) -> None:
    field.window().activateWindow()
    assert QTest.qWaitForWindowActive(field.window())
    field.setFocus()
    assert QApplication.focusWidget() is field


def text_of(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return QLineEdit.text(field)
    assert isinstance(field, QPlainTextEdit | QTextEdit)
    return field.toPlainText()


# -- fields

FIELDS: dict[str, Callable[[], QWidget]] = {
    "a line": lambda: line_field("a line"),
    "several lines": lambda: WritingField("several lines"),
    "Qt's rich text": QTextEdit,
}


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """A window for one field."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(around: QWidget, name: str) -> QWidget:
    field = FIELDS[name]()
    field.setParent(around)
    around.show()
    active(field)
    QTest.keyClicks(field, "ab")
    QTest.keyClick(field, Qt.Key.Key_Left)
    return field


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_composed_is_taken_where_it_stands(around: QWidget, name: str) -> None:
    field = shown(around, name)
    compose(field)
    assert composed_in(field) == COMPOSED
    assert text_of(field) == "ab"
    take_composed()
    assert text_of(field) == f"a{COMPOSED}b"
    assert composed_in(field) == ""
    take_composed()
    assert text_of(field) == f"a{COMPOSED}b", "and only once"


@pytest.mark.parametrize("name", ["a line", "several lines"])
def test_a_field_that_loses_the_focus_keeps_what_is_composed(around: QWidget, name: str) -> None:
    field = shown(around, name)
    compose(field)
    other = QLineEdit(field.parentWidget())
    other.show()
    other.setFocus()
    assert text_of(field) == f"a{COMPOSED}b"
    assert composed_in(field) == ""


def test_nothing_is_taken_where_nothing_is_composed(around: QWidget) -> None:
    take_composed_in(None)
    field = shown(around, "a line")
    compose(field)
    compose(field, "")
    take_composed()
    assert text_of(field) == "ab"


class Platform:
    """An input method that ends a composition in one of the ways that there are."""

    def __init__(self, field: QWidget, on_commit: str, on_reset: str) -> None:
        self.field, self.on_commit, self.on_reset = field, on_commit, on_reset

    def commit(self) -> None:
        self._end(self.on_commit)

    def reset(self) -> None:
        self._end(self.on_reset)

    def _end(self, how: str) -> None:
        if how == "nothing":
            return
        event = QInputMethodEvent("", [])
        if how == "commits" and composed_in(self.field):
            event.setCommitString(composed_in(self.field))
        QCoreApplication.sendEvent(self.field, event)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("on_reset", ["nothing", "drops", "commits"])
@pytest.mark.parametrize("on_commit", ["nothing", "drops", "commits"])
def test_no_platform_loses_it_or_gives_it_twice(
    around: QWidget, monkeypatch: pytest.MonkeyPatch, name: str, on_commit: str, on_reset: str
) -> None:
    field = shown(around, name)
    compose(field)
    platform = Platform(field, on_commit, on_reset)
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: platform)
    take_composed()
    assert text_of(field) == f"a{COMPOSED}b"


# -- a field of several lines says what is seen


def test_what_is_composed_belongs_to_the_text_that_a_field_says(qtbot: QtBot) -> None:
    field = WritingField("words")
    qtbot.addWidget(field)
    field.show()
    field.set_text(f"{ODD}\nzwei")
    cursor = field.textCursor()
    cursor.setPosition(len(ODD.encode("utf-16-le")) // 2)
    field.setTextCursor(cursor)
    said: list[str] = []
    field.textChanged.connect(lambda: said.append(field.text()))
    compose(field)
    whole = f"{ODD}{COMPOSED}\nzwei"
    assert field.text() == whole
    assert said
    assert said[-1] == whole
    field.set_text(whole)
    assert composed_in(field) == COMPOSED, "and showing it again does not end it"
    field.put_in("ja", ())
    assert field.text() == f"{whole} ja"


# -- what ends the writing


def naming(desk: Desk) -> NameHurt:
    desk.journal_view.context.navigator.name_hurt()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    active(dialog.happened.field)
    return dialog


def _idle(desk: Desk) -> None:
    desk.clock.forward(minutes=6)
    desk.window.idle_lock.look()


def _lock(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def _hide(desk: Desk) -> None:
    desk.window.auto_lock().hide_now()


def _page(desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)


def _escape(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_Escape)


def _close(desk: Desk) -> None:
    desk.window.close()


def _away(desk: Desk) -> None:
    watch = desk.window.auto_lock().watch
    assert watch is not None
    watch.away.emit()


def _minimise(desk: Desk) -> None:
    desk.settings.lock_when_minimised = True
    desk.window.showMinimized()
    settle()


WAYS = {
    one.__name__.strip("_"): one
    for one in (_idle, _lock, _hide, _page, _escape, _close, _away, _minimise)
}
# Every way is gone from one dialog; from the others, a few: the rest is `make faults`'.
A_FEW_WAYS = [
    pytest.param(how, marks=[] if how in ("idle", "page", "close") else [pytest.mark.long])
    for how in WAYS
]


def back_in(desk: Desk) -> Journal:
    if desk.window.journal is None:
        desk.window.show_door()
        desk.window.showNormal()
        desk.unlock_page.secret.setText(PASSPHRASE)
        desk.unlock_page.unlock()
    return desk.journal


def settled_in(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.window.auto_lock().watch is not None)


@pytest.mark.parametrize("how", WAYS)
def test_a_hurt_is_kept_as_a_draft_with_what_was_composed(
    home: Desk, qtbot: QtBot, how: str
) -> None:
    settled_in(home, qtbot)
    dialog = naming(home)
    type_into(dialog.happened.field, TYPED)
    compose(dialog.happened.field)
    WAYS[how](home)
    (draft,) = back_in(home).drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.event == TYPED + COMPOSED


@pytest.mark.parametrize("how", A_FEW_WAYS)
def test_an_own_word_that_is_composed_is_kept(home: Desk, qtbot: QtBot, how: str) -> None:
    settled_in(home, qtbot)
    dialog = naming(home)
    type_into(dialog.happened.field, "you left")
    at = next(i for i, step in enumerate(dialog.steps) if isinstance(step, WordStep))
    dialog.show_step(at)
    step = dialog.steps[at]
    assert isinstance(step, WordStep)
    active(step.picker.own)
    compose(step.picker.own, "서운함")
    WAYS[how](home)
    (draft,) = back_in(home).drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.feelings == ("서운함",)


@pytest.mark.parametrize("how", A_FEW_WAYS)
def test_what_is_written_freely_is_kept(home: Desk, qtbot: QtBot, how: str) -> None:
    settled_in(home, qtbot)
    home.journal_view.context.navigator.write_freely()
    dialog = home.journal_view.guided
    assert isinstance(dialog, WriteFreely)
    active(dialog.page.field)
    compose(dialog.page.field, "今日は")
    WAYS[how](home)
    (draft,) = back_in(home).drafts()
    assert isinstance(draft, ReflectionDraft)
    assert draft.text == "今日は"


def test_going_on_takes_it_along_by_key_and_by_mouse(home: Desk) -> None:
    dialog = naming(home)
    compose(dialog.happened.field)
    click(dialog.next)
    assert dialog.index == 1
    assert dialog.draft.event == COMPOSED
    click(dialog.back)
    active(dialog.happened.field)
    compose(dialog.happened.field, "다")
    dialog.go_on()
    assert COMPOSED + "다" in (dialog.draft.event, dialog.draft.event.replace("다", "") + "다")
    assert composed_in(dialog.happened.field) == ""


def test_saving_while_one_types_keeps_it_and_disturbs_nobody(home: Desk) -> None:
    dialog = naming(home)
    type_into(dialog.happened.field, TYPED)
    compose(dialog.happened.field)
    dialog.autosave.timeout.emit()
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.event == TYPED + COMPOSED
    assert composed_in(dialog.happened.field) == COMPOSED
    compose(dialog.happened.field, COMPOSED + "요")
    assert dialog.happened.field.text() == TYPED + COMPOSED + "요"


def test_a_note_of_one_line_has_it_when_a_button_keeps_it(home: Desk) -> None:
    home.journal_view.go_to("balance")
    page = home.journal_view.page("balance")
    assert isinstance(page, BalancePage)
    settle()
    page.notes.begin()
    settle()
    active(page.notes.words)
    compose(page.notes.words, "이사했다")
    # As by its key: the focus stays in the field.
    page.notes.done.click()
    assert [note.words for note in home.journal.time_notes.all()] == ["이사했다"]


def test_a_name_at_the_first_run_has_it(desk: Desk) -> None:
    run = desk.first_run
    run.turn_to(run.name)
    active(run.name.field)
    compose(run.name.field, "민지")
    click(run.next)
    assert run.steps[run.index] is run.passphrase
    assert run.name.name() == "민지"
