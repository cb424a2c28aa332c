"""What is shared between two people, what is not, and that nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.ledger import PostingKind, postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import Field, SharedKind, fields_at_first
from microhurts_desktop.services.errors import InvitationOver, SaveFailed, WrongPassphrase
from microhurts_desktop.storage import driver
from microhurts_desktop.storage.shared_reader import SharedReader
from tests.builders import reword, undo
from tests.couples import Couple, a_named_hurt, a_repair_of_mine, key_of_shared_vault, unlocked
from tests.vault_folders import a_hurt_draft, a_vault_folder


def share(couple: Couple, **over: object) -> str:
    """Let Anna name a hurt and share it as it is offered at first; return its uuid."""
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna, **over)
        anna.sharing.share(hurt, fields_at_first(hurt))
        return hurt.uuid


def test_the_other_reads_just_the_fields_that_were_chosen(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        hurt = a_named_hurt(anna, story="I don't matter", assumption="you were bored", question="?")
        anna.sharing.share(hurt, {Field.FEELINGS})
    with unlocked(couple, couple.ben) as ben:
        (shared,) = ben.sharing.for_me()
        assert shared.kind is SharedKind.HURT
        assert shared.author == couple.anna.vault_id
        assert shared.snapshot is not None
        assert shared.snapshot.event == hurt.event
        assert shared.snapshot.feelings == hurt.feelings
        assert list(filter(None, shared.snapshot.texts())) == [hurt.event, *hurt.feelings]
        assert shared.snapshot.happened_at is None
        assert shared.snapshot.strength is None


def test_story_and_assumption_stay_private_unless_chosen(couple: Couple) -> None:
    share(couple, story="I don't matter", assumption="you were bored", question="Were you tired?")
    with unlocked(couple, couple.ben) as ben:
        (shared,) = ben.sharing.for_me()
        assert shared.snapshot is not None
        assert "I don't matter" not in shared.snapshot.texts()
        assert "you were bored" not in shared.snapshot.texts()
        assert shared.snapshot.question == "Were you tired?"


def test_nothing_is_shared_by_itself(couple: Couple) -> None:
    with unlocked(couple, couple.anna) as anna:
        a_named_hurt(anna)
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.everything() == ()


def test_new_wording_follows_only_when_it_is_shared_again(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna:
        anna.name_hurt(replace(reword(anna, HurtDraft, uuid), event="you read while I spoke"))
    with unlocked(couple, couple.ben) as ben:
        (before,) = ben.sharing.for_me()
    with unlocked(couple, couple.anna) as anna:
        hurt = anna.hurt(uuid)
        anna.sharing.share(hurt, fields_at_first(hurt))
    with unlocked(couple, couple.ben) as ben:
        (after,) = ben.sharing.for_me()
    assert before.snapshot is not None
    assert after.snapshot is not None
    assert before.snapshot.event == "you looked at your phone while I was talking"
    assert after.snapshot.event == "you read while I spoke"
    assert after.revision > before.revision


def test_what_is_taken_back_cannot_be_read_any_more(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.mine(uuid) is not None
        assert anna.sharing.unshare(uuid).changes.topics == {Topic.SHARED}
        assert anna.sharing.mine(uuid) is None
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.for_me() == ()
        assert ben.sharing.theirs(uuid) is None


def test_what_is_taken_back_is_not_in_the_file(couple: Couple) -> None:
    uuid = share(couple, event="the marzipan elephant on the stairs")
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.unshare(uuid)
        key = key_of_shared_vault(anna)
    connection = driver.connect(couple.shared_file, key)
    plain = couple.shared_file.with_name("plain.db")
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", [str(plain)])
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    assert b"marzipan" not in plain.read_bytes()


def test_deleting_takes_back_and_undo_shares_nothing(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna:
        deleted = anna.delete(MomentKind.HURT, uuid)
        assert Topic.SHARED in deleted.changes.topics
        undo(deleted)
        assert anna.sharing.mine(uuid) is None
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.everything() == ()


def test_only_its_author_shares_a_moment(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.ben) as ben:
        hurt = a_named_hurt(ben)
        with pytest.raises(ValueError, match="author"):
            ben.sharing.share(replace(hurt, uuid=uuid, author=couple.anna.vault_id), ())


def test_put_aside_it_waits_no_more_until_it_is_reworded(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.put_aside(uuid)
        assert ben.sharing.for_me() == ()
        assert ben.sharing.theirs(uuid) is not None
    with unlocked(couple, couple.anna) as anna:
        hurt = anna.hurt(uuid)
        anna.sharing.share(hurt, fields_at_first(hurt))
    with unlocked(couple, couple.ben) as ben:
        assert [shared.uuid for shared in ben.sharing.for_me()] == [uuid]


def test_questions_and_thanks_are_answers_to_what_was_shared(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.ask(uuid, "What would have helped?")
        couple.clock.forward(minutes=1)
        ben.sharing.thank(uuid, "Thank you for telling me.")
    with unlocked(couple, couple.anna) as anna:
        kinds = [answer.kind for answer in anna.sharing.answers_to(uuid)]
        assert kinds == [SharedKind.QUESTION, SharedKind.THANKS]
        assert {one.kind for one in anna.sharing.for_me()} == set(kinds)


def offered_to(couple: Couple, hurt: str | None) -> str:
    """Let Ben offer words for Anna's hurt, or unprompted, and share them."""
    with unlocked(couple, couple.ben) as ben:
        repair = a_repair_of_mine(ben, about=hurt)
        ben.sharing.share(repair, fields_at_first(repair))
        return repair.uuid


