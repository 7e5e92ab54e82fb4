"""How links are collected."""

import json
from typing import Any

import pytest

from simulator import SimulatedDevice, World
from simulator.world.dialogs import LOGIN
from simulator.world.kinds import kind_of
from simulator.world.states import Availability
from tests.support.simulator.cloud_client import CloudClient

_SITE = "http://files.example.org"


def _collected(world: World) -> list[tuple[str, str, Availability]]:
    return [
        (package.name, link.name, link.availability) for package in world.linkgrabber.packages for link in package.links
    ]


def test_links_come_after_the_answer_and_are_checked() -> None:
    world = World()
    world.add_links(f"{_SITE}/fast/1000/a.bin\n{_SITE}/404/b.bin", package_name="P")
    at_once = (_collected(world), world.crawler.is_collecting)
    world.advance(4)

    assert at_once == ([], True)
    assert _collected(world) == [("P", "a.bin", Availability.ONLINE), ("P", "b.bin", Availability.OFFLINE)]
    assert not world.crawler.is_collecting


def test_a_job_crawls_then_checks_then_is_done() -> None:
    world = World()
    world.add_links(f"{_SITE}/fast/1000/a.bin")
    (job,) = world.crawler.jobs
    seen = []
    for _ in range(16):
        world.advance(0.2)
        seen.append((job.is_seen, job.is_crawling, job.is_checking, job.crawled))

    assert list(dict.fromkeys(seen)) == [
        (False, True, False, 0),
        (True, True, False, 0),
        (True, False, True, 1),
        (True, False, False, 1),
    ]


def test_only_the_first_job_is_slow() -> None:
    world = World()
    world.add_links(f"{_SITE}/fast/1000/a.bin")
    world.advance(4)
    world.add_links(f"{_SITE}/fast/1000/b.bin")
    world.advance(0.2)

    assert len(world.linkgrabber.links) == 2


def test_a_thousand_links_take_about_24_seconds() -> None:
    world = World()
    world.add_links("\n".join(f"{_SITE}/fast/1000/{number}.bin" for number in range(1000)), package_name="P")
    world.advance(20)
    early = world.crawler.is_collecting
    world.advance(10)

    assert (early, world.crawler.is_collecting, len(world.linkgrabber.links)) == (True, False, 1000)


def test_a_text_without_links_is_a_job_too() -> None:
    world = World()
    world.add_links("no links here")
    world.advance(1)

    assert (len(world.crawler.jobs), world.crawler.is_collecting) == (1, False)


def test_the_job_id_is_on_the_links_only_if_wanted() -> None:
    world = World()
    job = world.add_links(f"{_SITE}/fast/1000/a.bin", assign_job_id=True)
    world.add_links(f"{_SITE}/fast/1000/b.bin")
    world.advance(4)

    assert {link.name: link.job_id for link in world.linkgrabber.links} == {"a.bin": job, "b.bin": None}


@pytest.mark.parametrize(
    ("pages", "deep", "names"),
    [
        ([2], True, ["page_file_0.zip", "page_file_1.zip"]),
        ([2], False, ["page_file_0.zip", "page_file_1.zip"]),
        ([1, 2], True, ["page_file_0.zip", "page_file_1.zip"]),
        ([1, 2], False, []),
    ],
)
def test_several_pages_give_their_links_only_to_deep_decryption(pages: list[int], deep: bool, names: list[str]) -> None:
    world = World()
    world.add_links("\n".join(f"{_SITE}/page/{page}" for page in pages), deep_decrypt=deep, package_name="P")
    world.advance(4)

    assert [link.name for link in world.linkgrabber.links] == names


def test_links_from_a_page_show_the_page_in_the_download_list() -> None:
    world = World()
    world.add_links(f"{_SITE}/page/1", deep_decrypt=True)
    world.advance(4)
    world.move_to_downloads([world.linkgrabber.links[0].uuid])

    assert world.downloads.links[0].url == f"{_SITE}/page/1"


def test_a_grabbed_link_is_not_grabbed_again_but_a_download_is() -> None:
    world = World()
    world.add_package("Downloads", [f"{_SITE}/fast/1000/a.bin"], in_downloads=True)
    for _ in range(2):
        world.add_links(f"{_SITE}/fast/1000/a.bin")
        world.advance(4)

    assert len(world.linkgrabber.links) == 1


