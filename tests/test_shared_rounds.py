"""Who waits for a round of reading shares it with all who asked before it began, and its outcome too."""

import asyncio
from collections.abc import Awaitable
import time
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from hypothesis import given, strategies as st
import pytest

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderNotLoadedError, problem_of
from custom_components.jdownloader_ws.pacing.shared_rounds import SharedRounds
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from tests.support.simulated_requests import sent

CALLERS = 50
HANGS = 0.3
"""Seconds after which a JDownloader that never answers breaks the connection, so that a test need not wait for 15."""


@pytest.fixture
def jdownloader(local_entry: ConfigEntry[Any]) -> JDownloaderCoordinator:
    """Return the coordinator of the JDownloader without account."""
    (coordinator,) = local_entry.runtime_data.devices.values()
    assert isinstance(coordinator, JDownloaderCoordinator)
    return coordinator


@pytest.fixture
def silent(cellar: SimulatedDevice, jdownloader: JDownloaderCoordinator) -> SimulatedDevice:
    """Return a JDownloader that takes requests and never answers."""
    cellar.controls.fail_next(Fault.HANG_BEFORE, count=10_000, seconds=HANGS)
    return cellar


async def reached(simulator: Simulator, requests: int) -> None:
    """Wait until a JDownloader has seen that many polls, be they unanswered."""
    async with asyncio.timeout(10):
        while sent(simulator, "/polling/poll") < requests:
            await asyncio.to_thread(time.sleep, 0.01)  # requests are made in threads


def failures(outcomes: list[Any]) -> set[str]:
    """Return the keys of how all of these failed."""
    return {problem_of(one).key for one in outcomes}


async def test_all_who_ask_before_a_round_share_it_without_an_answer(
    jdownloader: JDownloaderCoordinator, silent: SimulatedDevice, simulator: Simulator
) -> None:
    before = sent(simulator, "/polling/poll")
    alone = asyncio.create_task(jdownloader.async_fresh(0))
    await reached(simulator, before + 1)
    asking: list[Awaitable[Any]] = [jdownloader.async_fresh(0) for _ in range(CALLERS)]
    asking += [jdownloader.async_ask_for({Part.DIALOGS}, 0) for _ in range(CALLERS)]
    outcomes = await asyncio.gather(alone, *asking, return_exceptions=True)
    assert failures(outcomes) == {"communication_error"}
    rounds = 2  # that of the first one, and that of all others
    tries = 2  # in each, as a read is repeated once where the connection broke
    assert sent(simulator, "/polling/poll") - before == rounds * tries


async def test_what_each_of_them_wants_is_read_in_the_round_that_they_share(
    jdownloader: JDownloaderCoordinator, simulator: Simulator
) -> None:
    before = {path: sent(simulator, path) for path in ("/polling/poll", "/jd/uptime")}
    wants: list[set[Part]] = [set(), {Part.UPTIME}]
    await asyncio.gather(*(jdownloader.async_ask_for(parts, 0) for parts in wants * CALLERS))
    made = {path: sent(simulator, path) - was for path, was in before.items()}
    assert made == {"/polling/poll": 2, "/jd/uptime": 1}  # the first one had asked for neither


