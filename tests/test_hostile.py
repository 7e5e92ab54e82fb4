"""A JDownloader that answers the worst there is costs its own entities at most, and nothing else in Home Assistant."""

from collections.abc import Callable
from copy import deepcopy
import logging
from random import Random
import threading
from typing import Any, Final

from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.history import get_significant_states
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import restore_state
from homeassistant.helpers.json import json_bytes
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.jdownloader_ws.api import rows as rows_module, wire
from custom_components.jdownloader_ws.api.connection import DeviceAnswer
from custom_components.jdownloader_ws.commands import grabbing
from simulator import SimulatedDevice, Simulator
from simulator.world.dialogs import FILE_EXISTS
from tests.support.actions import act, device_of, look_again

pytestmark = pytest.mark.thorough

TEMPLATE: Final = "{{ 6 * 7 }}{% set x = states.sensor %}<script>alert(1)</script>[a](http://evil.example/beacon)"
FORGED: Final = "x\r\n2026-11-30 12:00:00.000 ERROR (MainThread) [homeassistant.core] forged\x1b[31m"
WORST: Final[tuple[Any, ...]] = (
    None, True, False, -1, 2**53, 2**63, 2**64, 10**400, float("nan"), float("inf"), float("-inf"), 1e300, "",
    "9" * 5000,
    "\ud800", "a\udfffb\x00c", FORGED, TEMPLATE, "../../../etc/passwd", "..", "/", "sensor.sun\u0000", "m" * 1_000_000,
    "http://evil.example:1/x.png", "data:text/html;base64,PHNjcmlwdD4=", [], [None, TEMPLATE], {}, {"uuid": "../x"},
)  # fmt: skip
TEXT_FIELDS: Final = {
    "name",
    "packageName",
    "comment",
    "host",
    "status",
    "url",
    "username",
    "hoster",
    "explain",
    "title",
}
ROUNDS: Final = 12


def spoiled(value: Any, random: Random, share: float, key: str = "") -> Any:
    """Return an answer in which texts hold markup, templates and forged lines, and other values are the worst."""
    match value:
        case list():
            return [spoiled(one, random, share) for one in value]
        case dict():
            return {name: spoiled(one, random, share, name) for name, one in value.items()}
    if random.random() >= share or (key == "uuid" and random.random() < 0.9):
        return value
    if key in TEXT_FIELDS:
        return random.choice([TEMPLATE, FORGED, "\ud800\x00", "m" * 1_000_000, *WORST])
    return random.choice(WORST)


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str, Any], Any]], None]:
    """Return how all answers of JDownloaders become others."""
    call = wire.JDownloaderWire.call_device
    change: list[Callable[[str, Any], Any]] = []

    def call_device(self: Any, *args: Any) -> DeviceAnswer:
        answer = call(self, *args)
        if not change:
            return answer
        return DeviceAnswer(change[0](args[-1].path, deepcopy(answer.data)), answer.size)

    monkeypatch.setattr(wire.JDownloaderWire, "call_device", call_device)
    return lambda one: change.__setitem__(slice(None), [one])


