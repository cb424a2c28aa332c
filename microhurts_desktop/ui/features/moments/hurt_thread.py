"""What came of a hurt: named, asked, talked over, repaired, promised, let go; each on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.agreements import Agreement
from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.promises import Kept, Promise
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.domain.repairs import ReachedOut, Repair
from microhurts_desktop.ui.context.earlier_answers import EarlierAnswersView
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.reflection_forms import answers_in
from microhurts_desktop.ui.context.texts import channel_name, first_line, form_name, repair_words
from microhurts_desktop.ui.features.moments.came_of_it import CameOfIt
from microhurts_desktop.ui.features.moments.landing_line import LandingLine
from microhurts_desktop.ui.features.moments.learned_card import LearnedCard
from microhurts_desktop.ui.features.repairs import commitment_rows
from microhurts_desktop.ui.features.repairs.commitment_rows import (
    answer_name,
    how_it_stands,
    nothing_meant,
    said_before,
    say_how_it_goes,
)
from microhurts_desktop.ui.kit.at_a_time import newest_at_once
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing, row, stacked
from microhurts_desktop.ui.kit.days import say_day, say_moment
from microhurts_desktop.ui.kit.labels import heading, rule, soft
from microhurts_desktop.ui.kit.language import side_by_side, tr
from microhurts_desktop.ui.kit.laying_out import part_at
from microhurts_desktop.ui.kit.own_words import OwnWords, captioned
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands

# Of what came on one day, in which order it stands.
_ASKED, _TALKED, _REPAIRED, _PROMISED, _LOOKED_AT, _LET_GO = range(6)
_FIRST = (date.min, _ASKED)
ABOUT_CHARS = 60


class _Came(NamedTuple):
    """One thing that came of it: when, its words as far as they are long, and what shows it."""

    when: tuple[date, int]
    words: str
    make: Callable[[], QWidget]


class HurtThread(Card):
    """The first thing first. Of very much, the newest stand there, and a way to the earlier ones.

    ``named`` is how it began. ``learned`` holds words on their way, and always stands there.
    """

    moment_asked = Signal(object, str)  # as of ``Sheet``
    undo_offered = Signal(str, object)  # as of ``Sheet``
    listened = Signal()  # as of ``LandingLine``, or to what is typed of what was learned

    def __init__(
        self,
        context: AppContext,
        hurt: Hurt,
        repairs: Sequence[Repair],
        agreements: Sequence[Agreement],
        named: CameOfIt,
        learned: LearnedCard,
        *,
        is_worrying: bool,
    ) -> None:
        super().__init__()
        self._context = context
        self._hurt = hurt
        self._now = context.journal.now()
        self._today = local_day(self._now)
        self._is_shared = context.journal.sharing.can_share()
        self._is_worrying = is_worrying
        self.learned = learned
        learned.note.appeared.connect(self.listened)
        self.landings: list[LandingLine] = []
        self._talked: dict[str, CameOfIt] = {}
        self._came = sorted(
            (
                *self._talks(agreements),
                *self._repairs(repairs),
                *self._promises(),
                *self._third_chairs(),
                *self._releases(),
            ),
            key=itemgetter(0),
        )
        self._times = 1
        first = self._first_of_newest()
        self._shown_from = len(self._came)
        self._rows = column(spacing=12)
        self.show_earlier = button(tr("Show earlier ones"), self._show_earlier, "link")
        self.put(heading(tr("What came of it")), named)
        if not learned.is_there:
            self.put(learned)
        elif (at := self._place_of_learned()) < first:
            # What is on its way always stands there.
            self.put(rule(), learned)
        else:
            self._came.insert(at, _Came(self._came[at - 1].when if at else _FIRST, "", self._asked))
            self._shown_from += 1
        self.put(row(self.show_earlier), self._rows)
        self._show_from(first)
        late = tr("No repair has met it yet. One can come late and still land.")
        self.late = stacked(rule(), soft(late))
        self.put(self.late)
        # Nobody who may be in danger waits for one.
        self.late.setHidden(is_worrying or bool(repairs))

    def save_words(self) -> bool:
        """Save what is typed of how a repair landed."""
        return all(landing.save_words() for landing in self.landings)

    def close_card(self) -> bool:
        """Put an open card away, keeping what is typed. Returns whether one was open."""
        return any(landing.close_card() for landing in self.landings)

    def focus_talk(self, agreement: str) -> None:
        """Give the keyboard to what was kept of a talk, if it is among those shown."""
        if (came := self._talked.get(agreement)) is not None:
            came.focus_first()

    # -- how many at once

    def _first_of_newest(self) -> int:
        return len(self._came) - newest_at_once([one.words for one in self._came], self._times)

    def _show_from(self, first: int) -> None:
        """Show those from ``first`` on as well; what stands there may be in use, and stays."""
        for at, one in enumerate(self._came[first : self._shown_from]):
            self._rows.insertWidget(2 * at, rule())
            self._rows.insertWidget(2 * at + 1, one.make())
        self._shown_from = first
        self.show_earlier.setVisible(bool(first))

    def _show_earlier(self) -> None:
        self._times += 1
        before, self.landings = self.landings, []
        self._show_from(self._first_of_newest())
        self.landings += before
        tab_as_it_stands(self)
        # What was pressed may be gone.
        came = part_at(self._rows, 1)
        if isinstance(came, CameOfIt):
            came.show()
            came.focus_first()

    def _place_of_learned(self) -> int:
        """Return where it stands among the others: last, as long as nothing was learned."""
        if not self._hurt.learned or self._hurt.learned_on is None:
            return len(self._came)
        when = (self._hurt.learned_on, _ASKED)
        return sum(one.when < when for one in self._came)

    def _asked(self) -> QWidget:
        return self.learned

    # -- what came of it

    def _day(self, day: date) -> str:
        return say_day(day, self._today)

    def _talks(self, agreements: Sequence[Agreement]) -> Iterator[_Came]:
        for one in agreements:
            yield _Came((one.talked_on, _TALKED), one.words, partial(self._talk, one))

    def _talk(self, one: Agreement) -> CameOfIt:
        context = self._context
        when = side_by_side(self._day(one.talked_on), one.place)
        came = CameOfIt("sage", tr("Talked"), when, for_me_alone=self._is_shared)
        self._talked[one.uuid] = came
        # Two may have talked more than once a day: the words tell which it is.
        about = side_by_side(came.name, first_line(one.words, ABOUT_CHARS))
        if one.words:
            came.put(OwnWords(f"{tr('What you agreed on')}: {about}", one.words))
            if said := how_it_stands(one, context):
                came.put(soft(said))
        else:
            came.put(soft(nothing_meant(one)))
        came.put(self._earlier(one.earlier, said_before))
        edit = button(tr("Edit"), partial(commitment_rows.edit, context, one), "link")
        delete_it = partial(commitment_rows.delete, context, self.undo_offered.emit, one)
        delete = button(tr("Delete"), delete_it, "link")
        for way in (edit, delete):
            way.setAccessibleName(f"{way.text()}: {about}")
        came.put(flowing(edit, delete))
        return came

    def _repairs(self, repairs: Sequence[Repair]) -> Iterator[_Came]:
        for one in repairs:
            day = local_day(one.offered_at)
            yield _Came((day, _REPAIRED), one.words, partial(self._repair, one))

    def _repair(self, repair: Repair) -> CameOfIt:
        is_mine = repair.by is ReachedOut.I
        name = tr("A repair of mine") if is_mine else tr("A repair of theirs")
        when = side_by_side(say_moment(repair.offered_at, self._now), channel_name(repair.how))
        came = CameOfIt("gold", name, when)
        landing = LandingLine(self._context, repair)
        landing.ask.setAccessibleName(f"{landing.ask.text()}: {came.name}")
        landing.slip.setAccessibleName(f"{landing.slip.text()}: {came.name}")
        landing.undo_offered.connect(self.undo_offered)
        landing.listened.connect(self.listened)
        self.landings.append(landing)
        ask = partial(self.moment_asked.emit, MomentKind.REPAIR, repair.uuid)
        read = button(tr("Open this repair"), ask, "link")
        read.setAccessibleName(f"{read.text()}: {came.name}")
        words = OwnWords(f"{tr('Words of the repair')}: {came.name}", repair_words(repair.words))
        came.put(words, landing, row(read))
        return came

    def _promises(self) -> Iterator[_Came]:
        for one in self._context.journal.promises.made_for(self._hurt.uuid):
            # One that was taken out has neither, and stands where something was said of it last.
            day = one.answered_on or one.check_on or one.earlier[-1].said_on
            yield _Came((day, _PROMISED), one.words, partial(self._promise, one, day))

    def _promise(self, one: Promise, day: date) -> CameOfIt:
        context = self._context
        # Below it stands when it is asked about, if it is.
        when = "" if one.answered_on is None and one.check_on is not None else self._day(day)
        came = CameOfIt("sage", tr("Promised by me"), when, for_me_alone=self._is_shared)
        if one.words:
            came.put(OwnWords(f"{tr('What I promised')}: {came.name}", one.words))
            if said := how_it_stands(one, context):
                came.put(soft(said))
        else:
            came.put(soft(nothing_meant(one)))
        if one.is_due(self._today) and not self._is_worrying:
            ways = []
            for kept in Kept:
                ways.append(button(answer_name(kept), partial(say_how_it_goes, context, one, kept)))
                ways[-1].setAccessibleName(f"{answer_name(kept)}: {came.name}")
            came.put(flowing(*ways))
        came.put(self._earlier(one.earlier, said_before))
        return came

    def _third_chairs(self) -> Iterator[_Came]:
        for one in self._context.journal.reflections.looking_at(self._hurt.uuid):
            yield _Came((local_day(one.at), _LOOKED_AT), one.text, partial(self._third_chair, one))

    def _third_chair(self, one: Reflection) -> CameOfIt:
        when = say_moment(one.at, self._now)
        came = CameOfIt("plum", form_name(one.form), when, for_me_alone=self._is_shared)
        came.put(*(captioned(*said, name=f"{said[0]}: {came.name}") for said in answers_in(one)))
        ask = partial(self.moment_asked.emit, MomentKind.REFLECTION, one.uuid)
        read = button(tr("Open it"), ask, "link")
        read.setAccessibleName(f"{read.text()}: {came.name}")
        came.put(row(read))
        return came

    def _releases(self) -> Iterator[_Came]:
        release = self._hurt.release
        before = [
            answer
            for answer in self._context.journal.earlier.of(self._hurt.uuid)
            if answer.asked is Asked.WHAT_CHANGED
            and (release is None or answer.text != release.what_changed)
        ]
        if before:
            when = (before[-1].said_on, _LET_GO)
            yield _Came(when, "", partial(self._let_go_before, before))
        if release is not None:
            when = (local_day(release.at), _LET_GO)
            yield _Came(when, release.what_changed, self._let_go)

    def _let_go_before(self, before: Sequence[EarlierAnswer]) -> CameOfIt:
        when = self._day(before[-1].said_on)
        came = CameOfIt("plum", tr("Let go, and taken back"), when)
        came.put(self._earlier(before, lambda answer: answer.text))
        return came

    def _let_go(self) -> CameOfIt:
        release = self._hurt.release
        assert release is not None
        came = CameOfIt("plum", tr("Let go"), self._day(local_day(release.at)))
        self.take_back = button(tr("Let it wait again"), self._take_back, "link")
        came.put(OwnWords(tr("What changed"), release.what_changed), row(self.take_back))
        return came

    def _take_back(self) -> None:
        journal, bus = self._context.journal, self._context.bus
        if bus.carry_out(journal.open_hurts.take_back_release, self._hurt.uuid):
            bus.said.emit(tr("It waits again."))

    def _earlier(
        self, answers: Sequence[EarlierAnswer], say: Callable[[EarlierAnswer], str]
    ) -> EarlierAnswersView:
        earlier = EarlierAnswersView(self._context, answers, say)
        earlier.undo_offered.connect(self.undo_offered)
        return earlier
