"""What is said when another file took a vault's place while it was open, and where both are."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from microhurts_desktop.services.partnership import SHARED_ID
from microhurts_desktop.services.restoring import Backup
from microhurts_desktop.ui.kit.language import tr


def said_of_exchanged(exchanged: Iterable[Backup], *, is_open: bool = False) -> str:
    """Return it for these copies, in paragraphs; ``is_open`` tells that the journal goes on in one.

    Returns nothing where there are none, or none any more.
    """
    there = (backup.path for backup in exchanged if backup.is_there)
    paths = sorted(there, key=_is_shared)
    said: list[str] = []
    for is_shared, found in groupby(paths, key=_is_shared):
        where = "\n".join(map(str, found))
        if is_shared:
            said += _of_shared(where)
        else:
            said += _of_one(where, is_open=is_open)
    return "\n".join(said)


def _is_shared(path: Path) -> bool:
    return path.parent.name == SHARED_ID


def _of_one(where: str, *, is_open: bool) -> tuple[str, ...]:
    why = tr(
        "Nothing you have kept is lost. While your journal was open, another file took the place of"
        " its file, or it was taken away. Programs that synchronise do this, and so does a copy"
        " that is put back by hand."
    )
    if is_open:
        whole = tr(
            "You go on in a whole copy of it, which stays among your backups. After you lock, you"
            " unlock what is in its place. The copy is here:"
        )
    else:
        whole = tr(
            "All that stood in your journal is in a whole copy. What you unlock is what is in its"
            " place now. You can look into the copy, and bring it back, in Preferences under"
            " Backups. If nothing opens, that is offered where you unlock. The copy is here:"
        )
    return why, whole, where


def _of_shared(where: str) -> tuple[str, ...]:
    why = tr(
        "While it was open, another file took the place of the one that the two of you share, or it"
        " was taken away. What you share and take back stands in your own journal, too, and with"
        " each unlock it is so there again. A copy of what stood there was kept. Unlocking takes"
        " out of it what is yours, and once you both have unlocked, it goes. It is here:"
    )
    return why, where
