"""Small lines of one's own signs, each beside what is usual for oneself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from microhurts_desktop.domain.pulling_back import OwnLine
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import Role
from microhurts_desktop.ui.kit.theme import Theme

# Of the height of a line of text: one strip, and the words below all of them.
STRIP, FOOT = 2.8, 1.6
LEAST_CHARS = 24
LINE_PX, USUAL_PX = 2.0, 1.4
# After so many days without an answer a line begins anew.
SILENCE_DAYS = 10


@guarded
class OwnLines(QWidget):
    """One strip for each sign, all over the same days: less is lower. No number stands there."""

    accessible_role = Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: Sequence[OwnLine] = ()
        self._names: Sequence[str] = ()
        self._since = self._today = date.min
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Your own lines"))

    def show_lines(
        self, lines: Sequence[OwnLine], names: Sequence[str], since: date, today: date
    ) -> None:
        """Show lines, each with its name, and since when they are lower."""
        self._lines, self._names, self._since, self._today = lines, names, since, today
        self.setAccessibleDescription(
            tr(
                "For each of these a line from week to week beside your usual, lower than it since"
                " about {day}: {names}.",
                day=say_day(since, today),
                names=", ".join(names),
            )
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a strip for each sign, and a line of words."""
        letters = self.fontMetrics()
        height = round((STRIP * len(self._lines) + FOOT) * letters.lineSpacing())
        return QSize(letters.averageCharWidth() * LEAST_CHARS * 2, height)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as a small window needs, and as tall as ever."""
        least = self.fontMetrics().averageCharWidth() * LEAST_CHARS
        return QSize(least, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all of it."""
        if not self._lines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        letters = self.fontMetrics()
        em = letters.lineSpacing()
        words = max(letters.horizontalAdvance(name) for name in self._names) + em
        usual = tr("your usual")
        words = min(words, self.width() // 2)
        area = QRectF(words, 0, self.width() - words - 2, STRIP * em)
        first = min(line.days[0] for line in self._lines)
        days = max((self._today - first).days, 1)

        def across(day: date) -> float:
            return area.left() + (day - first).days / days * area.width()

        tokens = self._theme.tokens
        for number, (line, name) in enumerate(zip(self._lines, self._names, strict=True)):
            top = number * area.height()
            self._draw(painter, line, area.translated(0, top), across)
            painter.setPen(QColor(tokens.soft))
            beside = QRectF(0, top, words - em / 2, area.height())
            painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), name)
        foot = QRectF(area.left(), len(self._lines) * area.height(), area.width(), FOOT * em)
        painter.setPen(QColor(tokens.soft))
        day = say_day(self._since, self._today)
        at = across(self._since)
        # The day stands where it was, as far as there is room, and what is dashed says so before.
        width = letters.horizontalAdvance(day)
        place = QRectF(min(at, area.right() - width), foot.top(), width + 1, foot.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), day)
        said = f"┄ {usual}"
        if foot.left() + letters.horizontalAdvance(said) + em < place.left():
            painter.drawText(foot, int(Qt.AlignmentFlag.AlignVCenter), said)

    def _draw(
        self, painter: QPainter, line: OwnLine, area: QRectF, across: Callable[[date], float]
    ) -> None:
        pad = area.height() * 0.18

        def down(value: float) -> float:
            return area.bottom() - pad - (value + 1) / 2 * (area.height() - 2 * pad)

        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.soft), USUAL_PX, Qt.PenStyle.DotLine))
        painter.drawLine(
            QPointF(area.left(), down(line.usual)), QPointF(area.right(), down(line.usual))
        )
        painter.setPen(QPen(QColor(tokens.plum), LINE_PX))
        for run in _without_silences(line):
            points = [QPointF(across(day), down(value)) for day, value in run]
            if len(points) == 1:
                painter.drawPoint(points[0])
            painter.drawPolyline(QPolygonF(points))


def _without_silences(line: OwnLine) -> list[list[tuple[date, float]]]:
    """Return the points of a line, parted where nothing was answered for long."""
    runs: list[list[tuple[date, float]]] = []
    for point in zip(line.days, line.recent, strict=True):
        if not runs or (point[0] - runs[-1][-1][0]).days > SILENCE_DAYS:
            runs.append([])
        runs[-1].append(point)
    return runs
