"""Nothing of what was shown stays in memory for longer than it must."""

from __future__ import annotations

from gc import collect

from PySide6.QtCore import QObject, QTimer

from microhurts_desktop.hardening import overwrite_what_is_kept_aside

# Once Qt has deleted what was shown: what it held, Python would keep for a while in circles.
FORGET_AFTER_MS = 200


def forget_soon(window: QObject) -> None:
    """Leave no words of what was taken from the screen, once Qt has deleted it."""
    QTimer.singleShot(FORGET_AFTER_MS, window, _leave_no_words)


def _leave_no_words() -> None:
    collect()
    overwrite_what_is_kept_aside()
