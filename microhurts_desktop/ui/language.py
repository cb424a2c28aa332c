"""The one way by which text becomes translatable."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str, note: str = "", count: int = -1) -> str:
    """Return ``text`` in the interface's language.

    ``note`` tells translators apart what looks alike; ``count`` chooses the plural and fills
    ``%n``. One function for all, in one context: ``QObject.tr`` takes the context from the class
    at run time, and so loses what a parent class says.
    """
    return QCoreApplication.translate("", text, note or None, count)
