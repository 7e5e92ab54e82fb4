"""What waits for a person, made of what is read anyway: kinds of trouble, with how many of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from .captchas import Captcha
from .dialogs import Dialog
from .hoster_accounts import Account
from .tally import Tally

FULL_BELOW: Final = 200 * 1024**2
"""Free bytes below which a download folder is full: archives can't be unpacked any more."""
SPACE_AGAIN_FROM: Final = 1024**3
"""Free bytes from which there is space again; not the same, or it would come and go."""
SPACE_READ_WITHIN: Final = 60
"""Seconds that the free space may be older than what is left to be loaded: `STORAGE_EVERY` of the plan."""


class AttentionKind(StrEnum):
    """What a person is needed for, in the order in which it is shown."""

    CAPTCHA = "captcha"
    DIALOG = "dialog"
    EXTRACTION = "extraction"
    """Archives that could not be unpacked."""
    ACCOUNT = "account"
    """Accounts at hosters that can't be used any more."""
    STORAGE = "storage"
    """The disk of the default download folder."""
    AUTHENTICATION = "authentication"
    """MyJDownloader refuses the sign-in, while the JDownloader still answers directly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """One kind of thing that waits."""

    kind: AttentionKind
    count: int
    until: datetime | None = None
    """When the first of them no longer waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """All that may wait for a person, as it was read last."""

    captchas: tuple[Captcha, ...] = ()
    dialogs: tuple[Dialog, ...] = ()
    accounts: tuple[Account, ...] = ()
    tally: Tally
    free_bytes: int | None = None
    """On the disk of the default download folder."""
    is_sign_in_refused: bool = False

    def attention(self, before: Iterable[Attention], now: datetime) -> tuple[Attention, ...]:
        """Return what waits; `before` is what waited until now. Takes as long as there are captchas and the like.

        Archives and links that lack space were counted when they were read.
        """
        had_no_space = any(one.kind is AttentionKind.STORAGE for one in before)
        found = (
            _waiting(AttentionKind.CAPTCHA, [captcha.expires_at for captcha in self.captchas]),
            _waiting(AttentionKind.DIALOG, [dialog.expires_at for dialog in self.dialogs]),
            Attention(kind=AttentionKind.EXTRACTION, count=self.tally.failed_archives),
            Attention(kind=AttentionKind.ACCOUNT, count=sum(one.needs_person(now) for one in self.accounts)),
            Attention(kind=AttentionKind.STORAGE, count=int(self.lacks_space(had_no_space=had_no_space))),
            Attention(kind=AttentionKind.AUTHENTICATION, count=int(self.is_sign_in_refused)),
        )
        return tuple(one for one in found if one.count)

    def lacks_space(self, *, had_no_space: bool) -> bool:
        """Return whether something stopped for lack of space, or will.

        Where nothing more is to be loaded, a full disk stops nothing. The free space is read less often than what is
        left to be loaded, so what fits now by no more than was loaded meanwhile may not fit.
        """
        if self.tally.without_space:
            return True
        free, remaining = self.free_bytes, self.tally.remaining
        if free is None or not remaining:
            return False
        if had_no_space:
            loaded_meanwhile = (self.tally.total_speed or 0) * SPACE_READ_WITHIN
            return free < max(SPACE_AGAIN_FROM, remaining + loaded_meanwhile)
        return free < max(FULL_BELOW, remaining)


def _waiting(kind: AttentionKind, ends: list[datetime | None]) -> Attention:
    return Attention(kind=kind, count=len(ends), until=min((end for end in ends if end is not None), default=None))
