"""What a language says around the person's own words; read from a resource and passed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, TypeAlias

from microhurts_desktop.language.tokens import words_of

_SAME_LETTERS = re.compile(r"(\w)\1{2,}")

# Words in small letters with a straight apostrophe; in the file, one text.
Words: TypeAlias = frozenset[str]
# What joins others, with its outer spaces.
Joint: TypeAlias = Annotated[str, "joint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """The sentences; each holds ``{event}`` and ``{feelings}``, or ``{needs}``, once.

    ``plan`` holds ``{when}`` and, behind it, ``{then}``.
    """

    when: str
    happened: str
    opening: str
    told: str
    seen: str
    lasting: str
    unfinished: str
    unsure: str
    felt: str
    did: str
    needs: str
    needs_unsure: str
    needs_told: str
    plan: str

    def __post_init__(self) -> None:
        for name in ("when", "happened", "opening", "told", "seen", "lasting", "unfinished"):
            for slot in ("{event}", "{feelings}"):
                self._holds_once(slot, name)
        for name in ("unsure", "felt", "did"):
            self._holds_once("{feelings}", name)
        for name in ("needs", "needs_unsure", "needs_told"):
            self._holds_once("{needs}", name)
        for slot in ("{when}", "{then}"):
            self._holds_once(slot, "plan")

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
    a: Joint
    the: Joint
    an: Joint
    my: Joint
    like_i_was: Joint
    like_i: Joint
    like: Joint
    myself: Joint
    was: Joint
    that_it: Joint
    and_i: Joint
    to_be: Joint
    to_feel: Joint
    to_have: Joint
    quote: Joint
    unquote: Joint


@dataclass(frozen=True, kw_only=True)
class Unsure:
    """The answers that name nothing yet, and how the sentence says them.

    ``fillers`` name nothing by themselves, and ``trailing`` is left out at the end of an answer.
    """

    answers: tuple[str, ...]
    fillers: Words
    trailing: tuple[str, ...]
    feeling: str
    need_alone: str
    need_beside: str

    def is_said(self, text: str) -> bool:
        """Tell whether a text is one of the answers, or nothing but hedges and sighs."""
        words = _bare(text).split()
        if not words:
            return not text.strip(".,!?…-– ")
        if " ".join(words) in self._known:
            return True
        said = " ".join(words)
        if any(said.startswith((f"{one} what ", f"{one} how ")) for one in self._known):
            # “I don't know how to say it”, but “…, you just weren't there” names it
            _, _, rest = text.replace(" but ", ",").partition(",")
            return self._fillers.issuperset(_bare(rest).split())
        while words and words[-1] in self._fillers:
            words.pop()
        while words and words[0] in self._fillers:
            words.pop(0)
        return not words or " ".join(words) in self._known

    @cached_property
    def _known(self) -> Words:
        return frozenset(map(_bare, self.answers))

    @cached_property
    def _fillers(self) -> Words:
        return frozenset(map(_bare, self.fillers))


def _bare(text: str) -> str:
    """Return the words of a text, typed without apostrophes; “hmmm” is “hm”."""
    return _SAME_LETTERS.sub(r"\1", " ".join(words_of(text)).replace("'", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class FeelingWords:
    """The words by which feelings are told to be adjectives, phrases or thoughts."""

    lead_ins: tuple[str, ...]
    made_lead_ins: tuple[str, ...]
    phrase_openers: Words
    thought_openers: Words
    near: tuple[str, ...]
    places: tuple[str, ...]
    ranks: tuple[str, ...]
    verbs: Words
    done: Words
    undone: Words
    done_to: Words
    fair: Words
    almost: Words
    weeping: Words
    urges: Words
    shakes: Words
    adjectives_in_ing: Words
    someone: Words
    body: Words
    body_plural: Words
    countable: Words
    nouns: Words
    known: Words
    adjective_openers: tuple[str, ...]
    phrase_marks: tuple[str, ...]
    before_body: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWords:
    """The words by which needs are told to be deeds, and what these lack."""

    lead_ins: tuple[str, ...]
    deed_openers: Words
    sentence_openers: Words
    qualities: Words
    demands: Words
    must: Words
    also_verbs: Words
    of_a_thing: Words
    openers: Words
    denials: Words
    bare_verbs: Words
    alone_verbs: Words
    particles: Words
    uncounted: Words
    uncounted_endings: Words
    same: Words
    also_adjectives: Words
    amounts: Words
    to_nouns: Words
    wanted_so: Words
    others_verbs: Words
    their_verbs: Words
    also_needs: Words
    counted_whole: tuple[str, ...]
    on_my_side: Words
    describing: Words
    to_me: Words
    words_said: Words
    whose: Words
    your_words: Words
    people: Words
    whom: tuple[str, ...]
    felt: Words
    been: Words
    participles_only: Words
    after_participle: Words
    countable: Words


@dataclass(frozen=True, kw_only=True)
class EventWords:
    """The words by which an event is told to be a clause or a noun phrase."""

    lead_ins: tuple[str, ...]
    clause_lead_ins: tuple[str, ...]
    seen_lead_ins: tuple[str, ...]
    reason_lead_ins: tuple[str, ...]
    topic_lead_ins: tuple[str, ...]
    over_there: Words
    trailing: tuple[str, ...]
    state_subjects: Words
    felt_pairs: tuple[str, ...]
    bare_states: Words
    state_words: Words
    state_verbs: Words
    fears: Words
    modals: Words
    pointing: Words
    concessions: Words
    wishes: Words
    asked_when: Words
    appraisals: Words
    connectors: Words
    respelled: tuple[str, ...]
    longest_when_words: Annotated[int, 1, 1_000]
    longest_happened_words: Annotated[int, 1, 1_000]
    titles: Words
    abbreviations: Words
    ordinary: Words
    never_small: Words
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
    recurring: Words
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
    past_auxiliaries: Words
    particles: Words
    together: Words
    acts_alone: Words
    acts_away: tuple[str, ...]
    said_back: Words
    gives: Words
    tells: Words
    causes: Words
    habits: Words
    contracted: Words
    sayings: Words
    pasts: Words
    describing_pasts: Words
    loose_pasts: Words
    participles: Words
    not_ed: Words
    bases: Words
    also_nouns: Words
    given_words: Words
    things: Words
    events: Words
    heard: Words
    event_endings: Words
    bare_events: Words
    makers: Words
    undone: Words
    people_nouns: Words
    plurals: Words
    not_gerunds: Words
    not_clipped: Words
    states: Words
    states_of_things: Words

    @cached_property
    def meant(self) -> Mapping[str, str]:
        """What is meant by words as they are typed in a hurry."""
        whole = (word for word in self.auxiliaries | self.contracted if "'" in word)
        typed = {word.replace("'", ""): word for word in whole}
        # “well”, “shed” and “were” are words of their own.
        known = {"well", "were", "wed", "shed", "hell", "ill", "its", "whos", "shell"}
        typed = {word: meant for word, meant in typed.items() if word not in known}
        return typed | dict(pair.split() for pair in self.respelled)

    @cached_property
    def joins(self) -> Words:
        """What stands before a clause that belongs to the one before it: “… because you”."""
        return self.conjunctions.union(
            *(self.subordinators, self.maybe_subordinators, self.relatives, self.questions),
            *(self.half_sentences, self.auxiliaries, self.determiners, self.negatives),
            *(self.possessives, self.subjects, self.either_way, self.contracted),
            *(self.time_nouns, self.prepositions),
        ).difference(self.particles)

    @cached_property
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

    ``small_words`` lose their capital where they come first; ``feeling_words`` are the feelings on
    offer that are one word.
    """

    blank: str
    template: Templates
    joints: Joints
    unsure: Unsure
    feelings: FeelingWords
    needs: NeedWords
    event: EventWords
    small_words: frozenset[str]
    feeling_words: frozenset[str]
