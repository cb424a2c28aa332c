"""By what two people who share know each other: each one's key, and how it came to the other.

Nobody has to trust the shared vault for it, which both can write by hand. Who is let in, or
invited, is given the inviter's key together with a token; by the token they prove, in the vault of
both, that the key that stands there under their name is theirs. Each keeps the other's key in their
own vault from then on.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from microhurts_desktop.domain.people import Person
from microhurts_desktop.storage import rows, secrets, shared_rows, signing
from microhurts_desktop.storage.errors import InvitationOver
from microhurts_desktop.storage.keyfile import KEY_BYTES, wipe, wiped
from microhurts_desktop.storage.secrets import Partner, Secret
from microhurts_desktop.storage.shared_rows import Other
from microhurts_desktop.storage.signing import Signer

if TYPE_CHECKING:
    from microhurts_desktop.storage.shared_values import Signatory
    from microhurts_desktop.storage.vault import Database, Vault

_TOKEN_BYTES, _ID_BYTES = 32, 16
_GIVEN_BYTES = KEY_BYTES + _TOKEN_BYTES + _ID_BYTES + signing.KEY_BYTES
# Since before there were keys: whoever is there first under the other's name is the other.
_TRUSTS_FIRST_KEY = "trusts_first_key"


class Expected(NamedTuple):
    """Whose rows are theirs: who signs by ``key``; None while no key of theirs is known yet.

    Then what is not signed counts as theirs as well: they have not unlocked since there are keys.
    """

    vault_id: str
    key: bytes | None


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms one person shares now: what they sign by, and whom they expect."""

    signer: Signer
    proof: bytes | None
    other: Expected | None
    # What I signed before cannot be told from what somebody else did.
    is_new_key: bool = False


def settle(private: Vault, me: Person, people: Iterable[Signatory]) -> Terms:
    """Return on what terms ``me`` shares, with whom of ``people``. Raises UserError.

    What is missing is made first: a key of my own, the signatures of what I shared, and the other's
    key, where it is proved or there is reason to trust it.
    """
    people = tuple(one for one in people if one.person.vault_id != me.vault_id)
    with private.reading() as db:
        met, is_new_key = _met(db, me, people), _signer(db) is None
        is_settled = met is None and _signer(db) is not None and not _has_unsigned(db)
    if not is_settled:
        with private.saving() as db:
            shared_rows.sign_all(db, _signer(db) or _with_new_key(db))
            if met is not None:
                secrets.keep_partner(db, met)
                secrets.forget(db, Secret.INVITED)
                _trust_no_first_key(db)
    with private.reading() as db:
        signer = _signer(db)
        assert signer is not None
        proof = secrets.kept(db, Secret.PROOF)
        other = _expected(db, people)
        return Terms(signer, None if proof is None else bytes(proof), other, is_new_key)


def give(
    db: Database, me: Person, key: bytearray, *, is_new_to_me: bool, is_open: bool
) -> bytearray:
    """Return what lets somebody join: the ``key`` to the shared vault, and who gives it.

    Wipe it after use. Where it ``is_new_to_me`` who they are, I sign by another key from now on:
    what I let somebody else read shall be no word of mine to them. The one who was given something
    before can then join no more; but while an invitation ``is_open``, the same is given again.
    """
    signer, token = _signer(db), secrets.kept(db, Secret.INVITED)
    if signer is None or token is None or not is_open:
        if signer is None or is_new_to_me:
            signer = _with_new_key(db)
        token = bytearray(os.urandom(_TOKEN_BYTES))
        secrets.keep(db, Secret.INVITED, token)
    # In one piece: what is joined from others leaves copies of the key behind.
    given = bytearray(_GIVEN_BYTES)
    given[:KEY_BYTES] = key
    given[KEY_BYTES:] = token + bytes.fromhex(me.vault_id) + signer.public
    return given


