"""Two who gather, for tests: both say that there is room, and go through it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.content.gatherings import gathering_texts
from microhurts_desktop.domain.gatherings import GatheringDraft, Part
from microhurts_desktop.domain.people import Person
from microhurts_desktop.driving import surely
from microhurts_desktop.ui.features.sharing.gathering import Gathering
from microhurts_desktop.ui.features.sharing.gathering_parts import (
    PartView,
)
from microhurts_desktop.ui.features.sharing.get_ready import GetReadyDialog
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from tests.ui.partners import BENS, both_here, journal_of, together, two_share
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE

TEA = "When you brought me tea, I felt looked after."
STEPS = [step.id for step in gathering_texts().steps]


@pytest.fixture
def couple(home: Desk) -> tuple[Desk, Person]:
    """Ana's journal is open, and Ben shares with her."""
    return home, two_share(home)


def ben_has_room(desk: Desk, ben: Person, **said: object) -> None:
    journal = journal_of(desk, ben)
    draft = journal.gatherings.begin()
    journal.gatherings.have_room(replace(draft, **said))  # type: ignore[arg-type]
    journal.close()


def get_ready(desk: Desk) -> GetReadyDialog:
    click(together(desk).gathering.ready)
    return desk.guided(GetReadyDialog)


def i_have_room(desk: Desk) -> None:
    dialog = get_ready(desk)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()


def both_unlock(desk: Desk) -> BothHere:
    click(together(desk).both_here)
    both = both_here(desk)
    type_into(both.ask.secret, BENS)
    QTest.keyClick(both.ask.secret, Qt.Key.Key_Return)
    settle()
    return both


def gather(desk: Desk) -> Gathering:
    click(both_unlock(desk).gather)
    return surely(both_here(desk).gathering, Gathering)


def at(gathering: Gathering, part: Part) -> PartView:
    """Go on until this step is seen."""
    while STEPS[gathering.index] is not part:
        click(gathering.next)
    settle()
    shown = gathering.parts[gathering.index]
    assert shown.isVisible()
    return shown


def of_anna(desk: Desk) -> GatheringDraft:
    mine = desk.journal.gatherings.mine()
    assert mine is not None
    return mine


def gather_with_ana(desk: Desk) -> Gathering:
    click(together(desk).both_here)
    both = both_here(desk)
    type_into(both.ask.secret, PASSPHRASE)
    QTest.keyClick(both.ask.secret, Qt.Key.Key_Return)
    settle()
    click(both.gather)
    return surely(both.gathering, Gathering)


def both_here_gathering(desk: Desk) -> Gathering:
    return surely(both_here(desk).gathering, Gathering)


def both_gather(desk: Desk, ben: Person) -> Gathering:
    """Let both say that there is room, and begin."""
    i_have_room(desk)
    ben_has_room(desk, ben)
    return gather(desk)
