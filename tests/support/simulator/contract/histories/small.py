"""Recordings that stand alone."""

from dataclasses import replace

from simulator import SimulatedDevice
from tests.support.simulator.contract.histories.lists import LOOK
from tests.support.simulator.contract.history import History

_MORE = "21_linkgrabber_more"
_ARCHIVE = "16_extraction"


def _run_from_classes(device: SimulatedDevice) -> None:
    device.world.core_revision = -1


def _let_extraction_hang(device: SimulatedDevice) -> None:
    device.world.extractor.stands_still = True


def _send_backlog(device: SimulatedDevice) -> None:
    """Send at once what was held back during the pause, as the throttled server did."""
    link = next(link for link in device.world.downloads.links if link.name == "a.bin")
    link.kind = replace(link.kind, line_limit=None)


def _warm_up(device: SimulatedDevice) -> None:
    """Only the first job of a run is slow."""
    device.world.add_links("http://127.0.0.1:8880/fast/1/warm.bin")
    device.world.advance(5)
    device.world.edit_linkgrabber.clear()
    device.world.config["AutoReconnectEnabled"] = False


def _forget_moved(device: SimulatedDevice) -> None:
    package = next(package for package in device.world.linkgrabber.packages if package.name == "Mv")
    device.world.edit_linkgrabber.remove(package_ids=[package.uuid])


def _add_archive(device: SimulatedDevice) -> None:
    device.world.add_package("Zip", ["http://127.0.0.1:8880/zip/arch1.zip"], in_downloads=True)
    device.world.config["AutoReconnectEnabled"] = False


EMPTY = History(
    name="empty",
    recordings=("00_empty",),
    steps={"00_empty/jd.getCoreRevision": _run_from_classes},
    exceptions={
        "/accountsV2\\.listPremiumHoster ": "831 plugins here, one there",
        "/accountsV2\\.getPremiumHosterUrl ": "one of those 831",
    },
)

SETTINGS = History(name="settings", recordings=("25_settings",))

JOURNEY = History(
    name="journey",
    recordings=("26_journey",),
    steps={"26_journey/addLinks": _let_extraction_hang, "26_journey/run.poll.09": _send_backlog},
    exceptions={"/run\\.(links|packages)\\.01 .*(eta|speed)": "the real one had measured 29 MB/s in its first second"},
)

MORE = History(
    name="more",
    recordings=(_MORE,),
    steps={
        f"{_MORE}/linkgrabberv2.addLinks.autostart": _warm_up,
        f"{_MORE}/linkgrabberv2.addLinks.refused": _forget_moved,
    },
    pauses={
        f"{_MORE}/linkgrabberv2.queryLinks.auto0": 0.3,
        **{f"{_MORE}/linkgrabberv2.queryLinks.auto{number}": 1.63 for number in range(1, 10)},
        f"{_MORE}/downloadsV2.queryLinks.auto9": 0.15,
        f"{_MORE}/linkgrabberv2.moveLinks.afterm3": 1,
        f"{_MORE}/{LOOK}.dup": 1,
        f"{_MORE}/{LOOK}.refused": 11,
    },
)

ACCOUNTS = History(
    name="accounts",
    recordings=("11_accounts",),
    pauses={"11_accounts/accountsV2.listAccounts.immediately": 1, "11_accounts/accountsV2.listAccounts.final": 20},
    exceptions={r"\[premium1\]\.(traffic|valid)": "its first check had not ended"},
)

EXTRACTION = History(
    name="extraction",
    recordings=(_ARCHIVE,),
    steps={f"{_ARCHIVE}/downloadsV2.queryLinks": _add_archive},
    pauses={f"{_ARCHIVE}/extraction.getQueue.t0": 9, f"{_ARCHIVE}/{LOOK}.end": 2},
)

MISC = History(
    name="misc",
    recordings=("18_misc",),
    exceptions={
        r"\.flash |\.aftercnl ": "Click'n'Load is left out",
        r"/(downloadevents|toolbar)\.(queryLinks|poll|special)": "of browsers and old clients, and left out",
        r"/extensions\.setEnabled ": "an extension that is not installed here",
    },
)
