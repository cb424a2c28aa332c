"""The sample's window says what it is, and touches nothing of the person's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.demo import window as sample_windows
from microhurts_desktop.demo.window import SampleDoor, SampleWindow, fresh_sample
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.shell.journal_view import JournalView
from tests.builders import FixedClock
from tests.programs import run
from tests.ui.windows import AtOnce, click
from tests.vault_folders import FolderLocks, a_good_draft, a_journal

# Runs the sample, which fails by a mistake of ours, and tells what is seen of it.
MISTAKEN = """
from PySide6.QtCore import QTimer
from microhurts_desktop.demo import window

def mistaken(*_):
    raise RuntimeError("what they wrote")

class Telling(window.SampleWindow):
    def appear(self, **how):
        super().appear(**how)
        # Else it would stand for ever.
        QTimer.singleShot(30_000, self.close)
    def say_uncaught(self, error):
        super().say_uncaught(error)
        QTimer.singleShot(1_000, self.tell)
    def tell(self):
        print(self.door.heading.text(), self.door.again.isVisible(), len(self.menuBar().actions()))
        self.close()

window.sample_journal = mistaken
window.SampleWindow = Telling
window.run_demo()
"""


class Samples:
    """Makes small samples, and counts them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.full = False
        self.made: list[Journal] = []

    def __call__(self) -> Journal:
        if self.full:
            raise DiskFull(self.folder)
        journal = a_journal(self.folder)
        journal.notice_good(a_good_draft(journal))
        self.made.append(journal)
        return journal


@pytest.fixture
def samples(tmp_path: Path) -> Samples:
    return Samples(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, samples: Samples) -> SampleWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = Settings(samples.folder / "preferences.ini")
    settings.vault_folder = samples.folder
    clock = FixedClock()
    window = SampleWindow(
        samples,
        lambda folder: VaultFolder(folder, clock, FolderLocks()),
        settings,
        Theme(app, ThemeChoice.LIGHT),
        AtOnce(),
        clock,
    )
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def opened(qtbot: QtBot, window: SampleWindow) -> JournalView:
    """Return the sample's journal, once it stands."""
    qtbot.waitUntil(lambda: window.journal_view is not None)
    assert window.journal_view is not None
    return window.journal_view


def test_it_says_that_it_is_on_its_way(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A busy computer would have made the sample by now.
    monkeypatch.setattr(sample_windows, "BEGIN_AFTER_MS", 60_000)
    window = request.getfixturevalue("window")
    assert isinstance(window.door, SampleDoor)
    assert "made up" in window.door.words.text()
    assert window.door.again.isHidden()


def test_it_says_that_it_is_a_sample_as_long_as_it_is_open(
    qtbot: QtBot, window: SampleWindow
) -> None:
    journal_view = opened(qtbot, window)
    for page in (*journal_view.page_ids(), "preferences"):
        journal_view.go_to(page)
        assert window.line.isVisible()
    assert "sample" in window.line.text()
    assert "sample" in window.windowTitle()


def test_once_locked_it_can_only_be_begun_anew(
    qtbot: QtBot, window: SampleWindow, samples: Samples
) -> None:
    opened(qtbot, window)
    assert window.lock()
    assert isinstance(window.door, SampleDoor)
    assert "nobody can open" in window.door.words.text()
    click(window.door.again)
    opened(qtbot, window)
    assert len(samples.made) == 2


def test_once_locked_it_can_be_left(qtbot: QtBot, window: SampleWindow) -> None:
    opened(qtbot, window)
    window.lock()
    assert isinstance(window.door, SampleDoor)
    click(window.door.leave)
    assert not window.isVisible()


def test_its_preferences_offer_only_what_a_sample_has(qtbot: QtBot, window: SampleWindow) -> None:
    journal_view = opened(qtbot, window)
    journal_view.go_to("preferences")
    page = journal_view.page("preferences")
    assert isinstance(page, PreferencesPage)
    assert page.theme.isVisibleTo(page)
    assert page.sections.choices() == (Section.LOOKS, Section.LOCKING)
    for section in page.sections.choices():
        page.show_section(section)
        for missing in (page.passphrase, page.folder_button, page.delete, page.backups):
            assert not missing.isVisibleTo(page)


def test_a_sample_that_cannot_be_made_says_why(
    qtbot: QtBot, window: SampleWindow, samples: Samples
) -> None:
    opened(qtbot, window)
    samples.full = True
    window.lock()
    door = window.door
    assert isinstance(door, SampleDoor)
    click(door.again)
    qtbot.waitUntil(lambda: "could not" in door.heading.text())
    assert "no room left on the disk" in door.words.text()
    samples.full = False
    click(door.again)
    opened(qtbot, window)


def test_each_sample_begins_in_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []

    def empty(folder: Path, _clock: object) -> None:
        assert list(folder.iterdir()) == []
        (folder / "x.vault").write_bytes(b"sealed")
        begun.append(folder)

    monkeypatch.setattr(sample_windows, "sample_journal", empty)
    fresh_sample(tmp_path)
    fresh_sample(tmp_path)
    assert len(set(begun)) == 2


def test_its_window_is_run_as_every_window_is(tmp_path: Path) -> None:
    ended = run(tmp_path, "-c", MISTAKEN)
    assert ended.stdout == "The sample could not be made True 4\n"
    assert "a mistake of ours: RuntimeError" in ended.stderr
    assert "what they wrote" not in ended.stderr
    assert ended.returncode == 0
    assert list((tmp_path / "tmp").iterdir()) == []
