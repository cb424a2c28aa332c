"""What a person takes along reads as they wrote it, in a reader of Markdown as well."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from microhurts_desktop.ui.kit.markdown import as_letters


@pytest.mark.parametrize(
    "line",
    [
        "![x](file:///etc/passwd) <img src=file:///x> [a](http://b)",
        *("# head", "---", "===", "| a | b |", "```", "~~~", "***", "> q", "<!-- c"),
        *("- item", "1. one", "12) x", " + plus", "2026. was", "-5 degrees", "well - no"),
        "=cmd &amp; &no AT&T `co` _i_ *b* snake_case \\ 3 < 5 > 2",
    ],
)
def test_words_are_shown_as_they_were_written(line: str) -> None:
    document = QTextDocument()
    document.setMarkdown("> " + as_letters(line))
    assert document.toPlainText().strip() == line.strip()


def test_plain_words_stay_as_they_are() -> None:
    words = "You said: “no” (and I'd asked!), 3 times; that's 50 % - or so_it_seemed."
    assert as_letters(words) == words
