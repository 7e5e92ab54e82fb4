"""Revisions of answers that are not about one JDownloader: they grow when something else is answered than before."""

from typing import Any

from homeassistant.core import callback

from ..data import DATA, ListRevision
from .command import Request


@callback
def async_revised(request: Request, name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the answer with a list, and the revision of the list for its user."""
    last = request.hass.data[DATA].list_revisions.setdefault((request.connection.user.id, name), ListRevision())
    if last.content != rows:
        last.content = rows
        last.revision += 1
    return {"revision": last.revision, name: rows}
