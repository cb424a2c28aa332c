"""The pages of Learn, as they lie in resources/help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from microhurts_desktop.content.resource_file import WHOLE_FILE, ResourceError
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


@read_once
def _passages(topic: str) -> tuple[Passage, ...]:
    return passages(learn_text(topic))


def to_search(topics: Iterable[str]) -> Mapping[str, tuple[Passage, ...]]:
    """Return the passages of the pages that can be read; the others are told where they open."""
    found = {}
    for topic in topics:
        try:
            found[topic] = _passages(topic)
        except ResourceError:
            continue
    return found
