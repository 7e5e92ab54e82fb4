"""One subscription to the events of a JDownloader, which it keeps until we are silent for too long."""

from collections.abc import Mapping
from typing import Any, Final

from ..errors import Fault, JDownloaderConnectionError, JDownloaderRejectedError
from ..fields import id_of
from ..rows import CallFunction

# Searched for in "publisher.EVENT"; without anchors `status` would bring `statusIconKey`, and `speed` once a second.
EXPRESSIONS: Final = (
    "^downloadwatchdog\\.",
    "^linkcrawler\\.",
    "^linkcollector\\.",
    "^captchas\\.",
    "^dialogs\\.",
    # REFRESH_CONTENT says nothing by itself, but without it JDownloader keeps changes of states for as long as 14 s.
    "^downloads\\.(ADD_|REMOVE_|REFRESH_)",
    # The bare name never comes; but only where it is asked for, too, comments do, as COMMENT (measured).
    "^downloads\\.PACKAGE_UPDATE(\\.(name|priority|COMMENT))?$",
    (
        "^downloads\\.LINK_UPDATE\\."
        "(enabled|name|priority|comment|finished|running|skipped|extractionStatus|reset|resume|availability)$"
    ),
)
# Waits fire nothing else. It is a value event, too, which come once a second: hence the interval.
STATUS_EXPRESSION: Final = "^downloads\\.LINK_UPDATE\\.status$"
STATUS_INTERVAL: Final = 3_600_000
# Milliseconds without a listen after which JDownloader forgets a subscription: more than twice the longest poll, as the
# time counts from the beginning of a poll (reference, B12).
KEEPALIVE: Final = 300_000
# Seconds that an answer may take beyond the poll that JDownloader lets wait.
MARGIN: Final = 10.0
# Seconds for taking a subscription back: what waits for that is being unloaded.
UNSUBSCRIBED_WITHIN: Final = 0.3


class Subscription:
    """A subscription that was made; every method blocks, and raises what the connection raises."""

    def __init__(self, call: CallFunction, poll: int) -> None:
        """Make one with polls of so many seconds. Raises JDownloaderRejectedError where JDownloader has no events."""
        self._call = call
        self._id = subscription_id(call("/events/subscribe", [*EXPRESSIONS, STATUS_EXPRESSION], []))
        self._poll = 0
        try:
            call("/downloadevents/setStatusEventInterval", self._id, STATUS_INTERVAL)
        except JDownloaderRejectedError:
            # An older JDownloader: rather no states of waits than each running link once a second.
            call("/events/setsubscription", self._id, [*EXPRESSIONS], [])
        self.poll_for(poll)

    def poll_for(self, seconds: int) -> None:
        """Have JDownloader answer after so many seconds at the latest."""
        if seconds != self._poll:
            self._call("/events/changesubscriptiontimeouts", self._id, seconds * 1000, KEEPALIVE)
            self._poll = seconds

    def listen(self) -> Any:
        """Wait for events; the answer is what JDownloader says, whatever that is."""
        return self._call("/events/listen", self._id, timeout=self._poll + MARGIN, is_listen=True)

    def leave(self) -> None:
        """Take the subscription back."""
        self._call("/events/unsubscribe", self._id, timeout=UNSUBSCRIBED_WITHIN)


def subscription_id(answer: object) -> int:
    """Return the id in the answer to `events/subscribe`; raises what an unreadable answer raises."""
    found = id_of(answer.get("subscriptionid")) if isinstance(answer, Mapping) else None
    if found is None:
        raise JDownloaderConnectionError(Fault.UNREADABLE)
    return int(found)
