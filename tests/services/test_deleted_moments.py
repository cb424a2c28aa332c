"""What was deleted waits out of sight for thirty days; then nothing of it is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.services.errors import CannotPutBack
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Gone, Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.services.vault_folder import VaultFolder
from tests.builders import FixedClock, reword, undo
from tests.couples import a_named_hurt, a_repair_of_mine
from tests.services.scenes import Scene
from tests.services.scenes import scene as scene
from tests.services.scenes import template as template
from tests.templates import lay_down
from tests.vault_folders import a_hurt_draft, a_repair_draft, a_vault_folder, who_began

WORDS = "the quincunx of the marmalade"
PAGE, RESERVED = 4096, 80


def _home(folder: Path, clock: FixedClock) -> tuple[VaultFolder, Person, bytes]:
    person, key, files = who_began("Anna", "seven quiet herons by the weir", clock.at)
    lay_down(files, folder)
    return a_vault_folder(folder, clock), person, key


def test_it_is_in_no_list_count_account_or_export(journal: Journal, tmp_path: Path) -> None:
    hurt = a_named_hurt(journal, event=WORDS)
    repair = a_repair_of_mine(journal, hurt=hurt.uuid)
    done = journal.delete(MomentKind.HURT, hurt.uuid)
    assert done.value == Gone(1, 1, is_answer=False)
    assert journal.summaries(0, 10) == ()
    assert journal.moment_count() == 0
    assert journal.account().hurts == ()
    assert journal.account().repairs == ()
    folder = export_everything(journal, tmp_path, str, Progress())()
    assert folder is not None
    for file in folder.iterdir():
        assert WORDS not in file.read_text()
    (waiting,) = journal.deleted.all()
    assert (waiting.kind, waiting.text, waiting.along) == (MomentKind.HURT, WORDS, 1)
    assert waiting.at == hurt.at
    journal.deleted.put_back([hurt.uuid])
    assert journal.hurt(hurt.uuid) == hurt
    assert journal.repairs_of(hurt.uuid)[0].uuid == repair.uuid
    assert journal.deleted.all() == ()


def test_it_is_put_back_after_many_days_and_another_unlocking(
    tmp_path: Path, clock: FixedClock
) -> None:
    home, person, key = _home(tmp_path, clock)
    journal = home.open(person, bytearray(key))
    hurt = a_named_hurt(journal, event=WORDS)
    told = a_repair_draft(journal, hurt=hurt.uuid, landed=Landed.PARTLY, would_help="a walk")
    journal.offer_repair(told)
    before = journal.repairs_of(hurt.uuid)
    journal.delete(MomentKind.HURT, hurt.uuid)
    journal.close()
    clock.forward(days=29)
    journal = home.open(person, bytearray(key))
    journal.deleted.put_back([hurt.uuid])
    assert journal.hurt(hurt.uuid) == hurt
    assert journal.repairs_of(hurt.uuid) == before
    journal.close()


def _lies_there(folder: Path, key: bytes) -> bytes:
    """Return every page of a vault and of its log, decrypted: what is free or was freed, too."""
    plain = b""
    (vault,) = folder.glob("*.vault")
    for path, head, before in ((vault, 0, 0), (vault.with_name(f"{vault.name}-wal"), 32, 24)):
        data = path.read_bytes()[head:] if path.exists() else b""
        for at in range(0, len(data), PAGE + before):
            page = data[at + before : at + before + PAGE]
            begins = 16 if path == vault and not at else 0
            vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
            cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
            plain += cipher.update(page[begins : PAGE - RESERVED])
    return plain


def test_after_thirty_days_nothing_of_it_is_left_in_the_file_or_its_log(
    tmp_path: Path, clock: FixedClock
) -> None:
    home, person, key = _home(tmp_path, clock)
    journal = home.open(person, bytearray(key))
    for number in range(30):
        a_named_hurt(journal, event=f"number {number} " + "of many words " * 40)
    gone = a_named_hurt(journal, event=f"{WORDS} " * 300, needs=("zzyzx",))
    a_repair_of_mine(journal, hurt=gone.uuid, words=f"sorry for {WORDS}")
    draft = reword(journal, HurtDraft, gone.uuid)
    journal.save_draft(replace(draft, story=WORDS))
    journal.delete(MomentKind.HURT, gone.uuid)
    assert WORDS.encode() in _lies_there(tmp_path, key)
    journal.close()
    assert WORDS.encode() in _lies_there(tmp_path, key), "it can still be put back"
    clock.forward(days=30)
    journal = home.open(person, bytearray(key))
    assert journal.deleted.all() == ()
    assert journal.deleted.has_ended_some
    for _ in range(2):
        left = _lies_there(tmp_path, key)
        assert b"of many words" in left
        for word in (b"quincunx", b"marmalad", b"zzyzx"):
            assert word not in left
        journal.close()


def test_for_good_now_is_for_good_now(tmp_path: Path, clock: FixedClock) -> None:
    home, person, key = _home(tmp_path, clock)
    journal = home.open(person, bytearray(key))
    hurt = a_named_hurt(journal, event=WORDS)
    journal.delete(MomentKind.HURT, hurt.uuid)
    assert journal.deleted.end([hurt.uuid]).undo is None
    assert WORDS.encode() not in _lies_there(tmp_path, key)
    journal.close()


def test_a_clock_that_is_years_ahead_ends_nothing(tmp_path: Path, clock: FixedClock) -> None:
    home, person, key = _home(tmp_path, clock)
    journal = home.open(person, bytearray(key))
    hurt = a_named_hurt(journal, event=WORDS)
    journal.delete(MomentKind.HURT, hurt.uuid)
    journal.close()
    right = clock.at
    for at in (right + timedelta(days=4000), right + timedelta(days=3)):
        clock.at = at
        journal = home.open(person, bytearray(key))
        (waiting,) = journal.deleted.all()
        journal.close()
    assert waiting.goes_on == right.date() + timedelta(days=33)


def test_a_repair_whose_hurt_was_deleted_after_it_brings_the_hurt_along(journal: Journal) -> None:
    hurt = a_named_hurt(journal)
    one, other = (a_repair_of_mine(journal, hurt=hurt.uuid).uuid for _ in range(2))
    journal.delete(MomentKind.REPAIR, one)
    journal.delete(MomentKind.HURT, hurt.uuid)
    done = journal.deleted.put_back([one])
    assert done.value == 2
    assert {repair.uuid for repair in journal.repairs_of(hurt.uuid)} == {one, other}
    assert journal.deleted.all() == ()
    undo(done)
    assert len(journal.deleted.all()) == 2


def test_a_repair_whose_hurt_is_gone_for_good_comes_back_alone(journal: Journal) -> None:
    hurt = a_named_hurt(journal)
    one = a_repair_of_mine(journal, hurt=hurt.uuid).uuid
    journal.delete(MomentKind.REPAIR, one)
    journal.delete(MomentKind.HURT, hurt.uuid)
    journal.deleted.end([hurt.uuid])
    journal.deleted.put_back([one])
    (repair,) = journal.account().repairs
    assert (repair.uuid, repair.hurt) == (one, None)


def test_a_check_in_whose_day_has_another_one_stays_where_it_is(journal: Journal) -> None:
    journal.check_in(connection=2)
    (first,) = journal.check_ins()
    journal.delete(MomentKind.CHECK_IN, first.uuid)
    journal.check_in(connection=5)
    with pytest.raises(CannotPutBack):
        journal.deleted.put_back([first.uuid])
    assert [one.uuid for one in journal.deleted.all()] == [first.uuid]
    (today,) = journal.check_ins()
    assert today.connection == 5
    journal.delete(MomentKind.CHECK_IN, today.uuid)
    journal.deleted.put_back([first.uuid])
    assert journal.check_ins() == (first,)


def test_it_is_shared_no_longer_and_putting_it_back_shares_nothing(scene: Scene) -> None:
    anna, ben = scene.journal, scene.ben
    shared = anna.sharing.mine_of(SharedKind.HURT)[0].uuid
    anna.delete(MomentKind.HURT, shared)
    assert ben.sharing.theirs(shared) is None
    anna.deleted.put_back([shared])
    assert anna.hurt(shared).uuid == shared
    assert ben.sharing.theirs(shared) is None


def test_it_is_put_back_when_the_partner_is_gone_meanwhile(scene: Scene) -> None:
    anna, shared = scene.journal, scene.shared
    anna.landings.mark(shared, Landed.FULLY, warmth=3)
    hurt = anna.sharing.mine_of(SharedKind.HURT)[0].uuid
    gone = [anna.delete(MomentKind.REPAIR, shared), anna.delete(MomentKind.HURT, hurt)]
    assert [one.value.is_answer for one in gone] == [True, False]
    anna.sharing.stop()
    anna.deleted.put_back([hurt, shared])
    assert anna.hurt(hurt).uuid == hurt
    assert shared in {repair.uuid for repair in anna.account().repairs}


def test_several_are_deleted_in_one_go_and_put_back_in_one(journal: Journal) -> None:
    hurts = [a_named_hurt(journal) for _ in range(3)]
    repair = a_repair_of_mine(journal, hurt=hurts[0].uuid)
    these = [(MomentKind.HURT, hurt.uuid) for hurt in hurts]
    done = journal.delete_several([these[0], (MomentKind.REPAIR, repair.uuid), these[1]])
    assert done.value == Gone(2, 1, is_answer=False), "the repair went along with its hurt"
    assert [one.uuid for one in journal.account().hurts] == [hurts[2].uuid]
    undo(done)
    assert len(journal.account().hurts) == 3
    assert journal.deleted.all() == ()
    done = journal.delete_several(these)
    assert journal.deleted.put_back(hurt.uuid for hurt in hurts).value == 3
    assert len(journal.repairs_of(hurts[0].uuid)) == 1


def test_what_is_undone_after_keeping_is_a_draft_with_the_last_letter(journal: Journal) -> None:
    draft = a_hurt_draft(journal, event="first words")
    journal.save_draft(draft)
    done = journal.name_hurt(replace(draft, event="last words"))
    undone = undo(done)
    (waiting,) = journal.drafts()
    assert isinstance(waiting, HurtDraft)
    assert waiting.event == "last words"
    assert journal.moment_count() == 0
    undo(undone)
    assert journal.drafts() == ()
    assert journal.hurt(draft.uuid).event == "last words"
    free = replace(journal.reflections.begin(), text="never saved")
    undo(journal.reflections.write(free))
    assert [one.text for one in journal.drafts() if isinstance(one, ReflectionDraft)] == [
        "never saved"
    ]


def test_what_was_added_since_waits_where_deleted_moments_do(journal: Journal) -> None:
    draft = a_hurt_draft(journal)
    done = journal.name_hurt(draft)
    journal.open_hurts.learn(draft.uuid, "it was the tunnel")
    undone = undo(done)
    assert journal.moment_count() == 0
    (waiting,) = journal.deleted.all()
    assert waiting.uuid == draft.uuid
    journal.deleted.put_back([draft.uuid])
    assert journal.hurt(draft.uuid).learned == "it was the tunnel"
    other = a_hurt_draft(journal)
    undo(journal.name_hurt(other))
    assert journal.deleted.all() == (), "nothing else was lost"
    assert undone.undo is not None


def test_its_tags_come_back_with_it(journal: Journal) -> None:
    hurt = a_named_hurt(journal).uuid
    journal.tags.put(MomentKind.HURT, hurt, ("dinner",))
    journal.delete(MomentKind.HURT, hurt)
    assert not journal.tags.all()
    journal.deleted.put_back([hurt])
    assert journal.tags.of(hurt) == ("dinner",)
