"""Learn and the help lines, read as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import learn, tongue
from microhurts_desktop.content.helplines import Certainty, LineKind, help_lines
from microhurts_desktop.content.learn import leads, learn_text, to_search
from microhurts_desktop.language.text_search import find, passages
from microhurts_desktop.settings import ThemeChoice
from microhurts_desktop.ui.features.today.learn import HELP_LINES, SUPPORT, LearnPage, topics
from microhurts_desktop.ui.kit.labels import scaled_font
from microhurts_desktop.ui.parts.writing.help_lines_view import HelpLinesView, rests_on, whom_for
from tests.ui.kit.screen_readers import announced as announced
from tests.ui.windows import Desk, click, focused, settle

FILES = sorted(resource_path("help", "en").glob("*.md"))
GENDERED = re.compile(
    r"\b(he|him|his|she|her|hers|husband|wife|boyfriend|girlfriend)\b", re.IGNORECASE
)


@pytest.fixture
def page(home: Desk) -> LearnPage:
    home.journal_view.go_to("learn")
    learn = home.journal_view.page("learn")
    assert isinstance(learn, LearnPage)
    return learn


@pytest.fixture
def in_germany() -> Iterator[None]:
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    yield
    QLocale.setDefault(QLocale.c())


def texts(view: HelpLinesView) -> list[str]:
    """Return what can be read of the lines."""
    # Qt shows what is new in a layout with the next events.
    QApplication.processEvents()
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def lines_shown(page: LearnPage) -> HelpLinesView:
    return page.findChildren(HelpLinesView)[0]


def test_every_topic_has_its_text_and_every_text_its_topic() -> None:
    assert {topic for topic, _ in topics()} == {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_text_is_plain_kind_and_leads_nowhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "](" not in text, "addresses are shown, never opened"
    assert not re.search(r"<\w|https?:|!\[", text)
    assert not GENDERED.search(text)
    sentences = [one for one in re.split(r"[.?!:]\s|\n", text) if one.strip()]
    assert max(len(sentence.split()) for sentence in sentences) <= 34
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) <= 12


# What is felt as a claim about people rests on something that can be looked up.
PRACTICAL = {"keyboard", "privacy", "support"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_text_about_people_names_its_sources(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert (headings[-1] == "Sources") is (path.stem not in PRACTICAL)


@pytest.mark.parametrize(
    "topic", ["story", "bringing-up", "landing", "underground", "reaching-out", "alone"]
)
def test_a_page_is_read_in_two_minutes(topic: str) -> None:
    assert len(learn_text(topic).split()) <= 450


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        *(("withdraw", "pulling-back"), ("withdrawal", "pulling-back")),
        *(("apologise", "repairing"), ("password", "privacy"), ("suicide", "not-for")),
        *((word, "larger-things") for word in ("divorce", "children", "sex", "jealous")),
        *((word, "larger-things") for word in ("separation", "affair", "money", "baby")),
        *((word, "larger-things") for word in ("break up", "leave him", "cheating", "in-laws")),
        *((word, "larger-things") for word in ("kids", "chores", "envy", "intimacy", "pregnant")),
        *(("checks my phone", "not-for"), ("scared", "not-for"), ("depressed", "support")),
        *(("silent treatment", "pulling-back"), ("forgive", "underground")),
    ],
)
def test_a_word_that_somebody_new_would_type_finds_its_page(typed: str, topic: str) -> None:
    found = find(typed, to_search(dict(topics())))
    assert topic in {one.id for one in found}


def test_what_leads_to_a_page_names_a_heading_that_is_there() -> None:
    for lead in leads():
        assert lead.heading in {one.heading for one in passages(learn_text(lead.page))}, lead
    assert len({(lead.page, lead.heading) for lead in leads()}) == len(leads())


def test_numbers_about_bids_stand_in_one_place_and_are_called_contested() -> None:
    speaking = [path for path in FILES if re.search(r"\b(86|33)\b", path.read_text("utf-8"))]
    assert [path.stem for path in speaking] == ["reaching-out"]
    assert "they are contested" in speaking[0].read_text("utf-8")


def test_a_page_that_another_names_is_there() -> None:
    names = {name for _, name in topics()} | {"Help lines"}
    for named in ("Not for this", "Professional support", "The account", "Did it land?"):
        assert named in names
    for path in FILES:
        for named in re.findall(r"“([^”]+)” has (?:more|the rest|a page)", path.read_text("utf-8")):
            assert named in names, path.stem


def test_only_one_text_speaks_of_five_to_one_and_it_says_what_it_is_not() -> None:
    speaking = [path for path in FILES if re.search(r"5\s*(:|to)\s*1", path.read_text("utf-8"))]
    assert [path.stem for path in speaking] == ["account"]
    assert "not a goal" in speaking[0].read_text("utf-8")


def test_picking_a_topic_shows_its_text(page: LearnPage) -> None:
    click(page.topics_chips.chip("repairing"))
    assert page.text.toPlainText().startswith("How to repair")
    assert page.text.accessibleName() == "Repairing"
    QTest.keyClick(page.topics_chips.chip("repairing"), Qt.Key.Key_Right)
    QTest.keyClick(page.topics_chips.chip("pulling-back"), Qt.Key.Key_Space)
    assert page.text.toPlainText().startswith("Noticing your own pulling back")


def test_from_pulling_back_and_from_what_this_is_not_for_one_step_leads_to_support(
    page: LearnPage,
) -> None:
    for topic in ("pulling-back", "not-for"):
        page.show_topic(topic)
        assert page.to_support.isVisible()
        page.to_support.setFocus()
        QTest.keyClick(page.to_support, Qt.Key.Key_Return)
        assert page.text.toPlainText().startswith("Professional support")
        assert page.text.hasFocus()
        assert not page.to_support.isVisible()


def test_support_is_read_from_anywhere_and_says_all_that_one_asks(
    page: LearnPage, home: Desk
) -> None:
    home.journal_view.go_to("today")
    home.journal_view.context.navigator.support()
    assert page.isVisible()
    assert page.topics_chips.value() == SUPPORT
    said = page.text.toPlainText()
    for part in (
        *("When it can help", "What kinds there are", "How to ask your partner"),
        *("What a first session is like", "What it costs, and where to look", "Going alone"),
        "do not go together",
    ):
        assert part in said


def test_support_opens_at_its_beginning_from_wherever_one_comes(
    page: LearnPage, home: Desk, qtbot: QtBot
) -> None:
    home.journal_view.context.navigator.help_lines()
    for _ in range(2):
        home.journal_view.context.navigator.support()
        qtbot.wait(50)
        assert page.verticalScrollBar().maximum() > 0
        assert page.verticalScrollBar().value() == 0
        page.show_help_lines()
        qtbot.wait(50)


def test_every_text_is_shown_whole(page: LearnPage, qtbot: QtBot) -> None:
    for topic, _ in topics():
        page.show_topic(topic)
        qtbot.waitUntil(
            lambda: page.text.viewport().height() >= page.text.document().size().height() - 1
        )
        assert page.horizontalScrollBar().maximum() == 0


def test_headings_stand_out(page: LearnPage) -> None:
    page.show_topic("naming")
    first = page.text.document().begin()
    assert first.begin().fragment().charFormat().fontPointSize() > scaled_font(1).pointSizeF()


def search(page: LearnPage, words: str) -> list[str]:
    """Type words, and return what is found: each a page, its heading, and some of it."""
    page.search.setFocus()
    page.search.clear()
    QTest.keyClicks(page.search, words)
    return [page.found.item(row).text() for row in range(page.found.count())]


def test_what_is_typed_is_found_as_it_is_typed(page: LearnPage, announced: list[str]) -> None:
    found = search(page, "slow roa")
    assert page.found.isVisible()
    assert not page.topics_chips.isVisible()
    assert not page.text_card.isVisible()
    assert any(one.startswith("Underground · Letting go, really\nThe slow road") for one in found)
    settle()
    assert announced[-1].endswith("pages found")
    assert search(page, "recovery code")[0].startswith("Your privacy · Your recovery code")
    assert search(page, "counseling")[0].startswith("Professional support · ")


def test_what_is_found_is_opened_where_it_stands(page: LearnPage, qtbot: QtBot) -> None:
    search(page, "recovery code")
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.text.toPlainText().startswith("Your privacy")
    assert page.text.hasFocus()
    assert page.search.text() == ""
    assert page.topics_chips.value() == "privacy"
    qtbot.waitUntil(lambda: page.text.textCursor().block().text() == "Your recovery code")
    caret = page.text.viewport().mapTo(page.viewport(), page.text.cursorRect().topLeft())
    assert 0 <= caret.y() < page.viewport().height() / 2


def test_the_arrows_look_through_what_was_found_while_one_types(page: LearnPage) -> None:
    found = search(page, "repair")
    assert len(found) > 2
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    chosen = page.found.value()
    assert page.found.currentRow() == 1
    assert page.search.hasFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert chosen is not None
    assert page.topics_chips.value() == chosen.id


def test_what_was_found_is_opened_from_the_list_as_well(page: LearnPage) -> None:
    search(page, "threaten")
    QTest.keyClick(page.search, Qt.Key.Key_Tab)
    assert page.found.hasFocus()
    QTest.keyClick(page.found, Qt.Key.Key_Down)
    QTest.keyClick(page.found, Qt.Key.Key_Return)
    assert not page.found.isVisible()
    assert page.text.hasFocus()


def test_where_nothing_is_found_that_is_said_and_esc_clears(page: LearnPage) -> None:
    assert search(page, "horoscope") == []
    assert page.nothing.isVisible()
    assert page.text_card.isVisible(), "what was read stays"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.search.text() == "horoscope"
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert not page.nothing.isVisible()
    search(page, "repair")
    page.found.setFocus()
    QTest.keyClick(page.found, Qt.Key.Key_Escape)
    assert page.search.hasFocus()
    assert page.topics_chips.isVisible()


def test_the_help_lines_come_back_when_the_search_is_put_away(page: LearnPage) -> None:
    page.show_help_lines()
    search(page, "repair")
    assert not lines_shown(page).isVisible()
    page.search.clear()
    assert lines_shown(page).isVisible()
    assert not page.text_card.isVisible()


@pytest.fixture
def pages_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with two pages, of which one is none."""
    (tmp_path / "small-hurts.md").write_text("# Small\n\nA good drop.\n", encoding="utf-8")
    (tmp_path / "naming.md").write_bytes(b"# Naming\n\n\xff\xfe")
    (tmp_path / "story.md").write_text("No title here.", encoding="utf-8")
    monkeypatch.setattr(tongue, "resource_path", lambda *parts: tmp_path / parts[-1])
    for cache in (learn.learn_text, learn._passages):
        cache.cache_clear()
    yield tmp_path
    for cache in (learn.learn_text, learn._passages):
        cache.cache_clear()


