"""The one small request of each round: `polling/poll`, a few hundred bytes for all that moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .fields import identity, number
from .states import CONTROLLER_STATES, ControllerState

POLL_QUERY = {
    "aggregatedNumbers": True,
    "captchasWaiting": True,
    "downloadProgress": None,  # null: all packages that run, with their links
    "jdState": True,
    "linkGrabberState": True,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a held link is: bytes and bytes per second."""

    loaded: int
    total: int
    speed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """JDownloader's aggregated numbers, good only to be compared with their own past.

    They count links by name, leave some out and never reach zero.
    """

    links: int
    packages: int
    total: int
    loaded: int
    grabber_links: int
    grabber_packages: int
    grabber_checked: tuple[int, int, int]

    @classmethod
    def from_api(cls, answer: Mapping[str, Any]) -> Numbers:
        """Read the event `aggregatedNumbers`."""
        checked = ("crawledStatusOnline", "crawledStatusOffline", "crawledStatusUnknown")
        online, offline, unknown = (number(answer, key) or 0 for key in checked)
        return cls(
            links=number(answer, "linksCount") or 0,
            packages=number(answer, "packageCount") or 0,
            total=number(answer, "totalBytes") or 0,
            loaded=number(answer, "loadedBytes") or 0,
            grabber_links=number(answer, "crawledLinksCount") or 0,
            grabber_packages=number(answer, "crawledPackageCount") or 0,
            grabber_checked=(online, offline, unknown),
        )

    @property
    def structure(self) -> tuple[int, int]:
        """What moves when links come to the download list or go."""
        return self.links, self.packages

    @property
    def grabber(self) -> tuple[int, int, tuple[int, int, int]]:
        """What moves when links come to the LinkGrabber, go, or are checked."""
        return self.grabber_links, self.grabber_packages, self.grabber_checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """An answer of `polling/poll`."""

    state: ControllerState
    numbers: Numbers
    progress: Mapping[str, Progress]
    """All links that a running download holds, by id."""
    is_grabbing: bool
    captchas: tuple[Mapping[str, Any], ...]
    """Rows as of `captcha/list`."""

    @classmethod
    def from_api(cls, answer: Iterable[Mapping[str, Any]]) -> Poll:
        """Read the answer to `POLL_QUERY`."""
        events = {event["eventName"]: event["eventData"]["data"] for event in answer}
        return cls(
            state=CONTROLLER_STATES.get(events["jdState"], ControllerState.IDLE),
            numbers=Numbers.from_api(events["aggregatedNumbers"]),
            progress=dict(running_links(events.get("downloadProgress") or ())),
            is_grabbing=events["linkGrabberState"] == "RUNNING",
            captchas=tuple(events.get("captchasWaiting") or ()),
        )

    @property
    def is_paused(self) -> bool:
        """Whether JDownloader is throttled to its pause speed."""
        return self.state is ControllerState.PAUSED


def running_links(packages: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Progress]]:
    """Yield the links in the event `downloadProgress`."""
    for package in packages:
        for link in package["links"]:
            numbers = (number(link, key) or 0 for key in ("done", "size", "speed"))
            yield identity(link), Progress(*numbers)
