"""Commands for the accounts that JDownloader has at hosters; all but the list take an administrator."""

from typing import Any, Final

from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.hoster_accounts import (
    Credentials,
    async_accounts,
    async_add_account,
    async_refresh_accounts,
    async_remove_accounts,
    async_set_accounts_enabled,
    async_set_credentials,
)
from ..commands.parameters import IDENTIFIERS, identifier, name_of
from ..presentation.short_lists import short_rows
from ..rights import always
from .command import Call, device_command

SOME: Final[VolDictType] = {
    vol.Exclusive("account_id", "accounts"): identifier,
    vol.Exclusive("account_ids", "accounts"): IDENTIFIERS,
}
"""One account or several."""
CREDENTIALS: Final[VolDictType] = {vol.Required("username"): object, vol.Required("password"): object}
"""Checked without being quoted."""


def account_ids(call: Call) -> list[str]:
    """Return the accounts that a command names."""
    one = call.fields.get("account_id")
    return list(call.fields.get("account_ids", ())) if one is None else [one]


@device_command("accounts/list", control=False)
async def ws_list_accounts(call: Call) -> dict[str, Any]:
    """Answer with the accounts; administrators see whose they are."""
    snapshot = await async_accounts(call.jdownloader)
    return {"revision": snapshot.revision, "accounts": short_rows("accounts", snapshot, call.rights)}


@device_command("accounts/add", {vol.Required("hoster"): object, **CREDENTIALS}, admin=always)
async def ws_add_account(call: Call) -> dict[str, str]:
    """Add an account; answers with its id."""
    hoster = name_of("hoster", call.fields["hoster"])
    return {"account_id": await async_add_account(call.jdownloader, hoster, credentials(call))}


@device_command("accounts/set_enabled", {**SOME, vol.Required("enabled"): bool}, admin=always)
async def ws_set_accounts_enabled(call: Call) -> None:
    """Let JDownloader use accounts, or not."""
    await async_set_accounts_enabled(call.jdownloader, account_ids(call), enabled=call.fields["enabled"])


@device_command("accounts/refresh", SOME, admin=always)
async def ws_refresh_accounts(call: Call) -> None:
    """Have accounts checked anew."""
    await async_refresh_accounts(call.jdownloader, account_ids(call))


@device_command("accounts/remove", SOME, admin=always)
async def ws_remove_accounts(call: Call) -> None:
    """Remove accounts from JDownloader."""
    await async_remove_accounts(call.jdownloader, account_ids(call))


@device_command("accounts/set_credentials", {vol.Required("account_id"): identifier, **CREDENTIALS}, admin=always)
async def ws_set_credentials(call: Call) -> None:
    """Change user name and password of an account."""
    await async_set_credentials(call.jdownloader, call.fields["account_id"], credentials(call))


def credentials(call: Call) -> Credentials:
    """Return the user name and password that a command was given."""
    return Credentials.of(call.fields["username"], call.fields["password"])
