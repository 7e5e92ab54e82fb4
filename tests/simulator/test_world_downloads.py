"""How downloads go."""

import pytest

from simulator import World
from simulator.api.status import link_status
from simulator.world.kinds import CHECK_REQUESTS
from simulator.world.model import Link
from simulator.world.states import Priority

_SITE = "http://files.example.org"


def _world(*links: str) -> World:
    world = World()
    world.line_speed = 1_000_000
    world.add_package("Package", [f"{_SITE}/{link}" for link in links], in_downloads=True)
    return world


def _link(world: World, name: str) -> Link:
    return next(link for link in world.downloads.links if link.name == name)


def test_nothing_moves_until_time_goes_by() -> None:
    world = _world("slow/1000/60000/a.bin")
    world.start()

    assert (world.state, _link(world, "a.bin").bytes_loaded) == ("RUNNING", 0)


def test_links_share_the_line_within_their_own_limits() -> None:
    world = _world("slow/100000/9000000/slow.bin", "fast/9000000/one.bin", "fast/9000000/two.bin")
    world.start()
    world.advance(5.2)

    loaded = {link.name: link.bytes_loaded for link in world.downloads.links}
    assert loaded == {
        "slow.bin": pytest.approx(500_000, rel=0.01),
        "one.bin": pytest.approx(2_250_000, rel=0.01),
        "two.bin": pytest.approx(2_250_000, rel=0.01),
    }


def test_only_so_many_run_at_once() -> None:
    world = _world(*(f"slow/1000/90000/{number}.bin" for number in range(5)))
    world.start()
    world.advance(1)

    assert [link.state for link in world.downloads.links] == ["download"] * 3 + ["queued"] * 2


def test_a_host_takes_only_so_many_if_that_is_switched_on() -> None:
    world = _world(*(f"slow/1000/90000/{number}.bin" for number in range(3)))
    world.config["MaxDownloadsPerHostEnabled"] = True
    world.start()
    world.advance(1)

    assert [link.state for link in world.downloads.links] == ["download", "queued", "queued"]


def test_it_stops_by_itself_five_seconds_after_the_last_byte() -> None:
    world = _world("fast/1000/a.bin")
    world.start()
    world.advance(4.9)
    before = world.state
    world.advance(0.6)

    assert (before, world.state, _link(world, "a.bin").state) == ("RUNNING", "STOPPED_STATE", "finished")


def test_it_keeps_running_while_a_link_waits() -> None:
    world = _world("503/a.bin")
    world.start()
    world.advance(60)

    assert (world.state, _link(world, "a.bin").state) == ("RUNNING", "waiting")


def test_a_waiting_link_is_tried_again() -> None:
    world = _world("503/a.bin")
    world.start()
    world.advance(899)
    first = _link(world, "a.bin").requests
    world.advance(4)

    assert _link(world, "a.bin").requests == first + 1


def test_a_pause_throttles_and_gives_the_old_limit_back() -> None:
    world = _world("fast/9000000/a.bin")
    world.config["DownloadSpeedLimit"] = 77_777
    world.start()
    world.advance(1)
    world.pause()
    during = (world.state, world.config["DownloadSpeedLimit"], world.config["DownloadSpeedLimitEnabled"])
    world.advance(3)
    slow = world.controller.speed
    world.pause(False)

    assert during == ("PAUSE", 10_240, True)
    assert slow == pytest.approx(10_240, rel=0.05)
    assert (world.state, world.config["DownloadSpeedLimit"], world.config["DownloadSpeedLimitEnabled"]) == (
        "RUNNING",
        77_777,
        False,
    )


def test_a_pause_is_felt_a_second_later() -> None:
    world = _world("fast/90000000/a.bin")
    world.start()
    world.advance(1)
    world.pause()
    world.advance(0.5)
    at_first = world.controller.speed
    world.advance(1)

    assert at_first == 1_000_000
    assert world.controller.speed == pytest.approx(10_240, rel=0.05)


@pytest.mark.parametrize("is_paused", [True, False])
def test_pausing_without_running_does_nothing(is_paused: bool) -> None:
    world = _world("fast/1000/a.bin")
    world.pause(is_paused)

    assert (world.state, world.config["DownloadSpeedLimitEnabled"]) == ("IDLE", False)


