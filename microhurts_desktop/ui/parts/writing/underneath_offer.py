"""What often lies underneath a faux feeling, on offer beside the person's own word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal

from microhurts_desktop.content.coach_rules import coach_rules, faux_feelings_in
from microhurts_desktop.content.tongue import is_coached
from microhurts_desktop.language.coach import FauxFeeling, HintKind, kept_as
from microhurts_desktop.ui.context.word_families import said_word
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import buddy, soft
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.kit.scrolling import reveal


class UnderneathOffer(Card):
    """Chips to add, for the faux feeling that was picked last; hidden where there is none.

    ``offered`` says which of its words are on offer, ``text`` how they are introduced. A word that
    may mean danger is offered nothing instead, and then no other word is. With ``can_keep``, the
    person can say that their word stays alone.
    """

    picked = Signal()
    kept = Signal(str)  # as coach.kept_as has it

    def __init__(
        self,
        name: str,
        text: str,
        offered: Callable[[FauxFeeling], tuple[str, ...]],
        *,
        can_keep: bool = False,
    ) -> None:
        super().__init__("tint-gold", margin=14, spacing=6)
        self._text = text
        self._offered = offered
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.faux: FauxFeeling | None = None
        self.setAccessibleName(name)
        self.label = soft()
        self.chips = ChipGroup[str](name, single=False)
        self.chips.picked.connect(self.picked)
        self.put(buddy(self.label, self.chips), self.chips)
        if can_keep:
            self.put(flowing(button(tr("Keep my words"), self._keep, "link")))
        self.hide()

    def show_for(self, feelings: Sequence[str], picked: Iterable[str], kept: Iterable[str]) -> None:
        """Offer what lies underneath the last of ``feelings``, unless it is ``kept`` as it is."""
        shown = tuple(feelings), tuple(kept)
        if shown != self._shown:
            self._shown = shown
            self._show(_last_to_offer_for(*shown))
        self.chips.set_values(picked)

    def _show(self, faux: FauxFeeling | None) -> None:
        # The chips stay as they are for the same word: one of them may have the focus.
        if faux == self.faux:
            return
        self.faux = faux
        if faux is not None:
            self.label.setText(fill(self._text, word=faux.word))
            self.chips.set_choices([(word, said_word(word)) for word in self._offered(faux)])
        self.setVisible(faux is not None)
        if self.isVisible():
            reveal(self)

    def _keep(self) -> None:
        if self.faux is not None:
            self.kept.emit(kept_as(HintKind.FAUX_FEELING, self.faux.word, coach_rules()))


def _last_to_offer_for(feelings: Sequence[str], kept: Sequence[str]) -> FauxFeeling | None:
    if not feelings:
        # The rules need not be there yet.
        return None
    found = faux_feelings_in(feelings)
    if any(faux.worrying for faux in found):
        return None
    if not is_coached():
        return None
    rules = coach_rules()
    wanted = (
        faux
        for faux in reversed(found)
        if kept_as(HintKind.FAUX_FEELING, faux.word, rules) not in kept
    )
    return next(wanted, None)
