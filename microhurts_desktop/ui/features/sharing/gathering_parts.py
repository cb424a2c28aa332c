"""What stands in each step of a gathering."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.content import grammar
from microhurts_desktop.content.gatherings import gathering_texts
from microhurts_desktop.domain.gatherings import GatheringDraft
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.language.plans import plan
from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.ui.context.texts import quoted
from microhurts_desktop.ui.features.sharing import texts
from microhurts_desktop.ui.features.sharing.get_ready import (
    appreciation_fields,
    appreciations_in,
    show_appreciations,
)
from microhurts_desktop.ui.kit.cards import (
    Card,
    button,
    clear_layout,
    column,
    put,
    row,
    stacked,
)
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, labelled, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.parts.writing.sentence_view import SentenceView, sentence_in

LARGE = 1.4


class PartView(QWidget):
    """What stands in one step. ``said`` has what each of the two wrote by now."""

    edited = Signal()

    def __init__(self, between: Between) -> None:
        super().__init__()
        self.two: ForTwo = between.journal
        self.body = column(within=self, spacing=12)

    def other_than(self, who: Person) -> Person:
        """Return the other one of the two."""
        return next(one for one in self.two.both if one != who)

    def fields(self) -> Sequence[WritingField]:
        """Return the fields that can be written in, in their order."""
        return ()

    def show_said(self, said: Mapping[Person, GatheringDraft]) -> None:
        """Show what was written."""

    def edit(self, who: Person, draft: GatheringDraft) -> GatheringDraft:
        """Return what one of the two wrote, with these fields as they stand."""
        return draft

    def next_text(self) -> str:
        """Return what stands on the button that goes on."""
        return tr("Go on")

    def go_on_within(self) -> bool:
        """Go on within the step; False where the next one is."""
        return False

    def _watch(self, fields: Sequence[WritingField]) -> None:
        for field, after in zip(fields, [*fields[1:], None], strict=True):
            field.textChanged.connect(self.edited)
            field.went_on.connect(partial(self._leave, field, after))

    def _leave(self, field: WritingField, after: WritingField | None) -> None:
        """Go on with Enter to the next field that can be written in, or to the way on."""
        if after is not None and after.isVisible():
            after.setFocus()
        else:
            field.focusNextPrevChild(True)


class LastPlan(PartView):
    """What was planned last time. What became of it is told, and not written down."""

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        kept = self.two.last_gathering()
        if not kept:
            self.body.addWidget(soft(tr("There is no plan yet: this is where it will stand.")))
        for one in kept:
            name = texts.name_of(self.two, one.author)
            agreed = one.kind is SharedKind.AGREED
            caption = tr("What you agreed on") if agreed else tr("{name} planned", name=name)
            self.body.addWidget(soft(caption))
            self.body.addWidget(OwnWords(caption, one.snapshot.words, factor=LARGE))


class Appreciate(PartView):
    """What was good: what was written apart, and room for more."""

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        self.of: dict[Person, tuple[WritingField, ...]] = {}
        for who in self.two.both:
            to = tr("{name} tells {other}", name=who.name, other=self.other_than(who).name)
            named = partial("{} · {}".format, to)
            self.of[who] = appreciation_fields(named)
            self.body.addWidget(stacked(heading(to), *self.of[who], spacing=8))
        self._watch(self.fields())

    def fields(self) -> Sequence[WritingField]:
        return tuple(field for fields in self.of.values() for field in fields)

    def show_said(self, said: Mapping[Person, GatheringDraft]) -> None:
        for who, fields in self.of.items():
            show_appreciations(fields, said[who].appreciations)

    def edit(self, who: Person, draft: GatheringDraft) -> GatheringDraft:
        return replace(draft, appreciations=appreciations_in(self.of[who]))


class Choose(PartView):
    """Whose thing it is, where anybody brought one; both say yes to it by going on."""

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        brought = [who for who in self.two.both if self.two.brought_by(who) is not None]
        nothing = (None, tr("nothing today"))
        names = [(who, who.name) for who in brought]
        self.who = ChipGroup[Person | None](tr("Who begins?"), [*names, nothing], optional=False)
        self.who.set_values([brought[0] if len(brought) == 1 else None])
        self.who.picked.connect(self.edited)
        if brought:
            asked = tr("Ask each other first: is this a good moment for it?")
            self.body.addWidget(stacked(labelled(self.who), self.who, soft(asked), spacing=8))
        else:
            nobody = tr("Neither of you brought one today. That is a good sign, or enough for now.")
            self.body.addWidget(soft(nobody))
            self.who.hide()

    def speaker(self) -> Person | None:
        """Return who begins, if anybody does."""
        return self.who.value()


class OneThing(PartView):
    """One speaks and the other listens; then they change places."""

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        self.theme = between.theme
        # Asked for at once: the day may be over before they come to it.
        self._brought = {who: self.two.brought_by(who) for who in self.two.both}
        self._brought_by: Person | None = None
        self._speaks: Person | None = None
        self._turns = 0
        self._shown = column(spacing=12)
        nest(self.body, self._shown)

    def bring(self, who: Person | None) -> None:
        """Begin with what one of the two brought, or with nothing."""
        if who != self._brought_by or who is None:
            self._brought_by = self._speaks = who
            self._turns = 0
        self._show()

    @property
    def listens(self) -> Person | None:
        """Who listens now."""
        return None if self._speaks is None else self.other_than(self._speaks)

    def next_text(self) -> str:
        if self.listens is not None and self._turns == 0:
            return tr("Now {name} speaks", name=self.listens.name)
        return super().next_text()

    def go_on_within(self) -> bool:
        if self._speaks is None or self._turns > 0:
            return False
        self._speaks = self.listens
        self._turns += 1
        self._show()
        return True

    def _show(self) -> None:
        clear_layout(self._shown)
        who, listens = self._speaks, self.listens
        brought = None if self._brought_by is None else self._brought[self._brought_by]
        if who is None or listens is None or self._brought_by is None or brought is None:
            self._shown.addWidget(soft(tr("Nothing today. You can go on.")))
            return
        turn = tr("{name} speaks · {other} listens", name=who.name, other=listens.name)
        sentence = SentenceView(self.theme, factor=LARGE)
        sentence.show_sentence(sentence_in(brought))
        sentence.setAccessibleName(tr("What {name} brought", name=self._brought_by.name))
        if self._turns == 0:
            said = tr("{name} chose this beforehand. Read it aloud, slowly.", name=who.name)
        else:
            said = tr(
                "{name} says how it was from the other side, and names one small part of it that is"
                " their own. Then {other} does.",
                name=who.name,
                other=listens.name,
            )
        put(self._shown, paragraph(turn, bold=True), sentence, soft(said))

    def side(self) -> QWidget:
        """Return what stands beside it, for the one who listens."""
        made = column(spacing=14)
        if self.listens is not None:
            card = Card(spacing=6)
            card.put(heading(tr("For {name}, who listens", name=self.listens.name)))
            for line in gathering_texts().listening:
                card.put(paragraph(quoted(line)))
            card.put(soft(tr("No answer yet. Your turn comes.")))
            stories = Card("tint-plum", spacing=6).put(heading(tr("Two true stories"), tone="plum"))
            stories.put(
                paragraph(
                    tr("You need not agree on what happened. Only on how it was for each of you.")
                )
            )
            made.addWidget(card)
            made.addWidget(stories)
        return stacked(made)


class Loved(PartView):
    """What would help each one, and what both agree on, if anything."""

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        self.of: dict[Person, WritingField] = {}
        for who in self.two.both:
            asked = tr("What would help {name}", name=who.name)
            self.of[who] = WritingField(asked, tr("In their own words"), lines=2)
            self.body.addWidget(stacked(labelled(self.of[who], asked), self.of[who], spacing=4))
        asked = tr("What you two agree on, in one line")
        self.agreed = WritingField(asked, tr("It may stay empty"), lines=2)
        self.body.addWidget(stacked(labelled(self.agreed, asked), self.agreed, spacing=4))
        self._watch(self.fields())

    def fields(self) -> Sequence[WritingField]:
        return (*self.of.values(), self.agreed)

    def show_said(self, said: Mapping[Person, GatheringDraft]) -> None:
        for who, field in self.of.items():
            field.set_text(said[who].would_help)
        # In another sitting, it may have been the other who unlocked first.
        self.agreed.set_text(next((one.agreed for one in said.values() if one.agreed), ""))

    def edit(self, who: Person, draft: GatheringDraft) -> GatheringDraft:
        agreed = self.agreed.text() if who == self.two.me else ""
        return replace(draft, would_help=self.of[who].text(), agreed=agreed)


class Plan(PartView):
    """One small plan each, as “When …, then I …”."""

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        self.of: dict[Person, tuple[WritingField, WritingField]] = {}
        self._says: dict[Person, QWidget] = {}
        for who in self.two.both:
            when = WritingField(
                tr("{name}: when", name=who.name), tr("we come home on Thursday"), lines=1
            )
            then = WritingField(
                tr("{name}: then I", name=who.name), tr("put the phone in the drawer"), lines=1
            )
            self.of[who] = when, then
            says = OwnWords(tr("{name} plans", name=who.name), "", factor=SENTENCE)
            self._says[who] = says
            parts = labelled(when, tr("When")), when, labelled(then, tr("then I")), then, says
            self.body.addWidget(stacked(heading(who.name), *parts, spacing=4))
        self._watch(self.fields())

    def fields(self) -> Sequence[WritingField]:
        return tuple(field for fields in self.of.values() for field in fields)

    def show_said(self, said: Mapping[Person, GatheringDraft]) -> None:
        for who, (when, then) in self.of.items():
            when.set_text(said[who].plan_when)
            then.set_text(said[who].plan_then)
            whole = plan(said[who].plan_when, said[who].plan_then, grammar.grammar())
            says = self._says[who]
            assert isinstance(says, OwnWords)
            says.set_text(whole)
            says.setVisible(bool(whole))

    def edit(self, who: Person, draft: GatheringDraft) -> GatheringDraft:
        when, then = self.of[who]
        return replace(draft, plan_when=when.text(), plan_then=then.text())


class End(PartView):
    """Something small that both do now. Each draws one; either will do."""

    def __init__(self, between: Between) -> None:
        super().__init__(between)
        self._left: list[str] = []
        self.drawn = {who: paragraph(factor=LARGE) for who in self.two.both}
        self.draw = {}
        for who, says in self.drawn.items():
            self.draw[who] = button(tr("{name} draws", name=who.name), partial(self._draw, who))
            says.hide()
            self.body.addWidget(stacked(row(self.draw[who]), says, spacing=6))

    def next_text(self) -> str:
        return tr("We are done")

    def _draw(self, who: Person) -> None:
        if not self._left:
            self._left = [one.text for one in gathering_texts().togethers]
            random.shuffle(self._left)
        self.drawn[who].setText(self._left.pop())
        self.drawn[who].show()
        self.draw[who].setText(tr("{name} draws another", name=who.name))
