"""Ears for small tests: they believe whatever a pattern finds, and hear nothing by themselves."""

from __future__ import annotations

from zlib import crc32

from microhurts_desktop.language.classifier import BUCKETS, Classifier, Output
from microhurts_desktop.language.coach import FITTING, FLAGGED, KEPT, NAMED, NEAR, RULED
from microhurts_desktop.language.misspellings import Spelling
from microhurts_desktop.language.safety import DANGER, Sureness, WorryKind

NOTHING_TO_SAY = Output(memoryview(bytes(16)).cast("b"), 1.0, 0.0)
COACH_EAR = Classifier(
    dict.fromkeys((FLAGGED, *RULED), NOTHING_TO_SAY),
    {FLAGGED: 0.5, KEPT: 0.5, NEAR: 0.5, FITTING: 0.0, NAMED: 1.0},
)
_BELIEVING = bytearray(BUCKETS)
_BELIEVING[crc32(b"=any@safety") & (BUCKETS - 1)] = 127
SAFETY_EAR = Classifier(
    {
        DANGER: Output(memoryview(_BELIEVING).cast("b"), 1.0, -2.0),
        **dict.fromkeys(WorryKind, NOTHING_TO_SAY),
    },
    {Sureness.SURE: 0.7, Sureness.UNSURE: 0.5, Sureness.MAY_BE: 0.3, Sureness.SAYING: 0.3},
)
AS_TYPED = Spelling(
    known={},
    names=frozenset(),
    common=frozenset(),
    hidden=frozenset(),
    short_forms={},
    confusions={},
    endings={},
    sounds={},
    beginnings=(),
    suffixes=(),
)


def leaning(ear: Classifier, asked: str, bias: float) -> Classifier:
    """Return an ear that answers one question from its bias alone."""
    answer = Output(NOTHING_TO_SAY.weights, 1.0, bias)
    return Classifier({**ear.outputs, asked: answer}, ear.thresholds)
