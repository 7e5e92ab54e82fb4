"""What the automations made of blueprints do to the simulated JDownloader."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.jdownloader_ws.happenings.events import AllFinished, ExtractionFailed, PackageFinished
from custom_components.jdownloader_ws.tracking.event_tracker import SIGNAL_EVENT
from simulator import SimulatedDevice, Simulator
from simulator.world.states import ControllerState
from tests.blueprints.conftest import Automate
from tests.support.actions import going_time, look_again
from tests.support.frozen_time import async_pass, go_on

LARGE = "https://files.example.net/fast/900000000/large.bin"
SMALL = "https://files.example.net/fast/5000/small.bin"
FATAL = "https://hoster.example.com/host/fatal/5000/gone.bin"
NOTIFICATION = {"event": "notified", "event_data": {"message": "{{ message }}", "title": "{{ title }}"}}


def state_of(office: SimulatedDevice) -> ControllerState:
    """Return what a JDownloader's controller does now."""
    return office.world.controller.state


async def settle(hass: HomeAssistant, simulator: Simulator) -> None:
    """Let an automation act."""
    async with going_time(simulator):
        await hass.async_block_till_done(wait_background_tasks=True)


@pytest.fixture
async def running(hass: HomeAssistant, device: str, office: SimulatedDevice) -> None:
    """Let the JDownloader load something large."""
    office.world.add_package("Large", [LARGE], in_downloads=True)
    office.world.start()
    await look_again(hass)


async def test_what_is_finished_and_what_failed_is_reported(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    automate: Automate,
    device: str,
) -> None:
    reported = async_capture_events(hass, "notified")
    await automate("notify_when_finished", jdownloader=[device], wanted=["package", "all"], notification=[NOTIFICATION])
    office.world.add_package("Small", [SMALL], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 120, step=5)
    messages = [event.data["message"] for event in reported]
    assert messages[0] == "Small is finished."
    assert messages[1].startswith("All downloads are finished: 1 files in 1")
    assert len(messages) == 2
    assert reported[0].data["title"] == "Office"


async def test_the_end_of_all_is_said_though_the_size_of_something_is_unknown(
    hass: HomeAssistant, cloud_entry: ConfigEntry, automate: Automate, device: str
) -> None:
    reported = async_capture_events(hass, "notified")
    await automate("notify_when_finished", jdownloader=[device], wanted=["all"], notification=[NOTIFICATION])
    jdownloader = next(one for one in cloud_entry.runtime_data.devices.values() if one.name == "Office")
    end = AllFinished(
        packages=2,
        links=3,
        bytes=None,
        duration=None,
        failures=1,
        mean_speed=None,
        by_package=[],
        by_package_more=2,
    )
    async_dispatcher_send(hass, SIGNAL_EVENT, jdownloader, end)
    await hass.async_block_till_done()
    assert [event.data["message"] for event in reported] == [
        "All downloads are finished: 3 files in 2 packages, 1 failed."
    ]


LURE = "![x](http://evil.example/b.png) <b>[sign in](http://evil.example)</b>"
AS_IT_IS = r"\!\[x\]\(http\:\/\/evil\.example\/b\.png\) \<b\>\[sign in\]\(http\:\/\/evil\.example\)\<\/b\>"
"""The same in Markdown, which Home Assistant's own notifications are."""


@pytest.mark.parametrize(
    ("blueprint", "fields", "shown"),
    [
        ("notify_when_finished", {"wanted": ["package"]}, rf"{AS_IT_IS} is finished\."),
        ("scan_library", {}, rf"\/downloads\/{AS_IT_IS}"),
    ],
)
async def test_a_name_is_no_markup_in_a_notification(
    hass: HomeAssistant,
    cloud_entry: ConfigEntry,
    automate: Automate,
    device: str,
    blueprint: str,
    fields: Any,
    shown: str,
) -> None:
    given = [device] if blueprint == "notify_when_finished" else device
    notifications = async_mock_service(hass, "persistent_notification", "create")
    await automate(blueprint, jdownloader=given, **fields)
    jdownloader = next(one for one in cloud_entry.runtime_data.devices.values() if one.name == "Office")
    end = PackageFinished(
        package_id="1",
        package_name=LURE,
        links=1,
        bytes=5,
        duration=None,
        mean_speed=None,
        save_to=f"/downloads/{LURE}",
        files=[LURE],
        files_more=0,
    )
    async_dispatcher_send(hass, SIGNAL_EVENT, jdownloader, end)
    await hass.async_block_till_done()
    assert [call.data["message"].strip() for call in notifications] == [shown]


@pytest.mark.usefixtures("frontend")
async def test_a_notification_leads_to_the_page(
    hass: HomeAssistant, cloud_entry: ConfigEntry, automate: Automate, device: str
) -> None:
    notifications = async_mock_service(hass, "persistent_notification", "create")
    await automate("notify_when_finished", jdownloader=[device], wanted=["extraction"])
    jdownloader = next(one for one in cloud_entry.runtime_data.devices.values() if one.name == "Office")
    failure = ExtractionFailed(
        archive="films", package_id="7", package_name=None, link_id="8", save_to=None, error="wrong_password"
    )
    async_dispatcher_send(hass, SIGNAL_EVENT, jdownloader, failure)
    await hass.async_block_till_done()
    (call,) = notifications
    assert call.data["message"].endswith(rf"could not be unpacked\. [Show](/jdownloader/{device}/archives)")


