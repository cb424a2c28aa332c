"""Every command can be undone, or says why not; and no question changes anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from microhurts_desktop.content import phrasebook
from microhurts_desktop.devtools.drafts import a_slow_road_draft
from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.bringing_in import Import
from microhurts_desktop.domain.changes import Done, Topic
from microhurts_desktop.domain.check_in_questions import Asks
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.finding import Sought
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.offers import Offer
from microhurts_desktop.domain.outside_copies import Volume
from microhurts_desktop.domain.phrases import Intention, Phrase
from microhurts_desktop.domain.promises import Kept, Promise
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import Landed, ReachedOut, RepairDraft
from microhurts_desktop.domain.shared import SharedKind, Snapshot, fields_at_first
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.domain.tellings import Telling, TellingDraft
from microhurts_desktop.services.coming_back import ToBringBack
from microhurts_desktop.services.gatherings import Written
from microhurts_desktop.services.journal import Gone, Journal
from microhurts_desktop.services.service import Service, Session
from tests.builders import reword, undo
from tests.couples import a_named_hurt
from tests.hearing import SURE
from tests.imports import an_entry, bring_in
from tests.services.scenes import Scene, a_phrase
from tests.services.scenes import scene as scene
from tests.services.scenes import template as template
from tests.vault_folders import a_good_draft, a_hurt_draft, a_repair_draft

# What the other may have read, and what the file says of itself: none of it goes back.
NEVER_PUT_BACK = {"outbox", "secrets", "about"}


# By what is asked of a vault's own search for words, which is no row of anyone's.
INDEX, FOUND = "hurts_fts", "words_found"
HIDDEN = (INDEX, FOUND, "_", "sqlite")
Rows = dict[str, set[tuple[object, ...]]]


def _rows(journal: Journal) -> Rows:
    """Return every row of the vault, and what is found by words."""
    with journal._vault.reading() as db:
        names = [name for name in db.table_names() if not name.startswith(HIDDEN)]
        rows = {
            name: set(db.execute(f"SELECT * FROM [{name}]"))
            for name in names
            if name not in NEVER_PUT_BACK
        }
        words = "'phone OR word OR new'"
        for index in (INDEX, FOUND):
            asked = f"SELECT rowid FROM {index} WHERE {index} MATCH {words}"
            rows[index] = set(db.execute(asked))
        return rows


def _differing(one: Rows, other: Rows) -> Rows:
    """Return the rows that only one of the two has, which is shorter to show than both."""
    return {name: one[name] ^ other[name] for name in one if one[name] != other[name]}


def _correct(scene: Scene) -> Done[None]:
    repair, slip = scene.landed
    return scene.journal.landings.mark(repair, Landed.NOT_YET, slip=slip)


def _second_thoughts(scene: Scene) -> Done[None]:
    """Check in again on one day."""
    scene.journal.check_in(connection=2)
    return scene.journal.check_in(connection=5)


def _moved(scene: Scene) -> Done[None]:
    journal = scene.journal
    journal.check_in(connection=2)
    (today,) = journal.check_ins()
    return journal.daily.move(today, local_day(journal.now()) - timedelta(days=3))


def _delete_one(scene: Scene, kind: MomentKind) -> Done[Gone]:
    if kind is MomentKind.CHECK_IN:
        _second_thoughts(scene)
    return scene.journal.delete(kind, scene.journal.summaries(0, 1, kind)[0].uuid)


def _noticed_later(scene: Scene) -> Done[None]:
    scene.journal.check_in(connection=4, good="new")
    return scene.journal.daily.notice_good(scene.journal.check_ins()[0])


def _half_answered(scene: Scene) -> Done[None]:
    daily = scene.journal.daily
    return daily.save_as_typed(replace(daily.begin(), connection=2))


def _chosen(scene: Scene) -> Done[None]:
    daily = scene.journal.daily
    own = replace(daily.begin_question(Asks.YES_NO), name="slept well")
    return daily.choose([own, *daily.questions()])


def _chosen_anew(scene: Scene) -> Done[None]:
    """Take one's own question out again."""
    _chosen(scene)
    return scene.journal.daily.choose(scene.journal.daily.questions()[1:])


