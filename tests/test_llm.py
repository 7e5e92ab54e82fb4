"""What a language model can do through Assist, and what it can't."""

from typing import Any

from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er, llm
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockUser
import voluptuous as vol

from custom_components.jdownloader_ws.const import DOMAIN
from simulator import SimulatedDevice, Simulator
from simulator.world.states import ControllerState
from tests.support.actions import going_time, look_again

FILM = "http://files.example.net/fast/900000000/film.bin"
TOOLS = ["add_link", "get_downloads", "get_status", "pause", "resume", "set_speed_limit"]
ASSISTANT = "conversation"


@pytest.fixture(autouse=True)
async def assist(hass: HomeAssistant) -> None:
    """Set up what gives language models their tools."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "llm", {})


async def api_of(hass: HomeAssistant, context: Context | None = None) -> llm.APIInstance:
    """Return the tools of an assistant for a user."""
    await hass.async_block_till_done()
    reported = llm.LLMContext(
        platform="test", context=context or Context(), language="en", assistant=ASSISTANT, device_id=None
    )
    return await llm.async_get_api(hass, llm.LLM_API_ASSIST, reported)


def ours(api: llm.APIInstance) -> list[llm.Tool]:
    """Return our tools among all."""
    return sorted((tool for tool in api.tools if tool.integration == DOMAIN), key=lambda tool: tool.name)


def state_of(device: SimulatedDevice) -> ControllerState:
    """Return what a JDownloader's controller does now."""
    return device.world.controller.state


async def use(
    hass: HomeAssistant, simulator: Simulator, name: str, context: Context | None = None, **given: Any
) -> dict[str, Any]:
    """Let the model use a tool."""
    api = await api_of(hass, context)
    async with going_time(simulator):
        (tool,) = [tool for tool in api.tools if tool.name == f"{DOMAIN}__{name}"]
        answer = await tool.async_call(hass, llm.ToolInput(tool.name, given), api.llm_context)
        await hass.async_block_till_done(wait_background_tasks=True)
    assert isinstance(answer, llm.ToolResult)
    assert answer.error is ("error" in answer.data)
    return dict(answer.data)


