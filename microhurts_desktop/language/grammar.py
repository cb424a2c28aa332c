"""What a language says around the person's own words; read from a resource and passed in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The words by which an event is told to be a clause or a noun phrase; all in small letters."""

    subjects: frozenset[str]
    either_way: frozenset[str]
    objects: frozenset[str]
    possessives: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    before_no_verb: frozenset[str]
    relatives: frozenset[str]
    questions: frozenset[str]
    negatives: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    half_sentences: frozenset[str]
    maybe_subordinators: frozenset[str]
    prepositions: frozenset[str]
    time_openers: frozenset[str]
    time_determiners: frozenset[str]
    time_nouns: frozenset[str]
    instants: frozenset[str]
    ordinals: frozenset[str]
    adverbial_ordinals: frozenset[str]
    adverbs: frozenset[str]
    not_verbs_after_you: frozenset[str]
    auxiliaries: frozenset[str]
    contracted: frozenset[str]
    sayings: frozenset[str]
    pasts: frozenset[str]
    describing_pasts: frozenset[str]
    loose_pasts: frozenset[str]
    participles: frozenset[str]
    not_ed: frozenset[str]
    bases: frozenset[str]
    also_nouns: frozenset[str]
    people_nouns: frozenset[str]
    plurals: frozenset[str]
    not_gerunds: frozenset[str]
    states: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The templates, joining words and word lists of one language.

    Templates hold ``{event}`` and ``{feelings}``, or ``{needs}``. Every list of words is in small
    letters with a straight apostrophe.
    """

    when: str
    happened: str
    opening: str
    told: str
    needs: str
    needs_unsure: str
    blank: str

    comma: str
    and_: str
    careful_and: str
    felt_again: str
    and_felt: str
    to: str
    for_: str

    unsure: frozenset[str]
    unsure_feeling: str
    unsure_need_alone: str
    unsure_need_beside: str

    feeling_lead_ins: tuple[str, ...]
    phrase_openers: frozenset[str]
    thought_openers: frozenset[str]
    adjective_openers: tuple[str, ...]
    phrase_marks: tuple[str, ...]
    need_lead_ins: tuple[str, ...]
    deed_openers: frozenset[str]
    bare_verbs: frozenset[str]
    people: frozenset[str]

    event_lead_ins: tuple[str, ...]
    longest_when_words: int
    longest_happened_words: int
    titles: frozenset[str]
    abbreviations: frozenset[str]
    event: EventWords

    small_words: frozenset[str]
