"""How a need that was typed reads after “What I needed was”, with the words that it lacks."""

from __future__ import annotations

from dataclasses import dataclass

from microhurts_desktop.language.event_shape import shape_of
from microhurts_desktop.language.finite_verbs import tokens_of
from microhurts_desktop.language.fitting import Fitted, Sort, TypedWords
from microhurts_desktop.language.grammar import Grammar
from microhurts_desktop.language.nouns import Shape

# As many words may stand before a “to”, or after a verb that lacks one.
_FEW = 3
# “the bins out”
_TWO = 2


def fit_need(text: str, event: str, grammar: Grammar) -> Fitted:
    """Return how a need reads after “What I needed was”; ``event`` tells of whom it is asked."""
    entry = TypedWords(text, grammar)
    at, last = 0, len(entry.tokens) - 1
    while at < last and entry.word(at) in grammar.needs.openers:
        at += 1
    if not entry.tokens:
        return entry.fitted(Sort.NOUN)
    asks = entry.word(at) in grammar.event.questions
    if asks and entry.word(at + 1) in grammar.event.auxiliaries:
        # “how could you not know”
        return entry.quoted(Sort.SENTENCE)
    if last > 0 and entry.word(at) in grammar.needs.sentence_openers:
        return entry.fitted(Sort.SENTENCE)
    if at_next := entry.goes_on_at():
        return entry.followed(at_next, fit_need(entry.text_before(at_next), event, grammar))
    denied = bool(at) and entry.word(at - 1) in grammar.needs.denials
    return _Need(entry, at, denied, event).fitted()


