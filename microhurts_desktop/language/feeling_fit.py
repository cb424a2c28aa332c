"""How a feeling that was typed reads after “I felt”: as it is, or with the word that it lacks."""

from __future__ import annotations

from microhurts_desktop.language.fitting import Fitted, Sort, TypedWords
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.tokens import plain

_NOUN_ENDINGS = ("ness", "ment", "tion", "sion", "ity", "ance", "ence", "ism", "ship")
# “ugly crying”
_TWO = 2


def fit_feeling(text: str, grammar: Grammar) -> Fitted:
    """Return how a feeling reads after “I felt”."""
    entry = TypedWords(text, grammar)
    words, joints = grammar.feelings, grammar.joints
    much_of_it = (f"{opener} of" for opener in words.adjective_openers)
    if not entry.tokens or (
        entry.begins(*words.adjective_openers) and not entry.begins(*much_of_it)
    ):
        return entry.fitted(Sort.ADJECTIVE)
    if at := entry.goes_on_at():
        return entry.followed(at, fit_feeling(entry.text_before(at), grammar))
    first = entry.first
    if first == "bit" and len(entry.tokens) > 1:
        return entry.fitted(Sort.ADJECTIVE, (0, joints.a))
    if first in words.thought_openers:
        return entry.fitted(Sort.THOUGHT)
    if entry.begins(*words.near):
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i_was))
    if entry.begins(*words.ranks):
        return entry.fitted(Sort.THOUGHT, (0, joints.like + joints.the))
    if entry.begins(*words.places):
        return entry.fitted(Sort.THOUGHT, (0, joints.like))
    if first in entry.words.questions and len(entry.tokens) > 1:
        # “how could you”
        return entry.quoted(Sort.THOUGHT, joints.like)
    if deed := _fit_deed(entry):
        return deed
    if entry.word(int(first == "just")) in words.verbs and len(entry.tokens) > 1:
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i))
    if first in words.almost and entry.word(1) in words.urges | words.shakes:
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i_was))
    describes = first not in entry.small | entry.words.participles
    if describes and entry.word(1) in words.weeping and len(entry.tokens) == _TWO:
        return entry.fitted(Sort.THOUGHT, (0, joints.like))
    if _misses_someone(entry):
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i_was))
    if entry.is_gerund(0) and first not in words.adjectives_in_ing | words.known:
        return _fit_gerund(entry)
    if _is_a_thought(entry):
        its = joints.my if first in words.body | words.body_plural else ""
        return entry.fitted(Sort.THOUGHT, (0, joints.like + its))
    return _fit_noun(entry) or entry.fitted(Sort.ADJECTIVE)


def _fit_gerund(entry: TypedWords) -> Fitted:
    joints = entry.grammar.joints
    if entry.first == "being":
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i_was))
    words, after = entry.grammar.feelings, entry.word(1)
    if entry.first in words.urges:
        return entry.fitted(Sort.THOUGHT, (0, joints.like))
    if entry.first in words.shakes:
        return entry.fitted(Sort.NOUN, (0, joints.myself))
    has_an_object = bool(after) and after not in (
        entry.words.conjunctions | entry.words.prepositions | entry.words.adverbs
    )
    if has_an_object and not entry.tokens[1].after_comma:
        return entry.fitted(Sort.THOUGHT, (0, joints.like_i_was))
    return entry.fitted(Sort.ADJECTIVE)


def _misses_someone(entry: TypedWords) -> bool:
    """Tell “missing you”, “just missing my mum” from “missing” and “drowning in work”."""
    words, at = entry.words, entry.skip_adverbs(0)
    someone = words.objects | words.possessives | entry.pronouns
    is_so = entry.word(at) in entry.grammar.feelings.adjectives_in_ing and entry.is_gerund(at)
    return is_so and entry.word(at + 1) in someone


