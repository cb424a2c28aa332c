"""The coach notices words, sentence by sentence, and stays silent where it should."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.language.classifier import Classifier
from microhurts_desktop.language.clauses import CLAUSE_END, WordClasses, read
from microhurts_desktop.language.coach import (
    FITTING,
    FLAGGED,
    NAMED,
    CoachRules,
    FauxFeeling,
    Hint,
    HintKind,
    Rule,
    Said,
    Slot,
    coach_features,
    found_by_rules,
    hints,
    kept_as,
    still_kept,
    underneath,
)
from microhurts_desktop.language.phrases import any_of as worrying
from microhurts_desktop.language.safety import SafetyPatterns, SafetyReader, WorryKind
from microhurts_desktop.language.word_patterns import BUILT_IN, Pattern, of_class, pattern_of
from tests.language.ears import AS_TYPED, COACH_EAR, SAFETY_EAR, leaning

TRAIT = "\ue010"
LEXICON = WordClasses(
    words={"rude": TRAIT, "and": CLAUSE_END, "but": CLAUSE_END, "late": ""},
    beginnings={"selfish": TRAIT},
    endings={"ish": TRAIT},
    contractions={
        "'re": ("are",),
        "n't": ("not",),
        "won't": ("will", "not"),
    },
    names={TRAIT: "trait"},
)
NAMES = {**BUILT_IN, "trait": of_class(TRAIT)}
SAFETY = SafetyReader(
    SafetyPatterns({WorryKind.INJURY: worrying(["hit me"])}, worrying(["it hit me"])),
    AS_TYPED,
    LEXICON,
    SAFETY_EAR,
)


def rule(
    *patterns: str,
    kind: HintKind = HintKind.CRITICISM,
    slots: frozenset[Slot] = frozenset(Slot),
    exceptions: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    keeps: bool = False,
) -> Rule:
    """Return a rule over the small lexicon."""
    return Rule(
        id="rule",
        kind=kind,
        slots=slots,
        patterns=made(patterns),
        exceptions=made(exceptions),
        unless=made(unless),
        reason="because",
        suggestion="perhaps",
        catches=(),
        keeps=keeps,
    )


def rules(*given: Rule, exempt: tuple[str, ...] = ()) -> CoachRules:
    """Return a coach with these rules."""
    return CoachRules(
        lexicon=LEXICON,
        exempt=made(exempt),
        frames={Slot.NEED: made(("i needed",))},
        rules=given,
        faux_feelings={
            "ignored": FauxFeeling("ignored", ("lonely",), ("to be seen",)),
            "taken for granted": FauxFeeling("taken for granted", ("sad",), ("appreciation",)),
            "bullied": FauxFeeling("bullied", (), (), worrying=True),
        },
        faux_lead_ins=("i", "i feel", "so", "feel"),
        said={},
        spelling=AS_TYPED,
        ear=COACH_EAR,
        safety=SAFETY,
    )


def made(written: tuple[str, ...]) -> tuple[Pattern, ...]:
    """Return patterns over the small lexicon."""
    return tuple(pattern_of(one, NAMES) for one in written)


def found(text: str, *patterns: str) -> list[str]:
    """Return the words of a text which these patterns find."""
    coach = rules(rule(*patterns))
    return [text[hint.start : hint.end] for hint in hints(text, Slot.EVENT, coach)]


def test_a_hint_says_what_where_and_why() -> None:
    assert hints("Oh, you were rude!", Slot.EVENT, rules(rule("you were {trait}"))) == (
        Hint(HintKind.CRITICISM, 4, 17, "because", "perhaps"),
    )


@pytest.mark.parametrize(
    ("pattern", "seen", "not_seen"),
    [
        ("you are", ["you are", "You're", "YOU’RE", "youʼre", "you  are"], ["you, are"]),
        ("are not", ["aren't", "are not", "AREN’T"], ["are nothing"]),
        ("will not", ["won't", "Won’t"], ["will, not"]),
        ("you (are|were so) late", ["you are late", "you were so late"], ["you were late"]),
        ("you very? late", ["you late", "you very late"], ["you so late"]),
        ("you {any}* late", ["you late", "you are so very late"], ["you a b c d late"]),
        ("you laugh*", ["you laugh", "you laughed"], ["you smiled"]),
        ("you ... late", ["you late", "you are ever so late"], ["you, late", "you and he late"]),
        ("^ you", ["you left", "Ha! You left"], ["then you left"]),
        ("< you", ["you left", "no, you left", "but you left"], ["then you left"]),
        ("late $", ["you came late", "late. And then?"], ["late again"]),
        ("late ($|again)", ["late", "late again"], ["late there"]),
        ("you !late", ["you came", "you"], ["you late"]),
        ("you !(late|{trait})", ["you came"], ["you late", "you rude"]),
        ("you ~ late", ["you were, as they say, late"], ["you were. Late"]),
        ("{trait}", ["rude", "selfishly", "childish", "RUDE"], ["kind"]),
        ("{name}", ["Ann left", "then Zoë left"], ["rude", "Rude", "ANN", "ann"]),
        ("{number}", ["40 times", "at 7pm"], ["forty"]),
        ("he said {quote}", ["he said “no”", 'he said "no"'], ["he said no"]),
        ("you , late", ["you, late", "you – late", "you - late"], ["you late"]),
    ],
)
def test_a_pattern_finds(pattern: str, seen: list[str], not_seen: list[str]) -> None:
    assert [text for text in seen if not found(text, pattern)] == []
    assert [text for text in not_seen if found(text, pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("(you|he", "has a bracket that does not close"),
        ("you)", "has a closing bracket too many"),
        ("you? very?", "has nothing that must be there"),
        ("^ $", "has nothing that must be there"),
        ("you {mood}", "names “mood”, which there is not"),
        ("you {trait", "names “trait”, which there is not"),
        ("You", "has “You”, which should be in small letters"),
        ("you ? are", "has a stray “?”"),
        ("un{trait}", "needs a space before “{”"),
        ("you (|he)", "has nothing that must be there"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        pattern_of(pattern, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "He said “you are rude”",
        'He said "you are rude"',
        "He said ‘you’re rude’",
        "He said 'you're rude' and left",
        "Er sagte „you are rude“",
        "Il a dit « you are rude »",
    ],
)
def test_text_in_quotation_marks_is_left_alone(text: str) -> None:
    assert found(text, "you are {trait}") == []


def test_an_apostrophe_opens_no_quotation() -> None:
    assert found("the kids' father, you're rude, isn't he", "you are {trait}") == ["you're rude"]


def test_a_quotation_that_never_ends_hides_nothing() -> None:
    assert found("he said “ you are rude", "you are {trait}") == ["you are rude"]


def test_a_hint_is_about_words_and_not_about_the_sign_behind_them() -> None:
    assert found("Why, you? Late!", "^ why ~", "late !there ~") == ["Why, you", "Late"]
    assert found("oh , no", ",") == [","]


def test_each_slot_has_its_own_rules() -> None:
    coach = rules(rule("rude", slots=frozenset({Slot.EVENT})))
    assert hints("rude", Slot.EVENT, coach)
    assert hints("rude", Slot.NEED, coach) == ()


def test_an_exception_spares_only_what_it_overlaps() -> None:
    coach = rules(rule("rude", exceptions=("not rude",)))
    text = "not rude, but rude"
    assert [hint.start for hint in hints(text, Slot.EVENT, coach)] == [14]


def test_unless_spares_its_whole_sentence_and_no_other() -> None:
    coach = rules(rule("never", unless=("at dinner",)))
    text = "You never asked me at dinner. You never ask."
    assert [hint.start for hint in hints(text, Slot.EVENT, coach)] == [34]


def test_what_is_exempt_is_spared_by_every_rule() -> None:
    coach = rules(rule("rude"), exempt=("he said ~",))
    assert hints("he said I was rude", Slot.EVENT, coach) == ()
    assert hints("rude, he said", Slot.EVENT, coach)


def test_each_kind_speaks_once_about_the_same_words() -> None:
    coach = rules(rule("so rude"), rule("rude"), rule("rude", kind=HintKind.CONTEMPT), rule("late"))
    assert [
        (hint.kind, hint.start, hint.end) for hint in hints("late, so rude", Slot.EVENT, coach)
    ] == [
        (HintKind.CRITICISM, 0, 4),
        (HintKind.CRITICISM, 6, 13),
        (HintKind.CONTEMPT, 9, 13),
    ]


def test_worrying_words_silence_the_coach_altogether() -> None:
    coach = rules(rule("rude"))
    assert hints("You hit me. You were rude.", Slot.EVENT, coach) == ()
    assert hints("It hit me. You were rude.", Slot.EVENT, coach)


def test_where_the_ear_hears_nothing_hard_the_rules_are_silent_but_for_keeping() -> None:
    coach = replace(
        rules(rule("rude"), rule("late", keeps=True)), ear=leaning(COACH_EAR, FLAGGED, -1)
    )
    (hint,) = hints("rude and late", Slot.EVENT, coach)
    assert (hint.start, hint.end) == (9, 13)
    assert [hint.start for hint in found_by_rules("rude and late", Slot.EVENT, coach)] == [0, 9]


def test_the_ear_speaks_where_no_rule_does_by_its_kind_where_it_is_sure_of_it() -> None:
    said = {HintKind.REREAD: Said("again?", "aloud?"), HintKind.BLAME: Said("whose?", "yours?")}
    coach = replace(rules(), said=said)
    (hint,) = hints("oh you", Slot.EVENT, coach)
    assert (hint.kind, hint.reason) == (HintKind.REREAD, "again?")
    (hint,) = hints(
        "oh you", Slot.EVENT, replace(coach, ear=leaning(COACH_EAR, HintKind.BLAME, 40))
    )
    assert (hint.kind, hint.suggestion) == (HintKind.BLAME, "yours?")
    assert hints("…", Slot.EVENT, coach) == ()


def test_a_rule_names_its_kind_only_where_the_ear_hears_that_too() -> None:
    said = {HintKind.REREAD: Said("again?", "aloud?"), HintKind.BLAME: Said("whose?", "yours?")}
    doubting = Classifier(COACH_EAR.outputs, {**COACH_EAR.thresholds, FITTING: 0.9, NAMED: 0.9})
    coach = replace(rules(rule("rude")), said=said, ear=doubting)
    (hint,) = hints("so rude", Slot.EVENT, coach)
    assert hint.kind == HintKind.REREAD
    blaming = leaning(doubting, HintKind.BLAME, 40)
    (hint,) = hints("so rude", Slot.EVENT, replace(coach, ear=blaming))
    assert hint.kind == HintKind.BLAME
    agreeing = leaning(doubting, HintKind.CRITICISM, 40)
    (hint,) = hints("so rude", Slot.EVENT, replace(coach, ear=agreeing))
    assert (hint.kind, hint.reason) == (HintKind.CRITICISM, "because")


def test_what_is_learnt_from_is_what_is_heard() -> None:
    coach = rules(rule("rude"))
    (rude,) = coach_features("You were rude.", Slot.EVENT, coach)
    (kind,) = coach_features("You were kind.", Slot.EVENT, coach)
    assert rude[-1], "what the rules found"
    assert not kind[-1]
    assert coach_features("…", Slot.EVENT, coach) == []


def test_one_hard_clause_is_heard_amid_many_gentle_ones() -> None:
    before = "We had soup at six and then we walked to the river. " * 12
    found = hints(f"{before}You are such a selfish pig. {before}", Slot.WHOLE, coach_rules())
    assert {(hint.start - len(before), hint.end - len(before)) for hint in found} == {(0, 26)}


def test_a_hint_stands_where_the_misspelt_words_do() -> None:
    text = "😢 your so slefish allways"
    found = [text[hint.start : hint.end] for hint in hints(text, Slot.EVENT, coach_rules())]
    assert found
    assert all(words.startswith("your so") for words in found)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("ignored", "ignored"),
        ("Ignored.", "ignored"),
        ("I feel so ignored", "ignored"),
        ("taken for granted", "taken for granted"),
        ("bullied", "bullied"),
    ],
)
def test_a_faux_feeling_is_known_however_it_is_led_in(said: str, word: str) -> None:
    known = underneath(said, rules())
    assert known is not None
    assert known.word == word


@pytest.mark.parametrize("said", ["", "sad", "I", "so", "ignored by all", "not ignored"])
def test_other_words_have_nothing_underneath(said: str) -> None:
    assert underneath(said, rules()) is None


@pytest.mark.parametrize("again", ["Ignored", "so ignored", "I feel so ignored."])
def test_a_faux_feeling_is_kept_however_it_is_led_in(again: str) -> None:
    kept = kept_as(HintKind.FAUX_FEELING, "ignored", rules())
    assert kept_as(HintKind.FAUX_FEELING, again, rules()) == kept
    assert kept_as(HintKind.BLAME, again, rules()) != kept


def test_words_are_kept_for_one_kind_in_small_letters_and_capitals() -> None:
    kept = kept_as(HintKind.ABSOLUTES, "You never", rules())
    assert kept == kept_as(HintKind.ABSOLUTES, "you never", rules())
    assert kept != kept_as(HintKind.ABSOLUTES, "you never ask", rules())
    assert kept != kept_as(HintKind.CRITICISM, "you never", rules())


def test_what_was_kept_is_forgotten_with_its_words() -> None:
    kept = tuple(
        kept_as(HintKind.BLAME, words, rules()) for words in ("You’re late", "fault: mine")
    )
    assert still_kept(kept, ["When YOU'RE late", "my Fault: mine"]) == kept
    assert still_kept(kept, ["my fault: mine"]) == kept[1:]
    assert still_kept(kept, []) == ()


@given(st.text(max_size=120), st.sampled_from(Slot))
def test_any_text_is_read_and_every_hint_lies_in_it(text: str, slot: Slot) -> None:
    coach = rules(rule("{any}"), rule("{name}"), rule(","), rule("{quote}"))
    places = [(hint.start, hint.end) for hint in hints(text, slot, coach)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places, key=lambda place: (place[0], -place[1]))


def test_the_words_of_a_field_are_heard_in_the_whole_sentence_as_in_the_field() -> None:
    coach = rules(rule("{trait}", slots=frozenset({Slot.NEED})))
    text = "You  were rude. I needed you to be rude, dont ask."
    assert [(one.start, one.end) for one in hints(text, Slot.WHOLE, coach)] == [(35, 39)]
    assert not hints("You were rude.", Slot.WHOLE, coach)
    assert not hints(text, Slot.REPAIR, coach)


@given(st.text(alphabet="ab’' -“”\"!,.\u202e😀\x00\n", max_size=60))
def test_a_line_is_as_long_as_its_words(text: str) -> None:
    reading = read(text, LEXICON)
    assert reading.span(0, len(reading.line)) == (0, len(text))
    assert reading.sentence(0) == (0, reading.line.index("\ue000"))


def test_a_faux_feeling_offers_something_unless_it_is_worrying() -> None:
    with pytest.raises(ValueError, match="at least one text in “needs”"):
        FauxFeeling("ignored", ("lonely",))
    with pytest.raises(ValueError, match="is worrying, so that it offers no “feelings”"):
        FauxFeeling("bullied", ("sad",), worrying=True)


def test_beside_something_harder_each_is_what_its_own_words_are() -> None:
    said = "You never listen and you are so selfish"
    found = {hint.kind for hint in hints(said, Slot.EVENT, coach_rules())}
    assert found == {HintKind.ABSOLUTES, HintKind.CRITICISM}
