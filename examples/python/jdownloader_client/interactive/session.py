"""What the live view is about: one JDownloader at a time, and what is known of it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from ..connection import Connection, ConnectionLostError, connections
from ..devices import Device, DeviceChoiceError, list_devices
from ..folding import Known
from ..login import Login
from ..watching import watch

INCLUDE = ["status", "packages", "links", "linkgrabber"]
INTERVAL = 1


class Session:
    """Keeps the connection, and what is known, up to date."""

    def __init__(self, login: Login, wanted: str | None) -> None:
        """Begin with the JDownloader of this name or id, or the first that is online."""
        self._login = login
        self._wanted = wanted
        self._connection: Connection | None = None
        self._devices: list[Device] = []
        self.device: Device = {}
        self.known: Known = {}

    @property
    def is_available(self) -> bool:
        """Whether what is known is true now."""
        return bool(self.known) and self.known.get("available", True)

    @property
    def is_admin(self) -> bool:
        """Whether the user may delete files."""
        return self.is_available and self.known["rights"]["admin"]

    async def follow(self) -> AsyncGenerator[None]:
        """Yield whenever something has changed, through losses of the connection."""
        async with aclosing(connections(self._login)) as attempts:
            async for connection in attempts:
                try:
                    async with aclosing(self._watch(connection)) as changes:
                        async for _ in changes:
                            yield
                except ConnectionLostError:
                    self._connection = None
                    self.known = self.known | {"available": False, "reason": "connection_lost"}
                    yield

    async def _watch(self, connection: Connection) -> AsyncGenerator[None]:
        self._devices = await list_devices(connection)
        self.device = self._choose()
        self._wanted = self.device["device_id"]  # also after a loss, when it may not be the first that is online
        self.known = {}
        self._connection = connection
        fields = {"device_id": self.device["device_id"], "interval": INTERVAL, "immediate": True, "include": INCLUDE}
        async with aclosing(watch(connection, **fields)) as known:
            async for self.known in known:
                yield

    def _choose(self) -> Device:
        fitting = [one for one in self._devices if self._wanted in {None, one["name"], one["device_id"]}]
        if not fitting:
            raise DeviceChoiceError(f"There is no JDownloader {self._wanted or 'yet'}")
        return next((device for device in fitting if device["online"]), fitting[0])

    def turn_to_next(self) -> None:
        """Choose the next JDownloader; `follow` has to be called again."""
        ids = [device["device_id"] for device in self._devices]
        if ids:
            self._wanted = ids[(ids.index(self.device["device_id"]) + 1) % len(ids)]

    async def give(self, command: str, **fields: Any) -> None:
        """Give a command; what it causes comes with the next event."""
        if self._connection is None:
            raise ConnectionLostError
        await self._connection.call(command, device_id=self.device["device_id"], **fields)
