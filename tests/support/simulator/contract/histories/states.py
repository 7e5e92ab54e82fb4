"""What a hoster can do to a link."""

from simulator import SimulatedDevice
from simulator.world.states import Priority
from tests.support.simulator.contract.histories.lists import LOOK
from tests.support.simulator.contract.history import History, Step

_STATES = "12_plugin_states"
_CAPTCHAS = "13_captcha"
_AGAIN = "35_captchas_again"
_HOSTER = "http://127.0.0.1:8880/host"


def _run_one_by_one(device: SimulatedDevice) -> None:
    """Let one link at a time in, as the hoster did, these three first."""
    world = device.world
    world.config["MaxSimultaneDownloads"] = 1
    ranks = {"defect.bin": Priority.HIGHEST, "fatal.bin": Priority.HIGHEST, "hostdown.bin": Priority.HIGHER}
    for link in world.downloads.links:
        link.priority = ranks.get(link.name, Priority.DEFAULT)


def _give_up_reconnecting(device: SimulatedDevice) -> None:
    device.world.config["AutoReconnectEnabled"] = False


def _as_before(device: SimulatedDevice) -> None:
    for link in device.world.downloads.links:
        link.priority = Priority.DEFAULT


def _only(kind: str, seconds: float) -> Step:
    """Load two links of one kind, from an empty list."""

    def step(device: SimulatedDevice) -> None:
        world = device.world
        world.stop()
        world.advance(2)
        world.edit_downloads.clear()
        if kind in {"defect", "offline", "uncheckable"}:
            world.reconnect()
        world.config["MaxSimultaneDownloads"] = 20
        links = [f"{_HOSTER}/{kind}/200000/{kind}{number}.bin" for number in (1, 2)]
        world.add_package(f"P{kind}", links, in_downloads=True)
        world.start()
        world.advance(seconds)

    return step


def _add_captchas(device: SimulatedDevice) -> None:
    """Let a captcha of each kind wait, in the order in which they came."""
    world = device.world
    world.config["MaxSimultaneDownloads"] = 20
    world.config["AutoReconnectEnabled"] = False
    names = ("click_1", "hc_4", "img_0", "img_5", "img_6", "img_7", "multi_2", "rc2_3")
    links = [f"{_HOSTER}/{name[:-2]}/200000/{name}.bin" for name in names]
    package = world.add_package("Captchas", links, in_downloads=True)
    world.edit_downloads.set_enabled(enabled=False, package_ids=[package.uuid])
    by_name = {link.name.removesuffix(".bin"): link.uuid for link in package.links}
    world.start()
    for name in ("hc_4", "click_1", "img_0", "img_5", "img_6", "img_7", "rc2_3", "multi_2"):
        world.edit_downloads.set_enabled(enabled=True, link_ids=[by_name[name]])
        world.advance(0.5)


def _ask_for_all(device: SimulatedDevice) -> None:
    """Let three links of two packages wait for their start, each with a captcha."""
    device.world.config["MaxSimultaneDownloads"] = 20
    for package, names in (("K", ("k1", "k2")), ("M", ("m1",))):
        links = [f"{_HOSTER}/img/200000/{name}.bin" for name in names]
        device.world.add_package(package, links, in_downloads=True)


def _offer_direct(device: SimulatedDevice) -> None:
    device.direct_mode = "LAN"


def _stop(device: SimulatedDevice) -> None:
    device.world.stop()
    device.world.advance(2)


PLUGIN_STATES = History(
    name="plugin states",
    recordings=(_STATES,),
    pauses={f"{_STATES}/{LOOK}.lg": 4, f"{_STATES}/{LOOK}.t6": 6, f"{_STATES}/{LOOK}.t30": 24},
    steps={
        f"{_STATES}/linkgrabberv2.moveToDownloadlist": _run_one_by_one,
        f"{_STATES}/captcha.list.t0": _run_one_by_one,
        f"{_STATES}/{LOOK}.t6": _as_before,
        f"{_STATES}/{LOOK}.t30": _give_up_reconnecting,
        f"{_STATES}/{LOOK}.single_ok": _only("ok", 3),
        f"{_STATES}/{LOOK}.single_wait": _only("wait", 2),
        f"{_STATES}/{LOOK}.single_iplimit": _only("iplimit", 2),
        f"{_STATES}/{LOOK}.single_hostdown": _only("hostdown", 3),
        f"{_STATES}/{LOOK}.single_defect": _only("defect", 2),
        f"{_STATES}/{LOOK}.single_offline": _only("offline", 2),
        f"{_STATES}/{LOOK}.single_uncheckable": _only("uncheckable", 3),
    },
    exceptions={
        r"\[img\.bin\]": "its captcha came and went, as there was no way to solve it",
        r"/dialogs\.list\.t30 ": "JDownloader asked how to reconnect the router",
    },
)

CAPTCHAS = History(
    name="captchas",
    recordings=(_CAPTCHAS,),
    pauses={
        f"{_CAPTCHAS}/captcha.list.afterwrong": 1,
        f"{_CAPTCHAS}/captcha.list.afteranswers": 3,
        f"{_CAPTCHAS}/captcha.list.after_SINGLE": 1,
        f"{_CAPTCHAS}/captcha.list.after_REFRESH": 1,
        f"{_CAPTCHAS}/captcha.list.after_TIMEOUT": 1,
    },
    steps={
        f"{_CAPTCHAS}/device.getDirectConnectionInfos.myjd_active": _offer_direct,
        f"{_CAPTCHAS}/captcha.list": _add_captchas,
        f"{_CAPTCHAS}/captcha.list.afterstop": _stop,
    },
    exceptions={
        "rebindProtectionDetected": "a matter of the network's name server",
    },
)

CAPTCHAS_AGAIN = History(
    name="captchas again",
    recordings=(_AGAIN,),
    steps={f"{_AGAIN}/start": _ask_for_all},
    exceptions={
        r"\.block_(hoster|package)\.dialog\.\d": "of links that are refused together any may ask first",
        r"\.unskip_package\.0\.3 ": "its captchas came some milliseconds later",
    },
)
