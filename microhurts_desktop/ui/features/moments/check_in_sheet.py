"""A check-in, whole: what was answered that day, and what can come of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.check_ins import CheckIn, from_text
from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.earlier_answers import EarlierAnswersView
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import check_in_picked, check_in_words, say_check_in
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.days import say_day, say_whole_day
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import as_letters, captioned, headed, line

if TYPE_CHECKING:
    from microhurts_desktop.services.export_all import Everything


class CheckInSheet(Sheet):
    """One day's answers; beside them what was answered before, and the ways on."""

    kind = MomentKind.CHECK_IN

    @classmethod
    def found(cls, journal: Journal, uuid: str) -> tuple[Any, ...]:
        return journal.moment(cls.kind, uuid), journal.earlier.of(uuid)

    @staticmethod
    def in_markdown(check_in: CheckIn, everything: Everything) -> list[str]:
        said = [*headed(check_in.at, tr("A check-in")), ""]
        if check_in.is_filled_in and check_in.kept_on is not None:
            said.append(line(tr("Filled in later"), say_whole_day(check_in.kept_on)))
        said.append(line(tr("Connection, from 1 to 5"), str(check_in.connection)))
        said += [line(as_letters(name), answer) for name, answer in check_in_picked(check_in)]
        for earlier in everything.earlier_than(check_in.uuid):
            before = say_check_in(from_text(earlier.text, check_in))
            said.append(line(tr("Earlier that day"), as_letters(before)))
        words = ((name, text) for _, name, text in check_in_words(check_in))
        return [*said, *captioned(*words)]

    def __init__(
        self, context: AppContext, check_in: CheckIn, earlier: tuple[EarlierAnswer, ...]
    ) -> None:
        super().__init__(context, check_in.uuid)
        self._check_in = check_in
        today = context.journal.now().date()
        self.begin(say_day(local_day(check_in.at), today))
        if check_in.is_filled_in and check_in.kept_on is not None:
            day = say_day(check_in.kept_on, today)
            self.words.put(soft(tr("Filled in later: {day}.", day=day)))
        number = tr("Connection {n} of 5", n=check_in.connection)
        self.words.put(paragraph(number, bold=True))
        for name, answer in check_in_picked(check_in):
            self.words.put(paragraph(f"{name}: {answer}"))
        for field, name, text in check_in_words(check_in):
            self.add_words(name, text, field)
        texts = (check_in.word, check_in.good, check_in.stung)
        if not self.add_safety_note(texts):
            self.add_support(*texts)
        if earlier:
            self._add_earlier(earlier)
        self.beside.addWidget(self._ways_on())

    def _add_earlier(self, earlier: tuple[EarlierAnswer, ...]) -> None:
        view = EarlierAnswersView(
            self.context, earlier, lambda one: say_check_in(from_text(one.text, self._check_in))
        )
        view.undo_offered.connect(self.undo_offered)
        self.first.addWidget(Card().put(view))

    def _ways_on(self) -> Card:
        card = Card().put(heading(tr("Yours alone")))
        card.put(soft(tr("A check-in is never shared. What you wrote in it may become more.")))
        ways = []
        check_in, journal = self._check_in, self.context.journal
        if check_in.noticed and journal.kind_of(check_in.noticed) is MomentKind.GOOD:
            ask = partial(self.moment_asked.emit, MomentKind.GOOD, check_in.noticed)
            ways.append(button(tr("Open the good moment"), ask))
        elif check_in.good:
            self.notice = button(tr("Keep it as a good moment"), self._notice)
            ways.append(self.notice)
        if check_in.stung:
            self.name = button(tr("Name what stung"), self._name)
            ways.append(self.name)
        if ways:
            card.put(flowing(*ways))
        self.edit, self.delete = self.edit_and_delete()
        return card.put(flowing(self.edit, self.delete))

    def _notice(self) -> None:
        bus = self.context.bus
        done = bus.carry_out(self.context.journal.daily.notice_good, self._check_in)
        if done is not None:
            self.undo_offered.emit(tr("Kept as a good moment."), done)

    def _name(self) -> None:
        journal, bus = self.context.journal, self.context.bus
        hurt = journal.daily.begin_hurt(self._check_in)
        if bus.carry_out(journal.save_draft, hurt):
            self.context.navigator.continue_draft(hurt)
