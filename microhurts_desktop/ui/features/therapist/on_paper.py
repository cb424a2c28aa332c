"""The page for a therapist as it stands on paper: warm, plain and short."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.domain.therapist_page import Material, Part, warmest_of
from microhurts_desktop.ui.context.texts import first_line, quoted, say_pulling_back
from microhurts_desktop.ui.features.therapist.line_picture import line_picture
from microhurts_desktop.ui.kit.charts.ranges import say_span
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.language import isolated, tr
from microhurts_desktop.ui.kit.paper import PaperText
from microhurts_desktop.ui.parts.charts.chart_export import what_it_is_not
from microhurts_desktop.ui.parts.writing.sentence_view import sentence_in

# Of one moment; the whole of it is told better than read.
LONGEST_WORDS = 320
_LINE_NAME, _LINE_WIDTH, _LINE_HEIGHT = "line", 600, 110


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person chose: their own words first, the parts, and single things of two kinds.

    ``good`` stand beside the hurts; of ``theirs`` each was ticked by itself.
    """

    help_wanted: str
    parts: Collection[Part]
    good: tuple[GoodMoment, ...] = ()
    theirs: tuple[Shared, ...] = ()


def page_title() -> str:
    """Return what the page is called."""
    return tr("A page for my therapist")


def put_on_paper(found: Material, chosen: Chosen) -> PaperText:
    """Return the page. A part of which these days hold nothing is not on it."""
    paper = PaperText()
    paper.title(page_title())
    paper.soft(f"{say_span(found.dates)}. {what_it_is_not()}")
    if chosen.help_wanted.strip():
        paper.heading(tr("What I want help with"))
        paper.words(chosen.help_wanted)
    if Part.SENTENCES in chosen.parts:
        _sentences(paper, found)
    _good(paper, chosen.good)
    if Part.THEMES in chosen.parts and found.themes:
        paper.heading(tr("What I needed"))
        paper.soft(tr("What I named first as a need, and how often I named it."), leads=True)
        paper.listed(
            tr("{need}: {n}", need=isolated(first_line(theme.need)), n=theme.named)
            for theme in found.themes
        )
    if Part.REPAIR in chosen.parts:
        _repair(paper, found)
    if Part.ACCOUNT in chosen.parts and found.line is not None:
        paper.heading(tr("How this time felt to me"))
        picture = line_picture(found.line, _LINE_WIDTH, _LINE_HEIGHT)
        paper.picture(picture, _LINE_NAME, _LINE_WIDTH, _LINE_HEIGHT)
        paper.soft(
            tr(
                "What is good lifts the line and fades; what hurts lowers it, until it is repaired"
                " or a season has passed. A rising line does not mean that I am safe."
            )
        )
    if Part.PULLING_BACK in chosen.parts and (change := found.pulling_back) is not None:
        paper.heading(tr("What my own check-ins say"))
        paper.words(say_pulling_back(change, say_whole_day(change.since)))
        paper.soft(tr("It is set against my own usual. It may be nothing, or it may protect me."))
    if Part.IN_DANGER in chosen.parts and found.in_danger:
        paper.heading(tr("What may be more than a small hurt"))
        _told(paper, found.harms())
    _theirs(paper, chosen.theirs)
    return paper


def _sentences(paper: PaperText, found: Material) -> None:
    shown = found.sentences()
    if shown:
        paper.heading(tr("Moments that stung, as I named them"))
        if len(found.hurts) > len(shown):
            paper.soft(tr("A few of them: of each need the one that I felt most."), leads=True)
        _told(paper, shown)


def _told(paper: PaperText, hurts: Iterable[Hurt]) -> None:
    for hurt in hurts:
        paper.soft(say_whole_day(local_day(hurt.happened_at)), above=7, leads=True)
        paper.words(first_line(sentence_in(hurt).text, LONGEST_WORDS), above=1)


def _good(paper: PaperText, good: tuple[GoodMoment, ...]) -> None:
    if not good:
        return
    paper.heading(tr("What was good in the same time"))
    warmest = warmest_of(good)
    if len(warmest) < len(good):
        paper.soft(tr("A few of them: the warmest."), leads=True)
    for one in warmest:
        paper.soft(say_whole_day(local_day(one.happened_at)), above=7, leads=True)
        paper.words(first_line(one.what, LONGEST_WORDS), above=1)


def _repair(paper: PaperText, found: Material) -> None:
    stands = found.standings()
    lines = [
        (tr("Moments that stung, that I named"), len(found.hurts)),
        (tr("Repaired"), stands[Standing.REPAIRED]),
        (tr("Repaired in part"), stands[Standing.PARTLY]),
        (tr("Let go, on purpose"), stands[Standing.RELEASED]),
        (tr("Still waiting"), stands[Standing.OPEN]),
        (tr("Good moments that I noticed"), len(found.good)),
    ]
    said = [tr("{what}: {n}", what=what, n=number) for what, number in lines if number]
    if not said:
        return
    paper.heading(tr("Named, repaired, noticed"))
    paper.listed(said)
    if (days := found.counted.median_days_to_repair) is not None:
        paper.soft(
            tr("Where a repair landed, half of them had by this many days: {n}", n=f"{days:g}")
        )


def _theirs(paper: PaperText, theirs: tuple[Shared, ...]) -> None:
    if theirs:
        paper.heading(tr("What my partner shared with me, in their words"))
    for one in theirs:
        paper.soft(say_whole_day(one.sent_at.date()), above=7, leads=True)
        paper.words(quoted(first_line(words_of(one), LONGEST_WORDS)), above=1)


def words_of(shared: Shared) -> str:
    """Return the words of what the other shared; none where it is told without any."""
    said = shared.snapshot
    if said.event:
        return sentence_in(said).text
    return said.what or said.words or said.text
