"""What is our own mistake goes to the log: where it happened, and never what was written there."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from microhurts_desktop.services.errors import UserError

log = logging.getLogger(__name__)


def note_mistake(error: BaseException) -> None:
    """Log an exception's kind and place. Its message may quote the person, so it is left out."""
    places = "".join(traceback.format_tb(error.__traceback__))
    log.error("a mistake of ours: %s\n%s", type(error).__name__, places)


class BugLog:
    """A block whose mistakes are noted and end there; what can be mended is for others to catch."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Note an exception of ours, and let the program go on."""
        if not isinstance(error, Exception):
            return False
        note_mistake(error)
        return True


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
