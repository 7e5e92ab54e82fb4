"""What was done while the events of each change were recorded: in the LinkGrabber, and in downloads that stand."""

from collections.abc import Callable
from typing import NamedTuple

from tests.support.simulator.contract.event_play import Hands, Step

SERVER = "http://127.0.0.1:8880"
HOSTER = "http://localtest.host/host"

_OTHER_FOLDER = "/jdownloader/downloads/other"


def added(package: str, *urls: str) -> Callable[[Hands], object]:
    """Return what adds links to a package, without moving them on."""
    query = {"links": "\n".join(urls), "packageName": package, "overwritePackagizerRules": True, "autostart": False}
    return lambda hands: hands.call("/linkgrabberv2/addLinks", query)


def settle(hands: Hands) -> None:
    """Let nothing start by itself, and the first crawl, which is slow, be over."""
    hands.world.config["LinkgrabberAutoStartEnabled"] = False
    hands.world.config["MaxSimultaneDownloads"] = 20
    hands.world.config["AutoReconnectEnabled"] = False
    hands.world.add_links(f"{SERVER}/fast/1/warm.bin")
    hands.world.advance(5)
    hands.world.edit_linkgrabber.clear()


def _bring_downloads(hands: Hands) -> None:
    hands.world.edit_linkgrabber.clear()
    names = ("/fast/1000/d1-37941.bin", "/fast/2000/d2-37941.bin", "/slow/25000/200000/d3-37941.bin")
    hands.world.add_package("bench-e", [SERVER + name for name in names])


def _edits(place: str, path: str, link: str, package: str) -> tuple[Step, ...]:
    """Return the edits that both lists have, one after the other, of a link and of its package."""

    def edit(name: str, method: str, *parameters: object, of_package: bool = False) -> Step:
        def do(hands: Hands) -> object:
            uuid = hands.package(package) if of_package else hands.link(link)
            ids = ([], [uuid]) if of_package else ([uuid], [])
            return hands.call(f"{path}/{method}", *(_filled(one, uuid, ids) for one in parameters))

        return Step(f"{place}: {name}", do)

    return (
        edit("a link is disabled", "setEnabled", False, "links", "packages"),
        edit("a link gets a priority", "setPriority", "HIGH", "links", "packages"),
        edit("a link gets a comment", "setComment", "links", "packages", False, "note"),
        edit("a link gets a download password", "setDownloadPassword", "links", "packages", "pw"),
        edit("a package gets a priority", "setPriority", "LOW", "links", "packages", of_package=True),
        edit("a package gets a comment", "setComment", "links", "packages", False, "package note", of_package=True),
        edit("a package gets a folder", "setDownloadDirectory", _OTHER_FOLDER, "packages", of_package=True),
        edit("a package is disabled", "setEnabled", False, "links", "packages", of_package=True),
        edit("a package is enabled", "setEnabled", True, "links", "packages", of_package=True),
    )


class Packages(NamedTuple):
    """Names of the packages that are arranged."""

    before: str
    renamed: str
    new: str


class Links(NamedTuple):
    """How the links begin that are arranged."""

    checked: tuple[str, str]
    first_moved: str
    parted: str
    """Moved to a new package."""
    followed: str
    """Moved there after it."""


def _arranging(place: str, path: str, packages: Packages, links: Links) -> tuple[Step, ...]:
    """Return what both lists have beside edits: other names, places and packages, one after the other."""

    def arrange(name: str, method: str, parameters: Callable[[Hands], tuple[object, ...]], seconds: float = 1) -> Step:
        return Step(f"{place}: {name}", lambda hands: hands.call(f"{path}/{method}", *parameters(hands)), seconds)

    return (
        arrange(
            "a package is renamed", "renamePackage", lambda hands: (hands.package(packages.before), packages.renamed)
        ),
        arrange(
            "links are checked",
            "startOnlineStatusCheck",
            lambda hands: ([hands.link(name) for name in links.checked], []),
            3,
        ),
        arrange(
            "order of links",
            "moveLinks",
            lambda hands: ([hands.link(links.first_moved)], -1, hands.package(packages.renamed)),
        ),
        arrange(
            "a link is moved to a new package",
            "movetoNewPackage",
            lambda hands: ([hands.link(links.parted)], [], packages.new, None),
        ),
        arrange(
            "a link is moved to another package",
            "moveLinks",
            lambda hands: ([hands.link(links.followed)], -1, hands.package(packages.new)),
        ),
        arrange("order of packages", "movePackages", lambda hands: ([hands.package(packages.new)], -1)),
    )


