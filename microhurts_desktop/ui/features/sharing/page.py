"""Together: what two people let each other read, and the way to what is for both at once."""

from __future__ import annotations

from functools import partial

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.features.sharing.gathering_card import GatheringCard
from microhurts_desktop.ui.features.sharing.shared_line import SharedLine
from microhurts_desktop.ui.features.sharing.shared_list import SharedList
from microhurts_desktop.ui.features.sharing.tellings_card import TellingsCard
from microhurts_desktop.ui.features.sharing.unread_line import UnreadLine
from microhurts_desktop.ui.kit.cards import Card, button, flowing, put, readable
from microhurts_desktop.ui.kit.labels import heading, paragraph, title
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands


class TogetherPage(Page):
    """In the navigation while two share. Here is never a number for either of them."""

    learn_topic = "sharing"
    topics = frozenset({Topic.SHARED, Topic.DRAFTS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Together"))
        self._sharing = context.journal.sharing
        self.gathering = GatheringCard(context)
        self.tellings = TellingsCard(context)
        self.alone = self._alone_card()
        self.line = SharedLine(context)
        self.list = SharedList(self._sharing, context.journal.now, self._is_mine_and_only_here)
        self.list.take_back.connect(self._unshare)
        self.unread = UnreadLine(context)
        cards = (self.alone, self.gathering, self.tellings, self.list, self.unread, self.line)
        parts = map(readable, cards)
        put(self.column, title(tr("Together")), *parts).addStretch(1)

    def refresh(self) -> None:
        """Show what both shared."""
        other = self._sharing.other()
        if other is not None:
            self._show_way(other)
        self.gathering.refresh()
        self.tellings.refresh()
        self.line.show_shared(self._sharing)
        self.list.refresh()
        self.unread.refresh()
        # Rows that are made by now would come last.
        tab_as_it_stands(self._body)

    def _alone_card(self) -> Card:
        self.way = paragraph()
        both_here = self.context.navigator.both_here
        self.both_here = button(tr("Both of you are here"), both_here, "primary")
        learn = partial(self.context.navigator.learn, "sharing")
        ways = flowing(self.both_here, button(tr("About sharing"), learn, "link"))
        return Card("card-sage").put(heading(tr("For two")), self.way, ways)

    def _show_way(self, other: Person) -> None:
        lives_here = self._lives_here(other)
        self.both_here.setVisible(lives_here)
        # Only who can both unlock here can gather here.
        self.gathering.setVisible(lives_here)
        if lives_here:
            said = tr(
                "What is here for two opens when {name} unlocks, too. You can read to each other"
                " what you shared. Your own journal goes out of sight first; to come back to it,"
                " you unlock it again."
            )
        else:
            said = tr(
                "{name}'s journal is opened from another account of this computer, so you two"
                " cannot both unlock here. You can read below what you shared."
            )
        self.way.setText(fill(said, name=other.name))

    def _lives_here(self, other: Person) -> bool:
        try:
            others = self.context.vault_folder.others(self.journal.person)
        except UserError:
            return False
        return any(one.vault_id == other.vault_id for one in others)

    def _is_mine_and_only_here(self, shared: Shared) -> bool:
        """Whether it can be taken back nowhere else: an earlier state of mine may not hold it."""
        is_mine = shared.author == self._sharing.me.vault_id
        return is_mine and self.journal.kind_of(shared.uuid) is None

    def _unshare(self, uuid: str) -> None:
        if self.context.bus.carry_out(self._sharing.unshare, uuid):
            self.context.bus.said.emit(tr("Taken back."))
