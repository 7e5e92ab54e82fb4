"""Actions for the accounts that JDownloader has at hosters: none takes a password, as calls are logged and traced."""

from typing import Final

from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
import voluptuous as vol

from ..commands.hoster_accounts import (
    async_accounts,
    async_refresh_accounts,
    async_remove_accounts,
    async_set_accounts_enabled,
)
from ..commands.parameters import IDENTIFIERS
from ..presentation.short_lists import short_rows
from ..rights import always
from .action import Action, Answer, Call, reading

SOME: Final[VolDictType] = {vol.Required("account_ids"): IDENTIFIERS}


async def _get_accounts(call: Call) -> Answer:
    """Answer with the accounts; administrators see whose they are."""
    return {"accounts": short_rows("accounts", await async_accounts(call.jdownloader), call.rights)}


async def _set_accounts_enabled(call: Call) -> None:
    """Let JDownloader use accounts, or not."""
    await async_set_accounts_enabled(call.jdownloader, call.fields["account_ids"], enabled=call.fields["enabled"])


async def _refresh_accounts(call: Call) -> None:
    """Have accounts checked anew."""
    await async_refresh_accounts(call.jdownloader, call.fields["account_ids"])


async def _remove_accounts(call: Call) -> None:
    """Remove accounts from JDownloader."""
    await async_remove_accounts(call.jdownloader, call.fields["account_ids"])


ACTIONS: Final = {
    "get_accounts": reading(_get_accounts),
    "set_accounts_enabled": Action(
        act=_set_accounts_enabled, fields={**SOME, vol.Required("enabled"): cv.boolean}, admin=always
    ),
    "refresh_accounts": Action(act=_refresh_accounts, fields=SOME, admin=always),
    "remove_accounts": Action(act=_remove_accounts, fields=SOME, admin=always),
}
