"""Connected to: earlier hurts that resemble one, looked for when asked, linked when chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.language.connections import Likeness, Named, Resemblance, WeighedReason
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line, standing_name
from microhurts_desktop.ui.context.word_families import said_words
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, flowing, row
from microhurts_desktop.ui.kit.days import say_ago, say_moment
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import beginning, fill, side_by_side, tr
from microhurts_desktop.ui.kit.laying_out import part_at
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.parts.moments.moment_row import MomentWords

MOST_REASONS = 3
MOST_WORDS = 3


class EarlierCard(Card):
    """Shows nothing of the past until it is asked to, but what the person has linked.

    ``can_read`` offers to read an earlier hurt whole. Whoever holds the card stores the links.
    """

    linked = Signal(str)  # uuid of an earlier hurt
    unlinked = Signal(str)
    read_asked = Signal(str)

    def __init__(self, context: AppContext, named: Named, *, can_read: bool) -> None:
        super().__init__(spacing=8)
        self._context = context
        self._named = named
        self._links: tuple[str, ...] | None = None
        self._found: tuple[Resemblance, ...] | None = None
        self._can_read = can_read
        self.look = button(tr("Look for earlier ones"), lambda: self._look(closed=False))
        self.look_further = button(
            tr("Also repaired and let-go ones"), lambda: self._look(closed=True), "link"
        )
        carries = tr(
            "This one was strong, and it resembles something that still waits. Perhaps it is"
            " carrying that, too."
        )
        self.carrying = paragraph(carries, tone="plum")
        self.carrying.hide()
        self._results, self._linked = column(spacing=12), column(spacing=12)
        self._head = heading()
        self.show_whether(in_danger=False)
        self.put(
            self._head,
            soft(tr("Only if you want to look. You choose what is linked, if anything is.")),
            *(
                row(self.look),
                self.carrying,
                self._results,
                flowing(self.look_further),
                self._linked,
            ),
        )
        self.look_further.hide()
        self.show_for(named)
        if context.settings.open_hurts_are_hidden:
            self.hide()
        context.bus.past_hidden.connect(self.setHidden)

    def show_for(self, named: Named) -> None:
        """Be about a hurt, or one on its way, as it is now."""
        self._named = named
        if named.connections != self._links:
            self._links = named.connections
            self._show_links()
            self._show_found()

    def show_whether(self, *, in_danger: bool) -> None:
        """Ask what it may touch; in danger, only whether it was so before, which doubts nobody."""
        self._head.setText(
            tr("Has something like it happened before?")
            if in_danger
            else tr("Is it connected to something earlier?")
        )

    # -- what resembles

    def _look(self, *, closed: bool) -> None:
        earlier = self._context.journal.open_hurts.resembling(self._named, closed=closed)
        self._found = earlier.found
        self.carrying.setVisible(earlier.may_be_carried)
        self._show_found()
        self.look_further.setVisible(not closed)
        self.look.setVisible(closed)
        self._give_the_keyboard_on()

    def _show_found(self) -> None:
        if self._found is None:
            return
        clear_layout(self._results)
        today = self._context.journal.now().date()
        for one in self._found:
            if one.hurt.uuid in (self._links or ()):
                continue
            ago = say_ago(one.hurt.happened_at.date(), today)
            details = side_by_side(said_words(one.hurt.feelings), ago)
            words = MomentWords(first_line(one.hurt.event), details, "plum")
            words.words.addWidget(paragraph(reasons_in_words(one)))
            self._add_actions(words, one.hurt, tr("Link it"), self.linked.emit)
            self._results.addWidget(words)
            # Not shown yet, it could not be given the keyboard.
            words.show()
        if not self._found:
            self._results.addWidget(soft(tr("Nothing there resembles this one closely.")))
        tab_as_it_stands(self)

    # -- what is linked

    def _show_links(self) -> None:
        clear_layout(self._linked)
        linked = self._context.journal.open_hurts.linked(self._links or ())
        today = self._context.journal.now().date()
        if linked:
            self._linked.addWidget(heading(tr("Connected to")))
        for one in linked:
            details = (say_ago(one.hurt.happened_at.date(), today), standing_name(one.standing))
            words = MomentWords(first_line(one.hurt.event), " · ".join(details), "plum")
            self._add_actions(words, one.hurt, tr("Take the link away"), self.unlinked.emit)
            self._linked.addWidget(words)
        tab_as_it_stands(self)

    def _add_actions(
        self, words: MomentWords, hurt: Hurt, text: str, act: Callable[[str], None]
    ) -> None:
        offered = {text: act}
        if self._can_read:
            offered[tr("Read it")] = self.read_asked.emit
        # Many begin alike: the time tells which it is.
        when = say_moment(hurt.happened_at, self._context.journal.now())
        which = side_by_side(first_line(hurt.event), when)
        actions = []
        for text, act in offered.items():
            actions.append(button(text, partial(act, hurt.uuid), "link"))
            actions[-1].setAccessibleName(f"{text}: {which}")
        words.words.addWidget(flowing(*actions, spacing=2))

    def _give_the_keyboard_on(self) -> None:
        words = part_at(self._results, 0)
        buttons = words.findChildren(QPushButton) if words is not None else []
        way_on = self.look_further if self.look.isHidden() else self.look
        (buttons[0] if buttons else way_on).setFocus()


def reasons_in_words(found: Resemblance) -> str:
    """Return why an earlier hurt resembles, in a few words, the weightiest first."""
    said = " · ".join(_reason_in_words(reason) for reason in found.reasons[:MOST_REASONS])
    return beginning(said)


def _reason_in_words(reason: WeighedReason) -> str:
    *most, last = reason.words[:MOST_WORDS] or ("",)
    words = tr("{one} and {other}", one=", ".join(most), other=last) if most else last
    template = {
        Likeness.NEED: tr("both times you needed {words}"),
        Likeness.NEAR_NEED: tr("two needs of one kind: {words}"),
        Likeness.FEELING: tr("both times you felt {words}"),
        Likeness.NEAR_FEELING: tr("close feelings: {words}"),
        Likeness.STORY: tr("it seemed to say the same"),
        Likeness.KIND: tr("both times, it seems, {words}"),
        Likeness.WORDS: tr("the same words: {words}"),
    }[reason.likeness]
    return fill(template, words=words)
