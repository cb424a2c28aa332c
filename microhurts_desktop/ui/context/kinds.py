"""What each kind of moment is called and looks like, one row for each; and what waits as a draft.

Its dialog and its sheet are its feature's: ``ui/features/moments/__init__.py`` has a row of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtWidgets import QLabel

from microhurts_desktop.domain.agreements import AgreementDraft
from microhurts_desktop.domain.check_ins import CheckInDraft
from microhurts_desktop.domain.exploring import ExploringDraft
from microhurts_desktop.domain.gatherings import GatheringDraft
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind, SharedKind
from microhurts_desktop.domain.own_phrases import PhraseDraft
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.rehearsals import RehearsalDraft
from microhurts_desktop.domain.repairs import RepairDraft
from microhurts_desktop.domain.shared import AnswerDraft
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.domain.tellings import TellingDraft
from microhurts_desktop.domain.therapist_page import HelpDraft
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.context.brought_in import say_mood
from microhurts_desktop.ui.context.texts import (
    first_line,
    form_name,
    say_check_in,
    standing_name,
)
from microhurts_desktop.ui.context.word_families import said_words
from microhurts_desktop.ui.kit.icons import icon_tag
from microhurts_desktop.ui.kit.labels import tag
from microhurts_desktop.ui.kit.language import tr

if TYPE_CHECKING:
    from microhurts_desktop.ui.context.navigator import Navigator

Say: TypeAlias = Callable[[], str]
MOOD_CHARS = 12
# Corners between (0, 0), where its box begins, and (1, 1), where it ends.
Polygon: TypeAlias = tuple[tuple[float, float], ...]


class GoesOn(NamedTuple):
    """A draft that is gone on with where a moment is read: its name and words, and which moment."""

    name: str
    words: str
    kind: MomentKind
    uuid: str


@dataclass(frozen=True, kw_only=True)
class DraftEntry:
    """What one writes, on its way.

    ``begun`` and ``changes`` name it where it waits, beside its ``words``. It is taken along by its
    ``name``, with its ``texts`` where it has others. ``called`` is its own name before it is kept,
    if it has one. ``goes_on`` tells of one that is gone on with elsewhere than in its dialog.
    """

    begun: Say
    changes: Say
    name: Say
    words: Callable[[Any], str]
    texts: Callable[[Any], tuple[str, ...]] | None = None
    called: Callable[[Any], str] = lambda _: ""
    goes_on: Callable[[Any], GoesOn | None] = lambda _: None

    def waiting(self, draft: Draft) -> tuple[str, str]:
        """Return what the draft is called where it waits, and its words."""
        if (elsewhere := self.goes_on(draft)) is not None:
            return elsewhere.name, elsewhere.words
        name = self.changes() if draft.editing else self.called(draft) or self.begun()
        return name, self.words(draft)

    def taken_along(self, draft: Draft) -> tuple[str, ...]:
        """Return all that was written."""
        return self.texts(draft) if self.texts is not None else (self.words(draft),)


class KindSaid(NamedTuple):
    """How something shared is spoken of: its name, where the other shared it, and where I did."""

    name: str
    by_other: str
    by_me: str


@dataclass(frozen=True, kw_only=True)
class KindEntry:
    """One kind of moment.

    ``tone`` is a colour of ``Tokens``, of its card, bar and tag; ``icon`` is a drawing in
    ``resources/icons/kinds``, beside its name. ``shape`` is its outline, where many stand close:
    polygons, or a circle where there are none; of one that moves the balance, ``sign`` is the same
    as a letter. ``details`` stand below its words in the history, before the time.
    ``nothing`` teaches where there is none: a head, a sentence, the action. ``about`` is said of
    an answer to one's own.
    """

    tone: str
    icon: str
    shape: tuple[Polygon, ...]
    sign: str = ""
    said: Callable[[], KindSaid]
    plural: Say
    counted: Callable[[int], str]
    details: Callable[[MomentSummary], tuple[str, ...]]
    nothing: Callable[[], tuple[str, str, str]]
    deleted: Say
    deleted_shared: Say
    about: Say


def _hurt_details(summary: MomentSummary) -> tuple[str, ...]:
    return (standing_name(summary.standing or Standing.OPEN),)


def _check_in_details(summary: MomentSummary) -> tuple[str, ...]:
    return (tr("filled in later"),) if summary.is_filled_in else ()


def _reflection_details(summary: MomentSummary) -> tuple[str, ...]:
    mood = "" if summary.mood is None else say_mood(summary.mood)
    # Of as many letters as have room in every row.
    felt = tr("mood: {mood}", mood=first_line(mood, MOOD_CHARS)) if mood else ""
    return tuple(filter(None, (form_name(summary.form), felt)))


# The folder of their icons.
ICONS = "kinds"

# In the order of ``MomentKind.all``.
KINDS: dict[MomentKind, KindEntry] = {
    MomentKind.HURT: KindEntry(
        tone="clay",
        icon="hurt",
        shape=(((0, 0), (1, 0), (0.5, 1)),),
        sign="▽",
        said=lambda: KindSaid(tr("hurt"), tr("{other} shared a hurt"), tr("You shared a hurt")),
        plural=lambda: tr("Hurts"),
        counted=lambda n: tr("%n hurt(s)", "", n),
        details=_hurt_details,
        nothing=lambda: (
            tr("No hurt is named yet"),
            tr("When something small stings, a few words keep it from going underground."),
            tr("Name a hurt"),
        ),
        deleted=lambda: tr("The hurt was deleted."),
        deleted_shared=lambda: tr("The hurt was deleted, and is no longer shared."),
        about=lambda: tr("about your hurt"),
    ),
    MomentKind.GOOD: KindEntry(
        tone="sage",
        icon="good",
        shape=(),
        sign="○",
        said=lambda: KindSaid(
            tr("good moment"), tr("{other} shared a good moment"), tr("You shared a good moment")
        ),
        plural=lambda: tr("Good moments"),
        counted=lambda n: tr("%n good moment(s)", "", n),
        details=lambda _: (),
        nothing=lambda: (
            tr("No good moment is noticed yet"),
            tr("Small ones count, too: a cup of tea, a question, a hand on your shoulder."),
            tr("Notice a good moment"),
        ),
        deleted=lambda: tr("The good moment was deleted."),
        deleted_shared=lambda: tr("The good moment was deleted, and is no longer shared."),
        about=lambda: tr("about your good moment"),
    ),
    MomentKind.REPAIR: KindEntry(
        tone="gold",
        icon="repair",
        shape=(((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),),
        sign="◇",
        said=lambda: KindSaid(
            tr("repair"), tr("{other} offers a repair"), tr("You offered a repair")
        ),
        plural=lambda: tr("Repairs"),
        counted=lambda n: tr("%n repair(s)", "", n),
        details=lambda summary: (
            tr("for a hurt") if summary.hurt else tr("for no hurt in particular"),
        ),
        nothing=lambda: (
            tr("No repair is kept yet"),
            tr("A few words, soon or late, can help two people come back to each other."),
            tr("Note a repair"),
        ),
        deleted=lambda: tr("The repair was deleted."),
        deleted_shared=lambda: tr("The repair was deleted, and is no longer shared."),
        about=lambda: tr("about your repair"),
    ),
    MomentKind.REFLECTION: KindEntry(
        tone="plum",
        icon="reflection",
        # A page with a line of writing.
        shape=(((0, 0), (1, 0), (1, 1), (0, 1)), ((0.25, 0.5), (0.75, 0.5))),
        said=lambda: KindSaid(
            tr("reflection"), tr("{other} shared a reflection"), tr("You shared a reflection")
        ),
        plural=lambda: tr("Reflections"),
        counted=lambda n: tr("%n reflection(s)", "", n),
        details=_reflection_details,
        nothing=lambda: (
            tr("Nothing is written freely yet"),
            tr("What goes round in your head may stand here as it comes, in no order."),
            tr("Write freely"),
        ),
        deleted=lambda: tr("The reflection was deleted."),
        deleted_shared=lambda: tr("The reflection was deleted, and is no longer shared."),
        about=lambda: tr("about your reflection"),
    ),
    MomentKind.CHECK_IN: KindEntry(
        tone="soft",
        icon="check-in",
        # Small: there may be one every day.
        shape=(((0.32, 0.32), (0.68, 0.32), (0.68, 0.68), (0.32, 0.68)),),
        # Nobody shares one: it is never spoken of as shared.
        said=lambda: KindSaid(tr("check-in"), "", ""),
        plural=lambda: tr("Check-ins"),
        counted=lambda n: tr("%n check-in(s)", "", n),
        details=_check_in_details,
        nothing=lambda: (
            tr("No day has a check-in yet"),
            tr("A number for how close you feel, and a little more if you like. 30 seconds."),
            tr("Check in"),
        ),
        deleted=lambda: tr("The check-in was deleted."),
        deleted_shared=lambda: tr("The check-in was deleted."),
        about=lambda: "",
    ),
}


def _hurt_texts(draft: HurtDraft) -> tuple[str, ...]:
    return (
        *(draft.event, said_words(draft.feelings), draft.story, said_words(draft.needs)),
        *(draft.assumption, *draft.might_be, draft.question, draft.what_changed),
        draft.own_sentence,
    )


def _let_go(draft: HurtDraft) -> GoesOn | None:
    # These words are asked for where the hurt is read, and changes go on from there too.
    words, name = draft.what_changed, tr("A hurt you began to let go")
    return GoesOn(name, words, MomentKind.HURT, draft.uuid) if words else None


def _said_of_landing(draft: AnswerDraft) -> GoesOn | None:
    if draft.kind is not SharedKind.LANDING:
        return None
    # What would help is asked where the repair is read.
    name = tr("How a repair landed, not said yet")
    return GoesOn(name, draft.words, MomentKind.REPAIR, draft.about)


DRAFTS: dict[type, DraftEntry] = {
    CheckInDraft: DraftEntry(
        begun=lambda: tr("A check-in you began"),
        changes=lambda: tr("Changes to a check-in"),
        words=lambda draft: next(filter(str.strip, draft.texts()[:3]), ""),
        name=lambda: tr("A check-in"),
        texts=lambda draft: (say_check_in(draft),),
    ),
    HurtDraft: DraftEntry(
        begun=lambda: tr("A hurt you began to name"),
        changes=lambda: tr("Changes to a hurt"),
        words=attrgetter("event"),
        name=lambda: tr("A hurt"),
        texts=_hurt_texts,
        goes_on=_let_go,
    ),
    GoodMomentDraft: DraftEntry(
        begun=lambda: tr("A good moment you began"),
        changes=lambda: tr("Changes to a good moment"),
        words=attrgetter("what"),
        name=lambda: tr("A good moment"),
    ),
    RepairDraft: DraftEntry(
        begun=lambda: tr("A repair you began"),
        changes=lambda: tr("Changes to a repair"),
        words=attrgetter("words"),
        name=lambda: tr("A repair"),
        texts=attrgetter("words", "would_help", "promise"),
    ),
    ReflectionDraft: DraftEntry(
        begun=lambda: tr("A reflection you began"),
        changes=lambda: tr("Changes to a reflection"),
        words=attrgetter("text"),
        name=lambda: tr("A reflection"),
        called=lambda draft: form_name(draft.form),
    ),
    RehearsalDraft: DraftEntry(
        begun=lambda: tr("A rehearsal you began"),
        changes=lambda: tr("Changes to a rehearsal"),
        words=lambda draft: next(filter(str.strip, (draft.words, *draft.texts())), ""),
        name=lambda: tr("A rehearsal"),
        texts=RehearsalDraft.texts,
    ),
    AgreementDraft: DraftEntry(
        begun=lambda: tr("A talk you began to keep"),
        changes=lambda: tr("Changes to what you agreed on"),
        words=attrgetter("words"),
        name=lambda: tr("A talk"),
    ),
    SlowRoadDraft: DraftEntry(
        begun=lambda: tr("A slow road you began"),
        changes=lambda: tr("A slow road you began"),
        words=lambda draft: next(filter(str.strip, draft.texts()), ""),
        name=lambda: tr("A slow road"),
        texts=SlowRoadDraft.texts,
    ),
    GatheringDraft: DraftEntry(
        begun=lambda: tr("For a gathering"),
        changes=lambda: tr("For a gathering"),
        words=lambda draft: next(filter(str.strip, draft.texts()), tr("You have room today.")),
        name=lambda: tr("For a gathering"),
        texts=GatheringDraft.texts,
    ),
    TellingDraft: DraftEntry(
        begun=lambda: tr("How a moment was for you"),
        changes=lambda: tr("Changes to how a moment was for you"),
        words=lambda draft: next(filter(str.strip, draft.texts()), ""),
        name=lambda: tr("How a moment was for me"),
        texts=TellingDraft.texts,
    ),
    ExploringDraft: DraftEntry(
        begun=lambda: tr("Something you began to explore"),
        changes=lambda: tr("Something you began to explore"),
        words=lambda draft: next(filter(str.strip, draft.texts()), ""),
        name=lambda: tr("Exploring"),
        texts=ExploringDraft.texts,
    ),
    HelpDraft: DraftEntry(
        begun=lambda: tr("What you want help with"),
        changes=lambda: tr("What you want help with"),
        words=attrgetter("words"),
        name=lambda: tr("What I want help with"),
    ),
    PhraseDraft: DraftEntry(
        begun=lambda: tr("A phrase you began"),
        changes=lambda: tr("Changes to a phrase"),
        words=attrgetter("text"),
        name=lambda: tr("A phrase"),
    ),
    AnswerDraft: DraftEntry(
        begun=lambda: tr("An answer you began"),
        changes=lambda: tr("An answer you began"),
        words=attrgetter("words"),
        name=lambda: tr("An answer"),
        goes_on=_said_of_landing,
    ),
}


ANSWERS: dict[SharedKind, Callable[[], KindSaid]] = {
    SharedKind.QUESTION: lambda: KindSaid(tr("question"), tr("{other} asks"), tr("You asked")),
    SharedKind.THANKS: lambda: KindSaid(
        tr("thank-you"), tr("{other} says thank you"), tr("You said thank you")
    ),
    SharedKind.REPLY: lambda: KindSaid(tr("reply"), tr("{other} wrote back"), tr("You wrote back")),
    SharedKind.LANDING: lambda: KindSaid(
        tr("how it landed"), tr("{other} says how it landed"), tr("You said how it landed")
    ),
    SharedKind.PHRASE: lambda: KindSaid(
        tr("phrase"), tr("{other} shared a phrase"), tr("You shared a phrase")
    ),
    SharedKind.PLAN: lambda: KindSaid(
        tr("small plan"), tr("{other}'s small plan"), tr("Your small plan")
    ),
    SharedKind.YEAR: lambda: KindSaid(
        tr("yearly evening"), tr("{other} said on a yearly evening"), tr("You said")
    ),
    SharedKind.AGREED: lambda: KindSaid(
        tr("agreement of you two"), tr("{other} wrote down what you agreed on"), tr("You agreed")
    ),
}


def said_of(kind: SharedKind) -> KindSaid:
    """Return how something shared is spoken of, whether it is a moment or not."""
    return KINDS[kind].said() if isinstance(kind, MomentKind) else ANSWERS[kind]()


def kind_name(kind: SharedKind) -> str:
    """Return the word for a kind."""
    return said_of(kind).name


def tone_of(kind: SharedKind, otherwise: str) -> str:
    """Return the colour of what was shared: ``otherwise`` where it is no moment."""
    return KINDS[kind].tone if isinstance(kind, MomentKind) else otherwise


def kind_tag(kind: SharedKind) -> QLabel:
    """Return the word for a kind as a small rounded one, behind its icon if it is a moment."""
    if not isinstance(kind, MomentKind):
        return tag(kind_name(kind), "plum")
    return icon_tag(ICONS, KINDS[kind].icon, kind_name(kind), KINDS[kind].tone)


def go_on_with(navigator: Navigator, draft: Draft) -> None:
    """Lead to where a draft that waits is gone on with."""
    if (elsewhere := DRAFTS[type(draft)].goes_on(draft)) is not None:
        navigator.open_moment(elsewhere.kind, elsewhere.uuid)
    else:
        navigator.continue_draft(draft)
