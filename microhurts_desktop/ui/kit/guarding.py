"""Nothing of ours is raised into Qt: its virtual methods are guarded at this one place.

Qt calls our ``paintEvent``, ``data`` or ``eventFilter`` from the middle of its own work, and knows
no exceptions. One that passed through could end the program, or come up again in whatever Python
code Qt happened to be called from. So every class that overrides a method of Qt's is ``@guarded``
(tests/ui/kit/test_guarding.py holds that), and a mistake goes where those of slots go: to
``sys.excepthook``, which ``ui/context/bug_log.py`` has set.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar

from PySide6.QtCore import QSize
from shiboken6 import VoidPtr

T = TypeVar("T")

_QT = QSize.__module__.partition(".")[0]
# What a person did. Each time they are told that it came to nothing; of what Qt calls by itself,
# and it may paint sixty times a second, they are told once.
ACTS = frozenset(
    {
        "closeEvent",
        "contextMenuEvent",
        "dropEvent",
        "insertFromMimeData",
        "keyPressEvent",
        "keyReleaseEvent",
        "mouseDoubleClickEvent",
        "mousePressEvent",
        "mouseReleaseEvent",
    }
)
# Half of it is done already: Qt's own would do that half twice, or paint over it.
_NEVER_AGAIN = frozenset({"event", "eventFilter", "insertFromMimeData", "paint", "viewportEvent"})
# What Qt leaves to us entirely, and needs an answer of the right kind to.
_NOTHING: dict[str, Callable[[], Any]] = {
    "attributeKeys": list,
    "columnCount": int,
    "count": int,
    "event": bool,
    "eventFilter": bool,
    # An address: of None there is none, and asking for it ends the program.
    "interface_cast": lambda: VoidPtr(0),
    "nativeEvent": lambda: (False, 0),
    "rowCount": int,
    "sizeHint": QSize,
    "viewportEvent": bool,
}

_EVENT = re.compile(r"\w+Event")

_told: set[tuple[str, str, str]] = set()


def guarded(cls: type[T]) -> type[T]:
    """Let no exception leave what ``cls`` itself overrides of Qt; return ``cls``.

    Where one was raised, Qt gets the answer of the class below, if it has one to give.
    """
    for name in overridden(cls):
        setattr(cls, name, _guard(cls, name, vars(cls)[name]))
    return cls


def overridden(cls: type) -> tuple[str, ...]:
    """Return the methods of Qt that ``cls`` itself has in its own words."""
    qt = [base for base in cls.__mro__ if base.__module__.partition(".")[0] == _QT]
    return tuple(
        name
        for name, value in vars(cls).items()
        if isinstance(value, FunctionType)
        and not name.startswith("__")
        and any(name in vars(base) for base in qt)
    )


def tell_anew() -> None:
    """Tell the next person of a mistake again, whoever was told of it before."""
    _told.clear()


def _guard(cls: type, name: str, method: FunctionType) -> Callable[..., object]:
    @wraps(method)
    def call(self: object, *args: object) -> object:
        try:
            return method(self, *args)
        except Exception as error:  # noqa: BLE001 -- whatever it is, Qt knows none
            _report(cls, name, error)
            # A painter that is left in a frame would outlive what it paints on.
            traceback.clear_frames(error.__traceback__)
        return _of_the_class_below(cls, name, self, args)

    call.is_guarded = True  # type: ignore[attr-defined]
    return call


def _report(cls: type, name: str, error: Exception) -> None:
    trouble = (f"{cls.__module__}.{cls.__qualname__}", name, type(error).__name__)
    if trouble in _told and name not in ACTS:
        return
    _told.add(trouble)
    sys.excepthook(type(error), error, error.__traceback__)


def _of_the_class_below(cls: type, name: str, self: object, args: tuple[object, ...]) -> object:
    if not (_EVENT.fullmatch(name) or name in _NEVER_AGAIN):
        try:
            return getattr(super(cls, self), name)(*args)
        except Exception:  # noqa: BLE001 -- it has none, or fails alike; what counts is reported
            pass
    return _NOTHING[name]() if name in _NOTHING else None
