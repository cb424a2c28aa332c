"""The coach below what is written: one hint at a time, about words that stay the person's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.danger import Danger, danger_in
from microhurts_desktop.content.tongue import is_coached
from microhurts_desktop.language.coach import Hint, Slot, hints, kept_as
from microhurts_desktop.ui.context.texts import first_line, quoted
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing, rename
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.kit.timers import after_pause
from microhurts_desktop.ui.kit.underline import TextField, scroll_to, take_underline_away, underline
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

# Longer than the pause in which someone searches for a word.
PAUSE_MS = 900
LOOK_KEY = "F7"
MOST_LETTERS = 80


@dataclass(frozen=True, slots=True)
class CoachedText:
    """A text to look at, where it stands, and the field that shows just this text, if one does."""

    text: str
    slot: Slot
    field: TextField | None = None


@dataclass(frozen=True, slots=True)
class HintInText:
    """A hint, and the passage that it is about."""

    passage: CoachedText
    hint: Hint

    @property
    def words(self) -> str:
        """The words that it is about, as they stand there."""
        return self.passage.text[self.hint.start : self.hint.end]

    def is_like(self, other: HintInText) -> bool:
        """Tell whether both say the same of the same words."""
        return (self.hint.kind, self.words) == (other.hint.kind, other.words)


def hints_for(passages: Iterable[CoachedText], kept: Iterable[str] = ()) -> tuple[HintInText, ...]:
    """Return what may be said of some texts, in their order, but for words that are ``kept``.

    Of words that overlap, only the first thing: whoever keeps them is not asked about them twice.
    """
    if not is_coached():
        return ()
    rules, remembered = coach_rules(), set(kept)
    found: list[HintInText] = []
    for passage in passages:
        spoken_of = 0
        for hint in hints(passage.text, passage.slot, rules):
            if hint.start >= spoken_of:
                found.append(HintInText(passage, hint))
                spoken_of = hint.end
    return tuple(
        heard for heard in found if kept_as(heard.hint.kind, heard.words, rules) not in remembered
    )


class HintCard(Card):
    """Shows one hint after the other. Whoever made it connects its buttons."""

    def __init__(self) -> None:
        super().__init__("tint-gold", margin=14, spacing=4)
        self.words = paragraph(tone="gold", bold=True)
        self.text = paragraph()
        self.keep = button(tr("Keep my words"), part="link")
        self.change = button(tr("Change my words"), part="link")
        self.next = button(tr("Next hint"), part="link")
        self.put(self.words, self.text, flowing(self.keep, self.change, self.next))
        self.hide()

    def show_hint(self, hint: Hint, words: str) -> str:
        """Show what is said of ``words``, and return all of it, for those who hear it."""
        self.words.setText(quoted(first_line(words, MOST_LETTERS)))
        self.text.setText(f"{hint.reason} {hint.suggestion}")
        told = f"{self.words.text()}: {self.text.text()}"
        self.setAccessibleName(told)
        for action in (self.keep, self.change, self.next):
            action.setAccessibleDescription(told)
        self.show()
        return told


@guarded
class CoachLine(QWidget):
    """Says one thing at a time about the words of ``passages()``, and blocks nothing.

    Below a private draft it waits for *Look at my words* (or F7). From then on, until *Stop
    looking* or until the page is left, it looks again after a pause in typing: tell it of each
    change by ``words_changed``. Where ``note``, the safety note for the same words, is called for,
    nothing is said but that the words may stay.

    Below words that are about to be shared it is made ``unasked``. It shows itself only when there
    is something to say. Call ``look`` whenever the preview has changed, after the note has looked
    and at once, because it still knows the fields that were shown before.

    ``kept`` carries what is to be remembered with the text, and given back by ``remember``.
    ``can_change`` adds *Change my words*, for words that cannot be changed where they are shown.
    """

    kept = Signal(str)  # as coach.kept_as has it
    change_asked = Signal(object)  # HintInText

    def __init__(
        self,
        theme: Theme,
        passages: Callable[[], Sequence[CoachedText]],
        note: SafetyNote,
        *,
        unasked: bool = False,
        can_change: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._passages = passages
        self._note = note
        self._unasked = unasked
        self._looking = False
        self._kept: tuple[str, ...] = ()
        self._found: tuple[HintInText, ...] = ()
        self._current: HintInText | None = None
        self._hint: HintCard | None = None
        self._can_change = can_change or unasked
        self.look_button = button(tr("Look at my words"), self._look_or_stop, "link")
        self.look_button.setToolTip(LOOK_KEY)
        self.said = soft()
        self._column = column(flowing(self.look_button), self.said, within=self, spacing=6)
        self.said.hide()
        if unasked:
            self.hide()
        elif not is_coached():
            # Where one would look for it.
            self.said.setText(_says_it_is_absent())
            self.said.show()
        self.look_button.setHidden(unasked or not is_coached())
        self._pause = after_pause(self, PAUSE_MS, self._look_again)
        QShortcut(QKeySequence(LOOK_KEY), self, self._look_or_next)
        theme.changed.connect(self._draw_line)

    @property
    def hint(self) -> HintCard:
        """Where a hint is shown; made when first needed, as most drafts are never looked at."""
        if self._hint is None:
            self._hint = HintCard()
            self._hint.keep.clicked.connect(self._keep)
            self._hint.change.clicked.connect(self._change)
            self._hint.next.clicked.connect(self._next)
            self._hint.change.setVisible(self._can_change)
            self._column.addWidget(self._hint)
            # Made later than all else on the page, it would come last when tabbing.
            stops = self.look_button, self._hint.keep, self._hint.change, self._hint.next
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)
        return self._hint

    # -- for the page that it stands on

    def remember(self, kept: Iterable[str]) -> None:
        """Say nothing of these words, which the person chose to keep."""
        self._kept = tuple(kept)

    def words_changed(self) -> None:
        """Let go of a hint whose words are gone, and look again after a pause, if it was asked."""
        if not self._looking:
            return
        if self._current is not None and not self._still_stands(self._current):
            self._found = ()
            self._point_at(None)
        self.said.hide()
        self._pause.start()

    def look(self) -> None:
        """Look at the words now, and begin with the first of what there is to say."""
        if not is_coached():
            self._say(_says_it_is_absent())
            return
        self._looking = True
        rename(self.look_button, tr("Stop looking"))
        self._lead_to(self._find())

    def stop(self) -> None:
        """Say nothing more until asked again."""
        self._looking = False
        self._pause.stop()
        rename(self.look_button, tr("Look at my words"))
        self.said.hide()
        self._take(())

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking when the page is left; a minimised window comes back as it was."""
        super().hideEvent(event)
        if not event.spontaneous() and not self._unasked and is_coached():
            self.stop()

    # -- what is found

    def _find(self) -> tuple[HintInText, ...]:
        passages = self._passages()
        if self._note.speaks():
            # Of such words, nothing but to keep them; of the others around them, nothing.
            passages = [one for one in passages if danger_in((one.text,)) is not Danger.NONE]
        return hints_for(passages, self._kept)

    def _take(self, found: tuple[HintInText, ...], at: int = 0) -> None:
        self._found = found
        self._point_at(found[min(at, len(found) - 1)] if found else None)
        self._lead_to_it()

    def _lead_to(self, found: tuple[HintInText, ...], at: int = 0) -> None:
        self._take(found, at)
        if self._current is None:
            self._say_nothing_stands_out()

    def _look_again(self) -> None:
        self._found = self._find()
        at = self._place_of_current()
        # Led nowhere: they are writing, perhaps at quite another place.
        self._point_at(self._found[max(at, 0)] if self._found else None)

    def _place_of_current(self) -> int:
        """Return where in what is found the hint stands that is shown; -1 where it is gone.

        What was typed may have moved it. Of several that are like it, it is the nearest.
        """
        if (now := self._current) is None:
            return -1
        like = [
            (heard.passage.slot is not now.passage.slot, abs(heard.hint.start - now.hint.start), at)
            for at, heard in enumerate(self._found)
            if heard.is_like(now)
        ]
        return min(like)[-1] if like else -1

    def _still_stands(self, heard: HintInText) -> bool:
        return any(
            passage.slot is heard.passage.slot and heard.words in passage.text
            for passage in self._passages()
        )

    # -- what the person does

    def _look_or_stop(self) -> None:
        if self._looking:
            self.stop()
        else:
            self.look()

    def _look_or_next(self) -> None:
        if self._looking and len(self._found) > 1:
            self._next()
        else:
            self.look()

    def _next(self) -> None:
        # Anew: what was typed since they were found may have moved them.
        self._found = self._find()
        self._lead_to(self._found, (self._place_of_current() + 1) % max(len(self._found), 1))

    def _keep(self) -> None:
        heard = self._current
        if heard is None:
            return
        at = self._found.index(heard)
        what = kept_as(heard.hint.kind, heard.words, coach_rules())
        self._kept = (*self._kept, what)
        self.kept.emit(what)
        found = self._find()
        if not found and not self._unasked:
            # Else the focus would go with the button that has it.
            self.look_button.setFocus()
            self._say(tr("They stay as they are."))
        self._take(found, at)

    def _change(self) -> None:
        if self._current is not None:
            self.change_asked.emit(self._current)

    # -- what is seen and heard

    def _point_at(self, heard: HintInText | None) -> None:
        before, self._current = self._current, heard
        if before is not None and before.passage.field is not None:
            take_underline_away(before.passage.field)
        if heard is not None:
            self._show_hint(heard, is_new=before is None or not heard.is_like(before))
        elif self._hint is not None:
            self._hint.hide()
        if self._unasked:
            self.setVisible(heard is not None)

    def _show_hint(self, heard: HintInText, *, is_new: bool) -> None:
        self._draw_line()
        self.said.hide()
        told = self.hint.show_hint(heard.hint, heard.words)
        self.hint.next.setVisible(len(self._found) > 1)
        if is_new:
            tell(self, told)

    def _lead_to_it(self) -> None:
        if self._current is not None:
            field = self._current.passage.field
            if isinstance(field, QPlainTextEdit):
                scroll_to(field, self._current.hint.start)
            reveal(self.hint)

    def _draw_line(self) -> None:
        if self._current is not None and self._current.passage.field is not None:
            hint, field = self._current.hint, self._current.passage.field
            underline(field, hint.start, hint.end, self._theme.tokens)

    def _say_nothing_stands_out(self) -> None:
        if self._note.speaks():
            self._say(tr("These words may stay just as they are."))
            reveal(self._note)
        elif any(passage.text.strip() for passage in self._passages()):
            self._say(tr("Nothing stands out. These are your words."))
        else:
            self._say(tr("There are no words here yet."))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(not self._unasked)
        if not self._unasked:
            tell(self, text)
            reveal(self.said)


def _says_it_is_absent() -> str:
    return tr("The coach reads English only, so far. These are your words, and good as they are.")
