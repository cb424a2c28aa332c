"""What every page is: it scrolls, listens for changes, and refreshes when seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.change_bus import ChangeBus
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.kit.cards import Card, button, column, row
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import Scrolling
from microhurts_desktop.ui.kit.tab_order import first_stop
from microhurts_desktop.ui.kit.theme import Theme

MARGIN = 34
# The widest that a page becomes, in letters: in a wider window it stands in the middle.
WIDEST_CHARS = 132
LOOK_AT_THE_DAY_EVERY_MS = 30_000


@dataclass(frozen=True, slots=True)
class AppContext:
    """What a page is given: the journal, who to tell, where to go, and how things look."""

    journal: Journal
    bus: ChangeBus
    navigator: Navigator
    theme: Theme
    settings: Settings
    background: Background
    vault_folder: VaultFolder


def as_wide_as_a_page(shown: QWidget) -> None:
    """Let it be no wider than what stands on a page."""
    shown.setMaximumWidth(shown.fontMetrics().averageCharWidth() * WIDEST_CHARS + 2 * MARGIN)


@guarded
class Page(Scrolling):
    """A scrolling page. It shows nothing until it is first seen, and anew when a day begins."""

    topics: ClassVar[frozenset[Topic]] = frozenset()
    # What Learn opens with from here, by F1 (``topic_at``); a part of the page may have its own.
    learn_topic = "small-hurts"

    def __init__(self, context: AppContext, name: str) -> None:
        self._body = QWidget()
        super().__init__(self._body)
        self.context = context
        self.journal = context.journal
        self._dirty = True
        self._day: date | None = None
        # Not one timer to midnight: it would stand still while the computer sleeps.
        self._calendar = QTimer(self, interval=LOOK_AT_THE_DAY_EVERY_MS)
        self._calendar.timeout.connect(self.look_at_the_day)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        as_wide_as_a_page(self._body)
        self.column = column(spacing=16, within=self._body, margins=(MARGIN, 26, MARGIN, 26))
        context.bus.changed.connect(self._note)
        for keys in ("Esc", "Alt+Left"):
            QShortcut(QKeySequence(keys), self, self.go_back)

    def refresh(self) -> None:
        """Show what is true now. Called only while the page can be seen.

        Where it fails, the page says so in place of what it would show in part.
        """

    def _note(self, changes: Changes) -> None:
        if changes.topics & self.topics:
            self.mark_dirty()

    def mark_dirty(self) -> None:
        """Refresh the next time the page is seen, or now if it is."""
        self._dirty = True
        if self.isVisible():
            self._refresh_if_dirty()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the page was hidden."""
        super().showEvent(event)
        self.look_at_the_day()
        self._refresh_if_dirty()
        self._calendar.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at no calendar while nobody sees the page."""
        super().hideEvent(event)
        self._calendar.stop()

    def look_at_the_day(self) -> None:
        """Refresh if a new day has begun since the page was last refreshed."""
        if self.journal.now().date() != self._day:
            self.mark_dirty()

    def place(self) -> object | None:
        """Return where one is on the page, in ids alone, if that is worth coming back to."""
        return None

    def come_back(self, place: object) -> None:
        """Show the place again that ``place`` returned before a lock."""

    def focus_first(self) -> None:
        """Give the keyboard to what comes first to be done here; else to the page, to scroll."""
        body = self.widget()
        first = first_stop(body) if body is not None else None
        (first or self).setFocus()

    # -- the way back: Esc, Alt+Left and the buttons that lead back all take it

    def go_back(self) -> None:
        """Go one step back on the page, or else to where one came from."""
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        elif not self.step_back():
            self.context.navigator.back()

    def step_back(self) -> bool:
        """Put away what is open on the page. Returns False where nothing is."""
        return False

    def begin_again(self) -> None:
        """Show the page as it begins: it was asked for by hand where it was seen already."""
        while self.step_back():
            pass
        self.verticalScrollBar().setValue(0)

    def take_leave(self) -> bool:
        """Save what is typed on the page and nowhere else. Returns False if it could not be."""
        return True

    def _refresh_if_dirty(self) -> None:
        if self._dirty:
            self._dirty = False
            self._day = self.journal.now().date()
            self._show_what_can_be_shown()

    def _show_what_can_be_shown(self) -> None:
        if self.widget() is not self._body:
            self._swap_in(self._body)
        failure = tried(self.refresh)
        if failure is not None:
            self._swap_in(InItsPlace(failure, self.mark_dirty))

    def _swap_in(self, shown: QWidget) -> None:
        hidden = self.takeWidget()
        hidden.hide()
        if hidden is not self._body:
            hidden.deleteLater()
        as_wide_as_a_page(shown)
        self.setWidget(shown)
        shown.show()


class UnbuiltPage(Page):
    """Stands where a page could not be built."""

    def __init__(
        self, context: AppContext, name: str, failure: UserError, again: Callable[[], object]
    ) -> None:
        super().__init__(context, name)
        self._swap_in(InItsPlace(failure, again))

    def _refresh_if_dirty(self) -> None:
        # Nothing stands below the sentence.
        self._dirty = False


def back_button(go_back: Callable[[], object]) -> QPushButton:
    """Return the link that leads back, as it stands above what was opened from elsewhere."""
    made = button(tr("← Back"), go_back, "link")
    made.setAccessibleName(tr("Back"))
    return made


class InItsPlace(QWidget):
    """A plain sentence, and that everything else works. ``again`` tries once more."""

    def __init__(self, error: UserError, again: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoFillBackground(False)
        # Later: it goes with the button that was pressed.
        self.again = button(tr("Try again"), lambda: QTimer.singleShot(0, self, again))
        card = Card("tint-clay").put(
            heading(tr("This page cannot be shown just now")),
            paragraph(str(explain(error))),
            soft(tr("Everything else is there as ever.")),
            row(self.again),
        )
        column(card, within=self, margins=(MARGIN, 26, MARGIN, 26)).addStretch(1)
