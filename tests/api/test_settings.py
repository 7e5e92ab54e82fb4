"""Settings: where each comes from, and when."""

from typing import Any

import pytest

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import WANTED_EVERY, Touched
from custom_components.jdownloader_ws.api.settings import Settings
from custom_components.jdownloader_ws.switch import SWITCHES
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


def test_a_limit_a_hoster_is_reported_only_where_there_is_one(box: InProcessDevice) -> None:
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


def test_settings_are_read_now_and_then_while_a_client_watches(box: InProcessDevice) -> None:
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


NO_FLAGS: tuple[Any, ...] = (None, "x", "true", 5, 1, [], {}, float("inf"))
"""Answers in the place of true or false."""
FLAGS = ("automatic_reconnect", "premium", "clipboard", "stop_after_current")


@pytest.mark.parametrize("answer", NO_FLAGS)
def test_settings_of_which_the_status_bar_says_nothing_are_unknown(box: InProcessDevice, answer: Any) -> None:
    box.answers["/toolbar/getStatus"] = answer
    settings = settings_of(box)
    assert [getattr(settings, name) for name in FLAGS] == [None] * 4
    assert settings.max_downloads == FRESH.max_downloads


@pytest.mark.parametrize("value", NO_FLAGS)
def test_a_setting_of_the_status_bar_that_is_no_flag_is_unknown(box: InProcessDevice, value: Any) -> None:
    bar = {"reconnect": value, "premium": value, "clipboard": False, "stopafter": True, "limit": value}
    box.answers["/toolbar/getStatus"] = bar
    box.answers["/downloadsV2/getStopMark"] = 0
    settings = settings_of(box)
    assert [getattr(settings, name) for name in FLAGS] == [None, None, False, True]


def test_switches_of_unknown_settings_are_unknown(box: InProcessDevice) -> None:
    box.answers |= dict.fromkeys(("/toolbar/getStatus", "/config/get"))
    snapshot = box.reader().read(Touched(SETTINGS))
    switches = {one.key: one.value_fn(snapshot) for one in SWITCHES}
    assert switches == {"downloads": False, "pause": False} | dict.fromkeys((*FLAGS, "speed_limit"))


@pytest.mark.parametrize("mark", [None, "x", [], 1.5, False])
def test_a_stop_of_which_the_mark_is_unknown_is_unknown(box: InProcessDevice, mark: Any) -> None:
    box.answers["/toolbar/getStatus"] = {"stopafter": True}
    box.answers["/downloadsV2/getStopMark"] = mark
    assert settings_of(box).stop_after_current is None


def test_a_stop_mark_that_is_gone_by_the_time_it_is_read_is_none(box: InProcessDevice) -> None:
    box.answers["/toolbar/getStatus"] = {"stopafter": True}
    box.answers["/downloadsV2/getStopMark"] = -1
    assert settings_of(box).stop_after_current is False


@pytest.mark.parametrize("value", NO_FLAGS)
def test_a_configuration_that_is_no_flag_is_unknown(box: InProcessDevice, value: Any) -> None:
    box.answers["/config/get"] = value
    reader = box.reader()
    settings = reader.read(Touched(SETTINGS)).settings
    assert settings is not None
    assert settings.speed_limit_enabled is None
    assert reader.snapshot.status.speed_limit_enabled is None


@pytest.mark.parametrize("value", NO_FLAGS)
def test_whatever_else_is_no_flag_is_unknown(box: InProcessDevice, value: Any) -> None:
    box.answers["/linkgrabberv2/isCollecting"] = value
    box.answers["/update/isUpdateAvailable"] = value
    account = {"uuid": 1, "validUntil": 1}
    box.answers["/accountsV2/listAccounts"] = [account | {"valid": value}, account | {"uuid": 2}]
    reader = box.reader()
    wanted = frozenset({Part.EVERYTHING, Part.ACCOUNTS, Part.UPDATE})
    snapshot = reader.read(Touched(wanted), wanted=wanted)
    assert snapshot.status.collecting is None
    assert snapshot.program.has_update is None
    # Of accounts JDownloader leaves out what is false
    assert [one.valid for one in snapshot.accounts or ()] == [None, False]


def test_the_end_of_collecting_is_noticed_after_an_answer_that_says_nothing(box: InProcessDevice) -> None:
    around = box.reader()._around
    for answer, has_stopped in ((True, False), (None, False), (None, False), (False, True), (False, False)):
        box.answers["/linkgrabberv2/isCollecting"] = answer
        assert around.has_stopped_collecting() is has_stopped
