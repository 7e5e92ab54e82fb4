"""Whatever happens to the events, the snapshot is true in the end, and push is back as soon as it can be."""

import asyncio
from typing import Final

from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.connection import Via
from simulator import Simulator
from simulator.faults import Fault
from tests.support.actions import look_again

from .conftest import Pushed, Until

pytestmark = pytest.mark.thorough

LISTEN: Final = "/events/listen"
SUBSCRIBE: Final = "/events/subscribe"
SLOW: Final = "http://files.example/slow/1000/5000000/b.bin"
PAUSE: Final = 0.3
"""Seconds of the first pause after a failure, in these tests."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pauses after failures be short."""
    monkeypatch.setattr("custom_components.jdownloader_ws.api.push.course.FIRST_RETRY_PAUSE", PAUSE)


def add(pushed: Pushed, name: str = "Package") -> None:
    """Let something happen."""
    pushed.world.add_package(name, [SLOW], in_downloads=True)


@pytest.mark.parametrize("fault", [Fault.CUT_WAITING, Fault.PROXY_TIMEOUT])
async def test_after_a_poll_that_was_cut_everything_is_read_once(pushed: Pushed, until: Until, fault: Fault) -> None:
    gaps = pushed.push["gaps"]
    pushed.device.controls.fail_next(fault, LISTEN, seconds=0.05)
    add(pushed, "before")  # ends the poll that waits; the next one is cut
    await until(lambda: pushed.push["failures"] == 1)
    assert not pushed.jdownloader.has_push
    add(pushed, "meanwhile")
    await until(lambda: pushed.is_heard and len(pushed.jdownloader.data.downloads.groups) == 2)
    assert pushed.push["gaps"] == gaps + 1
    add(pushed, "after")
    await until(lambda: len(pushed.jdownloader.data.downloads.groups) == 3)
    assert pushed.push["gaps"] == gaps + 1


async def test_a_subscription_that_is_forgotten_is_made_again(pushed: Pushed, until: Until) -> None:
    made = pushed.push["subscriptions"]
    for subscription in list(pushed.world.events.subscriptions):
        pushed.world.events.unsubscribe(subscription)
    await until(lambda: pushed.push["subscriptions"] == made + 1 and pushed.is_heard)
    add(pushed)
    await until(lambda: len(pushed.links) == 1)


async def test_a_restart_of_jdownloader_is_followed_by_another_subscription(
    hass: HomeAssistant, pushed: Pushed, simulator: Simulator, until: Until
) -> None:
    pushed.device.controls.restart(5)
    await until(lambda: pushed.push["state"] != "listening")
    await look_again(hass)
    assert not pushed.jdownloader.data.is_available
    assert not pushed.jdownloader.has_push
    add(pushed)
    simulator.advance(6)
    await look_again(hass)
    await until(lambda: pushed.is_heard and len(pushed.links) == 1)
    pushed.world.edit_downloads.clear()
    await until(lambda: not pushed.links)


@pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)
async def test_events_come_again_though_a_jdownloader_that_starts_says_that_it_has_none(
    hass: HomeAssistant, pushed: Pushed, simulator: Simulator, until: Until
) -> None:
    pushed.device.controls.restart(5)
    await until(lambda: pushed.push["state"] != "listening")
    simulator.advance(5)
    await look_again(hass)
    assert not pushed.jdownloader.data.is_available
    simulator.advance(1)
    await look_again(hass)
    await until(lambda: pushed.jdownloader.data.is_available and pushed.is_heard)


