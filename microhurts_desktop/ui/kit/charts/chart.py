"""The picture on a page: each of its places can be seen, heard, walked to, and perhaps opened.

The picture is drawn once into an image, which is then only painted. A label or a ring that follows
the mouse is painted by Qt over the image, so that hovering never draws the figure again, and
nothing has to be restored when the size, the theme or the range changes.
"""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QWidget

from microhurts_desktop.ui.kit.charts.look import look_of
from microhurts_desktop.ui.kit.charts.picture import Picture
from microhurts_desktop.ui.kit.charts.shapes import Ring, Shape, Spot, lines_of
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import SMALL, Label, scaled_font
from microhurts_desktop.ui.kit.screen_reader import Role, tell
from microhurts_desktop.ui.kit.theme import Theme

_LABEL_CHARS = 46


@guarded
class Chart(QWidget):
    """Shows a shape. The figure is made when it first comes into sight, and used again.

    ``summary`` says what the picture shows, for who does not see it.
    """

    accessible_role = Role.Graphic
    # Whether a click or Enter opens what stands at a place: ``open_spot`` does.
    opens = False

    def __init__(self, theme: Theme, name: str, shape: Shape, summary: str) -> None:
        super().__init__()
        self._theme = theme
        self._picture: Picture | None = None
        self._pointed: Spot | None = None
        self._image = QtGui.QImage()
        self._fitted = self._drawn = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.label = Label(parent=self)
        self.label.setProperty("part", "hover")
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.setFont(scaled_font(SMALL))
        self.label.hide()
        theme.changed.connect(self._dress)
        self.show_shape(shape, summary)

    def show_shape(self, shape: Shape, summary: str) -> None:
        """Show another shape."""
        self._shape, self._summary = shape, summary
        if self._picture is not None:
            self._picture.shape = shape
        self._fit_height()
        self.point_at(None)
        self.setAccessibleDescription(summary)
        self.redraw()

    def picture(self) -> Picture:
        """Return the picture, made now if nobody has seen it yet."""
        if self._picture is None:
            look = look_of(self._theme.tokens, QApplication.font())
            self._picture = Picture(look, self._shape)
        return self._picture

    def was_seen(self) -> bool:
        """Tell whether the figure was made: only once it has come into sight."""
        return self._picture is not None

    # -- drawing

    def redraw(self) -> None:
        """Lay out and draw anew, once, before the next painting."""
        self._fitted = self._drawn = False
        self.update()

    def fitted(self) -> Picture:
        """Return the picture, laid out now if anything has changed."""
        picture = self.picture()
        if not self._fitted:
            self._fitted = True
            picture.fit(max(self.width(), 1), max(self.height(), 1), self.devicePixelRatioF())
        return picture

    def _fit_height(self) -> None:
        em = self.fontMetrics().height() * SMALL
        if lines := lines_of(self._shape, self.width() / em):
            self.setFixedHeight(round(lines * em))

    def _dress(self) -> None:
        if self._picture is not None:
            self._picture.pen.dress(look_of(self._theme.tokens, QApplication.font()))
        self.redraw()

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Fit the new size, and point at nothing: what was there stands elsewhere now."""
        self.point_at(None)
        super().resizeEvent(event)
        self.redraw()
        if event.oldSize().width() != self.width():
            self._fit_height()

    def event(self, event: QEvent) -> bool:
        """Follow the window to another screen; keep Esc, while there is something to put away."""
        if (
            isinstance(event, QtGui.QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._pointed
        ):
            event.accept()
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.redraw()
        return super().event(event)

    def paintEvent(self, event: QtGui.QPaintEvent) -> None:
        """Paint the image, drawn anew if it must be, and what moves above it."""
        if not self._drawn:
            self._image = self._draw()
            self._drawn = True
        painter = QtGui.QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        self._paint_ring(painter)
        if self.hasFocus():
            painter.setPen(QtGui.QPen(QtGui.QColor(self._theme.tokens.sage), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _draw(self) -> QtGui.QImage:
        dots, across, down = self.fitted().pen.drawn()
        borrowed = QtGui.QImage(dots, across, down, 4 * across, QtGui.QImage.Format.Format_RGBA8888)
        # Converted once, to what the screen takes; painting is then a plain copy.
        image = borrowed.convertToFormat(QtGui.QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        return image

    def _paint_ring(self, painter: QtGui.QPainter) -> None:
        if (spot := self._pointed) is None:
            return
        tokens = self._theme.tokens
        painter.setPen(
            QtGui.QPen(QtGui.QColor(tokens.ink), 1.2 if spot.ring is Ring.FRAME else 1.5)
        )
        box = QRectF(spot.x, spot.y, spot.width, spot.height)
        match spot.ring:
            case Ring.FRAME:
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)
            case Ring.ROUND:
                painter.drawEllipse(box.adjusted(2, 2, -2, -2))
            case Ring.DOT:
                painter.setBrush(QtGui.QColor(tokens.card))
                painter.drawEllipse(spot.middle, 4.5, 4.5)

    # -- pointing

    def spots(self) -> list[Spot]:
        """Return what can be pointed at, in the order in which keys go along."""
        return list(self.fitted().spots)

    def current(self) -> Spot | None:
        """Return what is pointed at, by the mouse or the keyboard."""
        return self._pointed

    def says(self, spot: Spot) -> str:
        """Return the words of a place."""
        return self._shape.says[spot.number]

    def opens_at(self, _spot: Spot) -> bool:
        """Tell whether a click opens something at a place."""
        return self.opens

    def open_spot(self, spot: Spot) -> None:
        """Open what stands at a place."""

    def point_at(self, spot: Spot | None) -> None:
        """Say what stands at a place; be quiet again for None."""
        if spot == self._pointed:
            return
        self._pointed = spot
        self.update()
        if self.opens:
            is_hand = spot is not None and self.opens_at(spot)
            hand = Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor
            self.setCursor(hand)
        self.label.setVisible(spot is not None)
        if spot is None:
            self.setAccessibleDescription(self._summary)
            return
        self.label.setText(self.says(spot))
        self._place_label(spot)

    def _place_label(self, spot: Spot) -> None:
        metrics = self.label.fontMetrics()
        self.label.setWordWrap(False)
        self.label.setMaximumWidth(min(metrics.averageCharWidth() * _LABEL_CHARS, self.width()))
        self.label.setWordWrap(self.label.sizeHint().width() > self.label.maximumWidth())
        self.label.adjustSize()
        gap = metrics.height() // 3
        x = spot.middle.x() - self.label.width() / 2
        above = spot.y - gap - self.label.height()
        y = above if above >= 0 else spot.y + min(spot.height, self.height() / 2) + gap
        x = min(max(x, 0), self.width() - self.label.width())
        self.label.move(round(x), round(max(min(y, self.height() - self.label.height()), 0)))

    def _spot_at(self, at: QPointF) -> Spot | None:
        picture = self.fitted()
        found = (spot for spot in (*picture.spots, *picture.flags) if spot.holds(at))
        return min(found, key=lambda spot: abs(spot.middle.x() - at.x()), default=None)

    # -- mouse

    def mouseMoveEvent(self, event: QtGui.QMouseEvent) -> None:
        """Say what is under the mouse."""
        self.point_at(self._spot_at(event.position()))

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent) -> None:
        """Open what was clicked."""
        if not self.opens or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        elif (spot := self._spot_at(event.position())) is not None:
            self.point_at(spot)
            self.open_spot(spot)

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again when the mouse has left."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(None)

    # -- keyboard

    def focusInEvent(self, event: QtGui.QFocusEvent) -> None:
        """Begin at the last place, when the keyboard came here."""
        super().focusInEvent(event)
        by_keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._pointed is None and event.reason() in by_keyboard and self.spots():
            self.step_to(self.spots()[-1])
        self.update()

    def focusOutEvent(self, event: QtGui.QFocusEvent) -> None:
        """Be quiet again when the keyboard has left, but not for an own menu."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.point_at(None)
        self.update()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Go along the places with the arrows, Home and End; up and down by what is nearest.

        Enter or Space opens one, where they can be opened.
        """
        spots, pointed = self.spots(), self._pointed
        last = len(spots) - 1
        here = spots.index(pointed) if pointed in spots else None
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.opens and pointed:
                self.open_spot(pointed)
            case Qt.Key.Key_Escape if pointed:
                self.point_at(None)
            case _ if not spots:
                super().keyPressEvent(event)
            case Qt.Key.Key_Left:
                self.step_to(spots[last if here is None else max(here - 1, 0)])
            case Qt.Key.Key_Right:
                self.step_to(spots[last if here is None else min(here + 1, last)])
            case Qt.Key.Key_Home:
                self.step_to(spots[0])
            case Qt.Key.Key_End:
                self.step_to(spots[-1])
            case Qt.Key.Key_Up | Qt.Key.Key_Down if beyond := _beyond(
                spots, pointed or spots[-1], event.key() == Qt.Key.Key_Down
            ):
                self.step_to(beyond)
            case _:
                super().keyPressEvent(event)

    def step_to(self, spot: Spot) -> None:
        """Point at a place by the keyboard, and say it aloud."""
        self.point_at(spot)
        self.say(self.says(spot))

    def say(self, told: str) -> None:
        """Say something of the picture aloud."""
        told = told.replace("\n", ". ")
        self.setAccessibleDescription(told)
        tell(self, told)
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleValueChangeEvent(self, told))


def _beyond(spots: list[Spot], at: Spot, below: bool) -> Spot | None:
    """Return the nearest place below or above another, if there is one; on a line is none."""
    sign, step = 1 if below else -1, at.height / 2

    def distance(spot: Spot) -> float:
        away = spot.middle - at.middle
        # What stands straight below comes before what is merely close.
        return abs(away.y()) + 3 * abs(away.x())

    found = (
        spot
        for spot in spots
        if spot.ring is Ring.FRAME and sign * (spot.middle - at.middle).y() > step
    )
    return min(found, key=distance, default=None)
