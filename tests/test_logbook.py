"""The logbook reports in sentences what happened."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder.core import Recorder
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.jdownloader_ws.api.states import EXTRACTION_FAILURES
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.happenings.dialog_events import DIALOG_KINDS
from custom_components.jdownloader_ws.happenings.shown import ON_BUS
from simulator import SimulatedDevice, Simulator
from tests.support.actions import device_of
from tests.support.frozen_time import async_pass
from tests.support.translation_check import texts

FILES = "https://files.example.net"


@pytest.fixture(params=["en", "de"])
async def language(hass: HomeAssistant, recorder_mock: Recorder, frontend: None, request: pytest.FixtureRequest) -> str:
    hass.config.language = request.param
    assert await async_setup_component(hass, "logbook", {})
    return str(request.param)


@pytest.mark.thorough
async def test_what_happened_reads_as_a_sentence_and_belongs_to_its_entity(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    language: str,
    cloud_entry: ConfigEntry,
    hass_ws_client: WebSocketGenerator,
) -> None:
    began = dt_util.utcnow()
    office.world.add_package("Things", [f"{FILES}/zip/things.zip"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 100, step=5)
    await async_wait_recording_done(hass)

    client = await hass_ws_client()
    device_id = device_of(hass, cloud_entry, "Office")
    await client.send_json_auto_id(
        {"type": "logbook/get_events", "start_time": began.isoformat(), "device_ids": [device_id]}
    )
    lines = [line for line in (await client.receive_json())["result"] if line.get("domain") == DOMAIN]
    spoken = texts(language)
    assert {line["message"] for line in lines} == {
        spoken["common.logbook_package_finished"].format(package_name="Things"),
        spoken["common.logbook_all_finished"].format(links=1, packages=1, failures=0),
        spoken["common.logbook_extraction_finished"].format(archive="things"),
    }
    assert {(line["name"], line["entity_id"]) for line in lines} == {("Office", "event.office_download")}


@pytest.mark.thorough
async def test_no_identifier_is_in_a_sentence(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    language: str,
    cloud_entry: ConfigEntry,
    hass_ws_client: WebSocketGenerator,
) -> None:
    began = dt_util.utcnow()
    about = {"device_id": device_of(hass, cloud_entry, "Office"), "entity_id": "event.office_download"}
    happened: list[dict[str, str | None]] = [
        {"type": "extraction_failed", "archive": "things", "error": "wrong_password"},
        {"type": "link_failed", "link_name": "a.bin", "error": "failed_crc32"},
        {"type": "link_failed", "link_name": "b.bin", "error": "never_heard_of"},
        {"type": "captcha_waiting", "hoster": None},
        {"type": "dialog_waiting", "dialog_kind": "file_exists", "title": None},
    ]
    freezer.tick(2)
    for one in happened:
        hass.bus.async_fire("jdownloader_ws_event", {**about, **one})
    freezer.tick(2)
    await async_wait_recording_done(hass)
    client = await hass_ws_client()
    await client.send_json_auto_id(
        {"type": "logbook/get_events", "start_time": began.isoformat(), "device_ids": [about["device_id"]]}
    )
    lines = [line["message"] for line in (await client.receive_json())["result"] if line.get("domain") == DOMAIN]
    spoken = texts(language)
    nothing = spoken["common.logbook_nothing"]
    assert sorted(lines) == sorted(
        [
            spoken["common.logbook_extraction_failed"].format(
                archive="things", error=spoken["common.logbook_error_wrong_password"]
            ),
            spoken["common.logbook_link_failed"].format(
                link_name="a.bin", error=spoken["common.logbook_error_failed_crc32"]
            ),
            spoken["common.logbook_link_failed"].format(link_name="b.bin", error="never heard of"),
            spoken["common.logbook_captcha_waiting"].format(hoster=nothing),
            spoken["common.logbook_dialog_waiting"].format(
                dialog_kind=spoken["common.logbook_dialog_kind_file_exists"], title=nothing
            ),
        ]
    )


def test_all_that_can_go_wrong_with_archives_and_all_kinds_of_dialogs_have_words() -> None:
    words = {f"error_{outcome.value}" for outcome in EXTRACTION_FAILURES} | {
        f"dialog_kind_{kind}" for kind in DIALOG_KINDS.values()
    }
    assert {f"common.logbook_{word}" for word in words} <= texts("en").keys()


def test_each_event_has_a_sentence() -> None:
    assert {f"common.logbook_{kind.value}" for kind in ON_BUS} <= texts("en").keys()
