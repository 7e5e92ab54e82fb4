"""Whatever happens to a JDownloader, the snapshot is true within the bounds that the plan promises."""

from collections.abc import Iterable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import booleans, integers, lists, sampled_from

from custom_components.jdownloader_ws.api.parts import Part
from custom_components.jdownloader_ws.api.plan import LONGEST_TURN_WAIT, Touched
from custom_components.jdownloader_ws.api.slices import UNFINISHED_EVERY
from custom_components.jdownloader_ws.api.snapshot import Snapshot
from custom_components.jdownloader_ws.api.states import RUNS
from tests.support.in_process_device import InProcessDevice
from tests.support.properties import examples

PATHS = (
    "files.example/slow/100000/3000000/slow.bin",
    "files.example/slow/900000/90000000/long.bin",
    "files.example/fast/200000/small.bin",
    "files.example/fast/5000/tiny.bin",
    "files.example/nolen/70000/unknown.bin",
    "files.example/404/gone.bin",
    "files.example/after/1/404/60000/vanishes.bin",
    "files.example/zip/archive.zip",
    "localtest.host/host/wait/50000/waits.bin",
    "localtest.host/host/premonly/50000/account.bin",
    "localtest.host/host/defect/50000/defect.bin",
    "localtest.host/host/img/50000/captcha.bin",
)
STATE_FIELDS = ("state", "enabled", "bytes_loaded", "skip_reason", "extraction", "error")
TICK = 1.0
THEN = sampled_from([0, 1, 3, 34])
"""Seconds for which we look on after something happened."""
ROUNDS_FOR_ORDER = 2 * (1 + LONGEST_TURN_WAIT)
"""The structure counter has every second turn, and each turn may have to wait; counts show at once."""
ROUNDS_FOR_GRABBER = 20


class JDownloaderHistory(RuleBasedStateMachine):
    """People use JDownloader's own page while we watch."""

    @initialize(effect_delay=sampled_from([0, 0.3]), runs=booleans())
    def begin(self, effect_delay: float, runs: bool) -> None:
        self.box = InProcessDevice()
        self.world = self.box.world
        self.world.effect_delay = effect_delay
        self.world.captchas.has_solver = True
        self.world.line_speed = 2_000_000
        self.reader = self.box.reader()
        self.snapshot = self.reader.read()
        self.serial = 0
        self.wrong_since: dict[str, float] = {}
        self.runs_since: float | None = None
        for _ in range(2):
            self.add_package([PATHS[1], *PATHS[:4]], in_downloads=True)
        if runs:
            self.world.start()

    @rule(paths=lists(sampled_from(PATHS), min_size=1, max_size=4), in_downloads=booleans(), then=THEN)
    def add_package(self, paths: list[str], in_downloads: bool, then: int = 0) -> None:
        self.serial += 1
        urls = [f"http://{path}?{self.serial}-{number}" for number, path in enumerate(paths)]
        self.world.add_package(f"Package {self.serial}", urls, in_downloads=in_downloads)
        self.watch_for(then)

    @rule(paths=lists(sampled_from(PATHS), min_size=1, max_size=2), autostart=booleans(), then=THEN)
    def add_links(self, paths: list[str], autostart: bool, then: int) -> None:
        self.serial += 1
        text = "\n".join(f"http://{path}?{self.serial}-{number}" for number, path in enumerate(paths))
        self.world.add_links(text, autostart=autostart)
        self.watch_for(then)

    @rule(then=THEN)
    def start(self, then: int) -> None:
        self.world.start()
        self.watch_for(then)

    @rule(then=THEN)
    def stop(self, then: int) -> None:
        self.world.stop()
        self.watch_for(then)

    @rule(is_paused=booleans(), then=THEN)
    def pause(self, is_paused: bool, then: int) -> None:
        self.world.pause(is_paused)
        self.watch_for(then)

    def link(self, index: int) -> Any:
        links = list(self.world.downloads.links)
        return links[index % len(links)]

    @precondition(lambda self: any(True for _ in self.world.downloads.links))
    @rule(
        index=integers(0, 50), kind=sampled_from(["remove", "enable", "disable", "reset", "resume", "force"]), then=THEN
    )
    def change_link(self, index: int, kind: str, then: int) -> None:
        ids, edit = [self.link(index).uuid], self.world.edit_downloads
        match kind:
            case "remove":
                edit.remove(ids)
            case "enable" | "disable":
                edit.set_enabled(enabled=kind == "enable", link_ids=ids)
            case "reset":
                edit.reset(ids, [])
            case "resume":
                edit.resume(ids, [])
            case "force":
                self.world.force(ids)
        self.watch_for(then)

    @precondition(lambda self: len(list(self.world.downloads.packages)) > 1)
    @rule(index=integers(0, 50), place=integers(0, 50), then=THEN)
    def move_package(self, index: int, place: int, then: int) -> None:
        packages = list(self.world.downloads.packages)
        chosen, after = packages[index % len(packages)], packages[place % len(packages)]
        if chosen is not after:
            self.world.edit_downloads.move_packages([chosen.uuid], after.uuid)
        self.watch_for(then)

    @precondition(lambda self: any(True for _ in self.world.linkgrabber.packages))
    @rule(then=THEN)
    def move_to_downloads(self, then: int) -> None:
        self.world.move_to_downloads(package_ids=[next(iter(self.world.linkgrabber.packages)).uuid])
        self.watch_for(then)

    @rule(then=THEN)
    def restart(self, then: int) -> None:
        self.world.restart()
        self.watch_for(then)

    def watch_for(self, seconds: int) -> None:
        for _ in range(seconds):
            self.world.advance(TICK)
            self.look()

    @rule()
    def read_what_a_command_touched(self) -> None:
        before = self.snapshot
        self.snapshot = self.reader.read(
            Touched(
                frozenset({Part.DOWNLOADS, Part.LINKGRABBER, Part.COLLECTING, Part.STATUS_BAR}),
                frozenset(self.snapshot.downloads.places),
            )
        )
        self.compare_revisions(before)
        truth = self.truth()
        assert order(self.snapshot) == order(truth)
        assert order(self.snapshot, "linkgrabber") == order(truth, "linkgrabber")
        assert wrong_links(self.snapshot, truth, finished=True) == set()

    def truth(self) -> Snapshot:
        return self.box.reader().read()

    def look(self) -> None:
        before, self.snapshot = self.snapshot, self.reader.read()
        self.compare_revisions(before)
        truth, now = self.truth(), self.world.now / 1000
        self.latest_truth = truth
        assert self.snapshot.status.state is truth.status.state
        wrong = {f"link {link_id}": UNFINISHED_EVERY for link_id in wrong_links(self.snapshot, truth, finished=False)}
        if order(self.snapshot) != order(truth):
            wrong["order"] = ROUNDS_FOR_ORDER * TICK
        if order(self.snapshot, "linkgrabber") != order(truth, "linkgrabber"):
            wrong["linkgrabber"] = ROUNDS_FOR_GRABBER * TICK
        self.runs_since = (self.runs_since or now) if truth.status.state in RUNS else None
        self.wrong_since = {key: self.wrong_since.get(key, now) for key in wrong}
        for key, bound in wrong.items():
            since = self.wrong_since[key]
            if key.startswith("link "):
                if self.runs_since is None:
                    continue
                since = max(since, self.runs_since)
            assert now - since <= bound + TICK, f"{key} is wrong since {now - since} s"

    def compare_revisions(self, before: Snapshot) -> None:
        assert (self.snapshot is before) == (self.snapshot.revision == before.revision)

    @invariant()
    def held_links_are_exact(self) -> None:
        if hasattr(self, "snapshot") and self.snapshot.status.state in RUNS:
            assert sum(link.is_held for link in self.snapshot.downloads.links) == self.snapshot.status.active_downloads

    @invariant()
    def sums_agree_with_the_lists(self) -> None:
        if hasattr(self, "snapshot"):
            status, downloads = self.snapshot.status, self.snapshot.downloads
            assert status.total_downloads == downloads.link_count == sum(1 for _ in downloads.links)
            assert status.finished_downloads == sum(link.state == "finished" for link in downloads.links)
            assert status.speed == sum(link.speed or 0 for link in downloads.links if link.is_held)
            for group in downloads.groups:
                assert group.package.link_count == len(group.links)
                assert group.package.bytes_loaded == sum(link.bytes_loaded or 0 for link in group.links if link.enabled)


def order(snapshot: Snapshot, which: str = "downloads") -> list[tuple[str, list[str]]]:
    groups = getattr(snapshot, which).groups
    return [(group.package.id, [link.id for link in group.links]) for group in groups]


def wrong_links(
    snapshot: Snapshot, truth: Snapshot, *, finished: bool, names: Iterable[str] = STATE_FIELDS
) -> set[str]:
    """Return the links whose state is not as it is; what was finished changes only by edits made elsewhere."""
    wrong = set()
    for link in truth.downloads.links:
        seen = snapshot.downloads.link(link.id)
        if seen is None or (seen.state == "finished" and not finished):
            continue
        if any(getattr(seen, name) != getattr(link, name) for name in names):
            wrong.add(link.id)
    return wrong


TestJDownloaderHistory = JDownloaderHistory.TestCase
TestJDownloaderHistory.settings = settings(
    max_examples=examples(40), stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
