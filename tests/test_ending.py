"""Unload, reload, stop and a set-up that is cancelled, while JDownloader's answers drip: over at once, nothing left."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager, suppress
import logging
from threading import Thread, enumerate as threads
from time import monotonic

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_HOST, CONF_PORT, EVENT_HOMEASSISTANT_STOP
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.account import JDownloaderAccount
from custom_components.jdownloader_ws.api.endpoint import CLOUD_URL_VARIABLE, cloud_url
from custom_components.jdownloader_ws.api.errors import JDownloaderError, JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.api.in_flight import InFlight
from custom_components.jdownloader_ws.api.local import LocalConnection
from custom_components.jdownloader_ws.api.snapshot import Reason
from custom_components.jdownloader_ws.api.timing import Timing
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.setup.validation import async_validate_account, async_validate_local
from simulator import SimulatedDevice, Simulator
from tests.support.config_flow import begin, expect_entry
from tests.support.constants import CREDENTIALS, EMAIL, OFFICE_ID, PASSWORD
from tests.support.dripping_relay import DrippingRelay

AT_ONCE = 2.5
"""Seconds: less than one on a machine that is not busy, 15 and more where an answer is waited for."""
LISTEN = "/events/listen"
START = "/downloadcontroller/start"


@pytest.fixture(params=[False, True], ids=["polled", "pushed"])
def is_pushed(request: pytest.FixtureRequest) -> bool:
    """Listen to JDownloaders, or not."""
    found: bool = request.param
    return found


@pytest.fixture
async def relay(cellar: SimulatedDevice) -> AsyncGenerator[DrippingRelay]:
    """Put a line between us and the JDownloader without account."""
    async with DrippingRelay(cellar.remote_api_port) as relay:
        yield relay


@pytest.fixture
async def cloud_relay(
    simulator: Simulator, office: SimulatedDevice, attic: SimulatedDevice, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[DrippingRelay]:
    """Put a line between us and the cloud, which is the only way to its JDownloaders."""
    for device in (office, attic):
        device.controls.close_direct()
    async with DrippingRelay(int(simulator.cloud_url.rpartition(":")[2])) as relay:
        monkeypatch.setenv(CLOUD_URL_VARIABLE, f"http://127.0.0.1:{relay.port}")
        cloud_url.cache_clear()
        yield relay


@pytest.fixture
async def entry(hass: HomeAssistant, relay: DrippingRelay) -> ConfigEntry:
    """Add the JDownloader without account."""
    return await expect_entry(hass, await begin(hass, "local"), {CONF_HOST: "127.0.0.1", CONF_PORT: relay.port})


@pytest.fixture
async def account_entry(hass: HomeAssistant, cloud_relay: DrippingRelay) -> ConfigEntry:
    """Add the account."""
    return await expect_entry(hass, await begin(hass, "cloud"), CREDENTIALS)


class UnderWay:
    """A poll, a long poll and a few commands, none of which is answered."""

    def __init__(self, jdownloader: JDownloaderCoordinator) -> None:
        self.flights: InFlight = jdownloader.connection._in_flight
        self._poll = asyncio.create_task(jdownloader.async_refresh())
        listening = asyncio.to_thread(jdownloader.connection.call, LISTEN, 1, timeout=150, is_listen=True)
        calls = [listening, *(jdownloader.async_call(START) for _ in range(3))]
        self._calls = [asyncio.create_task(call) for call in calls]

    async def outcomes(self) -> list[type[BaseException]]:
        """Return how the long poll and the commands ended."""
        with suppress(asyncio.CancelledError):
            await self._poll
        return [type(outcome) for outcome in await asyncio.gather(*self._calls, return_exceptions=True)]


@contextmanager
def at_once(caplog: pytest.LogCaptureFixture) -> Generator[None]:
    """Let something take less than a second, and put nothing into the log."""
    caplog.clear()
    started = monotonic()
    yield
    assert monotonic() - started < AT_ONCE
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def none_left(hass: HomeAssistant, flights: InFlight) -> None:
    """Wait until no thread waits for an answer and no task for a thread."""
    async with asyncio.timeout(AT_ONCE):
        while flights._exchanges or own_threads():  # noqa: ASYNC110 (threads set no event of ours)
            await asyncio.sleep(0)
        await hass.async_block_till_done(wait_background_tasks=True)


def own_threads() -> list[Thread]:
    return [thread for thread in threads() if thread.name.lower().startswith("jdownloader")]


async def test_an_unload_ends_what_is_under_way(
    hass: HomeAssistant, entry: ConfigEntry, relay: DrippingRelay, caplog: pytest.LogCaptureFixture
) -> None:
    (jdownloader,) = entry.runtime_data.devices.values()
    relay.is_dripping = True
    under_way = UnderWay(jdownloader)
    await relay.drips_at(5)

    with at_once(caplog):
        assert await hass.config_entries.async_unload(entry.entry_id)
        await none_left(hass, under_way.flights)

    listening, *commands = await under_way.outcomes()
    assert issubclass(listening, JDownloaderError)
    assert set(commands) == {JDownloaderOutcomeUnknownError}


async def test_a_reload_does_not_wait_for_it(
    hass: HomeAssistant, entry: ConfigEntry, relay: DrippingRelay, caplog: pytest.LogCaptureFixture
) -> None:
    (jdownloader,) = entry.runtime_data.devices.values()
    relay.is_dripping = True
    under_way = UnderWay(jdownloader)
    await relay.drips_at(5)

    relay.is_dripping = False
    before = own_threads()
    assert before
    with at_once(caplog):
        assert await hass.config_entries.async_reload(entry.entry_id)
    assert not set(before) & set(own_threads())
    assert entry.state is ConfigEntryState.LOADED
    await under_way.outcomes()


@pytest.mark.thorough
async def test_signing_out_takes_no_second_of_an_unload(
    hass: HomeAssistant, account_entry: ConfigEntry, cloud_relay: DrippingRelay, caplog: pytest.LogCaptureFixture
) -> None:
    jdownloader = account_entry.runtime_data.devices[OFFICE_ID]
    account = account_entry.runtime_data.account
    cloud_relay.is_dripping = True
    under_way = UnderWay(jdownloader)
    listing = asyncio.create_task(account.async_refresh())
    await cloud_relay.drips_at(6)

    with at_once(caplog):
        assert await hass.config_entries.async_unload(account_entry.entry_id)
        await none_left(hass, under_way.flights)
    await under_way.outcomes()
    await listing
    await cloud_relay.drips_at(0)


@pytest.mark.thorough
async def test_the_stop_of_home_assistant_ends_what_is_under_way(
    hass: HomeAssistant,
    entry: ConfigEntry,
    account_entry: ConfigEntry,
    relay: DrippingRelay,
    cloud_relay: DrippingRelay,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (jdownloader,) = entry.runtime_data.devices.values()
    relay.is_dripping = cloud_relay.is_dripping = True
    under_way = UnderWay(jdownloader), UnderWay(account_entry.runtime_data.devices[OFFICE_ID])
    await relay.drips_at(5)
    await cloud_relay.drips_at(5)

    with at_once(caplog):
        await hass.async_stop()
        for one in under_way:
            await none_left(hass, one.flights)
    for one in under_way:
        await one.outcomes()


async def dripping_set_up(hass: HomeAssistant, entry: ConfigEntry, relay: DrippingRelay) -> asyncio.Task[bool]:
    """Return the set-up of an entry that waits for an answer which drips."""
    await hass.config_entries.async_unload(entry.entry_id)
    relay.is_dripping = True
    setting_up = hass.async_create_task(hass.config_entries.async_setup(entry.entry_id))
    await relay.drips_at(1)
    return setting_up


async def test_a_set_up_that_is_cancelled_leaves_nothing(
    hass: HomeAssistant, entry: ConfigEntry, relay: DrippingRelay
) -> None:
    setting_up = await dripping_set_up(hass, entry, relay)

    started = monotonic()
    setting_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await setting_up
    await relay.drips_at(0)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert monotonic() - started < AT_ONCE
    assert entry.state is ConfigEntryState.SETUP_ERROR


async def test_a_form_hears_of_it_at_its_deadline(
    hass: HomeAssistant, relay: DrippingRelay, cloud_relay: DrippingRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    relay.is_dripping = cloud_relay.is_dripping = True
    for kind in (LocalConnection, JDownloaderAccount):
        assert kind.__init__.__kwdefaults__ is not None
        monkeypatch.setitem(kind.__init__.__kwdefaults__, "timing", Timing(connect=0.2, session=0.2))
    started = monotonic()

    assert await async_validate_local(hass, "127.0.0.1", relay.port) == "cannot_connect"
    assert await async_validate_account(hass, EMAIL, PASSWORD) == "cannot_connect"
    assert monotonic() - started < 2 * AT_ONCE


@pytest.mark.parametrize("stops", [False, True])
async def test_a_form_that_is_not_waited_for_leaves_no_thread(
    hass: HomeAssistant, relay: DrippingRelay, cloud_relay: DrippingRelay, *, stops: bool
) -> None:
    relay.is_dripping = cloud_relay.is_dripping = True
    forms = [
        asyncio.create_task(async_validate_local(hass, "127.0.0.1", relay.port)),
        asyncio.create_task(async_validate_account(hass, EMAIL, PASSWORD)),
    ]
    await relay.drips_at(1)
    await cloud_relay.drips_at(1)

    started = monotonic()
    for form in forms:
        if not stops:
            form.cancel()
    if stops:
        hass.bus.async_fire(EVENT_HOMEASSISTANT_STOP)
    await asyncio.gather(*forms, return_exceptions=True)
    await relay.drips_at(0)
    await cloud_relay.drips_at(0)
    assert monotonic() - started < AT_ONCE


async def test_the_stop_of_home_assistant_ends_a_set_up(
    hass: HomeAssistant, entry: ConfigEntry, relay: DrippingRelay
) -> None:
    setting_up = await dripping_set_up(hass, entry, relay)

    started = monotonic()
    await hass.async_stop()
    await asyncio.wait([setting_up])  # Home Assistant may have cancelled it meanwhile
    await relay.drips_at(0)
    async with asyncio.timeout(AT_ONCE):
        while own_threads():  # noqa: ASYNC110 (threads set no event of ours)
            await asyncio.sleep(0.01)
    assert monotonic() - started < AT_ONCE
    assert entry.state is not ConfigEntryState.LOADED


async def test_a_jdownloader_whose_answers_drip_is_unreachable_at_the_deadline(
    hass: HomeAssistant, entry: ConfigEntry, relay: DrippingRelay, monkeypatch: pytest.MonkeyPatch
) -> None:
    (jdownloader,) = entry.runtime_data.devices.values()
    assert LocalConnection.call.__kwdefaults__ is not None
    monkeypatch.setitem(LocalConnection.call.__kwdefaults__, "timeout", 0.3)
    monkeypatch.setitem(LocalConnection.__init__.__kwdefaults__ or {}, "timing", Timing(connect=0.3, session=0.3))
    relay.is_dripping = True

    started = monotonic()
    await jdownloader.async_refresh()
    assert jdownloader.data.reason is Reason.COMMUNICATION_ERROR
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await jdownloader.async_call(START)
    assert not await hass.config_entries.async_reload(entry.entry_id)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert monotonic() - started < 3 * AT_ONCE
