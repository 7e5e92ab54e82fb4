"""How answers go out: as they are, or cut, dripping, compressed beyond measure."""

import asyncio
from functools import cache
from http import HTTPStatus
import zlib

from aiohttp import web
from aiohttp.web_request import BaseRequest

from simulator.faces.answer import Answer
from simulator.faults import Fault, PlannedFault

LONGEST_PLAIN = 32_767
"""A longer answer of the RemoteAPI is deflated for clients that offer gzip."""

_LONG = 1_000_000
"""What is longer is written in a thread of its own, so that other calls continue meanwhile."""

_PIECE = b" " * 1_000_000


async def send(
    request: BaseRequest, answer: Answer, planned: PlannedFault | None, *, closes: bool, deflates: bool
) -> web.StreamResponse:
    """Send an answer, or what is left of it after what was planned."""
    body = await asyncio.to_thread(lambda: answer.body) if len(answer.text) > _LONG else answer.body
    fault = planned.fault if planned is not None else None
    if planned is None or not isinstance(fault, Fault):
        return _whole(answer, body, closes=closes, deflates=deflates)
    size = planned.amount
    match fault:
        case Fault.CUT_ANSWER:
            return await _cut(request, answer, body[: len(body) // 2 if planned.size is None else planned.size])
        case Fault.LIMITED if len(body) > size:
            return await _cut(request, answer, body[:size])
        case Fault.DRIP_HEADERS:
            return await _drip_headers(request, planned.seconds)
        case Fault.DRIP_BODY:
            return await _drip_body(request, answer, body, planned.seconds)
        case Fault.COMPRESSED:
            packed = await asyncio.to_thread(_compressed, size)
            response = _whole(answer, packed, closes=closes, deflates=False)
            response.headers["Content-Encoding"] = "gzip"
            return response
        case _:
            return _whole(answer, body, closes=closes, deflates=deflates)


def takes_gzip(request: BaseRequest) -> bool:
    """Return whether a request offers gzip, to which the RemoteAPI answers by deflate."""
    offers = request.headers.get("Accept-Encoding", "").lower().split(",")
    return any(offer.strip() == "gzip" for offer in offers)


def break_connection(request: BaseRequest) -> None:
    """Break a connection without a word."""
    if request.transport is not None:
        request.transport.abort()


def _whole(answer: Answer, body: bytes, *, closes: bool, deflates: bool) -> web.Response:
    is_deflated = deflates and answer.status == HTTPStatus.OK and len(body) > LONGEST_PLAIN
    if is_deflated:
        body = zlib.compress(body, 9, -zlib.MAX_WBITS)  # without header, as JDownloader does
    response = web.Response(status=answer.status, body=body)
    if is_deflated:
        response.headers["Content-Encoding"] = "deflate"
    if answer.location is not None:
        response.headers["Location"] = answer.location
    response.headers["Content-Type"] = answer.content_type
    response.headers["Server"] = "my.jdownloader"
    response.headers["Cache-Control"] = "no-store, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if closes:
        response.force_close()
    return response


async def _cut(request: BaseRequest, answer: Answer, part: bytes) -> web.StreamResponse:
    response = await _begun(request, answer, len(part) + 1000)
    await response.write(part)
    break_connection(request)
    return response


async def _drip_headers(request: BaseRequest, seconds: float) -> web.StreamResponse:
    """Write the status line at once, and then a header that never ends."""
    transport = request.transport
    if transport is not None:
        transport.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
    while transport is not None and not transport.is_closing():
        await asyncio.sleep(seconds)
        transport.write(b".")
    return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)


async def _drip_body(request: BaseRequest, answer: Answer, body: bytes, seconds: float) -> web.StreamResponse:
    response = await _begun(request, answer, len(body) + 1000)
    for place in range(len(body)):
        await response.write(body[place : place + 1])
        await asyncio.sleep(seconds)
    break_connection(request)
    return response


async def _begun(request: BaseRequest, answer: Answer, length: int) -> web.StreamResponse:
    response = web.StreamResponse(status=answer.status)
    response.content_type = answer.content_type.partition(";")[0]
    response.content_length = length
    await response.prepare(request)
    return response


@cache
def _compressed(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    pieces = [packer.compress(_PIECE) for _ in range(size // len(_PIECE))]
    return b"".join([*pieces, packer.compress(_PIECE[: size % len(_PIECE)]), packer.flush()])
