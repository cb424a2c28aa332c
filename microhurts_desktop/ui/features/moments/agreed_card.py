"""What was agreed about a hurt, beside what came of it, and how it is going."""

from __future__ import annotations

from collections.abc import Iterable

from microhurts_desktop.domain.agreements import Agreement
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.repairs.agreement_rows import HowItGoes
from microhurts_desktop.ui.features.repairs.commitment_rows import how_it_stands
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.labels import heading, rule, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords

MOST_SHOWN = 3
ABOUT_CHARS = 60


class AgreedCard(Card):
    """The newest that stand. Hidden where nothing was agreed, or all of it was let be."""

    def __init__(self, context: AppContext, agreements: Iterable[Agreement]) -> None:
        super().__init__()
        self.asks: list[HowItGoes] = []
        self.put(heading(tr("Agreed")))
        standing = [one for one in agreements if one.stands()][::-1]
        for agreement in standing[:MOST_SHOWN]:
            if self.asks:
                self.put(rule())
            about = first_line(agreement.words, ABOUT_CHARS)
            self.put(OwnWords(f"{tr('What you agreed on')}: {about}", agreement.words))
            if said := how_it_stands(agreement, context):
                self.put(soft(said))
            self.asks.append(HowItGoes(context, agreement))
            self.put(self.asks[-1])
        self.all = button(tr("All that was agreed and promised"), context.navigator.agreed, "link")
        self.put(flowing(self.all))
        if not standing:
            # Shown before it has its place, it would be a window of its own for a moment.
            self.hide()

    def close_card(self) -> bool:
        """Put open answers away. Returns whether there were any."""
        return any(one.close_answers() for one in self.asks)
