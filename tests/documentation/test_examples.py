"""The examples of all pages can be read, and what they call exists; those of the README and of NAS and Docker work."""

from collections.abc import AsyncGenerator, Iterator
import json
from pathlib import Path
import re
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.frontend import THEME_SCHEMA
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, intent
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service
import voluptuous as vol

from custom_components.jdownloader_ws.actions.action import action_schema
from custom_components.jdownloader_ws.commands.parameters import fields_of
from custom_components.jdownloader_ws.condition import CONDITIONS
from custom_components.jdownloader_ws.const import DOMAIN
from custom_components.jdownloader_ws.trigger import TRIGGERS
from simulator import SimulatedDevice, Simulator
from tests.support.action_table import ACTIONS, CONNECTING
from tests.support.actions import going_time, look_again
from tests.support.constants import OFFICE_ID
from tests.support.documents import PAGES, ROOT, examples, name_of, yaml_examples
from tests.support.frozen_time import async_pass

PREFIX = f"{DOMAIN}."
LARGE = "https://files.example.net/slow/100000/900000000/large.bin"


def found(within: Any, key: str) -> Iterator[dict[str, Any]]:
    """Yield all objects, at whatever depth, that name something of ours by a key."""
    if isinstance(within, dict) and str(within.get(key, "")).startswith(PREFIX):
        yield within
    for inner in within.values() if isinstance(within, dict) else within if isinstance(within, list) else ():
        yield from found(inner, key)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_examples_of_a_page_can_be_read(page: Path) -> None:
    assert all(example is not None for example in yaml_examples(page))
    assert all(json.loads(text) for text in examples(page, "json"))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_examples_of_a_page_name_exists(page: Path) -> None:
    for key, known in (("action", {*ACTIONS, *CONNECTING}), ("trigger", {*TRIGGERS}), ("condition", {*CONDITIONS})):
        named = {one[key].removeprefix(PREFIX) for one in found(yaml_examples(page), key)}
        assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_actions_in_examples_of_a_page_are_given_what_they_take(page: Path) -> None:
    for call in found(yaml_examples(page), "action"):
        given = {**call.get("target", {}), **call.get("data", {})}
        # What a template gives is known when it runs: those have tests of their own
        if (action := call["action"].removeprefix(PREFIX)) in ACTIONS and "{{" not in str(given):
            assert fields_of(action_schema(ACTIONS[action]), given)


def test_the_theme_of_the_page_about_dashboards_is_one() -> None:
    (theme,) = [one for one in yaml_examples(ROOT / "docs" / "dashboards.md") if "jdownloader-blue" in one]
    assert vol.Schema({str: THEME_SCHEMA})(theme)
    page = (ROOT / "docs" / "dashboards.md").read_text("utf-8")
    assert [name for name in theme["jdownloader-blue"] if f"`--{name}`" not in page] == []


@pytest.fixture
def office_device_id(device_registry: dr.DeviceRegistry, cloud_entry: ConfigEntry) -> str:
    """Return the id of Home Assistant's device, for which examples have one of their own."""
    device = device_registry.async_get_device_by_identifier((DOMAIN, OFFICE_ID), cloud_entry.entry_id)
    assert device
    return device.id


async def test_the_automation_of_the_readme_adds_what_is_shared(
    hass: HomeAssistant, office_device_id: str, simulator: Simulator, office: SimulatedDevice
) -> None:
    (automation,) = yaml_examples(ROOT / "README.md")
    automation["actions"][0]["target"]["device_id"] = [office_device_id]
    said = async_mock_service(hass, "persistent_notification", "create")
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    await hass.async_block_till_done()

    hass.bus.async_fire("mobile_app.share", {"text": "Look: https://files.example.net/zip/holiday.zip", "url": None})
    async with going_time(simulator):
        await hass.async_block_till_done(wait_background_tasks=True)
    assert [call.data["message"] for call in said] == ["1 links found."]
    both = (office.world.linkgrabber, office.world.downloads)
    assert [package.name for list_ in both for package in list_.packages] == ["From the phone"]


async def async_set_up_recipes(hass: HomeAssistant, *wanted: str) -> None:
    """Run recipes of the page about automations, without their delays and times."""
    found = [one for one in yaml_examples(ROOT / "docs" / "automations.md") if one["alias"] in wanted]
    assert len(found) == len(wanted)
    for one in found:
        one["actions"] = [action for action in one["actions"] if "delay" not in action]
        # The time of day, too, is the test's
        one["triggers"] = [one for one in one["triggers"] if one["trigger"] not in {"time", "time_pattern"}]
    assert await async_setup_component(hass, "automation", {"automation": found})
    await hass.async_block_till_done()


@pytest.fixture
async def recipes(hass: HomeAssistant, cloud_entry: ConfigEntry) -> AsyncGenerator[None]:
    """Run the recipes of the page about automations, without their delays and times."""
    wanted = (
        "Limit the speed in the evening",
        "Report running downloads",
        "Download small things at once",
        "Notify with the name as it is",
        "Retry failed links after ten minutes",
    )
    await async_set_up_recipes(hass, *wanted)
    yield
    await hass.services.async_call("automation", "turn_off", {"entity_id": "all"}, blocking=True)


