"""What finding takes: a key in Find until it is painted, and the search alone against bare FTS5."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.benchmarks.probes import Figures, window_of
from tests.benchmarks.row import Row

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal

# From a letter that nearly all have, to words in quotes.
TYPED = ("the phone", "whatever we", '"the phone', "i was late again", "you made tea")
BARE = "bare_words"


def finding(folder: Path) -> Figures:
    """Words typed key by key over 20,000 moments; and the same asked of bare FTS5 beside them."""
    from microhurts_desktop.driving import surely
    from microhurts_desktop.ui.features.find.page import FindPage
    from tests.benchmarks.painting import settle, turn_wheel, until_painted
    from tests.benchmarks.ten_years import unlocked

    window = window_of(folder)
    journal = unlocked(folder)
    window.enter(journal)
    view = window.journal_view
    assert view is not None
    settle()
    opened = [until_painted(window, view.context.navigator.find)]
    page = surely(view.page("find"), FindPage)
    keys = []
    for words in TYPED:
        for number in range(1, len(words) + 1):
            type_it = partial(page.field.setText, words[:number])
            # The field and the list are painted in one go.
            keys.append(until_painted(page.field, type_it))
    page.field.setText("t")
    settle()
    rows = page.list.viewport()
    turned = [until_painted(rows, lambda: turn_wheel(rows)) for _ in range(60)]
    ours, bare = against_bare_index(journal)
    # Nobody has asked yet, so nothing is known of what holds.
    page.field.setText("")
    chosen = []
    for strength in range(1, 6):
        begun = time.perf_counter()
        page.filters.choose("strength", strength)
        chosen.append((time.perf_counter() - begun) * 1000)
    window.lock()
    return {
        **{"opened": opened, "key": keys, "wheel": turned},
        **{"ours": ours, "bare": bare, "chosen": chosen},
    }


def against_bare_index(journal: Journal) -> tuple[list[float], list[float]]:
    """Return how long each key's search takes, and the same question of an index of its own."""
    from microhurts_desktop.domain.finding import Sought
    from microhurts_desktop.domain.sought_words import phrases_in
    from microhurts_desktop.storage.word_index import DOCUMENTS

    with journal._vault.saving() as db:
        # As anyone would make it: a plain table of words, in the same vault.
        db.execute(f"CREATE VIRTUAL TABLE {BARE} USING fts5 (text)")
        for one in DOCUMENTS:
            db.execute(f"INSERT INTO {BARE} (text) SELECT {one.said(one.table)} FROM {one.table}")
    ours, bare = [], []
    with journal._vault.reading() as db:
        for words in TYPED * 3:
            for number in range(1, len(words) + 1):
                phrases = phrases_in(words[:number])
                if not phrases:
                    continue
                begun = time.perf_counter()
                journal.finder.find(Sought(words=words[:number]))
                ours.append((time.perf_counter() - begun) * 1000)
                asked = " AND ".join(
                    f'"{" ".join(one.words)}"{"*" if one.goes_on else ""}' for one in phrases
                )
                begun = time.perf_counter()
                db.execute(
                    f"SELECT rowid FROM {BARE} WHERE {BARE} MATCH ? ORDER BY rowid DESC", [asked]
                ).fetchall()
                bare.append((time.perf_counter() - begun) * 1000)
    with journal._vault.saving() as db:
        db.execute(f"DROP TABLE {BARE}")
    return ours, bare


def rows_of_finding(
    measure: Callable[[Iterable[str], Path, int], Mapping[str, Figures]], folder: Path, rounds: int
) -> Iterable[Row]:
    """Measure, and return one line after the other."""
    found = measure(("finding",), folder, rounds)["finding"]
    yield Row("Find made and opened", median(found["opened"]), "ms")
    slow = quantiles(found["key"], n=20)[-1]
    yield Row("a key in Find, 20,000, 19 of 20 within", slow, "ms", bar=30)
    name = "the search in it, against bare FTS5"
    ours, bare = sum(found["ours"]), sum(found["bare"])
    each = len(found["ours"])
    yield Row(name, ours / each, "ms", bare / each, bar=2, bar_is_ratio=True)
    yield Row("what was found, a step of the wheel", median(found["wheel"]), "ms", bar=8)
    yield Row("a filter chosen, for the first time", median(found["chosen"]), "ms", bar=30)
