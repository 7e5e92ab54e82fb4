"""The command that lets a client watch."""

from contextlib import suppress
from functools import partial
from math import ceil
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..api.errors import JDownloaderError
from ..api.snapshot import NEVER_READ
from ..commands.table.checks import strict_number
from ..const import DEFAULT_WATCH_INTERVAL, MAX_WATCH_INTERVAL, MIN_WATCH_INTERVAL
from ..coordinator import JDownloaderCoordinator
from ..data import DATA
from ..errors import JDownloaderRefusal
from ..live_stream.delta import Include
from ..live_stream.hub import Hub
from ..live_stream.messages import async_stream_source
from ..live_stream.subscriber import Subscriber
from ..lookup import async_jdownloader
from .command import WHICH, Request, async_permitted, command

DEFAULT_INCLUDE: Final = (Include.STATUS, Include.PACKAGES, Include.LINKS)

WATCH: Final[VolDictType] = {
    **WHICH,
    vol.Optional("interval", default=DEFAULT_WATCH_INTERVAL): strict_number(MIN_WATCH_INTERVAL, MAX_WATCH_INTERVAL),
    vol.Optional("immediate", default=False): bool,
    vol.Optional("include", default=list(DEFAULT_INCLUDE)): [vol.In(list(Include))],
}


@command("monitor/subscribe", WATCH)
async def ws_subscribe_monitor(request: Request) -> None:
    """Let a client watch a JDownloader until it unsubscribes, its connection ends, or it may not read any more.

    One whose entry is not set up, as after a restart of Home Assistant, can be watched too: it is unavailable then.
    """
    device_id, _ = async_permitted(request)
    include = frozenset(Include(name) for name in request.fields["include"])
    interval = ceil(request.fields["interval"])  # rounds of reading begin at whole seconds: less would be too often
    subscriber = Subscriber(
        request.connection, request.message_id, include, interval, is_immediate=request.fields["immediate"]
    )
    subscriptions = request.connection.subscriptions
    subscriptions[request.message_id] = subscriber.leave  # it may end while we read
    with suppress(JDownloaderError, JDownloaderRefusal):  # the first event says why there is nothing to read
        await _async_freshen(async_jdownloader(request.hass, device_id), subscriber)
    request.connection.send_result(request.message_id)
    if not subscriber.has_left:
        async_hub(request.hass, device_id).async_add(subscriber)


async def _async_freshen(jdownloader: JDownloaderCoordinator, subscriber: Subscriber) -> None:
    """Read before the first event if what is known is too old for it; a JDownloader that is away is not waited for."""
    if jdownloader.data.is_available or jdownloader.data is NEVER_READ:
        await jdownloader.async_fresh(subscriber.interval, subscriber.wants)


@callback
def async_hub(hass: HomeAssistant, device_id: str) -> Hub:
    """Return the hub of a JDownloader, which exists as long as a client watches."""
    data = hass.data[DATA]
    hubs = data.hubs
    if device_id not in hubs:
        hubs[device_id] = Hub(
            hass, async_stream_source(hass, device_id), data.disconnected, partial(hubs.pop, device_id)
        )
    return hubs[device_id]
