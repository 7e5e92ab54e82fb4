"""Repair issues: only for what a person can fix, and only while it lasts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from .api.attention import FULL_BELOW, SPACE_AGAIN_FROM
from .api.errors import Fault, JDownloaderError
from .api.hoster_accounts import UNNAMED
from .api.long_lists import MAX_LINKS
from .api.parts import Part
from .const import CONF_CONNECTION, CONNECTION_LOCAL, DOMAIN, LOGGER
from .data import DATA
from .errors import JDownloaderRefusal
from .lookup import async_device_id_of
from .presentation.markdown import as_markdown
from .tracking.outage import Outage
from .tracking.trackers import trackers_of

if TYPE_CHECKING:
    from .coordinator import JDownloaderCoordinator
    from .runtime import JDownloaderConfigEntry

CHECK_ISSUES_EVERY: Final = timedelta(minutes=15)
"""How often it is looked at what only time makes a trouble."""
GONE_AFTER: Final = timedelta(days=3)
"""A machine that is off at night or over a weekend is no trouble."""
SURE_AFTER: Final = timedelta(minutes=15)
"""An update of JDownloader takes minutes, in which its port is closed; and it may start later than Home Assistant."""
ACCOUNTS_EVERY: Final = 12 * 3600.0
"""Seconds between polls of the accounts for their end alone: one small request."""


class IssueType(StrEnum):
    """What a person can fix; the translation keys of the issues."""

    REMOTE_API_CLOSED = "remote_api_closed"
    GONE = "jdownloader_gone"
    DISK_FULL = "disk_full"
    ACCOUNT_EXPIRED = "account_expired"
    TOO_MANY_LINKS = "too_many_links"


@dataclass(frozen=True, slots=True)
class Issue:
    """One trouble of one JDownloader."""

    trouble: IssueType
    subject: str = ""
    """Which account, where there may be several."""
    placeholders: Mapping[str, str] = field(default_factory=dict)
    page: str | None = None
    """The address of what helps; None where nothing here does."""


TABS: Final = {IssueType.DISK_FULL: "downloads", IssueType.ACCOUNT_EXPIRED: "accounts", IssueType.TOO_MANY_LINKS: ""}
"""Which tab of the page in the sidebar helps; empty: the one that was open last."""

GONE: Final = Issue(IssueType.GONE, placeholders={"days": str(GONE_AFTER.days)})


def issues_of(jdownloader: JDownloaderCoordinator, now: datetime, *, was_full: bool = False) -> Iterator[Issue]:
    """Yield the troubles that a JDownloader is in."""
    if not jdownloader.data.is_available:
        if trackers_of(jdownloader).history.is_unavailable_for(SURE_AFTER):
            yield from offline_issues(jdownloader, now)
        return
    status = jdownloader.data.status
    least = SPACE_AGAIN_FROM if was_full else FULL_BELOW
    if status.free_bytes is not None and status.free_bytes < least and status.remaining_bytes:
        yield Issue(IssueType.DISK_FULL)
    if jdownloader.data.has_too_long_list:
        yield Issue(IssueType.TOO_MANY_LINKS, placeholders={"most": f"{MAX_LINKS:,}"})
    for account in jdownloader.data.accounts or ():
        if account.is_expired(now):
            yield Issue(IssueType.ACCOUNT_EXPIRED, account.account_id, {"hoster": account.hoster or UNNAMED})


def offline_issues(jdownloader: JDownloaderCoordinator, now: datetime) -> Iterator[Issue]:
    """Yield what may be the matter with a JDownloader that can't be read."""
    since = trackers_of(jdownloader).outage.since
    if is_refused(jdownloader):
        yield Issue(IssueType.REMOTE_API_CLOSED)
    elif since is not None and now - since >= GONE_AFTER:
        yield GONE


