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
from microhurts_desktop.ui.context.brought_in import came_from, say_whole_mood
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.reflection_forms import answers_in
from microhurts_desktop.ui.context.texts import first_line, form_name
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.features.moments.wordings import wordings_in_markdown
from microhurts_desktop.ui.kit.cards import Card, button, flowing, row, stacked
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import HEADING, buddy, heading, paragraph, rule, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import captioned, headed, line, quoted, said_when
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
        said = [*headed(written.at, form_name(written.form) or tr("A reflection")), ""]
        if written.mood is not None:
            said.append(line(tr("Mood"), say_whole_mood(written.mood)))
        if written.origin is not None:
            said += [line(came_from(written.origin), ""), ""]
        if (hurt := everything.moment_of(written.hurt)) is not None:
            said.append(line(tr("About the hurt of"), said_when(hurt.at)))
        if written.form:
            said += captioned(*answers_in(written))
            return [*said, *wordings_in_markdown(written, everything)]
        if written.prompt:
            said += [line(tr("Written about"), written.prompt), ""]
        return [*said, *quoted(written.text), *wordings_in_markdown(written, everything)]

    def __init__(
        self, context: AppContext, written: Reflection, became: tuple[Hurt | GoodMoment, ...]
    ) -> None:
        super().__init__(context, written.uuid)
        at = written.happened_at
        now = context.journal.now()
        self.begin(say_day(at.date(), now.date()) if written.is_day_only else self.when(at))
        if written.prompt:
            self.words.put(paragraph(written.prompt, tone="plum"))
        answers = self._show_answers(written)
        # Of what was brought in, a mood and tags may be all.
        words = [OwnWords(tr("What I wrote"), written.text, factor=HEADING)] if written.text else []
        self.texts = answers or words
        for text in self.texts:
            text.selectionChanged.connect(self._say_what_is_taken)
        if not answers:
            self.words.put(*self.texts)
        if written.mood is not None:
            self.words.put(paragraph(tr("Mood: {mood}", mood=say_whole_mood(written.mood))))
        if written.origin is not None:
            self.words.put(soft(came_from(written.origin)))
        if not self.add_safety_note((written.text,), about=written.hurt):
            self.add_support(written.text)
        self.add_wordings()
        self.beside.addWidget(self._what_now())
        if became:
            self.beside.addWidget(self._what_came_of_it(became))
        self._say_what_is_taken()
        if written.text:
            self.add_sharing(written)
            self.add_thread()

    def selected(self) -> str:
        """Return the words that are selected, or none."""
        selected = (one.textCursor().selection().toPlainText().strip() for one in self.texts)
        return next(filter(None, selected), "")

    def _show_answers(self, written: Reflection) -> list[OwnWords]:
        """Show what was asked and answered; return the answers, or none where nothing was asked."""
        if not written.form:
            return []
        self.words.put(heading(form_name(written.form), tone="plum"))
        shown = []
        for asked, words in answers_in(written):
            shown.append(OwnWords(asked, words))
            self.words.put(
                stacked(buddy(paragraph(asked, tone="soft"), shown[-1]), shown[-1], spacing=2)
            )
        if written.hurt is not None:
            ask = partial(self.moment_asked.emit, MomentKind.HURT, written.hurt)
            self.about = button(tr("Read the hurt it is about"), ask, "link")
            self.words.put(row(self.about))
        return shown

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
