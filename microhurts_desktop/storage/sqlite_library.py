"""sqlite-utils, loaded without what it would load for itself: nothing else imports it.

It looks for numpy and pandas, to store arrays and tables of which we have none. Only the charts
need numpy: a journal that is opened would wait for it (0.1 s of the processor's time), and 10 MB
would be held from then on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _without(*names: str) -> Iterator[None]:
    """Let libraries that are not loaded yet seem not to be installed."""
    absent = [name for name in names if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say so
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


with _without("numpy", "pandas"):
    from sqlite_utils import Database as Database
    from sqlite_utils import db as db
    from sqlite_utils import utils as utils
    from sqlite_utils.db import ForeignKey as ForeignKey
    from sqlite_utils.migrations import Migrations as Migrations
