"""The command line, for everything but simply opening the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TextIO

PROGRAM = "microhurts-desktop"
DEVTOOLS = "microhurts_desktop.devtools"
ONLY_FROM_A_CHECKOUT = "The tour is painted from a checkout only, where `make tour` does it."


def command(arguments: Sequence[str]) -> int:
    """Do what the command line asks for, and return the exit status.

    Raises SystemExit (2) after telling how to use it, when it asks for what there is not.
    """
    parser = argument_parser()
    asked = parser.parse_args(arguments)
    if asked.vaults is not None and (asked.command or asked.demo):
        parser.error("--vaults is for the window of one's own journal")
    if asked.version:
        sys.stdout.write(f"{PROGRAM} {_version()}\n")
        return 0
    if asked.command == "tour":
        try:
            from microhurts_desktop.devtools.tour import tour
        except ModuleNotFoundError as error:
            if error.name != DEVTOOLS:
                raise
            sys.stderr.write(f"{ONLY_FROM_A_CHECKOUT}\n")
            return 2
        return tour(asked.folder, asked.only)
    if asked.command == "selftest":
        from microhurts_desktop.selftest import selftest

        return selftest()
    if asked.command == "coach":
        from microhurts_desktop.coaching import coach

        return _answered(coach)
    if asked.command == "sentence":
        from microhurts_desktop.composing import sentences

        return _answered(sentences)
    if asked.command == "look-into":
        from microhurts_desktop.looking_into import look

        return _said(lambda answers: look(asked.file, answers))
    if asked.demo:
        from microhurts_desktop.demo.window import run_demo

        return run_demo()
    from microhurts_desktop.app import run

    return run(vaults=asked.vaults, quietly=asked.quietly)


def _answered(answer: Callable[[Iterable[str], TextIO, TextIO], int]) -> int:
    """Answer the lines of the input, in UTF-8 whatever the terminal's is."""
    if sys.stdin is None:
        return _without_streams()
    # Some programs begin a file with a mark that says it is UTF-8.
    with open(sys.stdin.fileno(), encoding="utf-8-sig", errors="replace", closefd=False) as asked:
        return _said(lambda answers: answer(asked, answers, sys.stderr))


def _said(say: Callable[[TextIO], int]) -> int:
    """Write to the output, in UTF-8 whatever the terminal's is."""
    if sys.stdout is None:
        return _without_streams()
    with open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False) as answers:
        try:
            return say(answers)
        except BrokenPipeError:
            # Whoever reads the answers has read enough; what is left goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


def _without_streams() -> int:
    if sys.stderr is not None:
        sys.stderr.write("There is no input or no output: JSON lines go in and come out.\n")
    return 2


def argument_parser() -> argparse.ArgumentParser:
    """Return what understands the command line."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Notice small hurts, name them gently, and repair them. Without a command, the"
        " window opens.",
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="open a sample journal, made up; it is removed when the window closes",
    )
    parser.add_argument(
        "--quietly",
        action="store_true",
        help="begin locked and out of sight, as when it starts with the computer",
    )
    parser.add_argument(
        "--vaults",
        metavar="DIR",
        type=_folder,
        help="look for journals in this folder, this time, and keep new ones there",
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    tour = commands.add_parser(
        "tour", help="paint a picture of each page into a folder, from a checkout"
    )
    tour.add_argument("folder", metavar="DIR", type=Path, help="where the pictures go")
    only = "how its name begins, where not every picture is wanted"
    tour.add_argument("only", metavar="NAME", nargs="*", help=only)
    commands.add_parser("selftest", help="prove that everything needed works here")
    commands.add_parser("coach", help="say of JSON lines from the input what the coach would say")
    commands.add_parser("sentence", help="make the sentence of JSON lines from the input")
    looked = commands.add_parser(
        "look-into", help="say as JSON what an import would take of another journal's file"
    )
    looked.add_argument("file", metavar="FILE", type=Path, help="a file or a folder")
    return parser


def _folder(named: str) -> Path:
    """Return the folder of that name. Raises ArgumentTypeError where there is none.

    No name, as a script has where its variable is empty, means none: not the folder it runs in.
    """
    try:
        folder = Path(os.path.abspath(Path(named).expanduser()))
        is_there = bool(named) and folder.is_dir()
    except (OSError, RuntimeError):
        # There is no such account, it may not be looked into, or no folder is here to begin with.
        is_there, folder = False, Path(named)
    if not is_there:
        raise argparse.ArgumentTypeError(
            f"{folder if named else 'No name'} is no folder; make it first"
        )
    return folder


def _version() -> str:
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "(run from its source)"
