"""The disk is full while someone writes: it is said, and what they wrote stays before them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, ReachedOut
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.storage.vault import Vault
from microhurts_desktop.ui.features.moments.notice_good import NoticeGood
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.parts.sharing.answer import AnswerDialog
from tests.couples import a_named_hurt
from tests.ui.two import (
    DeskForTwo,
    moments,
    press_button,
    read_it,
    share_a_hurt,
    today,
)
from tests.ui.windows import Desk, click, focused, settle, type_into

pytestmark = pytest.mark.uncounted


@contextmanager
def a_full_disk() -> Iterator[None]:
    """Nothing can be stored within the block, by anyone."""

    @contextmanager
    def full(vault: Vault) -> Iterator[None]:
        raise DiskFull(vault.path)
        yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Vault, "saving", full)
        yield


def is_said(desk: Desk) -> bool:
    settle()
    assert desk.journal_view.status_line.trouble.isVisible()
    return "no room left on the disk" in desk.journal_view.status_line.trouble_text.text()


def test_a_good_moment_stays_before_whoever_wrote_it(home: Desk) -> None:
    home.journal_view.context.navigator.notice_good()
    dialog = home.journal_view.guided
    assert isinstance(dialog, NoticeGood)
    type_into(dialog.good.field, "you made tea")
    click(dialog.good.deposit.chip(Deposit.CARE))
    click(dialog.good.warmth.chip(4))
    with a_full_disk():
        click(dialog.next)
        assert is_said(home)
    assert home.journal_view.guided is dialog
    assert dialog.good.field.text() == "you made tea"
    click(dialog.next)
    assert [one.what for one in home.journal.account().good_moments] == ["you made tea"]
    assert not home.journal_view.status_line.trouble.isVisible()


def test_a_repair_stays_before_whoever_wrote_it(home: Desk) -> None:
    home.journal_view.context.navigator.repair(None)
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.side.by.chip(ReachedOut.I))
    type_into(dialog.words.field, "I missed that moment")
    click(dialog.channel.how.chip(Channel.MESSAGE))
    with a_full_disk():
        click(dialog.next)
        assert is_said(home)
    assert home.journal_view.guided is dialog
    assert dialog.draft.words == "I missed that moment"
    click(dialog.next)
    assert [one.words for one in home.journal.account().repairs] == ["I missed that moment"]


def test_a_check_in_stays_as_it_was_answered(home: Desk) -> None:
    card = today(home).check_in
    click(card.connection.chip(4))
    with a_full_disk():
        click(card.save)
        assert is_said(home)
    assert card.connection.value() == 4
    assert card.state.text() == "Not saved yet"
    assert home.journal.todays_check_in() is None
    click(card.save)
    saved = home.journal.todays_check_in()
    assert saved is not None
    assert saved.connection == 4


def test_an_answer_stays_before_whoever_wrote_it(two: DeskForTwo) -> None:
    hurt = share_a_hurt(two.enter(two.anna))
    ben = two.enter(two.ben)
    read_it(ben)
    reading = moments(ben).reading.sheet
    assert reading is not None
    press_button(reading, "Ask a question")
    dialog = ben.journal_view.guided
    assert isinstance(dialog, AnswerDialog)
    type_into(focused(), "What would have helped?")
    with a_full_disk():
        click(dialog.next)
        assert is_said(ben)
    assert ben.journal_view.guided is dialog
    assert dialog.step.field.text() == "What would have helped?"
    assert ben.journal.sharing.answers_to(hurt.uuid) == ()
    click(dialog.next)
    (answer,) = ben.journal.sharing.answers_to(hurt.uuid)
    assert answer.snapshot is not None
    assert answer.snapshot.words == "What would have helped?"


def test_what_was_chosen_to_be_shared_stays_and_is_not_said_to_be_shared(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    hurt = a_named_hurt(anna.journal)
    anna.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    press_button(moments(anna), "Share with Ben…")
    with a_full_disk():
        press_button(moments(anna), "Share with Ben")
        assert is_said(anna)
    assert anna.journal.sharing.mine(hurt.uuid) is None
    press_button(moments(anna), "Share with Ben")
    assert anna.journal.sharing.mine(hurt.uuid) is not None
    assert [one.uuid for one in anna.journal.sharing.everything()] == [hurt.uuid]
