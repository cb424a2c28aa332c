"""Getting ready for a gathering, alone: what was good, one thing to bring, room or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.gatherings import MOST_APPRECIATIONS, GatheringDraft
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, stacked, topped
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.sharing.not_for import NotForAbuse
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftStep, DraftWizard

# Of those that wait, the newest: nobody brings up what is years old for want of a longer list.
MOST_OFFERED = 12
ABOUT_CHARS = 90
NOTHING = ""


class ReadyStep(DraftStep[GatheringDraft]):
    """A step over what is written apart, above the question whether they may read it."""

    def __init__(self, context: AppContext, heading: str, *, next_text: str = "") -> None:
        super().__init__(heading, next_text=next_text)
        self.note = SafeToRead(context.navigator.help_lines)

    def fill(self, draft: GatheringDraft) -> None:
        self.note.watch("\n".join(draft.texts()))


class AppreciationStep(ReadyStep):
    """Up to five appreciations: there is always room for one more, until there are five."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("What did they do that was good for you?"))
        self.fields = appreciation_fields()
        self.ask(*self.fields)
        hint = tr(
            "Say what it did for you, too. It is read when you are both here, and is kept as a good"
            " moment of yours that they may read. One is plenty."
        )
        self.lay_out(soft(hint), *self.fields, self.note)

    def fill(self, draft: GatheringDraft) -> None:
        super().fill(draft)
        show_appreciations(self.fields, draft.appreciations)

    def edit(self, draft: GatheringDraft) -> GatheringDraft:
        return replace(draft, appreciations=appreciations_in(self.fields))


class LovedStep(ReadyStep):
    """What would help one to feel loved: a wish, and no demand."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("What would help you feel loved these days?"))
        self.field = WritingField(self.heading, tr("Ten minutes on the sofa before the news"))
        self.ask(self.field)
        hint = tr(
            "Something small that they could do, and that you would notice. It may stay open."
        )
        self.lay_out(soft(hint), self.field, self.note)

    def fill(self, draft: GatheringDraft) -> None:
        super().fill(draft)
        self.field.set_text(draft.would_help)

    def edit(self, draft: GatheringDraft) -> GatheringDraft:
        return replace(draft, would_help=self.field.text())


class BringStep(ReadyStep):
    """One thing to bring, or none."""

    def __init__(self, context: AppContext, offered: Sequence[Hurt]) -> None:
        super().__init__(
            context, tr("One thing to bring, if you like"), next_text=tr("I have room today")
        )
        nothing = (NOTHING, tr("Nothing this time"))
        hurts = [(one.uuid, first_line(one.event, ABOUT_CHARS)) for one in offered[:MOST_OFFERED]]
        self.things = ChoiceList[str](self.heading, (nothing, *hurts))
        self.ask(self.things)
        hint = tr(
            "A small one is best. Only its sentence is shown, and only once you have both said that"
            " it may be talked about."
        )
        nobody = tr(
            "If they say the same today, the gathering opens when you are both here. If not, nobody"
            " is told, and by tomorrow it is gone."
        )
        self.lay_out(soft(hint), self.things, soft(nobody), self.note)

    def fill(self, draft: GatheringDraft) -> None:
        super().fill(draft)
        known = draft.hurt in self.things.values()
        self.things.set_value(draft.hurt if known else NOTHING)

    def edit(self, draft: GatheringDraft) -> GatheringDraft:
        return replace(draft, hurt=self.things.value() or NOTHING)


class GetReadyDialog(DraftWizard[GatheringDraft]):
    """Ends with saying that there is room today. All of it is one's own until both are there."""

    learn_topic = "sharing"

    steps: tuple[ReadyStep, ...]

    def __init__(self, context: AppContext, draft: GatheringDraft) -> None:
        self._had_room = draft.room_on is not None
        self.good, self.loved = AppreciationStep(context), LovedStep(context)
        self.bring = BringStep(context, context.journal.gatherings.to_bring())
        steps = (self.good, self.loved, self.bring)
        super().__init__(context, tr("Get ready for a gathering"), draft, steps, _beside(context))

    def may_keep(self) -> bool:
        """Ask first whether it is safe, where that was not asked yet."""
        words = "\n".join(self.draft.texts())
        return not self.steps[self.index].note.asks_first(words)

    def settled(self, draft: GatheringDraft) -> GatheringDraft:
        """Take the room back with each edit: what was not said yes to is not read by both."""
        return draft if draft == self.draft else replace(draft, room_on=None)

    def said_of_leaving(self) -> str:
        if self._had_room and self.draft.room_on is None:
            return tr("Kept, and nobody was told. Say again that you have room, if you do.")
        return super().said_of_leaving()

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.gatherings.have_room, self.draft)

    def said(self) -> str:
        return tr("You have room today. Only you know that, until you are both here.")


def appreciation_fields(name: Callable[[int], str] | None = None) -> tuple[WritingField, ...]:
    """Return a field for each appreciation that there can be."""
    examples = (
        tr("When you brought me tea on Tuesday, I felt looked after"),
        *([tr("And one more, if there is one")] * (MOST_APPRECIATIONS - 1)),
    )
    named = name or (lambda number: tr("Something good, number {n}", n=number))
    return tuple(
        WritingField(named(number), example, lines=2)
        for number, example in enumerate(examples, start=1)
    )


def show_appreciations(fields: Sequence[WritingField], said: Sequence[str]) -> None:
    """Show what was said, and room for one more."""
    for at, field in enumerate(fields):
        field.set_text(said[at] if at < len(said) else "")
        field.setVisible(at <= len(said))


def appreciations_in(fields: Sequence[WritingField]) -> tuple[str, ...]:
    """Return what stands in the fields, without those at the end that nobody has used yet."""
    said = [field.text() for field in fields]
    while said and not said[-1].strip():
        said.pop()
    return tuple(said)


def _beside(context: AppContext) -> QWidget:
    alone = Card("tint-plum", spacing=6).put(heading(tr("Written apart"), tone="plum"))
    alone.put(
        soft(
            tr(
                "What you write here stays in your own journal. It is read when you two sit here"
                " together and both have room, and not before."
            )
        )
    )
    return topped(stacked(alone, NotForAbuse(context.navigator), spacing=14))
