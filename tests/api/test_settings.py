"""Settings: where each comes from, and when."""

from typing import Any

import pytest

from custom_components.jdownloader_ws.api.plan import WANTED_EVERY, Part, Touched
from custom_components.jdownloader_ws.api.settings import Settings
from tests.support.in_process_device import InProcessDevice

SETTINGS = frozenset({Part.SETTINGS})
FRESH = Settings(
    speed_limit=51_200,
    speed_limit_enabled=False,
    max_downloads=3,
    max_chunks=1,
    max_downloads_per_hoster=None,
    automatic_reconnect=True,
    premium=True,
    clipboard=True,
    stop_after_current=False,
)


@pytest.fixture
def box() -> InProcessDevice:
    return InProcessDevice()


def settings_of(box: InProcessDevice) -> Settings:
    settings = box.reader().read(Touched(SETTINGS)).settings
    assert settings is not None
    return settings


def test_a_fresh_jdownloader_has_the_settings_that_were_recorded(box: InProcessDevice) -> None:
    assert settings_of(box) == FRESH


@pytest.mark.parametrize(
    ("key", "value", "name"),
    [
        ("DownloadSpeedLimit", 123_456, "speed_limit"),
        ("DownloadSpeedLimitEnabled", True, "speed_limit_enabled"),
        ("MaxSimultaneDownloads", 5, "max_downloads"),
        ("MaxChunksPerFile", 4, "max_chunks"),
        ("AutoReconnectEnabled", False, "automatic_reconnect"),
        ("UseAvailableAccounts", False, "premium"),
        ("ClipboardMonitored", False, "clipboard"),
    ],
)
def test_each_setting_is_that_of_jdownloader(box: InProcessDevice, key: str, value: Any, name: str) -> None:
    box.world.config[key] = value
    assert getattr(settings_of(box), name) == value


def test_a_limit_a_hoster_is_told_only_where_there_is_one(box: InProcessDevice) -> None:
    box.world.config["MaxSimultaneDownloadsPerHost"] = 2
    assert settings_of(box).max_downloads_per_hoster is None
    box.world.config["MaxDownloadsPerHostEnabled"] = True
    assert settings_of(box).max_downloads_per_hoster == 2


def test_stopping_after_what_runs_is_another_thing_than_a_stop_mark(box: InProcessDevice) -> None:
    package = box.world.add_package("One", ["http://files.example/slow/1000/90000/a.bin"], in_downloads=True)
    box.world.set_stop_mark(package.links[0].uuid, -1)
    assert settings_of(box).stop_after_current is False
    box.world.set_stop_mark(0, 0)
    assert settings_of(box).stop_after_current is True


def test_a_switch_of_the_status_bar_shows_with_its_turn(box: InProcessDevice) -> None:
    reader = box.reader()
    reader.read(wanted=SETTINGS)
    box.world.config["ClipboardMonitored"] = False
    for _ in range(8):
        box.world.advance(1)
        reader.read(wanted=SETTINGS)
    assert reader.snapshot.settings is not None
    assert reader.snapshot.settings.clipboard is False


def test_settings_are_read_now_and_then_while_somebody_watches(box: InProcessDevice) -> None:
    reader = box.reader()
    reader.read(wanted=SETTINGS)
    box.world.config["MaxChunksPerFile"] = 7
    box.world.advance(WANTED_EVERY[Part.SETTINGS])
    settings = reader.read(wanted=SETTINGS).settings
    assert settings is not None
    assert settings.max_chunks == 7


def test_watching_everything_costs_two_small_requests_a_steady_round(box: InProcessDevice) -> None:
    box.world.add_package("One", ["http://files.example/slow/200000/600000000/a.bin"], in_downloads=True)
    box.world.start()
    box.world.advance(10)
    reader = box.reader()
    wanted = frozenset(WANTED_EVERY)
    reader.read(wanted=wanted)
    box.calls.clear()
    for _ in range(60):
        box.world.advance(1)
        reader.read(wanted=wanted)
    assert sum(box.calls.values()) / 60 <= 2 + 0.1
