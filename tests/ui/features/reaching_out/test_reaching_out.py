"""Reaching out, as a person sees it: one is drawn, done, and perhaps written about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from microhurts_desktop.content import tongue
from microhurts_desktop.content.reaching_out import bids, good_news, questions
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reaching_out import FEW_MINUTES, BidKind, Supposes
from microhurts_desktop.services.errors import BrokenResource
from microhurts_desktop.ui.context.own_files import of_ours
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.features.reaching_out.bid_card import BidCard
from microhurts_desktop.ui.features.reaching_out.page import ReachingOutPage
from microhurts_desktop.ui.features.reaching_out.questions_card import WITH_A_STAR
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.parts.large_reading import LargeReading
from tests.ui.contexts import words_on
from tests.ui.kit.screen_readers import announced as announced
from tests.ui.test_every_place import problems_of_tabbing
from tests.ui.windows import Desk, click, press, settle
from tests.vault_folders import a_hurt_draft

SURE = "You hit me and said you would kill me."
FILES = {"bids": bids, "questions": questions, "good-news": good_news}


@pytest.fixture
def page(home: Desk) -> ReachingOutPage:
    home.journal_view.context.navigator.reach_out()
    settle()
    return home.page("reaching_out", ReachingOutPage)


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place for resources in which only what a test writes is there."""
    for name in FILES:
        (tmp_path / "resources" / name).mkdir(parents=True)
    monkeypatch.setattr(tongue, "resource_path", (tmp_path / "resources").joinpath)
    for read in FILES.values():
        read.cache_clear()
    yield tmp_path / "resources"
    for read in FILES.values():
        read.cache_clear()


def card_of(home: Desk) -> BidCard:
    home.journal_view.go_to("moments")
    home.journal_view.go_to("today")
    settle()
    return home.page("today", TodayPage).reaching_out


def frightened(home: Desk) -> str:
    draft = a_hurt_draft(home.journal, event=SURE)
    home.journal_view.context.bus.carry_out(home.journal.name_hurt, draft)
    settle()
    return draft.uuid


def test_today_holds_out_one_small_bid_and_the_same_all_day(home: Desk) -> None:
    card = card_of(home)
    first = card.view.bid()
    assert first is not None
    assert first.text in words_on(card)
    assert "minute" in card.view.time.text()
    home.clock.forward(hours=3)
    assert card_of(home).view.bid() == first


def test_tab_comes_to_it_after_what_waits(home: Desk) -> None:
    waiting = replace(home.journal.begin_hurt(), event="you left without a word")
    home.journal_view.context.bus.carry_out(home.journal.save_draft, waiting)
    page = home.page("today", TodayPage)
    page.check_in.connection.chip(4).click()
    page.check_in.save.click()
    card_of(home)
    assert not problems_of_tabbing(page)


def test_drawing_leads_through_all_that_are_short_and_take_nothing_for_granted(
    home: Desk, announced: list[str]
) -> None:
    card = card_of(home)
    plain = {bid for bid in bids() if bid.minutes <= FEW_MINUTES and not bid.supposes}
    met = set()
    for _ in plain:
        met.add(card.view.bid())
        click(card.view.another)
    assert met == plain
    settle()
    assert announced[-1] == f"{card.view.text.text()} {card.view.time.text()}"


def test_what_was_drawn_stays_while_the_page_is_left_and_comes_back(home: Desk) -> None:
    card = card_of(home)
    click(card.view.another)
    drawn = card.view.bid()
    home.journal_view.go_to("balance")
    assert card_of(home).view.bid() == drawn


def test_i_did_it_leads_to_a_page_to_write_and_leaving_it_blank_keeps_nothing(home: Desk) -> None:
    card = card_of(home)
    bid = card.view.bid()
    assert bid is not None
    click(card.view.did)
    dialog = home.guided(WriteFreely)
    assert dialog.page.prompts.prompt() == f"I did this: {bid.text} How did it feel?"
    press(dialog, Qt.Key.Key_Escape)
    assert home.journal.drafts() == ()
    assert home.journal.summaries(0, 10) == ()


