"""Answers as bytes, none larger than a message may be."""

from typing import Any, Final

from homeassistant.helpers.json import json_fragment

from ..const import MAX_MESSAGE
from ..errors import Code, JDownloaderRefusal
from ..live_stream.messages import ENVELOPE
from ..writable import written

LARGEST_ANSWER: Final = MAX_MESSAGE - ENVELOPE
"""Bytes."""


def sendable(answer: Any) -> json_fragment:
    """Return an answer as it is sent, however large it is."""
    return answer if isinstance(answer, json_fragment) else json_fragment(written(answer))


def fitting(answer: Any) -> json_fragment:
    """Return an answer as it is sent; raises a `JDownloaderRefusal` if it is larger than a message may be.

    What is written already, in a thread as it was long, is known to fit.
    """
    if isinstance(answer, json_fragment):
        return answer
    content = written(answer)
    if len(content) > LARGEST_ANSWER:
        raise JDownloaderRefusal(Code.TOO_LARGE)
    return json_fragment(content)
