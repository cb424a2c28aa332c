"""A megabyte of words: nothing that follows from words is handed it."""

from __future__ import annotations

import pytest

from microhurts_desktop.content import safety_words
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.vocabulary import Word
from microhurts_desktop.language import own_sentence
from microhurts_desktop.language.word_search import suggestions
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.write_freely import WriteFreely
from microhurts_desktop.ui.kit.room_for_words import notice_of
from tests.ui.kit.fields import MEGABYTE, by_keys, carrying, on_clipboard
from tests.ui.windows import Desk, settle

pytestmark = pytest.mark.uncounted


def test_nothing_that_follows_from_words_is_ever_handed_a_megabyte(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[int] = []

    def count(module: object, name: str, at: int = 0) -> None:
        inner = getattr(module, name)

        def counted(*args: object, **kwargs: object) -> object:
            handed.append(len(str(args[at])))
            return inner(*args, **kwargs)

        monkeypatch.setattr(module, name, counted)

    count(own_sentence, "compose")
    count(safety_words, "worries_in")
    home.journal_view.context.navigator.name_hurt()
    dialog = home.journal_view.guided
    assert isinstance(dialog, NameHurt)
    on_clipboard(carrying(plain=MEGABYTE))
    by_keys(dialog.happened.field)
    dialog.happened.coach.look()
    on_clipboard(carrying(plain="a" * LONGEST_TEXT))
    by_keys(dialog.happened.field)
    assert dialog.so_far.note.speaks() is False
    assert max(handed) <= LONGEST_TEXT + 100
    assert len(dialog.draft.event) == LONGEST_TEXT


def test_a_draft_of_a_megabyte_never_comes_to_be(home: Desk) -> None:
    home.journal_view.context.navigator.write_freely()
    dialog = home.journal_view.guided
    assert isinstance(dialog, WriteFreely)
    on_clipboard(carrying(plain=MEGABYTE))
    by_keys(dialog.page.field)
    home.window.lock()
    assert notice_of(dialog.page.field).isVisible() is False
    settle()
    assert home.window.journal_view is None


def test_no_word_is_sought_for_what_is_longer_than_all_of_them() -> None:
    words = [Word("overlooked", ""), Word("left out", "")]
    assert suggestions("overloked", words) == (words[0],)
    # Each of them compared with all that was typed would take for ever.
    assert suggestions("overloked and left out again " * 200_000, words * 500) == ()
