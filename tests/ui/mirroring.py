"""Whether a window that is read from the right is the mirror image of one read from the left."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QWidget

from microhurts_desktop.devtools.places import Place
from microhurts_desktop.devtools.places.place import settle
from tests.ui.windows import shown

# Rounding, and margins within a layout, which were set for the direction of now and do not turn.
MOST_DOTS = 10
# Laid out by Qt itself.
QTS_OWN = (QCalendarWidget, QLineEdit)


def not_mirrored(place: Place) -> Iterator[str]:
    """Yield what stands elsewhere than in the mirror, once the direction of a window is turned."""
    window = place.root.window()
    from_the_right = _places_in(window)
    window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _settle()
    from_the_left = _places_in(window)
    window.unsetLayoutDirection()
    _settle()
    for widget, (box, around) in from_the_right.items():
        other, other_around = from_the_left.get(widget, (box, QRect()))
        if around.size() != other_around.size():
            continue
        should = around.width() - other.x() - other.width() + _uneven(widget.parentWidget())
        if abs(box.x() - should) > MOST_DOTS:
            yield (
                f"{place.name}: {type(widget).__name__} {widget.accessibleName()!r} in"
                f" {type(widget.parentWidget()).__name__}: at {box.x()}, mirrored {should}"
            )


def kept_from_the_left(place: Place) -> Iterator[str]:
    """Yield what is read from the left in a window that is read from the right."""
    for widget in shown(place.root.window()):
        if widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft and not _is_qts(widget):
            yield f"{place.name}: {type(widget).__name__} {widget.accessibleName()!r} is not turned"


def _places_in(window: QWidget) -> dict[QWidget, tuple[QRect, QRect]]:
    found = {}
    for widget in shown(window):
        parent = widget.parentWidget()
        if parent is not None and not widget.isWindow() and not _is_qts(parent):
            found[widget] = (widget.geometry(), parent.rect())
    return found


def _uneven(around: QWidget | None) -> int:
    """Return by how much the margins of its layout are wider where a line ends.

    They were set for the direction of now, and do not turn with the window.
    """
    layout = around.layout() if around is not None else None
    if layout is None:
        return 0
    margins = layout.contentsMargins()
    return margins.left() - margins.right()


def _is_qts(widget: QWidget | None) -> bool:
    while widget is not None:
        if isinstance(widget, QTS_OWN):
            return True
        widget = widget.parentWidget()
    return False


def _settle() -> None:
    for _ in range(4):
        settle()
    QApplication.sendPostedEvents()