def _fit_deed(entry: TypedWords) -> Fitted | None:
    """Fit what they did or did not do: “cried all night”, “didn't sleep”, “not sleeping”."""
    words, joints, at = entry.grammar.feelings, entry.grammar.joints, entry.skip_adverbs(0)
    word, after, last = entry.word(at), entry.word(at + 1), entry.tokens[-1].word
    if word == "isn't" or (word == "wasn't" and after in words.fair):
        return entry.fitted(Sort.THOUGHT, (0, joints.that_it))
    if len(entry.tokens) > 1 and last == "cry" and entry.head_at() == len(entry.tokens) - 1:
        # “ugly cry”
        return entry.fitted(Sort.THOUGHT, (0, joints.like + entry.an()))
    if word in words.urges:
        # “crying all night”, “not sleeping”
        negated = at > 0 and entry.word(at - 1) in ("not", "never")
        lasts = negated or last.removesuffix("s") in entry.words.time_nouns
        return entry.fitted(Sort.DEED, (0, joints.was)) if lasts else None
    if word in words.done:
        is_done = last not in words.done_to
    elif word.endswith("n't") and after in words.undone:
        # “couldn't breathe”, “can't talk about it” are felt
        is_done = word.startswith("d")
    else:
        mine = word in entry.words.pasts - entry.words.describing_pasts and word not in words.verbs
        is_done = mine and after in entry.words.possessives
    return entry.fitted(Sort.DEED) if is_done else None


def _is_a_thought(entry: TypedWords) -> bool:
    """Tell whether it is a clause: “you don't care”, “my heart sank”, “nobody came”."""
    first = entry.first
    felt = entry.grammar.feelings.known | entry.grammar.feeling_words
    if first in entry.starters or (first in entry.words.possessives and entry.word(1) in felt):
        return len(entry.tokens) > 1
    if first == "no" and entry.word(1) == "one":
        return True
    body = entry.grammar.feelings.body | entry.grammar.feelings.body_plural
    at = 1 if first in entry.words.possessives else 0
    if entry.word(at) in body:
        # “my heart hurts”
        return entry.has_a_finite_verb(at + 1) or entry.word(at + 1).endswith(("ts", "es"))
    return at == 1 and first != "my" and entry.has_a_finite_verb(2)


def _fit_noun(entry: TypedWords) -> Fitted | None:
    words, joints, first = entry.grammar.feelings, entry.grammar.joints, entry.first
    body = words.body | words.body_plural
    opened = first in words.phrase_openers
    head_at = entry.head_at(int(opened))
    head = entry.word(head_at)
    lacking: list[tuple[int, str]] = []
    of_the_body = any(f" {mark} " in f"{plain(entry.text)} " for mark in words.phrase_marks)
    if len(entry.tokens) == 1 and first in words.nouns:
        return entry.fitted(Sort.NOUN)
    if opened and head in words.someone | entry.words.people_nouns:
        return entry.fitted(Sort.THOUGHT, (0, joints.like))
    if not opened:
        someone = words.someone | (entry.words.people_nouns - entry.grammar.unsure.fillers)
        if head in someone and entry.head_at() == len(entry.tokens) - 1:
            return entry.fitted(Sort.THOUGHT, (0, joints.like + entry.an()))
        if head in words.nouns | words.countable and head_at:
            # “stomach ache”, “chest pain”
            lacking += [(0, entry.an())] if head in words.countable else []
        elif first in body and len(entry.tokens) > 1:
            lacking.append((0, joints.my))
        elif head in words.countable or (head in words.body and head_at):
            lacking.append((0, entry.an()))
    for at in range(2, len(entry.tokens)):
        if entry.word(at) in body and entry.word(at - 1) in words.before_body:
            lacking.append((at, joints.my))
    is_noun = (
        opened
        or of_the_body
        or bool(lacking)
        or first in words.nouns
        or head in words.nouns | words.body_plural
        or first == "no"
        or (len(entry.tokens) == 1 and first.endswith(_NOUN_ENDINGS) and len(first) > 5)
    )
    return entry.fitted(Sort.NOUN, *lacking) if is_noun else None
