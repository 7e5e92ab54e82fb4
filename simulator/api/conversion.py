"""How a device turns what was sent into the parameters of a method.

Each element becomes a text first and is then read as JSON for the type that the method wants. What differs is only
how the text comes about: through the cloud by Java's `toString` (so that objects and lists of words break), on the
local port by writing the element as JSON again, and in a query the text is what was sent.
"""

from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
import json
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from simulator.api.errors import BadParametersError, InternalServerError


def java_text(element: object) -> str:
    """Write an element as Java's `toString` does."""
    match element:
        case None:
            return "null"
        case bool():
            return "true" if element else "false"
        case list():
            return f"[{', '.join(java_text(item) for item in element)}]"
        case dict():
            return f"{{{', '.join(f'{key}={java_text(value)}' for key, value in element.items())}}}"
        case _:
            return str(element)


def json_text(element: object) -> str:
    """Write an element as JSON."""
    return json.dumps(element, separators=(",", ":"), ensure_ascii=False)


def convert(text: str, kind: Any) -> Any:
    """Read a text as a value of a type; raise `BadParametersError` with the text if it is none."""
    if kind is str or kind == str | None:
        return _read_text(text)
    try:
        parsed = json.loads(text)
    except ValueError:
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            parsed = text
        elif kind is object:
            return text
        else:
            raise BadParametersError(text) from None
    try:
        return fit(parsed, kind)
    except TypeError, ValueError:
        raise BadParametersError(text) from None


def fit(value: object, kind: Any) -> Any:
    """Fit a JSON value to a type as Java's mapper does; raise `TypeError` or `ValueError` if it does not."""
    if kind is object:
        return value
    if isinstance(kind, UnionType) or get_origin(kind) is UnionType:
        return None if value is None else fit(value, _without_none(kind))
    if get_origin(kind) is list:
        return [] if value is None else _fit_list(value, get_args(kind)[0])
    if is_dataclass(kind):
        return _fit_fields(value, kind)
    if kind is bool:
        return _fit_bool(value)
    if kind is int:
        return _fit_int(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(str(value))
    if kind in {str, dict} and isinstance(value, kind):
        return value
    raise TypeError(value)


def _read_text(text: str) -> str | None:
    if text == "null":
        return None
    try:
        parsed = json.loads(text)
    except ValueError:
        return text
    return parsed if isinstance(parsed, str) else text


def _without_none(kind: Any) -> Any:
    return next(part for part in get_args(kind) if part is not NoneType)


def _fit_list(value: object, kind: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return [fit(item, kind) for item in value]


def _fit_fields(value: object, kind: Any) -> Any:
    if value is None:
        raise InternalServerError
    if not isinstance(value, dict):
        raise TypeError(value)
    hints = get_type_hints(kind)
    known = {
        field.name: fit(value[field.name], hints[field.name])
        for field in fields(kind)
        if field.name in value and not (value[field.name] is None and field.default is not MISSING)
    }
    return kind(**known)


def _fit_bool(value: object) -> bool:
    if value in (0, 1, "0", "1"):
        return value in (1, "1")
    if value in ("true", "false"):
        return value == "true"
    raise ValueError(value)


def _fit_int(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        return int(value)
    raise TypeError(value)
