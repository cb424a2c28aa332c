"""How one repair landed, each time it was said; ways to say it again, and to correct a slip."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.repairs import Landed, Landing, ReachedOut, Repair
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.texts import first_line, landed_sentence, landings_in_words
from microhurts_desktop.ui.features.moments.landing_card import LandingCard
from microhurts_desktop.ui.features.repairs.help_field import HelpField, waiting_words
from microhurts_desktop.ui.features.repairs.second_try import SecondTry, told_landing
from microhurts_desktop.ui.kit.cards import button, clear_layout, column, flowing, put, row
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import captioned
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.parts.moments.landing_answer import theirs_to_say

AT_ONCE, MORE_AT_ONCE = 8, 30


class LandingLine(QWidget):
    """What was said so far, the earliest first; and, for a repair that they made, the card to ask.

    ``undo_offered`` carries what was corrected, in words, and what undoes it. ``listened`` tells
    that danger was heard in what is typed, or is not any more.
    """

    learn_topic = "landing"

    undo_offered = Signal(str, object)
    listened = Signal()

    def __init__(self, context: AppContext, repair: Repair) -> None:
        super().__init__()
        self._context = context
        self._repair = repair
        self._today = local_day(context.journal.now())
        self.card: LandingCard | None = None
        self._says_anew = True
        self._column = column(within=self, spacing=8)
        self._is_shared = repair.author != context.journal.person.vault_id
        # To someone who may be in danger, nothing is held out as theirs to answer.
        self._in_danger = context.journal.open_hurts.tells_of_danger(repair.uuid)
        self._show_what_was_said()
        is_theirs = repair.by is ReachedOut.THEY
        text = tr("Say again how it landed") if repair.landings else tr("Say how it landed")
        show = self._show_card
        self.ask = button(text, self.begin, "link" if self._in_danger else "")
        self.slip = button(
            tr("Correct my last answer"), lambda: show(repair.landing).landed.setFocus(), "link"
        )
        self._buttons = flowing(self.ask, self.slip)
        self.second_try = SecondTry(context, repair)
        put(self._column, self._buttons, self.second_try)
        self._buttons.setVisible(is_theirs)
        self.slip.setVisible(is_theirs and repair.landing is not None)
        if is_theirs:
            self._go_on_with_what_was_typed()

    def _show_what_was_said(self) -> None:
        mine = self._repair.by is ReachedOut.I
        told = told_landing(self._context, self._repair) if mine else None
        if told is not None:
            journal, snapshot = self._context.journal, told.snapshot
            said = with_other(tr("{other} has said how it landed."), journal.sharing)
            sentence = landed_sentence(snapshot.landed, snapshot.landed_on, self._today)
            self._add(f"{said} {sentence}", snapshot.would_help)
        elif mine:
            self._add(theirs_to_say())
        elif not (self._repair.landings or self._in_danger):
            self._add(tr("You have not said yet how it landed."))
        self._landings = column(spacing=8)
        nest(self._column, self._landings)
        self._show_landings(AT_ONCE)

    def _show_landings(self, most: int) -> None:
        """Show what was said last, and a way to what was said before it where that is very much."""
        clear_layout(self._landings)
        found = tuple(landings_in_words(self._repair, self._today))
        if len(found) > most:
            show = partial(self._show_earlier_landings, most + MORE_AT_ONCE)
            self.show_earlier = button(tr("Show earlier ones"), show, "link")
            about = first_line(self._repair.words)
            self.show_earlier.setAccessibleName(f"{self.show_earlier.text()}: {about}")
            nest(self._landings, row(self.show_earlier))
        for landing, said in found[-most:]:
            is_last = landing is self._repair.landing
            self._add(said, landing.would_help, tone="" if is_last else "soft", to=self._landings)

    def _show_earlier_landings(self, most: int) -> None:
        self._show_landings(most)
        tab_as_it_stands(self)
        # What was pressed is gone.
        more = len(self._repair.landings) > most
        (self.show_earlier if more else self.ask).setFocus()

    def _add(
        self, said: str, would_help: str = "", *, tone: str = "", to: QVBoxLayout | None = None
    ) -> None:
        place = self._column if to is None else to
        place.addWidget(paragraph(said, tone=tone))
        if would_help:
            name = f"{tr('What would help')}: {said}"
            nest(place, captioned(tr("What would help"), would_help, name=name))

    def _go_on_with_what_was_typed(self) -> None:
        journal, last = self._context.journal, self._repair.landing
        if waiting_words(journal, self._repair):
            self._show_card(None)
        elif last is not None and waiting_words(journal, self._repair, last):
            self._show_card(last)

    def _show_card(self, slip: Landing | None) -> LandingCard:
        journal = self._context.journal
        tell = with_other(tr("Let {other} know"), journal.sharing, short=True)
        tell, told = (tell, self._told_in_words(slip)) if self._is_shared else ("", "")
        self._says_anew = slip is None
        self.help = HelpField(self._context, self._repair, slip)
        self.card = LandingCard(
            self._repair, self._today, self.help, slip=slip, tell_text=tell, told_text=told
        )
        self.card.saved.connect(partial(self._save, slip))
        if slip is not None:
            self.card.taken_back.connect(partial(self._take_back, slip))
        self.card.left.connect(self.close_card)
        self._column.addWidget(self.card)
        self.card.show()
        self.help.note.appeared.connect(self.listened)
        self.help.safe.appeared.connect(self.listened)
        tab_as_it_stands(self)
        self._buttons.hide()
        self.second_try.hide()
        return self.card

    def begin(self) -> None:
        """Ask how it landed, of a repair that they made, with the keyboard on the answers."""
        if self._repair.by is ReachedOut.THEY:
            (self.card or self._show_card(None)).landed.setFocus()

    def close_card(self) -> bool:
        """Put the card away, if it is open. Returns whether it was."""
        if self.card is None or not self.help.save_now():
            return False
        if self._says_anew and self.help.text().strip():
            said = tr("What you typed stays here. How it landed is not said yet.")
            self._context.bus.said.emit(said)
        self.card.hide()
        self.card.deleteLater()
        self.card = None
        self._buttons.show()
        self.ask.setFocus()
        return True

    def save_words(self) -> bool:
        """Save what is typed in the card. Returns False if it could not be saved."""
        return self.card is None or self.help.save_now()

    def _save(self, slip: Landing | None, landed: Landed, day: date, warmth: int | None) -> None:
        journal, bus = self._context.journal, self._context.bus
        tell = self.card is not None and self.card.tells()
        with self.help.being_said() as saying:
            done = bus.carry_out(
                journal.landings.mark,
                self._repair.uuid,
                landed,
                slip=slip.uuid if slip is not None else None,
                landed_on=day,
                warmth=warmth,
                would_help=self.help.text(),
                tell=tell,
                tell_help=self.help.is_told(),
            )
            saying.is_said = done is not None
        if done is None:
            return
        if slip is not None:
            self.undo_offered.emit(tr("Your answer is corrected."), done)
        else:
            said = with_other(tr("Saved, and {other} can read it."), journal.sharing)
            bus.said.emit(said if tell else tr("Saved how it landed."))

    def _take_back(self, slip: Landing) -> None:
        journal, bus = self._context.journal, self._context.bus
        with self.help.being_said() as saying:
            done = bus.carry_out(journal.landings.take_back, self._repair.uuid, slip.uuid)
            saying.is_said = done is not None
        if done is not None:
            self.undo_offered.emit(tr("Your answer is taken back."), done)

    def _told_in_words(self, slip: Landing | None) -> str:
        """Return what the other can read of it from me, or nothing."""
        journal = self._context.journal
        told = journal.landings.told(self._repair.uuid)
        if told is None:
            return ""
        if slip is None:
            text = tr("{other} can read now: {said} Without a tick, they cannot any more.")
        else:
            text = tr(
                "{other} can read now: {said} If that is no longer so, they cannot any more without"
                " a tick."
            )
        said = landed_sentence(told.snapshot.landed, told.snapshot.landed_on, self._today)
        return with_other(text, journal.sharing, said=said)
