"""The guard against building a case, seen: the good of that time is offered beside hurts alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.ui.kit.cards import column
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tick_box import TickBox


class GoodBeside(QWidget):
    """Shown what ``good_beside`` in ``domain/case_building.py`` returns; ticked until it is not.

    ``changed`` says that the person ticked, or took the tick away.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._good: tuple[GoodMoment, ...] = ()
        self.said = soft()
        self.box = TickBox(tr("Put the good moments of that time beside them"))
        self.box.setChecked(True)
        self.box.clicked.connect(lambda: self.changed.emit())
        column(self.said, self.box, within=self, spacing=6)
        self.hide()

    def offer(self, good: tuple[GoodMoment, ...] | None) -> None:
        """Offer these, or say that there are none; say nothing at all where it is None."""
        self._good = good or ()
        self.setVisible(good is not None)
        self.box.setVisible(bool(good))
        only = tr("So far, only moments that hurt stand in this. Hurts alone read like a case.")
        if good:
            more = tr("What was good belongs to the same time.")
        else:
            more = tr("No good moment was written down in that time.")
        self.said.setText(f"{only} {more}")

    def chosen(self) -> tuple[GoodMoment, ...]:
        """Return the good moments that stand beside the hurts, oldest first."""
        return self._good if self.box.isChecked() else ()