def test_their_repair_meets_my_hurt_and_lands_where_i_say(couple: Couple) -> None:
    hurt = share(couple, strength=4)
    repair = offered_to(couple, hurt)
    with unlocked(couple, couple.anna) as anna:
        anna.landings.mark(repair, Landed.FULLY)
        (met,) = anna.repairs_of(hurt)
        assert met.words == "I see how that landed. I'm sorry."
        assert {one.amount for one in postings(anna.account())} == {-4.0, 4.0}
        assert anna.still_open() == ()


def test_their_words_are_never_stored_in_my_vault(couple: Couple) -> None:
    hurt = share(couple)
    repair = offered_to(couple, hurt)
    with unlocked(couple, couple.anna) as anna:
        anna.landings.mark(repair, Landed.PARTLY)
        anna.landings.mark(repair, Landed.FULLY)
        undo(anna.delete(MomentKind.HURT, hurt))
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.unshare(repair)
    with unlocked(couple, couple.anna) as anna:
        (met,) = anna.repairs_of(hurt)
        assert met.words == ""
        assert met.landing is not None, "how it landed is mine"
        assert [summary.text for summary in anna.summaries(0, 9, MomentKind.REPAIR)] == [""]


def test_how_it_landed_is_told_only_by_choice(couple: Couple) -> None:
    hurt = share(couple)
    repair = offered_to(couple, hurt)
    with unlocked(couple, couple.anna) as anna:
        anna.landings.mark(repair, Landed.NOT_YET)
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.answers_to(repair) == ()
    with unlocked(couple, couple.anna) as anna:
        anna.landings.mark(repair, Landed.PARTLY, tell=True)
    with unlocked(couple, couple.ben) as ben:
        (told,) = ben.sharing.answers_to(repair)
        assert told.snapshot is not None
        assert told.snapshot.landed is Landed.PARTLY
    with unlocked(couple, couple.anna) as anna:
        anna.landings.mark(repair, Landed.NOT_YET)
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.answers_to(repair) == (), "what was told before would be untrue now"


def test_owning_up_unprompted_becomes_accountability_in_the_others_account(
    couple: Couple,
) -> None:
    repair = offered_to(couple, None)
    with unlocked(couple, couple.anna) as anna:
        anna.landings.mark(repair, Landed.FULLY)
        (posting,) = postings(anna.account())
        assert posting.amount == 3, "until it is said how warm it was"
        anna.landings.mark(repair, Landed.FULLY, warmth=4)
        said = postings(anna.account())
        assert {one.kind for one in said} == {PostingKind.ACCOUNTABILITY}
        assert [one.amount for one in said] == [3, 1], "in the order in which it was said"
    with unlocked(couple, couple.ben) as ben:
        assert postings(ben.account()) == (), "there is no balance of what one gave"


def test_sharing_waits_while_the_shared_vault_cannot_be_reached(couple: Couple) -> None:
    away = couple.shared_file.rename(couple.shared_file.with_name("away"))
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.trouble is not None
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, fields_at_first(hurt))
    away.rename(couple.shared_file)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.trouble is None
    with unlocked(couple, couple.ben) as ben:
        assert [shared.uuid for shared in ben.sharing.for_me()] == [hurt.uuid]


def test_a_lost_shared_vault_is_made_again_from_what_each_released(couple: Couple) -> None:
    uuid = share(couple)
    couple.shared_file.unlink()
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.begin()
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.theirs(uuid) is not None


