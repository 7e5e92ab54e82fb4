"""Links and packages of either list are moved to where they belong, and what stays keeps its order."""

from collections.abc import Callable
from typing import Any

import pytest

from custom_components.jdownloader_ws.commands.arranging import async_move, async_split_by_hoster
from custom_components.jdownloader_ws.commands.edited_list import LINKGRABBER, EditedList
from custom_components.jdownloader_ws.commands.place import Place
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderRefusal
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.lists import LinkList
from simulator.world.model import Package
from tests.commands.conftest import Run
from tests.support.commands import ids, layout, refusal
from tests.support.simulated_requests import sent

type Edited = EditedList[Any, Any]

START = {"One": "abc", "Two": "de", "Three": "f"}


@pytest.fixture
def uuid(add: Callable[..., Package], content: LinkList) -> Callable[[str], str]:
    """Fill the list; return how to find the id of a link or a package by its name."""
    for name, links in START.items():
        add(name, *links)
    named = {link.name: str(link.uuid) for link in content.links}
    named |= {package.name: str(package.uuid) for package in content.packages}
    return lambda name: named.get(name, name)


def place(uuid: Callable[[str], str], **wanted: str | None) -> Place:
    """Return a place that names links and packages by their names."""
    given: dict[str, Any] = {
        key: value if value is None or key == "package_name" else uuid(value) for key, value in wanted.items()
    }
    return Place(**given)


@pytest.mark.parametrize("edited", ["downloads"], indirect=True)
@pytest.mark.parametrize(
    ("links", "packages", "wanted", "after"),
    [
        ("a", [], {}, {"One": "bca"}),
        ("c", [], {"after_id": None}, {"One": "cab"}),
        ("bc", [], {"after_id": None}, {"One": "bca"}),
        ("a", [], {"after_id": "b"}, {"One": "bac"}),
        ("cb", [], {"after_id": "d"}, {"One": "a", "Two": "dbce"}),
        ("ad", [], {}, {"One": "bca", "Two": "ed"}),
        ("ce", [], {"after_id": None}, {"One": "cab", "Two": "ed"}),
        ("ab", [], {"package_id": "Two"}, {"One": "c", "Two": "deab"}),
        ("ae", [], {"package_id": "Two", "after_id": None}, {"One": "bc", "Two": "aed"}),
        ("b", [], {"package_id": "Two", "after_id": "d"}, {"One": "ac", "Two": "dbe"}),
        ("abc", [], {"after_id": None}, {}),
        ("", ["One"], {}, {"order": ["Two", "Three", "One"]}),
        ("", ["Three", "Two"], {"after_id": None}, {"order": ["Two", "Three", "One"]}),
        ("", ["One"], {"after_id": "Two"}, {"order": ["Two", "One", "Three"]}),
        ("", ["One", "Two", "Three"], {}, {}),
        ("", ["One"], {"package_id": "Two"}, {"Two": "deabc", "order": ["Two", "Three"]}),
        ("f", ["One"], {"package_id": "Two", "after_id": "d"}, {"Two": "dabcfe", "order": ["Two"]}),
        ("d", ["One"], {"package_name": "New"}, {"Two": "e", "New": "abcd", "order": ["Two", "Three", "New"]}),
        (
            "e",
            [],
            {"package_name": "New", "after_id": None},
            {"Two": "d", "New": "e", "order": ["New", "One", "Two", "Three"]},
        ),
        (
            "e",
            [],
            {"package_name": "New", "after_id": "One"},
            {"Two": "d", "New": "e", "order": ["One", "New", "Two", "Three"]},
        ),
    ],
)
async def test_things_move(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    edited: Edited,
    content: LinkList,
    uuid: Callable[[str], str],
    links: str,
    packages: list[str],
    wanted: dict[str, str | None],
    after: dict[str, Any],
) -> None:
    link_ids, package_ids = [uuid(name) for name in links], [uuid(name) for name in packages]
    await run(async_move(jdownloader, edited, link_ids, package_ids, place(uuid, **wanted)))
    expected = START | {name: links for name, links in after.items() if name != "order"}
    order = after.get("order", list(START))
    assert list(layout(content).items()) == [(name, expected[name]) for name in order]
    assert [
        (group.package.name, "".join(link.name for link in group.links)) for group in groups(jdownloader, edited)
    ] == [(name, expected[name]) for name in order]


def groups(jdownloader: JDownloaderCoordinator, edited: Edited) -> Any:
    """Return what the snapshot holds."""
    return edited.content_fn(jdownloader.data).groups


