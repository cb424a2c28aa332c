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
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.language.classifier import Classifier, Output

COACH, SAFETY = "coach", "safety"


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
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise ResourceError(path, "the whole file", repr(error)) from error


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
            outputs[asked] = Output(weights[at : at + buckets], one["scale"], one["bias"])
            at += buckets
        found[name] = Classifier(outputs, ear["thresholds"])
    if at != len(weights):
        raise ValueError(f"{len(weights)} weights for {at} buckets")
    return found
