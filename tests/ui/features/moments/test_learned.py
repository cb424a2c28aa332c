"""What I learned when I asked: kept as it is written, with the hurt, and never shared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.changes import Changes
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import fields_of
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.export_all import Everything, as_json
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.kit.timers import SAVE_AFTER_MS
from tests.builders import NOON, a_hurt, reword
from tests.ui.contexts import keep, press, see, sheet, words_on
from tests.ui.windows import click, type_into

LEARNED = "You were waiting for news of your father"


@pytest.fixture
def page(qtbot: QtBot, context: AppContext) -> MomentsPage:
    page = MomentsPage(context)
    qtbot.addWidget(page)
    page.resize(960, 700)
    return page


def reading(qtbot: QtBot, page: MomentsPage, hurt: Hurt) -> HurtSheet:
    keep(page.journal, hurt)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    return sheet(page, HurtSheet)


def test_it_is_kept_as_it_is_written_and_can_be_changed(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt(might_be=("You were tired",), question="What was going on?")
    shown = reading(qtbot, page, hurt)
    assert "You were tired" in words_on(page)
    assert not shown.learned.field.isVisible()
    click(shown.learned.begin)
    assert shown.learned.field.hasFocus()
    with qtbot.waitSignal(context.bus.changed, timeout=SAVE_AFTER_MS + 400):
        type_into(shown.learned.field, LEARNED)
    assert context.journal.hurt(hurt.uuid).learned == LEARNED
    assert page.reading.sheet is shown, "and what is being typed is left alone"
    shown.learned.field.selectAll()
    type_into(shown.learned.field, "Something else")
    assert page.take_leave(), "locking saves it, too"
    assert context.journal.hurt(hurt.uuid).learned == "Something else"
    shown.learned.field.clear()
    assert page.take_leave()
    assert context.journal.hurt(hurt.uuid).learned == ""


def test_by_keyboard_and_there_again_when_the_hurt_is_read_again(
    qtbot: QtBot, page: MomentsPage
) -> None:
    hurt = a_hurt()
    shown = reading(qtbot, page, hurt)
    shown.learned.begin.setFocus()
    press(page, Qt.Key.Key_Return)
    type_into(shown.learned.field, LEARNED)
    page.reading.go_back()
    page.open_moment(MomentKind.HURT, hurt.uuid)
    again = sheet(page, HurtSheet)
    assert again.learned.field.isVisible()
    assert again.learned.field.text() == LEARNED


def test_a_failed_save_says_so_and_keeps_the_words(
    qtbot: QtBot, page: MomentsPage, context: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt, other = a_hurt(), a_hurt()
    keep(context.journal, other)
    shown = reading(qtbot, page, hurt)
    click(shown.learned.begin)
    type_into(shown.learned.field, LEARNED)

    def full(_uuid: str, _words: str) -> Changes:
        raise DiskFull

    with monkeypatch.context() as patch, qtbot.waitSignal(context.bus.failed):
        patch.setattr(context.journal.open_hurts, "learn", full)
        assert not page.take_leave()
        # Another hurt is read meanwhile, and this one again.
        page.open_moment(MomentKind.HURT, other.uuid)
        assert not page.take_leave()
        page.open_moment(MomentKind.HURT, hurt.uuid)
        assert sheet(page, HurtSheet).learned.field.text() == LEARNED
        page.open_moment(MomentKind.HURT, other.uuid)
    assert page.take_leave()
    assert context.journal.hurt(hurt.uuid).learned == LEARNED


def test_what_is_being_typed_outlives_a_change_elsewhere(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    shown = reading(qtbot, page, hurt)
    click(shown.learned.begin)
    type_into(shown.learned.field, "It was")
    keep(context.journal, replace(hurt, strength=5))
    page.mark_dirty()
    again = sheet(page, HurtSheet)
    assert again is not shown
    assert again.learned.field.hasFocus()
    type_into(again.learned.field, " the train")
    assert page.take_leave()
    assert context.journal.hurt(hurt.uuid).learned == "It was the train"


def test_rewording_the_hurt_and_deleting_it_keep_what_was_learned(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt()
    shown = reading(qtbot, page, hurt)
    click(shown.learned.begin)
    type_into(shown.learned.field, LEARNED)
    click(shown.delete)
    assert page.bar.isVisible()
    click(page.bar.undo)
    assert context.journal.hurt(hurt.uuid).learned == LEARNED, (
        "Undo brings back the last words, too"
    )
    context.journal.name_hurt(
        replace(reword(context.journal, HurtDraft, hurt.uuid), event="You left")
    )
    assert context.journal.hurt(hurt.uuid).learned == LEARNED


def test_it_is_not_asked_of_someone_who_is_afraid(qtbot: QtBot, page: MomentsPage) -> None:
    shown = reading(qtbot, page, a_hurt(event="you threatened me and I am afraid of you"))
    assert not shown.learned.isVisible()


def test_it_goes_along_in_an_export_and_cannot_be_shared() -> None:
    hurt = a_hurt(learned=LEARNED, might_be=("You were tired", "It was late"))
    everything = Everything(
        name="Ana",
        moments={MomentKind.HURT: (hurt,)},
        promises=(),
        rehearsals=(),
        phrases=(),
        favourites=(),
        drafts=(),
        shared=(),
    )
    for words in (LEARNED, "You were tired", "It was late"):
        assert words in as_text(everything)
        assert words in as_json(everything, NOON)
    bare = replace(hurt, learned="", might_be=())
    assert fields_of(hurt) == fields_of(bare), "neither is on offer to be shared"
