"""The crawl jobs of one JDownloader, and which request began which."""

from asyncio import Task, shield
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from homeassistant.core import callback
from homeassistant.util import dt as dt_util

from .api.errors import JDownloaderOutcomeUnknownError
from .api.jobs import CrawlJob
from .api.plan import Part, Touched
from .const import JOB_ROW_WITHIN, STARTS_WITHIN
from .errors import unknown
from .job_store import JOB_STORE, KeptJob, Outcome

if TYPE_CHECKING:
    from .coordinator import JDownloaderCoordinator

LOOK_AT_JOB = Touched(frozenset({Part.LINKGRABBER, Part.COLLECTING}))


class JobBook:
    """Remembers for a day what JDownloader may forget at any time."""

    def __init__(self, jdownloader: JDownloaderCoordinator) -> None:
        """Open the book where it was closed."""
        self._jdownloader = jdownloader
        self._store = jdownloader.hass.data[JOB_STORE]
        self._pages = self._store.async_pages(jdownloader.jd_id)
        self._running: dict[str, Task[str]] = {}
        self._newest_at: float | None = None

    @property
    def ids(self) -> frozenset[str]:
        """All jobs that are remembered."""
        return frozenset(self._pages.jobs)

    @property
    def is_expectant(self) -> bool:
        """Whether links were added so lately that JDownloader may check and start them at any moment."""
        return self._newest_at is not None and self._jdownloader.hass.loop.time() - self._newest_at < STARTS_WITHIN

    @callback
    def async_keep(self, job: CrawlJob) -> None:
        """Remember a job from now on."""
        self._newest_at = self._jdownloader.hass.loop.time()
        self._pages.jobs[job.job_id] = KeptJob(job, dt_util.utcnow())
        self._store.async_changed()

    async def async_once(self, request_id: str | None, add: Callable[[], Coroutine[Any, Any, str]]) -> str:
        """Return the job that `add` begins; for a request that was seen before, its first outcome.

        A request that did nothing may be made again. One that has begun goes on, also if the caller goes away.
        """
        if request_id is None:
            return await add()
        self._pages.forget_old()
        if (seen := self._pages.outcomes.get(request_id)) is not None:
            if seen.job_id is None:
                raise JDownloaderOutcomeUnknownError
            return seen.job_id
        task = self._running.get(request_id)
        if task is None:
            task = self._jdownloader.hass.async_create_task(add(), f"{self._jdownloader.name} - add once")
            self._running[request_id] = task
            task.add_done_callback(partial(self._note, request_id))
        return await shield(task)

    @callback
    def _note(self, request_id: str, task: Task[str]) -> None:
        """Remember the outcome; a request that was refused left none."""
        del self._running[request_id]
        error = None if task.cancelled() else task.exception()
        if error is None and not task.cancelled():
            job_id: str | None = task.result()
        elif task.cancelled() or isinstance(error, JDownloaderOutcomeUnknownError):
            job_id = None
        else:
            return
        self._pages.outcomes[request_id] = Outcome(job_id, dt_util.utcnow())
        self._store.async_changed()

    async def async_follow(self, job_id: str) -> CrawlJob:
        """Return a job as it stands now; an unknown one is refused."""
        self._pages.forget_old()
        kept = self._pages.jobs.get(job_id)
        if kept is None:
            raise unknown("job_not_found", [job_id])
        if kept.job.done:
            return kept.job
        rows = await self._jdownloader.async_ask(
            "/linkgrabberv2/queryLinkCrawlerJobs", {"jobIds": [int(job_id)], "collectorInfo": True}
        )
        snapshot = await self._jdownloader.async_read(LOOK_AT_JOB, is_effect=False)
        follow = partial(
            kept.job.followed,
            next(iter(rows), None),
            linkgrabber=snapshot.linkgrabber,
            downloads=snapshot.downloads,
            is_collecting=bool(snapshot.status.collecting),
            may_be_forgotten=dt_util.utcnow() - kept.since > JOB_ROW_WITHIN,
        )
        job = await self._jdownloader.hass.async_add_executor_job(follow)  # it looks at all links
        if not kept.job.done:  # else somebody else saw the end meanwhile
            kept.job = job
            self._store.async_changed()
        return kept.job
