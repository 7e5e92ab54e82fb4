"""A JDownloader that answers the worst there is costs its own entities at most, and nothing else in Home Assistant."""

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from http import HTTPStatus
import logging
from random import Random
import re
import threading
from typing import Any, Final

from homeassistant.components import persistent_notification
from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.history import get_significant_states
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, issue_registry as ir, restore_state
from homeassistant.helpers.json import json_bytes
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.jdownloader_ws.api import rows as rows_module, wire
from custom_components.jdownloader_ws.api.connection import DeviceAnswer
from custom_components.jdownloader_ws.api.log_filter import CONTROL_CHARACTERS
from custom_components.jdownloader_ws.commands import grabbing
from custom_components.jdownloader_ws.entities.entity import WEB_INTERFACE
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
MARKUP: Final = re.compile(r"(?<!\\)[<>\[\]*`]|://")
"""What makes markup of a text in Markdown."""


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


BIDIRECTIONAL: Final = "\u202egpj.exe\u2066\u2069\u200f"
TEXTS: Final = {"markup": TEMPLATE, "forged lines": FORGED, "directions": BIDIRECTIONAL, "halves": "\ud800\x00a\udfff"}
STRUCTURE: Final = frozenset({"uuid", "id", "type", "challengeType", "eventName"})
"""Texts without which a row is none, or of another kind."""


def with_texts(value: Any, text: str, seen: set[str], *, keeps: bool, key: str = "") -> Any:
    """Return an answer in which each text is this one, and note whose it was."""
    match value:
        case list():
            return [with_texts(one, text, seen, keeps=keeps, key=key) for one in value]
        case dict():
            return {name: with_texts(one, text, seen, keeps=keeps, key=name) for name, one in value.items()}
        case str() if not (keeps and (key in STRUCTURE or value.isupper())):
            seen.add(key)
            return text
    return value


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("keeps", [True, False], ids=["as texts", "everywhere"])
@pytest.mark.parametrize("kind", TEXTS)
async def test_each_text_of_each_row_is_shown_as_a_text_and_nothing_else(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    hass_client: ClientSessionGenerator,
    spoil: Callable[[Callable[[str, Any], Any]], None],
    caplog: pytest.LogCaptureFixture,
    cloud_entry: ConfigEntry,
    kind: str,
    keeps: bool,
) -> None:
    for name in ("api", "persistent_notification", "diagnostics"):
        assert await async_setup_component(hass, name, {})
    fill(office)
    await look_again(hass)
    simulator.requests.clear()
    caplog.clear()
    caplog.set_level(logging.DEBUG, "custom_components.jdownloader_ws")
    text, seen = TEXTS[kind], set[str]()
    spoil(lambda _path, data: with_texts(data, text, seen, keeps=keeps))
    device_id = device_of(hass, cloud_entry, "Office")
    for number in range(3):
        simulator.advance(40)
        office.world.add_package(f"more {number}", ["http://files.example/fast/9/e.bin"], in_downloads=True)
        await look_again(hass)
    for action in ("get_downloads", "get_linkgrabber", "get_captchas", "get_dialogs", "get_accounts", "get_settings"):
        with suppress(HomeAssistantError):
            json_bytes(await act(hass, simulator, action, device_id, answer=True))

    if keeps:
        assert seen >= {"name", "host", "url", "status", "hoster"}
    client = await hass_client()
    shown = {state["entity_id"]: state for state in await (await client.get("/api/states")).json()}
    assert all(re.fullmatch(r"[a-z0-9_]+\.[a-z0-9_]+", one) for one in shown)
    assert not [one for one, state in shown.items() if CONTROL_CHARACTERS.search(state["state"])]
    assert "42" not in " ".join(
        one["state"] for one in shown.values() if one["entity_id"].startswith("sensor.office_l")
    )
    json_bytes(restore_state.async_get(hass).async_get_stored_states())
    assert (await client.get(f"/api/diagnostics/config_entry/{cloud_entry.entry_id}")).status == HTTPStatus.OK
    pictures = [state["attributes"].get("entity_picture", "/api/") for state in shown.values()]
    assert all(one.startswith(("/api/", "https://brands.home-assistant.io/")) for one in pictures)
    # It is called where it was, at paths that are ours
    asked = {call.path.rpartition("/t_")[2].partition("/")[2] or call.path for call in simulator.requests}
    assert not [path for path in asked if "evil" in path or CONTROL_CHARACTERS.search(path)]
    for device in dr.async_entries_for_config_entry(dr.async_get(hass), cloud_entry.entry_id):
        assert device.configuration_url in {None, WEB_INTERFACE}
    for issue in ir.async_get(hass).issues.values():
        said = issue.translation_placeholders or {}
        assert all(MARKUP.search(value) is None for key, value in said.items() if key.endswith("_in_text"))
    assert persistent_notification._async_get_or_create_notifications(hass) == {}
    lines = [one for one in caplog.records if one.name.startswith("custom_components.jdownloader_ws")]
    assert not [one.getMessage()[:200] for one in lines if CONTROL_CHARACTERS.search(one.getMessage())]
    assert not [one.getMessage()[:300] for one in lines if one.levelno >= logging.ERROR and one.exc_info]


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
