"""Revisions of answers that are not about one JDownloader: they grow when something else is answered than before."""

from dataclasses import dataclass
from typing import Any, Final

from homeassistant.core import callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from .command import Request


@dataclass(slots=True)
class _Told:
    """What a user was told last, and how often that was something new."""

    content: list[dict[str, Any]] | None = None
    revision: int = 0


TOLD: Final[HassKey[dict[tuple[str, str], _Told]]] = HassKey(f"{DOMAIN}.told")
"""By user and name of the list: not all may see the same."""


@callback
def async_revised(request: Request, name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the answer with a list, and the number of times that its user was told another one."""
    told = request.hass.data.setdefault(TOLD, {}).setdefault((request.connection.user.id, name), _Told())
    if told.content != rows:
        told.content = rows
        told.revision += 1
    return {"revision": told.revision, name: rows}
