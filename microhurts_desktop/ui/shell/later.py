"""What the window needs once somebody does something: each is imported then, as PEP 562 has it.

The first window waits for none of it; the reason and the measure are in ``ui/kit/first_window/``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import Qt as Qt

    from microhurts_desktop.services.changing_secrets import is_recovery_code as is_recovery_code
    from microhurts_desktop.services.preload import read_ahead as read_ahead
    from microhurts_desktop.signals import quit_when_told as quit_when_told
    from microhurts_desktop.ui.context.change_bus import ChangeBus as ChangeBus
    from microhurts_desktop.ui.context.page import AppContext as AppContext
    from microhurts_desktop.ui.context.trouble import failure_of as failure_of
    from microhurts_desktop.ui.kit.chips import ChipGroup as ChipGroup
    from microhurts_desktop.ui.kit.clipboard import CarefulClipboard as CarefulClipboard
    from microhurts_desktop.ui.kit.window_disguise import HIDE_KEYS as HIDE_KEYS
    from microhurts_desktop.ui.kit.window_disguise import usual_icon as usual_icon
    from microhurts_desktop.ui.shell.first_run import FirstRun as FirstRun
    from microhurts_desktop.ui.shell.for_two.ways_of_two import WaysOfTwo as WaysOfTwo
    from microhurts_desktop.ui.shell.help_window import HelpLinesWindow as HelpLinesWindow
    from microhurts_desktop.ui.shell.journal_navigator import JournalNavigator as JournalNavigator
    from microhurts_desktop.ui.shell.journal_view import JournalView as JournalView
    from microhurts_desktop.ui.shell.lock_screens import LockScreens as LockScreens
    from microhurts_desktop.ui.shell.open_all_the_same import OpenAllTheSame as OpenAllTheSame
    from microhurts_desktop.ui.shell.pause_reminder.reminder import bell_of as bell_of
    from microhurts_desktop.ui.shell.register import LEARN as LEARN
    from microhurts_desktop.ui.shell.register import PAGES as PAGES
    from microhurts_desktop.ui.shell.register import PAUSE as PAUSE
    from microhurts_desktop.ui.shell.register import PREFERENCES as PREFERENCES
    from microhurts_desktop.ui.shell.register import in_navigation as in_navigation
    from microhurts_desktop.ui.shell.screen_lock.auto_lock import AutoLock as AutoLock
    from microhurts_desktop.ui.shell.waiting_for_folder import WaitingForFolder as WaitingForFolder
else:
    _OURS = "microhurts_desktop"
    _WHERE = {
        "Qt": "PySide6.QtCore",
        "is_recovery_code": f"{_OURS}.services.changing_secrets",
        "read_ahead": f"{_OURS}.services.preload",
        "ChangeBus": f"{_OURS}.ui.context.change_bus",
        "AppContext": f"{_OURS}.ui.context.page",
        "failure_of": f"{_OURS}.ui.context.trouble",
        "ChipGroup": f"{_OURS}.ui.kit.chips",
        "CarefulClipboard": f"{_OURS}.ui.kit.clipboard",
        "quit_when_told": f"{_OURS}.signals",
        "usual_icon": f"{_OURS}.ui.kit.window_disguise",
        "HIDE_KEYS": f"{_OURS}.ui.kit.window_disguise",
        "FirstRun": f"{_OURS}.ui.shell.first_run",
        "WaysOfTwo": f"{_OURS}.ui.shell.for_two.ways_of_two",
        "HelpLinesWindow": f"{_OURS}.ui.shell.help_window",
        "JournalNavigator": f"{_OURS}.ui.shell.journal_navigator",
        "JournalView": f"{_OURS}.ui.shell.journal_view",
        "LockScreens": f"{_OURS}.ui.shell.lock_screens",
        "OpenAllTheSame": f"{_OURS}.ui.shell.open_all_the_same",
        "LEARN": f"{_OURS}.ui.shell.register",
        "PAGES": f"{_OURS}.ui.shell.register",
        "PAUSE": f"{_OURS}.ui.shell.register",
        "PREFERENCES": f"{_OURS}.ui.shell.register",
        "in_navigation": f"{_OURS}.ui.shell.register",
        "bell_of": f"{_OURS}.ui.shell.pause_reminder.reminder",
        "AutoLock": f"{_OURS}.ui.shell.screen_lock.auto_lock",
        "WaitingForFolder": f"{_OURS}.ui.shell.waiting_for_folder",
    }

    def __getattr__(name):
        if name not in _WHERE:
            raise AttributeError(name)
        return getattr(import_module(_WHERE[name]), name)
