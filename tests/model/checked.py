"""A JDownloader beside its model: what has to hold after each step of a history."""

from typing import Any, Final, override

from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from tests.model.reference import SLACK, Effect, Model, Request, differences, outcomes, verdict_of
from tests.model.stage import Answer, Stage

MOST_UNWELL: Final = 4
"""Steps after which what fails is mended: a history in which everything fails says little."""


class CheckedMachine(RuleBasedStateMachine):
    """One JDownloader, its model, and all that happens to them."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.model = Model()
        self.added = 0
        self.requests: dict[str, Request] = {}
        self.unwell_steps = 0
        self.pause_ends: float | None = None

    @initialize()
    def begin(self) -> None:
        """Begin with nothing."""
        self.stage.run(self.stage.begin())

    @invariant()
    def watchers_see_the_world(self) -> None:
        """Whenever nothing fails, what a client folded is as the world is; what fails does so for a few steps only."""
        self.unwell_steps = self.unwell_steps + 1 if self.stage.is_unwell else 0
        if self.unwell_steps >= MOST_UNWELL:
            self.stage.run(self.stage.heal())
        if not self.stage.is_unwell and self.stage.is_well:
            self.stage.run(self.stage.check_watched())

    @override
    def teardown(self) -> None:
        """Leave."""
        self.stage.run(self.stage.end())

    def _do(self, call: Any, effect: Effect, half: Effect | None = None) -> None:
        """Carry out a command, and find what may be after it."""
        self._look()
        answer: Answer = self.stage.run(call)
        self.stage.run(self.stage.passes(6))
        verdict = verdict_of(*answer[:2])
        possible = outcomes(self.model, effect, verdict, half)
        problems = [self._problems(one) for one in possible]
        assert [] in problems, f"{verdict}, {answer}: {problems[0]}"
        # Of two that both fit, that which was done has an end that counts
        self.model = [one for one, problem in zip(possible, problems, strict=True) if not problem][-1]

    def _look(self) -> None:
        """Check that the world is as the answers said."""
        if self.model.is_ending(self.stage.now):
            self.stage.run(self.stage.passes(2 * SLACK))
        if self.stage.is_unwell and self._is_something_due():
            self.stage.run(self.stage.heal())
            self.stage.run(self.stage.passes(2 * SLACK))
        self.model.pass_to(self.stage.now)
        assert self._problems(self.model) == []
        self._look_at_pause()

    def _is_something_due(self) -> bool:
        ends = [*self.model.paused_links.values(), self.model.limit_ends, self.pause_ends]
        return any(end is not None and end < self.stage.now for end in ends)

    def _look_at_pause(self) -> None:
        state, ends = self.stage.device.world.state, self.pause_ends
        if ends is None or state != "PAUSE":
            return
        assert self.stage.now < ends + 3 * SLACK, "the pause did not end"

    def _problems(self, model: Model) -> list[str]:
        world = self.stage.world()
        for address, row in model.rows.items():
            if address in world.rows and row.in_downloads and not row.package:
                row.package = world.rows[address].package
                model.packages.setdefault(row.package, world.packages[row.package])
        found = differences(model, world)
        if self.stage.device.world.state != "PAUSE" and world.limit != model.limit:
            found.append(f"limit {world.limit}, not {model.limit}")
        return found

    def _of(self, *, in_downloads: bool) -> list[str]:
        return [address for address, row in self.model.rows.items() if row.in_downloads is in_downloads]

    def _finished(self) -> set[str]:
        return {link.url for link in self.stage.device.world.downloads.links if link.final is not None}

    def _unfinished(self) -> list[str]:
        return [one for one in self._of(in_downloads=True) if one not in self._finished()]

    def _chosen(self, which: int, *, in_downloads: bool | None = None) -> str:
        there = list(self.model.rows) if in_downloads is None else self._of(in_downloads=in_downloads)
        return there[which % len(there)]

    def _list(self, address: str) -> str:
        return "downloads" if self.model.rows[address].in_downloads else "linkgrabber"

    def _ids(self, address: str) -> list[str]:
        world = self.stage.device.world
        return [str(link.uuid) for link in (*world.linkgrabber.links, *world.downloads.links) if link.url == address]
