"""The local RemoteAPI ("deprecated API"): plain JSON, positional parameters, one request a connection."""

from dataclasses import replace
import json
from urllib.parse import parse_qsl, unquote_plus

from aiohttp import web
from aiohttp.web_request import BaseRequest

from simulator.api.all import REMOTE_API
from simulator.api.conversion import json_text
from simulator.api.errors import ApiError, BadParametersError
from simulator.api.registry import ByWay, Later
from simulator.device import SimulatedDevice
from simulator.face import Face
from simulator.faces.answer import Answer, LateAnswer, device_error, plain_text, too_large
from simulator.faces.body import BodyTooLargeError, read_body
from simulator.faces.envelope import result_fields
from simulator.faces.exchange import Exchange, Exchanges
from simulator.faces.sending import break_connection

# Longer than this, and the connection is closed without a word.
LONGEST_HEADER = 4_096

_NO_PARAMETERS = frozenset({"callback", "rid", "signature", "token"})


class LocalFace:
    """Answers what comes in on one device's RemoteAPI port."""

    def __init__(self, device: SimulatedDevice, exchanges: Exchanges) -> None:
        self._device = device
        self._exchanges = exchanges

    async def handle(self, request: BaseRequest) -> web.StreamResponse:
        """Answer one request and close the connection."""
        if _header_length(request) > LONGEST_HEADER:
            break_connection(request)
            return web.Response(status=500)
        path, _, query = request.raw_path.partition("?")
        refusal = _refusal(request)
        try:
            body = b"" if refusal else await read_body(request)
        except BodyTooLargeError:
            refusal, body = too_large(), b""
        content_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        exchange = Exchange(
            Face.LOCAL, self._device, path, lambda: refusal or self._call(path, query, body, content_type)
        )
        return await self._exchanges.serve(request, exchange)

    def _call(self, path: str, query: str, body: bytes, content_type: str) -> Answer | LateAnswer:
        texts: list[str] = []
        if self._device.is_starting:
            return device_error(ApiError("Not Found"), None)
        try:
            texts = _query_texts(query) + _body_texts(body, content_type)
            result = REMOTE_API.call(self._device, path, texts)
        except BadParametersError as error:
            has_wrong_number = error.data == path and query
            return device_error(BadParametersError(f"{path}?{query}") if has_wrong_number else error, None)
        except ApiError as error:
            return device_error(error, None)
        if isinstance(result, Later):
            return LateAnswer(result, lambda found: _answered(found, query, len(texts)))
        return _answered(result, query, len(texts))


def _header_length(request: BaseRequest) -> int:
    line = len(request.method) + len(request.raw_path) + len(" HTTP/1.1\r\n") + 1
    return line + sum(len(name) + len(value) + 4 for name, value in request.raw_headers)


def _refusal(request: BaseRequest) -> Answer | None:
    if "Origin" in request.headers:
        return plain_text(403, "Forbidden Origin!")
    if request.method == "OPTIONS":
        return plain_text(204, "")
    if request.method not in {"GET", "POST", "HEAD"}:
        return plain_text(405, "Method Not Allowed")
    return None


def _query_texts(query: str) -> list[str]:
    texts = []
    for part in query.split("&") if query else []:
        name, mark, value = part.partition("=")
        if not (mark and name in _NO_PARAMETERS):
            texts.append(unquote_plus(value if mark else name))
    return texts


def _body_texts(body: bytes, content_type: str) -> list[str]:
    if content_type == "application/x-www-form-urlencoded":
        return [value for _name, value in parse_qsl(body.decode(), keep_blank_values=True)]
    if content_type != "application/json":
        return []
    try:
        content = json.loads(body)
    except ValueError:
        raise BadParametersError(body.decode(errors="replace")) from None
    if isinstance(content, dict) and isinstance(content.get("params"), list):
        content = content["params"]
    elements = content if isinstance(content, list) else [content]
    return [json_text(element) for element in elements]


def _answered(result: object, query: str, parameters: int) -> Answer:
    fields = result_fields(result.plain if isinstance(result, ByWay) else result)
    return _wrapped(Answer(200, json_text(fields), parameters=parameters), query)


def _wrapped(answer: Answer, query: str) -> Answer:
    callback = dict(parse_qsl(query)).get("callback")
    if callback is None:
        return answer
    return replace(answer, text=f"{callback}({answer.text});", content_type="text/javascript", is_raw=True)
