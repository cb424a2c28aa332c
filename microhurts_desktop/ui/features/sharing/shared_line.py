"""The account of two as one line, for whoever asks to see it. Never a line for each."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QDeadlineTimer, QTimer

from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.domain.shared_account import shared_account
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.balance.chart_card import ChartCard
from microhurts_desktop.ui.features.sharing.texts import SeesBoth
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.parts.sharing.between import Between

# So long what both shared is read and counted before the window does something else.
COUNT_MS = 50


class SharedLine(Card):
    """What both shared, by the ledger's arithmetic. The line is drawn once somebody looks."""

    def __init__(self, context: AppContext | Between) -> None:
        super().__init__()
        self._context = context
        self._everything: tuple[Shared, ...] = ()
        self.chart_card: ChartCard | None = None
        self._line: BalanceHistory | None = None
        self._counting: Iterator[None] = iter(())
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        self.says = soft()
        self.look = button(tr("Show the line"), self._show, "link")
        self.put(heading(tr("What you shared, as one line")), self.says, row(self.look))

    def show_shared(self, sharing: SeesBoth) -> None:
        """Count anew what both shared; nothing is seen where nothing of it posts.

        Of very much, it is seen a little later: the window does not stand still for it.
        """
        if self._line is None:
            self.hide()
        self._counting = self._count(sharing)
        self._go_on()

    def put_away(self) -> None:
        """Show nothing, until what both shared is shown again."""
        self._next.stop()
        self.hide()

    def _go_on(self) -> None:
        self._next.stop()
        until = QDeadlineTimer(COUNT_MS)
        for _ in self._counting:
            if until.hasExpired():
                self._next.start()
                return

    def _count(self, sharing: SeesBoth) -> Iterator[None]:
        yield from sharing.reading()
        everything = sharing.everything()
        yield
        found = shared_account(everything)
        yield
        line = BalanceHistory(found.account, self._context.journal.now().date())
        self._everything, self._line = everything, line
        said = tr("One line for the two of you: whose moment is whose makes no difference to it.")
        if found.left_out:
            said += " " + tr(
                "%n moment(s) without a shared strength or warmth are not in it.",
                "",
                found.left_out,
            )
        self.says.setText(said)
        self.setVisible(not self._line.is_empty)
        if self.chart_card is not None:
            self._show_dates(self._line.whole)

    def _show(self) -> None:
        if self._line is None:
            return
        context = self._context
        series = self._line.since(None)
        self.chart_card = ChartCard(context.theme, context.background, series, of_two=True)
        self.chart_card.opened.connect(lambda _kind, uuid: context.navigator.open_shared(uuid))
        self.chart_card.dates_asked.connect(self._show_dates)
        self.chart_card.back_asked.connect(self._show_whole)
        # Beside the line, whose days would else be taken for those of one's own.
        self.column.addWidget(soft(nothing_fades()))
        self.column.addWidget(self.chart_card)
        self.chart_card.show()
        self.look.hide()
        self.chart_card.toggle.setFocus()
        self._show_dates(self._line.whole)
        reveal(self.chart_card)

    def _show_whole(self) -> None:
        if self._line is not None:
            self._show_dates(self._line.whole)

    def _show_dates(self, dates: DateRange) -> None:
        if self._line is None or self.chart_card is None:
            return
        words = {
            one.uuid: one.snapshot.event or one.snapshot.what or one.snapshot.words
            for one in self._everything
        }
        self.chart_card.show_series(self._line.between(dates), words, self._line.whole)
        whole = self._line.whole
        self.chart_card.offer_back("" if dates == whole else tr("Back to all of it"))


def nothing_fades() -> str:
    """Return why the line of two is added up, and is not how it has been lately."""
    return tr(
        "It is added up since the first day, and nothing in it fades. How it has been lately hangs"
        " on when each of you wrote something down, and that stays in your own journals."
    )
