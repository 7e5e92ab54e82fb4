"""Time passes for Home Assistant and for the simulated JDownloaders alike: frozen, or while something is done."""

from datetime import timedelta
from time import sleep
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from simulator import Simulator
from tests.support.actions import going_time

STRIDE = 4
"""Seconds that pass at once where automations wait for something."""
ROUND = 0.15
"""Real seconds: what a round of reading takes, and more."""


async def async_pass(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, seconds: int, *, step: int = 1
) -> None:
    """Let so many seconds pass, one step after the other; whatever falls due is done in them."""
    for _ in range(0, seconds, step):
        simulator.advance(step)
        freezer.tick(timedelta(seconds=step))
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)


async def async_act(
    hass: HomeAssistant,
    simulator: Simulator,
    action: str,
    entity_id: str,
    context: Context | None = None,
    **data: Any,
) -> None:
    """Call an entity's action, and wait until its effect was looked for; meanwhile simulated time passes."""
    domain, name = action.split(".")
    async with going_time(simulator):
        await hass.services.async_call(
            domain, name, {ATTR_ENTITY_ID: entity_id, **data}, blocking=True, context=context
        )
        await hass.async_block_till_done(wait_background_tasks=True)


async def go_on(hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, seconds: int) -> None:
    """Let time pass without waiting for automations to end: they may wait for a person."""
    for _ in range(0, seconds, STRIDE):
        simulator.advance(STRIDE)
        freezer.tick(timedelta(seconds=STRIDE))
        async_fire_time_changed(hass)
        # In a thread: the loop's own clock stands still, too
        await hass.async_add_executor_job(sleep, ROUND)
