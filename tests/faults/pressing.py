"""Presses a control on a disk that is full at its first, second, … write; tells what is wrong."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.storage import driver, secrets
from microhurts_desktop.storage.names import SHARED_VAULT
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.timers import TRY_AGAIN_AFTER_MS
from tests.faults.full_disk import Disk
from tests.faults.lived_in import LivedIn
from tests.faults.tally import Tally
from tests.faults.walker import Control, Walker, Way

# Every row of every table, by file.
Dump = dict[str, dict[str, list[tuple[object, ...]]]]

OPENED = "generation"
# What is shared has numbers that say nothing of how often it was sent: each time they are others.
BY_CHANCE = frozenset({"id", "revision", "seen", "signature"})


@dataclass
class Found:
    """What pressing has found: how many controls, how many of them save, and what is wrong."""

    pressed: int = 0
    saving: list[str] = field(default_factory=list)
    faults: int = 0
    wrong: list[str] = field(default_factory=list)


class Presser:
    """Presses controls where a walker is."""

    def __init__(
        self,
        walker: Walker,
        life: LivedIn,
        disk: Disk,
        qtbot: QtBot,
        caplog: pytest.LogCaptureFixture,
        tally: Tally,
    ) -> None:
        self.walker = walker
        self.found = Found()
        self._life = life
        self._disk = disk
        self._qtbot = qtbot
        self._caplog = caplog
        self._tally = tally

    def press(self, way: Way, control: Control, *, is_fresh: bool) -> None:
        """Press a control at the end of ``way``, where the walker is; in the end it is done.

        ``is_fresh`` tells that nothing else was pressed there.
        """
        self.found.pressed += 1
        wrong: list[str] = []
        spared: list[tuple[int, Dump]] = []
        full_at = 1
        while True:
            before = self.stored()
            seen = self._press(control, full_at)
            wrong += seen.wrong
            if not self._disk.is_full:
                break
            if self.stored() == before and not self.walker.is_unlocked() and not self._is_told():
                # Right if all had been saved as it was typed, and so nothing was left to be stored.
                if left := self._left_to_store(way, control):
                    wrong.append(f"at {full_at}: locked without a word: {left}")
                self.walker.begin(way)
                is_fresh, full_at = True, full_at + 1
            elif self.stored() == before:
                saves_later = seen.saves_later and self.walker.is_unlocked()
                said = self._kept_trying(seen) if saves_later else self._said_truly(seen)
                wrong += [f"at {full_at}: {what}" for what in said]
                full_at += 1
                if saves_later or not self.walker.is_unlocked():
                    self.walker.begin(way)
                    is_fresh = True
                elif control not in self.walker.controls():
                    wrong.append(f"at {full_at}: cannot be pressed again")
                    break
            elif is_fresh:
                # What must be whole was stored before; what was refused is made whole later.
                if self._is_in_trouble():
                    wrong.append(f"at {full_at}: half of it is stored, and it says that it failed")
                spared.append((full_at, self._at_the_next_unlock()))
                self.walker.begin(way)
                full_at += 1
            else:
                # What two presses stored is compared: both from the same beginning.
                self.walker.begin(way)
                is_fresh = True
        refused = full_at - 1
        if self._is_in_trouble() and refused and not wrong:
            wrong.append("done in the end, and still says that it failed")
        if spared:
            wrong += self._unlike(way, control, spared)
        if refused:
            self.found.saving.append(str(control))
            self.found.faults += refused
        self.found.wrong += [f"{control}: {what}" for what in wrong]
        kept = self._tally.fault("a button on a full disk", refused) if refused else nullcontext()
        with suppress(AssertionError), kept:
            assert not wrong

    def _left_to_store(self, way: Way, control: Control) -> str:
        """Return what a press on a good day stores."""
        self.walker.begin(way)
        before = self.stored()
        self._press(control, None)
        after = self.stored()
        return "" if after == before else difference(before, after)

    def _unlike(self, way: Way, control: Control, spared: list[tuple[int, Dump]]) -> list[str]:
        """Return where a press that was refused something did not end as one on a good day."""
        self.walker.begin(way)
        self._press(control, None)
        good = self._at_the_next_unlock()
        return [
            f"at {full_at}: not whole at the next unlock: {difference(good, dump)}"
            for full_at, dump in spared
            if dump != good
        ]

    # -- one press

    def _press(self, control: Control, full_at: int | None) -> _Seen:
        walker, seen = self.walker, _Seen()
        assert walker.window is not None
        journal_view = walker.window.journal_view
        assert journal_view is not None
        seen.texts_before = walker.texts()
        bus = journal_view.context.bus
        bus.changed.connect(seen.told.append)
        self._caplog.clear()
        with self._qtbot.captureExceptions() as exceptions, self._disk.watched(full_at):
            walker.press_alone(control)
            seen.saves_later = not self._disk.is_full
            walker.rest()
        with suppress(RuntimeError, TypeError):
            bus.changed.disconnect(seen.told.append)
        seen.wrong += [f"raises {kind.__name__}" for kind, _, _ in exceptions]
        seen.wrong += [
            f"logs {record.getMessage().splitlines()[0]}"
            for record in self._caplog.records
            if record.levelno >= logging.WARNING
        ]
        self._caplog.clear()
        return seen

    def _said_truly(self, seen: _Seen) -> list[str]:
        """Return what is not as it is to be where nothing was stored."""
        wrong = []
        if not self._is_told():
            wrong.append("nothing is stored, and it does not say so")
        if not self.walker.is_unlocked():
            return wrong
        if seen.told:
            wrong.append("nothing is stored, and pages are told of it")
        if lost := seen.texts_before - self.walker.texts():
            wrong.append(f"what was typed is not there any more: {dict(lost)}")
        return wrong

    def _kept_trying(self, seen: _Seen) -> list[str]:
        """Return what is not as it is to be where what was chosen is saved by itself, later."""
        wrong = []
        if not self._is_in_trouble():
            wrong.append("what was chosen could not be saved, and it does not say so")
        before = self.stored()
        self.walker.rest(TRY_AGAIN_AFTER_MS)
        if self.stored() == before:
            wrong.append("what was chosen is not saved once it can be")
        if self._is_in_trouble():
            wrong.append("what was chosen is saved, and it still says that it is not")
        return wrong

    def _is_in_trouble(self) -> bool:
        window = self.walker.window
        assert window is not None
        return (
            window.journal_view is not None and window.journal_view.status_line.trouble.isVisible()
        )

    def _is_told(self) -> bool:
        return self._is_in_trouble() or self._is_said()

    def _is_said(self) -> bool:
        """Tell whether the window says that there is no room, wherever it says so."""
        assert self.walker.window is not None
        labels = self.walker.window.findChildren(QLabel)
        why = explain(DiskFull()).what
        return any(why in label.text() for label in labels if label.isVisible())

    # -- what is stored

    def stored(self, without: Collection[str] = ()) -> Dump:
        """Return all that stands in the private vaults, but for some columns."""
        folder = self.walker.folder / "vaults"
        return {
            name: rows_in(folder / name, key, without)
            for name, key in self._life.keys().items()
            if (folder / name).exists()
        }

    def _at_the_next_unlock(self) -> Dump:
        """Return all that stands in every vault once it was locked and unlocked again."""
        window = self.walker.window
        assert window is not None
        if window.lock():
            self.walker.unlock()
        stored = self.stored(BY_CHANCE)
        shared = self.walker.folder / "vaults" / SHARED_VAULT
        mine = self.walker.folder / "vaults" / f"{self._life.person.vault_id}.vault"
        if shared.exists() and (key := shared_key_in(mine, self._life.key)) is not None:
            stored[SHARED_VAULT] = rows_in(shared, key, BY_CHANCE)
        return stored


@dataclass
class _Seen:
    texts_before: Counter[str] = field(default_factory=Counter)
    told: list[Changes] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    saves_later: bool = False


def rows_in(
    path: Path, key: bytes, without: Collection[str] = ()
) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of a vault, as another program would read them now."""
    connection = driver.connect(path, bytearray(key))
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: sorted(_rows(connection, name, without), key=repr) for (name,) in names}
    finally:
        connection.close()


