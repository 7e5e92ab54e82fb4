"""What the scripts made of blueprints do, and answer."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.world.states import ControllerState
from tests.support.actions import going_time, look_again

LARGE = "https://files.example.net/fast/900000000/large.bin"


async def run(hass: HomeAssistant, simulator: Simulator, name: str, inputs: dict[str, Any], **fields: Any) -> Any:
    """Make a script of a blueprint, and call it."""
    script = {"use_blueprint": {"path": f"jdownloader_ws/{name}.yaml", "input": inputs}}
    assert await async_setup_component(hass, "script", {"script": {name: script}})
    async with going_time(simulator):
        return await hass.services.async_call("script", name, fields, blocking=True, return_response=True)


@pytest.mark.usefixtures("config_dir")
async def test_a_link_is_added_and_what_was_found_is_answered(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, device: str
) -> None:
    inputs = {"jdownloader": device, "autostart": False}
    answer = await run(hass, simulator, "add_link", inputs, link=LARGE, package_name="Film")
    assert answer == {"found": 1, "online": 1, "offline": 0}
    (package,) = office.world.linkgrabber.packages
    assert package.name == "Film"


@pytest.mark.usefixtures("config_dir")
async def test_it_is_paused_for_a_while(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, device: str
) -> None:
    office.world.add_package("Large", [LARGE], in_downloads=True)
    office.world.start()
    await look_again(hass)
    await run(hass, simulator, "pause_for_a_while", {"jdownloader": [device]}, minutes=30)
    assert office.world.controller.state is ControllerState.PAUSE
