"""Buttons act on all that is in the simulated JDownloader's lists."""

from homeassistant.core import HomeAssistant
import pytest

from simulator import SimulatedDevice, Simulator
from tests.passing_time import async_act

MOVE_ALL = "button.office_move_all_from_the_linkgrabber"
REMOVE_FINISHED = "button.office_remove_finished"
PRESS = "button.press"

FILES = "https://files.example.net"


@pytest.fixture
def collected(office: SimulatedDevice) -> None:
    for package in ("First", "Second"):
        links = [f"{FILES}/fast/900000000/{package}-{n}.bin" for n in range(2)]
        office.world.add_package(package, links)


@pytest.fixture
def partly_finished(office: SimulatedDevice) -> None:
    links = [f"{FILES}/fast/5000/done.bin", f"{FILES}/404/gone.bin", f"{FILES}/slow/1000/9000000/long.bin"]
    office.world.config["MaxSimultaneDownloads"] = 3
    office.world.add_package("Mixed", links, in_downloads=True)
    office.world.start()
    office.world.advance(5)


@pytest.mark.usefixtures("collected", "cloud_entry")
async def test_everything_is_moved_from_the_linkgrabber(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    await async_act(hass, simulator, PRESS, MOVE_ALL)
    assert office.world.linkgrabber.links == []
    assert [package.name for package in office.world.downloads.packages] == ["First", "Second"]
    assert hass.states.is_state("sensor.office_linkgrabber_links", "0")
    assert hass.states.is_state("sensor.office_downloads_total", "4")


@pytest.mark.usefixtures("collected", "cloud_entry")
async def test_what_was_collected_since_the_last_look_is_moved_too(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    office.world.add_package("Third", [f"{FILES}/fast/900000000/third.bin"])
    await async_act(hass, simulator, PRESS, MOVE_ALL)
    assert office.world.linkgrabber.links == []


@pytest.mark.usefixtures("cloud_entry")
async def test_an_empty_linkgrabber_is_left_alone(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    await async_act(hass, simulator, PRESS, MOVE_ALL)
    assert simulator.requests.count("moveToDownloadlist", device="Office") == 0
    # JDownloader would have started
    assert office.world.state == "IDLE"


@pytest.mark.usefixtures("partly_finished", "cloud_entry")
async def test_only_finished_links_are_removed_and_their_files_stay(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    assert hass.states.is_state("sensor.office_downloads_finished", "1")

    await async_act(hass, simulator, PRESS, REMOVE_FINISHED)
    assert [link.name for link in office.world.downloads.links] == ["gone.bin", "long.bin"]
    assert office.world.files["/jdownloader/downloads/Mixed/done.bin"] == 5000
    assert hass.states.is_state("sensor.office_downloads_finished", "0")
    assert hass.states.is_state("sensor.office_downloads_total", "2")


@pytest.mark.usefixtures("collected", "cloud_entry")
async def test_nothing_finished_is_nothing_to_remove(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice
) -> None:
    await async_act(hass, simulator, PRESS, REMOVE_FINISHED)
    assert simulator.requests.count("removeLinks", device="Office") == 0
