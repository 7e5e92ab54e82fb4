"""Give one command: list, start, pause, stop or remove downloads."""

import argparse
from collections.abc import AsyncGenerator
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from . import wording
from .connection import Connection, open_connection
from .devices import choose_device
from .folding import Row
from .login import Login

PACKAGES_AT_ONCE = 100
"""A message has at most 1 MB."""
COLUMNS = ("Id", "Name", "State", "Progress", "Size")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the commands for the command line."""
    add_device(parser)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", help="show packages and links with their ids")
    for name, help_text in (("start", "start everything, or these now"), ("pause", "pause everything, or these")):
        commands.add_parser(name, help=help_text).add_argument("ids", nargs="*", metavar="ID")
    stop = commands.add_parser("stop", help="stop")
    stop.add_argument("--after-current", action="store_true", help="but finish what is running")
    remove = commands.add_parser("remove", help="remove packages or links from the list")
    remove.add_argument("ids", nargs="+", metavar="ID")
    remove.add_argument("--delete-files", choices=("keep", "trash", "delete"), default="keep", help="(%(default)s)")
    for command in commands.choices.values():
        add_device(command, default=argparse.SUPPRESS)  # where it is left out, what stands before the command holds


def add_device(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Let the command line say which JDownloader is meant."""
    help_text = "the JDownloader's name or id, if there are several"
    parser.add_argument("--device", metavar="NAME", default=default, help=help_text)


async def run(login: Login, console: Console, options: argparse.Namespace) -> None:
    """Give the command, and say what came of it."""
    async with open_connection(login) as connection:
        device_id = (await choose_device(connection, options.device))["device_id"]
        match options.command:
            case "list":
                console.print(await table(connection, device_id))
                return
            case "stop":
                fields: dict[str, Any] = {"after_current": options.after_current}
            case "remove":
                fields = await selection(connection, device_id, options.ids) | {"delete_files": options.delete_files}
            case _:
                fields = await selection(connection, device_id, options.ids)
        result = await connection.call(f"downloads/{options.command}", device_id=device_id, **fields)
        console.print("Done" if result is None else f"Done: {len(result['link_ids'])} links")


async def table(connection: Connection, device_id: str) -> Table:
    """Return the download list, each package followed by its links."""
    shown = Table(box=SIMPLE_HEAD)
    for name in COLUMNS:
        shown.add_column(name, no_wrap=name != "Name", overflow="fold")
    async for page in pages(connection, device_id):
        for package in page["packages"]:
            shown.add_row(*cells(package), style="bold")
            for link in page["links"]:
                if link["package_id"] == package["id"]:
                    shown.add_row(*cells(link, indent="  "))
    return shown


async def pages(connection: Connection, device_id: str) -> AsyncGenerator[dict[str, Any]]:
    """Yield the download list, some packages at a time."""
    offset, total = 0, 1
    while offset < total:
        page = await connection.call("downloads/list", device_id=device_id, offset=offset, limit=PACKAGES_AT_ONCE)
        yield page
        offset, total = offset + PACKAGES_AT_ONCE, page["total_packages"]


def cells(row: Row, indent: str = "") -> list[str]:
    """Return the cells of a package or link."""
    return [
        row["id"],
        indent + wording.plain(row["name"]),
        wording.words(row["state"]),
        wording.percent(row["progress"]),
        wording.size(row["bytes_total"]),
    ]


async def selection(connection: Connection, device_id: str, ids: list[str]) -> dict[str, list[str]]:
    """Return ids as commands take them; what is no package is taken for a link, and refused if it is none."""
    if not ids:
        return {}
    known = {package["id"] async for page in pages(connection, device_id) for package in page["packages"]}
    chosen = {"package_ids": [i for i in ids if i in known], "link_ids": [i for i in ids if i not in known]}
    return {kind: some for kind, some in chosen.items() if some}
