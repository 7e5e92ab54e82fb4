"""A device's port for direct connections: the same calls as through the cloud, without it."""

from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.web_request import BaseRequest

from simulator.api.errors import ApiError
from simulator.device import SimulatedDevice
from simulator.faces.answer import Answer, answer_with_faults, delay, device_error, respond, too_large
from simulator.faces.body import BodyTooLargeError, read_body
from simulator.faces.cloud import DEVICE_PATH, execute_call
from simulator.faults import Face, Fault

if TYPE_CHECKING:
    from simulator.simulator import Simulator


class DirectFace:
    """Answers what comes in on one device's port."""

    def __init__(self, simulator: Simulator, device: SimulatedDevice) -> None:
        self._simulator = simulator
        self._device = device

    async def handle(self, request: BaseRequest) -> web.StreamResponse:
        """Answer one request and close the connection, as the real one does."""
        match = DEVICE_PATH.fullmatch(request.raw_path)
        if match is None:
            return await respond(request, _refused(ApiError("Not Found")), closes=True)
        try:
            body = await read_body(request)
        except BodyTooLargeError:
            return await respond(request, _at_once(too_large()), closes=True)
        token, device_id, path = match.groups()
        planned = self._simulator.faults.take(Face.DIRECT, path, self._device)
        account = self._device.account
        key = account.device_token(token) if account else None
        produce = answer_with_faults(planned, lambda: self._answer(token, device_id, path, body), key)
        cuts = planned is not None and planned.fault is Fault.CUT_ANSWER
        await delay(self._device)
        return await respond(request, produce, closes=True, cuts=cuts)

    def _answer(self, token: str, device_id: str, path: str, body: bytes) -> Answer:
        account = self._device.account
        key = account.device_token(token) if account else None
        if device_id != self._device.device_id:
            return device_error(ApiError("AUTH_FAILED"), key)
        if not self._device.knows_session(token):
            return device_error(ApiError("TOKEN_INVALID"), key)
        return execute_call(self._simulator, Face.DIRECT, self._device, (token, path, body))


async def _refused(error: ApiError) -> Answer:
    return device_error(error, None)


async def _at_once(answer: Answer) -> Answer:
    return answer
