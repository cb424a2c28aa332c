"""Background work: its answers come back on the window's thread, its mistakes to the log."""

from __future__ import annotations

import logging
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop.services.errors import DiskFull, UserError
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.context.bug_log import catch_mistakes

SECRET = "words that must not be in the log"


def _raise(error: Exception) -> None:
    raise error


def test_an_answer_comes_back_on_the_windows_thread(qtbot: QtBot) -> None:
    background = ThreadBackground()
    seen: list[tuple[int, bool, bool]] = []

    def job() -> tuple[int, bool]:
        return 42, threading.current_thread() is threading.main_thread()

    def done(answer: tuple[int, bool]) -> None:
        seen.append((*answer, threading.current_thread() is threading.main_thread()))

    background.run(job, done, lambda error: None)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, False, True)]
    background.wait()


def test_no_answer_comes_while_it_is_being_asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Quick(ThreadPoolExecutor):
        """Has always done its work before anyone can listen."""

        def submit(self, job: Any, /, *args: Any, **options: Any) -> Future[Any]:
            future = super().submit(job, *args, **options)
            wait([future])
            return future

    monkeypatch.setattr("concurrent.futures.ThreadPoolExecutor", Quick)
    background = ThreadBackground()
    seen: list[int] = []
    background.run(lambda: 42, seen.append, lambda error: None)
    assert not seen
    qtbot.waitUntil(lambda: seen == [42])
    background.wait()


def test_what_can_be_mended_comes_back_as_it_is(qtbot: QtBot) -> None:
    background = ThreadBackground()
    errors: list[UserError] = []
    background.run(lambda: _raise(DiskFull()), lambda _: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], DiskFull)
    background.wait()


def test_a_mistake_of_ours_is_logged_without_the_persons_words(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    background = ThreadBackground()
    errors: list[UserError] = []
    background.run(lambda: _raise(KeyError(SECRET)), lambda _: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert "KeyError" in caplog.text
    assert "_raise" in caplog.text, "the place is there"
    assert SECRET not in caplog.text
    caplog.clear()
    background.wait()


def test_what_no_one_caught_is_noted_and_told(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[UserError] = []
    catch_mistakes(told.append)
    try:
        _raise(ValueError(SECRET))
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert [type(one) for one in told] == [UserError]
    assert "ValueError" in caplog.text
    assert SECRET not in caplog.text
    assert caplog.records[0].levelno == logging.ERROR
    caplog.clear()


def test_what_can_be_mended_is_told_as_what_it_is_and_is_no_mistake_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[UserError] = []
    catch_mistakes(told.append)
    full = DiskFull()
    sys.excepthook(DiskFull, full, None)
    assert told == [full]


def test_what_fails_once_the_answer_is_there_is_told_as_well(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    background = ThreadBackground()
    errors: list[UserError] = []
    background.run(lambda: 1, lambda _: _raise(KeyError(SECRET)), errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert "KeyError" in caplog.text
    assert SECRET not in caplog.text
    caplog.clear()
    background.wait()


def test_where_no_thread_can_be_started_nobody_waits_and_the_next_time_it_may_work(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    background = ThreadBackground()
    ran, done, failed = list[int](), list[None](), list[UserError]()
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refused)
        background.run(lambda: ran.append(1), done.append, failed.append)
        assert not failed, "not before who asks has asked"
        qtbot.waitUntil(lambda: len(failed) == 1)
    caplog.clear()
    background.run(lambda: ran.append(2), done.append, failed.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert ran == [2], "what was refused is not carried out late"
    assert len(failed) == 1
    background.wait()
