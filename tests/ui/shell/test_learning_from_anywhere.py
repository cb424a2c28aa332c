"""F1 opens the page of Learn that tells of what is seen; Esc leads back."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from microhurts_desktop.devtools.drafts import a_repair_draft
from microhurts_desktop.devtools.places import named
from microhurts_desktop.domain.repairs import ReachedOut
from microhurts_desktop.ui import features
from microhurts_desktop.ui.context.learn_topic import topic_at
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.features.today.learn import LearnPage, topics
from microhurts_desktop.ui.features.underground.bring_up import BringUpView
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.parts.sharing.answer import AnswerDialog
from microhurts_desktop.ui.parts.writing.coached_wizard import CoachedWizard
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.shell import register
from tests.couples import a_named_hurt
from tests.ui.two import DeskForTwo
from tests.ui.windows import Desk, click, focused, settle

IDS = {topic for topic, _ in topics()}
PAGES = {
    "today": "small-hurts",
    "moments": "naming",
    "underground": "underground",
    "repairs": "repairing",
    "repairs_so_far": "landing",
    "pause": "repairing",
    "balance": "account",
    "patterns": "pulling-back",
    "reaching_out": "reaching-out",
    "asked": "pulling-back",
    "preferences": "privacy",
}


def ask(home: Desk) -> LearnPage:
    """Press F1 where the keyboard is, and return the page that comes."""
    QTest.keyClick(focused(), Qt.Key.Key_F1)
    settle()
    assert home.journal_view.here == "learn"
    return home.page("learn", LearnPage)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_leads_to_its_topic_and_esc_leads_back(home: Desk, page: str) -> None:
    home.journal_view.turn_to(page)
    settle()
    learn = ask(home)
    assert learn.topics_chips.value() == PAGES[page]
    assert learn.text.hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    assert home.journal_view.here == page


def every_kind_of(kind: type[object]) -> Iterator[type[object]]:
    """Yield all classes made of one."""
    found: list[type[object]] = kind.__subclasses__()
    for one in found:
        yield one
        yield from every_kind_of(one)


def test_every_page_and_every_dialog_has_a_topic_that_is_there(home: Desk) -> None:
    for entry in register.PAGES:
        assert home.journal_view.page(entry.id).learn_topic in IDS, entry.id
    # Each is imported by the register when it is needed.
    for path in Path(features.__path__[0]).rglob("*.py"):
        if path.stem != "__init__":
            import_module(f"{features.__name__}.{path.parent.name}.{path.stem}")
    dialogs = set(every_kind_of(DraftWizard)) - {CoachedWizard}
    assert {NameHurt, AnswerDialog} < dialogs
    for dialog in dialogs:
        if dialog.__module__.startswith("microhurts_desktop"):
            assert getattr(dialog, "learn_topic", "") in IDS, dialog


def test_a_step_has_a_topic_of_its_own_and_the_words_wait(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    dialog = home.guided(NameHurt)
    QTest.keyClicks(focused(), "you looked at your phone")
    assert ask(home).topics_chips.value() == "naming"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    dialog = home.guided(NameHurt)
    assert home.journal.drafts()[0].texts()[0] == "you looked at your phone"
    dialog.show_step(dialog.steps.index(dialog.story))
    settle()
    assert ask(home).topics_chips.value() == "story"


def test_an_open_card_has_a_topic_of_its_own(home: Desk) -> None:
    hurt = a_named_hurt(home.journal)
    offered = a_repair_draft(home.journal, hurt=hurt.uuid, by=ReachedOut.THEY)
    home.journal.offer_repair(offered)
    home.journal_view.context.navigator.say_how_it_landed(offered.uuid)
    sheet = home.page("moments", MomentsPage).reading.sheet
    assert isinstance(sheet, RepairSheet)
    settle()
    assert ask(home).topics_chips.value() == "landing"
    home.journal_view.turn_to("underground")
    settle()
    underground = home.page("underground", UndergroundPage)
    assert underground.panel is not None
    click(underground.panel.bring_up_button)
    settle()
    assert ask(home).topics_chips.value() == "bringing-up"


@pytest.mark.parametrize(
    ("page", "link", "topic"),
    [
        ("balance", "About the account", "account"),
        ("underground", "About letting go", "underground"),
        ("reaching_out", "About reaching out", "reaching-out"),
        ("preferences", "About your privacy", "privacy"),
    ],
)
def test_a_link_leads_to_what_helps_there(home: Desk, page: str, link: str, topic: str) -> None:
    a_named_hurt(home.journal)
    home.journal_view.turn_to(page)
    if isinstance(preferences := home.journal_view.page(page), PreferencesPage):
        click(preferences.sections.chip(Section.LOCKING))
    settle()
    named(home.journal_view.page(page), link).setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    learn = home.page("learn", LearnPage)
    assert learn.isVisible()
    assert learn.topics_chips.value() == topic
    assert learn.text.hasFocus()


def test_two_who_share_are_led_to_sharing(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    anna.journal_view.turn_to("together")
    settle()
    click(named(anna.journal_view.page("together"), "About sharing"))
    assert anna.page("learn", LearnPage).topics_chips.value() == "sharing"


def test_bringing_up_leads_to_its_page_and_not_in_danger(home: Desk) -> None:
    safe = a_named_hurt(home.journal)
    afraid = a_named_hurt(home.journal, event="You hit me and said you would kill me.")
    for hurt in (afraid, safe):
        view = BringUpView(home.journal_view.context, hurt)
        assert view.about.isHidden() is (hurt is afraid)


def test_on_learn_itself_it_shows_the_beginning(home: Desk) -> None:
    home.journal_view.turn_to("learn")
    learn = home.page("learn", LearnPage)
    learn.read("privacy", "Backups")
    settle()
    QTest.keyClick(focused(), Qt.Key.Key_F1)
    settle()
    assert learn.topics_chips.value() == "privacy"
    assert learn.verticalScrollBar().value() == 0


def test_what_nobody_said_a_topic_of_has_none() -> None:
    assert topic_at(None) == ""
    assert topic_at(QWidget()) == ""
