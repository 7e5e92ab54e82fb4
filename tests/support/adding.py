"""Adding links by the action."""

from typing import Any

from homeassistant.core import HomeAssistant

from simulator import SimulatedDevice, Simulator
from tests.support.actions import act

LINK = "http://files.example/fast/50000/small.bin"
ADD = "/linkgrabberv2/addLinks"
HELD_BACK = 3_600
"""Simulated seconds."""


def jobs(device: SimulatedDevice) -> int:
    return len(device.world.crawler.jobs)


def hold_back(device: SimulatedDevice) -> None:
    """Let the device start collected links by itself only when a test advances its time by `HELD_BACK` seconds.

    Time passes by itself while links are added: on a busy machine more than the usual 15 seconds.
    """
    device.world.config["AutoConfirmDelay"] = HELD_BACK * 1_000


async def add(hass: HomeAssistant, simulator: Simulator, jd: str, **fields: Any) -> Any:
    given: dict[str, Any] = {"links": [LINK], "wait": 5, **fields}
    return (await act(hass, simulator, "add_links", jd, answer=True, **given))[jd]
