"""Bringing a hurt up softly, from the page where it waits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.content.openings import openings
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.underground.bring_up import BringUpView
from microhurts_desktop.ui.features.underground.bring_up_choices import TOMORROW, WEEKEND
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.kit.when_picker import ON_A_DATE
from tests.builders import a_hurt, a_uuid
from tests.ui.contexts import asking, keep, press, see, words_on
from tests.ui.features.underground.waiting import page as page
from tests.ui.features.underground.waiting import panel
from tests.ui.windows import click, focused, settle


def view(page: UndergroundPage) -> BringUpView:
    assert page.bringing_up is not None
    return page.bringing_up


def test_bringing_it_up_gives_words_to_ask_the_sentence_and_the_question(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt(question="What was on your mind?"))
    see(qtbot, page)
    click(panel(page).bring_up_button)
    first, second, *_ = openings().texts
    assert view(page).asking.text() == f"{first} {openings().asking('tonight')}"
    assert view(page).sentence.text().startswith("When you looked at your phone")
    assert view(page).question.text() == "What was on your mind?"
    view(page).beginnings.setFocus()
    press(page, Qt.Key.Key_Down)
    assert view(page).asking.text().startswith(second)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("now", "Do you have ten quiet minutes for it now?"),
        (TOMORROW, "Could we find ten quiet minutes for it tomorrow?"),
        (WEEKEND, "Could we find ten quiet minutes for it at the weekend?"),
        (ON_A_DATE, "Could we find ten quiet minutes for it on Thursday 28 May?"),
    ],
)
def test_the_time_is_theirs_to_choose(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, answer: str, said: str
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).bring_up_button)
    click(view(page).when.chips.chip(answer))
    if answer == ON_A_DATE:
        view(page).when.field.setDate(QDate(2026, 5, 28))
    assert view(page).asking.text().endswith(said)
    assert view(page).question.text() == openings().wonder


def test_the_words_can_be_copied(qtbot: QtBot, page: UndergroundPage, context: AppContext) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).bring_up_button)
    copies = [b for b in view(page).findChildren(QPushButton) if b.text().startswith("Copy")]
    shown = view(page)
    texts = (shown.asking.text(), shown.sentence.text(), shown.text())
    for copy, text in zip(copies, texts, strict=True):
        click(copy)
        assert QGuiApplication.clipboard().text() == text


def test_every_beginning_can_be_seen_at_once(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt())
    page.resize(1000, 700)
    see(qtbot, page)
    click(panel(page).bring_up_button)
    settle()
    beginnings = view(page).beginnings
    last = beginnings.visualItemRect(beginnings.item(beginnings.count() - 1))
    assert beginnings.viewport().rect().contains(last)


@pytest.mark.parametrize("leave", ["back", "escape"])
def test_back_and_escape_lead_to_the_groups(
    qtbot: QtBot, page: UndergroundPage, context: AppContext, leave: str
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).bring_up_button)
    assert focused() is view(page).back
    if leave == "back":
        click(view(page).back)
    else:
        press(page, Qt.Key.Key_Escape)
    assert page.bringing_up is None
    assert page.overview.isVisible()
    assert focused() is panel(page).bring_up_button


def test_words_of_fear_are_not_brought_up_softly(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt(event="you threatened me and I am afraid of you"))
    see(qtbot, page)
    click(panel(page).other_ways)
    click(panel(page).bring_up_button)
    settle()
    assert view(page).note.isVisible()
    assert not view(page).asking.isVisible()
    assert not view(page).beginnings.isVisible()
    with asking(context, Navigator.help_lines):
        click(view(page).note.button)


def test_the_view_closes_when_its_hurt_no_longer_waits(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt(uuid=a_uuid(1))
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).bring_up_button)
    context.bus.carry_out(context.journal.open_hurts.release, hurt.uuid, "we talked")
    assert page.bringing_up is None
    assert "Nothing waits here" in words_on(page)
