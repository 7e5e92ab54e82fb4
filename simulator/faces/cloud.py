"""The MyJDownloader cloud: sessions, the list of devices, and calls that it forwards."""

from collections.abc import Callable
from dataclasses import dataclass, replace
import json
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.web_request import BaseRequest

from simulator.account import Account, Session, SessionRefusedError, find_account
from simulator.crypto import is_signed
from simulator.device import SimulatedDevice
from simulator.face import Face
from simulator.faces.answer import Answer, LateAnswer, cloud_error, too_large
from simulator.faces.body import BodyTooLargeError, read_body
from simulator.faces.envelope import DEVICE_PATH, execute_call
from simulator.faces.exchange import Exchange, Exchanges

_CLOUD_TYPE = "application/aesjson-server; charset=utf-8"

type Parameters = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Refusal(Exception):  # noqa: N818
    kind: str


class CloudFace:
    """Answers what comes in on the cloud's port."""

    def __init__(self, accounts: list[Account], devices: list[SimulatedDevice], exchanges: Exchanges) -> None:
        self._accounts = accounts
        self._devices = devices
        self._exchanges = exchanges
        self._session_calls: dict[str, Callable[[Account, Session, Parameters], dict[str, object]]] = {
            "listdevices": self._list_devices,
            "keepalive": lambda _account, _session, _parameters: {},
            "disconnect": self._disconnect,
            "terminate": self._disconnect,
            "getsessioninfo": self._session_info,
        }

    async def handle(self, request: BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        if match := DEVICE_PATH.fullmatch(request.raw_path):
            exchange = await self._device_exchange(request, *match.groups())
        else:
            path = request.raw_path.split("?", maxsplit=1)[0]
            exchange = Exchange(Face.CLOUD, None, path, lambda: self._cloud_answer(request.raw_path, path))
        return await self._exchanges.serve(request, exchange)

    def _cloud_answer(self, raw_path: str, path: str) -> Answer:
        parameters = dict(parse_qsl(raw_path.partition("?")[2], keep_blank_values=True))
        return replace(self._answer(raw_path, path, parameters), parameters=len(parameters))

    def _answer(self, raw_path: str, path: str, parameters: Parameters) -> Answer:
        try:
            match path.split("/"):
                case ["", "my", "connect"]:
                    return self._connect(raw_path, parameters)
                case ["", "my", "reconnect"]:
                    return self._reconnect(raw_path, parameters)
                case ["", "my", name] if name in self._session_calls:
                    return self._session_call(name, raw_path, parameters)
                case _:
                    return cloud_error("BAD_REQUEST")
        except _Refusal as refusal:
            return cloud_error(refusal.kind)
        except SessionRefusedError as refusal:
            return cloud_error(refusal.kind)

    def _connect(self, raw_path: str, parameters: Parameters) -> Answer:
        account = find_account(self._accounts, parameters.get("email", ""))
        if account is None or not is_signed(account.login_secret, raw_path):
            raise _Refusal("AUTH_FAILED")
        if not account.confirmed:
            raise _Refusal("ERROR_EMAIL_NOT_CONFIRMED")
        session = account.connect(parameters.get("appkey", ""))
        return _encrypted(account.login_secret, _tokens(session), parameters)

    def _reconnect(self, raw_path: str, parameters: Parameters) -> Answer:
        account, session = self._find(parameters)
        if not is_signed(session.server_token, raw_path):
            raise _Refusal("TOKEN_INVALID")
        new = account.reconnect(session, parameters.get("regaintoken", ""))
        return _encrypted(session.server_token, _tokens(new), parameters)

    def _session_call(self, name: str, raw_path: str, parameters: Parameters) -> Answer:
        account, session = self._find(parameters)
        account.find(session.token)
        if not is_signed(session.server_token, raw_path):
            raise _Refusal("TOKEN_INVALID")
        content = self._session_calls[name](account, session, parameters)
        return _encrypted(session.server_token, content, parameters)

    def _find(self, parameters: Parameters) -> tuple[Account, Session]:
        token = parameters.get("sessiontoken", "")
        for account in self._accounts:
            if token in account.sessions:
                return account, account.sessions[token]
        raise _Refusal("TOKEN_INVALID")

    def _list_devices(self, account: Account, _session: Session, _parameters: Parameters) -> dict[str, object]:
        devices = [
            {"id": device.device_id, "type": "jd", "name": device.name, "status": "ONLINE"}
            for device in self._devices
            if device.account is account and device.is_online
        ]
        return {"list": devices}

    @staticmethod
    def _disconnect(account: Account, session: Session, _parameters: Parameters) -> dict[str, object]:
        account.close(session)
        return {}

    @staticmethod
    def _session_info(account: Account, _session: Session, parameters: Parameters) -> dict[str, object]:
        asked = account.sessions.get(parameters.get("queryToken", ""))
        return {
            "sessionToken": parameters.get("queryToken"),
            "alive": asked is not None and asked.refusal is None,
            "creationTimeStamp": asked.created if asked else -1,
            "lastAccessTimeStamp": asked.used if asked else -1,
            "deviceId": None,
            "appKey": asked.app_key if asked else None,
        }

    async def _device_exchange(self, request: BaseRequest, token: str, device_id: str, path: str) -> Exchange:
        device = next((device for device in self._devices if device.device_id == device_id), None)
        key = device.account.device_token(token) if device and device.account else None
        try:
            body = await read_body(request)
        except BodyTooLargeError:
            return Exchange(Face.CLOUD, device, path, too_large, key)
        return Exchange(Face.CLOUD, device, path, lambda: self._device_answer(token, device, path, body), key)

    def _device_answer(self, token: str, device: SimulatedDevice | None, path: str, body: bytes) -> Answer | LateAnswer:
        try:
            account, _session = self._find({"sessiontoken": token})
            account.find(token)
        except _Refusal as refusal:
            return cloud_error(refusal.kind)
        except SessionRefusedError as refusal:
            return cloud_error(refusal.kind)
        if device is None or device.account is not account:
            return cloud_error("OFFLINE")
        if not device.is_online:
            return cloud_error(device.cloud_answer)
        return execute_call(device, path, body, account.device_token(token))


def _tokens(session: Session) -> dict[str, object]:
    return {"sessiontoken": session.token, "regaintoken": session.regain_token}


def _encrypted(key: bytes, content: dict[str, object], parameters: Parameters) -> Answer:
    rid = parameters.get("rid", "-1")
    whole = content | {"rid": int(rid) if rid.lstrip("-").isdigit() else -1}
    text = json.dumps(whole, separators=(",", ":"), ensure_ascii=False)
    return Answer(200, text, key, _CLOUD_TYPE)
