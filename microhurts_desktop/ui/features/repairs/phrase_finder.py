"""Finding a phrase: a field to type in, chips, and the list that follows every key."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.phrases import Intention, Occasion, Phrase, Situation, Whose
from microhurts_desktop.language.phrase_search import (
    PhraseGroup,
    PhraseHistory,
    PhraseIndex,
    PhraseQuery,
    find,
)
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.texts import intention_name, situation_name
from microhurts_desktop.ui.features.repairs.nothing_found import NothingFound
from microhurts_desktop.ui.features.repairs.phrase_delegate import PhraseRow
from microhurts_desktop.ui.features.repairs.phrase_list import PhraseList
from microhurts_desktop.ui.kit.cards import Disclosure, button, column, row, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import say_ago
from microhurts_desktop.ui.kit.following import Following
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.kit.search_field import SearchField

LIST_CHARS = 40
BESIDE_CHARS = 26


class PhraseFinder(QWidget):
    """The library to look through, with ``beside`` next to the list where there is room.

    A ``small`` one, in a dialog, shows its chips when it is asked to.
    """

    chosen = Signal(object)  # Phrase, or None: the one that is looked at
    taken = Signal(object)  # Phrase
    deletion_asked = Signal(object)  # Phrase
    write_asked = Signal()

    def __init__(
        self, context: AppContext, beside: Following | None = None, *, small: bool = False
    ) -> None:
        super().__init__()
        self._context = context
        self._library = context.journal.library
        self._occasion: Occasion | None = None
        self._known = PhraseHistory()
        self._index = PhraseIndex(())
        self.list = PhraseList(context.theme)
        self.search = SearchField(tr("Search phrases"), tr("Type a word: sorry, phone, late…"))
        self.search.textChanged.connect(lambda: self._show_from_the_field())
        self.search.look_through(self.list)
        self.search.taken.connect(self._take_first)
        self.groups = ChipGroup[PhraseGroup](tr("Show"), optional=False)
        self.intentions = ChipGroup[Intention](
            tr("What the words are to do"), [(one, intention_name(one)) for one in Intention]
        )
        self.situations = ChipGroup[Situation](
            tr("What it was about"), [(one, situation_name(one)) for one in Situation]
        )
        for chips in (self.groups, self.intentions, self.situations):
            chips.picked.connect(self._show)
        if small:
            more, fewer = tr("Look in another way"), tr("Fewer choices")
            folded = (self.situations, self.groups, self.intentions)
            self.about = Disclosure(more, *folded, hide=fewer)
        else:
            self.about = Disclosure(tr("What was it about?"), self.situations)
        self.about.toggled.connect(self._look_at_all)
        self.list.chosen.connect(self.chosen)
        self.list.taken.connect(self.taken)
        self.list.deletion_asked.connect(self.deletion_asked)
        self.list.favour_asked.connect(self.favour)
        self.list.phrases.rowsInserted.connect(self._offer_more)
        self.more = button(tr("Show more phrases"), self._show_more, "link")
        self.nothing = NothingFound()
        self.nothing.write_asked.connect(self.write_asked)
        self.nothing.clear_asked.connect(self.look_everywhere)
        self._lay_out(beside)

    def _lay_out(self, beside: Following | None) -> None:
        line = QHBoxLayout()
        line.addWidget(self.groups, 1)
        line.addWidget(self.about, 0, Qt.AlignmentFlag.AlignTop)
        chips = (line, self.intentions, self.situations)
        parts = column(self.search, *chips, within=self, spacing=10)
        inner = column(self.list, row(self.more), self.nothing)
        inner.addStretch(1)
        found = stacked(inner)
        if beside is None:
            parts.addWidget(found, 1)
            return
        inner.addWidget(beside.room)
        letter = self.fontMetrics().averageCharWidth()
        columns = Reflow(
            (found, letter * LIST_CHARS), (beside, letter * BESIDE_CHARS), shares=(60, 40)
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        columns.setSizePolicy(policy)
        parts.addWidget(columns, 1)

    # -- what is shown

    def read_again(self) -> None:
        """Show what is true now, in the same place."""
        phrases = self._library.everything()
        self._known = self._library.known()
        if phrases != self._index.phrases:
            self._index = PhraseIndex(phrases, _leads_to(phrases))
        self._offer_groups()
        self._show(keep_place=True)

    def begin(self, occasion: Occasion | None = None) -> None:
        """Start over: nothing is typed; what fits the occasion is shown first, if there is one."""
        self._occasion = occasion
        with QSignalBlocker(self.search):
            self.search.clear()
        self.intentions.set_values([])
        self.situations.set_values([])
        self.about.setChecked(False)
        self._offer_groups()
        self.groups.set_values([PhraseGroup.ALL if occasion is None else PhraseGroup.FITTING])
        self._show()

    def look_everywhere(self) -> None:
        """Take every filter away, and keep what is typed."""
        self.intentions.set_values([])
        self.situations.set_values([])
        if self.groups.value() is not PhraseGroup.ALL:
            self.groups.set_values([PhraseGroup.ALL])
        elif not self._found():
            self.search.clear()
        self._show()
        self.search.setFocus()

    def show_group(self, group: PhraseGroup) -> None:
        """Show one group, whole."""
        self.begin(self._occasion)
        self.groups.set_values([group])
        self._show()

    def show_intention(self, intention: Intention) -> None:
        """Show only phrases that set out to do this."""
        self.intentions.set_values([intention])
        self._show()

    def is_favourite(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is kept near."""
        return phrase.id in self._known.favourites

    def notes_of(self, phrase: Phrase) -> tuple[str, ...]:
        """Return what a row says below a phrase: what it is for, whose it is, when it was used."""
        used = self._known.used.get(phrase.id)
        today = self._context.journal.now().date()
        said = (
            intention_name(phrase.intention),
            self._whose(phrase),
            tr("you used it: {day}", day=say_ago(used.date(), today)) if used else "",
            tr("it has landed before") if phrase.id in self._known.landed else "",
        )
        return tuple(note for note in said if note)

    def favour(self, phrase: Phrase) -> None:
        """Keep a phrase near, or no longer."""
        near = not self.is_favourite(phrase)
        if self._context.bus.carry_out(self._library.favour, phrase.id, favoured=near):
            said = tr("Kept among your favourites.") if near else tr("No favourite any more.")
            self._context.bus.said.emit(said)

    def _whose(self, phrase: Phrase) -> str:
        match phrase.whose:
            case Whose.MINE:
                return tr("yours, shared") if phrase.is_ours else tr("yours")
            case Whose.THEIRS:
                return with_other(tr("from {other}"), self._context.journal.sharing)
            case _:
                return ""

    def _offer_groups(self) -> None:
        chosen = self.groups.value() or PhraseGroup.ALL
        phrases = self._index.phrases
        offered = [(PhraseGroup.ALL, tr("All"))]
        if self._occasion is not None:
            offered.insert(0, (PhraseGroup.FITTING, tr("For this hurt")))
        offered.append((PhraseGroup.FAVOURITES, tr("★ Favourites")))
        if self._context.journal.sharing.is_open or any(one.is_ours for one in phrases):
            offered.append((PhraseGroup.OURS, tr("Ours")))
        offered.append((PhraseGroup.MINE, tr("Mine")))
        # Before anything was used, there is nothing to teach about these two.
        if self._known.used:
            offered.append((PhraseGroup.RECENT, tr("Used lately")))
        if self._known.landed:
            offered.append((PhraseGroup.LANDED, tr("Has landed before")))
        if self.groups.choices() != tuple(group for group, _ in offered):
            self.groups.set_choices(offered)
        there = chosen in self.groups.choices()
        self.groups.set_values([chosen if there else PhraseGroup.ALL])

    def _wanted(self) -> PhraseQuery:
        return PhraseQuery(
            words=self.search.text(),
            group=self.groups.value() or PhraseGroup.ALL,
            intention=self.intentions.value(),
            situation=self.situations.value(),
        )

    def _found(self) -> tuple[Phrase, ...]:
        return find(self._index, self._wanted(), self._known, self._occasion)

    def _show(self, *, keep_place: bool = False) -> None:
        wanted, found = self._wanted(), self._found()
        self.list.show_phrases(found, self._as_row, keep_place=keep_place)
        self.list.setAccessibleDescription(tr("%n phrase(s)", "", len(found)))
        self.list.setVisible(bool(found))
        self._offer_more()
        self.nothing.setVisible(not found)
        if not found:
            self.nothing.teach(wanted)

    def _show_from_the_field(self) -> None:
        self._show()
        if self.search.hasFocus():
            # The arrows may have led down the page.
            reveal(self.search)

    def _show_more(self) -> None:
        self.list.show_more()
        self.list.setFocus()

    def _offer_more(self) -> None:
        self.more.setVisible(self.list.phrases.has_more())

    def _as_row(self, phrase: Phrase) -> PhraseRow:
        return PhraseRow(phrase, self.notes_of(phrase), self.is_favourite(phrase))

    def _take_first(self) -> None:
        if (phrase := self.list.current()) is not None:
            self.taken.emit(phrase)

    def _look_at_all(self, open_now: bool) -> None:
        if not open_now and self.situations.values():
            self.situations.set_values([])
            self._show()


def _leads_to(phrases: Iterable[Phrase]) -> dict[str, Iterable[str]]:
    """Return by a phrase's id the words that lead to it besides its own."""
    words = phrasebook.fits().words
    intentions = {one: intention_name(one) for one in Intention}
    situations = {one: (situation_name(one), *words.get(one, ())) for one in Situation}
    return {
        one.id: (intentions[one.intention], *chain(*(situations[each] for each in one.situations)))
        for one in phrases
    }
