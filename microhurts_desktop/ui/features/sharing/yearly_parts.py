"""What stands in each step of a yearly evening."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.gatherings import GatheringDraft
from microhurts_desktop.domain.people import Person
from microhurts_desktop.ui.context.texts import year_part_name
from microhurts_desktop.ui.features.sharing import texts
from microhurts_desktop.ui.features.sharing.gathering_parts import PartView
from microhurts_desktop.ui.kit.cards import (
    clear_layout,
    column,
    flowing,
    put,
    stacked,
)
from microhurts_desktop.ui.kit.chips import lone_chip
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.sharing.between import Between


class LastYear(PartView):
    """What was said a year ago stays closed, unless both open it."""

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        self._kept = self.two.last_year()
        self.open: dict[Person, QPushButton] = {}
        self.words = column(spacing=12)
        if self._kept:
            day = say_day(self._kept[0].sent_at.date(), self.two.now().date())
            self.body.addWidget(soft(tr("You wrote something down, {day}.", day=day)))
            for who in self.two.both:
                self.open[who] = lone_chip(tr("{name} would like to open it", name=who.name))
                self.open[who].toggled.connect(self._show)
            self.body.addWidget(flowing(*self.open.values()))
        nest(self.body, self.words)

    def _show(self) -> None:
        clear_layout(self.words)
        if not all(chip.isChecked() for chip in self.open.values()):
            return
        for one in self._kept:
            name = texts.name_of(self.two, one.author)
            caption = f"{name} · {year_part_name(one.snapshot.prompt)}"
            put(self.words, soft(caption), OwnWords(caption, one.snapshot.text))


class EachSays(PartView):
    """Some fields for each of the two: ``asked`` has the draft's field, a question, an example."""

    asked: Sequence[tuple[str, Callable[[str], str], Callable[[], str]]] = ()

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        self.of: dict[Person, dict[str, WritingField]] = {}
        for who in self.two.both:
            self.of[who] = {}
            parts: list[QWidget] = []
            for name, question, example in self.asked:
                field = WritingField(question(who.name), example(), lines=2)
                self.of[who][name] = field
                parts += [labelled(field), field]
            self.body.addWidget(stacked(*parts, spacing=4))
        self._watch(self.fields())

    def fields(self) -> Sequence[WritingField]:
        return tuple(field for fields in self.of.values() for field in fields.values())

    def show_said(self, said: Mapping[Person, GatheringDraft]) -> None:
        for who, fields in self.of.items():
            for name, field in fields.items():
                field.set_text(getattr(said[who], name))

    def edit(self, who: Person, draft: GatheringDraft) -> GatheringDraft:
        said: dict[str, Any] = {name: field.text() for name, field in self.of[who].items()}
        return replace(draft, **said)


class Strong(EachSays):
    """What is strong between them."""

    asked = (
        (
            "strong",
            lambda name: tr("What {name} finds strong", name=name),
            lambda: tr("We laughed in the worst week"),
        ),
    )


class Concern(EachSays):
    """One concern each, with the soft reason for the other's side."""

    asked = (
        (
            "concern",
            lambda name: tr("One concern of {name}'s", name=name),
            lambda: tr("We hardly see each other in the evenings"),
        ),
        (
            "their_side",
            lambda name: tr("{name}: what may make it hard for the other", name=name),
            lambda: tr("You come home tired, and want to do it all well"),
        ),
    )
