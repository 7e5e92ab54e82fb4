"""What follows the rounds in which a JDownloader is read."""

from collections.abc import Callable, Iterable
from typing import override

from homeassistant.core import callback

from ..api.snapshot import Snapshot
from ..const import LOGGER


class RoundFollower:
    """What follows the rounds of a JDownloader: built beside its coordinator, which knows nothing of it."""

    @property
    def is_expectant(self) -> bool:
        """Whether something may happen at any moment, so that the next round has to be soon."""
        return False

    @property
    def awaits_effect(self) -> bool:
        """Whether the effect of a command of ours is looked for."""
        return False

    def compare(self, snapshot: Snapshot) -> None:
        """Compare what was read with what is known; called in the thread that reads."""

    @callback
    def async_after_round(self) -> None:
        """Look at a round that has ended, also where nothing changed or it failed, before listeners are called."""

    @callback
    def async_stop(self) -> None:
        """Stop what is under way: there are no more rounds."""


class RoundListener(RoundFollower):
    """Calls a function after each round."""

    def __init__(self, listener: Callable[[], None]) -> None:
        self._listener = listener

    @callback
    @override
    def async_after_round(self) -> None:
        self._listener()


@callback
def async_call_each(listeners: Iterable[Callable[[], None]]) -> None:
    """Call all followers; what one of them raises is logged."""
    for listener in list(listeners):
        try:
            listener()
        except Exception:  # noqa: BLE001 (it is logged)
            LOGGER.exception("A listener to a JDownloader failed")