def test_starting_in_a_pause_does_nothing() -> None:
    world = _world("fast/9000000/a.bin")
    world.start()
    world.advance(1)
    world.pause()
    world.start()

    assert world.state == "PAUSE"


def test_stopping_takes_a_second_and_keeps_the_part() -> None:
    world = _world("slow/100000/9000000/a.bin")
    world.start()
    world.advance(2)
    world.stop()
    stopping = (world.state, _link(world, "a.bin").is_running)
    world.advance(1)

    loaded = _link(world, "a.bin").bytes_loaded
    assert stopping == ("STOPPING", True)
    assert (world.state, _link(world, "a.bin").is_running) == ("STOPPED_STATE", False)
    assert world.files == {"/jdownloader/downloads/Package/a.bin.part": loaded}


@pytest.mark.parametrize(("kind", "goes_on"), [("slow/100000", True), ("norange", False)])
def test_a_stopped_link_continues_where_it_was_if_its_server_can(kind: str, goes_on: bool) -> None:
    world = _world(f"{kind}/9000000/a.bin")
    world.start()
    world.advance(2)
    world.stop()
    world.advance(1)
    loaded = _link(world, "a.bin").bytes_loaded
    world.start()
    world.advance(0.35)

    assert (_link(world, "a.bin").bytes_loaded > loaded) is goes_on


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("404", "offline"),
        ("403", "offline"),
        ("host/offline/1000", "offline"),
        ("host/fatal/1000", "failed_fatal"),
        ("host/defect/1000", "plugin_defect"),
        ("host/premonly/1000", "skipped"),
        ("host/tmp/1000", "waiting"),
        ("host/hostdown/1000", "waiting"),
        ("host/iplimit/1000", "waiting"),
        ("host/uncheckable/1000", "finished"),
        ("host/wait/1000", "waiting"),
        ("host/img/1000", "captcha"),
        ("after/2/404/1000", "waiting"),
        ("after/2/403/1000", "offline"),
        ("after/2/500/1000", "offline"),
        ("after/2/503/1000", "waiting"),
        ("after/3/404/1000", "finished"),
        ("trunc/1000", "finished"),
        ("nolen/1000", "finished"),
    ],
)
def test_each_kind_of_link_ends_in_its_state(kind: str, state: str) -> None:
    world = _world(f"{kind}/a.bin")
    world.start()
    world.advance(5)

    assert _link(world, "a.bin").state == state


def test_a_reset_connection_is_given_up_late_with_a_status_of_several_lines() -> None:
    world = _world("rst/2/1000/a.bin")
    world.start()
    world.advance(18)
    starting = link_status(world, _link(world, "a.bin"))
    world.advance(1)
    link = _link(world, "a.bin")
    waiting, wait = link_status(world, link), link.wait

    assert starting is not None
    assert starting.text == "Starting..."
    assert waiting is not None
    assert waiting.text.startswith("Network problem: Caller: ")
    assert "\r\nURL: http://files.example.org/rst/2/1000/a.bin\r\n" in waiting.text
    assert wait is not None
    assert (wait.cause, link.bytes_loaded) == ("FILE_TEMP_UNAVAILABLE", 0)
    assert wait.until - world.now == pytest.approx(1_800_000, abs=1_000)


@pytest.mark.parametrize(("good", "availability"), [(0, "UNCHECKABLE"), (2, "TRUE")])
def test_a_check_whose_connection_is_reset_says_nothing_of_the_link(good: int, availability: str) -> None:
    world = World()
    world.add_links(f"{_SITE}/rst/{good}/1000/a.bin")
    world.advance(11)
    early = len(world.linkgrabber.links)
    world.advance(3)

    assert early == (0 if good == 0 else 1)
    assert [link.availability.value for link in world.linkgrabber.links] == [availability]


def test_a_blocked_address_blocks_the_whole_host_until_it_changes() -> None:
    world = _world("host/iplimit/1000/a.bin")
    world.start()
    world.advance(1)
    world.add_package("Other", [f"{_SITE}/host/ok/1000/b.bin", f"{_SITE}/fast/1000/c.bin"], in_downloads=True)
    world.advance(1)
    blocked = _link(world, "b.bin").state
    world.reconnect()
    world.advance(1)

    assert (blocked, _link(world, "b.bin").state, _link(world, "c.bin").state) == ("waiting", "finished", "finished")


