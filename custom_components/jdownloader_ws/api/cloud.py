"""A JDownloader of an account: by the cloud, or directly where that works."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any, Final, override

from .cloud_health import CloudHealth
from .connection import READ_TIMEOUT, DeviceAnswer, DeviceCall, JDownloaderConnection, Param, Via, is_of_ours
from .direct import DirectWay
from .errors import (
    Fault,
    JDownloaderAuthenticationError,
    JDownloaderBusyError,
    JDownloaderConnectionError,
    JDownloaderError,
    JDownloaderMaintenanceError,
    JDownloaderOfflineError,
    JDownloaderOutcomeUnknownError,
    JDownloaderRateLimitedError,
    JDownloaderRejectedError,
    JDownloaderTooLargeError,
)
from .faults import SESSION_KINDS, translated
from .gate import JDownloaderGate
from .log_filter import guarded
from .route import Route
from .sending import send, send_patiently
from .session import JDownloaderSession
from .timing import Timing
from .wire import JDownloaderWire, SessionKeys

OFFLINE_IS_CERTAIN_WITHIN: Final = 3.0
"""Seconds. The cloud says OFFLINE at once where no JDownloader waits for calls, and also after waiting in vain for
one that took the call: then a command may have run."""

_LOGGER = guarded(__name__)


@dataclass(frozen=True, slots=True)
class CloudAccess:
    """What all connections of an account share."""

    session: JDownloaderSession
    gate: JDownloaderGate
    wire: JDownloaderWire
    """Only encodes and decodes; it never signs in."""
    route: Route
    health: CloudHealth


class DirectWayLostError(Exception):
    """The call did not reach the JDownloader, or is a read without answer: ask the cloud. Stays in this module."""


class CloudConnection(JDownloaderConnection):
    """The way to one JDownloader of an account."""

    is_signed_in = True

    def __init__(self, device_id: str, access: CloudAccess, direct: DirectWay, timing: Timing) -> None:
        """Start with the cloud; the direct way has to be found by `probe` first."""
        super().__init__()
        self._device_id = device_id
        self._access = access
        self._direct = direct
        self._timing = timing
        # Maintenance of one JDownloader, as the cloud calls its restart, must not keep the others waiting.
        self._gate = JDownloaderGate(timing.first_device_pause, timing.longest_device_pause)

    @override
    def call(
        self,
        path: str,
        *params: Param,
        timeout: float = READ_TIMEOUT,
        is_command: bool = False,
        is_listen: bool = False,
    ) -> Any:
        """Call directly if there is a way, else by the cloud; a call that failed directly but can't have run too."""
        if self.is_closed:
            raise JDownloaderConnectionError(Fault.CLOSED)
        owner = self._listens if is_listen else self._in_flight
        call = DeviceCall(path, params, timeout, is_command, is_listen=is_listen, owner=owner)
        route, keys = self._direct.route, self._access.session.keys
        if route is not None and keys is not None:
            try:
                return self._call_directly(route, keys, call)
            except DirectWayLostError:
                _LOGGER.debug("Direct connection lost, calling by the cloud")
        return self._call_by_cloud(call)

    @property
    def is_closed(self) -> bool:
        """Whether it was closed, and can't be used again."""
        return self._in_flight.is_closed

    @property
    @override
    def is_sign_in_refused(self) -> bool:
        """Whether MyJDownloader refuses the credentials: a direct connection keeps its session keys."""
        return isinstance(self._access.health.failure, JDownloaderAuthenticationError)

    @property
    @override
    def is_probe_due(self) -> bool:
        """Whether the cloud has answered, and it is time to look for a direct way."""
        return self.last_success_at is not None and self._direct.is_look_due

    @override
    def probe(self) -> bool:
        """Look for a direct way, if it is time to, and return whether there is one now."""
        try:
            self._direct.look(self._ask_for_addresses, self._ping)
        except JDownloaderError as error:
            _LOGGER.debug("No addresses for a direct connection: %s", type(error).__name__)
        return self._direct.route is not None

    @override
    def close(self) -> None:
        super().close()
        self._direct.close()
        self._access.health.forget(self._device_id)

    def wait_closed(self) -> None:
        """Wait, after `close`, for the moment that it takes the threads of a look for a direct way to end."""
        self._direct.wait_closed()

    def _ask_for_addresses(self) -> Any:
        timeout = self._timing.probe_addresses
        return self._call_by_cloud(
            DeviceCall("/device/getDirectConnectionInfos", timeout=timeout, owner=self._in_flight)
        )

    def _ping(self, route: Route) -> bool:
        """Return whether this very JDownloader answers there: no one else can read the ping, or encrypt the answer."""
        if (keys := self._access.session.keys) is None:
            return False
        ping = DeviceCall("/device/ping", timeout=self._timing.probe_read, owner=self._in_flight)
        try:
            return translated(lambda: self._exchange(route, keys)(ping)).data is True
        except JDownloaderError:
            return False

    def _call_directly(self, route: Route, keys: SessionKeys, call: DeviceCall) -> Any:
        if not call.is_command and not call.is_listen and call.timeout <= READ_TIMEOUT:
            call = replace(call, timeout=min(call.timeout, self._timing.direct_read))
        exchange = self._exchange(route, keys)
        try:
            data = self._metered(Via.DIRECT, call, lambda: send(exchange, call))
        except JDownloaderOutcomeUnknownError:
            self._lose_direct_way(route)
            raise
        except JDownloaderTooLargeError:
            raise  # it answered, and would answer as much by the cloud
        except JDownloaderConnectionError as error:
            if is_of_ours(error) or (call.is_listen and error.may_have_run):
                raise
            self._doubt_direct_way(route, call, error)
            raise DirectWayLostError from None
        except JDownloaderRejectedError as refusal:
            if refusal.kind not in SESSION_KINDS:
                raise
            # The JDownloader could not make sure of our session; the cloud can, or will say so itself.
            self._lose_direct_way(route)
            raise DirectWayLostError from None
        self._direct.passed()
        return data

    def _doubt_direct_way(self, route: Route, call: DeviceCall, error: JDownloaderConnectionError) -> None:
        """Give the way up, unless JDownloader may only be slow: then it would be as slow by the cloud."""
        if error.fault is not Fault.TIMED_OUT:
            self._lose_direct_way(route)
        elif self._direct.timed_out(route, call.timeout):
            self._listens.abort(Fault.REROUTED)

    def _lose_direct_way(self, route: Route) -> None:
        """Give the way up, also for long polls on it: a dead one would not end them for minutes."""
        if self._direct.failed(route):
            self._listens.abort(Fault.REROUTED)

    def _call_by_cloud(self, call: DeviceCall) -> Any:
        try:
            data = self._pass_gates(call)
        except JDownloaderError as error:
            if not (call.is_listen and _concerns_long_polls(error)):
                self._access.health.failed(error, self._device_id)
            raise
        self._access.health.answered(self._device_id)
        return data

    def _pass_gates(self, call: DeviceCall) -> Any:
        session = self._access.session

        def send_it() -> Any:
            return session.run(lambda keys: self._send_to_cloud(keys, call))

        if call.is_listen:
            # Where the cloud does not like long polls, everything else continues; what it has against that it will say.
            return self._access.gate.run(lambda: self._gate.run(send_it))
        return self._access.gate.run(
            lambda: self._gate.run(send_it, JDownloaderMaintenanceError), JDownloaderRateLimitedError
        )

    def _send_to_cloud(self, keys: SessionKeys, call: DeviceCall) -> Any:
        exchange = self._exchange(self._access.route, keys)
        started = monotonic()
        try:
            return self._metered(Via.CLOUD, call, lambda: send_patiently(exchange, call))
        except JDownloaderOfflineError:
            if call.is_command and monotonic() - started > OFFLINE_IS_CERTAIN_WITHIN:
                raise JDownloaderOutcomeUnknownError from None
            raise

    def _exchange(self, route: Route, keys: SessionKeys) -> Callable[[DeviceCall], DeviceAnswer]:
        return lambda call: self._access.wire.call_device(route, keys, self._device_id, call)


def _concerns_long_polls(error: JDownloaderError) -> bool:
    """Return whether a long poll may fail so for being one: as something on its way, or the cloud, has it end."""
    is_cut = isinstance(error, JDownloaderConnectionError) and error.may_have_run
    return is_cut or isinstance(error, JDownloaderBusyError)
