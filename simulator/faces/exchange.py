"""One request and its answer, with what was planned to go wrong between them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web
from aiohttp.web_request import BaseRequest

from simulator.api.errors import ApiError
from simulator.call_log import CallRecord, RequestLog
from simulator.device import SimulatedDevice
from simulator.face import Face
from simulator.faces.answer import Answer, LateAnswer, cloud_error, device_error, html, moved, too_large
from simulator.faces.sending import break_connection, send, takes_gzip
from simulator.faces.spoiling import spoil
from simulator.faults import CLOUD_STATUSES, HTML_STATUSES, DeviceFault, Fault, Faults, PlannedFault


class BrokenConnectionError(Exception):
    """The connection is to break now."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that was read, and how to carry it out."""

    face: Face
    device: SimulatedDevice | None
    path: str
    execute: Callable[[], Answer | LateAnswer]
    device_key: bytes | None = None
    """Key of the answers of the device, if they are encrypted."""

    @property
    def closes(self) -> bool:
        """Whether the connection is closed after the answer; only the cloud keeps it."""
        return self.face is not Face.CLOUD


class Exchanges:
    """Serves the requests of all faces, with what was planned to go wrong, and notes each in the log."""

    def __init__(self, faults: Faults, log: RequestLog) -> None:
        self._faults = faults
        self._log = log

    async def serve(self, request: BaseRequest, exchange: Exchange) -> web.StreamResponse:
        """Carry a request out, or not, as it was planned, and send the answer, or break the connection."""
        device = exchange.device
        planned = self._faults.take(exchange.face, exchange.path, device.device_id if device else None)
        executed = _Executed(self._log, exchange)
        if device is not None and device.answer_delay:
            await asyncio.sleep(device.answer_delay)
        try:
            answer = await _answer_or_fault(planned, executed.run, exchange.device_key)
        except BrokenConnectionError:
            executed.note_if_not_run(0)
            break_connection(request)
            return web.Response(status=500)
        executed.note_if_not_run(answer.status)
        deflates = exchange.face is Face.LOCAL and takes_gzip(request)
        return await send(request, answer, planned, closes=exchange.closes, deflates=deflates)


class _Executed:
    """Notes a call once, when it is carried out or else when it is clear that it is not."""

    def __init__(self, log: RequestLog, exchange: Exchange) -> None:
        self._log = log
        self._exchange = exchange
        self._has_run = False

    async def run(self) -> Answer:
        self._has_run = True
        answer = self._exchange.execute()
        if isinstance(answer, LateAnswer):
            answer = await _when_there(answer, self._exchange.device)
        self._log.add(self._record(answer.status, answer))
        return answer

    def note_if_not_run(self, status: int) -> None:
        if not self._has_run:
            self._log.add_failed(self._record(status, None))

    def _record(self, status: int, answer: Answer | None) -> CallRecord:
        device = self._exchange.device
        length = len(answer.text.encode()) if answer else 0
        parameters = answer.parameters if answer else 0
        name = device.name if device else None
        return CallRecord(self._exchange.face, name, self._exchange.path, parameters, length, status)


async def _answer_or_fault(
    planned: PlannedFault | None, execute: Callable[[], Awaitable[Answer]], device_key: bytes | None
) -> Answer:
    if planned is None:
        return await execute()
    fault = planned.fault
    if isinstance(fault, DeviceFault):
        return device_error(ApiError(fault.kind, fault.data, fault.status), device_key)
    if fault.value in CLOUD_STATUSES:
        return cloud_error(fault.value)
    if fault in HTML_STATUSES:
        return html(HTML_STATUSES[fault])
    if fault is Fault.REDIRECT:
        return moved(planned.location)
    return await _transport_fault(fault, planned, execute)


async def _transport_fault(fault: Fault, planned: PlannedFault, execute: Callable[[], Awaitable[Answer]]) -> Answer:
    seconds = planned.seconds
    match fault:
        case Fault.RESET_BEFORE:
            raise BrokenConnectionError
        case Fault.HANG_BEFORE:
            await asyncio.sleep(seconds)
            raise BrokenConnectionError
        case Fault.HANG_AFTER:
            answer = await execute()
            await asyncio.sleep(seconds)
            return answer
        case Fault.RESET_AFTER:
            await execute()
            raise BrokenConnectionError
        case Fault.CUT_WAITING | Fault.PROXY_TIMEOUT:
            try:
                async with asyncio.timeout(seconds):
                    return await execute()
            except TimeoutError:
                if fault is Fault.PROXY_TIMEOUT:
                    return html(HTTPStatus.GATEWAY_TIMEOUT)
                raise BrokenConnectionError from None
        case Fault.TOO_LARGE:
            return too_large()
        case _:
            return spoil(await execute(), planned)


async def _when_there(late: LateAnswer, device: SimulatedDevice | None) -> Answer:
    """Wait for an answer; if its device goes away meanwhile, the cloud answers for it."""
    is_ready = asyncio.Event()
    late.later.when_ready(is_ready.set)
    if device is not None:
        device.when_gone.add(is_ready.set)
    try:
        await is_ready.wait()
    finally:
        late.later.give_up()
        if device is not None:
            device.when_gone.discard(is_ready.set)
    if device is not None and not device.is_online:
        return cloud_error(device.cloud_answer)
    return late.write(late.later.result())
