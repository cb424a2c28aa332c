"""The yearly evening: what is strong, a concern each, and last year, which both open or none."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from microhurts_desktop.domain.gatherings import Part
from microhurts_desktop.domain.moments import SharedKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.driving import surely
from microhurts_desktop.ui.features.sharing.yearly_parts import (
    Concern,
    LastYear,
    Strong,
)
from tests.ui.contexts import words_on
from tests.ui.features.sharing.gatherings import (
    at,
    ben_has_room,
    both_here_gathering,
    both_unlock,
    gather,
    i_have_room,
)
from tests.ui.features.sharing.gatherings import couple as couple
from tests.ui.partners import come_back, room, together
from tests.ui.windows import Desk, click, focused, settle, type_into


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
