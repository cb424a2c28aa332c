"""Of markup that is pasted, the words are taken."""

from __future__ import annotations

from time import process_time

import pytest

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.ui.kit.room_for_words import MARKUP, plain_words


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
        ("<SCRIPT>if (a < b) '</p>'</SCRIPT>x", "x"),
        ("<head><title>no</title><meta a=b><body>x", "x"),
        ("<p title=it's>one</p><a href='>' title=\"</p>\">two</a>", "one\ntwo"),
        ("2 < 3 && 4 > 1", "2 < 3 && 4 > 1"),
        ("<o:p>x</o:p><br/>y<!doctype html><?xml z?><![CDATA[z]]>", "x\ny"),
        ("x<!-- never closed <p>y", "x"),
        ("x<p title='never closed <p>y", "x"),
        ("&#65;&#x41;&#0065;", "AAA"),
        (
            "&#" + "9" * 6_000 + ";x&#x" + "f" * 6_000 + ";",
            "\N{REPLACEMENT CHARACTER}x\N{REPLACEMENT CHARACTER}",
        ),
    ],
)
def test_the_words_of_markup(markup: str, words: str) -> None:
    assert plain_words(markup) == words


def test_markup_within_markup_is_read_as_deep_as_it_goes() -> None:
    assert plain_words("<div>" * 30_000 + "x" + "</div>" * 30_000) == "x"


@pytest.mark.parametrize(
    "again",
    [
        *(
            "<a b=",
            "<a ",
            "<!--",
            "<?",
            "<!",
            "</",
            "<",
            "<!-->",
            "-->",
            "<![CDATA[",
            "<a b='",
            '<a b="',
        ),
        *(
            "<a b=''",
            "&",
            "&#",
            "&#9",
            "&amp",
            "&abcdefghijklmnopqrstuvwxyz",
            "=",
            "a=",
            "<a =\n",
            "/",
        ),
        *("<script>", "<script></script", "<TITLE></TITLE", "<div>", "<head>", "</body", "<a   \n"),
    ],
)
def test_no_markup_holds_the_window(again: str) -> None:
    markup = (again * LONGEST_TEXT * MARKUP)[: LONGEST_TEXT * MARKUP]
    for whole in (markup, "<a " + markup, "<a b='" + markup):
        began = process_time()
        plain_words(whole)
        # It takes a twentieth of a second; Python's own reader took three minutes.
        assert process_time() - began < 2
