"""One's own phrases are one's own; what is shared is shared; what a hurt asks for is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.own_phrases import PhraseDraft
from microhurts_desktop.domain.phrases import After, Intention, Phrase, Situation, Speaker, Whose
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import SharedKind, fields_at_first
from microhurts_desktop.services.export_all import Everything, as_json, export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import NOON, FixedClock, undo
from tests.couples import Couple, a_couple, a_named_hurt
from tests.vault_folders import a_hurt_draft, a_repair_draft

WORDS = "I came home with my head full. Tell me again?"


def let_use(journal: Journal, uuid: str) -> None:
    """Let the other use one's own phrase."""
    (phrase,) = (one for one in journal.library.own() if one.uuid == uuid)
    journal.sharing.let_use(phrase)


def written(journal: Journal, text: str = WORDS, *, shared: bool = False) -> str:
    """Keep a phrase of one's own, and return its uuid."""
    draft = replace(
        journal.library.begin(), text=text, intention=Intention.TRY_AGAIN, shared=shared
    )
    journal.library.keep(draft)
    return draft.uuid


def found(journal: Journal, uuid: str) -> Phrase:
    (phrase,) = (one for one in journal.library.everything() if one.id == uuid)
    return phrase


def test_ones_own_phrases_stand_first_and_the_library_below(journal: Journal) -> None:
    first, second = written(journal), written(journal, "Come here.")
    phrases = journal.library.everything()
    assert [phrase.id for phrase in phrases[:2]] == [second, first]
    assert phrases[2:] == phrasebook.phrases()
    assert phrases[0].whose is Whose.MINE


def test_keeping_twice_keeps_one_and_the_draft_is_gone(journal: Journal) -> None:
    draft = replace(journal.library.begin(), text=" Come\n here. ", intention=Intention.RECEIVE)
    journal.save_draft(draft)
    assert journal.drafts() == (draft,)
    journal.library.keep(draft)
    done = journal.library.keep(draft)
    assert Topic.PHRASES in done.changes.topics
    assert [phrase.text for phrase in journal.library.own()] == ["Come here."]
    assert journal.drafts() == ()


@pytest.mark.parametrize("over", [{"text": " "}, {"intention": None}])
def test_a_draft_that_is_not_ready_is_not_kept(journal: Journal, over: dict[str, object]) -> None:
    ready = replace(journal.library.begin(), text="Come here.", intention=Intention.RECEIVE)
    with pytest.raises(ValueError, match="not ready"):
        journal.library.keep(replace(ready, **over))  # type: ignore[arg-type]
    assert journal.library.own() == ()


def test_a_phrase_of_the_library_is_made_ones_own_and_keeps_its_origin(journal: Journal) -> None:
    origin = phrasebook.phrases()[5]
    draft = journal.library.begin(origin)
    assert (draft.text, draft.intention, draft.situations) == (
        origin.text,
        origin.intention,
        origin.situations,
    )
    journal.library.keep(replace(draft, text=origin.text + " Always."))
    (own,) = journal.library.own()
    assert own.origin == origin.id
    assert origin in journal.library.everything(), "it stays in the library as it was"


def test_rewording_begins_where_it_was_left(journal: Journal) -> None:
    uuid = written(journal)
    draft = journal.library.reword(uuid)
    assert draft.editing
    journal.save_draft(replace(draft, text="Halfway"))
    assert journal.library.reword(uuid).text == "Halfway"
    journal.library.keep(replace(draft, text="Better."))
    assert [phrase.text for phrase in journal.library.own()] == ["Better."]
    with pytest.raises(KeyError):
        journal.library.reword("gone")


def test_what_was_deleted_comes_back_whole(journal: Journal) -> None:
    uuid = written(journal)
    journal.library.favour(uuid)
    journal.save_draft(replace(journal.library.reword(uuid), text="Halfway"))
    before = (journal.library.own(), journal.library.known(), journal.drafts())
    taken = journal.library.delete(uuid)
    assert journal.library.own() == ()
    assert journal.library.known().favourites == frozenset()
    assert journal.drafts() == ()
    assert Topic.SHARED not in taken.changes.topics
    undo(taken)
    assert (journal.library.own(), journal.library.known(), journal.drafts()) == before
    plain = written(journal, "Another.")
    undo(journal.library.delete(plain))
    assert plain not in journal.library.known().favourites


