"""Repairs: the library of phrases, and the other ways back to each other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.changes import Done, Topic
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.phrases import Intention, Phrase, Whose
from microhurts_desktop.domain.repairs import ReachedOut, RepairProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.features.repairs.entries import Entries
from microhurts_desktop.ui.features.repairs.for_hurt import ForHurt
from microhurts_desktop.ui.features.repairs.my_rehearsals import MyRehearsals
from microhurts_desktop.ui.features.repairs.phrase_card import PhraseCard
from microhurts_desktop.ui.features.repairs.phrase_file_ways import PhraseFileWays
from microhurts_desktop.ui.features.repairs.phrase_finder import PhraseFinder
from microhurts_desktop.ui.kit.cards import button, column, flowing, readable, stacked
from microhurts_desktop.ui.kit.following import Following
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest


class RepairsPage(UndoPage):
    """The phrases at the left; beside them the one that is looked at, and the other ways."""

    learn_topic = "repairing"

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.PHRASES, Topic.REPAIRS, Topic.SHARED, Topic.MOMENTS}
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Repairs"))
        self._library = context.journal.library
        self._hurt: Hurt | None = None
        hint = tr("Repair matters more than perfection. Quick and sincere is enough.")
        self.hint = soft(hint)
        nest(self.column, column(title(tr("Words for coming back")), self.hint, spacing=2))
        self.files = PhraseFileWays(self, context, self._came_in)
        self.finder = PhraseFinder(context, Following(self._beside(), self))
        self.finder.chosen.connect(self._show_chosen)
        self.finder.taken.connect(self.use)
        self.finder.deletion_asked.connect(self.delete)
        self.finder.write_asked.connect(self.write)
        self.column.addWidget(self.finder, 1)
        self.rehearsals = MyRehearsals(self.context, self.offer_undo)
        nest(self.column, readable(self.rehearsals))

    def _beside(self) -> QWidget:
        self.for_hurt = ForHurt(self.context)
        self.for_hurt.left.connect(lambda: self.find_words(None))
        self.for_hurt.read.clicked.connect(self._read_hurt)
        self.card = PhraseCard(self.context)
        self.card.use_asked.connect(self.use)
        self.card.favour_asked.connect(lambda phrase: self.finder.favour(phrase))
        self.card.adapt_asked.connect(self.adapt)
        self.card.edit_asked.connect(lambda phrase: self.edit(phrase, shared=phrase.is_ours))
        self.card.share_asked.connect(self._share_or_not)
        self.card.delete_asked.connect(self.delete)
        self.entries = Entries(self.context, self.they_reached_out)
        self.write_button = button(tr("Write my own"), self.write)
        self.take_in = button(tr("Take from a file…"), self.files.ask_where_from, "link")
        self.save = button(tr("Save mine to a file…"), self.files.ask_where_to, "link")
        ways = flowing(self.write_button, self.take_in, self.save)
        parts = (self.for_hurt, self.card, self.entries, ways, self.files.waiting)
        return stacked(*parts, spacing=12)

    def refresh(self) -> None:
        """Show what is true now."""
        self.rehearsals.refresh()
        self._look_at(self._hurt_uuid())
        self.finder.read_again()
        self.save.setEnabled(bool(self._library.own()))
        # A favourite is shown as one, on the card as in its row.
        self._show_chosen(self.finder.list.current())

    def find_words(self, hurt_uuid: str | None, intention: Intention | None = None) -> None:
        """Begin to look for words, for a hurt of mine or for none, with the cursor in the field.

        Only those with the ``intention`` are shown, where one is given.
        """
        self._look_at(hurt_uuid)
        hurt = self._hurt
        self.finder.begin(None if hurt is None else self._library.occasion_of(hurt.uuid))
        if intention is not None:
            self.finder.show_intention(intention)
        self.verticalScrollBar().setValue(0)
        self.finder.search.setFocus()

    def read_phrase(self, uuid: str) -> None:
        """Show one phrase among all of them; the keyboard stays where their arrows are."""
        self.find_words(None)
        self.finder.list.go_to(uuid)

    def focus_first(self) -> None:
        """Give the keyboard to the field above the phrases, whose arrows go through them."""
        self.finder.search.setFocus()

    def use(self, phrase: Phrase) -> None:
        """Go on to a repair of mine with these words."""
        draft = self.journal.begin_repair(self._hurt_uuid())
        draft = replace(draft, by=ReachedOut.I, words=phrase.text, phrase=phrase.id)
        self.context.navigator.continue_draft(draft, RepairProblem.NO_WORDS)

    def they_reached_out(self) -> None:
        """Go on to a repair of theirs."""
        draft = self.journal.begin_repair(self._hurt_uuid())
        self.context.navigator.continue_draft(replace(draft, by=ReachedOut.THEY))

    # -- phrases of one's own

    def write(self) -> None:
        """Write a phrase."""
        self.context.navigator.continue_draft(self._library.begin())

    def adapt(self, phrase: Phrase) -> None:
        """Make a phrase one's own."""
        self.context.navigator.continue_draft(self._library.begin(phrase))

    def edit(self, phrase: Phrase, *, shared: bool) -> None:
        """Go on with a phrase of one's own; ``shared`` is what the dialog proposes."""
        draft = self._library.reword(phrase.id)
        self.context.navigator.continue_draft(replace(draft, shared=shared))

    def delete(self, phrase: Phrase) -> None:
        """Delete a phrase of one's own at once, and offer Undo."""
        if phrase.whose is not Whose.MINE:
            return
        done = self.context.bus.carry_out(self._library.delete, phrase.id)
        if done is not None:
            was_shared = Topic.SHARED in done.changes.topics
            said = tr("The phrase was deleted.")
            if was_shared:
                said = tr("The phrase was deleted, and is no longer shared.")
            then = partial(self._show_put_back, phrase.id, was_shared=was_shared)
            self.offer_undo(said, done, then)
            self.bar.undo.setFocus()

    def _show_put_back(self, uuid: str, *, was_shared: bool) -> None:
        self.finder.list.go_to(uuid)
        self.finder.list.setFocus()
        said = tr("Put back. It is not shared again.") if was_shared else tr("Put back.")
        self.context.bus.said.emit(said)

    def _share_or_not(self, phrase: Phrase) -> None:
        if not phrase.is_ours:
            # Where it is asked whether the words are safe to read.
            self.edit(phrase, shared=True)
        elif self.context.bus.carry_out(self.journal.sharing.unshare, phrase.id):
            self.context.bus.said.emit(tr("It is yours alone again."))

    def _came_in(self, came: Done[tuple[str, ...]]) -> None:
        if came.value:
            self.offer_undo(tr("%n phrase(s) came in.", "", len(came.value)), came)
        else:
            self.context.bus.said.emit(tr("All of these phrases are here already."))

    # -- within

    def _hurt_uuid(self) -> str | None:
        return None if self._hurt is None else self._hurt.uuid

    def _look_at(self, hurt_uuid: str | None) -> None:
        try:
            self._hurt = None if hurt_uuid is None else self.journal.hurt(hurt_uuid)
        except KeyError:
            self._hurt = None
            self.finder.begin()
        self.for_hurt.show_hurt(self._hurt)
        in_danger = self.for_hurt.note.speaks() and self._hurt is not None
        # Nobody is hurried into a repair by someone they may fear.
        self.hint.setVisible(not in_danger)
        self.entries.offer_exercises(not in_danger)

    def _read_hurt(self) -> None:
        if self._hurt is not None:
            self.context.navigator.open_moment(MomentKind.HURT, self._hurt.uuid)

    def _show_chosen(self, phrase: Phrase | None) -> None:
        is_favourite = phrase is not None and self.finder.is_favourite(phrase)
        self.card.show_phrase(phrase, is_favourite=is_favourite)
