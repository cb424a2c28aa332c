"""One window for two people: each goes in by their own key, after the other was locked out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Shared, fields_at_first
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.today.page import TodayPage
from tests.couples import Couple, a_couple, a_named_hurt
from tests.ui.windows import Desk, a_desk, click, settle


@dataclass
class DeskForTwo:
    """The window, and the two who use it in turn."""

    desk: Desk
    couple: Couple

    @property
    def anna(self) -> Person:
        return self.couple.anna

    @property
    def ben(self) -> Person:
        return self.couple.ben

    def enter(self, person: Person) -> Desk:
        """Lock whoever is here, and open another's journal; a minute has passed."""
        assert self.desk.window.lock()
        self.couple.clock.forward(minutes=1)
        key = bytearray(self.couple.keys[person])
        self.desk.window.enter(self.desk.window.vault_folder.open(person, key))
        settle()
        return self.desk


def a_desk_for_two(qtbot: QtBot, folder: Path) -> DeskForTwo:
    """Return a window in whose folder Anna and Ben share a vault; neither is unlocked."""
    vaults = folder / "vaults"
    vaults.mkdir(mode=0o700)
    # As after an earlier unlock of today.
    couple = a_couple(vaults, backed_up=True)
    return DeskForTwo(a_desk(qtbot, folder, clock=couple.clock), couple)


def share_a_hurt(desk: Desk, **over: object) -> Hurt:
    """Name a hurt and share it as it is offered at first, without the window."""
    hurt = a_named_hurt(desk.journal, **over)
    desk.journal.sharing.share(hurt, fields_at_first(hurt))
    return hurt


def today(desk: Desk) -> TodayPage:
    desk.journal_view.go_to("today")
    settle()
    page = desk.journal_view.page("today")
    assert isinstance(page, TodayPage)
    return page


def moments(desk: Desk) -> MomentsPage:
    page = desk.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    return page


def buttons(root: QWidget) -> list[str]:
    """Return what can be pressed, in words."""
    settle()
    return [one.text() for one in root.findChildren(QPushButton) if one.isVisible()]


def press_button(root: QWidget, text: str) -> None:
    """Click the first button of that text that can be seen."""
    settle()
    found = [
        one for one in root.findChildren(QPushButton) if one.text() == text and one.isVisible()
    ]
    assert found, f"no button {text!r}"
    click(found[0])
    settle()


def words_in(root: QWidget) -> str:
    """Return everything that can be read below a widget, in one text."""
    settle()
    labels = [one.text() for one in root.findChildren(QLabel) if one.isVisible()]
    texts = [one.toPlainText() for one in root.findChildren(QTextEdit) if one.isVisible()]
    return "\n".join(labels + texts)


def read_it(desk: Desk) -> None:
    """Press “Read it” in the first row of *For you*: what was sent last."""
    press_button(today(desk).waiting, "Read it")


def answers(desk: Desk, about: str) -> list[Shared]:
    return list(desk.journal.sharing.answers_to(about))