def test_an_older_shared_vault_put_back_shows_nothing_taken_back(couple: Couple) -> None:
    uuid = share(couple)
    older = couple.shared_file.read_bytes()
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.unshare(uuid)
    couple.shared_file.write_bytes(older)
    couple.open(couple.anna).close()
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.theirs(uuid) is None


def test_an_older_vault_of_mine_put_back_shares_nothing_again(couple: Couple) -> None:
    uuid = share(couple)
    mine = couple.vault_folder.folder / f"{couple.anna.vault_id}.vault"
    older = mine.read_bytes()
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.unshare(uuid)
    mine.write_bytes(older)
    with unlocked(couple, couple.anna) as anna:
        assert anna.sharing.mine(uuid) is None
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.theirs(uuid) is None


def test_an_invitation_is_used_once(tmp_path: Path) -> None:
    vault_folder = a_vault_folder(tmp_path)
    anna = vault_folder.create(vault_folder.new_keys("Anna", "seven quiet herons by the weir"))
    code = anna.sharing.invitation()().code
    assert vault_folder.partnership().invited_until() is not None
    anna.close()
    ben = vault_folder.create(vault_folder.new_keys("Ben", "nine loud geese on the hill"))
    with pytest.raises(WrongPassphrase):
        vault_folder.partnership().key_for("not a code")
    ben.sharing.accept(vault_folder.partnership().key_for(code.lower()))
    assert ben.sharing.other() == anna.person
    assert vault_folder.partnership().invited_until() is None
    with pytest.raises(InvitationOver):
        vault_folder.partnership().key_for(code)
    ben.close()


@pytest.mark.parametrize("days", [7, -3])
def test_an_invitation_is_gone_after_seven_days(couple: Couple, days: int) -> None:
    with unlocked(couple, couple.anna) as anna:
        code = anna.sharing.invitation()().code
    couple.clock.forward(days=days)
    with pytest.raises(InvitationOver):
        couple.vault_folder.partnership().key_for(code)
    assert couple.vault_folder.partnership().invited_until() is None
    assert not (couple.vault_folder.folder / "shared.invite").exists()


def test_leaving_takes_along_all_that_was_shared(couple: Couple) -> None:
    uuid = share(couple)
    anna = couple.open(couple.anna)
    couple.vault_folder.delete_everything(anna)
    with unlocked(couple, couple.ben) as ben:
        assert ben.sharing.theirs(uuid) is None
        assert ben.sharing.other() is None
        assert ben.sharing.is_open
    couple.vault_folder.delete_everything(couple.open(couple.ben))
    assert list(couple.vault_folder.folder.rglob("*")) == []


def test_who_shares_with_nobody_has_nothing_to_read(tmp_path: Path) -> None:
    vault_folder = a_vault_folder(tmp_path)
    anna = vault_folder.create(vault_folder.new_keys("Anna", "seven quiet herons by the weir"))
    assert not anna.sharing.is_open
    assert anna.sharing.other() is None
    assert anna.sharing.for_me() == ()
    anna.name_hurt(a_hurt_draft(anna))
    assert not (tmp_path / "shared.vault").exists()
    anna.close()


def test_the_shared_vault_is_backed_up_once_a_day_by_whoever_comes_first(couple: Couple) -> None:
    uuid = share(couple)
    with unlocked(couple, couple.anna) as anna:
        mine, both = anna.backups_when_due()
        mine()
        both()
        assert anna.backups_when_due() == ()
        key = key_of_shared_vault(anna)
    with unlocked(couple, couple.ben) as ben:
        assert len(ben.backups_when_due()) == 1, "Ben's own, and not that of both again"
    (kept,) = (couple.vault_folder.folder / "backups" / "shared").glob("*.vault")
    copy = driver.connect(kept, key)
    (row,) = copy.execute("SELECT uuid FROM items").fetchall()
    copy.close()
    assert row == (uuid,)


def test_a_landing_that_cannot_be_looked_up_is_no_mistake_of_ours(
    couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be read just now may well be there: it is said, and can be done again."""
    repair = offered_to(couple, None)
    with unlocked(couple, couple.anna) as anna:

        def busy(*_: object) -> None:
            raise SaveFailed

        with monkeypatch.context() as patch:
            patch.setattr(SharedReader, "index", busy)
            with pytest.raises(SaveFailed):
                anna.landings.mark(repair, Landed.PARTLY, warmth=3)
        anna.landings.mark(repair, Landed.PARTLY, warmth=3)
        assert anna.repair(repair).landing is not None
