"""Section 1 of the contract: lists of more links than are read."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.jdownloader_ws.api import listing, long_lists
from custom_components.jdownloader_ws.api.long_lists import MAX_LINKS
from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice
from simulator.world.model import Package
from tests.support.websocket_api.client import Client, error, watched
from tests.websocket_api.conftest import Tick

TOO_LONG = error("too_large", "list_too_long", most=f"{MAX_LINKS:,}")
LINK = "http://files.example/slow/9000/9000000/x.bin"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let five links be the most that are read."""
    for module in (listing, long_lists):
        monkeypatch.setattr(module, "MAX_LINKS", 5)


def troubles(hass: HomeAssistant) -> list[str | None]:
    return [issue.translation_key for (domain, _), issue in ir.async_get(hass).issues.items() if domain == DOMAIN]


def fill(office: SimulatedDevice, name: str, **where: Any) -> Package:
    return office.world.add_package(name, [LINK.replace("x.bin", f"{n}.bin") for n in range(6)], **where)


@pytest.mark.usefixtures("few")
async def test_a_download_list_that_is_too_long_is_refused_and_all_without_ids_continues(
    hass: HomeAssistant, films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    include = ["status", "packages", "links", "linkgrabber", "captchas", "events"]
    stream = await watched(client, office_id, interval=1, include=include)
    assert len(stream.known["links"]) == len(films.links)
    link_id = str(films.links[0].uuid)
    added = fill(office, "Six", in_downloads=True)
    await tick(2)

    first = await stream.next()
    assert (first["type"], first["complete"]) == ("snapshot", True)
    assert not {"packages", "links"} & first.keys()
    assert first["linkgrabber"] == {"packages": [], "links": [], "collecting": False}
    assert first["status"]["total_downloads"] == len(films.links) + 6
    assert (first["status"]["finished_downloads"], first["status"]["total_bytes"]) == (None, None)
    assert troubles(hass) == ["too_many_links"]

    for command, fields in (
        ("downloads/list", {}),
        ("downloads/list", {"link_ids": [link_id]}),
        ("downloads/start", {"link_ids": [link_id]}),
        ("downloads/set_enabled", {"link_ids": [link_id], "enabled": False}),
        ("downloads/remove", {"package_ids": [str(films.uuid)]}),
        ("downloads/clean_up", {"what": "finished", "dry_run": True}),
        ("downloads/clean_up", {"what": "disabled"}),
    ):
        assert await client.refused(command, device_id=office_id, **fields) == TOO_LONG, command

    await client.call("downloads/start", device_id=office_id)
    await tick(2)
    assert (await client.call("status/get", device_id=office_id))["status"]["state"] == "running"
    deltas = await stream.all()
    assert any(event.get("status", {}).get("state") == "running" for event in deltas)
    assert all(event["type"] == "delta" and not {"packages", "links"} & event.keys() for event in deltas)
    await client.call("downloads/pause", device_id=office_id)
    await client.call("settings/set", device_id=office_id, max_downloads=2)
    await client.call("downloads/stop", device_id=office_id)
    assert (await client.call("linkgrabber/list", device_id=office_id))["total_links"] == 0
    assert (await client.call("captchas/list", device_id=office_id))["captchas"] == []

    office.world.remove([], [added.uuid])
    await tick(3)
    back = next(event for event in await stream.all() if event["type"] == "snapshot")
    assert [package["name"] for package in back["packages"]] == [films.name]
    listed = await client.call("downloads/list", device_id=office_id)
    assert listed["total_links"] == len(films.links)
    assert troubles(hass) == []


@pytest.mark.usefixtures("few")
async def test_a_linkgrabber_that_is_too_long_leaves_the_download_list_as_it_is(
    hass: HomeAssistant, films: Package, office: SimulatedDevice, client: Client, office_id: str, tick: Tick
) -> None:
    grabbed = fill(office, "Found")
    stream = await client.subscribe(device_id=office_id, interval=1, include=["status", "links", "linkgrabber"])
    await tick(2)
    first = (await stream.all())[-1]
    assert "linkgrabber" not in first
    assert len(first["links"]) == len(films.links)
    assert first["status"]["linkgrabber_links"] == 6
    assert await client.refused("linkgrabber/list", device_id=office_id) == TOO_LONG
    assert await client.refused("linkgrabber/remove", device_id=office_id, package_ids=[str(grabbed.uuid)]) == TOO_LONG
    assert await client.refused("linkgrabber/clean_up", device_id=office_id, what="duplicates") == TOO_LONG
    assert (await client.call("downloads/list", device_id=office_id))["total_links"] == len(films.links)

    job = (await client.call("linkgrabber/add_links", device_id=office_id, links=LINK))["job"]
    assert (job["link_ids"], job["package_ids"], job["online"]) == (None, None, None)
    await tick(5)
    await client.call("linkgrabber/clear", device_id=office_id)
    await tick(3)
    assert (await client.call("linkgrabber/list", device_id=office_id))["total_links"] == 0
    assert troubles(hass) == []
