"""How many clauses an event has: finite verbs counted against the subjects that own them."""

from __future__ import annotations

from dataclasses import dataclass

from microhurts_desktop.language.nouns import Nouns

# How far from its determiner the verb of an embedded noun phrase is looked for.
_REACH = 4


@dataclass(slots=True)
class Count:
    """What a walk over the words found.

    ``main`` counts the finite verbs that no embedded subject accounts for, ``pronouns`` the
    pronouns that look like subjects, ``owed`` the embedded subjects still without their verb.
    ``doubtful`` is set where a word may be a verb or not, ``comma`` where a clause begins anew.
    """

    main: int = 0
    pronouns: int = 0
    owed: int = 0
    doubtful: bool = False
    comma: bool = False

    def has_clause(self) -> bool:
        """Tell whether any verb or subject was found at all."""
        return bool(self.main or self.pronouns or self.doubtful)


class Counting(Nouns):
    """The words of an event, read for how many clauses they make."""

    def count(self, start: int) -> Count:
        """Return what a walk over the words from ``start`` finds."""
        count = Count()
        at = start
        seen_a_verb = False
        while at < len(self.tokens):
            word, before = self.word(at), self.word(at - 1) if at else ""
            if self.looks_like_a_subject(at):
                count.pronouns += 1
                count.comma |= self.tokens[at].after_comma
                coordinated = before in self.words.conjunctions and not seen_a_verb
                if word in self.words.contracted:
                    at = self.verb_group_ends(at)
                    continue
                count.owed += self.is_verb(self.skip_adverbs(at + 1)) and not coordinated
            elif self._begins_an_embedded_clause(at):
                count.owed += 1
            elif self._is_doubtful_subject(at):
                count.doubtful = True
            elif self.is_verb(at):
                count.doubtful |= not count.owed and self.is_doubtful_verb(at)
                coordinated = self.before(at) in self.words.conjunctions and seen_a_verb
                if count.owed:
                    count.owed -= 1
                elif not coordinated:
                    count.main += 1
                seen_a_verb = True
                at = self.verb_group_ends(at)
                continue
            elif word in self.words.participles and self.before(at) not in self.no_verb_follows:
                count.doubtful = True
            at += 1
        return count

    def _begins_an_embedded_clause(self, at: int) -> bool:
        words, word = self.words, self.word(at)
        if not at:
            return False
        if word in words.relatives:
            return self.is_verb(self.skip_adverbs(at + 1))
        if word in words.subordinators:
            return not self.looks_like_a_subject(at + 1) and self._verb_within_reach(at)
        if word not in self.openers or self.tokens[at].after_comma:
            return False
        before = self.word(at - 1)
        after_a_noun = not (
            before in self.small
            or (before in words.bases and self.before(at - 1) not in self.openers)
            or self.is_verb(at - 1)
            or self.is_gerund(at - 1)
            or before in words.time_nouns
        )
        is_a_time = self.word(at + 1) in words.adverbial_ordinals
        return after_a_noun and not is_a_time and self._verb_within_reach(at + 1)

    def _verb_within_reach(self, at: int) -> bool:
        ends = min(at + 1 + _REACH, len(self.tokens))
        return any(self.is_verb(i) for i in range(at + 1, ends))

    def _is_doubtful_subject(self, at: int) -> bool:
        """“the joke Sam made” and “my friend Sam laughed” differ by what Sam follows."""
        if at < 2:
            return False
        before = self.word(at - 1)
        if before in self.words.maybe_subordinators:
            names_one = self.word(at) in self.openers or self.tokens[at].is_capital
            return names_one and self._verb_within_reach(at)
        if not self.tokens[at].is_capital or self.tokens[at - 1].is_capital:
            return False
        if before in self.small | self.words.people_nouns:
            return False
        return self.is_verb(self.skip_adverbs(at + 1))
