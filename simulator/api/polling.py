"""`polling`: one call for what a status display needs, with the oddities of the real one."""

from collections.abc import Callable

from simulator.api.errors import InternalServerError
from simulator.api.registry import Namespace
from simulator.api.status import UNKNOWN_ETA_MS
from simulator.api.structs import captcha_job, is_package_finished, package_speed
from simulator.device import SimulatedDevice
from simulator.world.model import Link, Package
from simulator.world.states import Availability
from simulator.world.world import World

polling = Namespace("polling")

# JDownloader never filled this in.
_DUMMY = {
    "errorMessage": "DUMMY",
    "failed": False,
    "finished": False,
    "remainingWaittime": 0,
    "retryCount": 1,
    "status": 1,
    "statusText": "DUMMY",
    "value": 0,
}


@polling.method("poll")
def poll(device: SimulatedDevice, query: dict) -> object:  # type: ignore[type-arg]
    """Answer the questions of which the keys are there, in JDownloader's order."""
    world = device.world
    answers: dict[str, Callable[[], object]] = {
        "downloadProgress": lambda: _download_progress(world, query["downloadProgress"]),
        "jdState": lambda: world.state,
        "linkGrabberState": lambda: "IDLE",
        "captchasWaiting": lambda: [captcha_job(world, item) for item in world.captchas.waiting],
        "aggregatedNumbers": lambda: _numbers(world),
    }
    return [{"eventName": name, "eventData": {"data": answer()}} for name, answer in answers.items() if name in query]


def _download_progress(world: World, expanded: object) -> list[object]:
    if expanded is not None and not isinstance(expanded, list):
        raise InternalServerError
    wanted = None if expanded is None else {int(uuid) for uuid in expanded}
    running = {id(link.package) for link in world.controller.running}
    return [
        _package_progress(package, with_links=wanted is None or package.uuid in wanted)
        for package in world.downloads.packages
        if id(package) in running or (wanted is not None and package.uuid in wanted)
    ]


def _package_progress(package: Package, *, with_links: bool) -> dict[str, object]:
    size = sum(link.shown_total for link in package.links)
    loaded = sum(link.bytes_loaded for link in package.links)
    speed = package_speed(package)
    return {
        "uuid": package.uuid,
        "done": sum(link.is_finished for link in package.links),
        "size": size,
        "speed": speed,
        "eta": (size - loaded) // speed if speed > 0 else -1,
        "finished": is_package_finished(package),
        "links": [_link_progress(link) for link in package.running_links] if with_links else [],
    }


def _link_progress(link: Link) -> dict[str, object]:
    return {
        "uuid": link.uuid,
        "done": link.bytes_loaded,
        "size": link.shown_total,
        "speed": link.run.speed.value if link.run else 0,
        "eta": link.finished if link.finished is not None else -1,
        "finished": link.is_finished,
        "linkStatus": _DUMMY,
    }


def _numbers(world: World) -> dict[str, object]:
    number = total = loaded = 0
    for package in world.downloads.packages:  # once through all links, of which there may be many at each poll
        by_name = {link.name: link for link in package.links}
        number += len(by_name)
        for link in by_name.values():
            if link.enabled:
                total += link.shown_total
                loaded += link.bytes_loaded
    speed = _speed(world)
    crawled = world.linkgrabber.links
    states = [link.availability for link in crawled]
    return {
        "packageCount": len(world.downloads.packages),
        "linksCount": number,
        "totalBytes": total,
        "loadedBytes": loaded,
        "downloadSpeed": speed,
        "eta": (total - loaded) // speed if speed > 0 else 0,
        "running": len(world.controller.running),
        "connections": sum(bool(link.run and link.run.is_transferring) for link in world.controller.running),
        "crawledPackageCount": len(world.linkgrabber.packages),
        "crawledLinksCount": len(crawled),
        "totalCrawledBytes": sum(max(link.bytes_total, 0) for link in crawled),
        "crawledStatusOnline": states.count(Availability.ONLINE),
        "crawledStatusOffline": states.count(Availability.OFFLINE),
        "crawledStatusUnknown": states.count(Availability.UNCHECKED) + states.count(Availability.UNCHECKABLE),
    }


def _speed(world: World) -> int:
    return sum(
        link.run.speed.value
        for link in world.controller.running
        if link.run and world.now - link.run.started >= UNKNOWN_ETA_MS
    )
