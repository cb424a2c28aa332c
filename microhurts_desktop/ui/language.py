"""The one way by which text becomes translatable."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

_LONG_NUMBER = 1_000


def tr(text: str, note: str = "", count: int = -1) -> str:
    """Return ``text`` in the interface's language.

    ``note`` tells translators apart what looks alike; ``count`` chooses the plural and fills
    ``%n``. One function for all, in one context: ``QObject.tr`` takes the context from the class
    at run time, and so loses what a parent class says.
    """
    said = QCoreApplication.translate("", text, note or None, count)
    if count < _LONG_NUMBER:
        return said
    # %n is filled without the marks that a long number is read by.
    return said.replace(str(count), QLocale().toString(float(count), "f", 0))
