"""What can happen to a JDownloader: plain, frozen, and without secrets.

Names, ids, sizes in bytes, durations in seconds; never an address, a password or a user name.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Final

from .loaded import LoadedLink

INTERNAL_FIELD: Final = {"internal": True}
"""Metadata of fields that are ours alone."""


class EventType(StrEnum):
    """What happened."""

    PACKAGE_ADDED = "package_added"
    LINK_ADDED = "link_added"
    LINK_FINISHED = "link_finished"
    LINK_FAILED = "link_failed"
    PACKAGE_FINISHED = "package_finished"
    ALL_FINISHED = "all_finished"
    EXTRACTION_FINISHED = "extraction_finished"
    EXTRACTION_FAILED = "extraction_failed"
    CAPTCHA_WAITING = "captcha_waiting"
    CAPTCHA_ANSWERED = "captcha_answered"
    CAPTCHA_GONE = "captcha_gone"
    DIALOG_WAITING = "dialog_waiting"
    DIALOG_GONE = "dialog_gone"
    LINKS_ADDED = "links_added"
    LINKS_GRABBED = "links_grabbed"
    LINKS_REMOVED = "links_removed"
    WENT_OFFLINE = "went_offline"
    CAME_BACK = "came_back"
    FREE_SPACE_CHANGED = "free_space_changed"
    ACCOUNT_VALIDITY = "account_validity"


@dataclass(frozen=True, slots=True, kw_only=True)
class JDownloaderEvent:
    """Something that happened."""

    kind: ClassVar[EventType]

    @property
    def details(self) -> dict[str, Any]:
        """The data of the event, by names that automations use."""
        return {one.name: getattr(self, one.name) for one in fields(self) if not one.metadata}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageAdded(JDownloaderEvent):
    """A package came to the download list."""

    kind: ClassVar = EventType.PACKAGE_ADDED
    package_id: str
    package_name: str | None
    links: int
    bytes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAdded(JDownloaderEvent):
    """A link came to JDownloader, into one of its lists; a move to the other one is no such event."""

    kind: ClassVar = EventType.LINK_ADDED
    link_id: str
    link_name: str | None
    package_id: str
    package_name: str | None
    hoster: str | None
    bytes: int | None
    in_linkgrabber: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFinished(JDownloaderEvent):
    """A link was loaded."""

    kind: ClassVar = EventType.LINK_FINISHED
    link_id: str
    link_name: str | None
    package_id: str
    package_name: str | None
    hoster: str | None
    bytes: int | None
    duration: int | None
    """Since it was seen to begin; None if it was not."""
    mean_speed: int | None
    """Bytes a second since it was seen to begin; None if it was not."""
    save_to: str | None
    """The folder, as JDownloader sees it."""
    certain: bool
    """False if it vanished when it was nearly loaded, as JDownloader cleans up what is finished."""
    loaded: LoadedLink = field(metadata=INTERNAL_FIELD)
    """What its package and the end of everything count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFailed(JDownloaderEvent):
    """A link came to an end without a file."""

    kind: ClassVar = EventType.LINK_FAILED
    link_id: str
    link_name: str | None
    package_id: str
    package_name: str | None
    hoster: str | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFinished(JDownloaderEvent):
    """All enabled links of a package are loaded."""

    kind: ClassVar = EventType.PACKAGE_FINISHED
    package_id: str
    package_name: str | None
    links: int
    bytes: int | None
    duration: int | None
    mean_speed: int | None
    """Bytes a second since the first of it was seen to begin; None if that was not."""
    save_to: str | None
    """The folder, as JDownloader sees it."""
    files: list[str | None]
    """The names of the first files."""
    files_more: int
    """How many files there are beside these."""
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AllFinished(JDownloaderEvent):
    """Nothing is left to be loaded; counts what became of the links since the last time."""

    kind: ClassVar = EventType.ALL_FINISHED
    packages: int
    links: int
    bytes: int | None
    duration: int | None
    failures: int
    mean_speed: int | None
    by_package: list[dict[str, Any]]
    """What was loaded of the first packages: `package_id`, `package_name`, `save_to`, `links`, `bytes`, `mean_speed`,
    `files` and `files_more`."""
    by_package_more: int
    """How many packages there are beside these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionFinished(JDownloaderEvent):
    """An archive was unpacked."""

    kind: ClassVar = EventType.EXTRACTION_FINISHED
    archive: str | None
    package_id: str
    package_name: str | None
    link_id: str
    save_to: str | None
    """The folder of the archive, as JDownloader sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionFailed(JDownloaderEvent):
    """An archive could not be unpacked."""

    kind: ClassVar = EventType.EXTRACTION_FAILED
    archive: str | None
    package_id: str
    package_name: str | None
    link_id: str
    save_to: str | None
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptchaHappening(JDownloaderEvent):
    """Something about a captcha; `captcha_type` is JDownloader's own word for the kind of challenge."""

    captcha_id: str
    captcha_kind: str
    captcha_type: str
    hoster: str | None
    link_id: str | None
    link_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptchaWaiting(CaptchaHappening):
    """A captcha waits for a user to solve it."""

    kind: ClassVar = EventType.CAPTCHA_WAITING
    explanation: str | None
    expires_at: str | None
    """In ISO 8601."""
    url: str | None
    """Where a browser can solve it, without its query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptchaAnswered(CaptchaHappening):
    """A captcha was answered through Home Assistant."""

    kind: ClassVar = EventType.CAPTCHA_ANSWERED


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptchaGone(CaptchaHappening):
    """A captcha no longer waits: its time was over, or it was skipped, or answered elsewhere."""

    kind: ClassVar = EventType.CAPTCHA_GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogHappening(JDownloaderEvent):
    """Something about a dialog; `dialog_type` is JDownloader's own class, `dialog_kind` our word for those we know."""

    dialog_id: str
    dialog_kind: str
    dialog_type: str
    title: str | None
    message: str | None
    """Without what addresses in it have of users and queries."""
    expires_at: str | None
    """In ISO 8601; None if it waits for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogWaiting(DialogHappening):
    """A dialog waits for a user to answer it."""

    kind: ClassVar = EventType.DIALOG_WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogGone(DialogHappening):
    """A dialog no longer waits: it was answered, or its time was over."""

    kind: ClassVar = EventType.DIALOG_GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLinks(JDownloaderEvent):
    """Something about several links of a package, for those who watch."""

    package_id: str
    package_name: str | None
    links: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksAdded(PackageLinks):
    """Links came to a package that was in the download list already."""

    kind: ClassVar = EventType.LINKS_ADDED


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksGrabbed(PackageLinks):
    """Links came to a package of the LinkGrabber."""

    kind: ClassVar = EventType.LINKS_GRABBED


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksRemoved(PackageLinks):
    """Links are gone from the download list that were not removed as loaded."""

    kind: ClassVar = EventType.LINKS_REMOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOffline(JDownloaderEvent):
    """JDownloader does not answer any more."""

    kind: ClassVar = EventType.WENT_OFFLINE
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack(JDownloaderEvent):
    """JDownloader answers again."""

    kind: ClassVar = EventType.CAME_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSpaceChanged(JDownloaderEvent):
    """There is more or less space in the default download folder than when it was looked at last."""

    kind: ClassVar = EventType.FREE_SPACE_CHANGED
    free_bytes: int
    free_bytes_before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountValidity(JDownloaderEvent):
    """It became known until when an account at a hoster is valid, or that changed."""

    kind: ClassVar = EventType.ACCOUNT_VALIDITY
    account_id: str
    hoster: str | None
    valid_until: datetime
    valid_until_before: datetime | None