def test_an_account_lets_links_load_that_need_one() -> None:
    world = _world("host/premonly/1000/a.bin")
    world.accounts.add("localtest.host", "premium", "x")
    world.advance(1)
    world.start()
    world.advance(2)

    assert _link(world, "a.bin").state == "finished"


def test_priority_goes_before_order() -> None:
    world = _world(*(f"slow/1000/90000/{number}.bin" for number in range(4)))
    world.edit_downloads.set_priority(Priority.HIGH, [_link(world, "3.bin").uuid], [])
    world.start()
    world.advance(1)

    assert [link.name for link in world.downloads.links if link.is_running] == ["0.bin", "1.bin", "3.bin"]


def test_forcing_while_stopped_loads_only_that() -> None:
    world = _world("fast/1000/a.bin", "fast/1000/b.bin")
    world.force([_link(world, "b.bin").uuid])
    world.advance(7)

    assert (world.state, _link(world, "a.bin").state, _link(world, "b.bin").state) == (
        "STOPPED_STATE",
        "queued",
        "finished",
    )


def test_a_forced_link_that_is_removed_is_not_loaded() -> None:
    world = _world(*(f"slow/1000/3000/{number}.bin" for number in range(6)))
    world.force([link.uuid for link in world.downloads.links])
    ends: list[str] = []
    world.on_finished = lambda link: ends.append(link.name)
    world.advance(1)
    world.edit_downloads.remove([_link(world, name).uuid for name in ("0.bin", "5.bin")], [])
    world.advance(9)

    assert sorted(ends) == ["1.bin", "2.bin", "3.bin", "4.bin"]


def test_what_waits_continues_waiting_although_it_is_taken_up_again() -> None:
    world = _world("503/a.bin")
    world.start()
    world.advance(2)
    world.edit_downloads.resume([_link(world, "a.bin").uuid], [])
    world.advance(2)

    assert (_link(world, "a.bin").state, _link(world, "a.bin").requests) == ("waiting", CHECK_REQUESTS + 1)


def test_forcing_a_link_that_waits_ends_the_waits_of_all_others() -> None:
    world = _world("503/a.bin", "503/b.bin")
    world.start()
    world.advance(2)
    world.force([_link(world, "a.bin").uuid])
    world.advance(2)

    assert [link.requests - CHECK_REQUESTS for link in world.downloads.links] == [1, 2]


def test_links_that_need_an_account_take_no_place_of_others() -> None:
    paths = [f"host/premonly/1000/{number}.bin" for number in range(4)]
    world = _world(*paths, *(f"slow/1000/90000/{number}.bin" for number in range(4, 8)))
    world.start()
    world.advance(0.3)

    assert [link.name for link in world.downloads.links if link.is_running] == ["4.bin", "5.bin", "6.bin"]
    assert all(link.state == "skipped" for link in world.downloads.links[:4])


def test_a_stop_mark_lets_only_that_much_run() -> None:
    world = _world("fast/1000/a.bin", "fast/1000/b.bin")
    world.config["MaxSimultaneDownloads"] = 1
    world.start()
    world.set_stop_mark(_link(world, "a.bin").uuid, -1)
    world.advance(3)

    assert (world.state, _link(world, "b.bin").state) == ("STOPPED_STATE", "queued")


def test_disabling_a_running_link_stops_it() -> None:
    world = _world("slow/1000/90000/a.bin")
    world.start()
    world.advance(1)
    world.edit_downloads.set_enabled(enabled=False, link_ids=[_link(world, "a.bin").uuid])

    assert _link(world, "a.bin").state == "disabled"


def test_forcing_while_stopping_has_no_effect() -> None:
    world = _world("slow/1000/90000/a.bin")
    world.start()
    world.advance(1)
    world.stop()
    world.force([_link(world, "a.bin").uuid])
    world.advance(3)

    assert (world.state, _link(world, "a.bin").is_running) == ("STOPPED_STATE", False)


def test_a_link_that_needs_an_account_says_so_until_another_one_is_forced() -> None:
    world = _world("host/premonly/1000/a.bin", "slow/1000/60000/b.bin")
    world.start()
    world.advance(1)
    world.stop()
    world.advance(2)
    stopped = [link.state for link in world.downloads.links]
    world.force([_link(world, "b.bin").uuid])
    world.advance(1)

    assert stopped == ["skipped", "queued"]
    assert [link.state for link in world.downloads.links] == ["queued", "download"]
