"""Entries of JDownloaders that are listened to, on each of the three ways."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from simulator import SimulatedDevice
from simulator.world.world import World
from tests.support.constants import OFFICE_ID

type Until = Callable[[Callable[[], bool]], Awaitable[float]]


@pytest.fixture
def is_pushed() -> bool:
    """Listen."""
    return True


@pytest.fixture
def until(hass: HomeAssistant) -> Until:
    """Return how to wait until something is so, at most 20 s; returns how many seconds that took."""

    async def wait(condition: Callable[[], bool]) -> float:
        started = monotonic()
        while not condition():
            assert monotonic() - started < 20, "it did not come to that"
            await asyncio.sleep(0.005)
        return monotonic() - started

    return wait


WAYS: Final = (Via.LOCAL, Via.DIRECT, Via.CLOUD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """A JDownloader that is listened to, and what it really is."""

    entry: ConfigEntry
    device: SimulatedDevice
    jdownloader: JDownloaderCoordinator

    @property
    def world(self) -> World:
        """What happens in it."""
        return self.device.world

    @property
    def is_heard(self) -> bool:
        """Whether a long poll of ours waits."""
        return self.jdownloader.has_push and self.world.events.waiting == 1

    @property
    def links(self) -> dict[str | None, str]:
        """The states of the links as we know them, by name."""
        return {link.name: link.state for link in self.jdownloader.data.downloads.links}

    @property
    def grabbed(self) -> dict[str | None, bool]:
        """Whether the links of the LinkGrabber are enabled, as we know it, by name."""
        return {link.name: link.enabled for link in self.jdownloader.data.linkgrabber.links}

    @property
    def push(self) -> dict[str, Any]:
        """What the diagnostics say of it."""
        return self.jdownloader.push.diagnostics


@pytest.fixture(params=WAYS)
def via(request: pytest.FixtureRequest) -> Via:
    """Return the way to the JDownloader: all three, one after the other."""
    found: Via = request.param
    return found


@pytest.fixture
def device(office: SimulatedDevice, cellar: SimulatedDevice, via: Via) -> SimulatedDevice:
    """Return the JDownloader, before it is set up."""
    device = cellar if via is Via.LOCAL else office
    if via is Via.CLOUD:
        device.controls.close_direct()
    return device


@pytest.fixture
def entry(device: SimulatedDevice, via: Via, request: pytest.FixtureRequest) -> ConfigEntry:
    """Return its entry, once it was read."""
    found: ConfigEntry = request.getfixturevalue("local_entry" if via is Via.LOCAL else "cloud_entry")
    return found


@pytest.fixture
async def pushed(entry: ConfigEntry, device: SimulatedDevice, via: Via, until: Until) -> Pushed:
    """Return a JDownloader that is listened to on one of the ways."""
    devices: dict[str, JDownloaderCoordinator] = entry.runtime_data.devices
    found = next(one for one in devices.values() if via is Via.LOCAL or one.jd_id == OFFICE_ID)
    one = Pushed(entry=entry, device=device, jdownloader=found)
    await until(lambda: one.is_heard)
    if via is Via.DIRECT:
        await until(lambda: not found.connection.is_probe_due)
        await found.async_refresh()
        # The poll that began by the cloud ends with the next event, and the next one is direct.
        one.world.add_package("first", ["http://files.example/fast/7/first.bin"], in_downloads=True)
        await until(lambda: one.is_heard and "first.bin" in one.links)
        one.world.edit_downloads.clear()
        await until(lambda: not one.links)
    assert found.connection.via is via
    return one
