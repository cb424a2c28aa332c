"""What the other reads: every part that was chosen, and of one that nobody has thought of yet."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import Field
from microhurts_desktop.domain.shared import Snapshot
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import field_name
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.sharing import shared_words
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords

SEEN = "SEEN"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterSnapshot(Snapshot):
    """As it would be with a field more."""

    seen: str = ""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Field:
    """A part that only this test knows, as a line in ``Field`` would make it."""
    made = str.__new__(Field, SEEN.lower())
    made._name_, made._value_ = SEEN, SEEN.lower()
    monkeypatch.setitem(Field._member_map_, SEEN, made)
    monkeypatch.setattr(Field, "_member_names_", [*Field._member_names_, SEEN])
    called = {made: "What I saw"}
    monkeypatch.setattr(shared_words, "field_name", lambda one: called.get(one) or field_name(one))
    assert list(Field)[-1] is made
    return made


def test_a_part_that_nobody_has_thought_of_yet_is_read_and_looked_at(
    seen: Field, context: AppContext, qtbot: QtBot
) -> None:
    snapshot = LaterSnapshot(event="you left", seen="he hits me")
    shown = SharedWords(context, "They read", snapshot)
    qtbot.addWidget(shown)
    read = {one.accessibleName(): one.text() for one in shown.findChildren(OwnWords)}
    assert read == {
        "They read: What happened": "you left",
        "They read: What I saw": "he hits me",
    }
    looked_at = {(one.text, one.slot) for one in shown.passages()}
    assert looked_at == {("you left", Slot.EVENT), ("he hits me", Slot.WHOLE)}
    assert "he hits me" in snapshot.texts(), "and heard by safety"


def test_every_part_has_a_name_of_its_own() -> None:
    assert len({field_name(field) for field in Field}) == len(Field)


def test_what_a_person_may_assume_is_read_and_not_put_right(
    context: AppContext, qtbot: QtBot
) -> None:
    snapshot = Snapshot(event="you left", story="I am alone", assumption="you never care")
    shown = SharedWords(context, "They read", snapshot)
    qtbot.addWidget(shown)
    read = [one.text() for one in shown.findChildren(OwnWords)]
    assert read == ["you left", "I am alone", "you never care"]
    assert [one.text for one in shown.passages()] == ["you left"]
