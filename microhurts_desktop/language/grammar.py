"""What a language says around the person's own words; read from a resource and passed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias

from microhurts_desktop.language.tokens import plain

# Words in small letters with a straight apostrophe; in the file, one text.
Words: TypeAlias = frozenset[str]
# What joins others, with its outer spaces.
Joint: TypeAlias = Annotated[str, "joint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """The sentences; each holds ``{event}`` and ``{feelings}``, or ``{needs}``, once."""

    when: str
    happened: str
    opening: str
    told: str
    needs: str
    needs_unsure: str

    def __post_init__(self) -> None:
        for name in ("when", "happened", "opening", "told"):
            for slot in ("{event}", "{feelings}"):
                self._holds_once(slot, name)
        self._holds_once("{needs}", "needs")
        self._holds_once("{needs}", "needs_unsure")

    def _holds_once(self, slot: str, name: str) -> None:
        if getattr(self, name).count(slot) != 1:
            raise ValueError(f"needs {slot} once in “{name}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joints:
    """What stands between the entries of a list, and before one."""

    comma: Joint
    and_: Joint
    careful_and: Joint
    felt_again: Joint
    and_felt: Joint
    to: Joint
    for_: Joint


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """The answers that name nothing yet, and how the sentence says them."""

    answers: tuple[str, ...]
    feeling: str
    need_alone: str
    need_beside: str

    def is_said(self, text: str) -> bool:
        """Tell whether a text is one of the answers."""
        return plain(text) in map(plain, self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeelingWords:
    """The words by which feelings are told to be adjectives, phrases or thoughts."""

    lead_ins: tuple[str, ...]
    phrase_openers: Words
    thought_openers: Words
    adjective_openers: tuple[str, ...]
    phrase_marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWords:
    """The words by which needs are told to be deeds, and what these lack."""

    lead_ins: tuple[str, ...]
    deed_openers: Words
    bare_verbs: Words
    people: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The words by which an event is told to be a clause or a noun phrase."""

    lead_ins: tuple[str, ...]
    longest_when_words: Annotated[int, 1, 1_000]
    longest_happened_words: Annotated[int, 1, 1_000]
    titles: Words
    abbreviations: Words
    ordinary: Words
    subjects: Words
    either_way: Words
    objects: Words
    possessives: Words
    determiners: Words
    articles: Words
    before_no_verb: Words
    relatives: Words
    questions: Words
    negatives: Words
    conjunctions: Words
    subordinators: Words
    half_sentences: Words
    maybe_subordinators: Words
    prepositions: Words
    time_openers: Words
    time_determiners: Words
    time_nouns: Words
    instants: Words
    ordinals: Words
    adverbial_ordinals: Words
    adverbs: Words
    not_verbs_after_you: Words
    auxiliaries: Words
    contracted: Words
    sayings: Words
    pasts: Words
    describing_pasts: Words
    loose_pasts: Words
    participles: Words
    not_ed: Words
    bases: Words
    also_nouns: Words
    people_nouns: Words
    plurals: Words
    not_gerunds: Words
    states: Words

    @property
    def function_words(self) -> Words:
        """Words that name nothing by themselves: pronouns, articles, auxiliaries …"""
        return self.subjects.union(
            *(self.either_way, self.objects, self.possessives, self.determiners, self.relatives),
            *(self.questions, self.negatives, self.conjunctions, self.subordinators),
            *(self.maybe_subordinators, self.prepositions, self.time_determiners),
            *(self.adverbs, self.auxiliaries),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The templates, joining words and word lists of one language.

    ``small_words`` lose their capital where they come first.
    """

    blank: str
    template: Templates
    joints: Joints
    unsure: Unsure
    feelings: FeelingWords
    needs: NeedWords
    event: EventWords
    small_words: frozenset[str]
