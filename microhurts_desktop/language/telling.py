"""Which clauses an event tells one beside the other, and whether they happened or are simply so."""

from __future__ import annotations

from microhurts_desktop.language.finite_verbs import EventTokens

# As many words may stand between “told” and what was told: “told my dear mother I was …”.
_FEW = 3
_EVEN_SO = frozenset({"still", "yet", "so", "anyway", "again", "now", "suddenly", "afterwards"})
_ANYONE = frozenset({"one", "everyone", "someone", "anyone"})
_IT = ("it", "that")
_THING = ("thing", "body")


class EventClauses(EventTokens):
    """The words of an event, read for its clauses."""

    def looks_like_a_subject(self, at: int) -> bool:
        """Tell whether a pronoun stands where a subject does."""
        word, before, after = self.word(at), self.word(at - 1) if at else "", self.word(at + 1)
        if word.endswith(("one", "body")) and before in self.true_prepositions:
            # “in front of everybody”
            return False
        if word in self.words.subjects | self.words.contracted:
            return True
        if word not in self.words.either_way or not after:
            return False
        if before in self.true_prepositions:
            # “my car broke down you laughed”
            return before in self.words.particles and self._is_sure_of_its_verb(at)
        after_a_verb = at and (self.is_verb(at - 1) or self.is_gerund(at - 1))
        if after_a_verb and before not in self.words.sayings:
            # “my cat died you said …”, but “they made you cry”
            return self.tokens[at].after_comma or self._is_sure_of_its_verb(at)
        return after not in self.small - self.words.adverbs - self.words.auxiliaries

    def _is_sure_of_its_verb(self, at: int) -> bool:
        """Tell “(when we argue) you leave” from “(they made) you leave”."""
        verb_at = self.skip_adverbs(at + 1)
        causes = self.word(at - 1) in self.words.causes
        own = self.word(verb_at) in self.words.bases and (verb_at > at + 1 or not causes)
        return own or self.is_surely_past(verb_at)

    def second_clause_at(self, start: int = 2) -> int:
        """Return where a clause begins beside the first (“I came home you slept”), or 0."""
        return next(filter(self._begins_anew, range(start, len(self.tokens))), 0)

    def _begins_anew(self, at: int) -> bool:
        words, word = self.words, self.word(at)
        if not (self.looks_like_a_subject(at) or word in words.possessives):
            return self._is_a_noun_with_its_verb(at)
        verb_at = self.skip_adverbs(at + 1)
        if word in words.possessives:
            # “(because I earn less) my opinion does not count”
            has_verb = self.word(self.skip_adverbs(at + 2)) in words.auxiliaries
        elif self.tokens[at].after_comma:
            return True
        else:
            verb = self.word(verb_at)
            has_verb = word in words.contracted or self.is_verb(verb_at) or verb in words.bases
        return has_verb and not (self._is_joined(at) or self._is_of_the_noun_before(at))

    def _is_joined(self, at: int) -> bool:
        words, before = self.words, self.word(at - 1)
        if before in words.joins or before in _ANYONE or before.endswith(_THING):
            return True
        if before in _EVEN_SO and self.word(at - 2) in words.conjunctions:
            # “and still I had to drive”
            return True
        takes_it = self.is_verb(at - 1) or before in words.bases or self.is_gerund(at - 1)
        if takes_it and (before in words.sayings or not self._is_sure_of_its_verb(at)):
            # “they made you cry”, but “he shouted I cried”
            return True
        return self._is_told_to_someone(at)

    def _is_told_to_someone(self, at: int) -> bool:
        """Tell “(you told) me” and “(you told) my dear sister”, to which “I was late” belongs."""
        words = self.words
        named = self.word(at - 1) in words.objects or self.tokens[at - 1].is_capital
        if named and self.word(at - 2) in words.tells:
            return True
        return any(
            self.word(told_at) in words.tells and self.word(told_at + 1) in words.possessives
            for told_at in range(max(at - 2 - _FEW, 0), at - 2)
        )

    def _is_of_the_noun_before(self, at: int) -> bool:
        """Tell “the joke you made”, “the party you went to” from “the milk you shouted”."""
        words, noun, verb_at = self.words, self.word(at - 1), self.skip_adverbs(at + 1)
        named = self.before(at - 1) in words.articles | words.determiners
        done = f"{self.word(verb_at)} {self.word(verb_at + 1)}"
        alone = self.word(verb_at) in words.acts_alone or done in words.acts_away
        objects = self.openers | words.objects | {"nothing", "something"}
        following = self.word(verb_at + 1)
        has_its_object = following in objects or following.startswith(_IT)
        # “(I got) the promotion you only said 'nice'”
        has_its_object |= any(token.is_quoted for token in self.tokens[verb_at + 1 : verb_at + 2])
        said = self.word(verb_at) in ("said", "say", "says", "answered", "replied")
        has_its_object |= said and following in words.said_back
        whole = (alone or has_its_object) and self.word(verb_at) not in words.gives
        after = self.word(verb_at + 2)
        alone_there = not after or self.is_surely_past(verb_at + 2)
        stranded = self.word(verb_at + 1) in self.true_prepositions and alone_there
        return named and not noun.endswith("est") and (stranded or not whole)

    def _is_a_noun_with_its_verb(self, at: int) -> bool:
        """Tell whether a clause begins after a comma: “the card was refused, the bank rang”."""
        certain = self.words.auxiliaries | self.words.pasts - self.words.describing_pasts
        noun_at = at + (self.word(at) in self.openers)
        if not self.tokens[at].after_comma or self.word(noun_at) in self.small:
            return False
        if self.is_verb(at):
            return False
        verb, after = self.word(noun_at + 1), self.word(noun_at + 2)
        does = verb.endswith(("s", "ed")) and after in self.words.objects | self.openers
        return does or bool({verb, after} & certain)

    def is_deed_of_several(self) -> bool:
        """Tell “you and Sam making plans”, “you two laughing”, where no verb is finite."""
        words = self.words
        named = words.people_nouns | words.plurals | words.objects | self.pronouns | self.openers
        at, several = 0, False
        while self.word(at) and not self.is_gerund(at):
            joins = self.word(at) in words.together
            several |= joins and at > 0
            named_so = self.word(at - 1) in words.together | self.openers if at else False
            known = joins or self.word(at) in named or self.tokens[at].is_capital
            known |= named_so and not (self.word(at) in self.small or self.is_verb(at))
            if not known or self.tokens[at].after_comma:
                return False
            at += 1
        return several and at < len(self.tokens)

    def is_lasting(self) -> bool:
        """Tell whether it is so rather than it happened: “you never ask”, “you've been distant”."""
        words = self.words
        if (
            self.is_gerund(0)
            or self.word(0) in words.auxiliaries | {"to"}
            or self.is_deed_of_several()
        ):
            return False
        if self.word(0) == "it" and self.word(1) == "was" and self.word(3) in words.time_nouns:
            # “it was the day I got my results and you had gone out”
            return True
        at = next(filter(self._is_told_at, range(len(self.tokens))), -1)
        if at < 0 or self._is_only_a_part(at):
            return False
        if self._is_so(at) or self._goes_on_so(at + 1):
            return True
        second_at = self.second_clause_at()
        contracted = self.word(second_at) in words.contracted
        verb_at = second_at if contracted else self.skip_adverbs(second_at + 1)
        return second_at > 0 and self._is_told_at(verb_at) and self._is_so(verb_at)

    def _is_only_a_part(self, at: int) -> bool:
        """Tell “your mum saying I'm thin” and “how you are” from “your singing is awful”."""
        deeds = sum(map(self.is_gerund, range(at)))
        of_a_pronoun = self.word(at) in self.words.contracted or self.before(at) in self.pronouns
        asks = any(self.word(i) in self.words.questions for i in range(at))
        return asks or deeds > 1 or (deeds > 0 and of_a_pronoun)

    def _is_told_at(self, at: int) -> bool:
        words, word = self.words, self.word(at)
        of_a_pronoun = at > 0 and self.before(at) in self.pronouns
        subject_at = at - 1
        while subject_at > 0 and self.word(subject_at) in words.adverbs:
            subject_at -= 1
        if of_a_pronoun and subject_at > 1 and self._is_of_the_noun_before(subject_at):
            # “the friend I live with (laughed)”
            return False
        if self.word(at - 1) in words.habits and word.endswith("s") and at > 1:
            # “my husband never compliments me”
            return True
        plain_form = word in words.bases or self._is_unknown_deed(at)
        return word in words.contracted or self.is_verb(at) or (of_a_pronoun and plain_form)

    def _is_unknown_deed(self, at: int) -> bool:
        """Tell whether a word that nobody listed is a deed: “you slag me”, “you defend me”."""
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
            # “you could have waited”
            return self.word(at + 1) == "have" and word.startswith(("would", "could"))
        third_person = self._third_person_base(word) in words.bases - words.also_nouns
        third_person |= self.word(at - 1) in words.habits
        known = self.before(at) in self.pronouns or third_person
        return known or not self.is_doubtful_verb(at)

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
