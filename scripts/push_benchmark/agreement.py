"""The program that compares JDownloader's lists with what a client knows from the stream, under random activity."""

import asyncio
from contextlib import AsyncExitStack, suppress
from time import monotonic
from typing import Any, Final

import aiohttp

from scripts.stream_benchmark.child import answer_questions
from scripts.stream_benchmark.watchers import FIRST_ID, log_in

from .activity import Activity, is_ours
from .comparing import LINKS_QUERY, PACKAGES_QUERY, Differences, Facts, known_by_client, said_by_jdownloader
from .doer import SIMULATED_FILES
from .files import serving
from .folding import Known
from .remote_api import RemoteApi

LOOK_EVERY: Final = 0.4
"""Seconds between two polls of JDownloader's lists."""
INTERVAL: Final = 1
LISTS: Final = (("downloads", "downloadsV2"), ("LinkGrabber", "linkgrabberv2"))


async def compare(question: dict[str, Any]) -> dict[str, Any]:
    """Let things happen for so long, and compare all the while."""
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(aiohttp.ClientSession())
        api = RemoteApi(session, question["host"], question["port"])
        is_real = question["is_real"]
        files = await stack.enter_async_context(serving("127.0.0.1")) if is_real else SIMULATED_FILES
        socket = await log_in(session, question["url"], question["token"])
        stack.push_async_callback(socket.close)
        known = Known()
        watching = asyncio.create_task(_watch(socket, question["device_id"], known))
        activity = Activity(api, files, seed=question["seed"])
        acting = asyncio.create_task(activity.run())
        differences = Differences()
        try:
            await _look(api, known, differences, question["seconds"], question["allowed"], (watching, acting))
        finally:
            for task in (acting, watching):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await activity.clear()
    old = sorted(differences.old, key=lambda one: -one[0])
    return {
        "looks": differences.looks,
        "acts": dict(activity.done),
        "longest": differences.longest,
        "old": [[age, list(key), repr(said), repr(known_)] for age, key, said, known_ in old],
    }


async def _watch(socket: aiohttp.ClientWebSocketResponse, device_id: str, known: Known) -> None:
    subscribe = {"type": "jdownloader_ws/monitor/subscribe", "device_id": device_id, "interval": INTERVAL}
    include = ["status", "packages", "links", "linkgrabber"]
    await socket.send_json({"id": FIRST_ID, **subscribe, "immediate": True, "include": include})
    async for message in socket:
        answer = message.json()
        if answer["type"] == "event":
            known.fold(answer["event"])
        elif not answer["success"]:
            raise ConnectionError(f"Home Assistant refused the subscription: {answer['error']['code']}")


async def _look(
    api: RemoteApi,
    known: Known,
    differences: Differences,
    seconds: float,
    allowed: float,
    tasks: tuple[asyncio.Task[None], ...],
) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        for task in tasks:
            if task.done():
                task.result()
                raise ConnectionError("watching ended")
        await asyncio.sleep(LOOK_EVERY)
        if not known.is_complete:
            continue
        said: Facts = {}
        ours: set[str] = set()
        # What JDownloader said is as old as the question; the client has had all of the answer's time
        asked = monotonic()
        for name, path in LISTS:
            packages = [one for one in await api.call(f"{path}/queryPackages", PACKAGES_QUERY) if is_ours(one["name"])]
            ids = [package["uuid"] for package in packages]
            query = {**LINKS_QUERY, "packageUUIDs": ids}
            links = await api.call(f"{path}/queryLinks", query) if ids else []
            said |= said_by_jdownloader(name, packages, links)
            ours |= {f"{name}{package}" for package in ids}
        differences.look(asked, said, _of(ours, known), allowed)


def _of(packages: set[str], known: Known) -> Facts:
    """Return what a client knows of our packages: those that are there, and those of our names."""
    facts = known_by_client(known)
    names = {key[1] for key, value in facts.items() if key[2] == "name" and ": package" in key[0] and is_ours(value)}
    inside = {key[1] for key, value in facts.items() if key[2] == "package" and value in names}
    known_ids = {one.removeprefix("downloads").removeprefix("LinkGrabber") for one in packages}
    return {key: value for key, value in facts.items() if key[1] in names | inside | known_ids}


async def main() -> None:
    """Run until the questions end."""
    await answer_questions(compare)


if __name__ == "__main__":
    asyncio.run(main())
