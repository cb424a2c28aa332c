"""A language is chosen at the first run and in Preferences, and spoken at once; words stay."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from sysconfig import get_path
from xml.sax.saxutils import escape

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from microhurts_desktop.assets import resource_path
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context import tongues
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.kit import language
from microhurts_desktop.ui.kit.days import say_whole_day
from tests.builders import NOON
from tests.ui.windows import Desk, a_desk, click, settle, type_into

GERMAN = {"Preferences": "Einstellungen", "Who is this for?": "Für wen ist das?", "&Go": "&Gehe"}
HEBREW = {"Preferences": "העדפות", "&Go": "&עבור"}
OF_ALL = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS><TS version="2.1" language="{code}"><context><name></name>{messages}</context></TS>
"""


def _compile(folder: Path, code: str, texts: dict[str, str]) -> None:
    messages = "".join(
        f"<message><source>{escape(text)}</source>"
        f"<translation>{escape(said)}</translation></message>"
        for text, said in texts.items()
    )
    source = folder / f"microhurts_{code}.ts"
    source.write_text(OF_ALL.format(code=code, messages=messages), encoding="utf-8")
    tool = str(Path(get_path("scripts")) / "pyside6-lrelease")
    subprocess.run([sys.executable, tool, "-silent", str(source)], check=True)


@pytest.fixture(scope="session")
def some_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with English, a little German and a little Hebrew, compiled."""
    folder = tmp_path_factory.mktemp("translations")
    copy(resource_path("translations", "microhurts_en.qm"), folder)
    _compile(folder, "de", GERMAN)
    _compile(folder, "he", HEBREW)
    return folder


@pytest.fixture(autouse=True)
def _they_are_offered(
    some_languages: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    here = QLocale()
    monkeypatch.setattr(tongues, "resource_path", lambda *_: some_languages)
    yield
    monkeypatch.undo()
    tongues.speak(qapp)
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    language.write_as(here)


def _preferences(desk: Desk) -> PreferencesPage:
    desk.journal_view.go_to("preferences")
    page = desk.page("preferences", PreferencesPage)
    page.show_section(Section.LOOKS)
    settle()
    return page


def _menus(desk: Desk) -> list[str]:
    return [action.text() for action in desk.window.menuBar().actions() if action.isVisible()]


def test_another_language_is_spoken_at_once_and_what_is_being_written_stays(home: Desk) -> None:
    home.journal_view.context.navigator.name_hurt()
    dialog = home.guided(NameHurt)
    type_into(dialog.happened.field, "you looked away")
    page = _preferences(home)
    click(page.language.chip("de"))
    settle()
    assert home.settings.language == "de"
    assert Settings(home.settings.file.path).language == "de", "the next window speaks it, too"
    assert "&Gehe" in _menus(home)
    assert "&Go" not in _menus(home)
    page = home.page("preferences", PreferencesPage)
    assert home.journal_view.page_name("preferences") == "Einstellungen"
    assert page.language.value() == "de"
    assert page.language.isVisible()
    assert say_whole_day(home.clock.at.date()).endswith(" Mai 2026")
    (draft,) = home.journal.drafts()
    assert "you looked away" in draft.texts()
    click(page.language.chip("en"))
    settle()
    assert home.journal_view.page_name("preferences") == "Preferences"
    assert "&Go" in _menus(home)
    assert len(home.journal.drafts()) == 1


def test_where_it_is_read_from_the_right_the_window_turns(home: Desk) -> None:
    page = _preferences(home)
    click(page.language.chip("he"))
    settle()
    view = home.journal_view
    assert view.isRightToLeft()
    assert view.side.x() > view.page("preferences").x()
    click(home.page("preferences", PreferencesPage).language.chip("en"))
    settle()
    assert not home.journal_view.isRightToLeft()


def test_the_key_of_a_menu_is_heard_once_after_the_language_was_changed(home: Desk) -> None:
    click(_preferences(home).language.chip("de"))
    settle()
    keys = [
        action.shortcut().toString()
        for menu in home.window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]
        if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys)) > 8


def test_a_language_is_chosen_before_anything_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    desk = a_desk(qtbot, tmp_path)
    choice = desk.first_run.for_whom.language
    assert [choice.chip(code).text() for code in choice.choices()] == [
        "English",
        "Deutsch",
        "עברית",
    ]
    click(choice.chip("de"))
    settle()
    assert desk.settings.language == "de"
    assert desk.first_run.for_whom.heading == "Für wen ist das?"
    assert desk.first_run.for_whom.language.value() == "de"


def test_where_there_is_one_language_nobody_is_asked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    desk = a_desk(qtbot, tmp_path)
    assert not desk.first_run.for_whom.language.isVisible()


@pytest.mark.parametrize("word", ["", "banana", "../x", "de_de", "DE", "english"])
def test_what_is_no_code_is_the_systems(tmp_path: Path, word: str) -> None:
    settings = Settings(tmp_path / "preferences.ini")
    settings.file.put({"language": word})
    assert settings.language == ""


def test_a_language_whose_texts_are_damaged_turns_no_window(
    some_languages: Path, qapp: QApplication, tmp_path: Path
) -> None:
    for code in ("en", "de"):
        copy(some_languages / f"microhurts_{code}.qm", tmp_path)
    (tmp_path / "microhurts_he.qm").write_bytes(b"half of it")
    tongues.speak(qapp, "he", tmp_path)
    assert tongues.spoken() == "en"
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert say_whole_day(NOON.date()) == "14 May 2026"
    tongues.speak(qapp, "de", tmp_path)
    assert tongues.spoken() == "de"
    assert language.tr("Preferences") == "Einstellungen"
