"""All that may happen in a history: commands, faults, restarts, and time that passes."""

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from simulator.faults import DeviceFault, Fault
from tests.model.checked import CheckedMachine
from tests.model.reference import Limit, Model, Request, Verdict, problem_of_request, verdict_of

PLACES: Final = st.integers(0, 7)
"""Which of what is there."""
DURATIONS: Final = st.sampled_from((30, 120, 600))
SPEEDS: Final = (100_000, 250_000, 900_000)
LIMITS: Final = st.sampled_from(SPEEDS)
FILES: Final = ("fast/5000/tiny", "slow/100000/3000000/short", "slow/100000/90000000/long", "slow/50000/400000/mean")
LOST: Final = (Fault.RESET_AFTER, Fault.CUT_ANSWER, Fault.GARBAGE, Fault.EMPTY, Fault.HTML_502, Fault.TRUNCATED)
NOT_DONE: Final = (Fault.RESET_BEFORE, DeviceFault("BAD_PARAMETERS"), DeviceFault("INTERNAL_SERVER_ERROR"))
FAULTS: Final = st.sampled_from(LOST + NOT_DONE)
COMMANDS: Final = (
    "/setEnabled",
    "/addLinks",
    "/config/set",
    "/pause",
    "/start",
    "/stop",
    "/setComment",
    "/setPriority",
    "/removeLinks",
    "/moveToDownloadlist",
    "/cleanup",
)
"""Ends of the paths of calls that change something."""
CRAWLED_WITHIN: Final = 30.0
"""Seconds in which links that were taken show up."""


