"""What the sample's person wrote freely, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.prompts import theme_of
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.services.reflections import Reflections

# Chance of their own: a text more or less leaves everything else in the sample as it was.
_SEED = 17
_HOURS = {"morning": 8, "day": 13, "evening": 19, "night": 22}
_LONGEST_AGO = 729


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReflection:
    """One text, written so many ``days`` ago in the ``hour``; ``about`` is a prompt, or blank."""

    days: int
    hour: int
    about: str
    text: str


def written(
    reflections: Reflections, midnight: datetime
) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """Yield when each text was written, and what writes it then; today began at ``midnight``."""
    random = Random(_SEED)
    for sample in read_reflections(resource_path("sample", "reflections-en.toml")):
        past = timedelta(days=sample.days)
        at = midnight - past + timedelta(hours=sample.hour, minutes=random.randrange(60))
        uuid = str(UUID(int=random.getrandbits(128), version=4))
        yield at, partial(_write, reflections, sample, uuid)


def read_reflections(path: Path) -> tuple[SampleReflection, ...]:
    """Return the texts in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    file.only("reflection")
    return tuple(map(_reflection, file.entries("reflection", named_by="text")))


def _reflection(entry: Entry) -> SampleReflection:
    entry.only("days", "at", "about", "text")
    at, about = entry.text("at"), entry.text_if_there("about")
    if at not in _HOURS:
        raise entry.wrong(f"has an unknown time of day “{at}”")
    if about and theme_of(about) is None:
        raise entry.wrong(f"is about “{about}”, which is no prompt")
    return SampleReflection(
        days=entry.number("days", 1, _LONGEST_AGO),
        hour=_HOURS[at],
        about=about,
        text=entry.text("text"),
    )


def _write(reflections: Reflections, sample: SampleReflection, uuid: str) -> None:
    draft = replace(reflections.begin(), uuid=uuid, text=sample.text, prompt=sample.about)
    reflections.write(draft)
