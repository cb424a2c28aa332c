"""Saying how a repair landed: how far, on which day, and how warm an unprompted one was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.repairs import Landed, Landing, Repair
from microhurts_desktop.ui.features.repairs.help_field import HelpField
from microhurts_desktop.ui.kit.cards import Card, button, explained, flowing
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tick_box import TickBox
from microhurts_desktop.ui.parts.moments.landing_answer import LandingAnswer, how_did_it_land


class LandingCard(Card):
    """Asks the one who was hurt. ``saved`` carries Landed, the day, and the warmth or None.

    What was said before stays, and so the card begins empty. With a ``slip`` it begins with what
    that landing says, to put it right; ``taken_back`` is asked for instead of ``saved`` where it
    should not have been said. ``help_field`` asks what would help. ``tell_text`` offers to let the
    other know; without it nobody else could. ``told_text`` says what they know by now. The choice
    to tell is the person's alone: nothing ticks it for them.
    """

    learn_topic = "landing"

    saved = Signal(object, object, object)
    taken_back = Signal()
    left = Signal()

    def __init__(
        self,
        repair: Repair,
        today: date,
        help_field: HelpField,
        *,
        slip: Landing | None = None,
        tell_text: str = "",
        told_text: str = "",
    ) -> None:
        super().__init__("tint-gold", margin=14, spacing=8)
        self._prompted = repair.hurt is not None
        offered_on = local_day(repair.offered_at)
        # Whoever has travelled west since may still be on the day before the offer.
        latest = max(today, offered_on)
        self._slip = slip
        self._furthest = repair.furthest if slip is None else None

        answer = LandingAnswer(can_leave=False)
        self.landed, self.day, self.warmth = answer.landed, answer.day, answer.warmth
        self._day_row, self._warmth_row = answer.day_row, answer.warmth_row
        self.stays = soft(
            tr("What had landed stays. If it never did, choose “Correct my last answer” instead.")
        )
        # What is said anew is of today; what was said before has the day of then, even one that
        # lies ahead, said under a clock that was: it can be put right here.
        self._usual_day = slip.landed_on if slip is not None else latest
        self.day.show_day(self._usual_day, offered_on, max(latest, self._usual_day))
        self.help = help_field
        self.help.went_on.connect(self._save)
        EnterGoesOn(self, self._save)
        self.tell = TickBox(tell_text)
        self.tell.clicked.connect(self._ask_for_help)
        self.told = soft(told_text)
        self.error = ErrorLine()

        self._add_head(repair)
        self.put(
            *(self.landed, self.stays, self._day_row, self._warmth_row),
            *(self.told, self.tell, self.help, self.error),
        )
        self.told.setVisible(bool(told_text))
        self.tell.setVisible(bool(tell_text))
        text = tr("Save") if slip is None else tr("Save the correction")
        self.save = button(text, self._save, "primary")
        buttons = [self.save]
        if slip is not None:
            self.unsay = button(tr("Take it back"), self.taken_back.emit)
            buttons.append(self.unsay)
        later = tr("Closes this without saying how it landed. You can say it whenever you like.")
        buttons.append(explained(button(tr("Not now"), self.left.emit), later))
        self.put(flowing(*buttons))

        if slip is not None:
            self.landed.set_values([slip.landed])
            if slip.warmth is not None:
                self.warmth.set_values([slip.warmth])
        self.landed.picked.connect(self._show_questions)
        self.warmth.picked.connect(lambda: self.error.say(""))
        self._show_questions()

    def _add_head(self, repair: Repair) -> None:
        if self._slip is not None:
            head = tr("Correct my last answer")
            hint = tr("This changes what you said last. Undo brings it back.")
        elif repair.landings:
            head = tr("How did it land this time?")
            hint = tr("Only you can say. What you said before stays beside it.")
        else:
            head = how_did_it_land()
            hint = tr("Only you can say. You can say it again when it changes.")
        self.put(heading(head, tone="gold"), soft(hint))

    def tells(self) -> bool:
        """Tell whether the other is to know."""
        return bool(self.tell.text()) and self.tell.isChecked()

    def _show_questions(self) -> None:
        self.error.say("")
        landed = self.landed.value()
        reached = landed in (Landed.PARTLY, Landed.FULLY)
        self.stays.setVisible(_is_less(landed, self._furthest))
        self._ask_for_help()
        self._day_row.setVisible(reached)
        self._warmth_row.setVisible(reached and not self._prompted)

    def _ask_for_help(self) -> None:
        asked = self.landed.value() in (Landed.NOT_YET, Landed.PARTLY)
        self.help.ask_for(asked, tells=self.tells())

    def _save(self) -> None:
        landed = self.landed.value()
        if landed is None:
            self.error.say(tr("Pick “not yet”, “partly” or “fully” first."))
            return
        asks_warmth = landed is not Landed.NOT_YET and not self._prompted
        if self.help.field.is_too_long():
            self.error.say(tr("This is too long to keep. Please make it shorter."))
            self.help.field.setFocus()
            return
        if self.help.asks_first():
            return
        # “Not yet” is not asked for a day, and one that was picked before is out of sight.
        day = self._usual_day if landed is Landed.NOT_YET else self.day.day()
        self.saved.emit(landed, day, self.warmth.value() if asks_warmth else None)


def _is_less(landed: Landed | None, furthest: Landed | None) -> bool:
    order = list(Landed)
    return (
        landed is not None and furthest is not None and order.index(landed) < order.index(furthest)
    )
