"""Asking for a file or a folder without leaving a trace of the answer."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from microhurts_desktop.ui.standing import fit

SIZE = QSize(760, 520)


class FileDialog(QFileDialog):
    """Qt's own dialog: the desktop's would put what is chosen in the list of recent files.

    Qt's keeps the last folder in a settings file that all Qt programs share, so what stood there
    before is put back. Opened with ``open()``; it is deleted when it is closed.
    """

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, SIZE)
        before = _remembered()
        # Qt writes as the dialog ends, which is just before it says that it has.
        self.destroyed.connect(lambda: _remember(before))


def _shared() -> QSettings:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup("FileDialog")
    return settings


def _remembered() -> dict[str, object]:
    settings = _shared()
    return {key: settings.value(key) for key in settings.allKeys()}


def _remember(before: dict[str, object]) -> None:
    settings = _shared()
    for key in settings.allKeys():
        if key not in before:
            settings.remove(key)
    for key, value in before.items():
        settings.setValue(key, value)
