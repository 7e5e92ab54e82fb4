"""The meter of the benchmark of the stream: whose time it is."""

import asyncio
from collections.abc import Generator
from time import thread_time

import pytest

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.live_stream.hub import Hub
from custom_components.jdownloader_ws.websocket_api.command import SocketCommand
from custom_components.jdownloader_ws.websocket_api.monitor import async_hub
from scripts.stream_benchmark.ledger import Tick
from scripts.stream_benchmark.meter import Meter
from scripts.stream_benchmark.parts import Part, code_of, parts_by_code

SHORT, LONG = 0.01, 0.05
"""Seconds of CPU time; several times each other, so that nothing depends on exact ones."""


def spin(seconds: float) -> None:
    end = thread_time() + seconds
    while thread_time() < end:
        pass


def parse(seconds: float, poll_seconds: float) -> str:
    spin(seconds)
    poll(poll_seconds)
    return "parsed"


def poll(seconds: float) -> None:
    spin(seconds)


def fail() -> None:
    raise LookupError


async def deliver() -> None:
    spin(SHORT)
    await asyncio.sleep(0)
    spin(SHORT)


def send() -> None:
    spin(LONG)


def print_status() -> None:
    spin(SHORT)
    send()


PARTS = {
    code_of(parse): Part.PARSE,
    code_of(poll): Part.POLL,
    code_of(fail): Part.DIFF,
    code_of(deliver): Part.FAN_OUT,
    code_of(print_status): Part.FAN_OUT,
    code_of(send): Part.CORE,
}


@pytest.fixture
def meter() -> Generator[Meter]:
    meter = Meter(PARTS)
    with meter.running():
        yield meter


def test_time_belongs_to_the_innermost_part(meter: Meter) -> None:
    parse(SHORT, LONG)

    assert set(meter.tick.cpu) == {Part.PARSE, Part.POLL}
    assert 2 * meter.tick.cpu[Part.PARSE] < meter.tick.cpu[Part.POLL]
    assert meter.tick.cpu[Part.PARSE] >= SHORT * 0.9


def test_what_belongs_to_no_part_is_not_counted(meter: Meter) -> None:
    spin(SHORT)

    assert meter.tick == Tick()


def test_an_exception_ends_a_part(meter: Meter) -> None:
    with pytest.raises(LookupError):
        fail()
    spin(LONG)
    poll(SHORT)

    assert meter.tick.cpu[Part.DIFF] < SHORT
    assert meter.tick.cpu[Part.POLL] < LONG


async def test_a_coroutine_that_waits_takes_no_time(meter: Meter) -> None:
    async def other() -> None:
        spin(LONG)

    await asyncio.gather(deliver(), other())

    assert 2 * SHORT * 0.9 <= meter.tick.cpu[Part.FAN_OUT] < LONG


async def test_a_turn_of_the_event_loop_is_noted_with_what_is_ours_and_what_is_not(meter: Meter) -> None:
    asyncio.get_running_loop().call_soon(spin, SHORT)
    asyncio.get_running_loop().call_soon(print_status)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    (step,) = meter.tick.steps

    assert step.entered == "print_status"
    assert 2 * step.ours < step.core
    assert meter.tick.on_loop == step.ours >= SHORT * 0.9


async def test_what_a_thread_does_is_no_turn_of_the_event_loop(meter: Meter) -> None:
    await asyncio.to_thread(parse, SHORT, SHORT)

    assert meter.tick.steps == []
    assert meter.tick.ours >= 2 * SHORT * 0.9


def test_beginnings_and_outcomes_can_be_looked_at() -> None:
    meter = Meter(PARTS)
    seen: list[object] = []
    meter.on_begin[code_of(parse)] = lambda: seen.append("begins")
    meter.on_end[code_of(parse)] = seen.append
    with meter.running():
        parse(0, 0)
    parse(0, 0)

    assert seen == ["begins", "parsed"]


def test_our_coroutines_count_as_ours_without_being_named() -> None:
    parts = parts_by_code()

    assert parts[code_of(SocketCommand._async_handle)] is Part.OTHER
    assert parts[code_of(JDownloaderCoordinator._async_update_data)] is Part.OTHER
    assert parts[code_of(Hub._async_ask_rights)] is Part.RIGHTS
    assert code_of(async_hub) not in parts
