"""Fit the coach's and the safety note's second ear to our own voices: ``make ear``.

Whole writers are kept out (``held-out.txt``), for the figures that are told of it. Of the others,
each writer is heard once by a fit that has not learnt from them: from this come the probabilities
from which the ears act. Then all of them are learnt from. The same voices give the same bytes.

Needs scikit-learn, which only developers have.
"""

from __future__ import annotations

import json
import math
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import phrasebook, prompts, vocabulary
from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.curious import curiosity
from microhurts_desktop.content.ears import COACH, SAFETY, written
from microhurts_desktop.content.spellings import put_right
from microhurts_desktop.language.classifier import BUCKETS, GROUPS, Classifier, Found, Output
from microhurts_desktop.language.coach import (
    FITTING,
    FLAGGED,
    KEPT,
    NAMED,
    NEAR,
    RULED,
    HintKind,
    Slot,
    coach_features,
)
from microhurts_desktop.language.safety import DANGER, Sureness, WorryKind, danger_features

# Who says what stands in the resources: heard by every fit, and counted in no figure.
OWN = "own"
_SENTENCE = re.compile(r"(?<=[.?!]) ")
# Before how something was said, if it is a second time in other words: it counts in no figure.
AGAIN = "again: "
_TO_THEM = tuple(
    (re.compile(rf"\b{pattern}\b", re.IGNORECASE), instead)
    for pattern, instead in (
        ("(?:he|she) (?:is|was)", "you were"),
        ("(?:he|she) has", "you have"),
        ("(?:he|she) does", "you do"),
        ("(?:he|she) doesn(['’]?)t", r"you don\1t"),
        ("(?:he|she)(['’])s", r"you\1re"),
        (r"(?:he|she) (\w{3,}[^s\W])s", r"you \1"),
        ("(?:he|she|him|them|they)", "you"),
        (r"her(?= (?:\W|$))", "you"),
        ("(?:his|their|her)", "your"),
        ("(?:himself|herself)", "yourself"),
    )
)
if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

# The coach's question has fewer words to tell apart, and a kind even fewer.
FLAGGED_BUCKETS, COACH_KIND_BUCKETS, KIND_BUCKETS = 1 << 18, 1 << 16, 1 << 14
# A weight is one of so many steps to either side: more are not heard, and take room.
STEPS = 31
# How many fits there are of each ear that have not learnt from some writers.
FOLDS_OF_COACH, FOLDS_OF_SAFETY = 3, 5
# How far a weight may go; chosen once, by the folds.
LOOSENESS, LOOSENESS_OF_DANGER, LOOSENESS_OF_KINDS = 60.0, 30.0, 10.0
# Of the sentences that are gentle, and of those that are everyday, so many may be spoken of.
FALSE_ALARMS, FALSE_NOTES, FALSE_SURE_NOTES = 0.04, 0.011, 0.002
# Chosen by hand, by what was heard of writers not learnt from. A pattern was written for something,
# and is believed sooner; but torn out of their sentence, words sound like more than they are.
KEPT_FROM, NEAR_FROM, MAY_BE_FROM, SAYING_BELOW = 0.7, 0.95, 0.6, 0.55
# The kind of a rule is named if it is so likely; else the likeliest of all, if that one is.
FITTING_FROM, NAMED_FROM = 0.3, 0.2
Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
Truths = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Voice:
    """A labelled sentence: of whom, whether it is judged everyday, and what it shows."""

    writer: str
    labels: frozenset[str]
    how: str
    text: str
    slot: Slot


