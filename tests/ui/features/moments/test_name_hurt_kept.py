"""What is kept of a hurt that is being named: as it is typed, on leaving, where it cannot be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.kit.timers import SAVE_AFTER_MS
from tests.ui.features.moments.naming import begin, dialog_of, feel, need, only_hurt, tell
from tests.ui.windows import Desk, click, press, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft

pytestmark = pytest.mark.uncounted


def test_a_draft_is_saved_as_it_is_typed(home: Desk, qtbot: QtBot) -> None:
    dialog = begin(home)
    with qtbot.waitSignal(home.journal_view.context.bus.changed, timeout=SAVE_AFTER_MS + 400):
        type_into(dialog.happened.field, "half a thou")
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.event == "half a thou"


def test_finish_later_keeps_the_draft_and_today_offers_it(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    click(dialog.later)
    assert home.journal_view.guided is None
    (draft,) = home.journal.drafts()
    home.journal_view.context.navigator.continue_draft(draft)
    again = dialog_of(home)
    assert again.steps[again.index] is again.feelings, "it goes on where it was left"
    assert again.draft.event == "you forgot our call"


def test_escape_keeps_the_draft(home: Desk) -> None:
    dialog = begin(home)
    type_into(dialog.happened.field, "you looked away")
    press(home.window, Qt.Key.Key_Escape)
    assert home.journal_view.guided is None
    assert len(home.journal.drafts()) == 1


def test_a_blank_draft_leaves_nothing_behind(home: Desk) -> None:
    dialog = begin(home)
    click(dialog.later)
    assert home.journal.drafts() == ()


def test_a_failed_save_says_so_and_keeps_the_words(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin(home)
    tell(dialog)
    feel(dialog)
    click(dialog.next)
    need(dialog)
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
    assert only_hurt(home).event == "you forgot our call"
    assert not home.journal_view.status_line.trouble.isVisible()


def test_nothing_says_that_it_is_saved_below_words_that_could_not_be(
    home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = begin(home)
    type_into(dialog.happened.field, "words")
    assert not dialog.so_far.saved.isVisible(), "not before it is"
    assert dialog.save_now()
    assert dialog.so_far.saved.isVisible()

    def full(_draft: HurtDraft) -> Changes:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(home.journal, "save_draft", full)
        type_into(dialog.happened.field, " and more")
        qtbot.waitUntil(lambda: not dialog.so_far.saved.isVisible())
        assert home.journal_view.status_line.trouble.isVisible()
        type_into(dialog.happened.field, " that are nowhere else")
        assert not dialog.so_far.saved.isVisible()
    assert dialog.save_now()
    assert dialog.so_far.saved.isVisible()


def test_a_lock_that_cannot_save_the_draft_stays(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin(home)
    type_into(dialog.happened.field, "words that are nowhere else")

    def full(_draft: HurtDraft) -> Changes:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(home.journal, "save_draft", full)
        assert home.window.lock() is False
        assert home.journal_view.status_line.trouble.isVisible()
    assert home.window.lock() is True


def test_editing_keeps_the_same_hurt(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
    feel(dialog)
    click(dialog.next)
    need(dialog)
    click(dialog.next)
    click(dialog.next)
    before = only_hurt(home)
    home.journal_view.context.navigator.edit_moment(MomentKind.HURT, before.uuid)
    edit = dialog_of(home)
    edit.show_step(0)
    edit.happened.field.selectAll()
    type_into(edit.happened.field, "you forgot the call we had planned")
    edit.show_step(5)
    click(edit.next)
    after = only_hurt(home)
    assert after.uuid == before.uuid
    assert after.event == "you forgot the call we had planned"
    assert after.feelings == before.feelings


def test_a_word_not_confirmed_yet_is_kept_on_leaving_in_any_way(home: Desk) -> None:
    dialog = begin(home)
    tell(dialog)
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
    dialog = begin(home)
    tell(dialog)
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


def test_looking_at_a_hurt_in_the_dialog_leaves_no_draft(home: Desk) -> None:
    draft = a_hurt_draft(home.journal)
    home.journal.name_hurt(draft)
    home.journal_view.context.navigator.edit_moment(MomentKind.HURT, draft.uuid)
    edit = dialog_of(home)
    click(edit.next)
    press(home.window, Qt.Key.Key_Escape)
    assert home.journal.drafts() == ()