def _filled(parameter: object, uuid: int, ids: tuple[list[int], list[int]]) -> object:
    match parameter:
        case "links":
            return ids[0]
        case "packages":
            return ids[1]
        case "id":
            return uuid
        case _:
            return parameter


LINKGRABBER = (
    Step(
        "LinkGrabber: 3 links are added",
        added("bench-a", *(f"{SERVER}/fast/{size}000/g{size}-37941.bin" for size in (1, 2, 3))),
        2.5,
    ),
    Step(
        "LinkGrabber: a link is renamed",
        lambda hands: hands.call("/linkgrabberv2/renameLink", hands.link("g1"), "n1-37941.bin"),
    ),
    *_edits("LinkGrabber", "/linkgrabberv2", "n1", "bench-a"),
    *_arranging(
        "LinkGrabber",
        "/linkgrabberv2",
        Packages("bench-a", "bench-b", "bench-c"),
        Links(checked=("n1", "g2"), first_moved="g3", parted="g3", followed="g2"),
    ),
    Step(
        "LinkGrabber: a link is removed",
        lambda hands: hands.call("/linkgrabberv2/removeLinks", [hands.link("g2")], []),
    ),
    Step(
        "LinkGrabber: an offline link and one that is checked slowly are added",
        added("bench-d", f"{SERVER}/404/off-37941.bin", f"{SERVER}/hang/2/1000/hang-37941.bin"),
        8,
    ),
    Step("LinkGrabber: a link with variants is added", added("bench-v", f"{HOSTER}/variants/100000/v-37941.mp4"), 2),
    Step(
        "LinkGrabber: another variant",
        lambda hands: hands.call("/linkgrabberv2/setVariant", hands.link("v-"), "P_720"),
    ),
    Step(
        "LinkGrabber: a copy in another variant",
        lambda hands: hands.call(
            "/linkgrabberv2/addVariantCopy", hands.link("v-"), -1, hands.package("bench-v"), "AUDIO"
        ),
    ),
    Step(
        "LinkGrabber: packages are removed",
        lambda hands: hands.call(
            "/linkgrabberv2/removeLinks", [], [hands.package(name) for name in ("bench-c", "bench-d", "bench-v")]
        ),
    ),
)

DOWNLOADS = (
    Step(
        "downloads: links come, not started",
        lambda hands: hands.call(
            "/linkgrabberv2/moveToDownloadlist", [link.uuid for link in hands.world.linkgrabber.links], []
        ),
        before=_bring_downloads,
    ),
    Step(
        "downloads: a link is renamed",
        lambda hands: hands.call("/downloadsV2/renameLink", hands.link("d1"), "m1-37941.bin"),
    ),
    *_edits("downloads", "/downloadsV2", "m1", "bench-e")[:1],
    Step(
        "downloads: a link is enabled",
        lambda hands: hands.call("/downloadsV2/setEnabled", True, [hands.link("m1")], []),
    ),
    *_edits("downloads", "/downloadsV2", "m1", "bench-e")[1:],
    *_arranging(
        "downloads",
        "/downloadsV2",
        Packages("bench-e", "bench-f", "bench-g"),
        Links(checked=("m1", "d2"), first_moved="d3", parted="d2", followed="d3"),
    ),
    Step("downloads: a stop mark", lambda hands: hands.call("/downloadsV2/setStopMark", hands.link("d3"), -1)),
    Step("downloads: the stop mark is removed", lambda hands: hands.call("/downloadsV2/removeStopMark")),
)
