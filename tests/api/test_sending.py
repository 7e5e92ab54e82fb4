"""What a lost answer means."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from custom_components.jdownloader_ws.api import sending
from custom_components.jdownloader_ws.api.connection import READ_TIMEOUT, DeviceAnswer, DeviceCall
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderOutcomeUnknownError,
)
from custom_components.jdownloader_ws.api.sending import send, send_patiently
from tests.support.api.waiting import StoppedClock

QUESTION = DeviceCall("/device/ping")
COMMAND = DeviceCall("/downloadcontroller/start", is_command=True)
LISTEN = DeviceCall("/events/listen", (1,), is_listen=True)
ANSWER = DeviceAnswer(True, 5)
SENT = [Fault.TIMED_OUT, Fault.BROKEN_OFF, Fault.UNREADABLE]
NOT_SENT = [Fault.REFUSED, Fault.UNREACHABLE, Fault.CLOSED]


class Exchange:
    """Fails as often as it was asked to, each time after some seconds."""

    def __init__(self, *faults: Fault, clock: StoppedClock | None = None, seconds: float = 0) -> None:
        self.faults = list(faults)
        self.clock = StoppedClock() if clock is None else clock
        self.seconds = seconds
        self.calls: list[DeviceCall] = []

    def __call__(self, call: DeviceCall) -> DeviceAnswer:
        self.calls.append(call)
        self.clock.advance(self.seconds)
        if self.faults:
            raise JDownloaderConnectionError(self.faults.pop(0))
        return ANSWER


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    """Stop the clock of calls that are repeated."""
    clock = StoppedClock()
    monkeypatch.setattr(sending, "monotonic", clock)
    return clock


@pytest.mark.parametrize("seconds", [0, 10])
def test_a_repeated_question_uses_a_connection_that_was_not_dropped_and_the_time_that_is_left(
    clock: StoppedClock, seconds: float
) -> None:
    exchange = Exchange(Fault.BROKEN_OFF, clock=clock, seconds=seconds)
    assert send_patiently(exchange, QUESTION) is ANSWER
    assert exchange.calls == [QUESTION, replace(QUESTION, is_repeat=True, timeout=READ_TIMEOUT - seconds)]


def test_a_question_that_breaks_off_at_its_deadline_is_not_asked_again(clock: StoppedClock) -> None:
    exchange = Exchange(Fault.BROKEN_OFF, clock=clock, seconds=READ_TIMEOUT)
    with pytest.raises(JDownloaderConnectionError):
        send_patiently(exchange, QUESTION)
    assert exchange.calls == [QUESTION]


def test_a_long_poll_that_breaks_off_is_not_repeated() -> None:
    exchange = Exchange(Fault.BROKEN_OFF)
    with pytest.raises(JDownloaderConnectionError):
        send_patiently(exchange, LISTEN)
    assert exchange.calls == [LISTEN]


@pytest.mark.parametrize("fault", [*NOT_SENT, Fault.TIMED_OUT, Fault.UNREADABLE])
def test_other_questions_are_asked_once(fault: Fault) -> None:
    exchange = Exchange(fault)
    with pytest.raises(JDownloaderConnectionError) as error:
        send_patiently(exchange, QUESTION)
    assert error.value.fault is fault
    assert exchange.calls == [QUESTION]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        *[(fault, JDownloaderConnectionError) for fault in NOT_SENT],
        *[(fault, JDownloaderOutcomeUnknownError) for fault in SENT],
    ],
)
@pytest.mark.parametrize("sender", [send, send_patiently])
def test_a_command_is_sent_once_and_in_doubt_it_may_have_run(
    sender: Callable[[Exchange, DeviceCall], DeviceAnswer], fault: Fault, expected: type[JDownloaderError]
) -> None:
    exchange = Exchange(fault)
    with pytest.raises(expected):
        sender(exchange, COMMAND)
    assert exchange.calls == [COMMAND]
