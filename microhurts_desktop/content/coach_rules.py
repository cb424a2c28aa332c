"""The coach's rules, as they are kept in its resources; a slip in one leaves the others at work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import vocabulary
from microhurts_desktop.content.ears import COACH, SAFETY, deaf, ears
from microhurts_desktop.content.resource_file import Entry, ResourceError, read
from microhurts_desktop.content.safety_patterns import (
    danger_classes,
    no_patterns,
    safety_patterns,
)
from microhurts_desktop.content.spellings import none, spelling
from microhurts_desktop.domain.vocabulary import Family
from microhurts_desktop.language.clauses import (
    CLAUSE_END,
    FIRST_MARK,
    NAME,
    NUMBER,
    QUOTE,
    WordClasses,
)
from microhurts_desktop.language.coach import (
    CoachRules,
    FauxFeeling,
    HintKind,
    Rule,
    Said,
    Slot,
    underneath,
)
from microhurts_desktop.language.safety import SafetyReader
from microhurts_desktop.language.tokens import plain
from microhurts_desktop.language.word_patterns import (
    BUILT_IN,
    Pattern,
    compiled,
    either,
    of_class,
    pattern_of,
)

# The class whose words begin a clause, and the classes that are filled from other lists.
JOINS = "joins"
FAUX, WORRYING, FEELING, NEED = "faux", "worrying", "feeling", "need"
# What means something in a pattern is left out of a listed text that becomes one.
_SIGNS = str.maketrans("", "", "()|?*{}!^$<~.,")

_PATTERNS = ("patterns", "exceptions", "unless")
_KEYS = (
    *("faux_lead_ins", "exempt", "frames", "contractions", "words", "phrases"),
    *("kind", "rule", "faux"),
)
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def coach_rules() -> CoachRules:
    """Return the coach's rules, without those that have a slip in them."""
    return _read_once()[0]


def coach_problems() -> tuple[ResourceError, ...]:
    """Return the slips in the files of rules; none when all is well."""
    return _read_once()[1]


def faux_feelings_in(words: Iterable[str]) -> tuple[FauxFeeling, ...]:
    """Return those of some words that tell what someone did, in order."""
    found = (underneath(word, coach_rules()) for word in words)
    return tuple(faux for faux in found if faux is not None)


def compile_ahead() -> None:
    """Compile all patterns, those of danger too, rather than under the first words of a person.

    It takes twice as long as reading them: whoever only needs the rules does not wait for it.
    """
    rules = coach_rules()
    danger = rules.safety.patterns
    patterns = [
        pattern
        for rule in rules.rules
        for pattern in (*rule.patterns, *rule.exceptions, *rule.unless)
    ]
    for phrases in (danger.harmless, danger.perhaps, *danger.worrying.values()):
        patterns += phrases.patterns
    for pattern in patterns:
        compiled(pattern.regex)


@cache
def _read_once() -> tuple[CoachRules, tuple[ResourceError, ...]]:
    return read_coach_rules(resource_path("coach", "en"))


def read_coach_rules(path: Path) -> tuple[CoachRules, tuple[ResourceError, ...]]:
    """Return the rules that can be read, and what is wrong with the others.

    ``path`` is a folder of files, which are read as one, or a file. What faux feelings offer must
    be among the vocabulary's feelings and needs. Nothing is raised: a file that is no TOML says
    nothing, and without the ears, the patterns of danger or the spelling the others hear alone.
    """
    reading = _RuleReader(path)
    return reading.rules(), tuple(reading.problems)


def _files(path: Path) -> list[Path]:
    """Return the files of a folder: what all build on, the kinds in their order, and the others."""
    if not path.is_dir():
        return [path]
    places = {stem: at for at, stem in enumerate(("words", "phrases", *HintKind))}
    return sorted(
        path.glob("*.toml"), key=lambda file: (places.get(file.stem, len(places)), file.name)
    )


