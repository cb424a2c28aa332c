"""The sentence changed where it stands: what of a change belongs to a field, and what does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.sentence import Sentence, compose
from microhurts_desktop.language.sentence_parts import Role, SentencePart

_LOOSE_END = ".!?… "
_FRAME_ENDS = _LOOSE_END + ","
# A further sentence begins.
_FURTHER = re.compile(r"[.!?…][)\]”’\"']*\s+\S")
# The entry of what a blank in the event is filled in with.
_REST_OF_IT = 1


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """What a sentence is made of; and the sentence in their ``own`` words, if it is another."""

    event: str
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    own: str = ""

    def sentence(self, grammar: Grammar) -> Sentence:
        """Return the sentence that is kept, copied and shared."""
        if self.own.strip():
            return Sentence((SentencePart(self.own, Role.WHOLE),))
        return compose(self.event, self.feelings, self.needs, grammar)


def retyped(
    shown: SaidSentence, typed: str, before: SaidSentence, grammar: Grammar
) -> SaidSentence:
    """Return what is said once the sentence of ``shown`` was made into ``typed``.

    What was changed within a part has changed its field. Wherever that makes another sentence than
    the one that stands there, that one is kept as their own, beside the fields. A field that was
    only being deleted on the way to it is as it was ``before`` the sentence was touched.
    """
    composed = replace(shown, own="")
    changed = _put_back(composed, typed, grammar)
    if changed is None:
        return replace(_undeleted(composed, before), own=typed)
    if changed.sentence(grammar).text == typed:
        return changed
    return replace(changed, own=typed)


def _undeleted(said: SaidSentence, before: SaidSentence) -> SaidSentence:
    def whole(now: str, then: str) -> str:
        return then if now.rstrip(_LOOSE_END) in then else now

    def all_whole(now: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(whole, now, then)) if len(now) == len(then) else now

    return SaidSentence(
        whole(said.event, before.event),
        all_whole(said.feelings, before.feelings),
        all_whole(said.needs, before.needs),
    )


def _put_back(said: SaidSentence, typed: str, grammar: Grammar) -> SaidSentence | None:
    """Return ``said`` with what was changed within its parts; None if more was changed."""
    parts = tuple(_with_blank(said.sentence(grammar).parts, grammar))
    words = _own_words(parts, typed)
    if words is None:
        return None
    own = [part for part in parts if part.role is not Role.TEMPLATE]
    for part, now in zip(own, words, strict=True):
        if now == part.text:
            continue
        found = None if _says_more(part, now, parts) else _in_field(said, part, now)
        if found is None:
            return None
        said = found
    return said


def _says_more(part: SentencePart, now: str, parts: Sequence[SentencePart]) -> bool:
    """Return whether more than the words of ``part`` was written into its place."""
    # A feeling and a need end with their sentence; what happened may be told in several.
    if part.role is not Role.EVENT and len(_FURTHER.findall(now)) > len(
        _FURTHER.findall(part.text)
    ):
        return True
    frames = (part.text.strip(_FRAME_ENDS) for part in parts if part.role is Role.TEMPLATE)
    return any(" " in frame and frame in now for frame in frames)


def _with_blank(parts: Sequence[SentencePart], grammar: Grammar) -> Iterator[SentencePart]:
    """Yield the parts, and the blank behind “your mum” as one that can be filled in."""
    before = Role.TEMPLATE
    for part in parts:
        rest = part.text.removeprefix(f" {grammar.blank}")
        if before is Role.EVENT and rest != part.text:
            yield SentencePart(" ", Role.TEMPLATE)
            yield SentencePart(grammar.blank, Role.EVENT, _REST_OF_IT)
            yield SentencePart(rest, Role.TEMPLATE)
        else:
            yield part
        before = part.role


def _own_words(parts: Sequence[SentencePart], typed: str) -> list[str] | None:
    """Return what ``typed`` has in place of each part of their own, if nothing else changed."""
    found: list[str] = []
    at = 0
    own: SentencePart | None = None
    for part in parts:
        if part.role is not Role.TEMPLATE:
            own = part
            continue
        if own is None:
            if not typed.startswith(part.text):
                return None
            at = len(part.text)
            continue
        unchanged = typed.startswith(own.text + part.text, at)
        # The sentence ends with the template, and nothing stands after it.
        ends = part is parts[-1]
        if unchanged and not (ends and at + len(own.text + part.text) != len(typed)):
            to = at + len(own.text)
        elif ends:
            to = len(typed) - len(part.text) if typed.endswith(part.text) else -1
        else:
            to = typed.find(part.text, at + 1)
        if to <= at:
            return None
        found.append(typed[at:to])
        at, own = to + len(part.text), None
    return found if at == len(typed) else None


def _in_field(said: SaidSentence, part: SentencePart, now: str) -> SaidSentence | None:
    """Return ``said`` with the words of a part of its sentence changed in their field."""
    if not now.strip():
        return None
    if part.role is Role.EVENT and part.entry == _REST_OF_IT:
        return replace(said, event=f"{said.event.rstrip(_LOOSE_END)} {now}")
    if part.role is Role.EVENT:
        event = _swapped(said.event, part.text, now)
        return None if event is None else replace(said, event=event)
    entries = said.feelings if part.role is Role.FEELING else said.needs
    entry = _swapped(entries[part.entry], part.text, now)
    if entry is None:
        return None
    changed = (*entries[: part.entry], entry, *entries[part.entry + 1 :])
    if part.role is Role.FEELING:
        return replace(said, feelings=changed)
    return replace(said, needs=changed)


def _swapped(field: str, before: str, now: str) -> str | None:
    """Return a field with some words of it changed; None if they do not stand there."""
    at = field.find(before)
    if at < 0:
        # Their first letter may have lost its capital, or been given one.
        at = field.find(before[:1].swapcase() + before[1:])
        if now[:1] == before[:1]:
            now = now[:1].swapcase() + now[1:]
    return None if at < 0 else field[:at] + now + field[at + len(before) :]
