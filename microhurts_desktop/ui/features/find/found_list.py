"""What was found, as a list: only what is in sight is read, however much it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from microhurts_desktop.domain.finding import Finds, Found, Sought
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.sought_words import phrases_in
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.texts import shown_words, standing_name
from microhurts_desktop.ui.context.word_families import said_words
from microhurts_desktop.ui.features.find.found_delegate import FoundDelegate, Line, line_of
from microhurts_desktop.ui.features.find.texts import shown_as
from microhurts_desktop.ui.kit.days import say_day, say_time
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.parts.moments.day_list import SEPARATOR, DayList, DayModel

# Little more than is in sight: it is read at every key.
PAGE = 16


class FoundModel(DayModel[Line]):
    """Rows of what was found."""

    def __init__(self, journal: Journal, parent: QObject) -> None:
        super().__init__(PAGE, parent)
        self._journal = journal
        self.finds = Finds(Sought())

    def show_finds(self, finds: Finds) -> None:
        """Show this from now on."""
        self.finds = finds
        self.start_over(len(finds.places))

    def read(self, first: int, count: int) -> tuple[Line, ...]:
        """Return so many lines from the first."""
        phrases = phrases_in(self.finds.sought.words)
        read = self._journal.finder.read(self.finds, first, count)
        return tuple(line_of(self._worded(one), phrases, self._details(one)) for one in read)

    def said(self, row: Line, *, aloud: bool) -> str:
        """Return the words; ``aloud``, what they are, what is known of them, and their day."""
        if not aloud:
            return row.text
        day = say_day(row.found.day, self._journal.now().date())
        told = (row.text, shown_as(row.found).name, *row.details, *row.found.tags, day)
        return SEPARATOR.join(told)

    def day_of(self, number: int) -> date | None:
        """Return the local day of a row, which is known before the row is read."""
        return self.finds.day_of(number) if 0 <= number < self.rowCount() else None

    def row_of_day(self, day: date) -> int:
        """Return the row where a local day begins, or would begin."""
        return self.finds.at_day(day)

    def _worded(self, found: Found) -> Found:
        if found.text.strip() or found.summary is None:
            return found
        # A check-in may have none, and what the other took back.
        return replace(found, text=shown_words(found.summary))

    def _details(self, found: Found) -> tuple[str, ...]:
        parts, summary = [], found.summary
        if found.is_theirs:
            parts.append(with_other(tr("{other} wrote this"), self._journal.sharing))
        if summary is not None and summary.standing is not None:
            parts.append(standing_name(Standing(summary.standing)))
        parts += [said_words(words) for words in (found.feelings, found.needs) if words]
        return (*parts, say_time(summary.at)) if summary is not None else tuple(parts)


@guarded
class FoundList(DayList):
    """The list itself. Enter or a click opens what was found."""

    opened = Signal(object)  # Found
    left_at_top = Signal()

    def __init__(self, journal: Journal, theme: Theme) -> None:
        super().__init__(tr("What was found"), theme)
        self.found = FoundModel(journal, self)
        self.show_rows(self.found, FoundDelegate(self.day_row, journal.now, theme, self))
        self.clicked.connect(self.open_current)

    def show_finds(self, finds: Finds) -> None:
        """Show this; where the same is sought as before, in the same place."""
        before, row = self.found.finds, self.currentIndex().row()
        top = self.rowAt(0)
        same = before.sought == finds.sought and 0 <= row < len(before.places)
        place = before.places[row] if same else None
        self.found.show_finds(finds)
        self.fit_rows()
        if not finds.places:
            return
        if place is None:
            self.go_to_row(0)
            self.scrollToTop()
            return
        at = finds.row_of(place)
        last = len(finds.places) - 1
        self.go_to_row(min(max(at, 0), last))
        self.scroll_to_top(min(max(top, 0), last))

    def current(self) -> Found | None:
        """Return what the current row shows."""
        line = self.found.row(self.currentIndex().row())
        return line.found if line is not None else None

    def open_current(self) -> None:
        """Open what the current row shows."""
        if (found := self.current()) is not None:
            self.opened.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go out with Up from the first."""
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)
