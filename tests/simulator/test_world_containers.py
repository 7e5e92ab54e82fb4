"""Crawljobs, as JDownloader reads them with and without its extension "Folder Watch"."""

from base64 import b64encode
import json
from typing import Any

import pytest

from simulator import SimulatedDevice, World
from simulator.world.containers import read_crawljobs
from simulator.world.extensions import FOLDER_WATCH
from tests.support.simulator.cloud_client import CloudClient

_SITE = "http://127.0.0.1:8880"


@pytest.fixture
def world() -> World:
    """Return a world of which the first, slow job is over."""
    world = World()
    world.add_links(f"{_SITE}/fast/1/warm.bin")
    world.advance(5)
    world.edit_linkgrabber.clear()
    return world


async def _row(client: CloudClient, nas: SimulatedDevice, job_id: int) -> dict[str, Any]:
    query = json.dumps({"jobIds": [job_id], "collectorInfo": True})
    answer = await client.call(nas.device_id, "/linkgrabberv2/queryLinkCrawlerJobs", [query])
    (row,) = answer["data"]
    return {name: value for name, value in row.items() if not name.endswith("Id")}


async def test_two_crawlers_answer_for_one_crawljob_one_after_the_other(
    client: CloudClient, nas: SimulatedDevice
) -> None:
    nas.world.add_links(f"{_SITE}/fast/1/warm.bin")
    nas.world.advance(5)
    data = b64encode(f"text={_SITE}/fast/1000/a.bin\npackageName=P\n".encode()).decode()
    answer = await client.call(
        nas.device_id, "/linkgrabberv2/addContainer", ["crawljob", f"data:application/crawljob;base64,{data}"]
    )
    seen = []
    for seconds in (0.05, 0.45, 0.5):
        nas.world.advance(seconds)
        row = await _row(client, nas, answer["data"]["id"])
        seen.append((row, len(nas.world.linkgrabber.links), nas.world.crawler.is_collecting))

    assert seen == [
        ({"crawling": True}, 1, True),
        ({"unhandled": 1}, 2, False),
        ({"crawled": 1}, 2, False),
    ]


async def test_the_second_crawler_may_never_be_seen(client: CloudClient, nas: SimulatedDevice) -> None:
    nas.world.crawler.second_crawler_ms = nas.world.crawler.rows_kept_ms = None
    job = nas.world.crawler.add_crawljob(f"text={_SITE}/fast/1000/a.bin")
    nas.world.advance(10)

    assert await _row(client, nas, job.uuid) == {"unhandled": 1}
    assert [link.name for link in nas.world.linkgrabber.links] == ["a.bin"]


def test_keys_count_only_with_folder_watch(world: World) -> None:
    content = f"text={_SITE}/fast/1000/a.bin\npackageName=P\ncomment=C\nenabled=FALSE\n"
    world.crawler.add_crawljob(content)
    world.advance(5)
    without = [(link.package and link.package.name, link.comment, link.enabled) for link in world.linkgrabber.links]
    world.edit_linkgrabber.clear()
    world.switch_extension(FOLDER_WATCH, is_on=True)
    world.crawler.add_crawljob(content)
    world.advance(5)

    assert without == [("a", None, True)]
    assert [(link.package and link.package.name, link.comment, link.enabled) for link in world.linkgrabber.links] == [
        ("P", "C", False)
    ]


def test_auto_confirm_moves_and_auto_start_alone_does_not(world: World) -> None:
    world.switch_extension(FOLDER_WATCH, is_on=True)
    world.crawler.add_crawljob(f"text={_SITE}/fast/1000/a.bin\nautoConfirm=TRUE\n")
    world.crawler.add_crawljob(f"text={_SITE}/fast/1000/b.bin\nautoConfirm=FALSE\nautoStart=TRUE\n")
    world.advance(17)

    assert [link.name for link in world.downloads.links] == ["a.bin"]
    assert [link.name for link in world.linkgrabber.links] == ["b.bin"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("text=a\npackageName=A\n\ntext=b\n", [("a", "A"), ("b", None)], id="empty line"),
        pytest.param("text=a\ntext=b\npackageName=B", [("a", None), ("b", "B")], id="key again"),
        pytest.param("#text=a\npackageName=A\ncomment=without links", [], id="no text"),
        pytest.param('[{"text": "a", "packageName": "A"}, {"text": "b"}]', [("a", "A"), ("b", None)], id="JSON"),
        pytest.param("[broken", [], id="broken JSON"),
    ],
)
def test_a_file_has_one_entry_or_more(content: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(job.text, job.options.package_name) for job in read_crawljobs(content)] == expected
