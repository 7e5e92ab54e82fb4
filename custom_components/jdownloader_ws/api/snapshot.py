"""All that is known of one JDownloader at one moment."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from .captchas import Captcha
from .dialogs import Dialog
from .downloads import Downloads, Link
from .features import NO_FEATURES, Features
from .hoster_accounts import Account
from .linkgrabber import GrabberLink, LinkGrabber
from .package_list import PackageList
from .program import UNKNOWN_PROGRAM, Program
from .settings import Settings
from .states import LinkState
from .status import OFFLINE, Status
from .tally import EMPTY_TALLY, Tally


class Reason(StrEnum):
    """Why a JDownloader cannot be read."""

    DEVICE_OFFLINE = "device_offline"
    COMMUNICATION_ERROR = "communication_error"
    AUTHENTICATION_ERROR = "authentication_error"
    RATE_LIMITED = "rate_limited"
    MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Snapshot:
    """A new object with a higher `revision` exactly when something a client can see changed.

    What did not change is the same object in the next snapshot.
    """

    revision: int = 0
    reason: Reason | None = Reason.COMMUNICATION_ERROR
    """None while JDownloader answers; otherwise the lists are what was seen last."""
    version: str | None = None
    status: Status = OFFLINE
    settings: Settings | None = None
    """None before the first reading."""
    downloads: Downloads = field(default_factory=PackageList)
    linkgrabber: LinkGrabber = field(default_factory=PackageList)
    captchas: tuple[Captcha, ...] = ()
    dialogs: tuple[Dialog, ...] = ()
    accounts: tuple[Account, ...] | None = None
    """Those at hosters; None if no client watches them, and they were not read of late."""
    program: Program = UNKNOWN_PROGRAM
    tally: Tally = EMPTY_TALLY
    """What the links of the download list add up to."""
    features: Features = NO_FEATURES
    cleans_up: bool = False
    """Whether JDownloader removes links from its list by itself when they, or their packages, are finished."""

    @property
    def is_available(self) -> bool:
        """Whether JDownloader answers."""
        return self.reason is None

    @property
    def has_too_long_list(self) -> bool:
        """Whether one of the lists has more links than are read."""
        return self.downloads.is_too_long or self.linkgrabber.is_too_long

    def enabled_in(self, state: LinkState) -> int | None:
        """Return how many enabled links of the download list are in a state; None where it is too long to be read."""
        return None if self.downloads.is_too_long else self.tally.enabled_in(state)

    @property
    def all_links(self) -> Iterator[Link | GrabberLink]:
        """The links of both lists."""
        yield from self.linkgrabber.links
        yield from self.downloads.links

    def says_the_same_as(self, other: Snapshot) -> bool:
        """Compare all but the revision, by identity where there is much of it."""
        return (
            self.reason is other.reason
            and self.status is other.status
            and self.downloads is other.downloads
            and self.linkgrabber is other.linkgrabber
            and self.version == other.version
            and self.settings == other.settings
            and self.captchas == other.captchas
            and self.dialogs == other.dialogs
            and self.accounts == other.accounts
            and self.program == other.program
            and self.features == other.features
            and self.cleans_up == other.cleans_up
        )

    def lost(self, reason: Reason) -> Snapshot:
        """Return what is left to say when JDownloader does not answer; itself if that was known.

        Also where nothing was read yet: the snapshot then has this reason.
        """
        if self.reason is reason and self.revision:
            return self
        return replace(self, revision=self.revision + 1, reason=reason, status=OFFLINE)


NEVER_READ = Snapshot()
