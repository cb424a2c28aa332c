"""A telling in words: whether it begins a clause, what is seen, or what was felt."""

from __future__ import annotations

from microhurts_desktop.language.finite_verbs import tokens_of
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.nouns import Nouns

_LIKE_A = (("like", "a"), ("like", "an"))


class EventText(Nouns):
    """The words of a text."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        super().__init__(tokens_of(text, grammar.event), grammar.event)
        self.text = text
        self.grammar = grammar

    def begins_a_clause(self, at: int = 0) -> bool:
        """Tell whether a clause seems to begin at ``at``."""
        words, word = self.words, self.word(at)
        return bool(word) and (
            word in self.starters | words.people_nouns | words.subordinators
            or (word in words.plurals | words.time_openers)
            or (word in self.openers | words.time_determiners | words.negatives)
            or self.is_verb(at + 1)
        )

    def begins_with_what_is_seen(self) -> bool:
        """Tell whether it begins with “how”, “your tone” or “because of …”."""
        words, first, second = self.words, self.word(0), self.word(1)
        if first == "because" and second == "of":
            return True
        return self._is_one_thing() or (first in words.questions and first != "when")

    def _is_one_thing(self) -> bool:
        """Tell “(it was) the comment you made” from “(it was) my birthday and you forgot”."""
        words = self.words
        named = self.word(0) in words.possessives | {"the", "those", "all"}
        times = words.time_nouns | words.time_openers | words.instants | words.ordinals
        joined = any(self.word(at) in words.conjunctions for at in range(len(self.tokens)))
        way = self.word(1) == "way"
        head_at = self._head_at()
        is_time = bool(times & {self.word(at) for at in range(head_at + 1)})
        told = self.is_verb(head_at + 1) or self.second_clause_at()
        told = told or self.word(head_at) == "turn"
        # “my mum who told you”
        told = told or self.word(head_at + 1) in words.relatives - {"that"}
        return named and (way or not (is_time or joined or told))

    def holds_a_clause(self) -> bool:
        """Tell “the thing you said” from “your mum” and “you lying to me”."""
        return any(
            self.is_verb(at) or self.looks_like_a_subject(at) for at in range(1, len(self.tokens))
        )

    def is_a_topic(self) -> bool:
        """Tell “(about) the car” and “(over) you lying” from “(about) ten”, “(due to) you”."""
        words, first, second = self.words, self.word(0), self.word(1)
        named = first in self.openers | words.determiners | words.questions | {"when"}
        named |= first in words.time_determiners | words.things
        named &= second not in self.starters or first in words.questions | {"when"}
        named |= first in self.starters and self.is_gerund(self.skip_adverbs(1))
        named |= first in words.objects - words.possessives or first.endswith("'s")
        if first in words.possessives and second not in words.states:
            # “(because of) our fight you left”
            named &= not any(map(self.looks_like_a_subject, range(2, len(self.tokens))))
        anew_at = self.second_clause_at()
        whole = first in words.questions and not self.is_verb(anew_at - 1)
        return named and (whole or not anew_at or (first, second) == ("the", "way"))

    def is_a_time(self) -> bool:
        """Tell whether it begins with a time: “(over) dinner”, “(about) an hour ago”."""
        times = self.words.time_nouns | self.words.bare_events | self.words.over_there
        return any(token.word in times for token in self.tokens[:3])

    def _is_felt(self, at: int) -> bool:
        """Tell whether a word belongs to a feeling: “hurt”, “left out”, “(like a) fool”."""
        if self.word(at) in self._felt_words():
            return (self.word(at), self.word(at + 1)) != ("used", "to")
        if self.word(at) in self.grammar.feelings.someone:
            return at > 1 and (self.word(at - 2), self.word(at - 1)) in _LIKE_A
        for pair in self.words.felt_pairs:
            words = pair.split()
            for start in range(max(at - len(words) + 1, 1), at + 1):
                if [token.word for token in self.tokens[start : start + len(words)]] == words:
                    return self.before(start) in self.words.bare_states | self.words.auxiliaries
        return False

    def _felt_words(self) -> frozenset[str]:
        return self.grammar.feelings.known | self.grammar.feeling_words
