"""A recovery code can be copied by hand, and slips of the pen are noticed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from microhurts_desktop.storage.errors import MistypedRecoveryCode
from microhurts_desktop.storage.recovery_code import new_recovery_code, secret_of

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODES = st.builds(new_recovery_code)


@given(CODES)
def test_a_code_is_seven_groups_of_four_unmistakable_characters(code: str) -> None:
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert set(code) <= {*ALPHABET, "-"}
    secret = secret_of(code)
    assert secret is not None
    assert len(secret) == 16


def test_no_two_codes_are_alike() -> None:
    assert len({new_recovery_code() for _ in range(1000)}) == 1000


@given(CODES)
def test_case_spaces_dashes_and_lookalikes_do_not_matter(code: str) -> None:
    typed = code.lower().replace("-", " – ").replace("1", "l").replace("0", "o")
    assert secret_of(typed) == secret_of(code)
    assert secret_of(code.replace("1", "i").replace("-", "")) == secret_of(code)


@given(CODES, st.integers(0, 27), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_noticed(code: str, at: int, other: str) -> None:
    plain = code.replace("-", "")
    assume(plain[at] != other)
    with pytest.raises(MistypedRecoveryCode):
        secret_of(plain[:at] + other + plain[at + 1 :])


@given(CODES, st.integers(0, 26))
def test_any_two_neighbours_swapped_are_noticed(code: str, at: int) -> None:
    plain = code.replace("-", "")
    assume(plain[at] != plain[at + 1])
    with pytest.raises(MistypedRecoveryCode):
        secret_of(plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :])


@given(st.text())
def test_what_has_another_shape_is_no_code(text: str) -> None:
    assume(len(text) < 28)
    assert secret_of(text) is None


def test_the_right_length_in_another_alphabet_is_no_code() -> None:
    assert secret_of("U" * 28) is None
    assert secret_of("ß" * 28) is None
