"""Clocks that stand still, and answers that are not waited for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from custom_components.jdownloader_ws.api.transport import HttpAnswer, HttpRequest, JDownloaderTransport

SOON = 0.2
"""Seconds after which a test gives up waiting for an answer that is not going to come."""


class StoppedClock:
    """A clock that moves on request."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


@contextmanager
def hurried(fault: object, path: str) -> Iterator[None]:
    """Don't wait long for answers to `path`, if the fault is one that makes them hang.

    All other answers may take as long as they take in earnest, so that a busy machine fails no test.
    """
    exchange = JDownloaderTransport.exchange

    def exchange_soon(transport: JDownloaderTransport, request: HttpRequest) -> HttpAnswer:
        hangs = path in request.url
        return exchange(transport, replace(request, connect_timeout=SOON, timeout=SOON) if hangs else request)

    with pytest.MonkeyPatch.context() as patch:
        if str(fault).startswith("hang"):
            patch.setattr(JDownloaderTransport, "exchange", exchange_soon)
        yield
