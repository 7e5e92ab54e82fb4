"""Good answers that are damaged, or made larger or deeper than one is."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
import json
from random import Random
from typing import Any

from simulator.crypto import encrypt
from simulator.faces.answer import Answer
from simulator.faults import Fault, PlannedFault
from simulator.world.clock import DAY_MS

_SPOILED = 0.3
"""Share of the fields that are missing, or of another type."""

_DATES = frozenset(
    {"addedDate", "finishedDate", "created", "lastValidated", "startupTimeStamp", "creationTimeStamp"}
    | {"lastAccessTimeStamp", "validUntil", "timestamp"}
)

_OTHERS: tuple[Any, ...] = (None, True, -1, 0, 1.5, 2**70, "", "x", "-1", [], [[]], [None], {}, {"x": {}})
"""Values of all types."""

HOSTILE_ADDRESSES: tuple[dict[str, Any], ...] = (
    *({"ip": ip, "port": 80} for ip in ("192.0.2.1", "198.51.100.1", "203.0.113.1", "8.8.8.8", "2001:db8::1")),
    *({"ip": ip, "port": 80} for ip in ("255.255.255.255", "224.0.0.1", "::", "ff02::1", "::ffff:8.8.8.8")),
    {"ip": "0.0.0.0", "port": 80},  # noqa: S104 (nothing is bound)
    *({"ip": ip, "port": 80} for ip in ("metadata.example", "localhost", "", "127.1", "2130706433", "0x7f000001")),
    *({"ip": ip, "port": 80} for ip in ("user@203.0.113.1", "127.0.0.1/x?y#z", "127.0.0.1:80", "[::1", "a" * 70_000)),
    *({"ip": "127.0.0.1", "port": port} for port in (0, -1, 65_536, 2**70, 1.5, "80", None, True, [9])),
    *({"port": 9}, {"ip": "127.0.0.1"}, {"ip": None, "port": 9}, {"ip": ["127.0.0.1"], "port": 9}),
)
"""Addresses that lead out of the home or nowhere, and what is none; of RFC 5737 and 3849 where they are public."""


def spoil(answer: Answer, planned: PlannedFault) -> Answer:
    """Damage a good answer, or make it larger or deeper than one is."""
    fault = planned.fault
    if not isinstance(fault, Fault):
        return answer
    size = planned.amount
    match fault:
        case Fault.EMPTY:
            return replace(answer, text="", is_raw=True)
        case Fault.TRUNCATED:
            body = answer.body
            kept = body[: len(body) // 2 if planned.size is None else planned.size]
            return replace(answer, text=kept.decode(errors="ignore"), is_raw=True)
        case Fault.GARBAGE:
            return replace(answer, text="Z2FyYmFnZQ" * 7, is_raw=True)
        case Fault.WRONG_KEY:
            return replace(answer, text=encrypt(_OTHER_KEY, answer.text), is_raw=True)
        case Fault.MANY_OBJECTS:
            return replace(answer, text=_with_data(answer.text, f"[{'{},' * (size // 3 - 1)}{{}}]"))
        case Fault.DEEP:
            return replace(answer, text=_with_data(answer.text, "[" * size + "]" * size))
        case Fault.FAT_ROWS:
            return replace(answer, text=_with_fat_rows(answer.text, size))
    change = _CHANGES.get(fault)
    if change is None or not answer.text.startswith("{"):
        return answer
    return replace(answer, text=_written(change(json.loads(answer.text), planned)))


_OTHER_KEY = sha256(b"another session").digest()


def _written(content: object) -> str:
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False)


def _with_data(text: str, data: str) -> str:
    """Put something else in the place of an answer's data, without reading it."""
    rest = _written({key: value for key, value in json.loads(text).items() if key != "data"})
    return f'{{"data":{data}{"," if len(rest) > len("{}") else ""}{rest[1:]}'


def _with_fat_rows(text: str, size: int) -> str:
    rows = json.loads(text).get("data")
    if not isinstance(rows, list):
        return text
    blanks = " " * size
    return _with_data(text, f"[{','.join(json.dumps(row) + blanks for row in rows)}]")


type _Change = Callable[[dict[str, Any], PlannedFault], dict[str, Any]]


def _with_rid(content: dict[str, Any], planned: PlannedFault) -> dict[str, Any]:
    if "rid" not in content:
        return content
    return content | {"rid": str(content["rid"]) if planned.fault is Fault.RID_AS_TEXT else content["rid"] + 1}


def _without_data(content: dict[str, Any], _planned: PlannedFault) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key != "data"}


def _within(content: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """Change all but the number of the request, without which an answer is none at all."""
    return {key: value if key == "rid" else change(value) for key, value in content.items()}


def _with_missing_fields(content: dict[str, Any], planned: PlannedFault) -> dict[str, Any]:
    random = Random(planned.seed)  # noqa: S311 (the same each time)

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(one) for key, one in value.items() if random.random() >= _SPOILED}
        return [without(one) for one in value] if isinstance(value, list) else value

    return _within(content, without)


def _with_mistyped_fields(content: dict[str, Any], planned: PlannedFault) -> dict[str, Any]:
    random = Random(planned.seed)  # noqa: S311 (the same each time)

    def mistyped(value: Any) -> Any:
        if random.random() < _SPOILED:
            return random.choice([other for other in _OTHERS if type(other) is not type(value)])
        if isinstance(value, dict):
            return {key: mistyped(one) for key, one in value.items()}
        return [mistyped(one) for one in value] if isinstance(value, list) else value

    return _within(content, mistyped)


def _with_other_dates(content: dict[str, Any], planned: PlannedFault) -> dict[str, Any]:
    days = planned.amount

    def skewed(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: skewed(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [skewed(one) for one in value]
        is_date = key in _DATES and isinstance(value, int) and value > 0
        return value + days * DAY_MS if is_date else value

    return _within(content, skewed)


def _with_hostile_addresses(content: dict[str, Any], _planned: PlannedFault) -> dict[str, Any]:
    data = content.get("data")
    if not isinstance(data, dict) or "infos" not in data:
        return content
    return content | {"data": data | {"infos": list(HOSTILE_ADDRESSES)}}


_CHANGES: dict[Fault, _Change] = {
    Fault.WRONG_RID: _with_rid,
    Fault.RID_AS_TEXT: _with_rid,
    Fault.MISSING_DATA: _without_data,
    Fault.MISSING_FIELDS: _with_missing_fields,
    Fault.MISTYPED_FIELDS: _with_mistyped_fields,
    Fault.CLOCK_SKEW: _with_other_dates,
    Fault.HOSTILE_ADDRESSES: _with_hostile_addresses,
}
