"""Whatever happens to a JDownloader, and whichever of its events get lost, the snapshot is true within the bounds."""

from typing import Final, override

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import initialize
from hypothesis.strategies import booleans, integers, sampled_from

from custom_components.jdownloader_ws.api.announced import DEFERRED, Announced
from custom_components.jdownloader_ws.api.parts import Part
from tests.api.test_reader_properties import (
    TICK,
    JDownloaderHistory,
    order,
    wrong_links,
)
from tests.support.in_process_events import InProcessEvents
from tests.support.properties import examples

GATHERING: Final = 0.25
"""Seconds in which events are gathered; longer than ours, so that a second has a few readings and no more."""
ANNOUNCED: Final = ("state", "enabled", "skip_reason", "extraction", "error")
"""What JDownloader fires events for; how much is loaded comes with the polls."""
GAP: Final = Announced(parts=frozenset({Part.AFTER_GAP}))


class PushedHistory(JDownloaderHistory):
    """The same with events: between two rounds what they announce is read."""

    LOST = 0.5

    @override
    @initialize(effect_delay=sampled_from([0, 0.3]), runs=booleans(), seed=integers(0, 1000))
    def begin(self, effect_delay: float, runs: bool, seed: int = 0) -> None:
        self.events: InProcessEvents | None = None
        super().begin(effect_delay, runs)
        self.events = InProcessEvents(self.box, lost=self.LOST, seed=seed)
        self.snapshot = self.reader.read(announced=GAP, has_push=True)
        self.last_event = 0.0

    @override
    def watch_for(self, seconds: int) -> None:
        for _ in range(seconds):
            for _ in range(int(TICK / GATHERING)):
                self.world.advance(GATHERING)
                self.read_what_is_announced()
            self.look()

    def read_what_is_announced(self) -> None:
        if self.events is None:
            return
        if self.events.is_alive:
            announced = self.events.take()
        else:
            self.events.subscribe()
            announced = GAP
        if self.reader.deferred:
            announced |= DEFERRED
        if announced:
            self.last_event = self.world.now / 1000
            before, self.snapshot = self.snapshot, self.reader.read(announced=announced, has_push=True)
            self.compare_revisions(before)


class AllEventsHistory(PushedHistory):
    """The same with all events: what they announce is true within a second."""

    LOST = 0.0

    @override
    def look(self) -> None:
        super().look()
        if self.events is None or self.world.now / 1000 - self.last_event < 1:
            return
        assert order(self.snapshot) == order(self.latest_truth)
        assert order(self.snapshot, "linkgrabber") == order(self.latest_truth, "linkgrabber")
        assert wrong_links(self.snapshot, self.latest_truth, finished=True, names=ANNOUNCED) == set()


TestPushedHistory = PushedHistory.TestCase
TestAllEventsHistory = AllEventsHistory.TestCase
TestPushedHistory.settings = TestAllEventsHistory.settings = settings(
    max_examples=examples(20),
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],
)
