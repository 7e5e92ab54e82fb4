"""The crawl jobs of one JDownloader, kept for a day: JDownloader itself forgets them at any time."""

from asyncio import Future
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from .api.errors import JDownloaderOutcomeUnknownError
from .api.jobs import CrawlJob
from .api.plan import Part, Touched
from .const import JOB_MEMORY, JOB_ROW_WITHIN
from .errors import unknown

if TYPE_CHECKING:
    from .coordinator import JDownloaderCoordinator

LOOK_AT_JOB = Touched(frozenset({Part.LINKGRABBER, Part.COLLECTING}))


@dataclass(slots=True)
class Kept:
    """A job, and since when it is kept."""

    job: CrawlJob
    since: datetime


class JobBook:
    """Remembers jobs, and which request began which."""

    def __init__(self, jdownloader: JDownloaderCoordinator) -> None:
        """Start with no job."""
        self._jdownloader = jdownloader
        self._kept: dict[str, Kept] = {}
        self._requests: dict[str, tuple[datetime, Future[str]]] = {}

    @property
    def ids(self) -> frozenset[str]:
        """All jobs that are remembered."""
        return frozenset(self._kept)

    @callback
    def async_keep(self, job_id: str) -> None:
        """Remember a job from now on."""
        self._forget_old()
        self._kept[job_id] = Kept(CrawlJob(job_id=job_id), dt_util.utcnow())

    async def async_once(self, request_id: str | None, add: Callable[[], Awaitable[str]]) -> str:
        """Return the job that `add` begins; for a request that was seen before, its first outcome.

        A request that did nothing may be made again.
        """
        if request_id is None:
            return await add()
        self._forget_old()
        if (seen := self._requests.get(request_id)) is not None:
            return await seen[1]
        outcome: Future[str] = self._jdownloader.hass.loop.create_future()
        self._requests[request_id] = (dt_util.utcnow(), outcome)
        try:
            outcome.set_result(await add())
        except JDownloaderOutcomeUnknownError as error:
            outcome.set_exception(error)
        except BaseException as error:
            del self._requests[request_id]
            outcome.set_exception(error)
            outcome.exception()  # whoever waits for it gets it; without anybody it is no lost exception
            raise
        return await outcome

    async def async_follow(self, job_id: str) -> CrawlJob:
        """Return a job as it stands now; an unknown one is refused."""
        kept = self._kept.get(job_id)
        if kept is None:
            raise unknown("job_not_found", [job_id])
        if kept.job.done:
            return kept.job
        rows = await self._jdownloader.async_ask(
            "/linkgrabberv2/queryLinkCrawlerJobs", {"jobIds": [int(job_id)], "collectorInfo": True}
        )
        snapshot = await self._jdownloader.async_read(LOOK_AT_JOB)
        kept.job = kept.job.followed(
            next(iter(rows), None),
            linkgrabber=snapshot.linkgrabber,
            downloads=snapshot.downloads,
            is_collecting=bool(snapshot.status.collecting),
            may_be_forgotten=dt_util.utcnow() - kept.since > JOB_ROW_WITHIN,
        )
        return kept.job

    def _forget_old(self) -> None:
        oldest = dt_util.utcnow() - JOB_MEMORY
        self._kept = {job_id: kept for job_id, kept in self._kept.items() if kept.since > oldest}
        self._requests = {key: seen for key, seen in self._requests.items() if seen[0] > oldest}
