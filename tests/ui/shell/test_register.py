"""The register has every page, and the navigator of a journal leads along every way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

import microhurts_desktop.ui
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import Page
from microhurts_desktop.ui.context.page_entry import PageEntry
from microhurts_desktop.ui.shell import register
from microhurts_desktop.ui.shell.journal_navigator import JournalNavigator
from microhurts_desktop.ui.shell.register import PAGES, in_navigation
from tests.sources import parsed
from tests.ui.windows import Desk, click, move_in

UI = Path(str(microhurts_desktop.ui.__file__)).parent
PAGE_CLASSES = {"Page", "UndoPage"}
# Of Qt's members, those that the first window sets by their numbers.
BY_NUMBER = {"textFormat", "focusPolicy", "horizontalScrollBarPolicy", "shortcutContext"}


def test_every_page_of_a_feature_is_registered() -> None:
    there = {
        node.name
        for module in (UI / "features").rglob("*.py")
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.ClassDef)
        and PAGE_CLASSES & {ast.unparse(base) for base in node.bases}
    }
    assert {entry.make.__annotations__["return"] for entry in PAGES} == there


def test_each_has_an_id_and_a_title_of_its_own_and_stands_beside_one_of_the_navigation() -> None:
    named = {entry.id for entry in PAGES if entry.in_menu is not None}
    assert len({entry.id for entry in PAGES}) == len({entry.title() for entry in PAGES})
    assert len({entry.id for entry in PAGES}) == len(PAGES)
    assert {entry.beside for entry in PAGES} <= named | {""}
    assert {entry.beside for entry in PAGES if entry.in_menu is not None} == {""}


def test_what_looks_back_and_what_is_for_two_is_shown_when_it_may_be(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "preferences.ini")
    assert "underground" in in_navigation(settings, False)
    assert "together" not in in_navigation(settings, False)
    settings.open_hurts_are_hidden = True
    assert "underground" not in in_navigation(settings, False)
    assert "together" in in_navigation(settings, True)


def test_a_journal_opens_every_way() -> None:
    ways = {name for name in vars(Navigator) if not name.startswith("_")}
    # Three have a key of their own, and begin a moment of their kind.
    ways -= {name for name in ways if "begin" in vars(Navigator)[name].__code__.co_names}
    assert ways <= set(vars(JournalNavigator))


def test_numbers_for_qts_members_stand_in_one_place() -> None:
    found = {
        str(module.relative_to(UI))
        for module in UI.rglob("*.py")
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "setProperty"
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value in BY_NUMBER
    }
    assert found == {"kit/first_window/qt_numbers.py"}


def test_what_the_first_window_does_not_wait_for_is_imported_in_one_way() -> None:
    """By ``later``, or for a reason that is no first window's."""
    within = {
        str(module.relative_to(UI))
        for part in ("kit", "context", "shell")
        for module in (UI / part).rglob("*.py")
        for function in ast.walk(parsed(module))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert within == {
        # Why a file of another journal cannot be read: nobody has one at the door.
        "context/error_messages.py",
        # What makes paper and PDF: few do, and it takes longer to load than most pages.
        "kit/printing.py",
        # What one system has, and others have not.
        "shell/pause_reminder/notice.py",
        "shell/screen_lock/listener.py",
    }


class WalksPage(Page):
    """A page that only a test knows."""

    def refresh(self) -> None:
        """Nothing is on it."""


def test_a_page_needs_its_entry_and_no_icon(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    walks = PageEntry(
        "walks",
        lambda: "Walks",
        lambda context: WalksPage(context, "Walks"),
        in_menu=lambda: "&Walks",
    )
    monkeypatch.setattr(register, "PAGES", (*PAGES, walks))
    move_in(desk)
    nav = next(one for one in desk.journal_view.findChildren(QPushButton) if one.text() == "Walks")
    other = desk.journal_view.side.buttons["today"]
    assert nav.icon().actualSize(nav.iconSize()) == other.icon().actualSize(other.iconSize())
    click(nav)
    assert isinstance(desk.journal_view.page("walks"), WalksPage)
