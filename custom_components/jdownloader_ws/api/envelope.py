"""What JDownloader and its cloud wrap around answers and errors, after decryption."""

from http import HTTPStatus
from typing import Any, Final

from .json_text import loads
from .transport import HttpAnswer

CLOUD: Final = "MYJD"
SOURCE_DEVICE: Final = "DEVICE"

PLAIN_REFUSALS: Final = {
    b"Forbidden Origin!": "FORBIDDEN_ORIGIN",
    b"Request size limit exceeded!": "REQUEST_TOO_LARGE",
}
"""What JDownloader says in plain words instead of JSON, as these refusals come before it looks at the call."""


class ErrorAnswer(Exception):  # noqa: N818 (an answer, of which `faults` makes an error of ours)
    """An answer that is an error. Does not leave this package."""

    def __init__(self, source: str, kind: str) -> None:
        """Remember who says so, cloud or device, and the type. Nothing else, as the rest may hold a secret."""
        super().__init__(kind)
        self.source = source
        self.kind = kind


def numbered(text: bytes, request_id: int) -> dict[str, Any]:
    """Read an answer of cloud or JDownloader; raises ValueError when it answers another request than this."""
    envelope = loads(text)
    if not isinstance(envelope, dict) or envelope.get("rid") != request_id:
        raise ValueError("not the answer to this request")
    return envelope


def unnumbered(text: bytes) -> dict[str, Any]:
    """Read an answer of the RemoteAPI; raises ValueError when someone else answers there."""
    envelope = loads(text)
    # {} is JDownloader's null; any other object without data is of some other program.
    if not isinstance(envelope, dict) or (envelope and "data" not in envelope):
        raise ValueError("not an answer of JDownloader")
    return envelope


def error_answer(text: bytes, source: str | None = None) -> ErrorAnswer:
    """Read an error answer; `source` overrides what it says of its origin. Raises ValueError when it is none."""
    error = loads(text)
    source, kind = source or error["src"], error["type"]
    if not isinstance(source, str) or not isinstance(kind, str):
        raise TypeError("not an error of JDownloader")
    return ErrorAnswer(source, kind)


def wordless_error(answer: HttpAnswer, *, is_cloud: bool) -> ErrorAnswer | None:
    """Read an error answer that is known without being JSON; None for all others."""
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS and is_cloud:
        return ErrorAnswer(CLOUD, "TOO_MANY_REQUESTS")
    kind = PLAIN_REFUSALS.get(answer.body.strip())
    return None if kind is None else ErrorAnswer(SOURCE_DEVICE, kind)
