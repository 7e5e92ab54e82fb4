"""Commands for the accounts that JDownloader has at hosters.

No action takes a password of one, as calls are logged and traced.
"""

from typing import Final

from ...presentation.short_lists import short_rows
from ..hoster_accounts import (
    Credentials,
    async_accounts,
    async_add_account,
    async_refresh_accounts,
    async_remove_accounts,
    async_set_accounts_enabled,
    async_set_credentials,
)
from ..parameters import checked_name
from .command import Answer, Call, Command, Right, Seen, reading
from .fields import ACCOUNT_ID, ACCOUNT_PASSWORD, ACCOUNTS, ENABLED, HOSTER, USERNAME


async def _accounts(call: Call) -> Seen:
    """Answer with the accounts; administrators see whose they are."""
    snapshot = await async_accounts(call.jdownloader)
    return Seen(snapshot.revision, {"accounts": short_rows("accounts", snapshot, call.rights)})


async def _add_account(call: Call) -> Answer:
    """Add an account; answers with its id."""
    hoster = checked_name("hoster", call.fields["hoster"])
    return {"account_id": await async_add_account(call.jdownloader, hoster, _credentials(call))}


async def _set_accounts_enabled(call: Call) -> None:
    """Let JDownloader use accounts, or not."""
    await async_set_accounts_enabled(call.jdownloader, _named(call), enabled=call.fields["enabled"])


async def _refresh_accounts(call: Call) -> None:
    """Have accounts checked again."""
    await async_refresh_accounts(call.jdownloader, _named(call))


async def _remove_accounts(call: Call) -> None:
    """Remove accounts from JDownloader."""
    await async_remove_accounts(call.jdownloader, _named(call))


async def _set_credentials(call: Call) -> None:
    """Change user name and password of an account."""
    await async_set_credentials(call.jdownloader, call.fields["account_id"], _credentials(call))


def _named(call: Call) -> list[str]:
    one = call.fields.get("account_id")
    return list(call.fields.get("account_ids", ())) if one is None else [one]


def _credentials(call: Call) -> Credentials:
    return Credentials.of(call.fields["username"], call.fields["password"])


COMMANDS: Final = (
    reading(
        socket=("accounts/list",),
        action="get_accounts",
        run=_accounts,
        typescript="{ readonly accounts: readonly Account[] }",
        icon="mdi:account-multiple",
    ),
    Command(
        socket=("accounts/add",),
        fields=(HOSTER, USERNAME, ACCOUNT_PASSWORD),
        right=Right.ADMIN,
        run=_add_account,
        typescript="{ readonly account_id: Id }",
    ),
    Command(
        socket=("accounts/set_enabled",),
        action="set_accounts_enabled",
        fields=(*ACCOUNTS, ENABLED),
        right=Right.ADMIN,
        run=_set_accounts_enabled,
        icon="mdi:account-check",
    ),
    Command(
        socket=("accounts/refresh",),
        action="refresh_accounts",
        fields=ACCOUNTS,
        right=Right.ADMIN,
        run=_refresh_accounts,
        icon="mdi:account-sync",
    ),
    Command(
        socket=("accounts/remove",),
        action="remove_accounts",
        fields=ACCOUNTS,
        right=Right.ADMIN,
        run=_remove_accounts,
        icon="mdi:account-remove",
    ),
    Command(
        socket=("accounts/set_credentials",),
        fields=(ACCOUNT_ID.required_here(), USERNAME, ACCOUNT_PASSWORD),
        right=Right.ADMIN,
        run=_set_credentials,
    ),
)
