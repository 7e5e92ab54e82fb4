"""Answers before they are encrypted."""

from collections.abc import Callable
from dataclasses import dataclass
import json

from simulator.api.errors import ApiError
from simulator.api.registry import Later
from simulator.crypto import encrypt
from simulator.faults import CLOUD_STATUSES

_HTML = "<!DOCTYPE html><html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a JSON text, and the key that it is to be encrypted with."""

    status: int
    text: str
    key: bytes | None = None
    content_type: str = "application/json"
    is_raw: bool = False
    """Whether the text is no JSON and stays as it is."""
    parameters: int = 0
    """Number of parameters of the call."""

    location: str | None = None
    """Where a redirect leads."""

    @property
    def body(self) -> bytes:
        """What goes out."""
        if self.key is None or self.is_raw:
            return self.text.encode()
        return encrypt(self.key, self.text).encode()


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """An answer that is not there yet, as that of a long poll."""

    later: Later
    write: Callable[[object], Answer]
    """Writes the result once it is there."""


def cloud_error(kind: str) -> Answer:
    """Give a refusal of the cloud: plain JSON."""
    text = json.dumps({"src": "MYJD", "type": kind, "data": None}, separators=(",", ":"))
    return Answer(CLOUD_STATUSES[kind], text)


def device_error(error: ApiError, key: bytes | None) -> Answer:
    """Give a refusal of a device: pretty JSON, encrypted if the rest is."""
    text = json.dumps(error.content, indent=2, separators=(",", " : ")).replace("\n", "\r\n")
    return Answer(error.status, text, key, "application/json; charset=UTF-8")


def plain_text(status: int, text: str) -> Answer:
    """Give an answer that is no JSON."""
    return Answer(status, text, None, "text/plain", is_raw=True)


def too_large() -> Answer:
    """Give the refusal of a long body."""
    return plain_text(413, "Request size limit exceeded!")


def html(status: int) -> Answer:
    """Give a web page, as a proxy in between does."""
    return Answer(status, _HTML.format(status=status), None, "text/html", is_raw=True)


def moved(location: str) -> Answer:
    """Send a client to another place, as no JDownloader does."""
    return Answer(302, "", None, "text/html", is_raw=True, location=location)
