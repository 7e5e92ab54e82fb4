"""Command line of the demo."""

import argparse
import asyncio
from collections.abc import Sequence
import contextlib
from math import inf
from pathlib import Path
import signal
import sys
from typing import NoReturn, override

from scripts.child_process import ProcessLifeError
from scripts.homeassistant_process.installation import CHECKOUT, VERSIONS
from scripts.homeassistant_process.session import HomeAssistantAnswerError

from .entries import Address, FlowRefusedError
from .folder_lock import FolderError, FolderInUseError
from .ports import LAST_FIRST_PORT, PortError, Ports
from .run import Demo, print_status

DEFAULT_PORT = 8123
# Being asked to end is no failure; a terminal that is closed asks, too.
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line; `--help` has the rest."""

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"demo: {message.removeprefix('argument ')}; --help lists the options\n")


def address(text: str) -> Address:
    """Read an argument that is an address."""
    try:
        return Address.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def port(text: str) -> int:
    """Read an argument that is the first of several ports."""
    if not text.isdecimal() or not 0 < int(text) <= LAST_FIRST_PORT:
        raise argparse.ArgumentTypeError(f"{text} is not a port from 1 to {LAST_FIRST_PORT}")
    return int(text)


def pace(text: str) -> float:
    """Read an argument that is a factor of time."""
    try:
        found = float(text)
    except ValueError:
        found = 0
    if not 0 < found < inf:
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return found


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = OneLineParser(
        prog="scripts/demo",
        description="Home Assistant on 127.0.0.1 with JDownloaders that download, all simulated. "
        "Log in as demo, password demo. Ctrl-C ends it.",
    )
    parser.add_argument(
        "--port",
        type=port,
        default=DEFAULT_PORT,
        help="port of Home Assistant; the simulator takes those behind it (default: %(default)s)",
    )
    parser.add_argument(
        "--config-dir",
        type=Path,
        metavar="FOLDER",
        help="where Home Assistant keeps what it stores, used again next time (default: .demo/VERSION)",
    )
    parser.add_argument(
        "--jdownloader",
        type=address,
        metavar="HOST:PORT",
        help="a real JDownloader's local RemoteAPI, in place of the simulated local one",
    )
    parser.add_argument("--scenario", default="busy", help="what the simulator begins with (default: %(default)s)")
    parser.add_argument("--pace", type=pace, default=1.0, help="simulated seconds in a real one (default: %(default)s)")
    parser.add_argument(
        "--home-assistant",
        choices=VERSIONS,
        default=VERSIONS[0],
        dest="version",
        metavar="VERSION",
        help=f"one of {', '.join(VERSIONS)} (default: %(default)s)",
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="build card and panel whenever something in frontend/ changes, and restart Home Assistant with them",
    )
    return parser.parse_args(arguments)


async def main(options: argparse.Namespace) -> None:
    """Run the demo until it is asked to end."""
    ports = Ports.beginning_with(options.port)
    ports.check()
    demo = Demo(
        version=options.version,
        folder=(options.config_dir or CHECKOUT / ".demo" / options.version).resolve(),
        ports=ports,
        jdownloader=options.jdownloader,
        scenario=options.scenario,
        pace=options.pace,
        is_watched=options.watch,
    )
    running = asyncio.create_task(demo.run())

    def end() -> None:
        # Once: asked again and again, it would leave behind what it is just ending.
        if not running.cancelling():
            print_status("stopping")
            running.cancel()

    for name in ENDING_SIGNALS:
        asyncio.get_running_loop().add_signal_handler(name, end)
    with contextlib.suppress(asyncio.CancelledError):
        await running


def run() -> None:
    """Run the program; end with one line that says what is wrong."""
    try:
        asyncio.run(main(parse(sys.argv[1:])))
    except (
        FlowRefusedError,
        FolderError,
        FolderInUseError,
        HomeAssistantAnswerError,
        OSError,
        PortError,
        ProcessLifeError,
    ) as error:
        sys.exit(f"demo: {error}")
