"""What happens in JDownloader, one after the other, in a package of its own: by its API, as another client would do it.

Each thing that happened says when JDownloader's own event of it was here (or when the call was answered, where there
is none), and what a watcher then sees.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from aiohttp import ClientResponseError

from .kinds import Kind
from .remote_api import RemoteApi, Tap, Wanted

SETTINGS: Final = "org.jdownloader.settings.GeneralSettings"
SLOW_SPEED: Final = 20_000
UNAVAILABLE, WITH_CAPTCHA = "tmp", "img"
"""What the hoster's paths begin with."""
SMALL: Final = 40_000
"""Bytes of a file that is there soon."""
LARGE: Final = 40_000_000
LINKS_PATIENCE: Final = 30.0
REST: Final = 1.0

type Sight = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened."""

    kind: Kind
    at: float
    """By the monotonic clock."""
    sight: Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where what is loaded comes from."""

    files: str
    """In front of `/fast`, `/slow`, `/zip`."""
    hoster: str | None
    """In front of `/img` (asks for a captcha) and `/tmp` (unavailable for a time); None if there is none."""
    has_settings: bool
    """Whether settings may be changed, for a moment."""


class Doer:
    """Lets things happen in one JDownloader."""

    def __init__(self, api: RemoteApi, tap: Tap, places: Places) -> None:
        """Use a JDownloader, and what listens to it."""
        self._api: Final = api
        self._tap: Final = tap
        self._places: Final = places

    async def cycle(self, number: int) -> AsyncGenerator[Change]:
        """Let each kind of thing happen once, or twice; what was added is gone afterwards."""
        name = f"Benchmark {number} {int(monotonic())}"
        try:
            async for change in self._collect(name):
                yield change
            async for change in self._load(name):
                yield change
            async for change in self._remove(name):
                yield change
            if self._places.has_settings:
                async for change in self._limit():
                    yield change
        finally:
            await self._clear(name)

    async def _collect(self, name: str) -> AsyncGenerator[Change]:
        """Add links to the LinkGrabber, rename one, and move them to the download list."""
        links = "\n".join(self._urls(name))
        query = {"links": links, "packageName": name, "autostart": False, "overwritePackagizerRules": True}
        yield await self._do(
            Kind.GRABBED,
            ("linkgrabberv2/addLinks", query),
            _named("linkcollector.CONTENT_ADDED"),
            {"in": ["linkgrabber", "packages"], "is": "added", "with": {"name": name}},
        )
        links_by_name = await self._links_of("linkgrabberv2", name, len(self._urls(name)))
        link, renamed = links_by_name[f"slow {name}.bin"], f"renamed {name}.bin"
        yield await self._do(
            Kind.GRABBED_EDITED,
            ("linkgrabberv2/renameLink", link, renamed),
            _about("linkcollector.LINK_UPDATE.name", link),
            _changed(["linkgrabber", "links"], link, "name", renamed),
        )
        yield await self._do(
            Kind.PACKAGE_ADDED,
            ("linkgrabberv2/moveToDownloadlist", [*links_by_name.values()], []),
            _named("downloads.ADD_PACKAGE"),
            {"in": ["packages"], "is": "added", "with": {"name": name}},
        )

    async def _load(self, name: str) -> AsyncGenerator[Change]:
        """Load the links, in one way or another."""
        links = await self._links_of("downloadsV2", name, len(self._urls(name)))
        slow = links.pop(f"renamed {name}.bin")
        renamed = f"loaded {name}.bin"
        yield await self._do(
            Kind.EDITED,
            ("downloadsV2/renameLink", slow, renamed),
            _about("downloads.LINK_UPDATE.name", slow),
            _changed(["links"], slow, "name", renamed),
        )
        yield await self._force(Kind.STARTED, slow, _about("downloads.LINK_UPDATE.running", slow), "state", "running")
        for kind, call, event, state in (
            (Kind.PAUSED, True, "downloadwatchdog.PAUSED", "paused"),
            (Kind.RESUMED, False, "downloadwatchdog.RUNNING", "running"),
        ):
            sight = {"in": ["status"], "is": "value", "field": "state", "values": [state]}
            yield await self._do(kind, ("downloadcontroller/pause", call), _named(event), sight)
        fast = links[f"fast {name}.bin"]
        finished = _about("downloads.LINK_UPDATE.finished", fast)
        yield await self._force(Kind.FINISHED, fast, finished, "state", "finished", "extracting")
        archive = links[f"packed {name.replace(' ', '-')}.zip"]
        unpacked = _about("downloads.LINK_UPDATE.extractionStatus", archive, extractionStatus="SUCCESSFUL")
        yield await self._force(Kind.EXTRACTED, archive, unpacked, "extraction", "successful")
        if self._places.hoster is not None:
            async for change in self._load_from_hoster(links, name):
                yield change
        yield await self._ask(name)

    async def _load_from_hoster(self, links: dict[str, int], name: str) -> AsyncGenerator[Change]:
        waiting = links[f"{UNAVAILABLE} {name}.bin"]
        waits = _about("downloads.LINK_UPDATE.status", waiting, status="*")
        yield await self._force(Kind.WAITS, waiting, waits, "state", "waiting")
        since = len(self._tap.events)
        await self._api.call("downloadsV2/forceDownload", [links[f"{WITH_CAPTCHA} {name}.bin"]], [])
        event = await self._tap.first(since, _named("captchas.NEW"))
        sight = {"in": ["captchas"], "is": "added", "with": {"captcha_id": str(event.data)}}
        yield Change(Kind.CAPTCHA, event.at, sight)
        with suppress(ClientResponseError):  # JDownloader gave it up meanwhile
            await self._api.call("captcha/solve", event.data, "right")

    async def _ask(self, name: str) -> Change:
        """Let JDownloader ask for a login."""
        since = len(self._tap.events)
        locked = f"{self._places.files}/auth/{SMALL}/locked {name}.bin".replace(" ", "%20")
        query = {"links": locked, "packageName": name, "autostart": False, "overwritePackagizerRules": True}
        await self._api.call("linkgrabberv2/addLinks", query)
        event = await self._tap.first(since, _named("dialogs.NEW"))
        self._dialog = event.data
        return Change(Kind.DIALOG, event.at, {"in": ["dialogs"], "is": "added", "with": {"dialog_id": str(event.data)}})

    async def _remove(self, name: str) -> AsyncGenerator[Change]:
        await self._api.call("dialogs/answer", self._dialog, {"closereason": "CANCEL"})
        await asyncio.sleep(REST)  # what comes of this answer must not be in the way
        links = await self._links_of("downloadsV2", name, 1)
        one = next(iter(links.values()))
        removed: Wanted = lambda event, data: event == "downloads.REMOVE_LINK" and one in data["uuids"]  # noqa: E731
        sight = {"in": ["links"], "is": "removed", "id": str(one)}
        yield await self._do(Kind.REMOVED, ("downloadsV2/removeLinks", [*links.values()], []), removed, sight)

    async def _limit(self) -> AsyncGenerator[Change]:
        """Switch the speed limit on, of which there is no event, and off again."""
        for is_on in (True, False):
            await self._api.call("config/set", SETTINGS, None, "DownloadSpeedLimitEnabled", is_on)
            sight = {"in": ["status"], "is": "value", "field": "speed_limit_enabled", "values": [is_on]}
            yield Change(Kind.LIMIT, monotonic(), sight)

    async def _force(self, kind: Kind, link: int, wanted: Wanted, field: str, *values: str) -> Change:
        sight = _changed(["links"], link, field, *values)
        return await self._do(kind, ("downloadsV2/forceDownload", [link], []), wanted, sight)

    async def _do(self, kind: Kind, call: tuple[Any, ...], wanted: Wanted, sight: Sight) -> Change:
        """Call, and wait for the event."""
        since = len(self._tap.events)
        path, *parameters = call
        await self._api.call(path, *parameters)
        event = await self._tap.first(since, wanted)
        return Change(kind, event.at, sight)

    def _urls(self, name: str) -> list[str]:
        base, hoster = self._places.files, self._places.hoster
        urls = [
            f"{base}/slow/{SLOW_SPEED}/{LARGE}/slow {name}.bin",
            f"{base}/fast/{SMALL}/fast {name}.bin",
            f"{base}/zip/packed {name.replace(' ', '-')}.zip",
        ]
        if hoster is not None:
            urls += [f"{hoster}/{kind}/{SMALL}/{kind} {name}.bin" for kind in (UNAVAILABLE, WITH_CAPTCHA)]
        return [url.replace(" ", "%20") for url in urls]

    async def _links_of(self, path: str, name: str, number: int) -> dict[str, int]:
        """Return the ids of our links by name, once all of them are there."""
        async with asyncio.timeout(LINKS_PATIENCE):
            while True:
                packages = await self._packages(path, name)
                found = await self._api.call(f"{path}/queryLinks", {"packageUUIDs": packages}) if packages else []
                if len(found) >= number:
                    return {link["name"].replace("%20", " "): link["uuid"] for link in found}
                await asyncio.sleep(0.1)

    async def _packages(self, path: str, name: str) -> list[int]:
        found = await self._api.call(f"{path}/queryPackages", {})
        return [package["uuid"] for package in found if package["name"] == name]

    async def _clear(self, name: str) -> None:
        for path in ("downloadsV2", "linkgrabberv2"):
            if packages := await self._packages(path, name):
                await self._api.call(f"{path}/removeLinks", [], packages)


def _named(name: str) -> Wanted:
    return lambda event, _: event == name


def _about(name: str, link: int, **values: Any) -> Wanted:
    """Want an event about a link; if values are given, one with these ("*" is any that is not null)."""
    return lambda event, data: event == name and data.get("uuid") == link and _has(data, values)


def _has(data: dict[str, Any], values: dict[str, Any]) -> bool:
    return all(data.get(key) == value or (value == "*" and data.get(key) is not None) for key, value in values.items())


def _changed(where: list[str], link: int, field: str, *values: str) -> Sight:
    return {"in": where, "is": "changed", "id": str(link), "field": field, "values": [*values]}
