"""What was felt, told along with what happened or instead of it: “I was gutted that you left”."""

from __future__ import annotations

from dataclasses import dataclass

from microhurts_desktop.language.event_text import EventText

# A state is told in a few words.
_LONGEST_STATE = 14
# Within a state.
_BESIDE = frozenset({"and", "a", "an", "bit", "little", "so"})
_BEFORE_FELT = frozenset({"a", "an", "bit", "little", "like"})
_OF_A_FEELING = frozenset({"of", "with", "about", "by", "for", "to", "towards", "from"})
_WHOLE = frozenset({"whole", "entire", "other"})
_FELT = frozenset({"felt", "feel", "feeling"})


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What happened, and what was felt at it, if that was told along with it."""

    event: str
    feeling: str = ""


class State(EventText):
    """Looks for a state with which a telling begins."""

    def unpacked(self) -> Unpacked | None:
        """Return what happened, and what was felt at it; nothing if no state is told."""
        words = self.words
        first = 0
        while self.word(first) in words.adverbs | _BEFORE_FELT:
            first += 1
        begins = words.state_subjects | words.bare_states
        if self.word(first) not in begins and not self._is_felt(first):
            return None
        ends = self._ends()
        if not ends:
            return None
        connector = self.word(ends) in words.connectors
        if self.word(ends) == "how" and self.word(ends - 1) in ("of", "by", "about", "at", "with"):
            # “ashamed of how you …”
            connector = False
        if self.word(ends) == "how" and not self._is_of_habit(ends + 1):
            # “I hate how you chew”, but “I hate how you never ask”
            connector = False
        rest_at = ends + 1 if connector else ends
        if self.word(rest_at) == "of":
            rest_at += 1
        if rest_at >= len(self.tokens) or self._is_feared(ends, rest_at):
            return None
        if self._is_done_to_another(ends):
            return None
        first, last = self._felt_between(ends)
        before = [token.word for token in self.tokens[: first if last else ends]]
        denied = any(word.endswith("n't") or word in ("not", "never") for word in before)
        if denied and (last or _FELT.intersection(before)):
            # “I didn't feel safe when …”
            return None
        feeling = self.text[self.tokens[first].start : self.tokens[last - 1].end] if last else ""
        return Unpacked(self.text[self.tokens[rest_at].start :], feeling)

    def _is_of_habit(self, start: int) -> bool:
        """Tell “(how) you never ask”: that, and no manner of doing it, is told."""
        often = self.words.habits | {"all", "every", "each", "still", "keep", "kept"}
        said = [token.word for token in self.tokens[start:]]
        return any(word in often or word.endswith("n't") for word in said)

    def _is_done_to_another(self, ends: int) -> bool:
        """Tell “ignored me when I spoke” and “I upset him when …” from “hurt me when …”."""
        words, by_me = self.words, self.word(0) in ("i", "i'm", "i've")
        if self.word(0) in words.state_subjects and not by_me:
            return False
        return any(
            self._is_felt(at) and self.word(at + 1) in words.objects | words.either_way
            for at in range(ends - 1)
            if by_me or self.word(at) not in words.state_verbs
        )

    def _is_feared(self, ends: int, rest_at: int) -> bool:
        """Tell “scared you would leave”, which has not happened."""
        fears = any(token.word in self.words.fears for token in self.tokens[:ends])
        said = self.word(rest_at)
        feared = self.word(self.skip_adverbs(rest_at + 1)) in self.words.modals
        feared |= said in self.words.contracted and said.endswith(("'d", "'ll"))
        return fears and feared and self.word(ends) not in ("when", "whenever", "because")

    def _ends(self) -> int:
        """Return where the state ends, before “when” or a new subject; 0 if there is none."""
        words = self.words
        in_state = words.state_words | words.adverbs | words.appraisals
        has_a_verb = has_felt = is_told = False
        for at in range(len(self.tokens)):
            word = self.word(at)
            if at > _LONGEST_STATE:
                return 0
            has_verb_before = has_a_verb and at > 1
            if (at and word in words.connectors - {"that", "as", "about", "by"}) or (
                at and word in ("that", "about", "by", "as") and self._tells(at, has_felt)
            ):
                # “I hate it because”: the verb alone is no state of being hurt.
                return at if has_felt or (has_verb_before and is_told) else 0
            if word == "the" and self.word(at + 1) == "way" and has_verb_before and is_told:
                # “I hated the way you …”
                return at
            is_felt = self._is_felt(at)
            starts = word in self.starters - {"it"} or word in words.possessives
            if at and starts and has_felt and self._is_clause_at(at):
                # “I was sick and you laughed” tells two things.
                return 0 if self.word(at - 1) in words.conjunctions else at
            if at and not is_felt and word not in in_state | words.state_subjects | _BESIDE:
                return 0
            is_told = is_told or word in words.state_verbs
            has_a_verb = has_a_verb or word in words.state_verbs | words.auxiliaries
            has_felt = has_felt or is_felt or word in words.appraisals
        return 0

    def _tells(self, at: int, has_felt: bool) -> bool:
        word = self.word(at)
        if word == "that":
            return self.begins_a_clause(at + 1)
        if has_felt and word != "as" and self.word(at + 1) in self.words.questions:
            # “devastated by what you said”
            return True
        if has_felt and word in ("about", "by") and self.is_gerund(self.skip_adverbs(at + 2)):
            # “hurt by you laughing”
            return self.word(at + 1) in self.starters | self.words.objects | self.words.possessives
        # “hurt by your comment” tells of it, “ignored by your family” of what they did.
        known = self.words.events | self.words.states | self.words.things
        if any(self.word(i) in self.words.conjunctions for i in range(at, len(self.tokens))):
            # “excited about the job and you …”
            return False
        return has_felt and word in ("about", "by") and self.word(at + 2) in known

    def _is_clause_at(self, at: int) -> bool:
        if self.word(at - 1) in ("at", "with", "to", "of", "by", "about"):
            return False
        is_possessive = self.word(at) in self.words.possessives
        verb_at = self.skip_adverbs(at + (2 if is_possessive else 1))
        return self.word(at) in self.words.contracted or self.is_verb(verb_at)

    def _felt_between(self, ends: int) -> tuple[int, int]:
        """Return where what was felt begins, with what makes it more or less, and where it ends."""
        by_it = self.word(0) in ("it", "that", "this", "it's", "that's")
        before = {token.word for token in self.tokens[:ends]}
        appraised = self.words.appraisals if before & _FELT else frozenset[str]()
        places = [
            at for at in range(ends) if self._is_felt(at) or self.tokens[at].word in appraised
        ]
        if not places or (by_it and not before & (_FELT | {"made", "makes", "make", "feels"})):
            return 0, 0
        first = places[0]
        while first > 0 and self.word(first - 1) in self.words.adverbs | _BEFORE_FELT:
            first -= 1
        return first, places[-1] + 1


class OnlyFelt(EventText):
    """Looks for an event that is only what was felt: “I felt ignored the whole evening”."""

    def unpacked(self) -> Unpacked | None:
        """Return where and when it was felt as what happened, which may be nothing."""
        words = self.words
        begins = self._felt_from()
        if not self.tokens or self.tokens[0].is_quoted:
            return None
        ends = begins
        # “left out all night”
        degrees = (words.adverbs | words.appraisals | _BESIDE) - words.time_determiners
        while self._is_felt(ends) or self.word(ends) in degrees:
            ends += 1
        is_felt = any(self._is_felt(at) for at in range(begins, ends))
        if not is_felt or self._is_told_on(ends):
            return None
        if self.word(ends) == "by":
            ends += 2
        elif not (begins or all(map(self._is_felt, range(len(self.tokens))))):
            # “left out of the plans”, “ignored again”
            return None
        rest = self.text[self.tokens[ends].start :] if ends < len(self.tokens) else ""
        begins -= begins > 0 and self.word(begins - 1) == "like"
        return Unpacked(rest, self.text[self.tokens[begins].start : self.tokens[ends - 1].end])

    def _felt_from(self) -> int:
        """Return where the feeling begins in “I was feeling low” and “ignored by you”."""
        at = int(self.word(0) in ("i", "i'm", "i've"))
        at += self.word(at) in ("was", "am", "been")
        at = self.skip_adverbs(at)
        if self.word(at) not in _FELT:
            return 0
        return at + 1 + (self.word(at + 1) == "like")

    def _is_told_on(self, at: int) -> bool:
        """Tell “I felt left out and you laughed”, “I felt scared of you” from “… at the party”."""
        words, word, after = self.words, self.word(at), self.word(at + 1)
        if word == "by" and after in words.objects | words.either_way:
            at, word, after = at + 2, self.word(at + 2), self.word(at + 3)
            if not word:
                return True
        someone = words.objects | words.either_way | words.people_nouns
        is_place = word in words.prepositions - _OF_A_FEELING and after not in someone
        times = words.time_openers | words.time_determiners | words.time_nouns
        opens = not word or is_place or word in times or (word == "the" and after in _WHOLE)
        rest = range(at, len(self.tokens))
        told = any(self.is_verb(i) or self.looks_like_a_subject(i) for i in rest)
        return told or not opens or any(self.word(i) in words.subordinators for i in rest)
