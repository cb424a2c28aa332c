"""Help lines: honest about what they rest on, and never a number that sources disagree on."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from microhurts_desktop.content.helplines import (
    Certainty,
    HelpLine,
    LineKind,
    Whom,
    help_lines,
)
from microhurts_desktop.content.resource_file import ResourceError

EVERY_LINE = [
    *(line for country in help_lines().countries for line in country.lines),
    help_lines().directory,
]

WHOLE = """
[[country]]
code = "US"
name = "United States"
stands_for = ["PR"]

[[country.line]]
kind = "emergency"
name = "Emergency"
reach = ["911"]
certainty = "known"
checked = "2026-11-22"

[[country.line]]
kind = "crisis"
name = "Lifeline"
for = "anyone"
reach = ["988"]
certainty = "high"
checked = "2026-11-22"
source = "a page"

[directory]
kind = "crisis"
name = "A list"
for = "anyone"
address = "list.org"
certainty = "memory"
checked = "2026-11-22"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "helplines.toml"
    path.write_text(WHOLE, encoding="utf-8")
    return path


def test_every_country_has_an_emergency_number_and_someone_to_talk_to() -> None:
    assert len(help_lines().countries) == 16
    for country in help_lines().countries:
        assert country.lines_of(LineKind.EMERGENCY), country.name
        assert country.lines_of(LineKind.ABUSE) or country.lines_of(LineKind.CRISIS), country.name


def test_every_line_says_when_it_was_checked_and_what_it_rests_on() -> None:
    for line in EVERY_LINE:
        assert date(2026, 11, 22) <= line.checked, line.name
        if line.certainty in (Certainty.HIGH, Certainty.MEDIUM):
            assert line.source, line.name
        if line.certainty is Certainty.LOW:
            assert not line.reach, line.name
            assert line.about, line.name


def test_every_line_says_whom_it_is_for() -> None:
    for line in EVERY_LINE:
        assert (line.for_ is None) == (line.kind is LineKind.EMERGENCY), line.name
        # It is said once, and in the same words for all.
        assert not re.match(r"For (women|men|anyone)\b", line.about), line.name


def reached(code: str, kind: LineKind) -> dict[str, Whom | None]:
    """Return whom each number of a country is for."""
    country = help_lines().country(code)
    assert country is not None
    return {number: line.for_ for line in country.lines_of(kind) for number in line.reach}


def test_northern_ireland_india_and_switzerland_have_lines_of_their_own() -> None:
    assert reached("GB", LineKind.ABUSE)["0808 802 1414"] is Whom.ANYONE
    assert "112" in reached("IN", LineKind.EMERGENCY)
    assert reached("IN", LineKind.ABUSE) == {"181": Whom.WOMEN}
    assert reached("IN", LineKind.CRISIS) == {"14416": Whom.ANYONE}
    assert reached("CH", LineKind.ABUSE) == {"142": Whom.ANYONE}


def test_a_line_that_was_out_of_service_says_so_and_does_not_stand_alone() -> None:
    country = help_lines().country("ZA")
    assert country is not None
    first, second = country.lines_of(LineKind.ABUSE)
    assert second.reach == ("0800 428 428",)
    assert "out of service" in second.about
    assert second.certainty is Certainty.MEDIUM
    assert first.reach != second.reach


def test_a_number_is_a_number_and_an_address_is_only_text() -> None:
    for line in EVERY_LINE:
        assert all(re.search(r"\d{2}", number) for number in line.reach), line.name
        assert "://" not in line.address, line.name


def test_a_country_is_found_by_its_code_and_by_those_it_stands_for() -> None:
    germany, poland = help_lines().country("DE"), help_lines().country("PL")
    assert germany is not None
    assert germany.name == "Germany"
    assert poland is not None
    assert poland.lines_of(LineKind.EMERGENCY)[0].reach == ("112",)
    assert help_lines().country("JP") is None
    assert help_lines().country("") is None


def test_where_lists_disagree_no_number_stands() -> None:
    italy = help_lines().country("IT")
    assert italy is not None
    (line,) = italy.lines_of(LineKind.CRISIS)
    assert line.certainty is Certainty.LOW
    assert line.reach == ()


def test_a_file_is_read_as_it_stands(path: Path) -> None:
    (country,) = help_lines(path).countries
    assert country.codes == ("US", "PR")
    assert country.lines_of(LineKind.CRISIS)[0] == HelpLine(
        kind=LineKind.CRISIS,
        name="Lifeline",
        for_=Whom.ANYONE,
        about="",
        reach=("988",),
        address="",
        certainty=Certainty.HIGH,
        checked=date(2026, 11, 22),
        source="a page",
    )


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('kind = "emergency"', 'kind = "pizza"', "has “pizza” as “kind”; known are"),
        ('certainty = "known"', 'certainty = "sure"', "has “sure” as “certainty”"),
        ('certainty = "high"', 'certainty = "low"', "too uncertain"),
        ('source = "a page"', "", "needs its source"),
        ('reach = ["988"]', "reach = []", "needs a number or an address"),
        ('kind = "emergency"', 'kind = "crisis"\nfor = "anyone"', "has no emergency number"),
        ('for = "anyone"', "", "whom it is “for”"),
        ('name = "Emergency"', 'name = "Emergency"\nfor = "women"', "whom it is “for”"),
        ('for = "anyone"', 'for = "nobody"', "has “nobody” as “for”"),
        ('["PR"]', '["pr"]', "no country's code"),
        ('["PR"]', '["US"]', "stands in the file twice"),
        ('checked = "2026-11-22"', 'checked = "lately"', "needs a day"),
        ('reach = ["988"]', 'phone = "988"', "does not know “phone”"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    path: Path, before: str, after: str, complaint: str
) -> None:
    assert before in WHOLE
    path.write_text(WHOLE.replace(before, after), encoding="utf-8")
    with pytest.raises(ResourceError, match=complaint) as raised:
        help_lines(path)
    assert raised.value.path == path
