"""Who wants what read of one JDownloader: watchers have it read more often, wants are served at its own pace."""

from collections.abc import Callable, Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta

from homeassistant.core import CALLBACK_TYPE, callback

from ..api.parts import NO_PARTS, Part
from ..api.plan import TURNS, WANTED_EVERY
from ..const import IDLE_INTERVAL, PUSHED_IDLE_INTERVAL

WITHOUT_EVENT: frozenset[Part] = frozenset(WANTED_EVERY) - {Part.DIALOGS}
"""Parts of `WANTED_EVERY` of which JDownloader's events say nothing."""


@dataclass(frozen=True, slots=True)
class PollRequest:
    """A poll request: how often, and which parts beside the usual ones."""

    interval: timedelta
    wants: AbstractSet[Part]


class PollDemand:
    """All who watch or want something, until they take it back."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        """Start without any; `on_change` is called when a watcher came or went."""
        self._on_change = on_change
        self._watches: dict[object, PollRequest] = {}
        self._wants: dict[object, AbstractSet[Part]] = {}

    @callback
    def async_watch(self, watch: PollRequest, undo: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Take notice of a watcher; returns how to forget it, which calls `undo` too."""
        watcher = object()
        self._watches[watcher] = watch
        self._on_change()

        @callback
        def forget() -> None:
            if self._watches.pop(watcher, None) is not None:
                undo()
                self._on_change()

        return forget

    @callback
    def async_want(self, wants: AbstractSet[Part]) -> CALLBACK_TYPE:
        """Take notice of a want; returns how to forget it."""
        who = object()
        self._wants[who] = wants

        @callback
        def forget() -> None:
            self._wants.pop(who, None)

        return forget

    @property
    def watchers(self) -> int:
        """How many watch."""
        return len(self._watches)

    @property
    def interval(self) -> timedelta | None:
        """The shortest interval of all requests."""
        return min((watch.interval for watch in self._watches.values()), default=None)

    @property
    def watched(self) -> AbstractSet[Part]:
        """The parts beside the usual ones that are requested, at that interval."""
        return NO_PARTS.union(*(watch.wants for watch in self._watches.values()))

    @property
    def wants(self) -> AbstractSet[Part]:
        """What beside the usual is to be read."""
        return NO_PARTS.union(self.watched, *self._wants.values())

    def pushed_idle_interval(self, interval: timedelta) -> timedelta:
        """Return how often an idle JDownloader has to be read for those who watch at `interval`, if its events come.

        What has no event is read as often as without them for those who watch it, and as in the entry's own rounds for
        those who want it. Who watches the settings gets the speed limit of the status bar as often as it has its turn.
        """
        watched, wanted = self.watched & WITHOUT_EVENT, self.wants & WITHOUT_EVENT
        bounds = [PUSHED_IDLE_INTERVAL]
        bounds += [timedelta(seconds=WANTED_EVERY[part]) for part in watched]
        bounds += [max(timedelta(seconds=WANTED_EVERY[part]), IDLE_INTERVAL) for part in wanted]
        if Part.SETTINGS in watched:
            bounds.append(interval * len(TURNS))
        return max(interval, min(bounds))
