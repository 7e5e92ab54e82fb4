"""What JDownloader and its cloud wrap around answers and errors, after decryption."""

from http import HTTPStatus
import json
from typing import Any, Final

from myjdapi import MYJDApiException

from .transport import HttpAnswer

CLOUD: Final = "MYJD"
DEVICE: Final = "DEVICE"

PLAIN_REFUSALS: Final = {
    b"Forbidden Origin!": "FORBIDDEN_ORIGIN",
    b"Request size limit exceeded!": "REQUEST_TOO_LARGE",
}
"""What JDownloader says in plain words instead of JSON, as these refusals come before it looks at the call."""


def numbered(text: bytes, request_id: int) -> dict[str, Any]:
    """Read an answer of cloud or JDownloader; raises ValueError when it answers another request than this."""
    envelope = json.loads(text)
    if not isinstance(envelope, dict) or envelope.get("rid") != request_id:
        raise ValueError("not the answer to this request")
    return envelope


def unnumbered(text: bytes) -> dict[str, Any]:
    """Read an answer of the RemoteAPI; raises ValueError when somebody else answers there."""
    envelope = json.loads(text)
    # {} is JDownloader's null; any other object without data is of some other program.
    if not isinstance(envelope, dict) or (envelope and "data" not in envelope):
        raise ValueError("not an answer of JDownloader")
    return envelope


def refusal(text: bytes, source: str | None = None) -> MYJDApiException:
    """Make an exception of an error answer; `source` overrides what it says of its origin.

    Holds the type and nothing else: myjdapi would add the URL and what was sent.
    """
    error = json.loads(text)
    return api_error(source or error["src"], error["type"])


def wordless_refusal(answer: HttpAnswer, *, is_cloud: bool) -> MYJDApiException | None:
    """Make an exception of an error answer that is known without being JSON; None for all others."""
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS and is_cloud:
        return api_error(CLOUD, "TOO_MANY_REQUESTS")
    kind = PLAIN_REFUSALS.get(answer.body.strip())
    return None if kind is None else api_error(DEVICE, kind)


def api_error(source: str, kind: str) -> MYJDApiException:
    """Make myjdapi's exception for an error type."""
    return MYJDApiException.get_exception(source, kind, kind)
