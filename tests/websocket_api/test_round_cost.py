"""A round costs the event loop as much with many links as with few: the lists are not gone through in it."""

from collections.abc import Callable, Iterator, Sized
from dataclasses import replace
from threading import current_thread, main_thread
from typing import Any, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity
import pytest

from custom_components.jdownloader_ws.api.package_list import PackageList
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.live_stream.delta import Include
from simulator import SimulatedDevice
from tests.support.constants import OFFICE_ID
from tests.support.websocket_api.client import Client, watched
from tests.websocket_api.conftest import Tick

PACKAGES = 40
LINKS = 10
"""In each package: more in all than are compared within the event loop."""

walked: list[str] = []
"""What was gone through in the event loop."""


def note(name: str, content: Sized) -> None:
    """Note that a list with something in it is gone through, unless it is in a thread of its own."""
    if current_thread() is main_thread() and len(content):
        walked.append(name)


class Groups(tuple[Any, ...]):
    """Packages with their links, which note who goes through them."""

    __slots__ = ()

    @override
    def __iter__(self) -> Iterator[Any]:
        note("packages", self)
        return super().__iter__()


class Places(dict[str, tuple[int, int]]):
    """Where links are, noting the same."""

    @override
    def __iter__(self) -> Iterator[str]:
        note("places", self)
        return super().__iter__()

    @override
    def keys(self) -> Any:
        note("ids", self)
        return super().keys()


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the lists of all snapshots note who goes through them in the event loop."""
    walked.clear()
    compared = JDownloaderCoordinator._compared

    def with_notes(jdownloader: JDownloaderCoordinator, read: Callable[[], Snapshot]) -> Snapshot:
        snapshot = compared(jdownloader, read)
        lists: tuple[PackageList[Any, Any], ...] = snapshot.downloads, snapshot.linkgrabber
        downloads, grabbed = (PackageList(Groups(one.groups), Places(one.places), one.group_places) for one in lists)
        return replace(snapshot, downloads=downloads, linkgrabber=grabbed)

    monkeypatch.setattr(JDownloaderCoordinator, "_compared", with_notes)


@pytest.fixture
def all_enabled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be all entities, also those that are disabled by default."""
    monkeypatch.setattr(Entity, "entity_registry_enabled_default", property(lambda _: True))


@pytest.mark.usefixtures("attic", "all_enabled", "noted")
async def test_no_entity_and_no_watcher_goes_through_the_lists_in_the_event_loop(
    hass: HomeAssistant,
    office: SimulatedDevice,
    client: Client,
    office_id: str,
    cloud_entry: ConfigEntry,
    tick: Tick,
) -> None:
    for n in range(PACKAGES):
        urls = [f"https://example.org/fast/50000/{n}-{part}.bin" for part in range(LINKS)]
        office.world.add_package(f"Package {n}", urls, in_downloads=n % 2 == 0)
    at_once = await watched(client, office_id, interval=1, immediate=True, include=[*Include])
    later = await watched(client, office_id, interval=5)
    office.world.start()
    for _ in range(20):
        await tick(1)
    assert {event["type"] for event in [*await at_once.all(), *await later.all()]} == {"delta"}
    assert cloud_entry.runtime_data.devices[OFFICE_ID].data.downloads.link_count == PACKAGES * LINKS / 2
    assert len(hass.states.async_all()) > 60
    assert walked == []
