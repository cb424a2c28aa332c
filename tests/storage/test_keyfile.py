"""The key file: what opens it, what does not, and what no doctored file can do."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.storage import keyfile, names
from microhurts_desktop.storage.errors import (
    DamagedKeyFile,
    MistypedRecoveryCode,
    NewerSchema,
    WrongPassphrase,
)
from microhurts_desktop.storage.keyfile import KdfParameters, KeyFile
from microhurts_desktop.storage.recovery_code import new_recovery_code
from tests.storage.keyfiles import (
    CODE,
    KEY,
    PASSPHRASE,
    SOMEWHERE,
    VAULT_ID,
    Body,
    doctored,
    places,
    sealed,
    summed,
)
from tests.vault_folders import CHEAP


def test_both_secrets_give_the_key_and_nothing_else_does() -> None:
    again = keyfile.parse(sealed().to_bytes(), SOMEWHERE)
    assert again == sealed()
    assert again.unwrap(PASSPHRASE) == KEY
    assert again.unwrap(CODE) == KEY
    with pytest.raises(WrongPassphrase):
        again.unwrap(PASSPHRASE + "x")
    with pytest.raises(WrongPassphrase):
        again.unwrap(new_recovery_code())


def test_the_real_parameters_are_strong_and_work() -> None:
    strong = KdfParameters()
    assert (strong.m_kib, strong.t, strong.p) == (128 * 1024, 3, 1)
    assert sealed(strong).unwrap(PASSPHRASE) == KEY


def test_a_mistyped_code_is_told_from_a_wrong_one() -> None:
    wrong = ("0" if CODE[0] != "0" else "1") + CODE[1:]
    with pytest.raises(MistypedRecoveryCode):
        sealed().unwrap(wrong)


def test_a_passphrase_that_looks_like_a_code_still_opens() -> None:
    like_a_code = new_recovery_code()
    changed = sealed().with_passphrase(like_a_code, KEY, CHEAP)
    assert changed.unwrap(like_a_code) == KEY
    mistyped_like = ("0" if CODE[0] != "0" else "1") + CODE[1:]
    assert sealed().with_passphrase(mistyped_like, KEY, CHEAP).unwrap(mistyped_like) == KEY


def test_composed_and_decomposed_letters_are_the_same_passphrase() -> None:
    changed = sealed().with_passphrase("Caf\u00e9 \ufb01ne", KEY, CHEAP)
    assert changed.unwrap("Cafe\u0301 fine") == KEY


def test_a_passphrase_of_odd_characters_works() -> None:
    changed = sealed().with_passphrase("\ud800\x00🫖", KEY, CHEAP)
    assert changed.unwrap("\ud800\x00🫖") == KEY


def test_a_new_passphrase_keeps_the_recovery_code_and_ends_the_old() -> None:
    changed = sealed().with_passphrase("new", KEY, CHEAP)
    assert changed.unwrap(CODE) == KEY
    with pytest.raises(WrongPassphrase):
        changed.unwrap(PASSPHRASE)


def test_nothing_is_sealed_the_same_way_twice() -> None:
    changed = sealed().with_passphrase(PASSPHRASE, KEY, CHEAP)
    for part in ("salt", "nonce", "ct"):
        assert getattr(changed.slots[0], part) != getattr(sealed().slots[0], part)


def test_what_cannot_be_sealed_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        sealed().with_passphrase("new", bytearray(31), CHEAP)
    with pytest.raises(ValueError, match="recovery code"):
        KeyFile.seal(
            vault_id=VAULT_ID,
            name="Anna",
            key=KEY,
            passphrase="p",
            recovery_code="no code",
            parameters=CHEAP,
        )


@pytest.mark.parametrize(
    ("m_mib", "t", "p"),
    [
        (18, 3, 1),
        (257, 1, 1),
        (19, 1, 1),
        (256, 4, 1),
        (128, 7, 1),
        (128, 0, 1),
        (128, -1, 1),
        (64, 3, 0),
        (64, 3, 9),
        (1 << 40, 3, 1),
    ],
)
def test_parameters_out_of_bounds_are_refused_before_any_work(m_mib: int, t: int, p: int) -> None:
    with pytest.raises(ValueError, match="bounds"):
        KdfParameters(m_kib=m_mib * 1024, t=t, p=p)

    def change(body: Body) -> None:
        body["slots"][0]["kdf"] |= {"m_kib": m_mib * 1024, "t": t, "p": p}

    with pytest.raises(DamagedKeyFile):
        keyfile.parse(doctored(change), SOMEWHERE)


@pytest.mark.parametrize(("m_mib", "t", "p"), [(19, 2, 1), (256, 3, 8), (64, 12, 1), (38, 1, 1)])
def test_parameters_at_the_bounds_are_allowed(m_mib: int, t: int, p: int) -> None:
    assert KdfParameters(m_kib=m_mib * 1024, t=t, p=p).t == t


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.pop("name"),
        lambda body: body.update(format="other"),
        lambda body: body.update(v=0),
        lambda body: body.update(v=True),
        lambda body: body.update(v="1"),
        lambda body: body.update(vault_id="../../etc/passwd"),
        lambda body: body.update(vault_id=None),
        lambda body: body.update(name=""),
        lambda body: body.update(name="  Anna"),
        lambda body: body.update(name="\ud800"),
        lambda body: body.update(name=7),
        lambda body: body.update(slots=[]),
        lambda body: body.update(slots=body["slots"] * 2),
        lambda body: body["slots"].reverse(),
        lambda body: body["slots"][0].update(type="invitation"),
        lambda body: body["slots"][0].update(nonce="AAAA"),
        lambda body: body["slots"][0].update(ct="%%%"),
        lambda body: body["slots"][0].update(ct=7),
        lambda body: body["slots"][0]["kdf"].update(alg="md5"),
        lambda body: body["slots"][0]["kdf"].update(t=2.0),
        lambda body: body["slots"][0]["kdf"].update(m_kib=float("nan")),
        lambda body: body["slots"][0].update(kdf=[]),
    ],
)
def test_a_doctored_file_is_damaged_even_with_a_right_sum(change: Callable[[Body], object]) -> None:
    with pytest.raises(DamagedKeyFile) as damaged:
        keyfile.parse(doctored(change), SOMEWHERE)
    assert damaged.value.path == SOMEWHERE


def test_a_later_version_is_told_from_damage() -> None:
    with pytest.raises(NewerSchema):
        keyfile.parse(doctored(lambda body: body.update(v=2, slots="other")), SOMEWHERE)


def test_a_bad_sum_is_damage_not_a_wrong_passphrase() -> None:
    data = sealed().to_bytes()
    with pytest.raises(DamagedKeyFile):
        keyfile.parse(data.replace(b'"Anna"', b'"Anne"'), SOMEWHERE)


@pytest.mark.parametrize("at", [0, 1])
def test_weaker_parameters_or_another_vaults_id_break_the_seal(at: int) -> None:
    def weaken(body: Body) -> None:
        body["slots"][at]["kdf"]["t"] = 3

    with pytest.raises(WrongPassphrase):
        keyfile.parse(doctored(weaken), SOMEWHERE).unwrap(PASSPHRASE if at == 0 else CODE)
    moved = keyfile.parse(doctored(lambda body: body.update(vault_id="f" * 32)), SOMEWHERE)
    with pytest.raises(WrongPassphrase):
        moved.unwrap(PASSPHRASE if at == 0 else CODE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 100,
        b"null",
        b"[]",
        b"7",
        b'"sum"',
        b"{}",
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"sum": 1e999}',
        b'{"sum": ' + b"9" * 5000 + b"}",
        b"{" + b" " * 70_000 + b"}",
    ],
)
def test_ugly_bytes_are_a_damaged_file_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        keyfile.parse(data, SOMEWHERE)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
def test_no_bytes_crash_the_parser(data: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        keyfile.parse(data, SOMEWHERE)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.binary(max_size=60).map(lambda data: base64.b64encode(data).decode()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.data())
def test_no_doctored_document_crashes_or_costs_more_than_allowed(data: st.DataObject) -> None:
    body: Body = json.loads(sealed().to_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(body)))
        holder: Any = body
        for name in way:
            holder = holder[name]
        if data.draw(st.booleans()):
            holder[last] = data.draw(JSON)
        elif isinstance(holder, dict):
            del holder[last]
    try:
        key_file = keyfile.parse(summed(body), SOMEWHERE)
    except (DamagedKeyFile, NewerSchema):
        return
    for slot in key_file.slots:
        kdf = slot.kdf
        assert 19 * 1024 <= kdf.m_kib <= 256 * 1024
        assert 38 * 1024 <= kdf.m_kib * kdf.t <= 768 * 1024
        assert 1 <= kdf.p <= 8


def test_an_id_is_random_and_recognised() -> None:
    assert names.is_vault_id(keyfile.new_vault_id())
    assert keyfile.new_vault_id() != keyfile.new_vault_id()
    assert not names.is_vault_id("shared")


def test_wiping_leaves_zeros() -> None:
    secret = bytearray(b"secret")
    keyfile.wipe(secret)
    assert secret == bytes(6)
