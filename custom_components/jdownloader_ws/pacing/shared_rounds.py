"""Rounds of reading that all share who asked for one before it began."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from homeassistant.core import callback

type Waiters = list[asyncio.Future[None]]


class SharedRounds:
    """Who waits for which round: a caller that comes while one runs waits for the next one, with all others.

    So no caller waits for more than two rounds, the one that runs and one's own, however many ask.
    """

    def __init__(self, begin_soon: Callable[[], None]) -> None:
        """Start without any; `begin_soon` has one begin as soon as the one that may be running has ended."""
        self._begin_soon = begin_soon
        self._waiting: Waiters = []
        self._sharing: Waiters = []
        self._is_due = False
        self.has_ended = False
        """Whether there are no more rounds."""

    @property
    def is_awaited(self) -> bool:
        """Whether anyone waits for the next round."""
        return any(not waiting.done() for waiting in self._waiting)

    async def async_next(self) -> None:
        """Wait until a round has ended that has not begun yet, or until there are none any more."""
        if self.has_ended:
            return
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        self._async_make_due()
        await waiting  # a future for each, so that one who goes away takes nothing from the others

    @callback
    def _async_make_due(self) -> None:
        if not self._is_due:
            self._is_due = True
            self._begin_soon()

    @callback
    def async_begin_due(self) -> bool:
        """Note that the turn has come of what `begin_soon` was called for, and return whether it is still needed."""
        self._is_due = False
        return self.is_awaited

    @contextmanager
    def running(self) -> Iterator[None]:
        """Be a round, for all who wait when it begins. They resume when the task that runs it does something else.

        A round that is given up is none: they wait for the next one.
        """
        self._sharing, self._waiting = self._waiting, []
        try:
            yield
        except asyncio.CancelledError:
            self._waiting, self._sharing = [*self._sharing, *self._waiting], []
            if self.is_awaited and not self.has_ended:
                self._async_make_due()
            raise
        finally:
            sharing, self._sharing = self._sharing, []
            _release(sharing)

    @callback
    def async_end(self) -> None:
        """Let all go who wait, also for the round that runs: there are no more."""
        self.has_ended = True
        waiting, self._waiting = [*self._sharing, *self._waiting], []
        self._sharing = []
        _release(waiting)


def _release(waiting: Iterable[asyncio.Future[None]]) -> None:
    for one in waiting:
        if not one.done():
            one.set_result(None)
