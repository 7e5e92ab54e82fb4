"""A MyJDownloader account: sign in, see its JDownloaders, call them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
import re
from threading import Lock
from typing import Any, Final

from .cloud import CloudAccess, CloudConnection
from .cloud_health import CloudHealth
from .connection import JDownloaderConnection
from .direct import DirectWay
from .endpoint import OFFICIAL_CLOUD_URL, cloud_url
from .errors import JDownloaderError
from .faults import translated
from .gate import JDownloaderGate
from .in_flight import InFlight
from .log_filter import one_line
from .nearby import NOT_NEARBY, Nearby
from .route import Route
from .session import JDownloaderSession
from .timing import DEFAULT_TIMING, Timing
from .transport import JDownloaderTransport
from .wire import APP_KEY, JDownloaderWire

JDOWNLOADER_TYPE: Final = "jd"
DEVICE_ID: Final = re.compile(r"[0-9a-fA-F]{32}")


class DeviceStatus(StrEnum):
    """What the cloud says about a JDownloader; it lists only those that are connected with it."""

    ONLINE = "ONLINE"
    OFFLINE = "OFFLINE"
    RECONNECTING = "RECONNECTING"
    RESTARTING = "RESTARTING"
    SHUTTING_DOWN = "SHUTING_DOWN"
    UPDATING = "UPDATING"


@dataclass(frozen=True, slots=True)
class AccountDevice:
    """A JDownloader that the cloud lists."""

    id: str
    """32 hexadecimal digits; stays when the JDownloader is renamed."""
    name: str
    """What its owner calls it; two may have the same."""
    status: DeviceStatus | None
    """None when the cloud does not know or say."""


class JDownloaderAccount:
    """One session with the cloud, and the connections that share it."""

    def __init__(
        self,
        email: str,
        password: str,
        *,
        app_key: str = APP_KEY,
        timing: Timing = DEFAULT_TIMING,
        nearby: Nearby = NOT_NEARBY,
    ) -> None:
        """Keep the credentials; sends nothing. `nearby` says where direct ways may lead to."""
        self._timing = timing
        self._nearby = nearby
        url = cloud_url()
        # What is on this machine needs no proxy, and must not be sent to one.
        self._transport = JDownloaderTransport(trusts_environment=url == OFFICIAL_CLOUD_URL)
        self._direct_transport = JDownloaderTransport(trusts_environment=False)
        route = Route(url, self._transport, timing.connect, is_cloud=True)
        gate = JDownloaderGate(timing.first_account_pause, timing.longest_account_pause)

        self._signing_in = InFlight()

        def new_wire() -> JDownloaderWire:
            return JDownloaderWire(route, timing, app_key=app_key, owner=self._signing_in)

        session = JDownloaderSession(email, password, gate, new_wire)
        self._health = CloudHealth()
        self._access = CloudAccess(session, gate, new_wire(), route, self._health)
        self._connections: dict[str, CloudConnection] = {}
        self._lock = Lock()

    @property
    def failure(self) -> JDownloaderError | None:
        """What the cloud said or did last to any call of this account; None while it answers."""
        return self._health.failure

    @property
    def is_in_doubt(self) -> bool:
        """Whether a call for a JDownloader was lost, and `devices` would say if the cloud is to blame."""
        return self._health.is_in_doubt

    def connect(self) -> tuple[AccountDevice, ...]:
        """Sign in, and give the JDownloaders of the account.

        Raises JDownloaderAuthenticationError for wrong credentials, and only here for that. Calls before it sign
        in by themselves; what it adds is a new try after credentials were refused.
        """
        return self._observed(lambda: _devices(self._access.session.connect()))

    def devices(self) -> tuple[AccountDevice, ...]:
        """Ask the cloud for the JDownloaders of the account."""
        return self._observed(lambda: _devices(self._access.session.list_devices()))

    def _observed[T](self, ask: Callable[[], T]) -> T:
        try:
            answer = ask()
        except JDownloaderError as error:
            self._health.failed(error)
            raise
        self._health.answered()
        return answer

    def connection(self, device_id: str) -> JDownloaderConnection:
        """Give the connection to one JDownloader, the same one until it is closed; sends nothing."""
        with self._lock:
            known = self._connections.get(device_id)
            if known is None or known.is_closed:
                direct = DirectWay(self._direct_transport, self._timing, self._nearby)
                known = CloudConnection(device_id, self._access, direct, self._timing)
                if self._signing_in.is_closed:
                    known.close()
                self._connections[device_id] = known
            return known

    def close(self) -> None:
        """Stop permanently, without blocking: what is under way ends at once, and only the sign-out follows."""
        self._signing_in.close()
        with self._lock:
            connections = list(self._connections.values())
        for connection in connections:
            connection.close()

    def disconnect(self) -> None:
        """Close it, and end the session; raises nothing of ours. Takes less than a second, whatever the cloud does."""
        self.close()
        with self._lock:
            connections = list(self._connections.values())
        for connection in connections:
            connection.wait_closed()
        self._access.session.disconnect()
        self._transport.close()
        self._direct_transport.close()


def _devices(entries: list[Any]) -> tuple[AccountDevice, ...]:
    return translated(lambda: tuple(_device(entry) for entry in entries if entry["type"] == JDOWNLOADER_TYPE))


def _device(entry: dict[str, Any]) -> AccountDevice:
    device_id, name, status = entry["id"], entry["name"], entry.get("status")
    # The id becomes part of URLs.
    if not isinstance(device_id, str) or not DEVICE_ID.fullmatch(device_id) or not isinstance(name, str):
        raise ValueError("not a device")
    return AccountDevice(device_id, one_line(name), _status(status))


def _status(text: Any) -> DeviceStatus | None:
    return DeviceStatus(text) if isinstance(text, str) and text in DeviceStatus else None
