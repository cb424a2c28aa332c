"""What one shares, and what the other reads and answers."""

from __future__ import annotations

from collections.abc import Iterator

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import AFRAID, PASSPHRASE
from microhurts_desktop.devtools.places.place import Place, at_page, click, here
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import Field, SharedKind
from microhurts_desktop.driving import surely
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.parts.writing.wizard import Wizard


def two_people(desk: Desk) -> Iterator[Place]:
    """Lead through what one shares, and what the other reads and answers."""
    vault_folder = desk.window.vault_folder
    new = [vault_folder.new_keys(drafts.called(name), PASSPHRASE) for name in ("Ana-Lena", "Kim")]
    keys = {one.person: bytes(one.key) for one in new}
    one, other = (vault_folder.create(each) for each in new)
    one.sharing.pair_with(other.sharing)
    one.close()
    other.close()
    ana, kim = keys
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    moments = desk.page("moments", MomentsPage)
    hurt = drafts.a_hurt_draft(desk.journal, story=AFRAID)
    desk.journal.name_hurt(hurt)
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    yield here("reading: a hurt that could be shared", moments)
    own = moments.reading.sheet
    assert own is not None
    own.choose_what_to_share()
    assert own.share_view is not None
    yield here("sharing: what the other will read", moments)
    click(own.share_view.boxes[Field.STORY])
    yield here("sharing: is it safe for them to read this?", moments)
    click(own.share_view.share)
    own = moments.reading.sheet
    assert own is not None
    assert own.sharing is not None
    click(own.sharing.see)
    click(own.sharing.take_back)
    yield here("sharing: what the other reads, and taking it back", moments)

    desk.window.lock()
    desk.window.enter(vault_folder.open(kim, bytearray(keys[kim])))
    yield at_page(desk, "today", "with what the other shared")
    desk.journal_view.context.navigator.open_shared(hurt.uuid)
    yield here("reading: a hurt of theirs", desk.journal_view.page("moments"))
    for kind in (SharedKind.QUESTION, SharedKind.THANKS):
        desk.journal_view.context.navigator.answer_shared(kind, hurt.uuid)
        yield here(f"answering: {kind}", desk.guided(Wizard))
    desk.journal_view.leave_guided()
    desk.journal.sharing.ask(hurt.uuid, "What would have helped?")
    repair = drafts.a_repair_draft(desk.journal, by=ReachedOut.I, about=hurt.uuid)
    desk.journal_view.open_draft(repair)
    dialog = desk.guided(RepairDialog)
    dialog.show_step(2)
    dialog.landing.share.choice.chip(True).click()
    yield here("answering: sharing a repair", dialog)
    click(dialog.next)
    desk.journal_view.context.navigator.open_shared(hurt.uuid)
    yield here("reading: a hurt of theirs, with answers", desk.journal_view.page("moments"))

    desk.window.lock()
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    yield at_page(desk, "today", "with answers")
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    yield here("reading: a hurt of mine, with answers", desk.journal_view.page("moments"))
    desk.journal_view.context.navigator.open_shared(repair.uuid)
    read = desk.page("moments", MomentsPage)
    theirs = surely(read.reading.sheet, RepairSheet)
    click(theirs.landing.ask)
    assert theirs.landing.card is not None
    click(theirs.landing.card.landed.chip(Landed.FULLY))
    yield here("reading: a repair of theirs, and how it landed", read)
    desk.journal_view.context.navigator.answer_shared(SharedKind.REPLY, hurt.uuid)
    yield here("answering: writing back", desk.guided(Wizard))
    desk.window.lock()
    (vault_folder.folder / "shared.vault").rename(vault_folder.folder / "away")
    desk.window.enter(vault_folder.open(ana, bytearray(keys[ana])))
    yield at_page(desk, "today", "while the shared vault is out of reach")
