"""Asking for a file or a folder without leaving a trace of the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    QComboBox,
    QFileDialog,
    QFileSystemModel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from microhurts_desktop.ui.kit.beforehand import file_is_open, say_beforehand
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


@guarded
class SaveDialog(FileDialog):
    """Asks where to save a file of one of some ``kinds``: what each is called, and its ending.

    It begins with the first of them and a ``stem``, and says what a file means. A name that ends
    otherwise is given the ending of the kind that is chosen, whatever dots it has: “march.2026” is
    no kind of file.
    """

    def __init__(self, parent: QWidget, title: str, kinds: Mapping[str, str], stem: str) -> None:
        super().__init__(parent, title)
        self._kinds = kinds
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(list(kinds))
        (self._written,) = self.findChildren(QLineEdit, "fileNameEdit")
        self._name = ""
        self.selectFile(stem + next(iter(kinds.values())))
        # Qt takes whatever stands behind the last dot for the ending of the kind before, and puts
        # the new one in its place; this is told first.
        (combo,) = self.findChildren(QComboBox, "fileTypeCombo")
        combo.currentIndexChanged.connect(self._remember_name)
        self.filterSelected.connect(self._follow)
        say_beforehand(self, file_is_open())

    def _remember_name(self) -> None:
        self._name = self._written.text()

    def _follow(self, kind: str) -> None:
        name = self._name
        if self._has_ending(Path(name)):
            name = name.removesuffix(Path(name).suffix)
        self._written.setText(name + self._kinds[kind])

    def _has_ending(self, chosen: Path) -> bool:
        return chosen.suffix.lower() in self._kinds.values()

    def accept(self) -> None:
        """Give the name its ending, before Qt asks whether to write over what has it."""
        chosen = Path(self.selectedFiles()[0])
        # A folder is only gone into.
        if not (chosen.is_dir() or self._has_ending(chosen)):
            ending = self._kinds[self.selectedNameFilter()]
            self._written.setText(self._written.text().rstrip() + ending)
        super().accept()


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
