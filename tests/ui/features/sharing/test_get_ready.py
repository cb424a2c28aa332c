"""Getting ready for a gathering, alone: what is written apart stays apart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.gatherings import GatheringDraft
from microhurts_desktop.domain.people import Person
from microhurts_desktop.ui.features.sharing.get_ready import GetReadyDialog
from tests.couples import a_named_hurt
from tests.ui.contexts import words_on
from tests.ui.features.sharing.gatherings import (
    TEA,
    ben_has_room,
    both_unlock,
    gather,
    get_ready,
    i_have_room,
    of_anna,
)
from tests.ui.features.sharing.gatherings import couple as couple
from tests.ui.partners import come_back, together
from tests.ui.windows import Desk, click, focused, settle, type_into


def test_what_is_written_apart_is_kept_as_it_is_typed_and_brought_with_the_room(
    couple: tuple[Desk, Person],
) -> None:
    desk, _ = couple
    hurt = a_named_hurt(desk.journal, event="the plan changed")
    dialog = get_ready(desk)
    assert focused() is dialog.good.fields[0]
    assert [field.isVisible() for field in dialog.good.fields] == [True, *[False] * 4]
    type_into(dialog.good.fields[0], TEA)
    assert dialog.good.fields[1].isVisible()
    click(dialog.next)
    type_into(dialog.loved.field, "a walk after supper")
    click(dialog.next)
    dialog.bring.things.setFocus()
    QTest.keyClick(dialog.bring.things, Qt.Key.Key_Down)
    dialog.save_now()
    mine = of_anna(desk)
    assert (mine.appreciations, mine.would_help, mine.hurt, mine.room_on) == (
        (TEA,),
        "a walk after supper",
        hurt.uuid,
        None,
    )
    click(dialog.next)
    assert of_anna(desk).room_on == desk.journal.now().date()
    page = together(desk)
    assert "You have room today." in page.gathering.says.text()
    assert focused().window() is desk.window
    # It is changed where it was written, and taken back.
    click(page.gathering.ready)
    assert desk.guided(GetReadyDialog).good.fields[0].text() == TEA
    desk.journal_view.leave_guided()
    click(together(desk).gathering.no_room)
    assert of_anna(desk).room_on is None
    assert not together(desk).gathering.no_room.isVisible()


def test_before_words_of_danger_are_brought_it_is_asked_whether_that_is_safe(
    couple: tuple[Desk, Person],
) -> None:
    desk, _ = couple
    dialog = get_ready(desk)
    type_into(dialog.good.fields[0], "He hit me on Tuesday")
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert dialog.good.note.isVisible()
    assert of_anna_or_none(desk) is None or of_anna(desk).room_on is None
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert of_anna(desk).room_on is not None


def of_anna_or_none(desk: Desk) -> GatheringDraft | None:
    return desk.journal.gatherings.mine()


def test_the_next_morning_nothing_tells_that_there_was_room(couple: tuple[Desk, Person]) -> None:
    desk, _ = couple
    i_have_room(desk)
    desk.window.lock()
    desk.clock.forward(days=1)
    come_back(desk, desk.window.vault_folder.people()[0])
    assert desk.journal.drafts() == ()
    assert "room today" not in together(desk).gathering.says.text().split(".")[0]


def test_where_the_day_ends_with_the_page_in_sight_it_goes_with_the_day(
    couple: tuple[Desk, Person],
) -> None:
    desk, _ = couple
    i_have_room(desk)
    page = together(desk)
    desk.clock.forward(days=1)
    page.refresh()
    assert desk.journal.drafts() == ()


def test_what_is_changed_after_room_was_said_is_read_only_once_it_is_said_again(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben)
    click(together(desk).gathering.ready)
    dialog = desk.guided(GetReadyDialog)
    type_into(dialog.good.fields[0], "He hit me on Tuesday")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert of_anna(desk).texts()[0] == "He hit me on Tuesday"
    assert of_anna(desk).room_on is None
    assert "Say again that you have room" in words_on(desk.window)
    assert not both_unlock(desk).gather.isVisible()


def test_looking_at_what_was_written_again_skips_no_step_of_the_gathering(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben)
    click(together(desk).gathering.ready)
    dialog = desk.guided(GetReadyDialog)
    click(dialog.next)
    click(dialog.next)
    desk.journal_view.leave_guided()
    settle()
    assert of_anna(desk).room_on is not None
    assert gather(desk).index == 0
