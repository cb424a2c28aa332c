"""Whatever fails while a journal is opened: it is open and works, or all is closed and wiped."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType

import pytest
from pytestqt.qtbot import QtBot

import microhurts_desktop
from microhurts_desktop.services.errors import SaveFailed
from microhurts_desktop.storage.vault import Vault
from microhurts_desktop.ui.shell.for_two.unwrapping import OtherUnlocks
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.faults.tally import Harm, Tally
from tests.ui.partners import both_here, together
from tests.ui.two import a_desk_for_two
from tests.ui.windows import Desk, a_desk, click, move_in, settle
from tests.vault_folders import PASSPHRASE

OURS = str(Path(microhurts_desktop.__file__).parent)
# What stands in for threads and locks here; what these do when they fail has tests of its own.
STAND_INS = str(Path(OURS, "devtools"))
FAULTS: tuple[type[Exception], ...] = (ValueError, SaveFailed)


class FailsAt:
    """Raises when the ``nth`` function of ours is called for the first time. Counts from 1."""

    def __init__(self, nth: int, fault: type[Exception]) -> None:
        self.seen: set[CodeType] = set()
        self.failed_in = ""
        self._nth, self._fault = nth, fault

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        code = frame.f_code
        if event != "call" or code in self.seen or not code.co_filename.startswith(OURS):
            return
        if code.co_filename.startswith(STAND_INS):
            return
        if code.co_name == "<lambda>":
            # It only passes on, and whatever it calls is a step of its own.
            return
        self.seen.add(code)
        if len(self.seen) == self._nth:
            self.failed_in = f"{Path(code.co_filename).name}:{code.co_name}"
            sys.setprofile(None)
            raise self._fault()

    def during(self, work: Callable[[], object]) -> None:
        """Do ``work``, whatever comes of it."""
        sys.setprofile(self)
        try:
            work()
        except self._fault:
            # As Qt would: it goes to the log, and the program goes on.
            pass
        finally:
            sys.setprofile(None)


def open_vaults() -> set[str]:
    """Return the vaults in memory whose key has not been wiped."""
    return {
        one.path.name
        for one in gc.get_objects()
        if type(one) is Vault and any(getattr(one, "_key", b""))
    }


def unlock(desk: Desk) -> None:
    desk.unlock_page.secret.setText(PASSPHRASE)
    desk.unlock_page.unlock()


def harm_after(desk: Desk, others: set[str]) -> str:
    """Return what is wrong now, or nothing; leave the window locked.

    ``others`` are vaults that were open before: of tests whose windows are still in memory.
    """
    window = desk.window
    if window.journal is not None:
        if window.journal_view is None or not window.journal_view.isVisible():
            return "a journal is open that nobody sees"
        window.journal.summaries(0, 3)
        if not window.lock():
            return "it cannot be locked"
    if window.journal_view is not None:
        return "a window without a journal"
    if left := open_vaults() - others:
        return f"left open: {left}"
    if desk.locks.taken:
        return "the folder is still held"
    if not isinstance(window.door, UnlockPage):
        window.show_door()
    if not desk.unlock_page.button.isEnabled():
        return "nobody can try again"
    unlock(desk)
    if window.journal is None:
        return f"it does not open again: {desk.unlock_page.error.text()}"
    return "" if window.lock() else "it cannot be locked again"


STRIDES = [37, pytest.param(1, marks=pytest.mark.long)]


@pytest.mark.parametrize("stride", STRIDES)
def test_a_failure_at_any_step_of_unlocking_leaves_nothing_open(
    qtbot: QtBot, tmp_path: Path, tally: Tally, caplog: pytest.LogCaptureFixture, stride: int
) -> None:
    others = open_vaults()
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    desk.window.lock()
    nth = 1
    with qtbot.captureExceptions():
        while True:
            failing = FailsAt(nth, FAULTS[nth // stride % 2])
            failing.during(lambda: unlock(desk))
            settle()
            if not failing.failed_in:
                break
            with tally.fault("a failing step of unlocking", 1, else_=Harm.TOOK_IN):
                assert not (harm := harm_after(desk, others)), f"{failing.failed_in}: {harm}"
            nth += stride
    caplog.clear()
    assert nth > 150, "each function that opening calls is a step"


@pytest.mark.parametrize("stride", STRIDES)
def test_a_failure_while_the_second_person_unlocks_leaves_theirs_closed(
    qtbot: QtBot, tmp_path: Path, tally: Tally, caplog: pytest.LogCaptureFixture, stride: int
) -> None:
    others = open_vaults()
    two = a_desk_for_two(qtbot, tmp_path)
    nth = 1
    with qtbot.captureExceptions():
        while True:
            desk = two.enter(two.anna)
            ask = _asked(desk)
            before = open_vaults()
            failing = FailsAt(nth, FAULTS[nth // stride % 2])
            failing.during(ask.unlock)
            settle()
            if not failing.failed_in:
                break
            with tally.fault("a failing step of the second's unlocking", 1, else_=Harm.TOOK_IN):
                if both_here(desk).two is None:
                    assert open_vaults() == before, failing.failed_in
                assert desk.window.lock(), failing.failed_in
                assert open_vaults() <= others, failing.failed_in
                assert not desk.locks.taken, failing.failed_in
            nth += stride
    caplog.clear()
    assert nth > 60


def _asked(desk: Desk) -> OtherUnlocks:
    click(together(desk).both_here)
    ask = both_here(desk).ask
    ask.secret.setText(PASSPHRASE)
    return ask