def take(db: Database, me: Person, given: bytearray) -> None:
    """Keep what ``give`` gave to me, and what proves to them that my key is mine.

    Raises InvitationOver when it is none, or one's own.
    """
    if len(given) != _GIVEN_BYTES:
        raise InvitationOver
    rest = bytes(memoryview(given)[KEY_BYTES:])
    token, inviter = rest[:_TOKEN_BYTES], rest[_TOKEN_BYTES:][:_ID_BYTES].hex()
    if inviter == me.vault_id:
        raise InvitationOver
    known = Partner(inviter, rest[-signing.KEY_BYTES :])
    before, signer = secrets.partner(db), _signer(db)
    if signer is None or before is None or before.vault_id != inviter:
        signer = _with_new_key(db)
    key = given[:KEY_BYTES]
    secrets.keep(db, Secret.SHARED, key)
    wipe(key)
    secrets.keep_partner(db, known)
    proof = signing.proof_of_joining(token, me.vault_id, signer.public, inviter)
    secrets.keep(db, Secret.PROOF, proof)
    secrets.forget(db, Secret.INVITED, Secret.LEAVING)
    _trust_no_first_key(db)


def key_in(given: bytearray) -> bytearray:
    """Return the key to the shared vault that was given; wipe it after use."""
    return given[:KEY_BYTES]


def giver_in(given: bytearray) -> str:
    """Return the vault id of who gave this."""
    at = KEY_BYTES + _TOKEN_BYTES
    return given[at : at + _ID_BYTES].hex()


def part(db: Database) -> None:
    """Forget by what two people knew each other, and that there is anything left to leave."""
    secrets.forget(db, Secret.SIGNING, Secret.PARTNER, Secret.INVITED, Secret.PROOF, Secret.LEAVING)
    _trust_no_first_key(db)


def carry_over(restored: Database, current: Database) -> None:
    """Let a restored copy know what is known now, and nothing of what was before."""
    secrets.carry_over(restored, current)
    _trust_no_first_key(restored)
    # Where now is of before there were keys, it says so by having none.
    is_of_before = "signature" not in current.table(shared_rows.OUTBOX).columns_dict
    shares = secrets.kept(restored, Secret.SHARED)
    if shares is not None and (is_of_before or _trusts_first_key(current)):
        rows.put(restored, "about", {"key": _TRUSTS_FIRST_KEY, "value": "1"}, key="key")
    wipe(shares or bytearray())


def _met(db: Database, me: Person, people: tuple[Signatory, ...]) -> Partner | None:
    """Return who is known from now on, if there is somebody new."""
    token = secrets.kept(db, Secret.INVITED)
    for one in people:
        who, key = one.person.vault_id, one.key
        if key is None or token is None:
            continue
        if signing.is_proof(bytes(token), one.proof, who, key, me.vault_id):
            return Partner(who, key)
    expected = _expected(db, people)
    if expected is None or expected.key is not None:
        return None
    for one in people:
        if one.person.vault_id == expected.vault_id and one.key is not None:
            return Partner(expected.vault_id, one.key)
    return None


def _expected(db: Database, people: tuple[Signatory, ...]) -> Expected | None:
    known = secrets.partner(db)
    if known is not None:
        return Expected(*known)
    if not _trusts_first_key(db):
        return None
    seen = shared_rows.remembered(db, Other.KNOWN) or shared_rows.remembered(db, Other.SEEN)
    if seen is not None:
        return Expected(seen.vault_id, None)
    return Expected(people[0].person.vault_id, None) if len(people) == 1 else None


def _signer(db: Database) -> Signer | None:
    key = secrets.kept(db, Secret.SIGNING)
    if key is None:
        return None
    with wiped(key):
        return Signer(key)


def _with_new_key(db: Database) -> Signer:
    key = bytearray(signing.new_key())
    secrets.keep(db, Secret.SIGNING, key)
    signer = Signer(key)
    wipe(key)
    shared_rows.sign_all(db, signer, anew=True)
    return signer


def _has_unsigned(db: Database) -> bool:
    return db.execute("SELECT 1 FROM outbox WHERE signature IS NULL LIMIT 1").fetchone() is not None


def _trusts_first_key(db: Database) -> bool:
    asked = "SELECT 1 FROM about WHERE key = ?"
    return db.execute(asked, [_TRUSTS_FIRST_KEY]).fetchone() is not None


def _trust_no_first_key(db: Database) -> None:
    rows.remove(db, "about", "key = ?", _TRUSTS_FIRST_KEY)
