"""What a lost answer means: little for a question, an unknown outcome for a command."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from .connection import DeviceAnswer, DeviceCall
from .errors import Fault, JDownloaderConnectionError, JDownloaderOutcomeUnknownError
from .faults import translated

type SendCall = Callable[[DeviceCall], DeviceAnswer]


def send(exchange: SendCall, call: DeviceCall) -> DeviceAnswer:
    """Send once; a command that may have run without our hearing raises JDownloaderOutcomeUnknownError."""
    try:
        return translated(lambda: exchange(call))
    except JDownloaderConnectionError as error:
        if call.is_command and error.may_have_run:
            raise JDownloaderOutcomeUnknownError from None
        raise


def send_patiently(exchange: SendCall, call: DeviceCall) -> DeviceAnswer:
    """Send, and ask a question again whose answer broke off, in the time that is left.

    A kept connection that the other side dropped looks just like that. Time-outs are not repeated: the caller's
    time is over. Commands neither: for them `send` raises something else. Nor are long polls: what JDownloader had
    to say may have been lost with the answer, and the listener has to know.
    """
    end = monotonic() + call.timeout
    try:
        return send(exchange, call)
    except JDownloaderConnectionError as error:
        left = end - monotonic()
        if error.fault is not Fault.BROKEN_OFF or call.is_listen or left <= 0:
            raise
    return send(exchange, replace(call, is_repeat=True, timeout=left))
