"""Section 3 of the contract: the commands that edit links and packages, over the socket, in both lists."""

from base64 import b64encode
from typing import Any

from homeassistant.auth.models import User
import pytest

from simulator import SimulatedDevice
from simulator.world.lists import LinkList
from simulator.world.model import Package
from tests.support.websocket_api.client import Client
from tests.websocket_api.conftest import Connect

LISTS = ("downloads", "linkgrabber")


@pytest.fixture(autouse=True)
def at_once(office: SimulatedDevice) -> None:
    """Let commands act before they are answered, so that no test has to wait for that."""
    office.world.effect_delay = 0


@pytest.fixture(params=LISTS)
def noun(request: pytest.FixtureRequest) -> str:
    """Return which list it is about."""
    name: str = request.param
    return name


@pytest.fixture
def content(office: SimulatedDevice, noun: str) -> LinkList:
    """Return that list."""
    return office.world.downloads if noun == "downloads" else office.world.linkgrabber


@pytest.fixture
def package(office: SimulatedDevice, noun: str) -> Package:
    """Return a package in that list."""
    urls = ["http://one.example/fast/5000/a.bin", "http://localtest.host/host/ok/5000/b.bin"]
    return office.world.add_package("Films", urls, in_downloads=noun == "downloads")


async def test_links_are_enabled_and_disabled(client: Client, office_id: str, noun: str, package: Package) -> None:
    await client.call(f"{noun}/set_enabled", device_id=office_id, package_ids=[package.uuid], enabled=False)
    assert [link.enabled for link in package.links] == [False, False]
    await client.call(f"{noun}/set_enabled", device_id=office_id, link_ids=[package.links[0].uuid], enabled=True)
    assert [link.enabled for link in package.links] == [True, False]


async def test_the_priority_of_a_package_is_that_of_its_links(
    client: Client, office_id: str, noun: str, package: Package
) -> None:
    await client.call(f"{noun}/set_priority", device_id=office_id, package_ids=[package.uuid], priority="highest")
    assert {package.priority, *(link.priority for link in package.links)} == {"HIGHEST"}


async def test_comments_and_names_are_changed(client: Client, office_id: str, noun: str, package: Package) -> None:
    await client.call(f"{noun}/set_comment", device_id=office_id, link_ids=[package.links[0].uuid], comment="null")
    await client.call(f"{noun}/rename", device_id=office_id, link_id=package.links[1].uuid, name="c.bin")
    await client.call(f"{noun}/rename", device_id=office_id, package_id=package.uuid, name='"Films" & more')
    assert (package.links[0].comment, package.links[1].name, package.name) == ("null", "c.bin", "'Films' & more")


async def test_a_folder_is_changed(client: Client, office_id: str, noun: str, package: Package) -> None:
    await client.call(f"{noun}/set_directory", device_id=office_id, package_ids=[package.uuid], directory="/else")
    assert package.folder.startswith("/else")


async def test_a_password_is_set_and_not_shown(
    client: Client, office_id: str, noun: str, package: Package, caplog: pytest.LogCaptureFixture
) -> None:
    fields = {"device_id": office_id, "link_ids": [package.links[0].uuid]}
    await client.call(f"{noun}/set_download_password", **fields, download_password="hush hush")
    refused = await client.refused(f"{noun}/set_download_password", **fields, download_password="hush\x00hush")
    assert package.links[0].download_password == "hush hush"
    assert refused["translation_key"] == "invalid_text"
    # Home Assistant itself writes what it receives, if its own log level is debug.
    ours = [record for record in caplog.records if not record.name.startswith("homeassistant.components.websocket_api")]
    assert "hush" not in f"{refused}{[record.getMessage() for record in ours]}"
    assert "hush" not in str(await client.call(f"{noun}/list", device_id=office_id))


async def test_packages_change_places(
    client: Client, office_id: str, noun: str, package: Package, content: LinkList, office: SimulatedDevice
) -> None:
    other = office.world.add_package("Other", ["http://x.example/fast/5/c.bin"], in_downloads=noun == "downloads")
    await client.call(f"{noun}/move", device_id=office_id, package_ids=[other.uuid], after_id=None)
    assert content.packages == [other, package]
    await client.call(f"{noun}/move", device_id=office_id, package_ids=[other.uuid])
    assert content.packages == [package, other]
    await client.call(
        f"{noun}/move", device_id=office_id, link_ids=[package.links[1].uuid], package_name="New", after_id=None
    )
    assert {one.name for one in content.packages} == {"Films", "Other", "New"}


async def test_a_package_is_split_by_hoster(
    client: Client, office_id: str, noun: str, package: Package, content: LinkList
) -> None:
    await client.call(f"{noun}/split_by_hoster", device_id=office_id, package_ids=[package.uuid])
    assert len(content.packages) == 2


