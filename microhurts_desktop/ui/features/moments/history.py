"""What was kept, as a list or a calendar; or what stands there while there is nothing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLayout, QWidget

from microhurts_desktop.domain.anniversaries import years_before
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.calendar import CalendarView
from microhurts_desktop.ui.features.moments.moment_list import MOST_AT_ONCE, MomentList
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing, rename, row, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import say_month
from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell

ALL = "all"
MONTH_CHARS = 15
# The lines of a window in which the list has room enough below the head.
ROOM_FOR_HEAD = 20


class Shown(StrEnum):
    """How the history is shown."""

    LIST = "list"
    CALENDAR = "calendar"


class MonthField(QWidget):
    """The months that have moments, and the one in sight, newest first; choosing one goes there."""

    picked = Signal(object)  # its first day

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[date, ...] = ()
        self._months: tuple[date, ...] = ()
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(MONTH_CHARS)
        self.box.setAccessibleName(tr("Month"))
        deaf_to_the_wheel(self.box)
        self.box.activated.connect(lambda at: self.picked.emit(self._months[at]))
        line = row(buddy(paragraph(tr("Month")), self.box), self.box)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def offer(self, months: tuple[date, ...]) -> None:
        """Offer these months, which have moments."""
        if months != self._kept:
            self._kept = months
            self._list(months)

    def show_month(self, month: date) -> None:
        """Show which month is in sight: that is offered, too, while it has no moment."""
        self._list(tuple(sorted({*self._kept, month}, reverse=True)))
        at = self._months.index(month)
        if at != self.box.currentIndex():
            with QSignalBlocker(self.box):
                self.box.setCurrentIndex(at)

    def _list(self, months: tuple[date, ...]) -> None:
        if months != self._months:
            with QSignalBlocker(self.box):
                self._months = months
                self.box.clear()
                self.box.addItems([say_month(month) for month in months])

    def step(self, newer: int) -> None:
        """Go to the next month that has moments: a newer one for 1, an older one for -1."""
        at = self.box.currentIndex() - newer
        if 0 <= at < len(self._months):
            self.box.setCurrentIndex(at)
            self.picked.emit(self._months[at])


class NothingHere(Card):
    """What an empty list teaches: one sentence and one action."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(margin=28)
        self._kind: MomentKind | None = None
        self.head = heading()
        self.sentence = soft()
        begin = context.navigator.begin
        self.action = button("", lambda: begin(self._kind or MomentKind.HURT), "primary")
        self.bring_in = button(
            tr("Bring in from another journal"), context.navigator.bring_in, "link"
        )
        self.put(self.head, self.sentence, flowing(self.action, self.bring_in))

    def teach(self, kind: MomentKind | None) -> None:
        """Speak of one kind, or of all moments."""
        self._kind = kind
        head, sentence, action = KINDS[kind].nothing() if kind else _nothing_at_all()
        self.head.setText(head)
        self.sentence.setText(sentence)
        rename(self.action, action)
        self.bring_in.setVisible(kind in (None, MomentKind.REFLECTION))


def _nothing_at_all() -> tuple[str, str, str]:
    return (
        tr("Nothing here yet"),
        tr("What you name and what you write freely gathers here, newest first."),
        KINDS[MomentKind.HURT].nothing()[2],
    )


class Several(Card):
    """How many are selected in the list, and what can be done with all of them; else hidden.

    What else is done with several is a button more in ``ways``.
    """

    def __init__(self, moments: MomentList) -> None:
        super().__init__("tint-paper", margin=10)
        self._list = moments
        self._is_shown = True
        self.count = paragraph()
        self.delete = button(tr("Delete these"), moments.ask_to_delete)
        self.none = button(tr("Select only one"), self._leave, "link")
        self.ways = flowing(self.delete, self.none, spacing=12)
        self.column.setSpacing(4)
        self.put(self.count, self.ways)
        self.hide()
        moments.selectionModel().selectionChanged.connect(lambda *_: self._say())
        moments.moments.modelReset.connect(self._say)

    def follow(self, *, is_shown: bool) -> None:
        """Be there only while the list is."""
        self._is_shown = is_shown
        self._say()

    def _say(self) -> None:
        selected = self._list.selected_count()
        said = tr("%n moment(s) selected", "", selected) if selected > 1 else ""
        if selected > MOST_AT_ONCE:
            most = tr("The first {n} of them are deleted at once.", n=MOST_AT_ONCE)
            said = f"{said}. {most}"
        changed = said != self.count.text()
        self.count.setText(said)
        self.setVisible(bool(said) and self._is_shown)
        if said and changed:
            tell(self._list, said)

    def _leave(self) -> None:
        self._list.setCurrentIndex(self._list.currentIndex())
        self._list.setFocus()