def voices(folder: Path, ear: str) -> list[Voice]:
    """Return the labelled sentences of one ear, in the order of their files."""
    found = []
    for file in sorted(folder.glob(f"{ear}-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            labels = one["kinds"] if ear == COACH else [one["kind"]] * (one["kind"] is not None)
            slot = Slot(one.get("slot", Slot.EVENT))
            found.append(Voice(file.stem, frozenset(labels), one.get("how", ""), one["text"], slot))
    return found


def own_words() -> list[Voice]:
    """Return what the app says and offers itself, which is gentle, and what its rules are for."""
    words = [word.text for family in vocabulary.feelings() for word in family.words]
    said = {
        Slot.FEELING: [*words, *vocabulary.body_words(), *(f"I felt {word}" for word in words)],
        Slot.NEED: [word.text for family in vocabulary.needs() for word in family.words],
        # Each sentence of theirs as well: it may be heard by itself.
        Slot.REPAIR: [
            text
            for phrase in phrasebook.phrases()
            for text in (phrase.text, *_SENTENCE.split(phrase.text))
        ],
        Slot.QUESTION: [f"{starter} we ate?" for starter in curiosity().starters],
        Slot.WHOLE: [
            *vocabulary.story_words(),
            *(prompt for theme in prompts.themes() for prompt in theme.prompts),
            *(f"When you left, I felt {word}." for word in words),
        ],
    }
    gentle = [
        Voice(OWN, frozenset(), "", text, slot) for slot, texts in said.items() for text in texts
    ]
    caught = [
        Voice(OWN, frozenset((rule.kind,)), "", text, slot)
        for rule in coach_rules().rules
        for text in rule.catches
        for slot in [next(slot for slot in Slot if slot in rule.slots)]
    ]
    faux = [
        Voice(OWN, frozenset((HintKind.FAUX_FEELING,)), "", f"I felt {known.word}", slot)
        for known in coach_rules().faux_feelings.values()
        for slot in (Slot.FEELING, Slot.EVENT, Slot.WHOLE)
        if not known.worrying
    ]
    return gentle + caught + faux


def sample_words() -> list[Voice]:
    """Return what stands in the sample journal, which tells of no danger."""
    found, waiting = list[str](), list[object]()
    for file in sorted(resource_path("sample").glob("*.toml")):
        waiting.append(tomllib.loads(file.read_text(encoding="utf-8")))
    while waiting:
        match waiting.pop():
            case str() as text:
                found.append(text)
            case dict() as table:
                waiting += table.values()
            case list() as some:
                waiting += some
    return [Voice(OWN, frozenset(), "", text, Slot.WHOLE) for text in found]


def said_to_them(voice: Voice) -> Voice | None:
    """Return a text as one writes it to whom it is about: “you hit me” for “he hit me”.

    Most voices tell of someone, and in the app many write to them. None where nobody is told of.
    """
    text = voice.text
    for pattern, instead in _TO_THEM:
        text = pattern.sub(instead, text)
    again = replace(voice, how=f"{AGAIN}{voice.how}", text=text)
    return None if text == voice.text else again


def held_out(folder: Path) -> frozenset[str]:
    """Return the writers from whom nothing is learnt."""
    return frozenset((folder / "held-out.txt").read_text(encoding="utf-8").split())


def seen_by_coach(voice: Voice) -> list[Found]:
    """Return what the coach's ear sees in the stretches of a text."""
    return coach_features(put_right(voice.text).text, voice.slot, coach_rules())


def seen_by_safety(voice: Voice) -> list[Found]:
    """Return what the safety note's ear sees in the stretches of a text."""
    return danger_features(put_right(voice.text).text, coach_rules().safety)


def _whole(stretches: Sequence[Found]) -> Found:
    """Return all that is seen in a text: its labels are of the whole of it."""
    return tuple({bucket for one in stretches for bucket in one[at]} for at in range(len(GROUPS)))


def matrix(seen: Iterable[Found], buckets: int) -> csr_matrix:
    """Return a row for each, as ``Output.probability`` weighs it."""
    from scipy.sparse import csr_matrix

    columns, values, ends = list[int](), list[float](), [0]
    for groups in seen:
        row: dict[int, float] = {}
        for group, factor in zip(groups, GROUPS.values(), strict=True):
            for bucket in group:
                column = bucket & (buckets - 1)
                row[column] = row.get(column, 0.0) + factor / math.sqrt(len(group))
        columns += row
        values += row.values()
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(ends) - 1, buckets))


