"""Folders and speeds in events, events of dialogs, and that all of it fits into an event."""

from datetime import timedelta

import pytest

from custom_components.jdownloader_ws.happenings.events import EventType
from custom_components.jdownloader_ws.happenings.shortened import (
    cut,
    first_names,
    fitting_packages,
    short_path,
    size,
    urls_without_secrets,
)
from simulator.world.dialogs import FILE_EXISTS
from tests.support.watched_device import EVERYTHING, WatchedDevice, of

SLOW = "slow/100000/1000000/slow.bin"


@pytest.fixture
def watched() -> WatchedDevice:
    return WatchedDevice()


def test_what_is_loaded_says_where_and_how_fast(watched: WatchedDevice) -> None:
    names = [f"slow/100000/1000000/{number}.bin" for number in range(3)]
    watched.add(*names, name="Three")
    watched.add(SLOW, name="One")
    watched.look()
    watched.world.start()
    watched.wait(120, every=1)

    links = watched.of(EventType.LINK_FINISHED)
    assert {link.save_to for link in links} == {
        group.package.save_to for group in watched.snapshot.downloads.groups if group.package.save_to
    }
    assert [link.mean_speed for link in links] == [pytest.approx(100_000, rel=0.2)] * 4
    three, one = sorted(watched.of(EventType.PACKAGE_FINISHED), key=lambda reported: -reported.links)
    assert (three.files, three.files_more, one.files) == (["0.bin", "1.bin", "2.bin"], 0, ["slow.bin"])
    assert three.mean_speed == pytest.approx(three.bytes / three.duration, rel=0.1)
    assert one.save_to
    (end,) = watched.of(EventType.ALL_FINISHED)
    assert end.mean_speed == pytest.approx(end.bytes / end.duration, rel=0.1)
    assert end.by_package_more == 0
    by_name = {package["package_name"]: package for package in end.by_package}
    assert sorted(by_name["Three"]["files"]) == three.files
    assert (by_name["Three"]["links"], by_name["Three"]["bytes"], by_name["Three"]["files_more"]) == (3, 3_000_000, 0)
    assert by_name["One"]["save_to"] == one.save_to
    assert by_name["One"]["mean_speed"] == pytest.approx(one.mean_speed, rel=0.1)
    assert watched.memory.speeds.keys() == {
        *(link.link_id for link in links),
        *(package.package_id for package in (three, one)),
    }


def test_only_what_was_loaded_since_it_was_seen_to_begin_counts_for_the_speed(watched: WatchedDevice) -> None:
    watched.add(SLOW)
    watched.look()
    watched.world.start()
    watched.wait(6, every=1)
    watched.world.stop()
    watched.wait(60, every=1)
    watched.world.start()
    watched.wait(60, every=1)

    (link,) = watched.of(EventType.LINK_FINISHED)
    assert link.mean_speed == pytest.approx(100_000, rel=0.35)


def test_a_speed_of_which_the_beginning_was_not_seen_is_unknown(watched: WatchedDevice) -> None:
    watched.add(SLOW)
    watched.world.start()
    watched.world.advance(3)
    watched.wait(60, every=1)
    assert [reported.mean_speed for reported in watched.of(EventType.LINK_FINISHED, EventType.PACKAGE_FINISHED)] == [
        None,
        None,
    ]
    assert [reported.mean_speed for reported in watched.of(EventType.ALL_FINISHED)] == [None]
    assert watched.memory.speeds == {}


def test_speeds_are_forgotten_with_what_they_are_of(watched: WatchedDevice) -> None:
    links = watched.add(SLOW)
    watched.look()
    watched.world.start()
    watched.wait(60, every=1)
    assert len(watched.memory.speeds) == 2
    watched.world.remove([links[0].uuid])
    watched.look(EVERYTHING)
    assert watched.memory.speeds == {}


