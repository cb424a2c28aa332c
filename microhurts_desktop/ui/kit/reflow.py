"""Widgets beside each other where there is room, else below each other."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QLayoutItem, QSizePolicy, QTextEdit, QWidget

from microhurts_desktop.ui.kit.flow_layout import FlowLayout
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import labelled
from microhurts_desktop.ui.kit.laying_out import Part, parts_of

# A label that stands beside what it asks for, in average letters; and the least of an answer.
LABEL_CHARS, ANSWER_CHARS = 20, 24
_GAP_BELOW_LABEL = 4


class Reflow(QWidget):
    """Holds widgets, each with the width in pixels that it needs at least to stand beside others.

    A line is divided by ``shares``, one for each widget; one without a share gets just its least
    width. Widgets of one line are equally tall, or ``by_baseline`` as tall as each needs, the first
    letters of all on one line. Because the height follows the width, nothing flickers while the
    window changes. What stands ``together`` is on one line or in one column.
    """

    def __init__(
        self,
        *parts: tuple[QWidget, int],
        shares: tuple[int, ...] = (),
        by_baseline: bool = False,
        together: bool = False,
    ) -> None:
        super().__init__()
        least = [least for _, least in parts]
        layout = _ReflowLayout(self, least, shares or (1,) * len(parts), by_baseline, together)
        for widget, _ in parts:
            layout.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


@guarded
class _ReflowLayout(FlowLayout):
    def __init__(
        self,
        parent: QWidget,
        least: list[int],
        shares: tuple[int, ...],
        by_baseline: bool,
        together: bool,
    ) -> None:
        super().__init__(parent, spacing=16)
        self._least = least
        self._shares = shares
        self._by_baseline = by_baseline
        self._together = together

    def sizeHint(self) -> QSize:
        """Return the size of everything on one line."""
        width = sum(self._least) + self._gap * (len(self._least) - 1)
        return QSize(width, self.heightForWidth(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        # A label that stands above its answer belongs to it.
        y, gap = rect.y(), _GAP_BELOW_LABEL if self._by_baseline else self._gap
        lines = [[number for number, _ in line] for line in self._lines(rect.width())]
        for line in lines:
            widths = self._widths(line, rect.width())
            heights = [
                _height(self._items[number], width)
                for number, width in zip(line, widths, strict=True)
            ]
            drops = self._drops(line)
            height = max(map(sum, zip(drops, heights, strict=True)))
            if not self._by_baseline:
                height = max(height, rect.height() if move and len(lines) == 1 else 0)
                heights = [height] * len(line)
            x = rect.x()
            for number, width, drop, tall in zip(line, widths, drops, heights, strict=True):
                left = rect.right() + 1 - (x - rect.x()) - width if mirrored else x
                if move:
                    self._items[number].setGeometry(QRect(left, y + drop, width, tall))
                x += width + self._gap
            y += height + gap
        return max(y - gap - rect.y(), 0)

    def _lines(self, width: int) -> Iterator[list[tuple[int, QSize]]]:
        lines = list(super()._lines(width))
        if self._together and len(lines) > 1:
            lines = [[one] for line in lines for one in line]
        yield from lines

    def _drops(self, line: list[int]) -> list[int]:
        """Return how much lower than the line each item of it begins."""
        if not self._by_baseline:
            return [0] * len(line)
        baselines = [_baseline(self._items[number]) for number in line]
        return [max(baselines) - one for one in baselines]

    def _wanted(self, number: int, width: int) -> QSize:
        return QSize(self._least[number], 0)

    def _widths(self, line: list[int], width: int) -> list[int]:
        if len(line) == 1:
            return [width]
        shares = {number: self._shares[number] for number in line}
        if not any(shares.values()):
            shares = dict.fromkeys(line, 1)
        fixed = sum(self._least[number] for number in line if not shares[number])
        free = width - self._gap * (len(line) - 1) - fixed
        widths = {n: free * shares[n] // sum(shares.values()) or self._least[n] for n in line}
        # What rounding left goes to the last that takes a share.
        last = max(number for number in line if shares[number])
        widths[last] += free - sum(widths[number] for number in line if shares[number])
        return [widths[number] for number in line]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _baseline(item: QLayoutItem) -> int:
    """Return how far below an item's top its first letters stand."""
    part = item.widget() or item.layout()
    first = _first_within(part) if part is not None else None
    if first is None:
        return 0
    first.ensurePolished()
    metrics = first.fontMetrics()
    is_text = isinstance(first, QLabel | QTextEdit)
    line = metrics.height() if is_text else first.sizeHint().height()
    return (line - metrics.height()) // 2 + metrics.ascent()


def _first_within(part: Part) -> QWidget | None:
    """Return the first widget in a part that holds no others, if it can be seen."""
    layout = part.layout()
    if layout is None:
        return part if isinstance(part, QWidget) and not part.isHidden() else None
    found = (_first_within(inner) for inner in parts_of(layout))
    return next((one for one in found if one is not None), None)


def label_beside(label: QLabel, answer: QWidget, *more: QWidget) -> Reflow:
    """Return a row: a label, what it asks for or tells, and perhaps buttons at its end.

    The labels of all rows stand in one column and the answers in another. Where there is little
    room, the label stands above.
    """
    letter = answer.fontMetrics().averageCharWidth()
    least = [(one, one.sizeHint().width()) for one in more]
    return Reflow(
        (label, letter * LABEL_CHARS),
        (answer, letter * ANSWER_CHARS),
        *least,
        shares=(0, 1, *(0,) * len(more)),
        by_baseline=True,
    )


def labelled_row(field: QWidget, text: str = "") -> Reflow:
    """Return a field beside its label, which has the field's own name or another ``text``."""
    return label_beside(labelled(field, text), field)
