"""The tables of the models' fields in the reference, of the models themselves; their meanings are texts."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from custom_components.jdownloader_ws.api.states import LinkState
from custom_components.jdownloader_ws.presentation.serialise import WIRE_FIELDS

from .tables import head, row
from .texts import english
from .typescript import ROWS, is_id, parts_of

MODELS: Final = {name: model for model, name in ROWS.items()}
STATES: Final = "see [states](#states-of-links-and-packages)"


def model_fields(name: str) -> Iterable[str]:
    """Yield the table of a model's fields."""
    model = MODELS[name]
    types, meanings = get_type_hints(model), english().parts["models"].get(name, {})
    yield from head("field", "type", "meaning")
    for field in WIRE_FIELDS[model]:
        yield row(f"`{field}`", _type(field, types[field]), meanings.get(field, ""))


def _type(field: str, kind: Any) -> str:
    parts = parts_of(kind)
    is_optional = NoneType in parts
    (plain,) = [part for part in parts if part is not NoneType]
    origin = get_origin(plain) or plain
    if origin is tuple and (part := ROWS.get(get_args(plain)[0])):
        return f"list of [{part}](#{part.lower()})" + (" or null" if is_optional else "")
    if origin is bool:
        return "true, false or null" if is_optional else "true or false"
    if issubclass(origin, StrEnum) and origin is not LinkState:
        words = ", ".join(f"`{word}`" for word in origin)
        return f"{words}, or null" if is_optional else words
    return _plain(field, origin) + (" or null" if is_optional else "")


def _plain(field: str, origin: type[Any]) -> str:
    if origin is LinkState:
        return STATES
    if origin is tuple:
        return "list of ids" if is_id(field) else "list of texts"
    if origin is datetime:
        return "time"
    if issubclass(origin, (int, float)):
        return "number"
    if issubclass(origin, Mapping):
        return "object"
    return "id" if is_id(field) else "text"
