"""Calling those who listen, each for itself: one that fails must not keep the others from being called."""

from collections.abc import Callable, Iterable

from homeassistant.core import callback

from .const import LOGGER


@callback
def async_call_each(listeners: Iterable[Callable[[], None]]) -> None:
    """Call all listeners; what one of them raises is logged."""
    for listener in list(listeners):
        try:
            listener()
        except Exception:  # noqa: BLE001 (it is logged)
            LOGGER.exception("A listener to a JDownloader failed")
