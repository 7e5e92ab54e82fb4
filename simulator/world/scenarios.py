"""Worlds to begin with."""

from collections.abc import Callable

from simulator.world.kinds import TEST_HOSTER
from simulator.world.world import World

_MIRROR = "https://mirror.example.org"
_FILES = "https://files.example.net"
_HOSTER = "https://hoster.example.com"

_MEGA = 1_000_000
_LINKS_IN_PACKAGE = 100

# How long a world runs before a user sees it, so that something has happened.
WARM_UP_SECONDS = {"empty": 0, "busy": 40, "captchas": 10, "huge": 1}
"""For how long each scenario has run when it is loaded."""


type _Packages = tuple[tuple[str, list[str]], ...]


class UnknownScenarioError(ValueError):
    """There is no scenario of that name."""


def _fast(host: str, megabytes: float, name: str) -> str:
    return f"{host}/fast/{round(megabytes * _MEGA)}/{name}"


def _slow(host: str, speed: float, megabytes: float, name: str) -> str:
    return f"{host}/slow/{round(speed * _MEGA)}/{round(megabytes * _MEGA)}/{name}"


_DOWNLOADS: _Packages = (
    ("Handbooks", [_fast(_FILES, 3.2, f"handbook-volume-{n}.epub") for n in (1, 2, 3)]),
    (
        "Star catalogue",
        [
            f"{_FILES}/404/star-catalogue-north.csv.gz",
            f"{_FILES}/503/star-catalogue-south.csv.gz",
            f"{_HOSTER}/host/fatal/9000000/star-catalogue-index.csv",
            f"{_FILES}/nolen/52000000/star-catalogue-notes.txt",
        ],
    ),
    (
        "Aurora Linux 12",
        [
            _slow(_MIRROR, 2.4, 780, "aurora-linux-12-desktop-amd64.iso"),
            _slow(_MIRROR, 1.6, 410, "aurora-linux-12-netinst-amd64.iso"),
            _fast(_MIRROR, 1.1, "aurora-linux-12-checksums.txt"),
            _slow(_MIRROR, 2.0, 2_350, "aurora-linux-12-sources.tar.xz"),
        ],
    ),
    (
        "Field recordings",
        [f"{_FILES}/zip/field-recordings-spring.zip", _slow(_FILES, 1.2, 640, "field-recordings-summer.flac")],
    ),
    ("Lecture videos", [_slow(_MIRROR, 1.8, 540 + 35 * n, f"lecture-{n:02}-compilers.webm") for n in range(1, 9)]),
    ("Spare parts", [_fast(_FILES, 88, f"spare-part-{n}.step") for n in (1, 2)]),
)

_COLLECTED: _Packages = (
    ("Map tiles", [_fast(_MIRROR, 46 + 3 * n, f"map-tiles-zone-{n}.mbtiles") for n in range(1, 7)]),
    (
        "Typefaces",
        [
            _fast(_FILES, 4.5, "typeface-grotesk.zip"),
            _fast(_FILES, 6.1, "typeface-antiqua.zip"),
            f"{_FILES}/410/typeface-old.zip",
        ],
    ),
    (
        "Weather data",
        [f"{_HOSTER}/host/uncheckable/61000000/weather-2025.nc", _fast(_FILES, 950, "weather-2026.nc")],
    ),
)


def _empty(_world: World, _variant: int) -> None:
    """Leave it empty."""


def _busy(world: World, variant: int) -> None:
    """Put packages in all states, and some more into the LinkGrabber; later variants have fewer of them."""
    world.line_speed = (9 - 2 * min(variant, 3)) * _MEGA
    for name, links in _DOWNLOADS[variant % 3 :]:
        world.add_package(name, links, in_downloads=True)
    spare = world.downloads.packages[-1]
    world.edit_downloads.set_enabled(enabled=False, package_ids=[spare.uuid])
    for name, links in _COLLECTED[variant % 2 :]:
        world.add_package(name, links)
    for user in ("premium", "expired")[: 2 - variant % 2]:
        world.accounts.add(TEST_HOSTER, user, "nobody knows")
    world.has_updater = world.is_update_published = variant == 0
    world.look_for_update()
    world.start()
    world.advance(WARM_UP_SECONDS["busy"])


def _captchas(world: World, _variant: int) -> None:
    """Let a captcha of each kind wait, and a question."""
    world.config["MaxSimultaneDownloads"] = 8
    kinds = ("img", "click", "multi", "rc2", "hc")
    links = [f"{_HOSTER}/host/{kind}/4000000/{kind}-captcha.bin" for kind in kinds]
    world.add_package("Behind captchas", links, in_downloads=True)
    world.add_links(f"{_FILES}/auth/5000/members-only.pdf", package_name="Members")
    world.start()
    world.advance(WARM_UP_SECONDS["captchas"])


def fill_huge(world: World, number: int) -> None:
    """Fill the download list with links in packages of a hundred."""
    for first in range(0, number, _LINKS_IN_PACKAGE):
        members = range(first, min(first + _LINKS_IN_PACKAGE, number))
        links = [_slow(_MIRROR, 0.5, 40 + n % 60, f"archive-volume-{n:06}.tar.zst") for n in members]
        world.add_package(f"Archive {first // _LINKS_IN_PACKAGE:04}", links, in_downloads=True)
    world.start()
    world.advance(WARM_UP_SECONDS["huge"])


SCENARIOS: dict[str, Callable[[World, int], None]] = {
    "empty": _empty,
    "busy": _busy,
    "captchas": _captchas,
    "huge": lambda world, _variant: fill_huge(world, 2_000),
}


def load(world: World, scenario: str, *, variant: int = 0) -> None:
    """Clear a world and fill it; `huge:N` gives the number of links. Raise `UnknownScenarioError`."""
    name, _, number = scenario.partition(":")
    if name not in SCENARIOS or (number and not (name == "huge" and number.isdigit())):
        raise UnknownScenarioError(scenario)
    world.clear()
    if number:
        fill_huge(world, int(number))
    else:
        SCENARIOS[name](world, variant)
