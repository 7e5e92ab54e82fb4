"""What a lost answer means: little for a question, an unknown outcome for a command."""

from collections.abc import Callable
from dataclasses import replace

from .connection import DeviceAnswer, DeviceCall
from .errors import Fault, JDownloaderConnectionError, JDownloaderOutcomeUnknownError
from .faults import translated

type Exchange = Callable[[DeviceCall], DeviceAnswer]


def send(exchange: Exchange, call: DeviceCall) -> DeviceAnswer:
    """Send once; a command that may have run without our hearing raises JDownloaderOutcomeUnknownError."""
    try:
        return translated(lambda: exchange(call))
    except JDownloaderConnectionError as error:
        if call.is_command and error.may_have_run:
            raise JDownloaderOutcomeUnknownError from None
        raise


def send_patiently(exchange: Exchange, call: DeviceCall) -> DeviceAnswer:
    """Send, and ask a question again whose answer broke off.

    A kept connection that the other side dropped looks just like that. Time-outs are not repeated: the caller's
    time is over. Commands neither: for them `send` raises something else. Nor are long polls: what JDownloader had
    to say may have been lost with the answer, and whoever listens has to know.
    """
    try:
        return send(exchange, call)
    except JDownloaderConnectionError as error:
        if error.fault is not Fault.BROKEN_OFF or call.is_listen:
            raise
    return send(exchange, replace(call, is_repeat=True))