def a_third_chair_draft(scene: Scene) -> ReflectionDraft:
    draft = scene.journal.reflections.begin_third_chair(scene.hurt)
    draft = replace(draft, text="They would see two tired people.")
    scene.journal.save_draft(draft)
    return draft


def _put_away_again(scene: Scene) -> Done[None]:
    journal = scene.journal
    journal.reflections.put_away(Offer.THIRD_CHAIR)
    tomorrow = journal.now() + timedelta(days=1)
    journal._session.clock = lambda: tomorrow
    return journal.reflections.put_away(Offer.THIRD_CHAIR)


def _a_note(scene: Scene) -> Any:
    return replace(scene.journal.time_notes.all()[0], words="moved again")


def _a_slow_road(scene: Scene, hurt: str) -> SlowRoadDraft:
    draft = a_slow_road_draft(scene.journal, hurt)
    scene.journal.save_draft(draft)
    return draft


def _paused(scene: Scene) -> Journal:
    scene.journal.pauses.begin(20)
    return scene.journal


def _tagged(scene: Scene, *names: str) -> Done[None]:
    return scene.journal.tags.put(MomentKind.HURT, scene.hurt, names)


def _saved_again(scene: Scene) -> Done[None]:
    scene.journal.finder.save(Sought(words="word"), "Words")
    return scene.journal.finder.save(Sought(words="new"), "words")


def _has_room(scene: Scene) -> Journal:
    gatherings = scene.journal.gatherings
    gatherings.have_room(replace(gatherings.begin(), agreed="phones away"))
    return scene.journal


def _a_telling(scene: Scene) -> TellingDraft:
    return replace(scene.journal.tellings.begin(scene.shared), saw="the door")


def _told(scene: Scene) -> Telling:
    scene.journal.tellings.keep(_a_telling(scene))
    return scene.journal.tellings.all()[0]


def _an_answer(scene: Scene) -> Any:
    about = scene.ben.sharing.mine_of(SharedKind.HURT)[0].uuid
    return replace(scene.journal.begin_answer(SharedKind.QUESTION, about), words="Why?")


def _begun_from_a_reflection(scene: Scene) -> HurtDraft:
    reflection = scene.journal.summaries(0, 1, MomentKind.REFLECTION)[0].uuid
    draft = a_hurt_draft(scene.journal, reflection=reflection, event="a new one")
    scene.journal.save_draft(draft)
    return draft


def _promised(scene: Scene) -> Promise:
    return scene.journal.promises.promises()[0]


def _forget_the_last_of_a_promise(scene: Scene) -> Done[None]:
    promise = _promised(scene)
    scene.journal.promises.say_how_it_goes(promise.uuid, Kept.PARTLY)
    draft = reword(scene.journal, RepairDraft, promise.repair)
    scene.journal.offer_repair(replace(draft, promise=""))
    (emptied,) = scene.journal.promises.promises()
    for answer in emptied.earlier[:-1]:
        scene.journal.earlier.forget(answer)
    return scene.journal.earlier.forget(emptied.earlier[-1])


def _agreed(scene: Scene) -> Agreement:
    return scene.journal.agreements.agreements()[0]


def _as_before(scene: Scene) -> Done[None]:
    """Give a hurt the words again that it had."""
    draft = reword(scene.journal, HurtDraft, scene.hurt)
    scene.journal.name_hurt(replace(draft, event="you did not look up from the letter at all"))
    (earlier,) = (one for one in scene.journal.earlier.of(scene.hurt) if one.asked is Asked.WORDED)
    return scene.journal.earlier.word_as_before(earlier)


def _a_harm(scene: Scene) -> str:
    return a_named_hurt(scene.journal, event=f"When {SURE}").uuid


def _brought_in(scene: Scene) -> Import:
    return bring_in(scene.journal, [an_entry()])


