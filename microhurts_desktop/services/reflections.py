"""Free writing: kept as it is, or the beginning of a hurt or a good moment, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Reflection, ReflectionDraft
from microhurts_desktop.services.keeping import Keeping
from microhurts_desktop.services.service import question
from microhurts_desktop.storage import records

_Begun = TypeVar("_Begun", HurtDraft, GoodMomentDraft)


class Reflections(Keeping):
    """What one person wrote freely."""

    # Raises KeyError when it is gone.
    read = question(records.reflection)
    # Returns the reflection that a hurt or a good moment was named with, or None.
    origin_of = question(records.that_became)

    # Writing

    def begin(self, prompt: str = "") -> ReflectionDraft:
        """Return a fresh draft, with a prompt in sight; it is stored only by ``save_draft``."""
        return self._begun(ReflectionDraft, prompt=prompt)

    write = Keeping.keep

    # What becomes of it

    def begin_hurt(self, uuid: str, words: str = "") -> HurtDraft:
        """Return a draft of a hurt that begins with ``words`` of a reflection.

        Without any, it begins with all of it; one that waits is gone on with. Raises KeyError.
        """
        begun, text = self._with_words(self._begun(HurtDraft, reflection=uuid), words)
        return replace(begun, event=text) if text else begun

    def begin_good_moment(self, uuid: str, words: str = "") -> GoodMomentDraft:
        """Return a draft of a good moment, as ``begin_hurt`` does of a hurt."""
        begun, text = self._with_words(self._begun(GoodMomentDraft, reflection=uuid), words)
        return replace(begun, what=text) if text else begun

    def moments_of(self, reflection: Reflection) -> tuple[Hurt | GoodMoment, ...]:
        """Return the hurts and good moments named with words of it that are still there."""
        with self._vault.reading() as db:
            return tuple(
                one
                for uuid in reflection.became
                for kind in (MomentKind.HURT, MomentKind.GOOD)
                for one in records.MOMENTS[kind].table.all(db, "uuid = ?", (uuid,))
            )

    def _with_words(self, fresh: _Begun, words: str) -> tuple[_Begun, str]:
        """Return the draft that waits with words of the same reflection; or a fresh one, and words.

        With ``words`` to begin with, it is a fresh one in any case.
        """
        written = self.read(fresh.reflection)
        waiting = self._drafts.first(type(fresh), lambda one: one.reflection == fresh.reflection)
        if waiting is not None and not words:
            return waiting, ""
        at = min(written.happened_at, fresh.begun_at)
        return replace(fresh, happened_at=at), words or written.text.strip()
