"""The download controller: starts links, shares the line among them, and stops when nothing is left."""

from simulator.world.attempts import Attempts
from simulator.world.clock import TICK_MS, Clock
from simulator.world.config import Config
from simulator.world.events import Events
from simulator.world.lists import LinkList
from simulator.world.model import Link
from simulator.world.speed import SpeedAverage, share_line
from simulator.world.states import ControllerState

# It runs before it has looked for the first link.
FIRST_LOOK_MS = 100

# A stop waits for the connections to end.
STOPPING_MS = 1_000

# So long the controller keeps running after nothing is left to do.
IDLE_MS = 5_000

# A changed speed limit (pause is one) is felt that much later.
LIMIT_LAG_MS = 1_000

HIDDEN_MARK = 0
NO_MARK = -1
GONE_MARK = -2
"""The link that was marked was removed: a mark is shown until the next start, and nothing comes of it."""
_MARKS = {HIDDEN_MARK: "HIDDEN", GONE_MARK: "HIDDEN", NO_MARK: "NONE"}

WATCHDOG = "downloadwatchdog"
"""Publisher of its events, and the one key of those about its state: only the latest waits for a listener."""

_ACTIVE = frozenset({ControllerState.RUNNING, ControllerState.PAUSE})


class Controller:
    """JDownloader's download watchdog."""

    def __init__(self, clock: Clock, downloads: LinkList, config: Config, attempts: Attempts, events: Events) -> None:
        self.state = ControllerState.IDLE
        self.line_speed = 12_500_000
        """Bytes a second that the internet connection gives in all."""
        self.speed = 0
        """Bytes a second at this moment."""
        self.average = SpeedAverage()
        self.stop_mark = NO_MARK
        """Id of a link, or one of the values above."""
        self.running: list[Link] = []
        self._clock = clock
        self._downloads = downloads
        self._config = config
        self._attempts = attempts
        self._events = events
        self._forced: list[Link] = []
        self._is_forced_only = False
        self._limit: int | None = None
        self._unpaused: tuple[object, object] | None = None
        """Speed limit and switch of before the last pause, kept until the next stop."""
        self._needs_look = False
        self._session = 0
        self._is_idle = False
        """Whether nothing was left to do at the last look."""
        self._idle_watch = 0
        attempts.on_end = self._attempt_ended

    @property
    def is_active(self) -> bool:
        """Whether it loads, at full speed or at the pace of a pause."""
        return self.state in _ACTIVE

    @property
    def is_busy(self) -> bool:
        """Whether the next tick changes anything by itself."""
        return self.is_active and (self._needs_look or bool(self.running))

    def start(self) -> None:
        """Begin to load; without effect in a pause, while it runs and while it is stopping."""
        if self.state in {ControllerState.IDLE, ControllerState.STOPPED}:
            self._begin(is_forced_only=False)
        elif self.state is ControllerState.RUNNING:
            self._is_forced_only = False
            self.wake()

    def stop(self) -> None:
        """Stop all that runs; the parts that were loaded stay."""
        if not self.is_active:
            return
        self._restore_limit(forgets=True)
        self.state = ControllerState.STOPPING
        self.speed = 0
        session = self._session
        self._clock.after(STOPPING_MS, lambda: self._stopped(session))

    def pause(self, *, is_paused: bool) -> None:
        """Slow down to the pause speed or continue; without effect unless it runs, or is paused."""
        if is_paused and self.state is ControllerState.RUNNING:
            self._unpaused = (
                self._config["DownloadSpeedLimit"],
                self._config["DownloadSpeedLimitEnabled"],
            )
            self.state = ControllerState.PAUSE
            self._report("PAUSED")
            self._config["DownloadSpeedLimit"] = self._config["PauseSpeed"]
            self._config["DownloadSpeedLimitEnabled"] = True
        elif not is_paused and self.state is ControllerState.PAUSE:
            self.state = ControllerState.RUNNING
            self._report("RUNNING")
            self._restore_limit()

    def force(self, links: list[Link]) -> None:
        """Load these links now, beside the usual limits; if it is stopped, only these.

        Those that wait keep waiting, but all others no longer do. Without effect while it is stopping.
        """
        if self.state is ControllerState.STOPPING:
            return
        forced = {link.uuid for link in links}
        self._attempts.forget_waits([link for link in self._downloads.links if link.uuid not in forced])
        self._forced += [link for link in links if link not in self._forced]
        if self.state in {ControllerState.IDLE, ControllerState.STOPPED} and links:
            self._begin(is_forced_only=True)
        else:
            self.wake()

    def release(self, links: list[Link]) -> None:
        """Let go of links that are disabled, removed or reset."""
        for link in links:
            if link.run is not None:
                self._attempts.interrupt(link)
                self.running.remove(link)
        self.wake()

    def take_up(self, links: list[Link]) -> None:
        """Look again at links that are left out."""
        for link in links:
            self._attempts.take_up(link)
        self.wake()

    def wake(self) -> None:
        """Look again for something to load, since something changed."""
        self._needs_look = True

    def limit_changed(self) -> None:
        """Let a changed speed limit be felt after a moment."""
        self._clock.after(LIMIT_LAG_MS, self._apply_limit)

    def shut_down(self) -> None:
        """End as the process does: at once, and without a trace."""
        for link in list(self.running):
            self._attempts.interrupt(link)
        self.running.clear()
        if self.state is ControllerState.PAUSE:
            self._restore_limit()
        self._unpaused = None
        self._end_session(ControllerState.IDLE)

    def tick(self) -> None:
        """Let one tick pass: fill free places, then load."""
        if self._needs_look and self.is_active:
            self._needs_look = False
            self._fill_places()
        if self.is_active:
            self._transfer()

    def _begin(self, *, is_forced_only: bool) -> None:
        self._session += 1
        self._is_idle = False
        self._is_forced_only = is_forced_only
        if self.stop_mark == GONE_MARK:
            self.stop_mark = NO_MARK
        self.average = SpeedAverage()
        self.state = ControllerState.RUNNING
        self._report("RUNNING")
        self._needs_look = False
        self._attempts.begin_session(self._downloads.links)
        self._clock.after(FIRST_LOOK_MS, self.wake)

    def _stopped(self, session: int) -> None:
        if self.state is not ControllerState.STOPPING or session != self._session:
            return
        for link in list(self.running):
            self._attempts.interrupt(link)
        self.running.clear()
        self._end_session(ControllerState.STOPPED)

    def set_stop_mark(self, mark: int) -> None:
        """Stop after a link or after what is running, or take the mark away."""
        self.stop_mark = mark
        self._events.publish(WATCHDOG, "STOPSIGN", {"data": _MARKS.get(mark, mark)})

    def forget(self, links: list[Link]) -> None:
        """Let links go that are removed, and their stop mark."""
        if any(link.uuid == self.stop_mark for link in links):
            self.set_stop_mark(GONE_MARK)
        self._forced = [link for link in self._forced if link not in links]
        self.release(links)

    def _report(self, name: str) -> None:
        self._events.publish(WATCHDOG, name, key=WATCHDOG)

    def _end_session(self, state: ControllerState) -> None:
        self.state = state
        self.speed = 0
        if state is ControllerState.STOPPED:
            if self.stop_mark != NO_MARK:
                self.set_stop_mark(NO_MARK)
            self._report("STOPPED")
        self.stop_mark = NO_MARK
        self._forced.clear()
        self._needs_look = False
        self._attempts.forget_waits(self._downloads.links)

    def _restore_limit(self, *, forgets: bool = False) -> None:
        """Put the limit of before the last pause back, as JDownloader does when one ends, and once more at a stop."""
        if self._unpaused is not None:
            limit, is_limited = self._unpaused
            if forgets:
                self._unpaused = None
            self._config["DownloadSpeedLimit"] = limit
            self._config["DownloadSpeedLimitEnabled"] = is_limited

    def _apply_limit(self) -> None:
        is_limited = self._config.is_on("DownloadSpeedLimitEnabled")
        self._limit = self._config.number("DownloadSpeedLimit") if is_limited else None

    def _attempt_ended(self, link: Link) -> None:
        if link in self.running:
            self.running.remove(link)
        self._forced = [item for item in self._forced if item is not link]
        self.wake()

    def _fill_places(self) -> None:
        for link in self._forced[: self._config.number("MaxForcedDownloads")]:
            if link.run is None and self._attempts.can_start(link, is_forced=True):
                self._attach(link, is_forced=True)
        if not self._is_forced_only and not self._is_mark_reached():
            self._fill_normal_places()
        self._attempts.report_waits(self._downloads.links)
        self._watch_for_end()

    def _fill_normal_places(self) -> None:
        places = self._config.number("MaxSimultaneDownloads")
        if len(self.running) >= places:
            return
        candidates = [link for link in self._downloads.links if self._attempts.can_start(link)]
        candidates.sort(key=_rank)
        for link in candidates:
            if len(self.running) >= places:
                break
            if self._has_place_at_host(link):
                self._attach(link, is_forced=False)

    def _has_place_at_host(self, link: Link) -> bool:
        if not self._config.is_on("MaxDownloadsPerHostEnabled"):
            return True
        at_host = sum(other.domain == link.domain for other in self.running)
        return at_host < self._config.number("MaxSimultaneDownloadsPerHost")

    def _attach(self, link: Link, *, is_forced: bool) -> None:
        if not self._attempts.is_left_out(link):
            self.running.append(link)
            self._attempts.begin(link, is_forced=is_forced)

    def _is_mark_reached(self) -> bool:
        if self.stop_mark == HIDDEN_MARK:
            return True
        marked = self._downloads.link(self.stop_mark)
        return marked is not None and marked.final is not None

    def _watch_for_end(self) -> None:
        if not self.running and self._is_mark_reached():
            self._restore_limit(forgets=True)
            self._end_session(ControllerState.STOPPED)
            return
        was_idle = self._is_idle
        may_wait = not self._is_forced_only and self._attempts.anything_waits(self._downloads.links)
        self._is_idle = not self.running and not may_wait
        if self._is_idle and not was_idle:
            self._idle_watch += 1
            watch, session = self._idle_watch, self._session
            self._clock.after(IDLE_MS, lambda: self._nothing_left(watch, session))

    def _nothing_left(self, watch: int, session: int) -> None:
        is_current = (watch, session) == (self._idle_watch, self._session)
        if is_current and self._is_idle and self.is_active:
            self._restore_limit(forgets=True)
            self._end_session(ControllerState.STOPPED)

    def _transfer(self) -> None:
        loading = [link for link in self.running if link.run is not None and link.run.is_transferring]
        line = self.line_speed if self._limit is None else min(self.line_speed, self._limit)
        rates = share_line(line, [link.kind.line_limit for link in loading])
        total = sum(self._load(link, rate) for link, rate in zip(loading, rates, strict=True))
        self.speed = total * 1000 // TICK_MS
        if self.running:
            self.average.add(total, TICK_MS)
        for link in loading:
            if link.bytes_loaded >= link.kind.size:
                self._attempts.finish(link)

    @staticmethod
    def _load(link: Link, rate: int) -> int:
        run = link.run
        if run is None:
            return 0
        due = rate * TICK_MS + run.unspent
        loaded = min(due // 1000, link.kind.size - link.bytes_loaded)
        run.unspent = due % 1000
        link.bytes_loaded += loaded
        run.speed.add(loaded, TICK_MS)
        return loaded


def _rank(link: Link) -> int:
    package = link.package
    return min(link.priority.rank, package.priority.rank if package else link.priority.rank)