def test_autostart_moves_and_starts_fifteen_seconds_later() -> None:
    world = World()
    world.config["LinkgrabberAutoStartEnabled"] = False
    world.add_links(f"{_SITE}/slow/1000/90000/a.bin", autostart=True)
    world.advance(16)
    before = (len(world.linkgrabber.links), world.state)
    world.advance(3)

    assert before == (1, "IDLE")
    assert (len(world.linkgrabber.links), len(world.downloads.links), world.state) == (0, 1, "RUNNING")


@pytest.mark.parametrize(("starts", "state"), [(True, "RUNNING"), (False, "IDLE")])
def test_moving_starts_unless_a_setting_says_no(starts: bool, state: str) -> None:
    world = World()
    world.config["LinkgrabberAutoStartEnabled"] = starts
    package = world.add_package("P", [f"{_SITE}/fast/1000/a.bin"])
    world.move_to_downloads([], [package.uuid])

    assert world.state == state


def test_moving_keeps_ids_of_links_and_gives_packages_new_ones() -> None:
    world = World()
    package = world.add_package("P", [f"{_SITE}/fast/1000/a.bin", f"{_SITE}/fast/1000/b.bin"])
    uuids = [link.uuid for link in package.links]
    world.move_to_downloads([], [package.uuid])

    (moved,) = world.downloads.packages
    assert [link.uuid for link in moved.links] == uuids
    assert (moved.uuid != package.uuid, moved.name, world.linkgrabber.packages) == (True, "P", [])


def test_moving_some_links_leaves_the_others() -> None:
    world = World()
    package = world.add_package("P", [f"{_SITE}/fast/1000/{name}.bin" for name in "abc"])
    world.move_to_downloads([package.links[1].uuid])

    assert [link.name for link in world.linkgrabber.links] == ["a.bin", "c.bin"]
    assert [link.name for link in world.downloads.links] == ["b.bin"]


def test_a_login_is_asked_for_and_holds_up_the_links_behind() -> None:
    world = World()
    world.add_links(f"{_SITE}/fast/1/a.bin {_SITE}/auth/5000/b.bin {_SITE}/fast/1/c.bin", package_name="P")
    world.advance(10)
    (dialog,) = world.dialogs.open
    held = [link.name for link in world.linkgrabber.links]
    waits = (world.crawler.is_collecting, world.crawler.is_crawling)
    world.dialogs.answer(dialog.uuid, {"closereason": "OK", "username": "user", "password": "pass"})
    world.advance(2)

    assert (dialog.kind, held, waits) == (LOGIN, ["a.bin"], (True, False))
    assert [link.name for link in world.linkgrabber.links] == ["a.bin", "b.bin", "c.bin"]
    assert world.linkgrabber.links[1].url == "http://user:pass@files.example.org/auth/5000/b.bin"
    assert not world.crawler.is_collecting


def test_a_login_that_is_not_answered_closes_after_ten_minutes() -> None:
    world = World()
    world.add_links(f"{_SITE}/auth/5000/a.bin")
    world.advance(610)

    assert (world.dialogs.open, world.linkgrabber.links[0].availability) == ([], Availability.UNCHECKABLE)


def test_an_aborted_job_collects_nothing_more() -> None:
    world = World()
    job = world.add_links(f"{_SITE}/fast/1000/a.bin")
    aborted = (world.crawler.abort(job), world.crawler.abort(12345))
    world.advance(4)

    assert (aborted, world.linkgrabber.links, world.crawler.is_collecting) == ((True, False), [], False)


def test_folders_follow_package_names_unless_the_given_one_wins() -> None:
    world = World()
    world.add_links(f"{_SITE}/fast/1/a.bin", package_name="A", folder="/x")
    world.add_links(f"{_SITE}/fast/1/b.bin", package_name="B", folder="/x", overwrite_packagizer_rules=True)
    world.add_links(f"{_SITE}/fast/1/c.bin", package_name="C")
    world.advance(5)

    assert {package.name: package.folder for package in world.linkgrabber.packages} == {
        "A": "/x/A",
        "B": "/x",
        "C": "/jdownloader/downloads/C",
    }


