"""What single steps drawn at random seldom come to: several steps in the order in which they could do harm together."""

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import rule

from simulator.faults import Fault
from tests.model.history import DURATIONS, LOST, NOT_DONE, PLACES, SPEEDS, History
from tests.model.reference import SLACK, Verdict

BETWEEN: Final = st.sampled_from(("nothing", "time", "reload", "stop", "kill", "restart", "removal"))
"""What happens between two steps that have to do with each other."""
SILENT: Final = 1_000
"""Calls that fail: all until it is mended."""
EDITS: Final = st.sampled_from(("/setEnabled", "/setComment", "/setPriority", "/removeLinks", "/renamePackage"))


class Sequences(History):
    """Whatever happens, and what belongs together."""

    @rule(
        count=st.integers(1, 2),
        fault=st.sampled_from((None, *LOST, *NOT_DONE)),
        between=BETWEEN,
        times=st.integers(1, 2),
    )
    def repeat_request(self, count: int, fault: Any, between: str, times: int) -> None:
        """Make a request whose answer is lost or not, and make it again later: it is carried out once."""
        self._mend()
        request_id = self._new_request(count)
        if fault is not None:
            self._fail(fault, "/addLinks")
        self._add(request_id)
        for _ in range(times):
            self._mend()
            self._meanwhile(between, self.requests[request_id].addresses)
            self._mend()
            self._add(request_id)

    @rule(path=EDITS, which=PLACES, fault=st.sampled_from(LOST))
    def hear_no_more_after(self, path: str, which: int, fault: Fault) -> None:
        """Let JDownloader do something, and nothing be heard of it from then on: who asked must not hear it failed."""
        self._mend()
        self._have_a_row()
        self._fall_silent_after(path, fault)
        match path:
            case "/setEnabled":
                address = self._chosen(which)
                self._edit(self._place(address), "set_enabled", "enabled", enabled=not self.model.rows[address].enabled)
            case "/setComment":
                self._edit(which, "set_comment", "comment", comment=f"comment {self.stage.now:.0f}")
            case "/setPriority":
                is_high = self.model.rows[self._chosen(which)].priority == "highest"
                self._edit(which, "set_priority", "priority", priority="lower" if is_high else "highest")
            case "/removeLinks":
                self.remove(which)
            case _:
                self.rename(which, f"name {self.stage.now:.0f}")
        self._mend()

    @rule(fault=st.sampled_from(LOST), limits=st.permutations(SPEEDS), seconds=DURATIONS)
    def hear_no_more_of_limit(self, fault: Fault, limits: list[int], seconds: int) -> None:
        """Let a limit be set, and nothing be heard of it: it ends all the same."""
        self._mend()
        self.set_limit(limits[0], None)
        self._fall_silent_after("/config/set", fault)
        self.set_limit(limits[1], seconds)
        self._mend()
        self._pass(seconds)

    @rule(limits=st.permutations(SPEEDS), seconds=DURATIONS, between=BETWEEN, is_first_known=st.booleans())
    def limit_within_limit(self, limits: list[int], seconds: int, between: str, *, is_first_known: bool) -> None:
        """Set a limit while another has not ended: what held before the first is what holds in the end."""
        self._mend()
        self._continue()
        if is_first_known:
            self.set_limit(limits[2], None)
        self.set_limit(limits[0], 600)
        self._meanwhile(between, [])
        self._mend()
        self.set_limit(limits[1], seconds)
        self._pass(seconds)

    @rule(is_moved=st.booleans(), between=BETWEEN, count=st.integers(1, 3))
    def remove_while_watched(self, between: str, count: int, *, is_moved: bool) -> None:
        """Have links come, be seen and go: who watches sees each of it."""
        self._mend()
        addresses = self.requests[self._arrived(count)].addresses
        if is_moved:
            self.move_to_downloads(self._of(in_downloads=False).index(addresses[0]))
        self.stage.run(self.stage.check_watched())
        self._meanwhile(between, [])
        self._mend()
        self.stage.run(self.stage.check_watched())
        if addresses[0] in self.model.rows:
            self.remove(self._place(addresses[0]))
        self.stage.run(self.stage.check_watched())

    @rule(is_away=st.booleans(), is_before=st.booleans(), gaps=st.integers(1, 2))
    def end_around_gap(self, gaps: int, *, is_away: bool, is_before: bool) -> None:
        """Let a link end before or while JDownloader is not heard: its end is reported once."""
        self._mend()
        (address,) = self.requests[self._arrived(1)].addresses
        self.move_to_downloads(self._of(in_downloads=False).index(address))
        self._continue()
        if is_before:
            self.stage.run(self.stage.passes(SLACK))
            self.stage.run(self.stage.check_watched())
        for _ in range(gaps):
            self.stage.is_unwell = True
            if is_away:
                self.stage.device.controls.restart(SLACK)
            else:
                self._fail(Fault.HTML_502, None, SILENT)
            self.stage.run(self.stage.passes(2 * SLACK))
            self._mend()
            self.stage.run(self.stage.check_watched())

    @rule(seconds=DURATIONS, between=BETWEEN)
    def pause_link_twice(self, seconds: int, between: str) -> None:
        """Pause a link that is paused already: it continues when the second time is over."""
        self._mend()
        (address,) = self.requests[self._arrived(1, "slow/100000/90000000/long")].addresses
        self.move_to_downloads(self._of(in_downloads=False).index(address))
        self.pause_link_for(self._unfinished().index(address), 600)
        self._meanwhile(between, [])
        self._mend()
        if address in self._unfinished():
            self.pause_link_for(self._unfinished().index(address), seconds)
        self._pass(seconds)

    # Their parts

    def _mend(self) -> None:
        self.stage.noted.disarm()
        if self.stage.is_unwell:
            self.stage.run(self.stage.heal())
            self.stage.run(
                self.stage.passes(2 * SLACK)
            )  # a JDownloader that was restarted answers not all calls at first
        self.stage.run(self.stage.heal())

    def _fail(self, fault: Any, path: str | None, count: int = 1) -> None:
        self.stage.is_unwell = True
        self.stage.device.controls.fail_next(fault, path, count)

    def _fall_silent_after(self, path: str, fault: Fault) -> None:
        self._fail(fault, path)
        self.stage.noted.when_called(path, lambda: self._fail(Fault.HTML_502, None, SILENT))

    def _continue(self) -> None:
        """End pauses: limits show only outside of them, and links end only when something is loaded."""
        self.control("stop_downloads")
        self.control("start_downloads")

    def _arrived(self, count: int, kind: str = "fast/5000/tiny") -> str:
        request_id = self._new_request(count, kind)
        assert self._add(request_id) is Verdict.DONE, "links were not added though nothing failed"
        return request_id

    def _have_a_row(self) -> None:
        if not self.model.rows:
            self._arrived(1)

    def _place(self, address: str) -> int:
        return list(self.model.rows).index(address)

    def _meanwhile(self, between: str, addresses: list[str]) -> None:
        match between:
            case "time":
                self.passes(40)
            case "reload":
                self.reload()
            case "stop" | "kill":
                self.restart_home_assistant(is_killed=between == "kill")
            case "restart":
                self.restart_jdownloader(2)
            case "removal":
                for address in addresses:
                    if address in self.model.rows:
                        self.remove(self._place(address))

    def _pass(self, seconds: int) -> None:
        self.stage.run(self.stage.passes(seconds + 2 * SLACK))
        self._look()
