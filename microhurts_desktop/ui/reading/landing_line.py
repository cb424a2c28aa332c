"""How one repair landed, in words, with the way to say so or to say it again."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.core.moments import local_day
from microhurts_desktop.core.repairs import Landed, ReachedOut, Repair
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.widgets.cards import button, row
from microhurts_desktop.ui.widgets.labels import paragraph
from microhurts_desktop.ui.widgets.landing_card import LandingCard
from microhurts_desktop.ui.wording import say_day


def landing_in_words(repair: Repair, today: date) -> str:
    """Return how a repair landed, as a short sentence."""
    if repair.by is ReachedOut.I:
        return tr("How it landed is theirs to say.")
    if repair.landing is None:
        return tr("You have not said yet how it landed.")
    said = {
        Landed.NOT_YET: tr("It has not landed yet."),
        Landed.PARTLY: tr("It landed partly, {day}."),
        Landed.FULLY: tr("It landed fully, {day}."),
    }[repair.landing.landed].replace("{day}", say_day(repair.landing.landed_on, today))
    if repair.landing.warmth is not None:
        said += " " + tr("Warmth {n} of 5.").replace("{n}", str(repair.landing.warmth))
    return said


class LandingLine(QWidget):
    """The sentence; and, for a repair that they made, the card that asks."""

    def __init__(self, rooms: Rooms, repair: Repair) -> None:
        super().__init__()
        self._rooms = rooms
        self._repair = repair
        self._today = local_day(rooms.journal.now())
        self.card: LandingCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(paragraph(landing_in_words(repair, self._today)))
        text = tr("Say how it landed") if repair.landing is None else tr("Say again how it landed")
        self.ask = button(text, self._open)
        self._column.addLayout(row(self.ask))
        self.ask.setVisible(repair.by is ReachedOut.THEY)

    def _open(self) -> None:
        self.card = LandingCard(self._repair, self._today)
        self.card.saved.connect(self._save)
        self.card.left.connect(self.close_card)
        self._column.addWidget(self.card)
        self.card.show()
        self.ask.hide()
        self.card.landed.setFocus()

    def close_card(self) -> bool:
        """Put the card away, if it is open. Returns whether it was."""
        if self.card is None:
            return False
        self.card.hide()
        self.card.deleteLater()
        self.card = None
        self.ask.show()
        self.ask.setFocus()
        return True

    def _save(self, landed: Landed, day: date, warmth: int | None) -> None:
        journal, bus = self._rooms.journal, self._rooms.bus
        if bus.carry_out(
            lambda: journal.mark_landing(self._repair.uuid, landed, landed_on=day, warmth=warmth)
        ):
            bus.said.emit(tr("Saved how it landed."))
