"""Forms of fields that several actions take."""

from datetime import timedelta
from typing import Any, Final

from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..commands.parameters import LONGEST_SEARCH, MOST_PACKAGES

SHORTEST: Final = timedelta(seconds=1)
LONGEST: Final = timedelta(days=366)


def text(value: Any) -> Any:
    """Take numbers, as templates make them, for texts; all else is checked later, without being quoted."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


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


def duration(value: Any) -> timedelta:
    """Take a time from a second to a year: as text, as parts, or in seconds."""
    if isinstance(value, bool):
        raise vol.Invalid("not a duration")
    try:
        given: timedelta = cv.positive_time_period(value)
    except OverflowError:
        raise vol.Invalid("longer than anything") from None
    if not SHORTEST <= given <= LONGEST:
        raise vol.Invalid("too short or too long")
    return given


SEARCH: Final = vol.All(cv.string, vol.Length(max=LONGEST_SEARCH))
COUNT: Final = vol.All(number(0, MOST_PACKAGES), vol.Coerce(int))
