"""What is seen while nothing is unlocked: the first run, unlocking, recovering, changing keys."""

from __future__ import annotations

from collections.abc import Iterator

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import NAME, PASSPHRASE
from microhurts_desktop.devtools.places.place import Place, click, here
from microhurts_desktop.driving import wait
from microhurts_desktop.ui.shell.change_keys import ChangeKeys
from microhurts_desktop.ui.shell.first_run import FirstRun
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from microhurts_desktop.ui.shell.recover import RecoverPage


def first_run(desk: Desk) -> Iterator[Place]:
    """Lead through the steps of the first run, up to the last."""
    run = desk.first_run
    yield here("first run: for whom", run, "first-run-1-for-whom")
    click(run.next)
    yield here("first run: what this is not for", run, "first-run-2-not-for")
    click(run.not_for.understood)
    click(run.next)
    yield here("first run: name", run)
    run.name.field.setText(NAME)
    yield here("first run: a name that was given", run, "first-run-3-name")
    click(run.next)
    yield here("first run: passphrase", run)
    _give_the_passphrase(run)
    yield here("first run: a passphrase that is strong", run, "first-run-4-passphrase")
    run.passphrase.field.offer()
    yield here("first run: words on offer", run)
    _give_the_passphrase(run)
    click(run.next)
    wait(lambda: run.steps[run.index] is run.recovery, "the keys")
    yield here("first run: recovery code", run)
    _type_the_code_back(run)
    yield here("first run: a code that was typed back", run, "first-run-5-recovery-code")
    for field in run.recovery.view.parts:
        field.clear()
    click(run.next)
    yield here("first run: a code that was not typed back", run)


def _give_the_passphrase(run: FirstRun) -> None:
    run.passphrase.field.set_text(PASSPHRASE)
    run.passphrase.again.setText(PASSPHRASE)
    wait(lambda: not run.passphrase.problem(), "the strength of the passphrase")


def _type_the_code_back(run: FirstRun) -> None:
    view = run.recovery.view
    groups = view.code.split("-")
    for number, field in zip(view.asked(), view.parts, strict=True):
        field.setText(groups[number - 1])


def run_locked(desk: Desk) -> Iterator[Place]:
    """Lead through unlocking, alone and with a second person, and the help lines outside."""
    desk.window.lock()
    yield here("unlock", desk.unlock_page, "unlock")
    desk.unlock_page.secret.setText("not my passphrase")
    click(desk.unlock_page.button)
    yield here("unlock: a wrong passphrase", desk.unlock_page, "unlock-wrong")
    vault_folder = desk.window.vault_folder
    vault_folder.create(vault_folder.new_keys(drafts.called("Sam"), PASSPHRASE)).close()
    desk.window.show_door()
    yield here("unlock: two people", desk.unlock_page, "unlock-as-two")
    lines = HelpLinesWindow(desk.window)
    lines.show()
    yield here("help lines at the door", lines)
    lines.close()
    click(desk.unlock_page.new_button)
    yield here("first run of a second person", desk.first_run)
    desk.window.show_door(note="Your keys are changed.")
    desk.locks.taken.add(desk.window.vault_folder.folder)
    desk.unlock_page.secret.setText(PASSPHRASE)
    click(desk.unlock_page.button)
    yield here("unlock: open in another window", desk.unlock_page)
    desk.locks.taken.clear()
    yield from _forgotten(desk)
    yield from _other_keys(desk)


def _forgotten(desk: Desk) -> Iterator[Place]:
    click(desk.unlock_page.forgotten_button)
    page = desk.door(RecoverPage)
    yield here("recover", page, "forgotten-passphrase")
    page.code.setText("0" * 28)
    page.new.set_text(PASSPHRASE)
    page.again.setText(PASSPHRASE)
    click(page.button)
    yield here("recover: not the code", page)
    click(page.back)


def _other_keys(desk: Desk) -> Iterator[Place]:
    desk.window.lock_screens().change_keys(desk.window.vault_folder.people()[0])
    page = desk.door(ChangeKeys)
    yield here("changing the keys: the secret of now", page)
    page.now.secret.setText(PASSPHRASE)
    click(page.next)
    yield here("changing the keys: a new passphrase", page)
    for field in (page.passphrase.field.field, page.passphrase.again):
        field.setText(PASSPHRASE + " again")
    click(page.next)
    yield here("changing the keys: the new code", page)
    click(page.later)
