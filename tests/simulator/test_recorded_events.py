"""The simulator's events are those that were recorded, step by step: their order, what they are about, and when."""

import json
from pathlib import Path
import re

import pytest

from simulator import Simulator
from tests.support.simulator.contract.event_play import (
    PACKAGES,
    PUSH,
    STATUS,
    EventPlay,
    Hands,
    Happened,
    Step,
    recorded_steps,
)
from tests.support.simulator.contract.event_steps import DOWNLOADS, LINKGRABBER, settle
from tests.support.simulator.contract.event_steps_running import RUNNING
from tests.support.simulator.contract.event_steps_sequence import PACKAGE_UPDATES, SEQUENCE
from tests.support.simulator.contract.recording import RECORDINGS

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "simulator.md"

_EACH_CHANGE = "36_event_of_each_change"
_SEQUENCES = "28_event_sequences"

REASONS = {
    "fails: offline for the hoster order": "two links fail beside each other there, so either may be reported first",
    "fails: fatal, reset too much: .*finished": "there, the second failure of a link is reported by its status alone",
    "hoster's wait: begins, counts, ends time": "the hoster of the recording let wait for 10 s, the one here for 20",
    "extraction: started by command ": "there, it asks before it begins, and says so when it was answered",
    "extraction: the right password time": "unpacking takes 4 s here",
    "captcha: wrong missing": "there, a wrong answer ends the attempt, and another one begins at once",
    "running: its link is removed too much: .*REFRESH_CONTENT": "there, a link that is removed runs on for 30 ms",
}
"""Differences, as regular expressions of step and difference, that are none, each with the reason."""

_OTHER_WAIT = "how long it waits is the test hoster's choice; what is reported is that of the other waits"

NOT_PLAYED = {
    "temporarily unavailable: wait begins, is over, tried again": _OTHER_WAIT,
    "limit of an address: wait begins, is over, tried again": _OTHER_WAIT,
    "limit of a hoster: hostdown": _OTHER_WAIT,
    "a part is missing: cut connection": "of a server that there is none of here",
    "extraction: an archive finishes and is unpacked": "a dialog of another archive came between",
    "extraction: an archive asks for its password": "a dialog of another archive held it up",
    "extraction: a wrong password": "a dialog of another archive was answered",
    "LinkGrabber: a duplicate is added": "two forms of one file; here, what is there already is left out",
    "accounts: one is disabled": "as adding one",
    "accounts: removed": "as adding one",
}
"""Steps that are not played, each with the reason."""


def _play(patterns: list[str]) -> EventPlay:
    device = Simulator().add_device("NAS")
    device.world.captchas.has_solver = True
    settle(Hands(device))
    Hands(device).call("/events/subscribe", patterns, [])
    subscription = next(iter(device.world.events.subscriptions.values()))
    subscription.set_value_interval(3_600_000)
    subscription.keepalive_ms = 10**9
    return EventPlay(device, subscription)


def _differences(play: EventPlay, steps: tuple[Step, ...], recorded: dict[str, list[Happened]]) -> list[str]:
    return [f"{step.name} {line}" for step in steps for line in play.differences(recorded[step.name], play.run(step))]


def _unexplained(lines: list[str]) -> list[str]:
    return [line for line in lines if not any(re.match(pattern, line) for pattern in REASONS)]


def test_each_change_is_reported_as_recorded() -> None:
    play = _play([*PUSH, STATUS])
    recorded = recorded_steps(_EACH_CHANGE, "push")
    lines = _differences(play, (*LINKGRABBER, *DOWNLOADS, *RUNNING), recorded)

    assert _unexplained(lines) == []
    assert [pattern for pattern in REASONS if not any(re.match(pattern, line) for line in lines)] == []


@pytest.mark.parametrize(("subscription", "patterns"), [("anchored", PUSH), ("with_status", [*PUSH, STATUS])])
def test_the_recorded_sequences_come_again(subscription: str, patterns: list[str]) -> None:
    assert _differences(_play(patterns), SEQUENCE, recorded_steps(_SEQUENCES, subscription)) == []