def is_refused(jdownloader: JDownloaderCoordinator) -> bool:
    """Return whether the machine of a local JDownloader answers, but nothing listens at its port."""
    fault = jdownloader.connection.record.last_fault
    is_local = jdownloader.config_entry.data[CONF_CONNECTION] == CONNECTION_LOCAL
    return is_local and fault is not None and Fault.REFUSED in fault.error


class IssueKeeper:
    """Keeps the repair issues of one JDownloader as they are."""

    def __init__(self, jdownloader: JDownloaderCoordinator) -> None:
        self._jdownloader = jdownloader
        self._shown: dict[str, Issue] = {}

    @callback
    def async_look(self) -> None:
        """Show the troubles of this moment; without an account's rows its issues stay as they are.

        A JDownloader without a device was removed on purpose, and is not the user's trouble any more.
        """
        device_id = async_device_id_of(self._jdownloader.hass, self._jdownloader)
        if device_id is None:
            return
        was_full = any(issue.trouble is IssueType.DISK_FULL for issue in self._shown.values())
        found = {
            issue_id(self._jdownloader.jd_id, issue): replace(issue, page=self._page_of(issue, device_id))
            for issue in issues_of(self._jdownloader, dt_util.utcnow(), was_full=was_full)
        }
        if self._jdownloader.data.accounts is None or not self._jdownloader.data.is_available:
            found |= {key: one for key, one in self._shown.items() if one.trouble is IssueType.ACCOUNT_EXPIRED}
        for key in self._shown.keys() - found.keys():
            ir.async_delete_issue(self._jdownloader.hass, DOMAIN, key)
        for key, issue in found.items():
            if self._shown.get(key) != issue:
                self._async_show(key, issue)
        self._shown = found

    def _page_of(self, issue: Issue, device_id: str) -> str | None:
        tab = TABS.get(issue.trouble)
        return None if tab is None else self._jdownloader.hass.data[DATA].panel.address(device_id, tab)

    async def async_look_at_accounts(self, _now: datetime) -> None:
        """Poll whether accounts expired, where nothing else polls them, and check what becomes an issue with time."""
        if self._jdownloader.data.is_available:
            try:
                await self._jdownloader.async_ask_for({Part.ACCOUNTS}, ACCOUNTS_EVERY)
            except (JDownloaderError, JDownloaderRefusal) as error:
                LOGGER.debug("No look at the accounts of %s: %s", self._jdownloader.name, type(error).__name__)
        self.async_look()

    @callback
    def _async_show(self, key: str, issue: Issue) -> None:
        async_show(self._jdownloader.hass, key, issue, self._jdownloader.name)

    @callback
    def async_clear(self) -> None:
        """Delete all: they are no longer updated."""
        for key in self._shown:
            ir.async_delete_issue(self._jdownloader.hass, DOMAIN, key)
        self._shown = {}