def fill(office: SimulatedDevice) -> None:
    """Let a JDownloader have something of everything."""
    world = office.world
    world.add_package("films", ["http://files.example/slow/9/90000/a.bin", "http://files.example/fast/9/b.bin"])
    links = ["http://files.example/slow/1000/9000000/c.bin", "http://localtest.host/host/img/9/d.bin"]
    package = world.add_package("series", links, in_downloads=True)
    world.accounts.add("localtest.host", "me", "secret")
    world.dialogs.ask(FILE_EXISTS, {"link": "x"}, lambda _: None)
    world.captchas.ask(package.links[1], lambda _: None)
    world.start()


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("seed", range(3))
async def test_the_worst_answers_hurt_nothing_else(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    frontend: None,
    simulator: Simulator,
    office: SimulatedDevice,
    hass_client: ClientSessionGenerator,
    hass_ws_client: WebSocketGenerator,
    spoil: Callable[[Callable[[str, Any], Any]], None],
    caplog: pytest.LogCaptureFixture,
    cloud_entry: ConfigEntry,
    seed: int,
) -> None:
    for name in ("api", "logbook", "diagnostics"):
        assert await async_setup_component(hass, name, {})
    client, socket = await hass_client(), await hass_ws_client()
    fill(office)
    await look_again(hass)
    caplog.clear()
    caplog.set_level(logging.DEBUG, "custom_components.jdownloader_ws")
    random = Random(seed)  # noqa: S311 (the same each time)
    spoil(lambda _path, data: spoiled(data, random, 0.3))
    began = dt_util.utcnow()
    await socket.send_json_auto_id(
        {
            "type": "jdownloader_ws/monitor/subscribe",
            "device_id": device_of(hass, cloud_entry, "Office"),
            "include": ["status", "packages", "links", "linkgrabber", "captchas", "dialogs", "accounts"],
        }
    )
    assert (await socket.receive_json())["success"]
    for number in range(ROUNDS):
        simulator.advance(5)
        office.world.add_package(f"more {number}", ["http://files.example/fast/9/e.bin"], in_downloads=True)
        hass.states.async_set("sensor.of_others", str(number))
        await look_again(hass)

    states = await client.get("/api/states")
    assert states.status == 200
    shown = {state["entity_id"]: state for state in await states.json()}
    assert shown["sensor.of_others"]["state"] == str(ROUNDS - 1)
    json_bytes(restore_state.async_get(hass).async_get_stored_states())
    diagnostics = await client.get(f"/api/diagnostics/config_entry/{cloud_entry.entry_id}")
    assert diagnostics.status == 200
    await async_wait_recording_done(hass)
    logbook = await client.get(f"/api/logbook/{began.isoformat()}")
    assert logbook.status == 200
    recorded = await recorder_mock.async_add_executor_job(
        get_significant_states, hass, began, None, ["sensor.of_others"]
    )
    assert [state.state for state in recorded["sensor.of_others"] if isinstance(state, State)] == [
        str(number) for number in range(ROUNDS)
    ]
    # What Home Assistant writes of each event on its own debug level is as raw as the event
    ours = "custom_components.jdownloader_ws"
    lines = [
        one
        for one in caplog.records
        if one.name.startswith(ours) or (one.name.startswith("homeassistant") and one.levelno >= logging.INFO)
    ]
    assert not [one.getMessage()[:200] for one in lines if "\n" in one.getMessage() or "\x1b" in one.getMessage()]
    assert not [one.getMessage()[:300] for one in lines if one.levelno >= logging.ERROR and one.exc_info]
    assert all(len(state["state"]) <= 255 for state in shown.values())
    assert not [one for one in shown if one.startswith(("sensor.sun", "sensor.etc"))]
    assert "42" not in {
        state["state"] for state in shown.values() if state["entity_id"].startswith("sensor.office_last")
    }


@pytest.mark.parametrize(
    ("action", "path", "rows"),
    [
        ("get_variants", "/linkgrabberv2/getVariants", [{"id": f"V{n}", "name": "x"} for n in range(3_000)]),
        ("get_storages", "/system/getStorageInfos", [{"path": f"/d{n}", "size": 9} for n in range(3_000)]),
        ("get_folders", "/linkgrabberv2/getDownloadFolderHistorySelectionBase", [f"/f{n}" for n in range(3_000)]),
    ],
)
async def test_long_answers_are_read_apart_from_the_event_loop(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    cloud_entry: ConfigEntry,
    spoil: Callable[[Callable[[str, Any], Any]], None],
    monkeypatch: pytest.MonkeyPatch,
    action: str,
    path: str,
    rows: list[Any],
) -> None:
    package = office.world.add_package("clips", ["https://hoster.example.com/host/variants/90000000/walk-on-mars.mp4"])
    await look_again(hass)
    threads: list[int] = []
    as_list = rows_module.as_list

    def noted(answer: Any) -> list[Any]:
        if isinstance(answer, list) and len(answer) == len(rows):
            threads.append(threading.get_ident())
        return as_list(answer)

    for module in (rows_module, grabbing):
        monkeypatch.setattr(module, "as_list", noted)

    def change(asked: str, data: Any) -> Any:
        if asked == "/linkgrabberv2/queryLinks":
            return [row | {"variants": True} for row in data]
        return rows if asked == path else data

    spoil(change)
    fields: dict[str, Any] = {"link_id": str(package.links[0].uuid)} if action == "get_variants" else {}
    device_id = device_of(hass, cloud_entry, "Office")
    answer = await act(hass, simulator, action, device_id, answer=True, **fields)
    (found,) = answer[device_id].values()
    assert len(found) == len(rows)
    assert threads
    assert threading.get_ident() not in threads
