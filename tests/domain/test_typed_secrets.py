"""What is pasted for a secret can be typed, and what is typed can be pasted."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain import typed_secrets
from microhurts_desktop.storage import keyfile
from microhurts_desktop.storage.errors import MistypedRecoveryCode, WrongPassphrase
from microhurts_desktop.storage.keyfile import KeyFile, SlotType
from microhurts_desktop.storage.recovery_code import as_printed, new_recovery_code, secret_of
from tests.vault_folders import COSTLESS

KEY = bytearray(range(32))
VAULT_ID = "0123456789abcdef" * 2
PLAIN = "an apple on the window sill"
CODE = new_recovery_code()

PASTED = {
    "a line's end": PLAIN + "\n",
    "another system's line's end": PLAIN + "\r\n",
    "spaces around": f"  {PLAIN}   ",
    "a tab": f"\t{PLAIN}",
    "a byte-order mark": "\ufeff" + PLAIN,
    "zero-width spaces": PLAIN.replace("w", "\u200bw"),
    "zero-width joiners": PLAIN.replace("i", "i\u200d"),
    "soft hyphens": PLAIN.replace("nd", "n\u00add"),
    "spaces that do not break": PLAIN.replace(" ", "\u00a0"),
    "narrow spaces": PLAIN.replace(" ", "\u202f"),
    "wide spaces": PLAIN.replace(" ", "\u3000"),
    "a space and one that does not break": PLAIN.replace(" ", " \u00a0"),
    "a line's end within": PLAIN.replace(" on ", " on\r\n"),
    "a line separator": PLAIN.replace(" on ", "\u2028on\u2029"),
    "marks of direction": f"\u2068\u200e{PLAIN}\u200f\u2069",
    "a word joiner": PLAIN.replace("o", "o\u2060"),
    "variation selectors": PLAIN.replace("a", "a\ufe0e"),
    "controls": f"\x00{PLAIN}\x07\x7f",
    "tags": f"{PLAIN}\U000e0067\U000e007f",
    "full width": "".join(chr(ord(one) + 0xFEE0) if one > " " else one for one in PLAIN),
    "a Hangul filler": PLAIN + "\u3164\uffa0",
    "all at once": f"\ufeff \u00ad\n{PLAIN.replace(' ', chr(0xA0) + ' ')}\u200b\r\n\u2028 ",
}


@cache
def sealed_by(passphrase: str) -> KeyFile:
    return KeyFile.seal(
        vault_id=VAULT_ID,
        name="Anna",
        key=KEY,
        passphrase=passphrase,
        recovery_code=CODE,
        parameters=COSTLESS,
    )


@cache
def sealed_before(passphrase: str) -> KeyFile:
    """Return a key file as earlier versions sealed it: by what was typed, NFKC and no more."""
    secret = bytearray(unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"))
    slot = keyfile.seal(VAULT_ID, SlotType.PASSPHRASE, secret, KEY, COSTLESS)
    return KeyFile(vault_id=VAULT_ID, name="Anna", slots=(slot, sealed_by(PLAIN).slots[1]))


@pytest.mark.uncounted
@pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED)
def test_what_was_set_by_pasting_opens_by_typing_and_the_other_way_round(pasted: str) -> None:
    assert sealed_by(pasted).unwrap(PLAIN) == KEY
    assert sealed_by(pasted).unwrap(pasted) == KEY
    assert sealed_by(PLAIN).unwrap(pasted) == KEY


@pytest.mark.uncounted
@pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED)
def test_a_vault_of_an_earlier_version_still_opens_by_what_it_was_set_with(pasted: str) -> None:
    assert sealed_before(pasted).unwrap(pasted) == KEY
    assert sealed_before(PLAIN).unwrap(PLAIN) == KEY
    assert sealed_before(PLAIN).unwrap(pasted) == KEY


@pytest.mark.parametrize(
    "odd", ["\u200b" * 9, " \n ", "\u200b\ufeff" * 8 + "\n", "two  plain ones"]
)
def test_earlier_passphrases_that_would_not_be_taken_today_still_open(odd: str) -> None:
    assert sealed_before(odd).unwrap(odd) == KEY


def test_opening_changes_nothing_of_an_earlier_key_file() -> None:
    before = sealed_before(PLAIN + "\n")
    as_it_was = before.to_bytes()
    assert before.unwrap(PLAIN + "\n") == KEY
    assert before.to_bytes() == as_it_was


def test_spaces_within_stay() -> None:
    assert typed_secrets.tidied(" two  plain  ones ") == "two  plain  ones"
    with pytest.raises(WrongPassphrase):
        sealed_by("two  plain  ones").unwrap("twoplainones")
    with pytest.raises(WrongPassphrase):
        sealed_by("two  plain  ones").unwrap("two plain ones")


def test_two_odd_spaces_look_like_two_and_may_be_typed_so() -> None:
    assert sealed_by("two\u00a0\u00a0odd \u00a0ones").unwrap("two  odd  ones") == KEY
    assert sealed_by("two\u00a0\u00a0odd \u00a0ones").unwrap("two odd ones") == KEY


@pytest.mark.parametrize("other", [PLAIN.upper(), PLAIN.replace(" ", ""), PLAIN + ".", PLAIN[:-1]])
def test_what_is_seen_still_counts(other: str) -> None:
    with pytest.raises(WrongPassphrase):
        sealed_by(PLAIN).unwrap(other)


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\ufeff\u00ad\n", "\u00a0\u3000\t", "\u3164"])
def test_nothing_but_what_is_not_seen_is_no_passphrase(typed: str) -> None:
    assert typed_secrets.is_nothing(typed)
    assert typed_secrets.opens_nothing(typed)
    with pytest.raises(ValueError, match="nothing counts"):
        sealed_by(typed)
    with pytest.raises(ValueError, match="nothing counts"):
        sealed_by(PLAIN).with_passphrase(typed, KEY, COSTLESS)
    with pytest.raises(WrongPassphrase):
        sealed_by(PLAIN).unwrap(typed)


def test_one_plain_passphrase_costs_one_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []
    unseal = keyfile.unseal

    def counted(vault_id: str, slot: keyfile.KeySlot, secret: bytearray) -> bytearray | None:
        tried.append(bytes(secret))
        return unseal(vault_id, slot, secret)

    monkeypatch.setattr(keyfile, "unseal", counted)
    for right in (PLAIN, PLAIN + "\n"):
        assert sealed_by(PLAIN).unwrap(right) == KEY
    assert tried == [PLAIN.encode()] * 2
    tried.clear()
    with pytest.raises(WrongPassphrase):
        sealed_by(PLAIN).unwrap("another one")
    assert tried == [b"another one"]
    tried.clear()
    with pytest.raises(WrongPassphrase):
        sealed_by(PLAIN).unwrap("another one\n")
    assert tried == [b"another one", b"another one\n"]


def test_spaces_around_make_no_other_passphrase() -> None:
    assert typed_secrets.are_the_same(" seven quiet boats\n", "seven quiet boats")
    assert not typed_secrets.are_the_same("seven quiet boats", "seven quiet goats")


@given(st.text())
def test_tidying_twice_is_tidying_once(typed: str) -> None:
    once = typed_secrets.tidied(typed)
    assert typed_secrets.tidied(once) == once
    assert once == unicodedata.normalize("NFKC", once)
    assert typed_secrets.are_the_same(typed, once)


@pytest.mark.uncounted
def test_no_letter_of_any_script_is_lost() -> None:
    """Letters, digits, marks that are seen, punctuation, symbols stay; all that goes is blank."""
    gone = [
        one
        for one in map(chr, range(sys.maxunicode + 1))
        if not typed_secrets.tidied(f"a{one}b").removeprefix("a").removesuffix("b")
    ]
    lost = [one for one in gone if unicodedata.category(one) not in ("Cc", "Cf", "Cn")]
    # Hangul fillers, two Khmer vowels that are never seen, the grapheme joiner, and variations.
    assert {unicodedata.category(one) for one in lost} == {"Lo", "Mn"}
    assert {ord(one) for one in lost if unicodedata.category(one) == "Lo"} == {
        0x115F,
        0x1160,
        0x3164,
        0xFFA0,
    }
    named = {unicodedata.name(one, "") for one in lost if unicodedata.category(one) == "Mn"}
    assert all(
        "VARIATION SELECTOR" in name or "JOINER" in name or "INHERENT" in name for name in named
    )


def test_marks_of_numbers_that_are_seen_stay() -> None:
    assert typed_secrets.tidied("\u0600\u0661") == "\u0600\u0661"


# Codes

WAYS = {
    "as it is": CODE,
    "small letters": CODE.lower(),
    "full width": "".join(chr(ord(one) + 0xFEE0) for one in CODE),
    "minus signs": CODE.replace("-", "\u2212"),
    "quotation marks": f"“{CODE}”",
    "other quotation marks": f"«\u00a0{CODE}\u00a0»",
    "straight ones": f"'\"{CODE}\"'",
    "a full stop": CODE + ".",
    "a full stop within the quotation": f"„{CODE}.“",
    "brackets and a comma": f"({CODE}),",
    "a line's end": CODE + "\r\n",
    "a byte-order mark": "\ufeff" + CODE,
    "zero-width spaces for dashes": CODE.replace("-", "\u200b"),
    "soft hyphens": CODE.replace("-", "\u00ad"),
    "broken over lines": CODE.replace("-", "-\n", 3),
    "look-alikes": CODE.replace("0", "O").replace("1", "l"),
    "Arabic digits": CODE.translate({ord("0") + n: 0x660 + n for n in range(10)}),
    "Persian digits": CODE.translate({ord("0") + n: 0x6F0 + n for n in range(10)}),
    "no dashes": CODE.replace("-", ""),
    "a list's bullet": f"• {CODE}",
    "all of its paper": f"Recovery code\n\n{CODE}\n\nIt opens your journal. Keep it well.",
    "a letter": f"Here is your code: {CODE.lower()} With love from Anna",
    "a label": f"code={CODE}",
    "a letter's answer": f"> {CODE[:20]}\r\n> {CODE[20:]}",
    "a list with numbers": "\n".join(f"{n}. {g}" for n, g in enumerate(CODE.split("-"), 1)),
    "numbers in brackets": " ".join(f"({n}) {g}" for n, g in enumerate(CODE.split("-"), 1)),
    **{f"parted by {sign!r}": CODE.replace("-", sign) for sign in (", ", ".", " · ", "/", " | ")},
    "Cyrillic letters": CODE.translate(str.maketrans("ABCEHKMPTX", "АВСЕНКМРТХ")),
    "Greek letters": CODE.translate(str.maketrans("ABEHKMNPTXZ", "ΑΒΕΗΚΜΝΡΤΧΖ")),
    "a Turkish keyboard": CODE.replace("1", "İ"),
}
DASHES = [
    one
    for one in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(one) == "Pd"
    or one in "\u2212\u02d7\u2043\u30fc\uff70\u207b\u208b_~ー一"
]


@pytest.mark.parametrize("typed", WAYS.values(), ids=WAYS)
def test_a_code_may_be_pasted_in_any_dress(typed: str) -> None:
    assert secret_of(typed) == secret_of(CODE)
    assert sealed_by(PLAIN).unwrap(typed) == KEY


@pytest.mark.parametrize("dash", DASHES, ids=lambda dash: f"{ord(dash):04X}")
def test_any_dash_will_do(dash: str) -> None:
    assert secret_of(CODE.replace("-", dash)) == secret_of(CODE)
    assert secret_of(CODE.replace("-", f" {dash} ")) == secret_of(CODE)


def test_a_slip_is_still_told_in_any_dress() -> None:
    wrong = ("0" if CODE[0] != "0" else "1") + CODE[1:]
    with pytest.raises(MistypedRecoveryCode):
        sealed_by(PLAIN).unwrap(f"“{wrong}”.\n".replace("-", "\u2212"))


def test_what_stands_within_makes_it_no_code() -> None:
    assert secret_of(CODE[:11] + "." + CODE[11:]) is None
    assert secret_of("…") is None
    assert secret_of(".-.") is None


def test_a_part_of_it_is_read_alike() -> None:
    assert as_printed(" o1l-i\n") == "0111"
    assert as_printed("“７k2m”.") == "7K2M"


def test_a_key_is_forgotten_however_the_work_with_it_ends() -> None:
    done, failed = bytearray(KEY), bytearray(KEY)
    with typed_secrets.wiped(done):
        assert any(done)
    with pytest.raises(KeyError), typed_secrets.wiped(failed):
        raise KeyError
    assert not any(done)
    assert not any(failed)


@pytest.mark.parametrize("run", [" ", "\u00a0", " \u00a0", "a ", "\u200b"])
def test_whatever_fits_into_the_field_is_tidied_at_once(run: str) -> None:
    # As many as a line of Qt's takes: a passphrase has no limit of its own.
    typed = run * (32_767 // len(run))
    began = process_time()
    typed_secrets.readings(typed + "x")
    typed_secrets.code_text("x" + typed)
    # A hundredth of a second; from each space anew, it took half a minute.
    assert process_time() - began < 2