class MissingKeeper:
    """Keeps the issues of an account's JDownloaders that were away whenever it was asked: those have no coordinator."""

    def __init__(self, hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._shown: set[str] = set()

    @callback
    def async_look(self, now: datetime) -> None:
        """Show which of them are gone, and note the others as away, so that it shows when they are."""
        gone = set()
        for jd_id, name in self._async_missing():
            outage = Outage(self._entry.runtime_data.store.of(jd_id))
            outage.async_note(is_available=False)
            if outage.since is not None and now - outage.since >= GONE_AFTER:
                gone.add(issue_id(jd_id, GONE))
                async_show(self._hass, issue_id(jd_id, GONE), GONE, name)
        for key in self._shown - gone:
            ir.async_delete_issue(self._hass, DOMAIN, key)
        self._shown = gone

    def _async_missing(self) -> Iterator[tuple[str, str]]:
        for device in dr.async_entries_for_config_entry(dr.async_get(self._hass), self._entry.entry_id):
            for domain, jd_id in device.identifiers:
                if domain == DOMAIN and jd_id not in self._entry.runtime_data.devices:
                    yield jd_id, device.name_by_user or device.name or jd_id

    @callback
    def async_clear(self) -> None:
        """Delete all: they are no longer updated."""
        for key in self._shown:
            ir.async_delete_issue(self._hass, DOMAIN, key)


@callback
def async_watch_missing(hass: HomeAssistant, entry: JDownloaderConfigEntry) -> None:
    """Show which JDownloaders of an account are gone while its entry is loaded."""
    keeper = MissingKeeper(hass, entry)
    entry.async_on_unload(keeper.async_clear)
    entry.async_on_unload(
        async_track_time_interval(
            hass, keeper.async_look, CHECK_ISSUES_EVERY, cancel_on_shutdown=True, name="missing JDownloaders"
        )
    )


@callback
def async_watch_issues(entry: JDownloaderConfigEntry, jdownloader: JDownloaderCoordinator) -> None:
    """Show the issues of a JDownloader while its entry is loaded."""
    keeper = IssueKeeper(jdownloader)
    async_clear_failure(jdownloader.hass, jdownloader.jd_id)
    entry.async_on_unload(keeper.async_clear)
    entry.async_on_unload(jdownloader.async_add_listener(keeper.async_look))
    entry.async_on_unload(
        async_track_time_interval(
            jdownloader.hass,
            keeper.async_look_at_accounts,
            CHECK_ISSUES_EVERY,
            cancel_on_shutdown=True,
            name="repair issues",
        )
    )


def issue_id(jd_id: str, issue: Issue) -> str:
    """Return the id of an issue in Home Assistant's registry."""
    return "_".join(filter(None, (issue.trouble, jd_id, issue.subject)))


@callback
def async_show(hass: HomeAssistant, key: str, issue: Issue, name: str) -> None:
    """Show an issue of the JDownloader of that name."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        key,
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key=issue.trouble,
        learn_more_url=None if issue.page is None else f"homeassistant:/{issue.page}",
        translation_placeholders=in_titles_and_texts({"name": name, **issue.placeholders}),
    )


def in_titles_and_texts(placeholders: Mapping[str, str]) -> dict[str, str]:
    """Return placeholders as titles show them, and as texts do, which are Markdown: there they are no markup."""
    return {**placeholders} | {f"{key}_in_text": as_markdown(value) for key, value in placeholders.items()}


@callback
def async_forget_with_devices(hass: HomeAssistant) -> None:
    """Delete the issues of each JDownloader when its device is removed."""

    @callback
    def async_changed(event: Event[dr.EventDeviceRegistryUpdatedData]) -> None:
        if event.data["action"] == "remove":
            for domain, jd_id in event.data["device"]["identifiers"]:
                if domain == DOMAIN:
                    async_forget(hass, jd_id)

    hass.bus.async_listen(dr.EVENT_DEVICE_REGISTRY_UPDATED, async_changed)


@callback
def async_forget(hass: HomeAssistant, jd_id: str) -> None:
    """Delete all issues of a JDownloader: it is gone permanently."""
    beginnings = tuple(issue_id(jd_id, Issue(trouble)) for trouble in IssueType)
    known = [key for domain, key in ir.async_get(hass).issues if domain == DOMAIN]
    for key in known:
        if any(key == beginning or key.startswith(f"{beginning}_") for beginning in beginnings):
            ir.async_delete_issue(hass, DOMAIN, key)


@callback
def async_note_failure(jdownloader: JDownloaderCoordinator) -> None:
    """Say at once what may be the matter, where setting up a local JDownloader failed."""
    async_clear_failure(jdownloader.hass, jdownloader.jd_id)
    for issue in offline_issues(jdownloader, dt_util.utcnow()):
        async_show(jdownloader.hass, issue_id(jdownloader.jd_id, issue), issue, jdownloader.name)


@callback
def async_clear_failure(hass: HomeAssistant, jd_id: str) -> None:
    """Take that back: it is set up, or gone, or something else is the matter."""
    for trouble in (IssueType.REMOTE_API_CLOSED, IssueType.GONE):
        ir.async_delete_issue(hass, DOMAIN, issue_id(jd_id, Issue(trouble)))
