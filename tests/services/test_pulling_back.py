"""What the check-ins show of pulling back, and what the person wants to hear of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.pulling_back import LEARNT_FROM, Sign
from microhurts_desktop.services import pulling_back
from microhurts_desktop.services.export_all import JSON_NAME, MARKDOWN_NAME, export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.storage import records
from microhurts_desktop.storage.schema import PRIVATE, Schema, watching_for_pulling_back
from microhurts_desktop.storage.vault import Vault
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import NOON, FixedClock, a_uuid
from tests.hearing import SURE
from tests.services.journals import named
from tests.storage.safes import KEY, VAULT_ID, backups_in

# Enough of it for a change to be noticed, on the eighth day.
LESS_DAYS = 10


def check_in(journal: Journal, compared: Compared | None = Compared.USUAL) -> None:
    usual = Compared.USUAL
    journal.check_in(connection=3, sharing=compared, eye_contact=usual, initiation=compared)


def check_in_daily(
    journal: Journal, clock: FixedClock, days: int, compared: Compared = Compared.USUAL
) -> None:
    for _ in range(days):
        clock.forward(days=1)
        check_in(journal, compared)


@pytest.fixture
def noticed(journal: Journal, clock: FixedClock) -> Journal:
    """A journal in which a change has gone on for ten days."""
    check_in_daily(journal, clock, LEARNT_FROM)
    check_in_daily(journal, clock, LESS_DAYS, Compared.LESS)
    return journal


def today(clock: FixedClock) -> date:
    return clock.at.date()


def test_while_the_usual_is_learnt_nothing_is_told(journal: Journal, clock: FixedClock) -> None:
    assert journal.pulling_back.seen().learnt == 0
    check_in_daily(journal, clock, 20, Compared.LESS)
    assert journal.pulling_back.seen().learnt == 20
    assert journal.pulling_back.to_tell() is None


def test_a_lasting_change_is_told(noticed: Journal, clock: FixedClock) -> None:
    change = noticed.pulling_back.to_tell()
    assert change is not None
    assert change.since == today(clock) - timedelta(days=LESS_DAYS - 1)
    assert change.less == (Sign.SHARING, Sign.INITIATION)
    lines = noticed.pulling_back.own_lines(change)
    assert [(line.sign, line.recent[-1], line.usual) for line in lines] == [
        (Sign.SHARING, -1, 0),
        (Sign.INITIATION, -1, 0),
    ]
    assert lines[0].days[0] == change.since - timedelta(days=LEARNT_FROM)


def test_check_ins_that_were_not_made_on_their_day_do_not_count(
    noticed: Journal, clock: FixedClock
) -> None:
    # As if the days with less had been filled in today, after the fact.
    with noticed._vault.saving() as db:
        for one in noticed.check_ins()[-LESS_DAYS:-1]:
            records.put_check_in(db, one, kept_on=today(clock).isoformat())
    assert noticed.pulling_back.to_tell() is None
    # Of the oldest check-ins it is not known when they were made: it was their day.
    with noticed._vault.saving() as db:
        for one in noticed.check_ins():
            records.put_check_in(db, one, kept_on=None)
    assert noticed.pulling_back.to_tell() is not None


def test_a_check_in_of_a_day_to_come_does_not_count(noticed: Journal, clock: FixedClock) -> None:
    clock.forward(days=-9)
    assert noticed.pulling_back.to_tell() is None


def test_not_today_is_silent_until_tomorrow(noticed: Journal, clock: FixedClock) -> None:
    assert noticed.pulling_back.not_today().changes == Changes.of(Topic.PULLING_BACK)
    assert noticed.pulling_back.to_tell() is None
    clock.forward(days=1)
    assert noticed.pulling_back.to_tell() is not None


def test_what_is_put_away_is_not_told_again_and_another_change_is(
    noticed: Journal, clock: FixedClock
) -> None:
    noticed.pulling_back.put_away()
    check_in_daily(noticed, clock, 20, Compared.LESS)
    assert noticed.pulling_back.to_tell() is None
    check_in_daily(noticed, clock, 20)
    assert noticed.pulling_back.seen().change is None
    check_in_daily(noticed, clock, LESS_DAYS, Compared.LESS)
    assert noticed.pulling_back.to_tell() is not None


def test_nothing_is_told_to_who_stopped_it_until_they_want_it_again(noticed: Journal) -> None:
    noticed.pulling_back.stop()
    assert noticed.pulling_back.to_tell() is None
    assert noticed.pulling_back.watching().stopped_on is not None
    noticed.pulling_back.watch()
    assert noticed.pulling_back.to_tell() is not None


def test_only_the_person_renews_their_usual(noticed: Journal, clock: FixedClock) -> None:
    clock.forward(days=1)
    noticed.pulling_back.learn_anew()
    assert noticed.pulling_back.seen().learnt == 0
    check_in_daily(noticed, clock, LEARNT_FROM + 20, Compared.LESS)
    seen = noticed.pulling_back.seen()
    assert (seen.has_usual, seen.change) == (True, None)


def test_words_of_danger_in_a_check_in_hold_back_as_long_as_they_stand_there(
    noticed: Journal, clock: FixedClock
) -> None:
    draft = replace(noticed.daily.begin(), connection=2, stung=SURE)
    noticed.daily.check_in(draft)
    assert noticed.pulling_back.is_after_danger()
    assert noticed.open_hurts.is_harm_today()
    # It is no hurt, and counts in no account.
    assert noticed.open_hurts.harms() == frozenset()
    noticed.daily.check_in(replace(noticed.daily.begin(), stung="You hit the brake"))
    assert not noticed.pulling_back.is_after_danger()
    noticed.daily.check_in(replace(noticed.daily.begin(), good=SURE))
    clock.forward(days=91)
    assert noticed.pulling_back.is_after_danger()
    clock.forward(days=2)
    assert not noticed.pulling_back.is_after_danger()


def test_words_of_danger_in_a_reflection_hold_back_until_it_is_deleted(noticed: Journal) -> None:
    written = replace(noticed.reflections.begin(), text=f"I keep thinking of it. {SURE}")
    noticed.reflections.write(written)
    assert noticed.pulling_back.is_after_danger()
    # A link to what it became leaves what was heard.
    noticed.keep(noticed.reflections.begin_good_moment(written.uuid, "You listened"))
    assert noticed.pulling_back.is_after_danger()
    noticed.delete(MomentKind.REFLECTION, written.uuid)
    assert not noticed.pulling_back.is_after_danger()


def test_after_danger_it_is_known_for_three_months(noticed: Journal, clock: FixedClock) -> None:
    assert not noticed.pulling_back.is_after_danger()
    hurt = named(noticed, event=f"When {SURE}")
    assert noticed.pulling_back.is_after_danger()
    noticed.open_hurts.set_harm_aside(hurt)
    assert not noticed.pulling_back.is_after_danger()
    noticed.open_hurts.set_harm_aside(hurt, aside=False)
    clock.forward(days=91)
    assert noticed.pulling_back.is_after_danger()
    clock.forward(days=2)
    assert not noticed.pulling_back.is_after_danger()


def test_danger_kept_while_the_clock_was_ahead_is_known_for_three_months_as_well(
    noticed: Journal, clock: FixedClock
) -> None:
    clock.forward(days=400)
    named(noticed, event=f"When {SURE}")
    clock.forward(days=-400)
    assert noticed.pulling_back.is_after_danger(), "it may have been kept just now"
    noticed.pulling_back.begin_day()
    assert noticed.open_hurts.is_harm_today()
    clock.forward(days=1)
    noticed.pulling_back.begin_day()
    assert not noticed.open_hurts.is_harm_today(), "good things are asked for again"
    clock.forward(days=90)
    noticed.pulling_back.begin_day()
    assert noticed.pulling_back.is_after_danger()
    clock.forward(days=2)
    noticed.pulling_back.begin_day()
    assert not noticed.pulling_back.is_after_danger()
    # Another one is another matter.
    named(noticed, event=f"When {SURE} again")
    assert noticed.pulling_back.is_after_danger()


def test_a_clock_that_was_behind_for_a_while_ends_nothing(
    noticed: Journal, clock: FixedClock
) -> None:
    named(noticed, event=f"When {SURE}")
    clock.forward(days=-400)
    noticed.pulling_back.begin_day()
    clock.forward(days=400)
    noticed.pulling_back.begin_day()
    assert noticed.pulling_back.is_after_danger()


def test_one_thing_is_explored_at_a_time_and_a_draft_waits(journal: Journal) -> None:
    draft = replace(journal.pulling_back.begin_exploring(), tender="since Sunday")
    journal.save_draft(draft)
    assert journal.pulling_back.begin_exploring() == draft
    journal.discard_draft(draft.uuid)
    assert journal.pulling_back.begin_exploring().is_blank()


# -- what leaves the vault


def _taken_along(journal: Journal, place: Path, *, noticed: bool) -> tuple[object, str]:
    place.mkdir()
    folder = export_everything(journal, place, as_text, Progress(), noticed=noticed)()
    assert folder is not None
    body = json.loads((folder / JSON_NAME).read_text())
    return body["pulling_back"], (folder / MARKDOWN_NAME).read_text()


def test_it_is_taken_along_only_where_that_is_asked_for(
    noticed: Journal, clock: FixedClock, tmp_path: Path
) -> None:
    assert noticed.summaries(0, 9, MomentKind.HURT) == ()
    body, text = _taken_along(noticed, tmp_path / "without", noticed=False)
    assert body is None
    assert "Noticed in my check-ins" not in text
    assert "watching" not in text
    body, text = _taken_along(noticed, tmp_path / "with", noticed=True)
    since = today(clock) - timedelta(days=LESS_DAYS - 1)
    assert isinstance(body, dict)
    assert (body["since"], body["less"]) == (since.isoformat(), ["sharing", "initiation"])
    assert "sharing less and reaching out less than is usual for you" in text


# -- other states of the vault


BEFORE = Schema("vault", PRIVATE.in_order[: PRIVATE.in_order.index(watching_for_pulling_back)])


def test_what_was_said_of_it_is_not_taken_back_by_restoring(
    journal: Journal, tmp_path: Path
) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON)
    then = Vault.open(backups, KEY, NOON)
    journal.pulling_back.stop()
    said = journal.pulling_back.watching()
    other = replace(said, uuid=a_uuid(), stopped_on=None)
    with then.saving() as restored, journal._vault.reading() as current:
        records.WATCHING.put(restored, other)
        pulling_back.carry_over(restored, current)
        assert records.WATCHING.everything(restored) == (said,)
        pulling_back.carry_over(restored, None)
        assert records.WATCHING.everything(restored) == (said,)
    then.close()


def test_a_vault_from_before_is_watched(tmp_path: Path) -> None:
    backups = backups_in(tmp_path)
    Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON, tables=BEFORE)
    older = Vault.open(backups, KEY, NOON, tables=BEFORE)
    with older.reading() as current:
        # Nothing was said of it there, and nothing is carried on.
        pulling_back.carry_over(current, current)
    older.close()
    vault = Vault.open(backups, KEY, NOON)
    with vault.reading() as db:
        assert records.watching(db, VAULT_ID) is None
        assert records.days_of_signs(db, VAULT_ID, None, NOON.date()) == ()
    vault.close()
