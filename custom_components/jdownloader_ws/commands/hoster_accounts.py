"""Commands for the accounts that JDownloader has at hosters; their passwords go in and never out."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..api.errors import JDownloaderOutcomeUnknownError
from ..api.fields import texts
from ..api.hoster_accounts import Account
from ..api.parts import Part
from ..api.plan import Touched
from ..api.reading import readable
from ..api.rows import CallFunction, as_list
from ..api.snapshot import Snapshot
from ..const import FRESH
from ..coordinator import JDownloaderCoordinator
from ..errors import Code, JDownloaderRefusal, unknown
from ..tracking.confirmation import async_send_and_confirm, async_send_and_wait, was_done
from ..tracking.trackers import trackers_of
from .parameters import printable

ACCOUNT_PARTS: Final = frozenset({Part.ACCOUNTS})
TOUCHED: Final = Touched(ACCOUNT_PARTS)
CHECK_TAKES: Final = 10.0
"""Seconds in which a hoster has said what an account is worth, as a rule."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """User name and password; neither is in logs."""

    username: str = field(repr=False)
    password: str = field(repr=False)

    @classmethod
    def of(cls, username: object, password: object) -> Credentials:
        """Read what was given; the refusal never quotes it."""
        return cls(printable("username", username), printable("password", password))

    def are_of(self, account: Account) -> bool:
        """Return whether an account is called so; where a key takes the place of both it is called nothing."""
        return self.username == (account.username or "")


def accounts_in(snapshot: Snapshot) -> tuple[Account, ...]:
    """Return the accounts in a snapshot for which they were asked for."""
    if snapshot.accounts is None:  # the reading was given up
        raise JDownloaderRefusal(Code.COMMUNICATION_ERROR)
    return snapshot.accounts


async def async_accounts(jdownloader: JDownloaderCoordinator, max_age: float = FRESH) -> Snapshot:
    """Return a snapshot with the accounts as they were at most `max_age` seconds ago."""
    return await jdownloader.async_ask_for(ACCOUNT_PARTS, max_age)


async def async_hosters(jdownloader: JDownloaderCoordinator) -> list[str]:
    """Return the hosters at which JDownloader can have accounts, as it calls them."""
    return await jdownloader.async_ask_through(_hosters)


def _hosters(call: CallFunction) -> list[str]:
    answer = call("/accountsV2/listPremiumHoster")
    with readable():
        return texts(as_list(answer))


async def async_add_account(jdownloader: JDownloaderCoordinator, hoster: str, credentials: Credentials) -> str:
    """Add an account and return its id; whether it works is checked afterwards.

    JDownloader says nothing about an unknown hoster, nor about an account that it has: both are refused here. Where the
    accounts can't be read afterwards, `JDownloaderOutcomeUnknownError` is raised.
    """
    before = accounts_in(await jdownloader.async_ask_for(ACCOUNT_PARTS, 0))
    hoster = await _async_known(jdownloader, hoster)
    if any(account.hoster == hoster and credentials.are_of(account) for account in before):
        raise JDownloaderRefusal(Code.REJECTED, "account_exists", hoster=hoster)
    known = {account.account_id for account in before}

    def added(snapshot: Snapshot) -> str | None:
        new = (account for account in snapshot.accounts or () if account.account_id not in known)
        return next((one.account_id for one in new if one.hoster == hoster and credentials.are_of(one)), None)

    command = jdownloader.async_call("/accountsV2/addAccount", hoster, credentials.username, credentials.password)
    has_shown = await async_send_and_wait(jdownloader, command, TOUCHED, lambda after: added(after) is not None)
    account_id = added(jdownloader.data) if has_shown else None
    if account_id is None:
        can_be_read = jdownloader.last_update_success and jdownloader.data.is_available
        if not can_be_read or trackers_of(jdownloader).confirmation.has_ended:
            raise JDownloaderOutcomeUnknownError
        raise JDownloaderRefusal(Code.REJECTED, "account_not_added", hoster=hoster)
    trackers_of(jdownloader).confirmation.async_look_later(TOUCHED, CHECK_TAKES)
    return account_id


async def _async_known(jdownloader: JDownloaderCoordinator, hoster: str) -> str:
    """Return a hoster as JDownloader calls it."""
    wanted = hoster.strip().casefold()
    found = next((name for name in await async_hosters(jdownloader) if name.casefold() == wanted), None)
    if found is None:
        raise JDownloaderRefusal(Code.NOT_FOUND, "hoster_not_found", hoster=hoster)
    return found


async def async_set_accounts_enabled(
    jdownloader: JDownloaderCoordinator, account_ids: Collection[str], *, enabled: bool
) -> None:
    """Let JDownloader use accounts, or not."""
    method = "enableAccounts" if enabled else "disableAccounts"
    await _async_change(
        jdownloader,
        method,
        account_ids,
        lambda accounts: (
            len(accounts) == len(set(account_ids)) and all(account.enabled is enabled for account in accounts)
        ),
    )


async def async_remove_accounts(jdownloader: JDownloaderCoordinator, account_ids: Collection[str]) -> None:
    """Remove accounts from JDownloader."""
    await _async_change(jdownloader, "removeAccounts", account_ids, lambda accounts: not accounts)


async def async_refresh_accounts(jdownloader: JDownloaderCoordinator, account_ids: Collection[str]) -> None:
    """Have accounts checked again; nothing but another result shows that this was done."""
    await _async_change(jdownloader, "refreshAccounts", account_ids, lambda _: False, True)
    trackers_of(jdownloader).confirmation.async_look_later(TOUCHED, CHECK_TAKES)


async def async_set_credentials(jdownloader: JDownloaderCoordinator, account_id: str, credentials: Credentials) -> None:
    """Change user name and password of an account, which is checked again then."""
    (found,) = await _async_find(jdownloader, [account_id])
    user, password = credentials.username, credentials.password

    async def async_send() -> None:
        path = "/accountsV2/setUserNameAndPassword"
        if not was_done(await jdownloader.async_call(path, int(account_id), user, password)):
            raise unknown("accounts_not_found", [account_id])

    def shows(after: Snapshot) -> bool:
        """Return whether it was changed, as far as the user name shows it."""
        return not credentials.are_of(found) and any(map(credentials.are_of, _named(after, [account_id])))

    await async_send_and_confirm(jdownloader, async_send(), TOUCHED, shows)
    trackers_of(jdownloader).confirmation.async_look_later(TOUCHED, CHECK_TAKES)


async def _async_change(
    jdownloader: JDownloaderCoordinator,
    method: str,
    account_ids: Collection[str],
    has_changed: Callable[[Sequence[Account]], bool],
    *options: bool,
) -> None:
    """Call a method with accounts; `has_changed` returns whether the effect shows in those of them that are there."""
    await _async_find(jdownloader, account_ids)
    command = jdownloader.async_call(f"/accountsV2/{method}", [int(one) for one in account_ids], *options)
    await async_send_and_confirm(jdownloader, command, TOUCHED, lambda after: has_changed(_named(after, account_ids)))


async def _async_find(jdownloader: JDownloaderCoordinator, account_ids: Collection[str]) -> list[Account]:
    """Return the named accounts; refuses unknown ids, and none at all."""
    if not account_ids:
        raise JDownloaderRefusal(Code.INVALID_FORMAT, "no_account_selected")

    def check(snapshot: Snapshot) -> list[Account]:
        there = {account.account_id for account in accounts_in(snapshot)}
        if missing := [one for one in account_ids if one not in there]:
            raise unknown("accounts_not_found", missing)
        return _named(snapshot, account_ids)

    return await jdownloader.async_checked(check, ACCOUNT_PARTS)


def _named(snapshot: Snapshot, account_ids: Collection[str]) -> list[Account]:
    return [account for account in snapshot.accounts or () if account.account_id in account_ids]
