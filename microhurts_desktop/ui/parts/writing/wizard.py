"""The frame of everything that goes step by step: where one is, the step, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from microhurts_desktop.ui.context.page import MARGIN, WIDEST_CHARS
from microhurts_desktop.ui.kit.cards import (
    Card,
    Item,
    button,
    column,
    dress,
    flowing,
    put,
    rename,
    stacked,
)
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.in_view import open_from_top
from microhurts_desktop.ui.kit.input_methods import take_composed
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import Part, parts_of
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.scrolling import Scrolling, area_around
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands

STEP_CHARS = 56
SIDE_CHARS = 30
# The lines that what is said of a problem takes at most.
_ROOM_TO_SAY = 3


class Step(QWidget):
    """One page of a guided dialog."""

    went_on = Signal()

    def __init__(self, heading: str, *, next_text: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.next_text = next_text or tr("Next")
        self.column = column(within=self, spacing=12)

    def lay_out(self, *parts: Item) -> None:
        """Put these below each other, the free room below them."""
        put(self.column, *parts)
        self.column.addStretch(1)

    def put_below(self, field: QWidget, line: QWidget) -> bool:
        """Put a line below what holds a field. Returns False where that is none of the step's.

        It stands above what the window has no room for: below it, nobody would see it.
        """
        self.column.removeWidget(line)
        area = area_around(self)
        for part in parts_of(self.column):
            if _holds(part, field):
                index = self.column.indexOf(part)
                height = part.geometry().height() + line.fontMetrics().height() * _ROOM_TO_SAY
                is_too_tall = area is not None and height > area.viewport().height()
                self.column.insertWidget(index if is_too_tall else index + 1, line)
                return True
        return False

    def focus_first(self) -> None:
        """Put the cursor where the person begins."""

    def goes_on_within(self) -> bool:
        """Go on with Enter to what is next in this step; False where the next step is.

        What has the keyboard is picked, where one has to be picked and nothing is yet.
        """
        return False

    def problem(self) -> str:
        """Return what still stands in the way, in words, or nothing."""
        return ""

    def focus_problem(self) -> None:
        """Put the cursor where the problem can be mended."""
        self.focus_first()

    def first_of(self, problems: Iterable[StrEnum]) -> tuple[str, Callable[[], object]]:
        """Return the first problem to be mended here, in words or nothing, and how to go there."""
        return self.problem(), self.focus_problem


def _holds(part: Part, field: QWidget) -> bool:
    """Tell whether something laid out is a field, or has it anywhere within."""
    if isinstance(part, QWidget):
        return part is field or part.isAncestorOf(field)
    return any(_holds(inner, field) for inner in parts_of(part))


class ProgressLine(QWidget):
    """A mark a step, filled up to where the person is; with ``go_to``, each leads to its step."""

    def __init__(self, count: int, go_to: Callable[[int], object] | None) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.marks: list[QPushButton] = []
        for index in range(count):
            mark = button("", partial(go_to, index) if go_to is not None else None, "mark")
            mark.setEnabled(go_to is not None)
            line.addWidget(mark, 1)
            self.marks.append(mark)

    def show_step(self, index: int, headings: Sequence[str]) -> None:
        """Fill the marks up to ``index``, 0-based, and name them by the steps' headings."""
        for i, (mark, heading) in enumerate(zip(self.marks, headings, strict=True)):
            name = tr("Step {n} of {all}: {heading}", n=i + 1, all=len(headings), heading=heading)
            here = tr("{step} (you are here)", step=name)
            mark.setAccessibleName(here if i == index else name)
            mark.setToolTip(heading)
            dress(mark, "mark-reached" if i <= index else "mark")


