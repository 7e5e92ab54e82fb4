"""Rounds that JDownloader's own events caused, without a listener."""

from collections.abc import Generator
from contextlib import contextmanager

from custom_components.jdownloader_ws.coordinator import JDownloaderCoordinator


@contextmanager
def pushing(jdownloader: JDownloaderCoordinator) -> Generator[None]:
    """Let the rounds in here be such that events caused, for all who follow or listen to them."""
    call_listeners, finish = jdownloader.async_update_listeners, jdownloader._async_refresh_finished

    def be_pushed() -> None:
        jdownloader.is_pushed = True
        jdownloader.is_extra = jdownloader.hass.loop.time() < jdownloader._due_at

    def call_as_pushed() -> None:
        be_pushed()
        call_listeners()

    def finish_as_pushed() -> None:
        be_pushed()
        finish()

    jdownloader.async_update_listeners = call_as_pushed  # type: ignore[method-assign]
    jdownloader._async_refresh_finished = finish_as_pushed  # type: ignore[method-assign]
    yield
    jdownloader.async_update_listeners = call_listeners  # type: ignore[method-assign]
    jdownloader._async_refresh_finished = finish  # type: ignore[method-assign]
    jdownloader.is_pushed = jdownloader.is_extra = False
