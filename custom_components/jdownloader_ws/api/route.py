"""One way requests go, and the plain form in which a RemoteAPI is called on it. Needs nothing of myjdapi."""

from dataclasses import dataclass, field
from http import HTTPStatus
import json
from typing import Final

from .connection import DeviceAnswer, DeviceCall
from .envelope import SOURCE_DEVICE, error_answer, unnumbered, wordless_error
from .transport import HttpAnswer, HttpRequest, JDownloaderTransport

PLAIN_CONTENT_TYPE: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Route:
    """One way requests go."""

    base_url: str
    transport: JDownloaderTransport = field(repr=False)
    connect_timeout: float
    """Seconds for name, TCP and TLS."""
    is_cloud: bool = False
    """Whether errors in plain text count; elsewhere an answer has to prove by its encryption where it comes from."""

    def post(self, target: str, call: DeviceCall, body: str, content_type: str) -> HttpAnswer:
        """Send a call; commands and repetitions go on a connection of their own."""
        request = HttpRequest(
            "POST",
            self.base_url + target,
            self.connect_timeout,
            call.timeout,
            body=body.encode(),
            content_type=content_type,
            is_fresh=call.is_command or call.is_repeat,
            is_listen=call.is_listen,
            owner=call.owner,
        )
        return self.transport.exchange(request)


def call_plain(route: Route, call: DeviceCall) -> DeviceAnswer:
    """Call the RemoteAPI at the other end; raises what `translated` of `faults` translates."""
    answer = route.post(call.path, call, json.dumps(call.params), PLAIN_CONTENT_TYPE)
    if answer.status != HTTPStatus.OK:
        raise wordless_error(answer, is_cloud=False) or error_answer(answer.body, SOURCE_DEVICE)
    return DeviceAnswer(unnumbered(answer.body).get("data"), len(answer.body))
