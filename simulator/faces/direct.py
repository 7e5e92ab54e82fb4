"""A device's port for direct connections: the same calls as through the cloud, without it."""

from aiohttp import web
from aiohttp.web_request import BaseRequest

from simulator.api.errors import ApiError
from simulator.device import SimulatedDevice
from simulator.face import Face
from simulator.faces.answer import Answer, LateAnswer, device_error, too_large
from simulator.faces.body import BodyTooLargeError, read_body
from simulator.faces.envelope import DEVICE_PATH, execute_call
from simulator.faces.exchange import Exchange, Exchanges


class DirectFace:
    """Answers what comes in on one device's port."""

    def __init__(self, device: SimulatedDevice, exchanges: Exchanges) -> None:
        self._device = device
        self._exchanges = exchanges

    async def handle(self, request: BaseRequest) -> web.StreamResponse:
        """Answer one request and close the connection, as the real one does."""
        return await self._exchanges.serve(request, await self._exchange(request))

    async def _exchange(self, request: BaseRequest) -> Exchange:
        match = DEVICE_PATH.fullmatch(request.raw_path)
        if match is None:
            refusal = device_error(ApiError("Not Found"), None)
            return Exchange(Face.DIRECT, self._device, request.raw_path, lambda: refusal)
        token, device_id, path = match.groups()
        account = self._device.account
        key = account.device_token(token) if account else b""
        try:
            body = await read_body(request)
        except BodyTooLargeError:
            return Exchange(Face.DIRECT, self._device, path, too_large, key)
        return Exchange(Face.DIRECT, self._device, path, lambda: self._answer((token, device_id), path, body, key), key)

    def _answer(self, ids: tuple[str, str], path: str, body: bytes, key: bytes) -> Answer | LateAnswer:
        token, device_id = ids
        if device_id != self._device.device_id:
            return device_error(ApiError("AUTH_FAILED"), key)
        if not self._device.knows_session(token):
            return device_error(ApiError("TOKEN_INVALID"), key)
        return execute_call(self._device, path, body, key)
