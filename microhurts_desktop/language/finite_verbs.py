"""The words of an event, and which of them are finite verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from microhurts_desktop.language.grammar import EventWords
from microhurts_desktop.language.tokens import TYPED_WORD, plain

_QUOTES = ('"', "“", "'", "‘", "«")
_TYPED = re.compile(rf"{TYPED_WORD.pattern}|[&+](?=\s)")
_STEMS = frozenset({"be", "do", "have"})
_VOWEL = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class EventToken:
    """One word in small letters, and how it stood."""

    word: str
    is_capital: bool
    after_comma: bool
    is_quoted: bool
    start: int
    end: int


def tokens_of(event: str, words: EventWords) -> list[EventToken]:
    """Return the words of an event in order, each as it was meant."""
    tokens: list[EventToken] = []
    end = 0
    matches = list(_TYPED.finditer(event))
    typed = [plain(match[0]) for match in matches]
    for number, match in enumerate(matches):
        between = event[end : match.start()]
        end = match.end()
        following = typed[number + 1] if number + 1 < len(typed) else ""
        word = _meant(typed[number], words.meant.get(following, following), words)
        comma, quoted = "," in between, between.endswith(_QUOTES)
        tokens.append(EventToken(word, match[0][0].isupper(), comma, quoted, match.start(), end))
    return tokens


def _meant(word: str, following: str, words: EventWords) -> str:
    """Return “you're” for the “ur” of “ur always on it”, and “your” for that of “ur phone”."""
    said_of = (
        following in words.adverbs | words.prepositions | words.articles | words.not_verbs_after_you
    )
    if word == "ma" and following in words.pasts | words.auxiliaries:
        # “ma phone” is mine, “Ma rang” is hers.
        return "mum"
    if word == "2" and following in words.bases:
        return "to"
    if word in ("ur", "your"):
        return "you're" if said_of else "your"
    if word == "youre" and following in words.people_nouns | words.things | words.states:
        return "your"
    if word == "its" and (said_of or following in words.possessives | words.subordinators):
        return "it's"
    if word.endswith(("in", "in'")) and _is_clipped(word.rstrip("'"), words):
        return word.rstrip("'") + "g"
    return words.meant.get(word, word)


def _is_clipped(word: str, words: EventWords) -> bool:
    """Tell whether “-ing” is meant: “fixin”, “sittin”, “makin”."""
    stem = word[:-2]
    stems = {stem, stem[:-1] if stem[-1:] == stem[-2:-1] else stem, stem + "e"}
    return not stems.isdisjoint(words.bases | _STEMS) and word not in words.not_clipped


class EventTokens:
    """The tokens of one event beside the word lists of the language."""

    def __init__(self, tokens: list[EventToken], words: EventWords) -> None:
        self.tokens = tokens
        self.words = words
        self.pronouns = words.subjects | words.either_way
        self.starters = self.pronouns | words.contracted
        self.openers = words.possessives | words.articles
        self.no_verb_follows = self.openers | words.before_no_verb
        self.groups = words.auxiliaries | words.contracted
        self.true_prepositions = words.prepositions - words.maybe_subordinators
        self.small = words.function_words | words.time_openers | words.contracted

    def is_verb(self, at: int) -> bool:
        """Tell whether the word at ``at`` reads as a finite verb."""
        words, word = self.words, self.word(at)
        before = self.before(at)
        no_infinitive = word in words.past_auxiliaries or word.endswith("ed")
        if before == "to" and no_infinitive:
            # “the party you went to was loud”
            return word not in words.not_ed
        if before in self.no_verb_follows or (word == "am" and before.isdigit()):
            return False
        if before.endswith("'s") and before not in words.contracted:
            return False
        if word == "do" and at == len(self.tokens) - 1 and before not in self.small:
            # “the retirement do”
            return False
        return (
            word in words.auxiliaries
            or word in words.pasts
            or (len(word) > 3 and word.endswith("ed") and word not in words.not_ed)
            or (word in words.bases and self._is_plural(at - 1))
            or (at > 0 and self._third_person_base(word) in words.bases)
        )

    def is_surely_past(self, at: int) -> bool:
        """Tell whether a word is a finite verb and nothing else."""
        words, word = self.words, self.word(at)
        either = (words.describing_pasts - words.sayings) | words.loose_pasts | words.bases
        regular = len(word) > 3 and word.endswith("ed") and word not in words.not_ed
        has_an_object = word in words.pasts and self.word(at + 1) in self.openers
        return word in words.auxiliaries | (words.pasts - either) or regular or has_an_object

    def is_doubtful_verb(self, at: int) -> bool:
        """Tell whether a finite verb may as well be a noun or describe one."""
        words, word = self.words, self.word(at)
        if word in words.auxiliaries:
            return False
        if word in words.also_nouns:
            return not {self.word(at + 1), self.word(at + 2)} & words.objects
        if self._third_person_base(word) in words.also_nouns:
            return True
        if self.before(at) in self.true_prepositions:
            return True
        after = self.word(at + 1)
        if word in words.describing_pasts:
            return after not in self.small or after in words.prepositions
        if word in words.pasts - words.loose_pasts or not after:
            return False
        return after not in self.small or after in ("by", "without")

    def verb_group_ends(self, at: int) -> int:
        """Return where “was telling”, “did not happen”, “would have made” end."""
        words = self.words
        end = at + 1
        if self.word(at) not in self.groups:
            return end
        while self.word(end) in words.adverbs | self.groups | {"been", "be", "being"}:
            end += 1
        word = self.word(end)
        is_verb = (
            word in words.bases | words.pasts | words.participles
            or word.endswith("ed")
            or self.is_gerund(end)
        )
        return end + 1 if is_verb else end

    def _third_person_base(self, word: str) -> str:
        if not word.endswith("s"):
            return ""
        if word.endswith("ies"):
            return word[:-3] + "y"
        return word[:-1] if word[:-1] in self.words.bases else word[:-2]

    def _is_plural(self, at: int) -> bool:
        word = self.word(at) if at >= 0 else ""
        ends_so = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s"))
        return word in self.words.plurals or (ends_so and word not in self.small)

    def is_gerund(self, at: int) -> bool:
        """Tell whether a word is a verb with -ing."""
        word = self.word(at)
        has_stem = word.endswith("ing") and _VOWEL.search(word[:-3]) is not None
        return has_stem and word not in self.words.not_gerunds

    def skip_adverbs(self, at: int) -> int:
        """Return the first place from ``at`` that holds no adverb."""
        while self.word(at) in self.words.adverbs:
            at += 1
        return at

    def before(self, at: int) -> str:
        """Return the last word before ``at`` that is no adverb."""
        at -= 1
        while at >= 0 and self.word(at) in self.words.adverbs:
            at -= 1
        return self.word(at) if at >= 0 else ""

    def word(self, at: int) -> str:
        """Return the word at ``at``, or nothing behind the end."""
        return self.tokens[at].word if at < len(self.tokens) else ""
