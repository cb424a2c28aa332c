"""A kind of moment that only this test knows goes every way, and five modules have a row of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from microhurts_desktop.services import export_all
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.ui.features.moments.a_new_kind import (
    KINDNESS,
    MODULES,
    REGISTERS,
    ROWS,
    Kindness,
    KindnessDraft,
    KindnessSheet,
    NoteKindness,
    known,
)
from tests.ui.two import DeskForTwo, moments, press_button, read_it, today, words_in
from tests.ui.windows import Desk, click, move_in, press, settle, type_into
from tests.vault_folders import PASSPHRASE, a_good_draft, who_began


@pytest.fixture
def home(desk: Desk) -> Iterator[Desk]:
    """Ana's journal, in a program that knows the kind; she began in one that did not."""
    who_began("Ana", PASSPHRASE, desk.clock.at)
    with known():
        move_in(desk)
        yield desk
        desk.window.lock()


def _loaded() -> Iterator[tuple[str, int, int]]:
    """Yield what is in the loaded modules: their file, and which tables they have, how large."""
    for name, module in list(sys.modules.items()):
        if name.startswith("microhurts_desktop."):
            for table in vars(module).values():
                if isinstance(table, dict | list | set) and table is not vars(module):
                    yield str(module.__file__), id(table), len(table)


def test_it_takes_rows_in_five_modules_and_nothing_else_is_patched() -> None:
    assert len(MODULES) <= 5
    registers = {module: {id(one) for one in REGISTERS[module]} for module in ROWS}
    for module, ids in registers.items():
        there = {table for file, table, _ in _loaded() if file.endswith(module)}
        assert ids <= there, f"{module} has the register"
    before = {table: size for _, table, size in _loaded()}
    with known():
        grown = {table for _, table, size in _loaded() if size != before[table]}
    assert grown == set.union(*registers.values())
    assert before == {table: size for _, table, size in _loaded()}


def _dialog(desk: Desk) -> NoteKindness:
    settle()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NoteKindness)
    return dialog


def _note(desk: Desk, text: str) -> str:
    """Note a kindness by hand; return its uuid."""
    if desk.journal_view.guided is None:
        desk.journal_view.context.navigator.begin(KINDNESS)
    dialog = _dialog(desk)
    type_into(dialog.field, text)
    click(dialog.next)
    settle()
    assert desk.journal_view.guided is None
    return dialog.draft.uuid


def _begun(desk: Desk) -> KindnessDraft:
    draft = desk.journal.begin(KINDNESS)
    assert isinstance(draft, KindnessDraft)
    return draft


def _open(desk: Desk, uuid: str) -> KindnessSheet:
    desk.journal_view.context.navigator.open_moment(KINDNESS, uuid)
    settle()
    sheet = moments(desk).reading.sheet
    assert isinstance(sheet, KindnessSheet)
    return sheet


def test_a_draft_of_it_waits_and_is_gone_on_with(home: Desk) -> None:
    home.journal_view.context.navigator.begin(KINDNESS)
    type_into(_dialog(home).field, "You warmed my hands")
    press(home.window, Qt.Key.Key_Escape)
    page = today(home)
    assert "A kindness you began" in words_in(page)
    assert "You warmed my hands" in words_in(page)
    press_button(page.waiting, "Go on")
    assert _dialog(home).field.text() == "You warmed my hands"
    click(_dialog(home).next)
    assert home.journal.drafts() == ()
    assert [one.kind for one in home.journal.summaries(0, 9)] == [KINDNESS]


def test_it_stands_in_the_list_by_its_name_colour_and_shape(home: Desk) -> None:
    home.journal.notice_good(a_good_draft(home.journal))
    home.journal_view.go_to("moments")
    history = moments(home).history
    settle()
    click(history.filter.chip(KINDNESS))
    assert "No kindness yet" in words_in(history.nothing)
    click(history.nothing.action)
    _note(home, "You warmed my hands")
    assert history.list.moments.rowCount() == 1
    said = history.list.moments.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("You warmed my hands · kindness · ")
    gold = QColor(home.window._theme.tokens.gold)
    seen = history.list.viewport().grab().toImage()
    across, down = range(seen.width()), range(seen.height())
    # Its bar at the edge beside its day, and further in its shape and its name.
    golden = {x for x in across for y in down if seen.pixelColor(x, y) == gold}
    edge = history.list._delegate.day_width + seen.width() // 20
    assert min(golden) < edge < max(golden)
    click(history.filter.chip("all"))
    assert history.list.moments.rowCount() == 2


def test_it_is_edited_and_deleted_and_comes_back(home: Desk) -> None:
    uuid = _note(home, "You warmed my hands")
    click(_open(home, uuid).edit)
    dialog = _dialog(home)
    assert dialog.draft.editing
    type_into(dialog.field, ", again")
    click(dialog.next)
    kept = home.journal.moment(KINDNESS, uuid)
    assert isinstance(kept, Kindness)
    assert kept.text == "You warmed my hands, again"
    click(_open(home, uuid).delete)
    page = moments(home)
    assert "The kindness was deleted." in words_in(page.bar)
    assert home.journal.moment_count() == 0
    click(page.bar.undo)
    assert home.journal.moment(KINDNESS, uuid) == kept


def test_it_is_never_kept_with_what_its_draft_says_is_missing(home: Desk) -> None:
    draft = _begun(home)
    with pytest.raises(ValueError, match="no_text"):
        home.journal.keep(draft)
    ahead = replace(draft, text="soon", happened_at=draft.begun_at + timedelta(days=1))
    with pytest.raises(ValueError, match="in_the_future"):
        home.journal.keep(ahead)
    assert home.journal.moment_count() == 0


def test_it_is_taken_along(home: Desk, tmp_path: Path) -> None:
    _note(home, "You warmed my hands")
    home.journal.save_draft(replace(_begun(home), text="half of it"))
    kept: list[Everything] = []

    def worded(everything: Everything) -> str:
        kept.append(everything)
        return as_text(everything)

    place = export_all.export_everything(home.journal, tmp_path, worded, Progress())()
    assert place is not None
    told = json.loads((place / export_all.JSON_NAME).read_text("utf-8"))
    assert [one["text"] for one in told["kindnesses"]] == ["You warmed my hands"]
    text = (place / export_all.MARKDOWN_NAME).read_text("utf-8")
    assert ": A kindness\n\n> You warmed my hands\n" in text
    assert ": A kindness\n\n> half of it\n" in text


def test_the_other_reads_it_who_knows_the_kind_and_is_told_who_does_not(two: DeskForTwo) -> None:
    with known():
        anna = two.enter(two.anna)
        sheet = _open(anna, _note(anna, "You warmed my hands"))
        assert sheet.sharing is not None
        click(sheet.sharing.share)
        share_view = sheet.share_view
        assert share_view is not None
        click(share_view.share)
        assert anna.window.lock()
    # Without the kind, Ana's own vault would be of a later program; Ben's never saw one.
    ben = two.enter(two.ben)
    page = today(ben)
    assert "1 thing shared here could not be read" in words_in(page)
    assert "kindness" not in words_in(page)
    assert ben.window.lock()
    with known():
        ben = two.enter(two.ben)
        assert "Anna shared a kindness" in words_in(today(ben))
        assert "could not be read" not in words_in(today(ben))
        read_it(ben)
        assert "You warmed my hands" in words_in(moments(ben).reading)
        press_button(moments(ben).reading, "Say thank you")
        settle()
        assert ben.journal_view.guided is not None
        assert ben.window.lock()
