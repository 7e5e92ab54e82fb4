"""Answers before they are encrypted, and what may still go wrong with them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
import json
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.web_request import BaseRequest

from simulator.api.errors import ApiError
from simulator.crypto import encrypt
from simulator.faults import CLOUD_STATUSES, HTML_STATUSES, DeviceFault, Fault, PlannedFault

if TYPE_CHECKING:
    from simulator.device import SimulatedDevice

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

    @property
    def body(self) -> bytes:
        """What goes out."""
        if self.key is None or self.is_raw:
            return self.text.encode()
        return encrypt(self.key, self.text).encode()


def cloud_error(kind: str) -> Answer:
    """Give a refusal of the cloud: plain JSON."""
    text = json.dumps({"src": "MYJD", "type": kind, "data": None}, separators=(",", ":"))
    return Answer(CLOUD_STATUSES[kind], text)


def device_error(error: ApiError, key: bytes | None) -> Answer:
    """Give a refusal of a device: pretty JSON, encrypted if the rest is."""
    text = json.dumps(error.content, indent=2, separators=(",", " : ")).replace("\n", "\r\n")
    return Answer(error.status, text, key, "application/json; charset=UTF-8")


class BrokenConnectionError(Exception):
    """The connection is to break now."""


async def answer_with_faults(
    planned: PlannedFault | None, execute: Callable[[], Answer], device_key: bytes | None
) -> Answer:
    """Carry a call out, or not, as it was planned; raise `BrokenConnectionError` if there is no answer."""
    if planned is None:
        return execute()
    fault = planned.fault
    if isinstance(fault, DeviceFault):
        return device_error(ApiError(fault.kind, fault.data, fault.status), device_key)
    match fault:
        case Fault.RESET_BEFORE:
            raise BrokenConnectionError
        case Fault.HANG_BEFORE:
            await asyncio.sleep(planned.seconds)
            raise BrokenConnectionError
        case Fault.HANG_AFTER:
            answer = execute()
            await asyncio.sleep(planned.seconds)
            return answer
        case Fault.RESET_AFTER:
            execute()
            raise BrokenConnectionError
        case Fault.HTML_200 | Fault.HTML_502 | Fault.HTML_503 | Fault.HTML_504:
            status = HTML_STATUSES[fault]
            return Answer(status, _HTML.format(status=status), None, "text/html", is_raw=True)
        case Fault.TOO_LARGE:
            return too_large()
        case _ if fault.value in CLOUD_STATUSES:
            return cloud_error(fault.value)
        case _:
            return spoil(execute(), fault)


def spoil(answer: Answer, fault: Fault) -> Answer:
    """Damage a good answer."""
    match fault:
        case Fault.EMPTY:
            return replace(answer, text="", is_raw=True)
        case Fault.TRUNCATED:
            half = answer.body.decode()[: len(answer.body) // 2]
            return replace(answer, text=half, is_raw=True)
        case Fault.GARBAGE:
            return replace(answer, text="Z2FyYmFnZQ" * 7, is_raw=True)
        case Fault.WRONG_RID | Fault.RID_AS_TEXT | Fault.MISSING_DATA:
            return replace(answer, text=_changed(answer.text, fault))
        case _:
            return answer


def too_large() -> Answer:
    """Give the refusal of a long body."""
    return Answer(413, "Request size limit exceeded!", None, "text/plain", is_raw=True)


def _changed(text: str, fault: Fault) -> str:
    content = json.loads(text)
    if fault is Fault.MISSING_DATA:
        content.pop("data", None)
    elif "rid" in content:
        content["rid"] = str(content["rid"]) if fault is Fault.RID_AS_TEXT else content["rid"] + 1
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)


async def respond(
    request: BaseRequest, produce: Awaitable[Answer], *, closes: bool, cuts: bool = False
) -> web.StreamResponse:
    """Send an answer, or break the connection if that is what happens."""
    try:
        answer = await produce
    except BrokenConnectionError:
        break_connection(request)
        return web.Response(status=500)
    response = web.Response(status=answer.status, body=answer.body)
    response.headers["Content-Type"] = answer.content_type
    response.headers["Server"] = "my.jdownloader"
    response.headers["Cache-Control"] = "no-store, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if closes:
        response.force_close()
    if cuts:
        return await _cut(request, answer)
    return response


def break_connection(request: BaseRequest) -> None:
    """Break a connection without a word."""
    if request.transport is not None:
        request.transport.abort()


async def delay(device: SimulatedDevice) -> None:
    """Wait as long as a slow device does, in real time."""
    if device.answer_delay:
        await asyncio.sleep(device.answer_delay)


async def _cut(request: BaseRequest, answer: Answer) -> web.StreamResponse:
    body = answer.body
    response = web.StreamResponse(status=answer.status)
    response.content_length = len(body) + 1000
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    break_connection(request)
    return response
