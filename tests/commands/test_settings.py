"""Settings are written by their keys, read back, and changed all or none."""

from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.commands.selection import Named
from custom_components.jdownloader_ws.commands.settings import async_change_settings, async_settings, changes_of
from custom_components.jdownloader_ws.commands.stop_mark import async_set_stop_mark
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from tests.commands.conftest import Run
from tests.support.commands import ids, refusal
from tests.support.simulated_requests import sent

SET = "/config/set"


@pytest.mark.parametrize(
    ("changes", "config"),
    [
        ({"speed_limit": 123_456}, {"DownloadSpeedLimit": 123_456}),
        ({"speed_limit_enabled": True}, {"DownloadSpeedLimitEnabled": True}),
        ({"max_downloads": 5}, {"MaxSimultaneDownloads": 5}),
        ({"max_chunks": 4}, {"MaxChunksPerFile": 4}),
        (
            {"max_downloads_per_hoster": 2},
            {"MaxSimultaneDownloadsPerHost": 2, "MaxDownloadsPerHostEnabled": True},
        ),
        ({"automatic_reconnect": False}, {"AutoReconnectEnabled": False}),
        ({"premium": False}, {"UseAvailableAccounts": False}),
        ({"clipboard": False}, {"ClipboardMonitored": False}),
    ],
)
async def test_each_setting_is_written_and_read_back(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    cellar: SimulatedDevice,
    simulator: Simulator,
    changes: dict[str, Any],
    config: dict[str, Any],
) -> None:
    settings, is_pending = await run(async_change_settings(jdownloader, changes_of(changes)))
    assert {key: cellar.world.config[key] for key in config} == config
    assert {name: getattr(settings, name) for name in changes} == changes
    assert jdownloader.data.settings == settings
    assert is_pending is False
    assert not [path for path in simulator.requests.paths() if "toggle" in path]


async def test_settings_are_reported_as_they_are_now(
    jdownloader: JDownloaderCoordinator, cellar: SimulatedDevice
) -> None:
    cellar.world.config["MaxChunksPerFile"] = 7
    cellar.world.config["ClipboardMonitored"] = False
    settings = await async_settings(jdownloader)
    assert (settings.max_chunks, settings.clipboard, settings.max_downloads_per_hoster) == (7, False, None)


async def test_the_limit_for_a_hoster_is_taken_away(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    cellar.world.config["MaxDownloadsPerHostEnabled"] = True
    settings, _ = await run(async_change_settings(jdownloader, changes_of({"max_downloads_per_hoster": None})))
    assert settings.max_downloads_per_hoster is None
    assert cellar.world.config["MaxDownloadsPerHostEnabled"] is False


async def test_what_is_as_wanted_is_not_written(
    jdownloader: JDownloaderCoordinator, run: Run, simulator: Simulator
) -> None:
    await run(async_change_settings(jdownloader, {"max_downloads": 3, "premium": True}))
    assert sent(simulator, SET) == 0


async def test_where_jdownloader_refuses_one_value_none_is_changed(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_change_settings(jdownloader, {"max_downloads": 7, "premium": False, "max_chunks": 999_999}))
    assert refusal(refused) == "rejected"
    keys = ("MaxSimultaneDownloads", "UseAvailableAccounts", "MaxChunksPerFile")
    assert [cellar.world.config[key] for key in keys] == [3, True, 1]


async def test_a_setting_whose_answer_got_lost_is_asked_for(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice, simulator: Simulator
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, SET)
    settings, _ = await run(async_change_settings(jdownloader, {"max_chunks": 4}))
    assert (settings.max_chunks, sent(simulator, SET)) == (4, 1)
    cellar.controls.fail_next(Fault.RESET_BEFORE, SET)
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(async_change_settings(jdownloader, {"max_chunks": 5}))
    assert (cellar.world.config["MaxChunksPerFile"], sent(simulator, SET)) == (4, 2)


async def test_stopping_after_what_runs_leaves_a_mark_on_a_link_alone_when_it_is_off_anyway(
    jdownloader: JDownloaderCoordinator, run: Run, cellar: SimulatedDevice
) -> None:
    package = cellar.world.add_package("Films", ["http://files.example/fast/5000/a"], in_downloads=True)
    settings, _ = await run(async_change_settings(jdownloader, {"stop_after_current": True}))
    assert (settings.stop_after_current, cellar.world.controller.stop_mark) == (True, 0)
    settings, _ = await run(async_change_settings(jdownloader, {"stop_after_current": False}))
    assert (settings.stop_after_current, cellar.world.controller.stop_mark) == (False, -1)
    await run(async_set_stop_mark(jdownloader, Named(link_id=ids(*package.links)[0])))
    await run(async_change_settings(jdownloader, {"stop_after_current": False}))
    assert cellar.world.controller.stop_mark == package.links[0].uuid


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({}, "no_settings"),
        ({"something": 5}, "no_settings"),
        ({"speed_limit": 0}, "invalid_field"),
        ({"speed_limit": 2**31}, "invalid_field"),
        ({"speed_limit": None}, "invalid_field"),
        ({"speed_limit": 5.5}, "invalid_field"),
        ({"max_chunks": True}, "invalid_field"),
        ({"max_downloads": "5"}, "invalid_field"),
        ({"max_downloads_per_hoster": 0}, "invalid_field"),
        ({"premium": 1}, "invalid_field"),
        ({"clipboard": None}, "invalid_field"),
    ],
)
def test_only_values_that_a_setting_can_have_are_taken(given: dict[str, Any], key: str) -> None:
    with pytest.raises(JDownloaderRefusal) as refused:
        changes_of(given)
    assert refusal(refused) == key
