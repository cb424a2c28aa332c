"""After *Keep it*: what was kept, whole, and two or three gentle ways on; none of them is urged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from microhurts_desktop.content.calming import offers
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.page import AppContext, Page
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.reflection_forms import answers_in
from microhurts_desktop.ui.context.texts import form_name, repair_words
from microhurts_desktop.ui.features.moments.good_sheet import add_left_open
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, put, row
from microhurts_desktop.ui.kit.click_guard import ClickGuard
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import HEADING, SENTENCE, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import OwnWords, captioned
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.parts.writing.hopeless_line import HopelessLine
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import sentence_of

LARGE = SENTENCE * 1.15
WAY_CHARS = 25
WIDEST_CHARS = 108
FRAME = 6


@dataclass(frozen=True, slots=True)
class WayAfterwards:
    """A way on: what it is, one sentence, what its button says, and where it leads."""

    name: str
    sentence: str
    action: str
    go: Callable[[], object]


class KeptPage(Page):
    """What was kept last, and where one may go from it; the last way is to let it be."""

    learn_topic = "bringing-up"

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.MOMENTS, Topic.REPAIRS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Kept"))
        self._kept: tuple[MomentKind, str] | None = None
        self.asks_to_stop = self.asks_for_good = False
        self.said = soft()
        self.ways: list[QPushButton] = []
        # What may do good now besides, if anything is offered.
        self.offer: QPushButton | None = None
        # Of a good moment that leaves something open: the way to say it.
        self.left_open: QPushButton | None = None
        # The second half of a double click on *Keep it* must not press what has just appeared.
        self._click_guard = ClickGuard(self)
        self._parts = column(spacing=16)
        whole = QWidget()
        put(column(spacing=16, within=whole), self.said, self._parts)
        whole.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST_CHARS)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(whole, 1000)
        middle.addStretch(1)
        nest(self.column, middle)
        self.column.addStretch(1)

    def show_kept(self, kind: MomentKind, uuid: str, said: str) -> None:
        """Show what was kept, with ``said`` above it; let be, it leads to where it was begun."""
        self._kept = (kind, uuid)
        self._ask_around(kind)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.mark_dirty()
        self._click_guard.begin()
        self.verticalScrollBar().setValue(0)
        # Till it is known where the ways stand: what has the keyboard is scrolled to.
        self.setFocus()
        QTimer.singleShot(0, self, self._focus_last_in_sight)
        tell(self, f"{said} {self.ways[-1].accessibleDescription()}".strip())

    def place(self) -> tuple[MomentKind, str] | None:
        """Return what is shown, to be come back to from where a way led."""
        return self._kept

    def come_back(self, place: object) -> None:
        """Show again what was shown; what was said of it is said no more."""
        assert isinstance(place, tuple)
        self._kept = place
        self.said.hide()
        self.mark_dirty()

    def _focus_last_in_sight(self) -> None:
        """Give the keyboard to the last way, unless what was kept would scroll away for it.

        Then it stays with the page: its keys scroll it, and Tab leads to the ways.
        """
        last = self.ways[-1]
        bottom = last.mapTo(self.viewport(), last.rect().bottomLeft()).y()
        if self.hasFocus() and bottom < self.viewport().height():
            last.setFocus()

    def refresh(self) -> None:
        """Show the moment as it is now, or that it is gone."""
        if self._kept is None:
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        if had_focus and focus is not None:
            # It goes on to the last way; hidden, it would be seen to elsewhere.
            focus.clearFocus()
        clear_layout(self._parts)
        self.ways.clear()
        self.offer = self.left_open = None
        self._show(*self._kept)
        if had_focus:
            self.ways[-1].setFocus()

    def _show(self, kind: MomentKind, uuid: str) -> None:
        try:
            moment = self.journal.moment(kind, uuid)
        except KeyError:
            self._show_gone(uuid)
            return
        match moment:
            case Hurt():
                self._show_hurt(moment)
            case GoodMoment():
                self._show_good(moment)
            case Repair():
                self._show_repair(moment)
            case Reflection():
                self._show_reflection(moment)

    def _show_gone(self, uuid: str) -> None:
        """Say that it is not here any more, and lead to its draft, if that was undone."""
        waiting = next((one for one in self.journal.drafts() if one.uuid == uuid), None)
        if waiting is None:
            done = self._button(tr("Go on"), self.go_back, "primary")
            put(self._parts, soft(tr("That moment is no longer here.")), row(done))
            return
        write_on = partial(self.context.navigator.continue_draft, waiting)
        ways = (self._button(tr("Write on"), write_on), self._button(tr("Go on"), self.go_back))
        said = tr("It is a draft again, with every word you wrote. It waits for you on Today.")
        put(self._parts, soft(said), row(*ways))

    def _ask_around(self, kind: MomentKind) -> None:
        """Look, once, whether a stop or something good may do good now."""
        hurts = self.journal.open_hurts
        is_asked = kind is MomentKind.HURT and not hurts.is_harm_today()
        self.asks_to_stop = is_asked and hurts.makes_several()
        self.asks_for_good = is_asked and not self.asks_to_stop and not self.journal.is_good_today()

    # -- what was kept

    def _show_hurt(self, hurt: Hurt) -> None:
        sentence = sentence_of(hurt, self.context.theme, factor=LARGE)
        self._put_words(MomentKind.HURT, sentence)
        navigator, uuid = self.context.navigator, hurt.uuid
        note = SafetyNote(navigator.help_lines)
        self._parts.addWidget(note)
        note.show_at_least(self.journal.open_hurts.danger_of(uuid))
        if note.speaks():
            # Nothing that reaches out is held out to someone who may be in danger.
            alone = tr("As it comes, in no order, for you alone.")
            write = WayAfterwards(tr("Write on"), alone, tr("Write freely"), navigator.write_freely)
            self._put_ways(write, self._rest(tr("It is kept. You owe nobody anything for it.")))
            return
        hopeless = HopelessLine(navigator.support)
        self._parts.addWidget(hopeless)
        hopeless.look_now("\n".join(hurt.texts()))
        waits = tr("It waits in Underground, until you want to look.")
        if self.context.settings.open_hurts_are_hidden:
            waits = tr("It waits in your journal, out of sight.")
        self._put_ways(
            WayAfterwards(
                tr("Bring it up gently"),
                tr("A soft beginning, and a good time to ask for."),
                tr("Bring it up"),
                lambda: navigator.bring_up(uuid),
            ),
            WayAfterwards(
                tr("Find words"),
                tr("For what you would like to hear, or to say."),
                tr("Look for words"),
                lambda: navigator.find_words(uuid),
            ),
            self._rest(waits),
        )
        self._offer()

    def _show_good(self, good: GoodMoment) -> None:
        words = OwnWords(tr("What was good"), good.what, factor=LARGE)
        self.left_open = add_left_open(self._put_words(MomentKind.GOOD, words), self.context, good)
        navigator, sharing = self.context.navigator, self.journal.sharing
        note = SafetyNote(navigator.help_lines)
        self._parts.addWidget(note)
        note.look_now(good.what)
        ways = [
            WayAfterwards(
                tr("Say thank you"),
                tr("Thanks land best when they say what it did for you."),
                tr("Find words of thanks"),
                navigator.say_thank_you,
            )
        ]
        if sharing.can_share():
            ways.append(
                WayAfterwards(
                    with_other(tr("Tell {other}"), sharing, short=True),
                    tr("They read what you choose, and nothing else."),
                    tr("Choose what to share"),
                    lambda: navigator.share_moment(MomentKind.GOOD, good.uuid),
                )
            )
        if note.speaks():
            ways = []
        self._put_ways(*ways, self._rest(tr("Noticing it was all it needed."), tr("Let it be")))

    def _show_repair(self, repair: Repair) -> None:
        said = OwnWords(tr("Words of the repair"), repair_words(repair.words), factor=LARGE)
        self._put_words(MomentKind.REPAIR, said)
        in_danger = self.journal.open_hurts.tells_of_danger(repair.uuid)
        promise = self.journal.promises.promise_in(repair.uuid)
        if promise is not None and promise.check_on is not None:
            today = self.journal.now().date()
            day = tr("We ask you once how it went: {day}", day=say_day(promise.check_on, today))
            card = Card("card-gold").put(captioned(tr("What you promised"), promise.words))
            if not in_danger:
                card.put(soft(day))
            self._parts.addWidget(card)
        navigator, hurt = self.context.navigator, repair.hurt
        note = SafetyNote(navigator.help_lines)
        self._parts.addWidget(note)
        note.show_at_least(self.journal.open_hurts.danger_of(repair.uuid))
        ways = []
        if hurt is not None:
            ways.append(
                WayAfterwards(
                    tr("The hurt it met"),
                    # A repair makes up for no harm.
                    tr("It stays as you wrote it.")
                    if in_danger
                    else tr("Both stand side by side there."),
                    tr("Open the hurt"),
                    partial(navigator.open_moment, MomentKind.HURT, hurt),
                )
            )
        self._put_ways(*ways, self._rest(tr("Nothing more has to be done today.")))

    def _show_reflection(self, written: Reflection) -> None:
        if written.form:
            card = self._put_words(MomentKind.REFLECTION, heading(form_name(written.form)))
            card.put(*(captioned(asked, words) for asked, words in answers_in(written)))
        else:
            words = OwnWords(tr("What I wrote"), written.text, factor=HEADING)
            self._put_words(MomentKind.REFLECTION, words)
        navigator = self.context.navigator
        note = SafetyNote(navigator.help_lines)
        self._parts.addWidget(note)
        note.show_at_least(self.journal.open_hurts.danger_of(written.hurt))
        note.look_now(written.text)
        ways = []
        if not note.speaks():
            hopeless = HopelessLine(navigator.support)
            self._parts.addWidget(hopeless)
            hopeless.look_now(written.text)
            if written.hurt is not None:
                ways.append(
                    WayAfterwards(
                        tr("The hurt it is about"),
                        tr("It stays as you wrote it, and this stands beside it."),
                        tr("Open the hurt"),
                        partial(navigator.open_moment, MomentKind.HURT, written.hurt),
                    )
                )
            ways.append(
                WayAfterwards(
                    tr("Go on with it"),
                    tr("A part of it may become a hurt or a good moment, if you like."),
                    tr("Open it"),
                    partial(navigator.open_moment, MomentKind.REFLECTION, written.uuid),
                )
            )
        self._put_ways(*ways, self._rest(tr("Nothing has to come of it.")))

    # -- ways on

    def _rest(self, sentence: str, name: str = "") -> WayAfterwards:
        return WayAfterwards(
            name or tr("Let it rest"), sentence, tr("That's all for now"), self.go_back
        )

    def _put_words(self, kind: MomentKind, words: QWidget) -> Card:
        card = Card(f"card-{KINDS[kind].tone}", margin=26).put(words)
        self._parts.addWidget(card)
        return card

    def _put_ways(self, *ways: WayAfterwards) -> None:
        cards = [self._way(way, is_last=way is ways[-1]) for way in ways]
        least = self.fontMetrics().averageCharWidth() * WAY_CHARS
        for card, go in zip(cards, self.ways, strict=True):
            # In bold letters, which it has once it is dressed.
            go.ensurePolished()
            margins = card.column.contentsMargins()
            least = max(least, go.sizeHint().width() + margins.left() + margins.right() + 2 * FRAME)
        put(
            self._parts,
            heading(tr("For now")),
            Reflow(*((card, least) for card in cards), together=True),
        )

    def _way(self, way: WayAfterwards, *, is_last: bool) -> Card:
        card = Card().put(heading(way.name), soft(way.sentence))
        card.column.addStretch(1)
        go = self._button(way.action, way.go, "primary" if is_last else "")
        go.setAccessibleDescription(way.sentence)
        return card.put(row(go))

    def _button(self, text: str, go: Callable[[], object], part: str = "") -> QPushButton:
        made = button(text, go, part)
        self.ways.append(made)
        return made

    def _offer(self) -> None:
        navigator = self.context.navigator
        if self.asks_to_stop:
            self._put_offer(the_stop(), tr("Take a pause"), navigator.pause)
        elif self.asks_for_good:
            self._put_offer(was_there_good(), tr("Notice something good"), navigator.notice_good)

    def _put_offer(self, text: str, action: str, go: Callable[[], object]) -> None:
        self.offer = button(action, go, "link")
        self.offer.setAccessibleDescription(text)
        card = Card("tint-plum", margin=16, spacing=4).put(paragraph(text), row(self.offer))
        self._parts.addWidget(card)


def the_stop() -> str:
    """Return what is said when several hurts were named in a row."""
    return tr(
        "You have named several hurts in a row. That is a lot to hold at once. All of it is kept,"
        " and nothing of it has to be done now. {calming}",
        calming=offers().calming[0].text,
    )


def was_there_good() -> str:
    """Return what is said before or after a hurt, where no good moment of the day was noticed."""
    return tr(
        "If something good comes to mind as well, it has a place here. The hurt keeps its own."
    )