class _RuleReader:
    """Some files on their way to being rules; what is wrong is noted and left out."""

    def __init__(self, path: Path) -> None:
        self.problems: list[ResourceError] = []
        self.names: dict[str, Pattern] = dict(BUILT_IN)
        self.marks: dict[str, str] = {}
        self.classes: dict[str, str] = {NAME: "name", NUMBER: "number", QUOTE: "quote"}
        self.words, self.beginnings, self.endings = (dict[str, str]() for _ in range(3))
        self.contractions: dict[str, tuple[str, ...]] = {}
        self.lexicon = WordClasses(
            words=self.words,
            beginnings=self.beginnings,
            endings=self.endings,
            contractions=self.contractions,
            names=self.classes,
        )
        self.offered = {
            FEELING: _texts(self._or(vocabulary.feelings, ())),
            NEED: _texts(self._or(vocabulary.needs, ())),
        }
        self.files = self._each(_files(path), read)
        # Asked for what stands in no file, so that it is told as missing from the whole.
        self.whole = [Entry(path, "", {})] if self.files else []

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except ResourceError as error:
            self.problems.append(error)

    def _each(self, given: Iterable[_Given], made: Callable[[_Given], _Made]) -> list[_Made]:
        """Return what is made of each, but for those with a slip."""
        found = []
        for one in given:
            with self._noting():
                found.append(made(one))
        return found

    def _or(self, made: Callable[[], _Made], otherwise: _Made) -> _Made:
        """Return what is made of a file of its own, or ``otherwise`` where it has a slip."""
        try:
            return made()
        except ResourceError as error:
            self.problems.append(error)
            return otherwise

    def rules(self) -> CoachRules:
        """Return the rules, after the words and phrases which they are made of."""
        self._each(self.files, lambda file: file.only(*_KEYS))
        faux = self._each(self._entries("faux", "word"), self._faux)
        lead_ins = self._all("faux_lead_ins", lambda file: file.texts("faux_lead_ins"))
        self._add_all(faux)
        both = self._or(ears, deaf())
        nothing: Mapping[str, frozenset[str]] = {}
        classes = self._or(danger_classes, nothing)
        spelt = self._or(spelling, none())
        return CoachRules(
            lexicon=self.lexicon,
            exempt=self._all("exempt", lambda file: self._patterns(file, "exempt")),
            frames=self._frames(),
            rules=tuple(self._rules()),
            said=self._said(),
            faux_feelings={one.word: one for one in faux},
            faux_lead_ins=lead_ins,
            spelling=spelt,
            ear=both[COACH],
            safety=SafetyReader(
                self._or(safety_patterns, no_patterns()),
                spelt,
                WordClasses.of(classes, self.contractions),
                # It learnt with the classes, and without them takes a blow for a saying.
                both[SAFETY] if classes else deaf()[SAFETY],
            ),
        )

    def _frames(self) -> dict[Slot, tuple[Pattern, ...]]:
        """Return what stands before the words of a slot in a whole sentence."""
        found = dict[Slot, tuple[Pattern, ...]]()
        for entry in self._tables("frames"):
            with self._noting():
                entry.only(*Slot)
                found |= {Slot(slot): tuple(self._patterns(entry, slot)) for slot in entry.names()}
        return found

    def _said(self) -> dict[HintKind, Said]:
        """Return what is said of each kind where no rule says it better."""
        found = dict[HintKind, Said]()
        for entry in self._tables("kind"):
            with self._noting():
                entry.only(*HintKind)
                found |= {HintKind(kind): entry.entry(kind).made(Said) for kind in entry.names()}
        return found

    def _with(self, key: str) -> list[Entry]:
        """Return the files that have such a key."""
        return [file for file in self.files if key in file.names()]

    def _all(self, key: str, made: Callable[[Entry], Iterable[_Made]]) -> tuple[_Made, ...]:
        """Return what is made of this key, of all files together."""
        return tuple(chain.from_iterable(self._each(self._with(key), made)))

    def _tables(self, key: str) -> Iterator[Entry]:
        """Return the tables of this name of all files; at least one there must be."""
        yield from self._each(self._with(key) or self.whole, lambda file: file.entry(key))

    def _entries(self, key: str, named_by: str) -> Iterator[Entry]:
        """Return every table of a list; no name stands in two files."""
        known: set[str] = set()
        listed = self._each(self._with(key) or self.whole, lambda file: file.entries(key, named_by))
        for entry in chain.from_iterable(listed):
            if entry.text(named_by) in known:
                self.problems.append(entry.wrong("stands in another file, too"))
            else:
                known.add(entry.text(named_by))
                yield entry

    def _faux(self, entry: Entry) -> FauxFeeling:
        found = entry.made(FauxFeeling)
        _small(entry, found.word)
        for name, offered in self.offered.items():
            entry.known(f"{name}s", offered, f"word of resources/{name}s")
        return found

    def _add_all(self, faux: Iterable[FauxFeeling]) -> None:
        for words in self._tables("words"):
            for name in words.names():
                with self._noting():
                    listed = words.joint(name).split()
                    self._add(name, [_small(words, word) for word in listed])
        for name, texts in self.offered.items():
            self._add(name, [plain(text) for text in texts])
        self._add(FAUX, [one.word for one in faux if not one.worrying])
        self._add(WORRYING, [one.word for one in faux if one.worrying])
        known: set[str] = set()
        for phrases in self._tables("phrases"):
            for name in phrases.names():
                with self._noting():
                    if name in known:
                        raise phrases.wrong(f"has “{name}”, which stands in another file, too")
                    known.add(name)
                    found = [*self._patterns(phrases, name), *filter(None, [self.names.get(name)])]
                    self.names[name] = either(found)
        for short in self._tables("contractions"):
            with self._noting():
                self.contractions |= {key: tuple(short.text(key).split()) for key in short.names()}

    def _add(self, name: str, texts: Iterable[str]) -> None:
        """Make a class of words, and the same of single words only, which is quicker to search."""
        mark = self.marks.setdefault(
            name, CLAUSE_END if name == JOINS else chr(FIRST_MARK + len(self.marks))
        )
        self.classes[mark] = name
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

    def _rules(self) -> list[Rule]:
        """Return the rules in the order in which hints about the very same words are told."""
        found: dict[str, Rule] = {}
        later: dict[str, Entry] = {}
        for entry in self._entries("rule", "id"):
            with self._noting():
                rule = self._rule(entry)
                found[rule.id] = rule
                if "after" in entry.names():
                    later[rule.id] = entry
        rules = [rule for rule in found.values() if rule.id not in later]
        for id_, entry in later.items():
            before = entry.text("after")
            places = {rule.id: at for at, rule in enumerate(rules)}
            if before not in places:
                self.problems.append(entry.wrong(f"is told after “{before}”, which there is not"))
            rules.insert(places.get(before, len(rules)) + 1, found[id_])
        return rules

    def _rule(self, entry: Entry) -> Rule:
        slots = entry.words("slots", Slot)
        file = next(file for file in self.files if file.path == entry.path)
        said = file.entry("kind").entry(entry.word("kind", HintKind))
        reason, suggestion = (
            (entry if key in entry.names() else said).text(key) for key in ("reason", "suggestion")
        )
        return entry.made(
            Rule,
            *("after", "slots", "reason", "suggestion", *_PATTERNS),
            slots=frozenset(slots or Slot),
            reason=reason,
            suggestion=suggestion,
            **self._searched(entry),
        )

    def _searched(self, entry: Entry) -> dict[str, tuple[Pattern, ...]]:
        entry.some_texts("patterns")
        return {key: self._patterns(entry, key) for key in _PATTERNS}

    def _patterns(self, entry: Entry, key: str) -> tuple[Pattern, ...]:
        written = entry.lines(key)
        try:
            return tuple(pattern_of(text, self.names) for text in written)
        except ValueError as error:
            raise entry.wrong(f"{error} (in “{key}”)") from error


def _texts(families: Iterable[Family]) -> dict[str, str]:
    return {word.kept: word.kept for family in families for word in family.words}


def _small(entry: Entry, text: str) -> str:
    if text != plain(text):
        raise entry.wrong(f"has “{text}”, which should be in small letters")
    return text