def _rows(
    connection: driver.Connection, table: str, without: Collection[str]
) -> list[tuple[object, ...]]:
    found = connection.execute(f"SELECT * FROM [{table}]")
    names = [name for name, *_ in found.description]
    columns = ["revision" not in names or name not in without for name in names]
    # Each opening leaves a mark of its own.
    return [
        tuple(compress(row, columns))
        for row in found.fetchall()
        if not (table == "about" and row[0] == OPENED)
    ]


def shared_key_in(path: Path, key: bytes) -> bytes | None:
    """Return the key to the shared vault that a private vault holds."""
    connection = driver.connect(path, bytearray(key))
    try:
        found = secrets.kept(driver.database(connection), secrets.Secret.SHARED)
        return None if found is None else bytes(found)
    finally:
        connection.close()


def difference(good: Dump, other: Dump) -> str:
    """Return which tables differ, and by which rows."""
    said = []
    for name in sorted({*good, *other}):
        for table in sorted({*good.get(name, {}), *other.get(name, {})}):
            one, two = (each.get(name, {}).get(table, []) for each in (good, other))
            if one != two:
                missing = [row for row in one if row not in two]
                extra = [row for row in two if row not in one]
                said.append(f"{name[:8]}/{table}: missing {missing!r:.300}, extra {extra!r:.300}")
    return "; ".join(said)
