"""What would be brought in, seen and chosen before anything is kept; and bringing it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.bringing_in import (
    Arrival,
    Choices,
    Import,
    Overview,
    Plan,
    mood_key,
    text_of,
)
from microhurts_desktop.domain.imports import ImportedEntry
from microhurts_desktop.services.bringing_in import Looking, on_the_wall
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.progress import Progress, until_stopped
from microhurts_desktop.ui.context.brought_in import (
    journal_name,
    say_left_out,
    say_mood,
    say_unread,
    say_whole_mood,
)
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.bringing_in.columns_card import ColumnsCard
from microhurts_desktop.ui.features.bringing_in.in_pieces import InPieces
from microhurts_desktop.ui.features.bringing_in.names import Named, Names
from microhurts_desktop.ui.kit.cards import (
    Card,
    Disclosure,
    button,
    clear_layout,
    column,
    flowing,
    row,
    stacked,
)
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.days import say_time, say_whole_day
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.parts.moments.moment_row import MomentWords
from microhurts_desktop.ui.parts.working import ProgressBar, WorkingCard

# Of what cannot be read; the number of all is said.
MOST_PROBLEMS = 200
# Of ten parts of the work, so many are listening for danger; the rest is storing.
HEARING = 9


class Preview(QWidget):
    """A file that was looked into: what is in it, what is left out, and the one button."""

    begun = Signal()
    brought_in = Signal(object, int, str)  # Import, how many entries, uuid of the newest reflection
    left = Signal()
    columns_said = Signal(object)  # Columns

    def __init__(self, context: AppContext, path: Path, looking: Looking, seen: Overview) -> None:
        super().__init__()
        plan = seen.plan
        self._newest = seen.newest
        self._first = column(spacing=10)
        self.tags = Names(
            tr("Choose and rename tags"),
            tr("Put the tags away"),
            tr("Untick what is not to become a tag here. Two with one name become one."),
            [Named(tag, tag, number) for tag, number in seen.tags],
        )
        self.moods = Names(
            tr("Choose and rename moods"),
            tr("Put the moods away"),
            tr("Untick a mood that is not to be kept; its entries are, all the same."),
            [Named(mood_key(mood), say_mood(mood), number) for mood, number in seen.moods],
        )
        for names in (self.tags, self.moods):
            names.changed.connect(self._show_first)
        self.card = BringCard(context, looking, plan, self.choices, (self.tags, self.moods))
        self.card.begun.connect(self.begun)
        self.card.brought_in.connect(self.brought_in)
        self.card.other.clicked.connect(self.left)
        self._found = Card().put(
            heading(_what_it_is(plan, path)), *map(paragraph, _what_comes(seen))
        )
        self._found.put(*map(soft, _what_does_not(plan)))
        problems = _problems(plan)
        self.problems = ChoiceList[int](
            tr("What could not be read or is left out"),
            list(enumerate(problems[:MOST_PROBLEMS])),
            live=False,
        )
        look = Disclosure(
            tr("See %n line(s) that need a look", "", len(problems)),
            self.problems,
            hide=tr("Hide them"),
        )
        self.look = look
        if problems:
            self._found.put(stacked(row(look), self.problems, spacing=4))
        shown = Card().put(heading(tr("The newest of them, as they will be")))
        nest(shown.column, self._first)
        shown.put(self.tags, self.moods)
        # Shown before it has its place, it would be a window of its own for a moment.
        if not plan.arriving:
            shown.hide()
        self.columns: ColumnsCard | None = None
        asked: list[QWidget] = []
        if plan.found.columns is not None:
            self.columns = ColumnsCard(plan.found.columns)
            self.columns.said.connect(self.columns_said)
            self.card.resting += (self.columns,)
            asked = [self.columns]
        # The button has the keyboard, and stands where what is in the file is in sight with it.
        column(self._found, *asked, self.card, shown, within=self, spacing=16)
        self._show_first()

    def choices(self) -> Choices:
        """Return what is chosen now."""
        return Choices(tags=self.tags.chosen(), moods=self.moods.chosen())

    def focus_first(self) -> None:
        """Lead the keyboard to the one button, or to what is asked or done before."""
        if self.columns is not None and self.columns.is_order_open:
            self.columns.focus_first()
        else:
            self.card.focus_first()

    def _show_first(self) -> None:
        choices = self.choices()
        clear_layout(self._first)
        for entry in self._newest:
            mood, tags = choices.mood_of(entry), choices.tags_of(entry)
            felt = say_whole_mood(mood) if mood else ""
            words = first_line(text_of(entry)) or felt or ", ".join(tags)
            said = (
                _when(entry),
                tr("mood: {mood}", mood=felt) if felt else "",
                ", ".join(tags),
            )
            self._first.addWidget(
                MomentWords(words, " · ".join(filter(None, said)), "plum", "reflection")
            )


class BringCard(WorkingCard):
    """Listens in the background, stores in pieces; what ends early is taken out again."""

    begun = Signal()
    brought_in = Signal(object, int, str)
    stays = True

    def __init__(
        self,
        context: AppContext,
        looking: Looking,
        plan: Plan,
        choices: Callable[[], Choices],
        chosen_in: tuple[QWidget, ...],
    ) -> None:
        super().__init__(context.background)
        self._context = context
        self._looking, self._plan, self._choices = looking, plan, choices
        number = len(plan.arriving)
        self.bring = button(tr("Bring in %n entry(s)", "", number), self.begin, "primary")
        self.other = button(tr("Choose another"))
        self.progress = ProgressBar(tr("Bringing in"))
        # Qt would lead the keyboard from there to something else on the page.
        self.progress.stop_button.clicked.connect(lambda: self.setFocus())
        self.resting = (self.bring, self.other, *chosen_in)
        if not number:
            self.bring.hide()
        stays = tr(
            "Your file stays where it is, as it is. What you bring in is a copy, for you alone,"
            " encrypted like everything here."
        )
        if number:
            self.put(soft(stays))
        self.put(flowing(self.bring, self.other), self.progress, self.error, self.done)

    def focus_first(self) -> None:
        """Lead the keyboard to what there is to do."""
        (self.bring if self._plan.arriving else self.other).setFocus()

    @property
    def is_busy(self) -> bool:
        """Whether something is being brought in, or taken out again."""
        return not self.progress.isHidden()

    def place_meanwhile(self) -> QWidget:
        """Return where it can be cancelled."""
        return self.progress.stop_button

    def begin(self) -> None:
        """Listen to what is to be brought in, and then store it."""
        if self.is_busy:
            return
        self.begun.emit()
        self.error.say("")
        self.done.hide()
        batch, choices = self._context.journal.bringing_in.begin(self._plan), self._choices()
        looking, plan, progress = self._looking, self._plan, Progress()
        self.progress.follow(progress)

        def hear() -> tuple[Arrival, ...]:
            tell = progress.tell
            return looking.arrivals(
                plan, batch, choices, lambda done, of: tell(done * HEARING, of * 10)
            )

        at_rest = self._be_busy()

        def heard(arrivals: tuple[Arrival, ...] | None) -> None:
            if not isValid(self):
                return
            if arrivals is None:
                self._rest(at_rest)
                self._say_cancelled()
            else:
                self._store(batch, arrivals, progress, at_rest)

        def refuse(error: UserError) -> None:
            if isValid(self):
                self._rest(at_rest)
                self.refuse(error)

        self._context.background.run(until_stopped(hear), heard, refuse)

    def _store(
        self,
        batch: Import,
        arrivals: tuple[Arrival, ...],
        progress: Progress,
        at_rest: Callable[[], None],
    ) -> None:
        journal, number = self._context.journal, len(arrivals)

        def tell(done: int) -> None:
            progress.tell(number * HEARING + done * (10 - HEARING), number * 10)

        def finish() -> None:
            newest = max(arrivals, key=lambda one: one.reflection.happened_at).reflection.uuid
            done = self._context.bus.carry_out(journal.bringing_in.finish, batch)
            self._rest(at_rest)
            if done is not None:
                self.brought_in.emit(batch, len(self._plan.arriving), newest)

        def undo(then: Callable[[], None]) -> None:
            self.progress.stop_button.setEnabled(False)
            pieces = journal.bringing_in.take_out(batch)
            self._in_pieces(pieces, lambda _: None, end=lambda: forget(then), fail=lambda _: then())

        def forget(then: Callable[[], None]) -> None:
            self._context.bus.carry_out(journal.bringing_in.forget, batch)
            then()

        def cancelled() -> None:
            self._rest(at_rest)
            self._say_cancelled()

        def failed(error: UserError) -> None:
            def say() -> None:
                self._rest(at_rest)
                self.refuse(error)

            undo(say)

        pieces = journal.bringing_in.bring_in(batch, arrivals)
        self._in_pieces(pieces, tell, end=finish, fail=failed, stop=lambda: undo(cancelled))

    def _in_pieces(
        self,
        pieces: Iterator[int],
        tell: Callable[[int], object],
        *,
        end: Callable[[], None],
        fail: Callable[[UserError], None],
        stop: Callable[[], None] = lambda: None,
    ) -> None:
        carried_out = InPieces(self._context.journal, pieces, tell, self)
        carried_out.ended.connect(end)
        carried_out.failed.connect(fail)
        carried_out.stopped.connect(stop)

    def _rest(self, at_rest: Callable[[], None]) -> None:
        waits_here = QApplication.focusWidget() is self
        at_rest()
        self.progress.rest()
        if waits_here:
            self.focus_first()

    def _say_cancelled(self) -> None:
        self.done.say(tr("It was cancelled. Nothing was kept."))


def _what_it_is(plan: Plan, path: Path) -> str:
    name = journal_name(plan.found.format)
    return tr("{file}: {journal}", file=path.name, journal=name)


def _what_comes(seen: Overview) -> Iterator[str]:
    """Yield what is in the file, and how much of it is new here."""
    plan = seen.plan
    if seen.days is None:
        yield tr("There is no entry in it that can be read.")
        return
    number, coming = len(plan.found.entries), len(plan.arriving)
    first, last = map(say_whole_day, seen.days)
    span = first if first == last else tr("{first} to {last}", first=first, last=last)
    yield tr("{entries}, {span}.", entries=tr("%n entry(s)", "", number), span=span)
    if plan.known:
        yield tr("%n of them were brought in before, and stay as you left them.", "", plan.known)
    if not coming:
        yield tr("Nothing in it is new here.")
    elif coming < number:
        yield tr("%n of them are new here.", "", coming)
    if seen.too_long:
        yield tr(
            "%n of them are longer than a reflection: each becomes several. Nothing is cut.",
            "",
            seen.too_long,
        )


def _what_does_not(plan: Plan) -> Iterator[str]:
    if left_out := say_left_out(plan.found):
        yield tr("Not taken: {things}.", things=" · ".join(left_out))
    if plan.too_late:
        yield tr("%n entry(s) are left out: their day is yet to come.", "", len(plan.too_late))
    if plan.too_early:
        yield tr("%n entry(s) are left out: they are from before 1900.", "", len(plan.too_early))


def _problems(plan: Plan) -> list[str]:
    return [
        *map(say_unread, plan.found.problems),
        *(tr("{when}: its day is yet to come", when=_when(one)) for one in plan.too_late),
        *(tr("{when}: it is from before 1900", when=_when(one)) for one in plan.too_early),
    ]


def _when(entry: ImportedEntry) -> str:
    day = say_whole_day(entry.at.date())
    at = entry.at if entry.at.tzinfo else on_the_wall(entry.at)
    return day if entry.is_day_only else tr("{day}, {time}", day=day, time=say_time(at))
