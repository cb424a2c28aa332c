"""The reading view: one moment in place of the list, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.history import standing_of
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.offers import Offer
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.page import AppContext, back_button
from microhurts_desktop.ui.features.moments import SHEETS
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.features.moments.their_sheet import TheirSheet
from microhurts_desktop.ui.kit.cards import column, row
from microhurts_desktop.ui.kit.screen_reader import first_heading, tell
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.kit.where_stood import Stood, stood_within

# What is read, and what else stands on its sheet.
Shown = tuple[Any, ...]
# Where something is read: its kind, or None for what only the shared vault has; and its uuid.
Where = tuple[MomentKind | None, str]


class ReadingView(QWidget):
    """Shows a moment's sheet. Moments opened from here are a trail that Back walks down again."""

    left = Signal()
    turned = Signal()  # to another moment
    deletion_asked = Signal(object, str)  # MomentKind, uuid
    undo_offered = Signal(str, object)  # as a sheet's

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._trail: list[Where] = []
        # Where the keyboard was in each that leads on to another.
        self._stood: dict[Where, Stood] = {}
        self._shown: tuple[Shown, tuple[object, ...]] | None = None
        self._shown_on: date | None = None
        self._unsaid: dict[str, tuple[str, bool]] = {}
        # Words as they were last read or saved here: only others are worth a write.
        self._kept: dict[str, str] = {}
        # What was learned, where it could not be saved.
        self._unlearned: dict[str, str] = {}
        self.sheet: Sheet | None = None
        self.back = back_button(self.go_back)
        self._column = column(row(self.back), spacing=12, within=self)

    def is_reading(self) -> bool:
        """Tell whether a moment is open."""
        return bool(self._trail)

    def open(self, kind: MomentKind | None, uuid: str) -> None:
        """Begin reading here: Back leads to the list."""
        self._trail = [(kind, uuid)]
        self._stood.clear()
        # What was typed of it elsewhere shall be read again.
        self._shown = None

    def trail(self) -> tuple[Where, ...]:
        """Return the moment that is open, last, and those that led to it."""
        return tuple(self._trail)

    def come_back(self, trail: tuple[Where, ...]) -> None:
        """Read on where one was, with the same way back."""
        self._trail, self._shown = list(trail), None

    def refresh(self) -> bool:
        """Show what is true now of the moment that is open, or of the one before it on the trail.

        Returns False when none of them is there any more.
        """
        # Before anything is read: what was learned is saved with the hurt.
        self._remember_words()
        while self._trail:
            try:
                shown = self._read(*self._trail[-1])
            except KeyError:
                self._trail.pop()
                continue
            self._show(shown)
            return True
        self.close_all()
        return False

    def close_all(self) -> None:
        """Forget the trail and everything that was shown."""
        if (focused := self.focusWidget()) is not None:
            # Else it would be handed on along all that is deleted, and each be said.
            focused.clearFocus()
        self._trail = []
        self._stood.clear()
        self._shown = None
        self._remember_words()
        self._replace_sheet(None)

    def go_back(self) -> None:
        """Put an open card away; else go to the moment before, or to the list."""
        if self.sheet is not None and self.sheet.close_card():
            return
        self._trail.pop()
        if self.refresh():
            self._begin_at_the_top()
            if (stood := self._stood.get(self._trail[-1])) is not None:
                stood.return_to()
        else:
            self.left.emit()

    def _go_on_to(self, kind: MomentKind | None, uuid: str) -> None:
        if (stood := stood_within(self)) is not None:
            self._stood[self._trail[-1]] = stood
        if (kind, uuid) in self._trail:
            # From a hurt to its repair and to the hurt again is the way back.
            del self._trail[self._trail.index((kind, uuid)) + 1 :]
        else:
            self._trail.append((kind, uuid))
        if self.refresh():
            self._begin_at_the_top()

    def focus_first(self) -> None:
        """Give the keyboard to the way back, and let it be heard what is read."""
        self.back.setFocus()
        kind = self._trail[-1][0]
        if self.sheet is not None:
            tell(self.sheet, KINDS[kind].said().name if kind else first_heading(self.sheet))

    def _begin_at_the_top(self) -> None:
        self.focus_first()
        self.turned.emit()

    def _read(self, kind: MomentKind | None, uuid: str) -> Shown:
        journal = self._context.journal
        if kind is not None:
            return SHEETS[kind]().found(journal, uuid)
        shared = journal.sharing.theirs(uuid) or journal.sharing.mine(uuid)
        if shared is None:
            raise KeyError(uuid)
        return (shared,)

    def _around(self, uuid: str) -> tuple[object, ...]:
        """Return what else a sheet shows, to tell whether it changed: what is shared of it."""
        sharing = self._context.journal.sharing
        waiting = tuple(shared.uuid for shared in sharing.for_me())
        return (
            sharing.other(),
            str(sharing.trouble),
            sharing.mine(uuid),
            sharing.theirs(uuid),
            sharing.answers_to(uuid),
            uuid in waiting,
            self._context.journal.promises.promise_in(uuid),
            self._context.journal.promises.made_for(uuid),
            self._context.journal.agreements.of(uuid),
            self._context.journal.earlier.of(uuid),
            self._context.journal.open_hurts.slow_roads_of(uuid),
            self._context.journal.reflections.origin_of(uuid),
            self._context.journal.reflections.looking_at(uuid),
            self._context.journal.reflections.is_offered(Offer.THIRD_CHAIR),
            self._context.journal.open_hurts.harm_of(uuid),
        )

    def _show(self, shown: Shown) -> None:
        # A change elsewhere must not take away what is being typed in a card here.
        today = self._context.journal.now().date()
        whole = (shown, self._around(shown[0].uuid))
        if whole == self._shown and today == self._shown_on:
            return
        self._shown, self._shown_on = whole, today
        was_choosing = self.sheet is not None and self.sheet.share_view is not None
        fields = self.sheet.fields() if isinstance(self.sheet, HurtSheet) else ()
        typing = next((at for at, field in enumerate(fields) if field.hasFocus()), None)
        self._remember_words()
        if self.sheet is not None:
            # The next one shows what waits of how a repair landed.
            self.sheet.save_words()
        self._replace_sheet(self._sheet_for(shown))
        if was_choosing:
            self.turned.emit()
            if self.sheet is not None and self.sheet.sharing is not None:
                # What was chosen stands there now.
                self.sheet.sharing.focus_first()
        # Whatever else had the keyboard is found by its name, or what stands nearest to it.
        fields = self.sheet.fields() if isinstance(self.sheet, HurtSheet) else ()
        if typing is not None and fields and fields[typing].isVisible():
            fields[typing].moveCursor(QTextCursor.MoveOperation.End)
            fields[typing].setFocus()

    # -- words of a release that is not confirmed, and of what was learned

    def save_words(self) -> bool:
        """Save what is typed here and nowhere else. Returns False if it could not be saved."""
        self._remember_words()
        sheet_is_saved = self.sheet is None or self.sheet.save_words()
        if not self._save_what_was_learned() or not sheet_is_saved:
            return False
        return self._save_words_of_release()

    def take_up_words(self) -> None:
        """Show the words of a release as they were written on elsewhere, where none are here.

        What was written on the way may tell of danger.
        """
        if not isinstance(self.sheet, HurtSheet):
            return
        uuid, (words, opened) = self.sheet.uuid, self.sheet.release_words()
        before = self._kept.get(uuid, "")
        kept = self._context.journal.open_hurts.words_of_release(uuid)
        if words == before and kept != before:
            self._kept[uuid] = kept
            self.sheet.go_on_releasing(kept, opened=opened or bool(kept))
        self.sheet.listen()

    def _save_words_of_release(self) -> bool:
        bus, journal = self._context.bus, self._context.journal
        for uuid, (words, _) in list(self._unsaid.items()):
            before = self._kept.get(uuid, "")
            if words == before:
                continue
            # Before it is told: whoever hears of it may ask for them here again.
            self._kept[uuid] = words
            if not bus.carry_out(journal.open_hurts.keep_words_of_release, uuid, words):
                self._kept[uuid] = before
                return False
        return True

    def _save_what_was_learned(self) -> bool:
        bus, journal = self._context.bus, self._context.journal
        for uuid, words in list(self._unlearned.items()):
            if not bus.carry_out(journal.open_hurts.learn, uuid, words):
                return False
            del self._unlearned[uuid]
        return True

    def _remember_words(self) -> None:
        if isinstance(self.sheet, HurtSheet):
            self._unsaid[self.sheet.uuid] = self.sheet.release_words()
            uuid, learned = self.sheet.uuid, self.sheet.learned
            self._unlearned.pop(uuid, None)
            if not learned.save():
                self._unlearned[uuid] = learned.unsaved() or ""

    def _hurt_sheet(self, hurt: Hurt, repairs: tuple[Repair, ...]) -> HurtSheet:
        unlearned = self._unlearned.get(hurt.uuid)
        sheet = HurtSheet(self._context, hurt, repairs, self.save_words, unsaved=unlearned)
        if not standing_of(hurt, repairs).is_waiting:
            # What was typed was said, or it is no longer asked for.
            self._unsaid.pop(hurt.uuid, None)
            return sheet
        kept = self._context.journal.open_hurts.words_of_release(hurt.uuid)
        words, opened = self._unsaid.get(hurt.uuid, (kept, bool(kept)))
        if words == self._kept.get(hurt.uuid, ""):
            # Untouched here; perhaps not elsewhere.
            words, opened = kept, opened or bool(kept)
        self._kept[hurt.uuid] = kept
        sheet.go_on_releasing(words, opened=opened)
        return sheet

    def _sheet_for(self, shown: Shown) -> Sheet:
        if isinstance(shown[0], Hurt):
            return self._hurt_sheet(*shown)
        if isinstance(shown[0], Shared):
            return TheirSheet(self._context, *shown)
        return SHEETS[shown[0].kind]()(self._context, *shown)

    def _replace_sheet(self, sheet: Sheet | None) -> None:
        if self.sheet is not None:
            # What is shown next, and the pages beside this, may show the same words.
            self.sheet.save_words()
            self._save_words_of_release()
        # That is told to everyone, and may have led here again.
        if self.sheet is not None:
            self._column.removeWidget(self.sheet)
            self.sheet.hide()
            self.sheet.deleteLater()
        self.sheet = sheet
        if sheet is not None:
            sheet.add_tags()
            sheet.add_print()
            sheet.moment_asked.connect(self._go_on_to)
            sheet.deletion_asked.connect(self._remember_words)
            sheet.deletion_asked.connect(self.deletion_asked)
            sheet.undo_offered.connect(self.undo_offered)
            sheet.turned.connect(self.turned)
            self._column.addWidget(sheet, 1)
            sheet.show()
            # Its columns stand below each other where there is little room.
            tab_as_it_stands(sheet)