@pytest.mark.usefixtures("recipes")
async def test_the_recipe_limits_the_speed_for_some_hours(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    async with going_time(simulator):
        await hass.services.async_call(
            "automation", "trigger", {"entity_id": "automation.limit_the_speed_in_the_evening"}, blocking=True
        )
        await hass.async_block_till_done(wait_background_tasks=True)
    assert office.world.config.get("DownloadSpeedLimit") == 2_000_000
    assert office.world.config.get("DownloadSpeedLimitEnabled") is True


@pytest.mark.usefixtures("recipes")
async def test_the_recipe_reports_what_is_running(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    said = async_mock_service(hass, "persistent_notification", "create")
    office.world.add_package("Large", [LARGE], in_downloads=True)
    office.world.start()
    simulator.advance(30)
    await look_again(hass)
    await hass.services.async_call(
        "automation", "trigger", {"entity_id": "automation.report_running_downloads"}, blocking=True
    )
    (call,) = said
    assert re.fullmatch(r"large\.bin: 0\.\d %", call.data["message"].strip())


@pytest.mark.usefixtures("recipes")
async def test_the_recipe_retries_what_failed(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    retried = async_mock_service(hass, DOMAIN, "retry_downloads")
    office.world.add_package("Broken", ["https://hoster.example.com/host/fatal/5000/broken.bin"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 65, step=5)
    (call,) = retried
    (link,) = office.world.downloads.links
    assert call.data["link_ids"] == [str(link.uuid)]


@pytest.mark.usefixtures("cloud_entry")
async def test_the_recipe_reports_that_downloads_were_started(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    said = async_mock_service(hass, "persistent_notification", "create")
    await async_set_up_recipes(hass, "Report that downloads were started")
    office.world.add_package("Large", [LARGE], in_downloads=True)
    await look_again(hass)
    assert said == []
    office.world.start()
    await look_again(hass)
    assert [call.data["message"] for call in said] == ["Office started to download"]


@pytest.mark.parametrize(("size", "is_moved"), [(1_000_000, True), (900_000_000, False)])
@pytest.mark.usefixtures("recipes")
async def test_the_recipe_decides_by_the_size_of_what_was_added(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, *, size: int, is_moved: bool
) -> None:
    said = async_mock_service(hass, "persistent_notification", "create")
    urls = [f"https://files.example.net/slow/100000/{size}/{name}.bin" for name in "ab"]
    hass.bus.async_fire("mobile_app.share", {"text": "\n".join(urls)})
    async with going_time(simulator):
        await hass.async_block_till_done(wait_background_tasks=True)
    world = office.world
    assert (len(world.linkgrabber.links), len(world.downloads.links)) == ((0, 2) if is_moved else (2, 0))
    expected = [] if is_moved else ["1.8 GB are waiting in the LinkGrabber"]
    assert [call.data["message"] for call in said] == expected


@pytest.mark.usefixtures("recipes")
async def test_the_recipe_escapes_what_markdown_would_interpret(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, freezer: FrozenDateTimeFactory
) -> None:
    said = async_mock_service(hass, "persistent_notification", "create")
    name = "![x](y) `z` [and] a_b"
    office.world.add_package(name, ["https://files.example.net/fast/5000/small.bin"], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 65, step=5)
    (call,) = (call for call in said if "is downloaded" in call.data["message"])
    assert call.data["message"] == r"\!\[x\]\(y\) \`z\` \[and\] a\_b is downloaded"


async def test_the_intents_of_assist_do_what_their_sentences_say(
    hass: HomeAssistant,
    office_device_id: str,
    simulator: Simulator,
    office: SimulatedDevice,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sentences, configuration = yaml_examples(ROOT / "docs" / "assist.md")
    assert sentences["intents"].keys() == configuration["intent_script"].keys()
    for action in found(configuration, "action"):
        action["target"]["device_id"] = office_device_id
    assert await async_setup_component(hass, "intent_script", configuration)

    async def async_say(name: str, slots: dict[str, Any]) -> str:
        async with going_time(simulator):
            answer = await intent.async_handle(hass, "test", name, slots)
            await hass.async_block_till_done(wait_background_tasks=True)
        return str(answer.speech["plain"]["speech"])

    nothing = "There is nothing to pause: nothing is being downloaded."
    assert await async_say("JDownloaderPause", {"minutes": {"value": 5}}) == nothing
    assert await async_say("JDownloaderResume", {}) == "Nothing is paused."
    assert await async_say("JDownloaderHowLong", {}) == "Nothing is being downloaded."

    office.world.add_package("Large", [LARGE], in_downloads=True)
    office.world.start()
    await look_again(hass)
    assert await async_say("JDownloaderPause", {"minutes": {"value": 1}}) == "Paused for 1 minute."
    assert office.world.controller.state == "PAUSE"
    assert await async_say("JDownloaderPause", {"minutes": {"value": 5}}) == "Paused for 5 minutes."
    assert await async_say("JDownloaderResume", {}) == "The downloads go on."
    assert office.world.controller.state == "RUNNING"
    await look_again(hass)
    assert re.fullmatch(r"Until \d\d:\d\d", await async_say("JDownloaderHowLong", {}))

    hass.states.async_set("sensor.office_estimated_finish", "unknown")
    assert await async_say("JDownloaderHowLong", {}) == "That is not known yet."
    hass.states.async_set("sensor.office_status", "unavailable")
    assert await async_say("JDownloaderHowLong", {}) == "JDownloader does not answer."
    assert "Traceback" not in caplog.text
