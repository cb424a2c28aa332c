"""The grammar of the sentence in the person's language."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.content import vocabulary
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.language.grammar import EventWords, FeelingWords, Grammar, NeedWords
from microhurts_desktop.language.tokens import plain


@read_once
def grammar(path: Path | None = None) -> Grammar:
    """Return the grammar of a file, ours by default. Raises ResourceError for a slip in it.

    The first words of the vocabulary are small ones, too.
    """
    file = read(path or in_language("sentence", "{}.toml"))
    event = file.entry("event").made(EventWords)
    felt = {plain(word.text) for family in vocabulary.feelings() for word in family.words}
    feelings, needs = file.entry("feelings").made(FeelingWords), file.entry("needs").made(NeedWords)
    return file.made(
        Grammar,
        "event",
        event=event,
        small_words=_small_words(event, feelings, needs),
        feeling_words=frozenset(text for text in felt if " " not in text),
    )


def _small_words(words: EventWords, felt: FeelingWords, needed: NeedWords) -> frozenset[str]:
    families = (*vocabulary.feelings(), *vocabulary.needs())
    picked = [word.text for family in families for word in family.words]
    small = words.function_words | words.half_sentences | words.plurals | words.ordinary
    small |= {plain(text.split()[0]) for text in (*picked, *vocabulary.body_words())}
    small |= words.events | words.things | words.states
    small |= felt.known | felt.nouns | felt.countable | felt.body | felt.body_plural | felt.verbs
    small |= felt.urges | felt.shakes | felt.adjectives_in_ing | felt.someone
    small |= needed.felt | needed.been | needed.countable | needed.bare_verbs | needed.their_verbs
    small |= (
        needed.uncounted
        | needed.to_nouns
        | needed.amounts
        | needed.others_verbs
        | needed.alone_verbs
        | needed.openers
        | needed.participles_only
    )
    said = {word for word in words.contracted if not word.startswith("i'")}
    return frozenset(small | said) - words.never_small
