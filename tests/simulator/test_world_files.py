"""What becomes of files, and of links that are removed, reset or renamed."""

import pytest

from simulator import World
from simulator.world.model import Link
from simulator.world.states import Availability, CleanupAction, CleanupMode, Selection

_SITE = "http://files.example.org"


def _world(*links: str) -> World:
    world = World()
    world.line_speed = 1_000_000
    world.add_package("Package", [f"{_SITE}/{link}" for link in links], in_downloads=True)
    return world


def _link(world: World, name: str) -> Link:
    return next(link for link in world.downloads.links if link.name == name)


def test_removing_keeps_all_files() -> None:
    world = _world("fast/1000/a.bin", "slow/1000/90000/b.bin")
    world.start()
    world.advance(2)
    world.remove(package_ids=[world.downloads.packages[0].uuid])

    folder = "/jdownloader/downloads/Package"
    assert set(world.files) == {f"{folder}/a.bin", f"{folder}/b.bin.part"}


def test_cleaning_up_with_files_deletes_just_those() -> None:
    world = _world("fast/1000/a.bin", "fast/1000/b.bin", "404/c.bin")
    world.start()
    world.advance(2)
    world.edit_downloads.cleanup(
        ([_link(world, "a.bin").uuid], []),
        CleanupAction.DELETE_ALL,
        CleanupMode.REMOVE_LINKS_AND_DELETE_FILES,
        Selection.SELECTED,
    )

    assert list(world.files) == ["/jdownloader/downloads/Package/b.bin"]
    assert [link.name for link in world.downloads.links] == ["b.bin", "c.bin"]


@pytest.mark.parametrize(
    ("action", "kept"),
    [
        (CleanupAction.DELETE_FINISHED, ["off.bin", "fatal.bin", "disabled.bin"]),
        (CleanupAction.DELETE_FAILED, ["done.bin", "disabled.bin"]),
        (CleanupAction.DELETE_OFFLINE, ["done.bin", "fatal.bin", "disabled.bin"]),
        (CleanupAction.DELETE_DISABLED, ["done.bin", "off.bin", "fatal.bin"]),
        (CleanupAction.DELETE_ALL, []),
        (CleanupAction.DELETE_MODE, ["done.bin", "off.bin", "fatal.bin", "disabled.bin"]),
    ],
)
def test_cleaning_up_removes_what_the_action_is_about(action: CleanupAction, kept: list[str]) -> None:
    world = _world("fast/1000/done.bin", "404/off.bin", "host/fatal/1000/fatal.bin", "fast/1000/disabled.bin")
    world.edit_downloads.set_enabled(enabled=False, link_ids=[_link(world, "disabled.bin").uuid])
    world.start()
    world.advance(3)
    world.edit_downloads.cleanup(([], []), action, CleanupMode.REMOVE_LINKS_ONLY, Selection.ALL)

    assert [link.name for link in world.downloads.links] == kept


def test_resetting_deletes_the_file_and_starts_again() -> None:
    world = _world("fast/1000/a.bin")
    world.start()
    world.advance(1)
    world.edit_downloads.reset([_link(world, "a.bin").uuid], [])

    assert (world.files, _link(world, "a.bin").state, _link(world, "a.bin").bytes_loaded) == ({}, "queued", 0)


def test_resuming_a_failed_link_puts_it_back_unchecked() -> None:
    world = _world("404/a.bin")
    world.edit_downloads.resume([_link(world, "a.bin").uuid], [])

    assert (_link(world, "a.bin").state, _link(world, "a.bin").availability) == ("queued", Availability.UNCHECKED)


def test_renaming_a_finished_link_renames_its_file() -> None:
    world = _world("fast/1000/a.bin")
    world.start()
    world.advance(1)
    world.edit_downloads.rename_link(_link(world, "a.bin").uuid, "b.bin")

    assert world.files == {"/jdownloader/downloads/Package/b.bin": 1000}


def test_another_folder_takes_the_files_along() -> None:
    world = _world("fast/1000/a.bin")
    world.start()
    world.advance(1)
    world.edit_downloads.set_folder("/elsewhere/<jd:packagename>", [world.downloads.packages[0].uuid])

    assert world.files == {"/elsewhere/Package/a.bin": 1000}


@pytest.mark.parametrize(
    ("action", "names"),
    [("AUTO_RENAME", ["a.bin", "a_2.bin"]), ("OVERWRITE_FILE", ["a.bin"]), ("SKIP_FILE", ["a.bin"])],
)
def test_a_file_that_is_there_is_treated_as_the_settings_say(action: str, names: list[str]) -> None:
    world = _world("fast/1000/a.bin")
    world.config["IfFileExistsAction"] = action
    world.start()
    world.advance(1)
    world.add_package("Package", [f"{_SITE}/fast/2000/a.bin"], in_downloads=True)
    world.advance(2)

    assert sorted(path.rsplit("/", 1)[1] for path in world.files) == names


def test_a_file_that_is_there_can_be_asked_about() -> None:
    world = _world("fast/1000/a.bin")
    world.config["IfFileExistsAction"] = "ASK_FOR_EACH_FILE"
    world.start()
    world.advance(1)
    world.add_package("Package", [f"{_SITE}/fast/2000/a.bin"], in_downloads=True)
    world.advance(1)
    (dialog,) = world.dialogs.open
    world.dialogs.answer(dialog.uuid, {"closereason": "OK", "action": "SKIP_FILE"})

    assert world.downloads.links[1].state == "failed_exists"


def test_an_archive_is_unpacked() -> None:
    world = _world("zip/a.zip")
    world.start()
    world.advance(3)
    during = _link(world, "a.zip").state
    world.advance(5)

    assert during == "extracting"
    assert len(world.files) == 3


def test_finished_links_go_by_themselves_if_the_settings_say_so() -> None:
    world = _world("fast/1000/a.bin")
    world.config["CleanupAfterDownloadAction"] = "CLEANUP_IMMEDIATELY"
    world.start()
    world.advance(2)

    assert (world.downloads.packages, len(world.files)) == ([], 1)


def test_a_restart_keeps_lists_and_ids_and_forgets_what_it_did() -> None:
    world = _world("slow/1000/90000/a.bin", "fast/1000/b.bin")
    world.start()
    world.advance(2)
    before = [(link.uuid, link.bytes_loaded) for link in world.downloads.links]
    counter = world.downloads.counter
    world.restart()
    world.advance(1)

    assert [(link.uuid, link.bytes_loaded) for link in world.downloads.links] == before
    assert (world.state, world.uptime_ms, world.downloads.counter > counter) == ("IDLE", 1000, True)
