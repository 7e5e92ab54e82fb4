"""What the stream and the commands that read say of the same JDownloader."""

import json
from typing import Any

from homeassistant.helpers.json import json_bytes

from custom_components.jdownloader_ws.live_stream.delta import ClientView, Include
from custom_components.jdownloader_ws.live_stream.messages import StreamSource, Transition
from custom_components.jdownloader_ws.presentation.list_answers import (
    View,
    downloads_view,
    linkgrabber_view,
    settings_view,
    status_view,
)
from custom_components.jdownloader_ws.presentation.short_lists import short_rows
from tests.support.websocket_api.folding import Known, by_package
from tests.support.websocket_api.random_snapshots import NOW

EVERYTHING = frozenset(Include)
SOURCE = StreamSource("a device", "1.2.3")


def events(
    before: ClientView | None, after: ClientView, include: frozenset[Include] = EVERYTHING
) -> list[dict[str, Any]]:
    """Return the events that take a client on, as it gets them."""
    step = Transition(source=SOURCE, include=include, before=before, after=after, at=NOW)
    return [json.loads(message) for message in step.messages()]


def answers(seen: ClientView, include: frozenset[Include] = EVERYTHING) -> Known:
    """Return what the list and get commands answer, in the form of what is known from the stream."""
    view = View(shows_query=seen.rights.control)
    collections = ("captchas", "dialogs", "accounts")
    downloads = downloads_view(seen.snapshot, view)
    grabbed = linkgrabber_view(seen.snapshot, view)
    parts = {
        Include.STATUS: status_view(seen.snapshot),
        Include.PACKAGES: downloads["packages"],
        Include.LINKS: by_package(downloads["links"]),
        Include.LINKGRABBER: {
            "packages": grabbed["packages"],
            "links": by_package(grabbed["links"]),
            "collecting": grabbed["collecting"],
        },
        Include.SETTINGS: settings_view(seen.snapshot),
        **{Include(name): short_rows(name, seen.snapshot, seen.rights) for name in collections},
    }
    answer: Known = json.loads(json_bytes({name: part for name, part in parts.items() if name in include}))
    return answer


def shown(known: Known) -> Known:
    """Return what a client shows of what it knows."""
    head = ("device_id", "version", "capabilities", "revision", "rights")
    parts = {name: part for name, part in known.items() if name not in head}
    if "links" in parts:
        parts["links"] = by_package(parts["links"])
    if "linkgrabber" in parts:
        parts["linkgrabber"] = parts["linkgrabber"] | {"links": by_package(parts["linkgrabber"]["links"])}
    return parts
