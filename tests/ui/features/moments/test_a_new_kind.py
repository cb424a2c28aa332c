"""A kind of moment that only this test knows goes every way, and five modules have a row of it.

What stands here between the two lines is what CONTRIBUTING tells of a kind of moment: its record
and draft, its dialog and its sheet are its own, and would be modules of their own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from sqlite_utils import Database

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Draft, Field, Moment, MomentKind, SharedKind, found
from microhurts_desktop.services import export_all
from microhurts_desktop.services import kinds as what_is_done
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.services.kinds import KindRow
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.storage import records, schema
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.ui.context import kinds as how_it_is_called
from microhurts_desktop.ui.context.kinds import DraftEntry, KindEntry, Said
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features import moments as feature
from microhurts_desktop.ui.features.moments.sheet import Sheet
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.kit.cards import Card, flowing
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.markdown import headed
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import (
    Answers,
    DraftStep,
    DraftWizard,
    lies_ahead,
)
from tests.ui.two import DeskForTwo, moments, press_button, read_it, today, words_in
from tests.ui.windows import Desk, click, move_in, press, settle, type_into
from tests.vault_folders import PASSPHRASE, a_good_draft, who_began

# -- what is its own

KINDNESS = MomentKind.add("kindness", Field.TEXT, Field.WHEN)
del SharedKind.by_word[KINDNESS]  # it is known only within ``known``


@dataclass(frozen=True, slots=True, kw_only=True)
class Kindness(Moment):
    """A kindness that was noted."""

    kind: ClassVar[MomentKind] = KINDNESS

    happened_at: datetime
    text: str


class KindnessProblem(StrEnum):
    """What still stands between a draft and a kindness."""

    NO_TEXT = "no_text"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindnessDraft(Draft):
    """A kindness on its way."""

    timed_by: ClassVar[str] = "happened_at"

    happened_at: datetime
    text: str = ""

    def problems(self, now: datetime) -> tuple[KindnessProblem, ...]:
        return found(
            (KindnessProblem.NO_TEXT, self.is_blank()),
            (KindnessProblem.IN_THE_FUTURE, self.happened_at > now),
            (KindnessProblem.TOO_LONG, len(self.text) > LONGEST_TEXT),
        )

    def is_blank(self) -> bool:
        return not self.text.strip()


def kindnesses(db: Database) -> None:
    """What was kind."""
    columns: dict[str, Any] = {"id": int, "uuid": str, "author": str, "updated_at": str}
    columns |= {"happened_at": str, "offset_minutes": int, "text": str}
    db.table("kindnesses").create(columns, pk="id", not_null={*columns} - {"id"}, strict=True)
    db.table("kindnesses").create_index(["uuid"], unique=True)
    db.execute("CREATE INDEX kindnesses_by_time ON kindnesses (happened_at DESC, uuid)")


class KindnessStep(DraftStep[KindnessDraft]):
    """What was kind, and when."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What was kind?"), next_text=tr("Keep it"))
        self.field = WritingField(tr("What was kind"), "")
        self.when = WhenPicker(tr("When was it?"), context.journal.now())
        self.ask(self.field, self.when)
        self.lay_out(self.field, self.when)

    def fill(self, draft: KindnessDraft) -> None:
        self.field.set_text(draft.text)
        self.when.set_at(draft.happened_at)

    def edit(self, draft: KindnessDraft) -> KindnessDraft:
        return replace(draft, text=self.field.text(), happened_at=self.when.at())

    def answers(self) -> Answers:
        return {
            KindnessProblem.NO_TEXT: (tr("Write a few words first."), self.field),
            KindnessProblem.IN_THE_FUTURE: lies_ahead(self.when),
        }

    def focus_first(self) -> None:
        self.field.setFocus()


class NoteKindness(DraftWizard[KindnessDraft]):
    """The dialog."""

    def __init__(self, context: AppContext, draft: KindnessDraft) -> None:
        step = KindnessStep(context)
        self.field = step.field
        super().__init__(context, tr("A kindness"), draft, [step])

    def carry_out(self) -> Done[None] | None:
        return self.context.bus.carry_out(self.context.journal.keep, self.draft)

    def said(self) -> str:
        return tr("Kept.")