async def test_one_who_goes_away_takes_nothing_from_the_others(
    jdownloader: JDownloaderCoordinator, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    cellar.world.add_package("Package", ["http://files.example/fast/5/a"], in_downloads=True)
    before = sent(simulator, "/polling/poll")
    cellar.controls.fail_next(Fault.HANG_AFTER, "/polling/poll", seconds=HANGS)
    running = asyncio.create_task(jdownloader.async_fresh(0))
    await reached(simulator, before + 1)
    goes, stays = (asyncio.create_task(jdownloader.async_fresh(0)) for _ in range(2))
    await asyncio.sleep(0)
    for one in (running, goes):
        one.cancel()
    assert [link.name for link in (await stays).downloads.links] == ["a"]
    assert running.cancelled()
    assert goes.cancelled()
    assert sent(simulator, "/polling/poll") - before == 2


async def test_an_entry_that_is_unloaded_lets_all_go_who_wait(
    hass: HomeAssistant,
    local_entry: ConfigEntry[Any],
    jdownloader: JDownloaderCoordinator,
    silent: SimulatedDevice,
    simulator: Simulator,
) -> None:
    before = sent(simulator, "/polling/poll")
    first = asyncio.create_task(jdownloader.async_fresh(0))
    await reached(simulator, before + 1)
    asking = [first, *(asyncio.create_task(jdownloader.async_fresh(0)) for _ in range(CALLERS))]
    await asyncio.sleep(0)
    assert await hass.config_entries.async_unload(local_entry.entry_id)
    assert all(one.done() for one in asking)
    assert failures(await asyncio.gather(*asking, return_exceptions=True)) == {"unloaded"}
    with pytest.raises(JDownloaderNotLoadedError):
        await jdownloader.async_fresh(0)


class Rounds:
    """Rounds of which a test says when they begin and end, and who waits, with how many had begun when they came."""

    def __init__(self) -> None:
        self.due = 0
        self.begun = 0
        self.shared = SharedRounds(self._begin_soon)
        self.served: dict[asyncio.Task[int], int] = {}
        self._runs: asyncio.Task[None] | None = None
        self._end = asyncio.Event()

    def _begin_soon(self) -> None:
        self.due += 1

    async def _wait(self) -> int:
        await self.shared.async_next()
        return self.begun

    async def ask(self) -> None:
        task = asyncio.create_task(self._wait())
        self.served[task] = self.begun + 1
        await asyncio.sleep(0)

    async def begin(self, *, is_poll: bool) -> None:
        if self._runs is None and (is_poll or self._is_turn()):
            self._end = asyncio.Event()
            self._runs = asyncio.create_task(self._run())
            await asyncio.sleep(0)

    def _is_turn(self) -> bool:
        if not self.due:
            return False
        self.due -= 1
        return self.shared.async_begin_due()

    async def _run(self) -> None:
        with self.shared.running():
            self.begun += 1
            await self._end.wait()

    async def end(self) -> None:
        if self._runs is not None:
            self._end.set()
            await self._runs
            self._runs = None
            for _ in range(3):
                await asyncio.sleep(0)

    async def give_up(self) -> None:
        if self._runs is not None:
            self.begun -= 1  # it was none
            self.served = {task: min(round_, self.begun + 1) for task, round_ in self.served.items()}
            self._runs.cancel()
            await asyncio.wait([self._runs])
            self._runs = None

    async def leave(self, which: int) -> None:
        waiting = [task for task in self.served if not task.done()]
        if waiting:
            task = waiting[which % len(waiting)]
            task.cancel()
            await asyncio.wait([task])

    @property
    def waiting(self) -> list[asyncio.Task[int]]:
        return [task for task in self.served if not task.done()]


STEPS = st.one_of(
    st.just(("ask", 0)),
    st.just(("begin", 0)),
    st.just(("poll", 0)),
    st.just(("end", 0)),
    st.just(("give_up", 0)),
    st.tuples(st.just("leave"), st.integers(0, 5)),
)


@given(steps=st.lists(STEPS, max_size=40))
def test_each_gets_the_first_round_that_began_after_it_asked(steps: list[tuple[str, int]]) -> None:
    async def play() -> None:
        rounds = Rounds()
        for step, which in steps:
            match step:
                case "ask":
                    await rounds.ask()
                case "begin" | "poll":
                    await rounds.begin(is_poll=step == "poll")
                case "end":
                    await rounds.end()
                case "give_up":
                    await rounds.give_up()
                case _:
                    await rounds.leave(which)
            assert rounds.due <= 1
        await rounds.end()
        while rounds.waiting:
            assert rounds.due == 1
            await rounds.begin(is_poll=False)
            await rounds.end()
        for task, expected in rounds.served.items():
            assert task.cancelled() or task.result() == expected

    asyncio.run(play())
