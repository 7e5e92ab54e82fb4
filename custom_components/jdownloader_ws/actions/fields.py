"""Forms of fields that several actions take."""

from datetime import timedelta
from typing import Any, Final

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.parameters import IDENTIFIERS, identifier
from ..commands.selection import Named

LONGEST_SEARCH: Final = 256
MOST: Final = 1_000_000
"""More packages than anybody has."""


def text(value: Any) -> Any:
    """Take numbers, as templates make them, for texts; all else is checked later, without being quoted."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def number(low: float, high: float) -> Any:
    """Return a check for numbers within bounds."""
    return vol.All(cv.positive_float, vol.Range(min=low, max=high))


SELECTION: Final[VolDictType] = {vol.Optional("link_ids"): IDENTIFIERS, vol.Optional("package_ids"): IDENTIFIERS}
"""Links, packages, or both."""
ONE: Final[VolDictType] = {vol.Optional("link_id"): identifier, vol.Optional("package_id"): identifier}
"""A link or a package; that it is one of the two is checked where both are looked up."""
SEARCH: Final = vol.All(cv.string, vol.Length(max=LONGEST_SEARCH))
COUNT: Final = vol.All(cv.positive_int, vol.Range(max=MOST))
DURATION: Final = vol.All(cv.positive_time_period, vol.Range(min=timedelta(seconds=1), max=timedelta(days=366)))
"""From a second to a year."""


def named(fields: Any) -> Named:
    """Return the one link or package that a call names."""
    return Named(link_id=fields.get("link_id"), package_id=fields.get("package_id"))
