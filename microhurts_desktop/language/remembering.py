"""What is remembered of words that were read, so that reading on is quick, until it is forgotten.

It is what a person wrote, and must not outlive the lock: whoever closes a journal forgets it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast
from weakref import WeakSet

F = TypeVar("F", bound=Callable[..., Any])

_caches: WeakSet[Any] = WeakSet()


def remembered(most: int) -> Callable[[F], F]:
    """Return what lets a function remember the last ``most`` of its answers."""

    def remembering(function: F) -> F:
        cached = lru_cache(most)(function)
        _caches.add(cached)
        return cast(F, cached)

    return remembering


def forget_words() -> None:
    """Forget all words that were read."""
    for cached in list(_caches):
        cached.cache_clear()
