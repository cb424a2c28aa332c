"""What the window needs once somebody does something: each is imported then, as PEP 562 has it.

The first window waits for none of it; the reason and the measure are in ``ui/kit/first_window/``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.ui.kit.first_window.later import imported_late

if TYPE_CHECKING:
    from PySide6.QtCore import Qt as Qt

    from microhurts_desktop.autostart import autostart as autostart
    from microhurts_desktop.kept_reminders import KeptReminders as KeptReminders
    from microhurts_desktop.services.changing_secrets import is_recovery_code as is_recovery_code
    from microhurts_desktop.services.preload import read_ahead as read_ahead
    from microhurts_desktop.signals import quit_when_told as quit_when_told
    from microhurts_desktop.ui.context.change_bus import ChangeBus as ChangeBus
    from microhurts_desktop.ui.context.page import AppContext as AppContext
    from microhurts_desktop.ui.kit.chips import ChipGroup as ChipGroup
    from microhurts_desktop.ui.kit.clipboard import CarefulClipboard as CarefulClipboard
    from microhurts_desktop.ui.kit.in_view import keep_in_view as keep_in_view
    from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands as tab_as_it_stands
    from microhurts_desktop.ui.kit.window_disguise import HIDE_KEYS as HIDE_KEYS
    from microhurts_desktop.ui.kit.window_disguise import disguise_class as disguise_class
    from microhurts_desktop.ui.kit.window_disguise import usual_icon as usual_icon
    from microhurts_desktop.ui.parts.exchanged import said_of_exchanged as said_of_exchanged
    from microhurts_desktop.ui.shell.first_run import FirstRun as FirstRun
    from microhurts_desktop.ui.shell.for_two.ways_of_two import WaysOfTwo as WaysOfTwo
    from microhurts_desktop.ui.shell.help_window import HelpLinesWindow as HelpLinesWindow
    from microhurts_desktop.ui.shell.journal_navigator import JournalNavigator as JournalNavigator
    from microhurts_desktop.ui.shell.journal_view import JournalView as JournalView
    from microhurts_desktop.ui.shell.lock_screens import LockScreens as LockScreens
    from microhurts_desktop.ui.shell.out_of_sight import come_forward as come_forward
    from microhurts_desktop.ui.shell.out_of_sight import out_of_sight_of as out_of_sight_of
    from microhurts_desktop.ui.shell.pause_reminder.reminder import reminder_of as reminder_of
    from microhurts_desktop.ui.shell.quiet_reminder import quiet_reminder_of as quiet_reminder_of
    from microhurts_desktop.ui.shell.register import AGREED as AGREED
    from microhurts_desktop.ui.shell.register import BRING_IN as BRING_IN
    from microhurts_desktop.ui.shell.register import FIND as FIND
    from microhurts_desktop.ui.shell.register import LEARN as LEARN
    from microhurts_desktop.ui.shell.register import PAGES as PAGES
    from microhurts_desktop.ui.shell.register import PAUSE as PAUSE
    from microhurts_desktop.ui.shell.register import PREFERENCES as PREFERENCES
    from microhurts_desktop.ui.shell.register import REACHING_OUT as REACHING_OUT
    from microhurts_desktop.ui.shell.register import VANISHING as VANISHING
    from microhurts_desktop.ui.shell.register import in_navigation as in_navigation
    from microhurts_desktop.ui.shell.screen_lock.auto_lock import AutoLock as AutoLock
    from microhurts_desktop.ui.shell.waiting_for_folder import OpenAllTheSame as OpenAllTheSame
    from microhurts_desktop.ui.shell.waiting_for_folder import WaitingForFolder as WaitingForFolder
else:
    _SHELL = "microhurts_desktop.ui.shell"
    _WHERE = {
        "PySide6.QtCore": ("Qt",),
        "microhurts_desktop.autostart": ("autostart",),
        "microhurts_desktop.kept_reminders": ("KeptReminders",),
        "microhurts_desktop.services.changing_secrets": ("is_recovery_code",),
        "microhurts_desktop.services.preload": ("read_ahead",),
        "microhurts_desktop.signals": ("quit_when_told",),
        "microhurts_desktop.ui.context.change_bus": ("ChangeBus",),
        "microhurts_desktop.ui.context.page": ("AppContext",),
        "microhurts_desktop.ui.kit.chips": ("ChipGroup",),
        "microhurts_desktop.ui.kit.clipboard": ("CarefulClipboard",),
        "microhurts_desktop.ui.kit.in_view": ("keep_in_view",),
        "microhurts_desktop.ui.kit.tab_order": ("tab_as_it_stands",),
        "microhurts_desktop.ui.kit.window_disguise": ("disguise_class", "usual_icon", "HIDE_KEYS"),
        "microhurts_desktop.ui.parts.exchanged": ("said_of_exchanged",),
        f"{_SHELL}.first_run": ("FirstRun",),
        f"{_SHELL}.for_two.ways_of_two": ("WaysOfTwo",),
        f"{_SHELL}.help_window": ("HelpLinesWindow",),
        f"{_SHELL}.journal_navigator": ("JournalNavigator",),
        f"{_SHELL}.journal_view": ("JournalView",),
        f"{_SHELL}.lock_screens": ("LockScreens",),
        f"{_SHELL}.out_of_sight": ("come_forward", "out_of_sight_of"),
        f"{_SHELL}.pause_reminder.reminder": ("reminder_of",),
        f"{_SHELL}.quiet_reminder": ("quiet_reminder_of",),
        f"{_SHELL}.register": (
            *("AGREED", "BRING_IN", "FIND", "LEARN", "PAGES", "PAUSE", "PREFERENCES"),
            *("REACHING_OUT", "VANISHING", "in_navigation"),
        ),
        f"{_SHELL}.screen_lock.auto_lock": ("AutoLock",),
        f"{_SHELL}.waiting_for_folder": ("OpenAllTheSame", "WaitingForFolder"),
    }
    __getattr__ = imported_late(_WHERE)
