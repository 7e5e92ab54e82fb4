"""What can be done to links and packages by hand."""

import pytest

from simulator import World
from simulator.world.errors import EmptyNameError, EmptySelectionError, UnsupportedSelectionError
from simulator.world.states import CleanupAction, CleanupMode, Selection

_SITE = "http://files.example.org"


def _names(world: World) -> dict[str, list[str]]:
    return {package.name: [link.name for link in package.links] for package in world.downloads.packages}


@pytest.fixture
def world() -> World:
    world = World()
    links = [f"{_SITE}/fast/1000/a.bin", f"{_SITE}/host/ok/1000/b.bin", f"{_SITE}/fast/1000/c.bin"]
    world.add_package("P", links, in_downloads=True)
    return world


def test_a_package_is_split_by_host(world: World) -> None:
    world.edit_downloads.split_by_host([], [world.downloads.packages[0].uuid])

    assert _names(world) == {"P-files.example.org": ["a.bin", "c.bin"], "P-localtest.host": ["b.bin"]}


@pytest.mark.parametrize(
    ("folder", "stored"), [("", "/jdownloader/downloads"), ("<DEFAULT PATH>", "/jdownloader/downloads"), ("/x", "/x")]
)
def test_links_get_a_package_of_their_own(world: World, folder: str, stored: str) -> None:
    world.edit_downloads.move_to_new_package("New", folder, [world.downloads.links[1].uuid], [])

    assert _names(world) == {"P": ["a.bin", "c.bin"], "New": ["b.bin"]}
    assert world.downloads.packages[1].folder == stored


def test_a_package_without_name_is_refused(world: World) -> None:
    with pytest.raises(EmptyNameError):
        world.edit_downloads.move_to_new_package("", "", [world.downloads.links[0].uuid], [])


def test_a_password_for_nothing_is_refused(world: World) -> None:
    with pytest.raises(EmptySelectionError):
        world.edit_downloads.set_download_password("x", [1], [])


def test_comments_go_to_packages_and_on_request_to_their_links(world: World) -> None:
    (package,) = world.downloads.packages
    world.edit_downloads.set_comment("outside", [], [package.uuid], with_children=False)
    outside = [package.comment, package.links[0].comment]
    world.edit_downloads.set_comment("inside", [], [package.uuid], with_children=True)

    assert (outside, package.links[0].comment) == (["outside", None], "inside")


def test_ids_in_the_wrong_list_are_found_too_but_not_for_removing(world: World) -> None:
    uuid = world.downloads.links[0].uuid
    world.remove([], [uuid])
    world.edit_downloads.set_enabled(enabled=False, package_ids=[uuid])

    assert [link.enabled for link in world.downloads.links] == [False, True, True]


@pytest.mark.parametrize("selection", [Selection.NONE, Selection.SELECTED, Selection.UNSELECTED])
def test_cleaning_up_nothing_removes_nothing(world: World, selection: Selection) -> None:
    world.edit_downloads.cleanup(([], []), CleanupAction.DELETE_ALL, CleanupMode.REMOVE_LINKS_ONLY, selection)

    assert len(world.downloads.links) == 3


def test_cleaning_up_the_others_does_not_exist(world: World) -> None:
    uuids: tuple[list[int], list[int]] = ([world.downloads.links[0].uuid], [])
    with pytest.raises(UnsupportedSelectionError):
        world.edit_downloads.cleanup(
            uuids, CleanupAction.DELETE_ALL, CleanupMode.REMOVE_LINKS_ONLY, Selection.UNSELECTED
        )


@pytest.mark.parametrize(
    ("action", "kept"),
    [(CleanupAction.DELETE_DUPE, ["new.bin", "off.bin"]), (CleanupAction.DELETE_OFFLINE, ["a.bin", "new.bin"])],
)
def test_the_linkgrabber_is_cleaned_of_duplicates_and_of_what_is_gone(
    world: World, action: CleanupAction, kept: list[str]
) -> None:
    world.add_package("G", [f"{_SITE}/fast/1000/a.bin", f"{_SITE}/fast/1000/new.bin", f"{_SITE}/404/off.bin"])
    world.edit_linkgrabber.cleanup(([], []), action, CleanupMode.REMOVE_LINKS_ONLY, Selection.ALL)

    assert [link.name for link in world.linkgrabber.links] == kept


def test_packages_are_moved_behind_each_other(world: World) -> None:
    uuids = [world.downloads.packages[0].uuid]
    uuids += [world.add_package(name, [f"{_SITE}/fast/1/{name}"], in_downloads=True).uuid for name in "QR"]
    world.edit_downloads.move_packages([uuids[0]], uuids[2])
    behind = [package.name for package in world.downloads.packages]
    world.edit_downloads.move_packages([uuids[2]], -1)

    assert (behind, [package.name for package in world.downloads.packages]) == (["Q", "R", "P"], ["R", "Q", "P"])


def test_a_skipped_link_is_taken_up_again(world: World) -> None:
    package = world.add_package("Q", [f"{_SITE}/host/premonly/1000/q.bin"], in_downloads=True)
    world.start()
    world.advance(3)
    skipped = package.links[0].state
    world.edit_downloads.unskip([package.links[0].uuid], [])

    assert (skipped, package.links[0].state) == ("skipped", "queued")


def test_an_extraction_can_be_given_up(world: World) -> None:
    package = world.add_package("Z", [f"{_SITE}/zip/z.zip", f"{_SITE}/zip/y.zip"], in_downloads=True)
    world.start()
    world.advance(3)
    works = [link.unpacking.controller_id for link in package.links if link.unpacking]
    given_up = [world.extractor.cancel(works[0]), world.extractor.cancel(works[0])]
    world.advance(6)

    assert given_up == [True, False]
    assert [link.extraction for link in package.links] == [None, "SUCCESSFUL"]


def test_a_second_extraction_asks_first(world: World) -> None:
    (link,) = world.add_package("Z", [f"{_SITE}/zip/z.zip"], in_downloads=True).links
    world.start()
    world.advance(9)
    world.extractor.add(link)
    world.advance(5)
    asking = link.state
    world.dialogs.answer(world.dialogs.open[0].uuid, {"closereason": "OK"})
    world.advance(6)

    assert (asking, link.extraction) == ("extracting", "SUCCESSFUL")
