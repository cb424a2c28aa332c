"""What makes a text sound like a list, whatever it is about: no pattern has words for that.

“I did the bins, I did the bath, I did the bed. You had a nap”: clauses begin alike, numbers and
days add up, and one person's part stands against another's. The coach's ear weighs it among all
else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from microhurts_desktop.language.clauses import Token

# The classes of words that are asked for.
_JOINS, _NUMBER, _DAY, _ME = "joins", "num", "day", "i"
_THEM = frozenset({"you", "he", "kin"})
# More of anything says no more.
_MOST = 4
_TWICE = 2
_LONG_WORD = 4


def listed(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield what of a list is in some tokens, as names such as “list of days 3”."""
    clauses = list(_clauses(tokens))
    first = Counter(clause[0].word for clause in clauses)
    pairs = Counter((clause[0].word, clause[1].word) for clause in clauses if len(clause) > 1)
    words = Counter(token.word for token in tokens if len(token.word) >= _LONG_WORD)
    counts = {
        "beginnings": max(first.values(), default=0),
        "beginnings of two": max(pairs.values(), default=0),
        "words": max(words.values(), default=0),
        "days": sum(_DAY in token.classes for token in tokens),
        "numbers": sum(token.word[:1].isdigit() or _NUMBER in token.classes for token in tokens),
        "shares": _shares(clauses),
    }
    for name, count in counts.items():
        if count >= _TWICE:
            yield f"list of {name} {min(count, _MOST)}"


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the words of each clause without the signs and joining words at its ends."""
    clause: list[Token] = []
    for token in tokens:
        if not (token.is_sign or _JOINS in token.classes):
            clause.append(token)
        elif clause:
            yield clause
            clause = []
    if clause:
        yield clause


def _shares(clauses: Sequence[Sequence[Token]]) -> int:
    """Return how many clauses begin with “I” and, after them, with someone else; 0 without both."""
    mine = theirs = 0
    for clause in clauses:
        if _ME in clause[0].classes and not theirs:
            mine += 1
        elif mine and not _THEM.isdisjoint(clause[0].classes):
            theirs += 1
    return mine + theirs if theirs else 0
