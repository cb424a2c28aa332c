"""The grammar of the sentence in the person's language."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import vocabulary
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.language.grammar import EventWords, Grammar
from microhurts_desktop.language.tokens import plain

_SLOTS = {
    "when": {"{event}", "{feelings}"},
    "happened": {"{event}", "{feelings}"},
    "opening": {"{event}", "{feelings}"},
    "told": {"{event}", "{feelings}"},
    "needs": {"{needs}"},
    "needs_unsure": {"{needs}"},
}
# These are names at times, or never small.
_NEVER_SMALL = frozenset({"i", "will", "may", "might", "mark", "rose", "grace", "hope", "joy"})


@cache
def grammar() -> Grammar:
    """Return the grammar of the sentence, knowing the vocabulary's words as small ones."""
    families = (*vocabulary.feelings(), *vocabulary.needs())
    picked = [word.text for family in families for word in family.words]
    return read_grammar(resource_path("sentence", "en.toml"), (*picked, *vocabulary.body_words()))


def unsure_answer() -> str:
    """Return “I don't know yet”, the answer that feelings and needs always offer."""
    return _unsure_answers(read(resource_path("sentence", "en.toml")))[0]


def read_grammar(path: Path, vocabulary_words: tuple[str, ...] = ()) -> Grammar:
    """Return the grammar in a file; first words of ``vocabulary_words`` count as small words.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    template, joins = file.entry("template"), file.entry("list")
    feelings, needs, event = file.entry("feelings"), file.entry("needs"), file.entry("event")
    unsure = file.entry("unsure")
    words = EventWords(**{field.name: _words(event, field.name) for field in fields(EventWords)})
    return Grammar(
        **{name: _template(template, name, slots) for name, slots in _SLOTS.items()},
        blank=file.text("blank"),
        comma=joins.joint("comma"),
        and_=joins.joint("and"),
        careful_and=joins.joint("careful_and"),
        felt_again=joins.joint("felt_again"),
        and_felt=joins.joint("and_felt"),
        to=joins.joint("to"),
        for_=joins.joint("for"),
        unsure=frozenset(plain(answer) for answer in _unsure_answers(file)),
        unsure_feeling=unsure.text("feeling"),
        unsure_need_alone=unsure.text("need_alone"),
        unsure_need_beside=unsure.text("need_beside"),
        feeling_lead_ins=feelings.texts("lead_ins"),
        phrase_openers=_words(feelings, "phrase_openers"),
        thought_openers=_words(feelings, "thought_openers"),
        adjective_openers=feelings.texts("adjective_openers"),
        phrase_marks=feelings.texts("phrase_marks"),
        need_lead_ins=needs.texts("lead_ins"),
        deed_openers=_words(needs, "deed_openers"),
        bare_verbs=_words(needs, "bare_verbs"),
        people=_words(needs, "people"),
        event_lead_ins=event.texts("lead_ins"),
        longest_when_words=event.number("longest_when_words", 1, 1_000),
        longest_happened_words=event.number("longest_happened_words", 1, 1_000),
        titles=_words(event, "titles"),
        abbreviations=_words(event, "abbreviations"),
        event=words,
        small_words=_small_words(words, event, vocabulary_words),
    )


def _small_words(words: EventWords, event: Entry, picked: tuple[str, ...]) -> frozenset[str]:
    small = (
        words.subjects
        | words.either_way
        | words.objects
        | words.possessives
        | words.determiners
        | words.relatives
        | words.questions
        | words.negatives
        | words.conjunctions
        | words.subordinators
        | words.half_sentences
        | words.maybe_subordinators
        | words.prepositions
        | words.adverbs
        | words.auxiliaries
        | words.plurals
        | words.time_determiners
        | _words(event, "ordinary")
        | {plain(text.split()[0]) for text in picked}
    )
    said = {word for word in words.contracted if not word.startswith("i'")}
    return frozenset(small | said) - _NEVER_SMALL


def _template(entry: Entry, name: str, slots: set[str]) -> str:
    text = entry.text(name)
    for slot in sorted(slots):
        if text.count(slot) != 1:
            raise entry.wrong(f"needs {slot} once in “{name}”")
    return text


def _words(entry: Entry, name: str) -> frozenset[str]:
    words = entry.text(name).split()
    for word in words:
        if word != plain(word):
            raise entry.wrong(f"has “{word}” in “{name}”, which should be in small letters")
    return frozenset(words)


def _unsure_answers(file: Entry) -> tuple[str, ...]:
    unsure = file.entry("unsure")
    answers = unsure.texts("answers")
    if not answers:
        raise unsure.wrong("needs at least one text in “answers”")
    return answers
