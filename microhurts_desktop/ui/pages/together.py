"""Together: what two people let each other read, and what they do here when both are unlocked."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from microhurts_desktop.core.changes import Topic
from microhurts_desktop.core.people import Person
from microhurts_desktop.core.sharing import Shared
from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.journal import Journal
from microhurts_desktop.ui.joining.other_unlocks import OtherUnlocks
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Page, Rooms
from microhurts_desktop.ui.sharing.naming import own_kind
from microhurts_desktop.ui.sharing.unread_line import UnreadLine
from microhurts_desktop.ui.together import telling
from microhurts_desktop.ui.together.not_for import NotForAbuse
from microhurts_desktop.ui.together.reading_together import ReadingTogether
from microhurts_desktop.ui.together.shared_line import SharedLine
from microhurts_desktop.ui.widgets.cards import Card, button, clear_layout, flowing, row
from microhurts_desktop.ui.widgets.labels import heading, paragraph, rule, soft, tag, title
from microhurts_desktop.ui.widgets.readable import readable
from microhurts_desktop.ui.wording import first_line

SHOWN_AT_FIRST = 12


class TogetherPage(Page):
    """In the navigation while two share. Here is never a number for either of them."""

    topics = frozenset({Topic.SHARED})

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms, tr("Together"))
        self._sharing = rooms.journal.sharing
        self._shown = SHOWN_AT_FIRST
        self.heading = title(tr("Together"))
        self.column.addWidget(self.heading)
        self.alone = self._alone_card()
        self.both = self._both_card()
        self.asking = QVBoxLayout()
        self.ask: OtherUnlocks | None = None
        self.reading = ReadingTogether(rooms)
        self.reading.left.connect(self.stop_reading)
        self.reading.hide()
        self.line = SharedLine(rooms)
        self.list = self._list_card()
        for card in (self.alone, self.both):
            self.column.addLayout(readable(card))
        self.column.addLayout(self.asking)
        self.unread = UnreadLine(rooms)
        for widget in (self.reading, self.list, self.unread, self.line):
            self.column.addLayout(readable(widget))
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show who is here, and what both shared."""
        other, company = self._sharing.other(), self.rooms.company.other
        together = company is not None
        is_reading = together and not self.reading.isHidden()
        self.alone.setVisible(not together and self.ask is None)
        self.both.setVisible(together and not is_reading)
        self.heading.setText(tr("Read to each other") if is_reading else tr("Together"))
        if other is not None:
            me = self.journal.person.name
            names = tr("{one} and {other} are here").replace("{one}", me)
            self.who.setText(names.replace("{other}", other.name))
            self._show_way(other)
        self.list.setVisible(not is_reading)
        self.line.show_shared(() if is_reading else self._sharing.everything())
        if is_reading:
            self.reading.refresh()
        self._show_list()
        self.unread.refresh()

    # -- alone

    def _alone_card(self) -> Card:
        card = Card("card-sage")
        self.way = paragraph()
        self.both_here = button(tr("Both of you are here"), self.ask_other, "primary")
        card.column.addWidget(heading(tr("For two")))
        card.column.addWidget(self.way)
        card.column.addLayout(row(self.both_here))
        return card

    def _show_way(self, other: Person) -> None:
        lives_here = self._lives_here(other)
        self.both_here.setVisible(lives_here)
        if lives_here:
            said = tr(
                "What is here for two opens when {name} unlocks, too. You can read to each other"
                " what you shared."
            )
        else:
            said = tr(
                "{name}'s journal is opened from another account of this computer, so you two"
                " cannot both unlock here. You can read below what you shared."
            )
        self.way.setText(said.replace("{name}", other.name))

    def _lives_here(self, other: Person) -> bool:
        try:
            others = self.rooms.household.others(self.journal.person)
        except Mendable:
            return False
        return any(one.vault_id == other.vault_id for one in others)

    def ask_other(self) -> None:
        """Ask the other for their passphrase."""
        other = self._sharing.other()
        if other is None or self.ask is not None:
            return
        self.ask = OtherUnlocks(self.rooms, other)
        self.ask.unlocked.connect(self._welcome)
        self.ask.left.connect(self._stop_asking)
        self.asking.addLayout(readable(self.ask))
        # A layout would show it only later, and what is not seen cannot have the focus.
        self.ask.show()
        self.refresh()
        self.ask.secret.setFocus()

    def _stop_asking(self) -> None:
        clear_layout(self.asking)
        self.ask = None
        self.refresh()
        self.both_here.setFocus()

    def _welcome(self, journal: Journal) -> None:
        self.rooms.company.welcome(journal)
        clear_layout(self.asking)
        self.ask = None
        self.refresh()
        self.read.setFocus()
        self.ensureWidgetVisible(self.both)

    # -- both

    def _both_card(self) -> Card:
        card = Card("card-sage")
        self.who = heading()
        self.read = button(tr("Read to each other"), self.start_reading, "primary")
        self.leave = button(tr("Leave together"), self.rooms.ways.lock.emit)
        self.pause = button(tr("Take a pause"), self.rooms.ways.pause.emit)
        card.column.addWidget(self.who)
        card.column.addWidget(soft(tr("When one of you leaves or locks, both journals close.")))
        card.column.addWidget(flowing(self.read, self.pause, self.leave))
        card.column.addWidget(rule())
        card.column.addWidget(NotForAbuse(self.rooms.ways))
        return card

    def start_reading(self) -> None:
        """Show one thing at a time, in large letters."""
        self.reading.show()
        self.refresh()
        self.reading.begin()
        self.verticalScrollBar().setValue(0)

    def stop_reading(self) -> None:
        """Show the list again."""
        self.reading.hide()
        self.refresh()
        self.read.setFocus()

    # -- what both shared

    def _list_card(self) -> Card:
        card = Card()
        card.column.addWidget(heading(tr("What you both shared")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        card.column.addLayout(self._rows)
        return card

    def _show_list(self) -> None:
        clear_layout(self._rows)
        moments = telling.moments_of(self._sharing)
        self.read.setEnabled(bool(moments))
        if not moments:
            self._rows.addWidget(
                soft(
                    tr(
                        "Nothing yet. What one of you chooses to share from their journal stands"
                        " here for both; nothing comes here by itself."
                    )
                )
            )
        for number, shared in enumerate(moments[: self._shown]):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(shared))
        if len(moments) > self._shown:
            self._rows.addLayout(row(button(tr("Show earlier ones"), self._show_more, "link")))

    def _show_more(self) -> None:
        self._shown += SHOWN_AT_FIRST
        self._show_list()

    def _row(self, shared: Shared) -> QWidget:
        snapshot = shared.snapshot
        assert snapshot is not None
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        mark = tag(telling.kind_word(shared.kind), telling.COLOURS.get(shared.kind, "plum"))
        head = QLabel(telling.headline(shared, self._sharing, self.journal.now()))
        head.setProperty("tone", "soft")
        column.addWidget(flowing(mark, head))
        column.addWidget(paragraph(telling.whole_words(snapshot)))
        for answer in telling.answers_of(self._sharing, shared.uuid):
            column.addWidget(soft(first_line(telling.answer_line(answer, self._sharing))))
        if (
            shared.author == self._sharing.me.vault_id
            and own_kind(self.journal, shared.uuid) is None
        ):
            # After an earlier state was brought back, there may be no other place to do it from.
            column.addLayout(row(self._take_back(shared)))
        return made

    def _is_mine_and_only_here(self, shared: Shared) -> bool:
        """Whether it can be taken back nowhere else: an earlier state of mine may not hold it."""
        is_mine = shared.author == self._sharing.me.vault_id
        return is_mine and own_kind(self.journal, shared.uuid) is None

    def _take_back(self, shared: Shared) -> QPushButton:
        made = button(tr("Take it back"), lambda: self._unshare(shared.uuid), "link")
        assert shared.snapshot is not None
        words = first_line(telling.whole_words(shared.snapshot))
        made.setAccessibleName(f"{tr('Take it back')}: {words}")
        return made

    def _unshare(self, uuid: str) -> None:
        if self.rooms.bus.carry_out(lambda: self._sharing.unshare(uuid)):
            self.rooms.bus.said.emit(tr("Taken back."))
