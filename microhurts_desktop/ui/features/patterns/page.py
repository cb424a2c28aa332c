"""Patterns: what a history shows when one stands back. Reached from Balance."""

from __future__ import annotations

from functools import partial

from shiboken6 import isValid

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.patterns.lived import Lived, lived
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.features.patterns.pattern_card import PatternCard
from microhurts_desktop.ui.features.patterns.view import Kind, Looked
from microhurts_desktop.ui.features.patterns.views import VIEWS
from microhurts_desktop.ui.kit.cards import Card, button, flowing, put, row, stacked
from microhurts_desktop.ui.kit.charts.ranges import Range, first_day, in_range, range_name
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.charts.balance_or_patterns import BalanceOrPatterns
from microhurts_desktop.ui.parts.charts.preload import preload_charts

# A month is too short for most of what is shown here.
RANGES = (Range.HALF_YEAR, Range.YEAR, Range.ALL)


class PatternsPage(Page):
    """One card for each pattern. It counts nothing for or against anybody."""

    learn_topic = "pulling-back"

    topics = frozenset({Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Patterns"))
        self._lived = Lived(self.journal.now().date(), self.journal.now().date())
        self.switch = BalanceOrPatterns(context.navigator, "patterns")
        about = tr("What shows when you stand back. It describes; it does not judge or explain.")
        self.ranges = ChipGroup[Range](
            tr("Range"), [(one, range_name(one)) for one in RANGES], optional=False
        )
        self.ranges.set_values([Range.HALF_YEAR])
        self.ranges.picked.connect(self._show_range)
        self.trouble = ErrorLine()
        self.begin = button(tr("Notice a good moment"), context.navigator.notice_good, "primary")
        words = tr(
            "Patterns need a few weeks of moments and check-ins. They begin with the first"
            " one you write down."
        )
        self.empty = Card().put(soft(words), row(self.begin))
        put(self.column, self.switch, title(tr("Patterns")), soft(about))
        put(self.column, self.ranges, self.trouble, self.empty)
        looked = self._looked()
        self.cards = {
            kind: PatternCard(self, context, self.trouble, kind, view(looked))
            for kind, view in VIEWS.items()
        }
        put(self.column, *self.cards.values())
        self._add_switch_of_usual()
        self.column.addStretch(1)
        context.bus.past_hidden.connect(self._show_range)
        preload_charts(context.background, self._draw, self._do_without)

    def refresh(self) -> None:
        """Look at the whole history anew."""
        self.show_history(self.journal.account(), self.journal.check_ins())

    def show_history(self, account: Account, check_ins: tuple[CheckIn, ...]) -> None:
        """Show the patterns of a history, to this day."""
        self._lived = lived(account, check_ins, self.journal.now().date())
        nothing = account == Account() and not self._lived.check_ins
        self.empty.setVisible(nothing)
        self.ranges.setVisible(not nothing)
        self._show_range()

    def _show_range(self) -> None:
        self.trouble.say("")
        looked = self._looked()
        for kind, card in self.cards.items():
            if not self._is_hidden(kind):
                card.show_view(VIEWS[kind](looked))
        self._show_or_hide()

    def _looked(self) -> Looked:
        chosen = self.ranges.value() or Range.HALF_YEAR
        part = self._lived.since(first_day(chosen, self._lived.last))
        return Looked(part, in_range(chosen))

    # -- matplotlib

    def _draw(self) -> None:
        # The journal may have been locked while matplotlib was on its way.
        if isValid(self):
            for card in self.cards.values():
                card.draw_now()

    def _do_without(self, _error: object) -> None:
        if isValid(self):
            for card in self.cards.values():
                card.do_without()

    # -- one's own usual, for whoever wants it

    def _is_hidden(self, kind: Kind) -> bool:
        settings = self.context.settings
        # How many hurts are still open is a part of the past that can be hidden altogether.
        hidden = {
            Kind.USUAL: settings.usual_is_hidden,
            Kind.ENDINGS: settings.open_hurts_are_hidden,
        }
        return hidden.get(kind, False)

    def _add_switch_of_usual(self) -> None:
        own = self.cards[Kind.USUAL]
        navigator, choose = self.context.navigator, self._choose_usual
        self.support = button(tr("Talk it over with someone"), navigator.support, "link")
        not_safe = tr("If it is because you do not feel safe")
        self.safe = button(not_safe, navigator.help_lines, "link")
        self.hide_usual = button(tr("Do not show this"), partial(choose, False), "link")
        own.notes.addWidget(flowing(self.support, self.safe, self.hide_usual))
        self.show_usual = button(tr("Show your own usual, too"), partial(choose, True), "link")
        self._place_of_usual = stacked(row(self.show_usual))
        self.column.addWidget(self._place_of_usual)

    def _choose_usual(self, shown: bool) -> None:
        self.context.settings.usual_is_hidden = not shown
        self._show_range()
        (self.hide_usual if shown else self.show_usual).setFocus()

    def _show_or_hide(self) -> None:
        nothing = not self.empty.isHidden()
        for kind, card in self.cards.items():
            card.setVisible(not nothing and not self._is_hidden(kind))
        hidden = self.context.settings.usual_is_hidden
        self._place_of_usual.setVisible(hidden and not nothing)
