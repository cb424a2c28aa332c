"""Words that were copied here do not stay: marked as private, and taken off the clipboard again."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from microhurts_desktop.settings import Settings

# What clipboard managers look for, to leave it out of what they keep. (The Mac's own,
# org.nspasteboard.ConcealedType, cannot be said through Qt for Python.)
_ON_WINDOWS = {
    "ExcludeClipboardContentFromMonitorProcessing": b"\x01",
    "CanIncludeInClipboardHistory": b"\x00\x00\x00\x00",
    "CanUploadToCloudClipboard": b"\x00\x00\x00\x00",
}
_ELSEWHERE = {"x-kde-passwordManagerHint": b"secret"}
HINTS = _ON_WINDOWS if sys.platform == "win32" else _ELSEWHERE
MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class PrivateText(QMimeData):
    """Plain text, with the hint that it is not to be kept."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        for kind, hint in HINTS.items():
            self.setData(kind, hint)


class CarefulClipboard(QObject):
    """Watches what this program puts on the clipboard and into X11's primary selection.

    However it was copied, it is marked as private and stays for the seconds chosen. What another
    program put there meanwhile is left alone.
    """

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clipboard = QGuiApplication.clipboard()
        self._marking = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        self._clipboard.changed.connect(self._look)

    def clear(self) -> None:
        """Take away what is still ours, now."""
        self._timer.stop()
        for mode in MODES:
            if self._is_ours_and_marked(mode):
                self._clipboard.clear(mode)

    def _look(self, mode: QClipboard.Mode) -> None:
        # Marking it puts it there anew, which is heard here as well.
        if self._marking or mode not in MODES or not self._was_put_there_by_us(mode):
            return
        text = self._clipboard.text(mode)
        if not text:
            return
        if not self._is_ours_and_marked(mode):
            self._marking = True
            self._clipboard.setMimeData(PrivateText(text), mode)
            self._marking = False
        self._timer.start(self._settings.clipboard_seconds * 1_000)

    def _is_ours_and_marked(self, mode: QClipboard.Mode) -> bool:
        data = self._clipboard.mimeData(mode)
        # Some platforms give back a copy.
        return isinstance(data, PrivateText) or (
            data is not None and self._owns(mode) and all(map(data.hasFormat, HINTS))
        )

    def _was_put_there_by_us(self, mode: QClipboard.Mode) -> bool:
        # What is drawn in memory has a clipboard of its own, and says that it is nobody's.
        return self._owns(mode) or QGuiApplication.platformName() == "offscreen"

    def _owns(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()