class History(QWidget):
    """The list with its filter and the calendar, or what stands in their place."""

    opened = Signal(object, str)  # MomentKind, uuid
    deletion_asked = Signal(object, str)  # MomentKind, uuid
    several_to_delete = Signal(object)  # pairs of these
    sight_asked = Signal(object)  # a widget that is to be in sight

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        ways = [(Shown.LIST, tr("List")), (Shown.CALENDAR, tr("Calendar"))]
        self.shown = ChipGroup[Shown](tr("Show as"), ways, optional=False)
        self.shown.set_values([Shown.LIST])
        self.month = MonthField()
        self.year_ago = button(tr("A year ago"), context.navigator.year_ago, "link")
        self.to_find = button(tr("Find"), context.navigator.find, "link")
        self.deleted = button(tr("Deleted"), context.navigator.deleted, "link")
        lead = (self.shown, self.month, self.to_find, self.year_ago, self.deleted)
        self.ways = flowing(*lead, spacing=16)
        kinds = ((kind, entry.plural()) for kind, entry in KINDS.items())
        self.filter = ChipGroup[str](tr("Show"), [(ALL, tr("All")), *kinds], optional=False)
        self.filter.set_values([ALL])
        self.list = MomentList(context.journal, context.theme)
        self.frame = Card(margin=8)
        self.frame.column.setContentsMargins(8, 8, 8, 8)
        self.frame.put(self.list)
        self.frame.column.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        self._calendar: CalendarView | None = None
        self._list_is_stale = True
        self.nothing = NothingHere(context)
        said = tr("What you have named and written, newest first. Only you can open it.")
        self.head = stacked(title(tr("Moments")), soft(said), spacing=2)
        self.several = Several(self.list)
        whole = column(self.head, self.ways, self.filter, self.several, spacing=12, within=self)
        whole.addWidget(self.frame, 1)
        self._whole = whole
        whole.addWidget(self.nothing)
        whole.addStretch(0)
        self.shown.picked.connect(self._turn)
        self.filter.picked.connect(self.refresh)
        self.month.picked.connect(self._go_to_month)
        self.list.opened.connect(self.opened)
        self.list.deletion_asked.connect(self.deletion_asked)
        self.list.several_to_delete.connect(self.several_to_delete)
        self.list.scrolled.connect(self._say_month)
        self.list.month_asked.connect(self.month.step)

    @property
    def calendar(self) -> CalendarView:
        """The calendar, made when it is first looked at."""
        if self._calendar is None:
            self._calendar = CalendarView(self._context)
            self._calendar.opened.connect(self.opened)
            self._calendar.listed.connect(self._show_in_list)
            self._calendar.month_in_sight.connect(self.month.show_month)
            self._calendar.sight_asked.connect(self.sight_asked)
            self._whole.insertWidget(self._whole.indexOf(self.nothing), self._calendar)
        return self._calendar

    def is_calendar(self) -> bool:
        """Tell whether the calendar is shown, and not the list."""
        return self.shown.value() is Shown.CALENDAR

    def fit(self, height: int) -> None:
        """Leave so much room in pixels to the list, where it can be: what scrolls is one thing."""
        is_short = height < self.fontMetrics().height() * ROOM_FOR_HEAD
        # The navigation says where one is.
        self.head.setHidden(is_short)
        self.list.fit_into(is_short=is_short)

    def refresh(self) -> None:
        """Show what is true now."""
        self._list_is_stale = True
        self._show()

    def _turn(self) -> None:
        self._show()
        if self.shown.is_clicked:
            # Whoever goes along the chips by key stays there.
            self.focus_first()

    def _show(self) -> None:
        picked = self.filter.value()
        kind = None if picked in (None, ALL) else MomentKind(picked)
        in_calendar = self.is_calendar()
        if self._list_is_stale and not in_calendar:
            # Else it stays as it was left, for whoever comes back from the calendar.
            self._list_is_stale = False
            self.list.read_again(kind)
        found = self.list.moments.rowCount() > 0
        has_ways = found or kind is not None or in_calendar
        self.shown.setVisible(has_ways)
        self.deleted.setVisible(self._context.journal.deleted.are_there())
        self.ways.setVisible(has_ways or not self.deleted.isHidden())
        self.frame.setVisible(found and not in_calendar)
        self.several.follow(is_shown=not in_calendar)
        if in_calendar or self._calendar is not None:
            self.calendar.setVisible(in_calendar)
        self.nothing.setVisible(not found and not in_calendar)
        self.filter.setVisible((found or kind is not None) and not in_calendar)
        if not found:
            self.nothing.teach(kind)
        # In the calendar, the shapes tell the kinds apart.
        months = self._context.journal.months(None if in_calendar else kind)
        self.month.setVisible(bool(months))
        today = self._context.journal.now().date()
        self.year_ago.setVisible(any(one <= years_before(today, 1)[1] for one in months[-1:]))
        self.month.offer(months)
        if in_calendar:
            self.calendar.refresh()
        self._say_month()

    def go_to(self, uuid: str) -> None:
        """Bring a moment into sight; the calendar stays on its day."""
        if not self.is_calendar():
            self.list.go_to(uuid)

    def focus_first(self) -> None:
        """Give the keyboard to what is shown, or to the one action while there is nothing."""
        if self.is_calendar():
            self.calendar.grid.setFocus()
        else:
            (self.list if self.frame.isVisibleTo(self) else self.nothing.action).setFocus()

    def _say_month(self) -> None:
        day = self.calendar.grid.day if self.is_calendar() else self.list.day_in_sight()
        if day is not None:
            self.month.show_month(day.replace(day=1))

    def _go_to_month(self, month: date) -> None:
        if self.is_calendar():
            self.calendar.grid.choose(month)
        else:
            self.list.go_to_month(month)

    def _show_in_list(self, day: date) -> None:
        self.shown.set_values([Shown.LIST])
        self.filter.set_values([ALL])
        self.refresh()
        self.list.go_to_day(day)
        self.list.setFocus()
