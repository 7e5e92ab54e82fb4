"""What may happen in a random history: to a JDownloader, to those who watch it, and to the way between them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from hypothesis import strategies as st

from custom_components.jdownloader_ws.live_stream.delta import Include
from simulator import SimulatedDevice
from simulator.faults import Fault
from simulator.world.dialogs import LOGIN
from simulator.world.kinds import TEST_HOSTER
from simulator.world.model import Link, Package

PATHS: Final = (
    "files.example/slow/100000/3000000/slow.bin",
    "files.example/slow/900000/90000000/long.bin?token=abc",
    "files.example/fast/200000/small.bin",
    "files.example/fast/5000/tiny.bin",
    "files.example/nolen/70000/unknown.bin",
    "files.example/404/gone.bin",
    "files.example/zip/archive.zip",
    "localtest.host/host/wait/50000/waits.bin",
    "localtest.host/host/defect/50000/defect.bin",
    "localtest.host/host/img/50000/captcha.bin",
)
FAULTS: Final = (
    Fault.RESET_BEFORE,
    Fault.RESET_AFTER,
    Fault.CUT_ANSWER,
    Fault.GARBAGE,
    Fault.EMPTY,
    Fault.HTML_502,
    Fault.MAINTENANCE,
    Fault.TOKEN_INVALID,
)
GROUPS: Final = ((GROUP_ID_ADMIN,), (GROUP_ID_USER,), (GROUP_ID_READ_ONLY,), ())
"""Rights that a user may have."""
INTERVALS: Final = (1, 2, 5, 12)
WATCHED: Final = (
    (Include.STATUS, Include.PACKAGES, Include.LINKS),
    tuple(Include),
    (Include.LINKS,),
    (Include.PACKAGES, Include.LINKGRABBER),
    (Include.STATUS, Include.SETTINGS, Include.DIALOGS, Include.CAPTCHAS),
    (Include.ACCOUNTS,),
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens, and for how many seconds it is looked on afterwards."""

    what: str
    which: int = 0
    how: int = 0
    then: int = 0


type Happening = Callable[[SimulatedDevice, int, int], object]


def _links(device: SimulatedDevice, which: int) -> list[int]:
    links: list[Link] = list(device.world.downloads.links)
    return [links[which % len(links)].uuid] if links else []


def _add(device: SimulatedDevice, which: int, how: int) -> None:
    addresses = [f"http://{PATHS[(which + n) % len(PATHS)]}#{device.world.now}-{n}" for n in range(1 + how)]
    device.world.add_package(f"package {which}", addresses, in_downloads=how % 2 == 0)


def _move_package(device: SimulatedDevice, which: int, how: int) -> None:
    packages: list[Package] = list(device.world.downloads.packages)
    if which % len(packages or [0]) != how % len(packages or [0]):
        moved, after = packages[which % len(packages)], packages[how % len(packages)]
        device.world.edit_downloads.move_packages([moved.uuid], after.uuid)


def _move_link(device: SimulatedDevice, which: int, how: int) -> None:
    packages: list[Package] = list(device.world.downloads.packages)
    if packages:
        device.world.edit_downloads.move_links(_links(device, which), 0, packages[how % len(packages)].uuid)


def _move_to_downloads(device: SimulatedDevice, which: int, _how: int) -> None:
    packages: list[Package] = list(device.world.linkgrabber.packages)
    if packages:
        device.world.move_to_downloads(package_ids=[packages[which % len(packages)].uuid])


WORLD: Final[Mapping[str, Happening]] = {
    "add": _add,
    "find": lambda device, which, _: device.world.add_links(f"http://{PATHS[which % len(PATHS)]}#{device.world.now}"),
    "start": lambda device, _which, _how: device.world.start(),
    "stop": lambda device, _which, _how: device.world.stop(),
    "pause": lambda device, which, _: device.world.pause(which % 2 == 0),
    "remove": lambda device, which, _: device.world.edit_downloads.remove(_links(device, which)),
    "enable": lambda device, which, how: device.world.edit_downloads.set_enabled(
        enabled=how % 2 == 0, link_ids=_links(device, which)
    ),
    "reset": lambda device, which, _: device.world.edit_downloads.reset(_links(device, which), []),
    "move package": _move_package,
    "move link": _move_link,
    "move to downloads": _move_to_downloads,
    "ask": lambda device, which, _: device.world.dialogs.ask(LOGIN, {"title": f"Who {which}?"}, lambda _answer: None),
    "answer": lambda device, _which, _how: device.world.dialogs.open.clear(),
    "account": lambda device, which, _: device.world.accounts.add(TEST_HOSTER, f"premium{which}", "secret"),
    "set": lambda device, which, _: device.world.config.__setitem__("MaxChunksPerFile", 1 + which),
}
"""What people do at JDownloader itself."""

WAY: Final[Mapping[str, Happening]] = {
    "take offline": lambda device, _which, _how: device.controls.take_offline(),
    "bring online": lambda device, _which, _how: device.controls.bring_online(),
    "close direct": lambda device, _which, _how: device.controls.close_direct(),
    "open direct": lambda device, _which, _how: device.controls.open_direct(),
    "restart": lambda device, which, _: device.controls.restart(1 + which),
    "fail": lambda device, which, how: device.controls.fail_next(
        FAULTS[which % len(FAULTS)], "/polling/poll" if how % 2 else None, 1 + how
    ),
}
"""What happens to the way to it; answers are lost, too."""

COMMANDS: Final[Mapping[str, Callable[[SimulatedDevice, int], dict[str, Any]]]] = {
    "downloads/start": lambda _device, _which: {},
    "downloads/stop": lambda _device, _which: {},
    "downloads/pause": lambda device, which: {"link_ids": [str(uuid) for uuid in _links(device, which)]},
    "downloads/remove": lambda device, which: {"link_ids": [str(uuid) for uuid in _links(device, which)] or ["1"]},
    "linkgrabber/add_links": lambda device, which: {"links": f"http://{PATHS[which % len(PATHS)]}#{device.world.now}"},
    "settings/set": lambda _device, which: {"max_downloads": 1 + which},
}
PEOPLE: Final = ("join", "join", "leave", "grant", "look", "reload")


def steps() -> st.SearchStrategy[Step]:
    """Return a strategy of all that may happen."""
    whats = st.one_of(*(st.sampled_from(list(names)) for names in (PEOPLE, WORLD, COMMANDS, WORLD, WAY)))
    return st.builds(Step, whats, st.integers(0, 9), st.integers(0, 4), st.sampled_from((0, 1, 3, 8)))