def test_of_many_files_the_first_fifty_are_named(watched: WatchedDevice) -> None:
    watched.world.config["MaxSimultaneDownloads"] = 20
    watched.add(*(f"fast/9000/{number:03}.bin" for number in range(60)), name="Many")
    watched.look()
    watched.world.start()
    watched.wait(120, every=1)
    (package,) = watched.of(EventType.PACKAGE_FINISHED)
    assert package.files == [f"{number:03}.bin" for number in range(50)]
    assert (package.links, package.files_more) == (60, 10)
    (end,) = watched.of(EventType.ALL_FINISHED)
    assert (len(end.by_package[0]["files"]), end.by_package[0]["files_more"]) == (50, 10)


@pytest.mark.parametrize("letter", ["a", "ü", "漢", "\x01", '"', "\ud800"])
def test_names_however_long_fit_into_an_event(watched: WatchedDevice, letter: str) -> None:
    """The recorder takes less than 16 kB, with what Home Assistant adds."""
    names = [f"{number:03}{letter * 5000}" for number in range(100)]
    files = first_names(names)
    assert len(files) == 50
    assert all(
        file and file.endswith("…") and name.startswith(file[:-1]) for file, name in zip(files, names, strict=False)
    )
    package = {
        "save_to": short_path(letter * 5000),
        "files": files,
        "files_more": 50,
        "package_name": cut(letter * 5000, 160),
    }
    assert size(package) < 13_000
    reported, more = fitting_packages([package] * 30)
    assert size(reported) < 10_000
    assert len(reported) + more == 30


def test_of_many_packages_the_first_are_reported_and_the_others_counted() -> None:
    short = [{"package_id": str(number), "files": ["a.bin"], "files_more": 0} for number in range(25)]
    reported, more = fitting_packages(short)
    assert (reported, more) == (short[:20], 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Login to https://me:pass@host.example/a?token=1#x now", "Login to https://host.example/a now"),
        ("ftp://user@host/a.bin", "ftp://host/a.bin"),
        ("File a?b.bin", "File a?b.bin"),
        (None, None),
    ],
)
def test_what_dialogs_say_has_no_secrets(text: str | None, expected: str | None) -> None:
    assert urls_without_secrets(text) == expected


def test_a_dialog_is_reported_when_it_waits_and_when_it_is_gone(watched: WatchedDevice) -> None:
    old = watched.world.dialogs.ask(FILE_EXISTS, {"title": "old.bin"}, lambda _answer: None)
    watched.look(EVERYTHING)
    new = watched.world.dialogs.ask(
        "org.jdownloader.extensions.extraction.gui.ExtractPasswordDialogInterface",
        {"title": "Password", "message": "of https://host/a.rar?key=secret"},
        lambda _answer: None,
    )
    reported = watched.look(EVERYTHING)
    expects = [watched.memory.is_expectant]
    assert watched.memory.read_at is not None
    assert watched.memory.next_look_at == watched.memory.read_at + timedelta(seconds=0.2)
    watched.world.advance(0.3)
    reported += watched.look(EVERYTHING)
    (waiting,) = of(reported, EventType.DIALOG_WAITING)
    assert len(reported) == 1
    assert (waiting.kind, waiting.dialog_id, waiting.dialog_kind) == (
        EventType.DIALOG_WAITING,
        str(new.uuid),
        "archive_password",
    )
    assert (waiting.title, waiting.message) == ("Password", "of https://host/a.rar")
    assert [*expects, watched.memory.is_expectant] == [True, False]
    watched.world.dialogs.answer(new.uuid, {"closereason": "OK"})
    watched.world.dialogs.answer(old.uuid, {"closereason": "OK"})
    gone = of(watched.look(EVERYTHING), EventType.DIALOG_GONE)
    assert [(one.kind, one.dialog_kind) for one in gone] == [
        (EventType.DIALOG_GONE, "file_exists"),
        (EventType.DIALOG_GONE, "archive_password"),
    ]


def test_a_dialog_that_is_answered_at_once_is_not_reported(watched: WatchedDevice) -> None:
    watched.look(EVERYTHING)
    dialog = watched.world.dialogs.ask(FILE_EXISTS, {"title": "a.bin"}, lambda _answer: None)
    reported = watched.look(EVERYTHING)
    watched.world.dialogs.answer(dialog.uuid, {"closereason": "OK"})
    watched.world.advance(3)
    assert reported + watched.look(EVERYTHING) == []
