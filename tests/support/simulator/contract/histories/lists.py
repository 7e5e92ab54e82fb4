"""From collecting to stopping: one JDownloader through seven recordings."""

from simulator import SimulatedDevice
from tests.support.simulator.contract.history import History

GRABBER = "01_linkgrabber"
IDLE = "02_downloadlist_idle"
RUNNING = "03_running"
PAUSED = "04_paused"
LIMITED = "06_speedlimit"
STOPPED = "07_stop"
DIALOGS = "08_dialogs"

# The first of the calls that look at everything.
LOOK = "downloadcontroller.getCurrentState"

_LOOKS = (
    LOOK,
    "downloadcontroller.getSpeedInBps",
    "downloadsV2.queryPackages",
    "downloadsV2.queryLinks",
    "downloadsV2.packageCount",
    "downloadsV2.getStructureChangeCounter",
    "downloadsV2.getStopMark",
    "downloadsV2.getStopMarkedLink",
    "linkgrabberv2.queryPackages",
    "linkgrabberv2.queryLinks",
    "linkgrabberv2.getPackageCount",
    "linkgrabberv2.isCollecting",
    "linkgrabberv2.getChildrenChanged",
    "linkgrabberv2.queryLinkCrawlerJobs",
    "linkcrawler.isCrawling",
    "toolbar.getStatus",
    "polling.poll",
    "captcha.list",
    "dialogs.list",
    "extraction.getQueue",
)


def _collect(device: SimulatedDevice) -> None:
    """Wait, then put right what chance decided: which of the jobs was first, and the guess of a name."""
    world = device.world
    grabber = world.linkgrabber
    world.advance(12)
    packages = {package.name: package for package in grabber.packages}
    twice = next(link for link in packages["Pkg Two"].links if link.name == "fast1.bin")
    grabber.new_package("Dup", "/jdownloader/downloads/Dup", [twice])
    packages["nopkg"].name = "nopk"
    # Came in by the browser's port.
    world.add_package("V1Pkg", ["http://127.0.0.1:8880/fast/4321/v1.zip"])
    order = ["Pkg One", "Dup", "nopk", "Deep", "V1Pkg", "ViaGet", "Pkg Two"]
    grabber.packages.sort(key=lambda package: order.index(package.name))


def _clear_downloads(device: SimulatedDevice) -> None:
    device.world.stop()
    device.world.advance(2)
    device.world.edit_downloads.clear()


def _pause(device: SimulatedDevice) -> None:
    device.world.pause()


def _set_limit(device: SimulatedDevice) -> None:
    device.world.config["DownloadSpeedLimit"] = 20_000


LISTS = History(
    name="lists",
    recordings=(GRABBER, IDLE, RUNNING, PAUSED, LIMITED, STOPPED, DIALOGS),
    pauses={
        f"{GRABBER}/{LOOK}.afteredits": 1,
        f"{IDLE}/{LOOK}.immediately": 0.05,
        f"{IDLE}/linkgrabberv2.queryLinks.withjobid": 1,
        f"{IDLE}/linkgrabberv2.queryLinkCrawlerJobs.byjob": 2,
        f"{IDLE}/{LOOK}.lg_before": 3,
        f"{IDLE}/{LOOK}.afteredits": 1,
        f"{RUNNING}/{LOOK}.t0": 0.05,
        f"{RUNNING}/{LOOK}.t3": 3,
        f"{RUNNING}/{LOOK}.t7": 4,
        f"{PAUSED}/{LOOK}": 3,
        f"{PAUSED}/{LOOK}.resumed": 3,
        f"{LIMITED}/{LOOK}": 3,
        f"{STOPPED}/{LOOK}": 1,
        f"{DIALOGS}/{LOOK}.after": 3,
    },
    steps={
        f"{GRABBER}/{LOOK}.settled": _collect,
        f"{IDLE}/config.set": _clear_downloads,
        f"{PAUSED}/{LOOK}.t0": _pause,
        f"{LIMITED}/config.set": _set_limit,
    },
    order={
        f"{IDLE}/linkgrabberv2.moveToDownloadlist.noautostart": tuple(f"{IDLE}/{name}" for name in _LOOKS),
        f"{PAUSED}/{LOOK}.afterstart": (f"{PAUSED}/downloadcontroller.pause",),
    },
    exceptions={
        rf"^{IDLE}/.*\.immediately .*(PluginProgress|status|bytesTotal)": "a wait of 0 s, for some milliseconds",
        rf"^{RUNNING}/downloadsV2\.query(Links|Packages)\.t0 .*\[(Mixed renamed|Slow|busy\.bin|f1\.bin|s5\.bin)\]": (
            "in which order, within milliseconds, the links of one look are taken"
        ),
        rf"^{RUNNING}/.*\.t3 .*(eta|speed)": "how soon JDownloader knows a speed: after one second or four",
    },
)
