"""A Home Assistant that finds our integration, a simulated JDownloader world, and entries set up through the flow."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from datetime import UTC, datetime
from functools import cache
import gzip
import logging
import os
from pathlib import Path
import signal
import sys
import threading
import time
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.http.server import HomeAssistantHTTP
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
from homeassistant.setup import async_setup_component
from homeassistant.util import executor
import pytest
import pytest_asyncio
from pytest_homeassistant_custom_component.syrupy import HomeAssistantSnapshotExtension
import pytest_socket
from syrupy.assertion import SnapshotAssertion

# Before anything of Home Assistant looks for custom integrations: the test package brings a `custom_components` too.
import custom_components.jdownloader_ws  # noqa: F401
from custom_components.jdownloader_ws.api.endpoint import CLOUD_URL_VARIABLE, cloud_url
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.const import CONNECTION_CLOUD, CONNECTION_LOCAL
from custom_components.jdownloader_ws.pages import built
from simulator import Account, SimulatedDevice, Simulator
from tests.fault_matrix import samples
from tests.support import properties  # noqa: F401 (registers the profiles of property tests)
from tests.support.config_flow import begin, expect_entry, local_address
from tests.support.constants import ATTIC_ID, CLOUD_ENTRY_ID, CREDENTIALS, EMAIL, LOCAL_ENTRY_ID, OFFICE_ID, PASSWORD
from tests.support.translation_check import WantedTexts, watch

# Home Assistant's test package writes each record to stderr, beside pytest, which keeps them all and shows those of
# tests that fail.
logging.getLogger().handlers.clear()
# What a shell runs in its background ignores Ctrl-C, and so does what that starts; some tests press it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# A thread of its pool that is not scheduled for a moment is idle, not stuck: interrupted, it would not wake the others.
executor._JOIN_ATTEMPTS = 1


# Here, so that all workers have the same, also around midnight
os.environ.setdefault(samples.VARIABLE, str(samples.of_day(datetime.now(UTC).date())))


def pytest_report_header() -> str:
    """Say which sample of the fault matrix is run, so that it can be run again."""
    number = os.environ[samples.VARIABLE]
    return f"fault matrix: sample {number} of {samples.SAMPLES} (again: scripts/faults --seed {number})"


@pytest.fixture(autouse=True)
def integration(request: pytest.FixtureRequest) -> None:
    """Let Home Assistant find our integration, in tests that have one."""
    # The simulator has to outlive Home Assistant, as entries sign out at the end; the recorder has to be there first.
    for name in ("simulator", "recorder_mock", "hass"):
        if name in request.fixturenames:
            request.getfixturevalue(name)
    if "hass" in request.fixturenames:
        request.getfixturevalue("enable_custom_integrations")


@pytest.fixture(autouse=True)
def disable_http_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open no port for Home Assistant's own pages; in place of mocks, which are slow to make for each test."""

    async def nothing(*_: object) -> None: ...

    for name in ("async_bind", "start"):
        monkeypatch.setattr(HomeAssistantHTTP, name, nothing)


@pytest.fixture(autouse=True, scope="session")
def packing_once() -> Generator[None]:
    """Compress the modules of card and panel once for all tests, and not for each Home Assistant that serves them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(built, "gzip", SimpleNamespace(compress=cache(gzip.compress)))
        yield


@pytest.fixture(autouse=True)
def translation_check(monkeypatch: pytest.MonkeyPatch) -> Generator[WantedTexts]:
    """Fail when a text was to be shown that the translations don't have, or whose placeholders got no value."""
    wanted = watch(monkeypatch)
    yield wanted
    assert wanted.finish() == []


@pytest_asyncio.fixture(autouse=True)  # type: ignore[type-var]  # its types know asynchronous ones only
def enable_event_loop_debug() -> Generator[None]:
    """Let the event loop be used from its own thread only: of asyncio's debug mode what may fail a test.

    The rest of it keeps a whole stack for each task, future and call, which is most of what a test costs;
    PYTHONASYNCIODEBUG=1 has it all.
    """
    loop = asyncio.get_event_loop()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("call_soon", "call_at"):
            patch.setattr(loop, name, _on_own_thread(loop, getattr(loop, name)))
        yield


def _on_own_thread[**P, T](loop: asyncio.AbstractEventLoop, call: Callable[P, T]) -> Callable[P, T]:
    own = threading.get_ident()

    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        if threading.get_ident() != own and loop.is_running():
            raise RuntimeError("Used from another thread than the event loop's own")
        return call(*args, **kwargs)

    return checked


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Keep snapshots as Home Assistant does: in `snapshots/`, without what changes with each run."""
    return snapshot.use_extension(HomeAssistantSnapshotExtension)


@pytest.fixture
def all_entities(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all entities be on from the start, also those that people have to enable."""
    monkeypatch.setattr(Entity, "entity_registry_enabled_default", True)


