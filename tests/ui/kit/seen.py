"""What an eye that sees less needs: clear letters, a clear place of the keyboard, room to hit.

Looked at once for each look that there is, wherever somebody walks through every place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QWidget,
)

from microhurts_desktop.devtools.places import Place
from tests.ui.windows import settle, shown

# WCAG 2.2: 1.4.3, 1.4.11 and 2.5.8.
READABLE, VISIBLE, LEAST_TARGET = 4.5, 3.0, 24
# Around a control, where what shows the keyboard may be drawn as well.
AROUND = 6
# So many dots have to change clearly: a line along the shorter side of the smallest control.
LEAST_DOTS = 12
# What stands in for the mouse alone: the keyboard has the step's buttons and Ctrl+Page keys.
BY_MOUSE_ALONE = {"mark", "mark-reached"}

Colours = NDArray[np.float64]


class Seen:
    """Looks at places, and remembers which looks it has measured."""

    def __init__(self) -> None:
        self._looked: set[tuple[object, ...]] = set()
        self.measured: Counter[str] = Counter()

    def problems_at(self, place: Place) -> list[str]:
        """Return what an eye would miss here."""
        root = place.root
        return [
            f"{place.name}: {found}"
            for found in (
                *_small_targets(root),
                *_colliding_keys(root.window()),
                *self._pale_hints(root),
                *self._unseen_focus(root),
            )
        ]

    def _is_new(self, kind: str, widget: QWidget, *more: object) -> bool:
        look = (kind, type(widget).__name__, str(widget.property("part")), *more)
        if look in self._looked:
            return False
        self._looked.add(look)
        self.measured[kind] += 1
        return True

    def _pale_hints(self, root: QWidget) -> Iterator[str]:
        for field in shown(root):
            if not isinstance(field, QLineEdit | QPlainTextEdit) or not field.placeholderText():
                continue
            text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            if text or not field.isEnabled() or field.hasFocus():
                continue
            if _whole(field) and self._is_new("hint", field):
                clear = _clearest(
                    dots_of(field.grab(field.rect().adjusted(4, 4, -4, -4)).toImage())
                )
                if clear < READABLE:
                    yield f"{clear:.2f}:1 only, the hint of {field.accessibleName()!r}"

    def _unseen_focus(self, root: QWidget) -> Iterator[str]:
        window = root.window()
        for control in list(shown(root)):
            ticked = isinstance(control, QAbstractButton) and control.isChecked()
            if not _can_be_tabbed_to(control) or not _whole(control):
                continue
            if not self._is_new("focus", control, ticked):
                continue
            window.activateWindow()
            if (before := QApplication.focusWidget()) is not None:
                before.clearFocus()
            settle()
            without = _around(control)
            control.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
            with_it = _around(control)
            if not control.hasFocus() or without.size() != with_it.size():
                # It handed the keyboard on, or moved: another of its look will be measured.
                self._looked.discard(
                    ("focus", type(control).__name__, str(control.property("part")), ticked)
                )
                continue
            clear = ratios(dots_of(without), dots_of(with_it)) >= VISIBLE
            if clear.sum() < LEAST_DOTS:
                yield (
                    f"{int(clear.sum())} dots show the keyboard on {type(control).__name__}"
                    f" {control.property('part')} {control.accessibleName()!r} ticked={ticked}"
                )


def _small_targets(root: QWidget) -> Iterator[str]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
    for control in shown(root):
        if not isinstance(control, kinds) or not control.isEnabled() or not _whole(control):
            continue
        if isinstance(control.parentWidget(), QAbstractSpinBox | QComboBox):
            continue
        if str(control.property("part")) in BY_MOUSE_ALONE:
            continue
        if min(control.width(), control.height()) < LEAST_TARGET:
            size = f"{control.width()}×{control.height()}"
            yield f"{size} only, {type(control).__name__} {control.accessibleName()!r}"


def _colliding_keys(window: QWidget) -> Iterator[str]:
    bar = window.menuBar() if isinstance(window, QMainWindow) else None
    menus = (
        [(QKeySequence.mnemonic(one.text()), one.text()) for one in bar.actions()] if bar else []
    )
    buttons = [one for one in shown(window) if isinstance(one, QAbstractButton)]
    found: dict[str, list[str]] = defaultdict(list)
    for keys, text in (*menus, *((one.shortcut(), one.text()) for one in buttons)):
        if not keys.isEmpty():
            found[keys.toString()].append(text)
    for key, those in found.items():
        if len(those) > 1:
            yield f"{key} twice: {those}"


def _can_be_tabbed_to(control: QWidget) -> bool:
    return (
        control.isEnabled()
        and bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and control.focusProxy() is None
        and not isinstance(control.parentWidget(), QAbstractSpinBox)
    )


def _whole(widget: QWidget) -> bool:
    """Tell whether all of it can be seen, and nothing lies above it."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def _around(control: QWidget) -> QImage:
    window = control.window()
    place = QRect(control.mapTo(window, QPoint()), control.size())
    place.adjust(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(place.intersected(window.rect())).toImage()


def dots_of(picture: QImage) -> Colours:
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(picture.constBits(), np.uint8)
    rows = raw.reshape(picture.height(), picture.bytesPerLine())[:, : 4 * picture.width()]
    blue_green_red = rows.reshape(-1, 4)[:, :3].astype(np.float64) / 255
    of = np.where(
        blue_green_red <= 0.04045, blue_green_red / 12.92, ((blue_green_red + 0.055) / 1.055) ** 2.4
    )
    # WCAG 2.2, relative luminance.
    luminance: Colours = of @ np.array([0.0722, 0.7152, 0.2126])
    return luminance


def ratios(one: Colours, other: Colours) -> Colours:
    ratios: Colours = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return ratios


def _clearest(dots: Colours) -> float:
    """Return the greatest contrast with what most dots are."""
    values, counts = np.unique(dots.round(5), return_counts=True)
    return float(ratios(dots, np.full_like(dots, values[counts.argmax()])).max())