@pytest.mark.parametrize("topic", ["naming", "story", "curiosity"], ids=["torn", "odd", "gone"])
def test_a_page_that_cannot_be_read_says_so_and_the_others_are_there(
    page: LearnPage, pages_elsewhere: Path, topic: str
) -> None:
    click(page.topics_chips.chip(topic))
    assert "A file of Micro-hurts itself is missing or damaged" in page.trouble.text()
    assert str(pages_elsewhere / f"{topic}.md") in page.trouble.text()
    assert not page.text.isVisible()
    page.read(topic)
    assert focused() is page.search
    click(page.topics_chips.chip("small-hurts"))
    assert page.text.toPlainText() == "Small\nA good drop."
    assert not page.trouble.isVisible()
    assert len(search(page, "good")) == 1
    assert set(to_search(dict(topics()))) == {"small-hurts"}


def test_a_topic_that_is_not_there_is_our_mistake(page: LearnPage) -> None:
    with pytest.raises(ValueError, match="horoscope"):
        page.show_topic("horoscope")


def test_what_is_quoted_follows_the_theme_at_once(page: LearnPage) -> None:
    page.show_topic("repairing")

    def colour() -> str:
        block = page.text.document().begin()
        while not block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel):
            block = block.next()
        return block.begin().fragment().charFormat().foreground().color().name().upper()

    light = page.context.theme.tokens.sage
    assert colour() == light
    page.context.theme.choose(ThemeChoice.DARK)
    assert colour() == page.context.theme.tokens.sage != light


