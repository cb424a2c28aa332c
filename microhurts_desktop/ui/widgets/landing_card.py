"""Saying how a repair landed: how far, on which day, and how warm an unprompted one was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDateEdit

from microhurts_desktop.core.moments import local_day
from microhurts_desktop.core.repairs import Landed, Repair
from microhurts_desktop.ui.coming_back.help_field import HelpField
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.widgets.calendars import open_calendar_from
from microhurts_desktop.ui.widgets.cards import Card, button, row
from microhurts_desktop.ui.widgets.chips import ChipGroup, Scale
from microhurts_desktop.ui.widgets.fields import ErrorLine, deaf_to_the_wheel
from microhurts_desktop.ui.widgets.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.widgets.tick_box import TickBox
from microhurts_desktop.ui.wording import landed_name, to_qdate


class LandingCard(Card):
    """Asks the one who was hurt. ``saved`` carries Landed, the day, and the warmth or None.

    ``help_field`` asks what would help. ``tell_text`` offers to let the other know; without it
    nobody else could. ``told`` says whether they know of the landing that the repair has.
    """

    saved = Signal(object, object, object)
    left = Signal()

    def __init__(
        self, repair: Repair, today: date, help_field: HelpField, *, tell_text: str, told: bool
    ) -> None:
        super().__init__("tint-gold", margin=14, spacing=8)
        self._prompted = repair.hurt is not None
        offered_on = local_day(repair.offered_at)
        # Whoever has travelled west since may still be on the day before the offer.
        self._latest = latest = max(today, offered_on)
        self._landing = landing = repair.landing

        self.landed = ChipGroup[Landed](
            tr("How did it land?"),
            [(landed, landed_name(landed)) for landed in Landed],
            optional=False,
        )
        self.day = QDateEdit()
        open_calendar_from(self.day)
        deaf_to_the_wheel(self.day)
        self.day.setDisplayFormat(tr("d MMMM yyyy"))
        # What was said under a clock that was ahead shows its day, to be corrected.
        shown = landing.landed_on if landing else latest
        self.day.setDateRange(to_qdate(offered_on), to_qdate(max(latest, shown)))
        self.day.setDate(to_qdate(shown))
        self.warmth = Scale(tr("How warm did it feel, from 1 to 5?"))
        self.help = help_field
        self.help.went_on.connect(self._save)
        self.tell = TickBox(tell_text)
        self.tell.clicked.connect(self._ask_for_help)
        self.tell.clicked.connect(self._choose_to_tell)
        self._chose_to_tell = False
        self.error = ErrorLine()
        self._day_label = buddy(paragraph(tr("On which day?")), self.day)
        self._warmth_label = buddy(paragraph(tr("How warm did it feel, from 1 to 5?")), self.warmth)

        self.column.addWidget(heading(tr("How did it land?"), tone="gold"))
        self.column.addWidget(soft(tr("Only you can say. You can change it later.")))
        for widget in (
            self.landed,
            self._day_label,
            self.day,
            self._warmth_label,
            self.warmth,
            self.tell,
            self.help,
            self.error,
        ):
            self.column.addWidget(widget)
        self.tell.setVisible(bool(tell_text))
        self.save = button(tr("Save"), self._save, "primary")
        self.column.addLayout(row(self.save, button(tr("Not now"), self.left.emit)))

        if landing is not None:
            self.landed.set_values([landing.landed])
            if landing.warmth is not None:
                self.warmth.set_values([landing.warmth])
            self.tell.setChecked(told)
            self._chose_to_tell = True
        self.landed.picked.connect(self._begin_with_its_day)
        self.landed.picked.connect(self._show_questions)
        self.warmth.picked.connect(lambda: self.error.say(""))
        self._show_questions()

    def _begin_with_its_day(self) -> None:
        # What is said anew is of today; only what was said before has the day of then.
        before = self._landing
        if before is not None and before.landed is self.landed.value():
            self.day.setDate(to_qdate(before.landed_on))
        else:
            self.day.setDate(to_qdate(self._latest))

    def tells(self) -> bool:
        """Tell whether the other is to know."""
        return bool(self.tell.text()) and self.tell.isChecked()

    def _choose_to_tell(self) -> None:
        self._chose_to_tell = True

    def _show_questions(self) -> None:
        self.error.say("")
        reached = self.landed.value() in (Landed.PARTLY, Landed.FULLY)
        if not self._chose_to_tell:
            # “Not yet” is told by choice only; and what was chosen is not chosen for them again.
            self.tell.setChecked(reached)
        self._ask_for_help()
        self._day_label.setVisible(reached)
        self.day.setVisible(reached)
        self._warmth_label.setVisible(reached and not self._prompted)
        self.warmth.setVisible(reached and not self._prompted)

    def _ask_for_help(self) -> None:
        asked = self.landed.value() in (Landed.NOT_YET, Landed.PARTLY)
        self.help.ask_for(asked, tells=asked and self.tells())

    def _save(self) -> None:
        landed = self.landed.value()
        if landed is None:
            self.error.say(tr("Pick “not yet”, “partly” or “fully” first."))
            return
        asks_warmth = landed is not Landed.NOT_YET and not self._prompted
        if asks_warmth and self.warmth.value() is None:
            self.error.say(tr("Pick how warm it felt, from 1 to 5."))
            return
        if self.help.field.is_too_long():
            self.error.say(tr("This is too long to keep. Please make it shorter."))
            self.help.field.setFocus()
            return
        if self.help.must_ask_first():
            self.help.safe.button.setFocus()
            return
        if landed is Landed.NOT_YET:
            self.day.setDate(to_qdate(self._latest))
        picked = self.day.date()
        day = date(picked.year(), picked.month(), picked.day())
        self.saved.emit(landed, day, self.warmth.value() if asks_warmth else None)