def test_how_it_felt_is_a_reflection_that_counts_nothing(home: Desk) -> None:
    click(card_of(home).view.did)
    dialog = home.guided(WriteFreely)
    QTest.keyClicks(dialog.page.field, "They laughed, and so did I.")
    QTest.keyClick(dialog.page.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = home.journal.summaries(0, 10)
    assert kept.kind is MomentKind.REFLECTION
    written = home.journal.reflections.read(kept.uuid)
    assert written.prompt.startswith("I did this: ")
    assert not home.journal.account().good_moments


def test_it_is_put_away_for_good_and_comes_back_only_by_choice(home: Desk) -> None:
    card = card_of(home)
    click(card.put_away)
    assert not card.isVisible()
    assert home.settings.reaching_out_is_hidden
    home.clock.forward(days=40)
    assert not card_of(home).isVisible()
    home.journal_view.context.navigator.reach_out()
    page = home.page("reaching_out", ReachingOutPage)
    click(page.bids.bring_back)
    assert not page.bids.bring_back.isVisible()
    assert card_of(home).isVisible()


def test_more_ways_lead_to_the_page_and_back(home: Desk) -> None:
    click(card_of(home).more)
    page = home.page("reaching_out", ReachingOutPage)
    assert page.isVisible()
    click(page.back)
    assert home.journal_view.here == "today"


def test_a_bid_is_as_it_is_chosen(page: ReachingOutPage) -> None:
    card = page.bids
    click(card.minutes.chip(15))
    click(card.kinds.chip(BidKind.CARE))
    click(card.there.chip(False))
    seen = set()
    for _ in range(10):
        bid = card.view.bid()
        assert bid is not None
        assert (bid.minutes, bid.kind, bid.there, bid.supposes) == (15, BidKind.CARE, False, ())
        seen.add(bid.id)
        click(card.view.another)
    assert len(seen) > 1


def test_touch_and_a_shared_home_are_taken_for_granted_only_when_somebody_says_so(
    page: ReachingOutPage,
) -> None:
    def supposed() -> set[Supposes]:
        return {one for bid in page.bids.view._offered for one in bid.supposes}

    assert supposed() == set()
    click(page.bids.granted.chip(Supposes.TOUCH))
    assert supposed() == {Supposes.TOUCH}
    click(page.bids.granted.chip(Supposes.LIVING_TOGETHER))
    assert supposed() == set(Supposes)


def test_where_none_is_all_of_it_that_is_said(page: ReachingOutPage) -> None:
    click(page.bids.minutes.chip(30))
    click(page.bids.kinds.chip(BidKind.ACCOUNTABILITY))
    click(page.bids.there.chip(True))
    assert "There is none that is all of this" in words_on(page.bids)
    assert not page.bids.view.another.isVisible()
    assert not page.bids.view.did.isVisible()
    click(page.bids.there.chip(True))
    assert page.bids.view.another.isVisible()


def test_a_question_of_a_theme_is_drawn_and_only_its_star_is_kept(
    home: Desk, page: ReachingOutPage
) -> None:
    card = page.questions
    click(card.themes.chip("us"))
    for _ in range(20):
        question = card.question()
        assert question is not None
        assert question.theme == "us"
        assert question.text in words_on(card)
        click(card.another)
    question = card.question()
    assert question is not None
    click(card.star)
    assert "Take the star away" in card.star.text()
    assert home.journal.library.known().favourites == {question.id}
    click(card.themes.chip(WITH_A_STAR))
    assert card.question() == question
    click(card.star)
    assert "None has a star yet." in words_on(card)
    assert home.journal.library.known().favourites == frozenset()
    assert home.journal.summaries(0, 10) == ()


def test_a_question_is_read_large(page: ReachingOutPage) -> None:
    click(page.questions.large)
    (large,) = page.findChildren(LargeReading)
    assert large.words[0].toPlainText() == page.questions.text.text()
    large.close()


def test_good_news_has_words_for_both_and_can_be_written_down(
    home: Desk, page: ReachingOutPage
) -> None:
    said = words_on(page.good_news)
    news = good_news()
    assert all(line in said for line in (*news.telling, *news.leave))
    assert all(f"“{line}”" in said for line in news.listening)
    click(page.good_news.write)
    assert home.guided(WriteFreely).page.prompts.prompt() == news.prompt


def test_the_words_for_the_one_who_listens_are_read_large(page: ReachingOutPage) -> None:
    click(page.good_news.large)
    (large,) = page.findChildren(LargeReading)
    assert "“Tell me from the beginning.”" in large.words[0].toPlainText()
    large.close()


def test_for_three_months_after_a_harm_nothing_is_asked_of_anybody(home: Desk) -> None:
    hurt = frightened(home)
    assert not card_of(home).isVisible()
    home.journal_view.context.navigator.reach_out()
    page = home.page("reaching_out", ReachingOutPage)
    assert not page.offers.isVisible()
    assert "Your safety comes first" in words_on(page)
    click(page.help_lines)
    assert home.journal_view.here == "learn"
    home.clock.forward(days=91)
    assert not card_of(home).isVisible()
    home.clock.forward(days=2)
    assert card_of(home).isVisible()
    assert home.journal.open_hurts.harms() == {hurt}


def test_words_of_danger_in_a_check_in_hold_it_back_until_they_are_gone(
    home: Desk, page: ReachingOutPage
) -> None:
    assert page.offers.isVisible()
    today = home.page("today", TodayPage)
    assert card_of(home).isVisible()
    answers = today.check_in.answers
    answers.connection.chip(2).click()
    assert answers.good is not None
    click(answers.good.opener)
    answers.good.field.set_text(f"{SURE} Then you fell asleep.")
    click(today.check_in.save)
    settle()
    assert not card_of(home).isVisible()
    home.journal_view.context.navigator.reach_out()
    settle()
    assert page.instead.isVisible()
    assert not page.offers.isVisible()
    card_of(home)
    answers.good.field.set_text("You fell asleep on my arm.")
    click(today.check_in.save)
    assert card_of(home).isVisible()


def test_the_page_begins_with_what_is_small_as_today_does(
    home: Desk, page: ReachingOutPage
) -> None:
    plain = sum(bid.minutes <= FEW_MINUTES and not bid.supposes for bid in bids())
    small = []
    for _ in range(plain):
        small.append(page.bids.view.bid())
        click(page.bids.view.another)
    assert all(bid is not None and bid.minutes <= FEW_MINUTES for bid in small)
    after = page.bids.view.bid()
    assert after is not None
    assert after.minutes > FEW_MINUTES
    assert card_of(home).view.bid() == small[0]


def test_a_harm_that_was_set_aside_holds_nothing_back(home: Desk) -> None:
    hurt = frightened(home)
    card = card_of(home)
    assert not card.isVisible()
    home.journal_view.context.bus.carry_out(home.journal.open_hurts.set_harm_aside, hurt)
    assert card.isVisible()


def test_a_page_that_is_open_hears_of_it(home: Desk, page: ReachingOutPage) -> None:
    assert page.offers.isVisible()
    frightened(home)
    assert not page.offers.isVisible()
    click(page.write)
    assert home.guided(WriteFreely).page.prompts.prompt() == ""


@pytest.mark.parametrize("is_gone", [True, False], ids=["gone", "cut short"])
def test_a_file_that_cannot_be_read_takes_nothing_else_away(
    home: Desk, resources: Path, is_gone: bool
) -> None:
    for name in FILES:
        if not is_gone:
            (resources / name / "en.toml").write_text("[[bid]]\nid = 'one'\nte", encoding="utf-8")
    home.clock.forward(days=1)
    card = card_of(home)
    assert card.isVisible()
    assert "A file of Micro-hurts itself is missing or damaged" in words_on(card)
    assert str(resources / "bids" / "en.toml") in words_on(card)
    assert "Everything you wrote is safe" in words_on(card)
    assert not card.view.isVisible()
    home.journal_view.context.navigator.reach_out()
    stands_in: QWidget = home.journal_view.page("reaching_out")
    assert "is missing or damaged" in words_on(stands_in)


def test_a_file_that_was_never_shipped_is_told_as_well() -> None:
    def read() -> None:
        raise FileNotFoundError("no resource bids/xx.toml")

    with pytest.raises(BrokenResource, match="no resource bids/xx"):
        of_ours(read)


def test_a_day_later_another_comes_first(home: Desk) -> None:
    firsts = set()
    for _ in range(4):
        firsts.add(card_of(home).view._offered[0])
        home.clock.at += timedelta(days=1)
    assert len(firsts) > 1
