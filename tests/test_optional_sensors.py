"""Sensors that are that are disabled by default show what the simulated JDownloader is like, too."""

from collections.abc import Callable
from datetime import datetime, timedelta

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from simulator import SimulatedDevice
from simulator.world.dialogs import LOGIN
from simulator.world.kinds import TEST_HOSTER
from simulator.world.world import World
from tests.support.actions import look_again

FILES = "https://files.example.net"
HOSTER = "https://hoster.example.com/host"
GB = 1e9


@pytest.fixture(autouse=True)
def everything_is_on(all_entities: None) -> None:
    """Let all sensors be on."""


@pytest.fixture
def busy(office: SimulatedDevice) -> World:
    """Let one link load, one wait for its turn, one be skipped; something be found; archives and a question wait."""
    world = office.world
    world.config["MaxSimultaneDownloads"] = 1
    world.extractor.stands_still = True
    world.add_package("Skipped", [f"{HOSTER}/premonly/5000000/premium.bin"], in_downloads=True)
    world.add_package("Archives", [f"{FILES}/zip/{n}.zip" for n in range(3)], in_downloads=True)
    world.add_package("Large", [f"{FILES}/slow/200000/90000000/{n}.bin" for n in range(2)], in_downloads=True)
    world.add_package("Found", [f"{FILES}/fast/5000/{n}.bin" for n in range(3)] + [f"{FILES}/404/gone.bin"])
    world.dialogs.ask(LOGIN, {"title": "Who?"}, lambda _: None)
    world.start()
    world.advance(20)
    return world


def reported(hass: HomeAssistant, key: str) -> str:
    """Return the state of a sensor of the first JDownloader."""
    state = hass.states.get(f"sensor.office_{key}")
    assert state is not None
    return state.state


COUNTS: dict[str, Callable[[World], int]] = {
    "downloads_queued": lambda world: sum(
        link.final is None and link.run is None and link.skip is None for link in world.downloads.links
    ),
    "downloads_skipped": lambda _: 1,
    "packages": lambda world: len(world.downloads.packages),
    "linkgrabber_packages": lambda world: len(world.linkgrabber.packages),
    "linkgrabber_online": lambda _: 3,
    "linkgrabber_offline": lambda _: 1,
    "dialogs_waiting": lambda world: len(world.dialogs.open),
    "extractions_waiting": lambda world: len(world.extractor.queue) - 1,
}


async def test_counts_are_those_of_the_world(hass: HomeAssistant, busy: World, cloud_entry: ConfigEntry) -> None:
    assert {key: reported(hass, key) for key in COUNTS} == {key: str(count(busy)) for key, count in COUNTS.items()}


async def test_sizes_and_the_time_that_is_left_fit_together(
    hass: HomeAssistant, busy: World, cloud_entry: ConfigEntry
) -> None:
    total, loaded, remaining = (float(reported(hass, f"{part}_size")) for part in ("total", "loaded", "remaining"))
    assert total == pytest.approx(loaded + remaining)
    assert total == pytest.approx((2 * 90_000_000 + 3 * 106_206) / GB, rel=1e-3)
    speed = float(reported(hass, "download_speed")) * 1e6
    assert float(reported(hass, "time_remaining")) * 60 == pytest.approx(remaining * GB / speed, rel=0.05)


async def test_the_start_is_when_it_started(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    started_at = datetime.fromisoformat(reported(hass, "start_time"))
    expected = dt_util.utcnow() - timedelta(milliseconds=office.world.uptime_ms)
    assert abs(started_at - expected) < timedelta(seconds=60)


async def test_the_free_space_is_that_of_each_disk(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    assert float(reported(hass, "free_space")) == pytest.approx(office.world.disk_free / GB)
    assert float(reported(hass, "free_space_run_netns")) == pytest.approx(office.world.disk_free / GB)


@pytest.fixture
def account(office: SimulatedDevice) -> None:
    office.world.accounts.add(TEST_HOSTER, "premium1", "secret")
    office.world.advance(1)


async def test_an_account_reports_its_limits(
    hass: HomeAssistant, account: None, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    (known,) = office.world.accounts.accounts
    assert known.traffic_left is not None
    assert known.valid_until is not None
    assert float(reported(hass, "localtest_host_traffic_left")) == pytest.approx(known.traffic_left / GB)
    valid_until = datetime.fromisoformat(reported(hass, "localtest_host_valid_until"))
    assert valid_until.timestamp() == known.valid_until // 1000


async def test_the_way_to_jdownloader_shows_as_it_changes(
    hass: HomeAssistant, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    await look_again(hass)
    await look_again(hass)
    assert reported(hass, "connection_path") == "direct"
    assert int(reported(hass, "latency")) >= 0

    office.controls.close_direct()
    await look_again(hass)
    assert reported(hass, "connection_path") == "cloud"


async def test_a_local_jdownloader_is_reached_locally(hass: HomeAssistant, local_entry: ConfigEntry) -> None:
    assert hass.states.is_state("sensor.jdownloader_127_0_0_1_connection_path", "local")