@pytest.mark.thorough
@pytest.mark.parametrize("edited", ["linkgrabber"], indirect=True)
@pytest.mark.parametrize(
    ("links", "packages", "wanted", "key"),
    [
        ("", [], {}, "nothing_selected"),
        ("a", [], {"after_id": "a"}, "after_itself"),
        ("a", [], {"after_id": "404"}, "links_not_found"),
        ("a", [], {"package_id": "404"}, "packages_not_found"),
        ("a", [], {"package_id": "One", "after_id": "d"}, "after_elsewhere"),
        ("a", ["Two"], {}, "links_and_packages"),
        ("", ["One"], {"after_id": "a"}, "packages_not_found"),
        ("", ["One"], {"after_id": "One"}, "after_itself"),
        ("a", [], {"package_name": "New", "after_id": "404"}, "packages_not_found"),
        ("a", [], {"package_name": "New", "package_id": "Two"}, "not_one_target"),
    ],
)
async def test_what_makes_no_sense_is_refused_and_moves_nothing(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    edited: Edited,
    content: LinkList,
    uuid: Callable[[str], str],
    links: str,
    packages: list[str],
    wanted: dict[str, str | None],
    key: str,
) -> None:
    link_ids, package_ids = [uuid(name) for name in links], [uuid(name) for name in packages]
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_move(jdownloader, edited, link_ids, package_ids, place(uuid, **wanted)))
    assert refusal(refused) == key
    assert layout(content) == START


async def test_a_new_package_is_saved_where_the_first_of_its_links_came_from(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, content: LinkList, uuid: Callable[[str], str]
) -> None:
    content.packages[1].folder = "/elsewhere"
    links = [uuid("e"), uuid("a")]
    await run(async_move(jdownloader, edited, links, [], Place(package_name="New")))
    assert content.packages[-1].folder == "/elsewhere"


async def test_long_rows_keep_their_order_though_they_are_sent_in_portions(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    edited: Edited,
    content: LinkList,
    uuid: Callable[[str], str],
    simulator: Simulator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.commands.place.MAX_IDS_SENT", 2)
    links = [uuid(name) for name in "abcde"]
    await run(async_move(jdownloader, edited, links, [], place(uuid, package_id="Three", after_id=None)))
    assert layout(content) == {"Three": "abcdef"}
    assert simulator.requests.count(edited.path("moveLinks")) == 3


async def test_a_new_package_takes_no_more_than_one_request(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    edited: Edited,
    content: LinkList,
    uuid: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.commands.arranging.MAX_IDS_SENT", 2)
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_move(jdownloader, edited, [uuid(name) for name in "abc"], [], Place(package_name="New")))
    assert refusal(refused) == "too_many_ids"
    assert layout(content) == START


async def test_a_move_whose_answer_got_lost_is_found_by_reading(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    edited: Edited,
    content: LinkList,
    uuid: Callable[[str], str],
    cellar: SimulatedDevice,
    simulator: Simulator,
) -> None:
    cellar.controls.fail_next(Fault.RESET_AFTER, edited.path("moveLinks"))
    await run(async_move(jdownloader, edited, [uuid("a")], [], Place()))
    assert layout(content) == START | {"One": "bca"}
    assert sent(simulator, edited.path("moveLinks")) == 1


async def test_each_hoster_gets_a_package_of_its_own(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, content: LinkList, cellar: SimulatedDevice
) -> None:
    urls = ["http://one.example/fast/5000/a", "http://localtest.host/host/ok/5000/b"]
    package = cellar.world.add_package("Films", urls, in_downloads=edited.namespace == "downloadsV2")
    await run(async_split_by_hoster(jdownloader, edited, [], ids(package)))
    assert [len(group.links) for group in groups(jdownloader, edited)] == [1, 1]
    assert len(content.packages) == 2


async def test_a_link_that_is_gone_when_the_list_is_read_again_is_refused_as_unknown(
    jdownloader: JDownloaderCoordinator,
    edited: Edited,
    content: LinkList,
    add: Callable[..., Package],
    uuid: Callable[[str], str],
    simulator: Simulator,
    cellar: SimulatedDevice,
) -> None:
    gone = uuid("a")
    await jdownloader.async_fresh(0)
    new = add("Four", "new").links[0]
    cellar.world.remove([int(gone)], from_grabber=edited is LINKGRABBER)

    with pytest.raises(JDownloaderRefusal) as refused:
        await async_move(jdownloader, edited, [gone], [], Place(after_id=str(new.uuid)))

    assert refused.value.problem.key == "links_not_found"
    assert refused.value.problem.placeholders == {"ids": gone}


async def test_a_package_that_is_gone_when_the_list_is_read_again_is_refused_as_unknown(
    jdownloader: JDownloaderCoordinator,
    edited: Edited,
    add: Callable[..., Package],
    uuid: Callable[[str], str],
    cellar: SimulatedDevice,
) -> None:
    gone = uuid("One")
    await jdownloader.async_fresh(0)
    new = add("Four", "new")
    cellar.world.remove(package_ids=[int(gone)], from_grabber=edited is LINKGRABBER)

    with pytest.raises(JDownloaderRefusal) as refused:
        await async_move(jdownloader, edited, [], [gone], Place(after_id=str(new.uuid)))

    assert refused.value.problem.key == "packages_not_found"
    assert refused.value.problem.placeholders == {"ids": gone}
