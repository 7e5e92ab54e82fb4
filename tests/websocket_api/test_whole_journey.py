"""One link, followed from its address to its end by the events of a subscription alone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.websocket_api.client import Stream
from tests.support.websocket_api.folding import Rows
from tests.websocket_api.conftest import Connect


async def until[T](stream: Stream, look: Callable[[], T]) -> T:
    """Take events until there is something to see, and return it."""
    while not (seen := look()):
        await stream.next()
    return seen


def row(rows: Rows, **wanted: Any) -> dict[str, Any]:
    """Return the row that has these fields; an empty one if there is none."""
    return next((one for one in rows if wanted.items() <= one.items()), {})


@pytest.mark.parametrize("which", ["office_id", "attic_id", "cellar_id"])
@pytest.mark.usefixtures("passing_time")
async def test_a_link_is_followed_from_add_links_to_finished_by_events_alone(
    office_id: str, attic_id: str, cellar_id: str, connect: Connect, which: str
) -> None:
    device_id = {"office_id": office_id, "attic_id": attic_id, "cellar_id": cellar_id}[which]
    client = await connect(None)
    stream = await client.subscribe(device_id=device_id, interval=1, include=["links", "linkgrabber"])
    await stream.next()

    await client.call("linkgrabber/add_links", device_id=device_id, links=["https://example.org/fast/30000000/a.bin"])
    found = await until(stream, lambda: row(stream.known["linkgrabber"]["links"], name="a.bin", availability="online"))
    assert found["bytes_total"] == 30_000_000

    moved = await client.call("linkgrabber/move_to_downloads", device_id=device_id, link_ids=[found["id"]], start=False)
    queued = await until(stream, lambda: row(stream.known["links"], id=found["id"]))
    assert (queued["state"], moved["package_ids"]) == ("queued", [queued["package_id"]])
    # While JDownloader moves it, one list can be read before and the other after
    await until(stream, lambda: not row(stream.known["linkgrabber"]["links"], id=found["id"]))

    await client.call("downloads/start", device_id=device_id)
    running = await until(stream, lambda: row(stream.known["links"], state="running"))
    assert running["bytes_total"] == 30_000_000
    finished = await until(stream, lambda: row(stream.known["links"], state="finished"))
    assert (finished["bytes_loaded"], finished["progress"], finished["eta"]) == (30_000_000, 100.0, None)
    assert finished["finished_at"] is not None
