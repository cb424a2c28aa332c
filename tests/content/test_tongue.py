"""What is read of resources/ is in the language that is spoken, and what is stored is the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import (
    coach_rules,
    gatherings,
    grammar,
    helplines,
    learn,
    openings,
    phrasebook,
    tongue,
    vocabulary,
)
from microhurts_desktop.content.danger import Danger, danger_in
from microhurts_desktop.devtools.tongues import lacking, write_pseudo
from microhurts_desktop.language.sentence import compose

PSEUDO = "en_XA"


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A language that nobody speaks, in a folder of its own; it is not spoken yet."""
    write_pseudo(tmp_path, PSEUDO)

    def found(*parts: str) -> Path:
        path = tmp_path.joinpath(*parts)
        return path if path.exists() else resource_path(*parts)

    monkeypatch.setattr(tongue, "resource_path", found)
    yield tmp_path
    tongue.speak("en")


def test_each_file_is_read_in_the_language_that_is_spoken(pseudo: Path) -> None:
    def read() -> tuple[str, ...]:
        return (
            vocabulary.feelings()[0].words[0].text,
            vocabulary.needs()[0].label,
            vocabulary.story_words()[0],
            phrasebook.phrases()[0].text,
            gatherings.gathering_texts().steps[0].says,
            openings.openings().wonder,
            learn.learn_text("naming").splitlines()[0].removeprefix("# "),
            helplines.help_lines().directory.about,
        )

    english = read()
    tongue.speak(PSEUDO)
    assert all(text.startswith("‹") for text in read())
    (pseudo / "needs" / f"{PSEUDO}.toml").unlink()
    tongue.speak("en")
    assert read() == english
    tongue.speak(PSEUDO)
    assert vocabulary.needs()[0].label == english[1], "English where it has none"


def test_what_is_stored_is_the_same_in_all_languages(pseudo: Path) -> None:
    def ids() -> list[str]:
        families = (*vocabulary.feelings(), *vocabulary.needs(), *vocabulary.doors())
        return [
            *(word.kept for family in families for word in family.words),
            *(word.kept for word in vocabulary.body()),
            *(phrase.id for phrase in phrasebook.phrases()),
        ]

    english = ids()
    tongue.speak(PSEUDO)
    assert ids() == english
    said = vocabulary.said("lonely")
    assert said.startswith("‹")
    assert vocabulary.kept(said) == "lonely"
    assert (
        vocabulary.said("a word of mine") == vocabulary.kept("a word of mine") == "a word of mine"
    )


def test_the_sentence_is_composed_in_the_language_that_is_spoken(pseudo: Path) -> None:
    tongue.speak(PSEUDO)
    words = [vocabulary.said("lonely")], [vocabulary.said("to be heard")]
    said = compose("you looked away", *words, grammar.grammar()).text
    assert said.startswith("‹Whééñ you looked away, ")
    assert all(word in said for word in (*words[0], *words[1]))


def test_danger_is_heard_in_english_whatever_is_spoken(pseudo: Path) -> None:
    tongue.speak("de")
    assert danger_in(["He hit me again last night."]) is Danger.SURE
    assert danger_in([], ["trapped"]) is Danger.SURE
    assert not tongue.is_coached()
    assert coach_rules.coach_rules().rules, "for English words, once English is spoken again"


def test_brazils_portuguese_is_read_in_portuguese_where_it_has_no_file_of_its_own(
    pseudo: Path,
) -> None:
    (pseudo / "needs" / f"{PSEUDO}.toml").rename(pseudo / "needs" / "pt.toml")
    tongue.speak("pt_BR")
    assert vocabulary.needs()[0].label.startswith("‹")


def test_what_a_language_lacks_is_said() -> None:
    said = list(lacking("xx"))
    assert "feelings/xx.toml is not there" in said
    assert "help/xx/naming.md is not there" in said
    assert any(one.startswith("safety/xx/") for one in said)
    assert any("make translations LANGUAGE=xx" in one for one in said)
    assert not list(lacking("en"))


def test_every_language_that_is_offered_is_whole_and_hears_of_danger() -> None:
    compiled = resource_path("translations").glob("microhurts_*.qm")
    offered = [path.stem.removeprefix("microhurts_") for path in compiled]
    assert "en" in offered
    assert not [one for code in offered for one in lacking(code)]
