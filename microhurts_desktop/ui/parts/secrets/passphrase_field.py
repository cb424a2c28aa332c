"""Where a new passphrase is typed: shown or hidden, its strength in words, and words on offer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from microhurts_desktop.content import passphrases
from microhurts_desktop.services.typed_secrets import is_nothing
from microhurts_desktop.ui.kit.cards import Card, button, column, put, rename, row
from microhurts_desktop.ui.kit.fields import hold_still, line_field, show_typed
from microhurts_desktop.ui.kit.labels import SENTENCE, SMALL, labelled, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.standing_secrets import (
    AFTER_MINUTES,
    WHILE_ON_PAPER_MINUTES,
    take_out,
)
from microhurts_desktop.ui.kit.timers import after_pause

# Long enough not to judge between two keys, short enough to feel like an answer.
PAUSE_MS = 250
LEAST_STRENGTH = 2


def strength_words(strength: int) -> str:
    """Return what a strength of 0 to 4 means, in a short sentence."""
    return (
        tr("Very weak: it could be guessed at once."),
        tr("Weak: it could be guessed quickly."),
        tr("Fair: a few more words would make it much safer."),
        tr("Good: hard for a stranger. Could somebody who knows you guess it?"),
        tr("Very strong: hard to guess, even for a machine."),
    )[strength]


def verdict_words(judgement: passphrases.Judgement) -> str:
    """Return what a passphrase is worth, and why what is known of a person adds nothing."""
    said = strength_words(judgement.strength)
    if not judgement.is_known:
        return said
    why = tr(
        "Names, love, dates and well-known words count for nothing here:"
        " somebody who knows you tries them first."
    )
    return f"{said} {why}"


class PassphraseField(QWidget):
    """A passphrase with its live strength. ``name_for_inputs`` is what a guesser tries first."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, name_for_inputs: str = "") -> None:
        super().__init__()
        self.name_for_inputs = name_for_inputs
        self._judgement = passphrases.Judgement(0)
        self._offered = ""
        self._pause = after_pause(self, PAUSE_MS, self._score)

        self.field = line_field(tr("New passphrase"), secret=True)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self.submitted)
        self._is_shown = False
        # Its name tells what it does next; a tick as well would say the opposite.
        self.show_button = button(tr("Show"), lambda: self._reveal(not self._is_shown))
        self.bar = QProgressBar()
        self.bar.setRange(0, passphrases.STRONGEST + 1)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Strength"))
        self.verdict = paragraph(tone="soft", factor=SMALL)
        # A narrow field would cut the words off that are to be copied to paper.
        self.paper = Card("tint-gold", margin=14)
        self.words = paragraph(factor=SENTENCE)
        self.paper.column.addWidget(self.words)
        self.offer_button = button("", self.offer, "link")

        line = row(self.field, self.show_button, stretch=False)
        line.setStretch(0, 1)
        whole = column(labelled(self.field), line, self.bar, within=self, spacing=6)
        put(whole, self.verdict, self.paper, row(self.offer_button))
        self.setFocusProxy(self.field)
        self._reveal(False)

    @property
    def strength(self) -> int:
        """How hard it is to guess, 0 to 4, of what stands there now."""
        if self._pause.isActive():
            self._score()
        return self._judgement.strength

    def problem(self) -> str:
        """Return why it will not do yet, or nothing."""
        if is_nothing(self.text()):
            return tr("Please choose a passphrase.")
        if self.strength < LEAST_STRENGTH:
            return tr("This one could be guessed quickly. Make it longer, or let us offer words.")
        return ""

    def text(self) -> str:
        """Return the passphrase as it stands."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put another passphrase there."""
        self.field.setText(text)

    def minutes_to_stand(self) -> int:
        """Return how long what stands here may stand untouched: longer while it is copied."""
        return WHILE_ON_PAPER_MINUTES if self.paper.isVisible() else AFTER_MINUTES

    def clear(self) -> None:
        """Empty the field, and hide what comes next."""
        self._offered = ""
        take_out(self.field)
        self._score()
        self._reveal(False)

    def busy(self, busy: bool) -> None:
        """Let nothing be changed while something is done with it."""
        hold_still(self.field, busy)
        self.show_button.setEnabled(not busy)
        self.offer_button.setEnabled(not busy)

    def offer(self) -> None:
        """Fill in words picked by chance, and show them: they are to be written down."""
        self._offered = passphrases.offer()
        self.set_text(self._offered)
        self._score()
        self._reveal(True)
        self.field.setCursorPosition(0)
        self.field.setFocus()

    def _typed(self) -> None:
        self._pause.start()
        self.changed.emit()

    def _score(self) -> None:
        self._pause.stop()
        known = [self.name_for_inputs, *self.name_for_inputs.split()]
        self._judgement = passphrases.judge(self.text(), known)
        self._say()

    def _say(self) -> None:
        is_offer = bool(self._offered) and self.text() == self._offered
        self.words.setText(self._offered if is_offer else "")
        self.paper.setVisible(is_offer and self._is_shown)
        if is_nothing(self.text()):
            said = tr("Four or more words that have nothing to do with you are a good start.")
        elif is_offer:
            words, bits = passphrases.WORDS_OFFERED, passphrases.offered_bits()
            said = tr(
                "Very strong: {words} words picked by chance ({bits} bits).", words=words, bits=bits
            )
            said += " " + tr("Write them on paper and keep it where only you look.")
        else:
            said = verdict_words(self._judgement)
        focused = QApplication.focusWidget()
        if said != self.verdict.text() and focused is not None and self.isAncestorOf(focused):
            tell(self.verdict, said)
        self.verdict.setText(said)
        # An empty field has no strength at all; the weakest text has some.
        self.bar.setValue(0 if is_nothing(self.text()) else self._judgement.strength + 1)
        rename(
            self.offer_button, tr("Offer me other words") if self._offered else tr("Offer me words")
        )

    def _reveal(self, shown: bool) -> None:
        self._is_shown = shown
        show_typed(self.field, shown)
        self.show_button.setText(tr("Hide") if shown else tr("Show"))
        self.show_button.setAccessibleName(
            tr("Hide the passphrase") if shown else tr("Show the passphrase")
        )
        self._say()
