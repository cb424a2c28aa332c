"""How one repair landed, in words, with the way to say so or to say it again."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.core.changes import Changes
from microhurts_desktop.core.moments import local_day
from microhurts_desktop.core.repairs import Landed, ReachedOut, Repair
from microhurts_desktop.core.sharing import SharedKind, Snapshot
from microhurts_desktop.ui.coming_back.help_field import HelpField, waiting_draft, waiting_words
from microhurts_desktop.ui.coming_back.second_try import SecondTry, told_landing
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.sharing.naming import landed_sentence, with_other
from microhurts_desktop.ui.widgets.cards import button, row
from microhurts_desktop.ui.widgets.labels import paragraph
from microhurts_desktop.ui.widgets.landing_card import LandingCard
from microhurts_desktop.ui.widgets.own_words import captioned
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
        said += " " + tr("Warmth {n} of 5.", n=str(repair.landing.warmth))
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
        self._is_shared = repair.author != rooms.journal.person.vault_id
        self._column.addWidget(paragraph(self._words()))
        help_told = self._what_would_help()
        if help_told:
            self._column.addLayout(captioned(tr("What would help"), help_told))
        text = tr("Say how it landed") if repair.landing is None else tr("Say again how it landed")
        self.ask = button(text, self._open)
        self._column.addLayout(row(self.ask))
        self.ask.setVisible(repair.by is ReachedOut.THEY)
        self.second_try = SecondTry(rooms, repair)
        self._column.addWidget(self.second_try)
        if repair.by is ReachedOut.THEY and waiting_words(rooms.journal, repair.uuid):
            self._show_card()

    def _open(self) -> None:
        self._show_card().landed.setFocus()

    def _show_card(self) -> LandingCard:
        sharing = self._rooms.journal.sharing
        tell = with_other(tr("Let {other} know"), sharing, short=True) if self._is_shared else ""
        told = self._told(sharing.me.vault_id)
        self.help = HelpField(self._rooms, self._repair)
        self.card = LandingCard(self._repair, self._today, self.help, tell_text=tell, told=told)
        self.card.saved.connect(self._save)
        self.card.left.connect(self.close_card)
        self._column.addWidget(self.card)
        self.card.show()
        self.ask.hide()
        self.second_try.hide()
        return self.card

    def close_card(self) -> bool:
        """Put the card away, if it is open. Returns whether it was."""
        if self.card is None or not self.help.save_now():
            return False
        self.card.hide()
        self.card.deleteLater()
        self.card = None
        self.ask.show()
        self.ask.setFocus()
        return True

    def save_words(self) -> bool:
        """Save what is typed in the card. Returns False if it could not be saved."""
        return self.card is None or self.help.save_now()

    def _save(self, landed: Landed, day: date, warmth: int | None) -> None:
        journal, bus, uuid = self._rooms.journal, self._rooms.bus, self._repair.uuid
        tell = self.card is not None and self.card.tells()
        would_help, tell_help = self.help.text(), self.help.is_told()

        def mark() -> Changes:
            changes = journal.mark_landing(
                uuid,
                landed,
                landed_on=day,
                warmth=warmth,
                would_help=would_help,
                tell=tell,
                tell_help=tell_help,
            )
            if (draft := waiting_draft(journal, uuid)) is not None:
                changes |= journal.discard_draft(draft.uuid)
            # What has not landed yet may go on waiting.
            done = self._is_shared and landed is not Landed.NOT_YET
            return changes | journal.sharing.put_aside(uuid) if done else changes

        # What is shown anew once it is said must not ask again.
        self.help.forget_unsaved()
        if bus.carry_out(mark):
            said = with_other(tr("Saved, and {other} can read it."), journal.sharing)
            bus.said.emit(said if tell else tr("Saved how it landed."))

    def _told(self, author: str) -> bool:
        """Tell whether the other knows, from me, or I from them, how it landed."""
        return any(
            answer.kind is SharedKind.LANDING and answer.author == author
            for answer in self._rooms.journal.sharing.answers_to(self._repair.uuid)
        )

    def _told_by_other(self) -> Snapshot | None:
        told = told_landing(self._rooms, self._repair)
        return told.snapshot if told is not None and self._repair.by is ReachedOut.I else None

    def _what_would_help(self) -> str:
        told = self._told_by_other()
        if told is not None:
            return told.would_help
        return self._repair.landing.would_help if self._repair.landing is not None else ""

    def _words(self) -> str:
        told = self._told_by_other()
        if told is not None:
            journal = self._rooms.journal
            said = with_other(tr("{other} has said how it landed."), journal.sharing)
            return f"{said} {landed_sentence(told, journal.now())}"
        return landing_in_words(self._repair, self._today)
