"""What undoing takes back with it, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.changes import Changes, Done, Topic
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.services.errors import CannotPutBack, DiskFull
from tests.builders import a_uuid, undo
from tests.couples import a_named_hurt
from tests.services.scenes import Scene, a_phrase
from tests.services.scenes import scene as scene
from tests.services.scenes import template as template
from tests.vault_folders import a_hurt_draft, a_journal, a_repair_draft


def test_what_it_let_the_other_read_is_taken_back_with_it(scene: Scene) -> None:
    anna, ben = scene.journal, scene.ben
    before = {one.uuid for one in ben.sharing.everything()}
    shared = scene.shared
    ways: tuple[Callable[[], Done[None]], ...] = (
        lambda: anna.offer_repair(a_repair_draft(anna, by=ReachedOut.I), share=True),
        lambda: anna.landings.mark(shared, Landed.FULLY, warmth=3, tell=True),
        lambda: anna.library.keep(replace(a_phrase(scene), shared=True)),
    )
    for way in ways:
        done = way()
        assert {one.uuid for one in ben.sharing.everything()} > before
        undo(undo(undo(done)))
        assert {one.uuid for one in ben.sharing.everything()} == before


def test_what_was_taken_back_is_not_shared_again(scene: Scene) -> None:
    anna, ben = scene.journal, scene.ben
    shared = anna.sharing.mine_of(SharedKind.HURT)[0].uuid
    done = anna.delete(MomentKind.HURT, shared)
    assert ben.sharing.theirs(shared) is None
    undo(done)
    assert anna.hurt(shared).uuid == shared
    assert ben.sharing.theirs(shared) is None


def test_undoing_keeps_what_was_done_since(scene: Scene) -> None:
    journal, hurt = scene.journal, scene.hurt
    done = journal.open_hurts.connect(hurt, scene.asleep)
    journal.open_hurts.learn(hurt, "it was the tunnel")
    journal.name_hurt(a_hurt_draft(journal, uuid=(other := a_uuid())))
    undo(done)
    assert journal.hurt(hurt).connections == ()
    assert journal.hurt(hurt).learned == "it was the tunnel"
    assert journal.hurt(other)


def test_what_took_the_place_of_a_row_keeps_it(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    one = a_named_hurt(journal)
    done = journal.delete(MomentKind.HURT, one.uuid)
    other = a_named_hurt(journal)
    undo(done)
    assert {hurt.uuid for hurt in journal.account().hurts} == {one.uuid, other.uuid}
    journal.close()


def test_what_has_lost_its_day_to_another_cannot_be_put_back_and_says_so(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    journal.check_in(connection=2)
    (first,) = journal.check_ins()
    done = journal.daily.move(first, local_day(journal.now()) - timedelta(days=1))
    journal.check_in(connection=4)
    with pytest.raises(CannotPutBack):
        undo(done)
    assert {one.connection for one in journal.check_ins()} == {2, 4}
    journal.close()


def test_a_command_within_another_is_a_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = a_journal(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(journal.sharing, "put_aside", full)
    draft = replace(journal.begin_repair_of_theirs(a_uuid()), words="I see.")
    with pytest.raises(DiskFull):
        journal.offer_repair(draft, share=True)
    assert journal.account().repairs == ()
    assert journal.sharing.mine_of(SharedKind.REPAIR) == ()
    assert journal.save_draft(draft).changes == Changes.of(Topic.DRAFTS)
    journal.close()
