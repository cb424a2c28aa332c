"""Letting a hurt go where it is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.hurts import Release
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.builders import NOON, a_good_moment, a_hurt
from tests.ui.contexts import keep, press, see, sheet, words_on
from tests.ui.features.moments.reading import page as page
from tests.ui.windows import click, type_into


def test_a_hurt_is_let_go_on_purpose_and_taken_back(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    card = sheet(page, HurtSheet).release_card
    assert "It stays in your history and stops waiting." in words_on(page)
    click(card.confirm)
    assert "Say what changed first." in card.error.text()
    assert context.journal.hurt(hurt.uuid).release is None
    type_into(card.field, "we talked about it")
    assert card.error.text() == ""
    click(card.confirm)
    assert context.journal.hurt(hurt.uuid).release == Release(
        at=NOON, what_changed="we talked about it"
    )
    assert "has stopped waiting" in words_on(page)
    assert "we talked about it" in words_on(page)
    assert not sheet(page, HurtSheet).let_go.isVisible()
    click(sheet(page, HurtSheet).came_of_it.take_back)
    assert context.journal.hurt(hurt.uuid).release is None
    assert sheet(page, HurtSheet).let_go.isVisible()


def test_escape_closes_the_card_first_and_keeps_what_is_typed(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    card = sheet(page, HurtSheet).release_card
    type_into(card.field, "we talked")
    press(page, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert page.reading.isVisible()
    click(sheet(page, HurtSheet).let_go)
    assert card.field.text() == "we talked"


def test_a_change_elsewhere_leaves_what_is_being_typed(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    card = sheet(page, HurtSheet).release_card
    type_into(card.field, "we talked")
    keep(context.journal, a_good_moment())
    context.bus.changed.emit(Changes.of(Topic.MOMENTS))
    assert card.isVisible()
    assert card.field.text() == "we talked"


def test_a_release_that_cannot_be_saved_keeps_the_words_on_the_screen(
    qtbot: QtBot, page: MomentsPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).let_go)
    card = sheet(page, HurtSheet).release_card
    type_into(card.field, "we talked")

    def full(*_: object) -> Changes:
        raise DiskFull

    monkeypatch.setattr(context.journal.open_hurts, "release", full)
    with qtbot.waitSignal(context.bus.failed):
        click(card.confirm)
    assert card.isVisible()
    assert card.field.text() == "we talked"
