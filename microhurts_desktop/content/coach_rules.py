"""The coach's rules, as they are kept in its resource; a slip in one leaves the others at work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import vocabulary
from microhurts_desktop.content.resource_file import Entry, ResourceError, read
from microhurts_desktop.content.safety_words import safety_patterns
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.language.clauses import CLAUSE_END, FIRST_MARK, WordClasses
from microhurts_desktop.language.coach import (
    CoachRules,
    FauxFeeling,
    HintKind,
    Hush,
    Rule,
    Slot,
    underneath,
)
from microhurts_desktop.language.coach_patterns import (
    BUILT_IN,
    Pattern,
    compiled,
    either,
    of_class,
    pattern_of,
)
from microhurts_desktop.language.grammar import plain

# The class whose words begin a clause, and the classes that are filled from other lists.
JOINS = "joins"
FAUX, WORRYING, FEELING, NEED = "faux", "worrying", "feeling", "need"
# What means something in a pattern is left out of a listed text that becomes one.
_SIGNS = str.maketrans("", "", "()|?*{}!^$<~.,")

Kind = TypeVar("Kind", bound=StrEnum)


def coach_rules() -> CoachRules:
    """Return the coach's rules, without those that have a slip in them."""
    return _read_once()[0]


def coach_problems() -> tuple[ResourceError, ...]:
    """Return the slips in the file of rules; none when all is well."""
    return _read_once()[1]


def faux_feelings_in(words: Iterable[str]) -> tuple[FauxFeeling, ...]:
    """Return those of some words that tell what someone did, in order."""
    found = (underneath(word, coach_rules()) for word in words)
    return tuple(faux for faux in found if faux is not None)


def compile_ahead() -> None:
    """Compile the rules' patterns, rather than under the first words that are looked at.

    It takes twice as long as reading them: whoever only needs the rules does not wait for it.
    """
    rules = coach_rules()
    searched = [rule.patterns for rule in rules.rules] + [hush.patterns for hush in rules.hushes]
    for patterns in searched:
        for pattern in patterns:
            compiled(pattern.regex)


@cache
def _read_once() -> tuple[CoachRules, tuple[ResourceError, ...]]:
    path = resource_path("coach", "en.toml")
    return read_coach_rules(path, vocabulary.feelings(), vocabulary.needs())


def read_coach_rules(
    path: Path, feelings: Iterable[Family] = (), needs: Iterable[Family] = ()
) -> tuple[CoachRules, tuple[ResourceError, ...]]:
    """Return the rules in a file that can be read, and what is wrong with the others.

    The words of ``feelings`` and ``needs`` become the classes of these names, and what faux
    feelings offer must be among them. Nothing is raised: a file that is no TOML makes rules that
    never say anything.
    """
    reading = _Reading(path, feelings, needs)
    return reading.rules(), tuple(reading.problems)


