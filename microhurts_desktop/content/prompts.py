"""Something to begin with, for whoever writes freely and wants it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, each_once, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Prompts of one kind; ``id`` never changes, ``name`` is for people."""

    id: str
    name: str
    prompts: tuple[str, ...]

    def after(self, prompt: str) -> str:
        """Return the prompt that follows, the first again after the last or after another's."""
        number = self.prompts.index(prompt) + 1 if prompt in self.prompts else 0
        return self.prompts[number % len(self.prompts)]


@cache
def themes() -> tuple[Theme, ...]:
    """Return the prompts in English."""
    return read_themes(resource_path("reflections", "en.toml"))


def theme_of(prompt: str) -> Theme | None:
    """Return the theme that has this prompt; None for one that stands in no file any more."""
    return next((theme for theme in themes() if prompt in theme.prompts), None)


def read_themes(path: Path) -> tuple[Theme, ...]:
    """Return the prompts in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    file.only("theme")
    found: list[tuple[Entry, str]] = []
    made = []
    for theme in file.entries("theme", named_by="id"):
        theme.only("id", "name", "prompt")
        prompts = theme.entries("prompt", named_by="text")
        for prompt in prompts:
            prompt.only("text")
            found.append((prompt, prompt.text("text")))
        made.append(
            Theme(
                id=theme.text("id"),
                name=theme.text("name"),
                prompts=tuple(prompt.text("text") for prompt in prompts),
            )
        )
    each_once(found)
    return tuple(made)
