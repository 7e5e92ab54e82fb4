"""Crawl jobs: what became of links that were added."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from .downloads import Link
from .fields import number_of
from .linkgrabber import GrabberLink
from .states import Availability, LinkState

UNLISTED: Final[Mapping[str, Any]] = dict.fromkeys(
    ("online", "offline", "unknown", "duplicates", "package_ids", "link_ids")
)
"""What is not known of a job whose links can't be distinguished from others."""


@dataclass(frozen=True, slots=True)
class SentAddresses:
    """The addresses that were sent for a job."""

    count: int
    known: int
    """How many of them stood in the LinkGrabber before: JDownloader reports nothing of those."""

    def left_out(self, brought: int) -> int:
        """Return how many were duplicates: none if there is a link for each address nevertheless."""
        return min(self.known, max(0, self.count - brought))


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlJob:
    """A job of the link crawler, counted from the links that it found; None where JDownloader does not report them."""

    job_id: str
    done: bool = False
    found: int = 0
    online: int | None = 0
    offline: int | None = 0
    unknown: int | None = 0
    duplicates: int | None = 0
    broken: int = 0
    filtered: int = 0
    unhandled: int = 0
    package_ids: tuple[str, ...] | None = ()
    link_ids: tuple[str, ...] | None = ()

    @classmethod
    def of_container(cls, job_id: str) -> CrawlJob:
        """Begin a job whose links don't say that they are its own: so JDownloader does with those of containers."""
        return cls(job_id=job_id, **UNLISTED)

    def unlisted(self) -> CrawlJob:
        """Return a job whose links are not read: followed like one whose links don't say that they are its own."""
        return self if self.link_ids is None else replace(self, **UNLISTED)

    def followed(
        self,
        answer: Mapping[str, Any] | None,
        *,
        grabbed: Iterable[GrabberLink],
        moved: Iterable[Link],
        is_collecting: bool,
        may_be_forgotten: bool,
        is_settled: bool = True,
        addresses: SentAddresses | None = None,
        arrived: int = 0,
    ) -> CrawlJob:
        """Return the job as of now; what was counted once stays, and what comes late is counted too.

        `grabbed` and `moved` are links of the LinkGrabber and of the download list, of other jobs too.
        `answer` is its row of `queryLinkCrawlerJobs` (see `has_ended`). The job is done when that has come to its end
        and as many links are there as it crawled; or when it `is_settled`, as its end was seen a while ago.
        `arrived` links came without a job while it was a container's turn.
        """
        links = [link for link in grabbed if link.job_id == self.job_id]
        moved = [link for link in moved if link.job_id == self.job_id]
        counts = {key: number_of(answer or {}, key) or 0 for key in ("crawled", "broken", "filtered", "unhandled")}
        there: list[GrabberLink | Link] = [*links, *moved]
        says_job = bool(there) or self.link_ids is not None
        ids = _ids_of(there, self.link_ids)
        brought = len(ids) if says_job else arrived
        filtered = max(self.filtered, counts["filtered"])
        found = max(self.found, counts["crawled"], brought if says_job or not counts["crawled"] else 0)
        is_over = has_ended(answer, may_be_forgotten=may_be_forgotten)
        expected = self.found if answer is None else counts["crawled"]
        # Nothing to expect is an end for links, but a container has two crawlers, of which one finds nothing
        is_awaited = expected > 0 or (says_job and (brought > 0 or not is_collecting))
        is_complete = is_awaited and brought + filtered >= expected
        done = self.done or (is_over and (is_complete or is_settled))
        duplicates = self.duplicates
        if done and says_job:
            duplicates = max(addresses.left_out(brought) if addresses else 0, found - brought - filtered)
            found = max(found, brought + filtered + duplicates)
        unhandled = max(self.unhandled, counts["unhandled"])
        if not says_job and found:  # what one crawler did not know the other has read
            unhandled = counts["unhandled"] if counts["crawled"] else 0
        return CrawlJob(
            job_id=self.job_id,
            done=done,
            found=found,
            **availabilities(links, moved, self),
            duplicates=duplicates,
            broken=max(self.broken, counts["broken"]),
            filtered=filtered,
            unhandled=unhandled,
            package_ids=tuple(dict.fromkeys(link.package_id for link in there)) or self.package_ids,
            link_ids=ids if says_job else None,
        )


def has_ended(answer: Mapping[str, Any] | None, *, may_be_forgotten: bool) -> bool:
    """Return from its row whether a job neither crawls nor checks any more.

    JDownloader has no row at first, and may lose it at any time afterwards: with `may_be_forgotten` a missing one is
    an end.
    """
    if answer is None:
        return may_be_forgotten
    return not (answer.get("crawling") or answer.get("checking"))


def _ids_of(there: Collection[GrabberLink | Link], known: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the links of a job: those that are there, and those that were."""
    ids = dict.fromkeys(link.id for link in there)
    return tuple(ids if ids.keys() >= set(known or ()) else dict.fromkeys([*(known or ()), *ids]))


def availabilities(links: Collection[GrabberLink], moved: Collection[Link], before: CrawlJob) -> dict[str, int | None]:
    """Count what the online check said; of links that were removed it stays as it was.

    Links in the download list passed it, if they are not dead, or were moved without.
    """
    if len(links) + len(moved) < len(before.link_ids or ()) or not (links or moved):
        return {"online": before.online, "offline": before.offline, "unknown": before.unknown}
    dead = sum(link.state is LinkState.OFFLINE for link in moved)
    online = sum(link.availability is Availability.ONLINE for link in links) + len(moved) - dead
    offline = sum(link.availability is Availability.OFFLINE for link in links) + dead
    return {"online": online, "offline": offline, "unknown": len(links) + len(moved) - online - offline}