class _Reading:
    """One file on its way to being rules; what is wrong is noted and left out."""

    def __init__(self, path: Path, feelings: Iterable[Family], needs: Iterable[Family]) -> None:
        self.problems: list[ResourceError] = []
        self.names: dict[str, Pattern] = dict(BUILT_IN)
        self.marks: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self.beginnings: dict[str, str] = {}
        self.endings: dict[str, str] = {}
        self.contractions: dict[str, tuple[str, ...]] = {}
        self.offered = {FEELING: _texts(feelings), NEED: _texts(needs)}
        self.file = Entry(path, "", {})
        with self._noting():
            self.file = read(path)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except ResourceError as error:
            self.problems.append(error)

    def rules(self) -> CoachRules:
        """Return the rules, after the words and phrases which they are made of."""
        file = self.file
        exempt: tuple[Pattern, ...] = ()
        lead_ins: tuple[str, ...] = ()
        faux: list[FauxFeeling] = []
        rules: list[Rule] = []
        hushes: list[Hush] = []
        hushed_kinds: frozenset[HintKind] = frozenset()
        if file.names():
            with self._noting():
                file.only(
                    *("faux_lead_ins", "exempt", "contractions", "words", "phrases"),
                    *("kind", "rule", "faux", "hushed", "hush"),
                )
            for entry in self._entries("faux", "word"):
                with self._noting():
                    faux.append(self._faux(entry))
            with self._noting():
                lead_ins = file.texts("faux_lead_ins")
            self._add_all(faux)
            with self._noting():
                exempt = self._patterns(file, "exempt")
            for entry in self._entries("rule", "id"):
                with self._noting():
                    rules.append(self._rule(entry))
            with self._noting():
                hushed_kinds = self._hushed_kinds()
            for entry in self._entries("hush", "id") if "hush" in file.names() else ():
                with self._noting():
                    hushes.append(self._hush(entry))
        return CoachRules(
            lexicon=WordClasses(
                words=self.words,
                beginnings=self.beginnings,
                endings=self.endings,
                contractions=self.contractions,
            ),
            exempt=exempt,
            rules=tuple(rules),
            hushes=tuple(hushes),
            hushed_kinds=hushed_kinds,
            faux_feelings={one.word: one for one in faux},
            faux_lead_ins=lead_ins,
            safety=safety_patterns(),
        )

    def _entries(self, key: str, named_by: str) -> tuple[Entry, ...]:
        with self._noting():
            return self.file.entries(key, named_by)
        return ()

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

    def _add_all(self, faux: Iterable[FauxFeeling]) -> None:
        with self._noting():
            words = self.file.entry("words")
            for name in words.names():
                with self._noting():
                    listed = words.joint(name).split()
                    self._add(name, [_small(words, word) for word in listed])
        for name, texts in self.offered.items():
            self._add(name, [plain(text) for text in texts])
        self._add(FAUX, [one.word for one in faux if not one.is_worrying])
        self._add(WORRYING, [one.word for one in faux if one.is_worrying])
        with self._noting():
            phrases = self.file.entry("phrases")
            for name in phrases.names():
                with self._noting():
                    found = [*self._patterns(phrases, name), *filter(None, [self.names.get(name)])]
                    self.names[name] = either(found)
        with self._noting():
            short = self.file.entry("contractions")
            self.contractions = {key: tuple(short.text(key).split()) for key in short.names()}

    def _add(self, name: str, texts: Iterable[str]) -> None:
        """Make a class of words, and the same of single words only, which is quicker to search."""
        mark = self.marks.setdefault(
            name, CLAUSE_END if name == JOINS else chr(FIRST_MARK + len(self.marks))
        )
        found = [of_class(mark)]
        for text in texts:
            if " " in text:
                found.append(pattern_of(text.translate(_SIGNS), self.names))
                continue
            known, word = self.words, text
            if text.startswith("*"):
                known, word = self.endings, text[1:]
            elif text.endswith("*"):
                known, word = self.beginnings, text[:-1]
            known[word] = known.get(word, "") + mark
        self.names[f"{name}_word"] = found[0]
        self.names[name] = either(found)

    def _rule(self, entry: Entry) -> Rule:
        entry.only(
            *("id", "kind", "slots", "patterns", "exceptions", "unless"),
            *("reason", "suggestion", "keeps", "catches", "spares"),
        )
        kind = _one_of(HintKind, entry, entry.text("kind"))
        slots = frozenset(_one_of(Slot, entry, slot) for slot in entry.texts("slots"))
        said = self.file.entry("kind").entry(kind)
        for key in ("patterns", "catches"):
            if not entry.texts(key):
                raise entry.wrong(f"needs at least one text in “{key}”")
        return Rule(
            id=entry.text("id"),
            kind=kind,
            slots=slots or frozenset(Slot),
            patterns=self._patterns(entry, "patterns"),
            exceptions=self._patterns(entry, "exceptions"),
            unless=self._patterns(entry, "unless"),
            reason=entry.text_if_there("reason") or said.text("reason"),
            suggestion=entry.text_if_there("suggestion") or said.text("suggestion"),
            catches=entry.texts("catches"),
            spares=entry.texts("spares"),
            keeps=entry.flag("keeps"),
        )

    def _hushed_kinds(self) -> frozenset[HintKind]:
        if "hushed" not in self.file.names():
            return frozenset()
        entry = self.file.entry("hushed")
        entry.only("kinds")
        return frozenset(_one_of(HintKind, entry, kind) for kind in entry.texts("kinds"))

    def _hush(self, entry: Entry) -> Hush:
        entry.only("id", "patterns", "exceptions", "catches", "spares")
        for key in ("patterns", "catches"):
            if not entry.texts(key):
                raise entry.wrong(f"needs at least one text in “{key}”")
        return Hush(
            id=entry.text("id"),
            patterns=self._patterns(entry, "patterns"),
            exceptions=self._patterns(entry, "exceptions"),
            catches=entry.texts("catches"),
            spares=entry.texts("spares"),
        )

    def _patterns(self, entry: Entry, key: str) -> tuple[Pattern, ...]:
        written = entry.texts(key)
        try:
            return tuple(pattern_of(text, self.names) for text in written)
        except ValueError as error:
            raise entry.wrong(f"{error} (in “{key}”)") from error


def _texts(families: Iterable[Family]) -> list[str]:
    return [word.text for family in families for word in family.words]


def _small(entry: Entry, text: str) -> str:
    if text != plain(text):
        raise entry.wrong(f"has “{text}”, which should be in small letters")
    return text


def _one_of(kinds: type[Kind], entry: Entry, text: str) -> Kind:
    try:
        return kinds(text)
    except ValueError as error:
        raise entry.wrong(f"has “{text}”; known are {', '.join(kinds)}") from error
