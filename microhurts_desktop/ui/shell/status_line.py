"""The quiet line below the pages: what was done, in passing, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import MARGIN, as_wide_as_a_page
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.screen_reader import tell

SAID_FOR_MS = 8_000


@dataclass(frozen=True, slots=True)
class StatusOffer:
    """Something that may do good now, said in ``text``, and never demanded.

    ``action`` names the step that ``take`` takes, ``leave`` what lets it be.
    """

    text: str
    action: str
    take: Callable[[], object]
    leave: str


class StatusLine(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble = Card("tint-clay", margin=12)
        self.trouble_text = paragraph()
        self.close_trouble = button(tr("Close"), self.hush_trouble, "link")
        self.close_trouble.setAccessibleName(tr("Close this message"))
        words = QHBoxLayout()
        words.addWidget(self.trouble_text, 1)
        words.addWidget(self.close_trouble, 0, Qt.AlignmentFlag.AlignTop)
        nest(self.trouble.column, words)
        self.trouble.hide()
        self.said = paragraph(tone="soft")
        self.said.hide()
        self._stays = False
        # What is said stands below the page it is said of, also in a wide window.
        body = QWidget()
        self._column = column(self.trouble, self.said, within=body, margins=(MARGIN, 0, MARGIN, 8))
        as_wide_as_a_page(body)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(body)
        self._fade = QTimer(self, singleShot=True)
        self._fade.timeout.connect(lambda: self.say(""))

    def say(self, text: str, *, stays: bool = False) -> None:
        """Say in passing what was done. It goes with its page; what is of no page ``stays``."""
        self._stays = stays
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.setVisible(bool(text))
        tell(self, text)
        self._fade.start(SAID_FOR_MS)

    def say_until_hushed(self, text: str) -> None:
        """Say what stays in sight, on whatever page, until ``hush``."""
        self.say(text, stays=True)
        self._fade.stop()

    def hush(self) -> None:
        """Say no longer what was said in passing."""
        self.say("")

    def say_trouble(self, error: UserError) -> None:
        """Say what went wrong, and what to do next."""
        self.trouble_text.setText(str(explain(error)))
        self.trouble.setAccessibleName(self.trouble_text.text())
        self.trouble.show()
        tell(self.trouble, self.trouble_text.text(), urgent=True)

    def hush_trouble(self) -> None:
        """Say no longer what went wrong."""
        self.trouble.hide()

    def leave_page(self) -> None:
        """Take no message of one page along to the next."""
        self.hush_trouble()
        if not self._stays:
            self.say("")

    def suggest(self, offer: StatusOffer) -> Suggestion:
        """Show an offer above everything else that is said."""
        suggestion = Suggestion(offer)
        self._column.insertWidget(0, suggestion)
        suggestion.show()
        tell(suggestion, offer.text)
        return suggestion

    def is_suggesting(self) -> bool:
        """Tell whether an offer stands that is not answered yet."""
        return any(not offer.isHidden() for offer in self.findChildren(Suggestion))


class Suggestion(Card):
    """A quiet offer that stays until it is answered, or withdrawn."""

    def __init__(self, offer: StatusOffer) -> None:
        super().__init__("tint-gold", margin=12)
        self._take = offer.take
        self.setAccessibleName(offer.text)
        self.take_button = button(offer.action, self._taken)
        self.leave_button = button(offer.leave, self.withdraw, "link")
        self.put(paragraph(offer.text), flowing(self.take_button, self.leave_button))

    def withdraw(self) -> None:
        """Take it out of sight."""
        self.hide()
        self.deleteLater()

    def _taken(self) -> None:
        self.withdraw()
        self._take()
