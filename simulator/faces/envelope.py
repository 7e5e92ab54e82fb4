"""The encrypted form of a call to a device, the same through the cloud and on a direct connection."""

from dataclasses import dataclass, replace
import json
import re
from typing import Any

from simulator.api.all import REMOTE_API
from simulator.api.conversion import java_text, json_text
from simulator.api.errors import ApiError
from simulator.api.registry import NULL, VOID, ByWay, Later
from simulator.crypto import decrypt
from simulator.device import SimulatedDevice
from simulator.faces.answer import Answer, LateAnswer, device_error

DEVICE_PATH = re.compile(r"/t_([0-9a-f]{40})_([0-9A-Za-z]{32})(/.*)")
"""Path of a request to a device: the session's token, the id of the device, and the path of the call."""


@dataclass(frozen=True, slots=True)
class DeviceCall:
    """A call that could be decrypted."""

    url: str
    parameters: list[Any]
    rid: int


def read_call(path: str, body: bytes, key: bytes) -> DeviceCall:
    """Decrypt a call; raise `ApiError` if it is not meant for this path, or can't be read."""
    try:
        content = json.loads(decrypt(key, body))
        call = DeviceCall(content["url"], content.get("params") or [], content.get("rid", -1))
    except ValueError, KeyError, TypeError, AttributeError:
        raise ApiError("AUTH_FAILED") from None
    if call.url != path:
        raise ApiError(f"JsonRequest URL={call.url} does not match {path}", status=400)
    return call


def result_fields(result: object) -> dict[str, object]:
    """Wrap a result: nothing is an empty text, and a null has no field at all."""
    if result is None:
        return {}
    if result is VOID:
        return {"data": ""}
    return {"data": None if result is NULL else result}


def execute_call(device: SimulatedDevice, path: str, body: bytes, key: bytes) -> Answer | LateAnswer:
    """Let a device carry out an encrypted call."""
    try:
        call = read_call(path, body, key)
    except ApiError as error:
        return device_error(error, key)
    try:
        result = _result(device, call)
    except ApiError as error:
        return replace(device_error(error, key), parameters=len(call.parameters))
    if isinstance(result, Later):
        return LateAnswer(result, lambda found: _answer_with(call, found, key))
    return _answer_with(call, result, key)


def _result(device: SimulatedDevice, call: DeviceCall) -> object:
    texts = [java_text(parameter) for parameter in call.parameters]
    return REMOTE_API.call(device, call.url.split("?", maxsplit=1)[0], texts)


def _answer_with(call: DeviceCall, result: object, key: bytes) -> Answer:
    fields = result_fields(result.encrypted if isinstance(result, ByWay) else result)
    # The real one has that space too, which a test vector depends on.
    data = f'"data" :{json_text(fields["data"])},' if fields else ""
    return Answer(200, f'{{{data}"rid":{json_text(call.rid)}}}', key, parameters=len(call.parameters))
