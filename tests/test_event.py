"""Event entities report what happens to the simulated JDownloader, once, and nothing that did not."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import EVENT_STATE_CHANGED, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import Event, HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from simulator import SimulatedDevice, Simulator
from simulator.world.dialogs import FILE_EXISTS
from tests.support.actions import device_of
from tests.support.frozen_time import async_pass

FILES = "https://files.example.net"
DOWNLOAD = "event.office_download"
CAPTCHA = "event.office_captcha"


@pytest.fixture
def changes(hass: HomeAssistant) -> list[Event[Any]]:
    return async_capture_events(hass, EVENT_STATE_CHANGED)


def reported(changes: list[Event[Any]], entity_id: str) -> list[dict[str, Any]]:
    """Return the attributes of all events that an entity reported."""
    states = [change.data["new_state"] for change in changes if change.data["entity_id"] == entity_id]
    return [
        dict(state.attributes)
        for before, state in zip([None, *states], states, strict=False)
        if state.state not in {STATE_UNKNOWN, STATE_UNAVAILABLE} and (before is None or before.state != state.state)
    ]


@pytest.mark.usefixtures("cloud_entry")
async def test_a_download_is_reported_from_its_package_to_its_end(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    changes: list[Event[Any]],
) -> None:
    assert hass.states.is_state(DOWNLOAD, STATE_UNKNOWN)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.add_package("Things", [f"{FILES}/zip/things.zip?token=secret"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 150, step=5)

    events = reported(changes, DOWNLOAD)
    by_type = {event["event_type"]: event for event in events}
    assert [event["event_type"] for event in events[:3]] == ["package_added", "link_finished", "package_finished"]
    assert sorted(event["event_type"] for event in events[3:]) == ["all_finished", "extraction_finished"]
    (link,) = office.world.downloads.links
    finished, everything = by_type["link_finished"], by_type["all_finished"]
    assert (finished["link_id"], finished["bytes"]) == (str(link.uuid), link.bytes_total)
    assert finished["package_name"] == "Things"
    assert by_type["package_finished"]["files"] == ["things.zip"]
    folders = {one["save_to"] for one in (finished, by_type["package_finished"], by_type["extraction_finished"])}
    assert folders == {everything["by_package"][0]["save_to"]} != {None}
    assert (everything["links"], everything["packages"], everything["failures"]) == (1, 1, 0)
    assert by_type["extraction_finished"]["archive"] == "things"
    assert "secret" not in str(events)


@pytest.mark.usefixtures("cloud_entry")
async def test_200_links_that_finish_between_two_looks_are_200_events(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    changes: list[Event[Any]],
) -> None:
    office.world.config["MaxSimultaneDownloads"] = 20
    office.world.add_package("Many", [f"{FILES}/fast/9000/{n}.bin" for n in range(200)], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    simulator.advance(60)
    await async_pass(hass, freezer, simulator, 90, step=5)

    assert len({link.state for link in office.world.downloads.links}) == 1
    events = [event for event in reported(changes, DOWNLOAD) if event["event_type"] == "link_finished"]
    assert len(events) == len({event["link_id"] for event in events}) == 200


@pytest.mark.usefixtures("cloud_entry")
async def test_a_captcha_is_reported_when_it_waits_and_when_it_was_answered_by_us_or_is_gone(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    cloud_entry: ConfigEntry,
    hass_ws_client: WebSocketGenerator,
    changes: list[Event[Any]],
) -> None:
    hoster = "https://hoster.example.com/host"
    office.world.add_package("Behind", [f"{hoster}/img/5000000/picture.bin"], in_downloads=True)
    office.world.start()
    await async_pass(hass, freezer, simulator, 70, step=5)
    (captcha,) = office.world.captchas.waiting
    (waiting,) = reported(changes, CAPTCHA)
    assert (waiting["event_type"], waiting["captcha_id"], waiting["captcha_kind"]) == (
        "waiting",
        str(captcha.uuid),
        "image",
    )

    assert await async_setup_component(hass, "websocket_api", {})
    client = await hass_ws_client(hass)
    device_id = device_of(hass, cloud_entry, "Office")
    solve = {"type": "jdownloader_ws/captchas/solve", "device_id": device_id, "captcha_id": str(captcha.uuid)}
    await client.send_json_auto_id({**solve, "solution": "wrong"})
    assert (await client.receive_json())["result"] == {"accepted": True}
    await async_pass(hass, freezer, simulator, 20, step=5)
    (again,) = office.world.captchas.waiting
    await async_pass(hass, freezer, simulator, 10, step=5)
    office.world.captchas.solve(again.uuid, "right", as_token=False)
    await async_pass(hass, freezer, simulator, 20, step=5)

    assert [(event["event_type"], event["captcha_id"]) for event in reported(changes, CAPTCHA)] == [
        ("waiting", str(captcha.uuid)),
        ("answered", str(captcha.uuid)),
        ("waiting", str(again.uuid)),
        ("gone", str(again.uuid)),
    ]


@pytest.mark.usefixtures("local_entry")
async def test_captchas_that_a_jdownloader_on_its_own_gives_up_at_once_make_no_events(
    hass: HomeAssistant,
    simulator: Simulator,
    cellar: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    changes: list[Event[Any]],
) -> None:
    cellar.world.captchas.has_solver = False
    cellar.world.add_package("Behind", ["https://hoster.example.com/host/img/5000/a.bin"], in_downloads=True)
    cellar.world.start()
    await async_pass(hass, freezer, simulator, 60, step=1)

    entity_id = next(state.entity_id for state in hass.states.async_all("event") if "captcha" in state.entity_id)
    assert reported(changes, entity_id) == []
    assert hass.states.is_state(entity_id, STATE_UNKNOWN)


async def test_nothing_is_reported_twice_after_a_reload_and_an_outage(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    cloud_entry: ConfigEntry,
    changes: list[Event[Any]],
) -> None:
    office.world.add_package("Things", [f"{FILES}/fast/900000/things.bin"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 80, step=5)
    before = [event["event_type"] for event in reported(changes, DOWNLOAD)]
    assert before == ["link_finished", "package_finished", "all_finished"]

    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.controls.take_offline()
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.controls.bring_online()
    await async_pass(hass, freezer, simulator, 130, step=5)
    moments = {event.data["new_state"].state for event in changes if event.data["entity_id"] == DOWNLOAD}
    assert len(moments - {STATE_UNKNOWN, STATE_UNAVAILABLE}) == len(before)


@pytest.mark.usefixtures("cloud_entry")
async def test_a_dialog_that_waits_is_reported_and_that_it_was_answered(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    changes: list[Event[Any]],
) -> None:
    await async_pass(hass, freezer, simulator, 65, step=5)
    dialog = office.world.dialogs.ask(FILE_EXISTS, {"title": "large.bin", "timeout": "0"}, lambda _answer: None)
    await async_pass(hass, freezer, simulator, 90, step=5)
    office.world.dialogs.answer(dialog.uuid, {"closereason": "OK"})
    await async_pass(hass, freezer, simulator, 90, step=5)
    events = reported(changes, "event.office_dialog")
    assert [(one["event_type"], one["dialog_id"], one["dialog_kind"], one["title"]) for one in events] == [
        ("waiting", str(dialog.uuid), "file_exists", "large.bin"),
        ("gone", str(dialog.uuid), "file_exists", "large.bin"),
    ]