def test_edits_of_packages_are_reported_as_recorded() -> None:
    play = _play([*PUSH, STATUS, PACKAGES])
    play.device.world.add_package(
        "bench-a", ["http://h/fast/1000/a.bin", "http://h/fast/1000/b.bin"], in_downloads=True
    )

    assert _differences(play, PACKAGE_UPDATES, recorded_steps(_EACH_CHANGE, "with_packages")) == []


def test_every_step_that_was_recorded_is_played_or_known_not_to_be() -> None:
    played = {step.name for step in (*LINKGRABBER, *DOWNLOADS, *RUNNING, *SEQUENCE, *PACKAGE_UPDATES)}
    recorded = {*recorded_steps(_EACH_CHANGE, "push"), *recorded_steps(_SEQUENCES, "anchored")}

    assert played <= recorded
    assert recorded - played == set(NOT_PLAYED)


_THOUSAND = "\n".join(f"http://127.0.0.1:8880/fast/{number}/burst{number:05}.bin" for number in range(1, 1001))


def _package(hands: Hands) -> list[int]:
    return [package.uuid for package in (*hands.world.linkgrabber.packages, *hands.world.downloads.packages)]


def _finish(hands: Hands, number: int) -> None:
    """Let so many links have been loaded, as in the recording."""
    links = hands.world.downloads.links
    hands.world.edit_downloads.set_enabled(enabled=False, link_ids=[link.uuid for link in links[number:]])
    hands.world.start()
    hands.world.advance(30)
    hands.world.stop()
    hands.world.advance(2)


BURSTS = (
    Step("1,000 links added", lambda hands: hands.world.add_links(_THOUSAND, "burst"), 40),
    Step(
        "1,000 links of the LinkGrabber disabled",
        lambda hands: hands.call("/linkgrabberv2/setEnabled", False, [], _package(hands)),
    ),
    Step(
        "1,000 links of the LinkGrabber enabled",
        lambda hands: hands.call("/linkgrabberv2/setEnabled", True, [], _package(hands)),
    ),
    Step(
        "1,000 links moved to the download list",
        lambda hands: hands.call("/linkgrabberv2/moveToDownloadlist", [], _package(hands)),
    ),
    Step(
        "1,000 downloads disabled",
        lambda hands: hands.call("/downloadsV2/setEnabled", False, [], _package(hands)),
    ),
    Step(
        "1,000 downloads get a comment",
        lambda hands: hands.call("/downloadsV2/setComment", [], _package(hands), True, "note"),
    ),
    Step(
        "1,000 downloads enabled",
        lambda hands: hands.call("/downloadsV2/setEnabled", True, [], _package(hands)),
    ),
    Step(
        "reset of all",
        lambda hands: hands.call("/downloadsV2/resetLinks", [], _package(hands)),
        before=lambda hands: _finish(hands, 224),
    ),
    Step("all removed", lambda hands: hands.call("/downloadsV2/removeLinks", [], _package(hands))),
)

COLLAPSED = frozenset(
    {
        "REFRESH_CONTENT",
        "DATA_REFRESH",
        "STRUCTURE_REFRESH",
        "REFRESH_STRUCTURE",
        "CONTENT_REMOVED",
        "LINK_ADDED",
        "CONTENT_ADDED",
    }
)
"""Events whose number depends on how many were listening."""


def test_bursts_are_as_many_events_as_recorded() -> None:
    recorded = json.loads((RECORDINGS / "events" / "39_event_bursts_and_restart.json").read_text("utf-8"))
    play = _play([*PUSH, STATUS])

    def counted(names: list[str]) -> dict[str, int | None]:
        return {name: None if name.rsplit(".", 1)[-1] in COLLAPSED else names.count(name) for name in set(names)}

    for step in BURSTS:
        here = counted([f"{event.publisher}.{event.name}" for event in play.run(step)])
        there = [name for name, number in recorded[step.name]["events"].items() for _ in range(number)]
        if step.name == "1,000 links added":  # of links of before
            there = [name for name in there if name != "downloads.LINK_UPDATE.status"]
        assert here == counted(there), step.name


def test_each_reason_is_in_the_documentation() -> None:
    text = " ".join(DOCUMENTATION.read_text("utf-8").split())

    assert {reason for reason in {*REASONS.values(), *NOT_PLAYED.values()} if reason not in text} == set()
