"""Whether the myjdapi in memory can serve accounts. Another integration may have loaded it, in a release of its own."""

from collections.abc import Mapping
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryError
from homeassistant.helpers import issue_registry as ir
from homeassistant.loader import async_get_custom_components
import myjdapi
from packaging.requirements import InvalidRequirement, Requirement

from ..api.wire import missing_internals
from ..const import DOMAIN, LOGGER

CONFLICT: Final = "library_conflict"
"""Key of the error in the flow, of the exception, and of the repair issue."""
LIBRARY: Final = "myjdapi"


async def async_library_conflict(hass: HomeAssistant) -> Mapping[str, str] | None:
    """Return what to say about a myjdapi that can't serve (placeholders of `CONFLICT`); None if it can."""
    if not (missing := missing_internals()):
        return None
    LOGGER.error("The loaded myjdapi lacks %s", ", ".join(missing))
    integrations = await async_get_custom_components(hass)
    others = sorted(
        integration.name
        for integration in integrations.values()
        if integration.domain != DOMAIN and any(is_library(one) for one in integration.requirements)
    )
    return {"version": str(getattr(myjdapi, "__version__", "?")), "others": ", ".join(others) or "?"}


async def async_require_library(hass: HomeAssistant) -> None:
    """Raise ConfigEntryError, beside a repair issue that names the other integration, if myjdapi can't serve."""
    if (conflict := await async_library_conflict(hass)) is None:
        async_forget_conflict(hass)
        return
    ir.async_create_issue(
        hass,
        DOMAIN,
        CONFLICT,
        is_fixable=False,
        severity=ir.IssueSeverity.ERROR,
        translation_key=CONFLICT,
        translation_placeholders=dict(conflict),
    )
    raise ConfigEntryError(translation_domain=DOMAIN, translation_key=CONFLICT, translation_placeholders=dict(conflict))


@callback
def async_forget_conflict(hass: HomeAssistant) -> None:
    """Remove the repair issue: the library serves, or no account needs it any more."""
    ir.async_delete_issue(hass, DOMAIN, CONFLICT)


def is_library(requirement: str) -> bool:
    """Return whether a requirement of a manifest, such as `myjdapi==1.1.7`, is for myjdapi."""
    try:
        return Requirement(requirement).name.lower() == LIBRARY
    except InvalidRequirement:  # such as the addresses of packages in old manifests
        return False
