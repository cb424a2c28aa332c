"""The slow road: five pages by keyboard, left and come back to, and never for force or fear."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.devtools.drafts import AFRAID
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import Moment, MomentKind
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.services.export_all import Everything
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.slow_road import SlowRoadDialog
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from tests.builders import a_hurt
from tests.hearing import UNSURE, hear_unsure
from tests.ui.contexts import keep, sheet, words_on
from tests.ui.two import press_button, today
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import PASSPHRASE

ENTER = Qt.Key.Key_Return


@pytest.fixture
def hurt(home: Desk) -> Hurt:
    hurt = a_hurt()
    keep(home.journal, hurt)
    return hurt


def read(desk: Desk, hurt: Hurt) -> HurtSheet:
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    page = desk.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    return sheet(page, HurtSheet)


def the_road(desk: Desk) -> SlowRoadDialog:
    settle()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, SlowRoadDialog)
    return dialog


def begin(desk: Desk, hurt: Hurt) -> SlowRoadDialog:
    """Open the card that lets a hurt go, and press Enter on the slow road."""
    shown = read(desk, hurt)
    click(shown.let_go)
    shown.release_card.slow_road.setFocus()
    QTest.keyClick(focused(), ENTER)
    return the_road(desk)


def stored(desk: Desk) -> SlowRoadDraft:
    (draft,) = (one for one in desk.journal.drafts() if isinstance(one, SlowRoadDraft))
    return draft


def test_it_is_gone_by_keyboard_alone_and_all_of_it_is_kept(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    assert len(dialog.steps) == 5
    words = ("they laughed", "nervous perhaps", "my sister's tea", "the waiting", "only a memory")
    for number, said in enumerate(words):
        assert dialog.index == number
        QTest.keyClicks(focused(), said)
        QTest.keyClick(focused(), ENTER)
    assert home.journal_view.guided is None
    assert "kept beside the hurt" in home.journal_view.status_line.said.text()
    release = home.journal.hurt(hurt.uuid).release
    assert release is not None
    assert release.what_changed == "the waiting"
    (kept,) = home.journal.open_hurts.slow_roads_of(hurt.uuid)
    assert (kept.recalled, kept.for_them, kept.received, kept.when_it_returns) == (
        *words[:3],
        words[4],
    )
    assert home.journal.drafts() == ()
    roads = read(home, hurt).slow_roads
    (look,) = roads.links
    look.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert all(said in words_on(roads) for said in (*words[:3], words[4]))


def test_it_is_saved_as_it_is_typed_and_found_again_after_a_lock(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    type_into(dialog.recalled.field, "they laughed")
    QTest.keyClick(focused(), ENTER)
    type_into(dialog.for_them.field, "perhaps")
    assert home.window.lock()
    type_into(home.unlock_page.secret, PASSPHRASE)
    click(home.unlock_page.button)
    assert "A slow road you began" in words_on(today(home))
    press_button(today(home), "Go on")
    dialog = the_road(home)
    assert dialog.index == 1
    assert (dialog.recalled.field.text(), dialog.for_them.field.text()) == (
        "they laughed",
        "perhaps",
    )
    assert home.journal.hurt(hurt.uuid).release is None, "nothing is let go on the way"


def test_words_typed_before_are_taken_along_and_only_they_have_to_be_said(
    home: Desk, hurt: Hurt
) -> None:
    shown = read(home, hurt)
    click(shown.let_go)
    type_into(shown.release_card.field, "we talked")
    click(shown.release_card.slow_road)
    dialog = the_road(home)
    assert dialog.let_go.field.text() == "we talked"
    dialog.let_go.field.clear()
    for _ in range(4):
        QTest.keyClick(focused(), ENTER)
    assert dialog.index == 3
    assert "Say what you let go first" in dialog.error.text()
    QTest.keyClicks(focused(), "the waiting")
    click(dialog.keep)
    release = home.journal.hurt(hurt.uuid).release
    assert release is not None
    assert release.what_changed == "the waiting"


def test_words_typed_before_go_along_behind_those_that_are_on_the_road_already(
    home: Desk, hurt: Hurt
) -> None:
    dialog = begin(home, hurt)
    dialog.let_go.field.set_text("the waiting")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    card = read(home, hurt).release_card
    type_into(card.field, "we talked")
    click(card.slow_road)
    QTest.keyClick(the_road(home), Qt.Key.Key_Escape)
    home.journal_view.context.navigator.continue_draft(stored(home))
    the_road(home).finish()
    release = home.journal.hurt(hurt.uuid).release
    assert release is not None
    assert release.what_changed == "the waiting we talked"


def test_one_let_go_already_and_then_slowly_was_never_taken_back(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    dialog.let_go.field.set_text("the waiting")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    home.journal.open_hurts.release(hurt.uuid, "we talked")
    home.journal_view.context.navigator.continue_draft(stored(home))
    the_road(home).finish()
    assert "Let go, and taken back" in words_on(read(home, hurt))


def test_it_begins_from_underground_too_and_the_same_one_is_gone_on_with(
    home: Desk, hurt: Hurt
) -> None:
    dialog = begin(home, hurt)
    type_into(dialog.recalled.field, "they laughed")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    before = stored(home)
    home.journal_view.go_to("underground")
    page = home.journal_view.page("underground")
    assert isinstance(page, UndergroundPage)
    assert page.panel is not None
    settle()
    click(page.panel.let_go)
    click(page.panel.release_card.slow_road)
    assert the_road(home).draft == before


# Never for force or fear


@pytest.mark.parametrize(
    "over", [{"event": AFRAID}, {"feelings": ("trapped",)}, {"story": "he forced me to have sex"}]
)
def test_it_is_not_offered_where_the_hurt_tells_of_force_or_fear(
    home: Desk, over: dict[str, Any]
) -> None:
    hurt = a_hurt(**over)
    keep(home.journal, hurt)
    shown = read(home, hurt)
    click(shown.other_ways)
    click(shown.let_go)
    assert shown.release_card.field.isVisible()
    assert not shown.release_card.slow_road.isVisible()


def test_what_is_typed_of_fear_takes_the_offer_away(home: Desk, hurt: Hurt, qtbot: QtBot) -> None:
    shown = read(home, hurt)
    click(shown.let_go)
    card = shown.release_card
    assert card.slow_road.isVisible()
    card.field.set_text(AFRAID)
    # At once, and not only after the pause: pressed before it, it leads nowhere.
    click(card.slow_road)
    assert home.journal_view.guided is None
    assert card.note.isVisible()
    assert not card.slow_road.isVisible()


def test_words_of_fear_on_the_way_stop_it_and_are_kept_as_a_draft(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    type_into(dialog.recalled.field, AFRAID)
    QTest.keyClick(focused(), ENTER)
    assert dialog.index == 0, "nobody is asked how it was for someone they fear"
    assert dialog.recalled.note.isVisible()
    assert "not for force or fear" in dialog.recalled.note.accessibleDescription()
    assert focused() is dialog.recalled.note.button
    assert not dialog.next.isVisible()
    assert not dialog.recalled.hint.isVisible()
    assert {step.field.placeholderText() for step in dialog.steps} == {""}, "nor by an example"
    dialog.let_go.field.set_text("everything")
    dialog.show_step(3)
    dialog.finish()
    assert home.journal.hurt(hurt.uuid).release is None
    assert not dialog.keep.isVisible()
    assert home.journal_view.guided is dialog
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert stored(home).recalled == AFRAID
    assert home.journal_view.guided is None


def test_a_road_that_waits_stops_where_the_hurt_was_said_anew_in_fear(
    home: Desk, hurt: Hurt
) -> None:
    dialog = begin(home, hurt)
    type_into(dialog.recalled.field, "they laughed")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    keep(home.journal, a_hurt(uuid=hurt.uuid, story=AFRAID))
    home.journal_view.context.navigator.continue_draft(stored(home))
    dialog = the_road(home)
    QTest.keyClick(focused(), ENTER)
    assert dialog.index == 0
    assert dialog.recalled.note.isVisible()


# Where it is read


def test_the_words_can_be_removed_and_put_back(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    dialog.recalled.field.set_text("they laughed")
    dialog.let_go.field.set_text("the waiting")
    dialog.finish()
    roads = read(home, hurt).slow_roads
    click(roads.links[0])
    click(roads.removes[0])
    assert home.journal.open_hurts.slow_roads_of(hurt.uuid) == ()
    assert home.journal.hurt(hurt.uuid).release is not None
    page = home.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    assert not sheet(page, HurtSheet).slow_roads.isVisible()
    click(page.bar.undo)
    (kept,) = home.journal.open_hurts.slow_roads_of(hurt.uuid)
    assert kept.recalled == "they laughed"
    assert sheet(page, HurtSheet).slow_roads.isVisible()


def test_it_is_taken_along_in_words(home: Desk, hurt: Hurt) -> None:
    dialog = begin(home, hurt)
    dialog.recalled.field.set_text("they laughed")
    dialog.let_go.field.set_text("the waiting")
    dialog.finish()
    nothing: dict[str, Any] = dict.fromkeys(("promises", "rehearsals", "drafts", "shared"), ())
    roads = home.journal.open_hurts.slow_roads_of(hurt.uuid)
    moments: dict[MomentKind, tuple[Moment, ...]] = {
        MomentKind.HURT: (home.journal.hurt(hurt.uuid),)
    }
    said = as_text(Everything(name="Ana", moments=moments, slow_roads=roads, **nothing))
    assert "Slow roads to letting go" in said
    assert "they laughed" in said


def test_what_only_sounds_like_danger_stops_it_too(
    home: Desk, hurt: Hurt, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear_unsure(monkeypatch)
    dialog = begin(home, hurt)
    type_into(dialog.recalled.field, UNSURE)
    QTest.keyClick(focused(), ENTER)
    assert dialog.index == 0
    assert "not for force or fear" in dialog.recalled.note.accessibleDescription()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    keep(home.journal, a_hurt(uuid=hurt.uuid, story=UNSURE))
    card = read(home, hurt).release_card
    assert card.field.isVisible(), "it was open, and still is"
    assert not card.slow_road.isVisible()