@pytest.mark.usefixtures("running")
async def test_the_speed_is_limited_while_a_player_plays(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    automate: Automate,
    device: str,
) -> None:
    hass.states.async_set("media_player.tv", "off")
    await automate("slow_down_while", jdownloader=[device], who=["media_player.tv"], limit=500, rest=0)

    hass.states.async_set("media_player.tv", "playing")
    await settle(hass, simulator)
    assert office.world.config.is_on("DownloadSpeedLimitEnabled")
    assert office.world.config.number("DownloadSpeedLimit") == 500_000

    hass.states.async_set("media_player.tv", "playing", {"volume_level": 0.5})
    hass.states.async_set("media_player.tv", "idle")
    await settle(hass, simulator)
    assert not office.world.config.is_on("DownloadSpeedLimitEnabled")


async def test_it_downloads_only_at_night(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    automate: Automate,
    device: str,
) -> None:
    # From noon on: a step over both times would let both triggers be due at once, in any order
    now = dt_util.now().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=1)
    freezer.move_to(now)
    office.world.add_package("Large", [LARGE], in_downloads=True)
    await look_again(hass)
    await automate(
        "download_at_night", jdownloader=[device], evening="23:00:00", morning="07:00:00", after_current=False
    )
    for hours, state in ((11, ControllerState.RUNNING), (8, ControllerState.STOPPED)):
        now += timedelta(hours=hours)
        freezer.move_to(now)
        async_fire_time_changed(hass, now)
        await go_on(hass, freezer, simulator, 24)
        assert state_of(office) is state


@pytest.mark.usefixtures("running")
async def test_it_stops_when_the_disk_runs_low(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    automate: Automate,
    device: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.plan.STORAGE_EVERY", 0)
    reported = async_capture_events(hass, "notified")
    await async_pass(hass, freezer, simulator, 10, step=5)
    await automate("pause_when_disk_is_low", jdownloader=device, least=10, notification=[NOTIFICATION])
    office.world.disk_free = 9_000_000_000
    await go_on(hass, freezer, simulator, 40)
    assert state_of(office) is ControllerState.STOPPED
    assert [event.data["title"] for event in reported] == ["Office"]


async def test_what_failed_is_tried_again(
    hass: HomeAssistant, simulator: Simulator, office: SimulatedDevice, automate: Automate, device: str
) -> None:
    office.world.add_package("Failing", [FATAL], in_downloads=True)
    await look_again(hass)
    await automate("try_failed_again", jdownloader=device, rest=0)
    office.world.start()
    simulator.advance(30)
    assert simulator.requests.count("/downloadsV2/resumeLinks") == 0
    async with going_time(simulator):
        await look_again(hass)
        await look_again(hass)
    assert simulator.requests.count("/downloadsV2/resumeLinks") > 0


async def test_an_update_waits_until_nothing_is_loaded(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    automate: Automate,
    device: str,
) -> None:
    hass.states.async_set("update.office_update", "on")
    installed = async_mock_service(hass, "update", "install")
    office.world.add_package("Large", [LARGE], in_downloads=True)
    office.world.start()
    await look_again(hass)
    await automate("update_when_idle", jdownloader=device)

    await tick_to_ten_minutes(hass, freezer)
    assert installed == []

    office.world.controller.stop()
    simulator.advance(5)
    await look_again(hass)
    hass.states.async_set("update.office_update", "on")
    await tick_to_ten_minutes(hass, freezer)
    assert [call.data["entity_id"] for call in installed] == [["update.office_update"]]


async def tick_to_ten_minutes(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let the next full ten minutes come."""
    now = dt_util.utcnow()
    then = now.replace(minute=now.minute // 10 * 10, second=0, microsecond=0) + timedelta(minutes=10)
    freezer.move_to(then)
    async_fire_time_changed(hass, then)
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize(
    "shared", [{"url": SMALL}, {"text": f"Look at this: {SMALL}"}, {"text": "no link"}], ids=["url", "text", "none"]
)
async def test_a_link_shared_from_the_phone_is_added(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    automate: Automate,
    device: str,
    shared: dict[str, Any],
) -> None:
    await automate("add_shared_link", jdownloader=device, autostart=False)
    hass.bus.async_fire("mobile_app.share", shared)
    await settle(hass, simulator)
    async with going_time(simulator):
        await look_again(hass)
    simulator.advance(10)
    names = [link.name for link in office.world.linkgrabber.links]
    assert names == ([] if shared == {"text": "no link"} else ["small.bin"])


WHERE = {"event": "scan", "event_data": {"path": "{{ path }}", "package": "{{ package_name }}", "files": "{{ files }}"}}


@pytest.mark.parametrize(
    ("below", "seen", "path"),
    [
        ("", "", "{folder}"),
        ("/jdownloader/downloads/", "/media/films", "/media/films/Small"),
        ("{folder}", "/media/films/", "/media/films"),
        ("/jdownloader/down", "/media", None),
        ("/elsewhere", "", None),
    ],
)
async def test_the_folder_of_a_package_is_reported_as_the_library_sees_it(
    hass: HomeAssistant,
    simulator: Simulator,
    office: SimulatedDevice,
    freezer: FrozenDateTimeFactory,
    automate: Automate,
    device: str,
    below: str,
    seen: str,
    path: str | None,
) -> None:
    folder = "/jdownloader/downloads/Small"
    reported = async_capture_events(hass, "scan")
    await automate(
        "scan_library", jdownloader=device, only_below=below.format(folder=folder), seen_as=seen, scan=[WHERE]
    )
    office.world.add_package("Small", [SMALL], in_downloads=True)
    await async_pass(hass, freezer, simulator, 65, step=5)
    office.world.start()
    await async_pass(hass, freezer, simulator, 90, step=5)
    expected = {"path": path and path.format(folder=folder), "package": "Small", "files": ["small.bin"]}
    assert [dict(event.data) for event in reported] == ([expected] if path else [])
