"""Sensors report what the simulated JDownloader really does."""

from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from simulator import SimulatedDevice, Simulator
from tests.support.frozen_time import async_pass

FILES = "https://files.example.net"


def sensors(hass: HomeAssistant) -> dict[str, str]:
    """Return the states of the first JDownloader's sensors by their keys."""
    return {state.entity_id.removeprefix("sensor.office_"): state.state for state in hass.states.async_all("sensor")}


@pytest.fixture
def mixed(office: SimulatedDevice) -> None:
    """Let one link of each outcome be there, and one that loads 200 kB a second."""
    world = office.world
    world.config["MaxSimultaneDownloads"] = 5
    links = [f"{FILES}/fast/1000000/quick.bin", f"{FILES}/404/gone.bin", f"{FILES}/slow/200000/100000000/long.bin"]
    world.add_package("Mixed", links, in_downloads=True)
    world.add_package(
        "Behind a captcha", ["https://hoster.example.com/host/img/5000000/picture.bin"], in_downloads=True
    )
    world.add_package("Found", [f"{FILES}/fast/5000/{n}.bin" for n in range(3)])
    world.start()
    world.advance(20)


@pytest.mark.usefixtures("mixed", "cloud_entry")
async def test_counts_and_sizes_are_those_of_the_world(hass: HomeAssistant, office: SimulatedDevice) -> None:
    reported = sensors(hass)
    loading = next(link for link in office.world.downloads.links if link.name == "long.bin")
    waiting = next(link for link in office.world.downloads.links if link.name == "picture.bin")
    remaining = loading.bytes_total - loading.bytes_loaded + waiting.bytes_total

    assert reported["status"] == "running"
    assert reported["downloads_total"] == "4"
    assert reported["downloads_active"] == str(len(office.world.controller.running)) == "2"
    assert reported["downloads_finished"] == "1"
    assert reported["downloads_failed"] == "1"
    assert reported["linkgrabber_links"] == "3"
    assert reported["captchas_waiting"] == str(len(office.world.captchas.waiting)) == "1"
    assert reported["needs_attention"] == "1"
    attention = hass.states.get("sensor.office_needs_attention")
    assert attention is not None
    assert attention.attributes["kinds"] == ["captcha"]
    assert float(reported["download_speed"]) == pytest.approx(0.2, rel=0.1)
    assert float(reported["remaining_size"]) == pytest.approx(remaining / 1e9, rel=0.01)


@pytest.mark.usefixtures("noon", "mixed", "cloud_entry")
async def test_the_estimated_finish_is_when_the_rest_is_loaded(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    reported = sensors(hass)
    seconds = float(reported["remaining_size"]) * 1e9 / (float(reported["download_speed"]) * 1e6)
    finish = datetime.fromisoformat(reported["estimated_finish"])
    assert abs(finish - freezer().astimezone(finish.tzinfo) - timedelta(seconds=seconds)) < timedelta(seconds=5)


@pytest.fixture
def noon(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2026-11-20T12:00:00+00:00")


@pytest.mark.usefixtures("cloud_entry")
async def test_what_an_empty_jdownloader_cannot_report_is_unknown(hass: HomeAssistant) -> None:
    reported = sensors(hass)
    assert (reported["status"], reported["download_speed"], reported["remaining_size"]) == ("idle", "0.0", "0.0")
    assert (reported["progress"], reported["estimated_finish"]) == ("unknown", "unknown")
    assert reported["needs_attention"] == "0"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param(lambda world: world.pause(), "paused", id="paused"),
        pytest.param(lambda world: world.stop(), "stopped", id="stopped"),
    ],
)
@pytest.mark.usefixtures("mixed", "cloud_entry")
async def test_the_status_follows_what_happens_elsewhere(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    office: SimulatedDevice,
    change: Any,
    status: str,
) -> None:
    change(office.world)
    await async_pass(hass, freezer, simulator, 6)
    assert sensors(hass)["status"] == status
