"""The self-test: the whole road once, in the real window, with real keys, in a folder of its own.

It proves that an installed or packaged program has everything it needs.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from microhurts_desktop.app import local_now, make_application, vault_folder_at
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.ledger import postings
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.driving import (
    click,
    draw_in_memory_without_a_display,
    no_silent_failures,
    surely,
    type_into,
    wait,
)
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.shell.first_run import FirstRun
from microhurts_desktop.ui.shell.journal_view import JournalView
from microhurts_desktop.ui.shell.main_window import MainWindow
from microhurts_desktop.ui.shell.unlock import UnlockPage

NAME = "Selftest"
PASSPHRASE = "seven quiet herons by the weir"
EVENT = "You read your messages while I was talking"
GOOD = "You made tea without asking"
WORDS = "I see how that landed. I'm sorry."
WARMTH = 4
ENOUGH_COLOURS = 10


def selftest() -> int:
    """Walk the road, saying each step that went well; return 0, or 1 after saying what did not."""
    draw_in_memory_without_a_display()
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="microhurts-selftest-") as folder:
        settings = Settings(Path(folder) / "preferences.ini")
        settings.vault_folder = Path(folder) / "vaults"
        settings.vault_folder.mkdir(mode=0o700)
        background = ThreadBackground()
        window = MainWindow(
            vault_folder_at, settings, Theme(app, settings.theme), background, local_now
        )
        road = _Road(window)
        step = ""
        try:
            for step, walk in road.steps().items():
                with no_silent_failures():
                    walk()
                sys.stdout.write(f"OK  {step}\n")
                sys.stdout.flush()
        # Whatever it is, whoever asked is told in one sentence.
        except Exception as error:  # noqa: BLE001
            sys.stdout.write(f"NOT OK  {step}: {str(error) or type(error).__name__}\n")
            return 1
        finally:
            if window.journal is not None:
                window.journal.close()
            background.wait()
    sys.stdout.write("OK  everything\n")
    return 0


class _Road:
    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def steps(self) -> dict[str, Callable[[], None]]:
        """Return the steps in order, each by what is proved when it went well."""
        return {
            "a vault was made": self._begin,
            "a hurt was named": self._name_a_hurt,
            "a good moment was noticed": self._notice_good,
            "the hurt was repaired": self._repair,
            "the balance was drawn": self._draw,
            "the vault was locked and unlocked": self._lock_and_unlock,
            "everything was read back": self._read_back,
        }

    def _begin(self) -> None:
        self._window.show()
        page = surely(self._window.door, FirstRun)
        click(page.next)
        click(page.not_for.understood)
        click(page.next)
        type_into(page.name.field, NAME)
        click(page.next)
        for field in (page.passphrase.field.field, page.passphrase.again):
            type_into(field, PASSPHRASE)
        wait(lambda: not page.passphrase.problem(), "the strength of the passphrase")
        click(page.next)
        wait(lambda: page.steps[page.index] is page.recovery, "the keys")
        groups = page.recovery.view.code.split("-")
        for number, field in zip(page.recovery.view.asked(), page.recovery.view.parts, strict=True):
            type_into(field, groups[number - 1])
        click(page.next)
        wait(lambda: self._window.journal_view is not None, "the journal")

    def _name_a_hurt(self) -> None:
        self._journal_view.context.navigator.name_hurt()
        dialog = surely(self._journal_view.guided, NameHurt)
        type_into(dialog.happened.field, EVENT)
        click(dialog.next)
        click(dialog.feelings.picker.words.chip(dialog.feelings.picker.words.choices()[0]))
        click(dialog.feelings.strength.chip(3))
        click(dialog.next)
        click(dialog.next)
        click(dialog.needs.picker.words.chip(dialog.needs.picker.words.choices()[0]))
        for _ in range(3):
            click(dialog.next)
        _expect(self._journal_view.guided is None, "the dialog is still open")

    def _notice_good(self) -> None:
        self._journal_view.context.navigator.notice_good()
        dialog = surely(self._journal_view.guided, NoticeGood)
        type_into(dialog.good.field, GOOD)
        click(dialog.good.deposit.chip(Deposit.CARE))
        click(dialog.good.warmth.chip(WARMTH))
        click(dialog.next)
        _expect(self._journal_view.guided is None, "the dialog is still open")

    def _repair(self) -> None:
        self._journal_view.context.navigator.repair(self._journal.still_open()[0].uuid)
        dialog = surely(self._journal_view.guided, RepairDialog)
        click(dialog.side.by.chip(ReachedOut.THEY))
        type_into(dialog.words.field, WORDS)
        click(dialog.channel.how.chip(Channel.FACE_TO_FACE))
        click(dialog.landing.landed.chip(Landed.FULLY))
        click(dialog.next)
        _expect(self._journal_view.guided is None, "the dialog is still open")

    def _draw(self) -> None:
        self._journal_view.go_to("balance")
        page = surely(self._journal_view.page("balance"), BalancePage)
        card = page.chart_card
        wait(lambda: card.chart is not None and card.chart.isVisible(), "the chart")
        picture = surely(card.chart, QWidget).grab().toImage()
        colours = {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        }
        _expect(len(colours) > ENOUGH_COLOURS, "the chart is empty")

    def _lock_and_unlock(self) -> None:
        _expect(self._window.lock(), "it could not be locked")
        page = surely(self._window.door, UnlockPage)
        type_into(page.secret, PASSPHRASE)
        click(page.button)
        wait(lambda: self._window.journal_view is not None, "the journal")

    def _read_back(self) -> None:
        account = self._journal.account()
        _expect([hurt.event for hurt in account.hurts] == [EVENT], "the hurt is another")
        _expect(
            [good.what for good in account.good_moments] == [GOOD], "the good moment is another"
        )
        _expect([repair.words for repair in account.repairs] == [WORDS], "the repair is another")
        balance = sum(posting.amount for posting in postings(account))
        _expect(balance == WARMTH, f"the balance is {balance}")
        _expect(not self._journal.still_open(), "the hurt still waits")

    @property
    def _journal_view(self) -> JournalView:
        return surely(self._window.journal_view, JournalView)

    @property
    def _journal(self) -> Journal:
        if self._window.journal is None:
            raise RuntimeError("no journal is open")
        return self._window.journal


def _expect(truth: bool, otherwise: str) -> None:
    if not truth:
        raise RuntimeError(otherwise)
