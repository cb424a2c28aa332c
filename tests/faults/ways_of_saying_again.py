"""Ways of saying again what was said before, and of putting a slip right; no earlier word is lost.

They are as those in ``ways_to_write``, and meet every fault with them.
"""

from __future__ import annotations

from dataclasses import replace

from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.repairs import Landed, Landing, ReachedOut, RepairDraft
from microhurts_desktop.services.journal import Journal
from tests.builders import reword
from tests.faults.ways_of_later_features import WORDS
from tests.faults.ways_to_write import MINE, Scene, Way
from tests.vault_folders import a_repair_draft

FIRST, AGAIN = "We sat on the stairs.", "We walked home."
HELP = "a hug"


def _said(scene: Scene) -> list[tuple[Landed, str]]:
    return [(one.landed, one.would_help) for one in scene.anna.repair(scene.repair).landings]


def _last(scene: Scene) -> Landing:
    landing = scene.anna.repair(scene.repair).landing
    assert landing is not None
    return landing


def _partly(scene: Scene) -> None:
    scene.anna.landings.mark(scene.repair, Landed.PARTLY, would_help=HELP)


def _twice(scene: Scene) -> None:
    _partly(scene)
    scene.anna.landings.mark(scene.repair, Landed.FULLY)


def _correct(scene: Scene) -> None:
    scene.anna.landings.mark(scene.repair, Landed.NOT_YET, slip=_last(scene).uuid, would_help=WORDS)


def _take_back(scene: Scene) -> None:
    landings = scene.anna.repair(scene.repair).landings
    if len(landings) == 2:
        scene.anna.landings.take_back(scene.repair, landings[1].uuid)


def _type_what_would_help(scene: Scene) -> None:
    scene.anna.landings.keep_what_would_help(scene.repair, WORDS)


def _earlier(scene: Scene, asked: Asked) -> set[str]:
    hurt = scene.anna.earlier.of(scene.hurt)
    return {answer.text for answer in hurt if answer.asked is asked}


def _learn_anew(scene: Scene) -> None:
    scene.anna.open_hurts.learn(scene.hurt, AGAIN)


def _learn_first(scene: Scene) -> None:
    scene.anna.open_hurts.learn(scene.hurt, FIRST)
    scene.couple.clock.forward(days=1)


def _answer_a_promise(scene: Scene) -> None:
    scene.anna.offer_repair(a_repair_draft(scene.anna, uuid=MINE, by=ReachedOut.I, promise=WORDS))
    scene.couple.clock.forward(days=7)
    _say(scene.anna, Kept.DISSOLVED)


def _say(journal: Journal, kept: Kept) -> None:
    promise = journal.promises.promise_in(MINE)
    assert promise is not None
    journal.promises.say_how_it_goes(promise.uuid, kept)


def _promise_has_both(scene: Scene) -> bool:
    promise = scene.anna.promises.promise_in(MINE)
    assert promise is not None
    earlier = [answer.text for answer in promise.earlier]
    return (promise.kept, earlier) == (Kept.KEPT, [Kept.DISSOLVED])


def _take_the_promise_out(scene: Scene) -> None:
    scene.anna.offer_repair(replace(reword(scene.anna, RepairDraft, MINE), promise=""))


def _promise_is_behind(scene: Scene) -> bool:
    promise = scene.anna.promises.promise_in(MINE)
    assert promise is not None
    earlier = [answer.text for answer in promise.earlier]
    return (promise.words, earlier) == ("", [WORDS, Kept.DISSOLVED])


def _check_ins_of_today(scene: Scene) -> int:
    today = scene.anna.todays_check_in()
    return 0 if today is None else 1 + len(scene.anna.earlier.of(today.uuid))


WAYS_OF_SAYING_AGAIN = (
    Way(
        "how it landed, said again",
        lambda scene: scene.anna.landings.mark(scene.repair, Landed.FULLY),
        lambda scene: _said(scene) == [(Landed.PARTLY, HELP), (Landed.FULLY, "")],
        prepare=_partly,
    ),
    Way(
        "a slip put right",
        _correct,
        lambda scene: _said(scene) == [(Landed.PARTLY, HELP), (Landed.NOT_YET, WORDS)],
        prepare=_twice,
        may_lose=True,
    ),
    Way(
        "a slip taken back",
        _take_back,
        lambda scene: _said(scene) == [(Landed.PARTLY, HELP)],
        prepare=_twice,
        may_lose=True,
    ),
    Way(
        "what would help, as it is typed",
        _type_what_would_help,
        lambda scene: (
            (typed := scene.anna.landings.begun(scene.repair)) is not None and typed.words == WORDS
        ),
    ),
    Way(
        "what was learned, learned anew",
        _learn_anew,
        lambda scene: (
            scene.anna.hurt(scene.hurt).learned == AGAIN
            and _earlier(scene, Asked.LEARNED) == {FIRST}
        ),
        prepare=_learn_first,
    ),
    Way(
        "letting go, taken back",
        lambda scene: scene.anna.open_hurts.take_back_release(scene.hurt),
        lambda scene: (
            scene.anna.hurt(scene.hurt).release is None
            and _earlier(scene, Asked.WHAT_CHANGED) == {FIRST}
        ),
        prepare=lambda scene: scene.anna.open_hurts.release(scene.hurt, FIRST),
    ),
    Way(
        "how a promise went, said again",
        lambda scene: _say(scene.anna, Kept.KEPT),
        _promise_has_both,
        prepare=_answer_a_promise,
    ),
    Way(
        "a promise taken out that was answered",
        _take_the_promise_out,
        _promise_is_behind,
        prepare=_answer_a_promise,
    ),
    Way(
        "a second check-in of a day",
        lambda scene: scene.anna.check_in(connection=5),
        lambda scene: _check_ins_of_today(scene) == 2,
        prepare=lambda scene: scene.anna.check_in(connection=1),
    ),
)
