"""What is our own mistake goes to the log: where it happened, and never what was written there."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from microhurts_desktop.services.errors import UserError

T = TypeVar("T")

log = logging.getLogger(__name__)


def note_mistake(error: BaseException) -> None:
    """Log an exception's kind and place. Its message may quote the person, so it is left out."""
    places = "".join(traceback.format_tb(error.__traceback__))
    log.error("a mistake of ours: %s\n%s", type(error).__name__, places)


def tried(work: Callable[[], T]) -> T | UserError:
    """Do ``work``. Return what came of it, or what is to be said where it failed.

    What a person can mend is for them to read; everything else is noted as a mistake of ours.
    """
    try:
        return work()
    except UserError as error:
        return error
    except Exception as error:  # noqa: BLE001 -- half a page is no page, whatever it was
        note_mistake(error)
        return UserError()


def catch_mistakes(tell: Callable[[UserError], None]) -> None:
    """From now on, note what no one caught (Qt's slots report it here, too), and ``tell`` it.

    What a person can mend is no mistake of ours, wherever it was met: it is told as what it is.
    """

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, UserError):
            tell(error)
            return
        note_mistake(error)
        tell(UserError())

    sys.excepthook = caught
