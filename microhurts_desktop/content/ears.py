"""The weights of the coach's and the safety note's ear, as ``devtools/training.py`` left them.

One file, ``resources/ears/en.bin``: a line of JSON that names each ear, its questions and the
probabilities from which it acts; and behind it the weights of all questions in that order, a signed
byte each, compressed by zlib.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import WHOLE_FILE, ResourceError
from microhurts_desktop.language.classifier import Classifier, Output
from microhurts_desktop.language.coach import FITTING, FLAGGED, KEPT, NAMED, NEAR, RULED
from microhurts_desktop.language.safety import DANGER, Sureness, WorryKind

COACH, SAFETY = "coach", "safety"
# What is asked of each ear, and the probabilities from which it acts.
_ASKED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    COACH: (frozenset({FLAGGED, *RULED}), frozenset({FLAGGED, KEPT, NEAR, FITTING, NAMED})),
    SAFETY: (frozenset({DANGER, *WorryKind}), frozenset(Sureness)),
}


@cache
def ears(path: Path | None = None) -> Mapping[str, Classifier]:
    """Return the ears of a file by name, ours by default.

    Raises:
        ResourceError: the file is not what it should be.
    """
    path = path or resource_path("ears", "en.bin")
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        return _ears(json.loads(head), memoryview(zlib.decompress(body)).cast("b"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        raise ResourceError(path, WHOLE_FILE, repr(error)) from error


def deaf() -> Mapping[str, Classifier]:
    """Return ears that hear nothing, for when ours cannot be read.

    Then whatever a pattern finds is believed, and the coach puts nobody right: any text may tell of
    danger.
    """
    nothing = Output(bytes(1), scale=0.0, bias=0.0)
    limits = {Sureness.MAY_BE: 0.0, Sureness.SAYING: 0.0, KEPT: 0.0, NEAR: 0.0, FITTING: 0.0}
    return {
        name: Classifier(
            dict.fromkeys(asked, nothing), {one: limits.get(one, 1.0) for one in thresholds}
        )
        for name, (asked, thresholds) in _ASKED.items()
    }


def written(ears: Mapping[str, Classifier]) -> bytes:
    """Return the file that some ears are read from."""
    head = {
        name: {
            "thresholds": dict(ear.thresholds),
            "outputs": {
                asked: {"buckets": len(one.weights), "scale": one.scale, "bias": one.bias}
                for asked, one in ear.outputs.items()
            },
        }
        for name, ear in ears.items()
    }
    outputs = (output for ear in ears.values() for output in ear.outputs.values())
    body = b"".join(bytes(weight & 0xFF for weight in output.weights) for output in outputs)
    return json.dumps(head).encode() + b"\n" + zlib.compress(body, level=9)


def _ears(head: dict[str, Any], weights: memoryview[int]) -> dict[str, Classifier]:
    found, at = dict[str, Classifier](), 0
    for name, ear in head.items():
        outputs = {}
        for asked, one in ear["outputs"].items():
            buckets = int(one["buckets"])
            if buckets < 1 or buckets & (buckets - 1):
                raise ValueError(f"{buckets} buckets, which is no power of two")
            scale, bias = float(one["scale"]), float(one["bias"])
            outputs[asked] = Output(weights[at : at + buckets], scale, bias)
            at += buckets
        limits = {limit: float(one) for limit, one in ear["thresholds"].items()}
        found[name] = Classifier(outputs, limits)
    if at != len(weights):
        raise ValueError(f"{len(weights)} weights for {at} buckets")
    for name, (asked_of_it, limits_of_it) in _ASKED.items():
        if not (asked_of_it <= found[name].outputs.keys()) or not (
            limits_of_it <= found[name].thresholds.keys()
        ):
            raise ValueError(f"not all is answered that “{name}” is asked")
    return found
