"""The command line: `python -m simulator`."""

import argparse
import asyncio
from dataclasses import dataclass
import signal
import sys
import time

from simulator.control_port import ControlPort
from simulator.refill import Refill
from simulator.simulator import Simulator
from simulator.world.scenarios import SCENARIOS, WARM_UP_SECONDS, UnknownScenarioError, load

_EPILOG = """\
It listens on 127.0.0.1 only. All ports, the account and the names of the devices are printed at the start; a face
whose port is not given is on a free one. The direct port is that of the first device in the cloud, the RemoteAPI port
that of the first local one. The control port takes commands by HTTP and lists them on GET /.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for on the command line."""

    scenario: str
    pace: float
    cloud_port: int
    direct_port: int
    remote_api_port: int
    control_port: int
    email: str
    password: str
    cloud_device: list[str]
    local_device: list[str]


def parse(arguments: list[str] | None = None) -> Options:
    """Read the command line; exit with a message if it can't be read."""
    parser = argparse.ArgumentParser(
        prog="python -m simulator",
        description="A simulated MyJDownloader cloud with JDownloaders in it, and one with its local RemoteAPI only.",
        epilog=_EPILOG,
    )
    known = ", ".join(SCENARIOS)
    parser.add_argument(
        "--scenario", default="busy", help=f"what the worlds begin with: {known}, or huge:N for N links (%(default)s)"
    )
    parser.add_argument(
        "--pace", type=float, default=1.0, help="simulated seconds in a real one, 0 to stand still (%(default)s)"
    )
    for face in ("cloud", "direct", "remote-api", "control"):
        parser.add_argument(f"--{face}-port", type=int, default=0, help="0 for a free one (%(default)s)")
    parser.add_argument("--email", default="demo@example.org", help="account of the cloud (%(default)s)")
    parser.add_argument("--password", default="demo", help="its password (%(default)s)")
    parser.add_argument(
        "--cloud-device",
        action="append",
        metavar="NAME",
        help="a JDownloader in the cloud, may be repeated (Attic, Office)",
    )
    parser.add_argument(
        "--local-device", action="append", metavar="NAME", help="one that is only local, may be repeated (Basement)"
    )
    found = vars(parser.parse_args(arguments))
    found["cloud_device"] = found["cloud_device"] or ["Attic", "Office"]
    found["local_device"] = found["local_device"] or ["Basement"]
    return Options(**found)


def build(options: Options, start_ms: int) -> Simulator:
    """Make the simulator that was asked for, whose clocks show `start_ms`; raise `UnknownScenarioError`.

    A scenario has run for some seconds when it is loaded, so it begins that much earlier.
    """
    name = options.scenario.partition(":")[0]
    simulator = Simulator(start_ms - 1000 * WARM_UP_SECONDS.get(name, 0))
    account = simulator.add_account(options.email, options.password)
    for place, name in enumerate(options.cloud_device):
        port = 0 if place else options.direct_port
        simulator.add_device(name, account, remote_api=False, direct_port=port)
    for place, name in enumerate(options.local_device):
        simulator.add_device(name, remote_api_port=0 if place else options.remote_api_port)
    for place, device in enumerate(simulator.devices):
        load(device.world, options.scenario, variant=place)
    simulator.catch_up()
    return simulator


async def run(options: Options, start_ms: int) -> None:
    """Run until the process is asked to end."""
    simulator = build(options, start_ms)
    if options.scenario == "busy":
        refill = Refill()
        simulator.real_time.after_step = lambda: refill.look_after(simulator)
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    control = ControlPort(simulator)
    await simulator.start(options.cloud_port)
    try:
        await control.start(options.control_port)
        simulator.real_time.start(options.pace)
        _announce(simulator, control.port, options)
        await ended.wait()
    finally:
        await control.stop()
        await simulator.stop()


def main(arguments: list[str] | None = None) -> int:
    """Run the program and give its exit code."""
    options = parse(arguments)
    try:
        asyncio.run(run(options, int(time.time() * 1000)))
    except UnknownScenarioError:
        return _fail(f"there is no scenario {options.scenario!r}; there are {', '.join(SCENARIOS)} and huge:N")
    except OSError as error:
        return _fail(f"a port cannot be opened: {error.strerror or error}")
    return 0


def _fail(reason: str) -> int:
    sys.stderr.write(f"simulator: {reason}\n")
    return 1


def _announce(simulator: Simulator, control_port: int, options: Options) -> None:
    _say(f"cloud       {simulator.cloud_url}  ({options.email}, password {options.password})")
    for device in simulator.devices:
        place = "in the cloud" if device.account else "local"
        ports = [f"direct 127.0.0.1:{device.direct_port}"] if device.direct_port else []
        ports += [f"RemoteAPI 127.0.0.1:{device.remote_api_port}"] if device.remote_api_port else []
        _say(f"device      {device.name}, {place}: {', '.join(ports)}")
    _say(f"control     http://127.0.0.1:{control_port}")
    _say(f"scenario    {options.scenario}, {options.pace:g} simulated seconds in a real one")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
