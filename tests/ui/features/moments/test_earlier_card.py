"""Connected to: nothing of the past comes unasked, each reason is said, and linking is a choice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.language.connections import Likeness, Resemblance, WeighedReason
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.earlier_card import EarlierCard, reasons_in_words
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.builders import NOON, a_hurt, a_repair
from tests.ui.contexts import keep, press, see, sheet, words_on
from tests.ui.windows import Desk, click, focused, settle
from tests.vault_folders import a_hurt_draft


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> MomentsPage:
    page = MomentsPage(context)
    qtbot.addWidget(page)
    page.resize(960, 900)
    return page


def days_ago(days: int, **over: object) -> Hurt:
    return a_hurt(happened_at=NOON - timedelta(days=days), **over)


def reading(qtbot: QtBot, page: MomentsPage, hurt: Hurt) -> EarlierCard:
    """Return the card of a hurt that is being read."""
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    return sheet(page, HurtSheet).earlier


def offers(root: QWidget) -> list[str]:
    """Return what can be pressed, top to bottom."""
    settle()
    pressable = [one for one in root.findChildren(QPushButton) if one.isVisible()]
    pressable.sort(key=lambda one: one.mapTo(root, one.rect().topLeft()).y())
    return [one.text() for one in pressable]


def press_on(root: QWidget, text: str) -> None:
    """Press the first of that name."""
    settle()
    click(next(b for b in root.findChildren(QPushButton) if b.isVisible() and b.text() == text))


# On request


def test_nothing_earlier_is_shown_before_it_is_asked_for(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = days_ago(0, event="the phone", strength=5)
    keep(context.journal, hurt, days_ago(3, event="the harbour"))
    card = reading(qtbot, page, hurt)
    assert "the harbour" not in words_on(card)
    assert offers(card) == ["Look for earlier ones"]
    assert not card.carrying.isVisible()
    click(card.look)
    settle()
    assert "the harbour" in words_on(card)
    assert "lonely · 3 days ago" in words_on(card)
    assert "Both times you needed to be heard · both times you felt lonely" in words_on(card)


def test_repaired_and_released_ones_come_only_by_a_further_invitation(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = days_ago(0, event="the phone")
    mended, open_ = days_ago(5, event="the mended harbour"), days_ago(4, event="the kettle")
    keep(context.journal, hurt, mended, open_, a_repair(hurt=mended.uuid, landed=Landed.FULLY))
    card = reading(qtbot, page, hurt)
    click(card.look)
    settle()
    assert "the kettle" in words_on(card)
    assert "the mended harbour" not in words_on(card)
    click(card.look_further)
    settle()
    assert "the mended harbour" in words_on(card)
    assert "the kettle" not in words_on(card)
    click(card.look)
    settle()
    assert "the kettle" in words_on(card)


def test_where_nothing_resembles_it_says_so(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = days_ago(0)
    keep(context.journal, hurt)
    card = reading(qtbot, page, hurt)
    click(card.look)
    settle()
    assert "Nothing there resembles this one closely." in words_on(card)


@pytest.mark.parametrize(("strength", "said"), [(5, True), (2, False)])
def test_of_something_strong_it_is_said_gently_that_it_may_carry_more(
    qtbot: QtBot, page: MomentsPage, context: AppContext, strength: int, said: bool
) -> None:
    hurt = days_ago(0, strength=strength)
    keep(context.journal, hurt, days_ago(3))
    card = reading(qtbot, page, hurt)
    click(card.look)
    assert ("Perhaps it is carrying that, too." in words_on(card)) is said


# Links


def test_a_link_is_made_shown_with_where_it_stands_and_taken_away(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt, earlier = days_ago(0, event="the phone"), days_ago(30, event="the harbour")
    keep(context.journal, hurt, earlier, a_repair(hurt=earlier.uuid, landed=Landed.PARTLY))
    card = reading(qtbot, page, hurt)
    click(card.look)
    press_on(card, "Link it")
    assert context.journal.hurt(hurt.uuid).connections == (earlier.uuid,)
    settle()
    assert "Connected to" in words_on(card)
    assert "4 weeks ago · partly repaired" in words_on(card)
    assert words_on(card).count("the harbour") == 1
    press_on(card, "Take the link away")
    assert context.journal.hurt(hurt.uuid).connections == ()
    settle()
    assert "Connected to" not in words_on(card)
    assert "Link it" in offers(card)


def test_what_is_linked_stands_there_unasked_and_can_be_read(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    earlier = days_ago(3, event="the harbour")
    hurt = days_ago(0, connections=(earlier.uuid,))
    keep(context.journal, hurt, earlier)
    card = reading(qtbot, page, hurt)
    assert "the harbour" in words_on(card)
    press_on(card, "Read it")
    settle()
    assert sheet(page, HurtSheet).uuid == earlier.uuid
    click(page.reading.back)
    settle()
    assert sheet(page, HurtSheet).uuid == hurt.uuid


def test_tab_meets_what_was_found_where_it_stands(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    linked = days_ago(9, event="the kettle")
    hurt = days_ago(0, connections=(linked.uuid,))
    keep(context.journal, hurt, linked, days_ago(3, event="the harbour"))
    card = reading(qtbot, page, hurt)
    see(qtbot, page)
    card.look.setFocus()
    press(page, Qt.Key.Key_Space)
    met = [focused().accessibleName()]
    for _ in range(4):
        press(page, Qt.Key.Key_Tab)
        met.append(focused().accessibleName())
    assert met == [
        "Link it: the harbour · Monday, 12:00",
        "Read it: the harbour · Monday, 12:00",
        "Also repaired and let-go ones",
        "Take the link away: the kettle · 5 May, 12:00",
        "Read it: the kettle · 5 May, 12:00",
    ]


# While naming


def naming(home: Desk) -> NameHurt:
    """Return the dialog at the step of curiosity."""
    home.journal_view.open_draft(a_hurt_draft(home.journal))
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    dialog.show_step(dialog.steps.index(dialog.curiosity))
    settle()
    return dialog


def test_while_naming_links_go_into_the_draft_and_with_it_into_the_hurt(home: Desk) -> None:
    earlier = days_ago(3, event="the harbour")
    keep(home.journal, earlier)
    dialog = naming(home)
    card = dialog.curiosity.earlier
    click(card.look)
    assert "Read it" not in offers(card)
    press_on(card, "Link it")
    assert dialog.draft.connections == (earlier.uuid,)
    assert dialog.save_now()
    assert home.journal.drafts()[0] == dialog.draft
    click(dialog.next)
    click(dialog.next)
    assert home.journal.hurt(dialog.draft.uuid).connections == (earlier.uuid,)


def test_while_naming_a_link_can_be_taken_away_again(home: Desk) -> None:
    keep(home.journal, days_ago(3, event="the harbour"))
    dialog = naming(home)
    click(dialog.curiosity.earlier.look)
    press_on(dialog.curiosity.earlier, "Link it")
    press_on(dialog.curiosity.earlier, "Take the link away")
    assert dialog.draft.connections == ()


def test_it_looks_for_what_resembles_the_words_as_they_are_now(home: Desk) -> None:
    keep(home.journal, days_ago(3, event="the harbour", needs=("rest",), feelings=("tired",)))
    dialog = naming(home)
    dialog.needs.picker.set_picked(("rest",))
    dialog.needs.picker.changed.emit()
    click(dialog.curiosity.earlier.look)
    settle()
    assert "Both times you needed rest" in words_on(dialog.curiosity.earlier)


# Hidden


def test_with_the_past_hidden_no_card_is_there(home: Desk) -> None:
    hurt = a_hurt()
    keep(home.journal, hurt)
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    page = home.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    assert sheet(page, HurtSheet).earlier.isVisible()
    home.journal_view.context.navigator.hide_open_hurts(True)
    assert not sheet(page, HurtSheet).earlier.isVisible()
    assert not naming(home).curiosity.earlier.isVisible()


# Reasons


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            WeighedReason(Likeness.NEED, ("rest", "space"), 3),
            "Both times you needed rest and space",
        ),
        (
            WeighedReason(Likeness.NEAR_NEED, ("rest", "ease"), 1),
            "Two needs of one kind: rest and ease",
        ),
        (WeighedReason(Likeness.FEELING, ("sad",), 1), "Both times you felt sad"),
        (WeighedReason(Likeness.NEAR_FEELING, ("sad", "blue"), 1), "Close feelings: sad and blue"),
        (WeighedReason(Likeness.STORY, (), 3), "It seemed to say the same"),
        (
            WeighedReason(Likeness.KIND, ("no answer came",), 3),
            "Both times, it seems, no answer came",
        ),
        (WeighedReason(Likeness.WORDS, ("a", "b", "c", "d"), 2), "The same words: a, b and c"),
    ],
)
def test_every_reason_is_said_in_words(reason: WeighedReason, said: str) -> None:
    assert reasons_in_words(Resemblance(a_hurt(), (reason,))) == said