def test_a_check_makes_links_unknown_for_a_moment() -> None:
    world = World()
    package = world.add_package("P", [f"{_SITE}/fast/1000/a.bin"])
    world.edit_linkgrabber.check_online([], [package.uuid])
    during = (package.links[0].availability, world.crawler.is_collecting)
    world.advance(1)

    assert during == (Availability.UNCHECKED, True)
    assert (package.links[0].availability, world.crawler.is_collecting) == (Availability.ONLINE, False)


def test_any_url_has_a_name_and_always_the_same_size() -> None:
    kind = kind_of("https://mirror.example.org/images/disc%201.iso?x=1")

    assert (kind.name, kind) == ("disc 1.iso", kind_of("https://mirror.example.org/images/disc%201.iso?x=1"))
    assert 5_000_000 <= kind.size < 500_000_000


def test_links_are_moved_behind_each_other() -> None:
    world = World()
    package = world.add_package("P", [f"{_SITE}/fast/1/{name}" for name in "abc"])
    a, b, c = (link.uuid for link in package.links)
    world.edit_linkgrabber.move_links([a], c, package.uuid)
    behind = [link.name for link in package.links]
    world.edit_linkgrabber.move_links([c], 0, package.uuid)
    world.edit_linkgrabber.move_links([b], 0, 12345)

    assert (behind, [link.name for link in package.links]) == (["b", "c", "a"], ["c", "b", "a"])


def test_each_change_of_structure_is_counted_and_nothing_else() -> None:
    world = World()
    package = world.add_package("P", [f"{_SITE}/fast/1/{name}" for name in "ab"])
    before = world.linkgrabber.counter
    world.edit_linkgrabber.rename_package(package.uuid, "Q")
    world.edit_linkgrabber.set_enabled(enabled=False, package_ids=[package.uuid])
    unchanged = world.linkgrabber.counter
    world.edit_linkgrabber.move_packages([package.uuid], 0)

    assert unchanged == before < world.linkgrabber.counter


async def _rows(client: CloudClient, nas: SimulatedDevice, job_id: int) -> list[dict[str, Any]]:
    query = json.dumps({"jobIds": [job_id], "collectorInfo": True})
    rows = (await client.call(nas.device_id, "/linkgrabberv2/queryLinkCrawlerJobs", [query]))["data"]
    return [{key: row[key] for key in row.keys() - {"jobId", "crawlerId"}} for row in rows]


async def test_the_row_of_a_job_goes_some_seconds_after_it_was_over(client: CloudClient, nas: SimulatedDevice) -> None:
    job_id = nas.world.add_links("http://files.example.org/hang/2/1000/slow.bin")
    nas.world.advance(4)
    open_ = await _rows(client, nas, job_id)
    nas.world.advance(4)
    over = await _rows(client, nas, job_id)
    nas.world.advance(3)

    assert (open_, over) == ([{"checking": True, "crawled": 1}], [{"crawled": 1}])
    assert await _rows(client, nas, job_id) == []
    assert [link.name for link in nas.world.linkgrabber.links] == ["slow.bin"]


@pytest.mark.parametrize(("kept_ms", "rows"), [(None, 1), (7_600, 1), (500, 0)])
async def test_how_long_a_row_is_kept_can_be_chosen(
    client: CloudClient, nas: SimulatedDevice, kept_ms: int | None, rows: int
) -> None:
    nas.world.crawler.rows_kept_ms = kept_ms
    job_id = nas.world.add_links("no address")
    nas.world.advance(5)

    assert len(await _rows(client, nas, job_id)) == rows


def test_a_job_that_is_given_up_ends_when_the_server_has_answered() -> None:
    world = World()
    job_id = world.add_links(f"{_SITE}/hang/3/1000/slow.bin")
    world.advance(3)
    world.crawler.abort(job_id)
    world.advance(1)
    hanging = world.crawler.is_collecting
    world.advance(6)

    assert (hanging, world.crawler.is_collecting, world.linkgrabber.links) == (True, False, [])
