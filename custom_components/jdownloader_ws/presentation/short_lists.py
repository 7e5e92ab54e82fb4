"""Lists of captchas, dialogs and accounts, as a user with certain rights sees them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..api.hoster_accounts import Account
from ..api.snapshot import Snapshot
from ..rights import Rights
from .serialise import Model, serialised

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShortList:
    """Where a list is found, and by which of their fields its rows are known."""

    key: str
    models: Callable[[Snapshot], Sequence[Model] | None]


SHORT_LISTS: Final[Mapping[str, ShortList]] = {
    "captchas": ShortList("captcha_id", lambda snapshot: snapshot.captchas),
    "dialogs": ShortList("dialog_id", lambda snapshot: snapshot.dialogs),
    "accounts": ShortList("account_id", lambda snapshot: snapshot.accounts),
}
"""By their names in the contract."""


def short_rows(name: str, snapshot: Snapshot, rights: Rights) -> list[Row]:
    """Return a list as a user with these rights sees it."""
    return [row_of(model, rights) for model in SHORT_LISTS[name].models(snapshot) or ()]


def row_of(model: Model, rights: Rights) -> Row:
    """Return one row; administrators see whose an account is."""
    row = serialised(model, shows_query=rights.control)
    return row | {"username": model.username} if isinstance(model, Account) and rights.admin else row
