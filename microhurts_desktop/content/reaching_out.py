"""What the page for reaching out holds: bids, questions to know each other, words for good news."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import read
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


@cache
def bids(path: Path | None = None) -> tuple[Bid, ...]:
    """Return the bids of a file, ours by default. Raises ResourceError for a slip in it."""
    return read(path or resource_path("bids", "en.toml")).made(_Bids).bids


@cache
def questions(path: Path | None = None) -> Questions:
    """Return the questions of a file, ours by default. Raises ResourceError for a slip in it."""
    return read(path or resource_path("questions", "en.toml")).made(Questions)


@cache
def good_news(path: Path | None = None) -> GoodNews:
    """Return the words of a file, ours by default. Raises ResourceError for a slip in it."""
    return read(path or resource_path("good-news", "en.toml")).made(GoodNews)
