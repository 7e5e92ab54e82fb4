"""Links and packages of either list are changed where they are, once, and the change shows."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from custom_components.jdownloader_ws.api.errors import JDownloaderOutcomeUnknownError
from custom_components.jdownloader_ws.api.states import Priority
from custom_components.jdownloader_ws.commands.edited_list import EditedList
from custom_components.jdownloader_ws.commands.editing import (
    async_rename,
    async_set_comment,
    async_set_directory,
    async_set_download_password,
    async_set_enabled,
    async_set_priority,
)
from custom_components.jdownloader_ws.commands.selection import Named
from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator
from custom_components.jdownloader_ws.errors import JDownloaderRefusal, unknown
from simulator import SimulatedDevice, Simulator
from simulator.faults import Fault
from simulator.world.model import Package
from tests.commands.conftest import Run
from tests.support.commands import ids, refusal
from tests.support.simulated_requests import sent

type Edited = EditedList[Any, Any]
type Edit = Callable[[JDownloaderCoordinator, Edited, Package], Awaitable[None]]


def seen(jdownloader: JDownloaderCoordinator, edited: Edited, name: str) -> tuple[Any, list[Any]]:
    """Return what the snapshot says of the only package, and of its links."""
    (group,) = edited.content_fn(jdownloader.data).groups
    return getattr(group.package, name), [getattr(link, name) for link in group.links]


async def test_disabled_links_show(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, add: Callable[..., Package]
) -> None:
    package = add("Films", "a", "b")
    await run(async_set_enabled(jdownloader, edited, ids(package.links[0]), [], enabled=False))
    assert [link.enabled for link in package.links] == [False, True]
    assert seen(jdownloader, edited, "enabled") == (True, [False, True])


async def test_the_priority_of_a_package_becomes_that_of_its_links_too(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, add: Callable[..., Package]
) -> None:
    package = add("Films", "a", "b")
    await run(async_set_priority(jdownloader, edited, ids(package.links[0]), [], Priority.HIGHEST))
    assert seen(jdownloader, edited, "priority") == (Priority.DEFAULT, [Priority.HIGHEST, Priority.DEFAULT])
    await run(async_set_priority(jdownloader, edited, [], ids(package), Priority.LOW))
    assert seen(jdownloader, edited, "priority") == (Priority.LOW, [Priority.LOW, Priority.LOW])
    assert {package.priority, *(link.priority for link in package.links)} == {"LOW"}


async def test_comments_lie_on_what_was_named(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, add: Callable[..., Package]
) -> None:
    package = add("Films", "a", "b")
    await run(async_set_comment(jdownloader, edited, ids(package.links[1]), ids(package), "two\nlines"))
    assert seen(jdownloader, edited, "comment") == ("two\nlines", [None, "two\nlines"])
    await run(async_set_comment(jdownloader, edited, [], ids(package), ""))
    assert seen(jdownloader, edited, "comment") == (None, [None, "two\nlines"])


async def test_a_download_password_is_set_and_never_read(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, add: Callable[..., Package], simulator: Simulator
) -> None:
    package = add("Films", "a")
    await jdownloader.async_refresh()
    simulator.requests.clear()
    await run(async_set_download_password(jdownloader, edited, [], ids(package), "d'null'p"))
    assert package.links[0].download_password == "d'null'p"
    assert simulator.requests.count("queryLinks") == 0


async def test_packages_are_saved_elsewhere(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, add: Callable[..., Package]
) -> None:
    package = add("Films", "a")
    await run(async_set_directory(jdownloader, edited, ids(package), "/other/<jd:packagename>"))
    assert package.folder == "/other/Films"
    (group,) = edited.content_fn(jdownloader.data).groups
    assert group.package.save_to == "/other/Films"


async def test_links_and_packages_get_other_names(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, add: Callable[..., Package]
) -> None:
    package = add("Films", "a", "b")
    await run(async_rename(jdownloader, edited, Named(link_id=ids(package.links[1])[0]), "c"))
    await run(async_rename(jdownloader, edited, Named(package_id=ids(package)[0]), "Series"))
    assert seen(jdownloader, edited, "name") == ("Series", ["a", "c"])
    assert (package.name, [link.name for link in package.links]) == ("Series", ["a", "c"])


EDITS: dict[str, Edit] = {
    "setEnabled": lambda jd, edited, package: async_set_enabled(jd, edited, [], ids(package), enabled=False),
    "setPriority": lambda jd, edited, package: async_set_priority(jd, edited, [], ids(package), Priority.HIGH),
    "setComment": lambda jd, edited, package: async_set_comment(jd, edited, [], ids(package), "mine"),
    "setDownloadDirectory": lambda jd, edited, package: async_set_directory(jd, edited, ids(package), "/other"),
    "renamePackage": lambda jd, edited, package: async_rename(jd, edited, Named(package_id=ids(package)[0]), "new"),
}


@pytest.mark.thorough
@pytest.mark.parametrize("method", EDITS)
async def test_an_edit_whose_answer_got_lost_is_found_by_reading(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    edited: Edited,
    add: Callable[..., Package],
    cellar: SimulatedDevice,
    simulator: Simulator,
    method: str,
) -> None:
    package = add("Films", "a")
    cellar.controls.fail_next(Fault.RESET_AFTER, edited.path(method))
    await run(EDITS[method](jdownloader, edited, package))
    assert sent(simulator, edited.path(method)) == 1


@pytest.mark.parametrize("edited", ["downloads"], indirect=True)
@pytest.mark.parametrize("method", EDITS)
async def test_an_edit_that_never_arrived_is_not_sent_again_but_said_to_be_unknown(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    edited: Edited,
    add: Callable[..., Package],
    cellar: SimulatedDevice,
    simulator: Simulator,
    method: str,
) -> None:
    package = add("Films", "a")
    cellar.controls.fail_next(Fault.RESET_BEFORE, edited.path(method))
    with pytest.raises(JDownloaderOutcomeUnknownError):
        await run(EDITS[method](jdownloader, edited, package))
    assert sent(simulator, edited.path(method)) == 1


async def test_long_selections_are_sent_in_portions(
    jdownloader: JDownloaderCoordinator,
    run: Run,
    edited: Edited,
    add: Callable[..., Package],
    cellar: SimulatedDevice,
    simulator: Simulator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("custom_components.jdownloader_ws.api.id_portions.MAX_IDS_SENT", 2)
    first, second = add("Films", *"abcde"), add("Series", "f")
    cellar.controls.fail_next(Fault.RESET_AFTER, edited.path("setEnabled"))  # of the first portion
    await run(async_set_enabled(jdownloader, edited, ids(*first.links), ids(second), enabled=False))
    assert [link.enabled for link in (*first.links, *second.links)] == [False] * 6
    assert sent(simulator, edited.path("setEnabled")) == 4


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("named", "key"),
    [
        (Named(), "not_one_selected"),
        (Named(link_id="1", package_id="2"), "not_one_selected"),
        (Named(link_id="404"), "links_not_found"),
        (Named(package_id="404"), "packages_not_found"),
    ],
)
async def test_only_one_thing_that_is_there_gets_a_name(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, simulator: Simulator, named: Named, key: str
) -> None:
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_rename(jdownloader, edited, named, "new"))
    assert refusal(refused) == key
    assert simulator.requests.count("renameLink") + simulator.requests.count("renamePackage") == 0


async def test_beside_something_unknown_the_known_is_left_alone(
    jdownloader: JDownloaderCoordinator, run: Run, edited: Edited, add: Callable[..., Package]
) -> None:
    package = add("Films", "a")
    with pytest.raises(JDownloaderRefusal) as refused:
        await run(async_set_directory(jdownloader, edited, [*ids(package), "404"], "/other"))
    assert refusal(refused) == "packages_not_found"
    assert package.folder != "/other"


def test_of_very_many_unknown_ids_the_message_names_the_first() -> None:
    refused = unknown("links_not_found", map(str, range(100_000)))
    assert refused.problem.placeholders["ids"].startswith("0, 1, 2, ")
    assert refused.problem.placeholders["ids"].endswith(", 99, …")
