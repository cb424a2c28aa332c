"""The guard for the day the Qt pin is raised: see docs/decisions/001-qt-below-6.12.md.

PySide6 6.12.0 loses a reference to None each time Python answers Qt with None. On Python 3.11 the
process dies of it before ten thousand answers, so it is given twenty thousand, apart from us.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

PREAMBLE = """
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QWidget

app = QApplication([])
"""

REPAINTED = """
class Painted(QWidget):
    times = 0

    def paintEvent(self, event):
        Painted.times += 1

widget = Painted()
widget.show()
app.processEvents()
while Painted.times < 20_000:
    widget.repaint()
"""

ASKED_FOR_NOTHING = """
class Empty(QAbstractListModel):
    times = 0

    def rowCount(self, parent=QModelIndex()):
        return 1

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        Empty.times += 1
        return None

model = Empty()
index = model.index(0)
while Empty.times < 20_000:
    index.data()
"""


@pytest.mark.parametrize("work", [REPAINTED, ASKED_FOR_NOTHING], ids=["paintEvent", "data"])
def test_qt_survives_twenty_thousand_answers_of_none(work: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PREAMBLE + work + "\nprint('whole')"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr
