"""Whatever happens to a JDownloader, each finish is reported once, and nothing that did not happen."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import booleans, integers, lists, sampled_from
import pytest

from custom_components.jdownloader_ws.happenings.events import EventType
from custom_components.jdownloader_ws.happenings.loaded import is_loaded
from custom_components.jdownloader_ws.happenings.memory import SETTLED_AFTER
from simulator.world.model import Link
from tests.support.properties import examples
from tests.support.watched_device import EVERYTHING, FILES, WatchedDevice, of

PATHS = (
    "slow/100000/3000000/slow.bin",
    "slow/900000/9000000/long.bin",
    "fast/200000/small.bin",
    "fast/5000/tiny.bin",
    "nolen/70000/unknown.bin",
    "404/gone.bin",
    "zip/archive.zip",
    "zip/other.zip",
    "host/wait/50000/waits.bin",
    "host/defect/50000/defect.bin",
    "host/img/50000/captcha.bin",
)
THEN = sampled_from([0, 1, 5, 40, 40])
"""Seconds for which we look on after something happened."""
EVERY = sampled_from([1, 5])


class ReportedHistory(RuleBasedStateMachine):
    """People use JDownloader while we look, or don't."""

    @initialize(paths=lists(sampled_from(PATHS), min_size=2, max_size=6), settles=booleans())
    def begin(self, paths: list[str], settles: bool) -> None:
        self.watched = WatchedDevice()
        self.world = self.watched.world
        self.world.effect_delay = 0
        self.world.line_speed = 2_000_000
        self.serial = 0
        self.finished: Counter[str] = Counter()
        self.loaded = 0
        self.starts = {0}
        """How much was reported at each start of Home Assistant, from which it counts."""
        self.pending: dict[str, int] = {}
        """Links that are not loaded as far as we know, with how much was reported when we saw that last."""
        self.unseen: set[str] = set()
        """Links that came since we looked last, and that we can't have missed."""
        self.note_the_truth()
        self.add_package(paths=paths, in_downloads=True, then=0, every=1)
        self.look()
        self.world.start()
        self.watch_for(40 if settles else 0, 5)

    def note_the_truth(self) -> None:
        on_finished, load = self.world._attempts.on_finished, self.world.controller._load

        def finished(link: Link) -> None:
            self.finished[str(link.uuid)] += 1
            on_finished(link)

        def counted(link: Link, rate: int) -> int:
            loaded = load(link, rate)
            self.loaded += loaded
            return loaded

        self.world._attempts.on_finished = finished
        self.world.controller._load = counted  # type: ignore[method-assign]

    def look(self, *, fully: bool = False) -> None:
        reported = len(self.watched.reported)
        self.watched.look(EVERYTHING) if fully else self.watched.look()
        self.pending |= dict.fromkeys(self.unseen, reported)
        self.unseen.clear()
        for link in self.watched.snapshot.downloads.links:
            if not is_loaded(link):
                self.pending[link.id] = len(self.watched.reported)

    def watch_for(self, seconds: int, every: int) -> None:
        for _ in range(0, seconds, every):
            self.world.advance(every)
            self.look()

    @rule(paths=lists(sampled_from(PATHS), min_size=1, max_size=4), in_downloads=booleans(), then=THEN, every=EVERY)
    def add_package(self, paths: list[str], in_downloads: bool, then: int, every: int) -> None:
        self.serial += 1
        links = [f"{FILES}/{path}?{self.serial}-{number}" for number, path in enumerate(paths)]
        package = self.world.add_package(f"Package {self.serial}", links, in_downloads=in_downloads)
        if in_downloads and self.is_in_touch:
            self.unseen |= {str(link.uuid) for link in package.links}
        self.watch_for(then, every)

    @property
    def is_in_touch(self) -> bool:
        memory = self.watched.memory
        if not memory.is_continuous or memory.read_at is None or memory.in_touch_since is None:
            return False
        return memory.read_at - memory.in_touch_since >= SETTLED_AFTER

    @rule(then=THEN, every=EVERY)
    def move_all(self, then: int, every: int) -> None:
        self.world.move_to_downloads(package_ids=[package.uuid for package in self.world.linkgrabber.packages])
        self.watch_for(then, every)

    @rule(what=sampled_from(["start", "start", "stop", "pause", "resume", "restart"]), then=THEN, every=EVERY)
    def control(self, what: str, then: int, every: int) -> None:
        match what:
            case "pause" | "resume":
                self.world.pause(what == "pause")
            case _:
                getattr(self.world, what)()
        self.watch_for(then, every)

    @precondition(lambda self: any(True for _ in self.world.downloads.links))
    @rule(
        index=integers(0, 50),
        kind=sampled_from(["remove", "enable", "disable", "reset", "force"]),
        then=THEN,
        every=EVERY,
    )
    def change_link(self, index: int, kind: str, then: int, every: int) -> None:
        links = list(self.world.downloads.links)
        ids, edit = [links[index % len(links)].uuid], self.world.edit_downloads
        match kind:
            case "remove":
                edit.remove(ids)
            case "reset":
                edit.reset(ids, [])
            case "force":
                self.world.force(ids)
            case _:
                edit.set_enabled(enabled=kind == "enable", link_ids=ids)
        self.watch_for(then, every)

    @rule(seconds=sampled_from([5, 100]), then=THEN, every=EVERY)
    def be_away(self, seconds: int, then: int, every: int) -> None:
        self.watched.lose()
        self.unseen.clear()
        self.world.advance(seconds)
        self.watched.lose()
        self.watch_for(then, every)

    @rule(seconds=sampled_from([0, 100]), then=THEN, every=EVERY)
    def restart_home_assistant(self, seconds: int, then: int, every: int) -> None:
        self.watched.start_again()
        self.starts.add(len(self.watched.reported))
        self.pending.clear()
        self.unseen.clear()
        self.world.advance(seconds)
        self.look()
        self.watch_for(then, every)

    @rule()
    def settle(self) -> None:
        """Look at everything: what is loaded by now is reported."""
        self.look(fully=True)
        for link in self.watched.snapshot.downloads.links:
            if link.id in self.pending and is_loaded(link):
                reported = of(self.watched.reported[self.pending[link.id] :], EventType.LINK_FINISHED)
                assert link.id in {happening.link_id for happening in reported}

    @invariant()
    def no_finish_is_reported_that_was_none(self) -> None:
        if hasattr(self, "watched"):
            reported: Counter[Any] = Counter(
                happening.link_id for happening in self.watched.of(EventType.LINK_FINISHED)
            )
            assert all(count <= self.finished[link_id] for link_id, count in reported.items())

    @invariant()
    def no_growth_is_seen_that_was_none(self) -> None:
        if hasattr(self, "watched"):
            assert 0 <= self.watched.growth <= self.loaded

    @invariant()
    def what_is_reported_of_the_same_files_agrees(self) -> None:
        if hasattr(self, "watched"):
            for reported in self.watched.of(
                EventType.LINK_FINISHED, EventType.PACKAGE_FINISHED, EventType.ALL_FINISHED
            ):
                assert (reported.mean_speed is None) >= (reported.duration is None)
                if reported.mean_speed:
                    assert reported.bytes / reported.mean_speed == pytest.approx(reported.duration, abs=0.51)
            for end, before in self.ends():
                assert_counts(end, before)

    def ends(self) -> list[tuple[Any, list[Any]]]:
        """Return each end of everything with what was reported since the one before."""
        ends: list[tuple[Any, list[Any]]] = []
        before: list[Any] = []
        for number, reported in enumerate(self.watched.reported):
            if number in self.starts:
                before = []
            if reported.kind is EventType.ALL_FINISHED:
                ends.append((reported, before))
                before = []
            before.append(reported)
        return ends

    @invariant()
    def the_end_is_reported_once_for_what_was_finished(self) -> None:
        if hasattr(self, "watched"):
            links = sum(happening.links for happening in self.watched.of(EventType.ALL_FINISHED))
            assert links <= len(self.watched.of(EventType.LINK_FINISHED))


