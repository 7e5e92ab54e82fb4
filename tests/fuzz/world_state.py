"""What a simulated JDownloader is in, as one value that can be compared, and how it is made ready for the next call."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final

import pytest

from simulator import SimulatedDevice, Simulator
from simulator.api.all import REMOTE_API
from simulator.world.clock import Clock
from simulator.world.dialogs import FILE_EXISTS, file_exists
from simulator.world.events import Events
from simulator.world.kinds import TEST_HOSTER
from simulator.world.speed import SpeedAverage
from simulator.world.world import World

from .generated import Known, ids

SETTLED_AFTER: Final = 30.0
"""Simulated seconds after which nothing of a call is running: stops take up to 2 s, checks and crawling less."""
LINKS: Final = [f"http://files.example/fast/{size}/part{size}.bin" for size in range(2_000, 2_012)]
CAPTCHA: Final = "http://localtest.host/host/img/9/c.bin"
SIMPLE: Final = frozenset({str, int, float, bool, type(None)})
BEYOND: Final = (Clock, Events, SpeedAverage, World)
"""What the things of a world belong to."""
DEEPEST: Final = 6
READS: Final = ("get", "query", "list", "poll", "is", "has", "uptime", "version", "ping", "connect", "disconnect")


def state_of(world: World) -> tuple[Any, ...]:
    """Return all that commands can change in a world, apart from what its clock does by itself."""
    return (
        [_plain(one) for one in world.downloads.packages],
        [_plain(one) for one in world.linkgrabber.packages],
        dict(world.config),
        world.state,
        world.controller.stop_mark,
        sorted(world.extensions_on),
        [_plain(one) for one in world.accounts.accounts],
        ids(world.captchas.waiting),
        ids(world.dialogs.open),
        len(world.crawler.jobs),
    )


def _plain(value: Any, depth: int = 0) -> Any:
    """Return a thing as nested values; what it belongs to is known already."""
    kind = type(value)
    if kind in SIMPLE:
        return value
    if isinstance(value, BEYOND) or callable(value) or depth > DEEPEST:
        return None
    if isinstance(value, Enum):
        return value.name
    if is_dataclass(kind):
        return [_plain(getattr(value, name), depth + 1) for name in _fields_of(kind)]
    if isinstance(value, Mapping):
        return {str(key): _plain(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, depth + 1) for one in value]
    return value


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.name != "package")


class Writes:
    """What is asked of a JDownloader that may change something, and what it was in just before the first of that."""

    def __init__(self, device: SimulatedDevice, monkeypatch: pytest.MonkeyPatch) -> None:
        """Watch what comes in over its local RemoteAPI."""
        self._device = device
        self.paths: list[str] = []
        self._before: tuple[Any, ...] | None = None
        monkeypatch.setattr("simulator.faces.local.REMOTE_API", self)

    def clear(self) -> None:
        """Forget what was asked."""
        self.paths.clear()
        self._before = None

    def call(self, device: SimulatedDevice, path: str, texts: list[str]) -> object:
        """Carry a request out, as the RemoteAPI does."""
        if device is self._device and not path.rpartition("/")[2].lower().startswith(READS):
            if not self.paths:
                self._before = state_of(device.world)
            self.paths.append(path)
        return REMOTE_API.call(device, path, texts)

    @property
    def have_changed_something(self) -> bool:
        """Whether the JDownloader is another one now; what its clock does by itself happens between calls."""
        return self._before is not None and state_of(self._device.world) != self._before


def refill(simulator: Simulator, device: SimulatedDevice) -> None:
    """Let a world come to rest, and hold something of everything that commands name."""
    world = device.world
    world.stop()
    simulator.advance(SETTLED_AFTER)
    for content, in_downloads in ((world.downloads, True), (world.linkgrabber, False)):
        if len(content.links) > 60:
            editor = world.edit_downloads if in_downloads else world.edit_linkgrabber
            editor.remove([one.uuid for one in content.links], [])
        if len(content.links) < 6 or len(content.packages) < 2:
            world.add_package("films", LINKS[:6], in_downloads=in_downloads)
            world.add_package("series", LINKS[6:], in_downloads=in_downloads)
    if not world.accounts.accounts:
        world.accounts.add(TEST_HOSTER, "me", "secret")
    simulator.advance(SETTLED_AFTER)
    link = world.downloads.links[0]
    if not world.captchas.waiting:
        world.captchas.ask(world.add_package("asks", [CAPTCHA], in_downloads=True).links[0], lambda _: None)
    if not world.dialogs.open:
        world.dialogs.ask(FILE_EXISTS, file_exists(link, "/downloads/a.bin"), lambda _: None)


def known_in(world: World) -> Known:
    """Return what is there that fields name."""

    def links() -> list[str]:
        return ids([*world.downloads.links, *world.linkgrabber.links])

    def packages() -> list[str]:
        return ids([*world.downloads.packages, *world.linkgrabber.packages])

    def accounts() -> list[str]:
        return ids(world.accounts.accounts)

    named: dict[str, Callable[[], list[Any]]] = {
        "link_id": links,
        "link_ids": links,
        "after_id": lambda: [*links(), *packages()],
        "package_id": packages,
        "package_ids": packages,
        "account_id": accounts,
        "account_ids": accounts,
        "captcha_id": lambda: ids(world.captchas.waiting),
        "dialog_id": lambda: ids(world.dialogs.open),
        "duration": lambda: [1, "00:00:01", {"seconds": 1}],
        "limit": lambda: [0, 5, 100],
        "wait": lambda: [0, 1],
    }
    return named
