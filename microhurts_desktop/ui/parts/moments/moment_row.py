"""One moment in a few lines: a coloured bar, what happened, and below it a quiet line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from microhurts_desktop.ui.context.kinds import ICONS
from microhurts_desktop.ui.kit.cards import Button, Item, column, from_the_start
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.icons import IconLabel, behind_icon
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.laying_out import nest


def put_beside_bar(within: QWidget, words: QVBoxLayout, colour: str, *, width: int) -> None:
    """Fill a widget with words that stand beside a coloured bar."""
    line = QHBoxLayout(within)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    bar = QFrame()
    bar.setProperty("part", f"bar-{colour}")
    bar.setFixedWidth(width)
    line.addWidget(bar)
    nest(line, words, 1)


class MomentWords(QWidget):
    """The words beside their bar, to be read. ``words`` is the column, for what stands below.

    ``icon`` is that of a kind, before the details.
    """

    def __init__(self, text: str, details: str, colour: str = "clay", icon: str = "") -> None:
        super().__init__()
        said = soft(details)
        below: Item = behind_icon(IconLabel(ICONS, icon, tone=colour), said) if icon else said
        self.words = column(paragraph(text), below, spacing=2)
        put_beside_bar(self, self.words, colour, width=4)


@guarded
class MomentRow(Button):
    """The same, to be chosen: a button as wide as its place and as tall as its words."""

    def __init__(
        self,
        text: str,
        details: str,
        colour: str = "clay",
        icon: str = "",
        *,
        stays_chosen: bool = True,
    ) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.setCheckable(stays_chosen)
        self.setAccessibleName(f"{text}, {details}")
        words = MomentWords(text, details, colour, icon)
        # Else its labels would keep the mouse from the button.
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = column(words, within=self)
        self._column.setContentsMargins(*from_the_start(6, 8, 8, 8))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for the words' room: a button by itself asks for that of its text, and has none."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never less than the words' own least."""
        return self._column.minimumSize()