def assert_counts(end: Any, before: list[Any]) -> None:
    """Check that an end counts what was loaded, and agrees with what was reported of the same packages before."""
    finished: dict[str, set[str]] = {}
    for reported in of(before, EventType.LINK_FINISHED):
        finished.setdefault(reported.package_id, set()).add(reported.link_id)
    assert {row["package_id"]: row["links"] for row in end.by_package} == {
        package_id: len(links) for package_id, links in finished.items()
    }
    assert (end.links, end.bytes) == (
        sum(row["links"] for row in end.by_package),
        sum(row["bytes"] for row in end.by_package),
    )
    packages = {reported.package_id: reported for reported in of(before, EventType.PACKAGE_FINISHED)}
    for row in end.by_package:
        assert row["links"] == len(row["files"]) + row["files_more"]
        package = packages.get(row["package_id"])
        if package and package.links == row["links"]:  # else some of it was there before we looked, or loaded after it
            details = package.details
            assert row == {name: details[name] for name in row}
            if len(end.by_package) == 1:
                assert (end.bytes, end.duration, end.mean_speed) == (
                    package.bytes,
                    package.duration,
                    package.mean_speed,
                )


TestReportedHistory = ReportedHistory.TestCase
TestReportedHistory.settings = settings(
    max_examples=examples(60), stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
