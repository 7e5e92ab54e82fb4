"""Random activity in JDownloader, in packages of its own."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
import random
from typing import Any, Final

import aiohttp

from .remote_api import RemoteApi

PREFIX: Final = "Benchmark random"
"""How the names of these packages begin."""
WEIGHTS: Final = {"links added": 4, "moved to the downloads": 5, "downloads: forced": 8, "downloads: reset": 2}
"""How much more often than an edit something happens."""
PAUSES: Final = (0.1, 2.5)
LONG_PAUSES: Final = (10.0, 45.0)
"""Seconds between two acts; a long one now and then, as what is polled slows down meanwhile."""
LONG_SHARE: Final = 0.04
COLLECTING: Final = 5.0
"""Seconds until links that were added are in the LinkGrabber."""
MOST_PACKAGES: Final = 6
"""In each list."""
PRIORITIES: Final = ("HIGHEST", "HIGHER", "HIGH", "DEFAULT", "LOWER")

type Act = Callable[[], Awaitable[object]]


class Activity:
    """Does one thing after the other."""

    def __init__(self, api: RemoteApi, files: str, *, seed: int) -> None:
        """Use a JDownloader; files come from the URL."""
        self._api: Final = api
        self._files: Final = files
        self._chance: Final = random.Random(seed)  # noqa: S311
        self._number = 0
        self.done: Final[Counter[str]] = Counter()

    async def run(self) -> None:
        """Continue until it is cancelled."""
        while True:
            pauses = LONG_PAUSES if self._chance.random() < LONG_SHARE else PAUSES
            await asyncio.sleep(self._chance.uniform(*pauses))
            lists = {path: await self._packages(path) for path in ("downloadsV2", "linkgrabberv2")}
            acts = self._acts(lists)
            names = sorted(acts)
            name = self._chance.choices(names, [WEIGHTS.get(each, 1) for each in names])[0]
            try:
                await acts[name]()
            except aiohttp.ClientResponseError:
                self.done["refused"] += 1  # what is gone meanwhile can't be edited
            else:
                self.done[name] += 1

    async def clear(self) -> None:
        """Remove all of it, once what was added last is there."""
        await asyncio.sleep(COLLECTING)
        for path in ("downloadsV2", "linkgrabberv2"):
            if packages := await self._packages(path):
                await self._api.call(f"{path}/removeLinks", [], list(packages))

    async def _packages(self, path: str) -> dict[int, list[int]]:
        """Return our packages with their links."""
        packages = [one["uuid"] for one in await self._api.call(f"{path}/queryPackages", {}) if is_ours(one["name"])]
        found: dict[int, list[int]] = {package: [] for package in packages}
        if packages:
            for link in await self._api.call(f"{path}/queryLinks", {"packageUUIDs": packages}):
                found.setdefault(link["packageUUID"], []).append(link["uuid"])
        return found

    def _acts(self, lists: dict[str, dict[int, list[int]]]) -> dict[str, Act]:
        downloads, grabber = lists["downloadsV2"], lists["linkgrabberv2"]
        acts: dict[str, Act] = {}
        if len(grabber) < MOST_PACKAGES:
            acts["links added"] = self._add
        if grabber and len(downloads) < MOST_PACKAGES:
            acts["moved to the downloads"] = self._call("linkgrabberv2/moveToDownloadlist", [], [self._one(grabber)])
        for path, name, packages in (
            ("downloadsV2", "downloads", downloads),
            ("linkgrabberv2", "LinkGrabber", grabber),
        ):
            links = [link for members in packages.values() for link in members]
            if links:
                acts |= self._edits(path, name, packages, links)
        running = [link for members in downloads.values() for link in members]
        if running:
            acts["downloads: forced"] = self._call("downloadsV2/forceDownload", [self._chance.choice(running)], [])
            acts["downloads: reset"] = self._call("downloadsV2/resetLinks", [self._chance.choice(running)], [])
        return acts

    def _edits(self, path: str, name: str, packages: dict[int, list[int]], links: list[int]) -> dict[str, Act]:
        chance, package, link = self._chance, self._one(packages), self._chance.choice(links)
        word = f"{chance.randrange(10_000)}"
        members = packages[package]
        return {
            f"{name}: link renamed": self._call(f"{path}/renameLink", link, f"renamed-{word}.bin"),
            f"{name}: link disabled": self._call(f"{path}/setEnabled", False, [link], []),
            f"{name}: link enabled": self._call(f"{path}/setEnabled", True, [link], []),
            f"{name}: priority of a link": self._call(f"{path}/setPriority", chance.choice(PRIORITIES), [link], []),
            f"{name}: comment of a link": self._call(f"{path}/setComment", [link], [], False, word),
            f"{name}: package renamed": self._call(f"{path}/renamePackage", package, f"{PREFIX} {word}"),
            f"{name}: priority of a package": self._call(
                f"{path}/setPriority", chance.choice(PRIORITIES), [], [package]
            ),
            f"{name}: comment of a package": self._call(f"{path}/setComment", [], [package], False, word),
            f"{name}: package disabled": self._call(f"{path}/setEnabled", False, [], [package]),
            f"{name}: package enabled": self._call(f"{path}/setEnabled", True, [], [package]),
            f"{name}: link moved": self._call(f"{path}/moveLinks", [link], -1, package),
            f"{name}: order of packages": self._call(f"{path}/movePackages", [package], -1),
            f"{name}: links removed": self._call(f"{path}/removeLinks", members[:1], []),
        }

    def _one(self, packages: dict[int, list[int]]) -> int:
        return self._chance.choice(sorted(packages))

    def _call(self, path: str, *parameters: Any) -> Act:
        return lambda: self._api.call(path, *parameters)

    async def _add(self) -> None:
        self._number += 1
        number, base = f"{self._number}-{self._chance.randrange(10_000)}", self._files
        urls = [
            f"{base}/slow/20000/{self._chance.randrange(20_000, 2_000_000)}/slow-{number}.bin",
            f"{base}/fast/{self._chance.randrange(1_000, 90_000)}/fast-{number}.bin",
            f"{base}/fast/{self._chance.randrange(1_000, 90_000)}/more-{number}.bin",
            f"{base}/zip/packed-{number}.zip",
        ]
        chosen = urls[: self._chance.randint(1, len(urls))]
        query = {"links": "\n".join(chosen), "packageName": f"{PREFIX} {number}", "autostart": False}
        await self._api.call("linkgrabberv2/addLinks", {**query, "overwritePackagizerRules": True})


def is_ours(name: str | None) -> bool:
    """Return whether a package belongs to this."""
    return (name or "").startswith(PREFIX)
