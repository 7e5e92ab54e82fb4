"""Section 4 of the contract: what JDownloader pushes, with and without `immediate`."""

from collections import deque
from collections.abc import Awaitable, Callable

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.live_stream.delta_schedule import LAST_KEPT_FOR
from simulator import SimulatedDevice
from tests.support.clock import EventLoopClock
from tests.support.constants import OFFICE_ID
from tests.support.pushing import pushing
from tests.support.websocket_api.client import Client, Stream, error, watched
from tests.support.websocket_api.folding import by_package
from tests.websocket_api.conftest import Tick

STEP = 0.05
"""Seconds that pass at once."""
HOLD = 1.1
"""Seconds for which what is pushed waits at most where four deltas came in the last second."""

NEWS = (True, True, False)
PAUSES = (0.0, 0.0, 0.1, 0.15, 0.4, 1.2, 2.6)

type Push = Callable[[], Awaitable[None]]


@pytest.fixture
def stopped(hass: HomeAssistant, clock: EventLoopClock) -> None:
    """Let the time of the event loop pass only where it is put forward."""
    start = hass.loop.time()
    clock._machine = lambda: start


@pytest.fixture
def jdownloader(cloud_entry: ConfigEntry) -> JDownloaderCoordinator:
    """Return the coordinator of the first JDownloader."""
    found: JDownloaderCoordinator = cloud_entry.runtime_data.devices[OFFICE_ID]
    return found


@pytest.fixture
def push(hass: HomeAssistant, office: SimulatedDevice, jdownloader: JDownloaderCoordinator) -> Push:
    """Return how to let something happen in JDownloader, and have it read as it was pushed."""

    async def happen() -> None:
        address = f"https://example.org/{len(office.world.downloads.packages)}.bin"
        office.world.add_package(f"package {len(office.world.downloads.packages)}", [address], in_downloads=True)
        with pushing(jdownloader):
            await jdownloader.async_refresh()
            await hass.async_block_till_done(wait_background_tasks=True)

    return happen


@pytest.mark.usefixtures("stopped")
async def test_what_is_pushed_comes_at_once_to_who_wants_that_and_to_others_with_their_interval(
    client: Client, office_id: str, push: Push, tick: Tick
) -> None:
    at_once = await watched(client, office_id, interval=20, immediate=True)
    later = await watched(client, office_id, interval=20)
    await tick(18)
    await push()
    await push()
    assert len(await at_once.all()) == 2
    assert len(await later.all()) == 1  # the first was due

    await tick(19)
    assert await later.all() == []
    await tick(1.1)
    (delta,) = await later.all()
    assert [row["name"] for row in delta["packages"]["add"]] == ["package 1"]


@pytest.mark.usefixtures("stopped")
async def test_what_no_event_caused_keeps_to_the_interval(
    office: SimulatedDevice, client: Client, office_id: str, jdownloader: JDownloaderCoordinator, tick: Tick
) -> None:
    at_once = await watched(client, office_id, interval=20, immediate=True)
    office.world.add_package("found by a poll", ["https://example.org/1.bin"], in_downloads=True)
    await jdownloader.async_refresh()
    assert await at_once.all() == []
    await tick(20.1)
    assert len(await at_once.all()) >= 1


@pytest.mark.usefixtures("stopped")
async def test_at_most_four_deltas_a_second_are_pushed_and_the_last_one_has_the_rest(
    client: Client, office_id: str, push: Push, tick: Tick
) -> None:
    stream = await watched(client, office_id, interval=60, immediate=True)
    for _ in range(9):
        await push()
    assert len(await stream.all()) == 3
    await tick(LAST_KEPT_FOR)
    (first_rest,) = await stream.all()
    assert len(first_rest["packages"]["add"]) == 6
    await push()
    await tick(0.4)
    assert await stream.all() == []
    await tick(0.2)
    (rest,) = await stream.all()
    assert len(rest["packages"]["add"]) == 1


@pytest.mark.usefixtures("stopped")
async def test_a_captcha_does_not_wait_for_what_was_pushed_before_it(
    hass: HomeAssistant,
    client: Client,
    office_id: str,
    office: SimulatedDevice,
    jdownloader: JDownloaderCoordinator,
    push: Push,
) -> None:
    stream = await watched(client, office_id, interval=60, immediate=True, include=["packages", "captchas"])
    for _ in range(5):
        await push()
    assert len(await stream.all()) == 3
    link = office.world.downloads.links[-1]
    office.world.captchas.ask(link, lambda _: None)
    with pushing(jdownloader):
        await jdownloader.async_refresh()
        await hass.async_block_till_done(wait_background_tasks=True)
    (asked,) = await stream.all()
    assert len(asked["captchas"]["add"]) == 1
    assert len(asked["packages"]["add"]) == 2


async def test_it_is_true_or_false(client: Client, office_id: str) -> None:
    refusal = await client.refused("monitor/subscribe", device_id=office_id, immediate="yes")
    assert refusal["code"] == error("invalid_format")["code"]


class Onlooker:
    """A client who watches, and when deltas came."""

    def __init__(self, stream: Stream, interval: float, *, is_immediate: bool) -> None:
        self.stream = stream
        self.bound = HOLD if is_immediate else interval + 0.1
        self._most = 4 if is_immediate else 1
        self._stretch = 1.0 if is_immediate else 0.9 * interval
        self._deltas: deque[float] = deque(maxlen=self._most + (0 if is_immediate else 1))

    async def look(self, now: float) -> None:
        """Take in what came by now: not more than is promised."""
        for _ in await self.stream.all():
            if len(self._deltas) == self._deltas.maxlen:
                assert now - self._deltas[0] >= self._stretch - STEP
            self._deltas.append(now)

    @property
    def names(self) -> set[str]:
        """Which packages are known."""
        return {row["name"] for row in self.stream.known["packages"]}


@pytest.mark.usefixtures("stopped")
@settings(
    max_examples=6 if settings().derandomize else 100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=st.lists(st.tuples(st.sampled_from(PAUSES), st.sampled_from(NEWS)), min_size=4, max_size=24))
async def test_nobody_is_reported_more_often_or_later_than_promised_and_all_add_up_to_the_lists(
    hass: HomeAssistant,
    office: SimulatedDevice,
    client: Client,
    office_id: str,
    push: Push,
    tick: Tick,
    history: list[tuple[float, bool]],
) -> None:
    office.world.clear()
    watching = [(1, False), (1, True), (5, True), (5, False)]
    people = [
        Onlooker(await watched(client, office_id, interval=n, immediate=flag), n, is_immediate=flag)
        for n, flag in watching
    ]
    pushed: list[tuple[float, str]] = []

    async def look() -> None:
        now = hass.loop.time()
        for person in people:
            await person.look(now)
            late = {name for at, name in pushed if now - at > person.bound + STEP}
            assert late <= person.names

    for pause, is_news in [*history, (6.0, False)]:
        if is_news:
            name = f"package {len(office.world.downloads.packages)}"
            await push()
            pushed.append((hass.loop.time(), name))
        for _ in range(round(pause / STEP)):
            await tick(STEP)
            await look()
    answer = await client.call("downloads/list", device_id=office_id)
    for person in people:
        assert person.stream.known["packages"] == answer["packages"]
        assert by_package(person.stream.known["links"]) == by_package(answer["links"])
        await person.stream.unsubscribe()
