"""How the coach's rules are read: a small file is enough, a slip is named, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.content.coach_rules import read_coach_rules
from microhurts_desktop.language.coach import (
    CoachRules,
    HintKind,
    Slot,
    found_by_rules,
    underneath,
)


def kinds(text: str, slot: Slot, rules: CoachRules) -> set[HintKind]:
    """Return the kinds of the hints that these rules find about a text."""
    return {hint.kind for hint in found_by_rules(text, slot, rules)}


SMALL = """
faux_lead_ins = ["I felt"]
exempt = ["thank you ~"]

[frames]
need = ["what i needed was"]

[contractions]
"n't" = "not"
[words]
joins = "and"
trait = "rude *ish selfish*"
[phrases]
someone = ["{name}", "you"]
trait = ["full of it"]
[kind.criticism]
reason = "A picture of them."
suggestion = "What did you see?"
[[rule]]
id = "first"
kind = "criticism"
patterns = ["{someone} (is|are) {trait}"]
catches = ["you are rude"]
[[rule]]
id = "second"
kind = "criticism"
slots = ["event"]
patterns = ["never"]
reason = "Rarely so."
catches = ["never"]
[[faux]]
word = "ignored"
feelings = ["lonely"]
needs = ["to be seen"]
[[faux]]
word = "left out"
feelings = ["sad"]
needs = ["belonging"]
[[faux]]
word = "bullied"
worrying = true
"""


def written(path: Path, text: str) -> tuple[CoachRules, list[str]]:
    """Return the rules of a file with this text, and what is told of its slips."""
    file = path / "rules.toml"
    file.write_text(text, encoding="utf-8")
    rules, problems = read_coach_rules(file)
    assert all(str(problem).startswith(str(file)) for problem in problems)
    return rules, [f"{problem.entry}: {problem.reason}" for problem in problems]


def test_a_small_file_is_enough(tmp_path: Path) -> None:
    rules, problems = written(tmp_path, SMALL)
    assert problems == []
    assert kinds("Zoë is childish", Slot.NEED, rules) == {HintKind.CRITICISM}
    assert kinds("you are full of it", Slot.NEED, rules) == {HintKind.CRITICISM}
    assert kinds("thank you, you are rude", Slot.NEED, rules) == set()
    assert kinds("you aren't rude", Slot.NEED, rules) == set()
    found = found_by_rules("never", Slot.EVENT, rules)
    assert [hint.reason for hint in found] == ["Rarely so."]


@pytest.mark.parametrize(
    ("before", "after", "told", "left"),
    [
        ('["never"]\nreason', '["(never"]\nreason', "rule “second”: the pattern “(never” has", 1),
        ('["never"]\nreason', '["{mood}"]\nreason', "which there is not (in “patterns”)", 1),
        ('["never"]\nreason', "[]\nreason", "rule “second”: needs at least one text in “pat", 1),
        ('catches = ["never"]', "", "rule “second”: needs at least one text in “catches”", 1),
        (
            'slots = ["event"]',
            'slots = ["evening"]',
            "rule “second”: has “evening” as “slots”",
            1,
        ),
        ('slots = ["event"]', "slots = 1", "rule “second”: needs a list as “slots”", 1),
        ('slots = ["event"]', 'slot = ["event"]', "rule “second”: does not know “slot”", 1),
        (
            'kind = "criticism"\nslots',
            'kind = "critic"\nslots',
            "“critic” as “kind”; known",
            1,
        ),
        ('kind = "criticism"\nslots', 'kind = "blame"\nslots', "kind: needs a table “blame”", 1),
        ('id = "second"', 'id = "first"', "has “first” twice in “rule”", 0),
        ("[kind.criticism]", "[kinds.criticism]", "does not know “kinds”", 0),
        ("[kind.criticism]", "[kind.critic]", "kind: does not know “critic”", 0),
        ('"rude *ish', '"Rude *ish', "words: has “Rude”, which should be in small letters", 2),
        ("[words]", "[word]", "needs a table “words”", 2),
        ('joins = "and"', "joins = 3", "words: needs a text as “joins”", 2),
        ("[phrases]", "[phrase]", "needs a table “phrases”", 1),
        ('["{name}", "you"]', '["{nobody}"]', "phrases: the pattern “{nobody}” names", 1),
        ('"n\'t" = "not"', '"n\'t" = 3', "contractions: needs a text as “n't”", 2),
        (
            'exempt = ["thank',
            'exempt = ["Thank',
            "which should be in small letters (in “exempt”)",
            2,
        ),
        ('faux_lead_ins = ["I felt"]', "faux_lead_ins = 3", "needs a list as “faux_lead_ins”", 2),
        ('feelings = ["lonely"]', "", "faux “ignored”: needs at least one text in “feelings”", 2),
        (
            'needs = ["to be seen"]',
            'needs = ["tea"]',
            "has “tea” in “needs”, which is no word of resources/needs",
            2,
        ),
        (
            "worrying = true",
            'worrying = true\nfeelings = ["sad"]',
            "faux “bullied”: is worrying",
            2,
        ),
        ('word = "ignored"', 'word = "Ignored"', "has “Ignored”, which should be in small", 2),
    ],
)
def test_a_slip_is_named_and_the_rest_goes_on(
    tmp_path: Path, before: str, after: str, told: str, left: int
) -> None:
    assert before in SMALL
    rules, problems = written(tmp_path, SMALL.replace(before, after, 1))
    assert told in "\n".join(problems)
    assert len(rules.rules) == left


def test_of_the_very_same_words_a_rule_is_told_after_the_one_it_names(tmp_path: Path) -> None:
    named = SMALL.replace('id = "first"', 'id = "first"\nafter = "second"')
    rules, problems = written(tmp_path, named)
    assert problems == []
    assert [rule.id for rule in rules.rules] == ["second", "first"]
    rules, problems = written(tmp_path, named.replace('after = "second"', 'after = "third"'))
    assert problems == ["rule “first”: is told after “third”, which there is not"]
    assert [rule.id for rule in rules.rules] == ["second", "first"]


def test_a_folder_is_read_as_one_file(tmp_path: Path) -> None:
    words, rest = SMALL.index("[words]"), SMALL.index("[phrases]")
    second, faux = SMALL.rindex("[[rule]]"), SMALL.index("[[faux]]")
    folder = tmp_path / "xx"
    folder.mkdir()
    for name, text in {
        "words.toml": SMALL[words:rest],
        "criticism.toml": SMALL[rest:second],
        "others.toml": SMALL[:words] + SMALL[faux:],
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    rules, problems = read_coach_rules(folder)
    assert problems == ()
    assert kinds("Zoë is childish", Slot.NEED, rules) == {HintKind.CRITICISM}
    assert kinds("thank you, you are rude", Slot.NEED, rules) == set()
    assert underneath("ignored", rules)
    (folder / "again.toml").write_text(SMALL[rest:second], encoding="utf-8")
    rules, slips = read_coach_rules(folder)
    assert {slip.path for slip in slips} == {folder / "again.toml"}
    assert [slip.reason for slip in slips] == [
        "has “someone”, which stands in another file, too",
        "has “trait”, which stands in another file, too",
        "stands in another file, too",
    ]
    assert len(rules.rules) == 1


def test_a_slip_is_told_with_the_line_where_its_rule_begins(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text(SMALL.replace('["never"]\nreason', '["(never"]\nreason'), encoding="utf-8")
    _, (slip,) = read_coach_rules(file)
    assert slip.line is not None
    assert file.read_text(encoding="utf-8").splitlines()[slip.line - 1] == 'id = "second"'
    assert str(slip).startswith(f"{file}, line {slip.line}: rule “second”: ")


def test_a_file_that_is_no_toml_makes_a_silent_coach(tmp_path: Path) -> None:
    rules, problems = written(tmp_path, "rules = \n")
    assert "line 1" in problems[0]
    assert kinds("You are so rude, you never ask", Slot.EVENT, rules) == set()
    assert underneath("ignored", rules) is None
