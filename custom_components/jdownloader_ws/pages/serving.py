"""Serving the modules of card and panel, so that no page mixes two builds.

Home Assistant loads `/jdownloader_ws/jdownloader-card.js?v=…`, which leads to the same name below
`/jdownloader_ws/<build>/`. All else that a page loads, now or later, is imported from beside that: files keep their
names, and it is the folder that changes with their content. A page of an older build gets nothing more, and offers to
be loaded again.
"""

from collections.abc import Mapping
import re
from types import MappingProxyType
from typing import Final

from aiohttp import web
from aiohttp.hdrs import ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, LOCATION, VARY
from homeassistant.components.http.static import CACHE_HEADERS
from homeassistant.core import HomeAssistant
from homeassistant.helpers.http import HomeAssistantView
from homeassistant.loader import async_get_loaded_integration

from ..const import DOMAIN
from .built import MODULES_URL, BuiltPages

CONTENT_TYPE: Final = "text/javascript"
NEVER: Final[Mapping[str, str]] = MappingProxyType({CACHE_CONTROL: "no-store"})
REFUSED: Final = re.compile(r"\s*q=0(\.0*)?\s*")
"""The weight of a coding that a browser doesn't take."""


async def async_serve_modules(hass: HomeAssistant) -> BuiltPages:
    """Serve the modules as they are now; to be called once."""
    version = str(async_get_loaded_integration(hass, DOMAIN).version)
    pages = await hass.async_add_executor_job(BuiltPages.read, version)
    hass.http.register_view(EntryView(pages))
    hass.http.register_view(ModuleView(pages))
    return pages


class EntryView(HomeAssistantView):
    """Leads from the addresses that stay to those of this build."""

    name = f"{DOMAIN}:entry"
    url = f"{MODULES_URL}/{{module}}"
    requires_auth = False
    cors_allowed = True

    def __init__(self, pages: BuiltPages) -> None:
        self._pages = pages

    async def get(self, request: web.Request, module: str) -> web.Response:
        """Redirect; who asks for another edition, or for none, has to ask again the next time."""
        if module not in self._pages.modules:
            return _not_found()
        is_current = request.query.get("v") == self._pages.edition
        caching = CACHE_HEADERS if is_current else NEVER
        headers = {LOCATION: f"{self._pages.build}/{module}", **caching}
        return web.Response(status=web.HTTPFound.status_code, headers=headers)

    head = get


class ModuleView(HomeAssistantView):
    """Serves the modules of this build."""

    name = f"{DOMAIN}:module"
    url = f"{MODULES_URL}/{{build}}/{{module}}"
    requires_auth = False
    cors_allowed = True

    def __init__(self, pages: BuiltPages) -> None:
        self._pages = pages

    async def get(self, request: web.Request, build: str, module: str) -> web.Response:
        """Answer with a module of this build, and with none of another."""
        if build != self._pages.build or (found := self._pages.modules.get(module)) is None:
            return _not_found()
        accepted = accepted_codings(request.headers.get(ACCEPT_ENCODING, ""))
        body, headers = found.content, {VARY: ACCEPT_ENCODING, **CACHE_HEADERS}
        if coding := next((coding for coding in found.compressed if coding in accepted), None):
            body, headers[CONTENT_ENCODING] = found.compressed[coding], coding
        return web.Response(body=body, content_type=CONTENT_TYPE, charset="utf-8", headers=headers)

    head = get


def accepted_codings(header: str) -> set[str]:
    """Return the codings that an `Accept-Encoding` names and doesn't refuse."""
    parts = (part.partition(";") for part in header.lower().split(","))
    return {coding.strip() for coding, _, weight in parts if not REFUSED.fullmatch(weight)}


def _not_found() -> web.Response:
    """Answer that there is no such module, for now: the next start may bring it."""
    return web.Response(status=web.HTTPNotFound.status_code, headers=NEVER)
