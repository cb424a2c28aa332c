"""What is measured, each in a process of its own: ``python -m tests.benchmarks.probes NAME DIR``.

A probe prints one JSON object: names to lists of milliseconds, or of MB.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import charting
from tests.builders import undo

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal
    from microhurts_desktop.ui.shell.main_window import MainWindow

Figures = dict[str, list[float]]
KEY_NAME = "key-of-the-benchmark"
COMMITS = 60
WRITTEN = "You picked up your phone while I was telling you about my day. "


def tell_and_go(figures: Figures) -> None:
    """Print what was found, and end: taking everything apart is not part of what is measured."""
    sys.stdout.write(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)


# The open window


def window_of(folder: Path) -> MainWindow:
    """Return the program's window at its door, painted."""
    # Nothing but what the program itself imports, and as it does: its memory is measured, too.
    from microhurts_desktop.ui.kit.first_window.sources import read_no_sources

    read_no_sources()
    from microhurts_desktop.app import local_now, make_application, vault_folder_at
    from microhurts_desktop.settings import Settings, ThemeChoice, default_vault_folder
    from microhurts_desktop.ui.context.background import ThreadBackground
    from microhurts_desktop.ui.kit.theme import Theme
    from microhurts_desktop.ui.shell.main_window import MainWindow
    from tests.benchmarks.painting import shown

    app = make_application()
    settings = Settings(folder / f"{os.getpid()}.ini", default_vault_folder())
    theme = Theme(app, ThemeChoice.LIGHT)
    theme.choose_letters(settings.typeface, settings.text_percent)
    window = MainWindow(vault_folder_at, settings, theme, ThreadBackground(app), local_now)
    shown(window)
    return window


def unlock(folder: Path) -> Figures:
    """From a key to Today, painted, and back."""
    from microhurts_desktop.services.preload import import_ahead
    from tests.benchmarks.painting import until_painted
    from tests.benchmarks.ten_years import unlocked

    window = window_of(folder)
    # As the program does while it derives the key.
    import_ahead()
    took = []
    for _ in range(6):
        took.append(until_painted(window, lambda: window.enter(unlocked(folder))))
        window.lock()
    return {"unlock, the first time": took[:1], "unlock, again": took[1:]}


