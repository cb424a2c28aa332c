"""A gathering in the window: got ready for alone, gone through by two, and what each sees of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from microhurts_desktop.content.gatherings import gathering_texts
from microhurts_desktop.domain.gatherings import GatheringDraft, Part
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import MomentKind, SharedKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.driving import surely, wait
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.ui.features.sharing.gathering import Gathering
from microhurts_desktop.ui.features.sharing.gathering_parts import (
    Appreciate,
    Choose,
    Concern,
    End,
    LastPlan,
    LastYear,
    Loved,
    OneThing,
    PartView,
    Plan,
    Strong,
)
from microhurts_desktop.ui.features.sharing.get_ready import GetReadyDialog
from microhurts_desktop.ui.kit.calm_timer import CalmTimer
from microhurts_desktop.ui.shell.for_two.both_here import BothHere
from tests.couples import a_named_hurt
from tests.ui.contexts import words_on
from tests.ui.partners import BENS, both_here, come_back, journal_of, room, together, two_share
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import COSTLESS, PASSPHRASE, FolderLocks

TEA = "When you brought me tea, I felt looked after."
STEPS = [step.id for step in gathering_texts().steps]


@pytest.fixture
def couple(home: Desk) -> tuple[Desk, Person]:
    """Ana's journal is open, and Ben shares with her."""
    return home, two_share(home)


def ben_has_room(desk: Desk, ben: Person, **said: object) -> None:
    journal = journal_of(desk, ben)
    draft = journal.gatherings.begin()
    journal.gatherings.have_room(replace(draft, **said))  # type: ignore[arg-type]
    journal.close()


def get_ready(desk: Desk) -> GetReadyDialog:
    click(together(desk).gathering.ready)
    return desk.guided(GetReadyDialog)


def i_have_room(desk: Desk) -> None:
    dialog = get_ready(desk)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()


def both_unlock(desk: Desk) -> BothHere:
    click(together(desk).both_here)
    both = both_here(desk)
    type_into(both.ask.secret, BENS)
    QTest.keyClick(both.ask.secret, Qt.Key.Key_Return)
    settle()
    return both


def gather(desk: Desk) -> Gathering:
    click(both_unlock(desk).gather)
    return surely(both_here(desk).gathering, Gathering)


def at(gathering: Gathering, part: Part) -> PartView:
    """Go on until this step is seen."""
    while STEPS[gathering.index] is not part:
        click(gathering.next)
    settle()
    shown = gathering.parts[gathering.index]
    assert shown.isVisible()
    return shown


def of_anna(desk: Desk) -> GatheringDraft:
    mine = desk.journal.gatherings.mine()
    assert mine is not None
    return mine


# Getting ready, alone


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


# Both are here


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
    i_have_room(desk)
    ben_has_room(desk, ben)
    gathering = gather(desk)
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
    i_have_room(desk)
    ben_has_room(desk, ben)
    gathering = gather(desk)
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


def gather_with_ana(desk: Desk) -> Gathering:
    click(together(desk).both_here)
    both = both_here(desk)
    type_into(both.ask.secret, PASSPHRASE)
    QTest.keyClick(both.ask.secret, Qt.Key.Key_Return)
    settle()
    click(both.gather)
    return surely(both.gathering, Gathering)


def test_enough_for_now_ends_it_for_both_with_what_was_written(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben)
    gathering = gather(desk)
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
    i_have_room(desk)
    ben_has_room(desk, ben)
    gathering = gather(desk)
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
    i_have_room(desk)
    ben_has_room(desk, ben)
    gathering = gather(desk)
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
    i_have_room(desk)
    ben_has_room(desk, ben)
    gathering = gather(desk)
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


def a_year_later(desk: Desk, ben: Person, **said: str) -> LastYear:
    """Let both have a yearly evening, and begin the next one a year after it."""
    i_have_room(desk)
    ben_has_room(desk, ben, **said)
    click(both_unlock(desk).yearly)
    gathering = both_here_gathering(desk)
    for _ in gathering.parts:
        click(gathering.next)
    desk.clock.forward(days=365)
    come_back(desk, desk.window.vault_folder.people()[0])
    i_have_room(desk)
    ben_has_room(desk, ben)
    click(both_unlock(desk).yearly)
    settle()
    return surely(both_here_gathering(desk).parts[0], LastYear)


def test_a_yearly_evening_asks_what_is_strong_and_one_concern_with_a_soft_reason(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben)
    click(both_unlock(desk).yearly)
    gathering = both_here_gathering(desk)
    settle()
    assert "A yearly evening" in words_on(gathering)
    assert gathering.length.isVisible()
    click(gathering.next)
    settle()
    strong = surely(gathering.parts[1], Strong)
    anna, other = strong.two.both
    assert focused() is strong.of[anna]["strong"]
    type_into(strong.of[anna]["strong"], "We laughed in the worst week")
    click(gathering.next)
    settle()
    concern = surely(gathering.parts[2], Concern)
    type_into(concern.of[other]["concern"], "The evenings are short")
    type_into(concern.of[other]["their_side"], "You come home tired")
    click(gathering.next)
    click(gathering.next)
    come_back(desk, anna)
    everything = desk.journal.sharing.everything()
    assert {(one.author, one.snapshot.prompt, one.snapshot.text) for one in everything} == {
        (anna.vault_id, "strong", "We laughed in the worst week"),
        (other.vault_id, "concern", "The evenings are short"),
        (other.vault_id, "their_side", "You come home tired"),
    }
    # It stays closed, and mine can be taken back unseen.
    page = together(desk)
    assert "worst week" not in words_on(page)
    assert "evenings are short" not in words_on(page)
    (way,) = (
        one
        for one in page.gathering.findChildren(QPushButton)
        if one.text() == "Take it back" and one.isVisible()
    )
    click(way)
    assert desk.journal.sharing.mine_of(SharedKind.YEAR) == ()


def test_last_year_is_opened_by_both_or_not_at_all(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    last = a_year_later(desk, ben, concern="The evenings are short")
    assert "evenings are short" not in words_on(last)
    first, second = last.open.values()
    click(first)
    settle()
    assert "evenings are short" not in words_on(last)
    click(second)
    settle()
    assert "The evenings are short" in words_on(last)
    click(first)
    settle()
    assert "evenings are short" not in words_on(last)


def both_here_gathering(desk: Desk) -> Gathering:
    return surely(both_here(desk).gathering, Gathering)


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


def test_an_interrupted_gathering_leaves_a_yearly_evening_its_first_step(
    couple: tuple[Desk, Person],
) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben)
    at(gather(desk), Part.LOVED)
    click(room(desk).lock)
    come_back(desk, desk.window.vault_folder.people()[0])
    click(both_unlock(desk).yearly)
    settle()
    assert both_here_gathering(desk).index == 0


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


def test_what_both_agreed_on_stays_whoever_unlocks_first(couple: tuple[Desk, Person]) -> None:
    desk, ben = couple
    i_have_room(desk)
    ben_has_room(desk, ben)
    gathering = gather(desk)
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
    i_have_room(desk)
    ben_has_room(desk, ben)
    gathering = gather(desk)
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