async def test_each_tool_says_honestly_what_it_does(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    tools = ours(await api_of(hass))
    assert [tool.name for tool in tools] == [f"{DOMAIN}__{name}" for name in TOOLS]
    assert {tool.name.removeprefix(f"{DOMAIN}__"): tool.annotations.read_only for tool in tools} == {
        name: name.startswith("get_") for name in TOOLS
    }
    assert [tool.name for tool in tools if tool.annotations.destructive] == []
    assert [tool.name for tool in tools if tool.annotations.open_world] == [f"{DOMAIN}__add_link"]
    assert all(tool.title and tool.description for tool in tools)


async def test_there_are_no_tools_for_what_is_not_exposed(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    registry = er.async_get(hass)
    for entity in er.async_entries_for_config_entry(registry, local_entry.entry_id):
        async_expose_entity(hass, ASSISTANT, entity.entity_id, should_expose=False)
    assert ours(await api_of(hass)) == []


@pytest.mark.thorough
async def test_the_model_adds_a_link_and_gets_how_long_it_takes(
    hass: HomeAssistant, local_entry: ConfigEntry, simulator: Simulator, cellar: SimulatedDevice
) -> None:
    reported = await use(hass, simulator, "add_link", link=FILM, package_name="Film")
    assert (reported["found"], reported["online"]) == (1, 1)

    async with going_time(simulator):
        cellar.world.controller.start()
        reported = {"packages": []}
        while not reported["packages"] or reported["packages"][0]["minutes_left"] is None:  # until it has a speed
            await look_again(hass)
            reported = await use(hass, simulator, "get_downloads")
    assert reported["total"] == 1
    (package,) = reported["packages"]
    assert package["name"] == "Film"
    assert package["minutes_left"] > 0

    status = await use(hass, simulator, "get_status")
    assert (status["state"], status["active_downloads"]) == ("running", 1)
    assert status["minutes_left"] > 0
    assert FILM not in str(reported) + str(status)


async def test_the_model_pauses_for_some_minutes_and_resumes(
    hass: HomeAssistant, local_entry: ConfigEntry, simulator: Simulator, cellar: SimulatedDevice
) -> None:
    cellar.world.add_package("Film", [FILM], in_downloads=True)
    cellar.world.controller.start()
    await look_again(hass)

    reported = await use(hass, simulator, "pause", minutes=30)
    assert reported["until"] is not None
    assert state_of(cellar) is ControllerState.PAUSE

    assert await use(hass, simulator, "resume") == {"paused": False}
    assert state_of(cellar) is ControllerState.RUNNING

    assert await use(hass, simulator, "pause") == {"paused": True, "until": None}
    assert state_of(cellar) is ControllerState.PAUSE


async def test_the_model_limits_the_speed_and_lifts_the_limit(
    hass: HomeAssistant, local_entry: ConfigEntry, simulator: Simulator, cellar: SimulatedDevice
) -> None:
    assert await use(hass, simulator, "set_speed_limit", megabytes_per_second=2.5) == {"pending": False, "until": None}
    status = await use(hass, simulator, "get_status")
    assert (status["speed_limit_enabled"], status["speed_limit_megabytes_per_second"]) == (True, 2.5)

    reported = await use(hass, simulator, "set_speed_limit", minutes=10)
    assert reported["until"] is not None
    assert (await use(hass, simulator, "get_status"))["speed_limit_enabled"] is False


async def test_the_model_names_one_of_several_jdownloaders(
    hass: HomeAssistant, cloud_entry: ConfigEntry, simulator: Simulator, attic: SimulatedDevice, office: SimulatedDevice
) -> None:
    for device in (attic, office):
        device.world.add_package("Film", [FILM], in_downloads=True)
        device.world.controller.start()
    await look_again(hass)
    await use(hass, simulator, "pause", jdownloader="Attic")
    assert state_of(attic) is ControllerState.PAUSE
    assert state_of(office) is ControllerState.RUNNING

    reported = await use(hass, simulator, "pause")
    assert "jdownloader" in reported["error"]


async def test_jdownloaders_of_one_name_are_all_within_reach(
    hass: HomeAssistant,
    cloud_entry: ConfigEntry,
    local_entry: ConfigEntry,
    simulator: Simulator,
    attic: SimulatedDevice,
    cellar: SimulatedDevice,
) -> None:
    registry = dr.async_get(hass)
    for entry in (cloud_entry, local_entry):
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id):
            registry.async_update_device(device.id, name_by_user="Films")
    tool = ours(await api_of(hass))[0]
    assert isinstance(tool.parameters, vol.Schema)
    names = list(tool.parameters.schema["jdownloader"].container)
    address = f"127.0.0.1:{cellar.remote_api_port}"
    assert names == [f"Films ({address})", "Films (MyJDownloader) 1", "Films (MyJDownloader) 2"]

    for name in names:
        added = await use(hass, simulator, "add_link", jdownloader=name, link=FILM, start=False)
        assert added["found"] == 1
    assert [len(device.world.linkgrabber.packages) for device in (attic, cellar)] == [1, 1]


async def test_the_model_has_the_rights_of_who_speaks(
    hass: HomeAssistant, local_entry: ConfigEntry, simulator: Simulator, cellar: SimulatedDevice
) -> None:
    reader = MockUser(groups=[]).add_to_hass(hass)
    reader.mock_policy({"entities": {"all": {"read": True}}})
    context = Context(user_id=reader.id)
    assert "state" in await use(hass, simulator, "get_status", context)
    reported = await use(hass, simulator, "add_link", context, link=FILM)
    assert reported.keys() == {"error"}
    assert cellar.world.linkgrabber.packages == []


async def test_bad_input_is_said_and_changes_nothing(
    hass: HomeAssistant, local_entry: ConfigEntry, simulator: Simulator, cellar: SimulatedDevice
) -> None:
    reported = await use(hass, simulator, "set_speed_limit", megabytes_per_second=-1)
    assert reported.keys() == {"error"}
    assert not (await use(hass, simulator, "get_status"))["speed_limit_enabled"]
