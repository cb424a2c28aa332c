"""Two true stories: told apart, in a vault each, and read only where both are ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.domain.hurts import Harm, HurtDraft
from microhurts_desktop.domain.moments import MomentKind, SharedKind
from microhurts_desktop.domain.shared import Snapshot, fields_at_first
from microhurts_desktop.domain.tellings import TellingDraft
from microhurts_desktop.services.export_all import JSON_NAME, MARKDOWN_NAME, export_everything
from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.storage import signing
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import a_uuid
from tests.couples import Couple, a_couple, a_named_hurt, by_hand, key_of_shared_vault
from tests.hearing import SURE


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path)


@pytest.fixture
def two(couple: Couple) -> Iterator[tuple[Journal, Journal]]:
    anna = couple.open(couple.anna)
    ben = couple.open(couple.ben)
    anna.sharing.settle()
    yield anna, ben
    anna.close()
    ben.close()


def a_shared_hurt(journal: Journal, **over: object) -> str:
    hurt = a_named_hurt(journal, **over)
    journal.sharing.share(hurt, fields_at_first(hurt))
    return hurt.uuid


def test_hundreds_of_rows_that_nobody_signed_take_no_place_of_what_is_offered(
    two: tuple[Journal, Journal], couple: Couple
) -> None:
    anna, ben = two
    about = a_shared_hurt(ben)
    with by_hand(couple, key_of_shared_vault(anna)) as connection:
        asked = "SELECT author, kind, body, signature FROM items WHERE uuid = ?"
        author, kind, body, signature = connection.execute(asked, [about]).fetchone()
        for number in range(300):
            connection.execute(
                """INSERT INTO items (uuid, author, updated_at, kind, revision, sent_at,
                    offset_minutes, body, signature) SELECT ?, ?, updated_at, ?, revision,
                    replace(sent_at, '20', '21'), offset_minutes, ?, ? FROM items WHERE uuid = ?""",
                [a_uuid(1000 + number), author, kind, body, signature, about],
            )
        connection.commit()
    assert [one.uuid for one in anna.tellings.to_tell(12)] == [about]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What was read of the shared vault, by its signature: looking at it takes its time."""
    looked_at: list[bytes] = []
    is_signed_by = signing.is_signed_by

    def look(key: bytes, row: Mapping[str, object], signature: bytes | None) -> bool:
        looked_at.append(signature or b"")
        return is_signed_by(key, row, signature)

    monkeypatch.setattr(signing, "is_signed_by", look)
    return looked_at


def test_of_very_many_shared_hurts_few_are_read_for_what_is_offered_and_none_for_the_last_gathering(
    two: tuple[Journal, Journal], read: list[bytes]
) -> None:
    anna, ben = two
    for number in range(9):
        a_shared_hurt(ben, event=f"the door fell shut {number}")
    here = ForTwo(anna, ben)
    assert (here.last_gathering(), here.last_year(), here.told_by_both()) == ((), (), ())
    assert read == []
    assert len(anna.tellings.to_tell(1)) == 1
    assert len(read) == 4
    newest = anna.tellings.to_tell(9)
    assert len(newest) == 9
    tell(anna, newest[0].uuid, "you looked up")
    assert anna.tellings.to_tell(9) == newest[1:]


def tell(journal: Journal, about: str, saw: str) -> None:
    journal.tellings.keep(replace(journal.tellings.begin(about), saw=saw))


def test_both_are_read_where_both_have_told_and_one_alone_is_nowhere(
    two: tuple[Journal, Journal], couple: Couple
) -> None:
    anna, ben = two
    about, other = a_shared_hurt(anna), a_shared_hurt(ben)
    here = ForTwo(anna, ben)
    tell(anna, about, "you did not look up")
    tell(ben, other, "the door fell shut")
    assert here.told_by_both() == ()
    with by_hand(couple) as connection:
        assert connection.execute("SELECT count(*) FROM items").fetchone()[0] == 2
    tell(ben, about, "I was reading")
    (stories,) = here.told_by_both()
    assert stories.shared.uuid == about
    assert [(who, one.saw) for who, one in stories.told] == [
        (couple.anna, "you did not look up"),
        (couple.ben, "I was reading"),
    ]
    anna.sharing.unshare(about)
    assert here.told_by_both() == ()


