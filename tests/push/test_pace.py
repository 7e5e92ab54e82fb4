"""How often JDownloader is asked while it is listened to: seldom while it rests, at its pace while it runs."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise
from time import monotonic
from typing import Any, Final, cast

from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.push.listener import PushListener
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.const import PUSHED_IDLE_INTERVAL
from simulator import Simulator
from tests.support.clock import EventLoopClock

from .conftest import Pushed, Until

type Tick = Callable[[float], Awaitable[None]]

SLOW: Final = "http://files.example/slow/1000/50000000/b.bin"
STEP: Final = 0.5
WATCHED_AT: Final = timedelta(seconds=1)

pytestmark = pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)


@pytest.fixture
def clock(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> EventLoopClock:
    """Return the clock of all that waits in the event loop, by which we read and listen, too."""
    clock = EventLoopClock(hass.loop)
    for kind in (Reader, PushListener):
        defaults = cast("dict[str, object]", kind.__init__.__kwdefaults__)
        monkeypatch.setitem(defaults, "clock", lambda: monotonic() + clock.ahead)
    return clock


@pytest.fixture
def tick(clock: EventLoopClock, hass: HomeAssistant, simulator: Simulator) -> Tick:
    """Return how to let time pass, in steps in which no two rounds are due."""

    async def advance(seconds: float) -> None:
        for _ in range(int(seconds / STEP)):
            simulator.advance(STEP)
            clock.ahead += STEP
            await asyncio.sleep(0.002)
            await hass.async_block_till_done(wait_background_tasks=True)

    return advance


def watch(pushed: Pushed, *wants: Part) -> None:
    """Watch it until the entry is unloaded."""
    pushed.entry.async_on_unload(pushed.jdownloader.async_watch(lambda: None, WATCHED_AT, frozenset(wants)))


@pytest.mark.thorough
async def test_an_idle_jdownloader_that_is_watched_costs_few_requests(
    tick: Tick, pushed: Pushed, simulator: Simulator
) -> None:
    watch(pushed)
    await tick(60)
    simulator.requests.clear()
    await tick(180)
    assert simulator.requests.count() / 3 <= 5, "while polls are short"
    await tick(180)
    assert pushed.push["poll_seconds"] == 120
    simulator.requests.clear()
    await tick(600)
    everything = simulator.requests.count("/jd/version") * 30
    assert (simulator.requests.count() - everything) / 10 <= 2, "once they are long"


async def test_who_begins_to_watch_gets_what_has_no_event_soon(
    tick: Tick, pushed: Pushed, simulator: Simulator
) -> None:
    watch(pushed)
    await tick(5)
    before = pushed.jdownloader.data.status.speed_limit
    pushed.world.config["DownloadSpeedLimitEnabled"] = True
    pushed.world.config["DownloadSpeedLimit"] = 70_000
    await tick(10)
    assert pushed.jdownloader.data.status.speed_limit == before != 70_000
    watch(pushed)
    await tick(3)
    assert pushed.jdownloader.data.status.speed_limit == 70_000


async def test_who_watches_what_has_no_event_gets_it_as_often_as_ever(
    tick: Tick, pushed: Pushed, simulator: Simulator
) -> None:
    watch(pushed, Part.EXTRACTIONS, Part.SETTINGS)
    await tick(20)
    simulator.requests.clear()
    await tick(120)
    assert simulator.requests.count("/extraction/getQueue") >= 120 // 16
    assert simulator.requests.count("/toolbar/getStatus") >= 120 // 8 - 1


async def test_a_jdownloader_that_runs_is_read_at_the_watchers_pace(
    tick: Tick, pushed: Pushed, simulator: Simulator, until: Until
) -> None:
    watch(pushed)
    pushed.world.add_package("Package", [SLOW], in_downloads=True)
    await until(lambda: len(pushed.links) == 1)
    assert pushed.jdownloader.update_interval == PUSHED_IDLE_INTERVAL
    pushed.world.start()
    await until(lambda: pushed.jdownloader.data.status.state == "running")
    assert pushed.jdownloader.update_interval == WATCHED_AT
    await tick(3)
    simulator.requests.clear()
    await tick(30)
    # One a second, and what a last event of the start may have read beside them
    assert 28 <= simulator.requests.count("/polling/poll") <= 33


async def test_rounds_keep_to_their_pace_whatever_is_pushed_between_them(
    tick: Tick, pushed: Pushed, clock: EventLoopClock, until: Until
) -> None:
    """No client watches: while it runs there is a round each 5 s, and events cause no more, and no fewer."""
    pushed.world.add_package("Package", [SLOW], in_downloads=True)
    pushed.world.start()
    await until(lambda: pushed.jdownloader.data.status.state == "running")
    await tick(6)
    link = next(iter(pushed.world.downloads.links)).uuid
    regular: list[float] = []
    jdownloader = pushed.jdownloader
    pushed.entry.async_on_unload(
        jdownloader.async_after_round(lambda: None if jdownloader.is_extra else regular.append(clock()))
    )
    before = pushed.push["readings"]
    for second in range(30):
        pushed.world.edit_downloads.set_comment(f"{second}", [link], [], with_children=False)
        await until(lambda second=second: pushed.push["readings"] == before + second + 1)  # type: ignore[misc]
        await tick(1)
    assert {round(later - earlier) for earlier, later in pairwise(regular)} <= {5, 6}
    assert regular[0] - clock() < -24


async def test_rounds_that_take_long_are_as_many(
    clock: EventLoopClock, pushed: Pushed, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    jdownloader = pushed.jdownloader
    began: list[float] = []
    read = Reader.read

    def read_long(reader: Reader, *args: Any, **kwargs: Any) -> Any:
        began.append(clock())
        clock.ahead += 0.8
        return read(reader, *args, **kwargs)

    monkeypatch.setattr(Reader, "read", read_long)
    monkeypatch.setattr(jdownloader, "_microsecond", 0.4)
    pushed.entry.async_on_unload(jdownloader.async_watch(lambda: None, WATCHED_AT))
    pushed.world.add_package("Package", [SLOW], in_downloads=True)
    pushed.world.start()
    await until(lambda: jdownloader.update_interval == WATCHED_AT)
    since = clock()
    stopped = since - clock.ahead
    clock._machine = lambda: stopped  # how long the machine takes for a round does not count
    while clock() < since + 20:
        await clock.idle(1.0)
        clock.ahead += 0.05
    assert 19 <= sum(at >= since for at in began) <= 21


async def test_without_push_an_idle_jdownloader_is_read_as_ever(
    tick: Tick, pushed: Pushed, simulator: Simulator, until: Until
) -> None:
    watch(pushed)
    assert pushed.jdownloader.update_interval == PUSHED_IDLE_INTERVAL
    pushed.device.controls.refuse_events()
    await until(lambda: not pushed.jdownloader.has_push)
    await until(lambda: pushed.jdownloader.update_interval == WATCHED_AT)
    await tick(3)
    simulator.requests.clear()
    await tick(30)
    assert simulator.requests.count("/polling/poll") >= 28
