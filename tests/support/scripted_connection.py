"""A connection to a JDownloader that answers what a test says, for tests of what calls it from a thread of its own."""

from queue import Empty, Queue
from threading import Event, Lock
from typing import Any, override

from custom_components.jdownloader_ws.api.connection import READ_TIMEOUT, JDownloaderConnection, Param, Via
from custom_components.jdownloader_ws.api.errors import Fault, JDownloaderConnectionError, JDownloaderError


class ScriptedConnection(JDownloaderConnection):
    """Answers calls at once, and long polls with what is put into `polls`: an answer, an error, or what makes one."""

    def __init__(self, via: Via = Via.LOCAL) -> None:
        super().__init__()
        self.via = via
        self.polls: Queue[Any] = Queue()
        self.called: list[tuple[str, tuple[Param, ...]]] = []
        self.errors: dict[str, JDownloaderError] = {}
        """What calls of a path raise."""
        self.held = Event()
        """Calls wait until this is set."""
        self.held.set()
        self.subscriptions = 0
        self.timeouts: list[float] = []
        """Those of the long polls."""
        self._lock = Lock()
        self._is_aborted = Event()

    @override
    def call(
        self,
        path: str,
        *params: Param,
        timeout: float = READ_TIMEOUT,
        is_command: bool = False,
        is_listen: bool = False,
    ) -> Any:
        with self._lock:
            self.called.append((path, params))
        self.held.wait(5)
        if path in self.errors:
            raise self.errors[path]
        if is_listen:
            self.timeouts.append(timeout)
            return self._poll(timeout)
        if path == "/events/subscribe":
            self.subscriptions += 1
            return {"subscriptionid": 1700000000000 + self.subscriptions}
        return {}

    def paths(self) -> list[str]:
        """Return what was called so far, without its parameters."""
        with self._lock:
            return [path for path, _ in self.called]

    def params_of(self, path: str) -> list[tuple[Param, ...]]:
        """Return the parameters of all calls of a path."""
        with self._lock:
            return [params for name, params in self.called if name == path]

    @override
    def abort_listen(self) -> None:
        self._is_aborted.set()

    def _poll(self, timeout: float) -> Any:
        for _ in range(int(timeout * 100)):
            if self._is_aborted.is_set():
                self._is_aborted.clear()
                raise JDownloaderConnectionError(Fault.ABORTED)
            try:
                answer = self.polls.get(timeout=0.01)
            except Empty:
                continue
            if callable(answer):
                answer = answer()
            if isinstance(answer, BaseException):
                raise answer
            return answer
        raise JDownloaderConnectionError(Fault.TIMED_OUT)