async def test_links_are_checked_again(client: Client, office_id: str, noun: str, package: Package) -> None:
    assert await client.call(f"{noun}/check_online", device_id=office_id, package_ids=[package.uuid]) is None


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("command", "fields", "key"),
    [
        ("set_enabled", {"link_ids": ["404"], "enabled": True}, "links_not_found"),
        ("set_enabled", {"enabled": True}, "nothing_selected"),
        ("set_priority", {"package_ids": ["404"], "priority": "high"}, "packages_not_found"),
        ("set_priority", {"package_ids": ["1"], "priority": "urgent"}, "invalid_field"),
        ("rename", {"link_id": "404", "name": "x"}, "links_not_found"),
        ("rename", {"name": "x"}, "not_one_selected"),
        ("rename", {"link_id": "1", "package_id": "1", "name": "x"}, "not_one_selected"),
        ("rename", {"link_id": "1", "name": "a\nb"}, "invalid_text"),
        ("set_directory", {"package_ids": ["1"], "directory": "a\tb"}, "invalid_text"),
        ("set_directory", {"package_ids": ["1"], "directory": ""}, "invalid_field"),
        ("move", {"link_ids": ["404"], "after_id": None}, "links_not_found"),
        ("split_by_hoster", {"link_ids": []}, "nothing_selected"),
        ("check_online", {"link_ids": ["404"]}, "links_not_found"),
    ],
)
async def test_what_is_wrong_is_refused(
    client: Client, office_id: str, noun: str, command: str, fields: dict[str, Any], key: str
) -> None:
    error = await client.refused(f"{noun}/{command}", device_id=office_id, **fields)
    assert error["translation_key"] == key


async def test_failed_links_are_tried_again(client: Client, office_id: str, office: SimulatedDevice) -> None:
    url = "http://files.example/after/1/404/60000/x.bin"
    link = office.world.add_package("Films", [url], in_downloads=True).links[0]
    office.world.start()
    office.world.advance(15)
    assert link.final == "OFFLINE"
    await client.call("downloads/resume", device_id=office_id, link_ids=[link.uuid])
    assert link.final is None


async def test_reset_of_what_was_loaded_needs_an_administrator(
    client: Client, connect: Connect, normal_user: User, office_id: str, office: SimulatedDevice
) -> None:
    links = office.world.add_package("Films", ["http://x.example/fast/5000/a.bin"] * 2, in_downloads=True).links
    links[1].enabled = False
    office.world.start()
    office.world.advance(10)
    visitor = await connect(normal_user)
    refused = await visitor.refused("downloads/reset", device_id=office_id, link_ids=[links[0].uuid])
    assert (refused["code"], links[0].bytes_loaded) == ("unauthorized", 5000)
    await visitor.call("downloads/reset", device_id=office_id, link_ids=[links[1].uuid])
    await client.call("downloads/reset", device_id=office_id, link_ids=[links[0].uuid])
    assert links[0].bytes_loaded == 0


async def test_a_dry_run_names_what_a_clean_up_removes(client: Client, office_id: str, office: SimulatedDevice) -> None:
    urls = ["http://x.example/fast/5000/a.bin", "http://x.example/404/gone.bin"]
    office.world.add_package("Films", urls, in_downloads=True)
    fields = {"device_id": office_id, "what": "offline"}
    named = await client.call("downloads/clean_up", **fields, dry_run=True)
    assert len(office.world.downloads.links) == 2
    assert await client.call("downloads/clean_up", **fields) == named
    assert [link.name for link in office.world.downloads.links] == ["a.bin"]


async def test_the_linkgrabber_is_cleaned_up_and_cleared(
    client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.world.add_package("Films", ["http://x.example/fast/5/a.bin", "http://x.example/404/gone.bin"])
    gone = await client.call("linkgrabber/clean_up", device_id=office_id, what="offline")
    assert (len(gone["link_ids"]), len(office.world.linkgrabber.links)) == (1, 1)
    await client.call("linkgrabber/clear", device_id=office_id)
    assert not office.world.linkgrabber.links


async def test_the_stop_mark_is_set_and_taken_away(client: Client, office_id: str, office: SimulatedDevice) -> None:
    link = office.world.add_package("Films", ["http://x.example/fast/5/a.bin"], in_downloads=True).links[0]
    await client.call("downloads/set_stop_mark", device_id=office_id, link_id=link.uuid)
    assert office.world.controller.stop_mark == link.uuid
    await client.call("downloads/clear_stop_mark", device_id=office_id)
    assert office.world.controller.stop_mark == -1


async def test_a_container_is_added(client: Client, office_id: str, office: SimulatedDevice) -> None:
    content = b64encode(b'[{"text":"http://x.example/fast/5/a.bin"}]').decode()
    answer = await client.call(
        "linkgrabber/add_container", device_id=office_id, filename="links.crawljob", content=content
    )
    assert len(office.world.crawler.jobs) == 1
    assert answer["job"]["link_ids"] is None
    refused = await client.refused(
        "linkgrabber/add_container", device_id=office_id, filename="links.exe", content=content
    )
    assert refused["translation_key"] == "no_container"


async def test_collecting_is_aborted_and_folders_are_reported(
    client: Client, office_id: str, office: SimulatedDevice
) -> None:
    office.world.add_links("http://x.example/hang/500/5/a.bin")
    await client.call("linkgrabber/abort", device_id=office_id)
    assert not office.world.crawler.is_collecting
    folders = await client.call("linkgrabber/folders", device_id=office_id)
    assert all(isinstance(folder, str) for folder in folders["folders"])


async def test_a_link_without_variants_has_none_to_choose_from(
    client: Client, office_id: str, office: SimulatedDevice
) -> None:
    link = office.world.add_package("Films", ["http://x.example/fast/5/a.bin"]).links[0]
    assert (await client.call("linkgrabber/variants", device_id=office_id, link_id=link.uuid))["variants"] == []
    refused = await client.refused("linkgrabber/set_variant", device_id=office_id, link_id=link.uuid, variant_id="mp4")
    assert refused["code"] in {"not_found", "not_supported"}
