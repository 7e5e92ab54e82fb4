"""myjdapi's session over a transport of our own.

Connect, reconnect, keys, encryption and exceptions stay myjdapi's. Its transport opens a connection for each call,
gives up after three seconds, numbers the calls of all threads with one clock, damages texts that hold "null" and
hides why a call failed. This subclass replaces that one method, `request_api`, and adds the two forms in which a
JDownloader itself is called: encrypted (cloud and direct) and plain (RemoteAPI).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
import json
from time import time
from typing import Any, Final, override
from urllib.parse import quote

from myjdapi import Myjdapi, MYJDApiException, MYJDConnectionException

from .connection import DeviceAnswer, DeviceCall
from .envelope import DEVICE, numbered, refusal, unnumbered, wordless_refusal
from .errors import Fault, JDownloaderConnectionError
from .transport import HttpAnswer, HttpRequest, JDownloaderTransport

MYJDAPI_INTERNALS: Final = (
    "_Myjdapi__encrypt",
    "_Myjdapi__decrypt",
    "_Myjdapi__signature_create",
    "_Myjdapi__api_version",
    "_Myjdapi__content_type",
    "_Myjdapi__login_secret",
    "_Myjdapi__server_encryption_token",
    "_Myjdapi__device_encryption_token",
)
"""All private names of myjdapi that this class uses; a test looks for them in each new release."""
APP_KEY: Final = "homeassistant_jdownloader_ws"
"""What we call ourselves towards the cloud."""
PLAIN_CONTENT_TYPE: Final = "application/json"

# Grows within the process, so that no two calls of a session share a number, whichever thread they come from.
_request_ids = count(int(time() * 1000))


@dataclass(frozen=True, slots=True)
class Route:
    """One way requests go."""

    base_url: str
    transport: JDownloaderTransport = field(repr=False)
    connect_timeout: float
    """Seconds for name, TCP and TLS."""
    is_cloud: bool = False
    """Whether errors in plain text count; elsewhere whoever answers has to prove by encryption who it is."""


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """What a call to a JDownloader needs of a session; belongs together, so it is handed on as one."""

    session_token: str = field(repr=False)
    device_key: bytes = field(repr=False)


class JDownloaderWire(Myjdapi):
    """A session of myjdapi; raises what myjdapi, requests and unreadable answers raise (see `faults`).

    The methods of myjdapi that change the session are for one thread at a time, `call_device` and `call_plain`
    for any number.
    """

    def __init__(self, route: Route, *, timeout: float, app_key: str = APP_KEY) -> None:
        """Take the way to cloud or RemoteAPI, and the seconds that answers to the session's own calls may take."""
        super().__init__()
        self.set_app_key(app_key)
        self._route = route
        self._timeout = timeout

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
        """Send what myjdapi's own methods send: the calls about the session, and the ping of its RemoteAPI mode."""
        if not self.is_connected() and path != "/my/connect":
            raise MYJDConnectionException
        if self.get_connection_type() == "remoteapi":
            return {"data": self.call_plain(DeviceCall(path, timeout=self._timeout)).data}
        return self._call_session(path, params or ())

    def call_device(self, route: Route, keys: SessionKeys, device_id: str, call: DeviceCall) -> DeviceAnswer:
        """Call a JDownloader of the account, by the cloud or directly."""
        rid = next(_request_ids)
        # Each parameter travels as JSON text, as in JDownloader's own client: the only form that no text breaks.
        content = {
            "apiVer": self._Myjdapi__api_version,
            "url": call.path,
            "params": [json.dumps(param) for param in call.params],
            "rid": rid,
        }
        target = f"/t_{keys.session_token}_{device_id}{call.path}"
        body = self._Myjdapi__encrypt(keys.device_key, json.dumps(content))
        answer = _post(route, target, call, body, self._Myjdapi__content_type)
        text = self._readable(route, answer, keys.device_key)
        return DeviceAnswer(numbered(text, rid).get("data"), len(text))

    def call_plain(self, call: DeviceCall) -> DeviceAnswer:
        """Call the RemoteAPI at the other end of the route."""
        answer = _post(self._route, call.path, call, json.dumps(call.params), PLAIN_CONTENT_TYPE)
        if answer.status != HTTPStatus.OK:
            raise self._refusal(self._route, answer, None)
        return DeviceAnswer(unnumbered(answer.body).get("data"), len(answer.body))

    def _call_session(self, path: str, params: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """Call the cloud itself, signed; on a connection of its own, as a lost answer can use up a token."""
        rid = next(_request_ids)
        key = self._Myjdapi__server_encryption_token or self._Myjdapi__login_secret
        if key is None:
            raise MYJDConnectionException
        query = "&".join([*(f"{name}={quote(value)}" for name, value in params), f"rid={rid}"])
        signed = f"{path}?{query}"
        url = f"{self._route.base_url}{signed}&signature={self._Myjdapi__signature_create(key, signed)}"
        request = HttpRequest("GET", url, self._route.connect_timeout, self._timeout, is_fresh=True)
        answer = self._route.transport.exchange(request)
        return numbered(self._readable(self._route, answer, key), rid)

    def _readable(self, route: Route, answer: HttpAnswer, key: bytes) -> bytes:
        """Decrypt an answer; raises the refusal that it holds."""
        if answer.status != HTTPStatus.OK:
            raise self._refusal(route, answer, key)
        return self._Myjdapi__decrypt(key, answer.body.decode("ascii"))

    def _refusal(self, route: Route, answer: HttpAnswer, key: bytes | None) -> MYJDApiException:
        """Make myjdapi's exception of an error answer; `key` is None where nothing is encrypted."""
        # A JDownloader speaks for itself only, whatever it says.
        source = None if route.is_cloud else DEVICE
        if (known := wordless_refusal(answer, is_cloud=route.is_cloud)) is not None:
            return known
        if key is None or (route.is_cloud and answer.body.lstrip().startswith(b"{")):
            return refusal(answer.body, source)
        return refusal(self._Myjdapi__decrypt(key, answer.body.decode("ascii")), source)


def _post(route: Route, target: str, call: DeviceCall, body: str, content_type: str) -> HttpAnswer:
    request = HttpRequest(
        "POST",
        route.base_url + target,
        route.connect_timeout,
        call.timeout,
        body=body.encode(),
        content_type=content_type,
        is_fresh=call.is_command or call.is_repeat,
    )
    return route.transport.exchange(request)
