"""Whose words are read: each file of ``resources/`` in the language that is spoken, or in English.

One language holds for the whole program. What listens, the safety note and the coach, is not among
these: it hears English whatever is spoken, and another language beside it once that can be heard.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from microhurts_desktop.assets import resource_path

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

_Read = TypeVar("_Read")

ENGLISH = "en"
# What the coach has rules for that are held to its bars.
COACHED = frozenset({ENGLISH})


class _Spoken:
    """What is spoken now, and what was read in it."""

    language = ENGLISH
    forget: ClassVar[list[Callable[[], None]]] = []


def speak(language: str) -> None:
    """Read in ``language`` from now on, a code such as “de” or “pt_BR”."""
    if language != _Spoken.language:
        _Spoken.language = language
        for forget in _Spoken.forget:
            forget()


def spoken() -> str:
    """Return the code of the language that is read in."""
    return _Spoken.language


def is_coached() -> bool:
    """Tell whether the coach hears the language that is spoken. Safety hears English always."""
    return not COACHED.isdisjoint(likely(_Spoken.language))


def read_once(read: Callable[..., _Read]) -> _lru_cache_wrapper[_Read]:
    """Read only once what is read of ``resources/``, until another language is spoken."""
    kept = cache(read)
    _Spoken.forget.append(kept.cache_clear)
    return kept


def in_language(*parts: str) -> Path:
    """Return the path of a file below ``resources/`` in the language that is spoken.

    ``parts`` lead to it, “{}” standing for the language; where that has none, it is in English.

    Raises:
        FileNotFoundError: there is none in English either, which is a mistake of ours.
    """
    for language in likely(_Spoken.language):
        try:
            return resource_path(*(part.format(language) for part in parts))
        except FileNotFoundError:
            continue
    return resource_path(*(part.format(ENGLISH) for part in parts))


def likely(language: str) -> tuple[str, ...]:
    """Return “pt_BR” and “pt” for Brazil's Portuguese."""
    return tuple(dict.fromkeys((language, language.partition("_")[0])))
