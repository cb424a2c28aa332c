"""A reflection, whole; and what can come of it, if the person likes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.labels import HEADING, heading, paragraph, rule, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import headed, line, quoted
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.moments.moment_row import MomentWords

if TYPE_CHECKING:
    from microhurts_desktop.services.export_all import Everything


class ReflectionSheet(Sheet):
    """The free words in one column; beside them, what a part or all of them may become.

    ``became`` are the hurts and good moments that were named with words of it.
    """

    kind = MomentKind.REFLECTION

    @classmethod
    def found(cls, journal: Journal, uuid: str) -> tuple[Any, ...]:
        written = journal.reflections.read(uuid)
        return written, journal.reflections.moments_of(written)

    @staticmethod
    def in_markdown(written: Reflection, everything: Everything) -> list[str]:
        said = [*headed(written.at, tr("A reflection")), ""]
        if written.prompt:
            said += [line(tr("Written about"), written.prompt), ""]
        return [*said, *quoted(written.text)]

    def __init__(
        self, context: AppContext, written: Reflection, became: tuple[Hurt | GoodMoment, ...]
    ) -> None:
        super().__init__(context, written.uuid)
        self.begin(self.when(written.happened_at))
        if written.prompt:
            self.words.put(paragraph(written.prompt, tone="plum"))
        self.text = OwnWords(tr("What I wrote"), written.text, factor=HEADING)
        self.text.selectionChanged.connect(self._say_what_is_taken)
        self.words.put(self.text)
        if not self.add_safety_note((written.text,)):
            self.add_support(written.text)
        self.beside.addWidget(self._what_now())
        if became:
            self.beside.addWidget(self._what_came_of_it(became))
        self._say_what_is_taken()
        self.add_sharing(written)
        self.add_thread()

    def selected(self) -> str:
        """Return the words that are selected, or none."""
        return self.text.textCursor().selection().toPlainText().strip()

    def _what_now(self) -> Card:
        self.taken = soft()
        begin = self.context.journal.reflections
        self.hurt = button(tr("Name a hurt with it"), lambda: self._name(begin.begin_hurt))
        self.good = button(
            tr("Notice a good moment with it"), lambda: self._name(begin.begin_good_moment)
        )
        self.edit, self.delete = self.edit_and_delete()
        return Card().put(
            *(heading(tr("It may stay as it is")), self.taken, flowing(self.hurt, self.good)),
            *(rule(), flowing(self.edit, self.delete)),
        )

    def _what_came_of_it(self, became: tuple[Hurt | GoodMoment, ...]) -> Card:
        card = Card().put(heading(tr("Named with words of it")))
        for moment in became:
            kind = KINDS[moment.kind]
            line = first_line(moment.event if isinstance(moment, Hurt) else moment.what)
            about = f"{kind.said().name} · {self.when(moment.at)}"
            words = MomentWords(line, about, kind.tone, kind.icon)
            ask = partial(self.moment_asked.emit, moment.kind, moment.uuid)
            read = button(tr("Open it"), ask, "link")
            read.setAccessibleName(f"{read.text()}: {line}")
            words.words.addWidget(flowing(read))
            card.put(words)
        return card

    def _say_what_is_taken(self) -> None:
        self.taken.setText(
            tr("What you selected goes along, word for word. This reflection stays here.")
            if self.selected()
            else tr(
                "If something in it wants a name, take the words along: all of them, or the part"
                " that you select. This reflection stays here."
            )
        )

    def _name(self, begin: Callable[[str, str], Draft]) -> None:
        draft, bus = begin(self.uuid, self.selected()), self.context.bus
        # What was taken along is words already: it waits from now on, also if nothing is added.
        # Where it cannot be saved, that is said here: a dialog in front would take it away.
        if bus.carry_out(self.context.journal.save_draft, draft) is not None:
            self.context.navigator.continue_draft(draft)
