"""What waits in a subscription: expressions, what replaces what, values, expiry, and what can go wrong."""

import asyncio
from typing import Any

import pytest

from simulator import SimulatedDevice, Simulator
from simulator.disturbance import Disturbance
from simulator.world.events import Subscription
from simulator.world.world import World
from tests.support.simulator.contract.event_play import PUSH, STATUS, Hands

_HOUR_MS = 3_600_000


def _device(*paths: str) -> SimulatedDevice:
    """Return a JDownloader with these links in its downloads, and with effects at once."""
    device = Simulator().add_device("NAS")
    device.world.effect_delay = 0
    device.world.grabber_announcer.delay_ms = 0
    device.world.captchas.has_solver = True
    if paths:
        device.world.add_package("P", [f"http://h/{path}" for path in paths], in_downloads=True)
    return device


def _subscribe(device: SimulatedDevice, *patterns: str, exclusions: tuple[str, ...] = ()) -> Subscription:
    answer = Hands(device).call("/events/subscribe", list(patterns), list(exclusions))
    return device.world.events.subscriptions[answer["subscriptionid"]]


def _names(subscription: Subscription) -> list[str]:
    return [event.full_name for event in subscription.take()]


@pytest.mark.parametrize(
    ("patterns", "exclusions", "wanted"),
    [
        (["LINK_UPDATE"], [], True),
        (["downloads"], [], True),
        ([r"^downloads\.LINK_UPDATE\.(name|comment)$"], [], True),
        (["^LINK_UPDATE"], [], False),
        (["link_update"], [], False),
        (["downloads"], ["name$"], False),
        (["downloads"], ["n"], False),
        (["((", "downloads"], ["(("], True),
        ([], [], False),
    ],
)
def test_expressions_are_found_anywhere_in_publisher_and_event(
    patterns: list[str], exclusions: list[str], wanted: bool
) -> None:
    subscription = _subscribe(_device(), *patterns, exclusions=tuple(exclusions))

    assert subscription.wants("downloads.LINK_UPDATE.name") is wanted


def test_the_latest_of_a_link_and_a_field_takes_the_place_at_the_end() -> None:
    device = _device("fast/1/a.bin", "fast/1/b.bin")
    subscription = _subscribe(device, "downloads", exclusions=("REFRESH",))
    first, second = device.world.downloads.links
    for link, name in ((first, "1.bin"), (second, "2.bin"), (first, "3.bin")):
        device.world.edit_downloads.rename_link(link.uuid, name)
    device.world.edit_downloads.remove([first.uuid])
    named = [event.data for event in subscription.take() if event.name == "LINK_UPDATE.name"]

    assert named == [{"uuid": second.uuid, "name": "2.bin"}, {"uuid": first.uuid, "name": "3.bin"}]


def test_of_the_states_of_the_controller_only_the_latest_waits() -> None:
    device = _device("slow/1000/900000/a.bin")
    subscription = _subscribe(device, "downloadwatchdog")
    world = device.world
    world.start()
    world.pause()
    world.set_stop_mark(0, 0)
    world.pause(is_paused=False)
    world.set_stop_mark(-1, -1)

    assert [(event.name, event.data) for event in subscription.take()] == [
        ("STOPSIGN", {"data": "HIDDEN"}),
        ("RUNNING", None),
        ("STOPSIGN", {"data": "NONE"}),
    ]


def test_a_dialog_that_is_gone_before_it_was_reported_is_only_gone() -> None:
    device = _device()
    subscription = _subscribe(device, "dialogs")
    dialog = device.world.dialogs.ask("kind", {}, lambda _answer: None)
    device.world.dialogs.answer(dialog.uuid, {"closereason": "OK"})

    assert [(event.name, event.data) for event in subscription.take()] == [("EXPIRED", dialog.uuid)]


def test_captchas_are_reported_one_by_one() -> None:
    device = _device("host/img/1000/a.bin", "host/img/1000/b.bin")
    subscription = _subscribe(device, "captchas")
    device.world.start()
    device.world.advance(2)
    waiting = [captcha.uuid for captcha in device.world.captchas.waiting]
    device.world.captchas.solve(waiting[0], "right", as_token=False)

    reported = [(event.name, event.data) for event in subscription.take()]
    assert reported == [("NEW", waiting[0]), ("NEW", waiting[1]), ("DONE", waiting[0])]


