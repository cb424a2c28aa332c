"""Letting a hurt go where it waits: what is typed is kept, and all of it can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from tests.builders import a_hurt
from tests.ui.contexts import keep, press, see, sheet, words_on
from tests.ui.features.underground.waiting import days_ago, panel
from tests.ui.features.underground.waiting import page as page
from tests.ui.windows import Desk, click, settle, type_into


def a_full_disk(*_values: object) -> Changes:
    raise DiskFull


def test_letting_go_asks_what_changed_and_can_be_undone(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).let_go)
    click(panel(page).release_card.confirm)
    assert "Say what changed first." in words_on(page)
    type_into(panel(page).release_card.field, "we talked, and laughed")
    click(panel(page).release_card.confirm)
    release = context.journal.hurt(hurt.uuid).release
    assert release is not None
    assert release.what_changed == "we talked, and laughed"
    assert page.cards == []
    assert "Let go." in words_on(page)
    assert context.journal.drafts() == ()
    click(page.bar.undo)
    assert context.journal.hurt(hurt.uuid).release is None
    assert list(page.cards[0].rows) == [hurt.uuid]


def test_words_typed_to_let_go_are_kept_when_one_looks_elsewhere(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt, other = days_ago(1), days_ago(2)
    keep(context.journal, hurt, other)
    see(qtbot, page)
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "half a")
    click(page.cards[0].rows[other.uuid])
    assert context.journal.open_hurts.words_of_release(hurt.uuid) == "half a"
    click(page.cards[0].rows[hurt.uuid])
    assert panel(page).release_card.isVisible()
    type_into(panel(page).release_card.field, " thought")
    press(page, Qt.Key.Key_Escape)
    assert not panel(page).release_card.isVisible()
    page.hide()
    assert "thought" in context.journal.open_hurts.words_of_release(hurt.uuid)


def test_locking_saves_the_words_and_stays_where_it_cannot(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "it passed")
    with monkeypatch.context() as disk:
        disk.setattr(context.journal.open_hurts, "keep_words_of_release", a_full_disk)
        assert not page.take_leave()
    assert page.take_leave()
    assert context.journal.open_hurts.words_of_release(hurt.uuid) == "it passed"


def test_words_about_a_hurt_that_is_gone_do_not_keep_anyone(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "it passed")
    context.journal.delete(MomentKind.HURT, hurt.uuid)
    assert page.take_leave()
    assert context.journal.drafts() == ()


def test_words_typed_here_are_not_undone_by_the_sheet_of_the_same_hurt(home: Desk) -> None:
    hurt = a_hurt()
    keep(home.journal, hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    home.journal_view.go_to("underground")
    page = home.journal_view.page("underground")
    assert isinstance(page, UndergroundPage)
    settle()
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "it passed")
    home.journal_view.go_to("today")
    assert home.journal_view.leave_guided()
    assert home.journal.open_hurts.words_of_release(hurt.uuid) == "it passed"
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    moments = home.journal_view.page("moments")
    assert isinstance(moments, MomentsPage)
    assert sheet(moments, HurtSheet).release_words() == ("it passed", True)


def test_a_release_that_cannot_be_saved_leaves_the_words(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).let_go)
    type_into(panel(page).release_card.field, "it passed")
    with monkeypatch.context() as disk:
        disk.setattr(context.journal.open_hurts, "release", a_full_disk)
        click(panel(page).release_card.confirm)
    assert panel(page).release_card.field.text() == "it passed"
    assert not page.bar.isVisible()
    assert page.take_leave()
    (draft,) = context.journal.drafts()
    assert context.journal.open_hurts.words_of_release(draft.uuid) == "it passed"