def key_bare(_folder: Path) -> Figures:
    """A key in a bare field."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    from tests.benchmarks.painting import press, shown, until_painted

    app = QApplication([])
    window = QMainWindow()
    field = QPlainTextEdit()
    window.setCentralWidget(field)
    shown(window)
    field.setFocus()
    took = [until_painted(field.viewport(), partial(press, field, k)) for k in WRITTEN]
    app.quit()
    return {"key": took[5:]}


def key_ours(folder: Path) -> Figures:
    """A key in the naming dialog."""
    from microhurts_desktop.driving import surely
    from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
    from tests.benchmarks.painting import press, settle, until_painted
    from tests.benchmarks.ten_years import unlocked

    window = window_of(folder)
    window.enter(unlocked(folder))
    journal_view = window.journal_view
    assert journal_view is not None
    journal_view.context.navigator.name_hurt()
    settle()
    dialog = surely(journal_view.guided, NameHurt)
    field = dialog.happened.field
    took = [until_painted(field.viewport(), partial(press, field, k)) for k in WRITTEN]
    dialog.forget_unsaved()
    journal_view.leave_guided()
    return {"key": took[5:]}


def naming(folder: Path) -> Figures:
    """The naming dialog opened, painted, and left again."""
    from microhurts_desktop.services.preload import read_ahead
    from tests.benchmarks.painting import settle, until_painted
    from tests.benchmarks.ten_years import unlocked

    window = window_of(folder)
    window.enter(unlocked(folder))
    journal_view = window.journal_view
    assert journal_view is not None
    settle()
    # As the program does while Today is looked at.
    read_ahead()
    took = []
    for _ in range(6):
        took.append(until_painted(window, journal_view.context.navigator.name_hurt))
        journal_view.leave_guided()
    return {"the first time": took[:1], "again": took[1:]}


def save(folder: Path) -> Figures:
    """A moment kept, in turn with a row in a bare database on the same disk."""
    from microhurts_desktop.domain.good_moments import Deposit
    from tests.benchmarks.ten_years import unlocked

    journal = unlocked(folder)
    drafts = [
        replace(journal.begin_good_moment(), what=WRITTEN, deposit=Deposit.CARE, warmth=3)
        for _ in range(COMMITS)
    ]
    figures = against_bare_commits(folder, [partial(journal.notice_good, one) for one in drafts])
    forget(journal, [one.uuid for one in drafts])
    journal.close()
    return figures


def share(folder: Path) -> Figures:
    """A moment shared, in turn with a row in a bare database on the same disk."""
    from microhurts_desktop.domain.shared import fields_at_first
    from tests.benchmarks.ten_years import unlocked

    journal = unlocked(folder)
    journal.sharing.begin()
    goods = journal.account().good_moments[:COMMITS]
    chosen = fields_at_first(goods[0])
    sharing = [partial(journal.sharing.share, good, chosen) for good in goods]
    figures = against_bare_commits(folder, sharing)
    journal.sharing.leave()
    journal.close()
    return figures


def against_bare_commits(folder: Path, commits: Sequence[Callable[[], object]]) -> Figures:
    """Return how long each of these takes, and a commit in a bare database beside it."""
    import sqlite3

    bare = sqlite3.connect(folder / f"bare-{os.getpid()}.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE moments (id INTEGER PRIMARY KEY, what TEXT, warmth INTEGER)")
    insert = partial(bare.execute, "INSERT INTO moments (what, warmth) VALUES (?, 3)", [WRITTEN])
    figures: Figures = {"ours": [], "bare": []}
    for ours in commits:
        for name, do in (("ours", ours), ("bare", insert)):
            begun = time.perf_counter()
            do()
            figures[name].append((time.perf_counter() - begun) * 1000)
    bare.close()
    return figures


def forget(journal: Journal, kept: list[str]) -> None:
    """Leave the journal as it was found."""
    from microhurts_desktop.domain.moments import MomentKind

    for uuid in kept:
        journal.delete(MomentKind.GOOD, uuid)


def moments(folder: Path) -> Figures:
    """The list of 20,000, opened, and turned through."""
    from microhurts_desktop.driving import surely
    from microhurts_desktop.ui.features.moments.page import MomentsPage
    from tests.benchmarks.painting import settle, turn_wheel, until_painted
    from tests.benchmarks.ten_years import unlocked

    window = window_of(folder)
    window.enter(unlocked(folder))
    journal_view = window.journal_view
    assert journal_view is not None
    settle()
    opened = [until_painted(window, lambda: journal_view.go_to("moments"))]
    page = surely(journal_view.page("moments"), MomentsPage)
    again = []
    for _ in range(6):
        journal_view.go_to("today")
        page.mark_dirty()
        again.append(until_painted(window, lambda: journal_view.go_to("moments")))
    rows = page.history.list.viewport()
    turned = [until_painted(rows, lambda: turn_wheel(rows)) for _ in range(120)]
    return {"first": opened, "again": again, "wheel": turned}


def resembling(folder: Path) -> Figures:
    """Earlier moments that resemble one, of 20,000."""
    from microhurts_desktop.content.lexicon import lexicon
    from microhurts_desktop.demo.sample_texts import sample_texts
    from tests.benchmarks.ten_years import unlocked

    journal = unlocked(folder)
    lexicon()
    took = []
    for text in sample_texts().hurts:
        draft = replace(
            journal.begin_hurt(),
            event=text.event,
            feelings=text.feelings,
            strength=text.strength,
            needs=text.needs,
            story=text.story,
        )
        begun = time.perf_counter()
        journal.open_hurts.resembling(draft)
        took.append((time.perf_counter() - begun) * 1000)
    journal.close()
    return {"found": took}


def library(folder: Path) -> Figures:
    """The library of 2,000, opened, and searched key by key until the rows are painted."""
    from itertools import islice, permutations

    from microhurts_desktop.content import phrasebook
    from microhurts_desktop.driving import surely
    from microhurts_desktop.language.phrase_search import (
        PhraseHistory,
        PhraseIndex,
        PhraseQuery,
        find,
    )
    from microhurts_desktop.ui.features.repairs.page import RepairsPage
    from tests.benchmarks.painting import settle, until_painted
    from tests.benchmarks.ten_years import unlocked

    window = window_of(folder)
    journal = unlocked(folder)
    ours = phrasebook.phrases()
    pairs = islice(permutations(ours, 2), 0, None, len(ours) ** 2 // 2_000)
    longer = (replace(one, text=f"{one.text} {other.text}") for one, other in pairs)
    came = journal.library.bring_in(islice(longer, 2_000 - len(ours)))
    window.enter(journal)
    journal_view = window.journal_view
    assert journal_view is not None
    settle()
    journal_view.go_to("today")
    settle()
    opened = [until_painted(window, lambda: journal_view.go_to("repairs"))]
    page = surely(journal_view.page("repairs"), RepairsPage)
    field = page.finder.search
    typed = ("sorry phone", "lisening to you", "thnak you", "come back", "whn i was late")
    keys, found = [], []
    index = PhraseIndex(journal.library.everything())
    for words in typed:
        for number in range(1, len(words) + 1):
            text = words[:number]
            # The field and the list are painted in one go.
            keys.append(until_painted(field, partial(field.setText, text)))
            begun = time.perf_counter()
            find(index, PhraseQuery(words=text), PhraseHistory())
            found.append((time.perf_counter() - begun) * 1000)
    count = [float(len(index.phrases))]
    undo(came)
    return {"opened": opened, "key": keys, "search": found, "count": count}


def coach(_folder: Path) -> Figures:
    """The coach's rules read, and hints for 500 new characters once they are."""
    from microhurts_desktop.content import ears, safety_patterns, spellings, vocabulary
    from microhurts_desktop.content.coach_rules import coach_rules, compile_ahead
    from microhurts_desktop.language.coach import Slot, hints
    from microhurts_desktop.language.safety import worries
    from tests.voices import voices

    vocabulary.feelings()
    vocabulary.needs()
    safety_patterns.safety_patterns()
    ears.ears()
    spellings.spelling()
    begun = time.perf_counter()
    rules = coach_rules()
    figures: Figures = {"read": [(time.perf_counter() - begun) * 1000], "hints": []}
    compile_ahead()
    # Each is met for the first time: what was read once is remembered for a while.
    told = " ".join(voice["text"] for voice in voices("coach-41"))
    texts = [told[at : at + 500] for at in range(0, 50_000, 500)]
    for at, text in enumerate(texts):
        begun = time.perf_counter()
        hints(text, tuple(Slot)[at % len(Slot)], rules)
        figures["hints"].append((time.perf_counter() - begun) * 1000)
    for name, times in (("danger", 200), ("danger ten times", 2_000)):
        text = "he hit me. " * times
        worries(text, rules.safety)
        begun = time.perf_counter()
        worries(text, rules.safety)
        figures[name] = [(time.perf_counter() - begun) * 1000]
    return figures


