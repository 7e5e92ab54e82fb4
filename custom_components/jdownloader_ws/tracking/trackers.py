"""All that is kept of a JDownloader from round to round, and the way from its coordinator to it."""

from typing import Final, override

from homeassistant.core import callback

from ..api.snapshot import Snapshot
from ..coordinator import JDownloaderCoordinator
from ..pacing.followers import RoundFollower, async_call_each
from ..stores.store import JDownloaderStore
from .autostart import Autostart
from .confirmation import Confirmation
from .connection_history import ConnectionHistory
from .download_total import DownloadTotal
from .event_tracker import EventTracker
from .jobs import JobTracker
from .outage import Outage
from .second_look import SecondLook
from .speed_limit import SpeedLimit
from .timed_limits import TimedLimits
from .timed_pauses import TimedPauses


class Trackers(RoundFollower):
    """Follows the rounds of one JDownloader with all of them.

    They outlive the runtime data of the entry: a command that is under way when it is unloaded still needs them.
    """

    def __init__(self, jdownloader: JDownloaderCoordinator, store: JDownloaderStore) -> None:
        """Follow the rounds of `jdownloader`, whose values for the time after a restart are in `store`."""
        self._jdownloader: Final = jdownloader
        self.history: Final = ConnectionHistory()
        self.outage: Final = Outage(store)
        self.download_total: Final = DownloadTotal(store)
        self.events: Final = EventTracker(jdownloader, self.download_total)
        self.second_look: Final = SecondLook(jdownloader, self.events)
        self.confirmation: Final = Confirmation(jdownloader)
        self.jobs: Final = JobTracker(jdownloader, store, self.confirmation)
        self.autostart: Final = Autostart(jdownloader, store)
        self.speed_limit: Final = SpeedLimit(jdownloader, store, self.confirmation)
        self.timed_limits: Final = TimedLimits(jdownloader, store, self.speed_limit)
        self.timed_pauses: Final = TimedPauses(jdownloader, store, self.confirmation)
        jdownloader.async_follow_rounds(self)

    @property
    @override
    def is_expectant(self) -> bool:
        return self.jobs.is_expectant or self.events.is_expectant

    @override
    def compare(self, snapshot: Snapshot) -> None:
        self.events.compare(snapshot)

    @callback
    @override
    def async_after_round(self) -> None:
        snapshot = self._jdownloader.data
        self.history.note(snapshot.reason, self._jdownloader.connection.via)
        self.outage.async_note(is_available=snapshot.is_available)
        async_call_each(
            (
                self.events.async_fire,
                self.second_look.async_look,
                self.autostart.async_look,
                self.speed_limit.async_look,
                self.timed_limits.async_look,
                self.timed_pauses.async_look,
            )
        )

    @callback
    @override
    def async_stop(self) -> None:
        self.second_look.cancel()
        self.jobs.async_stop()
        self.timed_limits.cancel()
        self.timed_pauses.cancel()


def trackers_of(jdownloader: JDownloaderCoordinator) -> Trackers:
    """Return what is kept of a JDownloader from round to round."""
    return jdownloader.follower(Trackers)