def test_until_then_either_takes_theirs_back_and_loses_no_word(
    two: tuple[Journal, Journal],
) -> None:
    anna, ben = two
    about = a_shared_hurt(anna)
    tell(anna, about, "you did not look up")
    tell(ben, about, "I was reading")
    (mine,) = anna.tellings.all()
    anna.tellings.withdraw(mine)
    assert ForTwo(anna, ben).told_by_both() == ()
    (waits,) = anna.drafts()
    assert isinstance(waits, TellingDraft)
    assert (waits.saw, waits.editing) == ("you did not look up", False)
    assert anna.tellings.begin(about) == waits
    # What was being changed when it was taken back is what waits.
    anna.tellings.keep(waits)
    (mine,) = anna.tellings.all()
    anna.save_draft(replace(anna.tellings.reopen(mine), felt="small"))
    anna.tellings.withdraw(mine)
    assert anna.tellings.begin(about).felt == "small"


def test_it_is_told_of_what_both_can_read_once_and_never_of_danger(
    two: tuple[Journal, Journal],
) -> None:
    anna, ben = two
    a_named_hurt(anna)
    about, theirs = a_shared_hurt(anna), a_shared_hurt(ben)
    a_shared_hurt(ben, event=f"When {SURE}")
    assert {one.uuid for one in anna.tellings.to_tell(9)} == {about, theirs}
    assert len(anna.tellings.to_tell(1)) == 1
    tell(anna, about, "the door")
    assert [one.uuid for one in anna.tellings.to_tell(9)] == [theirs]
    # What is told beside it counts for the hurt.
    tell(anna, theirs, f"Then {SURE}")
    assert anna.open_hurts.tells_of_danger(theirs)


def test_where_the_newest_all_tell_of_danger_only_some_more_are_looked_through(
    couple: Couple, two: tuple[Journal, Journal]
) -> None:
    anna, ben = two
    calm = a_shared_hurt(ben)
    assert [one.uuid for one in anna.tellings.to_tell(1)] == [calm]
    couple.clock.forward(minutes=1)
    for _ in range(4):
        a_shared_hurt(ben, event=f"When {SURE}")
    assert anna.tellings.to_tell(1) == ()
    assert [one.uuid for one in anna.tellings.to_tell(2)] == [calm]


def test_it_goes_with_the_hurt_and_stays_when_that_is_shared_no_longer(
    two: tuple[Journal, Journal],
) -> None:
    anna, _ = two
    about = a_shared_hurt(anna)
    tell(anna, about, "the door")
    anna.sharing.unshare(about)
    assert len(anna.tellings.all()) == 1
    done = anna.delete(MomentKind.HURT, about)
    assert anna.tellings.all() == ()
    assert done.undo is not None
    done.undo()
    assert len(anna.tellings.all()) == 1
    anna.save_draft(anna.tellings.reopen(anna.tellings.all()[0]))
    anna.delete(MomentKind.HURT, about)
    assert anna.drafts() == ()


def test_a_draft_that_is_not_ready_is_refused(two: tuple[Journal, Journal]) -> None:
    anna, _ = two
    with pytest.raises(ValueError, match="nothing_seen"):
        anna.tellings.keep(anna.tellings.begin(a_shared_hurt(anna)))


def test_mine_is_in_every_export_of_mine(two: tuple[Journal, Journal], tmp_path: Path) -> None:
    anna, ben = two
    about = a_shared_hurt(anna, event="you laughed")
    tell(anna, about, "you did not look up")
    tell(ben, about, "I was reading")
    anna.sharing.say_to_both(a_uuid(), SharedKind.PLAN, Snapshot(words="When it rains, I call."))
    job = export_everything(anna, tmp_path, as_text, Progress())
    place = job()
    assert place is not None
    for name in (JSON_NAME, MARKDOWN_NAME):
        text = (place / name).read_text(encoding="utf-8")
        assert "you did not look up" in text
        assert "When it rains, I call." in text
        assert "I was reading" not in text


def test_what_turned_out_to_be_a_harm_is_not_read_together(two: tuple[Journal, Journal]) -> None:
    anna, ben = two
    about = a_shared_hurt(anna)
    tell(anna, about, "you did not look up")
    tell(ben, about, "I was reading")
    assert len(ForTwo(anna, ben).told_by_both()) == 1
    draft = anna.reword(MomentKind.HURT, about)
    assert isinstance(draft, HurtDraft)
    anna.name_hurt(replace(draft, event=f"When {SURE}"))
    assert anna.open_hurts.harm_of(about) is Harm.HEARD
    for here in (ForTwo(anna, ben), ForTwo(ben, anna)):
        assert here.told_by_both() == ()
    anna.open_hurts.set_harm_aside(about)
    assert len(ForTwo(anna, ben).told_by_both()) == 1
