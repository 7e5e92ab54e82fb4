"""A stage on which time passes at once, for all clocks alike."""

from datetime import datetime, timedelta
from functools import partial
import time
from types import SimpleNamespace
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, event
from homeassistant.util import dt as dt_util
import pytest

from custom_components.jdownloader_ws import coordinator
from custom_components.jdownloader_ws.api import direct, gate
from custom_components.jdownloader_ws.api.reader import Reader
from custom_components.jdownloader_ws.commands import adding, grabbing
from simulator import SimulatedDevice, Simulator
from tests.model.stage import Stage
from tests.support.clock import EventLoopClock
from tests.support.constants import LOCAL_ENTRY_ID
from tests.support.websocket_api.idle import IdleLoop
from tests.websocket_api.conftest import Connect, clock, connect, device_id

__all__ = ["clock", "connect"]


@pytest.fixture
def all_clocks(hass: HomeAssistant, clock: EventLoopClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything follow the clock that is put forward, the time of day too."""
    monkeypatch.setattr(coordinator, "Reader", partial(Reader, clock=hass.loop.time))
    for module in (coordinator, gate, direct, adding, grabbing):
        monkeypatch.setattr(module, "monotonic", hass.loop.time)
    monkeypatch.setattr(gate, "uniform", lambda _least, most: most)
    today, now = time.time, dt_util.utcnow

    def of_day() -> float:
        return today() + clock.ahead

    def utcnow() -> datetime:
        return now() + timedelta(seconds=clock.ahead)

    monkeypatch.setattr(dt_util, "utcnow", utcnow)
    monkeypatch.setattr(event, "time_tracker_timestamp", of_day)
    monkeypatch.setattr(event, "time", SimpleNamespace(time=of_day, monotonic=time.monotonic))


@pytest.fixture
async def stage(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    all_entities: None,
    all_clocks: None,
    clock: EventLoopClock,
    simulator: Simulator,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry,
    device_registry: dr.DeviceRegistry,
    connect: Connect,
) -> Stage:
    """Return a stage for one history after the other."""
    own = device_id(device_registry, LOCAL_ENTRY_ID, local_entry.entry_id)
    idle = IdleLoop(hass, simulator, clock)
    return Stage(hass, hass_storage, local_entry, simulator, cellar, own, await connect(None), idle)