def fitted(
    rows: csr_matrix, truths: Truths, looseness: float, *, weighed: bool = True
) -> tuple[Vector, float]:
    """Return the weights and the bias of a logistic regression, the same for the same rows.

    If they are ``weighed``, what is about as frequent in both kinds of texts may weigh little, and
    what is not, much (Wang & Manning 2012, “Baselines and bigrams”): it is told apart by words that
    others will use, too.
    """
    from scipy.sparse import diags
    from sklearn.linear_model import LogisticRegression

    asked = {"C": looseness, "solver": "liblinear", "random_state": 0}
    if not weighed:
        fit = LogisticRegression(max_iter=300, **asked).fit(rows, truths)
        return fit.coef_[0], float(fit.intercept_[0])
    rows = rows.sorted_indices()
    there = rows.copy()
    there.data[:] = 1.0
    inside, outside = (
        (np.asarray(there[some].sum(axis=0)).ravel() + 1) / some.sum() for some in (truths, ~truths)
    )
    tells_apart = np.abs(np.log(inside / outside))
    fit = LogisticRegression(max_iter=100, tol=1e-3, **asked).fit(rows @ diags(tells_apart), truths)
    return fit.coef_[0] * tells_apart, float(fit.intercept_[0])


def output(rows: csr_matrix, truths: Truths, looseness: float, *, weighed: bool = True) -> Output:
    """Return a question's weights, in bytes."""
    weights, bias = fitted(rows, truths, looseness, weighed=weighed)
    scale = float(np.abs(weights).max()) / STEPS
    steps = np.rint(weights / scale).astype(np.int8)
    return Output(memoryview(steps.tobytes()).cast("b"), scale, bias)


def heard_unlearnt(
    seen: Sequence[list[Found]],
    rows: csr_matrix,
    truths: Truths,
    writers: Sequence[str],
    fit: Callable[[csr_matrix, Truths], tuple[Vector, float]],
    folds: int,
) -> Vector:
    """Return how likely each text is thought by a fit that learnt from other writers only.

    It is learnt from as a whole, and heard as it will be: by its likeliest stretch.
    """
    order = {writer: at % folds for at, writer in enumerate(sorted({*writers} - {OWN}))}
    fold = np.array([order.get(writer, folds) for writer in writers])
    stretches = matrix(chain.from_iterable(seen), rows.shape[1])
    belongs = np.repeat(np.arange(len(seen)), [len(one) for one in seen])
    found = np.zeros(len(seen))
    for at in range(folds):
        weights, bias = fit(rows[fold != at], truths[fold != at])
        asked = fold[belongs] == at
        likely = 1 / (1 + np.exp(-(stretches[asked] @ weights + bias)))
        np.maximum.at(found, belongs[asked], likely)
    return found


def _threshold(probabilities: Vector, share: float) -> float:
    """Return the probability that no more than this share of some sentences reaches."""
    return round(float(np.quantile(probabilities, 1 - share)), 4)


def coach_ear(folder: Path) -> Classifier:
    """Return the coach's ear."""
    kept_out = held_out(folder)
    learnt = [voice for voice in voices(folder, COACH) if voice.writer not in kept_out]
    learnt += own_words()
    seen = _each(seen_by_coach, learnt)
    whole = [_whole(one) for one in seen]
    rows = matrix(whole, FLAGGED_BUCKETS)
    flagged = np.array([bool(voice.labels) for voice in learnt])
    writers = [voice.writer for voice in learnt]
    fit = partial(fitted, looseness=LOOSENESS)
    unlearnt = heard_unlearnt(seen, rows, flagged, writers, fit, FOLDS_OF_COACH)
    counted = np.array([voice.writer != OWN for voice in learnt])
    limit = _threshold(unlearnt[~flagged & counted], FALSE_ALARMS)
    caught = np.mean(unlearnt[flagged & counted] >= limit)
    _tell(f"coach: {caught:.3f} of {(flagged & counted).sum()} flagged at", limit)
    outputs = {FLAGGED: output(rows, flagged, LOOSENESS)}
    hard = [voice for voice in learnt if voice.labels]
    narrow = matrix(
        [one for one, voice in zip(whole, learnt, strict=True) if voice.labels],
        COACH_KIND_BUCKETS,
    )
    for kind in RULED:
        truths = np.array([kind in voice.labels for voice in hard])
        outputs[kind] = output(narrow, truths, LOOSENESS_OF_KINDS)
    limits = {FLAGGED: limit, KEPT: KEPT_FROM, NEAR: NEAR_FROM}
    return Classifier(outputs, limits | {FITTING: FITTING_FROM, NAMED: NAMED_FROM})


