"""A reminder of one's own: on which days and when, and what of it can be read by others."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QLocale

from microhurts_desktop.domain.reminders import WEEKDAYS, QuietHours, Reminder
from microhurts_desktop.kept_reminders import KeptReminders
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, dress, flowing, rename, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.clock_field import ClockField
from microhurts_desktop.ui.kit.days import say_long_day, say_time
from microhurts_desktop.ui.kit.fields import DoneLine, ErrorLine
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import first_day_of_week, tr
from microhurts_desktop.ui.kit.reflow import label_beside
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.window_disguise import neutral_title

AT_FIRST = time(19)
QUIET_AT_FIRST = QuietHours(time(22), time(7))


class ReminderCard(Card):
    """Off until it is switched on, below what is said of it; then each choice holds at once."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._kept = KeptReminders(context.settings)
        self._whose = context.journal.person.vault_id
        first = first_day_of_week().value
        week = [(first + ahead - 1) % len(WEEKDAYS) + 1 for ahead in range(len(WEEKDAYS))]
        self.days = ChipGroup[int](
            tr("Days"), [(day, QLocale().dayName(day)) for day in week], single=False
        )
        self.at = ClockField(tr("Time"))
        self.quiet_from = ClockField(tr("Quiet from"))
        self.quiet_until = ClockField(tr("Quiet until"))
        self.state = DoneLine()
        self.error = ErrorLine()
        self.switch = button(tr("Switch it on"), self._switch, "primary")
        self.at.show_clock(AT_FIRST)
        self._show_quiet(QUIET_AT_FIRST)
        self.days.picked.connect(self._chosen)
        for field in (self.at, self.quiet_from, self.quiet_until):
            field.timeChanged.connect(self._chosen)
        self._lay_out()

    def refresh(self) -> None:
        """Show the reminder that there is; where there is none, what was chosen for one stays."""
        reminder = self._kept.of(self._whose)
        if reminder is not None:
            self.days.set_values(reminder.weekdays)
            self.at.show_clock(reminder.at)
            self._show_quiet(reminder.quiet)
        self._show_state(reminder)

    def _lay_out(self) -> None:
        what = tr(
            "On days you choose, one quiet line can come to your screen: “{title}: A quiet minute,"
            " if you like.” It comes only if nothing was recorded that day, and once at most. If"
            " someone else here has one as well, it begins with the first letter of your name.",
            title=neutral_title(),
        )
        readable_by_others = tr(
            "Your journal is locked then, so the program must know without opening it. Others who"
            " use this account can read in its preferences that this journal has a reminder, on"
            " which days and when, and the day it last came or was not needed. Whether something"
            " was recorded is known while the program runs; otherwise the date of your journal's"
            " file tells it."
        )
        quiet = flowing(self.quiet_from, soft(tr("until")), self.quiet_until)
        self.put(
            heading(tr("A reminder")),
            paragraph(what),
            soft(readable_by_others),
            label_beside(buddy(soft(tr("Days")), self.days), self.days),
            label_beside(buddy(soft(tr("Time")), self.at), flowing(self.at)),
            label_beside(buddy(soft(tr("Quiet from")), self.quiet_from), quiet),
            self.error,
            self.state,
            row(self.switch),
        )

    def _show_quiet(self, quiet: QuietHours) -> None:
        self.quiet_from.show_clock(quiet.begins)
        self.quiet_until.show_clock(quiet.ends)

    def _chosen(self) -> None:
        self.error.say("")
        if self._kept.of(self._whose) is not None:
            self._keep(self._asked())

    def _asked(self) -> Reminder | None:
        """Return what stands in the fields; None where no day is chosen."""
        days = frozenset(self.days.values())
        quiet = QuietHours(self.quiet_from.clock(), self.quiet_until.clock())
        return Reminder(days, self.at.clock(), quiet) if days else None

    def _switch(self) -> None:
        if self._kept.of(self._whose) is not None:
            self._keep(None)
            return
        asked = self._asked()
        if asked is None:
            self.error.say(tr("Choose at least one day for it."))
            self.days.setFocus()
            return
        self._keep(asked)

    def _keep(self, reminder: Reminder | None) -> None:
        self._kept.choose(self._whose, reminder)
        self._context.navigator.follow_reminders()
        self._show_state(reminder)
        tell(self, self.state.text())

    def _show_state(self, reminder: Reminder | None) -> None:
        rename(self.switch, tr("Switch it on") if reminder is None else tr("Switch it off"))
        dress(self.switch, "primary" if reminder is None else "")
        self.state.say(self._said_of(reminder), aloud=False)

    def _said_of(self, reminder: Reminder | None) -> str:
        if reminder is None:
            return tr("It is off.")
        now = self._context.journal.now()
        day, comes_at = reminder.next_day(now), reminder.comes_at()
        if day is None or comes_at is None:
            return tr("It is on, but its time is among your quiet hours: it would never come.")
        return tr(
            "It is on. Next: {day}, {time}, if nothing is recorded until then.",
            day=say_long_day(day),
            time=say_time(now.replace(hour=comes_at.hour, minute=comes_at.minute)),
        )
