"""Quick and sincere: how long hurts waited for a first repair, and how repairs landed.

For the person's own eyes: it counts hurts and repairs, and nobody.
"""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.range_numbers import FEWEST_MET
from microhurts_desktop.domain.repair_numbers import (
    FEWEST_HURTS,
    FEWEST_LANDINGS,
    IntentionLanded,
    Month,
    RepairNumbers,
)
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.repairs_so_far import repairs_so_far
from microhurts_desktop.ui.context.page import AppContext, Page, back_button
from microhurts_desktop.ui.context.texts import intention_name, landed_name
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, put, readable, row
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, paragraph, rule, soft, title
from microhurts_desktop.ui.kit.language import beginning, fill, tr
from microhurts_desktop.ui.kit.laying_out import nest


@guarded
class RepairsSoFarPage(Page):
    """Opened from Repairs. Every number stands in a sentence, and few cases have none."""

    learn_topic = "landing"

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOMENTS, Topic.REPAIRS, Topic.SHARED})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Quick and sincere"))
        self.back = back_button(self.go_back)
        counts = tr("For your own eyes. It counts hurts and repairs, and never who made them.")
        heads = column(title(tr("Quick and sincere")), soft(counts), spacing=2)
        put(self.column, row(self.back), heads)
        self.nothing = self._nothing_card()
        middle = tr(
            "“Half of them” are those that waited least; the others waited longer. A month says it"
            " once {n} of its hurts met a repair that landed.",
            n=FEWEST_MET,
        )
        self.met = paragraph(factor=SENTENCE)
        self._months = column(spacing=10)
        waited = heading(tr("How long hurts waited for a first repair"))
        self.waits = Card(spacing=10).put(waited, self.met, self._months, soft(middle))
        no_mark = tr(
            "This is about words, and no mark for anybody: the same words may land on one day and"
            " not on another."
        )
        self._intentions = column(spacing=10)
        landed = heading(tr("How repairs landed, by what they set out to do"))
        self.landed = Card(spacing=10).put(landed, self._intentions, soft(no_mark))
        soon = tr(
            "A small repair soon helps more than a perfect one much later. A long wait is no"
            " failing, and some hurts need their time. No number here has to get better."
        )
        kindly = Card("tint-gold", margin=16, spacing=4)
        kindly.put(heading(tr("What this is good for"), tone="gold"), paragraph(soon))
        for card in (self.nothing, self.waits, self.landed, kindly):
            nest(self.column, readable(card))
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Show the numbers of now."""
        numbers = repairs_so_far(self.journal)
        self.nothing.setVisible(numbers.is_too_little)
        self.waits.setVisible(not numbers.is_too_little)
        self.landed.setVisible(not numbers.is_too_little or bool(numbers.by_intention))
        self.met.setText(_say_met(numbers))
        clear_layout(self._months)
        for month in numbers.months:
            self._add(self._months, _say_month(month), _say_waits(month))
        clear_layout(self._intentions)
        for one in numbers.by_intention:
            name = intention_name(one.intention)
            self._add(self._intentions, beginning(name), _say_landed(one))
        if not numbers.by_intention:
            few = tr("Shows once a repair that began from a phrase here was told how it landed.")
            self._intentions.addWidget(paragraph(few))

    def _nothing_card(self) -> Card:
        few = tr("This opens once {n} hurts are named: fewer would say nothing.", n=FEWEST_HURTS)
        self.name_one = button(tr("Name a hurt"), self.context.navigator.name_hurt, "primary")
        head = heading(tr("Too little to tell yet"))
        return Card(margin=28).put(head, soft(few), row(self.name_one))

    def _add(self, where: QVBoxLayout, name: str, text: str) -> None:
        put(where, rule(), column(heading(name, level=3), paragraph(text), spacing=2))

    def focus_first(self) -> None:
        """Lead the keyboard to the one way there is: it goes back."""
        self.back.setFocus()


def _say_month(month: Month) -> str:
    pattern = tr("MMMM yyyy", "a month")
    return QLocale().toString(to_qdate(month.first_day), pattern)


def _say_met(numbers: RepairNumbers) -> str:
    if not numbers.met:
        return tr("No repair of the hurts so far has landed yet. They are not lost.")
    said = _of(tr("{met} of {hurts} hurts have met a repair."), numbers.met, numbers.hurts)
    if numbers.median_days is None:
        return said
    return said + " " + tr("Half of them waited {days}.", days=_days(numbers.median_days))


def _say_waits(month: Month) -> str:
    if not month.met:
        return tr("%n hurt(s)", "", month.hurts) + " · " + tr("no repair has landed yet")
    said = _of(tr("{met} of {hurts} met a repair"), month.met, month.hurts)
    if month.median_days is None:
        return said + " · " + tr("too few to say how long they waited")
    return said + " · " + tr("half of them waited {days}", days=_days(month.median_days))


def _say_landed(one: IntentionLanded) -> str:
    if one.counts is None:
        return tr("Fewer than {n} of them were answered: too few to say.", n=FEWEST_LANDINGS)
    return " · ".join(
        f"{landed_name(landed)}: {QLocale().toString(one.counts[landed])}"
        for landed in reversed(tuple(Landed))
    )


def _of(text: str, met: int, hurts: int) -> str:
    locale = QLocale()
    return fill(text, met=locale.toString(met), hurts=locale.toString(hurts))


def _days(days: float) -> str:
    if days == 0:
        return tr("less than a day")
    return tr("%n day(s) or less", "", ceil(days))
