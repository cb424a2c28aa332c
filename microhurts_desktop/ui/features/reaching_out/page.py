"""Reaching out: small bids, questions to know each other, and something good that happened."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from microhurts_desktop.content.reaching_out import bids, good_news, questions
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.ui.context.own_files import of_ours
from microhurts_desktop.ui.context.page import AppContext, Page, back_button
from microhurts_desktop.ui.features.reaching_out.bids_card import BidsCard
from microhurts_desktop.ui.features.reaching_out.good_news_card import GoodNewsCard
from microhurts_desktop.ui.features.reaching_out.questions_card import QuestionsCard
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing, put, row, stacked, topped
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.parts.sharing.not_for import NotForAbuse

CARD_CHARS = 44


@guarded
class ReachingOutPage(Page):
    """Opened from Today and from the menu. It counts nothing, and reminds nobody."""

    learn_topic = "reaching-out"

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOMENTS, Topic.REPAIRS, Topic.PHRASES})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Reaching out"))
        navigator = context.navigator
        self.back = back_button(self.go_back)
        small = tr("Closeness is made of small things. Take one if you like; none is a duty.")
        about = button(tr("About reaching out"), partial(navigator.learn, "reaching-out"), "link")
        heads = column(title(tr("Reaching out")), soft(small), row(about), spacing=2)
        self.bids = BidsCard(context, of_ours(bids))
        self.questions = QuestionsCard(context, of_ours(questions))
        self.good_news = GoodNewsCard(context, of_ours(good_news))
        self.not_for = NotForAbuse(navigator)
        letter = self.fontMetrics().averageCharWidth()
        right = stacked(self.questions, self.good_news, spacing=16)
        parts = ((topped(part), letter * CARD_CHARS) for part in (self.bids, right))
        self.offers = stacked(Reflow(*parts), self.not_for, spacing=16)
        self.write = button(tr("Write freely"), navigator.write_freely)
        self.help_lines = button(tr("Help lines"), navigator.help_lines)
        waits = soft(tr("Nothing is asked of you here just now. Your safety comes first."))
        self.instead = Card().put(heading(tr("Not now")), waits)
        self.instead.put(flowing(self.write, self.help_lines))
        put(self.column, row(self.back), heads, self.offers, self.instead).addStretch(1)

    def refresh(self) -> None:
        """Show today's, or nothing of it where somebody may be in danger."""
        holds_back = self.journal.pulling_back.is_after_danger()
        self.offers.setVisible(not holds_back)
        self.instead.setVisible(holds_back)
        self.bids.refresh()
        self.questions.refresh()

    def focus_first(self) -> None:
        """Lead the keyboard to the way back, which comes first."""
        self.back.setFocus()