def _loading(*patterns: str) -> tuple[World, Subscription]:
    device = _device("slow/100000/90000000/a.bin")
    subscription = _subscribe(device, *patterns)
    device.world.start()
    device.world.advance(1.5)
    subscription.take()
    return device.world, subscription


def test_values_come_once_a_second_by_themselves_if_they_are_wanted() -> None:
    world, subscription = _loading("downloads")
    seconds = []
    for _ in range(50):
        world.advance(0.1)
        seconds.append([event.name for event in subscription.take()])

    reported = [names for names in seconds if names]
    assert len(reported) == 5
    assert all({"LINK_UPDATE.bytesLoaded", "PACKAGE_UPDATE.bytesLoaded"} <= set(names) for names in reported)


def test_values_are_reported_only_if_they_changed() -> None:
    world, subscription = _loading("LINK_UPDATE.bytesTotal", "LINK_UPDATE.bytesLoaded")
    world.advance(3)

    assert _names(subscription) == ["downloads.LINK_UPDATE.bytesLoaded"]


def test_no_values_come_for_an_hour_and_states_come_at_once() -> None:
    world, subscription = _loading("downloads")
    subscription.set_value_interval(_HOUR_MS)
    world.advance(60)
    assert _names(subscription) == []

    world.edit_downloads.set_enabled(enabled=False, link_ids=[world.downloads.links[0].uuid])
    assert "downloads.LINK_UPDATE.enabled" in _names(subscription)


def test_the_first_values_come_right_after_subscribing_whatever_the_interval() -> None:
    world, _subscription = _loading("nothing")
    device = _device()
    device.world = world
    subscription = _subscribe(device, r"^downloads\.LINK_UPDATE\.status$")
    subscription.set_value_interval(_HOUR_MS)
    world.advance(0.2)
    assert _names(subscription) == ["downloads.LINK_UPDATE.status"]

    world.advance(60)
    assert _names(subscription) == []


def _hit_limit(*patterns: str) -> Subscription:
    device = _device("host/tmp/1000/a.bin")
    subscription = _subscribe(device, *patterns)
    subscription.set_value_interval(_HOUR_MS)
    device.world.start()
    device.world.advance(1)
    return subscription


def test_a_wait_is_reported_as_a_status_only_and_at_once_with_refresh_content() -> None:
    reported = _hit_limit(*PUSH, STATUS).take()

    assert {event.name for event in reported} == {
        "RUNNING",
        "LINK_UPDATE.running",
        "LINK_UPDATE.status",
        "REFRESH_CONTENT",
    }
    texts = [event.data["status"] for event in reported if event.name == "LINK_UPDATE.status"]  # type: ignore[index]
    assert texts[-1]


def test_a_wait_is_held_back_without_it_until_something_else_is_reported() -> None:
    device = _device("host/tmp/1000/a.bin", "fast/1/b.bin")
    subscription = _subscribe(device, r"^downloads\.LINK_UPDATE\.(status|running)$")
    subscription.set_value_interval(_HOUR_MS)
    first, second = device.world.downloads.links
    device.world.edit_downloads.set_enabled(enabled=False, link_ids=[second.uuid])
    device.world.start()
    device.world.advance(10)
    assert [_status(event.data) for event in subscription.take() if event.name.endswith("status")] == [None]

    device.world.edit_downloads.set_enabled(enabled=True, link_ids=[second.uuid])
    device.world.advance(0.1)
    late = [event.data for event in subscription.take() if event.name.endswith("status")]
    assert [(data["uuid"], bool(data["status"])) for data in late if isinstance(data, dict)] == [(first.uuid, True)]


def _status(data: Any) -> Any:
    return data["status"]


def test_each_link_that_waits_is_reported_again_when_jdownloader_looks_at_the_queue() -> None:
    device = _device("host/tmp/1000/a.bin", "host/tmp/1000/b.bin")
    subscription = _subscribe(device, r"^downloads\.LINK_UPDATE\.status$", "REFRESH_CONTENT$")
    device.world.start()
    device.world.advance(5)
    subscription.take()
    device.world.controller.wake()
    device.world.advance(0.1)

    again = [event for event in subscription.take() if event.name == "LINK_UPDATE.status"]
    assert [event.data["uuid"] for event in again] == [  # type: ignore[index]
        link.uuid for link in device.world.downloads.links
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda world: world.config.__setitem__("DownloadSpeedLimitEnabled", value=True),
        lambda world: world.accounts.add("localtest.host", "premium", "x"),
        lambda world: setattr(world, "disk_free", 5),
    ],
    ids=["settings", "accounts", "space"],
)
def test_what_has_no_event_is_not_reported(change: Any) -> None:
    device = _device()
    subscription = _subscribe(device, ".*")
    change(device.world)
    device.world.advance(10)

    assert _names(subscription) == []


