"""Of markup that is pasted, the words are taken."""

from __future__ import annotations

import pytest

from microhurts_desktop.ui.kit.room_for_words import plain_words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<ul><li>x<li>y</ul>", "x\ny"),
        ("<style>p {}</style>x<!-- no --><script>1</script>", "x"),
        ("<script>never closed", ""),
        ("", ""),
        ("a<br>b", "a\nb"),
        ("</script>x", "x"),
    ],
)
def test_the_words_of_markup(markup: str, words: str) -> None:
    assert plain_words(markup) == words


def test_markup_within_markup_is_read_as_deep_as_it_goes() -> None:
    assert plain_words("<div>" * 30_000 + "x" + "</div>" * 30_000) == "x"
