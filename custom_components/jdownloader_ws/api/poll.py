"""The one small request of each round: `polling/poll`, a few hundred bytes for all that moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .fields import fields_in, identity, number_of
from .rows import JsonObject, as_list
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
    """How far a held link is: bytes and bytes per second; None where JDownloader reported what can't be true."""

    loaded: int | None
    total: int | None
    speed: int | None

    @property
    def remaining(self) -> int:
        """Bytes that are still to be loaded, as far as that is known."""
        return max(0, (self.total or 0) - (self.loaded or 0))


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
        online, offline, unknown = (number_of(answer, key) or 0 for key in checked)
        return cls(
            links=number_of(answer, "linksCount") or 0,
            packages=number_of(answer, "packageCount") or 0,
            total=number_of(answer, "totalBytes") or 0,
            loaded=number_of(answer, "loadedBytes") or 0,
            grabber_links=number_of(answer, "crawledLinksCount") or 0,
            grabber_packages=number_of(answer, "crawledPackageCount") or 0,
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
    captchas: tuple[JsonObject, ...]
    """Rows as of `captcha/list`."""

    @classmethod
    def from_api(cls, answer: Any) -> Poll:
        """Read the answer to `POLL_QUERY`; one without a state raises, as whatever sent it is no JDownloader."""
        named = (event for event in as_list(answer) if isinstance(event, Mapping))
        events = {str(event.get("eventName")): fields_in(event, "eventData").get("data") for event in named}
        state = events["jdState"]
        if not isinstance(state, str):
            raise TypeError("not a state")
        return cls(
            state=CONTROLLER_STATES.get(state, ControllerState.IDLE),
            numbers=Numbers.from_api(fields_in(events, "aggregatedNumbers")),
            progress=dict(running_links(events.get("downloadProgress"))),
            is_grabbing=events.get("linkGrabberState") == "RUNNING",
            captchas=tuple(_objects(events.get("captchasWaiting"))),
        )

    @property
    def is_paused(self) -> bool:
        """Whether JDownloader is throttled to its pause speed."""
        return self.state is ControllerState.PAUSED


def running_links(packages: Any) -> Iterable[tuple[str, Progress]]:
    """Yield the links in the event `downloadProgress`."""
    for package in _objects(packages):
        for link in _objects(package.get("links")):
            if (link_id := identity(link)) is not None:
                yield link_id, Progress(*(_amount(link, key) for key in ("done", "size", "speed")))


def _objects(value: Any) -> Iterable[Mapping[str, Any]]:
    return (one for one in (value if isinstance(value, list) else ()) if isinstance(one, Mapping))


def _amount(link: Mapping[str, Any], key: str) -> int | None:
    """Return a number of a running link; what is left out, or negative, is nothing yet."""
    value = link.get(key)
    is_none_yet = value is None or (isinstance(value, int) and value < 0)
    return 0 if is_none_yet else number_of(link, key)
