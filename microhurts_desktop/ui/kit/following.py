"""What stands beside a long list stays beside the part of it that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from microhurts_desktop.ui.kit.guarding import guarded


@guarded
class _AtOffset(QVBoxLayout):
    """Lays ``part``, its one widget, out as tall as it needs, ``offset`` pixels below the top."""

    offset = 0
    part: QWidget | None = None

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if (part := self.part) is not None:
            layout = part.layout()
            wanted = layout.totalHeightForWidth(rect.width()) if layout is not None else -1
            height = wanted if wanted >= 0 else part.sizeHint().height()
            part.setGeometry(QRect(rect.x(), rect.y() + self.offset, rect.width(), height))


class Following(QWidget):
    """Moves ``widget`` down in its place as ``area`` is scrolled, so that its top stays in view.

    While the keyboard is in the widget it stands still: what is led to there must not run away.
    ``room`` is empty and ends the column beside this one: it is made as tall as the widget reaches
    over what can be seen at once, or at the end of that column the widget's top would be cut off.
    """

    def __init__(self, widget: QWidget, area: QScrollArea) -> None:
        super().__init__()
        self.room = QWidget()
        self.room.setFixedHeight(0)
        self._widget = widget
        self._area = area
        self._place = _AtOffset(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(widget)
        self._place.part = widget
        area.verticalScrollBar().valueChanged.connect(self._follow)
        area.verticalScrollBar().rangeChanged.connect(self._make_room)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _make_room(self) -> None:
        column = self.room.parentWidget()
        is_beside = column is not None and column.y() == self.y()
        over = self._widget.height() - self._area.viewport().height()
        self.room.setFixedHeight(max(over, 0) if is_beside else 0)
        self._follow()

    def _follow(self) -> None:
        focus = QApplication.focusWidget()
        if not self.isVisible() or (focus is not None and self._widget.isAncestorOf(focus)):
            return
        above = -self.mapTo(self._area.viewport(), QPoint()).y()
        offset = max(min(above, self.height() - self._widget.height()), 0)
        if offset != self._place.offset:
            self._place.offset = offset
            self._place.setGeometry(self.rect())
