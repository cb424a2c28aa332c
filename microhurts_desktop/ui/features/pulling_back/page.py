"""What one's own check-ins show of pulling back, and ways to turn toward it, none of them urged."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.pulling_back import LEARNT_FROM, OF_A_HUNDRED, LastingChange, Seen
from microhurts_desktop.ui.context.page import AppContext, back_button
from microhurts_desktop.ui.context.texts import say_pulling_back, sign_name
from microhurts_desktop.ui.context.undo_page import UndoPage
from microhurts_desktop.ui.features.pulling_back.own_lines import OwnLines
from microhurts_desktop.ui.kit.cards import (
    Card,
    Disclosure,
    button,
    explained,
    flowing,
    put,
    readable,
    row,
    stacked,
)
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow

# Three stand beside each other, and two below them.
WAY_CHARS = 33


class PullingBackPage(UndoPage):
    """Shows the change that goes on, or says that there is none. It is about nobody else.

    After danger it offers help and writing, and nothing that reaches out.
    """

    learn_topic = "pulling-back"

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CHECK_INS, Topic.PULLING_BACK, Topic.MOMENTS, Topic.REPAIRS}
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context, tr("Pulling back"))
        self._pulling_back = context.journal.pulling_back
        self.back = back_button(self.go_back)
        self.seen_card = self._what_changed()
        self.ways = self._ways_toward_it()
        self.help_lines = button(tr("Show help lines"), context.navigator.help_lines)
        self.support = button(tr("Professional support"), context.navigator.support)
        afraid = tr(
            "If you are careful because you are afraid of someone, that may be wise, and it is not"
            " yours to put right with an app. Nobody is told that you looked at this."
        )
        safe = Card().put(paragraph(afraid), flowing(self.help_lines, self.support))
        self.safe = Disclosure(tr("For you alone: do you feel safe?"), safe)
        self.behind = stacked(row(self.safe), safe, spacing=8)
        self.help = self._after_danger()
        self.quiet = paragraph()
        self.quiet_card = Card().put(self.quiet)
        how = Card().put(*(soft(text) for text in _how_it_is_noticed()))
        self.anew = button(tr("Learn my usual anew"), self._learn_anew)
        how.put(row(self.anew))
        self.how = Disclosure(tr("How this is noticed"), how)

        put(self.column, row(self.back), title(tr("Noticing my own pulling back")))
        put(self.column, self.seen_card, readable(self.quiet_card), readable(self.help))
        put(self.column, self.ways, readable(self.behind), self._whether_told(), readable(how))
        self.column.addStretch(1)

    def _what_changed(self) -> Card:
        self.since, self.meaning = paragraph(), paragraph()
        self.lines = OwnLines(self.context.theme)
        often = tr(
            "Of a hundred people in whom nothing has changed, as many as {number} see such a page"
            " within a year. You know better than this page does.",
            number=OF_A_HUNDRED,
        )
        head = heading(tr("In your own check-ins, something has changed"), tone="plum")
        card = Card("tint-plum").put(head)
        put(card.column, readable(self.since), readable(self.meaning), self.lines)
        put(card.column, readable(soft(often)))
        return card

    def _ways_toward_it(self) -> Reflow:
        navigator = self.context.navigator
        self.explore = button(tr("Explore"), self._explore, "primary")
        self.write = button(tr("Write freely"), navigator.write_freely)
        self.reach_out = button(tr("Draw one"), navigator.reach_out)
        self.bring_up = button(tr("Bring it up"), self._bring_up)
        self.talk = button(tr("How to begin"), navigator.support)
        return Reflow(
            self._way(
                tr("Explore it"),
                tr("What might be tender? What am I protecting? About five minutes."),
                self.explore,
            ),
            self._way(tr("Write"), tr("As it comes, for you alone."), self.write),
            self._way(
                tr("Reach out a little"),
                tr("One small thing, today or this week."),
                self.reach_out,
            ),
            self._way(
                tr("Say it"), tr("Perhaps something small waits to be said, gently."), self.bring_up
            ),
            self._way(
                tr("Talk with someone"),
                tr("A professional, alone or the two of you. How that goes."),
                self.talk,
            ),
        )

    def _after_danger(self) -> Card:
        navigator = self.context.navigator
        self.lines_now = button(tr("Show help lines"), navigator.help_lines, "primary")
        self.support_now = button(tr("Professional support"), navigator.support)
        self.write_now = button(tr("Write freely"), navigator.write_freely)
        careful = tr(
            "Keeping your distance may be wise just now, and you owe nobody a reason for it. There"
            " are people you can talk to, and you can write for yourself."
        )
        ways = flowing(self.lines_now, self.support_now, self.write_now)
        return Card().put(paragraph(careful), ways)

    def _whether_told(self) -> QWidget:
        self.not_today = button(tr("Not today"), self._not_today, "link")
        self.put_away = explained(
            button(tr("Put it away"), self._put_away, "link"),
            tr("Says nothing more of this change. Another one would be told."),
        )
        self.watch = button(tr("Watch for it again"), self._watch)
        self.stop = explained(
            button(tr("Stop watching for this"), self._stop, "link"),
            tr("Nothing is told any more. You can switch it on again here or in Preferences."),
        )
        return flowing(self.not_today, self.put_away, self.watch, self.stop, self.how)

    def _way(self, name: str, text: str, way: QPushButton) -> tuple[QWidget, int]:
        card = Card().put(heading(name), soft(text))
        card.column.addStretch(1)
        return card.put(row(way)), self.fontMetrics().averageCharWidth() * WAY_CHARS

    def focus_first(self) -> None:
        """Lead the keyboard to the way back, which comes first."""
        self.back.setFocus()

    def refresh(self) -> None:
        """Show what the check-ins show now."""
        seen, watching = self._pulling_back.seen(), self._pulling_back.watching()
        is_watched = watching.stopped_on is None
        change = seen.change if is_watched else None
        in_danger = change is not None and self._pulling_back.is_after_danger()
        if change is not None:
            self._show_change(change, in_danger=in_danger)
        else:
            self.quiet.setText(_say_quiet(seen) if is_watched else _say_stopped())
        self.seen_card.setVisible(change is not None)
        self.quiet_card.setVisible(change is None)
        self.help.setVisible(in_danger)
        for part in (self.ways, self.behind):
            part.setVisible(change is not None and not in_danger)
        self.not_today.setVisible(change is not None)
        self.put_away.setVisible(change is not None and not watching.has_put_away(change))
        self.stop.setVisible(is_watched)
        self.watch.setVisible(not is_watched)

    def _show_change(self, change: LastingChange, *, in_danger: bool) -> None:
        today = self.journal.now().date()
        self.since.setText(say_pulling_back(change, say_day(change.since, today)))
        meaning = tr("That is information, not a failing. Perhaps it protects something tender.")
        if in_danger:
            meaning = tr("That is information, not a failing. Perhaps it protects you.")
        self.meaning.setText(meaning)
        lines = self._pulling_back.own_lines(change)
        self.lines.show_lines(lines, [sign_name(line.sign) for line in lines], change.since, today)

    # -- ways on

    def _explore(self) -> None:
        self.context.navigator.continue_draft(self._pulling_back.begin_exploring())

    def _bring_up(self) -> None:
        navigator = self.context.navigator
        hidden = self.context.settings.open_hurts_are_hidden
        if not hidden and self.journal.open_hurts.underground():
            navigator.underground()
        else:
            # What waits has no name yet.
            navigator.name_hurt()

    # -- what is done about being told

    def _not_today(self) -> None:
        if self.context.bus.carry_out(self._pulling_back.not_today):
            self.go_back()
            self.context.bus.said.emit(tr("Not today, then. It says nothing until tomorrow."))

    def _put_away(self) -> None:
        done = self.context.bus.carry_out(self._pulling_back.put_away)
        if done is not None:
            self.offer_undo(tr("It is put away."), done, self.put_away.setFocus)

    def _stop(self) -> None:
        done = self.context.bus.carry_out(self._pulling_back.stop)
        if done is not None:
            self.offer_undo(tr("Nothing is watched for any more."), done, self.stop.setFocus)

    def _watch(self) -> None:
        done = self.context.bus.carry_out(self._pulling_back.watch)
        if done is not None:
            self.offer_undo(tr("It is watched for again."), done, self.watch.setFocus)

    def _learn_anew(self) -> None:
        done = self.context.bus.carry_out(self._pulling_back.learn_anew)
        if done is not None:
            said = tr("Your usual is learnt anew, from today's check-in on.")
            self.offer_undo(said, done, self.anew.setFocus)


def _say_stopped() -> str:
    return tr("This is not watched for. Your check-ins are kept as ever, and nothing is told.")


def _say_quiet(seen: Seen) -> str:
    if not seen.has_usual:
        return tr(
            "Your usual is still being learnt: {number} of {all} check-ins are there. Until then,"
            " nothing can be noticed.",
            number=seen.learnt,
            all=LEARNT_FROM,
        )
    return tr("In your own check-ins, nothing has changed for long. Small ups and downs are life.")


def _how_it_is_noticed() -> tuple[str, ...]:
    return (
        tr(
            "Your first {all} check-ins tell what is usual for you in sharing, looking at each"
            " other and reaching out. After that, each day is set beside it. When two of the three"
            " stay lower for about two weeks, it is told. A bad day or two is not.",
            all=LEARNT_FROM,
        ),
        tr(
            "It knows your own check-ins and nothing else: nothing of the other, and no reason."
            " Days that were filled in later do not count, as memory colours them. When it is about"
            " as usual again for a week or more, it is over."
        ),
        tr(
            "It misses things, and it sees things that are none. It is never shared, and it is"
            " taken along only if you tick it."
        ),
        tr(
            "When your life has changed, by a child, a move or an illness, say, what was usual may"
            " be so no more. Then let it be learnt anew; until that is done, nothing is told."
        ),
    )
