"""What an event is about: who or what its noun is, and whether that happens at all."""

from __future__ import annotations

from enum import Enum, auto

from microhurts_desktop.language.telling import EventClauses

# As many words has a thing that is only named: “your new red phone”.
_FEW = 4
# Where somebody is seen.
_STANDING = ("at", "on", "outside")
# Longer than “my mother and I” before its “and”.
_LONG_SUBJECT = 4


class Shape(Enum):
    """The template that an event asks for."""

    CLAUSE = auto()
    TWO_CLAUSES = auto()
    NOUN_PHRASE = auto()
    OPENING = auto()
    OWN_SENTENCE = auto()
    LASTING = auto()
    SEEN = auto()
    UNFINISHED = auto()


class Nouns(EventClauses):
    """The words of an event, read for its nouns."""

    @property
    def _how_it_is(self) -> frozenset[str]:
        words = self.words
        return words.adverbs | words.particles | words.not_verbs_after_you | words.states_of_things

    def nothing_is_done(self) -> bool:
        """Tell whether there is neither a deed nor anything that happens: “the dishes. again”."""
        words = self.words
        known = words.undone | words.adverbs
        happens = words.participles | words.events
        if self._is_undone() or any(token.word in words.negatives for token in self.tokens):
            happens -= words.events
        return not any(
            token.word in happens
            or (token.word.endswith("ed") and token.word not in known)
            or (self.is_verb(at) or self.is_gerund(at) or self.looks_like_a_subject(at))
            for at, token in enumerate(self.tokens)
        )

    def is_only_a_thing(self) -> bool:
        """Tell “money” and “your joke”, with which somebody did something that is not yet told."""
        words, at = self.words, len(self.tokens) - 1
        named = words.heard | words.states | words.things
        before = self.tokens[:at]
        is_told = self._is_undone() or any(
            token.word.endswith("ed") or token.word in words.negatives for token in before
        )
        is_told |= any(map(self.is_verb, range(at))) or any(one.after_comma for one in self.tokens)
        ends = self.word(at).removesuffix("'s") in named and self._head_at() == at
        return ends and not is_told

    def _of_a_noun(self) -> Shape:
        """Tell things that happen from people and things, and from what is only there."""
        words, at = self.words, self._head_at()
        head = self.word(at).removesuffix("'s")
        alone = at == len(self.tokens) - 1
        clause = any(
            self.looks_like_a_subject(i) or self.is_verb(i) for i in range(at + 1, len(self.tokens))
        )
        rest = [token.word for token in self.tokens[at + 1 :]]
        if rest and words.adverbs.issuperset(rest):
            # “your mum again”
            return Shape.OWN_SENTENCE
        if head in words.given_words and not self._is_undone():
            return Shape.UNFINISHED
        if head in words.people_nouns and rest and rest[0] in _STANDING and not clause:
            # “your ex at the door”
            return Shape.SEEN
        if head in words.heard or self._is_only_done():
            # “the joke you made”, “the drinking”
            return Shape.SEEN
        if head in words.states or (head in words.things and not alone and not clause):
            return Shape.SEEN
        happens = head in words.events or head.endswith(tuple(words.event_endings))
        if head in words.time_nouns or (alone and head in words.time_openers):
            happens = "without" not in rest
        if clause:
            made = any(self.word(i) in words.makers for i in range(at + 1, len(self.tokens)))
            told = happens and made and not (self._is_undone() or self._has_a_when())
            if head in words.time_nouns and told:
                # “the evening with your parents you said nothing”
                return Shape.OPENING
            if head in words.people_nouns:
                # “my husband he never says it”
                return Shape.OWN_SENTENCE
            if any(word in ("not", "never") or word.endswith("n't") for word in rest):
                # “the ring you never bought”
                return Shape.SEEN
            if head in words.things | {"thing", "things"}:
                # “the photo you posted”
                return Shape.SEEN
            return Shape.NOUN_PHRASE if told else Shape.OWN_SENTENCE
        lasted = self.word(1) in words.adverbial_ordinals and rest[:1] == ["on"]
        if self.word(0) in ("same", "half") or (lasted and not clause):
            # “half the night on your phone”
            return Shape.SEEN
        if happens and not self._is_undone():
            return Shape.OWN_SENTENCE if self._is_bare(head) else Shape.NOUN_PHRASE
        one_word = len(self.tokens) == 1 and not happens and not head.endswith("s")
        # “a slammed door”
        done = any(token.word.endswith("ed") for token in self.tokens[1:-1])
        if any(token.after_comma for token in self.tokens):
            # “two kids, one parent”
            return Shape.SEEN
        if (head in words.people_nouns | words.plurals | words.things and not done) or one_word:
            return Shape.UNFINISHED
        # Whatever it is, nobody would say that it happened.
        few = len(self.tokens) <= _FEW and self.word(0) in self.openers
        is_thing = few and alone and not (done or self._is_undone())
        return Shape.UNFINISHED if is_thing else Shape.OWN_SENTENCE

    def _is_bare(self, head: str) -> bool:
        """Tell “wedding” and “mum's funeral, you on your phone”, which lack a joining word."""
        words, first = self.words, self.tokens[0]
        opens = self.openers | words.determiners | words.time_openers | words.time_nouns
        opens |= words.time_determiners
        named = first.word in words.never_small or first.word not in words.plurals | words.events
        begun = first.word in opens | words.bare_events or (named and first.is_capital)
        begun |= first.word.endswith("'s") or head in words.bare_events
        # “school run”, but “christmas dinner”
        named_days = words.time_nouns | words.never_small
        begun &= first.word not in words.bare_events - named_days or self._head_at() == 0
        return not begun or any(token.after_comma for token in self.tokens)

    def _head_at(self) -> int:
        """Return where the noun stands that it is about: 2 in “your raised voice at dinner”."""
        ends = self.words.prepositions | self.words.relatives | self.starters | self.words.adverbs
        ends |= self.words.subordinators | self.words.auxiliaries | {"to"}
        times = self.words.time_openers | self.words.time_determiners
        at = 1
        while self.word(at) and self.word(at) not in ends:
            opens_anew = self.word(at) in self.openers | self.words.determiners
            if (opens_anew or self.word(at) in times) and at > 1 - (self.word(0) not in self.small):
                break
            at += 1
        return at - 1

    def _is_only_done(self) -> bool:
        """Tell “the drinking” and “your snoring” from “the christening”."""
        at = self._head_at()
        alone = 0 < at == len(self.tokens) - 1
        return alone and self.is_gerund(at) and self.word(at) not in self.words.events

    def _is_undone(self) -> bool:
        return any(token.word in self.words.undone for token in self.tokens)

    def _is_no_fact(self) -> bool:
        """Tell whether it is a wish or a thought, which nobody could have filmed."""
        said = [token.word for token in self.tokens[:3]]
        hopes = said[0] in self.words.wishes and self.word(1) in self.starters
        thinks = said[0] == "i" and self.word(1) in self.words.wishes
        return hopes or thinks or said[0] in ("if", "wish")

    def _has_a_when(self) -> bool:
        """Tell whether a clause within says “when” once more."""
        return any(
            self.word(at) == "when" and self.word(at - 1) not in self.words.asked_when
            for at in range(2, len(self.tokens))
        )

    def _is_deed_of_a_person(self) -> bool:
        """Tell whether a person is followed by what must be a verb, however it is spelt."""
        words = self.words
        at = 0
        while self.word(at) in self.openers | words.determiners:
            at += 1
        while self.word(at) and self.word(at) not in self.small | words.people_nouns:
            at += 1
        while self.word(at + 1) in words.people_nouns:
            at += 1
        if self.word(at) not in words.people_nouns:
            return False
        verb_at = self.skip_adverbs(at + 1)
        verb, after = self.word(verb_at), self.word(verb_at + 1)
        known = self.small | words.participles | words.events | words.things | words.states
        if not verb or verb in known or self.is_gerund(verb_at):
            return False
        return after in words.objects | self.openers | words.prepositions | {"to"}

    def _is_of_a_person(self) -> bool:
        """Tell whether the “'s” of “my wife's always late” is a verb."""
        after = self.words.articles | {"not", "always", "never", "so", "been", "got", "just"}
        return any(
            self.word(at).endswith("'s")
            and self.word(at).removesuffix("'s") in self.words.people_nouns
            and self.word(at + 1) in after
            for at in range(min(3, len(self.tokens)))
        )

    def _has_no_subject(self) -> bool:
        """Tell whether the first verb begins anew: “best day, did nothing with her”."""
        verb_at = next(at for at in range(len(self.tokens)) if self.is_verb(at))
        commas = [at for at in range(verb_at + 1) if self.tokens[at].after_comma]
        return len(commas) > 1 or commas == [verb_at]

    def _is_a_noun_beside_a_clause(self) -> bool:
        """Tell “a bad day at work and you never asked” from “my mother and I argued”."""
        for at in range(1, len(self.tokens)):
            if self.is_verb(at - 1) or self.word(at - 1) in self.starters:
                return False
            years = self.word(at - 1).removesuffix("s") in self.words.time_nouns
            # “power out again and you slept”
            is_so = self.word(at - 1) in self._how_it_is | self.words.events
            if at < _LONG_SUBJECT and not (years or is_so):
                continue
            if self.word(at) in self.words.conjunctions and self.word(at + 1) in self.starters:
                return not any(self.is_verb(i) for i in range(at))
        return False
