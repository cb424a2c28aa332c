"""The one place that wires everything together and runs the window."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from microhurts_desktop import single_instance
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.hardening import overwrite_what_is_freed, refuse_core_dumps
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context import tongues
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.context.bug_log import catch_mistakes
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.shell import later
from microhurts_desktop.ui.shell.main_window import MainWindow

APP_NAME = "microhurts"
DISPLAY_NAME = "Micro-hurts"
# At once, it would come before the window is painted, and nobody can have typed anything yet.
SETTLE_IN_AFTER_MS = 100


def local_now() -> datetime:
    """Return the time on the wall here, with its UTC offset."""
    return datetime.now().astimezone()


def make_application() -> QApplication:
    """Return the application, named and in the system's language as far as we speak it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # As an argument: app.setStyle() returns the style, and PySide would make Python classes of
        # all its parts before the first window is painted. By the first one, X11 lists windows,
        # however the program was begun.
        app = QApplication([APP_NAME, "-style", "fusion"])
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(DISPLAY_NAME)
    # In a Flatpak, its entry has the name of that.
    app.setDesktopFileName(os.environ.get("FLATPAK_ID", APP_NAME))
    tongues.speak(app)
    return app


def vault_folder_at(folder: Path) -> VaultFolder:
    """Return the vault folder, held by this window while a journal is open."""
    return VaultFolder(folder, local_now, lock_folder)


def run(*, vaults: Path | None = None, quietly: bool = False) -> int:
    """Open the person's own window, and return the exit status when it is closed.

    Where it is open already, it comes in front. ``vaults`` is where the vaults are this time,
    whatever the preferences say. ``quietly``, it waits locked and out of sight.
    """
    # Qt forgets it once it has begun.
    token = os.environ.get(single_instance.TOKEN, "")

    def first_window(settings: Settings) -> single_instance.FirstWindow | None:
        place = single_instance.place_of(settings.file.path, vaults)
        return single_instance.begin(place, token, quietly=quietly)

    status = run_window(
        MainWindow, lambda: Settings(vaults=vaults), first_window=first_window, quietly=quietly
    )
    return leave(status)


def run_window(
    make_window: Callable[..., MainWindow],
    make_settings: Callable[[], Settings],
    settle_in_after_ms: int = SETTLE_IN_AFTER_MS,
    *,
    first_window: Callable[[Settings], single_instance.FirstWindow | None] | None = None,
    quietly: bool = False,
) -> int:
    """Open a window, and return the exit status when it is closed and everything is written.

    ``make_window`` is given what every window is; ``make_settings`` is called once the application
    has its name, from which follows where its files are. Where ``first_window`` finds another one,
    none is opened.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app = make_application()
    settings = make_settings()
    first = None
    if first_window is not None:
        first = first_window(settings)
        if first is None:
            return 0
    if settings.language:
        # Where it is kept is known once the application has its name.
        tongues.speak(app, settings.language)
    theme = Theme(app, settings.theme)
    theme.choose_letters(settings.typeface, settings.text_percent)
    background = ThreadBackground(app)
    window = make_window(vault_folder_at, settings, theme, background, local_now)
    catch_mistakes(window.say_uncaught)
    if settings.neutral_title:
        later.disguise_class(window)
    window.appear(unseen=quietly)
    QTimer.singleShot(settle_in_after_ms, lambda: settle_in(app, theme))
    if first is not None:

        def listen(first: single_instance.FirstWindow = first) -> None:
            first.listen(window, lambda: later.come_forward(window, settings))

        QTimer.singleShot(settle_in_after_ms, listen)
    status = app.exec()
    background.wait()
    if first is not None:
        first.release()
    return status


def settle_in(app: QApplication, theme: Theme) -> None:
    """Do what the first window did not have to wait for."""
    later.quit_when_told(app)
    later.keep_in_view(app)
    harden_and_dress(app)
    theme.follow_system()


def harden_and_dress(app: QApplication) -> None:
    """Keep keys and words out of dumps and freed memory, collect rubbish again, show the icon."""
    gc.freeze()
    gc.enable()
    refuse_core_dumps()
    overwrite_what_is_freed()
    if app.windowIcon().isNull():
        # Else it was given a neutral one.
        app.setWindowIcon(later.usual_icon())


def leave(status: int) -> int:
    """Go, without taking Python apart piece by piece."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
