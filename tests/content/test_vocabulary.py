"""The words that are offered are kind, plain and sayable; a slip in their files is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.content import vocabulary
from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.content.vocabulary import (
    doors,
    feelings,
    needs,
    story_words,
)
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.language.coach import Slot, hints

# Words of contempt, and what someone did rather than what one feels: heard, but never offered.
NOT_OFFERED = {
    "contempt",
    "contemptuous",
    "disgusted",
    "hateful",
    "hostile",
    "repulsed",
    "ignored",
    "rejected",
    "betrayed",
    "attacked",
    "abandoned",
    "used",
    "judged",
    "left out",
    "invisible",
    "unloved",
    "not good enough",
}

GOOD_FAMILY = """
[[family]]
id = "sad"
label = "Sad"
words = [{ text = "blue", definition = "quietly sad", intensity = 1 }]
"""
GOOD_NEEDS = """
[[family]]
id = "ease"
label = "Ease"
words = [{ text = "rest", question = "did you want a break?" }]
"""


def texts(families: tuple[Family, ...]) -> list[str]:
    return [word.text for family in families for word in family.words]


def test_there_are_feelings_enough_to_find_ones_own() -> None:
    assert len(vocabulary.feelings()) >= 25
    assert len(texts(vocabulary.feelings())) >= 230


def test_the_essays_feelings_and_need_are_there() -> None:
    assert {"lonely", "discouraged"} <= set(texts(vocabulary.feelings()))
    assert "to be heard" in texts(vocabulary.needs())


def test_contempt_and_other_peoples_deeds_are_not_offered_as_feelings() -> None:
    assert not NOT_OFFERED & set(texts(vocabulary.feelings()))


def test_feelings_stand_as_they_do_in_the_sentence() -> None:
    for text in texts(vocabulary.feelings()):
        assert text == text.lower()
        assert "," not in text
        assert not text.startswith(("a ", "an ", "the ", "like ", "that "))


def test_the_short_lists_are_short() -> None:
    for families, most in ((vocabulary.feelings(), 20), (vocabulary.needs(), 32)):
        common = [word for family in families for word in family.words if word.common]
        assert 12 <= len(common) <= most


def test_every_need_asks_an_everyday_question() -> None:
    needs = [word for family in vocabulary.needs() for word in family.words]
    assert len(needs) >= 60
    for need in needs:
        assert need.definition.startswith("did you want ")
        assert need.intensity == 0


def test_the_needs_that_people_type_most_are_there() -> None:
    typed = {
        *("to be held", "company", "to be missed", "to be chosen", "to have you on my side"),
        *("to know what to expect", "openness", "interest", "to grieve", "to be off duty"),
        *("to be able to say no", "to be welcomed", "recognition", "to have a say", "peace"),
    }
    assert typed <= set(texts(vocabulary.needs()))


def test_no_two_needs_ask_the_same() -> None:
    asked = [need.definition for family in vocabulary.needs() for need in family.words]
    assert len(set(asked)) == len(asked)


def test_the_coach_has_nothing_to_say_of_a_need_on_offer() -> None:
    for need in texts(vocabulary.needs()):
        assert not hints(need, Slot.NEED, coach_rules()), need


def test_no_definition_only_repeats_its_word() -> None:
    for family in vocabulary.feelings():
        for word in family.words:
            assert word.definition.split() != word.text.split()
            assert word.definition == word.definition.strip(" .")


def test_six_plain_doors_stand_open_for_i_do_not_know_yet() -> None:
    doors = vocabulary.doors()
    assert len(doors) == 6
    assert all(4 <= len(door.words) <= 8 for door in doors)


def test_body_words_are_offered_too() -> None:
    assert "a knot in my stomach" in vocabulary.body_words()


def test_the_essays_three_stories_come_first() -> None:
    stories = vocabulary.story_words()
    assert stories[:3] == (
        "I don't matter that much.",
        "I'm on my own here.",
        "It's safer not to need.",
    )
    assert len(stories) >= 15
    assert not any(" you" in story.casefold() for story in stories)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("family = 3", "needs a list as “family”"),
        ("", "needs at least one “family”"),
        ("family = [3]", "needs tables in “family”"),
        (
            GOOD_FAMILY.replace("label", "name").replace('"sad"', "'x'"),
            "family “x”: does not know “name”",
        ),
        ("[[family]]\nlabel = 'X'", "family 1: needs a text as “id”"),
        (GOOD_FAMILY + GOOD_FAMILY, "has “sad” twice in “family”"),
        (
            GOOD_FAMILY + GOOD_FAMILY.replace('"sad"', '"other"'),
            "family “other” words “blue”: stands in the file twice",
        ),
        (GOOD_FAMILY.replace("1 }", "4 }"), "“blue”: needs a whole number from 1 to 3"),
        (GOOD_FAMILY.replace("1 }", "true }"), "needs a whole number from 1 to 3"),
        (GOOD_FAMILY.replace("1 }", "1, common = 1 }"), "needs true or false as “common”"),
        (GOOD_FAMILY.replace("1 }", "1, body = ['x', 'x'] }"), "has “x” twice in “body”"),
        (GOOD_FAMILY.replace("quietly", "very " * 12), "definition of more than 12 words"),
        (GOOD_FAMILY.replace('"Sad"', '" Sad"'), "has outer spaces in “label”"),
        ("[[family]\n", "line 1"),
    ],
)
def test_a_slip_in_the_feelings_is_named_with_file_entry_and_reason(
    tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "feelings.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        feelings(path)
    assert str(path) in str(caught.value)
    assert told in str(caught.value)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "feelings.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ResourceError) as caught:
        feelings(path)
    assert (caught.value.path, caught.value.entry) == (path, "the whole file")


def test_a_door_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    path = tmp_path / "feelings.toml"
    door = "door = [{ id = 'low', label = 'Low', words = ['blue', 'grey'] }]\n"
    path.write_text(door + GOOD_FAMILY, encoding="utf-8")
    with pytest.raises(ResourceError, match="“low”: has “grey” in “words”, which is no feeling"):
        doors(path)


def test_a_need_without_a_question_is_named(tmp_path: Path) -> None:
    path = tmp_path / "needs.toml"
    path.write_text(GOOD_NEEDS.replace("?", ""), encoding="utf-8")
    with pytest.raises(ResourceError, match="“rest”: has a question without a question mark"):
        needs(path)


def test_a_blank_story_is_named(tmp_path: Path) -> None:
    path = tmp_path / "stories.toml"
    path.write_text("[[story]]\ntext = ' '", encoding="utf-8")
    with pytest.raises(ResourceError, match="story 1: needs a text as “text”"):
        story_words(path)
