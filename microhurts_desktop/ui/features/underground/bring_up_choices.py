"""What a person chooses for a conversation: how to begin, when, where, and something good."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.content.openings import openings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.days import say_long_day
from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.kit.labels import buddy, heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.when_picker import ON_A_DATE, LaterDay

NOW, TONIGHT, TOMORROW, WEEKEND = "now", "tonight", "tomorrow", "weekend"
GOOD_ONES = 12
LONGEST_PLACE = 60


class BringUpChoices(Card):
    """Says ``changed`` whenever a choice is; nothing of it is stored."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        texts = openings().texts
        self.beginnings = ChoiceList[str](tr("How to begin"), [(text, text) for text in texts])
        self.beginnings.set_value(texts[0])
        self.beginnings.picked.connect(self.changed)
        self._times = {
            NOW: tr("now"),
            TONIGHT: tr("tonight"),
            TOMORROW: tr("tomorrow"),
            WEEKEND: tr("at the weekend"),
        }
        self.when = LaterDay(tr("When?"), self._times.items(), context.journal.now().date())
        self.when.choose(TONIGHT)
        self.when.changed.connect(self.changed)
        places = (
            tr("at the kitchen table"), tr("on the sofa"), tr("on a walk"), tr("in the car")
        )  # fmt: skip
        self.where = ChipGroup[str](tr("Where?"), [(place, place) for place in places])
        self.where.picked.connect(self._pick_place)
        self.elsewhere = line_field(tr("Somewhere else"), tr("Or somewhere else: in the garden"))
        self.elsewhere.setMaxLength(LONGEST_PLACE)
        self.elsewhere.textChanged.connect(self._type_place)
        self.put(buddy(heading(tr("How to begin")), self.beginnings), self.beginnings)
        self.put(buddy(heading(tr("When?")), self.when), self.when)
        self.put(buddy(heading(tr("Where?")), self.where), self.where, self.elsewhere)
        self._add_good_moments()
        hint = tr(
            "A soft beginning often makes for a soft conversation. If it turns out to be a bad"
            " moment, ask for another one: coming back to it counts, too."
        )
        self.put(soft(hint))

    def asking(self) -> str:
        """Return the words that ask for a moment, at the time and place chosen."""
        beginning = self.beginnings.value() or openings().texts[0]
        return f"{beginning} {openings().asking(self._when_and_where())}"

    def good_moment(self) -> str:
        """Return the words of the good moment that was chosen, or nothing."""
        uuid = self.good.value()
        return self._context.journal.good_moment(uuid).what if uuid else ""

    def _add_good_moments(self) -> None:
        found = self._context.journal.summaries(0, GOOD_ONES, MomentKind.GOOD)
        offered = [("", tr("None this time"))]
        offered += [(summary.uuid, first_line(summary.text)) for summary in found]
        self.good = ChoiceList[str](tr("A good moment to go with it"), offered)
        self.good.set_value("")
        self.good.picked.connect(self.changed)
        self.put(buddy(heading(self.good.accessibleName()), self.good), self.good)
        if found:
            return
        self.good.hide()
        hint = tr("What you notice as good can stand beside what stung, and be said, too.")
        notice = button(tr("Notice a good moment"), self._context.navigator.notice_good, "link")
        self.put(soft(hint), row(notice))

    def _pick_place(self) -> None:
        self.elsewhere.clear()
        self.changed.emit()

    def _type_place(self, text: str) -> None:
        if text.strip():
            self.where.set_values([])
        self.changed.emit()

    def _when_and_where(self) -> str:
        where = self.elsewhere.text().strip() or self.where.value() or ""
        when = self._when_in_words()
        if not where:
            return when
        return tr("{when}, {where}", when=when or tr("now"), where=where)

    def _when_in_words(self) -> str:
        answer = self.when.answer()
        if answer == ON_A_DATE:
            return tr("on {day}", day=say_long_day(self.when.date()))
        return "" if answer == NOW else self._times[answer]
