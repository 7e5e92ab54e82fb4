"""Time that goes on while automations wait for something."""

from datetime import timedelta
from time import sleep

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from simulator import Simulator

STEP = 4
REAL_SECONDS = 0.15
"""What a round of reading takes, and more."""


async def go_on(hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, seconds: int) -> None:
    """Let time go by without waiting for automations to end: they may wait for a person."""
    for _ in range(0, seconds, STEP):
        simulator.advance(STEP)
        freezer.tick(timedelta(seconds=STEP))
        async_fire_time_changed(hass)
        # In a thread: the loop's own clock stands still, too
        await hass.async_add_executor_job(sleep, REAL_SECONDS)
