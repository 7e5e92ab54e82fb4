"""What tests of things for a time look at: the stored promises, and when they are due."""

from datetime import datetime
from typing import Any

from homeassistant.util import dt as dt_util

STORAGE = "jdownloader_ws.promises"


def ends_in(moment: datetime) -> float:
    """Return in how many seconds, rounded to tens, a moment is."""
    return round((moment - dt_util.utcnow()).total_seconds(), -1)


def owed(hass_storage: dict[str, Any]) -> Any:
    """Return what is stored of promises."""
    return hass_storage[STORAGE]["data"]
