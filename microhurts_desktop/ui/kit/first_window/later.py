"""What a widget of the first window needs only when it is used: each is imported then (PEP 562)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor as ThreadPoolExecutor

    from PySide6.QtCore import QLibraryInfo as QLibraryInfo
    from PySide6.QtCore import Qt as Qt
    from PySide6.QtGui import QClipboard as QClipboard
    from PySide6.QtGui import QGuiApplication as QGuiApplication
    from PySide6.QtGui import QKeySequence as QKeySequence
    from PySide6.QtWidgets import QAccessibleWidget as QAccessibleWidget

    from microhurts_desktop.ui.kit.input_methods import take_composed as take_composed
    from microhurts_desktop.ui.kit.input_methods import take_composed_in as take_composed_in
    from microhurts_desktop.ui.kit.room_for_words import hush as hush
    from microhurts_desktop.ui.kit.room_for_words import say_too_much as say_too_much
else:
    _KIT = "microhurts_desktop.ui.kit"
    _WHERE = {
        "ThreadPoolExecutor": "concurrent.futures",
        "QLibraryInfo": "PySide6.QtCore",
        "Qt": "PySide6.QtCore",
        "QClipboard": "PySide6.QtGui",
        "QGuiApplication": "PySide6.QtGui",
        "QKeySequence": "PySide6.QtGui",
        "QAccessibleWidget": "PySide6.QtWidgets",
        "take_composed": f"{_KIT}.input_methods",
        "take_composed_in": f"{_KIT}.input_methods",
        "hush": f"{_KIT}.room_for_words",
        "say_too_much": f"{_KIT}.room_for_words",
    }

    def __getattr__(name):
        if name not in _WHERE:
            raise AttributeError(name)
        return getattr(import_module(_WHERE[name]), name)
