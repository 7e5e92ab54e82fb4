"""A client that watches a JDownloader."""

from collections.abc import Callable
from math import inf
from typing import Final

from homeassistant.auth.models import User
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.messages import construct_event_message
from homeassistant.core import callback

from ..api.parts import Part
from .delta import PARTS_OF_INCLUDES, ClientView, Include
from .delta_schedule import DeltaLimit


class Subscriber:
    """Remembers what a client received, so that deltas start from there."""

    def __init__(
        self,
        connection: ActiveConnection,
        message_id: int,
        include: frozenset[Include],
        interval: float,
        *,
        is_immediate: bool = False,
    ) -> None:
        """Note what the client asked for; `interval` in seconds, `is_immediate` for what is pushed."""
        self._connection: Final = connection
        self._message_id: Final = message_id
        self.include: Final = include
        self.interval: Final = interval
        self.is_immediate: Final = is_immediate
        """Whether what JDownloader pushes is sent between the intervals."""
        self._limit: Final = DeltaLimit()
        self.wants: Final[frozenset[Part]] = frozenset(
            part for one, part in PARTS_OF_INCLUDES.items() if one in include
        )
        """What is read for it beside the usual."""
        self.seen: ClientView | None = None
        """What its events add up to; nothing before the snapshot and after an outage."""
        self.absence: str | None = None
        """The reason why there is no data, as it was sent last."""
        self.is_urgent = False
        """It is to be sent at once: this is the effect of a command, or was pushed and it wants that."""
        self.coming: ClientView | None = None
        """What it is being taken to, while the events for that are made in a thread."""
        self.has_left = False
        self.on_leave: Callable[[Subscriber], None] | None = None

    @property
    def user(self) -> User:
        """Who is watching."""
        return self._connection.user

    def free_at(self, view: ClientView) -> float:
        """Return from when on it may be taken to this view, by the event loop's clock, whatever its interval."""
        if not self.is_immediate:
            return -inf
        return self._limit.free_at(is_question=self.seen is not None and view.asks_otherwise_than(self.seen))

    def mark_sent(self, now: float) -> None:
        """Note that a delta was sent."""
        self._limit.sent(now)

    def send(self, event: bytes) -> None:
        """Send an event that was made once for all; only the message id is put around it."""
        if not self.has_left:
            self._connection.send_message(construct_event_message(self._message_id, event))

    @callback
    def leave(self) -> None:
        """Stop watching; may be called more than once."""
        if self.has_left:
            return
        self.has_left = True
        if self.on_leave is not None:
            self.on_leave(self)
