"""What either wrote about a moment: questions, thanks, replies, how a repair landed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import landed_in_full, who_shared, with_other
from microhurts_desktop.ui.context.texts import quoted
from microhurts_desktop.ui.kit.at_a_time import newest_at_once
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, row, stacked
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, rule
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import OwnWords

# What is not near enough to be found so is found by hand.
_TIMES_UNASKED = 4


class Thread(Card):
    """The oldest first; only one's own can be taken back. Hidden while there is nothing.

    Of very much, the newest stand there, and a way to what was written before.
    The repairs that met a hurt of one's own stand beside it, with how they landed, and not here.
    """

    def __init__(self, context: AppContext, about: str) -> None:
        super().__init__()
        self._context = context
        self._sharing = context.journal.sharing
        self._me = self._sharing.me.vault_id
        mine = context.journal.kind_of(about) is not None
        self.entries = tuple(
            answer
            for answer in self._sharing.answers_to(about)
            if not (mine and answer.kind is SharedKind.REPAIR)
        )
        self.words: dict[str, OwnWords] = {}
        self._times = 1
        self._rows = QVBoxLayout()
        self.put(heading(tr("Between the two of you")), self._rows)
        self._show_entries()
        if self._asks_me():
            self.reply = button(
                tr("Write back"), lambda: context.navigator.answer_shared(SharedKind.REPLY, about)
            )
            nest(self.column, row(self.reply))
        if not self.entries:
            self.hide()

    def show_whole(self, uuid: str) -> OwnWords | None:
        """Return the words of an answer, after some more were shown if it was not among them."""
        is_there = any(answer.uuid == uuid for answer in self.entries)
        while is_there and uuid not in self.words and self._times < _TIMES_UNASKED:
            self._show_earlier()
        return self.words.get(uuid)

    def _show_entries(self) -> None:
        clear_layout(self._rows)
        self.words.clear()
        texts = [one.snapshot.words for one in self.entries]
        first = len(texts) - newest_at_once(texts, self._times)
        if first:
            earlier = button(tr("Show earlier ones"), self._show_earlier, "link")
            nest(self._rows, row(earlier))
        for number, answer in enumerate(self.entries[first:]):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._entry(answer))

    def _show_earlier(self) -> None:
        self._times += 1
        self._show_entries()
        # What was pressed is gone.
        next(iter(self.words.values())).setFocus()

    def _asks_me(self) -> bool:
        """Tell whether a question of theirs has had no reply of mine yet."""
        kinds = {(SharedKind.QUESTION, False): True, (SharedKind.REPLY, True): False}
        asks = False
        for answer in self.entries:
            asks = kinds.get((answer.kind, answer.author == self._me), asks)
        return asks

    def _entry(self, answer: Shared) -> QWidget:
        now = self._context.journal.now()
        head = f"{who_shared(answer, self._sharing)} · {say_moment(answer.sent_at, now)}"
        snapshot = answer.snapshot
        landed = answer.kind is SharedKind.LANDING
        words = landed_in_full(snapshot, now) if landed else quoted(snapshot.words)
        self.words[answer.uuid] = shown = OwnWords(head, words)
        ways = [row(self._own_way(answer, head))] if answer.author == self._me else []
        return stacked(buddy(paragraph(head, tone="soft"), shown), shown, *ways, spacing=4)

    def _own_way(self, answer: Shared, head: str) -> QWidget:
        if answer.kind is SharedKind.REPAIR:
            text, do = tr("Open this repair"), self._context.navigator.open_shared
        else:
            text, do = tr("Take it back"), self._take_back
        way = button(text, partial(do, answer.uuid), "link")
        way.setAccessibleName(f"{text}: {head}")
        return way

    def _take_back(self, uuid: str) -> None:
        bus = self._context.bus
        if bus.carry_out(self._sharing.unshare, uuid):
            said = tr("Taken back. What {other} has read may be remembered.")
            bus.said.emit(with_other(said, self._sharing))