class Wizard(QWidget):
    """Shows one step at a time. Subclasses say what Back, leaving and finishing mean.

    ``side`` stands beside the steps; ``chars`` is the greatest width, in letters (0: a page's).
    ``ways_out`` is below the error, for what can be done about it. Where ``can_jump``, the marks
    lead to their steps.
    """

    can_jump: ClassVar = False
    # Whether another page is shown at once when it is ``kept``.
    leads_on = False

    left = Signal()
    kept = Signal(str)  # what to say of it

    def __init__(
        self, name: str, steps: Sequence[Step], side: QWidget | None = None, *, chars: int = 0
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self.steps: Sequence[Step] = steps
        self.index = 0
        inner = QWidget()
        inner.setMaximumWidth(self.fontMetrics().averageCharWidth() * (chars or WIDEST_CHARS))
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, 24, MARGIN, 24)
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)
        self._kicker = soft()
        self._title = title()
        self.progress = ProgressLine(len(steps), self.show_step if self.can_jump else None)
        self.error = ErrorLine()
        self.ways_out = QVBoxLayout()
        # Put in its place while it is empty: a scroll area asks what is in it for its size when it
        # is moved, and all that was styled for that would be styled anew in each place.
        content = QWidget()
        self._area = Scrolling(content)
        self._whole = column(self._area, self.error, self.ways_out, self._footer(), spacing=14)
        self._whole.setStretchFactor(self._area, 1)
        inner.setLayout(self._whole)
        self._furnish(content, side)
        for step in steps:
            step.went_on.connect(self.press_on)
        EnterGoesOn(self, self.press_on)

    def _furnish(self, content: QWidget, side: QWidget | None) -> None:
        card = Card(margin=20)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        for step in self.steps:
            step.hide()
        # Not a stacked layout: that is as tall as its tallest page.
        card.put(stacked(*self.steps))
        letter = self.fontMetrics().averageCharWidth()
        body: QWidget = card
        if side is not None:
            body = Reflow((card, letter * STEP_CHARS), (side, letter * SIDE_CHARS), shares=(65, 35))
        # The heading scrolls along: with large letters it would leave the step little room.
        heads = column(self._kicker, self._title, spacing=2)
        whole = column(heads, self.progress, body, spacing=14)
        whole.setStretchFactor(body, 1)
        content.setLayout(whole)

    def _footer(self) -> QHBoxLayout:
        footer = QHBoxLayout()
        self.back = button(tr("Back"), self.go_back)
        self.later = button(tr("Finish later"), self.leave)
        self.next = button(tr("Next"), self.go_on, "primary")
        footer.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        footer.addWidget(flowing(*self.ways_on(), spacing=14, at_end=True), 1)
        return footer

    def ways_on(self) -> tuple[QPushButton, ...]:
        """Return the buttons that stand at the end of each step."""
        return self.later, self.next

    def begin(self) -> None:
        """Show where the person begins."""
        self.show_step(0)

    def save_now(self) -> bool:
        """Save what is being written, before this goes. Returns False if it could not be saved."""
        return True

    def draft_uuid(self) -> str:
        """Return which draft is gone on with after a lock, if any."""
        return ""

    def forget_unsaved(self) -> None:
        """Let what was not saved go."""

    def take_typed(self) -> None:
        """Take what was typed and not confirmed yet."""
        take_composed()

    def show_step(self, index: int) -> None:
        """Show the step at ``index``, with the cursor in its first field."""
        self.index = index
        step = self.steps[index]
        where = self._name
        if len(self.steps) > 1:
            where = tr("{name} · step {n} of {all}", name=where, n=index + 1, all=len(self.steps))
        self._kicker.setText(where)
        self.progress.setVisible(len(self.steps) > 1)
        self.say_headings()
        step.show()
        self.back.setVisible(index > 0)
        rename(self.next, step.next_text)
        self.error.say("")
        self._put_error_home()
        # Steps are made before what they stand in.
        tab_as_it_stands(self)
        self.focus_first()
        # After: hidden with the keyboard in it, a step would hand it on to whatever comes next, and
        # a screen reader would say all that on the way.
        for other in self.steps:
            other.setVisible(other is step)
        open_from_top(self._area)
        tell(self, f"{where}. {step.heading}")

    def focus_first(self) -> None:
        """Put the cursor where the person begins in the step that is shown."""
        step = self.steps[self.index]
        step.focus_first()
        if not step.isAncestorOf(self.window().focusWidget() or self):
            # Nothing has to be answered here: Qt would look for a place outside of the dialog.
            self.next.setFocus()

    def say_headings(self) -> None:
        """Show what the steps are called now."""
        self._title.setText(self.steps[self.index].heading)
        self.progress.show_step(self.index, [one.heading for one in self.steps])

    def go_on(self) -> None:
        """Go to the next step, or finish, unless the step says what is missing."""
        self.take_typed()
        if self.stands_in_the_way(self.index):
            return
        self.error.say("")
        if self.index + 1 < len(self.steps):
            self.show_step(self.index + 1)
        else:
            self.finish()

    def press_on(self) -> None:
        """Do what Enter and Ctrl+Enter do on every step: go on in it, or as the button says."""
        if not self.steps[self.index].goes_on_within():
            self.press_way_on()

    def press_way_on(self) -> None:
        """Do what the button does that stands out."""
        self.go_on()

    def said_of_leaving(self) -> str:
        """Return what is said once this is left before its end, or nothing."""
        return ""

    def problems(self) -> Iterable[StrEnum]:
        """Return what stands in the way of what the steps are for, whichever answers for it."""
        return ()

    def stands_in_the_way(self, index: int) -> bool:
        """Tell whether something is missing at the step of ``index``, and say it there."""
        problem, focus = self.steps[index].first_of(self.problems())
        if problem:
            if index != self.index:
                self.show_step(index)
            self.complain(problem, focus)
        return bool(problem)

    def complain(self, problem: str, focus: Callable[[], object] | None = None) -> None:
        """Say what is wrong, and show where it can be mended: where ``focus`` puts the cursor."""
        step = self.steps[self.index]
        (focus or step.focus_problem)()
        focused = self.focusWidget()
        if focused is None or not step.put_below(focused, self.error):
            # It is about no field of the step.
            self._put_error_home()
        self.error.say(problem)
        # Once what was said has taken its room.
        QTimer.singleShot(0, self, self._show_focused)

    def _put_error_home(self) -> None:
        # Below the steps: where it stood last may be in another one, and not to be seen.
        self._whole.insertWidget(self._whole.indexOf(self._area) + 1, self.error)

    def _show_focused(self) -> None:
        if (focused := self.focusWidget()) is not None:
            self._area.ensureWidgetVisible(focused)
        if self._area.isAncestorOf(self.error):
            self._area.ensureWidgetVisible(self.error)

    def go_back(self) -> None:
        """Go to the step before."""
        self.take_typed()
        if self.index > 0:
            self.show_step(self.index - 1)

    def leave(self) -> None:
        """Leave for now."""
        self.left.emit()

    def finish(self) -> None:
        """Do what the steps were for."""
        raise NotImplementedError
