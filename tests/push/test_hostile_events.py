"""Whatever a JDownloader sends as events, and however many: Home Assistant keeps running, and reads the truth later."""

import asyncio
from collections.abc import Callable
import logging
from random import Random
from time import monotonic, thread_time
from typing import Any, Final

from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.history import get_significant_states
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import restore_state
from homeassistant.helpers.json import json_bytes
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.jdownloader_ws.api.connection import Via
from custom_components.jdownloader_ws.api.log_filter import CONTROL_CHARACTERS
from custom_components.jdownloader_ws.api.push.course import PushState
from custom_components.jdownloader_ws.api.push.statuses import MAX_REMEMBERED
from custom_components.jdownloader_ws.api.push.subscription import Subscription
from simulator import Simulator
from tests.support.actions import look_again
from tests.test_hostile import FORGED, WORST

from .conftest import Pushed, Until

pytestmark = pytest.mark.thorough

SLOW: Final = "http://files.example/slow/1000/5000000/b.bin"
HOSTILE_FOR: Final = 4.0
"""Seconds for which each answer is hostile; each of them comes at once."""
FLOOD: Final = 30_000
"""Events of an answer: more than are remembered."""
LONGEST_STANDSTILL: Final = 1.0
"""Seconds of work of the event loop's thread in a row, whatever else the machine does; a flood takes 0.1 s to read."""
NAMES: Final[tuple[tuple[Any, Any], ...]] = (
    ("downloads", "LINK_UPDATE.status"), ("downloads", "LINK_UPDATE.finished"), ("downloads", "ADD_CONTENT"),
    ("linkcollector", "LINK_ADDED"), ("linkcollector", "DATA_REFRESH"), ("captchas", "NEW"), ("dialogs", "NEW"),
    ("downloadwatchdog", "RUNNING"), (FORGED, FORGED), ("downloads", None), (None, 7), ({}, []),
)  # fmt: skip


def odd(random: Random) -> Any:
    """Return what no JDownloader answers."""
    return random.choice(WORST)


def odd_events(random: Random) -> Any:
    """Return events of which something is wrong each time, in both forms, and things that are none."""
    events: list[Any] = [odd(random)]
    for _ in range(200):
        publisher, event_id = random.choice(NAMES)
        data = random.choice([{"uuid": odd(random), "status": odd(random), "x": odd(random)}, odd(random)])
        events.append({"publisher": publisher, "eventid": event_id, random.choice(["eventData", "eventdata"]): data})
    return events


def flood(random: Random) -> Any:
    """Return more events than can be remembered, each of a link that does not exist."""
    return [
        {
            "publisher": "downloads",
            "eventid": random.choice(["LINK_UPDATE.status", "LINK_UPDATE.running"]),
            "eventData": {"uuid": random.randrange(10**12, 10**15), "status": "x" * 50},
        }
        for _ in range(FLOOD)
    ]


@pytest.mark.parametrize("hostile", [odd, odd_events, flood])
async def test_whatever_comes_as_events_home_assistant_continues_and_the_truth_is_read_afterwards(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    pushed: Pushed,
    simulator: Simulator,
    until: Until,
    hass_client: ClientSessionGenerator,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    hostile: Callable[[Random], Any],
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.push.course.FIRST_RETRY_PAUSE", 0.1)
    assert await async_setup_component(hass, "api", {})
    client = await hass_client()
    caplog.clear()
    caplog.set_level(logging.DEBUG, "custom_components.jdownloader_ws")
    random, listen, given = Random(1), Subscription.listen, 0  # noqa: S311 (the same each time)
    ends = monotonic() + HOSTILE_FOR

    def answer(subscription: Subscription) -> Any:
        nonlocal given
        if monotonic() > ends:
            return listen(subscription)
        given += 1
        return hostile(random)

    monkeypatch.setattr(Subscription, "listen", answer)
    began, standstill, number = dt_util.utcnow(), 0.0, 0
    pushed.world.add_package("ends the poll that waits", [SLOW], in_downloads=True)
    simulator.requests.clear()
    while monotonic() < ends:
        before = thread_time()
        hass.states.async_set("sensor.of_others", str(number := number + 1))
        await asyncio.sleep(0.05)
        standstill = max(standstill, thread_time() - before)

    states = await client.get("/api/states")
    assert states.status == 200
    json_bytes(restore_state.async_get(hass).async_get_stored_states())
    assert given
    assert standstill < LONGEST_STANDSTILL
    assert simulator.requests.count("/polling/poll") <= given + 2 * HOSTILE_FOR
    listener = pushed.jdownloader.push._listener
    assert listener is not None
    assert listener._texts.remembered <= MAX_REMEMBERED
    lines = [one for one in caplog.records if one.name.startswith(("custom_components", "homeassistant"))]
    assert not [one.getMessage()[:300] for one in lines if one.levelno >= logging.ERROR]
    ours = [one.getMessage() for one in lines if one.name.startswith("custom_components")]
    assert not [one[:300] for one in ours if CONTROL_CHARACTERS.search(one)]

    pushed.world.add_package("afterwards", [SLOW.replace("b.bin", "c.bin")], in_downloads=True)
    if pushed.push["state"] == PushState.GAVE_UP:  # over the cloud for an hour, after a few failures
        assert pushed.jdownloader.connection.via is Via.CLOUD
        await look_again(hass)
        await until(lambda: "c.bin" in pushed.links)
    else:
        await until(lambda: "c.bin" in pushed.links)
        await until(lambda: pushed.is_heard)
    await async_wait_recording_done(hass)
    kept = await recorder_mock.async_add_executor_job(get_significant_states, hass, began, None, ["sensor.of_others"])
    assert len([state for state in kept["sensor.of_others"] if isinstance(state, State)]) == number
