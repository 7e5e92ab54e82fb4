"""The command line."""

import argparse
import asyncio
from collections.abc import Sequence
import sys

import aiohttp
from hass_client.exceptions import AuthenticationFailed, FailedCommand
from rich.console import Console

from . import basic, control, interactive, monitor
from .connection import ConnectionLostError, IntegrationMissingError
from .devices import DeviceChoiceError
from .login import logged_in

FOR_PEOPLE = (
    AuthenticationFailed,
    ConnectionLostError,
    DeviceChoiceError,
    FailedCommand,
    IntegrationMissingError,
    aiohttp.ClientError,
)
"""Errors whose text says what is wrong."""
INTERRUPTED = 130


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="run",
        description="Talk to JDownloader through Home Assistant. HASS_URL says where that is (http://127.0.0.1:8123), "
        "HASS_TOKEN is a long-lived token; without one you are asked to log in.",
    )
    modes = parser.add_subparsers(dest="mode", required=True, metavar="MODE")
    modes.add_parser("basic", help="connect and show the status")
    follow = modes.add_parser("monitor", help="add links and follow them; without links, follow what is running")
    follow.add_argument("links", nargs="*", metavar="LINK")
    follow.add_argument("--now", action="store_true", help="download them at once, beyond JDownloader's limits")
    control.add_arguments(modes.add_parser("control", help="list, start, pause, stop or remove downloads"))
    live = modes.add_parser("interactive", help="watch and control everything in a live view")
    for mode in (follow, live):
        control.add_device(mode)
    return parser.parse_args(arguments)


async def main(options: argparse.Namespace) -> int:
    """Log in and run a mode; return the exit status."""
    console = Console(highlight=False, markup=False)  # names come from elsewhere
    async with logged_in() as login:
        match options.mode:
            case "basic":
                await basic.run(login, console)
            case "monitor":
                return await monitor.run(login, console, options.device, options.links, now=options.now)
            case "control":
                await control.run(login, console, options)
            case "interactive":
                await interactive.run(login, options.device)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(asyncio.run(main(parse(sys.argv[1:]))))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except FOR_PEOPLE as error:
        sys.exit(f"Error: {error}")