# A way to carry out each command that can be undone. That none is missing is asked of the services.
WAYS: dict[str, tuple[Callable[[Scene], Done[Any]], ...]] = {
    "Journal.save_draft": (
        lambda scene: scene.journal.save_draft(a_hurt_draft(scene.journal, event="on its way")),
        lambda scene: scene.journal.save_draft(
            replace(reword(scene.journal, HurtDraft, scene.hurt), event="otherwise")
        ),
    ),
    "Journal.discard_draft": (
        lambda scene: scene.journal.discard_draft(scene.journal.drafts()[0].uuid),
    ),
    "Journal.name_hurt": (
        lambda scene: scene.journal.name_hurt(_begun_from_a_reflection(scene)),
        lambda scene: scene.journal.name_hurt(
            replace(reword(scene.journal, HurtDraft, scene.hurt), event="a new word")
        ),
    ),
    "Keeping.keep": (
        lambda scene: scene.journal.keep(
            replace(reword(scene.journal, HurtDraft, scene.hurt), might_be=("it was late", " "))
        ),
    ),
    "Journal.notice_good": (
        lambda scene: scene.journal.notice_good(a_good_draft(scene.journal, what="new")),
    ),
    "Journal.offer_repair": (
        lambda scene: scene.journal.offer_repair(
            a_repair_draft(scene.journal, by=ReachedOut.I, hurt=scene.hurt, promise="I'll ask"),
            share=True,
        ),
        lambda scene: scene.journal.offer_repair(
            a_repair_draft(scene.journal, hurt=scene.hurt, landed=Landed.PARTLY)
        ),
    ),
    "CheckIns.check_in": (
        lambda scene: scene.journal.daily.check_in(
            replace(scene.journal.daily.begin(), connection=4, good="new", notices_good=True)
        ),
    ),
    "CheckIns.answer_today": (_second_thoughts,),
    "CheckIns.notice_good": (_noticed_later,),
    "CheckIns.save_as_typed": (_half_answered,),
    "CheckIns.move": (_moved,),
    "CheckIns.choose": (_chosen, _chosen_anew),
    "Journal.delete": (
        lambda scene: scene.journal.delete(MomentKind.HURT, scene.hurt),
        lambda scene: (
            scene.journal.reflections.write(a_third_chair_draft(scene)),
            scene.journal.delete(MomentKind.HURT, scene.hurt),
        )[-1],
        lambda scene: scene.journal.delete(MomentKind.REPAIR, scene.landed[0]),
        *(lambda scene, kind=kind: _delete_one(scene, kind) for kind in MomentKind.all()),
    ),
    "Journal.delete_several": (
        lambda scene: scene.journal.delete_several(
            [(MomentKind.HURT, scene.hurt), (MomentKind.REPAIR, scene.landed[0])]
        ),
    ),
    "DeletedMoments.put_back": (
        lambda scene: (
            scene.journal.delete(MomentKind.HURT, hurt := scene.hurt),
            scene.journal.deleted.put_back([hurt]),
        )[-1],
    ),
    "EarlierAnswers.word_as_before": (_as_before,),
    "Landings.mark": (
        lambda scene: scene.journal.landings.mark(scene.shared, Landed.FULLY, warmth=3, tell=True),
        lambda scene: scene.journal.landings.mark(scene.landed[0], Landed.FULLY),
        _correct,
    ),
    "Landings.take_back": (lambda scene: scene.journal.landings.take_back(*scene.landed),),
    "Landings.keep_what_would_help": (
        lambda scene: scene.journal.landings.keep_what_would_help(scene.landed[0], "a walk"),
    ),
    "OpenHurts.connect": (
        lambda scene: scene.journal.open_hurts.connect(scene.hurt, scene.asleep),
    ),
    "OpenHurts.disconnect": (
        lambda scene: (
            scene.journal.open_hurts.connect(scene.hurt, scene.asleep),
            scene.journal.open_hurts.disconnect(scene.hurt, scene.asleep),
        )[-1],
    ),
    "OpenHurts.let_sleep": (
        lambda scene: scene.journal.open_hurts.let_sleep(
            scene.hurt, local_day(scene.journal.now()) + timedelta(days=7), "it passed"
        ),
    ),
    "OpenHurts.wake": (lambda scene: scene.journal.open_hurts.wake(scene.asleep),),
    "OpenHurts.keep_words_of_release": (
        lambda scene: scene.journal.open_hurts.keep_words_of_release(scene.hurt, "it passed"),
    ),
    "OpenHurts.release": (
        lambda scene: scene.journal.open_hurts.release(scene.asleep, "it passed"),
        lambda scene: scene.journal.open_hurts.release(scene.released, "said anew"),
    ),
    "OpenHurts.let_go_slowly": (
        lambda scene: scene.journal.open_hurts.let_go_slowly(_a_slow_road(scene, scene.hurt)),
        lambda scene: scene.journal.open_hurts.let_go_slowly(_a_slow_road(scene, scene.released)),
    ),
    "OpenHurts.forget_slow_road": (
        lambda scene: (
            scene.journal.open_hurts.let_go_slowly(road := _a_slow_road(scene, scene.hurt)),
            scene.journal.open_hurts.forget_slow_road(road.uuid),
        )[-1],
    ),
    "OpenHurts.take_back_release": (
        lambda scene: scene.journal.open_hurts.take_back_release(scene.released),
    ),
    "OpenHurts.set_harm_aside": (
        lambda scene: scene.journal.open_hurts.set_harm_aside(_a_harm(scene)),
        lambda scene: (
            scene.journal.open_hurts.set_harm_aside(harm := _a_harm(scene)),
            scene.journal.open_hurts.set_harm_aside(harm, aside=False),
        )[-1],
    ),
    "OpenHurts.learn": (lambda scene: scene.journal.open_hurts.learn(scene.hurt, "a new word"),),
    "EarlierAnswers.forget": (
        lambda scene: (
            scene.journal.open_hurts.take_back_release(released := scene.released),
            scene.journal.earlier.forget(scene.journal.earlier.of(released)[0]),
        )[-1],
        _forget_the_last_of_a_promise,
    ),
    "Commitments.say_how_it_goes": (
        lambda scene: scene.journal.promises.say_how_it_goes(_promised(scene).uuid, Kept.PARTLY),
        lambda scene: scene.journal.agreements.say_how_it_goes(_agreed(scene).uuid, Going.KEPT),
    ),
    "Commitments.delete": (
        lambda scene: scene.journal.promises.delete(_promised(scene)),
        lambda scene: scene.journal.agreements.delete(_agreed(scene)),
    ),
    "Promises.keep_rehearsal": (
        lambda scene: scene.journal.promises.keep_rehearsal(
            replace(scene.journal.promises.begin_rehearsal(), own="mine")
        ),
    ),
    "Promises.delete_rehearsal": (
        lambda scene: scene.journal.promises.delete_rehearsal(
            scene.journal.promises.rehearsals()[0]
        ),
    ),
    "Agreements.keep": (
        lambda scene: scene.journal.agreements.keep(
            replace(scene.journal.agreements.begin(scene.hurt), words="new")
        ),
        lambda scene: scene.journal.agreements.keep(
            replace(scene.journal.agreements.reopen(_agreed(scene)), check_on=None)
        ),
    ),
    "Reflections.write": (
        lambda scene: scene.journal.reflections.write(
            replace(scene.journal.reflections.begin(), text="new")
        ),
        lambda scene: scene.journal.reflections.write(a_third_chair_draft(scene)),
    ),
    "Reflections.put_away": (
        lambda scene: scene.journal.reflections.put_away(Offer.WEEK),
        _put_away_again,
    ),
    "TimeNotes.keep": (lambda scene: scene.journal.time_notes.keep(_a_note(scene)),),
    "TimeNotes.keep_while_writing": (
        lambda scene: scene.journal.time_notes.keep_while_writing(_a_note(scene)),
    ),
    "TimeNotes.delete": (lambda scene: scene.journal.time_notes.delete(_a_note(scene).uuid),),
    "Tags.put": (
        lambda scene: _tagged(scene, "walks", "new"),
        lambda scene: (_tagged(scene, "walks", "new"), _tagged(scene, "NEW", "rain"))[-1],
    ),
    "Tags.rename": (
        lambda scene: (_tagged(scene, "walks"), scene.journal.tags.rename("walks", "Walks"))[-1],
        lambda scene: (
            _tagged(scene, "walks", "new"),
            scene.journal.tags.rename("walks", "new"),
        )[-1],
    ),
    "Tags.drop": (lambda scene: (_tagged(scene, "walks"), scene.journal.tags.drop("Walks"))[-1],),
    "Finding.save": (
        lambda scene: scene.journal.finder.save(Sought(words="word"), "Words"),
        lambda scene: _saved_again(scene),
    ),
    "Finding.forget": (
        lambda scene: (
            _saved_again(scene),
            scene.journal.finder.forget(scene.journal.finder.saved()[0].uuid),
        )[-1],
    ),
    "Pauses.begin": (
        lambda scene: scene.journal.pauses.begin(20),
        lambda scene: _paused(scene).pauses.begin(30),
    ),
    "Pauses.ten_more": (lambda scene: _paused(scene).pauses.ten_more(),),
    "Gatherings.have_room": (
        lambda scene: scene.journal.gatherings.have_room(scene.journal.gatherings.begin()),
        lambda scene: _has_room(scene).gatherings.have_room(
            replace(scene.journal.gatherings.begin(), agreed="something else")
        ),
    ),
    "Gatherings.have_no_room": (lambda scene: _has_room(scene).gatherings.have_no_room(),),
    "Gatherings.save": (
        lambda scene: scene.journal.gatherings.save(
            replace(scene.journal.gatherings.begin(), would_help="a walk")
        ),
    ),
    "Tellings.keep": (
        lambda scene: scene.journal.tellings.keep(_a_telling(scene)),
        lambda scene: scene.journal.tellings.keep(
            replace(scene.journal.tellings.reopen(_told(scene)), felt="small")
        ),
    ),
    "Tellings.withdraw": (lambda scene: scene.journal.tellings.withdraw(_told(scene)),),
    "PullingBack.not_today": (lambda scene: scene.journal.pulling_back.not_today(),),
    "PullingBack.put_away": (lambda scene: scene.journal.pulling_back.put_away(),),
    "PullingBack.stop": (lambda scene: scene.journal.pulling_back.stop(),),
    "PullingBack.watch": (
        lambda scene: (
            scene.journal.pulling_back.stop(),
            scene.journal.pulling_back.watch(),
        )[-1],
    ),
    "PullingBack.learn_anew": (lambda scene: scene.journal.pulling_back.learn_anew(),),
    "OutsideCopies.not_now": (lambda scene: scene.journal.copies.not_now(),),
    "OutsideCopies.stop_asking": (lambda scene: scene.journal.copies.stop_asking(),),
    "OutsideCopies.ask_again": (
        lambda scene: (
            scene.journal.copies.stop_asking(),
            scene.journal.copies.ask_again(),
        )[-1],
    ),
    "Pauses.end": (lambda scene: _paused(scene).pauses.end(),),
    "Library.keep": (
        lambda scene: scene.journal.library.keep(replace(a_phrase(scene), shared=True)),
        lambda scene: scene.journal.library.keep(
            replace(scene.journal.library.reword(scene.journal.library.own()[0].uuid), text="New")
        ),
    ),
    "Library.delete": (
        lambda scene: scene.journal.library.delete(scene.journal.library.own()[0].uuid),
    ),
    "Library.favour": (
        lambda scene: scene.journal.library.favour(scene.journal.library.own()[0].uuid),
        lambda scene: scene.journal.library.favour(phrasebook.phrases()[0].id, favoured=False),
    ),
    "Library.bring_in": (
        lambda scene: scene.journal.library.bring_in(
            [Phrase(id="", text=text, intention=Intention.ASK) for text in ("One.", "Two.")]
        ),
    ),
    "Sharing.put_aside": (lambda scene: scene.journal.sharing.put_aside(scene.shared),),
}


