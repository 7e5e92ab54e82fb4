"""How links that were sent are recognised when JDownloader's answer got lost: what was there before, and marks of them.

It is stored, so it holds no address: an address may be a secret.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from secrets import token_hex
from typing import Any, Final, Self

from ..link_texts.rewriting import forms_of, normalised
from .downloads import Link
from .linkgrabber import GrabberLink
from .snapshot import Snapshot

MOST_MARKS: Final = 100
"""Addresses of one call that are marked: one that is found again is enough, and they are stored."""
MARK_SIZE: Final = 8
"""Bytes of a mark."""

type AnyLink = Link | GrabberLink


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLinks:
    """What was known right before links, or a container, were sent."""

    salt: str
    """So that marks of guessed addresses can't be looked up."""
    marks: frozenset[str]
    """Of the addresses; of a container, whose addresses are not known, there are none."""
    says_job: bool
    """Whether the links say which job brought them; those of containers don't."""
    known_jobs: frozenset[str]
    """The crawl jobs of the links that were there."""
    newest: datetime | None
    """When the youngest link that was there was added, by JDownloader's clock."""
    addresses: int
    """How many were sent."""
    duplicates: int
    """Addresses among the sent ones that stood in the LinkGrabber already; JDownloader reports nothing of them."""

    @classmethod
    def of(cls, before: Snapshot, addresses: Iterable[str] | None) -> Self:
        """Note what `before` holds; a container has no addresses.

        To be called in a thread, as it looks at all links.
        """
        salt = new_salt()
        given = list(dict.fromkeys(addresses or ()))
        grabbed = {_shown(link) for link in before.linkgrabber.links} if given else set()
        loaded = {_shown(link) for link in before.downloads.links} if given else set()
        forms = {address: forms_of(address) for address in given}
        new = [address for address in given if grabbed.isdisjoint(forms[address]) and loaded.isdisjoint(forms[address])]
        marked = (new or given)[:MOST_MARKS]
        return cls(
            salt=salt,
            says_job=addresses is not None,
            marks=frozenset(mark(form, salt) for address in marked for form in forms[address]),
            known_jobs=frozenset(link.job_id for link in before.all_links if link.job_id is not None),
            newest=max((link.added_at for link in before.all_links if link.added_at is not None), default=None),
            addresses=len(given),
            duplicates=sum(not grabbed.isdisjoint(forms[address]) for address in given),
        )

    def job_in(self, after: Snapshot, claimed: Collection[str]) -> str | None:
        """Return the job of links with these addresses that was not there before, and that no other call began."""
        for link in self._new(after, claimed):
            url = _shown(link)
            if link.job_id is not None and url is not None and mark(url, self.salt) in self.marks:
                return link.job_id
        return None

    def may_be_in(self, after: Snapshot, claimed: Collection[str]) -> bool:
        """Return whether there are links that may have come of this call, though their addresses don't say so.

        A page has become its links; links of a container have no job and no known address.
        """
        return any(True for _ in self._new(after, claimed))

    def new_in(self, after: Snapshot) -> int:
        """Count the links that no job claims and that were added since."""
        return sum(link.job_id is None for link in self._new(after, ()))

    def _new(self, after: Snapshot, claimed: Collection[str]) -> Iterable[AnyLink]:
        for link in after.all_links:
            if link.job_id is None:
                is_new = not self.says_job and self._is_younger(link)
            else:
                is_new = self.says_job and link.job_id not in self.known_jobs and link.job_id not in claimed
            if is_new:
                yield link

    def _is_younger(self, link: AnyLink) -> bool:
        return link.added_at is not None and (self.newest is None or link.added_at > self.newest)

    def as_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return {
            "salt": self.salt,
            "says_job": self.says_job,
            "marks": sorted(self.marks),
            "known_jobs": sorted(self.known_jobs),
            "newest": None if self.newest is None else self.newest.isoformat(),
            "addresses": self.addresses,
            "duplicates": self.duplicates,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read what was stored."""
        newest = stored["newest"]
        return cls(
            salt=stored["salt"],
            says_job=stored["says_job"],
            marks=frozenset(stored["marks"]),
            known_jobs=frozenset(stored["known_jobs"]),
            newest=None if newest is None else datetime.fromisoformat(newest),
            addresses=stored["addresses"],
            duplicates=stored["duplicates"],
        )


def new_salt() -> str:
    """Return what makes marks unlike those that others have of the same texts."""
    return token_hex(MARK_SIZE)


def mark(text: str, salt: str) -> str:
    """Return what is stored of an address, or of another text that may be a secret."""
    content = text.encode(errors="surrogatepass")
    return blake2b(content, digest_size=MARK_SIZE, key=salt.encode()).hexdigest()


def _shown(link: AnyLink) -> str | None:
    return None if link.url is None else normalised(link.url)
