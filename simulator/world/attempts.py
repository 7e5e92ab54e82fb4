"""One attempt to load a link: what its server does, and what becomes of the link."""

from collections.abc import Callable, Iterable

from simulator.world.captchas import Captchas
from simulator.world.clock import Clock
from simulator.world.dialogs import FILE_EXISTS, DialogAnswer, Dialogs, file_exists
from simulator.world.files import Files
from simulator.world.kinds import Outcome
from simulator.world.model import Link, Run, Wait
from simulator.world.reports import Reports
from simulator.world.states import Availability, FinalState, Phase, SkipReason, WaitCause

CONNECT_MS = 100
"""Between the decision to load a link and the connection to its server."""

WAIT_BEFORE_LOADING_MS = 20_000
_BUSY_MS = 900_000
_TEMPORARY_MS = 600_000
_RESET_MS = 1_800_000
_RESET_CONNECT_MS = 18_500
_IP_LIMIT_MS = 600_000
_HOST_DOWN_MS = 300_000
_ASKED_AGAIN = frozenset({SkipReason.CAPTCHA, SkipReason.NO_ACCOUNT})
"""Reasons that JDownloader looks at again with each start; of others nothing was recorded."""


class Attempts:
    """Carries out attempts and remembers which hosts are to be left alone."""

    def __init__(self, clock: Clock, captchas: Captchas, dialogs: Dialogs, files: Files, reports: Reports) -> None:
        self.on_end: Callable[[Link], None] = lambda _link: None
        self.on_finished: Callable[[Link], None] = lambda _link: None
        self.on_wake: Callable[[], None] = lambda: None
        self.has_account: Callable[[str], bool] = lambda _host: False
        self._clock = clock
        self._captchas = captchas
        self._dialogs = dialogs
        self._files = files
        self._reports = reports
        self._host_waits: dict[str, Wait] = {}

    def can_start(self, link: Link, *, is_forced: bool = False) -> bool:
        """Return whether a link could be loaded now; one of a host that is left alone begins to wait."""
        if not link.enabled or link.final or link.skip or link.run:
            return False
        if is_forced:
            return link.wait is None or link.wait.until <= self._clock.now
        if link.wait and link.wait.until <= self._clock.now:
            link.wait = None
            self._reports.status(link)
        host_wait = self._host_waits.get(link.host)
        if host_wait and link.wait is None and host_wait.until > self._clock.now:
            link.wait = host_wait
            self._reports.status(link)
        return link.wait is None

    def report_waits(self, links: Iterable[Link]) -> None:
        """Let a look for something to load report all links that wait."""
        self._reports.waits(links)

    def anything_waits(self, links: Iterable[Link]) -> bool:
        """Return whether a link will be tried again by itself."""
        return any(link.wait and link.enabled and not link.final and not link.skip for link in links)

    def forget_waits(self, links: Iterable[Link]) -> None:
        """Let no link wait any more, as at the end of a session; a blocked address stays blocked."""
        blocked = {host: wait for host, wait in self._host_waits.items() if wait.cause is WaitCause.IP_BLOCKED}
        self._host_waits = blocked
        for link in links:
            if link.wait is not None:
                link.wait = None
                self._reports.status(link)

    def begin_session(self, links: Iterable[Link]) -> None:
        """Give links another chance that waited for people; those that still need an account are left out again."""
        self._captchas.end_session()
        for link in links:
            if link.skip in _ASKED_AGAIN:
                link.skip = None
                self._reports.skipped(link)

    def take_up(self, link: Link) -> None:
        """Let a link be loaded again that is left out; its captcha is shown whatever was refused before."""
        if link.skip is not None:
            link.skip = None
            self._reports.skipped(link)
        self._captchas.excepted.add(link.uuid)

    def change_address(self) -> None:
        """Forget that hosters block the address, as after a reconnect of the router."""
        self._host_waits = {
            host: wait for host, wait in self._host_waits.items() if wait.cause is not WaitCause.IP_BLOCKED
        }

    def is_left_out(self, link: Link) -> bool:
        """Return whether a link is not even tried, since it needs an account that there is none of."""
        if link.kind.outcome is not Outcome.NEEDS_ACCOUNT or self.has_account(link.host):
            return False
        link.skip = SkipReason.NO_ACCOUNT
        self._reports.skipped(link)
        return True

    def begin(self, link: Link, *, is_forced: bool) -> None:
        """Take a link in hand and connect to its server."""
        run = link.run = Run(self._clock.now, is_forced=is_forced)
        link.wait = None
        self._reports.began(link)
        self._clock.after(CONNECT_MS + self.connecting_ms(link), lambda: self.connect(link, run))

    def connecting_ms(self, link: Link) -> int:
        """Return how much longer than usual it takes until a server answers, or is given up."""
        if self._outcome(link, link.requests + 1) is Outcome.RESET:
            return _RESET_CONNECT_MS
        return link.kind.check_ms // 2

    def connect(self, link: Link, run: Run) -> None:
        """Ask the server for the file, unless this attempt is over already."""
        if link.run is not run:
            return
        link.requests += 1
        outcome = self._outcome(link, link.requests)
        if outcome is Outcome.CAPTCHA and not link.solved:
            self._ask_captcha(link, run)
        elif outcome is Outcome.WAITS and not link.solved:
            self._wait_in_controller(link, run)
        elif outcome in {Outcome.LOADS, Outcome.CAPTCHA, Outcome.WAITS}:
            self._open_file(link, run)
        else:
            self._refuse(link, outcome)

    def _outcome(self, link: Link, request: int) -> Outcome:
        good = link.kind.good_requests
        return Outcome.LOADS if good is not None and request <= good else link.kind.outcome

    def finish(self, link: Link) -> None:
        """Complete a file."""
        link.bytes_total = link.kind.size
        link.finished = self._clock.now
        self._reports.checked(link, Availability.ONLINE)
        self._files.complete(link)
        self._end(link, FinalState.FINISHED, "finished")
        self.on_finished(link)

    def interrupt(self, link: Link) -> None:
        """Break an attempt off; what was loaded stays, if the server can continue from there."""
        self._captchas.drop_of(link)
        link.run = None
        link.solved = False
        self._files.keep_part(link)
        self._reports.ended(link)

    def _end(self, link: Link, final: FinalState | None = None, text: str | None = None) -> None:
        link.run = None
        link.solved = False
        link.final = final
        link.final_text = text
        self._reports.ended(link)
        self.on_end(link)

    def _refuse(self, link: Link, outcome: Outcome) -> None:
        match outcome:
            case Outcome.BUSY:
                self._wait(link, WaitCause.FILE_TEMP_UNAVAILABLE, "busy", _BUSY_MS)
            case Outcome.TEMPORARY:
                self._wait(link, WaitCause.FILE_TEMP_UNAVAILABLE, "temporary", _TEMPORARY_MS)
            case Outcome.RESET:
                self._wait(link, WaitCause.FILE_TEMP_UNAVAILABLE, "reset", _RESET_MS)
            case Outcome.IP_LIMIT:
                self._wait(link, WaitCause.IP_BLOCKED, "ip limit", _IP_LIMIT_MS, is_host_wide=True)
            case Outcome.HOST_DOWN:
                self._wait(link, WaitCause.HOST_TEMP_UNAVAILABLE, "host down", _HOST_DOWN_MS, is_host_wide=True)
            case Outcome.GONE:
                self._reports.checked(link, Availability.OFFLINE)
                self._end(link, FinalState.OFFLINE, "not found")
            case Outcome.DEFECT:
                self._end(link, FinalState.PLUGIN_DEFECT, "defect")
            case Outcome.FATAL:
                self._end(link, FinalState.FAILED_FATAL, "fatal")
            case Outcome.NEEDS_ACCOUNT if self.has_account(link.host) and link.run:
                self._open_file(link, link.run)
            case _:
                link.skip = SkipReason.NO_ACCOUNT
                self._end(link)

    def _wait(self, link: Link, cause: WaitCause, text: str, duration: int, *, is_host_wide: bool = False) -> None:
        wait = Wait(cause, text, self._clock.now + duration, is_host_wide, link.uuid)
        link.wait = wait
        if is_host_wide:
            self._host_waits[link.host] = wait
        self._clock.after(duration, lambda: self._wait_is_over(link, wait))
        self._end(link)

    def _wait_is_over(self, link: Link, wait: Wait) -> None:
        if self._host_waits.get(link.host) is wait:
            del self._host_waits[link.host]
        self.on_wake()

    def _wait_in_controller(self, link: Link, run: Run) -> None:
        run.phase = Phase.WAIT
        run.duration = WAIT_BEFORE_LOADING_MS
        run.until = self._clock.now + run.duration
        link.solved = True
        self._clock.after(run.duration, lambda: self.connect(link, run))

    def _ask_captcha(self, link: Link, run: Run) -> None:
        if self._captchas.is_blocked(link):
            self.skip_captcha(link)
            return
        run.phase = Phase.CAPTCHA
        self._captchas.ask(link, lambda result: self._captcha_result(link, run, result))

    def _captcha_result(self, link: Link, run: Run, result: bool | None) -> None:  # noqa: FBT001
        if link.run is not run:
            return
        if result:
            link.solved = True
            self.connect(link, run)
        elif result is False:
            self._ask_captcha(link, run)
        else:
            self.skip_captcha(link)

    def skip_captcha(self, link: Link) -> None:
        """Leave a link out because its captcha is not solved; without a solver it is tried again instead."""
        if self._captchas.has_solver:
            link.skip = SkipReason.CAPTCHA
        if link.run is not None:
            self._end(link)
        elif link.skip is not None:
            self._reports.skipped(link)

    def _open_file(self, link: Link, run: Run) -> None:
        if not self._files.has_other(link):
            self._load(link, run)
            return
        match self._files.if_exists:
            case "OVERWRITE_FILE":
                self._load(link, run)
            case "SKIP_FILE":
                self._end(link, FinalState.FAILED_EXISTS, "exists")
            case "ASK_FOR_EACH_FILE":
                run.phase = Phase.USERIO
                shown = file_exists(link, self._files.path_of(link))
                self._dialogs.ask(FILE_EXISTS, shown, lambda answer: self._file_decision(link, run, answer))
            case _:
                self._files.rename_free(link)
                self._load(link, run)

    def _file_decision(self, link: Link, run: Run, answer: DialogAnswer) -> None:
        if link.run is not run:
            return
        match answer.get("action"):
            case "OVERWRITE_FILE":
                self._load(link, run)
            case "AUTO_RENAME":
                self._files.rename_free(link)
                self._load(link, run)
            case _:
                self._end(link, FinalState.FAILED_EXISTS, "exists")

    def _load(self, link: Link, run: Run) -> None:
        run.phase = Phase.DOWNLOAD
        self._reports.checked(link, Availability.ONLINE)
        if link.kind.is_size_known or link.kind.availability is Availability.UNCHECKABLE:
            link.bytes_total = link.kind.size
        if not link.kind.resumes:
            link.bytes_loaded = 0
        self._files.keep_part(link)
