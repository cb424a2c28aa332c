"""What the other shared, whole: theirs to change, mine to read and to answer."""

from __future__ import annotations

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import who_shared, with_other
from microhurts_desktop.ui.context.texts import the_one_who_tells
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.sharing.answer_ways import AnswerWays
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords, about_gone


class TheirSheet(Sheet):
    """A moment of theirs that is no repair; or what is only here: an answer, a moment of mine."""

    def __init__(self, context: AppContext, shared: Shared) -> None:
        is_moment = isinstance(shared.kind, MomentKind)
        self.kind = shared.kind if isinstance(shared.kind, MomentKind) else MomentKind.REPAIR
        super().__init__(context, shared.uuid)
        sharing = context.journal.sharing
        who = who_shared(shared, sharing)
        when = self.when(shared.sent_at)
        is_mine = shared.author == sharing.me.vault_id
        if is_moment and is_mine:
            self.begin(f"{who} · {when}")
        elif is_moment:
            self.begin(f"{with_other(tr('{other} shared this'), sharing)} · {when}")
        else:
            self.words.put(soft(f"{who} · {when}"))
        self.words.put(SharedWords(context, who, shared.snapshot))
        if not is_moment:
            self.words.put(about_gone())
        afraid = tr(
            "These words may be about more than a small hurt. If they make you afraid, for yourself"
            " or for whoever wrote them, this is not yours to carry alone. There are people you can"
            " talk to now."
        )
        snapshot = shared.snapshot
        is_worrying = self.add_safety_note(snapshot.texts(), snapshot.feelings, said=afraid)
        if shared.kind is SharedKind.HURT and not is_mine and not is_worrying:
            self.words.put(soft(the_one_who_tells()))
        if is_mine:
            self.take_back = button(tr("Take it back"), self._unshare)
            self.words.put(row(self.take_back))
        else:
            self.answers = AnswerWays(context, shared)
            self.beside.addWidget(self.answers)
        self.add_thread()

    def add_tags(self) -> None:
        """Add none: it is in no vault of mine."""

    def _unshare(self) -> None:
        context = self.context
        if context.bus.carry_out(context.journal.sharing.unshare, self.uuid):
            context.bus.said.emit(tr("Taken back."))
