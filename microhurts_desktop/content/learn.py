"""The pages of Learn, as they lie in resources/help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from microhurts_desktop.content.resource_file import WHOLE_FILE, ResourceError, read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.language.text_search import Passage, passages


@read_once
def learn_text(topic: str) -> str:
    """Return a page in Markdown, by its id. Raises ResourceError where it is not there, or none."""
    path = in_language("help", "{}", f"{topic}.md")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(path, WHOLE_FILE, str(error)) from error
    if not text.startswith("# ") or not passages(text):
        raise ResourceError(path, WHOLE_FILE, "needs a title, and something below it")
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Words that somebody may type who looks for what stands below that heading of a page."""

    heading: str
    page: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """All of them."""

    leads: tuple[Lead, ...]


@read_once
def leads(path: Path | None = None) -> tuple[Lead, ...]:
    """Return what leads to our pages besides their own words. Raises ResourceError for a slip."""
    return read(path or in_language("help", "{}", "words.toml")).made(Leads).leads


@read_once
def _passages(topic: str) -> tuple[Passage, ...]:
    found = list(passages(learn_text(topic)))
    headings = [one.heading for one in found]
    # Where these cannot be read, the pages are found by their own words.
    with suppress(ResourceError):
        for lead in leads():
            if lead.page == topic and lead.heading in headings:
                first = headings.index(lead.heading)
                found[first] = replace(found[first], also=" ".join(lead.words))
    return tuple(found)


def to_search(topics: Iterable[str]) -> Mapping[str, tuple[Passage, ...]]:
    """Return the passages of the pages that can be read; the others are told where they open."""
    found = {}
    for topic in topics:
        try:
            found[topic] = _passages(topic)
        except ResourceError:
            continue
    return found
