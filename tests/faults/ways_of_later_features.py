"""Ways to write in the features that came later: about oneself, and looking back.

They are as those in ``ways_to_write``, and meet every fault with them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.hurts import Harm
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.own_phrases import PhraseDraft
from microhurts_desktop.domain.phrases import Intention, Phrase
from microhurts_desktop.domain.promises import Kept, Promise
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import fields_at_first
from tests.builders import a_uuid
from tests.faults.ways_to_write import MINE, Scene, Way
from tests.hearing import SURE
from tests.reflections import a_reflection_draft
from tests.vault_folders import a_hurt_draft, a_repair_draft

WRITTEN = a_uuid(2)
WORDS = "Ask first, and listen to the end."


def _written(scene: Scene) -> set[str]:
    return {summary.uuid for summary in scene.anna.summaries(0, 100, MomentKind.REFLECTION)}


def _write(scene: Scene) -> None:
    scene.anna.reflections.write(a_reflection_draft(scene.anna, uuid=WRITTEN))


def _share_a_reflection(scene: Scene) -> None:
    written = scene.anna.reflections.read(WRITTEN)
    scene.anna.sharing.share(written, fields_at_first(written))


def _begin_with_words_of_it(scene: Scene) -> None:
    draft = scene.anna.reflections.begin_hurt(WRITTEN, "you laughed")
    scene.anna.save_draft(draft)


def _name_a_harm(scene: Scene) -> None:
    scene.anna.name_hurt(a_hurt_draft(scene.anna, uuid=MINE, event=f"When {SURE}"))


def _harm(scene: Scene) -> Harm:
    return scene.anna.open_hurts.harm_of(MINE)


def _is_shared(scene: Scene, uuid: str) -> bool:
    return uuid in {one.uuid for one in scene.anna.sharing.everything()}


def _phrase_draft(scene: Scene, *, shared: bool = False) -> PhraseDraft:
    return PhraseDraft(
        uuid=MINE,
        begun_at=scene.anna.now(),
        text=WORDS,
        intention=Intention.TRY_AGAIN,
        shared=shared,
    )


def _keep_phrase(scene: Scene) -> None:
    scene.anna.library.keep(_phrase_draft(scene))


def _phrases(scene: Scene) -> set[str]:
    return {phrase.text for phrase in scene.anna.library.own()}


def _keep_note(scene: Scene) -> None:
    scene.anna.time_notes.keep(scene.anna.time_notes.begin(local_day(scene.anna.now()), WORDS))


def _take_note_away(scene: Scene) -> None:
    for note in scene.anna.time_notes.all():
        scene.anna.time_notes.delete(note.uuid)


def _offer_with_promise(scene: Scene) -> None:
    draft = a_repair_draft(scene.anna, uuid=MINE, by=ReachedOut.I, promise=WORDS)
    scene.anna.offer_repair(draft)


def _promise(scene: Scene) -> Promise | None:
    return scene.anna.promises.promise_in(MINE)


def _say_how_it_went(scene: Scene) -> None:
    promise = _promise(scene)
    assert promise is not None
    scene.anna.promises.say_how_it_goes(promise.uuid, Kept.PARTLY)


def _went(scene: Scene) -> bool:
    promise = _promise(scene)
    return promise is not None and promise.kept is Kept.PARTLY


def _talk(scene: Scene) -> None:
    begun = scene.anna.agreements.begin(scene.hurt)
    scene.anna.agreements.keep(replace(begun, uuid=MINE, words=WORDS))


def _agreed(scene: Scene) -> Agreement | None:
    found = {one.uuid: one for one in scene.anna.agreements.of(scene.hurt)}
    return found.get(MINE)


def _rehearse(scene: Scene) -> None:
    begun = scene.anna.promises.begin_rehearsal(hurt=scene.hurt, words=WORDS)
    scene.anna.promises.keep_rehearsal(begun)


def _say_what_would_help(scene: Scene) -> None:
    scene.anna.landings.mark(scene.repair, Landed.NOT_YET, would_help=WORDS)


def _helps(scene: Scene) -> bool:
    landing = scene.anna.repair(scene.repair).landing
    return landing is not None and landing.would_help == WORDS


def _share_with_a_repair(scene: Scene) -> None:
    draft = a_repair_draft(scene.anna, uuid=MINE, by=ReachedOut.I, about=scene.theirs)
    scene.anna.offer_repair(draft, share=True)


def _let_go_with_words(scene: Scene) -> None:
    scene.anna.open_hurts.release(scene.hurt, WORDS)


def _is_let_go(scene: Scene) -> bool:
    return scene.anna.hurt(scene.hurt).release is not None and not _kept_words(scene)


def _kept_words(scene: Scene) -> str:
    return scene.anna.open_hurts.words_of_release(scene.hurt)


def _let_sleep(scene: Scene) -> None:
    until = local_day(scene.anna.now()) + timedelta(days=7)
    scene.anna.open_hurts.let_sleep(scene.hurt, until)


def _begin_a_pause(scene: Scene) -> None:
    scene.anna.pauses.begin(20)


FAVOURITE = phrasebook.phrases()[0].id

LATER_WAYS = (
    Way("a reflection", _write, lambda scene: WRITTEN in _written(scene)),
    Way(
        "the draft of a reflection",
        lambda scene: scene.anna.save_draft(a_reflection_draft(scene.anna, uuid=WRITTEN)),
        lambda scene: WRITTEN in {draft.uuid for draft in scene.anna.drafts()},
    ),
    Way(
        "sharing a reflection",
        _share_a_reflection,
        lambda scene: _is_shared(scene, WRITTEN),
        prepare=_write,
    ),
    Way(
        "beginning with words of a reflection",
        _begin_with_words_of_it,
        lambda scene: any(getattr(one, "reflection", "") for one in scene.anna.drafts()),
        prepare=_write,
    ),
    Way(
        "deleting a reflection",
        lambda scene: scene.anna.delete(MomentKind.REFLECTION, WRITTEN),
        lambda scene: WRITTEN not in _written(scene),
        prepare=_write,
        may_lose=True,
    ),
    Way(
        "a check-in half answered",
        lambda scene: scene.anna.daily.save_as_typed(
            replace(scene.anna.daily.begin(), uuid=WRITTEN, connection=2)
        ),
        lambda scene: WRITTEN in {draft.uuid for draft in scene.anna.drafts()},
    ),
    Way(
        "a check-in with its good moment",
        lambda scene: scene.anna.check_in(connection=4, good="tea", notices_good=True),
        lambda scene: any(one.noticed for one in scene.anna.check_ins()),
    ),
    Way(
        "deleting a check-in",
        lambda scene: scene.anna.delete(MomentKind.CHECK_IN, scene.anna.check_ins()[0].uuid),
        lambda scene: not scene.anna.check_ins(),
        prepare=lambda scene: scene.anna.check_in(connection=4),
        may_lose=True,
    ),
    Way(
        "what a check-in asks",
        lambda scene: scene.anna.daily.choose(
            [replace(one, is_asked=False) for one in scene.anna.daily.questions()]
        ),
        lambda scene: not any(one.is_asked for one in scene.anna.daily.questions()),
    ),
    Way("a phrase of one's own", _keep_phrase, lambda scene: WORDS in _phrases(scene)),
    Way(
        "a phrase for both",
        lambda scene: scene.anna.library.keep(_phrase_draft(scene, shared=True)),
        lambda scene: WORDS in _phrases(scene) and _is_shared(scene, MINE),
    ),
    Way(
        "deleting a phrase",
        lambda scene: scene.anna.library.delete(MINE),
        lambda scene: WORDS not in _phrases(scene),
        prepare=_keep_phrase,
        may_lose=True,
    ),
    Way(
        "phrases from a file",
        lambda scene: scene.anna.library.bring_in(
            [Phrase(id="theirs", text=WORDS, intention=Intention.TRY_AGAIN)]
        ),
        lambda scene: WORDS in _phrases(scene),
    ),
    Way(
        "a favourite",
        lambda scene: scene.anna.library.favour(FAVOURITE),
        lambda scene: FAVOURITE in scene.anna.library.known().favourites,
    ),
    Way(
        "a note on the time axis",
        _keep_note,
        lambda scene: WORDS in {note.words for note in scene.anna.time_notes.all()},
    ),
    Way(
        "taking a note away",
        _take_note_away,
        lambda scene: scene.anna.time_notes.all() == (),
        prepare=_keep_note,
    ),
    Way(
        "a pause",
        _begin_a_pause,
        lambda scene: scene.anna.pauses.running() is not None,
    ),
    Way(
        "coming back from a pause",
        lambda scene: scene.anna.pauses.end(),
        lambda scene: scene.anna.pauses.running() is None,
        prepare=_begin_a_pause,
    ),
    Way(
        "a repair that is shared at once",
        _share_with_a_repair,
        lambda scene: _is_shared(scene, MINE),
    ),
    Way(
        "words to let go, not said yet",
        lambda scene: scene.anna.open_hurts.keep_words_of_release(scene.hurt, WORDS),
        lambda scene: _kept_words(scene) == WORDS,
    ),
    Way(
        "letting go, with words that were kept",
        _let_go_with_words,
        _is_let_go,
        prepare=lambda scene: scene.anna.open_hurts.keep_words_of_release(scene.hurt, "half a"),
    ),
    Way("a promise in a repair", _offer_with_promise, lambda scene: _promise(scene) is not None),
    Way("how a promise went", _say_how_it_went, _went, prepare=_offer_with_promise),
    Way(
        "a rehearsal",
        _rehearse,
        lambda scene: WORDS in {one.words for one in scene.anna.promises.rehearsals()},
    ),
    Way("what was agreed", _talk, lambda scene: _agreed(scene) is not None),
    Way(
        "how it goes with what was agreed",
        lambda scene: scene.anna.agreements.say_how_it_goes(MINE, Going.PARTLY),
        lambda scene: (said := _agreed(scene)) is not None and said.going is Going.PARTLY,
        prepare=_talk,
    ),
    Way("what would help", _say_what_would_help, _helps),
    Way(
        "what was learned",
        lambda scene: scene.anna.open_hurts.learn(scene.hurt, WORDS),
        lambda scene: scene.anna.hurt(scene.hurt).learned == WORDS,
    ),
    Way("a hurt that tells of danger", _name_a_harm, lambda scene: _harm(scene) is Harm.HEARD),
    Way(
        "setting aside that it told of danger",
        lambda scene: scene.anna.open_hurts.set_harm_aside(MINE),
        lambda scene: _harm(scene) is Harm.SET_ASIDE,
        prepare=_name_a_harm,
    ),
    Way(
        "letting a hurt sleep",
        _let_sleep,
        lambda scene: scene.anna.hurt(scene.hurt).sleeps_until is not None,
    ),
    Way(
        "a link to an earlier hurt",
        lambda scene: scene.anna.open_hurts.connect(scene.hurt, scene.shared),
        lambda scene: scene.anna.hurt(scene.hurt).connections == (scene.shared,),
    ),
    Way(
        "telling how their repair landed",
        lambda scene: scene.anna.landings.mark(
            scene.offered, Landed.PARTLY, warmth=3, would_help=WORDS, tell=True, tell_help=True
        ),
        lambda scene: any(one.about == scene.offered for one in scene.anna.sharing.everything()),
    ),
)
