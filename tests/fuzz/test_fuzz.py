"""Whatever commands and actions are given, nothing is unhandled, and what is refused changes nothing.

`scripts/fuzz` runs this with other seeds and more calls.
"""

from collections.abc import Generator
import logging
import os
from pathlib import Path
import sys
from time import monotonic

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from simulator import SimulatedDevice, Simulator
from tests.support.actions import device_of
from tests.support.clock import passing_time
from tests.support.websocket_api.client import Client

from .campaign import REFUSED, Campaign, Unhandled
from .report import Figures, report
from .wireless import cut_wires
from .world_state import Writes

pytestmark = pytest.mark.thorough

SEED = int(os.environ.get("FUZZ_SEED", "12"))
CALLS = int(os.environ.get("FUZZ_CALLS", "10"))
"""For each command and each action."""
IS_WIRELESS = "FUZZ_WIRELESS" in os.environ
"""Whether there is no HTTP between, as with thousands of calls; the short form has it."""
PART, PARTS = (int(number) for number in os.environ.get("FUZZ_PART", "0/1").split("/"))
"""Which of how many parts of the commands and actions."""
OUTPUT = os.environ.get("FUZZ_OUTPUT")
"""A file for the figures."""


@pytest.fixture
def log() -> Generator[Unhandled]:
    """Watch the log."""
    handler = Unhandled()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.mark.timeout(0)  # as many calls as are asked for
async def test_nothing_that_is_given_is_unhandled_and_what_is_refused_changes_nothing(
    hass: HomeAssistant,
    simulator: Simulator,
    cellar: SimulatedDevice,
    local_entry: ConfigEntry,
    hass_ws_client: WebSocketGenerator,
    log: Unhandled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = monotonic()
    if IS_WIRELESS:
        cut_wires(simulator, cellar, monkeypatch)
    campaign = Campaign(
        hass=hass,
        client=Client(await hass_ws_client()),
        simulator=simulator,
        device=cellar,
        device_id=device_of(hass, local_entry),
        seed=SEED,
        calls=CALLS,
        log=log,
        writes=Writes(cellar, monkeypatch),
        names=slice(PART, None, PARTS),
    )
    async with passing_time(simulator):
        await campaign.run()
    figures = Figures.of(campaign, monotonic() - began)
    sys.stdout.write(report(figures))
    if OUTPUT:
        Path(OUTPUT).write_text(figures.text, encoding="utf-8")  # noqa: ASYNC240 (nothing else is running any more)
    assert not campaign.faults, "\n".join(campaign.faults[:20])
    # Of all names: the few of a part may be some that a JDownloader as this one can only refuse.
    for counts in campaign.counts.values() if PARTS == 1 else ():
        assert counts.outcomes[REFUSED] > counts.calls / 3
        assert counts.outcomes["done"] > 0
