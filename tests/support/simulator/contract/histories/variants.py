"""Links that can be had in several forms, and copies of them."""

from simulator import SimulatedDevice
from tests.support.simulator.contract.history import History

_VARIANTS = "34_variants"


def _warm_up(device: SimulatedDevice) -> None:
    device.world.config["LinkgrabberAutoStartEnabled"] = False
    device.world.add_links("http://127.0.0.1:8880/fast/1/warm.bin")
    device.world.advance(5)
    device.world.edit_linkgrabber.clear()


VARIANTS = History(name="variants", recordings=(_VARIANTS,), steps={f"{_VARIANTS}/addLinks.video": _warm_up})
