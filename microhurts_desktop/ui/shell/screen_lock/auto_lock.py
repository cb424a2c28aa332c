"""Locks when the person turns away from the window, and hides it when they say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.input_methods import take_composed
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.window_disguise import HIDE_KEYS, NeutralName
from microhurts_desktop.ui.shell.screen_lock.listener import ScreenLockListener, watch_session

if TYPE_CHECKING:
    from microhurts_desktop.ui.shell.main_window import MainWindow

TRY_AGAIN_AFTER_MS = 5_000
# Not the mouse that was moved: a table that is knocked against is nobody who reads.
_BACK = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})


@guarded
class AutoLock(QObject):
    """Belongs to the window. A lock that cannot save a draft is tried again and again."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._name = NeutralName(window)
        self.watch: ScreenLockListener | None = None
        self._hidden = False
        self._again = QTimer(self, interval=TRY_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.lock)
        self._focused: QWidget | None = None
        if settings.neutral_title:
            self._name.put_on()

    def begin(self) -> None:
        """Take notice of a journal that was just entered."""
        if self._window.journal_view is None:
            return
        if self._hidden and not self._is_looked_at():
            # It was hidden while its key was still on the way.
            self.lock()
            return
        self._hidden = False
        self.show_name(neutral=self._settings.neutral_title)
        if self.watch is None:
            self.watch = watch_session(self)
            self.watch.away.connect(self.lock)
            app, handle = QApplication.instance(), self._window.windowHandle()
            assert isinstance(app, QApplication)
            app.focusWindowChanged.connect(self._listen_to)
            if handle is not None:
                handle.windowStateChanged.connect(self._lock_when_minimised)

    def show_name(self, *, neutral: bool) -> None:
        """Call the window by its neutral or its usual name."""
        if neutral:
            self._name.put_on()
        else:
            self._name.take_off()

    # -- locking

    def lock(self) -> None:
        """Lock now, or as soon as the draft can be saved; until then, its words are covered."""
        locked = False
        self._again.start()
        try:
            locked = self._window.lock()
        finally:
            if not locked:
                self.cover()
        if locked:
            self._again.stop()
            self._uncover()

    def _come_back(self) -> None:
        """Show the person who is back at the window their words, and how it stands."""
        self._again.stop()
        self._hidden = False
        self._uncover()
        journal_view = self._window.journal_view
        if journal_view is not None:
            self.show_name(neutral=self._settings.neutral_title)
            journal_view.say(
                tr("Not locked: what you are writing could not be saved. Its words are here.")
            )
            self._window.idle_lock.start()

    def _is_looked_at(self) -> bool:
        window = self._window
        return window.isVisible() and window.isActiveWindow() and not window.isMinimized()

    def _lock_when_minimised(self, state: Qt.WindowState) -> None:
        if state == Qt.WindowState.WindowMinimized and self._settings.lock_when_minimised:
            self.lock()

    # -- hiding

    def hide_now(self) -> None:
        """Take the window out of sight under a neutral name, and lock. What is slow comes last."""
        self._hidden = True
        # What somebody must not see is not to open again before them, whoever unlocks it.
        self._window.forget_where()
        self.cover()
        self.lock()

    def note_sight(self, *, seen: bool) -> None:
        """Lock at once whatever comes open while the window is not ``seen``: its key was late."""
        self._hidden = not seen

    def cover(self) -> None:
        """Leave nothing to read on the screen, until it is locked or the person is back."""
        content, handle = self._window.centralWidget(), self._window.windowHandle()
        assert content is not None
        if content.isHidden():
            return
        take_composed()
        self._name.put_on()
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible():
                other.close()
        self._focused = self._window.focusWidget()
        content.hide()
        # Painted empty: a desktop may go on showing small pictures of a window that is away.
        self._window.repaint()
        self._window.showMinimized()
        if handle is not None:
            handle.installEventFilter(self)
            handle.windowStateChanged.connect(self._look_who_is_back)

    def _uncover(self) -> None:
        content, handle = self._window.centralWidget(), self._window.windowHandle()
        assert content is not None
        if not content.isHidden():
            return
        if handle is not None:
            handle.removeEventFilter(self)
            handle.windowStateChanged.disconnect(self._look_who_is_back)
        content.show()
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus()
        self._focused = None

    def _look_who_is_back(self, state: Qt.WindowState) -> None:
        if state != Qt.WindowState.WindowMinimized:
            self._come_back()

    def _listen_to(self, focused: QWindow | None) -> None:
        # A dialog in front keeps the window's own shortcuts from being heard.
        if focused is not None and focused is not self._window.windowHandle():
            focused.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that hide, in front of a dialog, and who is back before a cover."""
        if watched is self._window.windowHandle():
            if event.type() in _BACK and not self._window.isMinimized():
                self._come_back()
            return False
        # Before a shortcut is looked for: the window's own would be found, and not be let through.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and QKeySequence(event.keyCombination()) == QKeySequence(HIDE_KEYS)
        ):
            self.hide_now()
            return True
        return False
