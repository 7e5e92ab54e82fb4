"""Inputs that are made of others: JSON stays JSON, in which values are other ones; the rest is changed byte by byte."""

from collections.abc import Callable
import json
from random import Random
from typing import Any, Final

VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 1.5, 2**31, 2**53, 2**63 - 1, 2**63, 2**64, 10**400, -(10**400), float("nan"),
    float("inf"), -float("inf"), 1e300, -0.0, "", " ", "0", "-1", "9" * 70, "nan", "null", "\x00", "a\nb", "\r\n",
    "\x1b[31m", "\u202e", "\ud800", "a\udfff", "\ufeff", "٣", "x" * 300, "../..", "http://u:p@h/?s=1", "<b>", "{{ 1 }}",
    [], [[]], [None], {}, {"": ""}, {"uuid": 7}, [{"uuid": 1}, {"uuid": 1}], {"id": -1},
)  # fmt: skip
BYTES: Final = (
    b"\x00",
    b"\xff",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"\\",
    b'"',
    b"[" * 70,
    b"{",
    b"}",
    b",",
    b"e999",
    b"9" * 80,
)


def mutated(content: bytes, random: Random, otherwise: Callable[[bytes, Random], bytes] | None = None) -> bytes:
    """Return another input like this one, after the same first byte; `otherwise` changes bytes better than we do."""
    head, body = content[:1], content[1:]
    if random.random() < 0.7:
        try:
            value = json.loads(body)
        except ValueError, RecursionError:
            value = None
        if isinstance(value, dict | list):
            for _ in range(random.choice((1, 1, 1, 2, 4))):
                value = _changed(value, random)
            return head + _written(value)
    return head + (otherwise or _other_bytes)(body, random)


def _written(value: Any) -> bytes:
    return json.dumps(value).encode()


def _changed(value: Any, random: Random) -> Any:
    """Return a value in which one place is another one."""
    if not value or not isinstance(value, dict | list) or random.random() < 0.1:
        return random.choice(VALUES)
    if isinstance(value, list):
        place = random.randrange(len(value))
        match random.randrange(6):
            case 0:
                return value[:place] + value[place + 1 :]
            case 1:
                return [*value, value[place]]
            case 2:
                return [*value, random.choice(VALUES)]
        return [*value[:place], _changed(value[place], random), *value[place + 1 :]]
    key = random.choice(list(value))
    match random.randrange(8):
        case 0:
            return {one: content for one, content in value.items() if one != key}
        case 1:
            return value | {key: value[random.choice(list(value))]}
        case 2:
            return value | {random.choice(("", "uuid", "id", "x", key.lower(), key.upper())): random.choice(VALUES)}
    return value | {key: _changed(value[key], random)}


def _other_bytes(body: bytes, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 8))):
        place = random.randrange(len(body) + 1)
        match random.randrange(4):
            case 0:
                body = body[:place] + body[place + random.randint(1, 8) :]
            case 1:
                body = body[:place] + random.choice(BYTES) + body[place:]
            case 2:
                body = body[:place] + bytes([random.randrange(256)]) + body[place + 1 :]
            case _:
                other = random.randrange(len(body) + 1)
                body = body[:place] + body[min(place, other) : max(place, other)] + body[place:]
    return body