async def test_what_was_not_announced_is_found_by_the_rounds_and_counted(
    hass: HomeAssistant, pushed: Pushed, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.surprises.ANNOUNCED_WITHIN", 0.0)
    pushed.device.controls.disturb_events(lost=1)
    add(pushed)
    await asyncio.sleep(0.3)
    assert not pushed.links
    before = pushed.jdownloader.reader.surprises
    await look_again(hass)
    assert len(pushed.links) == 1
    await look_again(hass)
    assert pushed.jdownloader.reader.surprises == before + 1
    pushed.device.controls.disturb_events()
    pushed.world.start()
    await until(lambda: pushed.jdownloader.data.status.state == "running")


async def test_after_a_surprise_there_is_another_subscription(
    hass: HomeAssistant, pushed: Pushed, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.surprises.ANNOUNCED_WITHIN", 0.0)
    monkeypatch.setattr("custom_components.jdownloader_ws.api.push.listener.RENEWED_AFTER", 0.0)
    before = pushed.push
    for subscription in pushed.world.events.subscriptions.values():
        subscription.choose((), ())  # lost without a word
    add(pushed)
    await look_again(hass)
    await look_again(hass)
    await until(lambda: pushed.push["subscriptions"] == before["subscriptions"] + 1 and pushed.is_heard)
    assert pushed.push["gaps"] == before["gaps"] + 1
    add(pushed, "another")
    await until(lambda: len(pushed.jdownloader.data.downloads.groups) == 2)


async def test_events_out_of_order_and_twice_change_nothing(pushed: Pushed, simulator: Simulator, until: Until) -> None:
    pushed.device.controls.disturb_events(doubled=0.5, is_mixed=True, seed=3)
    add(pushed)
    await until(lambda: len(pushed.links) == 1)
    pushed.world.start()
    simulator.advance(0.2)
    await until(lambda: pushed.links == {"b.bin": "running"})
    pushed.world.edit_downloads.clear()
    await until(lambda: not pushed.links)


async def test_ten_thousand_events_are_few_readings(pushed: Pushed, until: Until) -> None:
    add(pushed)
    await until(lambda: len(pushed.links) == 1)
    before = pushed.push
    pushed.device.controls.burst(10_000)
    await until(lambda: pushed.push["events"] >= before["events"] + 9_900)  # some replace others
    pushed.world.edit_downloads.clear()
    await until(lambda: not pushed.links)
    assert pushed.push["readings"] - before["readings"] <= 6
    assert pushed.jdownloader.has_push


@pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)
async def test_where_long_polls_are_always_cut_everything_is_read_ever_more_seldom(
    pushed: Pushed, until: Until
) -> None:
    pushed.device.controls.fail_next(Fault.CUT_WAITING, LISTEN, 1000, seconds=0.01)
    add(pushed)
    await until(lambda: pushed.push["failures"] >= 3)
    assert pushed.push["state"] == "cut"
    assert pushed.push["next_try_in"] >= round(PAUSE * 4) - 1
    assert len(pushed.links) == 1


@pytest.mark.parametrize("via", [Via.CLOUD], indirect=True)
async def test_over_the_cloud_three_failures_are_enough_for_an_hour(
    hass: HomeAssistant, pushed: Pushed, until: Until
) -> None:
    pushed.device.controls.fail_next(Fault.CUT_WAITING, LISTEN, 1000, seconds=0.01)
    add(pushed)
    await until(lambda: pushed.push["state"] == "gave_up")
    assert pushed.push["failures"] == 3
    assert pushed.push["next_try_in"] > 3500
    pushed.device.controls.clear_faults()
    await hass.async_block_till_done(wait_background_tasks=True)
    add(pushed, "another")
    await look_again(hass)
    assert len(pushed.jdownloader.data.downloads.groups) == 2
    assert pushed.push["state"] == "gave_up"


@pytest.mark.parametrize("via", [Via.CLOUD], indirect=True)
async def test_however_often_a_jdownloader_goes_offline_it_is_listened_to_when_it_is_back(
    hass: HomeAssistant, pushed: Pushed, until: Until
) -> None:
    for _ in range(4):
        pushed.device.controls.take_offline()
        await until(lambda: pushed.push["state"] == "unreachable")
        await look_again(hass)
        pushed.device.controls.bring_online()
        pushed.device.controls.close_direct()
        await look_again(hass)
        await until(lambda: pushed.is_heard)


@pytest.mark.parametrize("via", [Via.CLOUD], indirect=True)
async def test_a_cloud_that_refuses_long_polls_takes_nothing_else_away(
    hass: HomeAssistant, pushed: Pushed, simulator: Simulator, until: Until
) -> None:
    simulator.controls.fail_next("BAD_REQUEST", LISTEN, 10**9, "cloud")
    add(pushed)
    await until(lambda: pushed.push["state"] == "gave_up")
    assert pushed.jdownloader.data.is_available
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(pushed.links) == 1
    add(pushed, "another")
    await look_again(hass)
    assert len(pushed.jdownloader.data.downloads.groups) == 2
