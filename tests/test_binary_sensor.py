"""Binary sensors show what happens in the simulated JDownloader, and what is wrong there."""

from collections.abc import Callable

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant
import pytest

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import WANTED_EVERY
from simulator import SimulatedDevice, Simulator
from simulator.world.kinds import TEST_HOSTER
from simulator.world.premium import PremiumAccount
from simulator.world.world import World
from tests.support.frozen_time import async_pass

FILES = "https://files.example.net"
HOSTER = "https://hoster.example.com/host"


def meet_a_captcha(world: World) -> None:
    world.add_package("Behind a captcha", [f"{HOSTER}/img/5000000/picture.bin"], in_downloads=True)
    world.start()


def collect(world: World) -> None:
    world.add_links(f"{FILES}/hang/60/5000/slow-to-check.bin")


def unpack(world: World) -> None:
    world.extractor.stands_still = True
    world.add_package("Archive", [f"{FILES}/zip/archive.zip"], in_downloads=True)
    world.start()


def fill_the_disk(world: World) -> None:
    world.disk_free = 1_000_000
    world.add_package("Large", [f"{FILES}/slow/100000/900000000/large.bin"], in_downloads=True)
    world.start()


@pytest.mark.usefixtures("all_entities", "frozen_reading", "cloud_entry")
@pytest.mark.parametrize(
    ("happen", "key"),
    [
        (meet_a_captcha, "captcha_waiting"),
        (collect, "collecting_links"),
        (unpack, "extracting"),
        (fill_the_disk, "not_enough_space"),
    ],
)
async def test_what_happens_shows(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    office: SimulatedDevice,
    happen: Callable[[World], None],
    key: str,
) -> None:
    assert hass.states.is_state(f"binary_sensor.office_{key}", STATE_OFF)
    happen(office.world)
    await async_pass(hass, freezer, simulator, 90, step=5)
    assert hass.states.is_state(f"binary_sensor.office_{key}", STATE_ON)


@pytest.mark.usefixtures("all_entities", "frozen_reading", "cloud_entry")
async def test_what_is_over_shows(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, office: SimulatedDevice
) -> None:
    meet_a_captcha(office.world)
    await async_pass(hass, freezer, simulator, 90, step=5)
    office.world.skip_captcha(office.world.captchas.waiting[0], kind="BLOCK_ALL_CAPTCHAS")
    await async_pass(hass, freezer, simulator, 10, step=5)
    assert hass.states.is_state("binary_sensor.office_captcha_waiting", STATE_OFF)


@pytest.mark.usefixtures("all_entities", "frozen_reading", "cloud_entry")
async def test_what_is_loaded_already_needs_no_space(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, simulator: Simulator, office: SimulatedDevice
) -> None:
    office.world.add_package("Small", [f"{FILES}/fast/5000000/small.bin"], in_downloads=True)
    office.world.start()
    office.world.advance(20)
    office.world.disk_free = 1_000
    await async_pass(hass, freezer, simulator, 90, step=5)
    assert hass.states.is_state("sensor.office_downloads_finished", "1")
    assert hass.states.is_state("binary_sensor.office_not_enough_space", STATE_OFF)


@pytest.fixture
def unchecked(office: SimulatedDevice) -> PremiumAccount:
    office.world.accounts.add(TEST_HOSTER, "slow-to-check", "secret")
    return office.world.accounts.accounts[0]


@pytest.mark.usefixtures("all_entities", "frozen_reading")
@pytest.mark.parametrize(
    ("user", "state"), [("premium1", STATE_OFF), ("bad1", STATE_ON), ("expired1", STATE_ON), ("tmp1", STATE_OFF)]
)
async def test_an_account_that_jdownloader_would_not_use_is_a_problem(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: Simulator,
    unchecked: PremiumAccount,
    cloud_entry: ConfigEntry,
    user: str,
    state: str,
) -> None:
    assert hass.states.is_state("binary_sensor.office_localtest_host_account", "unknown")

    unchecked.user = user
    await async_pass(hass, freezer, simulator, round(WANTED_EVERY[Part.ACCOUNTS]) + 60, step=60)
    assert hass.states.is_state("binary_sensor.office_localtest_host_account", state)
