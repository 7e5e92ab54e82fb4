"""Sizes that are too large, halves of characters and rows that are none stop no stream."""

import asyncio
from collections.abc import Callable
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.helpers.json import json_bytes
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.jdownloader_ws.api import wire
from custom_components.jdownloader_ws.api.connection import DeviceAnswer
from custom_components.jdownloader_ws.api.fields import LARGEST_NUMBER
from custom_components.jdownloader_ws.const import FRESH
from custom_components.jdownloader_ws.diagnostics import async_get_config_entry_diagnostics
from custom_components.jdownloader_ws.live_stream.messages import Transition
from simulator import SimulatedDevice
from tests.support.websocket_api.client import Client, availability, watched
from tests.websocket_api.conftest import Tick

pytestmark = pytest.mark.thorough

HUGE = 2**63 - 1
type Change = Callable[[Any], Any]


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Change]:
    """Return what is done to the answers of JDownloaders, by the path of the call."""
    changes: dict[str, Change] = {}
    call = wire.JDownloaderWire.call_device

    def call_device(self: Any, *args: Any) -> DeviceAnswer:
        answer, path = call(self, *args), args[-1].path
        return DeviceAnswer(changes[path](answer.data), answer.size) if path in changes else answer

    monkeypatch.setattr(wire.JDownloaderWire, "call_device", call_device)
    return changes


def rows_with(**fields: Any) -> Change:
    return lambda rows: [row | fields for row in rows]


@pytest.fixture
async def api(hass: HomeAssistant) -> None:
    """Let Home Assistant answer what states there are; before anyone connects."""
    assert await async_setup_component(hass, "api", {})


async def test_sizes_of_a_web_server_that_lies_stop_nothing(
    api: None,
    hass: HomeAssistant,
    client: Client,
    office: SimulatedDevice,
    office_id: str,
    tick: Tick,
    hass_client: ClientSessionGenerator,
) -> None:
    stream = await watched(client, office_id, interval=1, include=["status", "packages", "links", "linkgrabber"])
    paths = [f"https://files.example/slow/1/{HUGE}/{name}.bin" for name in "abc"]
    office.world.add_package("huge", paths, in_downloads=True)
    office.world.add_package("grabbed", paths)
    office.world.start()
    await tick(3)

    listed = await client.call("downloads/list", device_id=office_id)
    grabbed = await client.call("linkgrabber/list", device_id=office_id)
    status = (await client.call("status/get", device_id=office_id))["status"]
    assert [link["bytes_total"] for link in listed["links"]] == [None] * 3
    assert [row["bytes_total"] for row in (*listed["packages"], *grabbed["packages"])] == [None, None]
    assert status["total_downloads"] == 3
    assert all(not isinstance(value, int) or value <= LARGEST_NUMBER for value in status.values())
    await stream.all()
    assert [row["name"] for row in stream.known["packages"]] == ["huge"]
    states = await (await hass_client()).get("/api/states")
    assert states.status == 200
    json_bytes([state.as_dict() for state in hass.states.async_all()])


@pytest.mark.usefixtures("all_entities")
async def test_an_end_that_no_calendar_has_is_unknown(
    hass: HomeAssistant, client: Client, office: SimulatedDevice, office_id: str, tick: Tick, changed: dict[str, Change]
) -> None:
    office.world.add_package("slow", ["https://files.example/slow/9/9000000000000/s.bin"], in_downloads=True)
    office.world.start()
    await tick(3)
    changed["/downloadsV2/queryLinks"] = rows_with(speed=1, bytesTotal=LARGEST_NUMBER)
    stream = await watched(client, office_id, interval=1)
    office.world.add_package("other", ["https://files.example/slow/9/90000/t.bin"], in_downloads=True)
    await tick(20)
    await stream.all()
    status = (await client.call("status/get", device_id=office_id))["status"]
    assert status["total_downloads"] == 2
    assert hass.states.is_state("sensor.office_estimated_finish", STATE_UNKNOWN)
    assert stream.known["status"]["total_downloads"] == 2


