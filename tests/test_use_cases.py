"""One button, one use case, one transaction: the interface changes nothing past that."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from microhurts_desktop.services.agreements import Agreements
from microhurts_desktop.services.bringing_in import BringingIn
from microhurts_desktop.services.check_ins import CheckIns
from microhurts_desktop.services.coming_back import ComingBack
from microhurts_desktop.services.commitments import Commitments
from microhurts_desktop.services.deleted_moments import DeletedMoments
from microhurts_desktop.services.earlier_answers import EarlierAnswers
from microhurts_desktop.services.finding import Finding
from microhurts_desktop.services.gatherings import Gatherings
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.landings import Landings
from microhurts_desktop.services.library import Library
from microhurts_desktop.services.open_hurts import OpenHurts
from microhurts_desktop.services.outside_copies import OutsideCopies
from microhurts_desktop.services.pauses import Pauses
from microhurts_desktop.services.promises import Promises
from microhurts_desktop.services.pulling_back import PullingBack
from microhurts_desktop.services.reflections import Reflections
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.services.tags import Tags
from microhurts_desktop.services.tellings import Tellings
from microhurts_desktop.services.time_notes import TimeNotes
from tests.sources import PACKAGE, parsed

UI = sorted((PACKAGE / "ui").rglob("*.py"))
# What an open journal is asked by, and where: the name it has in the interface, and its class.
SERVICES = {
    "journal": Journal,
    "landings": Landings,
    "sharing": Sharing,
    "open_hurts": OpenHurts,
    "library": Library,
    "reflections": Reflections,
    "daily": CheckIns,
    "time_notes": TimeNotes,
    "notes": TimeNotes,
    "pauses": Pauses,
    "gatherings": Gatherings,
    "tellings": Tellings,
    "pulling_back": PullingBack,
    "bringing_in": BringingIn,
    "copies": OutsideCopies,
    "promises": Promises,
    "agreements": Agreements,
    "commitments": Commitments,
    "earlier": EarlierAnswers,
    "deleted": DeletedMoments,
    "coming_back": ComingBack,
    "tags": Tags,
    "finder": Finding,
}


def use_cases(service: type) -> set[str]:
    """Return the names of a service's commands."""
    return {name for name in dir(service) if hasattr(getattr(service, name), "no_way_back")}


def service_of(asked: ast.expr) -> type | None:
    """Return the class of what is asked in ``journal.open_hurts.wake``, or None."""
    name = ast.unparse(asked).rpartition(".")[2].lstrip("_")
    return SERVICES.get(name)


def chained(tree: ast.AST) -> Iterator[str]:
    """Yield what a module of the interface does past the rule that one gesture is one use case."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called.endswith("bus.carry_out"):
            given = node.args[0]
            is_use_case = (
                isinstance(given, ast.Attribute)
                and (service := service_of(given.value)) is not None
                and given.attr in use_cases(service)
            )
            if not is_use_case:
                yield f"{node.lineno}: {ast.unparse(given)} is no use case of a service"
        elif called.rpartition(".")[0] == "Changes" or called == "Changes":
            yield f"{node.lineno}: makes Changes"
        elif isinstance(node.func, ast.Attribute):
            service = service_of(node.func.value)
            if service is not None and node.func.attr in use_cases(service):
                yield f"{node.lineno}: {called} past the bus"


def test_a_gesture_is_one_use_case_and_the_interface_makes_no_changes() -> None:
    found = [
        f"{module.relative_to(PACKAGE)}:{one}" for module in UI for one in chained(parsed(module))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "bus.carry_out(lambda: journal.open_hurts.release(uuid, words))",
        "bus.carry_out(self._keep)",
        "bus.carry_out(keep)",
        "bus.carry_out(undo)",
        "bus.carry_out(done.undo)",
        "bus.carry_out(partial(journal.open_hurts.release, uuid, words))",
        "bus.carry_out(journal.hurt, uuid)",
        "self.journal.discard_draft(uuid)",
        "context.journal.open_hurts.wake(uuid)",
        "self._library.favour(phrase)",
        "bus.changed.emit(Changes.of(Topic.SHARED))",
        "Changes(frozenset())",
    ],
)
def test_two_use_cases_in_one_gesture_would_be_noticed(source: str) -> None:
    assert list(chained(ast.parse(source)))


def test_use_cases_are_known_by_their_mark() -> None:
    source = "context.bus.carry_out(context.journal.open_hurts.let_sleep, uuid, until)"
    assert list(chained(ast.parse(source))) == []
    assert use_cases(Journal) >= {"name_hurt", "delete", "save_draft"}
    assert "drafts" not in use_cases(Journal)
    for service in SERVICES.values():
        assert use_cases(service)
