"""The coach's rules, as they are kept in its resource; a slip in one leaves the others at work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from microhurts_desktop.assets import resource_path
from microhurts_desktop.core.clauses import CLAUSE_END, FIRST_MARK, Lexicon
from microhurts_desktop.core.coach import CoachRules, FauxFeeling, HintKind, Rule, Slot
from microhurts_desktop.core.coach_patterns import (
    BUILT_IN,
    Pattern,
    compiled,
    either,
    of_class,
    pattern_of,
)
from microhurts_desktop.core.grammar import plain
from microhurts_desktop.core.vocabulary import Family
from microhurts_desktop.journal import vocabulary
from microhurts_desktop.journal.resource_file import Entry, ResourceError, read
from microhurts_desktop.journal.safety_words import safety_patterns

# A class whose words begin a clause, and classes that are filled from other lists.
JOINS = "joins"
FAUX, FEELING, NEED = "faux", "feeling", "need"

T = TypeVar("T")
Kind = TypeVar("Kind", bound=StrEnum)


def coach_rules() -> CoachRules:
    """Return the coach's rules, without those that have a slip in them."""
    return _read_once()[0]


def coach_problems() -> tuple[ResourceError, ...]:
    """Return the slips in the file of rules; none when all is well."""
    return _read_once()[1]


@cache
def _read_once() -> tuple[CoachRules, tuple[ResourceError, ...]]:
    path = resource_path("coach", "en.toml")
    rules, problems = read_coach_rules(path, vocabulary.feelings(), vocabulary.needs())
    for rule in rules.rules:
        for pattern in rule.patterns:
            # Compiled here, in the background, rather than under the first words that are typed.
            compiled(pattern.regex)
    return rules, problems


def read_coach_rules(
    path: Path, feelings: Iterable[Family] = (), needs: Iterable[Family] = ()
) -> tuple[CoachRules, tuple[ResourceError, ...]]:
    """Return the rules in a file that can be read, and what is wrong with the others.

    The words of ``feelings`` and ``needs`` become the classes of these names, and what faux
    feelings offer must be among them. Nothing is raised: a file that is no TOML makes rules that
    never say anything.
    """
    reading = _Reading(path, feelings, needs)
    return reading.rules, tuple(reading.problems)


