"""A connection to Home Assistant that gives commands and events of JDownloader, and comes back after a loss.

    async with aclosing(connections(login)) as attempts:
        async for connection in attempts:
            try:
                async with connection.watch() as events:
                    async for event in events:
                        ...
            except ConnectionLostError:
                ...  # say so; the next round has a new connection

A refused command raises `FailedCommand`, whose text is for people.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import aiohttp
from hass_client import HomeAssistantClient
from hass_client.exceptions import CannotConnect, NotConnected

from .folding import Event
from .login import Login

DOMAIN = "jdownloader_ws"
LONGEST_WAIT = 30
"""Seconds between two attempts to connect."""
LOOK_AGAIN = 1
"""Seconds; Home Assistant answers before it has set its integrations up."""


class ConnectionLostError(Exception):
    """Home Assistant is gone; a command that was under way may have been carried out or not."""

    def __init__(self) -> None:
        """Say it in the words for people."""
        super().__init__("No connection to Home Assistant")


class IntegrationMissingError(Exception):
    """This Home Assistant has no JDownloader integration."""

    def __init__(self) -> None:
        """Say it in the words for people."""
        super().__init__("This Home Assistant does not have the JDownloader integration")


class Connection:
    """A connection to Home Assistant, from when it is there until it is lost."""

    def __init__(self, client: HomeAssistantClient, listening: asyncio.Task[None]) -> None:
        """Use a client that is connected and listens; `listening` ends when the connection does."""
        self._client = client
        self._listening = listening

    @property
    def version(self) -> str:
        """The version of Home Assistant."""
        return self._client.version

    async def call(self, command: str, **fields: Any) -> Any:
        """Give a command, such as `downloads/start`; return its result."""
        with _losses():
            return await self._client.send_command(f"{DOMAIN}/{command}", **fields)

    @asynccontextmanager
    async def watch(self, **fields: Any) -> AsyncGenerator[AsyncIterator[Event]]:
        """Watch a JDownloader: the first event is a snapshot, or says that there is nothing to see."""
        events: asyncio.Queue[Event] = asyncio.Queue()
        with _losses():
            unsubscribe = await self._client.subscribe(
                lambda message: events.put_nowait(message["event"]), f"{DOMAIN}/monitor/subscribe", **fields
            )
        self._listening.add_done_callback(lambda _: events.shutdown())
        try:
            yield _each(events)
        finally:
            unsubscribe()

    async def wait_for_integration(self) -> None:
        """Wait until our commands are there; raise `IntegrationMissingError` if they won't be."""
        while True:
            with _losses():
                config = await self._client.get_config()
            if DOMAIN in config["components"]:
                return
            if config["state"] == "RUNNING":
                raise IntegrationMissingError
            await asyncio.sleep(LOOK_AGAIN)


@asynccontextmanager
async def open_connection(login: Login) -> AsyncGenerator[Connection]:
    """Connect; raise `ConnectionLostError` without an answer, `AuthenticationFailed` if the login is not accepted."""
    async with aiohttp.ClientSession() as http:
        with _losses():
            url = f"ws{login.url.removeprefix('http')}/api/websocket"
            client = HomeAssistantClient(url, await login.access_token(), http)
            await client.connect()
        listening = asyncio.create_task(client.start_listening())
        # An error of its own is the loss of the connection, of which those who wait are notified
        listening.add_done_callback(lambda task: task.cancelled() or task.exception())
        connection = Connection(client, listening)
        try:
            await connection.wait_for_integration()
            yield connection
        finally:
            await client.disconnect()


async def connections(login: Login) -> AsyncGenerator[Connection]:
    """Yield a connection, and after its loss another, when Home Assistant is back.

    Raise `ConnectionLostError` if there is not even a first one: the address may be wrong.
    """
    wait = 0
    while True:
        try:
            async with open_connection(login) as connection:
                wait = 1
                yield connection
        except ConnectionLostError:
            if not wait:
                raise
            wait = min(2 * wait, LONGEST_WAIT)
        await asyncio.sleep(wait)


async def _each(events: asyncio.Queue[Event]) -> AsyncGenerator[Event]:
    """Yield events as they come; raise `ConnectionLostError` when there will be no more."""
    try:
        while True:
            yield await events.get()
    except asyncio.QueueShutDown:
        raise ConnectionLostError from None


@contextmanager
def _losses() -> Generator[None]:
    """Turn all that it may look like into `ConnectionLostError`."""
    try:
        yield
    except (CannotConnect, NotConnected, aiohttp.ClientError, aiohttp.WSMessageTypeError, OSError) as error:
        raise ConnectionLostError from error
    except asyncio.CancelledError:
        # When the connection is lost, hass-client cancels the answers that it waits for; our own task is not cancelled
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        raise ConnectionLostError from None
