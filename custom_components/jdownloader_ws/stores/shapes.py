"""What stored values look like: checked before they are read, as a file may have been damaged or edited."""

from datetime import datetime
from typing import Any, Final

import voluptuous as vol

from ..api.fields import LARGEST_NUMBER

LAST_MOMENT: Final = 253_402_214_400
"""Seconds since the epoch until the last day that Python's dates know."""


def whole_number(value: object, largest: int = LARGEST_NUMBER) -> int:
    """Return a count or a size as it is; raises `vol.Invalid` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= largest:
        raise vol.Invalid("no whole number")
    return value


def moment(value: object) -> float:
    """Return seconds since the epoch as they are; raises `vol.Invalid` for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LAST_MOMENT:
        raise vol.Invalid("no moment")
    return value


def point_in_time(value: object) -> str:
    """Return a date with time and zone, as text, as it is; raises `vol.Invalid` for anything else."""
    if not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is None:
        raise vol.Invalid("no point in time")
    return value


def record(required: dict[str, Any], optional: dict[str, Any] | None = None) -> vol.Schema:
    """Return the shape of an object; what a later version keeps in it beside that is left in peace."""
    keys: dict[Any, Any] = {vol.Required(key): shape for key, shape in required.items()}
    keys |= {vol.Optional(key): shape for key, shape in (optional or {}).items()}
    return vol.Schema(keys, extra=vol.ALLOW_EXTRA)


ID: Final = vol.All(str, vol.Match(r"\d{1,19}\Z"))
"""The id of a link, a package or a job."""
LIMIT: Final = vol.Schema(
    {vol.Optional("speed_limit"): vol.Maybe(whole_number), vol.Optional("speed_limit_enabled"): vol.Maybe(bool)}
)
"""A speed limit and its switch, each as far as it is given."""
