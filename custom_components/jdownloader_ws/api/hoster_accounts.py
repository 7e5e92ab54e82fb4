"""Accounts that JDownloader has at hosters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from .fields import choice, flag, identity, moment, number_of, text_of, truth
from .messages import one_message
from .rows import ListReader

ACCOUNT_QUERY = {
    "enabled": True,
    "error": True,
    "trafficLeft": True,
    "trafficMax": True,
    "userName": True,
    "valid": True,
    "validUntil": True,
}
FOR_EVER = -1
NO_USERNAME = "…"
UNNAMED = "…"
"""Stands where a text needs the name of a hoster that JDownloader does not report."""


class AccountError(StrEnum):
    """Why an account can't be used."""

    TEMP_DISABLED = "temp_disabled"
    EXPIRED = "expired"
    INVALID = "invalid"
    PLUGIN_ERROR = "plugin_error"


ERRORS = {error.upper(): error for error in AccountError}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account at a hoster; traffic in bytes, None where it is unlimited or unknown."""

    account_id: str
    hoster: str | None
    username: str | None = field(repr=False)
    """Only administrators get to see it."""
    enabled: bool
    valid: bool | None
    """Whether JDownloader would use it, now or later; None until it was checked for the first time."""
    error: AccountError | None
    error_text: str | None
    checked: bool
    traffic_left: int | None
    traffic_max: int | None
    valid_until: datetime | None
    never_expires: bool | None

    @classmethod
    def from_api(cls, answer: Mapping[str, Any]) -> Account:
        """Read a row of `accountsV2/listAccounts`; before the first check it has no traffic and no end."""
        username = text_of(answer, "username")
        error = choice(answer, "errorType", ERRORS, AccountError.PLUGIN_ERROR) if "errorType" in answer else None
        checked = "validUntil" in answer or error is not None
        return cls(
            account_id=identity(answer),
            hoster=text_of(answer, "hostname"),
            username=username,
            enabled=flag(answer, "enabled"),
            valid=truth(answer.get("valid", False)) if checked else None,
            error=error,
            error_text=error_text(answer, username),
            checked=checked,
            traffic_left=number_of(answer, "trafficLeft"),
            traffic_max=number_of(answer, "trafficMax"),
            valid_until=moment(answer, "validUntil"),
            never_expires=answer.get("validUntil") == FOR_EVER if "validUntil" in answer else None,
        )

    def is_expired(self, now: datetime) -> bool:
        """Return whether an account that is in use has run out, be it that JDownloader has not noticed yet."""
        is_over = self.valid_until is not None and self.valid_until <= now and not self.never_expires
        return self.enabled and (self.error is AccountError.EXPIRED or is_over)

    def needs_person(self, now: datetime) -> bool:
        """Return whether JDownloader would use it, and can't until a person does something."""
        is_refused = self.error is AccountError.INVALID or (
            self.valid is False and self.error is not AccountError.TEMP_DISABLED
        )
        return self.is_expired(now) or (self.enabled and is_refused)


def error_text(answer: Mapping[str, Any], username: str | None) -> str | None:
    """Return what a hoster says of an account."""
    said = without_name(text_of(answer, "errorString"), username)
    return said and one_message(said)


def without_name(message: str | None, username: str | None) -> str | None:
    """Return a hoster's message without the name of the user, which is often an e-mail address."""
    return message if message is None or username is None else message.replace(username, NO_USERNAME)


def read_accounts(rows: ListReader, before: tuple[Account, ...] | None) -> tuple[Account, ...]:
    """Read all accounts, in JDownloader's order; what did not change is the same object. Blocks."""
    known = {account.account_id: account for account in before or ()}
    answers = rows.ask("/accountsV2/listAccounts", ACCOUNT_QUERY)
    found = map(Account.from_api, answers.values())
    accounts = tuple(same if (same := known.get(new.account_id)) == new else new for new in found)
    return before if before == accounts else accounts
