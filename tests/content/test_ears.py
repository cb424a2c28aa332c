"""The weights of the ears are read as they were written, and the voices are labelled."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from zlib import compress

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.ears import COACH, SAFETY, ears, written
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.content.safety_patterns import danger_classes
from microhurts_desktop.language.coach import FITTING, FLAGGED, KEPT, NAMED, NEAR, RULED, Slot
from microhurts_desktop.language.safety import DANGER, Sureness, WorryKind
from tests.voices import voices

VOICES = resource_path("coach", "voices", "en")
WRITERS = sorted(path.stem for path in VOICES.glob("*.jsonl"))
LARGEST_KB = 400
LEAST_KEPT_OUT = 0.15
LONGEST_PATTERN = 120
HOWS = {"plain", "misspelt", "indirect", "lookalike", "everyday"}


def test_ours_answer_all_that_is_asked_of_them() -> None:
    ours = ears()
    assert set(ours[COACH].outputs) == {FLAGGED, *RULED}
    assert set(ours[COACH].thresholds) == {FLAGGED, KEPT, NEAR, FITTING, NAMED}
    assert set(ours[SAFETY].outputs) == {DANGER, *WorryKind}
    limits = ours[SAFETY].thresholds
    assert limits[Sureness.MAY_BE] < limits[Sureness.UNSURE] < limits[Sureness.SURE]
    assert resource_path("ears", "en.bin").stat().st_size <= LARGEST_KB * 1000


@cache
def our_file() -> bytes:
    """Return our own ears as they are written, which takes a second."""
    return written(ears())


def test_they_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "en.bin"
    file.write_bytes(our_file())
    again = ears(file)
    for name, ear in ears().items():
        assert again[name].thresholds == ear.thresholds
        for asked, output in ear.outputs.items():
            assert bytes(again[name].outputs[asked].weights) == bytes(output.weights)
            assert (again[name].outputs[asked].scale, again[name].outputs[asked].bias) == (
                output.scale,
                output.bias,
            )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: b"{}",
        lambda content: content[:-40],
        lambda content: content.replace(b"buckets", b"bucket", 1),
        lambda content: b"[]" + content,
        lambda content: content.replace(b"16384", b"16383", 1),
        lambda content: content.replace(b'"may_be"', b'"maybe"', 1),
        lambda content: content.replace(b'"bias": ', b'"bias": "', 1).replace(b"}", b'"}', 1),
        lambda content: b"{}\n" + compress(b""),
        lambda content: b"[]\n" + compress(b""),
    ],
    ids=[
        *("empty", "nothing", "cut short", "no buckets", "no JSON", "too few weights"),
        *("no such limit", "no number", "no ear", "a list"),
    ],
)
def test_a_spoilt_file_is_named(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    file = tmp_path / "en.bin"
    file.write_bytes(spoil(our_file()))
    with pytest.raises(ResourceError, match="the whole file"):
        ears(file)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="the whole file"):
        ears(tmp_path / "en.bin")


@pytest.mark.parametrize("writer", WRITERS)
def test_each_voice_is_labelled(writer: str) -> None:
    of_coach = writer.startswith("coach-")
    for voice in voices(writer):
        assert voice["text"].strip()
        assert voice["hand"]
        if of_coach:
            assert voice.keys() == {"hand", "slot", "kinds", "text"}
            assert Slot(voice["slot"])
            assert set(voice["kinds"]) <= set(RULED)
        else:
            assert voice.keys() == {"hand", "kind", "how", "text"}
            assert voice["kind"] is None or WorryKind(voice["kind"])
            assert voice["how"] in HOWS


def test_there_are_enough_voices_of_each_kind() -> None:
    assert sum(len(voices(one)) for one in WRITERS if one.startswith("coach-")) >= 4_000
    danger = [one for name in WRITERS if name.startswith("safety-") for one in voices(name)]
    assert len(danger) >= 2_500
    counted = Counter((one["kind"], one["how"]) for one in danger)
    for kind in WorryKind:
        assert counted[kind, "misspelt"] >= 40
        assert counted[kind, "indirect"] >= 40


def test_whole_writers_are_kept_out_of_learning() -> None:
    kept_out = (VOICES / "held-out.txt").read_text(encoding="utf-8").split()
    assert set(kept_out) <= set(WRITERS)
    for ear in (COACH, SAFETY):
        all_of_them = sum(len(voices(one)) for one in WRITERS if one.startswith(f"{ear}-"))
        out = sum(len(voices(one)) for one in kept_out if one.startswith(f"{ear}-"))
        assert out >= LEAST_KEPT_OUT * all_of_them


def test_classes_of_danger_stand_one_word_to_a_line() -> None:
    file = resource_path("safety", "en", "words.toml")
    for listed in file.read_text(encoding="utf-8").split("'''")[1::2]:
        words = listed.removeprefix("\n").splitlines()
        assert words == sorted(set(words))
        assert all(re.fullmatch(r"[a-z'-]{2,}\*?|i", word) for word in words)
    assert {"blow", "body", "fear"} <= danger_classes().keys()


def test_patterns_can_be_read_and_compared_line_by_line() -> None:
    lines = resource_path("safety", "en", "patterns.toml").read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > LONGEST_PATTERN] == []


def test_a_class_that_is_no_list_of_words_is_named(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text("[words]\nblow = 3\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="blow"):
        danger_classes(file)


def test_the_weights_say_what_they_are_of() -> None:
    head = resource_path("ears", "en.bin").read_bytes().partition(b"\n")[0]
    assert set(json.loads(head)) == {COACH, SAFETY}
