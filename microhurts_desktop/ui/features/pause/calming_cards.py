"""For the time of a pause: one thing at a time that calms a body, and no rehearsing the fight."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.content.calming import offers
from microhurts_desktop.ui.kit.cards import Card, button, column, row
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr


class CalmingCards(QWidget):
    """One suggestion, because a list is too much for somebody who is flooded."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self.text = paragraph(factor=SENTENCE)
        self.basis = soft()
        self.another = button(tr("Something else"), self.show_another)
        head = heading(tr("For your body, until then"))
        card = Card(spacing=8).put(head, self.text, self.basis, row(self.another))
        not_now = Card("tint-plum", margin=16, spacing=4)
        words = tr(
            "It may start again in your head. That happens to everybody. Let it pass, and"
            " go back to what you were doing: nothing has to be decided now. Going through"
            " it once more keeps the heart racing."
        )
        not_now.put(heading(tr("No rehearsing the fight"), tone="plum"), paragraph(words))
        column(card, not_now, within=self, spacing=14)
        self._show()

    def show_another(self) -> None:
        """Show the next suggestion; after the last comes the first."""
        self._at = (self._at + 1) % len(offers().calming)
        self._show()

    def _show(self) -> None:
        one = offers().calming[self._at]
        self.text.setText(one.text)
        self.basis.setText(one.basis)
        self.another.setAccessibleDescription(f"{one.text} {one.basis}")
