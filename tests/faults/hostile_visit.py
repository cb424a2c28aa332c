"""Lives a day in Anna's journal beside each of some shared vaults, and says how that went.

Run as ``python -m tests.faults.hostile_visit BASE FOLDER``; the names of variants are read line by
line. For each it prints ``begin NAME`` and then one JSON object. It ends itself, by a signal, when
one step takes more than five seconds of the processor: then the window would have stood still.
"""

from __future__ import annotations

import gc
import json
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.storage import driver
from microhurts_desktop.ui.context import tongues
from tests.couples import Couple
from tests.faults.hostile_base import FORGED, Hands, copy_of, couple_of, hands_in
from tests.faults.hostile_variants import variants
from tests.ui.windows import Desk, a_desk, settle
from tests.vault_folders import a_hurt_draft

LONGEST_STEP_S = 5


@dataclass
class Went:
    """How it went: nothing in any of these is well."""

    kept_out: list[str] = field(default_factory=list)
    took_in: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    trouble: str = ""
    unreadable: int = 0


class _NoTests:
    """What ``a_desk`` wants of a test."""

    def addWidget(self, *_: object, **__: object) -> None:
        """Keep it."""

    def waitExposed(self, *_: object) -> None:  # noqa: N802 -- as the other's is
        """Wait for nothing."""


def step(name: str, went: Went, do: Callable[[], object]) -> None:
    """Do one thing; what it raises keeps Anna out."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST_STEP_S)
    try:
        do()
        settle()
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is told
        went.kept_out.append(f"{name}: {error!r} {traceback.format_exc()[-700:]}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def visit(desk: Desk, couple: Couple, hands: Hands, went: Went) -> None:
    """Unlock, look at every page, open a hurt, name one, lock."""
    vault_folder = couple.vault_folder

    def enter() -> None:
        desk.window.enter(vault_folder.open(couple.anna, bytearray(couple.keys[couple.anna])))

    step("unlock", went, enter)
    if desk.window.journal_view is None:
        went.kept_out.append("the journal did not open")
        return
    journal_view, journal = desk.journal_view, desk.journal
    for page in journal_view.page_ids():
        step(page, went, partial(journal_view.go_to, page))
    own = hands.uuid("annas 2")
    for name in ("annas 0", "annas 2"):
        open_moment = journal_view.context.navigator.open_moment
        step(name, went, partial(open_moment, MomentKind.HURT, hands.uuid(name)))
    step("today", went, lambda: journal_view.go_to("today"))
    step("for you", went, lambda: _press(journal_view.page("today"), "Read it"))
    step("today again", went, partial(journal_view.go_to, "today"))
    step("the rest", went, lambda: _press(journal_view.page("today"), "and "))
    step(
        "their repair",
        went,
        lambda: journal_view.context.navigator.open_shared(hands.uuid("repair")),
    )
    step("two", went, journal_view.context.navigator.two_of_you)
    draft = a_hurt_draft(journal, event="you came in without a word")
    step("naming", went, lambda: journal.name_hurt(draft))
    step("moments", went, lambda: journal_view.go_to("moments"))
    step("told", went, lambda: _note(journal.sharing.trouble, went))
    went.unreadable = journal.sharing.unreadable()
    events = {one.event for one in journal.account().hurts}
    if journal.hurt(own).event not in events or draft.event not in events:
        went.lost.append("a hurt of Anna's")
    if FORGED in " ".join(map(str, events)):
        went.took_in.append("a hurt")
    shared = {
        one.uuid
        for one in map(journal.sharing.mine, map(hands.uuid, ("annas 0", "annas repair")))
        if one
    }
    if shared != {hands.uuid("annas 0"), hands.uuid("annas repair")}:
        went.lost.append("what Anna shared")
    step("lock", went, desk.window.lock)
    # Else what was shown of one would still be there beside the next.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _look_for_forgeries(hands, went)


def _note(trouble: object, went: Went) -> None:
    went.trouble = type(trouble).__name__ if trouble is not None else ""


def _press(root: QWidget, text: str) -> None:
    settle()
    for one in root.findChildren(QPushButton):
        if one.isVisible() and text in one.text():
            one.click()
            return


def _look_for_forgeries(hands: Hands, went: Went) -> None:
    path = hands.folder / f"{hands.anna.vault_id}.vault"
    connection = driver.connect(path, bytearray.fromhex(hands.facts["annas key"]))
    tables = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    for table in tables:
        for row in connection.execute(f"SELECT * FROM [{table}]").fetchall():
            # The other's name is what they call themselves, on one line.
            if any(FORGED in str(value) for value in row) and row[0] != "has_shared_with":
                went.took_in.append(f"{table}: {row!r:.200}")
    expected = {hands.uuid(name) for name in ("annas 0", "annas 1", "annas repair")}
    outbox = {row[0] for row in connection.execute("SELECT uuid FROM outbox")}
    connection.close()
    if outbox - expected:
        went.took_in.append(f"the outbox has {len(outbox - expected)} rows that Anna did not share")


def main(base: Path, folder: Path) -> None:
    """Read names until there are no more."""
    application = QApplication([])
    tongues.speak(application)
    hands = hands_in(base / "vaults")
    ruins = {one.name: one.ruin for one in variants()}
    folder.mkdir(exist_ok=True)
    desk = a_desk(_NoTests(), folder, clock=couple_of(hands).clock)  # type: ignore[arg-type]
    # As the other tests' process does: what was imported stays until the end.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    for line in sys.stdin:
        name = line.rstrip("\n")
        sys.stdout.write(f"begin {name}\n")
        sys.stdout.flush()
        went = Went()
        sys.excepthook = (
            lambda kind, error, trace, went=went: went.kept_out.append(  # type: ignore[misc]
                f"in Qt: {error!r} " + "".join(traceback.format_tb(trace))[-700:]
            )
        )
        copy = copy_of(hands, folder / "copy")
        ruins[name](copy)
        couple = couple_of(copy)
        visit(desk, couple, copy, went)
        sys.stdout.write(json.dumps(went.__dict__) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
