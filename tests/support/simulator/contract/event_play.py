"""Plays what was done to a real JDownloader, and compares the events with those that were recorded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
import json
import re
from typing import Any, override

from simulator import SimulatedDevice
from simulator.api.all import REMOTE_API
from simulator.world.clock import TICK_MS
from simulator.world.events import Subscription
from simulator.world.world import World
from tests.support.simulator.contract.compare import SMALLEST_ID
from tests.support.simulator.contract.recording import RECORDINGS

LATEST_SECONDS = 1.3
"""Events may come so much earlier or later than recorded: a stop takes that long, and crawlers are not alike."""

PUSH = [
    r"^downloadwatchdog\.",
    r"^linkcrawler\.",
    r"^linkcollector\.",
    r"^captchas\.",
    r"^dialogs\.",
    r"^downloads\.(REFRESH_STRUCTURE|ADD_CONTENT|ADD_PACKAGE|ADD_LINK|REMOVE_CONTENT|REMOVE_PACKAGE|REMOVE_LINK)$",
    r"^downloads\.LINK_UPDATE\.(enabled|name|priority|comment|finished|running)$",
    r"^downloads\.LINK_UPDATE\.(skipped|extractionStatus|reset|resume|availability)$",
    r"^downloads\.REFRESH_CONTENT$",
]
STATUS = r"^downloads\.LINK_UPDATE\.status$"
PACKAGES = r"^downloads\.PACKAGE_UPDATE(\.(name|priority|comment|COMMENT|enabled|reset|resume|running))?$"

_ID = re.compile(r"\b1\d{12}\b")


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done, and how long was waited for what came of it."""

    name: str
    do: Callable[[Hands], object] = lambda _hands: None
    seconds: float = 1.0
    before: Callable[[Hands], object] | None = None
    """What was done before, and not recorded."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Calls a JDownloader, and finds what is in its lists."""

    device: SimulatedDevice

    @property
    def world(self) -> World:
        """The JDownloader without its wires."""
        return self.device.world

    def call(self, path: str, *parameters: object) -> Any:
        """Call a method."""
        return REMOTE_API.call(self.device, path, [json.dumps(one) for one in parameters])

    def link(self, beginning: str) -> int:
        """Give the id of a link whose name begins like this."""
        links = [*self.world.linkgrabber.links, *self.world.downloads.links]
        return next(link.uuid for link in links if link.name.startswith(beginning))

    def package(self, name: str) -> int:
        """Give the id of a package."""
        packages = [*self.world.linkgrabber.packages, *self.world.downloads.packages]
        return next(package.uuid for package in packages if package.name == name)

    def load(self, name: str, *urls: str) -> None:
        """Empty the download list, and put a package of these links there that was checked in the LinkGrabber."""
        self.world.stop()
        self.world.advance(2)
        self.world.edit_downloads.clear()
        self.world.add_package(name, urls)
        self.world.move_to_downloads([link.uuid for link in self.world.linkgrabber.links])
        self.world.advance(0.5)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, and how many seconds after the call it came."""

    after: float
    publisher: str
    name: str
    data: Any

    @property
    def key(self) -> tuple[object, ...] | None:
        """What it has in common with events that it replaces while no client listens."""
        if self.publisher in {"captchas", "linkcrawler"} or self.name in {"REMOVE_CONTENT", "REMOVE_LINK", "STOPSIGN"}:
            return None
        uuid = self.data.get("uuid") if isinstance(self.data, dict) else self.data
        return (self.publisher, self.name, uuid)

    @override
    def __str__(self) -> str:
        if not isinstance(self.data, dict):
            return f"{self.publisher}.{self.name}"
        data = {key: _general(key, self.data[key]) for key in sorted(self.data)}
        return _ID.sub("id", f"{self.publisher}.{self.name} {json.dumps(data)}")


def collapsed(happened: Sequence[Happened]) -> list[Happened]:
    """Keep the latest of the events that replace each other: how many came between depends on who listened when."""
    latest: dict[object, Happened] = {}
    for event in happened:
        key: object = event.key or object()
        latest.pop(key, None)
        latest[key] = event
    return list(latest.values())


def recorded_steps(recording: str, subscription: str) -> dict[str, list[Happened]]:
    """Read what came after each step of a recording."""
    entries = json.loads((RECORDINGS / "events" / f"{recording}.json").read_text("utf-8"))
    return {
        name: [
            Happened(event["after"], event["publisher"], event["eventid"], event["eventdata"])
            for event in entry["events"].get(subscription, [])
        ]
        for name, entry in entries.items()
    }


@dataclass(slots=True)
class EventPlay:
    """One JDownloader that goes through what a real one went through."""

    device: SimulatedDevice
    subscription: Subscription
    ids: dict[int, int] = field(default_factory=dict)
    """Recorded ids and what they are here."""

    def run(self, step: Step) -> list[Happened]:
        """Do something and give what came of it."""
        hands = Hands(self.device)
        if step.before is not None:
            step.before(hands)
            self.device.world.advance(1)
        self.subscription.take()
        step.do(hands)
        happened = self._fetched(0.0)
        for tick in range(1, round(step.seconds * 1000) // TICK_MS + 1):
            self.device.world.advance(TICK_MS / 1000)
            happened += self._fetched(tick * TICK_MS / 1000)
        return happened

    def differences(self, recorded: Sequence[Happened], here: Sequence[Happened]) -> Iterator[str]:
        """Give what is missing, too much, in another place, about something else, or at another time."""
        there, ours = collapsed(recorded), collapsed(here)
        expected, got = [str(event) for event in there], [str(event) for event in ours]
        if sorted(expected) != sorted(got):
            yield from (f"missing: {line}" for line in _without(expected, got))
            yield from (f"too much: {line}" for line in _without(got, expected))
            return
        if expected != got:
            yield f"order: {expected} became {got}"
            return
        for one, other in zip(there, ours, strict=True):
            if not self._is_same(one.data, other.data):
                yield f"about something else: {one}"
            if abs(one.after - other.after) > LATEST_SECONDS:
                yield f"time: {one} after {one.after} s became {other.after} s"

    def _fetched(self, after: float) -> list[Happened]:
        return [Happened(after, event.publisher, event.name, event.data) for event in self.subscription.take()]

    def _is_same(self, recorded: Any, here: Any) -> bool:
        match recorded, here:
            case dict(), dict():
                return all(self._is_same(_general(key, recorded[key]), _general(key, here[key])) for key in recorded)
            case list(), list():
                return len(recorded) == len(here) and all(map(self._is_same, recorded, here))
            case int(), int() if recorded > SMALLEST_ID:
                return self.ids.setdefault(recorded, here) == here
            case _:
                return bool(recorded == here)


def _general(key: str, value: Any) -> Any:
    """Leave out what the words of JDownloader are, and which of its composed icons it shows."""
    match key, value:
        case "status", str() if value != "FINISHED":
            return "text"
        case "statusIconKey", str() if value.startswith("kc."):
            return "composed"
        case _:
            return value


def _without(lines: Sequence[str], others: Sequence[str]) -> list[str]:
    left = list(others)
    found = []
    for line in lines:
        if line in left:
            left.remove(line)
        else:
            found.append(line)
    return found
