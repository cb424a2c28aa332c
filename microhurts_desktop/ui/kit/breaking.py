"""Words on a button, or a name, that break into lines where one has no room: Qt's are cut off.

English has room nearly everywhere; other languages are longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget

    class _Base(_Widget):
        def text(self) -> str: ...

        def setText(self, text: str) -> None: ...  # noqa: N802 -- Qt's name
else:
    _Base = object


class Breaking(_Base):
    """Beside the class of a button or a label: ``break_into`` a width, whenever it gets another."""

    # The text in one line, while it stands in several.
    _whole = ""

    def in_one_line(self) -> QSize:
        """Return the size that it wants, with all of its words on one line.

        It is the same while they stand in several: else a layout would give more and less by turns.
        """
        if not self._whole:
            return self.sizeHint()
        letters = self.fontMetrics()
        now, whole = (letters.size(0, _seen(one)) for one in (self.text(), self._whole))
        return super().sizeHint() - now + whole

    def least_width(self) -> int:
        """Return the width of the longest word, with what is around it."""
        letters = self.fontMetrics()
        around = super().sizeHint().width() - letters.size(0, _seen(self.text())).width()
        words = _seen(self._whole or self.text()).split()
        return around + max(map(letters.horizontalAdvance, words), default=0)

    def is_broken(self) -> bool:
        """Tell whether its words stand in several lines now."""
        return bool(self._whole)

    def in_lines(self, width: int) -> QSize:
        """Return the size that it needs where it gets this width."""
        letters = self.fontMetrics()
        around = super().sizeHint() - letters.size(0, _seen(self.text()))
        broken = self._broken(width - around.width())
        return QSize(width, letters.size(0, _seen(broken)).height() + around.height())

    def break_into(self, width: int) -> None:
        """Break its words into lines that have room in this width; into one, if all have."""
        letters = self.fontMetrics()
        whole = self._whole or self.text()
        around = super().sizeHint().width() - letters.size(0, _seen(self.text())).width()
        broken = self._broken(width - around)
        if broken != self.text():
            # Not this class's own, which would take the lines for other words.
            super().setText(broken)
            self._whole = whole if broken != whole else ""

    def setText(self, text: str) -> None:  # noqa: N802 -- Qt's name
        """Show other words."""
        self._whole = ""
        super().setText(text)

    def _broken(self, room: int) -> str:
        letters = self.fontMetrics()
        lines: list[str] = []
        for word in (self._whole or self.text()).split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and letters.horizontalAdvance(_seen(longer)) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)


def _seen(text: str) -> str:
    """Return what is drawn of a text in which “&&” is an “&”."""
    return text.replace("&&", "&")
