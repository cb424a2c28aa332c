"""A gathering in the window: gone through by two, and what each sees of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from microhurts_desktop.content.gatherings import gathering_texts
from microhurts_desktop.domain.gatherings import Part
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import MomentKind, SharedKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.driving import surely, wait
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.features.sharing.gathering_parts import (
    Appreciate,
    Choose,
    End,
    LastPlan,
    Loved,
    OneThing,
    Plan,
)
from microhurts_desktop.ui.kit.calm_timer import CalmTimer
from tests.couples import a_named_hurt
from tests.ui.contexts import words_on
from tests.ui.features.sharing.gatherings import (
    STEPS,
    TEA,
    at,
    ben_has_room,
    both_gather,
    both_here_gathering,
    both_unlock,
    gather,
    gather_with_ana,
    get_ready,
    i_have_room,
    of_anna,
)
from tests.ui.features.sharing.gatherings import couple as couple
from tests.ui.partners import BENS, come_back, room, together
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import COSTLESS, FolderLocks


def test_one_alone_opens_nothing_and_is_not_told_of(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    ben_has_room(desk, ben, appreciations=("You waited for me.",))
    both = both_unlock(desk)
    assert not both.gather.isVisible()
    assert focused() is both.read or not both.read.isEnabled()
    assert "You waited" not in words_on(room(desk))
    assert "ready" not in words_on(both.both)


def test_two_go_through_it_and_it_is_kept_for_both(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    hurt = a_named_hurt(desk.journal, event="the plan changed", feelings=("lonely",))
    dialog = get_ready(desk)
    type_into(dialog.good.fields[0], TEA)
    click(dialog.next)
    click(dialog.next)
    dialog.bring.things.setCurrentRow(1)
    click(dialog.next)
    ben_has_room(desk, ben, would_help="ten quiet minutes")
    gathering = gather(desk)
    assert focused() is gathering.next
    assert "no plan yet" in words_on(gathering)

    good = surely(at(gathering, Part.APPRECIATE), Appreciate)
    anna, other = good.two.both
    assert good.of[anna][0].text() == TEA
    type_into(good.of[other][0], "You waited for me at the station.")
    # A second one, and then Enter leads on.
    type_into(good.of[anna][1], "You laughed.")
    QTest.keyClick(good.of[anna][1], Qt.Key.Key_Return)
    assert focused() is good.of[anna][2]

    choose = surely(at(gathering, Part.CHOOSE), Choose)
    assert choose.speaker() == anna
    one_thing = surely(at(gathering, Part.ONE_THING), OneThing)
    assert "When the plan changed, I noticed I felt lonely." in words_on(one_thing)
    assert one_thing.listens == other
    assert f"For {other.name}, who listens" in words_on(gathering)
    assert gathering.next.text() == f"Now {other.name} speaks"
    click(gathering.next)
    assert one_thing.listens == anna
    assert gathering.next.text() == "Go on"

    loved = surely(at(gathering, Part.LOVED), Loved)
    assert loved.of[other].text() == "ten quiet minutes"
    type_into(loved.agreed, "Phones away at supper")
    plan = surely(at(gathering, Part.PLAN), Plan)
    type_into(plan.of[anna][0], "we come home")
    type_into(plan.of[anna][1], "I put the phone away")
    assert "When we come home, then I put the phone away." in words_on(plan)
    end = surely(at(gathering, Part.END), End)
    click(end.draw[other])
    first = end.drawn[other].text()
    assert first in {one.text for one in gathering_texts().togethers}
    click(end.draw[other])
    assert end.drawn[other].text() != first
    click(gathering.next)
    assert "kept for you both" in words_on(desk.unlock_page)

    come_back(desk, anna)
    kept = {one.kind: one.snapshot for one in desk.journal.sharing.everything()}
    assert kept[SharedKind.PLAN].words == "When we come home, then I put the phone away."
    assert kept[SharedKind.AGREED].words == "Phones away at supper"
    assert len(desk.journal.summaries(0, 9, MomentKind.GOOD)) == 2
    assert desk.journal.hurt(hurt.uuid) == hurt
    assert "When we come home" in words_on(together(desk).gathering)
    assert desk.journal.drafts() == ()
    # And the next one begins with it.
    i_have_room(desk)
    ben_has_room(desk, ben)
    last = surely(at(gather(desk), Part.LAST_PLAN), LastPlan)
    assert "Ana planned" in words_on(last)


def test_who_brought_nothing_has_nothing_to_choose(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    gathering = both_gather(desk, ben)
    choose = surely(at(gathering, Part.CHOOSE), Choose)
    assert not choose.who.isVisible()
    assert choose.speaker() is None
    at(gathering, Part.ONE_THING)
    assert gathering.next.text() == "Go on"


def test_what_was_brought_stays_unseen_where_they_choose_nothing(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    hurt = a_named_hurt(desk.journal, event="the plan changed")
    desk.journal.gatherings.have_room(replace(desk.journal.gatherings.begin(), hurt=hurt.uuid))
    ben_has_room(desk, ben)
    gathering = gather(desk)
    choose = surely(at(gathering, Part.CHOOSE), Choose)
    click(choose.who.chip(None))
    at(gathering, Part.ONE_THING)
    assert "the plan changed" not in words_on(gathering)


def test_an_interruption_costs_nothing_and_it_goes_on_where_it_was_left(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    gathering = both_gather(desk, ben)
    loved = surely(at(gathering, Part.LOVED), Loved)
    _, other = loved.two.both
    type_into(loved.of[other], "half a sent")
    # One locks in the middle.
    click(room(desk).lock)
    come_back(desk, ben, BENS)
    mine = of_anna(desk)
    assert mine.would_help == "half a sent"
    gathering = gather_with_ana(desk)
    assert STEPS[gathering.index] is Part.LOVED
    shown = surely(gathering.parts[gathering.index], Loved)
    assert shown.of[ben].text() == "half a sent"


def test_enough_for_now_ends_it_for_both_with_what_was_written(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    gathering = both_gather(desk, ben)
    good = surely(at(gathering, Part.APPRECIATE), Appreciate)
    anna, _ = good.two.both
    type_into(good.of[anna][0], TEA)
    click(gathering.enough)
    assert "Enough for now" in words_on(desk.unlock_page)
    come_back(desk, anna)
    (kept,) = desk.journal.summaries(0, 9, MomentKind.GOOD)
    assert desk.journal.good_moment(kept.uuid).what == TEA
    assert desk.journal.gatherings.mine() is None


def test_a_pause_covers_the_words_and_the_timer_stands_still(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    gathering = both_gather(desk, ben)
    good = surely(at(gathering, Part.APPRECIATE), Appreciate)
    click(gathering.pause)
    assert not good.isVisible()
    assert "A pause." in words_on(gathering)
    assert focused() is gathering.pause
    QTest.keyClick(gathering.pause, Qt.Key.Key_Return)
    settle()
    assert good.isVisible()
    assert gathering.next.isVisible()
    # It can be skipped, gone back from, and reached by its mark.
    click(gathering.skip)
    assert STEPS[gathering.index] is Part.WENT_WELL
    click(gathering.back)
    assert STEPS[gathering.index] is Part.APPRECIATE
    click(gathering.progress.marks[-1])
    assert STEPS[gathering.index] is Part.END
    assert not gathering.skip.isVisible()


def test_forty_minutes_are_twice_as_long(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    gathering = both_gather(desk, ben)
    at(gathering, Part.ONE_THING)
    shorter = gathering.timer.minutes_left()
    click(gathering.progress.marks[0])
    click(gathering.length.chip(40))
    at(gathering, Part.ONE_THING)
    assert gathering.timer.minutes_left() == 2 * shorter


def test_where_it_cannot_be_kept_it_says_so_and_the_words_stay(
    couple: tuple[Desk, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, ben = couple
    gathering = both_gather(desk, ben)
    plan = surely(at(gathering, Part.PLAN), Plan)
    anna, _ = plan.two.both
    type_into(plan.of[anna][1], "I call")
    at(gathering, Part.END)

    def full(*_: object) -> None:
        raise DiskFull(desk.folder)

    with monkeypatch.context() as patched:
        patched.setattr(ForTwo, "keep_gathering", full)
        click(gathering.next)
        assert gathering.error.isVisible()
    with monkeypatch.context() as patched:
        patched.setattr(ForTwo, "save_written", full)
        click(gathering.back)
        type_into(plan.of[anna][0], "it rains")
        assert not gathering.save_now()
        assert gathering.error.isVisible()
    at(gathering, Part.END)
    click(gathering.next)
    come_back(desk, anna)
    (kept,) = desk.journal.sharing.mine_of(SharedKind.PLAN)
    assert kept.snapshot.words == "When it rains, then I call."


def test_the_timer_cuts_nobody_off(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    timer = CalmTimer()
    timer.begin(2)
    assert timer.text() == "about 2 minutes"
    passed = timedelta(minutes=1, seconds=30) // timedelta(milliseconds=1)
    monkeypatch.setattr(CalmTimer, "_passed_ms", lambda _: passed)
    timer.go_on()
    assert timer.text() == "about 1 minute"
    monkeypatch.setattr(CalmTimer, "_passed_ms", lambda _: 10 * passed)
    timer.go_on()
    assert timer.text() == "take the time you need"
    assert timer.minutes_left() == 0


@pytest.mark.parametrize("step", [Part.APPRECIATE, Part.LOVED, Part.PLAN])
def test_who_is_killed_in_the_middle_finds_what_was_typed_a_moment_ago(
    couple: tuple[Desk, Person], tmp_path: Path, step: Part
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben)
    part = at(gather(desk), step)
    for field in part.fields():
        if field.isVisible():
            type_into(field, "a word")
    settle()
    wait(lambda: not both_here_gathering(desk).autosave.isActive(), "saved by itself")
    # What lies on the disk now is all that a power cut leaves.
    left = tmp_path / "left"
    shutil.copytree(desk.window.vault_folder.folder, left)
    vault_folder = VaultFolder(left, desk.clock, FolderLocks(), COSTLESS)
    journal = vault_folder.open(ben, vault_folder.unwrap(ben, BENS))
    mine = journal.gatherings.mine()
    assert mine is not None
    assert mine.left_at is step
    assert set(filter(None, mine.texts())) == {"a word"}
    journal.close()


def test_midnight_passes_while_both_are_here(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben, appreciations=("You waited for me.",))
    both = both_unlock(desk)
    desk.clock.forward(days=1)
    click(both.gather)
    gathering = both_here_gathering(desk)
    at(gathering, Part.END)
    click(gathering.next)
    assert "kept for you both" in words_on(desk.unlock_page)


def test_words_of_danger_that_are_not_seen_yet_show_nothing_to_the_other(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben, would_help="that she never hits me again")
    gathering = gather(desk)
    wait(lambda: not gathering.note._pause.isActive(), "the note has looked")
    assert not gathering.note.isVisible()
    at(gathering, Part.LOVED)
    wait(gathering.note.isVisible, "the note beside what is read")


def test_what_was_not_come_to_waits_with_its_author_and_is_not_shared(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben, appreciations=("You waited.",), would_help="ten quiet minutes")
    gathering = gather(desk)
    click(gathering.enough)
    assert desk.unlock_page.isVisible()
    come_back(desk, ben, BENS)
    assert desk.journal.sharing.everything() == ()
    waits = of_anna(desk)
    assert (waits.appreciations, waits.would_help) == (("You waited.",), "ten quiet minutes")
    assert waits.room_on is None


def test_what_was_jumped_over_stays_unshared_after_an_interruption(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben, appreciations=("You waited.",), would_help="ten quiet minutes")
    gathering = gather(desk)
    click(gathering.progress.marks[STEPS.index(Part.PLAN)])
    settle()
    click(room(desk).lock)
    come_back(desk, ben, BENS)
    gathering = gather_with_ana(desk)
    assert STEPS[gathering.index] is Part.PLAN
    click(gathering.enough)
    come_back(desk, ben, BENS)
    assert desk.journal.sharing.everything() == ()
    waits = of_anna(desk)
    assert (waits.appreciations, waits.would_help) == (("You waited.",), "ten quiet minutes")


def test_what_was_come_to_before_an_interruption_is_kept_after_it(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben, appreciations=("You waited.",))
    gathering = gather(desk)
    at(gathering, Part.PLAN)
    click(room(desk).lock)
    come_back(desk, ben, BENS)
    click(gather_with_ana(desk).enough)
    come_back(desk, ben, BENS)
    (kept,) = desk.journal.sharing.everything()
    assert kept.snapshot.what == "You waited."


def test_what_both_agreed_on_stays_whoever_unlocks_first(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    gathering = both_gather(desk, ben)
    loved = surely(at(gathering, Part.LOVED), Loved)
    type_into(loved.agreed, "Phones away")
    click(room(desk).lock)
    come_back(desk, ben, BENS)
    gathering = gather_with_ana(desk)
    loved = surely(gathering.parts[gathering.index], Loved)
    assert loved.agreed.text() == "Phones away"
    type_into(loved.of[ben], "a walk")
    assert gathering.length.isVisible()
    click(gathering.enough)
    come_back(desk, ben, BENS)
    (agreed,) = (one for one in desk.journal.sharing.everything() if one.kind is SharedKind.AGREED)
    assert agreed.snapshot.words == "Phones away"


def test_a_text_that_is_too_long_is_said_where_it_stands_and_nothing_ends(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    gathering = both_gather(desk, ben)
    loved = surely(at(gathering, Part.LOVED), Loved)
    loved.agreed.setPlainText("x" * (LONGEST_TEXT + 1))
    at(gathering, Part.END)
    click(gathering.next)
    assert STEPS[gathering.index] is Part.LOVED
    assert "very long" in gathering.error.text()
    assert focused() is loved.agreed
    loved.agreed.setPlainText("Phones away")
    click(gathering.enough)
    assert desk.unlock_page.isVisible()
