"""Something to begin with, for whoever writes freely and wants it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import each_once, read


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
def themes(path: Path | None = None) -> tuple[Theme, ...]:
    """Return the prompts in a file, ours by default. Raises ResourceError for a slip in it."""
    file = read(path or resource_path("reflections", "en.toml"))
    file.only("theme")
    listed = [(theme, theme.entries("prompt", "text")) for theme in file.entries("theme", "id")]
    each_once((prompt, prompt.text("text")) for _, prompts in listed for prompt in prompts)
    for _, prompts in listed:
        for prompt in prompts:
            prompt.only("text")
    return tuple(
        theme.made(Theme, "prompt", prompts=tuple(prompt.text("text") for prompt in prompts))
        for theme, prompts in listed
    )


def theme_of(prompt: str) -> Theme | None:
    """Return the theme that has this prompt; None for one that stands in no file any more."""
    return next((theme for theme in themes() if prompt in theme.prompts), None)