def memory(folder: Path) -> Figures:
    """What one window takes, as it is used."""
    from tests.benchmarks.painting import memory_mb, settle

    window = window_of(folder)
    settle()
    figures = {"door": [memory_mb()]}
    key = bytearray((folder / KEY_NAME).read_bytes())
    window.enter(window.vault_folder.open(window.vault_folder.people()[0], key))
    settle()
    figures["today"] = [memory_mb()]
    journal_view = window.journal_view
    assert journal_view is not None
    journal_view.go_to("balance")
    from microhurts_desktop.driving import surely, wait
    from microhurts_desktop.ui.features.balance.page import BalancePage

    card = surely(journal_view.page("balance"), BalancePage).chart_card
    wait(lambda: card.chart is not None and card.chart.isVisible(), "the chart")
    settle()
    figures["chart"] = [memory_mb()]
    return figures


PROBES: dict[str, Callable[[Path], Figures]] = {
    probe.__name__: probe
    for probe in (
        *(unlock, naming, key_bare, key_ours),
        *(save, share, moments, resembling, library, coach, memory),
        *(charting.chart, charting.both_ways, charting.chart_redraw, charting.chart_import),
    )
}

if __name__ == "__main__":
    from tests.benchmarks import (
        of_check_ins,
        of_finding,
        of_importing,
        of_pasting,
        of_patterns,
        of_pulling_back,
    )

    for extra in (
        *(of_patterns.patterns, of_pasting.pasting, of_importing.importing),
        *(of_pulling_back.pulling_back, of_check_ins.check_in, of_finding.finding),
    ):
        PROBES[extra.__name__] = extra
    tell_and_go(PROBES[sys.argv[1]](Path(sys.argv[2])))
