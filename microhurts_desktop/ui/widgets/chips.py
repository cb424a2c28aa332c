"""Chips to pick from: one Tab stop for a whole group, arrows within it, Space or click picks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from microhurts_desktop.ui.widgets.flow_layout import FlowLayout
from microhurts_desktop.ui.widgets.labels import scaled_font

# Both sides of what resources/styles/app.qss gives a chip, and its border.
CHIP_PADDING = 30
MOST_CHARS = 36

V = TypeVar("V")


class ChipGroup(QWidget, Generic[V]):
    """A group of chips, each standing for a value.

    ``single`` allows one at most; with ``optional`` the picked one can be taken back. ``part``
    names the look: ``chip``, or ``dot`` for a scale. Chips are made once and used again for other
    choices, ``reserve`` of them from the start: a chip made later would come last when tabbing.
    """

    picked = Signal()

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[V, str]] = (),
        *,
        single: bool = True,
        optional: bool = True,
        part: str = "chip",
        reserve: int = 0,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._single = single
        self._optional = optional
        self._part = part
        self._values: list[V] = []
        self._chips: list[QPushButton] = []
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        while len(self._chips) < reserve:
            self._make_chip()
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[V, str]]) -> None:
        """Show these chips instead; nothing is picked."""
        pairs = list(choices)
        self._values = [value for value, _ in pairs]
        while len(self._chips) < len(pairs):
            self._make_chip()
        for chip, (_, text) in zip(self._chips, pairs, strict=False):
            _say(chip, text, bold_later=self._part == "chip")
            chip.setAccessibleName(f"{self._name}: {text}")
            chip.setChecked(False)
            chip.show()
        for chip in self._chips[len(pairs) :]:
            chip.hide()
        self._rove(0)
        self.updateGeometry()

    def _make_chip(self) -> None:
        chip = QPushButton(self)
        chip.setCheckable(True)
        chip.setProperty("part", self._part)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.installEventFilter(self)
        chip.clicked.connect(lambda: self._clicked(self._chips.index(chip)))
        self._chips.append(chip)
        self._flow.addWidget(chip)
        chip.hide()

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
        for index, value in enumerate(self._values):
            self._chips[index].setChecked(value in wanted)
            if value in wanted and self._single:
                self._rove(index)

    def chip(self, value: V) -> QPushButton:
        """Return the chip that stands for ``value``. ValueError if there is none."""
        return self._chips[self._values.index(value)]

    def choices(self) -> tuple[V, ...]:
        """Return every value that can be picked."""
        return tuple(self._values)

    def _clicked(self, index: int) -> None:
        if self._single:
            chip = self._chips[index]
            if not chip.isChecked() and not self._optional:
                chip.setChecked(True)
            for other in self._chips:
                if other is not chip:
                    other.setChecked(False)
        self._rove(index)
        self.picked.emit()

    def _rove(self, index: int) -> None:
        for i, chip in enumerate(self._chips):
            here = i == index
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.NoFocus)
            if here:
                self.setFocusProxy(chip)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move between chips with the arrows, Home and End, and to a digit's chip on a scale."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            target = self._target(watched, event)
            if target is not None:
                self._rove(target)
                self._chips[target].setFocus(Qt.FocusReason.TabFocusReason)
                if event.text().isdigit():
                    self._chips[target].click()
                return True
        return super().eventFilter(watched, event)

    def _target(self, watched: QObject, event: QKeyEvent) -> int | None:
        here = next((i for i, chip in enumerate(self._chips) if chip is watched), None)
        if here is None:
            return None
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
    """One to five, in dots; a digit key picks."""

    def __init__(self, name: str) -> None:
        super().__init__(name, [(n, str(n)) for n in range(1, 6)], part="dot")


def _say(chip: QPushButton, text: str, *, bold_later: bool) -> None:
    # A lone "&" in a person's own word would become a mnemonic.
    chip.setText(text.replace("&", "&&"))
    if bold_later:
        # A picked chip's letters are bold: the room for them is kept from the start.
        metrics = QFontMetrics(scaled_font(1.0, bold=True))
        most = metrics.averageCharWidth() * MOST_CHARS
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, most)
        chip.setText(shown.replace("&", "&&"))
        chip.setToolTip("" if shown == text else text)
        chip.setMinimumWidth(metrics.horizontalAdvance(shown) + CHIP_PADDING)
