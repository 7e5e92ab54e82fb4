"""Crawl jobs: what became of links that were added."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from .downloads import Downloads, Link
from .fields import number
from .linkgrabber import GrabberLink, LinkGrabber
from .states import Availability


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlJob:
    """A job of the link crawler, counted from the links that it brought; None where JDownloader does not tell these."""

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
        return cls(
            job_id=job_id,
            online=None,
            offline=None,
            unknown=None,
            duplicates=None,
            package_ids=None,
            link_ids=None,
        )

    def followed(
        self,
        answer: Mapping[str, Any] | None,
        *,
        linkgrabber: LinkGrabber,
        downloads: Downloads,
        is_collecting: bool,
        may_be_forgotten: bool,
    ) -> CrawlJob:
        """Return the job as of now.

        `answer` is its row of `queryLinkCrawlerJobs`; JDownloader has none at first, and may lose it at any time
        afterwards: with `may_be_forgotten` a missing row is an end. What was counted once stays.
        """
        links: list[GrabberLink] = [link for link in linkgrabber.links if link.job_id == self.job_id]
        moved = [link for link in downloads.links if link.job_id == self.job_id]
        counts = {key: number(answer or {}, key) or 0 for key in ("crawled", "broken", "filtered", "unhandled")}
        brought_links: list[GrabberLink | Link] = [*links, *moved]
        brought = max(len(brought_links), len(self.link_ids or ()))
        found = max(self.found, counts["crawled"], brought)
        is_crawling = bool(answer and (answer.get("crawling") or answer.get("checking")))
        is_through = not is_collecting or (answer is not None and brought >= counts["crawled"] > 0)
        done = self.done or (not is_crawling and is_through and (answer is not None or may_be_forgotten))
        filtered = max(self.filtered, counts["filtered"])
        duplicates = self.duplicates
        if done and (brought_links or self.link_ids is not None):
            duplicates = max(duplicates or 0, found - brought - filtered)
        return CrawlJob(
            job_id=self.job_id,
            done=done,
            found=found,
            **availabilities(links, moved, self),
            duplicates=duplicates,
            broken=max(self.broken, counts["broken"]),
            filtered=filtered,
            unhandled=max(self.unhandled, counts["unhandled"]),
            package_ids=tuple(dict.fromkeys(link.package_id for link in brought_links)) or self.package_ids,
            link_ids=tuple(link.id for link in brought_links) or self.link_ids,
        )


def availabilities(links: Collection[GrabberLink], moved: Collection[Link], before: CrawlJob) -> dict[str, int | None]:
    """Count what the online check said; links in the download list passed it, or were moved without."""
    if not links and not moved:
        return {"online": before.online, "offline": before.offline, "unknown": before.unknown}
    online = sum(link.availability is Availability.ONLINE for link in links)
    offline = sum(link.availability is Availability.OFFLINE for link in links)
    return {"online": online + len(moved), "offline": offline, "unknown": len(links) - online - offline}
