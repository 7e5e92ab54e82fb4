"""Actions that edit links and packages, whichever of the two lists they are in."""

from typing import Any

import pytest

from simulator import SimulatedDevice, Simulator
from simulator.world.model import Package
from tests.actions.conftest import Act, Refuse

SITE = "http://files.example/fast/50000"


@pytest.fixture
def grabbed(cellar: SimulatedDevice) -> Package:
    """Put a package into the LinkGrabber."""
    return cellar.world.add_package("Grabbed", [f"{SITE}/{name}" for name in "ab"])


@pytest.fixture
def loading(cellar: SimulatedDevice) -> Package:
    """Put a package into the download list."""
    return cellar.world.add_package("Loading", [f"{SITE}/{name}" for name in "cd"], in_downloads=True)


def ids(*things: Any) -> list[str]:
    """Return the ids of links or packages."""
    return [str(thing.uuid) for thing in things]


async def test_links_of_both_lists_are_disabled_in_one_call(call: Act, grabbed: Package, loading: Package) -> None:
    await call("set_enabled", link_ids=ids(grabbed.links[0]), package_ids=ids(loading), enabled=False)
    assert [link.enabled for link in (*grabbed.links, *loading.links)] == [False, True, False, False]


async def test_priorities_comments_and_passwords_are_set(call: Act, grabbed: Package, loading: Package) -> None:
    both = ids(grabbed, loading)
    await call("set_priority", package_ids=both, priority="highest")
    await call("set_comment", package_ids=both, comment="two\nlines")
    await call("set_download_password", package_ids=both, download_password=5)
    links = [*grabbed.links, *loading.links]
    assert {link.priority for link in links} == {"HIGHEST"}
    assert [package.comment for package in (grabbed, loading)] == ["two\nlines"] * 2
    assert {link.download_password for link in links} == {"5"}


async def test_folders_and_names_are_set(call: Act, grabbed: Package, loading: Package) -> None:
    await call("set_directory", package_ids=ids(grabbed, loading), directory="/elsewhere")
    await call("rename", package_id=ids(grabbed)[0], name="Films")
    await call("rename", link_id=ids(loading.links[0])[0], name="film.bin")
    assert [package.folder for package in (grabbed, loading)] == ["/elsewhere"] * 2
    assert (grabbed.name, loading.links[0].name) == ("Films", "film.bin")


async def test_links_are_moved_to_the_top_behind_others_and_into_packages(
    call: Act, cellar: SimulatedDevice, loading: Package
) -> None:
    first, second = loading.links
    await call("move", link_ids=ids(second), to_top=True)
    assert loading.links == [second, first]
    await call("move", link_ids=ids(second), after_id=ids(first)[0])
    assert loading.links == [first, second]
    await call("move", link_ids=ids(second), package_name="New")
    assert [package.name for package in cellar.world.downloads.packages] == ["Loading", "New"]


async def test_packages_are_split_by_hoster(call: Act, cellar: SimulatedDevice) -> None:
    urls = [f"{SITE}/a", "https://hoster.example.com/host/fast/5000/b.bin"]
    package = cellar.world.add_package("Mixed", urls)
    await call("split_by_hoster", package_ids=ids(package))
    assert [len(package.links) for package in cellar.world.linkgrabber.packages] == [1, 1]


async def test_links_are_checked_again(
    call: Act, cellar: SimulatedDevice, simulator: Simulator, grabbed: Package
) -> None:
    before = [link.requests for link in grabbed.links]
    await call("check_online", package_ids=ids(grabbed))
    simulator.advance(5)
    assert [link.requests for link in grabbed.links] > before


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("action", "fields", "key"),
    [
        ("set_enabled", {"link_ids": [404], "enabled": True}, "links_not_found"),
        ("set_enabled", {"link_ids": [], "enabled": True}, "nothing_selected"),
        ("set_enabled", {"enabled": True}, "nothing_selected"),
        ("set_enabled", {"link_ids": ["x"], "enabled": True}, "invalid_field"),
        ("set_enabled", {"link_ids": [404], "enabled": "perhaps"}, "invalid_field"),
        ("set_priority", {"link_ids": [404], "priority": "no"}, "invalid_field"),
        ("set_comment", {"link_ids": [404], "comment": "\x07"}, "invalid_text"),
        ("set_download_password", {"link_ids": [404], "download_password": ["x"]}, "invalid_text"),
        ("set_directory", {"package_ids": [404], "directory": " "}, "invalid_field"),
        ("rename", {"name": "x"}, "not_one_selected"),
        ("rename", {"link_id": 404, "package_id": 404, "name": "x"}, "not_one_selected"),
        ("rename", {"link_id": 404, "name": "x" * 256}, "invalid_text"),
        ("move", {"link_ids": [404], "to_top": True, "after_id": 5}, "not_one_place"),
        ("move", {"link_ids": [404], "nonsense": 5}, "unknown_field"),
        ("check_online", {}, "nothing_selected"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_sent(
    refused: Refuse, simulator: Simulator, loading: Package, action: str, fields: dict[str, Any], key: str
) -> None:
    assert await refused(action, **fields) == key
    sent = ("set", "rename", "move", "start")
    assert not [path for path in simulator.requests.paths() if path.rpartition("/")[2].startswith(sent)]


async def test_what_is_in_both_lists_is_not_moved_in_one_call(
    refused: Refuse, grabbed: Package, loading: Package
) -> None:
    assert await refused("move", package_ids=ids(grabbed, loading)) == "both_lists"
