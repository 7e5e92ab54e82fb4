"""Lists of captchas, dialogs and accounts: short enough to be compared as clients see them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..api.hoster_accounts import Account
from ..api.snapshot import Snapshot
from ..rights import Rights
from ..serialise import Model, serialised

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
    """Return a list as somebody with these rights gets it."""
    return [row_of(model, rights) for model in SHORT_LISTS[name].models(snapshot) or ()]


def row_of(model: Model, rights: Rights) -> Row:
    """Return one row; administrators see whose an account is."""
    row = serialised(model, shows_query=rights.control)
    return row | {"username": model.username} if isinstance(model, Account) and rights.admin else row


def short_changes(name: str, before: Iterable[Row], after: Iterable[Row]) -> dict[str, Any]:
    """Return what a client has to fold to get from one list to the other.

    A row that has other fields than before, as the caller's rights changed, is removed and added: none of its fields
    can be taken away by a change.
    """
    key = SHORT_LISTS[name].key
    old, new = ({row[key]: row for row in rows} for rows in (before, after))
    stays = [row_id for row_id, row in old.items() if row_id in new and new[row_id].keys() == row.keys()]
    kept = set(stays)
    added = [row_id for row_id in new if row_id not in kept]
    changed = {row_id: _changed(old[row_id], new[row_id]) for row_id in stays if old[row_id] != new[row_id]}
    found: dict[str, Any] = {
        "remove": [row_id for row_id in old if row_id not in kept],
        "add": [new[row_id] for row_id in added],
        "change": changed,
        "order": [] if stays + added == list(new) else list(new),
    }
    return {operation: rows for operation, rows in found.items() if rows}


def _changed(before: Row, after: Row) -> Row:
    return {name: value for name, value in after.items() if before[name] != value}
