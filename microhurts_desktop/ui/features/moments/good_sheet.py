"""A good moment, whole."""

from __future__ import annotations

from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import deposit_meaning, deposit_name
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.kit.cards import Card, flowing
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import headed, line
from microhurts_desktop.ui.kit.own_words import OwnWords


class GoodSheet(Sheet):
    """What was good, what kind of good it was, and how warm."""

    kind = MomentKind.GOOD

    @staticmethod
    def in_markdown(good: GoodMoment, everything: Everything) -> list[str]:
        return [
            *headed(good.at, tr("A good moment"), good.what),
            line(tr("Kind"), deposit_name(good.deposit)),
            line(tr("Warmth, from 1 to 5"), str(good.warmth)),
        ]

    def __init__(self, context: AppContext, good: GoodMoment) -> None:
        super().__init__(context, good.uuid)
        self.begin(self.when(good.happened_at))
        self.words.put(OwnWords(tr("What was good"), good.what, factor=SENTENCE))
        self.add_origin()
        self.add_safety_note((good.what,))
        self.edit, self.delete = self.edit_and_delete()
        card = Card().put(
            heading(deposit_name(good.deposit).capitalize()),
            soft(deposit_meaning(good.deposit)),
            paragraph(tr("Warmth {n} of 5.", n=str(good.warmth))),
            flowing(self.edit, self.delete),
        )
        self.beside.addWidget(card)
        self.add_sharing(good)
        self.add_thread()
