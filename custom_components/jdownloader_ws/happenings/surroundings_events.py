"""What is around the lists: accounts, the disk, and how young links are."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from ..api.downloads import Link
from ..api.linkgrabber import GrabberLink
from ..api.snapshot import Snapshot
from .events import AccountValidity, FreeSpaceChanged


def follow_validities(
    before: Mapping[str, AccountValidity], snapshot: Snapshot
) -> tuple[Mapping[str, AccountValidity], list[AccountValidity]]:
    """Return until when accounts are valid, and for which that changed."""
    if snapshot.accounts is None:
        return before, []
    found, changed = {}, []
    for account in snapshot.accounts:
        known = before.get(account.account_id)
        if account.valid_until is None:
            continue
        if known is None or known.valid_until != account.valid_until:
            known = AccountValidity(
                account_id=account.account_id,
                hoster=account.hoster,
                valid_until=account.valid_until,
                valid_until_before=known.valid_until if known else None,
            )
            changed.append(known)
        found[account.account_id] = known
    return found, changed


def newest(links: Iterable[Link | GrabberLink], before: datetime | None = None) -> datetime | None:
    """Return when the youngest link was added."""
    moments = (link.added_at for link in links if link.added_at is not None)
    return max(moments if before is None else (before, *moments), default=None)


def space(before: int | None, now: int | None) -> list[FreeSpaceChanged]:
    """Return the event that there is more or less space than before."""
    if before is None or now is None or before == now:
        return []
    return [FreeSpaceChanged(free_bytes=now, free_bytes_before=before)]
