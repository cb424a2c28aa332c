"""Ten thousand key files gone wrong, by chance and by hand: always one of the known errors.

Half of them have a right ``sum``, as one who doctors a file would write, so that the parser behind
it is reached. Deriving is counted in all of them, and done for real in a hundred.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microhurts_desktop.storage import keyfile
from microhurts_desktop.storage.errors import DamagedKeyFile, NewerSchema, WrongPassphrase
from microhurts_desktop.storage.keyfile import KdfParameters, KeySlot
from tests.faults.tally import Tally
from tests.storage.keyfiles import PASSPHRASE, SOMEWHERE, places, sealed, summed
from tests.vault_folders import CHEAP

FILES_OF_EACH_KIND = 5_000
DERIVED_FOR_REAL = 100
DERIVED_FOR_REAL_IN_SHORT = 5
WHOLE = sealed().to_bytes()
BODY: dict[str, Any] = json.loads(WHOLE)
PLACES = places(BODY)
# Where a file can promise too much or too little work.
COSTS = [(*("slots", at, "kdf"), name) for at in (0, 1) for name in ("m_kib", "t", "p")]
OWN_COST = (CHEAP.m_kib, CHEAP.t, CHEAP.p)
numbers = st.integers(-2, 2**70) | st.sampled_from([0, 1, 19 * 1024, 256 * 1024, 2**31, 2**63])
values = (
    st.none()
    | st.booleans()
    | numbers
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from([[], {}, [[]], {"kdf": {}}, "", "AAAA", "argon2id", "recovery"])
)
edits = st.lists(
    st.tuples(st.sampled_from(PLACES), values) | st.tuples(st.sampled_from(COSTS), numbers),
    min_size=1,
    max_size=3,
)
cuts = st.tuples(
    st.sampled_from(["flip", "cut", "drop", "double", "insert"]),
    st.integers(0, len(WHOLE) - 1),
    st.integers(1, 255),
)


@dataclass
class Work:
    """How often, and at what cost, a key was to be derived."""

    derived: list[KdfParameters] = field(default_factory=list)

    def check(self) -> None:
        """Hold every derivation to the bounds."""
        for kdf in self.derived:
            assert 19 * 1024 <= kdf.m_kib <= 256 * 1024
            assert 38 * 1024 <= kdf.m_kib * kdf.t <= 768 * 1024
            assert 1 <= kdf.p <= 8


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """Count derivations in place of deriving: the key that comes out opens nothing."""
    counted = Work()

    def counts(slot: KeySlot, _secret: bytearray) -> bytearray:
        counted.derived.append(slot.kdf)
        return bytearray(32)

    monkeypatch.setattr(keyfile, "_derive", counts)
    yield counted
    counted.check()


def ruined(strikes: list[tuple[str, int, int]]) -> bytes:
    """Return the bytes of a whole file after some accidents."""
    data = bytearray(WHOLE)
    for kind, at, by in strikes:
        at = min(at, len(data))
        if kind == "flip" and at < len(data):
            data[at] ^= by
        elif kind == "cut":
            del data[at:]
        elif kind == "drop":
            del data[at : at + by]
        elif kind == "double":
            data[at:at] = data[at : at + by]
        elif kind == "insert":
            data[at:at] = bytes([by])
    return bytes(data)


def doctored(changes: list[tuple[tuple[Any, ...], Any]]) -> bytes:
    """Return a file with some values put otherwise, and with a sum that is right for them."""
    body: Any = json.loads(WHOLE)
    for (*way, last), value in changes:
        holder = body
        try:
            for name in way:
                holder = holder[name]
            # A copy: the same dictionary put into itself could not be written at all. And a number
            # that stood for a place in a list is no name in what has taken its place.
            holder[str(last) if isinstance(holder, dict) else last] = deepcopy(value)
        except (KeyError, IndexError, TypeError):
            # An earlier change has taken it away.
            continue
    return summed(body)


def try_to_open(data: bytes, work: Work) -> None:
    """Parse and unlock; what is refused costs nothing, what is not costs one derivation."""
    before = len(work.derived)
    try:
        key_file = keyfile.parse(data, SOMEWHERE)
    except (DamagedKeyFile, NewerSchema):
        assert len(work.derived) == before
        return
    with pytest.raises(WrongPassphrase):
        key_file.unwrap(PASSPHRASE)
    assert len(work.derived) == before + 1


def fuzz(files: st.SearchStrategy[bytes], count: int, try_one: Callable[[bytes], None]) -> None:
    """Try ``count`` files."""

    @settings(
        max_examples=count, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(files)
    def tried(data: bytes) -> None:
        try_one(data)

    tried()


KINDS: list[tuple[str, st.SearchStrategy[bytes]]] = [
    ("key file damaged", st.lists(cuts, min_size=1, max_size=4).map(ruined)),
    ("key file doctored, with a right sum", edits.map(doctored)),
]


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(FILES_OF_EACH_KIND // 5, id="some"),
        pytest.param(FILES_OF_EACH_KIND, id="all", marks=pytest.mark.long),
    ],
)
@pytest.mark.parametrize(("kind", "files"), KINDS, ids=["damaged", "doctored"])
def test_no_key_file_crashes_or_asks_for_more_than_allowed(
    count: int, kind: str, files: st.SearchStrategy[bytes], work: Work, tally: Tally
) -> None:
    def try_one(data: bytes) -> None:
        with tally.fault(kind):
            try_to_open(data, work)

    fuzz(files, count, try_one)
    assert kind != KINDS[1][0] or work.derived, "some doctored files are read to their end"


def within_bounds(m_kib: int, t: int, p: int) -> bool:
    try:
        KdfParameters(m_kib=m_kib, t=t, p=p)
    except ValueError:
        return False
    return True


costs = st.tuples(st.integers(19 * 1024, 256 * 1024), st.integers(1, 40), st.integers(1, 8)).filter(
    lambda cost: within_bounds(*cost)
)


def at_a_cost(cost: tuple[int, int, int]) -> bytes:
    """Return a file doctored to ask for as much, or as little, as is still allowed."""
    names = zip(("m_kib", "t", "p"), cost, strict=True)
    return doctored([(("slots", 0, "kdf", name), value) for name, value in names])


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(DERIVED_FOR_REAL_IN_SHORT, id="some"),
        pytest.param(DERIVED_FOR_REAL, id="all", marks=pytest.mark.long),
    ],
)
def test_what_is_allowed_can_be_derived_and_opens_nothing(count: int, tally: Tally) -> None:
    derived: list[bytes] = []

    def try_one(data: bytes) -> None:
        with tally.fault("key derived at another cost"):
            with pytest.raises(WrongPassphrase):
                keyfile.parse(data, SOMEWHERE).unwrap(PASSPHRASE)
            derived.append(data)

    fuzz(costs.filter(lambda cost: cost != OWN_COST).map(at_a_cost), count, try_one)
    assert len(derived) >= count
