"""Names with characters that file systems don't take, enumerations, and how old clients add links."""

from simulator import SimulatedDevice
from tests.support.simulator.contract.history import History

_OLD = "32_enums_and_old_adding"
_NAMES = "33_names"


def _warm_up(device: SimulatedDevice) -> None:
    device.world.add_links("http://127.0.0.1:8880/fast/1/warm.bin")
    device.world.advance(5)
    device.world.edit_linkgrabber.clear()


OLD_ADDING = History(
    name="enumerations and old adding",
    recordings=(_OLD,),
    steps={f"{_OLD}/config.listEnum.action": _warm_up},
    pauses={f"{_OLD}/linkcollector.queryLinks": 3},
)

NAMES = History(
    name="names",
    recordings=(_NAMES,),
    steps={f"{_NAMES}/names.addLinks": _warm_up},
    pauses={
        f"{_NAMES}/names.queryLinks": 4,
        **{f"{_NAMES}/names.query{what}.{number}": 0.3 for what in ("Packages", "Links") for number in (0, 1)},
    },
    exceptions={r"/names\.queryLinks .*\.name": "there, a name with %20 is sorted as if it had no blank"},
)
