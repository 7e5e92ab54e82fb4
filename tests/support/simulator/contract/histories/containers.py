"""Crawljobs, as they are read with and without "Folder Watch"."""

from functools import partial

from simulator import SimulatedDevice
from simulator.world.extensions import FOLDER_WATCH
from tests.support.simulator.contract.history import History

_PLAIN = "29_crawljob"
_WATCHED = "30_crawljob_folder_watch"
_FILES = ("plain", "full", "two", "json", "confirm", "notext", "empty404")


def _warm_up(device: SimulatedDevice, *, watches: bool) -> None:
    device.world.switch_extension(FOLDER_WATCH, is_on=watches)
    device.world.add_links("http://127.0.0.1:8880/fast/1/warm.bin")
    device.world.advance(5)


def _clear(device: SimulatedDevice) -> None:
    device.world.edit_linkgrabber.clear()


def _history(name: str, recording: str, *, watches: bool, exceptions: dict[str, str] | None = None) -> History:
    return History(
        name=name,
        recordings=(recording,),
        steps={
            f"{recording}/extensions.list": partial(_warm_up, watches=watches),
            **{f"{recording}/{file}.addContainer": _clear for file in _FILES},
        },
        pauses={
            **{f"{recording}/{file}.queryLinkCrawlerJobs.first": 0.3 for file in _FILES},
            **{f"{recording}/{file}.queryLinkCrawlerJobs.over": 1 for file in _FILES},
        },
        exceptions=exceptions or {},
    )


_TWO_CHECKS = "two links are checked beside each other there, so either package may come first"

CRAWLJOBS = _history(
    "crawljobs", _PLAIN, watches=False, exceptions={r"/(json|two)\.query(Links|Packages) .*\.name": _TWO_CHECKS}
)
WATCHED_CRAWLJOBS = _history("watched crawljobs", _WATCHED, watches=True)
