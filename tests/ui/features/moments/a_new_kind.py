"""A kind of moment that only a test knows: all that such a kind takes, as CONTRIBUTING tells it.

Its record and draft, its dialog and its sheet are its own, and would be modules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, ClassVar

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Draft, Field, Moment, MomentKind, SharedKind, found
from microhurts_desktop.services import kinds as what_is_done
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.services.kinds import KindRow
from microhurts_desktop.storage import records, schema
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.storage.sqlite_library import Database
from microhurts_desktop.ui.context import kinds as how_it_is_called
from microhurts_desktop.ui.context.kinds import DraftEntry, KindEntry, KindSaid
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features import moments as feature
from microhurts_desktop.ui.features.moments.sheet import Sheet
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

    def texts(self) -> tuple[str, ...]:
        return (self.text,)

    def is_blank(self) -> bool:
        return not self.text.strip()


def kindnesses(db: Database) -> None:
    """What was kind."""
    columns: dict[str, Any] = {"id": int, "uuid": str, "author": str, "updated_at": str}
    columns |= {"happened_at": str, "offset_minutes": int, "text": str}
    required = {*columns} - {"id"}
    columns["kept_on"] = str
    db.table("kindnesses").create(columns, pk="id", not_null=required, strict=True)
    db.table("kindnesses").create_index(["uuid"], unique=True)
    db.execute("CREATE INDEX kindnesses_by_time ON kindnesses (happened_at DESC, uuid)")
    db.execute(
        "ALTER TABLE tags ADD COLUMN kindness TEXT REFERENCES kindnesses (uuid) ON DELETE CASCADE"
    )


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
                icon="good",
                shape=(((0, 0), (1, 1)), ((0, 1), (1, 0))),
                said=lambda: KindSaid(
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