async def test_half_a_character_costs_only_itself(
    client: Client, office: SimulatedDevice, office_id: str, tick: Tick, changed: dict[str, Change]
) -> None:
    changed["/downloadsV2/queryPackages"] = rows_with(name="a\ud800b", comment="\udfff", hosts=["\ud801", 5])
    stream = await watched(client, office_id, interval=1)
    office.world.add_package("odd", ["https://files.example/fast/7/b.bin"], in_downloads=True)
    await tick(3)
    listed = await client.call("downloads/list", device_id=office_id)
    (package,) = listed["packages"]
    assert (package["name"], package["comment"], package["hosts"]) == ("a\ufffdb", "\ufffd", ["\ufffd"])
    await stream.all()
    assert stream.known["packages"] == listed["packages"]


async def test_a_row_without_an_id_is_left_out_and_counted(
    hass: HomeAssistant,
    client: Client,
    cloud_entry: ConfigEntry,
    office: SimulatedDevice,
    office_id: str,
    tick: Tick,
    changed: dict[str, Change],
) -> None:
    changed["/downloadsV2/queryLinks"] = lambda rows: ["text", None, {"name": "no id"}, *rows]
    office.world.add_package("films", ["https://files.example/fast/7/b.bin"], in_downloads=True)
    await tick(61)
    listed = await client.call("downloads/list", device_id=office_id)
    assert [link["name"] for link in listed["links"]] == ["b.bin"]
    shown = await async_get_config_entry_diagnostics(hass, cloud_entry)
    left_out = [one["reading"]["rows_left_out"] for one in shown["jdownloaders"]]
    assert any(one.get("/downloadsV2/queryLinks", 0) >= 3 for one in left_out)


@pytest.mark.parametrize("odd", ["text", {"a": 1}])
@pytest.mark.parametrize(
    ("path", "command", "fields"),
    [
        ("/linkgrabberv2/getDownloadFolderHistorySelectionBase", "linkgrabber/folders", {}),
        ("/system/getStorageInfos", "storage/list", {}),
        ("/extraction/getQueue", "extraction/list", {}),
        ("/accountsV2/listAccounts", "accounts/list", {}),
        ("/dialogs/list", "dialogs/list", {}),
        ("/jd/uptime", "system/restart", {}),
        ("/accountsV2/listPremiumHoster", "accounts/add", {"hoster": "h", "username": "u", "password": "p"}),
    ],
)
async def test_an_answer_of_a_wrong_type_is_a_communication_error(
    client: Client,
    office_id: str,
    changed: dict[str, Change],
    path: str,
    command: str,
    fields: dict[str, Any],
    odd: Any,
) -> None:
    await client.call("status/get", device_id=office_id)
    changed[path] = lambda _: "never" if path == "/jd/uptime" else odd
    await asyncio.sleep(FRESH + 0.1)
    error = await client.refused(command, device_id=office_id, **fields)
    assert error["code"] == "communication_error"


async def test_events_that_can_not_be_made_end_in_availability_and_come_back(
    client: Client,
    office: SimulatedDevice,
    office_id: str,
    tick: Tick,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    stream = await watched(client, office_id, interval=1)

    def fail(_: Transition) -> list[bytes]:
        raise NotImplementedError

    with monkeypatch.context() as broken:
        broken.setattr(Transition, "messages", fail)
        office.world.add_package("one", ["https://files.example/fast/7/b.bin"], in_downloads=True)
        await tick(3)
        office.world.add_package("two", ["https://files.example/fast/7/b.bin"], in_downloads=True)
        await tick(3)
    assert availability(await stream.next()) == ("availability", False, "communication_error")
    assert sum("events of a JDownloader" in record.message for record in caplog.records) == 1
    office.world.add_package("three", ["https://files.example/fast/7/b.bin"], in_downloads=True)
    await tick(3)
    back = await stream.next()
    assert [package["name"] for package in back["packages"]] == ["one", "two", "three"]
