"""What the page for reaching out holds: bids, questions to know each other, words for good news."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.content.resource_file import read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.domain.reaching_out import Bid, GoodNews, KnowQuestion, QuestionTheme


@dataclass(frozen=True, slots=True)
class _Bids:
    bids: tuple[Bid, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions to know each other, and their themes, each in the order of the file."""

    themes: tuple[QuestionTheme, ...]
    questions: tuple[KnowQuestion, ...]

    def __post_init__(self) -> None:
        known = {theme.id for theme in self.themes}
        for one in self.questions:
            if one.theme not in known:
                raise ValueError(f"has “{one.theme}” as a theme of “{one.id}”, which is none")


@read_once
def bids(path: Path | None = None) -> tuple[Bid, ...]:
    """Return the bids of a file, ours by default. Raises ResourceError for a slip in it."""
    return read(path or in_language("bids", "{}.toml")).made(_Bids).bids


@read_once
def questions(path: Path | None = None) -> Questions:
    """Return the questions of a file, ours by default. Raises ResourceError for a slip in it."""
    return read(path or in_language("questions", "{}.toml")).made(Questions)


@read_once
def good_news(path: Path | None = None) -> GoodNews:
    """Return the words of a file, ours by default. Raises ResourceError for a slip in it."""
    return read(path or in_language("good-news", "{}.toml")).made(GoodNews)
