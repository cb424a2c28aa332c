"""A guided dialog over a draft: saved as it is typed, committed once, at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.input_methods import take_composed
from microhurts_desktop.ui.parts.writing.wizard import Step, Wizard

SAVE_AFTER_MS = 600
TRY_AGAIN_AFTER_MS = 5_000

D = TypeVar("D", bound=Draft)


class DraftWizard(Wizard, Generic[D]):
    """Holds one draft. A change is saved at the latest ``SAVE_AFTER_MS`` after it was made."""

    def __init__(
        self,
        context: AppContext,
        name: str,
        draft: D,
        steps: list[Step],
        side: QWidget | None = None,
        *,
        chars: int = 0,
    ) -> None:
        super().__init__(name, steps, side, chars=chars)
        self.context = context
        self.draft = draft
        self._unsaved = False
        self._could_save = True
        self._step_moved = False
        self._stored = any(kept.uuid == draft.uuid for kept in context.journal.drafts())
        self._save = QTimer(self)
        self._save.setSingleShot(True)
        self._save.setInterval(SAVE_AFTER_MS)
        self._save.timeout.connect(self._save_as_typed)
        for step in steps:
            step.half_typed.connect(self._save_soon)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.activated.connect(self.leave)

    def begin(self) -> None:
        """Show the step that the draft was left at."""
        self.show_draft()
        self.show_step(min(self.draft.step, len(self.steps) - 1))

    def show_step(self, index: int) -> None:
        """Show a step, and remember in the draft that the person is there."""
        super().show_step(index)
        if self.draft.step != index:
            # Looking around alone is no change worth a write; it goes along with the next one.
            self.draft = replace(self.draft, step=index)
            self._step_moved = True

    def show_draft(self) -> None:
        """Show in the steps what the draft holds."""

    def follow(self) -> None:
        """Show what follows from a change that the person made in a step."""
        self.show_draft()

    def change(self, draft: D) -> None:
        """Take a changed draft, and see to it that it is saved."""
        if draft == self.draft:
            return
        self.draft = draft
        self.error.say("")
        self._save_soon()
        self.follow()

    def _save_soon(self) -> None:
        self._unsaved = True
        # Not restarted by each key: whoever types without a pause is saved all the same.
        if not self._save.isActive():
            self._save.start(SAVE_AFTER_MS)

    def save_now(self) -> bool:
        """Save the draft if it changed. Returns False if it could not be saved."""
        take_composed()
        self.steps[self.index].take_pending()
        return self._save_as_typed()

    def _save_as_typed(self) -> bool:
        # Nothing is taken out of the person's hands: no half word, no half syllable.
        self._save.stop()
        if not (self._unsaved or (self._step_moved and self._stored)):
            return True
        # Half a word is stored, too, as it may be all that is left of it.
        draft = replace(self.draft, **self.steps[self.index].pending())
        saved = self.context.bus.carry_out(self.context.journal.save_draft, draft) is not None
        self._unsaved = not saved
        if not saved:
            self._save.start(TRY_AGAIN_AFTER_MS)
        self._stored = self._stored or saved
        self._step_moved = self._step_moved and not saved
        if saved != self._could_save:
            self._could_save = saved
            self.follow()
        return saved

    def says_saved(self) -> bool:
        """Whether it may stand there that the draft is saved: not below words that could not be."""
        return self._could_save and not self.draft.is_blank()

    def leave(self) -> None:
        """Keep the draft and go, unless it could not be saved: then its words stay here.

        Where a list hangs open over the dialog, only that is closed.
        """
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            return
        if self.save_now():
            self.left.emit()

    def forget_unsaved(self) -> None:
        """Nothing is left to save: the draft was committed."""
        self._save.stop()
        self._unsaved = self._step_moved = False
