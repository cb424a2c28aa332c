"""On Today: that the last copy outside this computer is older than a month. Quiet, nearly never."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from shiboken6 import isValid

from microhurts_desktop.domain.outside_copies import LastCopy, Volume
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.preferences.into_folder_card import (
    CopyingCard,
    Words,
    name_of,
    say_last_copy,
)
from microhurts_desktop.ui.kit import volumes
from microhurts_desktop.ui.kit.cards import button, explained, flowing, rename
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import fill, tr

# A stick that is put in is seen soon, and asking the system for it costs next to nothing.
LOOK_EVERY_MS = 3_000


@guarded
class CopyCard(CopyingCard):
    """Hidden while there is nothing to ask. Where the stick of the last one is in, one press does.

    Whatever is pressed, it looks for the stick anew: it may have been taken out a moment ago.
    """

    undo_offered = Signal(str, object)  # what was put away, in words, and as ``Done``

    def __init__(self, context: AppContext) -> None:
        self.last = paragraph()
        self.here = soft()
        words = Words(
            tr("A copy outside this computer"),
            tr("Back up now"),
            tr("Where shall the backup go?"),
            tr("Backing up"),
            tr("Backed up and checked: {path}"),
        )
        super().__init__(context, words, self.last, self.here)
        later = tr("Takes this out of sight for a month.")
        gone = tr("It is never asked again. Preferences · Backups can bring it back.")
        self.not_now = explained(button(tr("Not now"), self._not_now, "link"), later)
        self.never = explained(button(tr("Never ask"), self._never, "link"), gone)
        self.resting = (self.button, self.not_now, self.never)
        ways = flowing(self.not_now, self.never)
        self.column.insertWidget(self.column.indexOf(self.progress), ways)
        self._known = LastCopy(**context.journal.copies.last().identity())
        self._volume: Volume | None = None
        self._is_looking = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.hide()

    def refresh(self) -> None:
        """Show it where it is time to ask."""
        known = self.context.journal.copies.to_ask_about()
        if known is not None:
            self._known = known
            self.last.setText(say_last_copy(known, self.context.journal.now().date()))
            self._say_whether_here()
        self.setVisible(known is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for the stick while somebody may put it in."""
        super().showEvent(event)
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for nothing while nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()

    def ask_where(self) -> None:
        """Put it where the last one went, if that is there now; else ask for a folder."""
        self._run_look(self._back_up_there)

    def _back_up_there(self, volume: Volume | None) -> None:
        self._show_here(volume)
        folder = None if volume is None else Path(volume.root) / self._known.folder
        if folder is not None and folder.is_dir():
            self.put_into(str(folder))
        else:
            super().ask_where()

    def _look(self) -> None:
        if self.button.isEnabled() and not self._is_looking:
            self._run_look(self._show_here)

    def _run_look(self, then: Callable[[Volume | None], object]) -> None:
        self._is_looking = True

        def found(volume: Volume | None) -> None:
            if isValid(self):
                self._is_looking = False
                then(volume)

        home = self.context.vault_folder.folder
        find = partial(_find, self._known.volume, home)
        self.context.background.run(find, found, lambda _: found(None))

    def _show_here(self, volume: Volume | None) -> None:
        if volume != self._volume:
            self._volume = volume
            self._say_whether_here()

    def _say_whether_here(self) -> None:
        is_here = self._volume is not None
        name = name_of(self._known)
        self.here.setText(
            tr("It is here: {volume}. One press, and a copy is put beside the last.", volume=name)
            if is_here
            else tr("Put it in, or choose another place. The copy is encrypted, as the journal is.")
        )
        rename(self.button, tr("Back up now") if is_here else tr("Back up now…"))

    def _finish(self, place: Path | None) -> None:
        super()._finish(place)
        if place is not None:
            # The card goes with what it asked for.
            self.context.bus.said.emit(fill(self._words.said, path=place))

    def _not_now(self) -> None:
        done = self.context.bus.carry_out(self.context.journal.copies.not_now)
        if done is not None:
            self.undo_offered.emit(tr("Not now, then. It is asked again in a month."), done)

    def _never(self) -> None:
        done = self.context.bus.carry_out(self.context.journal.copies.stop_asking)
        if done is not None:
            self.undo_offered.emit(tr("It is not asked again."), done)


def _find(volume_id: str, home: Path) -> Volume | None:
    return next((one for one in volumes.outside(home) if one.id == volume_id), None)
