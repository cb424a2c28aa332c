"""A bare window, up to its first painting. Prints how many milliseconds it took to get there."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Says when it is painted, and ends."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say so."""
        super().paintEvent(event)
        took = (time.monotonic_ns() - int(os.environ["BEGUN_NS"])) / 1e6
        sys.stdout.write(f'{{"start": [{took}]}}')
        sys.stdout.flush()
        os._exit(0)


app = QApplication([])
window = Bare()
window.resize(1180, 780)
window.show()
app.exec()