@pytest.fixture
def frozen_reading(freezer: FrozenDateTimeFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is read from time to time follow the frozen clock, too."""
    monkeypatch.setitem(cast("dict[str, object]", Reader.__init__.__kwdefaults__), "clock", time.monotonic)


@pytest.fixture
async def simulator(
    request: pytest.FixtureRequest, socket_enabled: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Simulator]:
    """Run a cloud with one account and its JDownloaders, and a JDownloader that has only its RemoteAPI.

    In Home Assistant a second JDownloader of the account costs as much as the first, which is most of what a test
    costs: there it is only in the tests that name `attic`.
    """
    # The second address is this machine as others see it (see the simulator's RemoteAPI).
    pytest_socket.socket_allow_hosts(["127.0.0.1", "127.0.0.2"])
    simulator = Simulator()
    account = simulator.add_account(EMAIL, PASSWORD)
    simulator.add_device("Office", account, device_id=OFFICE_ID, remote_api=False)
    if "attic" in request.fixturenames or "hass" not in request.fixturenames:
        simulator.add_device("Attic", account, device_id=ATTIC_ID, remote_api=False)
    simulator.add_device("Cellar")
    await simulator.start()
    monkeypatch.setenv(CLOUD_URL_VARIABLE, simulator.cloud_url)
    cloud_url.cache_clear()
    yield simulator
    cloud_url.cache_clear()
    await simulator.stop()


@pytest.fixture
def account(simulator: Simulator) -> Account:
    """Return the account that EMAIL and PASSWORD sign in to."""
    return simulator.accounts[0]


@pytest.fixture
def office(simulator: Simulator) -> SimulatedDevice:
    """Return the first JDownloader of the account."""
    return simulator.devices[0]


@pytest.fixture
def attic(simulator: Simulator) -> SimulatedDevice:
    """Return the second JDownloader of the account; the account has it in the tests that name it."""
    return _named("Attic", simulator)


@pytest.fixture
def cellar(simulator: Simulator) -> SimulatedDevice:
    """Return the JDownloader that has no account."""
    return _named("Cellar", simulator)


def _named(name: str, simulator: Simulator) -> SimulatedDevice:
    return next(device for device in simulator.devices if device.name == name)


@pytest.fixture
def is_pushed() -> bool:
    """Return whether JDownloaders are listened to: in most tests not, as what the rounds bring is tested by itself.

    Their rounds are counted, and are due when a test says so, while events cause some whenever they come.
    """
    return False


@pytest.fixture(autouse=True)
def push(monkeypatch: pytest.MonkeyPatch, *, is_pushed: bool) -> None:
    """Have the JDownloaders of new entries listened to, or not."""
    monkeypatch.setattr("custom_components.jdownloader_ws.pacing.push.DEFAULT_PUSH", is_pushed)


@pytest.fixture
async def frontend(hass: HomeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Home Assistant have its pages, though the files behind them are not installed."""
    for folder in ("frontend_latest", "frontend_es5", "static/translations"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("index.html", "authorize.html", "onboarding.html", "sw-modern.js", "sw-legacy.js", "robots.txt"):
        (tmp_path / name).touch()
    monkeypatch.setitem(sys.modules, "hass_frontend", SimpleNamespace(where=lambda: tmp_path))
    assert await async_setup_component(hass, "frontend", {})


@pytest.fixture
async def cloud_entry(hass: HomeAssistant, simulator: Simulator) -> ConfigEntry:
    """Add the account through the flow; all its JDownloaders have been read once."""
    return await _async_add(hass, CLOUD_ENTRY_ID, CONNECTION_CLOUD, CREDENTIALS)


@pytest.fixture
async def local_entry(hass: HomeAssistant, cellar: SimulatedDevice) -> ConfigEntry:
    """Add the JDownloader without account through the flow; it has been read once."""
    # As if it listened where JDownloaders do: a port in its title would be in the ids of all its entities.
    with patch("custom_components.jdownloader_ws.config_flow.DEFAULT_REMOTE_API_PORT", cellar.remote_api_port):
        return await _async_add(hass, LOCAL_ENTRY_ID, CONNECTION_LOCAL, local_address(cellar))


async def _async_add(hass: HomeAssistant, entry_id: str, kind: str, fields: dict[str, Any]) -> ConfigEntry:
    flow_id = await begin(hass, kind)
    # A fixed id, as a local JDownloader's entities and device are named after its entry.
    with patch("homeassistant.config_entries.ulid_util", SimpleNamespace(ulid_now=lambda: entry_id)):
        return await expect_entry(hass, flow_id, fields)
