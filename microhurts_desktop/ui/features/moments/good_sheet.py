"""A good moment, whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from microhurts_desktop.domain.good_moments import ASSUMED_WARMTH, GoodMoment
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import deposit_meaning, deposit_name
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.features.moments.wordings import wordings_in_markdown
from microhurts_desktop.ui.kit.cards import Card, button, flowing, row
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import beginning, tr
from microhurts_desktop.ui.kit.markdown import headed, line
from microhurts_desktop.ui.kit.own_words import OwnWords

if TYPE_CHECKING:
    from microhurts_desktop.services.export_all import Everything


def add_left_open(card: Card, context: AppContext, good: GoodMoment) -> QPushButton | None:
    """Say what was left open of a good moment, and return the way to say it, if anything was."""
    n, as_yet = ASSUMED_WARMTH, ""
    if not good.warmth:
        as_yet = tr(
            "How warm it was is left open: until you say, it counts as the middle, {n}.", n=n
        )
        if not good.deposit:
            as_yet = tr(
                "Kind and warmth are left open: until you say, it counts as the middle, {n}.", n=n
            )
    elif not good.deposit:
        as_yet = tr("Which kind it was is left open.")
    if not as_yet:
        return None
    edit, field = context.navigator.edit_moment, "warmth" if good.deposit else "deposit"
    say_more = button(tr("Say more"), partial(edit, MomentKind.GOOD, good.uuid, field), "link")
    say_more.setAccessibleDescription(as_yet)
    card.put(soft(as_yet), row(say_more))
    return say_more


class GoodSheet(Sheet):
    """What was good, what kind of good it was, and how warm."""

    kind = MomentKind.GOOD

    @staticmethod
    def in_markdown(good: GoodMoment, everything: Everything) -> list[str]:
        return [
            *headed(good.at, tr("A good moment"), good.what),
            *([line(tr("Kind"), deposit_name(good.deposit))] if good.deposit else []),
            *([line(tr("Warmth, from 1 to 5"), str(good.warmth))] if good.warmth else []),
            *wordings_in_markdown(good, everything),
        ]

    def __init__(self, context: AppContext, good: GoodMoment) -> None:
        super().__init__(context, good.uuid)
        self.begin(self.when(good.happened_at))
        self.words.put(OwnWords(tr("What was good"), good.what, factor=SENTENCE))
        self.add_origin()
        self.add_wordings()
        self.add_safety_note((good.what,))
        self.edit, self.delete = self.edit_and_delete()
        card = Card().put(heading(beginning(deposit_name(good.deposit)) or tr("A good moment")))
        if good.deposit:
            card.put(soft(deposit_meaning(good.deposit)))
        if good.warmth:
            card.put(paragraph(tr("Warmth {n} of 5.", n=str(good.warmth))))
        self.left_open = add_left_open(card, context, good)
        card.put(flowing(self.edit, self.delete))
        self.beside.addWidget(card)
        self.add_sharing(good)
        self.add_thread()
