"""A repair, whole: its words, how they landed, and the hurt that it meets."""

from __future__ import annotations

from microhurts_desktop.core.hurts import Hurt
from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.core.repairs import Repair
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.reading.landing_line import LandingLine
from microhurts_desktop.ui.reading.sheet import Sheet, flowing
from microhurts_desktop.ui.widgets.cards import Card, button, row
from microhurts_desktop.ui.widgets.labels import SENTENCE, heading, soft
from microhurts_desktop.ui.widgets.own_words import OwnWords
from microhurts_desktop.ui.wording import channel_name, quoted, who_reached_out

LONG = 200


def _beginning(text: str) -> str:
    """Return the beginning of a long text. It may be one long word, so it is cut anywhere."""
    line = " ".join(text.split())
    return line if len(line) <= LONG else line[:LONG] + "…"


class RepairSheet(Sheet):
    """One repair; ``hurt`` is the one it meets, or None when it came unprompted."""

    def __init__(self, rooms: Rooms, repair: Repair, hurt: Hurt | None) -> None:
        super().__init__(rooms, MomentKind.REPAIR, repair.uuid)
        self.begin(self.when(repair.offered_at))
        words = OwnWords(tr("Words of the repair"), quoted(repair.words), factor=SENTENCE)
        self.words.column.addWidget(words)
        details = (who_reached_out(repair.by), channel_name(repair.how))
        self.words.column.addWidget(soft(" · ".join(details)))
        self.add_safety_note(repair.words)

        card = Card()
        card.column.addWidget(heading(tr("How it landed")))
        self.landing = LandingLine(rooms, repair)
        card.column.addWidget(self.landing)
        self.edit, self.delete = self.edit_and_delete()
        card.column.addWidget(flowing((self.edit, self.delete)))
        self.beside.addWidget(card)
        self.beside.addWidget(self._meets(hurt))

    def close_card(self) -> bool:
        """Put the card that asks away, if it is open. Returns whether it was."""
        return self.landing.close_card()

    def _meets(self, hurt: Hurt | None) -> Card:
        if hurt is None:
            card = Card()
            card.column.addWidget(heading(tr("Unprompted")))
            card.column.addWidget(soft(tr("It came by itself, for no hurt in particular.")))
            return card
        uuid = hurt.uuid
        card = Card("card-clay")
        card.column.addWidget(heading(tr("The hurt it meets")))
        card.column.addWidget(OwnWords(tr("The hurt it meets"), _beginning(hurt.event)))
        self.open_hurt = button(
            tr("Open the hurt"),
            lambda: self.moment_asked.emit(MomentKind.HURT, uuid),
            "link",
        )
        card.column.addLayout(row(self.open_hurt))
        return card
