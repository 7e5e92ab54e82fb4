"""Repair issues that a person confirms: what they report is over, and can't be undone here."""

from typing import Any

from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow
from homeassistant.core import HomeAssistant


async def async_create_fix_flow(_hass: HomeAssistant, _issue_id: str, _data: dict[str, Any] | None) -> RepairsFlow:
    """Return the flow that asks whether it was read, and takes the issue away then."""
    return ConfirmRepairFlow()
