"""Chips to pick from: one Tab stop for a whole group, arrows within it, Space or click picks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from html import escape
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from microhurts_desktop.ui.kit.flow_layout import FlowLayout
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import scaled_font
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import Role

# Both sides of what resources/styles/app.qss gives a chip, and its border.
CHIP_PADDING = 30
# Of a long one, which is given all the room that there is.
LEAST_CHARS = 20
_SHOWN_OR_HIDDEN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide

V = TypeVar("V")


def tip(text: str) -> str:
    """Return ``text`` for a tool tip, which shows it as it is: Qt guesses there as well."""
    return f"<span>{escape(text)}</span>"


@guarded
class _Chip(QPushButton):
    """One chip, which asks its group about every key first."""

    def __init__(self, group: ChipGroup[Any], part: str) -> None:
        super().__init__(group)
        self._group = group
        self._says, self._room = "", 0
        self._bold: QFontMetrics | None = None
        self.setCheckable(True)
        self.setProperty("part", part)

    def say(self, text: str, bold: QFontMetrics | None) -> None:
        """Show ``text``; with ``bold``, as far as there is room for it in those letters."""
        self._says, self._bold, self._room = text, bold, 0
        if bold is not None:
            self.setMinimumWidth(min(self._wanted(), bold.averageCharWidth() * LEAST_CHARS))
            self.updateGeometry()
        self._write(text)
        if self.isVisible():
            self._shorten()

    def sizeHint(self) -> QSize:
        """Ask for room for all of it, though there may be less; a dot is as wide as tall."""
        hint = super().sizeHint()
        if self._bold is not None:
            return QSize(self._wanted(), hint.height())
        side = max(hint.width(), hint.height())
        return QSize(side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._shorten()

    def showEvent(self, event: QShowEvent) -> None:
        """Show as much as there is room for."""
        super().showEvent(event)
        self._shorten()

    def _wanted(self) -> int:
        return self._bold.horizontalAdvance(self._says) + CHIP_PADDING if self._bold else 0

    def _shorten(self) -> None:
        if self._bold is None or self._room == self.width():
            return
        self._room = self.width()
        shown = self._says
        if self._wanted() > self._room:
            room = self._room - CHIP_PADDING
            shown = self._bold.elidedText(shown, Qt.TextElideMode.ElideMiddle, room)
        self.setToolTip("" if shown == self._says else tip(self._says))
        self._write(shown)

    def _write(self, text: str) -> None:
        # A lone "&" in a person's own word would become a mnemonic.
        self.setText(text.replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows and digits to the group."""
        if not self._group.take_key(self, event):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the group know that it is the mouse that picks."""
        self._group.is_clicked = True
        super().mouseReleaseEvent(event)
        self._group.is_clicked = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the group that the keyboard came here."""
        super().focusInEvent(event)
        self._group.came_to(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell the group that the mouse came here."""
        super().enterEvent(event)
        self._group.came_to(self)


def lone_chip(text: str) -> QPushButton:
    """Return a chip that stands alone, and can be picked and taken back; Enter goes on from it."""
    # Not a ``Button``, which Enter would press, there and back for ever.
    made = QPushButton(text.replace("&", "&&"))
    made.setAccessibleName(text)
    made.setProperty("part", "chip")
    made.setCheckable(True)
    # Picked, its letters are bold.
    bold = QFontMetrics(scaled_font(1.0, bold=True))
    made.setMinimumWidth(bold.horizontalAdvance(text) + CHIP_PADDING)
    return made


class ChipGroup(QWidget, Generic[V]):
    """A group of chips, each standing for a value.

    ``single`` allows one at most; with ``optional`` the picked one can be taken back. ``part``
    names the look: ``chip``, or ``dot`` for a scale. Chips are used again for other choices.
    A screen reader finds a named group, and in it radio buttons where ``single``, else check boxes.
    """

    accessible_role = Role.Grouping
    picked = Signal()
    looked_at = Signal(object)  # the value whose chip the keyboard or the mouse came to
    typed = Signal()  # a digit picked one

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[V, str]] = (),
        *,
        single: bool = True,
        optional: bool = True,
        part: str = "chip",
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._single = single
        self._optional = optional
        self._part = part
        self._values: list[V] = []
        self._chips: list[_Chip] = []
        self._is_setting = self._is_clicking = self._was_picked = False
        # While ``picked`` is told: whether it was picked with the mouse.
        self.is_clicked = False
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[V, str]]) -> None:
        """Show these chips instead; nothing is picked."""
        pairs = list(choices)
        self._values = [value for value, _ in pairs]
        # A picked chip's letters are bold: the room for them is kept from the start.
        bold = QFontMetrics(scaled_font(1.0, bold=True)) if self._part == "chip" else None
        while len(self._chips) < len(pairs):
            self._make_chip()
        for chip, (_, text) in zip(self._chips, pairs, strict=False):
            chip.say(text, bold)
            chip.setAccessibleName(text)
            chip.setAccessibleDescription("")
            # What was shown once is styled anew in each place that its group is put into. So, until
            # the group is seen itself, a chip is shown only where it was hidden on purpose.
            if self.isVisible() or chip.testAttribute(_SHOWN_OR_HIDDEN):
                chip.show()
        for chip in self._chips[len(pairs) :]:
            chip.hide()
        self._light(())
        self._rove(0)
        self.updateGeometry()

    def _make_chip(self) -> None:
        before: QWidget = self._chips[-1] if self._chips else self
        chip = _Chip(self, self._part)
        chip.pressed.connect(lambda: self._pressed(chip))
        chip.released.connect(self._released)
        chip.toggled.connect(lambda: self._toggled(chip))
        chip.clicked.connect(lambda: self._clicked(self._chips.index(chip)))
        self._chips.append(chip)
        self._flow.addWidget(chip)
        # Else a chip made later would come last when tabbing. Qt orders only what can have the
        # focus: which chip really can is said by _rove, and the group itself cannot.
        before.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QWidget.setTabOrder(before, chip)
        if before is self:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def describe(self, descriptions: Mapping[V, str]) -> None:
        """Tell screen readers what the values mean."""
        for value, chip in zip(self._values, self._chips, strict=False):
            chip.setAccessibleDescription(descriptions.get(value, ""))

    def came_to(self, chip: QPushButton) -> None:
        """Say which chip is looked at."""
        at = next(i for i, own in enumerate(self._chips) if own is chip)
        if at < len(self._values):
            self.looked_at.emit(self._values[at])

    def values(self) -> tuple[V, ...]:
        """Return what is picked, in the chips' order."""
        pairs = zip(self._values, self._chips, strict=False)
        return tuple(value for value, chip in pairs if chip.isChecked())

    def value(self) -> V | None:
        """Return the one that is picked, or None."""
        return next(iter(self.values()), None)

    def set_values(self, values: Iterable[V]) -> None:
        """Pick exactly these, without saying so."""
        wanted = list(values)
        lit = [index for index, value in enumerate(self._values) if value in wanted]
        self._light(lit)
        if lit and self._single:
            self._rove(lit[-1])

    def begin_at(self, value: V) -> None:
        """Let the keyboard come to the chip of ``value`` first, as long as none is picked."""
        if not self.values():
            self._rove(self._values.index(value))

    def chip(self, value: V) -> QPushButton:
        """Return the chip that stands for ``value``. ValueError if there is none."""
        return self._chips[self._values.index(value)]

    def pick_here(self) -> bool:
        """Pick the chip that has the keyboard, if one has it and none is picked yet."""
        here = next((chip for chip in self._chips if chip.hasFocus()), None)
        if here is None or self.values():
            return False
        here.click()
        return True

    def choices(self) -> tuple[V, ...]:
        """Return every value that can be picked."""
        return tuple(self._values)

    def _pressed(self, chip: QPushButton) -> None:
        self._was_picked = chip.isChecked()
        self._is_clicking = True

    def _released(self) -> None:
        self._is_clicking = False

    def _toggled(self, chip: _Chip) -> None:
        # A screen reader picks without a click.
        asked = not (self._is_setting or self._is_clicking)
        if asked and (chip.isChecked() or not self._single):
            self._rove(self._chips.index(chip))
            self.picked.emit()

    def _clicked(self, index: int) -> None:
        if self._single:
            # Qt lets nobody take a radio button back.
            self._light(() if self._optional and self._was_picked else (index,))
        self._rove(index)
        self.picked.emit()

    def _light(self, lit: Collection[int]) -> None:
        """Pick the chips that stand there, and no others."""
        self._is_setting = True
        for chip in self._chips:
            # Else Qt would keep one picked.
            chip.setAutoExclusive(False)
        for index, chip in enumerate(self._chips):
            chip.setChecked(index in lit)
            chip.setAutoExclusive(self._single and index < len(self._values))
        self._is_setting = False

    def _rove(self, index: int) -> None:
        for i, chip in enumerate(self._chips):
            here = i == index
            # Tab comes to one of them, the mouse gives the keyboard to the one that it clicks.
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
            if here:
                self.setFocusProxy(chip)

    def take_key(self, chip: QPushButton, event: QKeyEvent) -> bool:
        """Move between chips with the arrows, Home and End, and to a digit's chip on a scale.

        Returns False for any other key.
        """
        target = self._target(chip, event)
        if target is None:
            return False
        self._rove(target)
        self._chips[target].setFocus(Qt.FocusReason.TabFocusReason)
        if event.text().isdigit():
            self._chips[target].click()
            if self.values():
                self.typed.emit()
        return True

    def _target(self, chip: QPushButton, event: QKeyEvent) -> int | None:
        here = next(i for i, own in enumerate(self._chips) if own is chip)
        last = len(self._values) - 1
        step = -1 if self.isRightToLeft() else 1
        match event.key():
            case Qt.Key.Key_Home:
                return 0
            case Qt.Key.Key_End:
                return last
            case Qt.Key.Key_Left:
                return min(max(here - step, 0), last)
            case Qt.Key.Key_Right:
                return min(max(here + step, 0), last)
            case Qt.Key.Key_Up:
                return max(here - 1, 0)
            case Qt.Key.Key_Down:
                return min(here + 1, last)
        if self._part == "dot" and event.text().isdigit():
            shown = self._chips[: len(self._values)]
            return next((i for i, c in enumerate(shown) if c.text() == event.text()), None)
        return None


class Scale(ChipGroup[int]):
    """One to five, in dots; a digit key picks. ``ends`` are what one and five mean, said aloud."""

    def __init__(self, name: str, ends: tuple[str, str] | None = None) -> None:
        super().__init__(name, [(n, str(n)) for n in range(1, 6)], part="dot")
        least, most = ends or (tr("a little"), tr("a lot"))
        self.chip(1).setAccessibleName(f"1, {least}")
        self.chip(5).setAccessibleName(f"5, {most}")