@dataclass(frozen=True, slots=True)
class _Need:
    """A need whose first word but “just” and “not” stands at ``at``."""

    entry: TypedWords
    at: int
    denied: bool
    event: str

    def fitted(self) -> Fitted:
        entry, at, joints = self.entry, self.at, self.entry.grammar.joints
        words, event_words = entry.grammar.needs, entry.words
        first, second, after = entry.word(at), entry.word(at + 1), self._after(at)
        if first in words.deed_openers:
            return entry.fitted(Sort.DEED)
        if words.demands.intersection(after[:_FEW]) and first not in words.deed_openers:
            return entry.fitted(Sort.SENTENCE)
        says = second in event_words.auxiliaries | words.also_verbs
        if first not in entry.small and says:
            return entry.fitted(Sort.SENTENCE)
        if self._is_a_clause():
            return entry.fitted(Sort.SENTENCE)
        is_theirs = first in event_words.possessives and second in event_words.things
        if first in words.people and second and not is_theirs:
            return self._of_someone(at + 1)
        if (first in event_words.possessives or first == "the") and "to" in after:
            person_at = entry.head_at(at + 1)
            is_person = entry.word(person_at) in event_words.people_nouns | event_words.plurals
            in_law = after[after.index("to") - 2 : after.index("to")] == ["in", "law"]
            if is_person and (in_law or entry.word(person_at + 1) == "to"):
                return self._lacking(joints.for_)
        if self._names_someone():
            return self._lacking(joints.for_)
        if self._is_wish_of_a_thing():
            return self._lacking(joints.for_)
        if first in entry.starters and second and first not in words.people:
            return self._of_starter()
        if entry.begins(*words.counted_whole) and not after[2:]:
            return self._lacking(entry.an(at), Sort.NOUN)
        if self._is_participle():
            return self._lacking(joints.to_be)
        if first == "own" and second:
            return self._lacking(joints.my, Sort.NOUN)
        if self.denied and entry.is_gerund(at) and first != "being":
            # “not lying”
            return entry.fitted(Sort.SENTENCE)
        if first in event_words.things and second in words.particles and not after[1:]:
            # “phone down”
            put = joints.to_have + ("" if first.endswith("s") else joints.the)
            return self._lacking(put)
        if self._is_done_to_a_thing():
            return self._lacking(joints.to_have)
        if first in words.on_my_side:
            own = after[1:] in (["own"], ["self"])
            return self._lacking(joints.to_be if own else f"{joints.to_have}{self._whom()} ")
        if verb := self._of_a_verb():
            return verb
        if first in words.qualities and (not second or second in entry.true_prepositions):
            return self._lacking(f"{joints.for_}{self._whom()} {joints.to_be}")
        is_thing = second == "from"
        if first in words.felt and not (is_thing or self._goes_on_as_a_noun()):
            return self._lacking(joints.to_feel)
        if first in ("more", "less") and second in words.felt | {"alone"}:
            return self._lacking(joints.to_feel)
        a_noun = second in words.countable or (first == "honest" and self._goes_on_as_a_noun())
        if first in words.been and not (a_noun or self._is_a_first()):
            return self._lacking(joints.to_be)
        return self._of_a_noun()

    def _is_a_clause(self) -> bool:
        """Tell “a little thanks is enough” from “someone who is there”."""
        entry = self.entry
        begins = entry.words.articles | entry.words.possessives
        told = entry.text[entry.tokens[self.at].start :]
        says = any(token.word in entry.words.auxiliaries for token in entry.tokens)
        clauses = (Shape.CLAUSE, Shape.LASTING)
        opened = entry.word(self.at) in begins
        return opened and says and shape_of(told, entry.grammar) in clauses

    def _names_someone(self) -> bool:
        """Tell “Ammi ji to stay” and “jamal to put his half” from “energy to cope”."""
        entry, words = self.entry, self.entry.grammar.needs
        after = self._after(self.at)
        first = entry.word(self.at)
        if "to" not in after[:_FEW] or first in entry.small:
            return False
        between = after[: after.index("to")]
        if entry.tokens[self.at].is_capital:
            return not entry.small.intersection(between)
        noun = words.to_nouns | words.uncounted | words.countable | words.felt | words.been
        known = noun | words.bare_verbs | words.their_verbs | words.others_verbs | words.alone_verbs
        verbs = words.bare_verbs | words.their_verbs | words.others_verbs | entry.words.bases
        is_verb = len(after) > 1 and after[1] in verbs
        ends = tuple(words.uncounted_endings)
        return not between and is_verb and first not in known and not first.endswith(ends)

    def _is_wish_of_a_thing(self) -> bool:
        """Tell “my feelings to be heard” from “time to think”."""
        entry, words = self.entry, self.entry.grammar.needs
        first = entry.word(self.at)
        start = self.at + (first in entry.openers)
        head_at = entry.head_at(start)
        head = entry.word(head_at)
        known = words.to_nouns | words.bare_verbs | words.their_verbs | words.people
        if entry.word(head_at + 1) != "to" or head in known or first in ("a", "an"):
            return False
        if first in entry.words.possessives:
            # “my no to count”
            return bool(entry.word(head_at + 2))
        to_be = entry.word(head_at + 2) in ("be", "stop", "end")
        return to_be and (start > self.at or head.endswith("s")) and head not in entry.words.adverbs

    def _is_a_first(self) -> bool:
        """“first” is what one is, “first place” a place."""
        after = self._after(self.at)
        return self.entry.word(self.at) in self.entry.words.ordinals and bool(after)

    def _lacking(self, joint: str, sort: Sort = Sort.DEED) -> Fitted:
        return self.entry.fitted(sort, (self.at, joint))

    def _after(self, at: int) -> list[str]:
        return [token.word for token in self.entry.tokens[at + 1 :]]

    def _of_someone(self, at: int) -> Fitted:
        """“you to listen”, “you listen to me”, “you there”, “you and me”."""
        entry, joints = self.entry, self.entry.grammar.joints
        words, word = self.entry.grammar.needs, self.entry.word(at)
        aimed = entry.words.objects | entry.openers | {"at", "to", "with"}
        stays = entry.word(at + 1) not in aimed and entry.word(at + 1) in entry.small
        if (word in words.particles and stays) or (
            word in words.particles | words.also_adjectives and not entry.word(at + 1)
        ):
            # “you back in bed”, “you close”, but “you back me up”
            return self._lacking(joints.to_have)
        if word in words.particles and entry.word(at + 1) == "to" and not entry.word(at + 3):
            # “us back to normal”
            return self._lacking(joints.to_have)
        if word in words.qualities:
            # “you honest with me”
            return entry.fitted(Sort.DEED, (self.at, joints.for_), (at, joints.to_be))
        joined = entry.text[entry.tokens[self.at].end :].lstrip()[:1] in ("&", "+")
        # “us time”
        joined |= word == "time" and not entry.word(at + 1)
        if joined or word in self.entry.words.conjunctions | words.amounts or word == "that":
            return entry.fitted(Sort.NOUN)
        if word in words.must and entry.word(at + 1) == "to":
            # “you have to ask me”
            return entry.fitted(Sort.SENTENCE)
        if entry.word(entry.skip_adverbs(at)) == "to":
            return self._lacking(joints.for_)
        if word not in entry.small and "to" in self._after(at)[:2]:
            return self._lacking(joints.for_)
        verbs = words.bare_verbs | words.their_verbs | words.others_verbs | words.alone_verbs
        if word == "not" and entry.word(at + 1) in verbs | entry.words.bases:
            return entry.fitted(Sort.DEED, (self.at, joints.for_), (at, joints.to))
        word_at = entry.skip_adverbs(at)
        if entry.word(word_at) in verbs | entry.words.bases:
            return entry.fitted(Sort.DEED, (self.at, joints.for_), (at, joints.to))
        if word in entry.words.auxiliaries | entry.words.pasts | entry.words.contracted:
            return entry.fitted(Sort.SENTENCE)
        unknown = word not in entry.small and not entry.is_gerund(at) and not word.endswith("ed")
        if unknown and entry.word(at + 1) in ("me", "us"):
            # “you owe me an answer”
            return entry.fitted(Sort.SENTENCE)
        return self._lacking(joints.to_have)

    def _of_starter(self) -> Fitted:
        """“someone to talk to” is a noun, “I wanted you home” a sentence."""
        entry, first = self.entry, self.entry.word(self.at)
        second = entry.word(self.at + 1)
        if first == "it" and "to" in (second, entry.word(self.at + 2)) and second in ("to", "not"):
            return self._lacking(entry.grammar.joints.for_)
        done = second in entry.words.participles | entry.words.describing_pasts
        done |= second in entry.words.loose_pasts
        done |= second.endswith("ed")
        if first == "it" and (done or second in entry.small - entry.words.auxiliaries):
            # “it settled”, “it over with”
            return self._lacking(entry.grammar.joints.to_have)
        described = second in entry.starters | entry.words.relatives
        is_anyone = first.startswith(("some", "any", "every", "no"))
        if is_anyone and (described or not entry.has_a_finite_verb(1)):
            return entry.fitted(Sort.NOUN)
        return entry.fitted(Sort.SENTENCE)

    def _is_participle(self) -> bool:
        entry, words = self.entry, self.entry.grammar.needs
        first, second = entry.word(self.at), entry.word(self.at + 1)
        regular = len(first) > 3 and first.endswith("ed") and first not in entry.words.not_ed
        irregular = first in words.participles_only | entry.words.participles
        third = entry.word(self.at + 2)
        goes_on_so = not third or third in entry.small | words.after_participle
        if second in words.particles - {"in"} and not goes_on_so:
            # “grown up talk”
            return False
        # “stuck up for”
        irregular |= first in entry.words.pasts and second in words.particles
        if not (regular or irregular) or (first in words.uncounted and not second):
            return False
        goes_on = (
            not second
            or second in entry.small | words.after_participle
            or second.endswith("ly")
            or entry.tokens[self.at + 1].after_comma
        )
        return goes_on or self.denied or (irregular and first not in words.describing)

    def _of_a_verb(self) -> Fitted | None:
        entry, words = self.entry, self.entry.grammar.needs
        joints = entry.grammar.joints
        first, after = entry.word(self.at), self._after(self.at)
        known = words.bare_verbs | words.their_verbs | words.others_verbs | words.alone_verbs
        if first == "be" and after[:1] and after[0] in words.qualities | {"there", "here"}:
            # “be honest with me”
            return self._asked_of_another()
        if first in words.others_verbs and after[:1] and after[0] in words.words_said:
            return self._asked_of_another()
        with_me = after[:2] == ["with", "me"]
        if with_me and first in known | entry.words.bases:
            return self._asked_of_another()
        is_noun = first in entry.words.things | entry.words.events
        after_a_verb = entry.small | words.particles | words.to_me | words.your_words
        if is_noun and after and after[0] not in after_a_verb:
            # “phone free dinners”
            return None
        of_two_nouns = first in words.countable | entry.words.things and len(after) == 1
        if after and entry.tokens[self.at + 1].after_comma:
            is_asked = first in words.others_verbs - words.countable
            return self._asked_of_another() if is_asked else None
        if first in entry.words.bases and after[:1] and after[0] in entry.words.articles:
            # “break the ice”, but “lend a hand”
            asked = first in words.others_verbs
            return self._asked_of_another() if asked else self._lacking(joints.to)
        if first not in known or (of_two_nouns and after[0] in words.countable):
            return None
        known_after = entry.small | words.particles | words.to_me | words.your_words
        is_state = first in words.also_adjectives & words.uncounted
        if is_state and after and after[0] in entry.words.prepositions - words.particles | {"in"}:
            # “calm in the house”, but “calm down”
            return None
        if first in words.also_adjectives and after and after[0] not in known_after:
            return None
        if not after:
            if first in words.others_verbs - words.countable:
                return self._asked_of_another()
            return self._lacking(joints.to) if first in words.alone_verbs else None
        return self._of_a_verb_with(first, after)

    def _of_a_verb_with(self, first: str, after: list[str]) -> Fitted | None:
        entry, words = self.entry, self.entry.grammar.needs
        joints = entry.grammar.joints
        own = first in words.bare_verbs | words.alone_verbs
        prepositions = words.of_a_thing if own else entry.words.prepositions - {"to", "at"}
        back = after[0] == "back" and first in words.also_needs
        is_thing = back or after[0] in prepositions | {"and", "or"}
        if entry.is_gerund(self.at + 1) and first in words.their_verbs - words.bare_verbs:
            # “turn taking”
            return None
        them = entry.words.objects - words.to_me
        if after[0] in them and len(after) < _FEW and first not in words.others_verbs:
            # “touch him” is a deed of one's own.
            return self._lacking(joints.to)
        # “respect to my parents”
        to_one = after[0] == "to" and not entry.openers.isdisjoint(after[1:2])
        is_thing |= to_one and first in words.also_needs
        if is_thing and first in words.also_needs | words.countable:
            return None
        aimed = any(word in words.to_me | words.your_words for word in after[:3])
        if aimed and first in words.their_verbs and not (own and after[0] == "my"):
            return self._asked_of_another()
        if own:
            return self._lacking(joints.to)
        if first in words.countable | words.also_needs and after[0] != "back":
            return None
        return self._asked_of_another()

    def _asked_of_another(self) -> Fitted:
        """“listen to me” lacks its “for you to”, or “for him to” where the event is of him."""
        entry, joints = self.entry, self.entry.grammar.joints
        asked = f"{joints.for_}{self._whom()} "
        if self.denied:
            return entry.fitted(Sort.DEED, (self.at - 1, asked), (self.at, joints.to))
        return entry.fitted(Sort.DEED, (self.at, asked + joints.to))

    def _whom(self) -> str:
        said = [token.word for token in tokens_of(self.event, self.entry.words)]
        you, *others = self.entry.grammar.needs.whom
        if not any(word.startswith(you) for word in said):
            for of_them, whom in map(str.split, others):
                if of_them in said:
                    return whom
        return you

    def _goes_on_as_a_noun(self) -> bool:
        """“calm” is felt, “calm words” are things, and “included in plans” is what one is."""
        second = self.entry.word(self.at + 1)
        return bool(second) and second not in self.entry.small | {"enough", "again", "to"}

    def _of_a_noun(self) -> Fitted:
        entry, words = self.entry, self.entry.grammar.needs
        first = entry.word(self.at)
        if entry.has_a_finite_verb(self.at + 1) and first in entry.openers:
            return entry.fitted(Sort.NOUN)
        if first in words.same:
            return self._lacking(entry.grammar.joints.the, Sort.NOUN)
        head = entry.word(entry.head_at(self.at))
        after = self._after(self.at)
        is_one = first in words.countable and len(after) == 1 and not after[0].endswith("s")
        counted = head in words.countable or is_one or self._is_described()
        small = (entry.small - words.qualities) | words.amounts
        if not counted or self.denied or first in small or first.isdigit():
            return entry.fitted(Sort.NOUN)
        return self._lacking(entry.an(self.at), Sort.NOUN)

    def _is_done_to_a_thing(self) -> bool:
        """Tell “my boundary respected”, “the bins out” from “the truth” and “a heads up”."""
        entry, words, last_at = self.entry, self.entry.words, len(self.entry.tokens) - 1
        opened = entry.word(self.at) in words.possessives | {"the"}
        if last_at - self.at < 1 + opened or not (opened or entry.word(self.at) not in entry.small):
            return False
        last, before = entry.word(last_at), entry.word(last_at - 1)
        if not opened:
            # “boundaries respected”, “trust rebuilt”
            known = entry.grammar.needs.uncounted | words.things
            named = before in known or before.endswith("s")
            rebuilt = last in words.participles or last.endswith(("ed", "built"))
            return last_at - self.at == 1 and named and rebuilt and last not in words.not_ed
        done = last in words.participles | words.describing_pasts
        done |= len(last) > _FEW and last.endswith("ed") and last not in words.not_ed
        is_place = last in words.particles and last_at - self.at == _TWO
        return (done or is_place) and before not in entry.small

    def _is_described(self) -> bool:
        """Tell “warm body” from “quality time” and “evenings together”."""
        entry, words, first = self.entry, self.entry.grammar.needs, self.entry.tokens[self.at]
        head_at = entry.head_at(self.at)
        head, between = entry.word(head_at), entry.text[first.start : entry.tokens[head_at].end]
        nouns = words.uncounted | words.to_nouns | entry.words.events | entry.words.people_nouns
        return (
            head_at > self.at
            and entry.text.isascii()
            and len(first.word) > _FEW - 1
            and not first.is_capital
            and first.word not in (nouns | entry.words.ordinals) - words.also_adjectives
            and not (entry.is_gerund(self.at) or entry.is_gerund(self.at + 1))
            and not first.word.endswith("s")
            and head not in words.particles
            and not any(sign in between for sign in ".,!?(")
            and head not in words.uncounted | entry.small
            and head not in entry.words.participles
            and not head.endswith((*words.uncounted_endings, "s", "ed"))
        )
