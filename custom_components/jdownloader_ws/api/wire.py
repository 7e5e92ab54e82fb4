"""myjdapi's session over a transport of our own.

Connect, reconnect, keys and encryption stay myjdapi's. Its transport opens a connection for each call, gives up after
three seconds, numbers the calls of all threads with one clock, damages texts that hold "null" and hides why a call
failed. This subclass replaces that one method, `request_api`, and adds the encrypted form in which a JDownloader
itself is called, by the cloud or directly.

Another integration may pin another release of myjdapi, and the first one that is loaded serves both. So the subclass
leans only on what all releases from 1.1.6 to 1.1.11 have, and `missing_internals` says where one lacks it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
import json
from time import time
from typing import Any, Final, override
from urllib.parse import quote

from myjdapi import Myjdapi

from .connection import DeviceAnswer, DeviceCall
from .decryption import decrypted
from .envelope import SOURCE_DEVICE, ErrorAnswer, error_answer, numbered, wordless_error
from .errors import Fault, JDownloaderConnectionError
from .in_flight import InFlight
from .route import Route
from .timing import DEFAULT_TIMING, Timing
from .transport import HttpAnswer, HttpRequest

MYJDAPI_INTERNALS: Final = (
    "_Myjdapi__encrypt",
    "_Myjdapi__signature_create",
    "_Myjdapi__login_secret",
    "_Myjdapi__server_encryption_token",
    "_Myjdapi__device_encryption_token",
)
"""All private names of myjdapi that this class uses."""
MYJDAPI_METHODS: Final = (
    "connect",
    "disconnect",
    "get_session_token",
    "is_connected",
    "list_devices",
    "reconnect",
    "request_api",
    "set_app_key",
    "update_devices",
)
"""All public ones."""
API_VERSION: Final = 1
ENCRYPTED_CONTENT_TYPE: Final = "application/aesjson-jd; charset=utf-8"
APP_KEY: Final = "homeassistant_jdownloader_ws"
"""What we call ourselves towards the cloud."""
SIGN_OUT: Final = "/my/disconnect"
"""The one call that is sent when all others have ended."""

# Grows within the process, so that no two calls of a session share a number, whichever thread they come from.
_request_ids = count(int(time() * 1000))


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """What a call to a JDownloader needs of a session; belongs together, so it is passed as one."""

    session_token: str = field(repr=False)
    device_key: bytes = field(repr=False)


class JDownloaderWire(Myjdapi):
    """A session of myjdapi; raises error answers, and what requests and unreadable answers raise (see `faults`).

    The methods of myjdapi that change the session are for one thread at a time, `call_device` for any number.
    """

    def __init__(
        self, route: Route, timing: Timing = DEFAULT_TIMING, *, app_key: str = APP_KEY, owner: InFlight | None = None
    ) -> None:
        """Take the way to the cloud, and who may end the session's own calls while they are under way."""
        super().__init__()
        self.set_app_key(app_key)
        self._route = route
        self._timing = timing
        self._owner = owner

    @property
    def keys(self) -> SessionKeys:
        """The keys of the session as it is now."""
        token, key = self.get_session_token(), self._Myjdapi__device_encryption_token
        if token is None or key is None:
            raise JDownloaderConnectionError(Fault.CLOSED)
        return SessionKeys(token, key)

    @override
    def request_api(
        self,
        path: str,
        http_method: str = "GET",
        params: Sequence[tuple[str, str]] | None = None,
        action: str | None = None,
        api: str | None = None,
    ) -> Any:
        """Send what myjdapi's own methods send: the calls about the session."""
        if not self.is_connected() and path != "/my/connect":
            raise JDownloaderConnectionError(Fault.CLOSED)
        return self._call_session(path, params or ())

    def call_device(self, route: Route, keys: SessionKeys, device_id: str, call: DeviceCall) -> DeviceAnswer:
        """Call a JDownloader of the account, by the cloud or directly."""
        rid = next(_request_ids)
        # Each parameter travels as JSON text, as in JDownloader's own client: the only form that no text breaks.
        content = {
            "apiVer": API_VERSION,
            "url": call.path,
            "params": [json.dumps(param) for param in call.params],
            "rid": rid,
        }
        target = f"/t_{keys.session_token}_{device_id}{call.path}"
        body = self._Myjdapi__encrypt(keys.device_key, json.dumps(content))
        answer = route.post(target, call, body, ENCRYPTED_CONTENT_TYPE)
        text = self._readable(route, answer, keys.device_key)
        return DeviceAnswer(numbered(text, rid).get("data"), len(text))

    def _call_session(self, path: str, params: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Call the cloud itself, signed; on a connection of its own, as a lost answer can use up a token."""
        rid = next(_request_ids)
        key = self._Myjdapi__server_encryption_token or self._Myjdapi__login_secret
        if key is None:
            raise JDownloaderConnectionError(Fault.CLOSED)
        query = "&".join([*(f"{name}={quote(value)}" for name, value in params), f"rid={rid}"])
        signed = f"{path}?{query}"
        url = f"{self._route.base_url}{signed}&signature={self._Myjdapi__signature_create(key, signed)}"
        if path == SIGN_OUT:
            request = HttpRequest("GET", url, self._timing.sign_out, self._timing.sign_out, is_fresh=True)
        else:
            timeout = self._timing.session
            request = HttpRequest("GET", url, self._route.connect_timeout, timeout, is_fresh=True, owner=self._owner)
        answer = self._route.transport.exchange(request)
        return numbered(self._readable(self._route, answer, key), rid)

    def _readable(self, route: Route, answer: HttpAnswer, key: bytes) -> bytes:
        """Decrypt an answer; raises the refusal that it holds."""
        if answer.status != HTTPStatus.OK:
            raise self._error(route, answer, key)
        return decrypted(key, answer.body)

    def _error(self, route: Route, answer: HttpAnswer, key: bytes) -> ErrorAnswer:
        """Read an error answer."""
        # A JDownloader speaks for itself only, whatever it says.
        source = None if route.is_cloud else SOURCE_DEVICE
        if (known := wordless_error(answer, is_cloud=route.is_cloud)) is not None:
            return known
        if route.is_cloud and answer.body.lstrip().startswith(b"{"):
            return error_answer(answer.body, source)
        return error_answer(decrypted(key, answer.body), source)


def missing_internals() -> tuple[str, ...]:
    """Return the names that the loaded myjdapi lacks; with any of them missing no account can be used."""
    session = Myjdapi()
    return tuple(name for name in (*MYJDAPI_METHODS, *MYJDAPI_INTERNALS) if not hasattr(session, name))
