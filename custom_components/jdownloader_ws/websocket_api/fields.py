"""Forms of fields that several commands take."""

from collections.abc import Callable
from typing import Any, Final

from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.parameters import LONGEST_SEARCH, MOST_PACKAGES

LONGEST_KEY: Final = 64
"""Home Assistant's own ids have half of it."""


def number(low: float, high: float, kind: type[int | float] = float) -> Callable[[Any], int | float]:
    """Return a check for numbers within bounds; true and false are none."""

    def check(value: Any) -> int | float:
        is_number = isinstance(value, int) or (kind is float and isinstance(value, float))
        if not is_number or isinstance(value, bool) or not low <= value <= high:
            raise vol.Invalid("not a number within bounds")
        return kind(value)

    return check


SEARCH: Final = vol.All(str, vol.Length(max=LONGEST_SEARCH))
COUNT: Final = number(0, MOST_PACKAGES, int)
KEY: Final = vol.All(str, vol.Length(max=LONGEST_KEY))
"""An id of Home Assistant: it is named when it is unknown, so it is bounded."""
DEVICE: Final[VolDictType] = {vol.Optional("device_id"): KEY}
"""Which JDownloader it is about."""