def test_a_favourite_is_kept_by_its_id_and_let_go(journal: Journal) -> None:
    journal.library.favour("phone-away")
    journal.library.favour("phone-away")
    assert journal.library.known().favourites == {"phone-away"}
    journal.library.favour("phone-away", favoured=False)
    assert journal.library.known().favourites == frozenset()


def test_what_was_used_is_told_by_the_repairs(journal: Journal, clock: FixedClock) -> None:
    for days, phrase in ((9, "phone-away"), (2, "phone-away"), (3, "both-of-us")):
        at = NOON - timedelta(days=days)
        journal.offer_repair(a_repair_draft(journal, by=ReachedOut.I, phrase=phrase, offered_at=at))
    journal.offer_repair(a_repair_draft(journal, by=ReachedOut.THEY, phrase="theirs"))
    journal.offer_repair(a_repair_draft(journal, by=ReachedOut.I))
    used = journal.library.known().used
    assert used == {
        "phone-away": NOON - timedelta(days=2),
        "both-of-us": NOON - timedelta(days=3),
    }
    assert all(at.utcoffset() == NOON.utcoffset() for at in used.values())


# A moment


def test_a_hurt_of_mine_asks_for_words_of_who_was_hurt(journal: Journal) -> None:
    draft = a_hurt_draft(
        journal,
        event="you looked at your phone and laughed",
        needs=("to be heard", "something else", "touch"),
        happened_at=NOON - timedelta(days=3),
    )
    journal.name_hurt(draft)
    occasion = journal.library.occasion_of(draft.uuid)
    assert occasion.speaker is Speaker.WHO_WAS_HURT
    assert occasion.situations == {Situation.PHONE, Situation.JOKE}
    heard = phrasebook.fits().intentions["heard"]
    assert occasion.intentions[: len(heard)] == heard
    assert set(occasion.intentions) >= set(phrasebook.fits().intentions["closeness"])
    assert occasion.after is After.DAYS_LATER
    with pytest.raises(KeyError):
        journal.library.occasion_of("gone")


def test_a_hurt_of_theirs_asks_for_words_of_who_hurt(couple: Couple) -> None:
    ben = couple.open(couple.ben)
    hurt = a_named_hurt(ben, event="you came late to dinner")
    ben.sharing.share(hurt, fields_at_first(hurt))
    ben.close()
    anna = couple.open(couple.anna)
    occasion = anna.library.occasion_of_theirs(hurt.uuid)
    assert occasion.speaker is Speaker.WHO_HURT
    assert Situation.LATENESS in occasion.situations
    gone = anna.library.occasion_of_theirs("gone")
    assert (gone.speaker, gone.situations) == (Speaker.WHO_HURT, frozenset())
    anna.close()


# Two people


def test_only_what_is_shared_stands_under_ours(couple: Couple) -> None:
    anna = couple.open(couple.anna)
    mine, ours = written(anna, "Mine."), written(anna, "Ours.", shared=True)
    assert (found(anna, mine).is_ours, found(anna, ours).is_ours) == (False, True)
    assert anna.library.reword(ours).shared
    anna.close()
    ben = couple.open(couple.ben)
    theirs = [one for one in ben.library.everything() if one.whose is Whose.THEIRS]
    assert [(one.text, one.intention, one.is_ours) for one in theirs] == [
        ("Ours.", Intention.TRY_AGAIN, True)
    ]
    assert ben.library.own() == ()
    assert ben.sharing.for_me() == (), "a phrase waits for nobody"
    ben.close()


def test_a_shared_phrase_follows_its_wording_and_is_taken_back(couple: Couple) -> None:
    anna = couple.open(couple.anna)
    uuid = written(anna, "Ours.", shared=True)
    anna.library.keep(replace(anna.library.reword(uuid), text="Ours, better."))
    other = written(anna, "Second.")
    let_use(anna, other)
    assert Topic.SHARED in anna.sharing.unshare(other).changes.topics
    anna.close()
    ben = couple.open(couple.ben)
    assert [one.text for one in ben.library.everything()][:1] == ["Ours, better."]
    ben.close()
    anna = couple.open(couple.anna)
    anna.library.keep(replace(anna.library.reword(uuid), shared=False))
    assert anna.sharing.mine(uuid) is None
    let_use(anna, uuid)
    taken = anna.library.delete(uuid)
    assert Topic.SHARED in taken.changes.topics
    undo(taken)
    assert not found(anna, uuid).is_ours
    anna.close()
    ben = couple.open(couple.ben)
    assert ben.library.everything() == phrasebook.phrases()
    ben.close()