class KindnessSheet(Sheet):
    """A kindness, whole."""

    kind = KINDNESS

    @staticmethod
    def in_markdown(moment: Kindness, everything: Everything) -> list[str]:
        return headed(moment.at, tr("A kindness"), moment.text)

    def __init__(self, context: AppContext, kindness: Kindness) -> None:
        super().__init__(context, kindness.uuid)
        self.begin(self.when(kindness.at))
        self.words.column.addWidget(OwnWords(tr("What was kind"), kindness.text))
        card = Card()
        self.edit, self.delete = self.edit_and_delete()
        card.column.addWidget(flowing(self.edit, self.delete))
        self.beside.addWidget(card)
        self.add_sharing(kindness)
        self.add_thread()


# -- what it takes elsewhere: a row in each of these registers

# Where each of them stands.
REGISTERS: dict[str, list[dict[Any, Any]]] = {
    "storage/records.py": [records.MOMENTS],
    "services/kinds.py": [what_is_done.KINDS],
    "ui/context/kinds.py": [how_it_is_called.KINDS, how_it_is_called.DRAFTS],
    "ui/features/moments/__init__.py": [feature.DIALOGS, feature.SHEETS],
}
ROWS: dict[str, list[tuple[Any, Any]]] = {
    "storage/records.py": [
        (
            KINDNESS,
            records.InHistory(
                table=Table("kindnesses", Kindness, "happened_at DESC, uuid"), text="text"
            ),
        )
    ],
    "services/kinds.py": [(KINDNESS, KindRow(draft=KindnessDraft))],
    "ui/context/kinds.py": [
        (
            KINDNESS,
            KindEntry(
                tone="gold",
                shape=(((0, 0), (1, 1)), ((0, 1), (1, 0))),
                said=lambda: Said(
                    tr("kindness"), tr("{other} shared a kindness"), tr("You shared a kindness")
                ),
                plural=lambda: tr("Kindnesses"),
                counted=lambda n: f"{n} kindness(es)",
                details=lambda _: (),
                nothing=lambda: (tr("No kindness yet"), tr("Small."), tr("Note a kindness")),
                deleted=lambda: tr("The kindness was deleted."),
                deleted_shared=lambda: tr("The kindness was deleted, and is no longer shared."),
                about=lambda: tr("about your kindness"),
            ),
        ),
        (
            KindnessDraft,
            DraftEntry(
                begun=lambda: tr("A kindness you began"),
                changes=lambda: tr("Changes to a kindness"),
                words=attrgetter("text"),
                name=lambda: tr("A kindness"),
            ),
        ),
    ],
    "ui/features/moments/__init__.py": [
        (KindnessDraft, NoteKindness),
        (KINDNESS, lambda: KindnessSheet),
    ],
}
# And, at the end of storage/schema.py, its table.
MODULES = {*ROWS, "storage/schema.py"}


@contextmanager
def known() -> Iterator[None]:
    """Let the kind be known; what is not a row of a register stays as it is."""
    before = schema.PRIVATE.in_order
    SharedKind.by_word[KINDNESS] = KINDNESS
    schema.PRIVATE.in_order = (*before, kindnesses)
    for module, rows in ROWS.items():
        for register, (key, row) in zip(REGISTERS[module], rows, strict=True):
            register[key] = row
    try:
        yield
    finally:
        for module, rows in ROWS.items():
            for register, (key, _) in zip(REGISTERS[module], rows, strict=True):
                del register[key]
        schema.PRIVATE.in_order = before
        del SharedKind.by_word[KINDNESS]


@pytest.fixture
def home(desk: Desk) -> Iterator[Desk]:
    """Ana's journal, in a program that knows the kind; she began in one that did not."""
    who_began("Ana", PASSPHRASE, desk.clock.at)
    with known():
        move_in(desk)
        yield desk
        desk.window.lock()


# -- what is promised


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
    # Its bar at the edge, and further in its shape and its name.
    golden = {x for x in across for y in down if seen.pixelColor(x, y) == gold}
    assert min(golden) < seen.width() // 20 < max(golden)
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
