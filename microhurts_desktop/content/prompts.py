"""Something to begin with, for whoever writes freely and wants it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.content.resource_file import read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.language.tokens import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptTheme:
    """Prompts of one kind; ``id`` never changes, ``name`` is for people."""

    id: str
    name: str
    prompts: tuple[str, ...]

    def after(self, prompt: str) -> str:
        """Return the prompt that follows, the first again after the last or after another's."""
        number = self.prompts.index(prompt) + 1 if prompt in self.prompts else 0
        return self.prompts[number % len(self.prompts)]


@dataclass(frozen=True, slots=True)
class _Prompts:
    themes: tuple[PromptTheme, ...]

    def __post_init__(self) -> None:
        listed = [plain(prompt) for theme in self.themes for prompt in theme.prompts]
        for prompt in listed:
            if listed.count(prompt) > 1:
                raise ValueError(f"has “{prompt}” twice")


@read_once
def themes(path: Path | None = None) -> tuple[PromptTheme, ...]:
    """Return the prompts in a file, ours by default. Raises ResourceError for a slip in it."""
    return read(path or in_language("reflections", "{}.toml")).made(_Prompts).themes


def theme_of(prompt: str) -> PromptTheme | None:
    """Return the theme that has this prompt; None for one that stands in no file any more."""
    return next((theme for theme in themes() if prompt in theme.prompts), None)
