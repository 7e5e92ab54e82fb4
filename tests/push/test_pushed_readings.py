"""What happens in a JDownloader is in the snapshot a moment later, though no client watches and no round is due."""

from collections.abc import Callable
from typing import Final

import pytest

from custom_components.jdownloader_ws.api.connection import Via
from simulator import Simulator
from simulator.world.states import Priority

from .conftest import Pushed, Until

FAST: Final = "http://files.example/fast/5000/a.bin"
SLOW: Final = "http://files.example/slow/1000/5000000/b.bin"
GONE: Final = "http://files.example/after/1/404/5000/c.bin"
CAPTCHA: Final = "http://localtest.host/host/img/9/d.bin"
# Seconds: what is gathered and a few answers of the simulator, on a busy machine; the next round in its turn is 5 s
# away at least.
SOON: Final = 3.0


async def test_what_is_added_started_and_removed_shows_at_once(
    pushed: Pushed, simulator: Simulator, until: Until
) -> None:
    package = pushed.world.add_package("Package", [SLOW], in_downloads=True)
    assert await until(lambda: pushed.links == {"b.bin": "queued"}) < SOON
    pushed.world.start()
    simulator.advance(0.1)
    assert await until(lambda: pushed.links == {"b.bin": "running"}) < SOON
    pushed.world.pause()
    assert await until(lambda: pushed.jdownloader.data.status.state == "paused") < SOON
    pushed.world.edit_downloads.remove([package.links[0].uuid])
    assert await until(lambda: pushed.links == {}) < SOON


async def test_what_finishes_or_fails_shows_at_once(pushed: Pushed, simulator: Simulator, until: Until) -> None:
    pushed.world.add_package("Package", [FAST, GONE], in_downloads=True)
    pushed.world.start()
    for _ in range(30):
        simulator.advance(0.5)
    assert await until(lambda: pushed.links == {"a.bin": "finished", "c.bin": "offline"}) < SOON


@pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)
async def test_edits_show_at_once(pushed: Pushed, until: Until) -> None:
    world = pushed.world
    package = world.add_package("Package", [FAST, SLOW], in_downloads=True)
    await until(lambda: len(pushed.links) == 2)
    link = package.links[0].uuid

    def known() -> tuple[object, ...]:
        found = pushed.jdownloader.data.downloads.link(str(link))
        group = pushed.jdownloader.data.downloads.groups[0].package
        assert found is not None
        return found.name, found.enabled, found.comment, found.priority, group.name, group.comment, group.save_to

    edits: list[tuple[Callable[[], object], int, object]] = [
        (lambda: world.edit_downloads.rename_link(link, "x.bin"), 0, "x.bin"),
        (lambda: world.edit_downloads.set_enabled(enabled=False, link_ids=[link]), 1, False),
        (lambda: world.edit_downloads.set_comment("note", [link], [], with_children=False), 2, "note"),
        (lambda: world.edit_downloads.set_priority(Priority.HIGH, [link], []), 3, "high"),
        (lambda: world.edit_downloads.rename_package(package.uuid, "Box"), 4, "Box"),
        (lambda: world.edit_downloads.set_comment("of it", [], [package.uuid], with_children=False), 5, "of it"),
        (lambda: world.edit_downloads.set_folder("/elsewhere", [package.uuid]), 6, "/elsewhere"),
    ]
    for edit, place, value in edits:
        edit()
        assert await until(lambda place=place, value=value: known()[place] == value) < SOON  # type: ignore[misc]


@pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)
async def test_what_the_linkgrabber_finds_and_what_is_edited_there_shows_at_once(
    pushed: Pushed, simulator: Simulator, until: Until
) -> None:
    world = pushed.world
    world.add_links(f"{FAST} {SLOW}")
    await until(lambda: pushed.jdownloader.data.status.collecting is True)
    for _ in range(20):
        simulator.advance(0.5)
    assert await until(lambda: len(pushed.grabbed) == 2) < SOON
    assert await until(lambda: pushed.jdownloader.data.status.collecting is False) < SOON
    (package, *_) = world.linkgrabber.packages
    world.edit_linkgrabber.set_enabled(enabled=False, link_ids=[package.links[0].uuid])
    simulator.advance(0.3)  # JDownloader says so a moment later
    assert await until(lambda: False in pushed.grabbed.values()) < SOON
    world.edit_linkgrabber.rename_package(package.uuid, "Box")
    simulator.advance(0.3)
    assert await until(lambda: pushed.jdownloader.data.linkgrabber.groups[0].package.name == "Box") < SOON
    world.move_to_downloads(package_ids=[one.uuid for one in world.linkgrabber.packages])
    assert await until(lambda: len(pushed.links) == 2 and not pushed.grabbed) < SOON


@pytest.mark.parametrize("via", [Via.DIRECT, Via.CLOUD], indirect=True)
async def test_captchas_show_at_once(pushed: Pushed, simulator: Simulator, until: Until) -> None:
    pushed.world.captchas.has_solver = True
    pushed.world.add_package("Package", [CAPTCHA], in_downloads=True)
    await until(lambda: len(pushed.links) == 1)
    pushed.world.start()
    for _ in range(10):
        simulator.advance(0.2)
    assert await until(lambda: len(pushed.jdownloader.data.captchas) == 1) < SOON


@pytest.mark.parametrize("via", [Via.LOCAL], indirect=True)
async def test_stop_marks_show_at_once(pushed: Pushed, until: Until) -> None:
    package = pushed.world.add_package("Package", [SLOW], in_downloads=True)
    await until(lambda: len(pushed.links) == 1)
    pushed.world.set_stop_mark(package.links[0].uuid, package.uuid)
    assert await until(lambda: pushed.jdownloader.data.status.stop_mark == str(package.links[0].uuid)) < SOON