# So that there is something to share: each lets the other read something, or takes it back.
def _come_back(scene: Scene) -> Done[None]:
    coming_back = scene.journal.coming_back
    bringing = coming_back.begin(ToBringBack(name="Anna", exported_at=scene.journal.now()))
    assert bringing.go_on() is None
    return coming_back.keep(bringing)


NOT_UNDONE: dict[str, Callable[[Scene], Done[Any]]] = {
    "ComingBack.keep": _come_back,
    "Sharing.share": lambda scene: scene.journal.sharing.share(
        (hurt := a_named_hurt(scene.journal)), fields_at_first(hurt)
    ),
    "Sharing.ask": lambda scene: scene.journal.sharing.ask(scene.shared, "Why?"),
    "Sharing.thank": lambda scene: scene.journal.sharing.thank(scene.shared, "Thank you."),
    "Sharing.say_to_both": lambda scene: scene.journal.sharing.say_to_both(
        str(uuid4()), SharedKind.PLAN, Snapshot(words="When it rains, then I call.")
    ),
    "Gatherings.keep": lambda scene: _has_room(scene).gatherings.keep(
        scene.journal.gatherings.begin(), Written(appreciations=("You waited.",), plan="I call.")
    ),
    "Sharing.answer": lambda scene: scene.journal.sharing.answer(_an_answer(scene)),
    "Sharing.let_use": lambda scene: scene.journal.sharing.let_use(scene.journal.library.own()[0]),
    "Sharing.unshare": lambda scene: scene.journal.sharing.unshare(
        scene.journal.sharing.mine_of(SharedKind.HURT)[0].uuid
    ),
    "Sharing.take_note": lambda scene: scene.journal.sharing.take_note(),
    "OutsideCopies.made": lambda scene: scene.journal.copies.made(
        Volume("1234-ABCD", "STICK", "/media"), Path("/media/copies/backup")
    ),
    "Sharing.begin": lambda scene: scene.journal.sharing.begin(),
    "Sharing.pair_with": lambda scene: scene.journal.sharing.pair_with(scene.ben.sharing),
    "Sharing.accept": lambda scene: scene.ben.sharing.accept(scene.journal.sharing.key_to_give()),
    "Sharing.withdraw_invitation": lambda scene: scene.journal.sharing.withdraw_invitation(),
    "Sharing.stop": lambda scene: scene.journal.sharing.stop(),
    "DeletedMoments.end": lambda scene: scene.journal.deleted.end([scene.hurt]),
    "DeletedMoments.count_days": lambda scene: scene.journal.deleted.count_days(),
    # In pieces, which are no transaction together: tests/services/test_bringing_in.py.
    "BringingIn.finish": lambda scene: scene.journal.bringing_in.finish(_brought_in(scene)),
    "BringingIn._begin_to_take_out": lambda scene: scene.journal.bringing_in._begin_to_take_out(
        _brought_in(scene)
    ),
    "BringingIn.forget": lambda scene: scene.journal.bringing_in.forget(_brought_in(scene)),
}


