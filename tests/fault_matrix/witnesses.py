"""The log, and all that was said, as evidence of a cell."""

from collections.abc import Iterable
import logging
from typing import Any, Final

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from tests.support.markers import MARKERS, SIGNATURE, USER, Tokens, Witness, account_secrets
from tests.support.websocket_api.client import Client

OURS: Final = "jdownloader"
NOT_MEANT: Final = frozenset({"homeassistant.loader", "custom_components.jdownloader_ws.api.endpoint"})
"""Loggers of warnings that have nothing to do with faults: of custom integrations, and of a cloud that is none."""
RETRYING: Final = "Config entry"
"""Home Assistant itself writes such a line, below the level that it shows, each time it tries to set up an entry."""
MOST_AROUND: Final = 300
"""Characters before and behind a secret that are shown."""
SEEN_BY_ADMINS: Final = frozenset({USER, SIGNATURE})
"""What is in the addresses of links, which who may control a JDownloader sees."""


class Evidence:
    """What is logged, fired and sent."""

    def __init__(
        self, hass: HomeAssistant, caplog: pytest.LogCaptureFixture, tokens: Tokens, storage: dict[str, Any]
    ) -> None:
        self._witness = Witness(hass, caplog)
        self._caplog = caplog
        self._tokens = tokens
        self._storage = storage

    def client(self, socket: MockHAClientWebSocket) -> Client:
        """Return a client of which all is kept that is sent to it."""
        heard = self._witness.texts["sent to an admin"]
        receive = socket.receive_str

        async def receive_str() -> str:
            text: str = await receive()
            heard.append(text)
            return text

        listened: Any = socket
        listened.receive_str = receive_str
        return Client(socket)

    def mark(self) -> int:
        """Return a place in the log: that of now."""
        return len(self._caplog.records)

    def between(self, begin: int, end: int) -> list[logging.LogRecord]:
        """Return what was logged between two places."""
        return self._caplog.records[begin:end]

    def since(self, begin: int) -> list[logging.LogRecord]:
        """Return what was logged from a place on."""
        return self._caplog.records[begin:]

    def leaks(self) -> list[str]:
        """Return where secrets stand that must not be there."""
        secrets = MARKERS | self._tokens.secrets | account_secrets()
        found = []
        for place, text in self._witness.written(self._storage, []).items():
            allowed = SEEN_BY_ADMINS if place == "sent to an admin" else frozenset[str]()
            held = [one for one in sorted(secrets - allowed) if one in text]
            found += [f"{place} holds {one}: {line_with(one, text)}" for one in held]
        return found


def line_with(secret: str, text: str) -> str:
    """Return the first line that a secret is in, with as much around it as one needs to find who wrote it."""
    line = next(line for line in text.splitlines() if secret in line)
    begin = line.index(secret)
    return line[max(0, begin - MOST_AROUND) : begin + len(secret) + MOST_AROUND]


def lines(records: Iterable[logging.LogRecord], names: Iterable[str]) -> dict[str, list[str]]:
    """Return the lines about each thing that has a name, for people who look at the log without debugging."""
    known = tuple(names)
    found: dict[str, list[str]] = {}
    for record in records:
        text = record.getMessage()
        if record.levelno < logging.INFO or not (OURS in record.name or OURS in text):
            continue
        is_foreign = record.levelno < logging.WARNING and (OURS not in record.name or text.startswith(RETRYING))
        if is_foreign or record.name in NOT_MEANT:
            continue
        about = min((name for name in known if name in text), key=text.index, default=text)
        found.setdefault(about, []).append(f"{record.levelname} {record.name}: {text}")
    return found
