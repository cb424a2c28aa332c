"""A window that waits out of sight, locked, behind a sign beside the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.window_disguise import usual_icon
from microhurts_desktop.ui.shell import where_it_stood

if TYPE_CHECKING:
    from microhurts_desktop.ui.shell.main_window import MainWindow


class OutOfSight(QObject):
    """Belongs to the window. The sign has the window's own name and icon, neutral or not."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self.sign: QSystemTrayIcon | None = None
        window.windowTitleChanged.connect(lambda: QTimer.singleShot(0, self, self._take_name))
        # Whoever leaves for good takes the choice along.
        window.closed.connect(lambda: QTimer.singleShot(0, self, self.follow))

    def follow(self) -> None:
        """Show the sign while closing leads to it or the window waits behind it, else none."""
        wanted = self._settings.closes_to_tray or self._is_away()
        if wanted and self.sign is None and QSystemTrayIcon.isSystemTrayAvailable():
            self.sign = self._made()
            self._take_name()
            self.sign.show()
        elif not wanted and self.sign is not None:
            self.sign.hide()
            self.sign.deleteLater()
            self.sign = None

    def takes_window(self) -> bool:
        """Lock and take the window out of sight, where that is what closing it means.

        Returns False where it means to leave all the same: nobody lives here, there is no place
        beside the clock, or the person logs out. A window that cannot lock stays, and has said why.
        """
        app, door = QApplication.instance(), self._window.door
        assert isinstance(app, QApplication)
        if (
            (door is not None and door.leaves_nothing)
            or not QSystemTrayIcon.isSystemTrayAvailable()
            or app.isSavingSession()
        ):
            return False
        where_it_stood.remember(self._window, self._settings)
        if self._window.lock():
            self._go()
        return True

    def begin(self) -> None:
        """Begin out of sight, or minimised where there is no place beside the clock."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._go()
        else:
            self._window.showMinimized()

    def come_back(self) -> None:
        """Bring the window in front, as it was left."""
        window = self._window
        if self._is_away():
            QGuiApplication.setQuitOnLastWindowClosed(True)
            window.auto_lock().note_sight(seen=True)
            window.appear()
        elif window.isMinimized():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        self.follow()

    def _go(self) -> None:
        window = self._window
        window.auto_lock().note_sight(seen=False)
        if window.door is not None:
            window.door.forget()
        QGuiApplication.setQuitOnLastWindowClosed(False)
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isWindow() and other.isVisible():
                other.close()
        window.hide()
        self.follow()

    def _is_away(self) -> bool:
        return self._window.isHidden()

    def _leave(self) -> None:
        if self._is_away():
            # It is locked, and has nothing to save.
            QCoreApplication.quit()
        else:
            self._window.close()

    def _made(self) -> QSystemTrayIcon:
        sign = QSystemTrayIcon(self)
        menu = QMenu(self._window)
        menu.addAction(tr("Open")).triggered.connect(self.come_back)
        menu.addAction(tr("Leave")).triggered.connect(self._leave)
        sign.setContextMenu(menu)
        sign.activated.connect(self._take_click)
        return sign

    def _take_click(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how is not QSystemTrayIcon.ActivationReason.Context:
            self.come_back()

    def _take_name(self) -> None:
        if self.sign is not None:
            icon = QApplication.windowIcon()
            self.sign.setIcon(usual_icon() if icon.isNull() else icon)
            self.sign.setToolTip(self._window.windowTitle())


def out_of_sight_of(window: MainWindow, settings: Settings) -> OutOfSight:
    """Return what takes a window out of sight, made when first needed."""
    return window.findChild(OutOfSight) or OutOfSight(window, settings)


def come_forward(window: MainWindow, settings: Settings) -> None:
    """Bring a window in front, wherever it is; where the desktop does not let it, it asks."""
    out_of_sight_of(window, settings).come_back()
    QApplication.alert(window)
