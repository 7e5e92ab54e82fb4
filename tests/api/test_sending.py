"""What a lost answer means."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from custom_components.jdownloader_ws.api.connection import DeviceAnswer, DeviceCall
from custom_components.jdownloader_ws.api.errors import (
    Fault,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderOutcomeUnknownError,
)
from custom_components.jdownloader_ws.api.sending import send, send_patiently

QUESTION = DeviceCall("/device/ping")
COMMAND = DeviceCall("/downloadcontroller/start", is_command=True)
ANSWER = DeviceAnswer(True, 5)
SENT = [Fault.TIMED_OUT, Fault.BROKEN_OFF, Fault.UNREADABLE]
NOT_SENT = [Fault.REFUSED, Fault.UNREACHABLE, Fault.CLOSED]


class Exchange:
    """Fails as often as it was told to."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = list(faults)
        self.calls: list[DeviceCall] = []

    def __call__(self, call: DeviceCall) -> DeviceAnswer:
        self.calls.append(call)
        if self.faults:
            raise JDownloaderConnectionError(self.faults.pop(0))
        return ANSWER


def test_a_repeated_question_uses_a_connection_that_nobody_dropped() -> None:
    exchange = Exchange(Fault.BROKEN_OFF)
    assert send_patiently(exchange, QUESTION) is ANSWER
    assert exchange.calls == [QUESTION, replace(QUESTION, is_repeat=True)]


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
