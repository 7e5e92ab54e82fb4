"""Keeps a demo alive: what is finished goes in the end, and there is always something to load."""

from itertools import count

from simulator.device import SimulatedDevice
from simulator.simulator import Simulator
from simulator.world.states import ControllerState
from simulator.world.world import World

# With fewer links than this to go, more are added; with more packages than that, the oldest finished one goes.
_FEWEST_LINKS = 8
_MOST_PACKAGES = 12
_FEWEST_COLLECTED = 2

_SERIES = (
    ("Lecture videos, part {}", "lecture-{}-{:02}.webm", 6, 1_900_000, 380_000_000),
    ("Aurora Linux nightly {}", "aurora-linux-nightly-{}-{:02}.iso", 3, 2_600_000, 720_000_000),
    ("Score library {}", "score-library-{}-{:02}.pdf", 12, 900_000, 9_000_000),
    ("Satellite images {}", "satellite-{}-{:02}.tif", 5, 3_200_000, 510_000_000),
)


class Refill:
    """Looks after worlds; a JDownloader that a user stopped or paused is left alone."""

    def __init__(self) -> None:
        self._numbers: dict[SimulatedDevice, count[int]] = {}

    def look_after(self, simulator: Simulator) -> None:
        """Refill what has run low."""
        for device in simulator.devices:
            if device.is_online and device.world.controller.state is ControllerState.RUNNING:
                self._look_after(device)

    def _look_after(self, device: SimulatedDevice) -> None:
        world = device.world
        to_go = sum(link.enabled and link.final is None for link in world.downloads.links)
        if 0 < to_go < _FEWEST_LINKS:
            self._add(device, in_downloads=True)
        if len(world.linkgrabber.packages) < _FEWEST_COLLECTED:
            self._add(device, in_downloads=False)
        if len(world.downloads.packages) > _MOST_PACKAGES:
            _remove_oldest(world)

    def _add(self, device: SimulatedDevice, *, in_downloads: bool) -> None:
        number = next(self._numbers.setdefault(device, count(1)))
        title, name, amount, speed, size = _SERIES[number % len(_SERIES)]
        links = [
            f"https://mirror.example.org/slow/{speed}/{size + 7_000_000 * place}/{name.format(number, place)}"
            for place in range(1, amount + 1)
        ]
        device.world.add_package(title.format(number), links, in_downloads=in_downloads)


def _remove_oldest(world: World) -> None:
    for package in world.downloads.packages:
        if all(link.is_finished for link in package.links):
            world.edit_downloads.remove(package_ids=[package.uuid])
            return
