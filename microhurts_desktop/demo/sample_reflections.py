"""What the sample's person wrote freely, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Annotated
from uuid import UUID

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.prompts import theme_of
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.demo.sample_texts import DayTime
from microhurts_desktop.services.reflections import Reflections

# Chance of their own: a text more or less leaves everything else in the sample as it was.
_SEED = 17
_HOURS = {DayTime.MORNING: 8, DayTime.DAY: 13, DayTime.EVENING: 19, DayTime.NIGHT: 22}
_LONGEST_AGO = 729


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReflection:
    """One text, written so many ``days`` ago; ``about`` is a prompt, or blank."""

    text: str
    days: Annotated[int, 1, _LONGEST_AGO]
    at: DayTime
    about: str = ""

    def __post_init__(self) -> None:
        if self.about and theme_of(self.about) is None:
            raise ValueError(f"is about “{self.about}”, which is no prompt")


@dataclass(frozen=True, slots=True)
class _Reflections:
    reflections: tuple[SampleReflection, ...]


def written(
    reflections: Reflections, midnight: datetime
) -> Iterator[tuple[datetime, Callable[[], object]]]:
    """Yield when each text was written, and what writes it then; today began at ``midnight``."""
    random = Random(_SEED)
    for sample in read_reflections():
        past = timedelta(days=sample.days)
        at = midnight - past + timedelta(hours=_HOURS[sample.at], minutes=random.randrange(60))
        uuid = str(UUID(int=random.getrandbits(128), version=4))
        yield at, partial(_write, reflections, sample, uuid)


def read_reflections(path: Path | None = None) -> tuple[SampleReflection, ...]:
    """Return the texts in a file, ours by default. Raises ResourceError for a slip in it."""
    file = read(path or resource_path("sample", "reflections-en.toml"))
    return file.made(_Reflections).reflections


def _write(reflections: Reflections, sample: SampleReflection, uuid: str) -> None:
    draft = replace(reflections.begin(), uuid=uuid, text=sample.text, prompt=sample.about)
    reflections.write(draft)
