"""A question reads, and opens no transaction."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from microhurts_desktop.domain.check_in_questions import Asks
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.finding import Sought
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.offers import Offer
from microhurts_desktop.domain.pulling_back import LastingChange
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.services.coming_back import ToBringBack
from microhurts_desktop.services.service import Service
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON
from tests.imports import an_entry, found_in
from tests.services.scenes import Scene
from tests.services.scenes import scene as scene
from tests.services.scenes import template as template
from tests.vault_folders import a_hurt_draft

# What keeps two vaults right, or the journal itself: neither question nor command.
KEEPING = {
    *("close", "leave", "open", "send", "settle", "note_met"),
    *("bring_in", "take_out"),
    *("key_to_give", "invitation", "in_background", "backups_when_due", "lend_key"),
    *("sealed", "unsealed", "undoing"),
}


def _questions(service: Service) -> Iterator[tuple[str, Callable[..., object]]]:
    for name in dir(type(service)):
        method = getattr(type(service), name)
        if name.startswith("_") or name in KEEPING or isinstance(method, property):
            continue
        if not callable(method) or hasattr(method, "no_way_back"):
            continue
        # What is given the database is a part of a command.
        asked = getattr(service, name)
        if "db" not in inspect.signature(asked).parameters:
            yield name, asked


def test_no_question_opens_a_transaction(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = scene.journal
    draft = a_hurt_draft(journal)
    journal.tellings.keep(replace(journal.tellings.begin(scene.shared), saw="the door"))
    (told,) = journal.tellings.all()
    asked_with: dict[str, object] = {
        "most": 9,
        **dict.fromkeys(("uuid", "hurt_uuid", "hurt", "about"), scene.hurt),
        **dict.fromkeys(("repair", "repair_uuid"), scene.landed[0]),
        **{"slip": None, "kind": None, "offset": 0, "limit": 9, "minutes": 20, "words": "words"},
        **{"uuids": (scene.hurt,), "named": draft, "draft": draft, "shared_uuid": scene.shared},
        **dict.fromkeys(("day", "first", "last"), local_day(journal.now())),
        **{"offer": Offer.WEEK, "closed": False, "origin": None, "moment": draft},
        "reflection": journal.reflections.read(
            journal.summaries(0, 1, MomentKind.REFLECTION)[0].uuid
        ),
        "rehearsal": journal.promises.rehearsals()[0],
        **{"these": (), "name": "tea", "to": "tea time", "of": 1},
        **{"sought": (sought := Sought(words="p")), "finds": journal.finder.find(sought)},
    }
    journal.check_in(connection=4)
    by_type = {
        "CheckIn | CheckInDraft": journal.check_ins()[0],
        "CheckInDraft": journal.daily.begin(),
        "ToBringBack": ToBringBack(name="Anna", exported_at=journal.now()),
        "Asks": Asks.YES_NO,
        "SharedKind": SharedKind.HURT,
        "Repair": journal.repair(scene.landed[0]),
        "DateRange": (days := DateRange(NOON.date(), NOON.date())),
        "Material": journal.therapist_page.gathered(days)(),
        "LastingChange": LastingChange(NOON.date(), NOON.date(), ()),
        "Agreement": journal.agreements.agreements()[0],
        "Telling": told,
        "ReflectionDraft": journal.reflections.begin(),
        "Plan": journal.bringing_in.looking().plan(found_in(an_entry())),
        "RehearsalDraft": journal.promises.reopen(journal.promises.rehearsals()[0]),
    }

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a question opened a transaction")

    rooms = [one for one in vars(journal).values() if isinstance(one, Service)]
    monkeypatch.setattr(Vault, "saving", fail)
    asked = set()
    for service in (journal, *rooms):
        for name, ask in _questions(service):
            given = {
                key: by_type[one.annotation] if one.annotation in by_type else asked_with[key]
                for key, one in inspect.signature(ask).parameters.items()
                if key in asked_with or one.default is inspect.Parameter.empty
                if one.kind is not inspect.Parameter.VAR_POSITIONAL
            }
            asked.add(f"{type(service).__name__}.{name}")
            # What is asked of something else is not there.
            with suppress(KeyError):
                ask(**given)
    assert len(asked) > 60
    assert {"Journal.account", "Journal.hurt", "OpenHurts.resembling", "Sharing.for_me"} <= asked