def _services() -> list[type[Service]]:
    found: list[type[Service]] = [Service]
    for one in found:
        found += one.__subclasses__()
    return found


def _commands() -> dict[str, str]:
    """Return every command of every service, and why it cannot be undone, or nothing."""
    return {
        f"{service.__name__}.{name}": method.no_way_back
        for service in _services()
        for name, method in vars(service).items()
        if hasattr(method, "no_way_back")
    }


def test_every_command_is_undone_here_or_says_why_it_cannot_be() -> None:
    commands = _commands()
    assert {name for name, why in commands.items() if not why} == set(WAYS)
    assert {name for name, why in commands.items() if why} == set(NOT_UNDONE)


@pytest.mark.parametrize(
    "way", [pytest.param(way, id=name) for name, ways in WAYS.items() for way in ways]
)
def test_what_is_undone_is_as_if_it_had_never_been_and_can_be_done_again(
    scene: Scene, way: Callable[[Scene], Done[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, befores, carry_out = scene.journal, [], Session.carry_out
    drafts: list[str] = []

    def watched(session: Session, *args: Any, **kwargs: Any) -> Done[Any]:
        if session.under_way is None:
            befores.append(_rows(journal))
            drafts[:] = [draft.uuid for draft in journal.drafts()]
        return carry_out(session, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Session, "carry_out", watched)
        done = way(scene)
    before, after = befores[-1], _rows(journal)
    assert _differing(after, before), "it does something"
    undone = undo(done)
    # What was written to be kept is a draft again, as far as it was typed.
    assert not _differing(_rows(journal), before).keys() - {"drafts"}
    assert {draft.uuid for draft in journal.drafts()} >= set(drafts)
    assert undone.changes.topics >= done.changes.topics - {Topic.SHARED}
    redone = undo(undone)
    assert not _differing(_rows(journal), after)
    undo(redone)
    assert not _differing(_rows(journal), before).keys() - {"drafts"}


@pytest.mark.parametrize("name", NOT_UNDONE)
def test_what_has_no_way_back_offers_none(scene: Scene, name: str) -> None:
    assert NOT_UNDONE[name](scene).undo is None
    assert _commands()[name]