def test_the_page_scrolls_by_keyboard_while_its_text_has_the_focus(
    page: LearnPage, qtbot: QtBot
) -> None:
    page.show_topic("account")
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    page.text.setFocus()
    QTest.keyClick(page.text, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0


def test_one_key_leads_from_anywhere_to_the_help_lines(
    page: LearnPage, home: Desk, announced: list[str]
) -> None:
    home.journal_view.go_to("today")
    home.journal_view.context.navigator.help_lines()
    assert page.isVisible()
    assert focused() is lines_shown(page).country
    settle()
    assert announced[-1].startswith("Help lines. You can talk to someone now."), "not only “Learn”"
    assert page.topics_chips.value() == HELP_LINES
    assert lines_shown(page).isVisible()
    assert not page.text_card.isVisible()
    click(page.topics_chips.chip("naming"))
    assert not lines_shown(page).isVisible()


@pytest.mark.usefixtures("in_germany")
def test_the_help_lines_begin_with_the_country_of_the_system(page: LearnPage) -> None:
    page.show_help_lines()
    view = lines_shown(page)
    assert view.country.currentText() == "Germany"
    assert {"112", "116 016", "0800 111 0 111"} <= set(texts(view))


def test_without_a_known_country_a_directory_is_named_and_no_number(page: LearnPage) -> None:
    page.show_help_lines()
    view = lines_shown(page)
    assert view.country.currentText() == "Another country"
    assert "findahelpline.com" in texts(view)
    assert not [text for text in texts(view) if re.fullmatch(r"[\d -]+", text)]


def test_every_country_can_be_chosen_and_says_of_each_line_what_it_rests_on(
    page: LearnPage,
) -> None:
    page.show_help_lines()
    view = lines_shown(page)
    for country in help_lines().countries:
        view.country.setFocus()
        view.country.setCurrentText(country.name)
        seen = texts(view)
        for line in country.lines:
            assert set(line.reach) <= set(seen)
            said = rests_on(line)
            assert said in seen
            assert f"last checked {line.checked.day} November 2026" in said


def test_an_uncertain_number_says_so(page: LearnPage) -> None:
    page.show_help_lines()
    view = lines_shown(page)
    view.choose("CH")
    country = help_lines().country("CH")
    assert country is not None
    (new, _) = country.lines_of(LineKind.ABUSE)
    assert new.certainty is Certainty.MEDIUM
    assert rests_on(new).endswith("one page that is not official, or older (so.ch, January 2026).")
    assert "we saw no page from after that" in whom_for(new)
    assert {rests_on(new), whom_for(new)} <= set(texts(view))
    by_heart = replace(new, certainty=Certainty.MEMORY)
    assert "Look it up before you rely on it" in rests_on(by_heart)


def test_where_no_line_is_known_it_is_said(page: LearnPage) -> None:
    page.show_help_lines()
    view = lines_shown(page)
    view.choose("BE")
    country = help_lines().country("BE")
    assert country is not None
    assert not country.lines_of(LineKind.CRISIS)
    assert "We found no line for this. See “In any country” below." in texts(view)


@pytest.mark.parametrize(
    ("code", "whom", "says_so"),
    [
        ("US", {"For anyone."}, False),
        ("DE", {"For women.", "For men.", "For anyone."}, True),
        ("IN", {"For women.", "For anyone."}, True),
        ("GB", {"For women.", "For men.", "For anyone.", "For LGBT+ people."}, False),
    ],
)
def test_each_line_says_whom_it_is_for_and_who_finds_none_is_told_where_else(
    page: LearnPage, code: str, whom: set[str], says_so: bool
) -> None:
    page.show_help_lines()
    view = lines_shown(page)
    view.choose(code)
    seen = texts(view)
    named = {found[0] for text in seen if (found := re.match(r"For [\w+ ]+\.", text))}
    assert named == whom
    assert any("If none of these is for you" in text for text in seen) is says_so


def test_a_line_without_a_number_is_for_nobody_yet(page: LearnPage) -> None:
    page.show_help_lines()
    view = lines_shown(page)
    view.choose("IT")
    assert "The lists we saw disagree, so no number stands here." in texts(view)


def test_numbers_can_be_copied_and_nothing_dials(page: LearnPage) -> None:
    page.show_help_lines()
    view = lines_shown(page)
    view.choose("US")
    QApplication.processEvents()
    numbers = [label for label in view.findChildren(QLabel) if label.text() == "911"]
    (number,) = [label for label in numbers if label.isVisible()]
    flags = number.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not flags & Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert not number.openExternalLinks()
    assert number.accessibleName() == "Emergency: 911"
