"""What stands on a page for a therapist: a few for all, and no harm among the small hurts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.hurts import LONGEST_TEXT, UNSURE
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.therapist_page import (
    MOST_GOOD,
    MOST_SENTENCES,
    MOST_THEMES,
    HelpDraft,
    HelpProblem,
    Material,
    Theme,
    material,
    warmest_of,
)
from tests.builders import NOON, a_good_moment, a_hurt, a_repair, a_uuid

TODAY = NOON.date() + timedelta(days=60)
DAYS = DateRange(NOON.date(), TODAY)


def _of(account: Account, in_danger: Collection[str] = ()) -> Material:
    return material(account, in_danger, DAYS, BalanceHistory(account, TODAY))


def _hurts(*over: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(
        a_hurt(uuid=a_uuid(at), happened_at=NOON + timedelta(days=at), **one)
        for at, one in enumerate(over)
    )


def test_of_each_need_the_strongest_stands_there_in_the_order_of_time() -> None:
    heard: list[dict[str, Any]] = [
        {"strength": 2},
        {"strength": 5},
        *({"strength": 1} for _ in range(9)),
    ]
    hurts = _hurts(*heard, {"needs": ("rest",), "strength": 1}, {"needs": ()})
    shown = _of(Account(hurts=hurts)).sentences()
    assert len(shown) == MOST_SENTENCES
    assert {hurts[1], hurts[0], hurts[-1], hurts[-2]} <= set(shown)
    assert list(shown) == sorted(shown, key=lambda one: one.happened_at)


def test_a_need_is_counted_under_one_spelling_and_not_knowing_is_none() -> None:
    named: list[dict[str, Any]] = [
        {"needs": ("Rest",)},
        {"needs": ("rest",)},
        {"needs": (UNSURE,)},
        {"needs": ()},
    ]
    many: list[dict[str, Any]] = [{"needs": (f"need {n}",)} for n in range(9)]
    themes = _of(Account(hurts=_hurts(*named, *many))).themes
    assert themes[0] == Theme("Rest", 2)
    assert len(themes) == MOST_THEMES
    assert UNSURE not in {theme.need for theme in themes}


def test_what_tells_of_danger_is_no_theme_no_sentence_and_in_no_number() -> None:
    hurts = _hurts({}, {"needs": ("safety",), "strength": 5})
    found = _of(Account(hurts=hurts), {hurts[1].uuid})
    assert found.hurts == found.sentences() == hurts[:1]
    assert found.in_danger == found.harms() == hurts[1:]
    assert [theme.need for theme in found.themes] == ["to be heard"]
    assert found.counted.hurts == sum(found.standings().values()) == 1


def test_only_these_days_are_on_the_page_and_their_warmest_good_moments() -> None:
    goods = tuple(
        a_good_moment(uuid=a_uuid(at + 9), happened_at=NOON + timedelta(days=at), warmth=at % 5 + 1)
        for at in range(-2, 12)
    )
    met = a_repair(hurt=a_uuid(0), landed=Landed.FULLY)
    early = a_hurt(uuid=a_uuid(50), happened_at=NOON - timedelta(days=3))
    account = Account(hurts=(*_hurts({}), early), good_moments=goods, repairs=(met,))
    found = _of(account)
    assert early not in found.hurts
    assert found.good == goods[2:]
    assert len(warmest_of(found.good)) == MOST_GOOD
    assert warmest_of(found.good)[0] in goods[2:]
    assert max(one.warmth for one in set(found.good) - set(warmest_of(found.good))) <= 4
    assert found.standings()[Standing.REPAIRED] == 1
    assert found.line is not None


def test_an_empty_journal_has_an_empty_page() -> None:
    found = _of(Account())
    assert (found.hurts, found.themes, found.line) == ((), (), None)


def test_words_that_are_too_long_are_in_the_way_and_none_are_blank() -> None:
    draft = HelpDraft(uuid=a_uuid(), begun_at=NOON, words="x" * (LONGEST_TEXT + 1))
    assert draft.problems(NOON) == (HelpProblem.TOO_LONG,)
    assert not draft.is_blank()
    assert HelpDraft(uuid=a_uuid(), begun_at=NOON, words=" \n").is_blank()