class _Reading:
    """One file on its way to being rules; what is wrong is noted and left out."""

    def __init__(self, path: Path, feelings: Iterable[Family], needs: Iterable[Family]) -> None:
        self.problems: list[ResourceError] = []
        self.names: dict[str, Pattern] = dict(BUILT_IN)
        self.marks: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self.beginnings: dict[str, str] = {}
        self.endings: dict[str, str] = {}
        self.offered = {FEELING: _texts(feelings), NEED: _texts(needs)}
        self.file = self._noting(lambda: read(path), Entry(path, "", {}))
        self.rules = self._rules()

    def _noting(self, reading: Callable[[], T], otherwise: T) -> T:
        try:
            return reading()
        except ResourceError as error:
            self.problems.append(error)
            return otherwise

    def _rules(self) -> CoachRules:
        file = self.file
        if not file.keys():
            return self._made((), (), ())
        known = ("contractions", "words", "phrases", "kind", "exempt", "rule", "faux")
        self._noting(lambda: file.only(*known, "faux_lead_ins"), None)
        faux = [
            one
            for entry in self._noting(lambda: file.entries("faux", "word"), ())
            if (one := self._noting(lambda entry=entry: self._faux(entry), None))
        ]
        self._noting(self._add_words, None)
        for name, texts in (*self.offered.items(), (FAUX, [one.word for one in faux])):
            self._add(name, texts)
        self._noting(self._add_phrases, None)
        exempt = self._noting(lambda: self._patterns(file, "exempt"), ())
        rules = [
            rule
            for entry in self._noting(lambda: file.entries("rule", "id"), ())
            if (rule := self._noting(lambda entry=entry: self._rule(entry), None))
        ]
        return self._made(faux, exempt, rules)

    def _made(
        self, faux: Iterable[FauxFeeling], exempt: tuple[Pattern, ...], rules: Iterable[Rule]
    ) -> CoachRules:
        return CoachRules(
            lexicon=Lexicon(
                words=self.words,
                beginnings=self.beginnings,
                endings=self.endings,
                contractions=self._noting(self._contractions, {}),
            ),
            exempt=exempt,
            rules=tuple(rules),
            faux_feelings={one.word: one for one in faux},
            faux_lead_ins=self._noting(lambda: self.file.texts("faux_lead_ins"), ()),
            safety=safety_patterns(),
        )

    def _contractions(self) -> dict[str, tuple[str, ...]]:
        entry = self.file.entry("contractions")
        return {key: tuple(entry.text(key).split()) for key in entry.keys()}

    def _faux(self, entry: Entry) -> FauxFeeling:
        entry.only("word", "feelings", "needs", "worrying")
        found = FauxFeeling(
            _small(entry, entry.text("word")),
            entry.texts("feelings"),
            entry.texts("needs"),
            entry.flag("worrying"),
        )
        for name, offers in ((FEELING, found.feelings), (NEED, found.needs)):
            if found.is_worrying and offers:
                raise entry.wrong(f"is worrying, so that it offers no “{name}s”")
            if not found.is_worrying and not offers:
                raise entry.wrong(f"needs at least one text in “{name}s”")
            for offer in offers:
                if offer not in self.offered[name]:
                    raise entry.wrong(f"offers “{offer}”, which is not in resources/{name}s")
        return found

    def _add_words(self) -> None:
        entry = self.file.entry("words")
        for name in entry.keys():
            words = self._noting(lambda name=name: entry.joint(name), "").split()
            self._add(name, [self._noting(lambda one=one: _small(entry, one), "") for one in words])

    def _add(self, name: str, texts: Iterable[str]) -> None:
        """Make a class of single words, and a phrase of those that are several."""
        mark = self.marks.get(name)
        if not mark:
            mark = CLAUSE_END if name == JOINS else chr(FIRST_MARK + len(self.marks))
            self.marks[name] = mark
        found = [of_class(mark)]
        for text in texts:
            if " " in text:
                found.append(pattern_of(text.translate(_NOT_IN_PATTERNS), self.names))
            elif text.startswith("*"):
                self.endings[text[1:]] = self.endings.get(text[1:], "") + mark
            elif text.endswith("*"):
                self.beginnings[text[:-1]] = self.beginnings.get(text[:-1], "") + mark
            elif text:
                self.words[text] = self.words.get(text, "") + mark
        self.names[name] = either([*found, *filter(None, [self.names.get(name)])])

    def _add_phrases(self) -> None:
        entry = self.file.entry("phrases")
        for name in entry.keys():
            found = list(self._noting(lambda name=name: self._patterns(entry, name), ()))
            if found:
                self.names[name] = either([*filter(None, [self.names.get(name)]), *found])

    def _rule(self, entry: Entry) -> Rule:
        entry.only(
            *("id", "kind", "slots", "patterns", "exceptions", "unless"),
            *("reason", "suggestion", "catches", "spares"),
        )
        kind = _one_of(HintKind, entry, entry.text("kind"))
        slots = frozenset(_one_of(Slot, entry, slot) for slot in entry.texts("slots"))
        patterns, said = self._patterns(entry, "patterns"), self.file.entry("kind").entry(kind)
        if not patterns:
            raise entry.wrong("needs at least one text in “patterns”")
        if not entry.texts("catches"):
            raise entry.wrong("needs at least one text in “catches”")
        return Rule(
            id=entry.text("id"),
            kind=kind,
            slots=slots or frozenset(Slot),
            patterns=patterns,
            exceptions=self._patterns(entry, "exceptions"),
            unless=self._patterns(entry, "unless"),
            reason=entry.text_if_there("reason") or said.text("reason"),
            suggestion=entry.text_if_there("suggestion") or said.text("suggestion"),
            catches=entry.texts("catches"),
            spares=entry.texts("spares"),
        )

    def _patterns(self, entry: Entry, key: str) -> tuple[Pattern, ...]:
        found = []
        for written in entry.texts(key):
            try:
                found.append(pattern_of(written, self.names))
            except ValueError as error:
                raise entry.wrong(f"{error} (in “{key}”)") from error
        return tuple(found)


# What means something in a pattern is left out where a word of another list becomes one.
_NOT_IN_PATTERNS = str.maketrans("", "", "()|?*{}!^$<.,")


def _texts(families: Iterable[Family]) -> list[str]:
    return [plain(word.text) for family in families for word in family.words]


def _small(entry: Entry, text: str) -> str:
    if text != plain(text):
        raise entry.wrong(f"has “{text}”, which should be in small letters")
    return text


def _one_of(kinds: type[Kind], entry: Entry, text: str) -> Kind:
    try:
        return kinds(text)
    except ValueError as error:
        raise entry.wrong(f"has “{text}”; known are {', '.join(kinds)}") from error
