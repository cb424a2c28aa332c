"""Balance: the account over time, what it rests on, and a way to take it along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.domain.balance_history import BalanceHistory, BalanceSeries, Way
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.range_numbers import numbers
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.features.balance.balance_notes import NotesCard
from microhurts_desktop.ui.features.balance.balance_numbers import BalanceNumberCards
from microhurts_desktop.ui.features.balance.chart_card import ChartCard
from microhurts_desktop.ui.features.balance.marks import line_of
from microhurts_desktop.ui.features.balance.story import tell_rests_on, tell_story
from microhurts_desktop.ui.features.balance.texts import all_rows, columns
from microhurts_desktop.ui.kit.cards import (
    Card,
    Disclosure,
    button,
    column,
    flowing,
    put,
    row,
    stacked,
)
from microhurts_desktop.ui.kit.charts.ranges import (
    CUSTOM,
    Chosen,
    FromTo,
    Range,
    first_day,
    in_days,
    in_range,
    range_name,
)
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.timers import after_pause
from microhurts_desktop.ui.parts.charts.balance_or_patterns import BalanceOrPatterns
from microhurts_desktop.ui.parts.charts.chart_export import (
    ChartExport,
    ToTake,
    what_it_is_not,
)
from microhurts_desktop.ui.parts.charts.chart_sheet import ChartSheet

REST_MS = 150


class BalancePage(UndoPage):
    """One person's account: a picture, never a score."""

    learn_topic = "account"

    topics = frozenset({Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS, Topic.TIME_NOTES})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Balance"))
        self._today = self.journal.now().date()
        self._line = BalanceHistory(Account(), self._today)
        self._words: Mapping[str, str] = {}
        self._account = Account()
        self._check_ins: tuple[CheckIn, ...] = ()
        self.switch = BalanceOrPatterns(context.navigator, "balance")
        self._base: Chosen = Range.HALF_YEAR
        self._moved_to: DateRange | None = None
        self._way = Way.LATELY
        # While the line is moved, only the line follows; the numbers do once it rests.
        self._rest = after_pause(self, REST_MS, self._show_numbers)
        self.trouble = ErrorLine()
        self.chart_export = ChartExport(
            self, context.bus, context.theme, self.trouble, self._to_take
        )
        self.begin = button(tr("Notice a good moment"), context.navigator.notice_good, "primary")
        words = tr(
            "The line begins with the first moment you write down: a good one lifts it,"
            " a hurt lowers it, and a repair lifts it again."
        )
        self.empty = Card().put(soft(words), row(self.begin))
        put(self.column, self.switch, self._heads(), self.from_to, self.trouble, self.empty)
        series = self.series()
        self.chart_card = ChartCard(context.theme, context.background, series, self._way)
        self.chart_card.opened.connect(context.navigator.open_moment)
        self.chart_card.dates_asked.connect(self.show_dates)
        self.chart_card.back_asked.connect(self.show_chosen)
        self.chart_card.note_opened.connect(self._edit_note)
        self.notes = NotesCard(context, self.offer_undo)
        self.notes.opened.connect(self._show_form)
        self.cards = BalanceNumberCards(context.navigator.underground)
        self.explanation = _Explanation(partial(context.navigator.learn, "account"))
        self._hide_waiting(context.settings.open_hurts_are_hidden)
        context.bus.past_hidden.connect(self._hide_and_show)
        self.column.addWidget(self.chart_card, 20)
        # Beside the line, and not below all that is said of it.
        put(self.column, self.explanation.safe, self.cards, self.notes, self.explanation)
        self.column.addStretch(1)

    # -- what is shown

    def refresh(self) -> None:
        """Count the account anew and show it."""
        self._today = self.journal.now().date()
        self._account = self.journal.account()
        self._check_ins = self.journal.check_ins()
        self._line = BalanceHistory(self._account, self._today, self.journal.time_notes.all())
        self._words = {
            **{hurt.uuid: hurt.event for hurt in self._account.hurts},
            **{good.uuid: good.what for good in self._account.good_moments},
            **{repair.uuid: self._words_of(repair) for repair in self._account.repairs},
        }
        self.empty.setVisible(self._line.is_empty)
        for part in (
            self.ways,
            self.controls,
            self.chart_card,
            self.explanation.safe,
            self.cards,
            self.notes,
            self.explanation,
        ):
            part.setVisible(not self._line.is_empty)
        self._show()

    def step_back(self) -> bool:
        """Put the form of a note away, keeping what is written in it."""
        return self.notes.close_form()

    def take_leave(self) -> bool:
        """Save the note that is being written. Returns False if it could not be saved."""
        return self.notes.save()

    def _words_of(self, repair: Repair) -> str:
        # The account has no words of the other's.
        words = repair.words or self.journal.sharing.words_of(repair.uuid)
        return words or tr("Its words are no longer shared.")

    def series(self) -> BalanceSeries:
        """Return the account in the days that are seen."""
        series = self._line.between(self._moved_to or self._chosen_dates())
        hidden = self.context.settings.open_hurts_are_hidden
        return replace(series, hides_waiting=True) if hidden else series

    def _chosen_dates(self) -> DateRange:
        whole = self._line.whole
        if not isinstance(self._base, Range):
            return self.from_to.dates()
        return DateRange(first_day(self._base, self._today) or whole.first, whole.last)

    def _choose_range(self) -> None:
        chosen = self.ranges.value() or self._base
        if chosen == CUSTOM:
            self.from_to.show_dates(self.series().dates, self._line.whole)
        self.from_to.setVisible(chosen == CUSTOM)
        self._base, self._moved_to = chosen, None
        self._show()

    def _choose_way(self) -> None:
        self._way = self.ways.value() or self._way
        self.explanation.explain(self._way)
        self._show()

    def _hide_waiting(self, hidden: bool) -> None:
        self.cards.waiting.setHidden(hidden)

    def _hide_and_show(self, hidden: bool) -> None:
        self._hide_waiting(hidden)
        self._show()

    def show_dates(self, dates: DateRange) -> None:
        """Show other days of the line at once, and their numbers soon."""
        is_chosen = dates == self._line.between(self._chosen_dates()).dates
        self._moved_to = None if is_chosen else dates
        self._show_line()
        self._rest.start()

    def is_at_rest(self) -> bool:
        """Tell whether the numbers have caught up with the days that are seen."""
        return not self._rest.isActive()

    def show_chosen(self) -> None:
        """Show the range again that was chosen."""
        self._moved_to = None
        self._show()

    def _show(self) -> None:
        self.trouble.say("")
        self._show_line()
        self._show_numbers()

    def _show_line(self) -> None:
        self.chart_card.show_series(self.series(), self._words, self._line.whole, self._way)
        moved = self._moved_to is not None
        # A range that is not seen is not picked either.
        self.ranges.set_values([] if moved else [self._base])
        name = range_name(self._base) if isinstance(self._base, Range) else tr("your days")
        back = tr("Back to {range}", range=name)
        self.chart_card.offer_back(back if moved else "")

    def _show_numbers(self) -> None:
        self._rest.stop()
        series = self.series()
        is_unsure = grammar().unsure.is_said
        counted = numbers(self._account, self._check_ins, series.first, series.last, is_unsure)
        self.cards.show_numbers(counted, self._when(series))
        self.notes.show_notes(series.notes)
        # One sentence is not worth the page.
        story = tried(lambda: tell_story(series, self._way, self._account))
        said = "" if isinstance(story, UserError) else story
        self.chart_card.tell(said, tell_rests_on(series))

    def _when(self, series: BalanceSeries) -> str:
        if self._moved_to is None and isinstance(self._base, Range):
            return in_range(self._base)
        return in_days(series.first, series.last)

    def _edit_note(self, uuid: str) -> None:
        for note in self.series().notes:
            if note.uuid == uuid:
                self.notes.edit(note)

    def _show_form(self) -> None:
        # It has its place only once it is laid out.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.notes.stop))

    # -- taking it along

    def _to_take(self) -> ToTake:
        series = self.series()
        return ToTake(
            stem=f"balance-{self._today.isoformat()}",
            title=tr("Export the balance"),
            said=tr("{what} of the balance {when}: saved to {path}.", when=self._when(series)),
            headings=[column.name for column in columns(series, self._way)],
            rows=partial(all_rows, series, self._way),
            caption=what_it_is_not(),
            sheet=None if self.chart_card.chart is None else self._sheet(series),
        )

    def _sheet(self, series: BalanceSeries) -> ChartSheet:
        # On paper “today” is soon another day, so the days are written out.
        days = {"first": say_whole_day(series.first), "last": say_whole_day(series.last)}
        heading = {
            Way.LATELY: tr("Emotional bank account, lately: {first} to {last}"),
            Way.IN_AND_OUT: tr("Emotional bank account, in and out by week: {first} to {last}"),
            Way.ADDED_UP: tr("Emotional bank account, added up: {first} to {last}"),
        }[self._way]
        saved = tr("Saved on {day}", day=say_whole_day(self._today))
        line = line_of(series, self._way, with_legend=True)
        return ChartSheet(fill(heading, **days), saved, line, caption=what_it_is_not())

    # -- what it is made of

    def _heads(self) -> QWidget:
        name = title(tr("Your emotional bank account"))
        hint = soft(tr("How it has felt to you. Not a score, and not a case."))
        words = stacked(name, hint, spacing=2)
        self.ways = ChipGroup[Way](
            tr("How to look at it"), [(one, _way_name(one)) for one in Way], optional=False
        )
        self.ways.set_values([self._way])
        self.ways.picked.connect(self._choose_way)
        choices: list[tuple[Chosen, str]] = [(one, range_name(one)) for one in Range]
        self.ranges = ChipGroup[Chosen](
            tr("Range"), [*choices, (CUSTOM, tr("Custom"))], optional=False
        )
        self.ranges.set_values([Range.HALF_YEAR])
        self.ranges.picked.connect(self._choose_range)
        self.from_to = FromTo()
        self.from_to.changed.connect(self.show_chosen)
        self.from_to.hide()
        line = row(spacing=-1, stretch=False)
        line.addWidget(self.ranges, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.chart_export.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.controls = stacked(line)
        one_line = name.fontMetrics().horizontalAdvance(name.text())
        ways = (self.ways, self.ways.sizeHint().width())
        return stacked(Reflow((words, one_line + 8), ways, shares=(1, 0)), self.controls)


def _way_name(way: Way) -> str:
    return {
        Way.LATELY: tr("Lately"),
        Way.IN_AND_OUT: tr("In and out, by week"),
        Way.ADDED_UP: tr("Added up"),
    }[way]


def _how_it_is_counted() -> tuple[str, ...]:
    return (
        tr(
            "• A good moment adds its warmth, 1 to 5, on the day it happened; 3 where you left"
            " that open."
        ),
        tr(
            "• A hurt takes its strength, 1 to 5, on the day it happened; 1 where you gave it"
            " no number."
        ),
        tr(
            "• A repair adds on the day it landed: fully, as much as the hurt took; partly,"
            " half of it. It may land more than once, and adds what is new each time. All"
            " together never add more than the hurt took."
        ),
        tr(
            "• What lands on a hurt that was kept with words of danger adds nothing: an apology"
            " after harm is no gain. Nobody owes a repair of it, and no number here waits for"
            " one."
        ),
        tr(
            "• A repair that met no certain hurt adds the warmth you gave it, or 3. What you"
            " offered yourself is for the other person to feel, and adds nothing here."
        ),
        tr("• Letting go adds nothing and takes nothing; the hurt only stops waiting."),
        tr(
            "• Lately: what was good is felt half as much after 30 days. What is unrepaired"
            " keeps its weight for 90 days and fades then; what you let go fades from that day."
            " Only days count on which you wrote something in the week before: a time without"
            " a word costs nothing, and is drawn dotted."
        ),
        tr(
            "• The band is your usual: the line was between its edges on half of the last"
            " year's days. It is there once you have written for about 60 days."
        ),
        tr("• Added up: everything since the first day, and nothing fades."),
        tr(
            "• The strip below, where you want to see it, shows how much of the hurts open on a"
            " day was still unrepaired. One that was kept with words of danger stands in it as"
            " any other does, until you say that a repair landed, or let it go: what still"
            " weighs is yours to say."
        ),
        tr(
            "To move in time, drag the chart, or press Ctrl and an arrow. To come closer, turn"
            " the wheel with Ctrl, pinch, or press + and −; 0 goes back. Shift and an arrow go"
            " along the line day by day."
        ),
    )


class _Explanation(QWidget):
    """What moves the line, in a few sentences; how it is counted, for whoever asks."""

    def __init__(self, learn: Callable[[], object]) -> None:
        super().__init__()
        self.rises = soft()
        self.safe = soft(
            tr(
                "A rising line does not mean that you are safe. What this account knows is what you"
                " wrote down."
            )
        )
        self.details = soft("\n".join(_how_it_is_counted()))
        self.toggle = Disclosure(tr("How it is counted"), self.details)
        self.about = button(tr("About the account"), learn, "link")
        ways = flowing(self.toggle, self.about)
        column(self.rises, ways, self.details, within=self, spacing=6)
        self.explain(Way.LATELY)

    def explain(self, way: Way) -> None:
        """Say what is seen when it is looked at in that way."""
        added = tr("A repair never deletes a hurt; it adds something new.")
        rises = {
            Way.LATELY: tr(
                "The line rises with good moments and repairs and falls with hurts. What was good"
                " fades, slowly; what is unrepaired keeps its weight"
                " for a season. Weeks without a word cost nothing."
            ),
            Way.IN_AND_OUT: tr(
                "What came in stands above the line: good moments, and repairs that landed. What"
                " went out, the hurts, hangs below it."
            ),
            Way.ADDED_UP: tr(
                "The line rises with good moments and repairs and falls with hurts, and nothing"
                " fades: over the years it tells more of how long you have written than of now."
            ),
        }[way]
        self.rises.setText(f"{rises} {added}")
