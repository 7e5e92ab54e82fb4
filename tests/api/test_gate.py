"""Keeping away from someone who asked for it."""

from typing import NoReturn

import pytest

from custom_components.jdownloader_ws.api.errors import (
    JDownloaderBusyError,
    JDownloaderMaintenanceError,
    JDownloaderOfflineError,
    JDownloaderRateLimitedError,
)
from custom_components.jdownloader_ws.api.gate import JDownloaderGate
from tests.support.api.waiting import StoppedClock


def be_busy() -> NoReturn:
    raise JDownloaderRateLimitedError(0)


def must_not_be_sent() -> NoReturn:
    pytest.fail("sent through a closed gate")


def refuse(gate: JDownloaderGate) -> float:
    with pytest.raises(JDownloaderRateLimitedError) as refused:
        gate.run(be_busy, JDownloaderBusyError)
    return refused.value.retry_after


def test_while_closed_nothing_is_sent_and_the_error_counts_down(clock: StoppedClock) -> None:
    gate = JDownloaderGate(10, 100)
    pause = refuse(gate)
    clock.advance(2)
    with pytest.raises(JDownloaderRateLimitedError) as refused:
        gate.run(must_not_be_sent, JDownloaderBusyError)
    assert refused.value.retry_after == pytest.approx(pause - 2)
    clock.advance(pause - 2)
    assert gate.run(lambda: "sent", JDownloaderBusyError) == "sent"


def test_pauses_in_a_row_double_up_to_the_longest_and_vary_by_half(clock: StoppedClock) -> None:
    gate = JDownloaderGate(10, 100)
    for full in (10, 20, 40, 80, 100, *[100] * 100):
        pause = refuse(gate)
        assert full / 2 <= pause <= full
        clock.advance(pause)


def test_a_success_makes_the_next_pause_short_again(clock: StoppedClock) -> None:
    gate = JDownloaderGate(10, 1000)
    for _ in range(5):
        clock.advance(refuse(gate))
    gate.run(lambda: None, JDownloaderBusyError)
    assert refuse(gate) <= 10


def test_calls_that_were_under_way_together_are_refused_together(clock: StoppedClock) -> None:
    gate = JDownloaderGate(10, 1000)

    def be_refused_after_another() -> NoReturn:
        refuse(gate)
        be_busy()

    with pytest.raises(JDownloaderRateLimitedError):
        gate.run(be_refused_after_another, JDownloaderBusyError)
    clock.advance(1000)
    assert refuse(gate) <= 20


def test_an_answer_to_an_earlier_call_does_not_open_the_gate(clock: StoppedClock) -> None:
    gate = JDownloaderGate(10, 1000)
    gate.run(lambda: refuse(gate), JDownloaderBusyError)
    with pytest.raises(JDownloaderRateLimitedError):
        gate.run(must_not_be_sent, JDownloaderBusyError)
    clock.advance(10)
    assert refuse(gate) >= 10


def test_errors_that_it_does_not_close_on_pass(clock: StoppedClock) -> None:
    gate = JDownloaderGate(10, 100)

    def be_offline() -> NoReturn:
        raise JDownloaderOfflineError

    with pytest.raises(JDownloaderOfflineError):
        gate.run(be_offline, JDownloaderBusyError)
    with pytest.raises(JDownloaderRateLimitedError) as passed:
        gate.run(be_busy, JDownloaderMaintenanceError)
    assert passed.value.retry_after == 0
    assert gate.run(lambda: True, JDownloaderBusyError)
