"""An evening of two by keyboard alone: room said apart, an interruption, one alone, two stories."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.content.gatherings import gathering_texts
from microhurts_desktop.domain.gatherings import Part
from microhurts_desktop.domain.moments import MomentKind, SharedKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.driving import surely
from microhurts_desktop.ui.features.sharing.gathering import Gathering
from microhurts_desktop.ui.features.sharing.get_ready import GetReadyDialog
from microhurts_desktop.ui.features.sharing.page import TogetherPage
from microhurts_desktop.ui.features.sharing.telling_dialog import TellingDialog
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from tests.stories.keys import CTRL, LOST, Keys
from tests.ui.contexts import words_on
from tests.ui.partners import BENS, both_here, both_shared_something, room, two_share
from tests.ui.windows import Desk, a_home, focused, settle
from tests.vault_folders import PASSPHRASE

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
SECRETS = {"Ana": PASSPHRASE, "Ben": BENS}
STEPS = [step.id for step in gathering_texts().steps]


@pytest.fixture
def two(qtbot: QtBot, tmp_path: Path) -> tuple[Desk, Person]:
    """Ana's journal is open; Ben shares with her, and each has shared something."""
    desk = a_home(qtbot, tmp_path)
    ben = two_share(desk)
    both_shared_something(desk, ben)
    return desk, ben


def write(words: str) -> None:
    QTest.keyClicks(focused(), words)


def together(desk: Desk) -> TogetherPage:
    """Go to Together by its key in the menu."""
    number = desk.journal_view.page_ids().index("together") + 1
    Keys(desk).press(Qt.Key(Qt.Key.Key_0 + number), CTRL)
    return desk.page("together", TogetherPage)


def come_in(desk: Desk, name: str) -> None:
    """Unlock one's own journal at the door."""
    keys = Keys(desk)
    page = desk.unlock_page
    assert page.who is not None
    person = next(one for one in page.who.choices() if one.name == name)
    keys.tab_to(page.who)
    while page.who.value() != person:
        keys.press(Qt.Key.Key_Right)
        keys.press(Qt.Key.Key_Space)
        assert keys.pressed < LOST
    keys.tab_to(page.secret)
    write(SECRETS[name])
    keys.press(ENTER)
    assert desk.journal.person.name == name


def lock(desk: Desk) -> None:
    Keys(desk).press(Qt.Key.Key_L, CTRL)


def have_room(desk: Desk, good: str = "") -> None:
    """Get ready, and say that there is room."""
    page, keys = together(desk), Keys(desk)
    keys.tab_to(page.gathering.ready)
    keys.press(ENTER)
    assert focused() is desk.guided(GetReadyDialog).good.fields[0]
    write(good)
    keys.press(Qt.Key.Key_S, CTRL)
    assert desk.journal.gatherings.has_room()


def both_unlock(desk: Desk, other: str) -> BothHere:
    page, keys = together(desk), Keys(desk)
    keys.tab_to(page.both_here)
    keys.press(ENTER)
    write(SECRETS[other])
    keys.press(ENTER)
    both = both_here(desk)
    assert both.two is not None
    return both


def gather(desk: Desk, other: str) -> Gathering:
    both = both_unlock(desk, other)
    assert focused() is both.gather
    Keys(desk).press(ENTER)
    return surely(both.gathering, Gathering)


def go_on_to(desk: Desk, gathering: Gathering, part: Part) -> None:
    """Press Enter until a step is seen: fields that stay empty are passed by."""
    keys = Keys(desk)
    while STEPS[gathering.index] is not part:
        keys.press(ENTER)
        assert keys.pressed < LOST, focused()


def test_a_whole_gathering_with_an_interruption(two: tuple[Desk, Person]) -> None:
    desk, _ = two
    have_room(desk, "When you kept my dinner warm, I felt thought of.")
    lock(desk)
    come_in(desk, "Ben")
    have_room(desk)
    gathering = gather(desk, "Ana")
    go_on_to(desk, gathering, Part.LOVED)
    write("ten quiet minutes")
    # Somebody rings at the door.
    lock(desk)
    assert "ten quiet" not in words_on(desk.unlock_page)
    come_in(desk, "Ana")
    gathering = gather(desk, "Ben")
    assert STEPS[gathering.index] is Part.LOVED
    said = [field.text() for field in gathering.parts[gathering.index].fields()]
    assert "ten quiet minutes" in said
    go_on_to(desk, gathering, Part.PLAN)
    keys = Keys(desk)
    write("I come home")
    keys.press(ENTER)
    write("I put the phone away")
    go_on_to(desk, gathering, Part.END)
    assert focused() is gathering.next
    Keys(desk).press(ENTER)
    come_in(desk, "Ana")
    (plan,) = desk.journal.sharing.mine_of(SharedKind.PLAN)
    assert plan.snapshot.words == "When I come home, then I put the phone away."
    (good,) = desk.journal.summaries(0, 9, MomentKind.GOOD)
    assert "thought of" in good.text
    assert desk.journal.drafts() == ()
    lock(desk)
    come_in(desk, "Ben")
    assert "I put the phone away" in words_on(together(desk))
    assert desk.journal.drafts() == ()


def test_a_gathering_for_which_one_alone_had_room(two: tuple[Desk, Person]) -> None:
    desk, _ = two
    have_room(desk, "You waited for me.")
    lock(desk)
    come_in(desk, "Ben")
    both = both_unlock(desk, "Ana")
    assert not both.gather.isVisible()
    assert "waited for me" not in words_on(room(desk))
    assert "room today" not in words_on(room(desk))
    lock(desk)
    desk.clock.forward(days=1)
    come_in(desk, "Ana")
    settle()
    (waits,) = desk.journal.drafts()
    assert waits.texts()[0] == "You waited for me."
    assert not desk.journal.gatherings.has_room()


def tell(desk: Desk, saw: str) -> None:
    page, keys = together(desk), Keys(desk)
    keys.tab_to(page.tellings.things)
    keys.press(DOWN)
    keys.press(ENTER)
    assert focused() is desk.guided(TellingDialog).saw.field
    write(saw)
    keys.press(Qt.Key.Key_S, CTRL)
    assert len(desk.journal.tellings.all()) == 1


def test_two_stories_one_of_them_taken_back_in_between(two: tuple[Desk, Person]) -> None:
    desk, _ = two
    tell(desk, "You did not look up.")
    lock(desk)
    come_in(desk, "Ben")
    tell(desk, "I was reading the letter.")
    lock(desk)
    come_in(desk, "Ana")
    page, keys = together(desk), Keys(desk)
    keys.tab_to(page.tellings)
    while "Take it back" not in focused().accessibleName():
        keys.press(Qt.Key.Key_Tab)
    keys.press(ENTER)
    assert desk.journal.tellings.all() == ()
    both = both_unlock(desk, "Ben")
    assert not both.tell.isVisible()
    assert "letter" not in words_on(room(desk))
    lock(desk)
    come_in(desk, "Ana")
    # What she took back waits as it was.
    page, keys = together(desk), Keys(desk)
    keys.tab_to(page.tellings.things)
    keys.press(DOWN)
    keys.press(ENTER)
    assert desk.guided(TellingDialog).saw.field.text() == "You did not look up."
    keys.press(Qt.Key.Key_S, CTRL)
    both, keys = both_unlock(desk, "Ben"), Keys(desk)
    keys.tab_to(both.tell)
    keys.press(ENTER)
    said = words_on(room(desk))
    assert "You did not look up." in said
    assert "I was reading the letter." in said
