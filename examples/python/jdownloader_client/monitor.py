"""Add links and follow them with progress bars until they are done; without links, follow what is running."""

import asyncio
from collections import Counter
from contextlib import aclosing
from uuid import uuid4

from rich.console import Console

from . import wording
from .bars import Bars
from .connection import Connection, ConnectionLostError, connections
from .devices import Device, choose_device
from .folding import Known, Row
from .login import Login
from .watching import watch

INCLUDE = ["links", "linkgrabber"]
RUNNING = frozenset({"running", "paused", "captcha", "extracting", "waiting"})
OVER = frozenset({"finished", "failed", "offline", "gone"})
SECONDS_FOR_FINDING = 30
LOOK_AGAIN = 1


async def run(login: Login, console: Console, wanted: str | None, links: list[str], *, now: bool) -> int:
    """Add and follow; return the exit status, which is 1 unless all links were finished.

    With `now` links of ours don't wait for their turn.
    """
    # A repeated request with the same id adds nothing, so that it may be repeated when the connection was lost
    request_id = uuid4().hex
    ours: list[str] | None = None
    with Bars(console) as bars:
        async with aclosing(connections(login)) as attempts:
            async for connection in attempts:
                try:
                    device = await choose_device(connection, wanted)
                    if links and ours is None:
                        ours = await add(connection, device, links, request_id)
                    ended = await follow(connection, device, ours, bars, now=now)
                    break
                except ConnectionLostError as error:
                    bars.say(f"{error}; trying again")
    console.print(summary(ended))
    return int(any(row["state"] != "finished" for row in ended) or not ended)


async def add(connection: Connection, device: Device, links: list[str], request_id: str) -> list[str]:
    """Add links that start by themselves; return the ids of what was found behind them."""
    device_id = device["device_id"]
    fields = {"links": links, "autostart": True, "request_id": request_id, "wait": SECONDS_FOR_FINDING}
    job = (await connection.call("linkgrabber/add_links", device_id=device_id, **fields))["job"]
    while not job["done"]:
        await asyncio.sleep(LOOK_AGAIN)
        job = (await connection.call("jobs/get", device_id=device_id, job_id=job["job_id"]))["job"]
    found: list[str] = job["link_ids"]
    return found


async def follow(connection: Connection, device: Device, ours: list[str] | None, bars: Bars, *, now: bool) -> list[Row]:
    """Show links until all of ours have come to an end, and return them; never end without links of ours."""
    device_id = device["device_id"]
    async with aclosing(watch(connection, device_id=device_id, interval=1, immediate=True, include=INCLUDE)) as changes:
        async for known in changes:
            if not known.get("available", True):
                bars.say(f"{wording.plain(device['name'])}: {wording.words(known['reason'])}")
                continue
            rows = running(known) if ours is None else chosen(known, ours)
            bars.show(rows)
            if ours is not None and all(row["state"] in OVER for row in rows):
                return rows
            if now and (queued := [row["id"] for row in rows if row["state"] == "queued"]):
                await connection.call("downloads/start", device_id=device_id, link_ids=queued)
    raise AssertionError("watching never ends by itself")


def running(known: Known) -> list[Row]:
    """Return the links that something is being done with."""
    return [link for link in known["links"] if link["state"] in RUNNING]


def chosen(known: Known, ids: list[str]) -> list[Row]:
    """Return these links, wherever they are: they keep their ids on the way from the LinkGrabber to the downloads."""
    collected = {link["id"]: as_download(link) for link in known["linkgrabber"]["links"]}
    links = collected | {link["id"]: link for link in known["links"]}
    return [links.get(link_id, gone(link_id)) for link_id in ids]


def as_download(link: Row) -> Row:
    """Return a link of the LinkGrabber in the form of a download; an offline one stays there."""
    state = "offline" if link["availability"] == "offline" else "collected"
    return gone(link["id"]) | {"name": link["name"], "state": state, "bytes_total": link["bytes_total"]}


def gone(link_id: str) -> Row:
    """Return what is known of a link that is in no list (any more)."""
    return {
        "id": link_id,
        "name": link_id,
        "state": "gone",
        **dict.fromkeys(("bytes_total", "bytes_loaded", "speed", "eta")),
    }


def summary(rows: list[Row]) -> str:
    """Return how it ended."""
    counts = Counter(row["state"] for row in rows)
    return ", ".join(f"{count} {wording.words(state)}" for state, count in counts.items()) or "No links were found"
