"""Tags gather moments: given, called otherwise, made one, dropped, and gone with a moment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.export_all import JSON_NAME, export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from tests.builders import undo
from tests.couples import a_named_hurt
from tests.vault_folders import a_good_draft, a_journal

HURT, GOOD = MomentKind.HURT, MomentKind.GOOD


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = a_journal(tmp_path)
    yield journal
    journal.close()


@pytest.fixture
def hurt(journal: Journal) -> str:
    return a_named_hurt(journal).uuid


@pytest.fixture
def good(journal: Journal) -> str:
    draft = a_good_draft(journal)
    journal.notice_good(draft)
    return draft.uuid


def test_a_moment_has_the_tags_that_it_was_given_and_no_others(journal: Journal, hurt: str) -> None:
    done = journal.tags.put(HURT, hurt, ("Talks", " evenings ", "talks"))
    assert done.changes.topics == {Topic.TAGS}
    assert journal.tags.of(hurt) == ("Talks", "evenings")
    journal.tags.put(HURT, hurt, ("evenings", "rain"))
    assert journal.tags.of(hurt) == ("evenings", "rain")


def test_the_first_spelling_of_a_tag_is_its_spelling(
    journal: Journal, hurt: str, good: str
) -> None:
    journal.tags.put(HURT, hurt, ("Talks",))
    journal.tags.put(GOOD, good, ("TALKS", "walks"))
    assert journal.tags.of(good) == ("Talks", "walks")
    assert journal.tags.all() == (("Talks", 2), ("walks", 1))


def test_a_tag_is_called_otherwise_everywhere(journal: Journal, hurt: str, good: str) -> None:
    journal.tags.put(HURT, hurt, ("talks",))
    journal.tags.put(GOOD, good, ("talks",))
    renamed = journal.tags.rename("talks", "Talks")
    assert journal.tags.all() == (("Talks", 2),)
    undo(renamed)
    assert journal.tags.all() == (("talks", 2),)
    journal.tags.rename("talks", "words")
    assert journal.tags.all() == (("words", 2),)
    with pytest.raises(ValueError, match="a tag has a name"):
        journal.tags.rename("words", " \u200b")


def test_two_tags_become_one(journal: Journal, hurt: str, good: str) -> None:
    journal.tags.put(HURT, hurt, ("talks", "Words"))
    journal.tags.put(GOOD, good, ("talks",))
    done = journal.tags.rename("talks", "words")
    assert journal.tags.all() == (("Words", 2),)
    assert journal.tags.of(hurt) == ("Words",)
    undo(done)
    assert journal.tags.all() == (("talks", 2), ("Words", 1))


def test_a_dropped_tag_leaves_its_moments(journal: Journal, hurt: str) -> None:
    journal.tags.put(HURT, hurt, ("talks", "rain"))
    done = journal.tags.drop("Talks")
    assert journal.tags.of(hurt) == ("rain",)
    assert journal.hurt(hurt)
    undo(done)
    assert set(journal.tags.of(hurt)) == {"talks", "rain"}


def test_tags_go_with_their_moment_and_come_back_with_it(journal: Journal, hurt: str) -> None:
    journal.tags.put(HURT, hurt, ("talks",))
    done = journal.delete(HURT, hurt)
    assert journal.tags.all() == ()
    undo(done)
    assert journal.tags.of(hurt) == ("talks",)


def test_a_moment_that_is_gone_gets_none(journal: Journal) -> None:
    with pytest.raises(KeyError):
        journal.tags.put(HURT, "gone", ("talks",))


def test_tags_are_taken_along(journal: Journal, hurt: str, tmp_path: Path) -> None:
    journal.tags.put(HURT, hurt, ("talks",))
    place = export_everything(journal, tmp_path, lambda _: "", Progress())()
    assert place is not None
    (tag,) = json.loads((place / JSON_NAME).read_text())["tags"]
    assert (tag["moment"], tag["name"]) == (hurt, "talks")