class History(CheckedMachine):
    """Whatever happens, in whatever order."""

    # Adding

    @rule(count=st.integers(1, 3), kind=st.sampled_from(FILES), priority=st.sampled_from(("default", "high")))
    def add_links(self, count: int, kind: str, priority: str) -> None:
        """Add links, to the LinkGrabber alone, and once."""
        self._add(self._new_request(count, kind, priority))

    @precondition(lambda self: self.requests)
    @rule(which=PLACES)
    def add_links_again(self, which: int) -> None:
        """Make a request again: nothing comes twice, also where the links were removed since."""
        self._add(list(self.requests)[which % len(self.requests)])

    def _new_request(self, count: int, kind: str = FILES[0], priority: str = "default") -> str:
        request_id = f"request {self.added}"
        self.requests[request_id] = Request([self._address(kind) for _ in range(count)], priority)
        return request_id

    def _address(self, kind: str) -> str:
        self.added += 1
        return f"https://files.example.net/{kind}-{self.added}.bin"

    def _add(self, request_id: str) -> Verdict:
        addresses, priority = self.requests[request_id].addresses, self.requests[request_id].priority
        fields = {"links": addresses, "request_id": request_id, "autostart": False, "priority": priority, "wait": 20}
        before, sent_before = self.stage.world(), self.stage.noted.additions(addresses[0])
        answer = self.stage.run(self.stage.command("linkgrabber/add_links", **fields))
        verdict = verdict_of(*answer[:2])
        self.stage.run(self.stage.passes(CRAWLED_WITHIN))
        sent = self.stage.noted.additions(addresses[0])
        assert not (problem := problem_of_request(verdict, sent_before, sent)), f"{answer}: {problem}"
        world = self.stage.world()
        new = world.rows.keys() - before.rows.keys()
        assert new == (set(addresses) if sent > sent_before else set()), f"{answer}: {new} came"
        for address in new:
            self.model.rows[address] = world.rows[address]
            self.model.packages[world.rows[address].package] = world.packages[world.rows[address].package]
            assert world.rows[address].enabled
            assert not world.rows[address].in_downloads
            assert world.rows[address].priority == priority
        self._look()
        return verdict

    # Links

    @precondition(lambda self: self._of(in_downloads=False))
    @rule(which=PLACES)
    def move_to_downloads(self, which: int) -> None:
        """Have a link downloaded, later."""
        address = self._chosen(which, in_downloads=False)

        def effect(model: Model) -> None:
            model.rows[address].in_downloads = True
            model.rows[address].package = ""  # it gets one of its own there

        call = self.stage.command("linkgrabber/move_to_downloads", link_ids=self._ids(address), start=False)
        self._do(call, effect)

    @precondition(lambda self: self.model.rows)
    @rule(which=PLACES, is_enabled=st.booleans())
    def set_enabled(self, which: int, is_enabled: bool) -> None:
        """Enable or disable a link."""
        self._edit(which, "set_enabled", "enabled", enabled=is_enabled)

    @precondition(lambda self: self.model.rows)
    @rule(which=PLACES, comment=st.sampled_from(("one", "two", "")))
    def set_comment(self, which: int, comment: str) -> None:
        """Comment on a link."""
        self._edit(which, "set_comment", "comment", comment=comment)

    @precondition(lambda self: self.model.rows)
    @rule(which=PLACES, priority=st.sampled_from(("highest", "high", "default", "lower")))
    def set_priority(self, which: int, priority: str) -> None:
        """Give a link a priority."""
        self._edit(which, "set_priority", "priority", priority=priority)

    def _edit(self, which: int, verb: str, attribute: str, **fields: Any) -> None:
        address = self._chosen(which)

        def effect(model: Model) -> None:
            setattr(
                model.rows[address],
                attribute,
                fields[attribute] or None if attribute == "comment" else fields[attribute],
            )

        self._do(self.stage.command(f"{self._list(address)}/{verb}", link_ids=self._ids(address), **fields), effect)

    @precondition(lambda self: self.model.rows)
    @rule(which=PLACES, name=st.sampled_from(("alpha", "beta")))
    def rename(self, which: int, name: str) -> None:
        """Rename the package of a link."""
        address = self._chosen(which)
        package = self.stage.world().rows[address].package

        def effect(model: Model) -> None:
            model.packages[package] = name

        self._do(self.stage.command(f"{self._list(address)}/rename", package_id=package, name=name), effect)

    @precondition(lambda self: self.model.rows)
    @rule(which=PLACES)
    def remove(self, which: int) -> None:
        """Remove a link."""
        address = self._chosen(which)
        call = self.stage.command(f"{self._list(address)}/remove", link_ids=self._ids(address))

        def effect(model: Model) -> None:
            del model.rows[address]

        self._do(call, effect)

    @precondition(lambda self: self._of(in_downloads=True))
    @rule()
    def clean_up(self) -> None:
        """Remove what is finished: all that was so before, and nothing that is not."""
        before = self._finished()
        answer = self.stage.run(self.stage.command("downloads/clean_up", what="finished"))
        verdict = verdict_of(*answer[:2])
        self.stage.run(self.stage.passes(6))
        gone = self.model.rows.keys() - self.stage.world().rows.keys()
        assert gone <= before | self._finished() or verdict is not Verdict.FAILED
        assert gone >= before or verdict is not Verdict.DONE, f"{before - gone} stayed"
        assert not gone or verdict is not Verdict.FAILED, f"{answer} and {gone} are gone"
        for address in gone:
            del self.model.rows[address]
        self._look()

    # Running

    @rule(verb=st.sampled_from(("start_downloads", "stop_downloads", "pause_downloads", "resume_downloads")))
    def control(self, verb: str) -> None:
        """Start, stop, pause or continue."""
        before = self.stage.device.world.state
        answer = self.stage.run(self.stage.action(verb))
        self.stage.run(self.stage.passes(4))
        after = self.stage.device.world.state
        if verdict_of(*answer[:2]) is Verdict.DONE:
            expected = {
                "start_downloads": ("RUNNING", "IDLE", "STOPPED_STATE"),
                "stop_downloads": ("STOPPED_STATE", "STOPPING", "IDLE"),
                "pause_downloads": ("PAUSE", "IDLE", "STOPPED_STATE"),
                "resume_downloads": ("RUNNING", "IDLE", "STOPPED_STATE", "STOPPING"),
            }[verb]
            assert after in expected, f"{verb} from {before} to {after}"
            self.pause_ends = None
        elif verdict_of(*answer[:2]) is Verdict.FAILED:
            assert after in {before, "IDLE", "STOPPED_STATE"} or self.pause_ends, (
                f"{verb} failed from {before} to {after}"
            )
        else:
            self.pause_ends = None
        self._look()

    @rule(seconds=DURATIONS)
    def pause_for(self, seconds: int) -> None:
        """Pause all for a time."""
        answer = self.stage.run(self.stage.action("pause_for", answers=True, duration=seconds))
        if verdict_of(*answer[:2]) is Verdict.DONE:
            (one,) = answer[2].values()
            if one["resumes_at"] is not None:
                self.pause_ends = self.stage.now + seconds
        elif verdict_of(*answer[:2]) is Verdict.UNKNOWN:
            self.pause_ends = self.stage.now + seconds
        self._look()

    @precondition(lambda self: self._unfinished())
    @rule(which=PLACES, seconds=DURATIONS)
    def pause_link_for(self, which: int, seconds: int) -> None:
        """Pause one link for a time; who is disabled already stays so."""
        there = self._unfinished()
        address = there[which % len(there)]
        is_ours = self.model.rows[address].enabled or address in self.model.paused_links

        def effect(model: Model) -> None:
            if is_ours:
                model.rows[address].enabled = False
                model.paused_links[address] = self.stage.now + seconds

        self._do(self.stage.action("pause_for", duration=seconds, link_ids=self._ids(address)), effect)

    # Limits

    @rule(limit=LIMITS, seconds=st.one_of(st.none(), DURATIONS))
    def set_limit(self, limit: int, seconds: int | None) -> None:
        """Limit the speed, permanently or for a time."""
        wanted: Limit = (limit, True)
        fields: dict[str, Any] = {} if seconds is None else {"duration": seconds}

        def effect(model: Model) -> None:
            model.set_limit(wanted, None if seconds is None else self.stage.now + seconds)

        def half(model: Model) -> None:
            model.limit = (limit, model.limit[1])  # it is set before it is switched on, by a call of its own

        self._do(self.stage.action("set_speed_limit", limit=limit, unit="B/s", **fields), effect, half)

    # What happens to them

    @rule(fault=FAULTS, path=st.sampled_from((None, "/polling/poll")), count=st.integers(1, 3))
    def fail_next(self, fault: Any, path: str | None, count: int) -> None:
        """Let calls fail, commands too."""
        self.stage.is_unwell = True
        self.stage.device.controls.fail_next(fault, path, count)

    @rule(fault=FAULTS, path=st.sampled_from(COMMANDS))
    def fail_command(self, fault: Any, path: str) -> None:
        """Let one kind of command fail when it comes next."""
        self.stage.is_unwell = True
        self.stage.device.controls.fail_next(fault, path)

    @rule(seconds=st.sampled_from((2, 20)))
    def restart_jdownloader(self, seconds: int) -> None:
        """Restart JDownloader."""
        self.stage.is_unwell = True
        self.stage.device.controls.restart(seconds)
        self.pause_ends = None

    @rule()
    def reload(self) -> None:
        """Reload the entry."""
        self.stage.run(self.stage.reload())
        self._look()

    @rule(is_killed=st.booleans())
    def restart_home_assistant(self, is_killed: bool) -> None:
        """Stop or kill Home Assistant, and start it again."""
        self.stage.run(self.stage.restart(is_killed=is_killed))
        self._look()

    @rule(seconds=st.sampled_from((5, 40, 200)))
    def passes(self, seconds: int) -> None:
        """Let time go by."""
        self.stage.run(self.stage.passes(seconds))
        self._look()

    @rule()
    def heal(self) -> None:
        """Let everything be well, and look whether all see it so."""
        self.stage.run(self.stage.heal())
        self.stage.run(self.stage.check_views())
        self._look()
