"""How values are checked: strictly, as JSON has types, or as templates and forms of Home Assistant give them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..settings import LARGEST_SETTING

SHORTEST_DURATION: Final = timedelta(seconds=1)
LONGEST_DURATION: Final = timedelta(days=366)
OFF: Final = "off"
"""No speed limit."""


def strict_number(low: float, high: float, kind: type[int | float] = float) -> Callable[[Any], int | float]:
    """Return a check for numbers within bounds; true and false are none, and neither are texts."""

    def check(value: Any) -> int | float:
        is_number = isinstance(value, int) or (kind is float and isinstance(value, float))
        if not is_number or isinstance(value, bool) or not low <= value <= high:
            raise vol.Invalid(f"not a number from {low:g} to {high:g}")
        return kind(value)

    return check


def number(low: float, high: float) -> Any:
    """Return a check for numbers within bounds, which may come as texts; true and false are none."""
    return vol.All(_real, vol.Range(min=low, max=high))


def _real(value: Any) -> float:
    if isinstance(value, bool):
        raise vol.Invalid("not a number")
    try:
        return float(value)
    except TypeError, ValueError, OverflowError:
        raise vol.Invalid("not a number") from None


def text(value: Any) -> Any:
    """Take numbers, as templates make them, for texts; all else is checked later, without being quoted."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def whole(value: Any) -> Any:
    """Take a number as forms and templates give it for a whole one; all else is checked later."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def duration(value: Any) -> timedelta:
    """Take a time from a second to a year: as text, as parts, or in seconds."""
    if isinstance(value, bool):
        raise vol.Invalid("not a duration")
    try:
        given: timedelta = cv.positive_time_period(value)
    except OverflowError:
        raise vol.Invalid("longer than anything") from None
    if not SHORTEST_DURATION <= given <= LONGEST_DURATION:
        raise vol.Invalid("too short or too long")
    return given


def limit_of(value: Any) -> float | str:
    """Take a number, or the word for no limit, which YAML makes a boolean of; a form says which of both it gives."""
    if isinstance(value, dict):
        chosen = value.get("active_choice")
        value = value.get(chosen) if isinstance(chosen, str) else None
    if value is False or value == OFF:
        return OFF
    limit: float = number(0, LARGEST_SETTING)(value)
    return limit