def safety_ear(folder: Path) -> Classifier:
    """Return the safety note's ear: what the coach hears is everyday, unless a pattern worries."""
    kept_out = held_out(folder)
    own = [voice for voice in voices(folder, SAFETY) if voice.writer not in kept_out]
    own += [again for again in map(said_to_them, own) if again]
    others = [voice for voice in voices(folder, COACH) if voice.writer not in kept_out]
    others += own_words() + sample_words()
    seen, everyday = _each(seen_by_safety, own), _each(seen_by_safety, others)
    quiet = [at for at, one in enumerate(everyday) if not any(seen[-1] for seen in one)]
    learnt = own + [others[at] for at in quiet]
    seen += [everyday[at] for at in quiet]
    whole = [_whole(one) for one in seen]
    rows = matrix(whole, BUCKETS)
    danger = np.array([at < len(own) and bool(one.labels) for at, one in enumerate(learnt)])
    writers = [voice.writer for voice in learnt]
    fit = partial(fitted, looseness=LOOSENESS_OF_DANGER, weighed=False)
    unlearnt = heard_unlearnt(seen, rows, danger, writers, fit, FOLDS_OF_SAFETY)
    plain = np.array(
        [
            one.how == "everyday" or (at >= len(own) and one.writer != OWN)
            for at, one in enumerate(learnt)
        ]
    )
    limits: dict[str, float] = {
        Sureness.SURE: _threshold(unlearnt[plain], FALSE_SURE_NOTES),
        Sureness.UNSURE: _threshold(unlearnt[plain], FALSE_NOTES),
    }
    limits |= {Sureness.MAY_BE: MAY_BE_FROM, Sureness.SAYING: SAYING_BELOW}
    for name, limit in limits.items():
        alike = np.array([one.how == "lookalike" for one in learnt])
        _tell(
            f"safety: {np.mean(unlearnt[danger] >= limit):.3f} of {danger.sum()} {name} at {limit},"
            f" look-alikes {np.mean(unlearnt[alike] >= limit):.3f}"
        )
    outputs = {DANGER: output(rows, danger, LOOSENESS_OF_DANGER, weighed=False)}
    hard = [voice for voice in own if voice.labels]
    narrow = matrix(
        [one for one, voice in zip(whole, own, strict=False) if voice.labels], KIND_BUCKETS
    )
    for kind in WorryKind:
        truths = np.array([kind in voice.labels for voice in hard])
        outputs[kind] = output(narrow, truths, LOOSENESS_OF_KINDS, weighed=False)
    return Classifier(outputs, limits)


def _each(see: Callable[[Voice], list[Found]], some: Sequence[Voice]) -> list[list[Found]]:
    with ProcessPoolExecutor() as pool:
        return list(pool.map(see, some, chunksize=200))


def _tell(*words: object) -> None:
    sys.stdout.write(f"{' '.join(map(str, words))}\n")


def main() -> None:
    """Write the weights of both ears, and tell what they hear of writers not learnt from."""
    folder = resource_path("coach", "voices", "en")
    target = resource_path("ears") / "en.bin"
    target.write_bytes(written({COACH: coach_ear(folder), SAFETY: safety_ear(folder)}))
    _tell(f"{target}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
