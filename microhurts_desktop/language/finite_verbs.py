"""The words of an event, and which of them are finite verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from microhurts_desktop.language.grammar import EventWords
from microhurts_desktop.language.tokens import TYPED_WORD, plain

_VOWEL = re.compile("[aeiouy]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word in small letters, and how it stood."""

    word: str
    is_capital: bool
    after_comma: bool
    start: int
    end: int


def tokens_of(event: str, words: EventWords) -> list[Token]:
    """Return the words of an event in order, each as it was meant."""
    tokens: list[Token] = []
    end = 0
    matches = list(TYPED_WORD.finditer(event))
    typed = [plain(match[0]) for match in matches]
    for number, match in enumerate(matches):
        between = event[end : match.start()]
        end = match.end()
        following = typed[number + 1] if number + 1 < len(typed) else ""
        word = _meant(typed[number], words.meant.get(following, following), words)
        tokens.append(Token(word, match[0][0].isupper(), "," in between, match.start(), end))
    return tokens


def _meant(word: str, following: str, words: EventWords) -> str:
    """Return “you're” for the “ur” of “ur always on it”, and “your” for that of “ur phone”."""
    said_of = (
        following in words.adverbs | words.prepositions | words.articles | words.not_verbs_after_you
    )
    if word in ("ur", "your"):
        return "you're" if said_of else "your"
    if word == "its" and (said_of or following in words.possessives | words.subordinators):
        return "it's"
    return words.meant.get(word, word)


class Tokens:
    """The tokens of one event beside the word lists of the language."""

    def __init__(self, tokens: list[Token], words: EventWords) -> None:
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
        if before in self.no_verb_follows or (word == "am" and before.isdigit()):
            return False
        if before.endswith("'s") and before not in words.contracted:
            return False
        if word == "do" and at == len(self.tokens) - 1 and self.word(0) in self.openers:
            # “the retirement do”
            return False
        return (
            word in words.auxiliaries
            or word in words.pasts
            or (len(word) > 3 and word.endswith("ed") and word not in words.not_ed)
            or (word in words.bases and self._is_plural(at - 1))
            or (at > 0 and self._third_person_base(word) in words.bases)
        )

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

    def is_lasting(self) -> bool:
        """Tell whether it is so rather than it happened: “you never ask”, “you've been distant”."""
        words = self.words
        if self.is_gerund(0) or self.word(0) in words.auxiliaries:
            return False
        if self.word(0) == "it" and self.word(1) == "was" and self.word(3) in words.time_nouns:
            # “it was the day I got my results and you had gone out”
            return True
        at = next(filter(self._is_told_at, range(len(self.tokens))), -1)
        if any(self.word(i) in words.questions or self.is_gerund(i) for i in range(at)):
            # “your mum saying I'm too thin” is no sentence
            return False
        return at >= 0 and (self._is_so(at) or self._goes_on_so(at + 1))

    def _is_told_at(self, at: int) -> bool:
        words, word = self.words, self.word(at)
        of_a_pronoun = at > 0 and self.before(at) in self.pronouns
        plain_form = word in words.bases or self._is_unknown_deed(at)
        return word in words.contracted or self.is_verb(at) or (of_a_pronoun and plain_form)

    def _is_unknown_deed(self, at: int) -> bool:
        """Tell whether a word that nobody listed is a deed: “you slag me”, “you never defend me”."""
        aimed = self.word(at + 1) in self.words.objects | self.openers
        known = self.small | self.words.participles
        return aimed and self.word(at) not in known and not self.is_gerund(at)

    def _is_so(self, at: int) -> bool:
        words, word = self.words, self.word(at)
        if word in words.contracted:
            return not word.endswith("'d")
        if word in words.pasts:
            return word in words.bases and self.word(at - 1) in words.habits
        if word in words.past_auxiliaries or word.endswith("ed"):
            return False
        return self.before(at) in self.pronouns or not self.is_doubtful_verb(at)

    def _goes_on_so(self, start: int) -> bool:
        """Tell whether something is so by now: “… and now it's too late”."""
        words = self.words
        for at in range(start, len(self.tokens)):
            subject_at = self.skip_adverbs(at + 1)
            if self.word(at) not in words.conjunctions or not self.word(subject_at):
                continue
            if self.word(subject_at) in words.contracted:
                return self._is_so(subject_at)
            verb_at = self.skip_adverbs(subject_at + 1)
            if self.word(subject_at) in self.pronouns and self._is_told_at(verb_at):
                return self._is_so(verb_at)
        return False

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

    def second_clause_at(self, start: int = 3) -> int:
        """Return where a subject follows a clause without a joining word, or 0."""
        words = self.words
        joins = words.conjunctions | words.subordinators | words.maybe_subordinators
        joins |= words.relatives | words.questions | words.sayings | words.half_sentences
        joins |= self.true_prepositions | words.time_nouns | words.auxiliaries | words.adverbs
        for at in range(start, len(self.tokens)):
            before, word = self.word(at - 1), self.word(at)
            if before in joins or before in self.openers | words.determiners:
                continue
            subject = bool({self.word(0), self.word(1)} & self.pronouns)
            has_a_verb = subject or any(map(self.is_verb, range(1, at)))
            verb_at = self.skip_adverbs(at + 1 + (word in words.possessives))
            certain = self.word(verb_at) in words.auxiliaries or (
                word in self.pronouns and verb_at > at + 1
            )
            certain |= word in self.pronouns and self._goes_on_plainly(at)
            has_its_own = word in self.pronouns | words.possessives and certain
            is_saying = self.word(at - 1) in words.sayings or self.word(at - 2) in words.sayings
            if has_a_verb and not is_saying and (has_its_own or word in words.contracted):
                return at
        return 0

    def _goes_on_plainly(self, at: int) -> bool:
        """Tell “(when you get home) you go …” from “(they let) you go”, “(the way) you go”."""
        words, before = self.words, self.word(at - 1)
        alone = not (before in words.bases or self.is_verb(at - 1) or self.is_gerund(at - 1))
        relative = self.before(at - 1) in self.openers | words.determiners
        anew = self.tokens[at].after_comma or (alone and not relative)
        return anew and self.word(at + 1) in words.bases

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
