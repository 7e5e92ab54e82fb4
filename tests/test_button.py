"""Buttons act on all that is in the simulated JDownloader's lists."""

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import Unauthorized
import pytest

from simulator import SimulatedDevice, Simulator
from simulator.world.model import Link
from tests.support.frozen_time import async_act

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
    assert simulator.requests.count("cleanup", device="Office") == 0


@pytest.mark.usefixtures("all_entities", "collected", "cloud_entry")
async def test_downloads_start_and_stop(hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice) -> None:
    office.world.add_package("Large", [f"{FILES}/slow/1000/900000000/large.bin"], in_downloads=True)
    await async_act(hass, simulator, PRESS, "button.office_start")
    assert office.world.state == "RUNNING"
    await async_act(hass, simulator, PRESS, "button.office_stop")
    assert office.world.state == "STOPPED_STATE"


@pytest.mark.usefixtures("all_entities", "collected", "cloud_entry")
async def test_the_linkgrabber_is_cleared(hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice) -> None:
    await async_act(hass, simulator, PRESS, "button.office_clear_linkgrabber")
    assert office.world.linkgrabber.links == []
    assert hass.states.is_state("sensor.office_linkgrabber_links", "0")


@pytest.fixture
def failed(office: SimulatedDevice) -> list[Link]:
    """Let one link be broken, one be skipped, and one be finished."""
    world = office.world
    hoster = "https://hoster.example.com/host"
    links = [f"{hoster}/fatal/5000/broken.bin", f"{hoster}/premonly/5000/premium.bin", f"{FILES}/fast/5000/done.bin"]
    world.add_package("Mixed", links, in_downloads=True)
    world.start()
    world.advance(30)
    return world.downloads.links


@pytest.mark.usefixtures("cloud_entry")
async def test_what_failed_is_tried_again_and_nothing_else(
    hass: HomeAssistant, failed: list[Link], simulator: Simulator, office: SimulatedDevice
) -> None:
    assert [(link.final is not None, link.skip is not None) for link in failed] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    await async_act(hass, simulator, PRESS, "button.office_retry_failed")
    broken, premium, done = failed
    assert (broken.final, premium.skip) == (None, None)
    assert done.is_finished


@pytest.mark.usefixtures("collected", "cloud_entry")
async def test_nothing_failed_is_nothing_to_try_again(hass: HomeAssistant, simulator: Simulator) -> None:
    await async_act(hass, simulator, PRESS, "button.office_retry_failed")
    assert simulator.requests.count("resumeLinks", device="Office") == 0


@pytest.mark.usefixtures("all_entities", "cloud_entry")
async def test_the_router_connects_again(hass: HomeAssistant, simulator: Simulator) -> None:
    await async_act(hass, simulator, PRESS, "button.office_reconnect_now")
    assert simulator.requests.count("/reconnect/doReconnect", device="Office") == 1


@pytest.mark.usefixtures("all_entities", "cloud_entry")
async def test_jdownloader_restarts(hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice) -> None:
    office.world.advance(1000)
    await async_act(hass, simulator, PRESS, "button.office_restart_jdownloader")
    assert office.world.uptime_ms < 1_000_000


@pytest.mark.parametrize(
    ("button", "path"),
    [("reconnect_now", "/reconnect/doReconnect"), ("restart_jdownloader", "/system/restartJD")],
)
@pytest.mark.usefixtures("all_entities")
async def test_only_administrators_restart_and_reconnect_and_automations_may(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry, button: str, path: str
) -> None:
    owner = await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])
    user = await hass.auth.async_create_user("Somebody", group_ids=[GROUP_ID_USER])
    with pytest.raises(Unauthorized) as refusal:
        await async_act(hass, simulator, PRESS, f"button.office_{button}", context=Context(user_id=user.id))
    assert refusal.value.translation_key == "unauthorized_admin"
    assert simulator.requests.count(path, device="Office") == 0

    await async_act(hass, simulator, PRESS, f"button.office_{button}", context=Context(user_id=owner.id))
    assert simulator.requests.count(path, device="Office") == 1


@pytest.mark.usefixtures("all_entities")
async def test_who_may_control_may_look_for_updates(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, cloud_entry: ConfigEntry
) -> None:
    office.world.has_updater = True
    await hass.config_entries.async_reload(cloud_entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await hass.auth.async_create_user("Owner", group_ids=[GROUP_ID_ADMIN])
    user = await hass.auth.async_create_user("Somebody", group_ids=[GROUP_ID_USER])
    await async_act(hass, simulator, PRESS, "button.office_check_for_updates", context=Context(user_id=user.id))
    assert simulator.requests.count("/update/runUpdateCheck", device="Office") == 1
