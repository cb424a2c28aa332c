"""One window an account: a second start brings the first in front, and ends.

The first has a lock of the kernel's in a folder of its own; whoever finds it taken leaves a note
there, which the first takes away as it comes forward. No connection of any kind is made. The note
holds at most what a desktop gave the second start so that a window may come in front of others.

It is a kindness and no protection (for that, each folder of vaults has its own lock): where
anything fails, a window of one's own opens.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtCore import QFileSystemWatcher, QObject

from microhurts_desktop.folder_lock import PROGRAM, HeldFolder, lock_folder
from microhurts_desktop.storage.errors import AlreadyOpen, UserError
from microhurts_desktop.storage.files import write_chosen
from microhurts_desktop.storage.folders import make_private_folder
from microhurts_desktop.storage.plain_file import read_plain

NOTE = "come-forward"
# Wayland lets a window come in front only with this word, which whoever starts a program is given.
TOKEN = "XDG_ACTIVATION_TOKEN"
_MOST_BYTES = 512
WAIT_S = 3.0
_LOOK_EACH_S = 0.02


def place_of(preferences: Path, vaults: Path | None) -> Path:
    """Return the folder in which windows with these preferences and vaults find one another."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    # That one is this computer's alone, while a home may be reached from several.
    beside = Path(runtime) if os.path.isabs(runtime) else preferences.parent
    named = zlib.crc32(os.fsencode(f"{preferences}\0{vaults or ''}"))
    return beside / f"{PROGRAM}-{named:08x}"


class FirstWindow:
    """What the one window of an account has in hand, in the folder ``place``."""

    def __init__(self, place: Path, held: HeldFolder | None) -> None:
        self._place = place
        self._held = held

    def listen(self, parent: QObject, come_forward: Callable[[], None]) -> None:
        """From now on, ``come_forward`` is called for each second start, and for one before."""
        if self._held is None:
            return

        def look() -> None:
            token = _taken_note(self._place)
            if token is not None:
                if token:
                    os.environ[TOKEN] = token
                come_forward()

        watcher = QFileSystemWatcher([str(self._place)], parent)
        watcher.directoryChanged.connect(look)
        look()

    def release(self) -> None:
        """Let the next start have a window of its own."""
        if self._held is not None:
            self._held.release()


def begin(place: Path, token: str, *, quietly: bool = False) -> FirstWindow | None:
    """Return what the first window has in hand, or None when another one is there and came forward.

    A start that is to go by ``quietly`` lets the other be. Raises nothing.
    """
    try:
        make_private_folder(place)
        return FirstWindow(place, lock_folder(place))
    except AlreadyOpen as error:
        if error.certain and (quietly or _is_heard(place, token)):
            return None
    except UserError:
        pass
    return FirstWindow(place, None)


def _is_heard(place: Path, token: str) -> bool:
    """Ask the other window to come forward, and tell whether it took note of that."""
    note = place / NOTE
    with suppress(UserError, OSError):
        write_chosen(note, token.encode("ascii", "replace")[:_MOST_BYTES])
        until = monotonic() + WAIT_S
        while monotonic() < until:
            if not note.exists():
                return True
            sleep(_LOOK_EACH_S)
        note.unlink(missing_ok=True)
    return False


def _taken_note(place: Path) -> str | None:
    """Return what a second start has left, and take it away; None where there is no note."""
    note = place / NOTE
    try:
        data, _ = read_plain(note, _MOST_BYTES, follow=False)
        note.unlink()
    except (OSError, ValueError):
        return None
    token = data.decode("ascii", "replace")
    return token if token.isascii() and token.isprintable() and len(data) <= _MOST_BYTES else ""
