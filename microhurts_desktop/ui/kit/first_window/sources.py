"""Keeps PySide from reading the source of every module that is imported.

It looks there for its own name, to find out who may use ``from __feature__ import …``. Nobody here
does, and no module is looked at any more.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module


def read_no_sources() -> None:
    """Say that no module uses such features. Where PySide does it another way, nothing happens."""
    import_module("PySide6.QtCore")
    with suppress(ImportError):
        vars(import_module("shibokensupport.feature"))["_mod_uses_pyside"] = lambda _module: False
