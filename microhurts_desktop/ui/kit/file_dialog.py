"""Asking for a file or a folder without leaving a trace of the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSettings,
    QSize,
    QStandardPaths,
    Qt,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QFileSystemModel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import say_clock, tr
from microhurts_desktop.ui.kit.window_placement import fit

_SIZE, _CHANGED = 1, 3
SIZE = QSize(760, 520)


class FileDialog(QFileDialog):
    """Qt's own dialog: the desktop's would put what is chosen in the list of recent files.

    It begins in the person's documents. Qt's keeps the last folder in a settings file that all Qt
    programs share, so what stood there before is put back. Opened with ``open()``; it is deleted
    when it is closed.
    """

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setDirectory(documents())
        for details in self.findChildren(QTreeView):
            for column in (_SIZE, _CHANGED):
                details.setItemDelegateForColumn(column, _InOurDigits(details))
        fit(self, SIZE)
        before = _remembered()
        # Qt writes as the dialog ends, which is just before it says that it has.
        self.destroyed.connect(lambda: _remember(before))


def documents() -> str:
    """Return the folder of the person's documents; their home where they have none."""
    place = QStandardPaths.StandardLocation
    found = QStandardPaths.writableLocation(place.DocumentsLocation)
    if found and Path(found).is_dir():
        return found
    return QStandardPaths.writableLocation(place.HomeLocation)


def ask_for_folder(
    parent: QWidget, title: str, on_chosen: Callable[[str], object], begin_at: Path | None = None
) -> None:
    """Ask for a folder; ``on_chosen`` is given the one that is chosen, if one is."""
    dialog = FileDialog(parent, title)
    dialog.setFileMode(FileDialog.FileMode.Directory)
    dialog.setOption(FileDialog.Option.ShowDirsOnly)
    if begin_at is not None:
        dialog.setDirectory(str(begin_at))
    dialog.fileSelected.connect(on_chosen)
    dialog.open()


@guarded
class _InOurDigits(QStyledItemDelegate):
    """Sizes and dates in the language of the window: Qt writes them in that of the system."""

    def initStyleOption(  # noqa: N802 -- Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the text of a cell into other words."""
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, QFileSystemModel) and isinstance(index, QModelIndex):
            option.text = say_detail(model, index)


def say_detail(files: QFileSystemModel, cell: QModelIndex) -> str:
    """Return the size or the date in a cell of the list of files, in the window's language."""
    locale = QLocale()
    if cell.column() == _SIZE:
        return "" if files.isDir(cell) else locale.formattedDataSize(files.size(cell))
    changed = files.lastModified(cell)
    time = say_clock(changed.time().hour(), changed.time().minute())
    day = locale.toString(changed.date(), tr("d MMM yyyy"))
    return tr("{day}, {time}", day=day, time=time)


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
