"""Calls to a JDownloader in turn: a few at a time, fairly by caller, and no caller waits for ever."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Callable
from functools import partial
from threading import Event, Lock
from typing import Any, override

from homeassistant.core import HomeAssistant
from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.command_run import async_carry_out
from custom_components.jdownloader_ws.errors import JDownloaderNotLoadedError, JDownloaderTooManyWaitingError
from custom_components.jdownloader_ws.pacing.call_threads import CallThreads
from custom_components.jdownloader_ws.pacing.turns import CALLS_AT_ONCE, MOST_WAITING, CallTurns, Turns

type Call = tuple[str | None, int]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), st.sampled_from(["A", "B", "C", None])),
        st.tuples(st.sampled_from(["end", "leave"]), st.none()),
    ),
    max_size=80,
)


class Queue:
    """Turns, beside what a test knows of them: who has one, and who waits."""

    def __init__(self, at_once: int, most: int) -> None:
        self.at_once = at_once
        self.most = most
        self.turns: Turns[str | None, Call] = Turns(at_once, most)
        self.running: list[Call] = []
        self.waiting: list[Call] = []
        self.passed: defaultdict[str | None, Counter[str | None]] = defaultdict(Counter)
        """For each caller who waits: how many turns each other one got since its own last one."""

    def take(self, call: Call) -> None:
        caller = call[0]
        if len(self.running) == self.at_once and self.waits(caller) == self.most:
            with pytest.raises(JDownloaderTooManyWaitingError):
                self.turns.take(caller, call)
        elif self.turns.take(caller, call):
            assert not self.waiting
            self.running.append(call)
        else:
            if not self.waits(caller):
                self.passed[caller].clear()
            self.waiting.append(call)

    def leave(self) -> None:
        if self.waiting:
            left = self.waiting.pop(len(self.waiting) // 2)
            self.turns.leave(left[0], left)

    def end(self) -> None:
        if self.running:
            self.running.pop()
            call = self.turns.end()
            assert (call is None) is (not self.waiting)
            if call is not None:
                self._begin(call)

    def _begin(self, call: Call) -> None:
        caller = call[0]
        assert call == next(one for one in self.waiting if one[0] == caller)  # each one's in their order
        self.waiting.remove(call)
        self.running.append(call)
        self.passed[caller].clear()
        for other in {one for one, _ in self.waiting} - {caller}:
            self.passed[other][caller] += 1
            assert self.passed[other][caller] == 1

    def waits(self, caller: str | None) -> int:
        return sum(one == caller for one, _ in self.waiting)


@given(steps=STEPS, at_once=st.integers(1, 3), most=st.integers(1, 4))
def test_turns_are_given_fairly_and_as_many_as_there_are(
    steps: list[tuple[str, str | None]], at_once: int, most: int
) -> None:
    queue = Queue(at_once, most)
    for number, (step, caller) in enumerate(steps):
        match step:
            case "take":
                queue.take((caller, number))
            case "leave":
                queue.leave()
            case _:
                queue.end()
        assert len(queue.running) == at_once or not queue.waiting
    assert Counter(queue.turns.clear()) == Counter(queue.waiting)


class NotedThreads(CallThreads):
    """Threads, and the names of the calls that were given to them, in their order."""

    def __init__(self, hass: HomeAssistant, begun: list[str]) -> None:
        super().__init__(hass)
        self._begun = begun

    @override
    def async_run[T](self, job: Callable[[], T]) -> asyncio.Future[T]:
        assert isinstance(job, partial)
        self._begun.extend(job.args)
        return super().async_run(job)


class Line:
    """Blocking calls that end when they are let, and the order in which they began."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass
        self.begun: list[str] = []
        self.threads = NotedThreads(hass, self.begun)
        self.turns = CallTurns(self.threads)
        self.most = 0
        self._running = 0
        self._lock = Lock()
        self._go_on = Event()

    def _call(self, name: str) -> str:
        with self._lock:
            self._running += 1
            self.most = max(self.most, self._running)
        assert self._go_on.wait(10)
        with self._lock:
            self._running -= 1
        return name

    def make(self, caller: str | None, name: str, *, acts: bool = False) -> asyncio.Task[str]:
        """Make a call for a user."""
        work = self.turns.async_make(partial(self._call, name), acts=acts)
        return self.hass.async_create_task(async_carry_out(self.hass, work, caller=caller, name=name))

    async def full(self) -> None:
        """Wait until as many are under way as may be."""
        async with asyncio.timeout(5):
            while self._running < CALLS_AT_ONCE:
                await asyncio.to_thread(lambda: None)

    def let_go(self) -> None:
        self._go_on.set()


@pytest.fixture
async def line(hass: HomeAssistant) -> AsyncGenerator[Line]:
    """Return a line whose calls end with the test."""
    line = Line(hass)
    yield line
    line.let_go()
    await line.threads.async_join()


async def test_a_few_calls_are_in_flight_and_the_next_callers_turn_comes_before_the_second_of_another(
    line: Line,
) -> None:
    many = [line.make("many", f"many {number}") for number in range(20)]
    one, automation = line.make("one", "one"), line.make(None, "automation")
    await line.full()
    assert set(line.begun) == {"many 0", "many 1", "many 2"}
    line.let_go()
    await asyncio.gather(*many, one, automation)
    assert line.most == CALLS_AT_ONCE
    assert {"one", "automation"} <= set(line.begun[:6])


async def test_who_is_cancelled_leaves_and_delays_no_other(line: Line) -> None:
    calls = [line.make("one", f"call {number}") for number in range(6)]
    await line.full()
    for gone in (calls[0], calls[4]):
        gone.cancel()
    await asyncio.sleep(0)
    await asyncio.to_thread(lambda: None)
    assert set(line.begun) == {"call 0", "call 1", "call 2"}  # the first one is still in its thread
    line.let_go()
    outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(one, asyncio.CancelledError) for one in outcomes] == [True, False, False, False, True, False]
    assert set(line.begun) == {f"call {number}" for number in (0, 1, 2, 3, 5)}
    assert line.most == CALLS_AT_ONCE


async def test_too_many_calls_of_one_caller_are_refused_and_those_of_others_are_not(line: Line) -> None:
    many = [line.make("many", f"many {number}") for number in range(CALLS_AT_ONCE + MOST_WAITING)]
    with pytest.raises(JDownloaderTooManyWaitingError):
        await line.make("many", "one too many")
    other = line.make("other", "other")
    await line.full()
    line.let_go()
    await asyncio.gather(*many, other)
    assert "one too many" not in line.begun


async def test_the_end_lets_all_go_who_wait(line: Line) -> None:
    calls = [line.make("one", f"call {number}") for number in range(10)]
    await line.full()
    line.turns.async_end()
    outcomes: list[Any] = await asyncio.gather(*calls[CALLS_AT_ONCE:], return_exceptions=True)
    assert {type(one) for one in outcomes} == {JDownloaderNotLoadedError}
    with pytest.raises(JDownloaderNotLoadedError):
        await line.make("one", "late")
    line.let_go()
    await asyncio.gather(*calls[:CALLS_AT_ONCE])
    assert len(line.begun) == CALLS_AT_ONCE
