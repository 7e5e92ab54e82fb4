"""Adding links by the action."""

from typing import Any

from homeassistant.core import HomeAssistant

from simulator import SimulatedDevice, Simulator
from tests.support.actions import act

LINK = "http://files.example/fast/50000/small.bin"
ADD = "/linkgrabberv2/addLinks"


def jobs(device: SimulatedDevice) -> int:
    return len(device.world.crawler.jobs)


async def add(hass: HomeAssistant, simulator: Simulator, jd: str, **fields: Any) -> Any:
    given: dict[str, Any] = {"links": [LINK], "wait": 5, **fields}
    return (await act(hass, simulator, "add_links", jd, answer=True, **given))[jd]