@pytest.mark.parametrize(
    ("landed", "reached"), [(Landed.NOT_YET, False), (Landed.PARTLY, True), (Landed.FULLY, True)]
)
def test_what_landed_is_known_once_they_say_so(
    couple: Couple, landed: Landed, reached: bool
) -> None:
    ben = couple.open(couple.ben)
    hurt = a_named_hurt(ben)
    ben.sharing.share(hurt, fields_at_first(hurt))
    ben.close()
    anna = couple.open(couple.anna)
    draft = a_repair_draft(anna, by=ReachedOut.I, about=hurt.uuid, phrase="phone-away")
    anna.offer_repair(draft)
    repair = anna.repair(draft.uuid)
    anna.sharing.share(repair, fields_at_first(repair))
    assert anna.library.known().landed == frozenset()
    anna.close()
    ben = couple.open(couple.ben)
    ben.landings.mark(draft.uuid, landed, tell=True)
    assert ben.library.known().landed == frozenset()
    ben.close()
    anna = couple.open(couple.anna)
    assert anna.library.known().landed == (frozenset({"phone-away"}) if reached else frozenset())
    anna.close()


def test_parting_takes_shared_phrases_along(couple: Couple) -> None:
    anna = couple.open(couple.anna)
    uuid = written(anna, "Ours.", shared=True)
    anna.sharing.stop()
    assert anna.sharing.mine_of(SharedKind.PHRASE) == ()
    assert not found(anna, uuid).is_ours
    anna.close()
    ben = couple.open(couple.ben)
    assert ben.sharing.theirs_of(SharedKind.PHRASE) == ()
    ben.close()


# Files


def test_what_comes_in_is_ones_own_once_and_can_go_again(journal: Journal) -> None:
    written(journal, "Come here.")
    coming = [
        Phrase(id="", text="come here.", intention=Intention.ASK),
        Phrase(id="", text=phrasebook.phrases()[0].text, intention=Intention.ASK),
        Phrase(id="", text="New one.", intention=Intention.ASK, situations=(Situation.MONEY,)),
        Phrase(id="", text="NEW ONE.", intention=Intention.ASK),
        Phrase(id="", text="Second.", intention=Intention.RECEIVE),
    ]
    came = journal.library.bring_in(coming)
    own = journal.library.own()
    assert [phrase.text for phrase in own] == ["New one.", "Second.", "Come here."]
    assert own[0].situations == (Situation.MONEY,)
    assert {phrase.uuid for phrase in own[:2]} == set(came.value)
    assert journal.library.bring_in(coming).value == ()
    undo(came)
    assert [phrase.text for phrase in journal.library.own()] == ["Come here."]


def test_an_export_has_ones_own_phrases_favourites_and_drafts(
    journal: Journal, tmp_path: Path
) -> None:
    uuid = written(journal)
    for phrase in (uuid, "phone-away", "gone-since"):
        journal.library.favour(phrase)
    journal.save_draft(replace(journal.library.begin(), text="Halfway there"))
    kept: list[Everything] = []

    def as_words(everything: Everything) -> str:
        kept.append(everything)
        return as_text(everything)

    place = export_everything(journal, tmp_path / "out", as_words, Progress())
    (tmp_path / "out").mkdir()
    folder = place()
    assert folder is not None
    text = (folder / "everything.md").read_text("utf-8")
    assert text.count(WORDS) == 2, "among the phrases and among the favourites"
    assert "What it is for: try again" in text
    assert "I've put everything down. I'm all yours." in text
    assert "Halfway there" in text
    data = as_json(kept[0], NOON)
    assert WORDS in data
    assert '"gone-since"' in data


def test_ones_own_phrases_are_there_after_closing(tmp_path: Path, clock: FixedClock) -> None:
    vaults = tmp_path / "v"
    vaults.mkdir()
    couple = a_couple(vaults)
    anna = couple.open(couple.anna)
    uuid = written(anna)
    anna.library.favour(uuid)
    draft: PhraseDraft = replace(anna.library.begin(), text="Halfway", situations=(Situation.JOKE,))
    anna.save_draft(draft)
    anna.close()
    anna = couple.open(couple.anna)
    assert found(anna, uuid).text == WORDS
    assert anna.library.known().favourites == {uuid}
    assert anna.drafts() == (draft,)
    anna.close()
