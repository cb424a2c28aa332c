"""What a widget of the first window needs only when it is used: each is imported then (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any


def imported_late(where: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """Return what imports a name when it is asked for: ``where`` has the names of each module."""
    modules = {name: module for module, names in where.items() for name in names}

    def find(name: str) -> Any:
        if name not in modules:
            raise AttributeError(name)
        return getattr(import_module(modules[name]), name)

    return find


if TYPE_CHECKING:
    from concurrent.futures import Future as Future
    from concurrent.futures import ThreadPoolExecutor as ThreadPoolExecutor

    from PySide6.QtCore import QLibraryInfo as QLibraryInfo
    from PySide6.QtCore import Qt as Qt
    from PySide6.QtGui import QClipboard as QClipboard
    from PySide6.QtGui import QGuiApplication as QGuiApplication
    from PySide6.QtGui import QKeySequence as QKeySequence
    from PySide6.QtWidgets import QAccessibleWidget as QAccessibleWidget

    from microhurts_desktop.ui.kit.accessible_heading import AccessibleHeading as AccessibleHeading
    from microhurts_desktop.ui.kit.input_methods import take_composed as take_composed
    from microhurts_desktop.ui.kit.input_methods import take_composed_in as take_composed_in
    from microhurts_desktop.ui.kit.room_for_words import hush as hush
    from microhurts_desktop.ui.kit.room_for_words import say_too_much as say_too_much
else:
    _WHERE = {
        "concurrent.futures": ("Future", "ThreadPoolExecutor"),
        "PySide6.QtCore": ("QLibraryInfo", "Qt"),
        "PySide6.QtGui": ("QClipboard", "QGuiApplication", "QKeySequence"),
        "PySide6.QtWidgets": ("QAccessibleWidget",),
        "microhurts_desktop.ui.kit.accessible_heading": ("AccessibleHeading",),
        "microhurts_desktop.ui.kit.input_methods": ("take_composed", "take_composed_in"),
        "microhurts_desktop.ui.kit.room_for_words": ("hush", "say_too_much"),
    }
    __getattr__ = imported_late(_WHERE)
