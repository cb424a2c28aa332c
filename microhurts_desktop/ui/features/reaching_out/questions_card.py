"""Questions to know each other: one is drawn and read aloud, and nothing is kept but a star."""

from __future__ import annotations

from microhurts_desktop.content.reaching_out import Questions
from microhurts_desktop.domain.reaching_out import KnowQuestion, shuffled
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, flowing, rename
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.parts.large_button import large_button

WITH_A_STAR = "with-a-star"


class QuestionsCard(Card):
    """Draws through the questions of a day."""

    def __init__(self, context: AppContext, questions: Questions) -> None:
        super().__init__()
        self._context = context
        self._all = questions.questions
        self._offered: tuple[KnowQuestion, ...] = ()
        self._stars: frozenset[str] = frozenset()
        self._at = 0
        how = tr(
            "Draw one and read it aloud. Whoever likes to answers first, and the other listens."
            " Either of you can pass on any of them."
        )
        self.text = paragraph(factor=SENTENCE)
        self.another = button(tr("Draw another question"), self.draw_another)
        self.star = button(tr("☆ Give it a star"), self._give_star, "link")
        self.large = large_button(self.text.text)
        self.large.setAccessibleName(tr("Read the question large"))
        themes = [(theme.id, theme.name) for theme in questions.themes]
        self.themes = ChipGroup[str](
            tr("Questions about"), [*themes, (WITH_A_STAR, tr("★ with a star"))]
        )
        self.themes.picked.connect(self.refresh)
        stays = tr("What you say stays between you. Only your own stars are kept, in your journal.")
        self.put(heading(tr("Questions to know each other")), soft(how), self.themes, self.text)
        self.put(flowing(self.another, self.star, self.large), soft(stays))

    def refresh(self) -> None:
        """Show one of the theme that is chosen; the one that is in sight stays if it is of it."""
        self._stars = self._context.journal.library.known().favourites
        drawn, theme = self.question(), self.themes.value()
        self._offered = tuple(
            one
            for one in shuffled(self._all, self._context.journal.now().date())
            if theme in (None, one.theme) or (theme == WITH_A_STAR and one.id in self._stars)
        )
        self._at = self._offered.index(drawn) if drawn in self._offered else 0
        self._show()

    def question(self) -> KnowQuestion | None:
        """Return the question in sight, or None where none has a star."""
        return self._offered[self._at] if self._offered else None

    def draw_another(self) -> None:
        """Show the next one; after the last comes the first."""
        self._at = (self._at + 1) % len(self._offered)
        self._show()
        tell(self.another, self.text.text())

    def _show(self) -> None:
        question = self.question()
        for part in (self.another, self.star, self.large):
            part.setVisible(question is not None)
        if question is None:
            self.text.setText(tr("None has a star yet."))
            return
        self.text.setText(question.text)
        has_star = question.id in self._stars
        rename(self.star, tr("★ Take the star away") if has_star else tr("☆ Give it a star"))

    def _give_star(self) -> None:
        question = self.question()
        assert question is not None
        library, has_star = self._context.journal.library, question.id in self._stars
        if self._context.bus.carry_out(library.favour, question.id, favoured=not has_star):
            said = tr("It has no star any more.") if has_star else tr("It has a star.")
            self._context.bus.said.emit(said)
