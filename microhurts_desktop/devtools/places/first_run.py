"""The first run, up to its last step."""

from __future__ import annotations

from collections.abc import Iterator

from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import NAME, PASSPHRASE
from microhurts_desktop.devtools.places.place import Place, click, here
from microhurts_desktop.driving import wait
from microhurts_desktop.ui.shell.first_run import FirstRun


def first_run(desk: Desk) -> Iterator[Place]:
    """Lead through the steps of the first run, up to the last."""
    run = desk.first_run
    yield here("first run: for whom", run, "first-run-1-for-whom")
    click(run.next)
    yield here("first run: name", run)
    run.name.field.setText(NAME)
    yield here("first run: a name that was given", run, "first-run-2-name")
    click(run.next)
    yield here("first run: passphrase", run)
    _give_the_passphrase(run)
    yield here("first run: a passphrase that is strong", run, "first-run-3-passphrase")
    run.passphrase.field.offer()
    yield here("first run: words on offer", run)
    _give_the_passphrase(run)
    click(run.next)
    wait(lambda: run.steps[run.index] is run.recovery, "the keys")
    yield here("first run: recovery code", run)
    _type_the_code_back(run)
    yield here("first run: a code that was typed back", run, "first-run-4-recovery-code")
    for field in run.recovery.view.parts:
        field.clear()
    click(run.next)
    yield here("first run: a code that was not typed back", run)
    _type_the_code_back(run)
    click(run.next)
    yield here("first run: what this is not for", run)
    click(run.not_for.understood)
    yield here("first run: ready to begin", run, "first-run-5-not-for")


def _give_the_passphrase(run: FirstRun) -> None:
    run.passphrase.field.set_text(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    wait(lambda: not run.passphrase.problem(), "the strength of the passphrase")


def _type_the_code_back(run: FirstRun) -> None:
    view = run.recovery.view
    groups = view.code.split("-")
    for number, field in zip(view.asked(), view.parts, strict=True):
        field.setText(groups[number - 1])
