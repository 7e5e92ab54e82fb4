"""Archives that need a password: with one given in time, one that was lost, and wrong answers."""

from dataclasses import replace

from simulator import SimulatedDevice
from tests.support.simulator.contract.history import History

_LOCKED = "31_archive_password"
_SIZE = 520
_PASSWORDS = {"locked_a.zip": "rec-a", "locked_b.zip": "rec-b", "locked_c.zip": "rec-c"}


def _begin(device: SimulatedDevice) -> None:
    device.world.add_links("http://127.0.0.1:8880/fast/1/warm.bin")
    device.world.advance(5)
    device.world.edit_linkgrabber.clear()
    device.world.config["AutoReconnectEnabled"] = False


def _lock(device: SimulatedDevice) -> None:
    """Make small archives with passwords of the links, which is what the server had there."""
    for link in device.world.linkgrabber.links:
        link.kind = replace(link.kind, size=_SIZE, archive_password=_PASSWORDS[link.name])
        link.bytes_total = _SIZE


LOCKED = History(
    name="locked archives",
    recordings=(_LOCKED,),
    steps={
        f"{_LOCKED}/lost.addLinks": _begin,
        f"{_LOCKED}/lost.queryLinks": _lock,
        f"{_LOCKED}/kept.queryLinks": _lock,
        f"{_LOCKED}/cancel.queryLinksBefore": _lock,
    },
    pauses={
        f"{_LOCKED}/lost.queryLinks": 3,
        f"{_LOCKED}/lost.start": 1.5,
        f"{_LOCKED}/lost.waiting": 6,
        f"{_LOCKED}/kept.queryLinks": 2,
        f"{_LOCKED}/kept.queued": 4,
        f"{_LOCKED}/wrong.dialogs": 10,
        f"{_LOCKED}/right.queryLinks": 4,
        f"{_LOCKED}/cancel.queryLinksBefore": 2,
        f"{_LOCKED}/cancel.dialogs": 5,
        f"{_LOCKED}/cancel.queryLinks": 2,
    },
)