def test_stopping_is_not_reported_but_its_end() -> None:
    world, subscription = _loading("downloadwatchdog")
    world.stop()
    world.advance(0.5)
    assert (world.state, _names(subscription)) == ("STOPPING", [])

    world.advance(1)
    assert _names(subscription) == ["downloadwatchdog.STOPPED"]


def test_a_subscription_that_is_not_polled_expires_with_a_gap_and_then_goes() -> None:
    device = _device()
    subscription = _subscribe(device, "dialogs")
    Hands(device).call("/events/changesubscriptiontimeouts", subscription.uuid, 1_000, 30_000)

    def happen() -> int:
        return device.world.dialogs.ask("kind", {}, lambda _answer: None).uuid

    before = happen()
    device.world.advance(33)
    happen()
    subscription.listen()
    after = happen()
    assert [event.data for event in subscription.take()] == [before, after]

    device.world.advance(95)
    assert device.world.events.subscriptions == {}


def test_asking_for_its_status_keeps_a_subscription_alive() -> None:
    device = _device()
    subscription = _subscribe(device, "dialogs")
    for _ in range(10):
        device.world.advance(100)
        Hands(device).call("/events/getsubscriptionstatus", subscription.uuid)

    assert list(device.world.events.subscriptions) == [subscription.uuid]


def test_a_poll_that_is_longer_than_the_keepalive_loses_what_happens_at_its_end() -> None:
    device = _device()
    subscription = _subscribe(device, "dialogs")
    Hands(device).call("/events/changesubscriptiontimeouts", subscription.uuid, 40_000, 30_000)
    poll = subscription.listen()
    device.world.advance(33)
    device.world.dialogs.ask("kind", {}, lambda _answer: None)
    device.world.advance(8)

    assert (poll.is_over, poll.take()) == (True, [])


def test_events_get_lost_doubled_and_mixed_up_the_same_way_each_time() -> None:
    def reported(**how: Any) -> list[object]:
        device = _device()
        subscription = _subscribe(device, "captchas")
        device.controls.disturb_events(**how)
        for number in range(200):
            device.world.events.publish("captchas", "NEW", number)
        return [event.data for event in subscription.take()]

    assert reported() == list(range(200))
    assert reported(lost=1) == []
    assert 70 < len(reported(lost=0.5, seed=3)) < 130
    assert reported(lost=0.5, seed=3) == reported(lost=0.5, seed=3) != reported(lost=0.5, seed=4)
    assert sorted(reported(doubled=1)) == sorted([*range(200), *range(200)])  # type: ignore[type-var]
    mixed = reported(is_mixed=True)
    assert (sorted(mixed), mixed != list(range(200))) == (list(range(200)), True)  # type: ignore[type-var]


def test_a_burst_is_as_many_events_as_were_asked_for() -> None:
    device = _device("fast/1/a.bin")
    subscription = _subscribe(device, r"LINK_UPDATE\.enabled")
    device.controls.burst(10_000)

    assert subscription.queue_size == 10_000
    assert subscription.take()[0].data == {"uuid": device.world.downloads.links[0].uuid, "enabled": True}


async def test_idle_long_polls_of_twenty_jdownloaders_cost_nothing() -> None:
    simulator = Simulator()
    devices = [simulator.add_device(f"Box {number}") for number in range(20)]
    polls = [device.world.events.subscribe([".*"], []).listen() for device in devices]
    tasks = len(asyncio.all_tasks())
    simulator.advance(1)
    due = [device.world.clock.next_due for device in devices]
    simulator.advance(23)

    assert len(asyncio.all_tasks()) == tasks
    assert [device.world.clock.next_due for device in devices] == due
    assert not any(poll.is_over for poll in polls)
    simulator.advance(1)
    assert all(poll.is_over for poll in polls)


def test_a_delivery_that_was_disturbed_can_be_well_again() -> None:
    device = _device()
    device.controls.disturb_events(lost=1)
    assert isinstance(device.world.events.delivery, Disturbance)
    device.controls.disturb_events()

    subscription = _subscribe(device, "captchas")
    device.world.events.publish("captchas", "NEW", 1)
    assert subscription.queue_size == 1
