"""Taking along what was found: some moments of one's own on paper, the good of the time beside."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.case_building import good_beside
from microhurts_desktop.domain.finding import Finds, Sought
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import Moment, MomentKind, local_day
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.paper import PaperText
from microhurts_desktop.ui.kit.paper_view import PaperView
from microhurts_desktop.ui.parts.good_beside import GoodBeside
from microhurts_desktop.ui.parts.moments.on_paper import put_on_paper
from microhurts_desktop.ui.parts.take_card import TakeCard

# More is no longer looked through before it goes.
MOST = 30


class TakeFound(Card):
    """Shows what was found as it would stand on paper; what the other wrote stays here."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._moments: tuple[Moment, ...] = ()
        self.about = soft()
        self.guard = GoodBeside()
        self.guard.changed.connect(self._show)
        name = tr("What was found, as it will be")
        self.preview = PaperView(name)
        self.take = TakeCard(context, tr("From my journal"), lambda: self.paper().document)
        self.close_button = button(tr("Leave it here"), self.hide)
        self.put(heading(tr("Take these along")), self.about, self.guard, self.preview)
        self.put(self.take, row(self.close_button))
        self.hide()

    def offer(self, finds: Finds) -> None:
        """Show the moments of mine among what was found, at most ``MOST``, in the order of time."""
        found = self._context.journal.finder.read(finds, 0, MOST)
        mine = dict.fromkeys(
            (one.opens[0], one.opens[1])
            for one in found
            if one.opens is not None and one.opens[0] is not None and not one.is_theirs
        )
        read = (self._moment(kind, uuid) for kind, uuid in mine if kind is not None)
        self._moments = tuple(sorted((one for one in read if one), key=lambda one: one.at))
        some = tr("They are the first of what was found.") if len(finds.places) > MOST else ""
        whose = tr("Your own moments, in the order of time. What the other wrote stays here.")
        if not self._moments:
            whose = tr("No moment of yours is among these. What the other wrote stays here.")
        self.about.setText(f"{whose} {some}".strip())
        self.take.setEnabled(bool(self._moments))
        self.guard.offer(self._good_beside())
        self._show()
        self.show()

    def focus_first(self) -> QWidget:
        """Lead the keyboard to what would be taken along."""
        self.preview.setFocus()
        return self.preview

    def paper(self) -> PaperText:
        """Return what would be taken along by now."""
        chosen: list[Moment] = [*self._moments, *self.guard.chosen()]
        return put_on_paper(sorted(chosen, key=lambda one: one.at))

    def _show(self) -> None:
        self.preview.show_document(self.paper().document)

    def _good_beside(self) -> tuple[GoodMoment, ...] | None:
        hurts = [one for one in self._moments if isinstance(one, Hurt)]
        if not hurts or good_beside(self._moments, ()) is None:
            return None
        tells = self._context.journal.open_hurts.tells_of_danger
        in_danger = {one.uuid for one in hurts if tells(one.uuid)}
        return good_beside(self._moments, self._good_between(hurts), in_danger)

    def _good_between(self, hurts: list[Hurt]) -> tuple[GoodMoment, ...]:
        """Return as many good moments of the hurts' days as there are hurts, if there are any."""
        days = [local_day(one.happened_at) for one in hurts]
        finder = self._context.journal.finder
        good = Sought(kind=str(MomentKind.GOOD), first=min(days), last=max(days))
        found = finder.read(finder.find(good), 0, len(hurts))
        read = (self._moment(MomentKind.GOOD, one.uuid) for one in found)
        return tuple(one for one in read if isinstance(one, GoodMoment))

    def _moment(self, kind: MomentKind, uuid: str) -> Moment | None:
        """Return one of my own. What I said of a repair of theirs leads to it, and to their words.

        None where it went meanwhile, or is theirs.
        """
        journal = self._context.journal
        try:
            found = journal.moment(kind, uuid)
        except KeyError:
            return None
        return found if found.author == journal.person.vault_id else None
